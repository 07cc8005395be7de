// SPDX-License-Identifier: MIT
// Asks for memory that will be wanted soon. In a long queue who is next has not been looked at for
// hours: his row comes from memory while the one before him is served.
#pragma once

#include <cstddef>
#include <cstdint>

namespace footprint::queues {

inline void fetch_ahead(const void* memory) {
    __builtin_prefetch(memory);
}

/// `bytes_on` may lie beyond what was allocated: nothing is read.
inline void fetch_to_write(const void* memory, std::size_t bytes_on) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): asked for only, never read
    __builtin_prefetch(
        reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(memory) + bytes_on), 1);
}

} // namespace footprint::queues
