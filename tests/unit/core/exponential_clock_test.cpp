// SPDX-License-Identifier: MIT
// Clocks: exponential deviates in fixed point against -ln of the same number, and against their
// distribution.
#include "core/deterministic_math.hpp"
#include "core/errors.hpp"
#include "core/random_stream.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace footprint::core;

namespace {

/// In units of the clock, keeping the digits of small ones.
[[nodiscard]] double exact_deviate(std::uint32_t random) {
    const double above = (4294967295.0 - random + 0.5) / 4294967296.0;
    const double deviate = above < 0.5 ? -std::log1p(-above) : -std::log(unit_interval(random));
    return deviate * clock_one;
}

} // namespace

TEST_CASE("a deviate is within one unit of -ln of its random number, all over and at the ends") {
    double worst = 0.0;
    for (std::uint32_t step = 0; step < 1'000'000; ++step) {
        for (const std::uint32_t random : {step * 4294U, step, 0xFFFFFFFF - step}) {
            worst = std::max(worst, std::abs(exponential_deviate(random) - exact_deviate(random)));
        }
    }
    CHECK(worst < 1.0);
    CHECK(exponential_deviate(0xFFFFFFFF) == 0);
    CHECK(exponential_deviate(0) / double{clock_one} ==
          doctest::Approx(33.0 * std::log(2.0)).epsilon(1e-8));
}

TEST_CASE("a deviate never rises as its random number rises") {
    std::uint32_t before = exponential_deviate(0);
    for (std::uint64_t random = 0; random <= 0xFFFFFFFF; random += 1021) {
        const std::uint32_t now = exponential_deviate(static_cast<std::uint32_t>(random));
        REQUIRE(now <= before);
        before = now;
    }
}

TEST_CASE("the mean over evenly spread random numbers is one") {
    // A million evenly spread points: no chance in it. What is left is the rule's own error at the
    // steep end.
    double sum = 0.0;
    constexpr std::uint32_t points = 1'000'000;
    for (std::uint32_t point = 0; point < points; ++point) {
        sum +=
            exponential_deviate(static_cast<std::uint32_t>((point + 0.5) / points * 4294967296.0));
    }
    CHECK(sum / points / clock_one == doctest::Approx(1.0).epsilon(1e-6));
}

TEST_CASE("drawn deviates follow the exponential distribution") {
    // Kolmogorov and Smirnov with n = 100,000: sqrt(n) D passes 2.23 once in 10,000.
    const LuckKey luck = make_luck_key(3, 0);
    constexpr std::uint32_t n = 100'000;
    std::vector<std::uint32_t> random(n);
    for (std::uint32_t person = 0; person < n; ++person) {
        random[person] = draw(luck, person, Process::life, 0)[0];
    }
    std::vector<std::uint32_t> deviates(n);
    exponential_deviates(random, deviates);
    std::ranges::sort(deviates);
    double distance = 0.0;
    for (std::uint32_t rank = 0; rank < n; ++rank) {
        const double chance = one_minus_exponential_of_minus(deviates[rank] / double{clock_one});
        distance = std::max({distance, std::abs(chance - rank / double{n}),
                             std::abs(chance - (rank + 1) / double{n})});
    }
    CHECK(std::sqrt(double{n}) * distance < 2.23);
}

TEST_CASE("a clock worn down by a hazard runs out in the months its rate says") {
    // 200,000 clocks at 0.01 a month: the part that runs out in 60 months is 1 - exp(-0.6) =
    // 0.45119. Its standard deviation is 0.00111; five of them are passed once in 1.7 million.
    const LuckKey luck = make_luck_key(4, 0);
    const std::uint32_t hazard = clock_units(0.01);
    std::uint32_t ran_out = 0;
    constexpr std::uint32_t people = 200'000;
    for (std::uint32_t person = 0; person < people; ++person) {
        std::uint32_t left = exponential_deviate(draw(luck, person, Process::life, 0)[0]);
        for (int month = 0; month < 60; ++month) {
            if (left < hazard) {
                ++ran_out;
                break;
            }
            left -= hazard;
        }
    }
    CHECK(std::abs(ran_out / double{people} - 0.4511884) < 5 * 0.00111);
}

TEST_CASE("a hazard too large for a clock, or negative, is a fault") {
    CHECK(clock_units(1.0) == clock_one);
    CHECK(clock_units(0.0) == 0);
    CHECK_THROWS_AS(static_cast<void>(clock_units(32.0)), Fault);
    CHECK_THROWS_AS(static_cast<void>(clock_units(-0.1)), Fault);
}
