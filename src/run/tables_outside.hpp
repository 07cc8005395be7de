// SPDX-License-Identifier: MIT
// What is in no balance of the system but must be seen beside it: cost freed that stays, who bears
// what outside, care by family and friends, unfunded work of practices, and the wards, sessions and
// posts that opened or closed.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table stranded_cost_table(const TableSource& source);
[[nodiscard]] measure::Table outside_table(const TableSource& source);
[[nodiscard]] measure::Table unpaid_care_table(const TableSource& source);
[[nodiscard]] measure::Table practice_pressure_table(const TableSource& source);
[[nodiscard]] measure::Table capacity_steps_table(const TableSource& source);

} // namespace footprint::run
