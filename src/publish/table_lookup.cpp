// SPDX-License-Identifier: MIT
// Conditions are compared as codes, so a table of a million rows is searched in a millisecond or
// two.
#include "publish/table_lookup.hpp"

#include <algorithm>

namespace footprint::publish {

const measure::Table* find_table(std::span<const measure::Table> tables, std::string_view name) {
    const auto found = std::ranges::find(tables, name, &measure::Table::name);
    return found == tables.end() ? nullptr : &*found;
}

std::vector<std::size_t> rows_where(const measure::Table& table,
                                    std::initializer_list<Condition> conditions) {
    struct Wanted {
        const std::vector<std::uint32_t>* codes;
        std::uint32_t code;
    };
    std::vector<Wanted> wanted;
    for (const auto& [name, word] : conditions) {
        const measure::Column* column = table.find(name);
        if (column == nullptr) {
            return {};
        }
        const auto found = std::ranges::find(column->dictionary, word);
        if (found == column->dictionary.end()) {
            return {};
        }
        wanted.push_back({.codes = &column->codes,
                          .code = static_cast<std::uint32_t>(found - column->dictionary.begin())});
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (std::ranges::all_of(
                wanted, [row](const Wanted& one) { return (*one.codes)[row] == one.code; })) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::optional<std::int64_t> number_at(const measure::Table& table, std::string_view column,
                                      std::size_t row) {
    const measure::Column* found = table.find(column);
    if (found == nullptr || found->meaning.is_text || !found->has_value(row)) {
        return std::nullopt;
    }
    return found->numbers[row];
}

std::string text_at(const measure::Table& table, std::string_view column, std::size_t row) {
    const measure::Column* found = table.find(column);
    return found == nullptr || !found->meaning.is_text ? std::string() : found->text(row);
}

std::optional<std::int64_t> number_where(const measure::Table* table, std::string_view column,
                                         std::initializer_list<Condition> conditions) {
    if (table == nullptr) {
        return std::nullopt;
    }
    const std::vector<std::size_t> rows = rows_where(*table, conditions);
    return rows.empty() ? std::nullopt : number_at(*table, column, rows.front());
}

std::optional<std::int64_t> sum_where(const measure::Table* table, std::string_view column,
                                      std::initializer_list<Condition> conditions) {
    if (table == nullptr) {
        return std::nullopt;
    }
    std::optional<std::int64_t> sum;
    for (const std::size_t row : rows_where(*table, conditions)) {
        if (const std::optional<std::int64_t> number = number_at(*table, column, row)) {
            sum = sum.value_or(0) + *number;
        }
    }
    return sum;
}

std::string name_of(std::span<const measure::Table> dimensions, std::string_view table,
                    std::string_view key, std::string_view id) {
    const measure::Table* found = find_table(dimensions, table);
    if (found != nullptr) {
        const std::vector<std::size_t> rows = rows_where(*found, {{key, id}});
        if (!rows.empty()) {
            const std::string name = text_at(*found, "name", rows.front());
            if (!name.empty()) {
                return name;
            }
        }
    }
    return std::string(id);
}

} // namespace footprint::publish
