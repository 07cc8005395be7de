// SPDX-License-Identifier: MIT
// What each initiative did, as its exact share: money by organisation, contacts and days by line,
// cases by condition.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table attribution_table(const TableSource& source);

/// Players who act and to whom no contact, case, death or penny is owed but their own cost: they
/// did nothing at all.
[[nodiscard]] std::vector<std::size_t> players_without_effect(const TableSource& source,
                                                              const measure::Table& attribution);

} // namespace footprint::run
