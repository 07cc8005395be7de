// SPDX-License-Identifier: MIT
// The weighted line through the groups.
#include "measure/inequality.hpp"

#include "core/errors.hpp"

#include <cstddef>
#include <vector>

namespace footprint::measure {

namespace {

/// The middle of each group's stretch of the population, 0 to 1.
std::vector<double> ranks(std::span<const double> people, double everybody) {
    std::vector<double> middles;
    double before = 0.0;
    for (const double persons : people) {
        middles.push_back((before + persons / 2.0) / everybody);
        before += persons;
    }
    return middles;
}

} // namespace

std::optional<SlopeOfInequality> slope_of_inequality(std::span<const double> people,
                                                     std::span<const double> values) {
    core::promise(people.size() == values.size(), "each group has people and a value");
    double everybody = 0.0;
    std::size_t groups = 0;
    for (const double persons : people) {
        everybody += persons;
        groups += persons > 0.0 ? 1 : 0;
    }
    if (groups < 2) {
        return std::nullopt;
    }
    const std::vector<double> rank = ranks(people, everybody);
    double mean_value = 0.0;
    double mean_rank = 0.0;
    for (std::size_t group = 0; group < people.size(); ++group) {
        if (people[group] > 0.0) {
            mean_value += people[group] * values[group] / everybody;
            mean_rank += people[group] * rank[group] / everybody;
        }
    }
    double together = 0.0;
    double spread = 0.0;
    for (std::size_t group = 0; group < people.size(); ++group) {
        if (people[group] > 0.0) {
            const double from_mean = rank[group] - mean_rank;
            together += people[group] * from_mean * (values[group] - mean_value);
            spread += people[group] * from_mean * from_mean;
        }
    }
    const double slope = together / spread;
    return SlopeOfInequality{.slope = slope,
                             .at_most_deprived_end = mean_value - slope * mean_rank,
                             .at_least_deprived_end = mean_value + slope * (1.0 - mean_rank),
                             .mean = mean_value};
}

} // namespace footprint::measure
