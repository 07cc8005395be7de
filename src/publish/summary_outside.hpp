// SPDX-License-Identifier: MIT
// The part of the summary that is borne outside the system's balance.
#pragma once

#include "publish/summary.hpp"

#include <span>
#include <string>
#include <vector>

namespace footprint::publish {

/// From the tables `outside`, `practice_pressure` and `unpaid_care`, in the last year of the
/// summary. A line that is 0 in both worlds is left out.
[[nodiscard]] std::vector<OutsideLine> outside_lines(std::span<const measure::Table> central,
                                                     const std::string& year);

} // namespace footprint::publish
