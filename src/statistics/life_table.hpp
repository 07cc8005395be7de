// SPDX-License-Identifier: MIT
// Life expectancy of areas from deaths and population by age, with its interval, and the years of
// it in good health.
//
// With death rate M, width n of the band and a the part of it lived by those who die in it (0.1
// below age 1's band, 0.5 elsewhere):
//     chance of dying   q = n M / (1 + n (1 - a) M), 1 where deaths exceed population / (n a), and
//     1
//                       in the last, open band
//     survivors         l of the next = l (1 - q), from 100,000
//     years lived       L = n (l of the next + a d),  d = l - l of the next;  l / M in the last
//     expectancy        e = sum of L from here on / l
// Variance of e: sum over bands from here on, over l^2, of l^2 ((1 - a) n + e of the next)^2
// q^2 (1 - q) / deaths, and in the last band (l / 2)^2 4 / (deaths M^2).
// Healthy years (Sullivan): L times the share in good health h in place of L; their variance is
// that of the shares, sum L^2 h (1 - h) / N / l^2 from the N people asked.
//
// Sources: C. Chiang, "The Life Table and its Construction" in "Introduction to Stochastic
// Processes in Biostatistics" (Wiley, 1968); P. Silcocks, D. Jenner and R. Reza, Journal of
// Epidemiology and Community Health 55, 2001, 38-43 (last band); D. Sullivan, HSMHA Health Reports
// 86, 1971, 347-354; C. Jagger et al., "Health Expectancy Calculation by the Sullivan Method: a
// Practical Guide", 4th edition (EHEMU, 2014). Rules for what is not worked out are those of
// PHEindicatormethods' phe_life_expectancy: an area with negative deaths, no people or more deaths
// than people in a band, a band missing, or 5,000 people or fewer; and a value whose 95% interval
// is wider than 20 years. Checked in tests/unit/statistics/life_expectancy_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"
#include "statistics/confidence.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace footprint::statistics {

/// Columns by band, youngest first.
struct LifeTableColumns {
    Decimals dying;     ///< q
    Decimals survivors; ///< l
    Decimals deaths;    ///< d
    Decimals years;     ///< L
    Decimals expectancy;
    Decimals error; ///< standard error of the expectancy
};

/// `first_ages` from 0 up, the last band open; missing expectancies where nobody dies in it.
[[nodiscard]] LifeTableColumns life_table_of(const Decimals& first_ages, const Decimals& deaths,
                                             const Decimals& people);

struct HealthyYears {
    Decimals expectancy;
    Decimals error; ///< missing without the numbers of people asked
};
/// `asked` may be empty.
[[nodiscard]] HealthyYears healthy_years(const LifeTableColumns& table, const Decimals& healthy,
                                         const Decimals& asked);

struct LifeExpectancyOptions {
    std::string age = "age";
    std::string deaths = "deaths";
    std::string population = "population";
    std::string healthy; ///< a column of shares in good health; empty: none
    std::string asked;   ///< a column of people asked; empty: none
    std::vector<std::string> by;
    std::vector<ConfidenceLevel> levels;
    std::vector<std::int64_t> at; ///< first ages to tell; empty: all
    double least_population = 5000.0;
};

/// Tables `expectancy` and `life_table`.
[[nodiscard]] Answer life_expectancy(const files::CsvTable& table,
                                     const LifeExpectancyOptions& options,
                                     core::Problems& problems);

} // namespace footprint::statistics
