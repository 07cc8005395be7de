// SPDX-License-Identifier: MIT
// What can be wrong with what was typed, and with the machine it was typed on.
#pragma once

#include "core/errors.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <span>
#include <string_view>

namespace footprint::command {

/// `words` are the argument reader's own; `command` as typed, or empty.
[[nodiscard]] core::Problem wrong_arguments(std::string_view command, std::string_view words);
/// `word` is none of the commands of `program`, or of its command `family` when that is not empty.
[[nodiscard]] core::Problem unknown_command(const CLI::App& program, std::string_view family,
                                            std::string_view word);
/// `option` such as "--sample"; `allowed` in words.
[[nodiscard]] core::Problem wrong_option_value(std::string_view option, std::string_view value,
                                               std::string_view allowed);
[[nodiscard]] core::Problem sample_within_limits();
[[nodiscard]] core::Problem split_without_limits();
[[nodiscard]] core::Problem capacity_without_limits();
[[nodiscard]] core::StoreError output_not_written(int error_number);
[[nodiscard]] core::Problem files_not_usable(const std::filesystem::filesystem_error& error);
[[nodiscard]] core::Problem memory_ran_out();

[[nodiscard]] std::span<const core::ErrorCode> command_error_codes();

} // namespace footprint::command
