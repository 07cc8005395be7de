// SPDX-License-Identifier: MIT
// From three numbers and a distribution's name to a quantile function.
#include "plan/uncertain_value.hpp"

#include "core/deterministic_math.hpp"
#include "core/errors.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace footprint::plan {

namespace {

constexpr double low_chance = 0.1;
constexpr double high_chance = 0.9;
constexpr int halvings = 60; // of a bracket: more would not move the last bit but one

// Where a rising function reaches 0 between the two; 60 halvings.
template <typename Function>
double root_of_rising(double from, double to, const Function& function) {
    for (int halving = 0; halving < halvings; ++halving) {
        const double middle = 0.5 * (from + to);
        (function(middle) < 0.0 ? from : to) = middle;
    }
    return 0.5 * (from + to);
}

} // namespace

std::optional<Distribution> distribution_named(std::string_view word) {
    constexpr std::array<std::string_view, 6> words = {"fixed",      "normal",  "lognormal",
                                                       "triangular", "uniform", "beta"};
    for (std::size_t distribution = 0; distribution < words.size(); ++distribution) {
        if (words[distribution] == word) {
            return static_cast<Distribution>(distribution);
        }
    }
    return std::nullopt;
}

std::string_view what_is_wrong_with(const UncertainValue& value) {
    if (!std::isfinite(value.central)) {
        return "the central value is not a number";
    }
    if (value.central < value.lower_limit || value.central > value.upper_limit) {
        return "the central value is outside what is allowed";
    }
    if (value.distribution == Distribution::fixed) {
        return {};
    }
    if (!std::isfinite(value.low) || !std::isfinite(value.high)) {
        return "a range needs both low and high";
    }
    if (value.central < value.low || value.central > value.high) {
        return "the central value does not lie between low and high";
    }
    if (value.low < value.lower_limit || value.high > value.upper_limit) {
        return "low or high is outside what is allowed";
    }
    if (value.distribution == Distribution::lognormal && !(value.low > 0.0)) {
        return "a lognormal range lies above 0";
    }
    if (value.distribution == Distribution::beta && value.low < value.high &&
        (!std::isfinite(value.lower_limit) || !std::isfinite(value.upper_limit) ||
         value.low <= value.lower_limit || value.high >= value.upper_limit)) {
        return "a beta range lies between two limits and touches neither";
    }
    return {};
}

FittedRange::FittedRange(const UncertainValue& value)
    : distribution_(value.low < value.high ? value.distribution : Distribution::fixed),
      central_(value.central), lower_limit_(value.lower_limit), upper_limit_(value.upper_limit) {
    core::promise(what_is_wrong_with(value).empty(), "a range is checked before it is drawn from");
    const double deviate = core::normal_quantile(high_chance);
    switch (distribution_) {
    case Distribution::fixed:
        break;
    case Distribution::normal:
        below_ = (value.central - value.low) / deviate;
        above_ = (value.high - value.central) / deviate;
        break;
    case Distribution::lognormal:
        below_ = core::natural_log(value.central / value.low) / deviate;
        above_ = core::natural_log(value.high / value.central) / deviate;
        break;
    case Distribution::triangular:
        fit_triangle(value);
        break;
    case Distribution::uniform:
        below_ = value.low - low_chance / (high_chance - low_chance) * (value.high - value.low);
        above_ = value.high + low_chance / (high_chance - low_chance) * (value.high - value.low);
        break;
    case Distribution::beta:
        fit_beta(value);
        break;
    }
}

// With r the chance of lying below the mode and w the whole width, the triangle's sides give
//     central - low = w (r - sqrt(0.1 r)),   high - central = w ((1 - r) - sqrt(0.1 (1 - r))),
// both of one form. r is where the two agree on w; it lies between 0.1 and 0.9 as the mode does
// between low and high.
void FittedRange::fit_triangle(const UncertainValue& value) {
    const auto arm = [](double share) { return share - std::sqrt(low_chance * share); };
    const double below = value.central - value.low;
    const double above = value.high - value.central;
    const double share_below = root_of_rising(low_chance, high_chance, [&](double share) {
        return above * arm(share) - below * arm(1.0 - share);
    });
    const double width = (below + above) / (arm(share_below) + arm(1.0 - share_below));
    below_ = value.central - width * share_below;
    above_ = value.central + width * (1.0 - share_below);
}

// Beta by its mean and its weight a + b. For each weight the mean that puts a tenth below `low`; of
// these the one that puts a tenth above `high`: the heavier, the narrower.
void FittedRange::fit_beta(const UncertainValue& value) {
    const double width = upper_limit_ - lower_limit_;
    const double low = (value.low - lower_limit_) / width;
    const double high = (value.high - lower_limit_) / width;
    const auto mean_for = [low](double weight) {
        return root_of_rising(0.0, 1.0, [low, weight](double mean) {
            return low_chance - core::beta_probability(low, mean * weight, (1.0 - mean) * weight);
        });
    };
    const double middle = 0.5 * (low + high);
    const double deviation = 0.5 * (high - low) / core::normal_quantile(high_chance);
    const double about = std::max(middle * (1.0 - middle) / (deviation * deviation) - 1.0, 0.1);
    const double log_weight = root_of_rising(
        core::natural_log(about / 100.0), core::natural_log(about * 100.0),
        [&](double log_of_weight) {
            const double weight = core::exponential(log_of_weight);
            const double mean = mean_for(weight);
            return core::beta_probability(high, mean * weight, (1.0 - mean) * weight) - high_chance;
        });
    const double weight = core::exponential(log_weight);
    const double mean = mean_for(weight);
    below_ = mean * weight;
    above_ = (1.0 - mean) * weight;
}

double FittedRange::at(double chance) const {
    return std::clamp(without_limits(chance), lower_limit_, upper_limit_);
}

double FittedRange::without_limits(double chance) const {
    switch (distribution_) {
    case Distribution::fixed:
        return central_;
    case Distribution::normal: {
        const double deviate = core::normal_quantile(chance);
        return central_ + deviate * (deviate < 0.0 ? below_ : above_);
    }
    case Distribution::lognormal: {
        const double deviate = core::normal_quantile(chance);
        return central_ * core::exponential(deviate * (deviate < 0.0 ? below_ : above_));
    }
    case Distribution::triangular: {
        const double width = above_ - below_;
        const double share_below = (central_ - below_) / width;
        return chance < share_below
                   ? below_ + width * std::sqrt(chance * share_below)
                   : above_ - width * std::sqrt((1.0 - chance) * (1.0 - share_below));
    }
    case Distribution::uniform:
        return below_ + chance * (above_ - below_);
    case Distribution::beta:
        return lower_limit_ +
               (upper_limit_ - lower_limit_) * core::beta_quantile(chance, below_, above_);
    }
    return central_;
}

} // namespace footprint::plan
