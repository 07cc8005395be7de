// SPDX-License-Identifier: MIT
// Rows into columns.
#include "measure/table.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <utility>

namespace footprint::measure {

ColumnMeaning text_column(std::string name) {
    return {.name = std::move(name), .is_text = true, .unit = {}, .decimals = 0};
}

ColumnMeaning number_column(std::string name, std::string unit, std::uint8_t decimals) {
    return {
        .name = std::move(name), .is_text = false, .unit = std::move(unit), .decimals = decimals};
}

Table::Table(std::string name, std::vector<ColumnMeaning> columns) : name_(std::move(name)) {
    columns_.reserve(columns.size());
    for (ColumnMeaning& meaning : columns) {
        columns_.push_back(
            Column{.meaning = std::move(meaning), .dictionary = {}, .codes = {}, .numbers = {}});
    }
    codes_.resize(columns_.size());
}

Table::Table(std::string name, std::vector<Column> columns)
    : name_(std::move(name)), columns_(std::move(columns)) {
    codes_.resize(columns_.size());
    rows_ = columns_.empty() ? 0 : columns_.front().rows();
    for (std::size_t position = 0; position < columns_.size(); ++position) {
        const Column& column = columns_[position];
        if (column.rows() != rows_) {
            throw core::Fault("table " + name_ + ": column " + column.meaning.name +
                              " is not as long as the first");
        }
        for (const std::string& text : column.dictionary) {
            codes_[position].emplace(text, static_cast<std::uint32_t>(codes_[position].size()));
        }
    }
}

const Column* Table::find(std::string_view column) const {
    const auto found =
        std::ranges::find(columns_, column, [](const Column& one) { return one.meaning.name; });
    return found == columns_.end() ? nullptr : &*found;
}

const Column& Table::column(std::string_view name) const {
    const Column* found = find(name);
    if (found == nullptr) {
        throw core::Fault("table " + name_ + " has no column " + std::string(name));
    }
    return *found;
}

void Table::reserve(std::size_t rows) {
    for (Column& column : columns_) {
        if (column.meaning.is_text) {
            column.codes.reserve(rows);
        } else {
            column.numbers.reserve(rows);
        }
    }
}

Column& Table::next_column(bool is_text) {
    Column& column = columns_[next_];
    if (column.meaning.is_text != is_text) {
        throw core::Fault("table " + name_ + ": column " + column.meaning.name +
                          " was given the wrong kind of value");
    }
    if (++next_ == columns_.size()) {
        next_ = 0;
        ++rows_;
    }
    return column;
}

std::uint32_t Table::code_of(std::size_t position, std::string_view text) {
    auto& codes = codes_.at(position);
    auto found = codes.find(text);
    if (found == codes.end()) {
        Column& column = columns_[position];
        found =
            codes.emplace(std::string(text), static_cast<std::uint32_t>(column.dictionary.size()))
                .first;
        column.dictionary.emplace_back(text);
    }
    return found->second;
}

void Table::put_text(std::string_view text) {
    put_code(code_of(next_, text));
}

void Table::put_code(std::uint32_t code) {
    next_column(true).codes.push_back(code);
}

void Table::put_number(std::int64_t number) {
    next_column(false).numbers.push_back(number);
}

void Table::put_nothing() {
    next_column(false).numbers.push_back(Column::no_value);
}

} // namespace footprint::measure
