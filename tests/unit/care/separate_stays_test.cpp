// SPDX-License-Identifier: MIT
// Requests in many worlds at once: the example of care/separate_stays.cpp.
#include "care/requests.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace footprint::care::test {
namespace {

TEST_CASE("a stay that differs becomes one row for each length, and what follows goes with each") {
    std::vector<Request> requests(4);
    requests[0].key = 10; // stands apart
    requests[0].worlds = 0b111;
    requests[0].days = {2, 2};
    requests[1].key = 11; // an admission, shorter in world 2
    requests[1].worlds = 0b111;
    requests[1].days = {5, 5};
    requests[2].key = 12; // the community bed it leads to
    requests[2].worlds = 0b111;
    requests[2].days = {9, 9};
    requests[2].asked_by = 1;
    requests[3].key = 13; // what leads on from there, in world 1 only
    requests[3].worlds = 0b010;
    requests[3].asked_by = 2;
    separate_stays(requests, {{.request = 1, .days = 4, .worlds = 0b100},
                              {.request = 1, .days = 5, .worlds = 0b011}});
    REQUIRE(requests.size() == 6);
    const auto check = [&](std::size_t row, std::uint64_t key, unsigned worlds, unsigned days,
                           std::uint32_t asked_by) {
        CAPTURE(row);
        CHECK(requests[row].key == key);
        CHECK(requests[row].worlds == worlds);
        CHECK(requests[row].days[0] == days);
        CHECK(requests[row].days[1] == days);
        CHECK(requests[row].asked_by == asked_by);
    };
    check(0, 10, 0b111, 2, not_asked);
    check(1, 11, 0b100, 4, not_asked);
    check(2, 11, 0b011, 5, not_asked);
    check(3, 12, 0b100, 9, 1);
    check(4, 12, 0b011, 9, 2);
    check(5, 13, 0b010, 0, 4);
}

} // namespace
} // namespace footprint::care::test
