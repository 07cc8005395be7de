// SPDX-License-Identifier: MIT
// What there is of a resource, more or less of it, and which standards it is held to.
#pragma once

#include "run/capacity_need.hpp"

namespace footprint::run {

/// Some standard, or for beds the planned occupancy, says what is enough in the year.
[[nodiscard]] bool has_threshold(const CapacityQuestion& question, const Resource& resource,
                                 std::size_t year);

/// Of a year served: beds at midnight or places, a mean; slots a week that those who joined the
/// list would take, missed ones among them.
[[nodiscard]] double amount_used(const CapacityQuestion& question, const Resource& resource,
                                 const capacity::YearCounts& counts);

/// Of a place or list: what the standard counts there in the year, or who waits at its end.
[[nodiscard]] capacity::Counted count_of(const CapacityQuestion& question,
                                         const capacity::Standard& standard,
                                         const Resource& resource,
                                         const capacity::YearCounts& counts);

/// The standards that are about the resource and have a threshold in the year.
[[nodiscard]] std::vector<const capacity::Standard*>
standards_of(const CapacityQuestion& question, const Resource& resource, std::size_t year);

} // namespace footprint::run
