// SPDX-License-Identifier: MIT
// What a run has to warn of, kept as a table of the run, so that a resumed program has it too.
#pragma once

#include "measure/results.hpp"
#include "run/tables_source.hpp"

namespace footprint::run {

inline constexpr std::string_view run_warnings_name = "run_warnings";

/// Columns `code`, `words`, `count`.
[[nodiscard]] measure::Table run_warnings_table(const TableSource& source,
                                                const measure::Table& attribution);

/// The rows of such a table.
[[nodiscard]] std::vector<measure::CountedWarning>
counted_warnings(const measure::Table& run_warnings);

} // namespace footprint::run
