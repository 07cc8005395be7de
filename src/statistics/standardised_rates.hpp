// SPDX-License-Identifier: MIT
// Rates of places whose people differ in age, made comparable.
//
// Directly: the rate a standard population would have with the place's rates by age,
//     DSR = sum w O/n / sum w,    var = sum w^2 O/n^2 / (sum w)^2
// with limits (Dobson) DSR + sqrt(var / O) (Byar's limit of O - O), O all the events. Where one
// person may have several events, counts are of people by how many each had, and var is the sum of
// f^2 var(f) over the frequencies f. Below 10 events in all there is no rate: the published rule.
//
// Indirectly: the events the place's people would have with a reference's rates by age,
//     E = sum n O_ref / n_ref;    ratio O / E;    rate O / E x sum O_ref / sum n_ref
// with Byar's (from 10 events) or exact limits of O over E.
//
// Sources: A. Dobson et al., Statistics in Medicine 10, 1991, 457-462; N. Breslow and N. Day,
// "Statistical Methods in Cancer Research", volume II (IARC, 1987); OHID, Fingertips technical
// guidance (events that are not independent). Rules as PHEindicatormethods' calculate_dsr,
// calculate_ISRatio and calculate_ISRate: a missing count of an age counts as none. Standard: the
// European standard population of 2013 unless a column is named. Checked in
// tests/unit/statistics/standardised_rates_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"
#include "statistics/confidence.hpp"

#include <string>
#include <vector>

namespace footprint::statistics {

struct StandardisedOptions {
    std::string numerator = "numerator";
    std::string denominator = "denominator";
    std::string age = "age";
    std::string standard;        ///< a column; empty: Europe's of 2013
    std::string event_frequency; ///< a column; empty: events are independent
    std::string reference_count = "reference_count";
    std::string reference_population = "reference_population";
    std::vector<std::string> by;
    std::vector<ConfidenceLevel> levels;
    double multiplier = 100'000.0;
};

[[nodiscard]] Answer directly_standardised_rates(const files::CsvTable& table,
                                                 const StandardisedOptions& options,
                                                 core::Problems& problems);

/// `reference` holds columns age, reference count and population, joined by age; null when the
/// table itself has them. `totals` holds the groups' columns and the numerator, when the table has
/// no counts by age; else null.
[[nodiscard]] Answer indirectly_standardised(bool is_rate, const files::CsvTable& table,
                                             const files::CsvTable* reference,
                                             const files::CsvTable* totals,
                                             const StandardisedOptions& options,
                                             core::Problems& problems);

} // namespace footprint::statistics
