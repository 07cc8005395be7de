// SPDX-License-Identifier: MIT
// A table of the plan or the pack: what it is called, what one row of it is, its columns; and its
// rows as read, each of which can be pointed at.
#pragma once

#include "core/errors.hpp"
#include "files/csv.hpp"
#include "plan/fields.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

struct TableDescription {
    std::string
        name; // the file's name without .csv, such as "areas", or "care/line_rates" in a pack
    std::string one_row_is;
    std::vector<Field> fields;
    std::vector<std::string_view> key; // no two rows agree in all of these
    bool is_required = true;           // whether the file must be there
    bool needs_rows = true;            // whether a file without rows is a fault

    [[nodiscard]] const Field* find(std::string_view column) const;
    /// Where the column stands in `fields`; a Fault when it does not.
    [[nodiscard]] std::size_t position(std::string_view column) const;
};

/// Every use of a name in one column: where first, and how often.
struct NameUse {
    std::size_t row = 0;
    std::size_t times = 0;
};
using NameUses = std::map<std::string, NameUse, std::less<>>;

/// Where the rows of a table came from: the pack's file, then the plan's additions to it.
struct RowPlaces {
    struct Source {
        files::CsvTable table;
        std::vector<std::size_t>
            column_of_field; // in the file; files::CsvColumn::nowhere where it is absent
        std::size_t first_row = 0;
    };
    std::vector<Source> sources;
    std::vector<NameUses> names_used; // by field; only fields that refer to something

    [[nodiscard]] bool is_read() const { return !sources.empty(); }
};

/// The rows of one table. `Row` has a description: `const TableDescription& describe(const Row*)`.
template <typename Row>
struct Table {
    std::vector<Row> rows;
    RowPlaces places;

    [[nodiscard]] static const TableDescription& description() {
        return describe(static_cast<const Row*>(nullptr));
    }
    /// The cell of a row.
    [[nodiscard]] core::Location where(std::size_t row, std::string_view column) const;
    /// The row as a whole.
    [[nodiscard]] core::Location where(std::size_t row) const;
    /// The file as a whole.
    [[nodiscard]] core::Location where() const;
};

[[nodiscard]] core::Location cell_place(const TableDescription& description,
                                        const RowPlaces& places, std::size_t row,
                                        std::string_view column);
[[nodiscard]] core::Location row_place(const RowPlaces& places, std::size_t row);
[[nodiscard]] core::Location file_place(const RowPlaces& places);

template <typename Row>
core::Location Table<Row>::where(std::size_t row, std::string_view column) const {
    return cell_place(description(), places, row, column);
}
template <typename Row>
core::Location Table<Row>::where(std::size_t row) const {
    return row_place(places, row);
}
template <typename Row>
core::Location Table<Row>::where() const {
    return file_place(places);
}

} // namespace footprint::plan
