// SPDX-License-Identifier: MIT
// Contacts, days and what they cost, by service and payer and by place.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table activity_table(const TableSource& source);
[[nodiscard]] measure::Table activity_by_line_table(const TableSource& source);
[[nodiscard]] measure::Table activity_by_place_table(const TableSource& source);

} // namespace footprint::run
