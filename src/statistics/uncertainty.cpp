// SPDX-License-Identifier: MIT
// Means of distributions, and draws from them.
#include "core/random_stream.hpp"
#include "statistics/decision_model.hpp"
#include "statistics/distributions.hpp"

#include <cmath>
#include <numeric>

namespace footprint::statistics {

double expected(const Uncertainty& uncertainty) {
    const double first = uncertainty.first;
    const double second = uncertainty.second;
    switch (uncertainty.distribution) {
    case Distribution::none:
    case Distribution::normal:
        return first;
    case Distribution::lognormal:
        return std::exp(first + second * second / 2.0);
    case Distribution::gamma:
        return first * second;
    case Distribution::beta:
        return first / (first + second);
    case Distribution::uniform:
        return (first + second) / 2.0;
    case Distribution::dirichlet:
        break;
    }
    return first / std::accumulate(uncertainty.counts.begin(), uncertainty.counts.end(), 0.0);
}

double drawn(const Uncertainty& uncertainty, std::uint64_t seed, std::uint64_t draw) {
    const core::LuckKey luck = core::make_luck_key(seed, 0);
    const auto chance = [&](std::uint32_t part) {
        const auto block =
            core::draw(luck, draw, core::Process::parameter, uncertainty.address, part);
        return core::unit_interval(block[0]);
    };
    const double first = uncertainty.first;
    const double second = uncertainty.second;
    switch (uncertainty.distribution) {
    case Distribution::none:
        return first;
    case Distribution::normal:
        return first + second * normal_quantile(chance(0));
    case Distribution::lognormal:
        return std::exp(first + second * normal_quantile(chance(0)));
    case Distribution::gamma:
        return gamma_quantile(chance(0), first, second);
    case Distribution::beta:
        return beta_quantile(chance(0), first, second);
    case Distribution::uniform:
        return first + (second - first) * chance(0);
    case Distribution::dirichlet:
        break;
    }
    // Gamma deviates over their sum.
    double own = 0.0;
    double sum = 0.0;
    for (std::size_t part = 0; part < uncertainty.counts.size(); ++part) {
        const double count = uncertainty.counts[part];
        const double deviate =
            count > 0.0 ? gamma_quantile(chance(static_cast<std::uint32_t>(part)), count, 1.0)
                        : 0.0;
        own = part == uncertainty.part ? deviate : own;
        sum += deviate;
    }
    return own / sum;
}

} // namespace footprint::statistics
