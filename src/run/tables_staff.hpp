// SPDX-License-Identifier: MIT
// Staff in a run with limits: posts and who holds them by organisation and group, and the pay of an
// organisation divided so that its parts are what its ledger pays.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

/// A row for each year, world, organisation and staff group.
[[nodiscard]] measure::Table workforce_table(const TableSource& source);
/// A row for each year, world and organisation with pay in the ledger.
[[nodiscard]] measure::Table staff_pay_table(const TableSource& source);

} // namespace footprint::run
