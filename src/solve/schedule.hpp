// SPDX-License-Identifier: MIT
// A programme's delivery plan when its teams are limited: when each activity starts so that no team
// is ever asked for more than it has and the whole finishes as early as can be (the
// resource-constrained project scheduling problem), with a proven bound on how early that could be.
//
// Method.
// 1. Plans by the serial scheme: activities are placed one by one, each at its earliest time that
//    links and teams allow, in the order of several priority rules and of seeded samples of them,
//    each then justified to the right and to the left again, which often shortens it.
// 2. A bound from below: the critical path, and each team's work divided by its size.
// 3. While the two differ: a search over starts that learns from dead ends (bound_search.hpp) with
//    the teams' profiles (shared_team.hpp), asked in turn for a plan one day shorter than the best,
//    and for a plan as short as the bound. A no to the second raises the bound by a day; each yes
//    to the first and each no to the second doubles the step, so that days may be minutes.
// It ends when plan and bound meet, which proves the plan best, or when the effort allowed is
// spent. Effort is counted in dead ends, so the answer is the same on every machine.
//
// Sources: R. Kolisch, "Serial and parallel resource-constrained project scheduling methods
// revisited", European Journal of Operational Research 90 (1996), DOI
// 10.1016/0377-2217(95)00357-6; V. Valls, F. Ballestin, S. Quintanilla, "Justification and RCPSP",
// EJOR 165 (2005), DOI 10.1016/j.ejor.2004.04.008; A. Schutt and others (2011), see
// shared_team.hpp. Checked against every plan tried one by one on small random programmes in
// tests/unit/solve/schedule_test.cpp.
//
// Leaves out: splitting an activity, several ways of doing one, teams that change over time, and
// the greatest time allowed between two activities.
#pragma once

#include "core/stop.hpp"
#include "solve/critical_path.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace footprint::solve {

struct Programme {
    /// In whole units of time.
    std::vector<std::int32_t> lengths;
    /// Whole lags only.
    std::vector<Link> links;
    std::vector<std::int32_t> team_sizes;
    /// needs[activity][team]
    std::vector<std::vector<std::int32_t>> needs;
};

struct ScheduleOptions {
    /// Dead ends the search may meet in all.
    std::uint64_t effort = 400'000;
    const core::StopFlag* stop = nullptr;
};

struct Schedule {
    std::vector<std::int32_t> starts;
    std::int32_t finish = 0;
    /// No plan finishes earlier than this.
    std::int32_t lower_bound = 0;
    std::uint64_t dead_ends = 0;
    [[nodiscard]] bool is_proven_best() const { return lower_bound == finish; }
};

/// The links have no circle and no activity needs more of a team than there is.
[[nodiscard]] Schedule best_schedule(const Programme& programme, const ScheduleOptions& options);

/// Whether every link and every team is respected.
[[nodiscard]] bool is_respected(const Programme& programme, std::span<const std::int32_t> starts);

} // namespace footprint::solve
