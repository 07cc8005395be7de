// SPDX-License-Identifier: MIT
// Two passes over the run files: what words occur, then the rows. One file's rows are in memory at
// a time.
#include "store/load_database.hpp"

#include "core/errors.hpp"
#include "store/disk.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace footprint::store {
namespace {

void unite(std::vector<std::string>& words, const std::vector<std::string>& more) {
    std::vector<std::string> sorted = more;
    std::ranges::sort(sorted);
    if (std::ranges::includes(words, sorted)) {
        return;
    }
    std::vector<std::string> both;
    std::ranges::set_union(words, sorted, std::back_inserter(both));
    words = std::move(both);
}

/// The table as it is, its text as ordinary text.
DatabaseTable plain_layout(const measure::Table& table) {
    DatabaseTable layout{.name = table.name(), .columns = {}};
    for (const measure::Column& column : table.columns()) {
        layout.columns.push_back(
            {.meaning = column.meaning, .dictionary = {}, .codes = {}, .numbers = {}});
    }
    return layout;
}

} // namespace

void CommonLayout::add(const TableOutline& table) {
    auto found = std::ranges::find(tables_, table.name, &DatabaseTable::name);
    if (found == tables_.end()) {
        DatabaseTable made{.name = table.name, .columns = {}};
        made.columns.push_back({.meaning = measure::number_column("run", "number"),
                                .dictionary = {},
                                .codes = {},
                                .numbers = {}});
        for (const measure::Column& column : table.columns) {
            made.columns.push_back(
                {.meaning = column.meaning, .dictionary = {}, .codes = {}, .numbers = {}});
        }
        found = tables_.insert(tables_.end(), std::move(made));
    }
    core::promise(found->columns.size() == table.columns.size() + 1,
                  "a table has the same columns in every run");
    for (std::size_t position = 0; position < table.columns.size(); ++position) {
        measure::Column& column = found->columns[position + 1];
        core::promise(column.meaning == table.columns[position].meaning,
                      "a table has the same columns in every run");
        unite(column.dictionary, table.columns[position].dictionary);
    }
}

std::vector<DatabaseTable> CommonLayout::tables() const {
    std::vector<DatabaseTable> sorted = tables_;
    std::ranges::sort(sorted, {}, &DatabaseTable::name);
    return sorted;
}

void load_database(const std::filesystem::path& file,
                   std::span<const std::filesystem::path> run_files,
                   const std::vector<const std::vector<measure::Table>*>& other_tables) {
    CommonLayout layout;
    for (const std::filesystem::path& run_file : run_files) {
        const std::string bytes = read_whole(run_file);
        const RunFileReader reader(bytes, run_file.string());
        for (const TableOutline& outline : reader.outlines()) {
            layout.add(outline);
        }
    }

    Database database(file, Database::Access::make_new);
    database.execute("BEGIN");
    std::map<std::string, DatabaseTable> laid_out;
    for (const DatabaseTable& table : layout.tables()) {
        database.make_table(table);
        laid_out.emplace(table.name, table);
    }
    for (const std::filesystem::path& run_file : run_files) {
        const std::string bytes = read_whole(run_file);
        const RunFileReader reader(bytes, run_file.string());
        for (std::size_t position = 0; position < reader.outlines().size(); ++position) {
            database.append(laid_out.at(reader.outlines()[position].name), reader.table(position),
                            reader.head().identity.number);
        }
    }
    for (const std::vector<measure::Table>* tables : other_tables) {
        for (const measure::Table& table : *tables) {
            const DatabaseTable made = plain_layout(table);
            database.make_table(made);
            database.append(made, table, 0);
        }
    }
    database.finish_appending();
    database.execute("COMMIT");
    database.close();
}

} // namespace footprint::store
