// SPDX-License-Identifier: MIT
// Run files and other tables into one new database.
#pragma once

#include "measure/table.hpp"
#include "store/database.hpp"
#include "store/run_file.hpp"

#include <filesystem>
#include <span>
#include <vector>

namespace footprint::store {

/// How the tables of these runs lie together in a database: under each name `run` and then the
/// columns, with every word that occurs in any run, sorted. Columns that differ between runs are a
/// Fault.
class CommonLayout {
public:
    void add(const TableOutline& table);
    /// In order of name.
    [[nodiscard]] std::vector<DatabaseTable> tables() const;

private:
    std::vector<DatabaseTable> tables_;
};

/// Makes `file`, which is not there yet, from the runs in the order given and from tables that
/// belong to no run.
void load_database(const std::filesystem::path& file,
                   std::span<const std::filesystem::path> run_files,
                   const std::vector<const std::vector<measure::Table>*>& other_tables);

} // namespace footprint::store
