// SPDX-License-Identifier: MIT
// Lines and rules of one part of an XmR chart.
#include "statistics/xmr.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace footprint::statistics {
namespace {

constexpr double limit_of_moving_range = 2.66;
constexpr double upper_limit_of_ranges = 3.267;
constexpr std::size_t run_length = 7;

struct Mean {
    double sum = 0.0;
    std::size_t count = 0;
    double least = std::numeric_limits<double>::infinity();
    double most = -std::numeric_limits<double>::infinity();

    void add(double value) {
        sum += value;
        ++count;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    /// Held between the values it is of, so that equal ones have exactly themselves as mean.
    [[nodiscard]] double value() const {
        return count == 0 ? missing_number
                          : std::clamp(sum / static_cast<double>(count), least, most);
    }
};

/// Mean of the ranges below `limit`.
double mean_range(std::span<const double> values, double limit) {
    Mean mean;
    for (std::size_t point = 1; point < values.size(); ++point) {
        const double range = std::abs(values[point] - values[point - 1]);
        if (range < limit) {
            mean.add(range);
        }
    }
    return mean.value();
}

int sign(double value) {
    return static_cast<int>(value > 0.0) - static_cast<int>(value < 0.0);
}

/// Marks every point of each stretch of at least seven equal, non-zero signs. `signs` of points.
std::vector<bool> in_a_run(const std::vector<int>& signs, std::size_t least) {
    std::vector<bool> marked(signs.size(), false);
    std::size_t begin = 0;
    for (std::size_t point = 1; point <= signs.size(); ++point) {
        if (point == signs.size() || signs[point] != signs[begin]) {
            if (signs[begin] != 0 && point - begin >= least) {
                std::fill(marked.begin() + static_cast<std::ptrdiff_t>(begin),
                          marked.begin() + static_cast<std::ptrdiff_t>(point), true);
            }
            begin = point;
        }
    }
    return marked;
}

/// Which way each step from a point to the next goes.
std::vector<int> steps_of(std::span<const double> values) {
    std::vector<int> steps;
    for (std::size_t point = 1; point < values.size(); ++point) {
        steps.push_back(sign(values[point] - values[point - 1]));
    }
    return steps;
}

/// 1 or -1 for points of a trend: the step after it if that is still in a trend, else the one
/// before. 0 elsewhere.
std::vector<int> trends(std::span<const double> values) {
    std::vector<int> found(values.size(), 0);
    if (values.size() < run_length) {
        return found;
    }
    const std::vector<int> steps = steps_of(values);
    const std::vector<bool> steps_in_run = in_a_run(steps, run_length - 1);
    std::vector<bool> points_in_run(values.size(), false);
    for (std::size_t step = 0; step < steps.size(); ++step) {
        if (steps_in_run[step]) {
            points_in_run[step] = true;
            points_in_run[step + 1] = true;
        }
    }
    for (std::size_t point = 0; point < values.size(); ++point) {
        if (points_in_run[point]) {
            const bool goes_on = point + 1 < values.size() && points_in_run[point + 1];
            const int step = goes_on || point == 0 ? steps[point] : steps[point - 1];
            found[point] = step == 1 ? 1 : -1;
        }
    }
    return found;
}

/// Points close to a limit that are one of two close ones among three in a row on one side.
std::vector<bool> two_in_three(const std::vector<bool>& close, const std::vector<int>& sides) {
    std::vector<bool> marked(close.size(), false);
    for (std::size_t first = 0; first + 2 < close.size(); ++first) {
        const int side = sides[first] + sides[first + 1] + sides[first + 2];
        const int count = static_cast<int>(close[first]) + static_cast<int>(close[first + 1]) +
                          static_cast<int>(close[first + 2]);
        if (std::abs(side) == 3 && count >= 2) {
            for (std::size_t point = first; point < first + 3; ++point) {
                marked[point] = marked[point] || close[point];
            }
        }
    }
    return marked;
}

} // namespace

std::string_view word(SpecialCause cause) {
    constexpr std::array<std::string_view, 9> words{
        "common_cause",       "above_upper_limit", "below_lower_limit",
        "increasing_trend",   "decreasing_trend",  "two_in_three_above",
        "two_in_three_below", "seven_above_mean",  "seven_below_mean"};
    return words.at(static_cast<std::size_t>(cause));
}

int side_of(SpecialCause cause) {
    switch (cause) {
    case SpecialCause::above_upper_limit:
    case SpecialCause::increasing_trend:
    case SpecialCause::two_in_three_above:
    case SpecialCause::seven_above_mean:
        return 1;
    case SpecialCause::below_lower_limit:
    case SpecialCause::decreasing_trend:
    case SpecialCause::two_in_three_below:
    case SpecialCause::seven_below_mean:
        return -1;
    case SpecialCause::common_cause:
        return 0;
    }
    return 0;
}

std::string_view point_type(SpecialCause cause, ImprovementDirection wanted) {
    const int side = side_of(cause);
    if (side == 0) {
        return "common_cause";
    }
    if (wanted == ImprovementDirection::neutral) {
        return side > 0 ? "special_cause_neutral_high" : "special_cause_neutral_low";
    }
    return side == static_cast<int>(wanted) ? "special_cause_improvement" : "special_cause_concern";
}

std::string_view variation_icon(SpecialCause cause, ImprovementDirection wanted) {
    const int side = side_of(cause);
    if (side == 0) {
        return "common_cause";
    }
    if (wanted == ImprovementDirection::neutral) {
        return side > 0 ? "neutral_high" : "neutral_low";
    }
    if (side == static_cast<int>(wanted)) {
        return side > 0 ? "improvement_high" : "improvement_low";
    }
    return side > 0 ? "concern_high" : "concern_low";
}

std::string_view assurance(double target, double lower, double upper, ImprovementDirection wanted) {
    if (std::isnan(target) || std::isnan(lower) || wanted == ImprovementDirection::neutral) {
        return "";
    }
    const bool more_is_better = wanted == ImprovementDirection::increase;
    if (target > upper) {
        return more_is_better ? "consistent_fail" : "consistent_pass";
    }
    if (target < lower) {
        return more_is_better ? "consistent_pass" : "consistent_fail";
    }
    return "inconsistent";
}

XmrLines xmr_lines(std::span<const double> values, const XmrOptions& options) {
    const std::span<const double> counted =
        values.first(std::min(values.size(), options.fix_after));
    Mean mean;
    for (const double value : counted) {
        if (!std::isnan(value)) {
            mean.add(value);
        }
    }
    double range = mean_range(counted, std::numeric_limits<double>::infinity());
    if (options.screen_outliers && range > 0.0) {
        range = mean_range(counted, upper_limit_of_ranges * range);
    }
    const double width = limit_of_moving_range * range;
    const double near_width = 2.0 * (limit_of_moving_range / 3.0) * range;
    const double middle = mean.value();
    return {middle, middle - width, middle + width, middle - near_width, middle + near_width};
}

std::vector<SpecialCause> special_causes(std::span<const double> values, const XmrLines& lines) {
    const std::size_t count = values.size();
    std::vector<int> sides(count);
    std::vector<bool> close(count);
    std::vector<bool> outside(count);
    for (std::size_t point = 0; point < count; ++point) {
        const double value = values[point];
        sides[point] = sign(value - lines.mean);
        outside[point] = value > lines.upper || value < lines.lower;
        close[point] = !outside[point] && (value < lines.near_lower || value > lines.near_upper);
    }
    const std::vector<int> trend = trends(values);
    const std::vector<bool> two = two_in_three(close, sides);
    const std::vector<bool> shift = in_a_run(sides, run_length);
    std::vector<SpecialCause> causes(count, SpecialCause::common_cause);
    for (std::size_t point = 0; point < count; ++point) {
        const bool is_above = sides[point] > 0;
        if (outside[point]) {
            causes[point] =
                is_above ? SpecialCause::above_upper_limit : SpecialCause::below_lower_limit;
        } else if (trend[point] != 0) {
            causes[point] =
                trend[point] > 0 ? SpecialCause::increasing_trend : SpecialCause::decreasing_trend;
        } else if (two[point]) {
            causes[point] =
                is_above ? SpecialCause::two_in_three_above : SpecialCause::two_in_three_below;
        } else if (shift[point]) {
            causes[point] =
                is_above ? SpecialCause::seven_above_mean : SpecialCause::seven_below_mean;
        }
    }
    return causes;
}

} // namespace footprint::statistics
