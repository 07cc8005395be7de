// SPDX-License-Identifier: MIT
// Period life tables, and from them the years a newborn, or somebody of any age, would live if each
// age's death rate stayed as it is; and how many of those years free of illness.
//
// From death rates M by age, with n the width of an age group and a the part of it lived by those
// who die in it:
//     chance of dying        q = n M / (1 + n (1 - a) M)
//     survivors              l of the next group = l (1 - q)
//     years lived            L = n (l of the next group + a l q), and l / M in the last, open group
//     life expectancy        e = (sum of L from this age on) / l
// a is 0.1 in the first year of life, when most deaths are early, and 0.5 elsewhere. Years free of
// illness (Sullivan) put L x (share of the age group that is well) in the place of L. The square of
// the standard error, from counted deaths, is the sum over the ages from this one on, over l^2, of
//     closed groups          l^2 ((1 - a) n + e of the next group)^2 q^2 (1 - q) / deaths
//     the open group         (l / M)^2 / deaths
//
// Sources: C. Chiang, "The Life Table and its Applications" (Krieger, 1984), chapters 6 and 8; P.
// Silcocks, D. Jenner and R. Reza, Journal of Epidemiology and Community Health 55, 2001, 38-43,
// DOI 10.1136/jech.55.1.38 (variance of the open group); D. Sullivan, "A single index of mortality
// and morbidity", HSMHA Health Reports 86(4), 1971, 347-354. The same method and age groups as the
// Office for National Statistics and Public Health England use for areas. Leaves out the future:
// rates are those of a period, and nobody ever lives under them. Small numbers make it meaningless:
// whoever asks must see to at least 25,000 people. Checked in
// tests/unit/measure/life_expectancy_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace footprint::measure {

/// First ages of the twenty groups of an abridged table, the last open.
inline constexpr std::array<double, 20> abridged_ages{0,  1,  5,  10, 15, 20, 25, 30, 35, 40,
                                                      45, 50, 55, 60, 65, 70, 75, 80, 85, 90};

/// 0, 1, 2, ... : the first ages of a complete table, the last open.
[[nodiscard]] std::vector<double> single_years_of_age(std::size_t count);

/// Columns by age group.
struct LifeTable {
    std::vector<double> ages;        ///< first age of the group
    std::vector<double> survivors;   ///< to the first age, of one newborn
    std::vector<double> years_lived; ///< in the group
    std::vector<double>
        expectancy; ///< years still to live at the first age; 0 where nobody survives to it
};

/// `death_rates` in deaths per person-year, not below 0; that of the last group above 0.
[[nodiscard]] LifeTable life_table(std::span<const double> ages,
                                   std::span<const double> death_rates);

/// Standard error of the expectancy at each age, in years, when the rates were counted: `deaths` by
/// age group, rates deaths / person-years. Groups without deaths bring none.
[[nodiscard]] std::vector<double> standard_errors(const LifeTable& table,
                                                  std::span<const double> death_rates,
                                                  std::span<const double> deaths);

/// Years still to live free of illness at each age, from the share of each age group that is well.
[[nodiscard]] std::vector<double> healthy_expectancy(const LifeTable& table,
                                                     std::span<const double> share_well);

} // namespace footprint::measure
