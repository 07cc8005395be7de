// SPDX-License-Identifier: MIT
// A page of the specification: Markdown that a planner reads and the program is held to. The runner
// takes from it what stands under two kinds of heading and lets all other prose be prose:
//
//   ## Plan: doubled, from the tutorial      a plan, made by changing another: tables of changes
//                                            and files in fences named ```toml initiatives/x.toml
//   ## Must follow                           tables of what must be true of what the plans give
//
// Text in `code marks` in a cell is read without the marks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace footprint::spec {

struct PageTable {
    std::size_t line = 0; ///< of its header, from 1
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows; ///< each as long as the header
};

struct PageFile { ///< a fence that names a file of the plan
    std::string name;
    std::string text;
};

struct PagePlan {
    std::string name;
    std::string from; ///< "the tutorial", "the example" or a plan above on the page
    std::vector<PageTable> changes;
    std::vector<PageFile> files;
};

struct Page {
    std::string name;
    std::vector<PagePlan> plans;
    std::vector<PageTable> statements; ///< of every "Must follow", in order
};

/// Throws std::runtime_error, with the line, for what is not as above.
[[nodiscard]] Page read_page(const std::filesystem::path& file);

/// `text` without spaces and line's ends around it.
[[nodiscard]] std::string trimmed(std::string_view text);
/// The parts of `text` between `separator`s, trimmed; none of an empty text.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);

} // namespace footprint::spec
