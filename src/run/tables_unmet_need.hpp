// SPDX-License-Identifier: MIT
// Care not given and its price; beds held by people who wait for their next one. Only with limits.
#pragma once

#include "run/tables_measures.hpp"
#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table unmet_need_table(const TableSource& source);
[[nodiscard]] measure::Table beds_held_table(const TableSource& source);

void put_unmet_need_measures(const TableSource& source, MeasureWriter& writer);

} // namespace footprint::run
