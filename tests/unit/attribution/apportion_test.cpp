// SPDX-License-Identifier: MIT
// Splits that sum, to the penny, and are nearest to what is exact.
#include "attribution/apportion.hpp"
#include "core/errors.hpp"
#include "random_presences.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>
#include <numeric>

namespace footprint::attribution {
namespace {

using Amounts = std::vector<std::int64_t>;

Amounts split(std::int64_t total, const Amounts& weights) {
    return apportion(total, weights);
}

TEST_CASE("a hundred pence among three is 34, 33 and 33, the odd penny going to the first") {
    CHECK(split(100, {1, 1, 1}) == Amounts{34, 33, 33});
    CHECK(split(-100, {1, 1, 1}) == Amounts{-34, -33, -33});
    CHECK(split(2, {5, 5, 5, 5}) == Amounts{1, 1, 0, 0});
}

// Balinski and Young (1982), the example on which five methods differ: 26 seats among populations
// in thousands.
TEST_CASE("Hamilton's method gives the published seats") {
    CHECK(split(26, {9061, 7179, 5259, 3319, 1182}) == Amounts{9, 7, 5, 4, 1});
}

TEST_CASE("nothing is split into nothings, even when there is nobody to give it to") {
    CHECK(split(0, {0, 0}) == Amounts{0, 0});
    CHECK(split(0, {}).empty());
    CHECK_THROWS_AS(split(1, {0, 0}), core::Fault);
    CHECK_THROWS_AS(split(1, {}), core::Fault);
    CHECK_THROWS_AS(split(1, {2, -1}), core::Fault);
}

TEST_CASE("whoever has no weight gets nothing") {
    CHECK(split(7, {0, 3, 0, 4}) == Amounts{0, 3, 0, 4});
    CHECK(split(1, {0, 1}) == Amounts{0, 1});
}

TEST_CASE("the largest amounts and weights of 64 bits do not overflow") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const Amounts parts = split(most, {most, most, most});
    CHECK(parts[0] + (parts[1] + parts[2]) == most);
    CHECK(parts[0] - parts[2] <= 1);
    CHECK(split(std::numeric_limits<std::int64_t>::min(), {1}) ==
          Amounts{std::numeric_limits<std::int64_t>::min()});
}

TEST_CASE("fractions are weights too") {
    const std::vector<Fraction> weights{{1, 2}, {1, 3}, {1, 6}};
    CHECK(apportion(600, weights) == Amounts{300, 200, 100});
    CHECK(apportion(1001, weights) == Amounts{500, 334, 167}); // of 500.5, 333.67 and 166.83
}

TEST_CASE("parts sum to the whole, are within a unit of exact, and turn with the sign") {
    CHECK(rc::check("largest remainder", [] {
        const auto total = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
        const auto weights = *rc::gen::nonEmpty(
            rc::gen::container<Amounts>(rc::gen::inRange<std::int64_t>(0, 5000)));
        const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        RC_PRE(sum > 0);
        const Amounts parts = apportion(total, weights);
        const Amounts turned = apportion(-total, weights);
        RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const std::int64_t off = parts[part] * sum - total * weights[part];
            RC_ASSERT(off < sum);
            RC_ASSERT(off > -sum);
            RC_ASSERT(turned[part] == -parts[part]);
        }
    }));
}

TEST_CASE("shares are added up exactly and rounded once") {
    const std::vector<PlayerShare> halves{{0, share_denominator / 2}, {1, share_denominator / 2}};
    ExactShares shares(2);
    for (int admission = 0; admission < 3; ++admission) {
        shares.add(1, halves);
    }
    CHECK(shares.total() == 3);
    CHECK(shares.rounded() == Amounts{2, 1});
}

TEST_CASE("shares of either sign round to their sum and whole shares stay as they are") {
    const std::vector<Whole128> thirds{-1, 2, -4, 9, 0};
    CHECK(rounded_to_sum(thirds, 3, 2) == Amounts{0, 1, -2, 3, 0});
    const std::vector<Whole128> turned{1, -2, 4, -9, 0};
    CHECK(rounded_to_sum(turned, 3, -2) == Amounts{0, -1, 2, -3, 0});
    const std::vector<Whole128> nearly_whole{9, -9, 0};
    CHECK(rounded_to_sum(nearly_whole, 10, 0) == Amounts{1, -1, 0});
    CHECK_THROWS_AS(static_cast<void>(rounded_to_sum(thirds, 3, 1)), core::Fault);
}

TEST_CASE(
    "rounded shares sum, move by less than a unit, and do not depend on the order of adding") {
    CHECK(rc::check("exact shares", [] {
        PresenceTable presences;
        ExactShares forwards;
        ExactShares first_part;
        ExactShares second_part;
        const int records = *rc::gen::inRange(0, 12);
        for (int record = 0; record < records; ++record) {
            const Presence f = testing::any_presence(presences, 4, 8);
            const auto value = *rc::gen::inRange<std::int64_t>(-5'000'000'000, 5'000'000'000);
            forwards.add(value, presences.unit_shares(f));
            (record % 2 == 0 ? first_part : second_part).add(value, presences.unit_shares(f));
        }
        second_part.add_all(first_part);
        RC_ASSERT(second_part == forwards);
        const Amounts rounded = forwards.rounded();
        RC_ASSERT(std::accumulate(rounded.begin(), rounded.end(), std::int64_t{0}) ==
                  forwards.total());
        for (std::size_t player = 0; player < rounded.size(); ++player) {
            const Whole128 off =
                Whole128{rounded[player]} * share_denominator - forwards.numerators()[player];
            RC_ASSERT(off < share_denominator);
            RC_ASSERT(off > -share_denominator);
        }
    }));
}

TEST_CASE("a player credited whole is credited whole") {
    ExactShares shares(3);
    shares.add(-17, Player{2});
    CHECK(shares.rounded() == Amounts{0, 0, -17});
}

} // namespace
} // namespace footprint::attribution
