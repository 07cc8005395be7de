// SPDX-License-Identifier: MIT
// What is counted of a queue's replications: of one replication in 20 equal stretches (batch
// means), of several each as a whole.
#pragma once

#include "statistics/queue_model.hpp"
#include "statistics/queue_run.hpp"

#include <array>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace footprint::statistics {

inline constexpr std::uint32_t stretches_of_one = 20;

/// A sum over another, each in pieces that are as good as independent.
class Ratio {
public:
    void add(double top, double bottom) {
        tops_.push_back(top);
        bottoms_.push_back(bottom);
    }
    [[nodiscard]] double value() const {
        const double bottom = sum(bottoms_);
        return bottom > 0.0 ? sum(tops_) / bottom : missing_number;
    }
    /// Half of the 95% interval (W. Cochran, Sampling Techniques, 3rd edition, 1977, 6.4).
    [[nodiscard]] double margin() const;

private:
    [[nodiscard]] static double sum(const std::vector<double>& numbers) {
        return std::accumulate(numbers.begin(), numbers.end(), 0.0);
    }
    std::vector<double> tops_;
    std::vector<double> bottoms_;
};

/// Of one class, or all, at one station.
struct Seen {
    std::array<std::int64_t, 7> endings{}; // by QueueEnding
    std::vector<queues::Tick> waits;       // of those served
    std::vector<queues::Tick> sums;        // of the waits, by piece
    std::vector<std::int64_t> served;      // by piece

    [[nodiscard]] std::int64_t arrived() const {
        return std::accumulate(endings.begin(), endings.end(), std::int64_t{0});
    }
    [[nodiscard]] std::int64_t of(QueueEnding ending) const {
        return endings[static_cast<std::size_t>(ending)];
    }
};

/// One station, everybody.
struct StationSeen {
    Ratio waiting;
    Ratio in_service;
    Ratio holding;
    Ratio servers;
    Ratio use;
    double joined = 0.0;
    double asked = 0.0;  // service of those who came
    double could = 0.0;  // servers or slots
    double queued = 0.0; // time in the queue of those who joined
    std::int64_t slots = 0;
    std::int64_t cancelled = 0;
};

class Observation {
public:
    explicit Observation(const QueueModel& model);

    void observe(const QueueReplication& run, std::uint32_t replication);

    [[nodiscard]] std::span<const queues::Tick> look_at() const { return look_at_; }
    [[nodiscard]] std::uint32_t stretches() const { return stretches_; }
    [[nodiscard]] std::size_t deadlocks() const { return deadlocks_; }
    /// The class after the last is everybody.
    [[nodiscard]] const Seen& seen(std::size_t station, std::size_t of_class) const {
        return seen_[station * (classes_ + 1) + of_class];
    }
    [[nodiscard]] const StationSeen& station(std::size_t s) const { return stations_[s]; }

private:
    void observe(const QueueReplication& run, const QueueRow& row, std::uint32_t replication);
    void observe(std::uint32_t s, const StationTotals& before, const StationTotals& after,
                 double length);
    /// Up to the end; with the time in which he was interrupted once service is finished.
    [[nodiscard]] queues::Tick time_in_queue(const QueueRow& row, queues::Tick service) const;

    const QueueModel& model_;
    std::uint32_t stretches_;
    std::size_t pieces_;
    std::size_t classes_;
    std::vector<queues::Tick> look_at_;
    std::vector<Seen> seen_; // station x class
    std::vector<StationSeen> stations_;
    std::size_t deadlocks_ = 0;
};

} // namespace footprint::statistics
