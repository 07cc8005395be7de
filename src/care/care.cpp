// SPDX-License-Identifier: MIT
// The list of passes, and counting.
#include "care/care.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <bit>

namespace footprint::care {

namespace {

constexpr int months_a_year = 12;

[[nodiscard]] std::vector<float> shape_of(float spread) {
    std::vector<float> shape;
    const double variance = static_cast<double>(spread) * static_cast<double>(spread);
    for (const double share : core::gamma_band_means(variance)) {
        shape.push_back(static_cast<float>(share));
    }
    return shape;
}

[[nodiscard]] std::vector<float> stays_of(float mean, float spread, const StayShapes& shapes) {
    if (mean <= 0.0F) {
        return {};
    }
    const auto found = shapes.find(spread);
    std::vector<float> stays = found != shapes.end() ? found->second : shape_of(spread);
    for (float& stay : stays) {
        stay *= mean;
    }
    return stays;
}

/// For each start of a sixteenth of the luck, the first entry that reaches beyond it.
[[nodiscard]] std::vector<std::uint8_t> guide_to(const FlowTable& flows) {
    constexpr std::uint32_t parts = 1U << guide_bits;
    std::vector<std::uint8_t> guide((flows.begin.size() - 1) * parts);
    for (std::size_t from = 0; from + 1 < flows.begin.size(); ++from) {
        std::uint32_t entry = flows.begin[from];
        for (std::uint32_t part = 0; part < parts && entry != flows.begin[from + 1]; ++part) {
            while (flows.until[entry] < part << (32 - guide_bits)) {
                ++entry;
            }
            constexpr std::uint32_t farthest = 0xFF;
            guide[from * parts + part] =
                static_cast<std::uint8_t>(std::min(entry - flows.begin[from], farthest));
        }
    }
    return guide;
}

} // namespace

StayShapes stay_shapes(const CareTables& tables) {
    StayShapes shapes;
    for (std::size_t line = 0; line < tables.lines; ++line) {
        if (tables.mean_stay_days[line] > 0.0F) {
            const float spread = tables.stay_spread[line];
            if (!shapes.contains(spread)) {
                shapes.emplace(spread, shape_of(spread));
            }
        }
    }
    return shapes;
}

CareRules make_care_rules(const CareTables& tables, const StayShapes& shapes,
                          const need::NeedRates& need, const people::PeopleTables& people,
                          const people::Programmes& programmes, core::LuckKey luck,
                          const std::vector<std::uint16_t>& tally_area) {
    CareRules rules;
    rules.tables = &tables;
    rules.need = &need;
    rules.people = &people;
    rules.programmes = &programmes;
    rules.luck = luck;
    rules.tally_area = &tally_area;
    rules.flow_guide = guide_to(tables.flows);
    for (const std::uint8_t decile : people.areas.deprivation_decile) {
        rules.fifth_of_area.push_back(static_cast<std::uint8_t>((decile - 1) / 2));
    }
    // Avoidance comes before shifts, each in the order of the effects.
    for (const ContactEffectKind kind : {ContactEffectKind::avoid, ContactEffectKind::shift}) {
        for (std::size_t place = 0; place < tables.effects.size(); ++place) {
            for (const std::uint16_t line : tables.effects[place].lines) {
                if (tables.effects[place].kind == kind) {
                    rules.avoid_and_shift[line].push_back(static_cast<std::uint16_t>(place));
                }
            }
        }
    }
    for (std::size_t place = 0; place < tables.effects.size(); ++place) {
        const ContactEffect& effect = tables.effects[place];
        rules.effect_size.push_back(
            core::probability_within_bounds(effect.size < 0.0 ? -effect.size : effect.size));
        rules.rebound.push_back(core::probability_within_bounds(effect.rebound_share));
        rules.induced.push_back(core::probability_within_bounds(effect.induced_share));
        for (const std::uint16_t line : effect.lines) {
            if (effect.kind == ContactEffectKind::close_service) {
                rules.closures[line].push_back(static_cast<std::uint16_t>(place));
            } else if (effect.kind == ContactEffectKind::change_stay ||
                       effect.kind == ContactEffectKind::move_stay) {
                rules.stays[line].push_back(static_cast<std::uint16_t>(place));
            } else if (effect.kind == ContactEffectKind::change_branch) {
                rules.branches[line].push_back(static_cast<std::uint16_t>(place));
            }
        }
    }
    for (std::size_t line = 0; line < tables.lines; ++line) {
        rules.stay_days[line] =
            stays_of(tables.mean_stay_days[line], tables.stay_spread[line], shapes);
        for (std::size_t watch = 0; watch < tables.watches.size(); ++watch) {
            rules.watched_by[line] = static_cast<std::uint8_t>(
                rules.watched_by[line] | (((tables.watches[watch] >> line) & 1U) << watch));
        }
    }
    for (std::size_t place = 0; place < tables.pathways.size(); ++place) {
        const Pathway& pathway = tables.pathways[place];
        rules.pathways[pathway.from].push_back(static_cast<std::uint16_t>(place));
        rules.leading_lines |= std::uint64_t{1} << pathway.from;
        CareRules::Step step;
        step.id = pathway.id.value;
        for (const std::uint16_t branch : rules.branches[pathway.from]) {
            if (tables.effects[branch].to_line == pathway.to) {
                step.branch_reaches |= std::uint64_t{1} << tables.effects[branch].reach;
            }
        }
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            step.chance[band] = core::probability_within_bounds(pathway.chance[band]);
        }
        step.whole = static_cast<std::uint32_t>(pathway.mean_contacts);
        step.one_more = core::probability_within_bounds(pathway.mean_contacts -
                                                        static_cast<double>(step.whole));
        rules.steps.push_back(step);
    }
    return rules;
}

Care::Care(const CareRules& rules, const CareTallyShape& shape,
           attribution::PresenceTable& presences)
    : rules_(&rules), presences_(&presences), tally_(shape),
      arriving_(std::make_unique<ContactBatch>()), batch_(std::make_unique<ContactsByLine>()),
      counts_journeys_(tally_.travel.is_counted()),
      journeys_(rules.tables->travel, rules.tables->services.site, rules.tables->services.line,
                rules.people->areas.district.size()) {}

void Care::index_changes(const people::LivingChunk& chunk) {
    change_begin_.assign(chunk.size() + 1, 0);
    for (const people::Change& change : chunk.changes) {
        ++change_begin_[change.person + 1];
    }
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        change_begin_[person + 1] += change_begin_[person];
    }
    changes_.resize(chunk.changes.size());
    std::vector<std::uint32_t> next(change_begin_.begin(), change_begin_.end() - 1);
    for (const people::Change& change : chunk.changes) {
        changes_[next[change.person]++] = change;
    }
}

void Care::place_in_bands(const people::LivingChunk& chunk) {
    const people::PeopleTables& people = *rules_->people;
    const std::size_t districts = people.districts.persons.size();
    const int middle = std::max(year_, 0) * months_a_year + months_a_year / 2;
    band_.resize(chunk.size());
    place_.resize(chunk.size());
    group_.resize(chunk.size());
    may_reach_.assign(chunk.size(), 0);
    journeys_.begin(counts_journeys_ ? chunk.size() : 0);
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        const int age = people::age_at(chunk.born_month[person], middle);
        band_[person] = static_cast<std::uint8_t>(people::age_band(age));
        place_[person] =
            tally_.place_of((*rules_->tally_area)[chunk.area[person]], report_band(age));
        if (counts_journeys_) {
            journeys_.put(person, chunk.area[person], report_band(age), chunk.attributes[person]);
        }
        const std::uint16_t practice = chunk.practice[person];
        const std::size_t commissioner = practice == people::practice_elsewhere
                                             ? people.commissioners
                                             : people.practices.commissioner[practice];
        group_[person] =
            rules_->tables->payers
                .group_of[commissioner * districts + people.areas.district[chunk.area[person]]];
    }
    for (std::size_t person = 0; any_active_ && person < chunk.size(); ++person) {
        may_reach_[person] = rules_->programmes->may_reach(
            chunk, person, static_cast<std::size_t>(year_), chunk.changed[person] == 0);
    }
}

void Care::begin_year(int year) {
    if (year == year_) {
        return;
    }
    year_ = year;
    any_active_ = false;
    for (std::size_t line = 0; line < rules_->tables->lines; ++line) {
        ActiveEffects& active = active_[line];
        active = ActiveEffects{};
        if (year < 1) {
            continue; // nothing acts in the opening year
        }
        for (const std::uint16_t place : rules_->avoid_and_shift[line]) {
            active.avoid_and_shift.push_back(place);
            active.reaches |= std::uint64_t{1} << rules_->tables->effects[place].reach;
        }
        active.closures = rules_->closures[line];
        std::erase_if(active.closures, [&](std::uint16_t place) {
            return rules_->tables->effects[place].from_month >= (year + 1) * months_a_year;
        });
        any_active_ = true;
    }
}

void Care::give_year(people::LivingChunk& chunk, std::vector<Pending>& pending, int year,
                     int first_month, bool is_warm_up, std::vector<Request>* requests) {
    begin_year(year);
    requests_ = requests;
    follows_.clear();
    first_month_ = first_month;
    is_warm_up_ = is_warm_up;
    pending_ = &pending;
    index_changes(chunk);
    place_in_bands(chunk);
    wake_pending(chunk, pending);
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        if (chunk.status[person] != people::Status::resident && chunk.changed[person] == 0 &&
            chunk.divergence[person] == people::no_divergence) {
            continue;
        }
        find_candidates(chunk, person);
    }
    while (arriving_->size != 0 || !due_.empty()) {
        finish_batch(chunk, pending);
    }
    if (counts_journeys_) {
        count_journeys();
    }
    if (!stays_in_worlds_.empty()) {
        separate_stays(*requests_, stays_in_worlds_);
        stays_in_worlds_.clear();
    }
}

void Care::finish_batch(people::LivingChunk& chunk, std::vector<Pending>& pending) {
    // The passes of the essay in care.hpp, over what the candidates left in the batch.
    batch_->take(*arriving_);
    arriving_->size = 0;
    apply_effects(chunk);
    find_places(chunk);
    if (requests_ != nullptr) {
        ask(chunk);
    }
    follow_on(chunk, pending);
    count(chunk);
    // Shifted contacts have been through the effects; they need a place, and may lead on.
    for (const Contact& contact : shifted_) {
        due_.push_back(
            Pending{.key = contact.key,
                    .person = contact.person,
                    .presence = contact.presence,
                    .luck = contact.luck,
                    .line = contact.line,
                    .month = static_cast<std::int16_t>(year_ * months_a_year + contact.month),
                    .service = contact.service,
                    .days = contact.days,
                    .asked_by = contact.asked_by,
                    .flags = contact.flags});
    }
    shifted_.clear();
    // Half a batch at most, so that whoever asked for room finds some.
    while (!due_.empty() && arriving_->size < batch_rows / 2) {
        const Pending& contact = due_.back();
        if (contact.presence != attribution::Presence::never) {
            arriving_->add(contact,
                           static_cast<std::uint8_t>(contact.month - year_ * months_a_year));
        }
        due_.pop_back();
    }
}

std::size_t Care::report_band_of(const people::LivingChunk& chunk, std::size_t person) const {
    const int middle = std::max(year_, 0) * months_a_year + months_a_year / 2;
    return report_band(people::age_at(chunk.born_month[person], middle));
}

void Care::count_more_by_place(const people::LivingChunk& chunk, const Contact& contact,
                               std::size_t world) {
    const auto year = static_cast<std::size_t>(year_);
    const std::uint32_t person = contact.person;
    if (contact.days != 0 && (contact.flags & stays_differ) == 0) {
        tally_.count_days(year, (*rules_->tally_area)[chunk.area[person]], contact.line,
                          report_band_of(chunk, person), world, contact.days);
    }
    if (((tally_.shape().practice_lines >> contact.line) & 1U) != 0) {
        tally_.count_practice(
            year, std::min<std::size_t>(chunk.practice[person], tally_.shape().practices), world);
    }
}

void Care::count_line(people::LivingChunk& chunk, std::size_t line) {
    const auto year = static_cast<std::size_t>(year_);
    const std::uint8_t watched_by = rules_->watched_by[line];
    const bool by_place = tally_.shape().by_place;
    const bool has_more_counts =
        !rules_->stay_days[line].empty() || ((tally_.shape().practice_lines >> line) & 1U) != 0;
    const bool is_journey = counts_journeys_ && journeys_.counts(line);
    const CareTally::YearCounts counts = tally_.of_year(year, line);
    std::array<std::uint64_t, 4> in_worlds{}; // records by the set of worlds they are in
    for (const Contact& contact : batch_->of_line(line)) {
        const attribution::Presence presence = contact.presence;
        if (presence == attribution::Presence::never) {
            continue;
        }
        const std::uint32_t person = contact.person;
        auto worlds = static_cast<std::size_t>(attribution::WorldSet::both);
        if (presence == attribution::Presence::always && (contact.flags & stays_differ) == 0) {
            counts.count_everywhere(contact.service, contact.payer, contact.days);
        } else {
            worlds = static_cast<std::size_t>(presences_->world_set(presence));
            if ((contact.flags & stays_differ) == 0) {
                tally_.count_somewhere(year, contact.service, contact.payer, presence,
                                       contact.days);
            }
        }
        ++in_worlds[worlds];
        if (by_place && worlds != 0) {
            if (is_journey) {
                journeys_.count(person, contact.service, worlds % place_worlds);
            } else {
                counts.count_place(place_[person], worlds % place_worlds);
            }
            if (has_more_counts) {
                count_more_by_place(chunk, contact, worlds % place_worlds);
            }
        }
        for (std::uint32_t watches = (worlds & 1U) != 0 ? watched_by : 0U; watches != 0;
             watches &= watches - 1) {
            std::uint8_t& counted =
                chunk.watched_now[person][static_cast<std::size_t>(std::countr_zero(watches))];
            counted = static_cast<std::uint8_t>(counted + (counted != 0xFF ? 1 : 0));
        }
    }
    tally_.records += in_worlds[0] + in_worlds[1] + in_worlds[2] + in_worlds[3];
    tally_.contacts_do_nothing += in_worlds[1] + in_worlds[3];
    tally_.contacts_plan += in_worlds[2] + in_worlds[3];
}

void Care::count_journeys() {
    const CareTables& tables = *rules_->tables;
    const auto year = static_cast<std::size_t>(year_);
    journeys_.take([&](std::uint16_t area, std::uint16_t service, std::size_t band, bool has_car,
                       std::size_t world, std::uint32_t number) {
        const std::uint16_t line = tables.services.line[service];
        const std::uint16_t tally_area = (*rules_->tally_area)[area];
        tally_.of_year(year, line).count_place(tally_.place_of(tally_area, band), world, number);
        const std::uint16_t site = tables.services.site[service];
        tally_.travel.add({.year = year,
                           .group = tables.travel.group_of[line],
                           .area = tally_area,
                           .site = site,
                           .fifth = rules_->fifth_of_area[area]},
                          band, world, alike_journeys(tables.travel, area, site, has_car, number));
    });
}

void Care::count_other_stay(const people::LivingChunk& chunk, const Contact& other) {
    const auto year = static_cast<std::size_t>(year_);
    tally_.count_somewhere(year, other.service, other.payer, other.presence, other.days);
    const auto worlds = static_cast<std::size_t>(presences_->world_set(other.presence));
    if (tally_.shape().by_place && worlds != 0) {
        const std::uint32_t person = other.person;
        tally_.count_days(year, (*rules_->tally_area)[chunk.area[person]], other.line,
                          report_band_of(chunk, person), worlds % place_worlds, other.days);
    }
}

void Care::count(people::LivingChunk& chunk) {
    for (std::size_t line = 0; line < rules_->tables->lines && !is_warm_up_; ++line) {
        count_line(chunk, line);
    }
    for (const Contact& other : other_stays_) {
        if (other.presence != attribution::Presence::never && !is_warm_up_) {
            count_other_stay(chunk, other);
        }
    }
    other_stays_.clear();
}

} // namespace footprint::care
