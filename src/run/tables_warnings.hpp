// SPDX-License-Identifier: MIT
// What a run has to warn of, kept as a table of the run, so that a resumed program has it too.
#pragma once

#include "core/errors.hpp"
#include "measure/results.hpp"
#include "run/tables_source.hpp"

#include <span>

namespace footprint::run {

inline constexpr std::string_view run_warnings_name = "run_warnings";

/// What the page of errors says of each.
[[nodiscard]] std::span<const core::ErrorCode> run_warning_codes();

/// Columns `code`, `words`, `count`.
[[nodiscard]] measure::Table run_warnings_table(const TableSource& source,
                                                const measure::Table& attribution);

/// The rows of such a table.
[[nodiscard]] std::vector<measure::CountedWarning>
counted_warnings(const measure::Table& run_warnings);

} // namespace footprint::run
