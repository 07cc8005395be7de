// SPDX-License-Identifier: MIT
// Asks for memory that will be wanted soon. In a long queue who is next has not been looked at for
// hours: his row comes from memory while the one before him is served.
#pragma once

#include <cstddef>
#include <cstdint>

namespace footprint::queues {

/// GCC takes a function that does nothing but ask to have no effect, and drops the calls of it.
inline void keep_the_calls() {
    __asm__ volatile("");
}

inline void fetch_ahead(const void* memory) {
    __builtin_prefetch(memory);
    keep_the_calls();
}

/// A row of up to a cache line's length may lie across two of them.
template <typename Row>
inline void fetch_row_ahead(const Row& row) {
    static_assert(sizeof(Row) <= 64);
    __builtin_prefetch(&row);
    __builtin_prefetch(reinterpret_cast<const char*>(&row) + sizeof(Row) - 1);
    keep_the_calls();
}

/// `bytes_on` may lie beyond what was allocated: nothing is read.
inline void fetch_to_write(const void* memory, std::size_t bytes_on) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): asked for only, never read
    __builtin_prefetch(
        reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(memory) + bytes_on), 1);
    keep_the_calls();
}

} // namespace footprint::queues
