// SPDX-License-Identifier: MIT
// What queues and beds did in a year, counted in whole numbers, one of these for each shown world.
#pragma once

#include "capacity/capacity_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace footprint::capacity {

/// People by whole days; the last entry counts everybody beyond.
inline constexpr std::size_t longest_days = 400;
using ByDays = std::array<std::uint32_t, longest_days + 1>;
/// People by quarters of an hour, up to two days.
inline constexpr std::size_t longest_quarters = 192;
using ByQuarters = std::array<std::uint32_t, longest_quarters + 1>;

inline constexpr std::size_t months_a_year = 12;

/// The ways a request leaves a list.
struct ListCounts {
    std::int64_t joined = 0;
    std::int64_t seen = 0;
    std::int64_t left = 0;        ///< by themselves, unseen
    std::int64_t gone = 0;        ///< died, or moved away
    std::int64_t no_shows = 0;    ///< slots given that nobody came to
    std::int64_t cancelled = 0;   ///< on the day for want of a bed; back on the list
    std::int64_t slots = 0;       ///< offered
    std::int64_t days_waited = 0; ///< on the list, by those seen
    ByDays seen_after{};          ///< days on the list
    ByDays waiting_for{}; ///< days since the clock started, of those waiting at month ends, all
                          ///< added up
    ByDays waiting_since_joining{}; ///< the same, in days since they joined this list
    std::array<std::int64_t, months_a_year> waiting_at_month_end{};
    /// Both again, of the year's last month end alone; as long as the longest wait.
    std::vector<std::uint32_t> waiting_for_at_year_end;
    std::vector<std::uint32_t> waiting_since_joining_at_year_end;
    /// Of those seen, days since their clock started, by the line at which it did.
    std::vector<std::pair<std::uint8_t, ByDays>> seen_after_clock;

    /// By line: where it stands among them, counted from 1.
    std::array<std::uint8_t, need::line_stride> place_of_clock_line{};

    [[nodiscard]] ByDays& since_clock_of(std::uint8_t line);
};

struct PlacesCounts {
    std::int64_t arrived = 0;
    std::int64_t came_back = 0;      ///< of them, since they waited long or gave up elsewhere
    std::int64_t came_back_seen = 0; ///< of those done
    std::int64_t done = 0;
    std::int64_t left = 0;          ///< before they were seen
    std::int64_t gone = 0;          ///< died, or moved away, before they came
    std::int64_t minutes_there = 0; ///< from arrival until they left the place, of those done
    std::int64_t minutes_until_seen = 0;
    std::int64_t minutes_held_for_bed = 0;
    ByQuarters there_for{}; ///< of those done
    std::int64_t place_minutes_used = 0;
    std::int64_t place_minutes_open = 0;
};

struct PoolCounts {
    std::int64_t admitted = 0;
    std::int64_t left = 0;           ///< without a bed: sent home, or elsewhere
    std::int64_t gone = 0;           ///< died, or moved away, before they came
    std::int64_t minutes_waited = 0; ///< for a bed, by those admitted at once
    ByQuarters waited_for{};
    std::int64_t bed_minutes_used = 0;
    std::int64_t bed_minutes_open = 0;
    std::int64_t bed_minutes_delayed = 0; ///< held by people ready to be discharged
    std::int64_t cancelled = 0;           ///< operations, for want of a bed
    std::int64_t used_at_midnights = 0;   ///< beds, added up over the year's nights
    std::int64_t most_used_at_midnight = 0;
};

struct StartsCounts {
    std::int64_t started = 0;        ///< of those who left a bed for it
    std::int64_t left = 0;           ///< the bed, without it
    std::int64_t minutes_waited = 0; ///< in the bed, by those who started
};

/// Of a pool, those who waited in their bed for one line, once they left it.
struct DelayCounts {
    std::int64_t people = 0;
    std::int64_t minutes = 0;
};

/// What was given less what was asked for: turns counts of what is asked into what was given.
struct GivenLessAsked {
    std::int64_t contacts = 0;
    std::int64_t days = 0;
};

struct YearCounts {
    std::vector<ListCounts> lists;
    std::vector<PlacesCounts> places;
    std::vector<PoolCounts> pools;
    std::vector<StartsCounts> starts;
    std::vector<DelayCounts> delays;              ///< by pool x line_stride + line waited for
    std::vector<GivenLessAsked> given_less_asked; ///< by service x payers + payer; of residents
    std::int64_t never_made = 0;                  ///< follow-ons of requests that were not met

    explicit YearCounts(const CapacityTables& tables)
        : lists(tables.lists.size()), places(tables.places.size()), pools(tables.pools.size()),
          starts(tables.starts.size()), delays(tables.pools.size() * need::line_stride),
          given_less_asked(tables.list_of.size() * tables.payers) {}
};

} // namespace footprint::capacity
