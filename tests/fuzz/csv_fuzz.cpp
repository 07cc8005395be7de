// SPDX-License-Identifier: MIT
// Any bytes as a CSV table: every cell is read as every kind of value, every place is asked for,
// and what was understood is written and must be understood again.
#include "files/csv.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace footprint;
using namespace footprint::files;

namespace {

constexpr std::array<std::string_view, 2> kinds = {"acute", "community"};

void promise_kept(bool kept) {
    if (!kept) {
        std::abort();
    }
}

void read_every_way(const CsvRow& row, const CsvColumn& column) {
    static_cast<void>(row.required_text(column));
    static_cast<void>(row.whole_number(column, 0, 1000));
    const double share = row.share(column);
    promise_kept(share >= 0.0 && share <= 1.0);
    const double decimal = row.decimal(column, -5.0, 5.0);
    promise_kept(decimal >= -5.0 && decimal <= 5.0);
    static_cast<void>(row.optional_pounds(column, core::Pence{0}, core::Pence{1'000'000}));
    promise_kept(row.date(column).ok());
    static_cast<void>(row.financial_year(column));
    static_cast<void>(row.yes_or_no(column));
    promise_kept(row.one_of(column, kinds) < kinds.size());
}

[[nodiscard]] std::vector<std::string> cells_of(const CsvTable& table, std::size_t row) {
    std::vector<std::string> cells;
    for (std::size_t column = 0; column < table.number_of_columns(); ++column) {
        cells.emplace_back(table.text(row, column));
    }
    return cells;
}

void write_and_read_again(const CsvTable& table) {
    const std::vector<std::string> names(table.column_names().begin(), table.column_names().end());
    std::string bytes = csv_line(names);
    for (std::size_t row = 0; row < table.number_of_rows(); ++row) {
        bytes += csv_line(cells_of(table, row));
    }
    core::Problems problems;
    const CsvTable again = parse_csv(bytes, "again.csv", problems);
    promise_kept(again.number_of_rows() == table.number_of_rows());
    for (std::size_t row = 0; row < table.number_of_rows(); ++row) {
        promise_kept(cells_of(again, row) == cells_of(table, row));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    core::Problems problems;
    const CsvTable table = parse_csv(std::string(data, data + size), "any.csv", problems);
    CsvColumns columns(table, problems);
    static_cast<void>(columns.required("area"));
    const std::vector<CsvColumn> others = columns.all_others();
    for (const CsvRow row : table.rows(problems)) {
        for (const CsvColumn& column : others) {
            read_every_way(row, column);
        }
    }
    static_cast<void>(problems.to_text());
    // Quotes inside plain cells and a table's end without a name are read as they can be, not as
    // they would be written; only what had no problem of form must come back.
    core::Problems problems_of_form;
    const CsvTable clean = parse_csv(std::string(data, data + size), "any.csv", problems_of_form);
    if (clean.is_readable() && !problems_of_form.has_errors()) {
        write_and_read_again(clean);
    }
    return 0;
}
