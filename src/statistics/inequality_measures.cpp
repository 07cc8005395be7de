// SPDX-License-Identifier: MIT
// Measures of one column.
#include "statistics/inequality_measures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace footprint::statistics {
namespace {

/// Everybody has the same, and has something: every measure is exactly 0.
bool is_equal(const Shared& shared) {
    return !shared.values.empty() && shared.values.front() == shared.values.back() &&
           shared.values.front() > 0.0;
}

} // namespace

Shared ordered(std::span<const double> values, std::span<const double> weights) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t place) { return values[place]; });
    Shared shared;
    for (const std::size_t place : order) {
        shared.values.push_back(values[place]);
        shared.weights.push_back(weights[place]);
    }
    return shared;
}

double sum_of_weights(const Shared& shared) {
    return std::accumulate(shared.weights.begin(), shared.weights.end(), 0.0);
}

double mean_of(const Shared& shared) {
    double sum = 0.0;
    for (std::size_t place = 0; place < shared.values.size(); ++place) {
        sum += shared.weights[place] * shared.values[place];
    }
    return sum / sum_of_weights(shared);
}

double gini(const Shared& shared) {
    if (is_equal(shared)) {
        return 0.0;
    }
    const double all = sum_of_weights(shared);
    const double mean = mean_of(shared);
    double below = 0.0;
    double covariance = 0.0;
    for (std::size_t place = 0; place < shared.values.size(); ++place) {
        const double share = shared.weights[place] / all;
        // The mean of F is a half for any weights.
        covariance += share * (shared.values[place] - mean) * (below + share / 2.0 - 0.5);
        below += share;
    }
    return 2.0 * covariance / mean;
}

double gini_corrected_for_counts(const Shared& shared) {
    const double people = sum_of_weights(shared);
    return people > 1.0 ? gini(shared) * people / (people - 1.0) : missing_number;
}

double gini_corrected_for_weights(const Shared& shared) {
    const double all = sum_of_weights(shared);
    double squares = 0.0;
    for (const double weight : shared.weights) {
        squares += weight / all * weight / all;
    }
    return squares < 1.0 ? gini(shared) / (1.0 - squares) : missing_number;
}

double theil_t(const Shared& shared) {
    if (is_equal(shared)) {
        return 0.0;
    }
    const double all = sum_of_weights(shared);
    const double mean = mean_of(shared);
    double sum = 0.0;
    for (std::size_t place = 0; place < shared.values.size(); ++place) {
        const double ratio = shared.values[place] / mean;
        sum += ratio == 0.0 ? 0.0 : shared.weights[place] / all * ratio * std::log(ratio);
    }
    return sum;
}

double theil_l(const Shared& shared) {
    if (is_equal(shared)) {
        return 0.0;
    }
    const double all = sum_of_weights(shared);
    const double mean = mean_of(shared);
    double sum = 0.0;
    for (std::size_t place = 0; place < shared.values.size(); ++place) {
        sum += shared.weights[place] / all * std::log(mean / shared.values[place]);
    }
    return sum;
}

double atkinson(const Shared& shared, double aversion) {
    if (is_equal(shared) || (aversion == 0.0 && mean_of(shared) > 0.0)) {
        return 0.0;
    }
    const double all = sum_of_weights(shared);
    const double mean = mean_of(shared);
    double sum = 0.0;
    for (std::size_t place = 0; place < shared.values.size(); ++place) {
        const double share = shared.weights[place] / all;
        sum += share * (aversion == 1.0 ? std::log(shared.values[place])
                                        : std::pow(shared.values[place] / mean, 1.0 - aversion));
    }
    return aversion == 1.0 ? 1.0 - std::exp(sum) / mean
                           : 1.0 - std::pow(sum, 1.0 / (1.0 - aversion));
}

} // namespace footprint::statistics
