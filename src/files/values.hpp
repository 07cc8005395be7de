// SPDX-License-Identifier: MIT
// Single values written as text in a cell or a string, each kind read in one place so that CSV and
// TOML say the same about the same slip. Numbers are written as a computer writes them: digits, a
// point, perhaps a minus; what a spreadsheet adds (1,234, 12%, £4.50) is refused with what to write
// instead.
#pragma once

#include "core/errors.hpp"
#include "core/quantities.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace footprint::files {

// Each returns nothing and fills `problem` (but for its place) when `text` is not what is wanted.
// `name` is the column or key that messages speak of.

[[nodiscard]] std::optional<std::int64_t> whole_number_from(std::string_view text,
                                                            std::string_view name,
                                                            std::int64_t least, std::int64_t most,
                                                            core::Problem& problem);

/// The nearest double, whatever the locale. Never infinite, always a number.
[[nodiscard]] std::optional<double> decimal_from(std::string_view text, std::string_view name,
                                                 double least, double most, core::Problem& problem);

/// A part of a whole, 0 to 1.
[[nodiscard]] std::optional<double> share_from(std::string_view text, std::string_view name,
                                               core::Problem& problem);

/// Pounds with at most two decimals, exactly.
[[nodiscard]] std::optional<core::Pence> pounds_from(std::string_view text, std::string_view name,
                                                     core::Pence least, core::Pence most,
                                                     core::Problem& problem);

/// `2016-04-01`.
[[nodiscard]] std::optional<std::chrono::year_month_day>
date_from(std::string_view text, std::string_view name, core::Problem& problem);

/// `2016/17` or `2016-17`.
[[nodiscard]] std::optional<core::FinancialYear>
financial_year_from(std::string_view text, std::string_view name, core::Problem& problem);

/// `yes` or `no`.
[[nodiscard]] std::optional<bool> yes_or_no_from(std::string_view text, std::string_view name,
                                                 core::Problem& problem);

/// Position of `text` in `allowed`.
[[nodiscard]] std::optional<std::size_t> one_of_from(std::string_view text, std::string_view name,
                                                     std::span<const std::string_view> allowed,
                                                     core::Problem& problem);

/// For checks of numbers that did not come as text: the problem that `number` is outside the range.
[[nodiscard]] core::Problem number_out_of_range(std::string_view name, std::string_view found,
                                                double least, double most);
[[nodiscard]] core::Problem number_out_of_range(std::string_view name, std::string_view found,
                                                std::int64_t least, std::int64_t most);

/// `a number from 0 to 1`, leaving out an end that is as far as it can be.
[[nodiscard]] std::string range_in_words(double least, double most);
[[nodiscard]] std::string range_in_words(std::int64_t least, std::int64_t most);

} // namespace footprint::files
