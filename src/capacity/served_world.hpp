// SPDX-License-Identifier: MIT
// One of the two shown worlds, serving what is asked of its limited services day by day, with
// queues that last from year to year.
//
// A day, in order (served_world.cpp holds the same list):
//
//   requests made      those of the day, and what follows from what was seen before, by minute and
//                      key: each joins a list, comes to a staffed place, or asks for a bed
//   lists              each open list gives out the day's slots: those who go before urgent ones,
//                      urgent, routine, and of each whoever has waited longest; those who need a
//                      bed come to the ward
//   places and beds    event by event until midnight
//   what follows       of whoever was seen is made: at once, or when it is due
//
// At the end of each month those who died, moved away or gave up are taken off the lists and the
// rest are counted.
//
// Nobody is in two beds: what needs a bed and follows from the same contact as another bed comes
// after it. A request that nobody meets makes nothing.
//
// Method: docs/model/limits.md. Checked in tests/unit/capacity/, and on every reference run.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "capacity/capacity_tally.hpp"
#include "capacity/staffed_shares.hpp"
#include "capacity/tasks.hpp"
#include "capacity/year_of_requests.hpp"
#include "care/hours_of_week.hpp"
#include "core/random_stream.hpp"
#include "queues/fetch_ahead.hpp"
#include "queues/network.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace footprint::capacity {

/// By chunk and position: the first month of the year, 0 to 12, in which the person is no longer
/// here; 12 for those here at its end.
using HereUntil = std::vector<std::vector<std::uint8_t>>;

class ServedWorld {
public:
    /// `warm_up_days` before the run's first day, at which this begins. `asked_in`: the bit of the
    /// requests made in this world, where it is not the shown one's own.
    ServedWorld(const CapacityTables& tables, std::size_t world, Minute warm_up_days);
    ServedWorld(const CapacityTables& tables, std::size_t world, Minute warm_up_days,
                unsigned asked_in);

    /// Days [first_day, 365) of the year; -1 is the year before the opening year.
    void serve_year(const YearOfRequests& requests, const HereUntil& here_until, int year,
                    std::size_t first_day = 0);

    /// How much of the capacity has staff from the next day served on.
    void set_staffed(const StaffedShares& shares) { staffed_ = shares; }

    [[nodiscard]] const YearCounts& counts() const { return counts_; }
    /// Waiting, in a place or bed, or held back until what they follow from is seen.
    [[nodiscard]] std::size_t requests_open() const;
    /// The counts begin again at 0.
    [[nodiscard]] YearCounts take_counts();

private:
    static constexpr std::uint8_t priorities = 2; ///< of stations: urgent, routine
    static constexpr std::size_t areas_counted = 3;

    struct List {
        std::array<std::vector<Task>, turns> tasks; ///< of each turn in order of joining
        std::array<std::size_t, turns> head{};
        bool is_shared = false;       ///< others have no slots but its own
        double slots_left_over = 0.0; ///< of the days before, below one
        std::size_t change = 0;       ///< in force, of the list's slots
    };

    /// Who may come to a staffed place instead of waiting on, of a list and month.
    struct MayComeBack {
        std::vector<std::pair<std::uint64_t, Task>> people; ///< by luck
        std::int64_t joined_before = 0;                     ///< the list, in the year so far
        std::int64_t people_then = 0;                       ///< in the opening year
        std::int64_t joined_then = 0;
        double accounted_for = 0.0; ///< of this month's, and what is left of the last
    };

    struct Coming {
        std::uint64_t key = 0;
        Minute minute = 0;
        std::uint32_t task = 0;
        bool is_planned = false;
    };
    // Not a function: its call would stay a call for each comparison.
    static constexpr auto in_order_of_coming = [](const Coming& left, const Coming& right) {
        return left.minute != right.minute ? left.minute < right.minute : left.key < right.key;
    };

    // served_world.cpp
    void serve_day(const YearOfRequests& requests, std::size_t day);
    // A task is written where it will stand: copied right after, it would be read from memory
    // before it is all there.
    void make(const care::Request& request);
    void make(const Coming& due);
    /// It comes to a place or bed, or is given at once; its service has no list.
    void make_without_list(std::uint32_t task);
    void write(Task& task, const care::Request& request, std::uint32_t first_child);
    [[nodiscard]] std::uint32_t hold(const care::Request& request);
    [[nodiscard]] std::uint32_t hold_followers(const care::Request& request);
    [[nodiscard]] Turn turn_of(const care::Request& request) const;
    void release_followers(Task& task, Minute seen);
    /// It counts as given, and what follows from it is made.
    void give(Task& task, Minute seen);
    /// What would have followed is never made.
    void close_followers(const Task& task) {
        if (task.first_child != no_task) {
            counts_.never_made += static_cast<std::int64_t>(tasks_.close_followers(task));
        }
    }
    /// Alive and resident this month.
    [[nodiscard]] bool is_here(const Task& task) const;
    /// Asks for the memory that `is_here` will look at.
    void fetch_here(const Task& task) const;
    /// Asks for the first of those that are made when it is seen.
    void fetch_followers(const Task& task) const;

    // serve_lists.cpp
    void open_list(std::size_t list);
    /// The list of the service, and of the specialty; draws one, by key, for a task without.
    [[nodiscard]] std::uint16_t list_for(std::uint16_t service, std::uint64_t key,
                                         std::uint8_t& specialty) const;
    /// The same for a task that has joined it; `no_limit` if it joined none.
    [[nodiscard]] std::uint16_t list_joined(const Task& task) const {
        return list_offered(task.service, task.specialty);
    }
    [[nodiscard]] std::uint16_t list_offered(std::uint16_t service, std::uint8_t specialty) const;
    /// A row for the caller to write, at the end of the list and turn.
    [[nodiscard]] Task& join(std::uint16_t list, Turn turn);
    /// The list whose slots those counted on `list` are given, but for pooling.
    [[nodiscard]] std::uint16_t slots_of(std::uint16_t list) const {
        const std::uint16_t host = tables_->lists[list].slots_of;
        return host == no_limit ? list : host;
    }
    /// The list on which those counted on `list` stand now.
    [[nodiscard]] std::uint16_t stands_on(std::uint16_t list) const {
        return pooled_with_[slots_of(list)];
    }
    /// Those who wait are brought into one order, or parted again.
    void pool_lists(int run_day);
    void move_waiting(std::uint16_t from, std::uint16_t to, std::uint16_t of);
    /// Where somebody who stands on the list `place` is counted.
    [[nodiscard]] ListCounts& counts_of(const Task& task, std::size_t place);
    [[nodiscard]] Turn turn_of(std::uint8_t line, std::uint32_t luck) const;
    /// Of whoever is given the next slot of a session; `turns` if that is nobody.
    [[nodiscard]] std::size_t next_turn(const List& list, Minute session) const;
    void serve_lists(std::size_t day);
    /// Asks for the rows of those who are next on the list.
    void fetch_first(const List& list) const;
    /// Asks for what they lead to.
    void fetch_what_first_need(const List& list) const;
    /// Slots that the list `from` offers to those who stand on `list`.
    void serve_list(std::size_t list, std::size_t from, Minute session, std::int64_t slots);
    static void count_seen(ListCounts& counts, const Task& seen, Minute session,
                           std::int64_t times);
    [[nodiscard]] Minute leaves_list_at(const Task& task) const;
    [[nodiscard]] bool leaves_list_by(const Task& task, Minute minute) const;
    void sweep_lists(Minute now);

    // come_back.cpp
    /// Notes who may come to a staffed place instead of waiting on.
    void note_leaving(const Task& task);
    void note_waiting(const Task& task, Minute now);
    /// Those whom the opening year's rate does not account for come in the weeks after.
    void send_back(Minute now);
    void visit(const Task& from, Minute now);

    // serve_stations.cpp
    void set_places(std::size_t day);
    void come_to_place(std::uint32_t task, Minute minute);
    void come_to_bed(std::uint32_t task, Minute minute, bool is_planned);
    /// Steps of a bed and of what it leads to without a break: beds, and at last a start.
    void add_beds(std::uint32_t task, Minute minute, std::uint8_t priority);
    [[nodiscard]] queues::Tick patience_for_bed(const Task& task) const;
    [[nodiscard]] std::uint32_t take_next_stop(std::uint32_t task);
    void take_outcomes();
    void take_outcome(const queues::Outcomes& rows, std::size_t row);
    void count_stay(std::uint32_t task, const queues::Outcomes& rows, std::size_t row);
    void cancel(std::uint32_t task, Minute session);
    void close_journey(std::uint32_t task);
    void count_midnight();
    void count_stations();

    // serve_starts.cpp
    void set_starts(int run_day, Minute begins);
    [[nodiscard]] bool is_start(std::uint32_t station) const {
        return station >= tables_->places.size() + tables_->pools.size();
    }
    /// A follow-on that starts at once, or once there is a start, when its parent leaves the bed.
    [[nodiscard]] bool waits_for_start(const Task& follower) const;
    /// What must start before the bed is left, where it is no contact that was asked for.
    [[nodiscard]] bool waits_on_leaving(const care::Request& request) const;
    [[nodiscard]] std::uint32_t hold_need_on_leaving(const care::Request& request);
    [[nodiscard]] queues::Step step_of_start(const Task& task) const;
    void take_left_start(std::uint32_t task, std::uint32_t journey);
    /// Whether the stay of the row was left for the start that comes next, and not without it.
    [[nodiscard]] bool has_started(const queues::Outcomes& rows, std::size_t row) const;
    void start(std::uint32_t task, Minute waited, Minute minute);

    [[nodiscard]] queues::Tick tick_of(Minute minute) const { return minute + warm_up_minutes_; }
    [[nodiscard]] Minute minute_of(queues::Tick tick) const {
        return static_cast<Minute>(tick) - warm_up_minutes_;
    }

    const CapacityTables* tables_;
    std::size_t world_;
    unsigned asked_in_; ///< bit of a request's worlds
    Minute warm_up_minutes_;
    const HereUntil* here_until_ = nullptr;
    int year_ = -1;
    Minute year_begins_ = 0;
    std::size_t month_ = 0; ///< of the year
    Minute month_begins_ = 0;
    Minute today_ = 0; ///< day of the year

    Tasks tasks_;
    std::vector<List> lists_;
    std::vector<std::uint16_t> pooled_with_; ///< by list: itself, or the one it is pooled with
    std::vector<std::vector<Coming>> due_;   ///< by day ahead, a ring: made on that day
    std::size_t today_in_ring_ = 0;
    std::vector<Coming> coming_; ///< to places and beds today
    queues::Network stations_;   ///< staffed places, then pools of beds, then starts
    std::vector<queues::Step> route_;
    std::vector<std::int64_t> counted_area_; ///< of the stations, up to the last count
    std::vector<MayComeBack> may_come_back_; ///< by list; empty where nobody does
    std::vector<care::HoursOfWeek> hours_;   ///< of the profiles of arrivals
    StaffedShares staffed_;
    YearCounts counts_;
};

// Asked of everybody on every list, so that a call would be felt.

inline std::uint16_t ServedWorld::list_offered(std::uint16_t service,
                                               std::uint8_t specialty) const {
    if (tables_->specialties_of.empty() || tables_->specialties_of[service].empty()) {
        return tables_->list_of[service];
    }
    for (const SpecialtyList& offered : tables_->specialties_of[service]) {
        if (offered.specialty == specialty) {
            return offered.list;
        }
    }
    return no_limit;
}

inline Task& ServedWorld::join(std::uint16_t list, Turn turn) {
    std::vector<Task>& tasks = lists_[stands_on(list)].tasks[static_cast<std::size_t>(turn)];
    Task& task = tasks.emplace_back();
    // The end of a long list was last touched long ago.
    queues::fetch_to_write(tasks.data() + tasks.size(), 2 * sizeof(Task));
    ++counts_.lists[list].joined;
    return task;
}

inline Turn ServedWorld::turn_of(std::uint8_t line, std::uint32_t luck) const {
    const LineWaiting& waiting = tables_->waiting[line];
    if (waiting.goes_before_urgent) {
        return Turn::before_urgent;
    }
    return core::unit_interval(luck) < waiting.urgent_share ? Turn::urgent : Turn::routine;
}

inline bool ServedWorld::is_here(const Task& task) const {
    // Whoever asks in a month is here in it; most are seen in the same month. What follows late
    // from something else was asked for when nothing was late.
    return task.asked >= month_begins_ || task.person == nobody ||
           month_ < (*here_until_)[chunk_of(task.person)][position_of(task.person)];
}

inline void ServedWorld::fetch_here(const Task& task) const {
    if (task.asked < month_begins_ && task.person != nobody) {
        queues::fetch_ahead(&(*here_until_)[chunk_of(task.person)][position_of(task.person)]);
    }
}

inline void ServedWorld::fetch_followers(const Task& task) const {
    if (task.first_child != no_task) {
        queues::fetch_row_ahead(tasks_[task.first_child]);
    }
}

} // namespace footprint::capacity
