// SPDX-License-Identifier: MIT
// Time in queues: whole ticks since an origin of the caller's, who also says how long a tick is. In
// a run of a plan it is a minute; `footprint stat queue` takes the finest unit in which every time
// it was given is whole.
#pragma once

#include <cstdint>
#include <limits>

namespace footprint::queues {

using Tick = std::int64_t;

/// Later than anything. As a patience: waits for ever.
inline constexpr Tick never = std::numeric_limits<Tick>::max();

/// As a number of servers, or of people let in: no limit.
inline constexpr std::int32_t unlimited = std::numeric_limits<std::int32_t>::max();

/// Priorities go from 0, the most urgent, to one below this.
inline constexpr std::uint8_t most_priorities = 64;

} // namespace footprint::queues
