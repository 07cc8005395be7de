// SPDX-License-Identifier: MIT
// The two ways in which a world's parts are lived: over a pool's threads, or one after the other
// where whole runs are side by side.
#pragma once

#include "core/thread_pool.hpp"
#include "run/simulation.hpp"

#include <cstddef>
#include <functional>

namespace footprint::run {

[[nodiscard]] inline Parallel over(core::ThreadPool& pool) {
    return [&pool](std::size_t count, const std::function<void(std::size_t)>& body) {
        pool.for_each_chunk(count, [&](unsigned, std::size_t place) { body(place); });
    };
}

inline void in_turn(std::size_t count, const std::function<void(std::size_t)>& body) {
    for (std::size_t place = 0; place < count; ++place) {
        body(place);
    }
}

} // namespace footprint::run
