// SPDX-License-Identifier: MIT
// Scrambled points: the sequence is Sobol's, the scramble keeps what it should keep, and both fill
// evenly.
#include "core/errors.hpp"
#include "core/identifiers.hpp"
#include "plan/scrambled_points.hpp"

#include <boost/random/sobol.hpp>
#include <doctest/doctest.h>

#include <set>
#include <vector>

namespace footprint::plan {
namespace {

Column column(std::uint32_t dimension, std::uint64_t order_key, std::uint64_t scramble_key) {
    return {.dimension = dimension, .order_key = order_key, .scramble_key = scramble_key};
}

TEST_CASE("the points before scrambling are those of Boost's walk") {
    const ScrambledPoints points;
    boost::random::sobol_engine<std::uint32_t, 32> walk(ScrambledPoints::dimensions);
    for (std::uint32_t step = 1; step < 1000; ++step) {
        for (std::size_t dimension = 0; dimension < ScrambledPoints::dimensions; ++dimension) {
            REQUIRE(points.sobol(dimension, step ^ (step >> 1)) == walk());
        }
    }
    CHECK(points.sobol(3, 0) == 0);
    CHECK(points.sobol(0, 1) == 0x80000000);
}

// Joe and Kuo's own first points in three dimensions, in natural order: (1/2, 1/2, 1/2), (1/4, 3/4,
// 3/4), (3/4, 1/4, 1/4).
TEST_CASE("the first points are the published ones") {
    const ScrambledPoints points;
    const std::uint32_t quarter = 0x40000000;
    CHECK(points.sobol(0, 2) == quarter);
    CHECK(points.sobol(1, 2) == 3 * quarter);
    CHECK(points.sobol(2, 2) == 3 * quarter);
    CHECK(points.sobol(0, 3) == 3 * quarter);
    CHECK(points.sobol(1, 3) == quarter);
    CHECK(points.sobol(2, 3) == quarter);
}

TEST_CASE("a scramble is one to one and keeps runs of numbers together") {
    for (std::uint64_t key = 0; key < 20; ++key) {
        std::set<std::uint32_t> all;
        for (std::uint32_t number = 0; number < 256; ++number) {
            const std::uint32_t turned = scrambled(number, 8, key);
            REQUIRE(turned < 256);
            all.insert(turned);
            REQUIRE(turned / 16 == scrambled(number - number % 16, 8, key) / 16);
        }
        REQUIRE(all.size() == 256);
    }
}

// 4,000 keys, each coin of each run of higher digits: a coin's heads differ from 2,000 by less than
// 190 (6 standard deviations; 15 coins, chance of a false alarm 3 in 100 million).
TEST_CASE("each digit is turned by a fair coin of its own") {
    constexpr int keys = 4000;
    std::vector<int> heads(16);
    int agree = 0;
    for (std::uint64_t key = 0; key < keys; ++key) {
        for (std::uint32_t number = 0; number < 16; number += 2) {
            heads[number / 2] += static_cast<int>(scrambled(number, 4, key) & 1U);
        }
        agree += (scrambled(0, 4, key) & 1U) == (scrambled(2, 4, key) & 1U) ? 1 : 0;
    }
    for (int coin = 0; coin < 8; ++coin) {
        REQUIRE(std::abs(heads[static_cast<std::size_t>(coin)] - keys / 2) < 190);
    }
    CHECK(std::abs(agree - keys / 2) < 190);
}

TEST_CASE("64 points of a column lie one in each 64th, and so do the next 64 and all 256") {
    const ScrambledPoints points;
    for (std::uint32_t dimension = 0; dimension < ScrambledPoints::dimensions; ++dimension) {
        const Column one =
            column(dimension, core::mixed_bits(dimension / 4), core::mixed_bits(100 + dimension));
        std::set<std::uint32_t> first_64;
        std::set<std::uint32_t> second_64;
        std::set<std::uint32_t> all_256;
        for (std::uint32_t index = 0; index < 256; ++index) {
            const std::uint32_t point = points.at(one, index);
            (index < 64 ? first_64 : second_64).insert(point >> 26);
            all_256.insert(point >> 24);
            if (index == 127) {
                REQUIRE(second_64.size() == 64);
            }
        }
        REQUIRE(first_64.size() == 64);
        REQUIRE(all_256.size() == 256);
    }
}

// Pairs of the first two dimensions are the best there are: one point in every box of 256th area.
TEST_CASE("pairs of columns of a set fill their square evenly, though scrambled apart") {
    const ScrambledPoints points;
    for (unsigned wide = 0; wide <= 8; ++wide) {
        std::set<std::uint64_t> boxes;
        for (std::uint32_t index = 0; index < 256; ++index) {
            const std::uint64_t across = points.at(column(0, 7, 1), index);
            const std::uint64_t up = points.at(column(1, 7, 2), index);
            boxes.insert(((across >> (32 - wide)) << 8) | (up >> (24 + wide)));
        }
        REQUIRE(boxes.size() == 256);
    }
}

TEST_CASE("a point beyond the last is a fault") {
    const ScrambledPoints points;
    CHECK_THROWS_AS(static_cast<void>(points.sobol(16, 0)), core::Fault);
    CHECK_THROWS_AS(static_cast<void>(points.sobol(0, 65'536)), core::Fault);
}

} // namespace
} // namespace footprint::plan
