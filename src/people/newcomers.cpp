// SPDX-License-Identifier: MIT
// Those who come: born here, or moving in.
#include "core/deterministic_math.hpp"
#include "people/lives.hpp"

#include <algorithm>

namespace footprint::people {

namespace {

constexpr int months_a_year = 12;

/// A number for something that belongs to `identity` alone.
[[nodiscard]] std::uint64_t identity_within(std::uint64_t identity, std::uint64_t part) {
    std::uint64_t mixed =
        identity ^ (part + 0x9E3779B97F4A7C15 + (identity << 6) + (identity >> 2));
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}

} // namespace

std::size_t Lives::append(LivingChunk& chunk, std::uint64_t id, int born_month, std::uint8_t sex,
                          std::uint16_t area, std::uint16_t practice, const State& state,
                          int month) {
    const std::size_t person = chunk.size();
    const core::Philox4x32Block luck = core::draw(rules_->luck, id, core::Process::life, 0);
    chunk.id.push_back(id);
    chunk.born_month.push_back(static_cast<std::int16_t>(born_month));
    chunk.born_in[month_of_birth(born_month)].push_back(static_cast<std::uint32_t>(person));
    chunk.sex.push_back(sex);
    chunk.area.push_back(area);
    chunk.practice.push_back(practice);
    const core::Philox4x32Block use = core::draw(rules_->luck, id, core::Process::household, 0);
    std::array<std::uint8_t, families> quantile{};
    for (std::size_t family = 0; family < families; ++family) {
        quantile[family] = static_cast<std::uint8_t>(use[family % 4] >> (family < 4 ? 24 : 16));
    }
    chunk.use_quantile.push_back(quantile);
    chunk.conditions.push_back(state.conditions);
    chunk.diagnosed.push_back(state.diagnosed);
    chunk.attributes.push_back(state.attributes);
    chunk.status.push_back(state.alive ? Status::resident : Status::dead);
    chunk.death_clock.push_back(core::exponential_deviate(luck[0]));
    chunk.life_clock.push_back(core::exponential_deviate(luck[1]));
    chunk.contact_clock.push_back(core::exponential_deviate(luck[2]));
    chunk.life_events.push_back(1);
    chunk.death_hazard.push_back(0);
    chunk.death_risk.push_back(1.0F);
    chunk.life_hazard.push_back(0);
    chunk.contact_events.push_back(0);
    chunk.divergence.push_back(no_divergence);
    chunk.changed.push_back(1);
    chunk.enrolled.push_back(0);
    chunk.may_cover.push_back(rules_->programmes->may_cover(id));
    chunk.watched_now.push_back({});
    chunk.watched_last.push_back({});
    renew_hazards(chunk, person, month);
    // Before coming, nobody: the diary begins with an absence.
    State absent = state;
    absent.alive = false;
    const int month_of_year = month % months_a_year;
    chunk.changes.push_back(Change{.person = static_cast<std::uint32_t>(person),
                                   .month = 0,
                                   .divergence = no_divergence,
                                   .state = absent});
    chunk.changes.push_back(Change{.person = static_cast<std::uint32_t>(person),
                                   .month = static_cast<std::uint8_t>(month_of_year + 1),
                                   .divergence = no_divergence,
                                   .state = state});
    return person;
}

std::size_t Lives::likeness(const LivingChunk& chunk, std::size_t band, std::uint32_t random) {
    // Where nobody of the band lives, one of the nearest band that somebody is in.
    for (std::size_t apart = 0; apart < age_bands; ++apart) {
        for (const std::size_t other :
             {band - std::min(apart, band), std::min(band + apart, age_bands - 1)}) {
            const auto& rows = chunk.likenesses[other];
            if (!rows.empty()) {
                return rows[core::bounded(random, static_cast<std::uint32_t>(rows.size()))];
            }
        }
    }
    return 0;
}

void Lives::receive_arrivals(LivingChunk& chunk, std::uint32_t chunk_number, int month,
                             const Chunk& opening) {
    if (opening.size() == 0) {
        return;
    }
    const PeopleTables& tables = rules_->rates->tables();
    const std::uint16_t first_area = opening.area.front();
    const std::uint16_t last_area = opening.area.back();
    for (std::uint16_t area = first_area; area <= last_area; ++area) {
        if (rules_->arrival_chunk[area] != chunk_number) {
            continue;
        }
        const std::uint64_t identity =
            identity_within(tables.areas.id[area].value, static_cast<std::uint64_t>(month));
        const double expected =
            rules_->arrivals_a_month[area] *
            tables.moves.arrivals_beside_opening[static_cast<std::size_t>(month / months_a_year)];
        const MoveTable::ByAge& shares = tables.moves.moves_in_share[tables.areas.district[area]];
        const auto whole = static_cast<std::uint32_t>(expected);
        const core::Philox4x32Block luck =
            core::draw(rules_->luck, identity, core::Process::arrival, 0);
        const std::uint32_t number =
            whole +
            (core::probability_within_bounds(expected - static_cast<double>(whole)).happens(luck[0])
                 ? 1U
                 : 0U);
        for (std::uint32_t arrival = 0; arrival < number; ++arrival) {
            const core::Philox4x32Block who =
                core::draw(rules_->luck, identity, core::Process::arrival, arrival + 1);
            // An age from the table of those who move in; then the likeness of one of the chunk's
            // first people of that age.
            double passed = 0.0;
            int age = 0;
            const double wanted = core::unit_interval(who[0]);
            while (age + 1 < static_cast<int>(single_ages) &&
                   wanted >= (passed += shares[static_cast<std::size_t>(age)])) {
                ++age;
            }
            const std::size_t donor = likeness(chunk, age_band(age), who[1]);
            const State state{.conditions = opening.conditions[donor],
                              .diagnosed = opening.diagnosed[donor],
                              .attributes = opening.attributes[donor],
                              .alive = true};
            const int born = month - age * months_a_year -
                             static_cast<int>(core::bounded(who[3], months_a_year));
            append(chunk, identity_within(identity, arrival + 1), born, opening.sex[donor], area,
                   opening.practice[donor], state, month);
            tally_.count(static_cast<std::size_t>(month / months_a_year),
                         (*rules_->tally_area)[area], count_arrival);
        }
    }
}

void Lives::bear_child(LivingChunk& chunk, std::size_t mother, int month, const Happened& happened,
                       std::uint32_t random) {
    const PeopleTables& tables = rules_->rates->tables();
    // The birth's own draw parts two births of one mother in a month, twins most often.
    const std::uint64_t identity =
        identity_within(chunk.id[mother], (std::uint64_t{random} << 32) | 0x10000U |
                                              static_cast<std::uint64_t>(month));
    const std::uint8_t sex = core::probability(tables.births.boys_share).happens(random) ? 1 : 0;
    const std::uint16_t area = chunk.area[mother];
    State state;
    const std::size_t row = cell(0, sex, rules_->rates->fifth_of_area(area));
    // Of each group of attributes at most one, by the shares of infants.
    std::uint16_t group = 0xFFFF;
    double wanted = 0.0;
    bool chosen = false;
    for (std::size_t attribute = 0; attribute < tables.attributes.id.size(); ++attribute) {
        if (tables.attributes.group[attribute] != group) {
            group = tables.attributes.group[attribute];
            chosen = false;
            wanted = core::unit_interval(core::draw(
                rules_->luck, identity, core::Process::synthesis_circumstance, group)[0]);
        }
        wanted -= static_cast<double>(tables.attributes.share[attribute][row]);
        if (!chosen && wanted < 0.0) {
            state.attributes |= 1U << attribute;
            chosen = true;
        }
    }
    state.alive = (happened[0] & 1U) != 0;
    const std::size_t child =
        append(chunk, identity, month, sex, area, chunk.practice[mother], state, month);
    if (worlds_.masks() > 1) {
        Alternatives of_child;
        of_child.open_newborn(worlds_, state, happened);
        of_child.store(chunk, child, month % months_a_year + 1);
    }
}

} // namespace footprint::people
