// SPDX-License-Identifier: MIT
// Staffed places and beds: event by event, since an A&E place is held until there is a bed, and a
// bed until there is one to go on to.
#include "capacity/served_world.hpp"
#include "care/contacts.hpp"
#include "core/deterministic_math.hpp"
#include "core/random_stream.hpp"
#include "queues/fetch_ahead.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace footprint::capacity {

namespace {

constexpr Minute a_day = static_cast<Minute>(care::minutes_a_day);
constexpr Minute an_hour = 60;
constexpr std::uint64_t luck_of_place = 0x91AC;
constexpr std::uint64_t luck_of_patience = 0x9A71;
constexpr std::uint64_t luck_of_discharge = 0xD15C;

// Where in the day people go home, and until when an operation waits for a bed: assumptions that
// shape hours within a day, not days (docs/model/limits.md).
constexpr Minute first_discharge = 10 * an_hour;
constexpr Minute last_discharge = 18 * an_hour;
constexpr Minute shortest_stay = 4 * an_hour;
constexpr Minute operations_wait = 9 * an_hour;

[[nodiscard]] Minute minute_of_day(Minute minute) {
    const Minute within = minute % a_day;
    return within < 0 ? within + a_day : within;
}

} // namespace

void ServedWorld::set_places(std::size_t day) {
    const int run_day = year_ * static_cast<int>(care::days_a_year) + static_cast<int>(day);
    const Minute begins = year_begins_ + static_cast<Minute>(day) * a_day;
    const std::uint32_t weekday = care::weekday_of(run_day, tables_->first_weekday);
    constexpr std::size_t hours_a_day = 24;
    for (std::size_t place = 0; place < tables_->places.size(); ++place) {
        const HoursChange* in_force = nullptr;
        for (const HoursChange& change : tables_->places[place].places[world_]) {
            in_force = change.day <= std::max(run_day, 0) ? &change : in_force;
        }
        for (std::size_t hour = 0; in_force != nullptr && hour < hours_a_day; ++hour) {
            const std::size_t of_week = weekday * hours_a_day + hour;
            const std::size_t before = (of_week + care::hours_a_week - 1) % care::hours_a_week;
            if (hour == 0 || in_force->places[of_week] != in_force->places[before]) {
                const double staffed =
                    in_force->places[of_week] * StaffedShares::of(staffed_.places, place);
                stations_.set_servers(static_cast<std::uint32_t>(place),
                                      tick_of(begins + static_cast<Minute>(hour) * an_hour),
                                      static_cast<std::int32_t>(staffed + 0.5));
            }
        }
    }
    for (std::size_t pool = 0; pool < tables_->pools.size(); ++pool) {
        double beds = 0.0;
        for (const Change& change : tables_->pools[pool].beds[world_]) {
            beds = change.day <= std::max(run_day, 0) ? change.amount : beds;
        }
        beds *= StaffedShares::of(staffed_.pools, pool);
        stations_.set_servers(static_cast<std::uint32_t>(tables_->places.size() + pool),
                              tick_of(begins), static_cast<std::int32_t>(beds + 0.5));
    }
    set_starts(run_day, begins);
}

void ServedWorld::come_to_place(std::uint32_t task, Minute minute) {
    const Task& here = tasks_[task];
    if (!is_here(here)) {
        ++counts_.places[tables_->places_of[here.service]].gone;
        close_journey(task);
        return;
    }
    const LineWaiting& waiting = tables_->waiting[here.line];
    const std::uint64_t luck = care::key_within(here.key, luck_of_place);
    const std::vector<std::uint16_t>& minutes = tables_->place_minutes[here.line];
    queues::Tick patience = queues::never;
    if (waiting.mean_minutes_until_leaving > 0.0) {
        const std::uint32_t deviate = core::exponential_deviate(
            care::high_word(care::key_within(here.key, luck_of_patience)));
        patience = static_cast<queues::Tick>(static_cast<double>(deviate) /
                                             static_cast<double>(core::clock_one) *
                                             waiting.mean_minutes_until_leaving);
    }
    const auto station = static_cast<std::uint32_t>(tables_->places_of[here.service]);
    const std::uint64_t key = here.key;
    const std::uint8_t priority = here.turn == Turn::routine ? 1 : 0;
    ++counts_.places[station].arrived;
    counts_.places[station].came_back += here.came_back ? 1 : 0;
    const std::uint32_t bed = take_next_stop(task);
    route_.clear();
    route_.push_back(queues::Step{.station = station,
                                  .priority = priority,
                                  .holds_until_next = bed != no_task,
                                  .service = minutes[care::high_word(luck) >> 24],
                                  .patience = patience});
    if (bed != no_task) {
        add_beds(bed, minute, 0);
    }
    stations_.arrive(
        queues::Arrival{.tick = tick_of(minute), .key = key, .number = task, .route = route_});
}

void ServedWorld::come_to_bed(std::uint32_t task, Minute minute, bool is_planned) {
    if (!is_here(tasks_[task])) {
        ++counts_.pools[tables_->pool_of[tasks_[task].service]].gone;
        close_journey(task);
        return;
    }
    route_.clear();
    add_beds(task, minute, is_planned ? 1 : 0);
    if (is_planned) {
        // Cancelled on the day itself, so that the year that counted it as seen takes it back.
        route_.front().patience = std::min(operations_wait, a_day - 1 - minute_of_day(minute));
    }
    stations_.arrive(queues::Arrival{
        .tick = tick_of(minute), .key = tasks_[task].key, .number = task, .route = route_});
}

std::uint32_t ServedWorld::take_next_stop(std::uint32_t task) {
    // The first bed that follows at once is next on the journey, or else, from a bed, the first
    // start; any other of them follows it.
    const bool is_in_bed = tables_->pool_of[tasks_[task].service] != no_limit;
    const auto is_next_bed = [&](const Task& follower) {
        return tables_->pool_of[follower.service] != no_limit &&
               tables_->list_of[follower.service] == no_limit &&
               (follower.joins == care::Joins::transfer ||
                (follower.joins == care::Joins::planned && follower.asked == tasks_[task].asked));
    };
    std::uint32_t first_start = no_task;
    std::uint32_t stop = no_task;
    for (std::uint32_t child = tasks_[task].first_child; child != no_task && stop == no_task;
         child = tasks_[child].next_sibling) {
        if (is_next_bed(tasks_[child])) {
            stop = child;
        } else if (first_start == no_task && is_in_bed && waits_for_start(tasks_[child])) {
            first_start = child;
        }
    }
    stop = stop == no_task ? first_start : stop;
    if (stop == no_task) {
        return no_task;
    }
    for (std::uint32_t* link = &tasks_[task].first_child; *link != no_task;) {
        const std::uint32_t child = *link;
        Task& follower = tasks_[child];
        if (!is_next_bed(follower) && !(is_in_bed && waits_for_start(follower))) {
            link = &follower.next_sibling;
            continue;
        }
        *link = std::exchange(follower.next_sibling, no_task);
        if (child == stop) {
            follower.made = tasks_[task].made;
            tasks_[task].next_stop = child;
        } else {
            follower.next_sibling = std::exchange(tasks_[stop].first_child, child);
        }
    }
    return stop;
}

queues::Tick ServedWorld::patience_for_bed(const Task& task) const {
    const Minute leaves = leaves_list_at(task);
    return leaves == std::numeric_limits<Minute>::max() ? queues::never
                                                        : queues::Tick{leaves} - task.made;
}

void ServedWorld::add_beds(std::uint32_t task, Minute minute, std::uint8_t priority) {
    Minute from = minute;
    for (std::uint32_t bed = task; bed != no_task;) {
        const Task& stay = tasks_[bed];
        if (tables_->pool_of[stay.service] == no_limit) {
            route_.push_back(step_of_start(stay));
            return;
        }
        const std::uint64_t luck = care::key_within(stay.key, luck_of_discharge);
        const Minute goes_home =
            first_discharge + static_cast<Minute>(core::bounded(
                                  care::high_word(luck),
                                  static_cast<std::uint32_t>(last_discharge - first_discharge)));
        const Minute length =
            std::max(static_cast<Minute>(stay.days) * a_day + goes_home - minute_of_day(from),
                     shortest_stay);
        from += length;
        const auto station =
            static_cast<std::uint32_t>(tables_->places.size() + tables_->pool_of[stay.service]);
        const std::uint16_t when_full =
            tables_->pool_when_full.empty() ? no_limit : tables_->pool_when_full[stay.service];
        const bool may_go_elsewhere = when_full != no_limit && stay.joins != care::Joins::transfer;
        const std::uint32_t next = take_next_stop(bed);
        route_.push_back(queues::Step{
            .station = station,
            .instead = may_go_elsewhere
                           ? static_cast<std::uint32_t>(tables_->places.size() + when_full)
                           : queues::no_station,
            .priority = priority,
            .holds_until_next = next != no_task,
            .service = length,
            .patience = patience_for_bed(stay)});
        bed = next;
    }
}

void ServedWorld::take_outcomes() {
    queues::Outcomes& rows = stations_.outcomes();
    constexpr std::size_t rows_fetched_ahead = 8;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (row + 2 * rows_fetched_ahead < rows.size()) {
            queues::fetch_row_ahead(tasks_[rows.number[row + 2 * rows_fetched_ahead]]);
        }
        if (row + rows_fetched_ahead < rows.size()) {
            fetch_followers(tasks_[rows.number[row + rows_fetched_ahead]]);
        }
        take_outcome(rows, row);
    }
    rows.clear();
}

void ServedWorld::take_outcome(const queues::Outcomes& rows, std::size_t row) {
    const bool is_left = rows.ending[row] == queues::Ending::left_the_queue;
    if (is_start(rows.station[row]) && !is_left) {
        return; // it can be given again; the journey ended when the bed was left
    }
    std::uint32_t task = rows.number[row];
    for (std::uint16_t step = 0; step < rows.step[row]; ++step) {
        task = tasks_[task].next_stop;
    }
    if (is_start(rows.station[row])) {
        take_left_start(task, rows.number[row]);
        return;
    }
    const bool is_place = rows.station[row] < tables_->places.size();
    if (is_left) {
        const bool is_listed = tables_->list_of[tasks_[task].service] != no_limit;
        if (!is_place && is_listed) {
            cancel(task, minute_of(rows.arrived[row]));
            return;
        }
        ++(is_place ? counts_.places[rows.station[row]].left
                    : counts_.pools[rows.station[row] - tables_->places.size()].left);
        for (std::uint32_t stop = tasks_[task].next_stop; stop != no_task;
             stop = tasks_[stop].next_stop) {
            ++counts_.never_made;
        }
        close_journey(rows.number[row]);
        return;
    }
    count_stay(task, rows, row);
    const std::uint32_t next = tasks_[task].next_stop;
    give(tasks_[task], minute_of(rows.left[row]));
    const bool starts = next != no_task && has_started(rows, row);
    if (starts) {
        start(next, static_cast<Minute>(rows.left[row] - rows.finished[row]),
              minute_of(rows.left[row]));
    }
    if (next == no_task || starts) {
        close_journey(rows.number[row]);
    }
}

void ServedWorld::count_stay(std::uint32_t task, const queues::Outcomes& rows, std::size_t row) {
    const auto quarters = [](queues::Tick from, queues::Tick until) {
        constexpr queues::Tick a_quarter = 15;
        return std::min(static_cast<std::size_t>((until - from) / a_quarter), longest_quarters);
    };
    const queues::Tick held = rows.left[row] - rows.finished[row];
    if (rows.station[row] < tables_->places.size()) {
        PlacesCounts& counts = counts_.places[rows.station[row]];
        ++counts.done;
        counts.minutes_there += rows.left[row] - rows.arrived[row];
        counts.minutes_until_seen += rows.started[row] - rows.arrived[row];
        counts.minutes_held_for_bed += held;
        ++counts.there_for[quarters(rows.arrived[row], rows.left[row])];
        return;
    }
    const std::size_t pool = rows.station[row] - tables_->places.size();
    PoolCounts& counts = counts_.pools[pool];
    ++counts.admitted;
    counts.minutes_waited += rows.started[row] - rows.arrived[row];
    ++counts.waited_for[quarters(rows.arrived[row], rows.started[row])];
    if (held > 0) {
        const std::uint8_t line = tasks_[tasks_[task].next_stop].line;
        DelayCounts& delay = counts_.delays[pool * need::line_stride + line];
        ++delay.people;
        delay.minutes += held;
    }
}

void ServedWorld::cancel(std::uint32_t task, Minute session) {
    // Back to the front of the list, as if the slot had not been given.
    for (std::uint32_t bed = task; tasks_[bed].next_stop != no_task;) {
        const std::uint32_t next = std::exchange(tasks_[bed].next_stop, no_task);
        tasks_[next].next_sibling = std::exchange(tasks_[bed].first_child, next);
        bed = next;
    }
    const std::uint16_t place = list_joined(tasks_[task]);
    const std::uint16_t pool = tables_->pool_of[tasks_[task].service];
    count_seen(counts_.lists[place], tasks_[task], session, -1);
    ++counts_.lists[place].cancelled;
    ++counts_.pools[pool].cancelled;
    List& list = lists_[stands_on(place)];
    const auto row = static_cast<std::size_t>(tasks_[task].turn);
    if (list.head[row] > 0) {
        list.tasks[row][--list.head[row]] = tasks_[task];
    } else {
        list.tasks[row].insert(list.tasks[row].begin(), tasks_[task]);
    }
    tasks_.close(task);
}

void ServedWorld::count_midnight() {
    for (std::size_t pool = 0; pool < tables_->pools.size(); ++pool) {
        std::int64_t used = 0;
        for (std::uint8_t priority = 0; priority < priorities; ++priority) {
            const queues::Level level = stations_.level(
                static_cast<std::uint32_t>(tables_->places.size() + pool), priority);
            used += level.in_service + level.holding;
        }
        PoolCounts& counts = counts_.pools[pool];
        counts.used_at_midnights += used;
        counts.most_used_at_midnight = std::max(counts.most_used_at_midnight, used);
    }
}

void ServedWorld::count_stations() {
    // The network adds up from its beginning; what was counted before is taken off.
    const auto since_last = [&](std::size_t station, std::size_t area, std::int64_t now) {
        return now - std::exchange(counted_area_[station * areas_counted + area], now);
    };
    const std::size_t stations = tables_->places.size() + tables_->pools.size(); // not starts
    for (std::size_t station = 0; station < stations; ++station) {
        const auto number = static_cast<std::uint32_t>(station);
        std::int64_t in_service = 0;
        std::int64_t holding = 0;
        for (std::uint8_t priority = 0; priority < priorities; ++priority) {
            const queues::Level level = stations_.level(number, priority);
            in_service += level.area_in_service;
            holding += level.area_holding;
        }
        const std::int64_t used = since_last(station, 0, in_service);
        const std::int64_t held = since_last(station, 1, holding);
        const std::int64_t open = since_last(station, 2, stations_.area_of_servers(number));
        if (station < tables_->places.size()) {
            PlacesCounts& counts = counts_.places[station];
            counts.place_minutes_used += used + held;
            counts.place_minutes_open += open;
        } else {
            PoolCounts& counts = counts_.pools[station - tables_->places.size()];
            counts.bed_minutes_used += used + held;
            counts.bed_minutes_delayed += held;
            counts.bed_minutes_open += open;
        }
    }
}

void ServedWorld::close_journey(std::uint32_t task) {
    while (task != no_task) {
        const std::uint32_t next = tasks_[task].next_stop;
        close_followers(tasks_[task]);
        tasks_.close(task);
        task = next;
    }
}

} // namespace footprint::capacity
