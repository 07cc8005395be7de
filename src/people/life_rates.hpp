// SPDX-License-Identifier: MIT
// How likely each thing that can happen to a person is, this month.
//
// A person's life is a race between kinds of event: a new case of each condition not held, the diagnosis of each held
// and not yet known, each change of habit or circumstance open to the person, moving away, giving birth; and death,
// which has a clock of its own because the last year of life matters to care. Each kind's hazard is
//
//     rate(age, sex, year) x product of the risk ratios of what the person has x a calibration factor
//
// in clock units a month (core/deterministic_math.hpp), held constant between birthdays unless the state changes.
//
// The calibration factors are found once, from the expected values of the opening population at central parameters,
// and used in every world and run: deaths by age and sex keep the life table's rate and each district its published
// deaths; new cases make the register grow as published, replacing those who die with it; births, and moves out, are
// each district's published number.
//
// Where it should not be trusted: hazards by condition multiply, which overstates risk for people with many
// conditions; new cases by age follow the slope of prevalence by age, not a cohort study.
//
// Checked in tests/unit/people/life_test.cpp (closed forms, life table, register growth).
#pragma once

#include "people/living.hpp"
#include "people/people_tables.hpp"

#include "core/thread_pool.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace footprint::people {

/// Kinds of event in a life. The numbers order the race; they are part of every result.
inline constexpr std::size_t first_incidence = 0;
inline constexpr std::size_t first_diagnosis = first_incidence + most_conditions;
inline constexpr std::size_t most_attribute_changes = 30;
inline constexpr std::size_t first_attribute_change = first_diagnosis + most_conditions;
inline constexpr std::size_t move_out_kind = first_attribute_change + most_attribute_changes;
inline constexpr std::size_t birth_kind = move_out_kind + 1;
inline constexpr std::size_t death_kind = birth_kind + 1;
inline constexpr std::size_t life_kinds = death_kind + 1;

/// Found once and then the same in every world and run.
struct LifeCalibration {
    std::array<std::array<double, single_ages>, sexes> death_of_age{};
    std::vector<double> death_of_district;
    std::vector<double> births_of_district;
    std::vector<double> moves_out_of_district;
    std::vector<double> new_cases_of_condition;
};

/// Hazards of one state in one month, in clock units. Only kinds with a chance are listed.
struct Hazards {
    struct Entry {
        std::uint8_t kind;
        std::uint32_t units;
    };
    std::array<Entry, life_kinds> entries;
    std::size_t size = 0;
    std::uint32_t total = 0;

    void add(std::size_t kind, std::uint32_t units) {
        if (units != 0) {
            entries[size++] = Entry{static_cast<std::uint8_t>(kind), units};
            total += units;
        }
    }
    [[nodiscard]] std::uint32_t of(std::size_t kind) const {
        for (std::size_t place = 0; place < size; ++place) {
            if (entries[place].kind == kind) {
                return entries[place].units;
            }
        }
        return 0;
    }
    /// The kind at a random word's place on the stacked hazards; `size` is at least 1.
    [[nodiscard]] std::size_t choose(std::uint32_t random) const;
};

/// What does not change with state.
struct Person {
    int age = 0;
    std::uint8_t sex = 0;
    std::uint16_t district = 0;
    std::uint8_t deprivation_fifth = 0;
};

class LifeRates {
public:
    /// Tables as drawn for a run; the calibration is the central one.
    LifeRates(const PeopleTables& tables, const LifeCalibration& calibration);

    /// Everything but death. `year` counts from the opening year.
    [[nodiscard]] Hazards life(const Person& person, const State& state, std::size_t year) const;
    [[nodiscard]] std::uint32_t death(const Person& person, const State& state, std::size_t year) const;
    /// Deaths per person-year, as a number.
    [[nodiscard]] double death_rate(const Person& person, const State& state, std::size_t year) const;

    [[nodiscard]] const PeopleTables& tables() const { return *tables_; }
    [[nodiscard]] std::uint8_t fifth_of_area(std::size_t area) const { return fifth_[area]; }

private:
    friend LifeCalibration calibrate_lives(const PeopleTables&, const OpeningPopulation&,
                                           core::ThreadPool&);

    using ConditionRow = std::array<float, most_conditions>;

    const PeopleTables* tables_;
    LifeCalibration calibration_;
    std::uint32_t known_conditions_ = 0;  ///< bits in use
    std::uint32_t risky_conditions_ = 0;  ///< that change some incidence
    std::uint32_t risky_attributes_ = 0;
    std::uint32_t deadly_conditions_ = 0; ///< that change mortality
    std::uint32_t deadly_attributes_ = 0;
    std::vector<ConditionRow> new_cases_;  ///< a month in clock units, by sex x single age x fifth
    std::vector<ConditionRow> of_condition_; ///< ratio rows by holder
    std::vector<ConditionRow> of_attribute_;
    ConditionRow diagnosis_{};
    std::vector<std::uint32_t> changes_from_; ///< attribute bit that a change needs, 0 for "none of the group"
    std::vector<std::uint32_t> group_of_change_; ///< bits of the change's whole group
    std::vector<std::uint8_t> fifth_;
};

/// Base rate of new cases by sex and age before calibration: what the slope of the prevalence by age implies.
[[nodiscard]] std::vector<std::array<std::array<double, single_ages>, sexes>>
new_case_shapes(const ConditionTable& conditions);

[[nodiscard]] LifeCalibration calibrate_lives(const PeopleTables& tables,
                                              const OpeningPopulation& people,
                                              core::ThreadPool& pool);

} // namespace footprint::people
