// SPDX-License-Identifier: MIT
// The plain tables that people obey: who lives where at the start, how illness and habits are
// spread among them, and at what rates they fall ill, are born, die and move. The plan module fills
// them; nothing here knows a file.
//
// Shapes. Ages are single years 0 to 110 unless a table says bands; bands are the twenty of
// `age_bands`. Sex 0 is female, 1 male. Deprivation fifth 0 is the most deprived. Conditions and
// attributes are numbered in the order of their textual ids, at most 32 of each, and held as bits.
#pragma once

#include "core/identifiers.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace footprint::people {

inline constexpr std::size_t age_bands = 20; ///< 0, 1-4, 5-9, ... 85-89, 90 and over
inline constexpr std::size_t single_ages = 111;
inline constexpr std::size_t district_ages = 91; ///< 90 stands for 90 and over
inline constexpr std::size_t sexes = 2;
inline constexpr std::size_t deprivation_fifths = 5;
inline constexpr std::size_t cells = age_bands * sexes * deprivation_fifths;
inline constexpr std::size_t most_conditions = 32;
inline constexpr std::size_t most_attributes = 32;

/// The band of an age in whole years; ages below 0 count as 0.
[[nodiscard]] constexpr std::size_t age_band(int age) {
    if (age <= 0) {
        return 0;
    }
    if (age < 5) {
        return 1;
    }
    return age >= 90 ? age_bands - 1 : static_cast<std::size_t>(age) / 5 + 1;
}

[[nodiscard]] constexpr std::size_t cell(std::size_t band, std::size_t sex,
                                         std::size_t deprivation_fifth) {
    return (band * sexes + sex) * deprivation_fifths + deprivation_fifth;
}

/// A factor by condition and by attribute: what holding each multiplies by. 1 where it does
/// nothing.
struct RiskRatios {
    std::array<float, most_conditions> of_condition;
    std::array<float, most_attributes> of_attribute;
    std::array<float, deprivation_fifths> of_deprivation;

    RiskRatios() {
        of_condition.fill(1.0F);
        of_attribute.fill(1.0F);
        of_deprivation.fill(1.0F);
    }
};

struct AreaTable {
    std::vector<core::PermanentId> id;
    std::vector<std::uint16_t> district;          ///< 0 .. districts - 1
    std::vector<std::uint8_t> deprivation_decile; ///< 1 (most deprived) to 10
    std::vector<double> latitude;
    std::vector<double> longitude;
    /// Persons by area, then sex, then age band, in the opening population.
    std::vector<std::array<std::array<std::uint32_t, age_bands>, sexes>> persons;
};

struct DistrictTable {
    /// Persons by district, then sex, then single year of age.
    std::vector<std::array<std::array<std::uint32_t, district_ages>, sexes>> persons;
    /// Published flows of the opening year, persons a year.
    std::vector<double> births;
    std::vector<double> deaths;
    std::vector<double> moves_in;
    std::vector<double> moves_out;
};

struct PracticeTable {
    std::vector<core::PermanentId> id;
    std::vector<std::uint16_t> commissioner; ///< 0 .. commissioners - 1
    std::vector<double> latitude;
    std::vector<double> longitude;
    std::vector<std::uint32_t> registered_persons;
    double registered_elsewhere_share = 0.0; ///< of residents; they get practice `elsewhere`
    /// People are e times less drawn to a practice for each so many km further. Source and
    /// standing: parameters, people/practice_distance_decay (an assumption where no
    /// practice-by-area list is published).
    double distance_decay_km = 0.0;
};

/// An attribute: a risk factor, a circumstance or a flag. Those of one group exclude each other,
/// and the group's shares in a cell sum to at most 1; what is left holds none of the group.
struct AttributeTable {
    std::vector<core::PermanentId> id;
    std::vector<std::uint16_t> group;
    std::vector<std::array<float, cells>> share; ///< by attribute, then cell
};

struct AttributeChange {
    std::int16_t from = -1; ///< an attribute, or -1: from holding none of the group
    std::int16_t to = -1;   ///< an attribute, or -1: to holding none
    std::array<std::array<float, age_bands>, sexes> rate_per_person_year{};
};

struct ConditionTable {
    std::vector<core::PermanentId> id;
    std::vector<std::uint8_t> register_age_from;
    std::vector<float> diagnosed_share;         ///< of all who have it, at the start
    std::vector<float> diagnosis_rate_per_year; ///< among the undiagnosed
    std::vector<bool> major;
    /// Relative prevalence by condition, sex and single year of age; any scale.
    std::vector<std::array<std::array<float, single_ages>, sexes>> shape;
    std::vector<RiskRatios> risks; ///< on prevalence at the start and on new cases after it
    /// Persons on the register by condition and commissioner at the start, and its growth a year
    /// (0.02 = 2%).
    std::vector<std::vector<double>> register_persons;
    std::vector<double> register_growth;
};

struct DeathTable {
    /// Deaths per person-year by plan year (0 = opening), sex, single age.
    std::vector<std::array<std::array<double, single_ages>, sexes>> rate;
    RiskRatios risks; ///< conditions and attributes; deprivation is by age below
    std::array<std::array<float, deprivation_fifths>, age_bands> deprivation{};
};

struct BirthTable {
    std::array<double, single_ages> births_per_woman_year{};
    double boys_share = 0.5122; ///< filled from people/boys_per_1000_girls
};

struct MoveTable {
    using ByAge = std::array<double, single_ages>;
    std::vector<ByAge> moves_in_share;     ///< by district; each sums to 1
    std::vector<ByAge> moves_out_relative; ///< by district; any scale
    /// By plan year, beside the opening year: those who come are as many as the people they come
    /// from, whose number grows.
    std::vector<double> arrivals_beside_opening;
};

/// Everything people obey. `years` counts the plan's years and the opening year, which is year 0.
struct PeopleTables {
    std::size_t years = 1;
    AreaTable areas;
    DistrictTable districts;
    PracticeTable practices;
    std::size_t commissioners = 0;
    AttributeTable attributes;
    std::vector<AttributeChange> attribute_changes;
    ConditionTable conditions;
    DeathTable deaths;
    BirthTable births;
    MoveTable moves;
    /// Variance of the gamma multiplier of mean 1, by family of services (see need_tables.hpp).
    std::vector<double> person_variance;
    /// First month of the opening year's calendar year and month: April is 4.
    int opening_calendar_year = 2015;
};

} // namespace footprint::people
