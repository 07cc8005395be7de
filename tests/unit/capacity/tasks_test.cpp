// SPDX-License-Identifier: MIT
// Tasks keep their number until they are closed, and what follows from them is closed with them.
#include "capacity/tasks.hpp"

#include <doctest/doctest.h>

namespace footprint::capacity {
namespace {

TEST_CASE("a task keeps its number until it is closed, and the number is used again") {
    Tasks tasks;
    const std::uint32_t first = tasks.open(Task{.key = 1});
    const std::uint32_t second = tasks.open(Task{.key = 2});
    CHECK(first != second);
    CHECK(tasks.open_now() == 2);
    tasks.close(first);
    CHECK(tasks.open_now() == 1);
    const std::uint32_t third = tasks.open(Task{.key = 3});
    CHECK(third == first);
    CHECK(tasks[third].key == 3);
    CHECK(tasks[second].key == 2);
}

TEST_CASE("all that would have followed is closed, and what would have followed from that") {
    Tasks tasks;
    const std::uint32_t grandchild = tasks.open(Task{.key = 4});
    const std::uint32_t younger = tasks.open(Task{.key = 3});
    const std::uint32_t elder =
        tasks.open(Task{.key = 2, .first_child = grandchild, .next_sibling = younger});
    const std::uint32_t other = tasks.open(Task{.key = 9});
    const Task parent{.key = 1, .first_child = elder};
    CHECK(tasks.close_followers(parent) == 3);
    CHECK(tasks.open_now() == 1);
    CHECK(tasks[other].key == 9);
}

} // namespace
} // namespace footprint::capacity
