// SPDX-License-Identifier: MIT
// Everything that can be wrong with a file, each made by one function with one stable code. A
// value's problem is made without its place; whoever read the value adds it. The codes' causes and
// cures are in files_errors.cpp.
#pragma once

#include "core/errors.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace footprint::files {

/// Each code these functions can give, with cause and cure, by code.
[[nodiscard]] std::span<const core::ErrorCode> error_codes();

/// Text from a file as a message shows it: control characters written out, and cut after `longest`
/// bytes.
[[nodiscard]] std::string shown(std::string_view found, std::size_t longest = 60);

// Files and folders.

[[nodiscard]] core::Problem file_missing(const core::FileName& file,
                                         std::span<const std::string> names_there = {});
[[nodiscard]] core::Problem folder_missing(const core::FileName& folder);
[[nodiscard]] core::Problem file_not_readable(const core::FileName& file, std::string_view reason);
[[nodiscard]] core::Problem not_a_file(const core::FileName& file, std::string_view what_it_is);
[[nodiscard]] core::Problem file_too_large(const core::FileName& file, std::uintmax_t bytes,
                                           std::uintmax_t largest_bytes);
[[nodiscard]] core::Problem path_leaves_folder(const core::FileName& file);
[[nodiscard]] core::Problem link_leaves_folder(const core::FileName& file);
[[nodiscard]] core::Problem link_leads_nowhere(const core::FileName& file);
[[nodiscard]] core::Problem file_not_written(const std::filesystem::path& path,
                                             std::string_view step, int system_error);
[[nodiscard]] core::Problem disk_full(const std::filesystem::path& path);

// Bytes and text.

[[nodiscard]] core::Problem byte_order_mark(const core::FileName& file);
[[nodiscard]] core::Problem not_utf8(core::Location where, unsigned char byte);
[[nodiscard]] core::Problem utf16(const core::FileName& file);
[[nodiscard]] core::Problem nul_byte(core::Location where);
[[nodiscard]] core::Problem file_empty(const core::FileName& file);

// The form of a CSV table.

[[nodiscard]] core::Problem quote_not_closed(core::Location where);
[[nodiscard]] core::Problem quote_inside_cell(core::Location where, std::string_view cell);
[[nodiscard]] core::Problem text_after_quote(core::Location where);
[[nodiscard]] core::Problem row_too_short(core::Location where, std::size_t cells,
                                          std::size_t columns);
[[nodiscard]] core::Problem row_too_long(core::Location where, std::size_t cells,
                                         std::size_t columns);
[[nodiscard]] core::Problem not_comma_separated(core::Location where, char separator);
[[nodiscard]] core::Problem column_unnamed(core::Location where, std::size_t number);
[[nodiscard]] core::Problem column_repeated(core::Location where, std::string_view name);
[[nodiscard]] core::Problem column_missing(core::Location where, std::string_view name,
                                           std::span<const std::string> names_there);
[[nodiscard]] core::Problem column_unknown(core::Location where, std::string_view name,
                                           std::span<const std::string> names_known);
[[nodiscard]] core::Problem table_without_rows(core::Location where);

// The form of TOML and JSON.

[[nodiscard]] core::Problem toml_syntax(core::Location where, std::string_view what);
[[nodiscard]] core::Problem json_syntax(core::Location where, std::string_view what);
[[nodiscard]] core::Problem key_repeated(core::Location where, std::string_view what);
[[nodiscard]] core::Problem key_missing(core::Location where, std::string_view key,
                                        std::span<const std::string> keys_there);
[[nodiscard]] core::Problem key_unknown(core::Location where, std::string_view key,
                                        std::span<const std::string> keys_known);
[[nodiscard]] core::Problem wrong_type(core::Location where, std::string_view key,
                                       std::string_view found, std::string_view wanted);
[[nodiscard]] core::Problem too_deep(core::Location where);

// Values. `name` is the column's or key's, `found` the text as it stands in the file.

[[nodiscard]] core::Problem value_missing(std::string_view name, std::string_view wanted);
[[nodiscard]] core::Problem not_whole_number(std::string_view name, std::string_view found,
                                             std::string_view wanted);
[[nodiscard]] core::Problem not_number(std::string_view name, std::string_view found,
                                       std::string_view wanted);
[[nodiscard]] core::Problem thousands_separator(std::string_view name, std::string_view found,
                                                std::string_view wanted, std::string_view instead);
[[nodiscard]] core::Problem percent_sign(std::string_view name, std::string_view found,
                                         std::string_view wanted, std::string_view instead);
[[nodiscard]] core::Problem currency_sign(std::string_view name, std::string_view found,
                                          std::string_view wanted, std::string_view instead);
[[nodiscard]] core::Problem out_of_range(std::string_view name, std::string_view found,
                                         std::string_view wanted);
[[nodiscard]] core::Problem not_whole_pence(std::string_view name, std::string_view found);
[[nodiscard]] core::Problem not_date(std::string_view name, std::string_view found,
                                     std::string_view instead);
[[nodiscard]] core::Problem not_financial_year(std::string_view name, std::string_view found,
                                               std::string_view instead);
[[nodiscard]] core::Problem not_yes_or_no(std::string_view name, std::string_view found);
[[nodiscard]] core::Problem not_one_of(std::string_view name, std::string_view found,
                                       std::span<const std::string_view> allowed);

// Names that must be the only ones of their kind.

/// `what` is the thing named ("organisation"), `first` where the name stood before.
[[nodiscard]] core::Problem name_repeated(core::Location where, std::string_view what,
                                          std::string_view found, const core::Location& first);

} // namespace footprint::files
