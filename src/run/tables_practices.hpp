// SPDX-License-Identifier: MIT
// Care of the people on each practice's list: where variation between practices can be looked at.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

/// Residents on a practice's list, of the people simulated: the mean of the year's first day and
/// the next year's.
[[nodiscard]] double residents_on_list(const TableSource& source, std::size_t year,
                                       std::size_t world, std::size_t practice);

[[nodiscard]] measure::Table practices_table(const TableSource& source);

} // namespace footprint::run
