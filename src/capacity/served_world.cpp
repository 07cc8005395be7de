// SPDX-License-Identifier: MIT
// The days of a world, and what follows from whom.
#include "capacity/served_world.hpp"

#include "care/contacts.hpp"
#include "core/random_stream.hpp"
#include "queues/fetch_ahead.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <tuple>
#include <utility>

namespace footprint::capacity {

namespace {

constexpr Minute a_day = static_cast<Minute>(care::minutes_a_day);
constexpr Minute a_year = a_day * static_cast<Minute>(care::days_a_year);
constexpr std::size_t days_ahead = 400; ///< that something may be due; what is later comes then
constexpr std::size_t rows_fetched_ahead = 16;

/// All stations begin without servers; the first day sets them.
[[nodiscard]] std::vector<queues::Station> stations_of(const CapacityTables& tables) {
    std::vector<queues::Station> stations(tables.places.size() + tables.pools.size() +
                                          tables.starts.size());
    for (queues::Station& station : stations) {
        station.servers = 0;
    }
    return stations;
}

} // namespace

ServedWorld::ServedWorld(const CapacityTables& tables, std::size_t world, Minute warm_up_days)
    : ServedWorld(tables, world, warm_up_days, static_cast<unsigned>(world)) {}

ServedWorld::ServedWorld(const CapacityTables& tables, std::size_t world, Minute warm_up_days,
                         unsigned asked_in)
    : tables_(&tables), world_(world), asked_in_(asked_in), warm_up_minutes_(warm_up_days * a_day),
      lists_(tables.lists.size()), due_(days_ahead), stations_(stations_of(tables), priorities),
      counted_area_((tables.places.size() + tables.pools.size()) * areas_counted), counts_(tables) {
    for (std::size_t list = 0; list < lists_.size(); ++list) {
        pooled_with_.push_back(static_cast<std::uint16_t>(list));
    }
    for (std::size_t list = 0; list < lists_.size(); ++list) {
        open_list(list);
    }
    if (!tables.comes_back_to.empty()) {
        may_come_back_.resize(tables.lists.size());
        for (const ArrivalProfile& profile : tables.profiles) {
            hours_.emplace_back(profile);
        }
    }
    for (List& list : lists_) {
        for (std::vector<Task>& tasks : list.tasks) {
            if (list.is_shared) {
                std::ranges::sort(tasks, [](const Task& left, const Task& right) {
                    return std::tie(left.made, left.key) < std::tie(right.made, right.key);
                });
            }
        }
    }
}

std::size_t ServedWorld::requests_open() const {
    std::size_t open = tasks_.open_now();
    for (const List& list : lists_) {
        for (std::size_t row = 0; row < list.tasks.size(); ++row) {
            open += list.tasks[row].size() - list.head[row];
        }
    }
    return open;
}

YearCounts ServedWorld::take_counts() {
    return std::exchange(counts_, YearCounts(*tables_));
}

void ServedWorld::serve_year(const YearOfRequests& requests, const HereUntil& here_until, int year,
                             std::size_t first_day) {
    year_ = year;
    year_begins_ = year * a_year;
    here_until_ = &here_until;
    for (month_ = 0; month_ < months_a_year; ++month_) {
        const std::size_t next_month = care::days_before_month[month_ + 1];
        month_begins_ = year_begins_ + care::days_before_month[month_] * a_day;
        for (std::size_t day = std::max<std::size_t>(care::days_before_month[month_], first_day);
             day < next_month; ++day) {
            serve_day(requests, day);
        }
        if (next_month > first_day) {
            const Minute month_ends = year_begins_ + static_cast<Minute>(next_month) * a_day;
            sweep_lists(month_ends);
            send_back(month_ends);
        }
    }
    count_stations();
}

void ServedWorld::serve_day(const YearOfRequests& requests, std::size_t day) {
    const Minute begins = year_begins_ + static_cast<Minute>(day) * a_day;
    today_ = static_cast<Minute>(day);
    coming_.clear();
    pool_lists(year_ * static_cast<int>(care::days_a_year) + static_cast<int>(day));

    // Requests made: the day's own, and what is due from before, in order of time and key.
    // What comes to follow from them is due tomorrow at the earliest.
    std::vector<Coming> due = std::exchange(due_[today_in_ring_], {});
    today_in_ring_ = (today_in_ring_ + 1) % days_ahead;
    for (Coming& task : due) {
        task.minute = std::max(task.minute, begins);
    }
    std::ranges::sort(due, in_order_of_coming);
    std::size_t next_due = 0;
    const auto make_due_before = [&](Minute minute, std::uint64_t key) {
        for (; next_due < due.size(); ++next_due) {
            const Coming& next = due[next_due];
            if (std::tie(next.minute, next.key) >= std::tie(minute, key)) {
                break;
            }
            if (next_due + rows_fetched_ahead < due.size()) {
                queues::fetch_row_ahead(tasks_[due[next_due + rows_fetched_ahead].task]);
            }
            make(next);
        }
    };
    const std::span<const std::uint32_t> made = requests.made_on(day);
    for (std::size_t row = 0; row < made.size(); ++row) {
        if (row + rows_fetched_ahead < made.size()) {
            queues::fetch_row_ahead(requests.at(made[row + rows_fetched_ahead]));
        }
        const care::Request& request = requests.at(made[row]);
        if (((request.worlds >> asked_in_) & 1U) != 0) {
            make_due_before(year_begins_ + static_cast<Minute>(request.minute), request.key);
            make(request);
        }
    }
    make_due_before(begins + a_day, 0);

    // What was made came in order; what the lists send to beds is brought into it.
    const auto made_today = static_cast<std::ptrdiff_t>(coming_.size());
    serve_lists(day);
    set_places(day);
    std::ranges::sort(coming_.begin() + made_today, coming_.end(), in_order_of_coming);
    std::ranges::inplace_merge(coming_, coming_.begin() + made_today, in_order_of_coming);
    for (const Coming& coming : coming_) {
        if (tables_->places_of[tasks_[coming.task].service] != no_limit) {
            come_to_place(coming.task, coming.minute);
        } else {
            come_to_bed(coming.task, coming.minute, coming.is_planned);
        }
    }
    stations_.run_until(tick_of(begins + a_day));
    take_outcomes();
    count_midnight();
}

Turn ServedWorld::turn_of(const care::Request& request) const {
    constexpr std::uint64_t luck_of_urgency = 0x09E7;
    return turn_of(request.line, care::high_word(care::key_within(request.key, luck_of_urgency)));
}

void ServedWorld::write(Task& task, const care::Request& request, std::uint32_t first_child) {
    if (request.person != nobody) {
        GivenLessAsked& counted =
            counts_.given_less_asked[request.service * tables_->payers + request.payer];
        --counted.contacts;
        counted.days -= request.days[world_];
    }
    const Minute asked = year_begins_ + static_cast<Minute>(request.minute);
    task = Task{
        .key = request.key,
        .person = request.person,
        .first_child = first_child,
        .asked = asked,
        .made = asked,
        .clock = asked,
        .service = request.service,
        .days = request.days[world_],
        .line = request.line,
        .clock_line = request.line,
        .payer = request.payer,
        .joins = request.joins,
        .turn = turn_of(request),
    };
}

std::uint32_t ServedWorld::hold(const care::Request& request) {
    const std::uint32_t first_child = hold_followers(request);
    const std::uint32_t number = tasks_.open();
    write(tasks_[number], request, first_child);
    return number;
}

std::uint32_t ServedWorld::hold_followers(const care::Request& request) {
    std::uint32_t first = no_task;
    std::uint32_t last = no_task;
    const std::span<const care::Request> rows = YearOfRequests::all_that_follows(request);
    for (std::size_t row = 0; row < rows.size(); row += 1 + rows[row].asked_by) {
        if (((rows[row].worlds >> asked_in_) & 1U) == 0) {
            continue;
        }
        const std::uint32_t child = hold(rows[row]);
        (last == no_task ? first : tasks_[last].next_sibling) = child;
        last = child;
    }
    if (request.needs_on_leaving != care::no_need && waits_on_leaving(request)) {
        const std::uint32_t child = hold_need_on_leaving(request);
        (last == no_task ? first : tasks_[last].next_sibling) = child;
    }
    return first;
}

void ServedWorld::make(const care::Request& request) {
    std::uint8_t specialty = 0;
    const std::uint16_t list = list_for(request.service, request.key, specialty);
    if (list == no_limit) {
        make_without_list(hold(request));
        return;
    }
    Task& task = join(list, turn_of(request));
    write(task, request, hold_followers(request));
    task.specialty = specialty;
}

void ServedWorld::make(const Coming& due) {
    Task& held = tasks_[due.task];
    std::uint8_t specialty = held.specialty;
    const std::uint16_t list = list_for(held.service, held.key, specialty);
    if (list == no_limit) {
        held.made = due.minute;
        make_without_list(due.task);
        return;
    }
    Task& task = join(list, held.turn);
    task = held;
    task.made = due.minute;
    task.specialty = specialty;
    tasks_.close(due.task);
}

void ServedWorld::make_without_list(std::uint32_t number) {
    Task& task = tasks_[number];
    if (tables_->places_of[task.service] != no_limit ||
        tables_->pool_of[task.service] != no_limit) {
        coming_.push_back(Coming{.key = task.key, .minute = task.made, .task = number});
        return;
    }
    if (is_here(task)) {
        give(task, task.made); // a start for which nobody holds a bed
    } else {
        ++counts_.never_made;
        close_followers(task);
    }
    tasks_.close(number);
}

void ServedWorld::release_followers(Task& parent, Minute seen) {
    const Minute late = std::max(seen - parent.asked, 0);
    const bool keeps_clock = tables_->waiting[parent.line].carries_clock;
    for (std::uint32_t child = parent.first_child; child != no_task;) {
        Task& follower = tasks_[child];
        const std::uint32_t next = std::exchange(follower.next_sibling, no_task);
        follower.made =
            follower.joins == care::Joins::list ? seen : std::max(follower.asked + late, seen);
        follower.clock = follower.made;
        if (keeps_clock &&
            (follower.joins == care::Joins::list || follower.joins == care::Joins::listed_later)) {
            follower.clock = parent.clock;
            follower.clock_line = parent.clock_line;
            // A referral stays with its specialty, and one that was urgent stays urgent.
            follower.specialty = parent.specialty;
            follower.turn = std::min(follower.turn, parent.turn);
        }
        const Minute tomorrow = year_begins_ + (today_ + 1) * a_day;
        const Minute ahead = std::max(follower.made - tomorrow, 0) / a_day;
        const auto entry = std::min<std::size_t>(static_cast<std::size_t>(ahead), days_ahead - 1);
        due_[(today_in_ring_ + entry) % days_ahead].push_back(
            Coming{.key = follower.key, .minute = follower.made, .task = child});
        child = next;
    }
    parent.first_child = no_task;
}

void ServedWorld::give(Task& task, Minute seen) {
    if (task.came_back) {
        ++counts_.places[tables_->places_of[task.service]].came_back_seen;
    } else if (task.person != nobody) {
        GivenLessAsked& counted =
            counts_.given_less_asked[task.service * tables_->payers + task.payer];
        ++counted.contacts;
        counted.days += task.days;
    }
    release_followers(task, seen);
}

} // namespace footprint::capacity
