// SPDX-License-Identifier: MIT
// The fitted line, and lines fitted to drawn values.
#include "core/random_stream.hpp"
#include "statistics/distributions.hpp"
#include "statistics/slope_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace footprint::statistics {
namespace {

constexpr std::int64_t samples_for_reliability = 10;

/// What turns values into a slope and an intercept: two sums of weights times values.
class Line {
public:
    explicit Line(std::span<const double> people) {
        const double all = std::accumulate(people.begin(), people.end(), 0.0);
        double below = 0.0;
        double spread = 0.0;
        Decimals ranks;
        for (const double some : people) {
            const double share = some / all;
            shares_.push_back(share);
            ranks.push_back(below + share / 2.0);
            below += share;
        }
        for (std::size_t group = 0; group < ranks.size(); ++group) {
            middle_ += shares_[group] * ranks[group];
        }
        for (std::size_t group = 0; group < ranks.size(); ++group) {
            const double distance = ranks[group] - middle_;
            spread += shares_[group] * distance * distance;
        }
        for (std::size_t group = 0; group < ranks.size(); ++group) {
            slope_weights_.push_back(shares_[group] * (ranks[group] - middle_) / spread);
        }
    }

    /// Ends of the line fitted to values on the scale of the fit.
    [[nodiscard]] SlopeIndex index(std::span<const double> values, IndicatorType turn_back,
                                   double multiplier) const {
        double slope = 0.0;
        double mean = 0.0;
        for (std::size_t group = 0; group < values.size(); ++group) {
            // The weights add up to nothing: equal values have a slope of exactly nothing.
            slope += slope_weights_[group] * (values[group] - values[0]);
            mean += shares_[group] * (values[group] - values[0]);
        }
        mean += values[0];
        const double at_0 = from_scale(mean - slope * middle_, turn_back);
        const double at_1 = from_scale(mean - slope * middle_ + slope, turn_back);
        const double relative = multiplier < 0.0 ? at_0 / at_1 : at_1 / at_0;
        const double difference = turn_back == IndicatorType::normal ? slope : at_1 - at_0;
        return {difference * multiplier, relative, mean - slope * middle_};
    }

private:
    Decimals shares_;
    Decimals slope_weights_;
    double middle_ = 0.0;
};

/// Two standard normal numbers of one address.
std::pair<double, double> two_normals(const core::Philox4x32Block& words) {
    const auto from = [](std::uint32_t high, std::uint32_t low) {
        const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 32 | low) >> 11;
        return normal_quantile((static_cast<double>(bits) + 0.5) / 9007199254740992.0);
    };
    return {from(words[0], words[1]), from(words[2], words[3])};
}

/// Limits among one sample of draws, which is sorted on the way.
std::pair<double, double> limits_of(std::span<double> draws, const ConfidenceLevel& level) {
    std::ranges::sort(draws);
    const auto count = static_cast<double>(draws.size());
    const auto at = [&](double chance) {
        const double place = std::max(1.0, std::nearbyint(count * chance));
        return draws[static_cast<std::size_t>(place) - 1];
    };
    return {at(1.0 - level.upper_chance()), at(level.upper_chance())};
}

} // namespace

double to_scale(double value, IndicatorType type) {
    switch (type) {
    case IndicatorType::rate:
        return std::log(value);
    case IndicatorType::proportion:
        return std::log(value / (1.0 - value));
    case IndicatorType::normal:
        return value;
    }
    return value;
}

double from_scale(double value, IndicatorType type) {
    switch (type) {
    case IndicatorType::rate:
        return std::exp(value);
    case IndicatorType::proportion:
        return std::exp(value) / (1.0 + std::exp(value));
    case IndicatorType::normal:
        return value;
    }
    return value;
}

SlopeIndex slope_index(std::span<const double> people, std::span<const double> values,
                       IndicatorType type, bool is_transformed, double multiplier) {
    Decimals fitted;
    for (const double value : values) {
        fitted.push_back(is_transformed ? to_scale(value, type) : value);
    }
    return Line(people).index(fitted, is_transformed ? type : IndicatorType::normal, multiplier);
}

SlopeDraws simulate(const SlopeGroup& group, std::size_t number, std::int64_t repetitions,
                    const SlopeIndexOptions& options) {
    const Line line(group.people);
    const core::LuckKey luck = core::make_luck_key(options.seed, 0);
    const IndicatorType turn_back = options.is_transformed ? options.type : IndicatorType::normal;
    SlopeDraws draws;
    Decimals values(group.people.size() + 1);
    for (std::int64_t repetition = 0; repetition < repetitions; ++repetition) {
        for (std::size_t first = 0; first < group.people.size(); first += 2) {
            const auto [one, two] = two_normals(core::draw(
                luck, number, core::Process::inequality_interval,
                static_cast<std::uint32_t>(repetition), static_cast<std::uint32_t>(first / 2)));
            values[first] = one;
            values[first + 1] = two;
        }
        for (std::size_t place = 0; place < group.people.size(); ++place) {
            const double drawn = group.scaled[place] + values[place] * group.errors[place];
            values[place] = options.is_transformed ? drawn : from_scale(drawn, options.type);
        }
        const SlopeIndex index =
            line.index(std::span(values).first(group.people.size()), turn_back, options.multiplier);
        draws.slopes.push_back(index.slope);
        draws.ratios.push_back(index.relative);
    }
    return draws;
}

SlopeInterval interval_of(Decimals draws, const ConfidenceLevel& level,
                          const SlopeIndexOptions& options) {
    const auto size = static_cast<std::size_t>(options.repetitions);
    const std::span<double> all(draws);
    SlopeInterval interval;
    interval.limits = limits_of(all.first(size), level);
    if (draws.size() > size) {
        double distance = 0.0;
        for (std::int64_t sample = 1; sample < samples_for_reliability; ++sample) {
            const auto other =
                limits_of(all.subspan(size * static_cast<std::size_t>(sample), size), level);
            distance += std::abs(other.first - interval.limits.first) +
                        std::abs(other.second - interval.limits.second);
        }
        interval.reliability = distance / (2.0 * (samples_for_reliability - 1));
    }
    return interval;
}

} // namespace footprint::statistics
