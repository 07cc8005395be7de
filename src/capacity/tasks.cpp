// SPDX-License-Identifier: MIT
#include "capacity/tasks.hpp"

namespace footprint::capacity {

std::uint32_t Tasks::open(const Task& task) {
    const std::uint32_t number = open();
    rows_[number] = task;
    return number;
}

std::size_t Tasks::close_followers(const Task& task) {
    std::size_t followers = 0;
    for (std::uint32_t child = task.first_child; child != no_task;) {
        const std::uint32_t next = rows_[child].next_sibling;
        followers += 1 + close_followers(rows_[child]);
        close(child);
        child = next;
    }
    return followers;
}

} // namespace footprint::capacity
