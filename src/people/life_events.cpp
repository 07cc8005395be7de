// SPDX-License-Identifier: MIT
// One event of one person in every world at once.
#include "core/deterministic_math.hpp"
#include "people/lives.hpp"

#include <algorithm>
#include <array>

namespace footprint::people {

namespace {

constexpr int months_a_year = 12;
constexpr int first_late_age = 75;

/// Points of the excess stream: layers of this height in events a month, each with a Poisson number
/// of points.
constexpr double layer_height = 1.0 / 16.0;
constexpr std::uint32_t layer_units = core::clock_one / 16;

/// So many layers: no world has more in excess than an eighth of an event a month, 1.5 a year.
constexpr std::uint32_t excess_layers = 2;

/// Chances, in units of 2^-32, of at most 0, 1, 2 points in a layer; the rest have 3.
struct LayerCounts {
    std::array<std::uint64_t, 3> at_most{};
    LayerCounts() {
        double term = core::exponential(-layer_height);
        double sum = 0.0;
        for (std::size_t points = 0; points < at_most.size(); ++points) {
            sum += term;
            at_most[points] = static_cast<std::uint64_t>(sum * 4294967296.0);
            term *= layer_height / static_cast<double>(points + 1);
        }
    }
    [[nodiscard]] std::uint32_t points(std::uint32_t random) const {
        std::uint32_t number = 0;
        while (number < at_most.size() && random >= at_most[number]) {
            ++number;
        }
        return number;
    }
};

[[nodiscard]] const LayerCounts& layer_counts() {
    static const LayerCounts counts;
    return counts;
}

/// What of `units` is left when each of two numbers in clock units is scaled by `factor`.
[[nodiscard]] std::uint32_t scaled(std::uint32_t units, double factor) {
    return factor == 1.0 ? units
                         : static_cast<std::uint32_t>(static_cast<double>(units) * factor + 0.5);
}

[[nodiscard]] bool bears_on(const LifeEffect& effect, std::size_t kind) {
    switch (effect.kind) {
    case LifeEffectKind::change_incidence:
    case LifeEffectKind::change_progression:
        return kind == first_incidence + static_cast<std::size_t>(effect.condition);
    case LifeEffectKind::change_case_fatality:
        return kind == death_kind;
    case LifeEffectKind::change_attribute:
    case LifeEffectKind::set_attribute:
    case LifeEffectKind::find_undiagnosed:
        return false;
    }
    return false;
}

[[nodiscard]] bool concerns(const LifeEffect& effect, const State& state) {
    if (effect.kind == LifeEffectKind::change_progression) {
        return ((state.conditions >> effect.from_condition) & 1U) != 0;
    }
    if (effect.kind == LifeEffectKind::change_case_fatality && effect.condition >= 0) {
        return ((state.conditions >> effect.condition) & 1U) != 0;
    }
    return true;
}

} // namespace

void Lives::allow(Player player) {
    if (!worlds_.add_player(player)) {
        ++tally_.players_left_out;
    }
}

void Lives::allow_reached(const Reach& reach, const Reached& reached) {
    allow(reach.player);
    for (std::size_t place = 0; place < reach.enablers.size() && !reached.by_itself; ++place) {
        if (((reached.enablers >> place) & 1U) != 0) {
            allow(reach.enablers[place].player);
        }
    }
}

void Lives::touch(const LivingChunk& chunk, std::size_t person, int month,
                  const LifeEffect& effect) {
    const Reached reached =
        rules_->programmes->reached(effect.reach, chunk, person, chunk.state_of(person), month);
    if (reached.at_all) {
        allow_reached(rules_->programmes->tables().reaches[effect.reach], reached);
        touching_.push_back(Touching{.effect = &effect, .reached = reached});
    }
}

void Lives::apply_life_effect(const LifeEffect& effect, const Reached& reached) {
    const Reach& reach = rules_->programmes->tables().reaches[effect.reach];
    allow_reached(reach, reached);
    for (std::size_t mask = 0; mask < worlds_.masks(); ++mask) {
        State& state = worlds_.state(mask);
        if (!state.alive || !reached.in_world(reach, worlds_.acting(mask))) {
            continue;
        }
        if (effect.kind == LifeEffectKind::find_undiagnosed) {
            state.diagnosed |= state.conditions & (1U << effect.condition);
            continue;
        }
        const bool holds = effect.kind == LifeEffectKind::set_attribute ||
                           (effect.from >= 0 && ((state.attributes >> effect.from) & 1U) != 0);
        if (holds) {
            if (effect.from >= 0) {
                state.attributes &= ~(1U << effect.from);
            }
            if (effect.to >= 0) {
                state.attributes |= 1U << effect.to;
            }
        }
    }
}

void Lives::open_players(const LivingChunk& chunk, std::size_t person, int month,
                         std::size_t kind) {
    worlds_.open(chunk, person);
    touching_.clear();
    if (month < rules_->first_month_of_plan) {
        return;
    }
    for (const LifeEffect& effect : rules_->programmes->tables().life_effects) {
        if (bears_on(effect, kind)) {
            touch(chunk, person, month, effect);
        }
    }
}

double Lives::effect_factor(std::size_t kind, std::size_t mask) const {
    double factor = 1.0;
    const std::uint64_t acting = worlds_.acting(mask);
    for (const Touching& touching : touching_) {
        const Reach& reach = rules_->programmes->tables().reaches[touching.effect->reach];
        if (bears_on(*touching.effect, kind) && touching.reached.in_world(reach, acting) &&
            concerns(*touching.effect, worlds_.state(mask))) {
            factor *= 1.0 - touching.effect->size;
        }
    }
    return factor;
}

std::uint32_t Lives::units_in(const LivingChunk& chunk, std::size_t person, int month,
                              std::size_t kind, std::size_t mask) const {
    const State& state = worlds_.state(mask);
    const auto year = static_cast<std::size_t>(month / months_a_year);
    const Person who = person_of(chunk, person, month);
    const std::uint32_t plain = kind == death_kind ? rules_->rates->death(who, state, year)
                                                   : rules_->rates->life(who, state, year).of(kind);
    return scaled(plain, effect_factor(kind, mask));
}

void Lives::apply_kind(State& state, std::size_t kind, bool diagnosed_at_once) const {
    if (kind < first_diagnosis) {
        const std::uint32_t bit = 1U << (kind - first_incidence);
        state.conditions |= bit;
        state.diagnosed |= diagnosed_at_once ? bit : 0U;
    } else if (kind < first_attribute_change) {
        state.diagnosed |= state.conditions & (1U << (kind - first_diagnosis));
    } else if (kind < move_out_kind) {
        const AttributeChange& change =
            rules_->rates->tables().attribute_changes[kind - first_attribute_change];
        state.attributes &= change.from >= 0 ? ~(1U << change.from) : ~0U;
        state.attributes |= change.to >= 0 ? 1U << change.to : 0U;
    } else if (kind != birth_kind) {
        state.alive = false;
    }
}

void Lives::note(const LivingChunk& chunk, std::size_t person, int month, std::size_t kind,
                 const Happened& happened) {
    std::array<std::size_t, 2> counted{};
    std::size_t counts = 1;
    if (kind < first_attribute_change) {
        counted[0] = kind; // new cases and diagnoses are numbered alike
    } else if (kind == birth_kind) {
        counted[0] = count_birth;
    } else if (kind == move_out_kind) {
        counted[0] = count_departure;
    } else if (kind == death_kind) {
        counted = {count_death, count_early_death};
        counts = age_at(chunk.born_month[person], month) < first_late_age ? 2 : 1;
    } else {
        return;
    }
    const auto year = static_cast<std::size_t>(month / months_a_year);
    const std::size_t area = (*rules_->tally_area)[chunk.area[person]];
    if (worlds_.masks() == 1) {
        for (std::size_t place = 0; place < counts; ++place) {
            tally_.count(year, area, counted[place]);
        }
        return;
    }
    const std::size_t words = (worlds_.masks() + 63) / 64;
    const auto presence = presences_.from_truth_table(worlds_.players(), {happened.data(), words});
    for (std::size_t place = 0; place < counts; ++place) {
        if (*presence == attribution::Presence::always) {
            tally_.count(year, area, counted[place]);
        } else if (*presence != attribution::Presence::never) {
            tally_.rows.push_back(LifeRow{.year = static_cast<std::uint16_t>(year),
                                          .area = static_cast<std::uint16_t>(area),
                                          .what = static_cast<std::uint16_t>(counted[place]),
                                          .presence = *presence});
        }
    }
}

void Lives::happen(LivingChunk& chunk, std::size_t person, int month, std::size_t kind,
                   const core::Philox4x32Block& luck) {
    open_players(chunk, person, month, kind);
    Happened happened{};
    const std::uint64_t leading_units =
        worlds_.masks() > 1 ? units_in(chunk, person, month, kind, 0) : 0;
    for (std::size_t mask = 0; mask < worlds_.masks(); ++mask) {
        State& state = worlds_.state(mask);
        if (!state.alive) {
            continue;
        }
        // Kept where luck[2] / 2^32 is below (hazard there) / (do-nothing's hazard).
        const bool is_kept =
            mask == 0 ||
            std::uint64_t{luck[2]} * leading_units <
                (static_cast<std::uint64_t>(units_in(chunk, person, month, kind, mask)) << 32);
        if (is_kept) {
            happened[mask / 64] |= std::uint64_t{1} << (mask % 64);
        }
    }
    take_place(chunk, person, month, kind, happened, luck);
    worlds_.store(chunk, person, month % months_a_year + 1);
    if (kind == move_out_kind) {
        chunk.status[person] = Status::departed;
    }
}

void Lives::take_place(LivingChunk& chunk, std::size_t person, int month, std::size_t kind,
                       const Happened& happened, const core::Philox4x32Block& luck) {
    note(chunk, person, month, kind, happened);
    if (kind == birth_kind) {
        bear_child(chunk, person, month, happened, luck[3]);
        return;
    }
    const bool diagnosed_at_once =
        kind < first_diagnosis &&
        core::probability_within_bounds(rules_->rates->known_at_once(kind)).happens(luck[3]);
    for (std::size_t mask = 0; mask < worlds_.masks(); ++mask) {
        if (((happened[mask / 64] >> (mask % 64)) & 1U) != 0) {
            apply_kind(worlds_.state(mask), kind, diagnosed_at_once);
        }
    }
}

void Lives::die(LivingChunk& chunk, std::size_t person, int month) {
    const core::Philox4x32Block luck =
        core::draw(rules_->luck, chunk.id[person], core::Process::death, 0);
    happen(chunk, person, month, death_kind, luck);
    chunk.death_hazard[person] = 0;
    chunk.life_hazard[person] = 0;
}

void Lives::meet_life_event(LivingChunk& chunk, std::size_t person, int month) {
    const core::Philox4x32Block luck = core::draw(rules_->luck, chunk.id[person],
                                                  core::Process::life, chunk.life_events[person]++);
    const auto year = static_cast<std::size_t>(month / months_a_year);
    const Hazards hazards =
        rules_->rates->life(person_of(chunk, person, month), chunk.state_of(person), year);
    chunk.life_clock[person] = core::exponential_deviate(luck[0]);
    if (hazards.size == 0) {
        chunk.life_hazard[person] = 0;
        return;
    }
    happen(chunk, person, month, hazards.choose(luck[1]), luck);
    renew_hazards(chunk, person, month);
}

void Lives::open_excess(const LivingChunk& chunk, std::size_t person, int month) {
    worlds_.open(chunk, person);
    touching_.clear();
    if (month < rules_->first_month_of_plan) {
        return;
    }
    for (const LifeEffect& effect : rules_->programmes->tables().life_effects) {
        if (bears_on(effect, death_kind) || effect.kind == LifeEffectKind::change_incidence ||
            effect.kind == LifeEffectKind::change_progression) {
            touch(chunk, person, month, effect);
        }
    }
}

Hazards Lives::excess_in(const Person& who, std::size_t year, std::size_t mask) const {
    Hazards excess;
    const State& state = worlds_.state(mask);
    const State& do_nothing = worlds_.state(0);
    if (!state.alive || state == do_nothing) {
        return excess;
    }
    const Hazards lead = rules_->rates->life(who, do_nothing, year);
    const Hazards own = rules_->rates->life(who, state, year);
    const auto add = [&](std::size_t kind, std::uint32_t units, std::uint32_t lead_units) {
        const std::uint32_t here = scaled(units, effect_factor(kind, mask));
        excess.add(kind, here > lead_units ? here - lead_units : 0);
    };
    for (std::size_t place = 0; place < own.size; ++place) {
        add(own.entries[place].kind, own.entries[place].units, lead.of(own.entries[place].kind));
    }
    add(death_kind, rules_->rates->death(who, state, year),
        rules_->rates->death(who, do_nothing, year));
    return excess;
}

void Lives::live_excess(LivingChunk& chunk, std::size_t person, int month) {
    if (chunk.divergence[person] == no_divergence) {
        return;
    }
    // Points first: they hang on nothing, and most months have none.
    const auto event = static_cast<std::uint32_t>(month);
    const core::Philox4x32Block counts =
        core::draw(rules_->luck, chunk.id[person], core::Process::excess_life, event, 0);
    std::array<std::uint32_t, excess_layers> points{};
    std::uint32_t all_points = 0;
    for (std::uint32_t layer = 0; layer < excess_layers; ++layer) {
        points[layer] = layer_counts().points(counts[layer]);
        all_points += points[layer];
    }
    if (all_points == 0) {
        return;
    }
    open_excess(chunk, person, month);
    const auto year = static_cast<std::size_t>(month / months_a_year);
    const Person who = person_of(chunk, person, month);
    excesses_.clear();
    std::uint32_t highest = 0;
    for (std::size_t mask = 0; mask < worlds_.masks(); ++mask) {
        excesses_.push_back(excess_in(who, year, mask));
        highest = std::max(highest, excesses_.back().total);
    }
    bool any = false;
    for (std::uint32_t layer = 0;
         layer < excess_layers && layer * std::uint64_t{layer_units} < highest; ++layer) {
        for (std::uint32_t point = 0; point < points[layer]; ++point) {
            const core::Philox4x32Block luck =
                core::draw(rules_->luck, chunk.id[person], core::Process::excess_life, event,
                           1 + layer * 4 + point);
            const std::uint64_t height =
                layer * std::uint64_t{layer_units} + ((std::uint64_t{luck[0]} * layer_units) >> 32);
            any = meet_excess_point(chunk, person, month, height, luck) || any;
        }
    }
    if (any) {
        worlds_.store(chunk, person, month % months_a_year + 1);
    }
}

bool Lives::meet_excess_point(LivingChunk& chunk, std::size_t person, int month,
                              std::uint64_t height, const core::Philox4x32Block& luck) {
    // Each world below whose excess the point lies meets the kind its own stack has there.
    std::array<std::uint8_t, std::size_t{1} << most_divergence_players> met{};
    constexpr std::uint8_t nothing = 0xFF;
    std::uint64_t kinds[2] = {};
    for (std::size_t mask = 0; mask < worlds_.masks(); ++mask) {
        met[mask] = nothing;
        if (height < excesses_[mask].total && worlds_.state(mask).alive) {
            met[mask] = static_cast<std::uint8_t>(excesses_[mask].choose(luck[1]));
            kinds[met[mask] / 64] |= std::uint64_t{1} << (met[mask] % 64);
        }
    }
    for (std::size_t kind = 0; kind < life_kinds; ++kind) {
        if (((kinds[kind / 64] >> (kind % 64)) & 1U) == 0) {
            continue;
        }
        Happened happened{};
        for (std::size_t mask = 0; mask < worlds_.masks(); ++mask) {
            if (met[mask] == kind) {
                happened[mask / 64] |= std::uint64_t{1} << (mask % 64);
            }
        }
        take_place(chunk, person, month, kind, happened, luck);
    }
    return (kinds[0] | kinds[1]) != 0;
}

} // namespace footprint::people
