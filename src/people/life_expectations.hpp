// SPDX-License-Identifier: MIT
// What the hazards of the opening people's first day would bring in a year, summed over everybody.
// Sums are whole numbers of 2^-24, so that they do not depend on who added first.
#pragma once

#include "core/thread_pool.hpp"
#include "people/life_rates.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

namespace footprint::people {

inline constexpr double fixed_one = 16777216.0; // 2^24
inline constexpr int first_month = 0;

using Fixed = std::uint64_t;
template <typename Value>
using ByAge = std::array<std::array<Value, single_ages>, sexes>;

[[nodiscard]] inline Fixed fixed(double amount) {
    return static_cast<Fixed>(amount * fixed_one + 0.5);
}
[[nodiscard]] inline double plain(Fixed amount) {
    return static_cast<double>(amount) / fixed_one;
}

[[nodiscard]] inline std::size_t age_place(int age) {
    return static_cast<std::size_t>(std::clamp(age, 0, static_cast<int>(single_ages) - 1));
}

/// Sums over people, by sex and age or by district; what a hazard brings is counted as events a
/// year.
struct Expected {
    ByAge<std::uint64_t> people{};
    ByAge<Fixed> deaths{}, departures{};
    std::vector<Fixed> district_deaths, district_births, district_moves_out;
    /// Of those who hold something: a condition, or an attribute.
    struct OfHolders {
        ByAge<std::uint64_t> holders{};
        ByAge<Fixed> holder_deaths{};
        ByAge<Fixed> of_others{}; ///< what those without it would meet at the rates given
        std::uint64_t known = 0;  ///< holders who are diagnosed
        Fixed known_deaths = 0;
        /// Chances to die within the year, of all holders and of those diagnosed.
        Fixed death_chances = 0, known_death_chances = 0;

        void add(const OfHolders& other) {
            for (std::size_t sex = 0; sex < sexes; ++sex) {
                for (std::size_t age = 0; age < single_ages; ++age) {
                    holders[sex][age] += other.holders[sex][age];
                    holder_deaths[sex][age] += other.holder_deaths[sex][age];
                    of_others[sex][age] += other.of_others[sex][age];
                }
            }
            known += other.known;
            known_deaths += other.known_deaths;
            death_chances += other.death_chances;
            known_death_chances += other.known_death_chances;
        }
    };
    std::vector<OfHolders> held;

    Expected(std::size_t districts, std::size_t held_count)
        : district_deaths(districts), district_births(districts), district_moves_out(districts),
          held(held_count) {}

    void add(const Expected& other) {
        const auto sum = [](auto& into, const auto& from) {
            for (std::size_t place = 0; place < into.size(); ++place) {
                into[place] += from[place];
            }
        };
        const auto sum_by_age = [&](auto& into, const auto& from) {
            for (std::size_t sex = 0; sex < sexes; ++sex) {
                sum(into[sex], from[sex]);
            }
        };
        sum_by_age(people, other.people);
        sum_by_age(deaths, other.deaths);
        sum_by_age(departures, other.departures);
        sum(district_deaths, other.district_deaths);
        sum(district_births, other.district_births);
        sum(district_moves_out, other.district_moves_out);
        for (std::size_t place = 0; place < held.size(); ++place) {
            held[place].add(other.held[place]);
        }
    }
};

/// Calls `body(sums, person, state)` for everybody and adds up the sums.
template <typename Body>
[[nodiscard]] Expected over_everybody(const PeopleTables& tables, std::size_t held_count,
                                      const OpeningPopulation& people, core::ThreadPool& pool,
                                      const LifeRates& rates, const Body& body) {
    const std::size_t districts = tables.districts.persons.size();
    Expected all(districts, held_count);
    std::mutex guard;
    // Many chunks at a time: their sums are as large as a chunk.
    constexpr std::size_t chunks_at_a_time = 32;
    const std::size_t parts = (people.chunks.size() + chunks_at_a_time - 1) / chunks_at_a_time;
    pool.for_each_chunk(parts, [&](unsigned, std::size_t part) {
        Expected sums(districts, held_count);
        const std::size_t last = std::min((part + 1) * chunks_at_a_time, people.chunks.size());
        for (std::size_t place = part * chunks_at_a_time; place < last; ++place) {
            const Chunk& chunk = people.chunks[place];
            for (std::size_t row = 0; row < chunk.size(); ++row) {
                const std::uint16_t area = chunk.area[row];
                const Person person{.age = age_at(chunk.born_month[row], first_month),
                                    .sex = chunk.sex[row],
                                    .district = tables.areas.district[area],
                                    .deprivation_fifth = rates.fifth_of_area(area)};
                const State state{.conditions = chunk.conditions[row],
                                  .diagnosed = chunk.diagnosed[row],
                                  .attributes = chunk.attributes[row],
                                  .alive = true};
                body(sums, person, state);
            }
        }
        const std::scoped_lock lock(guard);
        all.add(sums);
    });
    return all;
}

/// Finds how often people begin to hold what they hold: conditions, and circumstances for life.
void fit_new_cases(const PeopleTables& tables, const OpeningPopulation& people,
                   core::ThreadPool& pool, LifeCalibration& calibration);
void fit_changes_for_life(const PeopleTables& tables, const OpeningPopulation& people,
                          core::ThreadPool& pool, LifeCalibration& calibration);

} // namespace footprint::people
