// SPDX-License-Identifier: MIT
// Reading a CSV file as its table's description says: every cell is held to its column, every key
// to being the only one, every name noted for the checks that follow.
#pragma once

#include "files/paths.hpp"
#include "plan/table.hpp"

#include <cstddef>
#include <string_view>

namespace footprint::plan {

/// Appends a row and says where it is, so that fields can be kept in it.
using AppendRow = void* (*)(void* rows);

void read_rows(const files::Folder& folder, std::string_view path,
               const TableDescription& description, RowPlaces& places, std::size_t rows_before,
               void* rows, AppendRow append, core::Problems& problems);

/// Problems of rows that agree in all of the key's columns.
void check_keys(const TableDescription& description, const RowPlaces& places,
                core::Problems& problems);

namespace detail {
template <typename Row>
void* append_row(void* rows) {
    return &static_cast<std::vector<Row>*>(rows)->emplace_back();
}
} // namespace detail

/// Adds the rows of the file `path` to the table. A file that is missing is a problem only where it
/// `must_be_there`.
template <typename Row>
void read_into(Table<Row>& table, const files::Folder& folder, std::string_view path,
               bool must_be_there, core::Problems& problems) {
    if (!must_be_there && !folder.has(path)) {
        return;
    }
    read_rows(folder, path, Table<Row>::description(), table.places, table.rows.size(), &table.rows,
              &detail::append_row<Row>, problems);
}

} // namespace footprint::plan
