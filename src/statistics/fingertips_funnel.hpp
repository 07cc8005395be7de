// SPDX-License-Identifier: MIT
// Funnels as English public health's Fingertips draws them: limits along the axis and the
// significance of each area, without over-dispersion.
//
// The average is the sum of numerators over the sum of denominators. A point of the funnel is where
// the confidence limit of an area would just meet the average: for proportions Wilson's limit,
// solved for the count; for ratios and rates the Poisson limit, solved for the expected events
// (bisection to 1e-7, as the published tool does it, so that figures agree). An area is high or low
// when the average lies outside its own limits (Byar's from 10 events on, exact below) at 95% or
// 99.8%.
//
// Source: Public Health England (now OHID), Fingertips technical guidance, public health methods,
// and its R package PHEindicatormethods: calculate_funnel_limits, assign_funnel_significance,
// calculate_funnel_points. Rates that are directly standardised have their population derived from
// rate and events, and none below 10 events. Checked in
// tests/unit/statistics/fingertips_funnel_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace footprint::statistics {

enum class FingertipsStatistic : std::uint8_t { proportion, ratio, rate };

struct FingertipsOptions {
    FingertipsStatistic statistic = FingertipsStatistic::proportion;
    std::string numerator = "numerator";
    std::string denominator = "denominator";
    bool is_denominator_named = false; ///< rates may do without
    std::string rate = "rate";
    bool is_directly_standardised = false; ///< of rates
    bool counts_from_nothing = false;      ///< of ratios: limits less 1 ("count"), else times 100
    double multiplier = 100.0;
    double years = 1.0;
};

/// Tables `areas` and `limits`.
[[nodiscard]] Answer fingertips_funnel(const files::CsvTable& table,
                                       const FingertipsOptions& options, core::Problems& problems);

/// The proportion, of `population`, whose Wilson limit at z just meets `average`: the lower point
/// for `z` below 0, else the upper.
[[nodiscard]] double proportion_funnel_point(double average, double population, double z);
/// Expected events at which the chance of at most (`is_high`), or at least, `events` is `chance`.
[[nodiscard]] double expected_events_at(double events, double chance, bool is_high);

} // namespace footprint::statistics
