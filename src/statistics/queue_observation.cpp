// SPDX-License-Identifier: MIT
// Counting what a replication of a queue showed, and margins of ratios.
#include "statistics/queue_observation.hpp"

#include "statistics/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::statistics {

using queues::never;
using queues::Tick;

double Ratio::margin() const {
    const auto pieces = static_cast<double>(tops_.size());
    const double bottom = sum(bottoms_);
    if (tops_.size() < 2 || !(bottom > 0.0)) {
        return missing_number;
    }
    const double ratio = value();
    double squares = 0.0;
    for (std::size_t piece = 0; piece < tops_.size(); ++piece) {
        const double apart = tops_[piece] - ratio * bottoms_[piece];
        squares += apart * apart;
    }
    const double error = std::sqrt(squares * pieces / (pieces - 1.0)) / bottom;
    return student_t_quantile(0.975, pieces - 1.0) * error;
}

Observation::Observation(const QueueModel& model)
    : model_(model), stretches_(model.replications > 1 || !model.is_drawn() ? 1 : stretches_of_one),
      pieces_(std::size_t{model.replications} * stretches_), classes_(model.classes.size()) {
    for (std::uint32_t at = 0; at <= stretches_; ++at) {
        look_at_.push_back(model.warm_up + (model.length - model.warm_up) * at / stretches_);
    }
    seen_.resize(model.stations.size() * (classes_ + 1));
    for (Seen& each : seen_) {
        each.sums.assign(pieces_, 0);
        each.served.assign(pieces_, 0);
    }
    stations_.resize(model.stations.size());
}

void Observation::observe(const QueueReplication& run, std::uint32_t replication) {
    for (const QueueRow& row : run.rows) {
        if (row.arrived >= model_.warm_up) {
            observe(run, row, replication);
        }
    }
    for (std::uint32_t s = 0; s < model_.stations.size(); ++s) {
        for (std::uint32_t at = 0; at < stretches_; ++at) {
            observe(s, run.totals[at][s], run.totals[at + 1][s],
                    static_cast<double>(look_at_[at + 1] - look_at_[at]));
        }
    }
    deadlocks_ += run.deadlocks;
}

void Observation::observe(const QueueReplication& run, const QueueRow& row,
                          std::uint32_t replication) {
    const auto& customer = run.customers[row.customer];
    const std::uint32_t s = model_.classes[customer.of_class].route[row.step].station;
    const Tick service = run.services[customer.first_service + row.step];
    const auto stretch = static_cast<std::uint32_t>(
        std::ranges::upper_bound(look_at_, row.arrived) - look_at_.begin() - 1);
    const std::size_t piece = std::size_t{replication} * stretches_ + stretch;
    for (const std::size_t of_class : {std::size_t{customer.of_class}, classes_}) {
        Seen& seen = seen_[std::size_t{s} * (classes_ + 1) + of_class];
        ++seen.endings[static_cast<std::size_t>(row.ending)];
        if (row.started != never) {
            seen.waits.push_back(row.started - row.arrived);
            seen.sums[piece] += row.started - row.arrived;
            ++seen.served[piece];
        }
    }
    StationSeen& station = stations_[s];
    station.asked += static_cast<double>(
        model_.stations[s].has_sessions ? Tick{row.ending != QueueEnding::missed} : service);
    if (row.ending != QueueEnding::turned_away) {
        station.joined += 1.0;
        station.queued += static_cast<double>(time_in_queue(row, service));
    }
}

Tick Observation::time_in_queue(const QueueRow& row, Tick service) const {
    if (row.finished != never) {
        return row.finished - row.arrived - service;
    }
    if (row.started != never) {
        return row.started - row.arrived;
    }
    return std::min(row.left, model_.length) - row.arrived;
}

void Observation::observe(std::uint32_t s, const StationTotals& before, const StationTotals& after,
                          double length) {
    const auto between = [&](auto member) {
        return static_cast<double>(after.*member - before.*member);
    };
    StationSeen& station = stations_[s];
    station.waiting.add(between(&StationTotals::area_waiting), length);
    const double in_service = between(&StationTotals::area_in_service);
    const double holding = between(&StationTotals::area_holding);
    const double servers = between(&StationTotals::area_of_servers);
    const double slots = between(&StationTotals::slots);
    station.in_service.add(in_service, length);
    station.holding.add(holding, length);
    station.servers.add(servers, length);
    station.slots += after.slots - before.slots;
    station.cancelled += after.cancelled - before.cancelled;
    if (model_.stations[s].has_sessions) {
        station.use.add(between(&StationTotals::slots_used), slots);
        station.could += slots;
    } else {
        station.use.add(in_service + holding, servers);
        station.could += servers;
    }
}

} // namespace footprint::statistics
