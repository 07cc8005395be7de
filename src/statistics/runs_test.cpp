// SPDX-License-Identifier: MIT
// Whether the order of points about a centre line is that of chance.
#include "statistics/control_charts.hpp"
#include "statistics/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::statistics {

RunsTest runs_test(const ChartLines& lines, const std::vector<Subgroup>& points) {
    RunsTest test;
    std::int64_t longest = 0;
    std::int64_t run = 0;
    std::int64_t runs = 0;
    bool was_above = false;
    for (std::size_t point = 0; point < points.size(); ++point) {
        if (points[point].is_excluded) {
            continue;
        }
        ++test.points;
        const double distance = lines.points[point] - lines.centre[point];
        if (std::isnan(distance) || distance == 0.0) {
            continue;
        }
        const bool is_above = distance > 0.0;
        ++test.useful_points;
        const bool is_new = runs == 0 || is_above != was_above;
        runs += is_new ? 1 : 0;
        run = is_new ? 1 : run + 1;
        longest = std::max(longest, run);
        was_above = is_above;
    }
    if (test.useful_points == 0) {
        return test;
    }
    const auto useful = static_cast<double>(test.useful_points);
    test.longest_run = longest;
    test.longest_run_allowed = static_cast<std::int64_t>(std::nearbyint(std::log2(useful))) + 3;
    test.crossings = runs - 1;
    test.crossings_needed = static_cast<std::int64_t>(binomial_quantile(0.05, useful - 1.0, 0.5));
    test.is_signal =
        test.crossings < test.crossings_needed || test.longest_run > test.longest_run_allowed;
    return test;
}

} // namespace footprint::statistics
