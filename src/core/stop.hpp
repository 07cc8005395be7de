// SPDX-License-Identifier: MIT
// A wish to stop, made from a signal handler or another thread and honoured at the next safe place.
#pragma once

#include <atomic>
#include <exception>

namespace footprint::core {

/// The user stopped the work before it was done. Exit code 130.
class Stopped : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "stopped before the end"; }
};

class StopFlag {
public:
    /// Safe in a signal handler.
    void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool is_requested() const noexcept {
        return requested_.load(std::memory_order_relaxed);
    }
    void throw_if_requested() const {
        if (is_requested()) {
            throw Stopped{};
        }
    }

private:
    std::atomic<bool> requested_{false};
    static_assert(std::atomic<bool>::is_always_lock_free,
                  "a signal handler may not wait for a lock");
};

} // namespace footprint::core
