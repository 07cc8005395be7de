// SPDX-License-Identifier: MIT
// The sums are taken of differences from the first value, so that large values with small spread do
// not overflow.
#include "measure/summary_statistics.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <cstddef>

namespace footprint::measure {

namespace {

__extension__ using Whole128 = __int128;

Whole128 sum_of(std::span<const std::int64_t> values) {
    core::promise(!values.empty(), "a statistic is of at least one value");
    Whole128 sum = 0;
    for (const std::int64_t value : values) {
        sum += value;
    }
    return sum;
}

} // namespace

std::int64_t percentile(std::vector<std::int64_t> values, unsigned percent) {
    core::promise(!values.empty() && percent <= 100,
                  "a percentile is of at least one value, and from 0 to 100");
    const std::size_t rank = (values.size() * percent + 99) / 100;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank == 0 ? 0 : rank - 1);
    std::ranges::nth_element(values, place);
    return *place;
}

std::int64_t mean(std::span<const std::int64_t> values) {
    const Whole128 sum = sum_of(values);
    const auto count = static_cast<Whole128>(values.size());
    const Whole128 half_away = sum < 0 ? -(count / 2) : count / 2;
    return static_cast<std::int64_t>((sum + half_away) / count);
}

double exact_mean(std::span<const std::int64_t> values) {
    return static_cast<double>(sum_of(values)) / static_cast<double>(values.size());
}

double variance(std::span<const std::int64_t> values) {
    core::promise(!values.empty(), "a statistic is of at least one value");
    if (values.size() == 1) {
        return 0.0;
    }
    Whole128 sum = 0;
    Whole128 squares = 0;
    for (const std::int64_t value : values) {
        const Whole128 difference = static_cast<Whole128>(value) - values.front();
        sum += difference;
        squares += difference * difference;
    }
    const auto count = static_cast<Whole128>(values.size());
    return static_cast<double>(count * squares - sum * sum) /
           (static_cast<double>(values.size()) * static_cast<double>(values.size() - 1));
}

} // namespace footprint::measure
