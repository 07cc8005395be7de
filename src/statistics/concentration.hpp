// SPDX-License-Identifier: MIT
// The concentration index: how an outcome h (health, use of care) is spread along a rank of people
// (income, deprivation), from -1 (all with the lowest) to 1.
//
// With weights w (shares summing to 1), mean m of h, fractional rank R (middle of each one's
// stretch of the ordered people) and its sample variance V (that of the people over 1 - sum w^2):
//     delta         h = a + b R by weighted least squares;  C = 2 V b / (a + b/2), times 1 - sum
//                   w^2; variance by the delta method, so that the mean's own error counts
//     convenience   2 V h / m = a + C R;  C times 1 - sum w^2; variance of the slope
//     direct        C = 2 sum w (h - m) (R - mean R) / m;  variance of Kakwani and others, equation
//     14
// All three are the textbook's 2 cov(h, R) / m with the covariance of the people themselves. Left
// uncorrected, the first two have the sample covariance instead; the R package rineq multiplies by
// (n - 1) / n, which is 1 - sum w^2 for equal weights only (IndexCorrection).
// Then: generalised C m; Erreygers 4 C m / (most - least); Wagstaff C m (most - least) /
// ((most - m) (m - least)); each variance times the square of what C was multiplied by. Both
// have the ends given; else 0 and 1 where every outcome lies between (shares, yes or no), else the
// least and most seen.
// Equal ranks keep the order of the file, or share the middle of their stretch (`ties_are_shared`).
//
// Sources: N. Kakwani, A. Wagstaff and E. van Doorslaer, Journal of Econometrics 77, 1997, 87-103;
// O. O'Donnell et al., "Analyzing Health Equity Using Household Survey Data" (World Bank, 2008),
// chapter 8; G. Erreygers, Journal of Health Economics 28, 2009, 504-515; A. Wagstaff, Health
// Economics 14, 2005, 429-432; T. van Ourti, Health Economics 13, 2004, 705-724 (ties). Other
// choices are those of the R package rineq (ci). Checked in
// tests/unit/statistics/concentration_test.cpp.
#pragma once

#include "statistics/answer.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace footprint::statistics {

enum class ConcentrationMethod : std::uint8_t { delta, convenience, direct };

enum class IndexCorrection : std::uint8_t {
    of_people, ///< times 1 - sum of squared shares: the textbook's covariance
    of_sample, ///< none: the sample covariance
    by_rows    ///< times (n - 1) / n whatever the weights: rineq's
};

struct ConcentrationOptions {
    ConcentrationMethod method = ConcentrationMethod::delta;
    bool ties_are_shared = false;
    IndexCorrection correction = IndexCorrection::of_people; ///< of delta and convenience
    std::optional<double> least;                             ///< ends of what the outcome can be
    std::optional<double> most;
};

struct Estimate {
    double value = missing_number;
    double variance = missing_number;
};

struct Concentration {
    Estimate plain;
    Estimate generalised;
    Estimate wagstaff;
    Estimate erreygers;
    double mean = missing_number;
    double least = missing_number; ///< ends taken for Wagstaff and Erreygers
    double most = missing_number;
};

/// No missing values; weights above 0.
[[nodiscard]] Concentration concentration(std::span<const double> ranked_by,
                                          std::span<const double> outcomes,
                                          std::span<const double> weights,
                                          const ConcentrationOptions& options);

/// Between 0 and 1, in the order given.
[[nodiscard]] Decimals fractional_ranks(std::span<const double> values,
                                        std::span<const double> weights, bool ties_are_shared);

} // namespace footprint::statistics
