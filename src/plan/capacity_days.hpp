// SPDX-License-Identifier: MIT
// Rows of capacity.csv as amounts that hold from a day of the run on. Every year of the run has 365
// days, and 29 February counts as the 28th.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "plan/capacity_rows.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <set>
#include <vector>

namespace footprint::plan {

using CapacityRows = std::vector<const CapacityRow*>; ///< of one kind at a site: they add up

[[nodiscard]] place::Date first_day_of_run(const Plan& plan);

/// The days on which some row begins or has ended, and the run's first.
[[nodiscard]] std::set<std::int32_t> days_of_change(const Plan& plan, const CapacityRows& rows);

[[nodiscard]] bool holds_on(const Plan& plan, const CapacityRow& row, std::int32_t day);

/// Rows that add up while they hold; of each the share.
[[nodiscard]] std::vector<capacity::Change> changes_of(const Plan& plan, const CapacityRows& rows,
                                                       double share);

/// Staffed places, hour by hour.
[[nodiscard]] std::vector<capacity::HoursChange> hours_of(const Plan& plan,
                                                          const CapacityRows& rows);

} // namespace footprint::plan
