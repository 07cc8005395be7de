// SPDX-License-Identifier: MIT
// The XmR chart of NHS England's "Making data count": a measure over time with the limits that its
// own month-to-month variation sets, and which points are more than that variation.
//
// With mean m of the values and A the mean of the moving ranges |y(i) - y(i-1)|:
//     upper and lower process limit   m +- 2.66 A
//     near limits                     m +- 2/3 x 2.66 A
// With outliers screened, moving ranges of 3.267 A and more are left out and A is taken again. A
// series is rebased (mean and limits begin afresh) at given points, and limits may be fixed from
// the first n points of each part. Special causes, the first that holds naming the point:
//     1. outside a process limit;
//     2. one of seven or more points that each rise, or each fall;
//     3. one of at least two, of three in a row on one side of the mean, between near and process
//        limit;
//     4. one of seven or more in a row on one side of the mean.
// A special cause is an improvement or a concern by the direction that is wanted. The variation
// icon is the last point's; the assurance icon says whether the target lies outside the limits of
// the last part.
//
// Sources: NHS England, "Making data count: strengthening your decisions" (2019 and after); D.
// Wheeler, "Understanding Variation" (SPC Press, 1993); L. Nelson, "Control charts for individual
// measurements", Journal of Quality Technology 14, 1982, 172-173 (screening). Order of rules, edges
// and names of point types are those of the R package NHSRplotthedots (ptd_spc), but for a constant
// series: its ranges of 0 do not exceed their limit of 0, so that by Nelson's rule they stay and
// the limits are at the mean; ptd_spc screens them away and has none. Assumes points that
// do not depend on each other; a season looks like special causes. Checked in
// tests/unit/statistics/xmr_test.cpp.
#pragma once

#include "statistics/answer.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace footprint::statistics {

enum class ImprovementDirection : std::int8_t { decrease = -1, neutral = 0, increase = 1 };

enum class SpecialCause : std::uint8_t {
    common_cause,
    above_upper_limit,
    below_lower_limit,
    increasing_trend,
    decreasing_trend,
    two_in_three_above,
    two_in_three_below,
    seven_above_mean,
    seven_below_mean,
};
[[nodiscard]] std::string_view word(SpecialCause cause);

/// -1, 0 or 1: which way the cause points.
[[nodiscard]] int side_of(SpecialCause cause);
/// `special_cause_improvement`, `special_cause_concern`, `special_cause_neutral_high`,
/// `special_cause_neutral_low` or `common_cause`.
[[nodiscard]] std::string_view point_type(SpecialCause cause, ImprovementDirection wanted);
/// The name of the variation icon: `common_cause`, `improvement_high`, `concern_low`,
/// `neutral_high` and so on.
[[nodiscard]] std::string_view variation_icon(SpecialCause cause, ImprovementDirection wanted);
/// `consistent_pass`, `consistent_fail` or `inconsistent`; empty without target, limits or
/// direction.
[[nodiscard]] std::string_view assurance(double target, double lower, double upper,
                                         ImprovementDirection wanted);

struct XmrOptions {
    std::size_t fix_after = std::numeric_limits<std::size_t>::max();
    bool screen_outliers = true;
};

/// Mean and limits of one part.
struct XmrLines {
    double mean = missing_number;
    double lower = missing_number;
    double upper = missing_number;
    double near_lower = missing_number;
    double near_upper = missing_number;
};

/// Values in order of time; missing ones are passed over.
[[nodiscard]] XmrLines xmr_lines(std::span<const double> values, const XmrOptions& options);
/// One for each value of the part.
[[nodiscard]] std::vector<SpecialCause> special_causes(std::span<const double> values,
                                                       const XmrLines& lines);

} // namespace footprint::statistics
