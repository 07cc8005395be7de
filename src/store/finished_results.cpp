// SPDX-License-Identifier: MIT
// Reading back what a run has kept.
#include "store/finished_results.hpp"

#include "store/disk.hpp"
#include "store/header_json.hpp"
#include "store/load_database.hpp"
#include "store/results_folder.hpp"
#include "store/run_file.hpp"
#include "store/store_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace footprint::store {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(path, error);
}

std::vector<measure::Table> tables_in(const fs::path& file,
                                      const std::vector<std::string>& tables) {
    const std::string bytes = read_whole(file);
    return read_run_file(RunFileReader(bytes, file.string()), tables).tables;
}

TableMeaning meaning_of(const std::string& name, const std::vector<measure::Column>& columns,
                        bool has_runs) {
    TableMeaning meaning{.name = name, .columns = {}, .has_runs = has_runs};
    for (const measure::Column& column : columns) {
        meaning.columns.push_back(column.meaning);
    }
    return meaning;
}

} // namespace

FinishedResults::FinishedResults(fs::path folder) : folder_(std::move(folder)) {
    if (!is_there(folder_ / FolderNames::header)) {
        throw is_there(folder_ / FolderNames::unfinished) ? results_unfinished(folder_)
                                                          : results_not_there(folder_);
    }
    HeaderFile file = read_header_json(read_whole(folder_ / FolderNames::header), folder_);
    if (!file.is_finished) {
        throw results_unfinished(folder_);
    }
    for (const char* name :
         {FolderNames::dimensions, FolderNames::over_runs, FolderNames::database}) {
        if (!is_there(folder_ / name)) {
            throw damaged_results(folder_, fmt::format("{} is missing from these results", name));
        }
    }
    header_ = std::move(file.header);
    header_.dimensions = tables_in(folder_ / FolderNames::dimensions, {});
}

std::vector<measure::Table> FinishedResults::central(const std::vector<std::string>& tables) const {
    return tables_in(folder_ / FolderNames::runs / run_file_name({.is_central = true}), tables);
}

std::vector<measure::Table> FinishedResults::over_runs() const {
    return tables_in(folder_ / FolderNames::over_runs, {});
}

std::vector<TableMeaning> FinishedResults::tables() const {
    CommonLayout layout;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / FolderNames::runs)) {
        const std::string bytes = read_whole(entry.path());
        const RunFileReader reader(bytes, entry.path().string());
        for (const TableOutline& outline : reader.outlines()) {
            layout.add(outline);
        }
    }
    std::vector<TableMeaning> meanings;
    for (const DatabaseTable& table : layout.tables()) {
        meanings.push_back(meaning_of(table.name, table.columns, true));
    }
    for (const measure::Table& table : header_.dimensions) {
        meanings.push_back(meaning_of(table.name(), table.columns(), false));
    }
    for (const measure::Table& table : over_runs()) {
        meanings.push_back(meaning_of(table.name(), table.columns(), false));
    }
    std::ranges::sort(meanings, {}, &TableMeaning::name);
    return meanings;
}

fs::path FinishedResults::database_file() const {
    return folder_ / FolderNames::database;
}

} // namespace footprint::store
