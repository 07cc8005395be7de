// SPDX-License-Identifier: MIT
// What can be wrong with a results folder, each with its stable code.
#pragma once

#include "core/errors.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace footprint::store {

// What the user can mend (exit code 2).
[[nodiscard]] core::InputError out_is_symbolic_link(const std::filesystem::path& out);
[[nodiscard]] core::InputError out_is_not_results(const std::filesystem::path& out);
[[nodiscard]] core::InputError out_is_in_use(const std::filesystem::path& out);
[[nodiscard]] core::InputError results_not_there(const std::filesystem::path& results);
[[nodiscard]] core::InputError results_unfinished(const std::filesystem::path& results);
[[nodiscard]] core::InputError results_of_other_format(const std::filesystem::path& results,
                                                       std::string_view found_format);
/// `differences` such as `seed is 7, was 3`.
[[nodiscard]] core::InputError resume_differs(const std::filesystem::path& results,
                                              std::string_view differences);

// What the disk or the database did (exit code 4).
/// `action` such as "written" or "read"; `error_number` is the system's errno.
[[nodiscard]] core::StoreError cannot_use_file(const std::filesystem::path& file,
                                               std::string_view action, int error_number);
[[nodiscard]] core::StoreError damaged_run_file(const std::string& file);
[[nodiscard]] core::StoreError run_file_of_other_form(const std::string& file);
[[nodiscard]] core::StoreError damaged_results(const std::filesystem::path& results,
                                               std::string_view what);
[[nodiscard]] core::StoreError database_refused(const std::filesystem::path& database,
                                                std::string_view its_words);

/// For the page of codes.
[[nodiscard]] std::span<const core::ErrorCode> store_error_codes();

} // namespace footprint::store
