// SPDX-License-Identifier: MIT
// Plans from above, a bound from below, until they meet.
#include "solve/schedule.hpp"

#include "solve/detail/bound_search.hpp"
#include "solve/detail/serial_plans.hpp"
#include "solve/detail/shared_team.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace footprint::solve {
namespace {

using detail::BoundSearch;

constexpr std::uint32_t random_plans = 100;
constexpr std::uint64_t first_round = 500;

/// Each team's work divided by its size, between the earliest head and the shortest tail.
[[nodiscard]] std::int32_t work_bound(const Programme& programme, const CriticalPath& path) {
    std::int64_t bound = 0;
    for (std::size_t team = 0; team < programme.team_sizes.size(); ++team) {
        std::int64_t work = 0;
        double head = path.finish;
        double tail = path.finish;
        for (std::size_t i = 0; i < programme.lengths.size(); ++i) {
            const std::int64_t own = std::int64_t{programme.needs[i][team]} * programme.lengths[i];
            if (own > 0) {
                work += own;
                head = std::min(head, path.activities[i].earliest_start);
                tail = std::min(tail, path.finish - path.activities[i].latest_finish);
            }
        }
        if (work > 0) {
            const std::int64_t size = programme.team_sizes[team];
            bound =
                std::max(bound, static_cast<std::int64_t>(head + tail) + (work + size - 1) / size);
        }
    }
    return static_cast<std::int32_t>(bound);
}

struct StartSearch {
    std::unique_ptr<BoundSearch> search;
    std::int32_t finish = 0; // the quantity that is the whole programme's finish
};

/// Starts of plans shorter than `shorter_than`.
[[nodiscard]] StartSearch search_for(const Programme& programme, std::int32_t shorter_than) {
    StartSearch made;
    made.search = std::make_unique<BoundSearch>();
    const std::size_t n = programme.lengths.size();
    for (std::size_t i = 0; i < n; ++i) {
        made.search->add_quantity(0, shorter_than - 1 - programme.lengths[i]);
    }
    made.finish = made.search->add_quantity(0, shorter_than - 1);
    for (std::size_t i = 0; i < n; ++i) {
        made.search->add_gap(static_cast<std::int32_t>(i), made.finish, programme.lengths[i]);
    }
    for (const detail::StartGap& gap : detail::start_gaps(programme)) {
        made.search->add_gap(static_cast<std::int32_t>(gap.earlier),
                             static_cast<std::int32_t>(gap.later), gap.gap);
    }
    for (std::size_t team = 0; team < programme.team_sizes.size(); ++team) {
        std::vector<detail::TeamUse> uses;
        std::vector<std::int32_t> quantities;
        for (std::size_t i = 0; i < n; ++i) {
            if (programme.needs[i][team] > 0 && programme.lengths[i] > 0) {
                uses.push_back(
                    {static_cast<std::int32_t>(i), programme.lengths[i], programme.needs[i][team]});
                quantities.push_back(static_cast<std::int32_t>(i));
            }
        }
        made.search->add_rule(
            std::make_unique<detail::SharedTeam>(std::move(uses), programme.team_sizes[team]),
            quantities);
    }
    return made;
}

class ScheduleSearch {
public:
    ScheduleSearch(const Programme& programme, Schedule& schedule)
        : programme_(programme), schedule_(schedule),
          made_(search_for(programme, schedule.finish)) {
        look_near_best();
    }

    /// For a plan a unit shorter, and for twice as much after each that was found.
    void ask_for_shorter(std::uint64_t effort) {
        const std::int32_t most =
            std::max(schedule_.lower_bound, schedule_.finish - 1 - shorter_step_);
        const bool is_found = ask_for(most, effort) == BoundSearch::Answer::found;
        shorter_step_ = is_found ? stepped(shorter_step_) : 0;
    }
    /// For a plan as short as the bound, and for one longer by twice as much after each no.
    void ask_for_bound(std::uint64_t effort) {
        const std::int32_t most =
            std::min(schedule_.lower_bound + bound_step_, schedule_.finish - 1);
        const bool is_raised = ask_for(most, effort) == BoundSearch::Answer::impossible;
        bound_step_ = is_raised ? stepped(bound_step_) : 0;
    }
    [[nodiscard]] std::uint64_t dead_ends() const { return made_.search->dead_ends(); }

private:
    [[nodiscard]] static std::int32_t stepped(std::int32_t step) {
        constexpr std::int32_t most = 1 << 28;
        return std::min(2 * step + 1, most);
    }
    /// A plan that takes at most so long.
    BoundSearch::Answer ask_for(std::int32_t most, std::uint64_t effort) {
        const detail::Statement at_most{2 * made_.finish + 1, -most};
        const BoundSearch::Answer found = most == schedule_.finish - 1
                                              ? made_.search->search(std::nullopt, effort)
                                              : made_.search->search(at_most, effort);
        answer(found, most + 1);
        return found;
    }
    void answer(BoundSearch::Answer answer, std::int32_t at_least) {
        if (answer == BoundSearch::Answer::found) {
            const auto values = made_.search->values();
            schedule_.starts.assign(values.begin(), values.end() - 1);
            schedule_.finish = detail::finish_of(programme_, schedule_.starts);
            look_near_best();
            if (!made_.search->require({2 * made_.finish + 1, 1 - schedule_.finish})) {
                schedule_.lower_bound = schedule_.finish;
            }
        } else if (answer == BoundSearch::Answer::impossible) {
            schedule_.lower_bound = at_least;
            if (at_least < schedule_.finish &&
                !made_.search->require({2 * made_.finish, at_least})) {
                schedule_.lower_bound = schedule_.finish;
            }
        }
    }
    void look_near_best() {
        std::vector<std::int32_t> near = schedule_.starts;
        near.push_back(schedule_.finish);
        made_.search->look_near(near);
    }

    const Programme& programme_;
    Schedule& schedule_;
    StartSearch made_;
    std::int32_t shorter_step_ = 0;
    std::int32_t bound_step_ = 0;
};

} // namespace

Schedule best_schedule(const Programme& programme, const ScheduleOptions& options) {
    Schedule schedule;
    if (programme.lengths.empty()) {
        return schedule;
    }
    const std::vector<double> lengths(programme.lengths.begin(), programme.lengths.end());
    const CriticalPath path = critical_path(lengths, programme.links);
    schedule.lower_bound =
        std::max(static_cast<std::int32_t>(path.finish), work_bound(programme, path));
    schedule.starts = detail::good_plan(programme, random_plans);
    schedule.finish = detail::finish_of(programme, schedule.starts);
    if (schedule.is_proven_best()) {
        return schedule;
    }
    ScheduleSearch search(programme, schedule);
    for (std::uint64_t round = first_round;
         schedule.lower_bound < schedule.finish && search.dead_ends() < options.effort;
         round += round / 2) {
        const auto effort = [&] { return std::min(round, options.effort - search.dead_ends()); };
        if (options.stop != nullptr) {
            options.stop->throw_if_requested();
        }
        search.ask_for_shorter(effort());
        if (schedule.lower_bound < schedule.finish && search.dead_ends() < options.effort) {
            search.ask_for_bound(effort());
        }
    }
    schedule.dead_ends = search.dead_ends();
    return schedule;
}

bool is_respected(const Programme& programme, std::span<const std::int32_t> starts) {
    for (const detail::StartGap& gap : detail::start_gaps(programme)) {
        if (starts[gap.later] < starts[gap.earlier] + gap.gap) {
            return false;
        }
    }
    for (std::size_t i = 0; i < starts.size(); ++i) {
        if (starts[i] < 0) {
            return false;
        }
        // What is in use can only rise at a start.
        for (std::size_t team = 0; team < programme.team_sizes.size(); ++team) {
            std::int64_t used = 0;
            for (std::size_t j = 0; j < starts.size(); ++j) {
                if (starts[j] <= starts[i] && starts[i] < starts[j] + programme.lengths[j]) {
                    used += programme.needs[j][team];
                }
            }
            if (used > programme.team_sizes[team]) {
                return false;
            }
        }
    }
    return true;
}

} // namespace footprint::solve
