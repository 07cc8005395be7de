// SPDX-License-Identifier: MIT
// How likely each thing that can happen to a person is, this month.
//
// A person's life is a race between kinds of event: a new case of each condition not held, the
// diagnosis of each held and not yet known, each change of habit or circumstance open to the
// person, moving away, giving birth; and death, which has a clock of its own because the last year
// of life matters to care. Each kind's hazard is
//
//     rate(age, sex, year) x product of the risk ratios of what the person has x a calibration
//     factor
//
// in clock units a month (core/deterministic_math.hpp), held constant between birthdays unless the
// state changes.
//
// Of the risks of death the greatest counts in full and the others by the square root of their
// product: sqrt(product x greatest). Ratios of single conditions are measured on people who often
// have several, so their plain product would count the same deaths more than once (with heart
// failure 2.6, dementia 3.2 and frailty 2.3: 7.8, not 19).
//
// The calibration factors are found once, from the hazards of the opening population on the first
// day at central parameters, and used in every world and run: deaths by age and sex keep the life
// table's rates, and each district its expected deaths; births and moves out are each district's
// number. They are hazards of that day and not chances of a closed cohort over a year, since the
// sick who die are replaced by new cases and those who pass an age by those who reach it. New cases
// by age and sex are those that keep the prevalence of each age as it is while its holders die
// faster than others,
//
//     new(a) = people(a) x [(p(a + 1) - p(a - 1)) / 2 + p(a) x (d of holders(a) - d(a))],   not
//     below 0
//
// p the prevalence and d the death rate smoothed over five years of age, all scaled so that the
// register replaces its dead, keeps those who come and go, and grows as published. Some cases are
// known at once, others found later: the share known at once is what lets the part that is known
// grow as all do. Entries into a circumstance that nobody leaves alive (a care home) are by band of
// ages those that keep its share of each age, by the same formula without the scaling.
//
// Where it should not be trusted: the rule for several risks of death is an assumption; new cases
// by age follow today's prevalence by age, not a cohort study.
//
// Checked in tests/unit/run/cohort_test.cpp (life table) and tests/unit/run/lives_test.cpp (closed
// forms, published flows, register growth).
#pragma once

#include "core/thread_pool.hpp"
#include "people/living.hpp"
#include "people/people_tables.hpp"

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
    /// New cases a person-year of somebody without the condition whose risk ratios are all 1, by
    /// condition, sex, age.
    std::vector<std::array<std::array<double, single_ages>, sexes>> new_cases;
    /// By change, sex, age band: only those into what nobody leaves alive differ from 1.
    std::vector<std::array<std::array<double, age_bands>, sexes>> attribute_change;
    /// By condition and deprivation fifth, beside its risk ratio: more of the ill of a deprived
    /// fifth die, so more must fall ill for its share of each age to stay.
    std::vector<std::array<double, deprivation_fifths>> new_cases_of_fifth;
    std::vector<double> known_at_once; ///< share of new cases, by condition
    std::vector<double> diagnosis;     ///< factor on the rate of being found, by condition
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
    /// `life(...).total`, for much less.
    [[nodiscard]] std::uint32_t life_total(const Person& person, const State& state) const;
    [[nodiscard]] std::uint32_t death(const Person& person, const State& state,
                                      std::size_t year) const;
    /// What conditions and attributes multiply the chance of death by: the essay's square root.
    [[nodiscard]] float death_risk(const State& state) const;
    /// `death` of somebody alive, when the risk is known.
    [[nodiscard]] std::uint32_t death_units(const Person& person, float risk,
                                            std::size_t year) const;
    /// Deaths per person-year, as a number.
    [[nodiscard]] double death_rate(const Person& person, float risk, std::size_t year) const;
    [[nodiscard]] double death_rate(const Person& person, const State& state,
                                    std::size_t year) const;

    /// Share of a condition's new cases that are diagnosed as they arise.
    [[nodiscard]] double known_at_once(std::size_t condition) const {
        return calibration_.known_at_once[condition];
    }

    [[nodiscard]] const PeopleTables& tables() const { return *tables_; }
    [[nodiscard]] std::uint8_t fifth_of_area(std::size_t area) const { return fifth_[area]; }

private:
    friend LifeCalibration calibrate_lives(const PeopleTables&, const OpeningPopulation&,
                                           core::ThreadPool&);

    using ConditionRow = std::array<float, most_conditions>;
    [[nodiscard]] ConditionRow new_case_units(const Person& person, const State& state) const;
    [[nodiscard]] std::uint32_t others_total(const Person& person, const State& state) const;
    void add_others(const Person& person, const State& state, Hazards& hazards) const;

    const PeopleTables* tables_;
    LifeCalibration calibration_;
    std::uint32_t known_conditions_ = 0; ///< bits in use
    std::uint32_t risky_conditions_ = 0; ///< that change some incidence
    std::uint32_t risky_attributes_ = 0;
    std::uint32_t deadly_conditions_ = 0; ///< that change mortality
    std::uint32_t deadly_attributes_ = 0;
    std::vector<ConditionRow> new_cases_; ///< a month in clock units, by sex x single age x fifth
    std::vector<ConditionRow> of_condition_; ///< ratio rows by holder
    std::vector<ConditionRow> of_attribute_;
    ConditionRow diagnosis_{};
    std::vector<std::array<std::array<float, age_bands>, sexes>>
        change_units_; ///< a month, by change
    /// A month, by sex, band and attribute: all the changes that lead away from it.
    std::array<std::array<std::array<std::uint32_t, most_attributes>, age_bands>, sexes>
        leaving_units_{};
    std::vector<std::uint32_t> move_units_; ///< a month, by district and age
    std::vector<std::uint32_t> birth_units_;
    std::uint32_t changing_attributes_ = 0; ///< that some change leads away from
    std::array<std::vector<std::uint8_t>, most_attributes> changes_of_; ///< by attribute left
    std::vector<std::uint8_t> changes_from_nothing_;
    std::vector<std::uint32_t> group_of_change_; ///< bits of the change's whole group
    std::vector<std::uint8_t> fifth_;
};

[[nodiscard]] LifeCalibration calibrate_lives(const PeopleTables& tables,
                                              const OpeningPopulation& people,
                                              core::ThreadPool& pool);

} // namespace footprint::people
