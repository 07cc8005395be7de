// SPDX-License-Identifier: MIT
// What there is of a resource, more or less of it, and which standards it is held to.
#pragma once

#include "run/capacity_need.hpp"

namespace footprint::run {

/// Some standard, or for beds the planned occupancy, says what is enough in the year.
[[nodiscard]] bool has_threshold(const CapacityQuestion& question, const Resource& resource,
                                 std::size_t year);

/// The standards that are about the resource and have a threshold in the year.
[[nodiscard]] std::vector<const capacity::Standard*>
standards_of(const CapacityQuestion& question, const Resource& resource, std::size_t year);

} // namespace footprint::run
