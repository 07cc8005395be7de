// SPDX-License-Identifier: MIT
// One line on a terminal that says how far the work is. Nothing at all when standard error is not a
// terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace footprint::command {

class Progress {
public:
    Progress();
    /// Takes the line away again.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    Progress(Progress&&) = delete;
    Progress& operator=(Progress&&) = delete;

    /// From any thread; at most ten times a second is it shown. `of` is 0 when the number of steps
    /// is not known.
    void tell(std::string_view doing, std::size_t done, std::size_t of);

    /// Takes the line away, until the next is told.
    void clear();

    [[nodiscard]] double seconds() const;

private:
    using Clock = std::chrono::steady_clock;

    bool is_shown_;
    Clock::time_point begun_;
    std::mutex mutex_; // guards the two below
    Clock::time_point last_told_;
    bool has_line_ = false;
};

} // namespace footprint::command
