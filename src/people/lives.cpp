// SPDX-License-Identifier: MIT
// The steps of a month. What happens to one person in all worlds is in life_events.cpp.
#include "people/lives.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace footprint::people {

namespace {

constexpr int months_a_year = 12;
constexpr int first_old_age = 65;

[[nodiscard]] bool is_once(const LifeEffect& effect) {
    return effect.kind == LifeEffectKind::change_attribute ||
           effect.kind == LifeEffectKind::set_attribute ||
           effect.kind == LifeEffectKind::find_undiagnosed;
}

/// The rows of a chunk by calendar month of birth: those whose birthdays fall together stand
/// together, so that a month's birthdays touch a twelfth of the memory.
[[nodiscard]] std::vector<std::uint32_t> by_month_of_birth(const Chunk& opening) {
    std::vector<std::uint32_t> rows(opening.size());
    std::iota(rows.begin(), rows.end(), std::uint32_t{0});
    std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t left, std::uint32_t right) {
        return month_of_birth(opening.born_month[left]) < month_of_birth(opening.born_month[right]);
    });
    return rows;
}

template <typename Value>
void take_rows(std::vector<Value>& to, const std::vector<Value>& from,
               const std::vector<std::uint32_t>& rows) {
    to.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        to.push_back(from[row]);
    }
}

} // namespace

Lives::Lives(const LifeRules& rules, std::size_t years, std::size_t tally_areas)
    : rules_(&rules), tally_(years, tally_areas, rules.programmes->tables().reaches.size()) {
    const ProgrammeTables& tables = rules.programmes->tables();
    for (std::size_t reach = 0; reach < tables.reaches.size(); ++reach) {
        const bool counts = tables.reaches[reach].counts_people && !tables.reaches[reach].limited;
        counted_reaches_ |= std::uint64_t{counts} << reach;
    }
    for (std::size_t effect = 0; effect < tables.life_effects.size(); ++effect) {
        if (is_once(tables.life_effects[effect])) {
            once_effects_.push_back(effect);
        }
    }
    const std::vector<bool>& major = rules.rates->tables().conditions.major;
    for (std::size_t condition = 0; condition < major.size(); ++condition) {
        major_conditions_ |= major[condition] ? 1U << condition : 0U;
    }
}

Person Lives::person_of(const LivingChunk& chunk, std::size_t person, int month) const {
    const std::uint16_t area = chunk.area[person];
    return Person{.age = age_at(chunk.born_month[person], month),
                  .sex = chunk.sex[person],
                  .district = rules_->rates->tables().areas.district[area],
                  .deprivation_fifth = rules_->rates->fifth_of_area(area)};
}

void Lives::renew_hazards(LivingChunk& chunk, std::size_t person, int month) const {
    const State state = chunk.state_of(person);
    chunk.death_risk[person] = rules_->rates->death_risk(state);
    age_hazards(chunk, person, state, month);
}

void Lives::age_hazards(LivingChunk& chunk, std::size_t person, const State& state,
                        int month) const {
    const auto year = static_cast<std::size_t>(month / months_a_year);
    const Person who = person_of(chunk, person, month);
    chunk.death_hazard[person] =
        state.alive ? rules_->rates->death_units(who, chunk.death_risk[person], year) : 0;
    chunk.life_hazard[person] = rules_->rates->life_total(who, state);
}

LivingChunk Lives::settle(const Chunk& opening) const {
    const std::vector<std::uint32_t> rows = by_month_of_birth(opening);
    const std::size_t size = rows.size();
    LivingChunk chunk;
    take_rows(chunk.id, opening.id, rows);
    take_rows(chunk.born_month, opening.born_month, rows);
    take_rows(chunk.sex, opening.sex, rows);
    take_rows(chunk.area, opening.area, rows);
    take_rows(chunk.practice, opening.practice, rows);
    take_rows(chunk.use_quantile, opening.use_quantile, rows);
    take_rows(chunk.conditions, opening.conditions, rows);
    take_rows(chunk.diagnosed, opening.diagnosed, rows);
    take_rows(chunk.attributes, opening.attributes, rows);
    chunk.status.assign(size, Status::resident);
    for (auto* column :
         {&chunk.death_clock, &chunk.death_hazard, &chunk.life_clock, &chunk.life_hazard,
          &chunk.life_events, &chunk.contact_clock, &chunk.contact_events}) {
        column->assign(size, 0);
    }
    chunk.death_risk.assign(size, 1.0F);
    chunk.divergence.assign(size, no_divergence);
    chunk.changed.assign(size, 0);
    chunk.enrolled.assign(size, 0);
    chunk.may_cover.resize(size);
    chunk.watched_now.assign(size, {});
    chunk.watched_last.assign(size, {});
    for (std::size_t row = 0; row < size; ++row) {
        chunk.likenesses[age_band(age_at(opening.born_month[row], 0))].push_back(
            static_cast<std::uint32_t>(row));
    }
    for (std::size_t person = 0; person < size; ++person) {
        chunk.may_cover[person] = rules_->programmes->may_cover(chunk.id[person]);
        chunk.born_in[month_of_birth(chunk.born_month[person])].push_back(
            static_cast<std::uint32_t>(person));
        const core::Philox4x32Block luck =
            core::draw(rules_->luck, chunk.id[person], core::Process::life, 0);
        chunk.death_clock[person] = core::exponential_deviate(luck[0]);
        chunk.life_clock[person] = core::exponential_deviate(luck[1]);
        chunk.contact_clock[person] = core::exponential_deviate(luck[2]);
        chunk.life_events[person] = 1;
        renew_hazards(chunk, person, 0);
    }
    return chunk;
}

void Lives::begin_year(LivingChunk& chunk, std::size_t year) {
    chunk.changes.clear();
    std::fill(chunk.changed.begin(), chunk.changed.end(), std::uint8_t{0});
    chunk.watched_last.swap(chunk.watched_now);
    std::fill(chunk.watched_now.begin(), chunk.watched_now.end(), std::array<std::uint8_t, 2>{});
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        count_stock(chunk, person, year);
    }
}

void Lives::note_alive(const Divergence& divergence, std::size_t year, bool is_65_plus) {
    Happened alive{};
    for (std::size_t mask = 0; mask < divergence.states.size(); ++mask) {
        alive[mask / 64] |= std::uint64_t{divergence.states[mask].alive} << (mask % 64);
    }
    const std::size_t words = (divergence.states.size() + 63) / 64;
    const attribution::Presence presence =
        *presences_.from_truth_table(divergence.players, {alive.data(), words});
    if (presence == attribution::Presence::always) {
        ++tally_.alive_everywhere[year][0];
        tally_.alive_everywhere[year][1] += is_65_plus ? 1 : 0;
    } else if (presence != attribution::Presence::never) {
        tally_.alive.push_back(AliveRow{.year = static_cast<std::uint16_t>(year),
                                        .is_65_plus = is_65_plus,
                                        .presence = presence});
    }
}

void Lives::count_stock(const LivingChunk& chunk, std::size_t person, std::size_t year) {
    const std::uint32_t place = chunk.divergence[person];
    if (place == no_divergence && chunk.status[person] != Status::resident) {
        return;
    }
    const int month = static_cast<int>(year) * months_a_year;
    const bool is_65_plus = age_at(chunk.born_month[person], month) >= first_old_age;
    if (place == no_divergence) {
        ++tally_.alive_everywhere[year][0];
        tally_.alive_everywhere[year][1] += is_65_plus ? 1 : 0;
    } else {
        note_alive(chunk.divergences[place], year, is_65_plus);
    }
    const PeopleTables& tables = rules_->rates->tables();
    const std::uint16_t area = chunk.area[person];
    const std::size_t tally_area = (*rules_->tally_area)[area];
    const std::size_t band = age_band(age_at(chunk.born_month[person], month));
    const std::size_t first = place == no_divergence ? shared_stock : 0;
    const std::size_t last = place == no_divergence ? shared_stock : 1;
    for (std::size_t world = first; world <= last; ++world) {
        State state = chunk.state_of(person);
        std::uint64_t units = chunk.death_hazard[person];
        if (world == 1) {
            const Divergence& divergence = chunk.divergences[place];
            state = divergence.states[divergence.mask_of(rules_->all_players)];
            const std::size_t rates_year = std::min(year, tables.deaths.rate.size() - 1);
            units = rules_->rates->death(person_of(chunk, person, month), state, rates_year);
        }
        if (!state.alive) {
            continue;
        }
        Stock& stock = tally_.stocks[year][world];
        Stock::Cell& cell =
            stock.cells[tables.areas.deprivation_decile[area] - 1U][chunk.sex[person]][band];
        ++cell.people;
        cell.death_units += units;
        const std::size_t cohort = (tally_area * sexes + chunk.sex[person]) * age_bands + band;
        ++stock.people[cohort];
        stock.death_units[cohort] += units;
        const std::size_t practices = tables.practices.commissioner.size();
        if (stock.registered.empty()) {
            stock.registered.resize(practices + 1);
        }
        ++stock.registered[std::min<std::size_t>(chunk.practice[person], practices)];
        for (std::uint32_t held = state.conditions; held != 0; held &= held - 1) {
            const auto condition = static_cast<std::size_t>(std::countr_zero(held));
            const std::size_t row = (tally_area * most_conditions + condition) * 2;
            ++stock.conditions[row];
            stock.conditions[row + 1] += (state.diagnosed >> condition) & 1U;
            ++stock.condition_ages[condition][band];
        }
        const bool has_major = (state.conditions & major_conditions_) != 0;
        cell.with_major_condition += has_major ? 1 : 0;
        stock.with_major_condition[cohort] += has_major ? 1 : 0;
    }
}

void Lives::rank_candidates(const LivingChunk& chunk, std::uint32_t chunk_number, int month,
                            std::vector<Candidate>& candidates) const {
    const ProgrammeTables& tables = rules_->programmes->tables();
    std::uint64_t open = 0;
    for (std::size_t reach = 0; reach < tables.reaches.size(); ++reach) {
        const Reach& rule = tables.reaches[reach];
        const bool has_places =
            rule.limited && rule.people_per_month[static_cast<std::size_t>(month)] > 0.0;
        open |= std::uint64_t{has_places} << reach;
    }
    if (open == 0) {
        return;
    }
    const auto year = static_cast<std::uint32_t>(month / months_a_year);
    for (const std::uint32_t person : chunk.born_in[month_of_birth(month)]) {
        if (chunk.status[person] != Status::resident) {
            continue;
        }
        const State state = chunk.state_of(person);
        std::uint64_t left = rules_->programmes->may_be_eligible(chunk, person, year, true, open);
        for (; left != 0; left &= left - 1) {
            const auto reach = static_cast<std::size_t>(std::countr_zero(left));
            if (rules_->programmes->eligible(tables.reaches[reach].eligible, chunk, person, state,
                                             month) &&
                !rules_->programmes->reached(reach, chunk, person, state, month).at_all) {
                candidates.push_back(
                    Candidate{.rank = rules_->programmes->rank(reach, chunk.id[person], year),
                              .reach = static_cast<std::uint16_t>(reach),
                              .chunk = chunk_number,
                              .person = person});
            }
        }
    }
}

void Lives::enrol(LivingChunk& chunk, std::uint32_t person, std::uint16_t reach,
                  std::uint8_t enabler, int month) {
    const Reach& rule = rules_->programmes->tables().reaches[reach];
    chunk.enrolled[person] = 1;
    if (enabler == 0) {
        ++tally_.reached[static_cast<std::size_t>(month / months_a_year) * tally_.players + reach];
    }
    chunk.enrolments.push_back(
        Enrolment{.person = person,
                  .reach = reach,
                  .from = static_cast<std::int16_t>(month),
                  .until = static_cast<std::int16_t>(month + rule.lasts_months),
                  .enabler = enabler});
    feel_programmes(chunk, person, month, reach, std::uint64_t{1} << reach);
}

void Lives::have_birthday(LivingChunk& chunk, std::size_t person, int month) {
    if (month >= rules_->first_month_of_plan) {
        const auto year = static_cast<std::size_t>(month / months_a_year);
        const std::uint64_t reaches = rules_->programmes->may_reach(chunk, person, year, true);
        if (reaches != 0) {
            count_reached(chunk, person, month, reaches);
            feel_programmes(chunk, person, month, -1, reaches);
        }
    }
    // Before the plan begins, and for most people after, a birthday leaves the state as it was.
    age_hazards(chunk, person, chunk.state_of(person), month);
}

void Lives::count_reached(const LivingChunk& chunk, std::size_t person, int month,
                          std::uint64_t reaches) {
    const State state = chunk.state_of(person);
    const auto year = static_cast<std::size_t>(month / months_a_year);
    for (std::uint64_t left = reaches & counted_reaches_; left != 0; left &= left - 1) {
        const auto reach = static_cast<std::size_t>(std::countr_zero(left));
        if (rules_->programmes->reached(reach, chunk, person, state, month).by_itself) {
            ++tally_.reached[year * tally_.players + reach];
        }
    }
}

void Lives::feel_programmes(LivingChunk& chunk, std::size_t person, int month, int only_reach,
                            std::uint64_t reaches) {
    const ProgrammeTables& tables = rules_->programmes->tables();
    bool opened = false;
    for (const std::size_t place : once_effects_) {
        const LifeEffect& effect = tables.life_effects[place];
        const bool is_due =
            only_reach >= 0 ? effect.reach == only_reach : !tables.reaches[effect.reach].limited;
        if (!is_due || ((reaches >> effect.reach) & 1U) == 0) {
            continue;
        }
        const Reached reached =
            rules_->programmes->reached(effect.reach, chunk, person, chunk.state_of(person), month);
        if (!reached.at_all) {
            continue;
        }
        // Finding a case is tried once a year; a habit changes once in a run, or never.
        const auto turn = effect.kind == LifeEffectKind::find_undiagnosed
                              ? static_cast<std::uint32_t>(1 + month / months_a_year)
                              : 0U;
        if (!core::probability_within_bounds(effect.size)
                 .happens(rules_->programmes->effect_draw(effect, chunk.id[person], turn))) {
            continue;
        }
        if (!opened) {
            worlds_.open(chunk, person);
            opened = true;
        }
        apply_life_effect(effect, reached);
    }
    if (opened) {
        worlds_.store(chunk, person, month % months_a_year);
    }
}

void Lives::live_month(LivingChunk& chunk, std::uint32_t chunk_number, int month,
                       const Chunk& opening) {
    for (const std::uint32_t person : chunk.born_in[month_of_birth(month)]) {
        if (chunk.status[person] == Status::resident) {
            have_birthday(chunk, person, month);
        }
    }
    run_clocks(chunk);
    for (const std::uint32_t person : run_out_) {
        if (chunk.status[person] == Status::resident) {
            live_through(chunk, person, month);
        }
    }
    for (std::size_t place = 0; place < chunk.diverged.size(); ++place) {
        live_excess(chunk, chunk.diverged[place], month);
    }
    receive_arrivals(chunk, chunk_number, month, opening);
}

void Lives::run_clocks(LivingChunk& chunk) {
    // Nearly everybody's clocks only go down. Whoever has one that runs out is put on a list, with
    // the clocks as they were. The dead and the departed have no hazard.
    run_out_.resize(chunk.size());
    std::size_t number = 0;
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        const std::uint32_t death = chunk.death_hazard[person];
        const std::uint32_t life = chunk.life_hazard[person];
        // Both are looked at, without a branch between them.
        const unsigned ends = static_cast<unsigned>(chunk.death_clock[person] <= death) |
                              static_cast<unsigned>(chunk.life_clock[person] <= life);
        const bool runs_out = ends != 0;
        const std::uint32_t all = runs_out ? 0U : ~0U;
        chunk.death_clock[person] -= death & all;
        chunk.life_clock[person] -= life & all;
        run_out_[number] = static_cast<std::uint32_t>(person);
        number += runs_out ? 1U : 0U;
    }
    run_out_.resize(number);
}

void Lives::live_through(LivingChunk& chunk, std::size_t person, int month) {
    const std::uint32_t death = chunk.death_hazard[person];
    if (chunk.death_clock[person] <= death) {
        die(chunk, person, month);
        return;
    }
    chunk.death_clock[person] -= death;
    std::uint32_t left = chunk.life_hazard[person];
    while (chunk.life_clock[person] <= left && chunk.status[person] == Status::resident) {
        // What is left of the month goes on at the new hazard.
        const std::uint64_t before = chunk.life_hazard[person];
        left -= chunk.life_clock[person];
        meet_life_event(chunk, person, month);
        left = static_cast<std::uint32_t>(left * std::uint64_t{chunk.life_hazard[person]} / before);
    }
    if (chunk.status[person] == Status::resident) {
        chunk.life_clock[person] -= left;
    }
}

} // namespace footprint::people
