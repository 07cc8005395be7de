// SPDX-License-Identifier: MIT
// The three formats behind export_results.
#pragma once

#include "publish/export.hpp"
#include "store/database.hpp"
#include "store/finished_results.hpp"

#include <string>

namespace footprint::publish {

/// All rows of a table, sorted by every column; of the central run only, if asked.
[[nodiscard]] std::string sorted_rows(const store::TableMeaning& table, bool central_only = false);

[[nodiscard]] ExportedFile export_csv(store::Database& database, const store::TableMeaning& table,
                                      const std::filesystem::path& folder);

[[nodiscard]] ExportedFile export_parquet(store::Database& database,
                                          const store::TableMeaning& table,
                                          const std::filesystem::path& folder);

/// A Frictionless tabular data package that describes the files of the other two.
void export_description(const store::FinishedResults& results, std::string_view ending,
                        const std::filesystem::path& folder);

/// One workbook with every table of the central run and those over all runs; a sheet each.
[[nodiscard]] std::vector<ExportedFile> export_xlsx(store::Database& database,
                                                    const store::FinishedResults& results,
                                                    const std::filesystem::path& folder,
                                                    const core::StopFlag& stop);

} // namespace footprint::publish
