// SPDX-License-Identifier: MIT
// Distributions of times, each by its quantile, in arithmetic that is the same everywhere.
#include "core/deterministic_math.hpp"
#include "statistics/queue_model.hpp"

#include <cmath>

namespace footprint::statistics {
namespace {

/// Which part of a mixture `chance` falls into; `chance` becomes its place within the part.
[[nodiscard]] std::size_t part_at(const std::vector<double>& shares, double& chance) {
    double below = 0.0;
    std::size_t part = 0;
    while (part + 1 < shares.size() && chance >= below + shares[part]) {
        below += shares[part++];
    }
    chance = (chance - below) / shares[part];
    return part;
}

[[nodiscard]] double exponential_at(double chance, double mean) {
    return -mean * core::natural_log(1.0 - chance);
}

} // namespace

double TimesOf::mean() const {
    double sum = 0.0;
    switch (kind) {
    case TimeKind::fixed:
    case TimeKind::exponential:
        return first;
    case TimeKind::erlang:
    case TimeKind::gamma:
        return first * second;
    case TimeKind::lognormal:
        return core::exponential(first + second * second / 2.0);
    case TimeKind::uniform:
        return (first + second) / 2.0;
    case TimeKind::hyperexponential:
    case TimeKind::empirical:
        for (std::size_t part = 0; part < values.size(); ++part) {
            sum += shares[part] * values[part];
        }
        return sum;
    }
    return sum;
}

double TimesOf::at(double chance) const {
    std::size_t part = 0;
    switch (kind) {
    case TimeKind::fixed:
        return first;
    case TimeKind::exponential:
        return exponential_at(chance, first);
    case TimeKind::erlang:
    case TimeKind::gamma:
        return second * core::gamma_quantile(chance, first);
    case TimeKind::lognormal:
        return core::exponential(first + second * core::normal_quantile(chance));
    case TimeKind::uniform:
        return first + chance * (second - first);
    case TimeKind::hyperexponential:
        part = part_at(shares, chance);
        return exponential_at(chance, values[part]);
    case TimeKind::empirical:
        return values[part_at(shares, chance)];
    }
    return first;
}

bool QueueModel::is_drawn() const {
    for (const QueueClass& each : classes) {
        if (!each.is_given && each.between_arrivals.is_drawn()) {
            return true;
        }
        for (const QueueStep& step : each.route) {
            const QueueStation& station = stations[step.station];
            if ((!each.is_given && step.service.is_drawn()) ||
                (step.has_patience && step.patience.is_drawn()) ||
                station.missed_share + station.cancelled_share > 0.0) {
                return true;
            }
        }
    }
    return false;
}

queues::Tick QueueModel::in_ticks(double units) const {
    return static_cast<queues::Tick>(std::llround(units * static_cast<double>(ticks_per_unit)));
}

} // namespace footprint::statistics
