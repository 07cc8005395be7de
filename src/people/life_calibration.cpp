// SPDX-License-Identifier: MIT
// The calibration factors of lives, from expected values over the opening population. Sums are whole numbers of
// 2^-24, so that they do not depend on who added first.
#include "people/life_rates.hpp"

#include <algorithm>
#include <bit>
#include <mutex>

namespace footprint::people {

namespace {

constexpr double fixed_one = 16777216.0; // 2^24

using Fixed = std::uint64_t;

[[nodiscard]] Fixed fixed(double amount) { return static_cast<Fixed>(amount * fixed_one + 0.5); }
[[nodiscard]] double plain(Fixed amount) { return static_cast<double>(amount) / fixed_one; }

/// Sums over people of the expected events of a year, before any factor.
struct Expected {
    std::array<std::array<Fixed, single_ages>, sexes> death_ratios{};
    std::array<std::array<std::uint64_t, single_ages>, sexes> people{};
    std::vector<Fixed> deaths, births, moves_out; ///< by district
    std::vector<Fixed> new_cases, holder_deaths;  ///< by condition
    std::vector<std::uint64_t> holders;

    Expected(std::size_t districts, std::size_t conditions)
        : deaths(districts), births(districts), moves_out(districts), new_cases(conditions),
          holder_deaths(conditions), holders(conditions) {}

    void add(const Expected& other) {
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                death_ratios[sex][age] += other.death_ratios[sex][age];
                people[sex][age] += other.people[sex][age];
            }
        }
        const auto sum = [](auto& into, const auto& from) {
            for (std::size_t place = 0; place < into.size(); ++place) {
                into[place] += from[place];
            }
        };
        sum(deaths, other.deaths);
        sum(births, other.births);
        sum(moves_out, other.moves_out);
        sum(new_cases, other.new_cases);
        sum(holder_deaths, other.holder_deaths);
        sum(holders, other.holders);
    }
};

/// Calls `body(sums, person, state)` for everybody and adds up the sums.
template <typename Body>
[[nodiscard]] Expected over_everybody(const PeopleTables& tables, const OpeningPopulation& people,
                                      core::ThreadPool& pool, const LifeRates& rates, const Body& body) {
    const std::size_t districts = tables.districts.persons.size();
    const std::size_t conditions = tables.conditions.id.size();
    Expected all(districts, conditions);
    std::mutex guard;
    pool.for_each_chunk(people.chunks.size(), [&](unsigned, std::size_t place) {
        Expected sums(districts, conditions);
        const Chunk& chunk = people.chunks[place];
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            const std::uint16_t area = chunk.area[row];
            const Person person{.age = age_at(chunk.born_month[row], 0),
                                .sex = chunk.sex[row],
                                .district = tables.areas.district[area],
                                .deprivation_fifth = rates.fifth_of_area(area)};
            const State state{.conditions = chunk.conditions[row],
                              .diagnosed = chunk.diagnosed[row],
                              .attributes = chunk.attributes[row],
                              .alive = true};
            body(sums, person, state);
        }
        const std::scoped_lock lock(guard);
        all.add(sums);
    });
    return all;
}

[[nodiscard]] double factor(double wanted, Fixed expected) {
    return expected == 0 ? 1.0 : wanted / plain(expected);
}

[[nodiscard]] std::size_t age_place(int age) {
    return static_cast<std::size_t>(std::clamp(age, 0, static_cast<int>(single_ages) - 1));
}

/// Brings the oldest ages, where few live, to one common mean.
void pool_oldest(Expected& sums) {
    constexpr std::size_t first_pooled = 90;
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        Fixed ratios = 0;
        std::uint64_t people = 0;
        for (std::size_t age = first_pooled; age < single_ages; ++age) {
            ratios += sums.death_ratios[sex][age];
            people += sums.people[sex][age];
        }
        for (std::size_t age = first_pooled; age < single_ages; ++age) {
            sums.death_ratios[sex][age] = ratios;
            sums.people[sex][age] = people;
        }
    }
}

} // namespace

LifeCalibration calibrate_lives(const PeopleTables& tables, const OpeningPopulation& people,
                                core::ThreadPool& pool) {
    const std::size_t districts = tables.districts.persons.size();
    LifeCalibration calibration;
    for (auto& by_age : calibration.death_of_age) {
        by_age.fill(1.0);
    }
    calibration.death_of_district.assign(districts, 1.0);
    calibration.births_of_district.assign(districts, 1.0);
    calibration.moves_out_of_district.assign(districts, 1.0);
    calibration.new_cases_of_condition.assign(tables.conditions.id.size(), 1.0);

    // First the mean risk of each age and sex is taken out of the life table.
    const LifeRates plain_rates(tables, calibration);
    Expected ratios = over_everybody(
        tables, people, pool, plain_rates, [&](Expected& sums, const Person& person, const State& state) {
            const std::size_t age = age_place(person.age);
            const double table_rate = tables.deaths.rate[0][person.sex][age];
            const double rate = plain_rates.death_rate(person, state, 0);
            sums.death_ratios[person.sex][age] += fixed(table_rate > 0.0 ? rate / table_rate : 1.0);
            ++sums.people[person.sex][age];
        });
    pool_oldest(ratios);
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t age = 0; age < single_ages; ++age) {
            if (ratios.people[sex][age] != 0) {
                calibration.death_of_age[sex][age] =
                    factor(static_cast<double>(ratios.people[sex][age]), ratios.death_ratios[sex][age]);
            }
        }
    }

    // Then each district's published deaths, births and moves.
    const LifeRates by_age(tables, calibration);
    const Expected flows = over_everybody(
        tables, people, pool, by_age, [&](Expected& sums, const Person& person, const State& state) {
            const std::size_t age = age_place(person.age);
            sums.deaths[person.district] += fixed(by_age.death_rate(person, state, 0));
            sums.moves_out[person.district] += fixed(tables.moves.moves_out_relative[age]);
            if (person.sex == 0) {
                sums.births[person.district] += fixed(tables.births.births_per_woman_year[age]);
            }
        });
    for (std::size_t district = 0; district < districts; ++district) {
        calibration.death_of_district[district] = factor(tables.districts.deaths[district], flows.deaths[district]);
        calibration.births_of_district[district] = factor(tables.districts.births[district], flows.births[district]);
        calibration.moves_out_of_district[district] =
            factor(tables.districts.moves_out[district], flows.moves_out[district]);
    }

    // Last, new cases: those who die with a condition are replaced, and the register grows as published.
    const LifeRates by_district(tables, calibration);
    const Expected cases = over_everybody(
        tables, people, pool, by_district, [&](Expected& sums, const Person& person, const State& state) {
            const double death_rate = std::min(by_district.death_rate(person, state, 0), 1.0);
            for (std::uint32_t held = state.conditions; held != 0; held &= held - 1) {
                const auto condition = static_cast<std::size_t>(std::countr_zero(held));
                sums.holder_deaths[condition] += fixed(death_rate);
                ++sums.holders[condition];
            }
            const Hazards hazards = by_district.life(person, state, 0);
            for (std::size_t place = 0; place < hazards.size; ++place) {
                const Hazards::Entry entry = hazards.entries[place];
                if (entry.kind < first_diagnosis) {
                    sums.new_cases[entry.kind] += entry.units;
                }
            }
        });
    for (std::size_t condition = 0; condition < tables.conditions.id.size(); ++condition) {
        const double wanted = plain(cases.holder_deaths[condition]) +
                              tables.conditions.register_growth[condition] *
                                  static_cast<double>(cases.holders[condition]);
        constexpr double units_a_year = 134217728.0 / 12.0; // clock units a month of one event a year
        const double expected = static_cast<double>(cases.new_cases[condition]) / units_a_year;
        calibration.new_cases_of_condition[condition] = expected > 0.0 ? std::max(wanted, 0.0) / expected : 0.0;
    }
    return calibration;
}

} // namespace footprint::people
