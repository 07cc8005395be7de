// SPDX-License-Identifier: MIT
// A queue to be tried out: stations, who comes to them and on what route, and for how long it is
// looked at. Read from a file (TOML, with customers as CSV if there are many), run some times with
// different luck, and told as tables. The engine is queues/network.hpp and queues/waiting_list.hpp,
// which the runs of a plan use as well; here anyone's case can be tried.
//
// Method. A station with servers is one of the network's; one with sessions is a waiting list whose
// people are seen at the session's beginning. Arrivals and times are given, or drawn by inverting
// their distribution at points that belong to (seed, replication, class, customer, step): one
// class's luck does not move when another is added. Observed is what falls after the warm-up.
// Intervals are Student's over replications, or, of one replication, over 20 equal stretches of it
// (batch means), which are closer to independent the longer they are.
//
// Sources: A. Law, Simulation Modeling and Analysis, 5th edition, 2015, sections 9.4 and 9.5
// (replications after a warm-up, batch means); J. Little, Operations Research 9(3), 1961, DOI
// 10.1287/opre.9.3.383. Checked against closed forms in tests/unit/statistics/queue_test.cpp.
#pragma once

#include "files/toml.hpp"
#include "queues/network.hpp"
#include "statistics/answer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

enum class TimeKind : std::uint8_t {
    fixed,
    exponential,
    erlang,
    gamma,
    hyperexponential,
    lognormal,
    uniform,
    empirical,
};

/// A distribution of times, in the file's unit.
struct TimesOf {
    TimeKind kind = TimeKind::fixed;
    double first = 0.0;         ///< value, mean, shape, ln mean, least
    double second = 0.0;        ///< scale, ln deviation, most
    std::vector<double> values; ///< means of the parts; the values
    std::vector<double> shares; ///< of each, adding up to 1

    [[nodiscard]] double mean() const;
    /// The time below which the share `chance` lies; `chance` from above 0 to below 1.
    [[nodiscard]] double at(double chance) const;
    [[nodiscard]] bool is_drawn() const { return kind != TimeKind::fixed; }
};

struct QueueSession {
    queues::Tick tick = 0;
    std::int32_t slots = 0;
};
struct ServersFrom {
    queues::Tick tick = 0;
    std::int32_t servers = 0;
};

struct QueueStation {
    std::string name;
    queues::Station rules;
    std::vector<ServersFrom> rota; ///< to the end of the run, rising
    bool has_sessions = false;
    std::vector<QueueSession> sessions; ///< rising
    double missed_share = 0.0;          ///< of turns: the slot is used
    bool missed_joins_again = false;    ///< or is discharged
    double cancelled_share = 0.0;       ///< of turns: the slot is lost, the place kept
};

struct QueueStep {
    std::uint32_t station = 0;
    std::uint8_t priority = 0;
    bool holds_until_next = false;
    TimesOf service;
    bool has_patience = false;
    TimesOf patience;
};

struct GivenCustomer {
    queues::Tick arrival = 0;
    std::vector<queues::Tick> service; ///< for each step
    queues::Tick patience = queues::never;
    std::int32_t priority = -1; ///< below 0: the class's
};

struct QueueClass {
    std::string name;
    bool is_given = false;
    TimesOf between_arrivals;
    std::vector<GivenCustomer> given;
    std::vector<QueueStep> route;
};

struct QueueModel {
    std::string title;
    std::string unit;
    queues::Tick ticks_per_unit = 1;
    queues::Tick length = 0;
    queues::Tick warm_up = 0;
    std::uint32_t replications = 1;
    std::uint64_t seed = 1;
    std::vector<double> thresholds;
    std::vector<double> percentiles; ///< per cent
    std::uint8_t priorities = 1;
    std::vector<QueueStation> stations;
    std::vector<QueueClass> classes;
    core::Location where;

    [[nodiscard]] bool is_drawn() const;
    [[nodiscard]] double in_units(queues::Tick ticks) const {
        return static_cast<double>(ticks) / static_cast<double>(ticks_per_unit);
    }
    /// To the nearest tick.
    [[nodiscard]] queues::Tick in_ticks(double units) const;
};

/// A folder to find tables of customers in.
[[nodiscard]] QueueModel read_queue_model(std::string bytes, const core::FileName& file,
                                          const files::Folder& folder, core::Problems& problems);

struct QueueOptions {
    bool wants_events = false; ///< a table of every customer's times
};
[[nodiscard]] Answer queue_answer(const QueueModel& model, const QueueOptions& options,
                                  core::Problems& problems);

} // namespace footprint::statistics
