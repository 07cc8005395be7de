// SPDX-License-Identifier: MIT
// A few threads that share out numbered chunks of work, whoever is free taking the next. Which
// thread does a chunk is chance; so a chunk may write only what belongs to it, or integers that are
// summed afterwards.
#pragma once

#include "core/stop.hpp"

#include <cstddef>
#include <functional>
#include <memory>

namespace footprint::core {

class ThreadPool {
public:
    using Body = std::function<void(unsigned thread_index, std::size_t chunk_index)>;

    /// `threads` counts the caller, who works too: 1 starts none. 0 means as many as the machine
    /// has.
    explicit ThreadPool(unsigned threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;
    ThreadPool(ThreadPool&&) = delete;
    ThreadPool& operator=(ThreadPool&&) = delete;

    [[nodiscard]] unsigned threads() const;

    /// Calls `body` once for each chunk from 0 to `chunks` - 1 and returns when all are done. When
    /// bodies throw, no further chunk is begun and the exception of the lowest chunk that threw is
    /// thrown here. When `stop` is requested, no further chunk is begun, and Stopped is thrown here
    /// unless all were done. One caller at a time, and never from inside a body.
    void for_each_chunk(std::size_t chunks, const Body& body, const StopFlag* stop = nullptr);

private:
    struct Crew;
    std::unique_ptr<Crew> crew_;
};

} // namespace footprint::core
