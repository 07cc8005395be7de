// SPDX-License-Identifier: MIT
// Lines of each kind of chart, and the runs test.
#include "statistics/control_charts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace footprint::statistics {
namespace {

constexpr double range_to_deviation = 1.128; // d2 of pairs
constexpr double upper_limit_of_ranges = 3.267;
constexpr double upper_limit_of_weighted_ranges = 3.2665;
constexpr double time_power = 3.6;
constexpr double no_limit = std::numeric_limits<double>::infinity();

using Points = std::vector<Subgroup>;

bool is_counted(const Subgroup& point) {
    return point.is_baseline && !point.is_excluded;
}

/// A mean of values between `least` and `most`: equal ones have exactly themselves as mean.
double held_between(double mean, double least, double most) {
    return least <= most ? std::clamp(mean, least, most) : mean;
}

/// Missing values are passed over.
double mean_of(const Decimals& values) {
    double sum = 0.0;
    double count = 0.0;
    double least = no_limit;
    double most = -no_limit;
    for (const double value : values) {
        if (!std::isnan(value)) {
            sum += value;
            count += 1.0;
            least = std::min(least, value);
            most = std::max(most, value);
        }
    }
    return count > 0.0 ? held_between(sum / count, least, most) : missing_number;
}

double median_of(Decimals values) {
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.empty()) {
        return missing_number;
    }
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2.0;
}

Decimals counted(const Points& points, const Decimals& of_points) {
    Decimals values;
    for (std::size_t point = 0; point < points.size(); ++point) {
        if (is_counted(points[point])) {
            values.push_back(of_points[point]);
        }
    }
    return values;
}

Decimals means_of(const Points& points) {
    Decimals values;
    for (const Subgroup& point : points) {
        values.push_back(point.mean);
    }
    return values;
}

Decimals differences(const Decimals& values) {
    Decimals ranges;
    for (std::size_t point = 1; point < values.size(); ++point) {
        ranges.push_back(std::abs(values[point] - values[point - 1]));
    }
    return ranges;
}

/// Mean of the ranges, taken again without those of `factor` times it and more; ranges that are all
/// 0 stay.
double mean_range(Decimals ranges, bool is_screened, double factor = upper_limit_of_ranges) {
    const double mean = mean_of(ranges);
    if (!is_screened || mean == 0.0) {
        return mean;
    }
    std::erase_if(ranges, [&](double range) { return !(range < factor * mean); });
    return mean_of(ranges);
}

double ratio_of_sums(const Points& points) {
    double above = 0.0;
    double below = 0.0;
    double least = no_limit;
    double most = -no_limit;
    for (const Subgroup& point : points) {
        if (is_counted(point) && !std::isnan(point.denominator)) {
            above += std::isnan(point.sum) ? 0.0 : point.sum;
            below += point.denominator;
        }
        if (is_counted(point) && std::isfinite(point.mean)) {
            least = std::min(least, point.mean);
            most = std::max(most, point.mean);
        }
    }
    return held_between(above / below, least, most);
}

/// Sets centre and limits of every point from the standard error of each.
void set_limits(ChartLines& lines, double centre, const Decimals& errors) {
    for (const double error : errors) {
        lines.centre.push_back(centre);
        lines.lower.push_back(centre - 3.0 * error);
        lines.upper.push_back(centre + 3.0 * error);
        lines.lower_two.push_back(centre - 2.0 * error);
        lines.upper_two.push_back(centre + 2.0 * error);
    }
}

void hold_within(ChartLines& lines, double least, double most) {
    for (Decimals* limits : {&lines.lower, &lines.lower_two}) {
        for (double& limit : *limits) {
            limit = std::isfinite(limit) ? std::max(limit, least) : limit;
        }
    }
    for (Decimals* limits : {&lines.upper, &lines.upper_two}) {
        for (double& limit : *limits) {
            limit = std::isfinite(limit) ? std::min(limit, most) : limit;
        }
    }
}

ChartLines individuals(const Points& points, Decimals values, const ChartOptions& options) {
    ChartLines lines;
    const Decimals used = counted(points, values);
    const double centre = options.centre.value_or(mean_of(used));
    const double error =
        mean_range(differences(used), options.screen_outliers) / range_to_deviation;
    set_limits(lines, centre, Decimals(points.size(), error));
    lines.points = std::move(values);
    return lines;
}

ChartLines run_chart(const Points& points, const ChartOptions& options) {
    ChartLines lines;
    lines.points = means_of(points);
    set_limits(lines, options.centre.value_or(median_of(counted(points, lines.points))),
               Decimals(points.size(), missing_number));
    return lines;
}

ChartLines moving_ranges(const Points& points, const ChartOptions& options) {
    ChartLines lines;
    lines.points = differences(means_of(points));
    lines.points.insert(lines.points.begin(), missing_number);
    const double centre = options.centre.value_or(mean_of(counted(points, lines.points)));
    set_limits(lines, centre, Decimals(points.size(), 0.0));
    for (std::size_t point = 0; point < points.size(); ++point) {
        lines.lower[point] = 0.0;
        lines.lower_two[point] = 0.0;
        lines.upper[point] = upper_limit_of_ranges * centre;
        lines.upper_two[point] = upper_limit_of_ranges / 3.0 * 2.0 * centre;
    }
    return lines;
}

ChartLines counts(const Points& points, const ChartOptions& options) {
    ChartLines lines;
    for (const Subgroup& point : points) {
        lines.points.push_back(point.sum);
    }
    const double centre = options.centre.value_or(mean_of(counted(points, lines.points)));
    set_limits(lines, centre, Decimals(points.size(), std::sqrt(centre)));
    hold_within(lines, 0.0, no_limit);
    return lines;
}

/// How much wider than chance the z-values are spread.
double laney_factor(const Points& points, const Decimals& values, double centre,
                    const Decimals& errors, const ChartOptions& options) {
    Decimals z(points.size());
    for (std::size_t point = 0; point < points.size(); ++point) {
        z[point] = (values[point] - centre) / errors[point];
    }
    z = counted(points, z);
    if (options.is_in_order) {
        return mean_range(differences(z), options.screen_outliers) / range_to_deviation;
    }
    const double mean = mean_of(z);
    double squares = 0.0;
    for (const double value : z) {
        squares += (value - mean) * (value - mean);
    }
    return std::sqrt(squares / (static_cast<double>(z.size()) - 1.0));
}

ChartLines ratios(ChartKind kind, const Points& points, const ChartOptions& options) {
    const bool is_part = kind == ChartKind::p || kind == ChartKind::pp;
    ChartLines lines;
    lines.points = means_of(points);
    const double centre = options.centre.value_or(ratio_of_sums(points));
    const double variance = is_part ? centre * (1.0 - centre) : centre;
    Decimals errors;
    for (const Subgroup& point : points) {
        errors.push_back(std::sqrt(variance / point.denominator));
    }
    // Where nothing can vary (all or none of each whole) there is no spread of z-values to ask for.
    if ((kind == ChartKind::pp || kind == ChartKind::up) && variance > 0.0) {
        const double factor = laney_factor(points, lines.points, centre, errors, options);
        for (double& error : errors) {
            error *= factor;
        }
    }
    set_limits(lines, centre, errors);
    hold_within(lines, 0.0, is_part ? 1.0 : no_limit);
    return lines;
}

ChartLines weighted_individuals(const Points& points, const ChartOptions& options) {
    ChartLines lines;
    lines.points = means_of(points);
    Decimals ranges;
    for (std::size_t point = 1; point < points.size(); ++point) {
        const double spread =
            std::sqrt(1.0 / points[point - 1].denominator + 1.0 / points[point].denominator);
        ranges.push_back(std::sqrt(std::numbers::pi / 2.0) *
                         std::abs(lines.points[point] - lines.points[point - 1]) / spread);
    }
    const double deviation =
        mean_range(ranges, options.screen_outliers, upper_limit_of_weighted_ranges);
    Decimals errors;
    for (const Subgroup& point : points) {
        errors.push_back(deviation * std::sqrt(1.0 / point.denominator));
    }
    set_limits(lines, options.centre.value_or(ratio_of_sums(points)), errors);
    return lines;
}

ChartLines between_events(const Points& points, const ChartOptions& options) {
    ChartLines lines;
    lines.points = means_of(points);
    const Decimals used = counted(points, lines.points);
    const double mean = options.centre.value_or(mean_of(used));
    set_limits(lines, mean, Decimals(points.size(), std::sqrt(mean * (mean + 1.0))));
    hold_within(lines, 0.0, no_limit);
    // The line is drawn where half the points lie on each side; 0.693 is the median of a geometric
    // distribution of mean 1.
    const double middle = options.centre ? 0.693 * mean : median_of(used);
    std::ranges::fill(lines.centre, middle);
    return lines;
}

ChartLines times(const Points& points, const ChartOptions& options) {
    Decimals values = means_of(points);
    for (double& value : values) {
        value = std::pow(value, 1.0 / time_power);
    }
    ChartLines lines = individuals(points, std::move(values), options);
    for (Decimals* column : {&lines.points, &lines.centre, &lines.lower, &lines.upper,
                             &lines.lower_two, &lines.upper_two}) {
        for (double& value : *column) {
            value = std::pow(value, time_power); // missing where the limit was below 0
        }
    }
    for (double& limit : lines.lower) {
        limit = std::isnan(limit) ? 0.0 : limit;
    }
    return lines;
}

/// Mean of a standard deviation from n values, of true deviation 1.
double c4(double n) {
    if (n <= 1.0) {
        return missing_number;
    }
    return std::sqrt(2.0 / (n - 1.0)) *
           std::exp(std::lgamma(n / 2.0) - std::lgamma((n - 1.0) / 2.0));
}

/// Mean of the standard deviations, or pooled when subgroups differ in size.
double deviation_within(const Points& points) {
    const bool sizes_differ = std::ranges::any_of(
        points, [&](const Subgroup& point) { return point.size != points.front().size; });
    double squares = 0.0;
    double freedom = 0.0;
    Decimals deviations;
    for (const Subgroup& point : points) {
        if (is_counted(point)) {
            deviations.push_back(point.deviation);
            squares += std::isnan(point.deviation)
                           ? 0.0
                           : (point.size - 1.0) * point.deviation * point.deviation;
            freedom += point.size - 1.0;
        }
    }
    return sizes_differ ? std::sqrt(squares / freedom) : mean_of(deviations);
}

ChartLines subgroup_means(const Points& points, const ChartOptions& options) {
    ChartLines lines;
    lines.points = means_of(points);
    double sum = 0.0;
    double size = 0.0;
    double least = no_limit;
    double most = -no_limit;
    for (const Subgroup& point : points) {
        if (is_counted(point) && point.size > 0.0) {
            sum += point.size * point.mean;
            size += point.size;
            least = std::min(least, point.mean);
            most = std::max(most, point.mean);
        }
    }
    const double deviation = deviation_within(points);
    Decimals errors;
    for (const Subgroup& point : points) {
        errors.push_back(deviation / (c4(point.size) * std::sqrt(point.size)));
    }
    set_limits(lines, options.centre.value_or(held_between(sum / size, least, most)), errors);
    return lines;
}

ChartLines subgroup_deviations(const Points& points, const ChartOptions& options) {
    ChartLines lines;
    for (const Subgroup& point : points) {
        lines.points.push_back(point.deviation);
    }
    const double centre = options.centre.value_or(deviation_within(points));
    Decimals errors;
    for (const Subgroup& point : points) {
        const double expected = c4(point.size);
        errors.push_back(centre * std::sqrt(1.0 - expected * expected) / expected);
    }
    set_limits(lines, centre, errors);
    hold_within(lines, 0.0, no_limit);
    return lines;
}

ChartLines lines_of(ChartKind kind, const Points& points, const ChartOptions& options) {
    switch (kind) {
    case ChartKind::run:
        return run_chart(points, options);
    case ChartKind::i:
        return individuals(points, means_of(points), options);
    case ChartKind::mr:
        return moving_ranges(points, options);
    case ChartKind::c:
        return counts(points, options);
    case ChartKind::u:
    case ChartKind::p:
    case ChartKind::up:
    case ChartKind::pp:
        return ratios(kind, points, options);
    case ChartKind::ip:
        return weighted_individuals(points, options);
    case ChartKind::g:
        return between_events(points, options);
    case ChartKind::t:
        return times(points, options);
    case ChartKind::xbar:
        return subgroup_means(points, options);
    case ChartKind::s:
        return subgroup_deviations(points, options);
    }
    return {};
}

} // namespace

bool takes_denominators(ChartKind kind) {
    return kind == ChartKind::u || kind == ChartKind::p || kind == ChartKind::up ||
           kind == ChartKind::pp;
}

ChartLines chart_lines(ChartKind kind, const std::vector<Subgroup>& points,
                       const ChartOptions& options) {
    if (points.empty()) {
        return {};
    }
    ChartLines lines = lines_of(kind, points, options);
    for (Decimals* limits : {&lines.lower, &lines.upper, &lines.lower_two, &lines.upper_two}) {
        for (double& limit : *limits) {
            limit = std::isfinite(limit) ? limit : missing_number;
        }
    }
    return lines;
}

} // namespace footprint::statistics
