// SPDX-License-Identifier: MIT
// The formulas, and the queue that dates make.
#include "statistics/waiting_list.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace footprint::statistics {
namespace {

constexpr double days_of_week = 7.0;

struct Period {
    std::int64_t first;
    std::int64_t last;
};

[[nodiscard]] Period period_of(std::span<const Waiter> waiters, const Window& window) {
    const auto [least, most] = std::ranges::minmax(waiters, {}, &Waiter::referral);
    const std::int64_t first = window.first.value_or(least.referral);
    const std::int64_t last = window.last.value_or(most.referral);
    // Of one group among several, the day asked for may lie beyond all its referrals.
    return {window.last.has_value() ? std::min(first, last) : first,
            window.first.has_value() ? std::max(first, last) : last};
}

/// As a rate, from the days between one event and the next.
[[nodiscard]] Flow flow_of(std::span<const double> gaps) {
    Flow flow;
    flow.count = std::ssize(gaps);
    if (gaps.empty()) {
        return flow;
    }
    const auto count = static_cast<double>(gaps.size());
    const double mean = std::accumulate(gaps.begin(), gaps.end(), 0.0) / count;
    double squares = 0.0;
    for (const double gap : gaps) {
        squares += (gap - mean) * (gap - mean);
    }
    flow.per_day = 1.0 / mean;
    flow.per_week = days_of_week / mean;
    flow.variation = gaps.size() > 1 ? std::sqrt(squares / (count - 1.0)) / mean : missing_number;
    return flow;
}

} // namespace

double queue_load(double demand, double capacity) {
    return demand / capacity;
}

double target_mean_wait(double target_wait, double factor) {
    return target_wait / factor;
}

double target_queue_size(double demand, double target_wait, double factor) {
    return demand * target_mean_wait(target_wait, factor);
}

double target_capacity(double demand, double target_wait, double factor, double demand_variation,
                       double capacity_variation) {
    return demand +
           (demand_variation * demand_variation + capacity_variation * capacity_variation) / 2.0 *
               (factor / target_wait);
}

double relief_capacity(double demand, double queue, double target_queue, double weeks_to_target,
                       double referrals, double demand_variation) {
    double allowed_for = demand;
    if (referrals > 0.0) {
        const double share = 2.0 * demand * demand_variation / std::sqrt(referrals);
        allowed_for = share < 1.0 ? demand / (1.0 - share) : demand;
    }
    return allowed_for + (queue - target_queue) / weeks_to_target;
}

double waiting_list_pressure(double mean_wait, double target_wait) {
    return 2.0 * mean_wait / target_wait;
}

std::vector<QueueDay> queue_by_day(std::span<const Waiter> waiters, const Window& window) {
    std::vector<QueueDay> days;
    if (waiters.empty()) {
        return days;
    }
    const Period period = period_of(waiters, window);
    for (std::int64_t day = period.first; day <= period.last; ++day) {
        days.push_back({day, 0, 0, 0});
    }
    for (const Waiter& waiter : waiters) {
        const bool left_before = waiter.removal.has_value() && *waiter.removal < period.first;
        if (waiter.referral > period.last || left_before || days.empty()) {
            continue;
        }
        const std::int64_t from = std::max(waiter.referral, period.first);
        ++days[static_cast<std::size_t>(from - period.first)].referrals;
        if (waiter.removal.has_value() && *waiter.removal <= period.last) {
            ++days[static_cast<std::size_t>(*waiter.removal - period.first)].removals;
        }
    }
    std::int64_t queue = 0;
    for (QueueDay& day : days) {
        queue += day.referrals - day.removals;
        day.queue = queue;
    }
    return days;
}

Flow referral_flow(std::span<const Waiter> waiters, const Window& window) {
    if (waiters.empty()) {
        return {};
    }
    const Period period = period_of(waiters, window);
    std::vector<std::int64_t> days = {period.first, period.last};
    for (const Waiter& waiter : waiters) {
        if (waiter.referral >= period.first && waiter.referral <= period.last) {
            days.push_back(waiter.referral);
        }
    }
    std::ranges::sort(days);
    std::vector<double> gaps;
    if (days.size() == 2 && period.first == period.last) {
        return {}; // one day without a referral says nothing
    }
    for (std::size_t i = 1; i < days.size(); ++i) {
        gaps.push_back(static_cast<double>(days[i] - days[i - 1]));
    }
    return flow_of(gaps);
}

Flow removal_flow(std::span<const Waiter> waiters, const Window& window) {
    if (waiters.empty()) {
        return {};
    }
    const Period period = period_of(waiters, window);
    std::vector<std::pair<std::int64_t, bool>> events; // a day, and whether somebody was removed
    for (const QueueDay& day : queue_by_day(waiters, {})) {
        if (day.queue == 0 && day.day >= period.first && day.day <= window.last.value_or(day.day)) {
            events.emplace_back(day.day, false);
        }
    }
    for (const Waiter& waiter : waiters) {
        if (waiter.removal.has_value() && *waiter.removal >= period.first &&
            *waiter.removal <= window.last.value_or(*waiter.removal)) {
            events.emplace_back(*waiter.removal, true);
        }
    }
    std::ranges::sort(events);
    std::vector<double> gaps;
    std::int64_t before = period.first;
    for (const auto& [day, is_removal] : events) {
        if (is_removal) {
            gaps.push_back(static_cast<double>(day - before));
        }
        before = day;
    }
    Flow flow = flow_of(gaps);
    if (gaps.size() == 1) {
        flow.variation = 0.0; // one removal does not vary
    }
    return flow;
}

std::vector<char> first_come_schedule(std::vector<Waiter>& waiters,
                                      std::span<const std::int64_t> slots) {
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < waiters.size(); ++i) {
        if (!waiters[i].removal.has_value()) {
            waiting.push_back(i);
        }
    }
    std::ranges::stable_sort(waiting, {}, [&](std::size_t i) { return waiters[i].referral; });
    std::vector<char> is_used;
    std::size_t next = 0;
    for (const std::int64_t slot : slots) {
        const bool is_taken = next < waiting.size() && slot > waiters[waiting[next]].referral;
        if (is_taken) {
            waiters[waiting[next++]].removal = slot;
        }
        is_used.push_back(is_taken ? 1 : 0);
    }
    return is_used;
}

} // namespace footprint::statistics
