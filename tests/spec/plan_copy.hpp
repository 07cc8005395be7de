// SPDX-License-Identifier: MIT
// A plan in a folder of the test's own, changed as a page says.
//
// Changes, by the header of their table:
//
//   | table | rows where | column | becomes |   cells of a CSV; `rows where` is "all" or conditions
//                                               joined by "and": column = value, column != value;
//                                               `column` may end in *; `becomes` is text, or
//                                               "x 2", "/ 50" for a number
//   | table | rows taken out where |            rows of a CSV
//   | file | key | becomes |                    a line "key = " of a TOML file; "options.steps" is
//                                               the key steps under [options]
//   | file taken out |                          a file; the name may end in a pattern with *
#pragma once

#include "page.hpp"
#include "shared/temporary_folder.hpp"

#include <filesystem>
#include <string>

namespace footprint::spec {

/// Copies `from` to `to` with the pack and the standards it names, which come to stand in it.
void copy_plan(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes the page's changes in `folder`. Throws std::runtime_error for a change that finds nothing
/// to change.
void change_plan(const std::filesystem::path& folder, const PagePlan& plan);

[[nodiscard]] std::string whole_text(const std::filesystem::path& file);

} // namespace footprint::spec
