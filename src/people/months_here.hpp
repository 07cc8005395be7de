// SPDX-License-Identifier: MIT
// Until when in the year each person of a chunk is here: alive and resident.
#pragma once

#include "people/living.hpp"

#include <cstdint>
#include <vector>

namespace footprint::people {

/// By person: the first month (0..11) of the year just lived from which they are no longer here, in
/// the world in which `acting` (bits of players) act; 12 for who is here at its end.
[[nodiscard]] std::vector<std::uint8_t> here_until(const LivingChunk& chunk, std::uint64_t acting);

} // namespace footprint::people
