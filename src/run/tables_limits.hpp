// SPDX-License-Identifier: MIT
// What limited capacity did: lists, staffed places and beds, by year and shown world.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table lists_table(const TableSource& source);
[[nodiscard]] measure::Table staffed_places_table(const TableSource& source);
[[nodiscard]] measure::Table beds_table(const TableSource& source);

} // namespace footprint::run
