// SPDX-License-Identifier: MIT
// One replication of a queue, and what was counted of it.
#pragma once

#include "queues/network.hpp"
#include "queues/waiting_list.hpp"
#include "statistics/queue_model.hpp"

#include <cstdint>
#include <vector>

namespace footprint::statistics {

enum class QueueEnding : std::uint8_t {
    served,
    left_the_queue,
    turned_away,
    still_waiting,
    still_in_service,
    still_holding,
    missed, ///< did not come to a turn
};

/// One step of one customer; `queues::never` where there is no time.
struct QueueRow {
    std::uint32_t customer = 0;
    std::uint32_t step = 0;
    queues::Tick arrived = 0;
    queues::Tick started = queues::never;
    queues::Tick finished = queues::never;
    queues::Tick left = queues::never;
    QueueEnding ending = QueueEnding::served;
};

/// A station up to some time, everybody together.
struct StationTotals {
    std::int64_t area_waiting = 0;
    std::int64_t area_in_service = 0;
    std::int64_t area_holding = 0;
    std::int64_t area_of_servers = 0;
    std::int64_t slots = 0;
    std::int64_t slots_used = 0;
    std::int64_t cancelled = 0;
};

struct QueueReplication {
    struct Customer {
        queues::Tick tick = 0;
        std::uint32_t of_class = 0;
        std::size_t first_service = 0;         ///< in `services`, one for each step
        queues::Tick patience = queues::never; ///< of a given one, in the first queue
        std::int32_t priority = -1;
    };
    std::vector<Customer> customers; ///< in the order in which they arrive
    std::vector<queues::Tick> services;
    std::vector<QueueRow> rows;
    /// At each of the times asked for, by station.
    std::vector<std::vector<StationTotals>> totals;
    std::size_t deadlocks = 0;
};

/// `look_at` rises; the totals are those up to each of its times.
[[nodiscard]] QueueReplication run_queue(const QueueModel& model, std::uint32_t replication,
                                         std::span<const queues::Tick> look_at);

} // namespace footprint::statistics
