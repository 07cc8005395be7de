// SPDX-License-Identifier: MIT
// The part of the summary that holds shares against standards.
#pragma once

#include "publish/summary.hpp"

#include <span>
#include <string>

namespace footprint::publish {

/// From the table `standards`; names from the dimension `standard_meanings`.
void add_standards(Summary& summary, const measure::Table* standards,
                   std::span<const measure::Table> dimensions);

/// A block for each standard: what was due, both worlds, and how many providers kept it.
[[nodiscard]] std::string standards_section(const Summary& summary);

} // namespace footprint::publish
