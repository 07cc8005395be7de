// SPDX-License-Identifier: MIT
// Accounts, positions, the bridge and staff time, from what finance settled.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table staff_table(const TableSource& source);
[[nodiscard]] measure::Table finance_table(const TableSource& source);
[[nodiscard]] measure::Table position_table(const TableSource& source);
/// A Fault where a bridge does not sum to the penny.
[[nodiscard]] measure::Table bridge_table(const TableSource& source);
[[nodiscard]] measure::Table opening_accounts_table(const TableSource& source);

/// `system`, `system_nhs`, `system_council_care`, or the organisation's id.
[[nodiscard]] std::string_view scope_name(const TableSource& source, finance::Scope scope,
                                          std::uint16_t organisation);

} // namespace footprint::run
