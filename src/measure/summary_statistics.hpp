// SPDX-License-Identifier: MIT
// What many runs say together: percentiles, mean and variance of whole numbers, the same in
// whatever order they come.
//
// A percentile is by nearest rank: the p-th of n values in order is number ceil(p n / 100), so it
// is always one of the values and never between two. Sums are whole and 128 bits wide; only the
// last division rounds. Checked in tests/unit/measure/summary_statistics_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace footprint::measure {

/// `percent` from 0 (the least) to 100 (the greatest); at least one value.
[[nodiscard]] std::int64_t percentile(std::vector<std::int64_t> values, unsigned percent);

/// The mean to the nearest whole number, halves away from 0; at least one value.
[[nodiscard]] std::int64_t mean(std::span<const std::int64_t> values);

/// The same, not rounded to whole numbers.
[[nodiscard]] double exact_mean(std::span<const std::int64_t> values);

/// Sum of squared differences from the mean over n - 1; 0 for one value. Values lie within 10^15 of
/// one another.
[[nodiscard]] double variance(std::span<const std::int64_t> values);

} // namespace footprint::measure
