// SPDX-License-Identifier: MIT
// How far people travel for care: who, to which site, for what. Only where places are counted.
#pragma once

#include "run/tables_measures.hpp"
#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] bool counts_journeys(const TableSource& source);

/// By year, world and line group, and one of place, provider, site, deprivation fifth or age band.
[[nodiscard]] measure::Table travel_table(const TableSource& source);

void put_travel_measures(const TableSource& source, MeasureWriter& writer);

} // namespace footprint::run
