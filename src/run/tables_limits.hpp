// SPDX-License-Identifier: MIT
// What limited capacity did: lists, staffed places, beds and starts, by year and shown world.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table lists_table(const TableSource& source);
[[nodiscard]] measure::Table staffed_places_table(const TableSource& source);
[[nodiscard]] measure::Table beds_table(const TableSource& source);
[[nodiscard]] measure::Table starts_table(const TableSource& source);
/// Who kept a bed and was ready to leave it, by what they waited for.
[[nodiscard]] measure::Table delayed_discharges_table(const TableSource& source);

} // namespace footprint::run
