// SPDX-License-Identifier: MIT
// What a row of each results table is, in words; docs/reference/results.md has the same tables with
// every column.
#pragma once

#include <string_view>

namespace footprint::publish {

/// A sentence; empty for a table that has none.
[[nodiscard]] std::string_view table_words(std::string_view table);

} // namespace footprint::publish
