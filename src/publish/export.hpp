// SPDX-License-Identifier: MIT
// Results for other programs: every table as CSV or Parquet with a description of each column
// beside them, or one workbook.
//
// Rows are sorted by all columns in order, numbers have their column's digits, and nothing carries
// a date, so the same results make the same bytes of CSV, JSON and XLSX, however many threads made
// them. (Parquet names the DuckDB that wrote it.)
//
// Checked in tests/unit/publish/export_test.cpp.
#pragma once

#include "core/stop.hpp"
#include "store/finished_results.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace footprint::publish {

enum class ExportFormat : std::uint8_t { csv, parquet, xlsx };

/// Empty for a word that names none.
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view word);

struct ExportedFile {
    std::filesystem::path file;
    std::uint64_t rows = 0;
    std::uint64_t rows_left_out = 0; ///< beyond what a worksheet holds
};

/// Writes into `folder`, which is made when it is not there; files of the same names are replaced,
/// others left alone. Each file appears whole or not at all; a stop is honoured between files.
std::vector<ExportedFile> export_results(const store::FinishedResults& results, ExportFormat format,
                                         const std::filesystem::path& folder,
                                         const core::StopFlag& stop);

} // namespace footprint::publish
