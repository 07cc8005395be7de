// SPDX-License-Identifier: MIT
// A line that is written over.
#include "command/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace footprint::command {
namespace {

constexpr std::string_view back_to_empty_line = "\r\x1b[K";
constexpr std::chrono::milliseconds least_pause{100};

void write(std::string_view text) {
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
    (void)std::fflush(stderr);
}

} // namespace

Progress::Progress() : is_shown_(isatty(STDERR_FILENO) == 1), begun_(Clock::now()) {}

Progress::~Progress() {
    clear();
}

void Progress::clear() {
    const std::scoped_lock guard(mutex_);
    if (has_line_) {
        write(back_to_empty_line);
        has_line_ = false;
    }
}

double Progress::seconds() const {
    return std::chrono::duration<double>(Clock::now() - begun_).count();
}

void Progress::tell(std::string_view doing, std::size_t done, std::size_t of) {
    if (!is_shown_) {
        return;
    }
    const std::scoped_lock guard(mutex_);
    const Clock::time_point now = Clock::now();
    if (has_line_ && now - last_told_ < least_pause) {
        return;
    }
    last_told_ = now;
    has_line_ = true;
    const std::string steps = of == 0 ? std::string() : fmt::format(" {} of {}", done, of);
    write(fmt::format("{}{}{}, {:.0f} s", back_to_empty_line, doing, steps, seconds()));
}

} // namespace footprint::command
