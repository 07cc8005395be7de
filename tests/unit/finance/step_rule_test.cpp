// SPDX-License-Identifier: MIT
// When a ward opens and closes, on a pool of wards of £1m whose opening year needed £3.4m.
#include "finance/detail/step_rule.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <vector>

namespace footprint::finance {
namespace {

constexpr std::int64_t million = 100'000'000'000'000; // pounds, in millionths of a penny

StepRule wards(std::int32_t notice_months = 0) {
    return {.step = million, .opening_need = 34 * million / 10, .notice_months = notice_months};
}

TEST_CASE("half a step of growth fits in; the next contact opens a ward") {
    CHECK(wards().steps_beyond_opening(39 * million / 10) == 0);
    CHECK(wards().steps_beyond_opening(39 * million / 10 + 1) == 1);
    CHECK(wards().steps_beyond_opening(49 * million / 10 + 1) == 2);
}

TEST_CASE("a ward closes only when a whole one is freed") {
    CHECK(wards().steps_beyond_opening(29 * million / 10 + 1) == 0);
    CHECK(wards().steps_beyond_opening(29 * million / 10) == -1);
    CHECK(wards().cost_beyond_opening(29 * million / 10) == -million);
}

TEST_CASE("what is less than a ward stays until nothing is needed at all") {
    CHECK(wards().cost_beyond_opening(1) == -3 * million);
    CHECK(wards().cost_beyond_opening(0) == -34 * million / 10);
}

TEST_CASE("a place with no need in the opening year opens a ward with its first contact") {
    const StepRule rule = {.step = million, .opening_need = 0, .notice_months = 0};
    CHECK(rule.cost_beyond_opening(0) == 0);
    CHECK(rule.cost_beyond_opening(1) == million);
}

TEST_CASE("a ward that closes is paid through its notice, beyond the year if need be") {
    const std::vector<std::int64_t> needs = {34 * million / 10, 29 * million / 10,
                                             29 * million / 10, 29 * million / 10};
    std::vector<std::int64_t> paid(4);
    wards(6).pay(needs, paid);
    CHECK(paid == std::vector<std::int64_t>{0, -million / 2, -million, -million});
    wards(18).pay(needs, paid);
    CHECK(paid == std::vector<std::int64_t>{0, 0, -million / 2, -million});
}

TEST_CASE("a ward that growth would have opened needs no notice when it is not opened") {
    std::vector<std::int64_t> paid(3);
    wards(12).pay(
        std::vector<std::int64_t>{34 * million / 10, 35 * million / 10, 38 * million / 10}, paid);
    CHECK(paid == std::vector<std::int64_t>{0, 0, 0});
    wards(12).pay(
        std::vector<std::int64_t>{34 * million / 10, 35 * million / 10, 40 * million / 10}, paid);
    CHECK(paid == std::vector<std::int64_t>{0, 0, million});
}

TEST_CASE("capacity holds the need, and never by a whole spare step above the last") {
    CHECK(rc::check([] {
        const auto step = *rc::gen::inRange<std::int64_t>(1, 1'000);
        const auto opening = *rc::gen::inRange<std::int64_t>(0, 10'000);
        const auto need = *rc::gen::inRange<std::int64_t>(1, 20'000);
        const StepRule rule = {.step = step, .opening_need = opening, .notice_months = 0};
        const std::int64_t slack = std::min(step / 2, opening);
        const std::int64_t steps = rule.steps_beyond_opening(need);
        const std::int64_t capacity = opening + slack + steps * step;
        RC_ASSERT(capacity >= need);
        RC_ASSERT(steps == -(opening / step) || capacity - step < need);
        RC_ASSERT(opening + rule.cost_beyond_opening(need) >= 0);
    }));
}

} // namespace
} // namespace footprint::finance
