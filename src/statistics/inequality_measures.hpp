// SPDX-License-Identifier: MIT
// How unequally something is shared: Gini, Theil, Atkinson and the Lorenz curve of one column, and
// the concentration index of one column along another.
//
// With values x of weights w (shares summing to 1), mean m, and F the middle of each one's stretch
// of the ordered population:
//     Gini            2 / m sum w (x - m) (F - mean of F);  corrected: over 1 - 1/N of N people, or
//                     over 1 - sum w^2 of survey weights
//     Theil T         sum w (x/m) ln(x/m), 0 ln 0 being 0
//     Theil L         sum w ln(m/x), infinite with a zero
//     Atkinson e      1 - (sum w (x/m)^(1-e))^(1/(1-e)),  e = 1: 1 - exp(sum w ln x) / m
//     Lorenz curve    share of x held by the lowest share p
// T and L fall apart into groups g of shares p and of income s: T between sum s ln(m_g/m), within
// sum s T_g; L between sum p ln(m/m_g), within sum p L_g.
//
// Sources: C. Gini 1912 and H. Theil 1967 as in F. Cowell, "Measuring Inequality" (3rd edition,
// Oxford University Press, 2011); A. Atkinson, Journal of Economic Theory 2, 1970, 244-263; A.
// Shorrocks, Econometrica 48, 1980, 613-625 (groups). Equal to the R packages ineq and DescTools,
// but for Theil T with zeros: ineq leaves zeros out of the mean too, here and in the books they
// count as people with nothing. Checked in tests/unit/statistics/inequality_test.cpp.
#pragma once

#include "statistics/answer.hpp"

#include <span>

namespace footprint::statistics {

/// Values from 0 up and weights above 0, of one length, ordered by value.
struct Shared {
    Decimals values;
    Decimals weights; ///< as given; only their proportions matter but for corrections
};
/// Puts values in order.
[[nodiscard]] Shared ordered(std::span<const double> values, std::span<const double> weights);

/// Each is missing when nothing is shared at all.
[[nodiscard]] double gini(const Shared& shared);
/// Weights count people: over 1 - 1/N. Missing for one person.
[[nodiscard]] double gini_corrected_for_counts(const Shared& shared);
/// Weights are a survey's: over 1 - sum of squared shares.
[[nodiscard]] double gini_corrected_for_weights(const Shared& shared);
[[nodiscard]] double theil_t(const Shared& shared);
[[nodiscard]] double theil_l(const Shared& shared);
[[nodiscard]] double atkinson(const Shared& shared, double aversion);
[[nodiscard]] double mean_of(const Shared& shared);
[[nodiscard]] double sum_of_weights(const Shared& shared);

} // namespace footprint::statistics
