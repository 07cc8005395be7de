// SPDX-License-Identifier: MIT
// What a standard counts at one list, one staffed place or one pool of beds, whichever it is about.
#pragma once

#include "capacity/standards.hpp"

namespace footprint::capacity {

/// Of a standard about waiting, or about being seen there.
[[nodiscard]] Counted count_at(const Standard& standard, const ListCounts& counts);
/// The same, of those waiting at the year's last month end alone.
[[nodiscard]] Counted count_at_year_end(const Standard& standard, const ListCounts& counts);
/// Of a standard about leaving a staffed place.
[[nodiscard]] Counted count_at(const Standard& standard, const PlacesCounts& counts);
/// Of a standard about beds.
[[nodiscard]] Counted count_at(const Standard& standard, const PoolCounts& counts);

} // namespace footprint::capacity
