// SPDX-License-Identifier: MIT
// Finding rows of a results table by the words in its text columns.
#pragma once

#include "measure/table.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footprint::publish {

[[nodiscard]] const measure::Table* find_table(std::span<const measure::Table> tables,
                                               std::string_view name);

/// A column and the word it has to hold.
using Condition = std::pair<std::string_view, std::string_view>;

/// Positions of the rows in which every condition holds, rising. A column that is not there holds
/// nothing.
[[nodiscard]] std::vector<std::size_t> rows_where(const measure::Table& table,
                                                  std::initializer_list<Condition> conditions);

/// The number in that row; empty when the column is not there or has no value.
[[nodiscard]] std::optional<std::int64_t> number_at(const measure::Table& table,
                                                    std::string_view column, std::size_t row);
/// The text in that row; empty when the column is not there.
[[nodiscard]] std::string text_at(const measure::Table& table, std::string_view column,
                                  std::size_t row);

/// The number in the first row in which every condition holds; empty when there is no such row or
/// no table.
[[nodiscard]] std::optional<std::int64_t> number_where(const measure::Table* table,
                                                       std::string_view column,
                                                       std::initializer_list<Condition> conditions);
/// The sum over all such rows; empty when there is none.
[[nodiscard]] std::optional<std::int64_t> sum_where(const measure::Table* table,
                                                    std::string_view column,
                                                    std::initializer_list<Condition> conditions);

/// The name that a dimension table gives to `id` of its column `key`; the id itself when it gives
/// none.
[[nodiscard]] std::string name_of(std::span<const measure::Table> dimensions,
                                  std::string_view table, std::string_view key,
                                  std::string_view id);

} // namespace footprint::publish
