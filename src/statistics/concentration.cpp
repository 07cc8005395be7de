// SPDX-License-Identifier: MIT
// Fractional ranks, the three ways to the index, and its relatives.
#include "statistics/concentration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

namespace footprint::statistics {
namespace {

std::vector<std::size_t> order_of(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t place) { return values[place]; });
    return order;
}

double sum(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

double weighted_mean(std::span<const double> values, std::span<const double> weights) {
    double total = 0.0;
    for (std::size_t place = 0; place < values.size(); ++place) {
        total += weights[place] * values[place];
    }
    // Held between the values, so that equal ones have exactly themselves as mean.
    const auto [least, most] = std::ranges::minmax(values);
    return std::clamp(total / sum(weights), least, most);
}

/// The variance of a sample with such weights; n - 1 when they are equal.
double weighted_variance(std::span<const double> values, std::span<const double> weights) {
    double all = 0.0;
    double squared_weights = 0.0;
    double total = 0.0;
    double squares = 0.0;
    for (std::size_t place = 0; place < values.size(); ++place) {
        all += weights[place];
        squared_weights += weights[place] * weights[place];
        total += weights[place] * values[place];
        squares += weights[place] * values[place] * values[place];
    }
    return (squares * all - total * total) / (all * all - squared_weights);
}

struct Regression {
    double intercept = missing_number;
    double slope = missing_number;
    // Variances and covariance of the two.
    double of_intercept = missing_number;
    double of_slope = missing_number;
    double of_both = missing_number;
};

/// Weighted least squares of y on x.
Regression regression(std::span<const double> x, std::span<const double> y,
                      std::span<const double> weights) {
    const double mean_x = weighted_mean(x, weights);
    const double mean_y = weighted_mean(y, weights);
    double spread = 0.0;
    double product = 0.0;
    for (std::size_t place = 0; place < x.size(); ++place) {
        spread += weights[place] * (x[place] - mean_x) * (x[place] - mean_x);
        product += weights[place] * (x[place] - mean_x) * (y[place] - mean_y);
    }
    Regression fit;
    fit.slope = product / spread;
    fit.intercept = mean_y - fit.slope * mean_x;
    double residuals = 0.0;
    for (std::size_t place = 0; place < x.size(); ++place) {
        const double rest = y[place] - fit.intercept - fit.slope * x[place];
        residuals += weights[place] * rest * rest;
    }
    const double variance = residuals / (static_cast<double>(x.size()) - 2.0);
    fit.of_slope = variance / spread;
    fit.of_intercept = variance / sum(weights) + mean_x * mean_x * fit.of_slope;
    fit.of_both = -mean_x * fit.of_slope;
    return fit;
}

/// One person, or all of one rank: nothing goes with the rank, and nothing says how surely.
Estimate without_ranks(double mean) {
    return {mean > 0.0 ? 0.0 : missing_number, missing_number};
}

Estimate by_delta(const Decimals& ranks, std::span<const double> outcomes,
                  std::span<const double> weights) {
    const double variance = weighted_variance(ranks, weights);
    if (!(variance > 0.0)) {
        return without_ranks(weighted_mean(outcomes, weights));
    }
    const Regression fit = regression(ranks, outcomes, weights);
    const double at_middle = 2.0 * fit.intercept + fit.slope;
    // Derivatives of 4 V b / (2a + b) by a and by b.
    const double scale = 8.0 * variance / (at_middle * at_middle);
    const double by_intercept = -fit.slope * scale;
    const double by_slope = fit.intercept * scale;
    return {4.0 * variance * fit.slope / at_middle,
            by_intercept * by_intercept * fit.of_intercept +
                2.0 * by_intercept * by_slope * fit.of_both + by_slope * by_slope * fit.of_slope};
}

Estimate by_convenience(const Decimals& ranks, std::span<const double> outcomes,
                        std::span<const double> weights, double mean) {
    const double variance = weighted_variance(ranks, weights);
    if (!(variance > 0.0)) {
        return without_ranks(mean);
    }
    Decimals turned;
    for (const double outcome : outcomes) {
        turned.push_back(2.0 * variance * outcome / mean);
    }
    const Regression fit = regression(ranks, turned, weights);
    return {fit.slope, fit.of_slope};
}

Estimate directly(const Decimals& ranks, std::span<const double> outcomes,
                  std::span<const double> weights, double mean) {
    const double all = sum(weights);
    const auto count = static_cast<double>(outcomes.size());
    const double mean_rank = sum(ranks) / count;
    Estimate made{0.0, 0.0};
    for (std::size_t place = 0; place < outcomes.size(); ++place) {
        made.value += 2.0 * weights[place] / all * (outcomes[place] - mean) *
                      (ranks[place] - mean_rank) / mean;
    }
    const double total = sum(outcomes);
    double below = 0.0;
    double squares = 0.0;
    for (const std::size_t place : order_of(ranks)) {
        const double up_to = below + outcomes[place] / total;
        const double part =
            outcomes[place] / mean * (2.0 * ranks[place] - 1.0 - made.value) + 2.0 - below - up_to;
        squares += part * part;
        below = up_to;
    }
    made.variance = (squares / count - (1.0 + made.value) * (1.0 + made.value)) / count;
    return made;
}

Estimate times(const Estimate& estimate, double factor) {
    return {estimate.value * factor, estimate.variance * factor * factor};
}

/// What an index of the sample variance is multiplied by.
double correction_of(std::span<const double> weights, IndexCorrection correction) {
    const double all = sum(weights);
    double squares = 0.0;
    switch (correction) {
    case IndexCorrection::of_people:
        for (const double weight : weights) {
            squares += weight / all * weight / all;
        }
        return 1.0 - squares;
    case IndexCorrection::of_sample:
        return 1.0;
    case IndexCorrection::by_rows: {
        const auto count = static_cast<double>(weights.size());
        return (count - 1.0) / count;
    }
    }
    return 1.0;
}

/// Wagstaff's and Erreygers' index between the ends of what the outcome can be.
void add_bounded(Concentration& made, std::span<const double> outcomes,
                 const ConcentrationOptions& options) {
    const auto [least_seen, most_seen] = std::ranges::minmax(outcomes);
    const bool are_shares = least_seen >= 0.0 && most_seen <= 1.0;
    made.least = options.least.value_or(are_shares ? 0.0 : least_seen);
    made.most = options.most.value_or(are_shares ? 1.0 : most_seen);
    const double range = made.most - made.least;
    made.erreygers = times(made.plain, 4.0 * made.mean / range);
    made.wagstaff =
        times(made.plain, made.mean * range / ((made.most - made.mean) * (made.mean - made.least)));
}

} // namespace

Decimals fractional_ranks(std::span<const double> values, std::span<const double> weights,
                          bool ties_are_shared) {
    const std::vector<std::size_t> order = order_of(values);
    const double all = sum(weights);
    Decimals ranks(values.size());
    double below = 0.0;
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        double stretch = weights[order[begin]] / all;
        while (ties_are_shared && end < order.size() &&
               values[order[end]] == values[order[begin]]) {
            stretch += weights[order[end]] / all;
            ++end;
        }
        for (std::size_t place = begin; place < end; ++place) {
            ranks[order[place]] = below + stretch / 2.0;
        }
        below += stretch;
        begin = end;
    }
    return ranks;
}

Concentration concentration(std::span<const double> ranked_by, std::span<const double> outcomes,
                            std::span<const double> weights, const ConcentrationOptions& options) {
    const Decimals ranks = fractional_ranks(ranked_by, weights, options.ties_are_shared);
    Concentration made;
    made.mean = weighted_mean(outcomes, weights);
    const double correction = correction_of(weights, options.correction);
    switch (options.method) {
    case ConcentrationMethod::delta:
        made.plain = by_delta(ranks, outcomes, weights);
        made.plain.value *= correction;
        break;
    case ConcentrationMethod::convenience:
        made.plain = by_convenience(ranks, outcomes, weights, made.mean);
        made.plain.value *= correction;
        break;
    case ConcentrationMethod::direct:
        made.plain = directly(ranks, outcomes, weights, made.mean);
        break;
    }
    made.generalised = times(made.plain, made.mean);
    add_bounded(made, outcomes, options);
    return made;
}

} // namespace footprint::statistics
