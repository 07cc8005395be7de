// SPDX-License-Identifier: MIT
// Waits act back on A&E: some of those who give up, or have waited long, come to a staffed place.
//
// What people ask for holds the visits of the opening year already. So of a list's people who would
// come, as many as the opening year had for each who joined are accounted for; only those beyond
// make a visit more, of each month those with the least luck. Who that is hangs on their keys, so
// that the two worlds differ by their queues and by nothing else. A visit ends in A&E: whoever it
// would have admitted is not known.
//
// Method: docs/model/limits.md. Checked in tests/unit/capacity/come_back_test.cpp.
#include "capacity/served_world.hpp"
#include "care/contacts.hpp"
#include "core/random_stream.hpp"

#include <algorithm>

namespace footprint::capacity {

namespace {

constexpr Minute a_day = static_cast<Minute>(care::minutes_a_day);
constexpr std::uint32_t weeks_after_days = 28; ///< within which they come
constexpr std::uint64_t luck_of_leaving = 0xBAC1;
constexpr std::uint64_t luck_of_waiting = 0xBAC2;
constexpr std::uint64_t luck_of_visit = 0xBAC3;
constexpr std::uint64_t luck_of_minute = 0xBAC4;
constexpr std::uint64_t luck_of_urgency = 0xBAC5;

} // namespace

void ServedWorld::note_leaving(const Task& task) {
    const double share = tables_->coming_back[task.line].share_of_those_who_leave;
    if (may_come_back_.empty() || share <= 0.0 || task.person == nobody) {
        return;
    }
    const std::uint64_t luck = care::key_within(task.key, luck_of_leaving);
    if (core::unit_interval(care::high_word(luck)) < share) {
        std::uint8_t specialty = task.specialty;
        may_come_back_[list_for(task.service, task.key, specialty)].people.emplace_back(luck, task);
    }
}

void ServedWorld::note_waiting(const Task& task, Minute now) {
    const ComingBack& rule = tables_->coming_back[task.line];
    if (may_come_back_.empty() || rule.share_a_month <= 0.0 || task.person == nobody ||
        now - task.made <= rule.after_days * a_day) {
        return;
    }
    const auto month = static_cast<std::uint64_t>(year_ + 1) * months_a_year + month_;
    const std::uint64_t luck = care::key_within(care::key_within(task.key, luck_of_waiting), month);
    if (core::unit_interval(care::high_word(luck)) < rule.share_a_month) {
        std::uint8_t specialty = task.specialty;
        may_come_back_[list_for(task.service, task.key, specialty)].people.emplace_back(luck, task);
    }
}

void ServedWorld::send_back(Minute now) {
    for (std::size_t list = 0; list < may_come_back_.size(); ++list) {
        MayComeBack& of = may_come_back_[list];
        const std::int64_t joined_so_far = counts_.lists[list].joined;
        const std::int64_t joined = joined_so_far - (month_ == 0 ? 0 : of.joined_before);
        of.joined_before = joined_so_far;
        const auto people = static_cast<std::int64_t>(of.people.size());
        if (year_ <= 0) {
            of.people_then += year_ == 0 ? people : 0;
            of.joined_then += year_ == 0 ? joined : 0;
            of.people.clear();
            continue;
        }
        // What a month does not use is kept for the next, and no longer.
        const double a_month = static_cast<double>(of.people_then) * static_cast<double>(joined) /
                               static_cast<double>(std::max<std::int64_t>(of.joined_then, 1));
        of.accounted_for = std::min(of.accounted_for, a_month) + a_month;
        const std::int64_t known = std::min(people, static_cast<std::int64_t>(of.accounted_for));
        of.accounted_for -= static_cast<double>(known);
        std::ranges::sort(of.people, {}, &std::pair<std::uint64_t, Task>::first);
        for (std::int64_t one = known; one < people; ++one) {
            visit(of.people[static_cast<std::size_t>(one - known)].second, now);
        }
        of.people.clear();
    }
}

void ServedWorld::visit(const Task& from, Minute now) {
    const std::uint16_t service = tables_->comes_back_to[from.service];
    if (service == no_limit) {
        return;
    }
    const auto month = static_cast<std::uint64_t>(year_ + 1) * months_a_year + month_;
    const std::uint64_t key = care::key_within(care::key_within(from.key, luck_of_visit), month);
    const std::uint8_t line = tables_->line_of[service];
    const std::uint32_t weekday = care::weekday_of(now / a_day, tables_->first_weekday);
    const auto after = static_cast<Minute>(hours_[tables_->waiting[line].arrivals].minute_in(
        weekday, weeks_after_days, care::key_within(key, luck_of_minute)));
    const std::uint64_t urgency = care::key_within(key, luck_of_urgency);
    const Minute minute = now + after;
    const std::uint32_t number = tasks_.open(Task{
        .key = key,
        .person = from.person,
        .asked = now - 1, // so that it is looked at whether they are still here
        .made = minute,
        .clock = minute,
        .service = service,
        .line = line,
        .clock_line = line,
        .payer = from.payer,
        .turn = turn_of(line, care::high_word(urgency)),
        .came_back = true,
    });
    const auto days = static_cast<std::size_t>(after / a_day);
    due_[(today_in_ring_ + days) % due_.size()].push_back(
        Coming{.key = key, .minute = minute, .task = number});
}

} // namespace footprint::capacity
