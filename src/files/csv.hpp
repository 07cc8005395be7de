// SPDX-License-Identifier: MIT
// Tables as CSV (RFC 4180): commas, the first line names the columns, a cell with a comma, a quote
// or a line's end stands in quotes, and a quote inside it is written twice. Every cell remembers
// its line and column, so that whatever is wrong with it can be pointed at. Lines may end with LF,
// CRLF or CR; empty lines and spaces around an unquoted cell do not count.
//
// How a table is read:
//
//     const CsvTable table = read_csv(folder, "areas.csv", problems);
//     CsvColumns columns(table, problems);
//     const CsvColumn area = columns.required("area");
//     const CsvColumn people = columns.required("people");
//     const CsvColumn remark = columns.optional("remark");
//     columns.warn_of_others();
//     for (const CsvRow row : table.rows(problems)) {
//         areas.push_back({row.required_text(area), row.whole_number(people, 0, 20'000)});
//     }
//
// A cell that is not what is wanted adds a problem and reads as the least allowed value, so that
// reading goes on to find what else is wrong; whoever reads looks at the problems at the end,
// before using anything.
//
// The whole file is held in memory, 8 bytes more for each cell: a million lines take some tens of
// megabytes.
#pragma once

#include "core/errors.hpp"
#include "core/quantities.hpp"
#include "files/paths.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::files {

class CsvTable;

/// A column that was asked for; not there when it is optional and missing, or missing with a
/// problem.
struct CsvColumn {
    static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
    std::size_t position = nowhere;
    std::string name;

    [[nodiscard]] bool is_there() const { return position != nowhere; }
};

/// One row, read cell by cell. Each `optional_...` is nothing when the cell is blank or the column
/// not there.
class CsvRow {
public:
    CsvRow(const CsvTable& table, std::size_t row, core::Problems& problems)
        : table_(&table), problems_(&problems), row_(row) {}

    [[nodiscard]] std::size_t number() const { return row_; }
    /// The row as a whole, and one cell of it.
    [[nodiscard]] core::Location location() const;
    [[nodiscard]] core::Location location(const CsvColumn& column) const;
    [[nodiscard]] bool is_blank(const CsvColumn& column) const;
    /// False when the table has no such column, or the row is too short for it; either was told
    /// already.
    [[nodiscard]] bool has(const CsvColumn& column) const;

    /// Empty when blank.
    [[nodiscard]] std::string_view text(const CsvColumn& column) const;
    /// A blank one is a problem.
    [[nodiscard]] std::string_view required_text(const CsvColumn& column) const;
    [[nodiscard]] std::int64_t
    whole_number(const CsvColumn& column,
                 std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                 std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    [[nodiscard]] std::optional<std::int64_t>
    optional_whole_number(const CsvColumn& column,
                          std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                          std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    [[nodiscard]] double decimal(const CsvColumn& column,
                                 double least = std::numeric_limits<double>::lowest(),
                                 double most = std::numeric_limits<double>::max()) const;
    [[nodiscard]] std::optional<double>
    optional_decimal(const CsvColumn& column, double least = std::numeric_limits<double>::lowest(),
                     double most = std::numeric_limits<double>::max()) const;
    /// A part of a whole, 0 to 1.
    [[nodiscard]] double share(const CsvColumn& column) const;
    [[nodiscard]] std::optional<double> optional_share(const CsvColumn& column) const;
    /// A column in pounds, exactly in pence.
    [[nodiscard]] core::Pence pounds(const CsvColumn& column, core::Pence least,
                                     core::Pence most) const;
    [[nodiscard]] std::optional<core::Pence>
    optional_pounds(const CsvColumn& column, core::Pence least, core::Pence most) const;
    /// `2016-04-01`; 1 January 1900 when it is not a date.
    [[nodiscard]] std::chrono::year_month_day date(const CsvColumn& column) const;
    [[nodiscard]] std::optional<std::chrono::year_month_day>
    optional_date(const CsvColumn& column) const;
    /// `2016/17`; 1900/01 when it is not a year.
    [[nodiscard]] core::FinancialYear financial_year(const CsvColumn& column) const;
    [[nodiscard]] std::optional<core::FinancialYear>
    optional_financial_year(const CsvColumn& column) const;
    /// `yes` or `no`.
    [[nodiscard]] bool yes_or_no(const CsvColumn& column) const;
    [[nodiscard]] std::optional<bool> optional_yes_or_no(const CsvColumn& column) const;
    /// Position in `allowed`, which is not empty; 0 when the cell holds none of them.
    [[nodiscard]] std::size_t one_of(const CsvColumn& column,
                                     std::span<const std::string_view> allowed) const;
    [[nodiscard]] std::optional<std::size_t>
    optional_one_of(const CsvColumn& column, std::span<const std::string_view> allowed) const;

    /// Adds a problem of the reader's own about a cell; its place is filled in here.
    void add_problem(const CsvColumn& column, core::Problem problem) const;

private:
    template <typename Value, typename Read>
    std::optional<Value> value(const CsvColumn& column, Read read) const;

    const CsvTable* table_;
    core::Problems* problems_;
    std::size_t row_;
};

/// Text cut into cells. Row 0 is the first under the names.
class CsvTable {
public:
    CsvTable() = default;

    [[nodiscard]] const core::FileName& file() const { return file_; }
    /// False when the file was not there, was not text, or had no names of columns; a problem says
    /// which.
    [[nodiscard]] bool is_readable() const { return !names_.empty(); }
    [[nodiscard]] std::span<const std::string> column_names() const { return names_; }
    [[nodiscard]] std::size_t number_of_rows() const { return row_lines_.size(); }
    [[nodiscard]] std::size_t number_of_columns() const { return names_.size(); }

    [[nodiscard]] std::string_view text(std::size_t row, std::size_t column) const;
    /// The row was too short to have this cell, which is told already.
    [[nodiscard]] bool is_absent(std::size_t row, std::size_t column) const;
    [[nodiscard]] core::Location location(std::size_t row, std::size_t column) const;
    [[nodiscard]] core::Location row_location(std::size_t row) const;
    [[nodiscard]] core::Location name_location(std::size_t column) const;
    /// The first line.
    [[nodiscard]] core::Location names_location() const;

    /// Every row in turn, telling `problems` what is wrong with the cells that are read.
    [[nodiscard]] auto rows(core::Problems& problems) const {
        return std::views::iota(std::size_t{0}, number_of_rows()) |
               std::views::transform(
                   [this, &problems](std::size_t row) { return CsvRow(*this, row, problems); });
    }
    [[nodiscard]] CsvRow row(std::size_t number, core::Problems& problems) const {
        return {*this, number, problems};
    }
    /// A problem when there are none.
    void require_rows(core::Problems& problems) const;

private:
    friend class CsvParser;

    enum class CellKind : std::uint8_t { plain, quoted, rewritten, absent };

    /// Where a cell begins in the bytes (its quote, when it has one) and how long its text is; or,
    /// when its text had doubled quotes, which of the rewritten texts it is.
    struct Cell {
        std::uint32_t begin = 0;
        std::uint32_t length : 30 = 0;
        std::uint32_t kind : 2 = 0;
    };

    [[nodiscard]] std::string_view text_of(const Cell& cell) const;

    core::FileName file_;
    std::string bytes_;
    std::vector<std::string> names_;
    std::vector<Cell> name_cells_;
    std::uint32_t names_line_ = 1;
    std::vector<Cell> cells_; // row by row
    std::vector<std::uint32_t> row_lines_;
    std::vector<std::string> rewritten_;
};

/// Files up to this size are read.
inline constexpr std::uintmax_t largest_csv_bytes = 1'000'000'000;

/// `path` within the folder, which is also how messages name it.
[[nodiscard]] CsvTable read_csv(const Folder& folder, std::string_view path,
                                core::Problems& problems);
[[nodiscard]] CsvTable parse_csv(std::string bytes, const core::FileName& file,
                                 core::Problems& problems);

/// The columns a reader asks a table for, so that it can be told of those it never asked for.
class CsvColumns {
public:
    CsvColumns(const CsvTable& table, core::Problems& problems)
        : table_(table), problems_(problems) {}

    /// A problem when it is missing (but none for a table that could not be read at all).
    [[nodiscard]] CsvColumn required(std::string_view name);
    [[nodiscard]] CsvColumn optional(std::string_view name);
    /// A warning, with near names, for each column not asked for.
    void warn_of_others();
    /// Names of columns not asked for yet, in their order, and now asked for: for tables whose
    /// columns are data.
    [[nodiscard]] std::vector<CsvColumn> all_others();

private:
    const CsvTable& table_;
    core::Problems& problems_;
    std::vector<std::string> asked_;
};

/// Adds a cell to a line of CSV, in quotes when it must be.
void append_csv_cell(std::string& line, std::string_view text);
/// `a,b,c` and a line's end.
[[nodiscard]] std::string csv_line(std::span<const std::string> cells);

} // namespace footprint::files
