// SPDX-License-Identifier: MIT
// Asks for memory that will be wanted soon. In a long queue who is next has not been looked at for
// hours: his row comes from memory while the one before him is served.
#pragma once

namespace footprint::queues {

inline void fetch_ahead(const void* memory) {
    __builtin_prefetch(memory);
}

} // namespace footprint::queues
