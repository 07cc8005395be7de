// SPDX-License-Identifier: MIT
// Starts of care packages, reablement and care homes: whoever needs one keeps the bed until there
// is one. So many a week can begin; one that was given can be given again a week later, so that in
// any seven days no more begin than there are.
#include "capacity/served_world.hpp"
#include "care/contacts.hpp"
#include "core/random_stream.hpp"

#include <algorithm>

namespace footprint::capacity {

namespace {

constexpr queues::Tick a_week = 7 * static_cast<queues::Tick>(care::minutes_a_day);
constexpr std::uint64_t luck_of_need = 0x4EED;
constexpr std::uint64_t luck_of_leaving = 0x1EAF;

} // namespace

void ServedWorld::set_starts(int run_day, Minute begins) {
    for (std::size_t row = 0; row < tables_->starts.size(); ++row) {
        double starts = 0.0;
        for (const Change& change : tables_->starts[row].starts[world_]) {
            starts = change.day <= std::max(run_day, 0) ? change.amount : starts;
        }
        starts *= StaffedShares::of(staffed_.starts, row);
        stations_.set_servers(
            static_cast<std::uint32_t>(tables_->places.size() + tables_->pools.size() + row),
            tick_of(begins), static_cast<std::int32_t>(starts + 0.5));
    }
}

bool ServedWorld::waits_for_start(const Task& follower) const {
    return tables_->starts_of[follower.service] != no_limit &&
           follower.joins == care::Joins::transfer;
}

bool ServedWorld::waits_on_leaving(const care::Request& request) const {
    const auto day = static_cast<int>(request.minute / care::minutes_a_day) +
                     year_ * static_cast<int>(care::days_a_year);
    double share = 0.0;
    for (const Change& change : tables_->starts[request.needs_on_leaving].not_waited_for[world_]) {
        share = change.day <= day ? change.amount : share;
    }
    // One number for the whole run, so that who is let go early stays so when more are.
    return core::unit_interval(care::high_word(care::key_within(request.key, luck_of_leaving))) >=
           share;
}

std::uint32_t ServedWorld::hold_need_on_leaving(const care::Request& request) {
    const std::uint16_t service = tables_->starts[request.needs_on_leaving].service;
    const Minute asked = year_begins_ + static_cast<Minute>(request.minute);
    // Nobody asked for it as a contact, so it is given to nobody: its care is counted as it comes.
    return tasks_.open(Task{.key = care::key_within(request.key, luck_of_need),
                            .person = nobody,
                            .asked = asked,
                            .made = asked,
                            .clock = asked,
                            .service = service,
                            .line = tables_->line_of[service],
                            .joins = care::Joins::transfer});
}

queues::Step ServedWorld::step_of_start(const Task& task) const {
    const std::size_t station =
        tables_->places.size() + tables_->pools.size() + tables_->starts_of[task.service];
    return {.station = static_cast<std::uint32_t>(station),
            .priority = 0,
            .holds_until_next = false,
            .service = a_week,
            .patience = patience_for_bed(task)};
}

bool ServedWorld::has_started(const queues::Outcomes& rows, std::size_t row) const {
    // Who goes without leaves the bed and the queue at once, in two rows beside each other.
    std::uint32_t next = tasks_[rows.number[row]].next_stop;
    for (std::uint16_t step = 0; step < rows.step[row]; ++step) {
        next = tasks_[next].next_stop;
    }
    if (next == no_task || tables_->pool_of[tasks_[next].service] != no_limit) {
        return false;
    }
    const std::size_t after = row + 1;
    return after == rows.size() || rows.number[after] != rows.number[row] ||
           !is_start(rows.station[after]) || rows.ending[after] != queues::Ending::left_the_queue;
}

void ServedWorld::start(std::uint32_t task, Minute waited, Minute minute) {
    StartsCounts& counts = counts_.starts[tables_->starts_of[tasks_[task].service]];
    ++counts.started;
    counts.minutes_waited += waited;
    give(tasks_[task], minute);
}

void ServedWorld::take_left_start(std::uint32_t task, std::uint32_t journey) {
    ++counts_.starts[tables_->starts_of[tasks_[task].service]].left;
    close_journey(journey);
}

} // namespace footprint::capacity
