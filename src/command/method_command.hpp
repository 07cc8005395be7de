// SPDX-License-Identifier: MIT
// What the methods of the toolbox share on the command line (footprint stat NAME FILE, footprint
// solve NAME FILE): a table is read, a method makes an answer of it, and the answer is printed for
// people, as --json or as --csv. A method adds its own options to the command it gets:
//
//     auto options = std::make_shared<statistics::GiniOptions>();
//     CLI::App* command = add_method(
//         family, chosen, "gini", "The Gini coefficient of a column",
//         [options](const files::CsvTable& table, core::Problems& problems) {
//             return statistics::gini(table, *options, problems);
//         });
//     command->add_option("--value", options->value, "Column of values")->capture_default_str();
//
// Everything wrong with the options and the table is told at once, before anything is printed;
// warnings go to standard error after the answer, and into the JSON.
#pragma once

#include "command/command.hpp"
#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <functional>
#include <string>
#include <vector>

namespace footprint::command {

/// Makes an answer; what is wrong goes to the problems, and with errors the answer is dropped.
using Method = std::function<statistics::Answer(const files::CsvTable&, core::Problems&)>;
/// The same for a method that reads what its options name, or needs no table.
using MethodOfOptions = std::function<statistics::Answer(core::Problems&)>;

/// Adds `NAME FILE` with --json, --csv and --table to a family of methods.
CLI::App* add_method(CLI::App& family, Action& chosen, const std::string& name,
                     const std::string& purpose, Method method);
/// Adds `NAME` with the same options but no FILE.
CLI::App* add_method_of_options(CLI::App& family, Action& chosen, const std::string& name,
                                const std::string& purpose, MethodOfOptions method);

/// A table anywhere on the disk, or standard input for "-".
[[nodiscard]] files::CsvTable read_table(const std::string& path, core::Problems& problems);

/// Position of `text` in `words`; a problem about `option`, and 0, when it is none of them.
[[nodiscard]] std::size_t choice_of(const std::string& option, const std::string& text,
                                    const std::vector<std::string>& words,
                                    core::Problems& problems);

} // namespace footprint::command
