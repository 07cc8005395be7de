// SPDX-License-Identifier: MIT
// The forward pass, the backward pass, and what lies between them.
#include "solve/critical_path.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>

namespace footprint::solve {
namespace {

/// Sums of decimal lengths (4.17 days) are equal when they differ by no more than this share.
constexpr double rounding = 1e-9;

struct Arc {
    std::size_t other;
    double gap;
};

using Arcs = std::vector<std::vector<Arc>>;

[[nodiscard]] std::vector<std::size_t> circle_among(std::size_t activities,
                                                    std::span<const Link> links,
                                                    std::span<const std::size_t> settled) {
    std::vector<char> is_settled(activities, 0);
    for (const std::size_t i : settled) {
        is_settled[i] = 1;
    }
    // Everyone left waits for someone left: walking back must come round.
    std::vector<std::size_t> waits_for(activities, activities);
    for (const Link& link : links) {
        if (is_settled[link.later] == 0 && is_settled[link.earlier] == 0) {
            waits_for[link.later] = std::min(waits_for[link.later], link.earlier);
        }
    }
    std::size_t at = 0;
    while (is_settled[at] != 0) {
        ++at;
    }
    std::vector<std::size_t> seen(activities, 0);
    std::vector<std::size_t> walk;
    while (seen[at] == 0) {
        seen[at] = walk.size() + 1;
        walk.push_back(at);
        at = waits_for[at];
    }
    std::vector<std::size_t> circle(walk.begin() + static_cast<std::ptrdiff_t>(seen[at] - 1),
                                    walk.end());
    std::ranges::reverse(circle);
    std::ranges::rotate(circle, std::ranges::min_element(circle));
    return circle;
}

void add_floats(CriticalPath& result, const Arcs& after) {
    const double small = rounding * std::max(1.0, std::abs(result.finish));
    for (std::size_t i = 0; i < result.activities.size(); ++i) {
        ActivityTimes& times = result.activities[i];
        times.total_float = times.latest_start - times.earliest_start;
        times.free_float = result.finish - times.earliest_finish;
        for (const Arc& arc : after[i]) {
            times.free_float =
                std::min(times.free_float, result.activities[arc.other].earliest_start -
                                               times.earliest_start - arc.gap);
        }
        times.is_critical = times.total_float <= small;
        if (times.is_critical) {
            times.total_float = 0.0;
        }
        if (times.free_float <= small) {
            times.free_float = 0.0;
        }
    }
}

/// The chain back from the finish, through links without slack, that gathers most variance.
void add_path(CriticalPath& result, const Arcs& before, std::span<const std::size_t> order,
              std::span<const double> variances) {
    const std::size_t none = result.activities.size();
    const double small = rounding * std::max(1.0, std::abs(result.finish));
    std::vector<double> gathered(none, 0.0);
    std::vector<std::size_t> steps(none, 0);
    std::vector<std::size_t> came_from(none, none);
    std::size_t last = none;
    const auto is_better = [&](std::size_t a, std::size_t b) {
        return b == none || gathered[a] > gathered[b] ||
               (gathered[a] == gathered[b] && steps[a] > steps[b]);
    };
    for (const std::size_t j : order) {
        const ActivityTimes& times = result.activities[j];
        if (!times.is_critical) {
            continue;
        }
        for (const Arc& arc : before[j]) {
            const ActivityTimes& earlier = result.activities[arc.other];
            const bool is_tight = times.earliest_start - earlier.earliest_start - arc.gap <= small;
            if (earlier.is_critical && is_tight && is_better(arc.other, came_from[j])) {
                came_from[j] = arc.other;
            }
        }
        if (came_from[j] != none) {
            gathered[j] = gathered[came_from[j]];
            steps[j] = steps[came_from[j]] + 1;
        }
        gathered[j] += variances.empty() ? 0.0 : variances[j];
        if (result.finish - times.earliest_finish <= small && is_better(j, last)) {
            last = j;
        }
    }
    result.finish_variance = last == none ? 0.0 : gathered[last];
    for (std::size_t i = last; i != none; i = came_from[i]) {
        result.path.push_back(i);
    }
    std::ranges::reverse(result.path);
}

} // namespace

double gap_between_starts(const Link& link, std::span<const double> lengths) {
    switch (link.relation) {
    case Relation::finish_start:
        return lengths[link.earlier] + link.lag;
    case Relation::start_start:
        return link.lag;
    case Relation::finish_finish:
        return lengths[link.earlier] + link.lag - lengths[link.later];
    case Relation::start_finish:
        return link.lag - lengths[link.later];
    }
    return 0.0;
}

std::vector<std::size_t> order_of_links(std::size_t activities, std::span<const Link> links) {
    std::vector<std::vector<std::size_t>> after(activities);
    std::vector<std::size_t> waits_for(activities, 0);
    for (const Link& link : links) {
        after[link.earlier].push_back(link.later);
        ++waits_for[link.later];
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < activities; ++i) {
        if (waits_for[i] == 0) {
            ready.push(i);
        }
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t i = ready.top();
        ready.pop();
        order.push_back(i);
        for (const std::size_t j : after[i]) {
            if (--waits_for[j] == 0) {
                ready.push(j);
            }
        }
    }
    return order;
}

CriticalPath critical_path(std::span<const double> lengths, std::span<const Link> links,
                           std::span<const double> variances) {
    const std::size_t n = lengths.size();
    CriticalPath result;
    const std::vector<std::size_t> order = order_of_links(n, links);
    if (order.size() < n) {
        result.circle = circle_among(n, links, order);
        return result;
    }
    Arcs after(n);
    Arcs before(n);
    for (const Link& link : links) {
        const double gap = gap_between_starts(link, lengths);
        after[link.earlier].push_back({link.later, gap});
        before[link.later].push_back({link.earlier, gap});
    }
    result.activities.resize(n);
    for (const std::size_t j : order) {
        ActivityTimes& times = result.activities[j];
        for (const Arc& arc : before[j]) {
            times.earliest_start = std::max(times.earliest_start,
                                            result.activities[arc.other].earliest_start + arc.gap);
        }
        times.earliest_finish = times.earliest_start + lengths[j];
        result.finish = std::max(result.finish, times.earliest_finish);
    }
    for (std::size_t k = n; k-- > 0;) {
        ActivityTimes& times = result.activities[order[k]];
        times.latest_start = result.finish - lengths[order[k]];
        for (const Arc& arc : after[order[k]]) {
            times.latest_start =
                std::min(times.latest_start, result.activities[arc.other].latest_start - arc.gap);
        }
        times.latest_finish = times.latest_start + lengths[order[k]];
    }
    add_floats(result, after);
    add_path(result, before, order, variances);
    return result;
}

} // namespace footprint::solve
