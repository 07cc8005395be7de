// SPDX-License-Identifier: MIT
// The tutorial: a small invented footprint with its own small parameter pack, kept as plain files
// in src/plan/tutorial/ and compiled into the program.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace footprint::plan {

/// A text file of the repository, with its path there.
struct EmbeddedText {
    std::string_view name;
    std::string_view text;
};
[[nodiscard]] std::span<const EmbeddedText> tutorial_texts();

/// Makes `folder` and writes the tutorial into it. An InputError when it is there and not empty; a
/// StoreError when it cannot be written.
void write_tutorial(const std::filesystem::path& folder);

} // namespace footprint::plan
