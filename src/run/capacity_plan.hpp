// SPDX-License-Identifier: MIT
// The capacity that would keep each standard of a plan, and what more of it costs.
//
// What more capacity costs is what giving its care adds to cost, the price of care not given: the
// variable and stepped part of the pack's unit costs (money/unit_costs), for as many contacts or
// days as the capacity is for. Beds are for days at the occupancy allowed; slots for one contact
// each; staffed places for so many attendances as fit into their minutes. Posts are the minutes of
// staff that those contacts and days take (care/staff_minutes) over what a whole-time equivalent
// works in a year (care/productive_minutes). At opening-year prices. Fixed cost, buildings and
// staff who are there anyhow, is left out. In the gap it is no new cost: care that waits stands
// there at the same price already (model section 1).
//
// Worked example: 10 beds more at 92% are 3,358 days; at 150 pounds a day, 504,000 pounds a year.
#pragma once

#include "core/stop.hpp"
#include "measure/table.hpp"
#include "plan/plan.hpp"
#include "run/run.hpp"

#include <cstdint>
#include <functional>

namespace footprint::run {

struct CapacityRequest {
    std::uint32_t chance_ppm = 900'000; ///< of keeping each standard, in millionths
    std::uint32_t runs = 16;
    bool of_plan = true; ///< else do-nothing
    std::uint64_t seed = 0;
    unsigned threads = 0;
    const core::StopFlag* stop = nullptr;
};

struct CapacityFound {
    /// Table `capacity_needed`: a row for each year and resource that a standard in force is about.
    measure::Table needed;
    /// Table `posts_needed`: by year and staff group, whole-time equivalents more than now.
    measure::Table posts;
};

/// `plan` was checked without errors and has limits.
[[nodiscard]] CapacityFound plan_capacity(const plan::Plan& plan, const CapacityRequest& request,
                                          const std::function<void(const Progress&)>& progress);

} // namespace footprint::run
