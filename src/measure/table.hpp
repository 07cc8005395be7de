// SPDX-License-Identifier: MIT
// A results table: columns of text codes and whole numbers, the one form in which results leave a
// run.
//
// Few rows: put_text, put_number and put_nothing, in column order. Millions of rows: take a code
// for each text once (code_of), then put_code; or fill whole columns and hand them over (the second
// constructor).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::measure {

/// What a column holds. A number is always whole: `value / 10^decimals` in `unit` is what a reader
/// sees.
struct ColumnMeaning {
    std::string name;          ///< snake_case, as in CSV headers and the database
    bool is_text = false;      ///< an identifier from `dictionary`, or a number
    std::string unit;          ///< such as "contacts", "pence", "years"; empty for text
    std::uint8_t decimals = 0; ///< digits after the point when shown

    friend bool operator==(const ColumnMeaning&, const ColumnMeaning&) = default;
};

[[nodiscard]] ColumnMeaning text_column(std::string name);
[[nodiscard]] ColumnMeaning number_column(std::string name, std::string unit,
                                          std::uint8_t decimals = 0);

/// One column: text as codes into its own dictionary, numbers as they are. An absent number is
/// `no_value`.
struct Column {
    static constexpr std::int64_t no_value = INT64_MIN;

    ColumnMeaning meaning;
    std::vector<std::string> dictionary;
    std::vector<std::uint32_t> codes;
    std::vector<std::int64_t> numbers;

    [[nodiscard]] std::size_t rows() const {
        return meaning.is_text ? codes.size() : numbers.size();
    }
    [[nodiscard]] const std::string& text(std::size_t row) const { return dictionary[codes[row]]; }
    [[nodiscard]] bool has_value(std::size_t row) const { return numbers[row] != no_value; }

    friend bool operator==(const Column&, const Column&) = default;
};

/// A named table of equally long columns. Rows are added whole.
class Table {
public:
    Table(std::string name, std::vector<ColumnMeaning> columns);
    /// Takes columns that are already full. A Fault unless all have the same length.
    Table(std::string name, std::vector<Column> columns);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    [[nodiscard]] std::size_t rows() const { return rows_; }

    /// The column of that name, or null.
    [[nodiscard]] const Column* find(std::string_view column) const;
    /// The column of that name; its absence is a Fault.
    [[nodiscard]] const Column& column(std::string_view name) const;

    void reserve(std::size_t rows);
    /// Adds text to the next column of the row being written; call in column order.
    void put_text(std::string_view text);
    /// The code that stands for `text` in the text column at `position`, for put_code.
    [[nodiscard]] std::uint32_t code_of(std::size_t position, std::string_view text);
    /// Adds text by its code (from code_of of this column) to the next column of the row.
    void put_code(std::uint32_t code);
    /// Adds a number to the next column of the row being written.
    void put_number(std::int64_t number);
    /// Marks the next numeric column of the row as having no value.
    void put_nothing();

private:
    Column& next_column(bool is_text);

    std::string name_;
    std::vector<Column> columns_;
    std::vector<std::map<std::string, std::uint32_t, std::less<>>> codes_;
    std::size_t rows_ = 0;
    std::size_t next_ = 0;
};

} // namespace footprint::measure
