// SPDX-License-Identifier: MIT
// The footprint program: one file for each subcommand, this page for what they share. Only here are
// words written to the screen and turned into the number the shell sees.
#pragma once

#include "core/errors.hpp"
#include "core/stop.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace footprint::command {

/// Set by SIGINT and SIGTERM; whoever works looks at it between two steps.
[[nodiscard]] core::StopFlag& stop_flag();

/// The first signal asks for a clean stop, the second ends the program at once.
void honour_signals();

/// Writes to standard output; a screen or disk that takes no more is a StoreError.
void say(std::string_view text);

/// Writes to standard error, ended by a line feed; never throws.
void complain(std::string_view text);

/// What a subcommand does once its options are read; the answer is the exit code.
using Action = std::function<core::ExitCode()>;

// Each adds its subcommand, and sets `chosen` when the user asks for it.
void add_new(CLI::App& program, Action& chosen);
void add_check(CLI::App& program, Action& chosen);
void add_capacity(CLI::App& program, Action& chosen);
void add_run(CLI::App& program, Action& chosen);
void add_show(CLI::App& program, Action& chosen);
void add_export(CLI::App& program, Action& chosen);
void add_stat(CLI::App& program, Action& chosen);
void add_solve(CLI::App& program, Action& chosen);
void add_help(CLI::App& program);

/// The words from the front of `words` that name a command and its commands: `stat rates` of
/// `stat rates figures.csv`.
struct NamedCommand {
    const CLI::App* app = nullptr; ///< the program itself when no word is a command's
    std::string name;              ///< as typed; empty for the program
    std::string unknown; ///< the word that should have named one; empty when none is wrong
};
[[nodiscard]] NamedCommand command_named(const CLI::App& program,
                                         std::span<const char* const> words);

/// Prints what the command named does and takes; of all commands when none is.
core::ExitCode help(const CLI::App& program, std::span<const char* const> words);

/// The words of --version.
[[nodiscard]] std::string version_words();
/// As kept in results: "0.1.0 (71be2e2f00aa)".
[[nodiscard]] std::string program_version();

/// Does the work inside and turns what goes wrong into words on standard error and an exit code.
[[nodiscard]] core::ExitCode with_errors_told(const Action& action);

/// Reads the arguments and does what they ask for.
[[nodiscard]] core::ExitCode run_program(int argument_count, const char* const* arguments);

} // namespace footprint::command
