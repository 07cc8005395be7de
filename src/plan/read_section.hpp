// SPDX-License-Identifier: MIT
// Reading a section of a TOML file as its description says.
#pragma once

#include "files/toml.hpp"
#include "plan/plan.hpp"
#include "plan/toml_section.hpp"

#include <string_view>
#include <vector>

namespace footprint::plan {

/// Keeps each key that is written in `kept_in`, and its place under `prefix` + key; notes names
/// that must be known. A key that is missing and due is a problem.
void read_section(files::TomlTable& table, const TomlSection& section, void* kept_in,
                  std::string_view prefix, TomlPlaces& places, std::vector<NameMention>& mentions,
                  core::Problems& problems);

/// Adds what was found, but for optional texts that stand there empty, as in `reason = ""`: to the
/// reader of TOML they are values that are missing.
void add_but_blank_texts(const core::Problems& found, core::Problems& problems);

/// Every section of every TOML file that a plan or a pack has.
[[nodiscard]] std::span<const TomlSection* const> all_toml_sections();

} // namespace footprint::plan
