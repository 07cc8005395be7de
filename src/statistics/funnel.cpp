// SPDX-License-Identifier: MIT
// z-scores, over-dispersion and limits of a funnel plot.
#include "statistics/funnel.hpp"

#include "statistics/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

namespace footprint::statistics {
namespace {

/// Value of `unit` on the scale of the kind, from the target's.
double distance(FunnelKind kind, const FunnelUnit& unit, double target) {
    switch (kind) {
    case FunnelKind::shmi:
        return std::log(unit.numerator / unit.denominator);
    case FunnelKind::cqc:
        return std::sqrt(unit.numerator / unit.denominator) - 1.0;
    case FunnelKind::proportion:
        return std::asin(std::sqrt(unit.numerator / unit.denominator)) -
               std::asin(std::sqrt(target));
    case FunnelKind::ratio_of_counts:
        return std::log((unit.numerator + 0.5) / (unit.denominator + 0.5)) - std::log(target);
    }
    return missing_number;
}

double standard_error(FunnelKind kind, const FunnelUnit& unit) {
    switch (kind) {
    case FunnelKind::shmi:
        return 1.0 / std::sqrt(unit.denominator);
    case FunnelKind::cqc:
    case FunnelKind::proportion:
        return 1.0 / (2.0 * std::sqrt(unit.denominator));
    case FunnelKind::ratio_of_counts: {
        const double above = unit.numerator + 0.5;
        const double below = unit.denominator + 0.5;
        return std::sqrt(unit.numerator / (above * above) + unit.denominator / (below * below));
    }
    }
    return missing_number;
}

/// Between the two nearest of the sorted values, as R's quantile of type 7.
double quantile_of(const Decimals& sorted, double share) {
    const double place = static_cast<double>(sorted.size() - 1) * share;
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

void winsorise(std::vector<FunnelUnit>& units, double trim) {
    Decimals sorted;
    for (const FunnelUnit& unit : units) {
        if (std::isfinite(unit.z)) {
            sorted.push_back(unit.z);
        }
    }
    std::ranges::sort(sorted);
    if (sorted.empty()) {
        sorted.push_back(missing_number);
    }
    const double least = quantile_of(sorted, trim);
    const double most = quantile_of(sorted, 1.0 - trim);
    for (FunnelUnit& unit : units) {
        unit.is_without_log = !std::isfinite(unit.z);
        unit.trimmed_z = unit.is_without_log ? missing_number : std::clamp(unit.z, least, most);
    }
}

/// Ranks from 1, equal values sharing the mean of theirs.
Decimals ranks_of(const std::vector<FunnelUnit>& units) {
    std::vector<std::size_t> order(units.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t unit) { return units[unit].z; });
    Decimals ranks(units.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && units[order[end]].z == units[order[begin]].z) {
            ++end;
        }
        for (std::size_t place = begin; place < end; ++place) {
            ranks[order[place]] = static_cast<double>(begin + 1 + end) / 2.0;
        }
        begin = end;
    }
    return ranks;
}

void truncate(std::vector<FunnelUnit>& units, double trim) {
    const Decimals ranks = ranks_of(units);
    const double pieces = 1.0 / trim;
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        const double piece =
            std::floor(ranks[unit] * pieces / (static_cast<double>(units.size()) + 1.0));
        const bool is_kept = trim == 0.0 || (piece > 0.0 && piece < pieces - 1.0);
        units[unit].is_without_log = is_kept && !std::isfinite(units[unit].z);
        units[unit].trimmed_z =
            is_kept && !units[unit].is_without_log ? units[unit].z : missing_number;
    }
}

void measure_dispersion(Funnel& made) {
    double count = 0.0;
    double squares = 0.0;
    double weights = 0.0;
    double weights_squared = 0.0;
    for (const FunnelUnit& unit : made.units) {
        if (!std::isnan(unit.trimmed_z)) {
            const double weight = 1.0 / (unit.error * unit.error);
            count += 1.0;
            squares += unit.trimmed_z * unit.trimmed_z;
            weights += weight;
            weights_squared += weight * weight;
        }
    }
    made.phi = count > 0.0 ? squares / count : missing_number;
    if (count > 0.0 && count * made.phi >= count - 1.0) {
        const double below = weights - weights_squared / weights;
        made.tau2 = below > 0.0 ? std::max(0.0, (count * made.phi - (count - 1.0)) / below) : 0.0;
    }
}

FunnelLimit exact_limit(double target, double denominator, const ConfidenceLevel& level) {
    return {target * chi_squared_quantile(level.lower_chance(), 2.0 * denominator) / 2.0 /
                denominator,
            target * chi_squared_quantile(level.upper_chance(), 2.0 * (denominator + 1.0)) / 2.0 /
                denominator};
}

/// The square of the sine, but 0 and 1 beyond a quarter turn, where it would turn back.
double proportion_at(double angle) {
    if (angle <= 0.0) {
        return 0.0;
    }
    if (angle >= std::numbers::pi / 2.0) {
        return 1.0;
    }
    return std::sin(angle) * std::sin(angle);
}

} // namespace

Funnel funnel(FunnelKind kind, std::vector<FunnelUnit> units, double trim) {
    Funnel made;
    double above = 0.0;
    double below = 0.0;
    for (const FunnelUnit& unit : units) {
        above += unit.numerator;
        below += unit.denominator;
    }
    const bool is_standardised = kind == FunnelKind::shmi || kind == FunnelKind::cqc;
    made.target = is_standardised ? 1.0 : above / below;
    for (FunnelUnit& unit : units) {
        unit.value = unit.numerator / unit.denominator;
        unit.error = standard_error(kind, unit);
        unit.z = distance(kind, unit, made.target) / unit.error;
    }
    if (kind == FunnelKind::shmi) {
        truncate(units, trim);
    } else {
        winsorise(units, trim);
    }
    made.units = std::move(units);
    measure_dispersion(made);
    return made;
}

FunnelLimit funnel_limit(FunnelKind kind, double target, double denominator, double tau2,
                         bool is_adjusted, const ConfidenceLevel& level) {
    const bool is_standardised = kind == FunnelKind::shmi || kind == FunnelKind::cqc;
    if (is_standardised && !is_adjusted) {
        return exact_limit(target, denominator, level);
    }
    const double between = is_adjusted ? tau2 : 0.0;
    const double own = kind == FunnelKind::shmi ? 1.0 / denominator : 1.0 / (4.0 * denominator);
    const double width = level.z() * std::sqrt(own + between);
    switch (kind) {
    case FunnelKind::shmi:
        return {std::exp(-width), std::exp(width)};
    case FunnelKind::cqc:
        return {1.0 - width, 1.0 + width};
    case FunnelKind::ratio_of_counts:
        return {std::exp(std::log(target) - width), std::exp(std::log(target) + width)};
    case FunnelKind::proportion: {
        const double middle = std::asin(std::sqrt(target));
        return {proportion_at(middle - width), proportion_at(middle + width)};
    }
    }
    return {};
}

} // namespace footprint::statistics
