// SPDX-License-Identifier: MIT
// Rates, proportions and means of groups, with confidence limits as English public health works
// them out.
//
// A rate is a count O over a population n, times a multiplier. For counts of 10 and above its
// limits are Byar's approximation to the Poisson ones; below 10 they are exact:
//     lower   O (1 - 1/(9 O) - z/(3 sqrt O))^3               or   chi2(alpha/2; 2 O) / 2
//     upper   (O+1) (1 - 1/(9 (O+1)) + z/(3 sqrt(O+1)))^3    or   chi2(1 - alpha/2; 2 O + 2) / 2
// over n, times the multiplier: 65 of 10,000 is 650 per 100,000 with 501.6 to 828.5 at 95%.
// A proportion x of n has Wilson's limits (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)). A
// mean has those of Student's t.
//
// Sources: N. Breslow and N. Day, "Statistical Methods in Cancer Research", volume II (IARC, 1987),
// page 69 (Byar); P. Armitage and G. Berry, "Statistical Methods in Medical Research", 4th edition
// (Blackwell, 2002) (exact); E. Wilson, Journal of the American Statistical Association 22, 1927,
// 209-212; R. Newcombe and D. Altman in "Statistics with Confidence", 2nd edition (BMJ Books,
// 2000), 46-48. Rules for small numbers and for groups are those of the R package
// PHEindicatormethods (functions phe_rate, phe_proportion, phe_mean), which the tests hold it to:
// tests/unit/statistics/rates_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"
#include "statistics/confidence.hpp"

#include <string>
#include <vector>

namespace footprint::statistics {

struct Interval {
    double lower = missing_number;
    double upper = missing_number;
};

/// Counts from here on have Byar's limits, smaller ones exact limits.
inline constexpr double least_count_for_byar = 10.0;

/// Byar's limits of a count, `z` standard errors wide; a lower one below 0 is missing.
[[nodiscard]] Interval byar_limits(double count, double z);
/// The Poisson limits themselves.
[[nodiscard]] Interval exact_poisson_limits(double count, const ConfidenceLevel& level);
/// Byar's from `least_count_for_byar` on, exact below; missing for a missing count.
[[nodiscard]] Interval count_limits(double count, const ConfidenceLevel& level, double z);
/// Wilson's limits of `part` of `whole`.
[[nodiscard]] Interval wilson_limits(double part, double whole, double z);

/// Columns and choices shared by crude rates, proportions and means.
struct RateOptions {
    std::string numerator = "numerator";
    std::string denominator = "denominator";
    std::string value = "value"; ///< of means
    std::vector<std::string> by; ///< empty: every row is one answer
    std::vector<ConfidenceLevel> levels;
    double multiplier = 100'000.0;
};

/// Faults go to `problems`; with errors the answer is not to be used.
[[nodiscard]] Answer crude_rates(const files::CsvTable& table, const RateOptions& options,
                                 core::Problems& problems);
[[nodiscard]] Answer proportions(const files::CsvTable& table, const RateOptions& options,
                                 core::Problems& problems);
[[nodiscard]] Answer means(const files::CsvTable& table, const RateOptions& options,
                           core::Problems& problems);

} // namespace footprint::statistics
