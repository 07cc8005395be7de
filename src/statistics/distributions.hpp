// SPDX-License-Identifier: MIT
// Quantiles and chances of the distributions that limits are made of. The numbers are Boost.Math's,
// to the last few bits of a double (decision 80); this page alone includes it. What has no
// answer (a chance outside 0 to 1, degrees of freedom not above 0) is missing_number, and the ends
// are the distributions' own: the quantile of 0 is the least value, that of 1 may be infinite.
#pragma once

namespace footprint::statistics {

/// Standard normal: value below which the share `chance` lies.
[[nodiscard]] double normal_quantile(double chance);
/// Standard normal: chance of a value up to `value`.
[[nodiscard]] double normal_chance(double value);
/// 0 degrees of freedom are all at 0, as in R.
[[nodiscard]] double chi_squared_quantile(double chance, double degrees_of_freedom);
[[nodiscard]] double student_t_quantile(double chance, double degrees_of_freedom);
[[nodiscard]] double gamma_quantile(double chance, double shape, double scale);
[[nodiscard]] double beta_quantile(double chance, double first_shape, double second_shape);
/// Chance of at most `count` of `trials`.
[[nodiscard]] double binomial_chance(double count, double trials, double share);
/// Least count whose chance of being reached or stayed below is at least `chance`.
[[nodiscard]] double binomial_quantile(double chance, double trials, double share);
/// Chance of at most `count` events where `mean` are expected.
[[nodiscard]] double poisson_chance(double count, double mean);
[[nodiscard]] double poisson_quantile(double chance, double mean);

} // namespace footprint::statistics
