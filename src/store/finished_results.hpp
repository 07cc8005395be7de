// SPDX-License-Identifier: MIT
// A folder of finished results, opened to be read. Nothing in it is changed.
#pragma once

#include "measure/results.hpp"
#include "store/database.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace footprint::store {

/// A table as readers meet it in the database and in exports.
struct TableMeaning {
    std::string name;
    std::vector<measure::ColumnMeaning> columns; ///< `run` first where there is a row for each run
    bool has_runs = false;
};

class FinishedResults {
public:
    /// Refuses a folder that holds no results, or unfinished ones, or ones of another format.
    explicit FinishedResults(std::filesystem::path folder);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// With its dimensions.
    [[nodiscard]] const measure::ResultsHeader& header() const { return header_; }
    /// Tables of the central run; with names, only those.
    [[nodiscard]] std::vector<measure::Table>
    central(const std::vector<std::string>& tables = {}) const;
    /// Tables over all runs: `uncertainty`, `warnings`, `runs`.
    [[nodiscard]] std::vector<measure::Table> over_runs() const;
    /// Every table, in order of name.
    [[nodiscard]] std::vector<TableMeaning> tables() const;
    /// The database, for reading.
    [[nodiscard]] std::filesystem::path database_file() const;

private:
    std::filesystem::path folder_;
    measure::ResultsHeader header_;
};

} // namespace footprint::store
