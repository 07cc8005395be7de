// SPDX-License-Identifier: MIT
// Shapley values of whole games: published ones, every order walked, and samples within their
// printed error.
#include "attribution/shapley.hpp"
#include "core/errors.hpp"
#include "core/identifiers.hpp"
#include "random_presences.hpp"
#include "slow_shapley.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <numeric>

namespace footprint::attribution {
namespace {

std::vector<Player> first_players(std::size_t count) {
    std::vector<Player> players(count);
    std::iota(players.begin(), players.end(), Player{0});
    return players;
}

std::vector<std::int64_t> values(const ShapleyValues& shared) {
    std::vector<std::int64_t> all;
    all.reserve(shared.players.size());
    for (const PlayerValue& player : shared.players) {
        all.push_back(player.value);
    }
    return all;
}

std::int64_t sum_of(const ShapleyValues& shared) {
    std::int64_t sum = shared.not_split_by_sampling;
    for (const PlayerValue& player : shared.players) {
        sum += player.value;
    }
    return sum;
}

ShapleyOptions sampled(std::uint32_t pairs, std::uint64_t seed) {
    return {.exact_up_to = 0,
            .pairs_of_orders = pairs,
            .luck = core::make_luck_key(seed, 0),
            .game_identity = 11};
}

TEST_CASE("a ward that closes only when two free beds together is shared equally") {
    const Game saved = [](std::uint64_t set) {
        const int beds = ((set & 1) != 0 ? 20 : 0) + ((set & 2) != 0 ? 10 : 0);
        return beds >= 28 ? std::int64_t{200'000'000} : std::int64_t{0};
    };
    const ShapleyValues shared = shapley_values(first_players(2), saved, {});
    CHECK(values(shared) == std::vector<std::int64_t>{100'000'000, 100'000'000});
    CHECK(shared.is_exact);
    CHECK(shared.not_split_by_sampling == 0);
}

// A runway costs what its largest plane needs. Each plane pays its part of each stretch it uses: S.
// C. Littlechild and G. Owen, "A simple expression for the Shapley value in a special case",
// Management Science 20 (1973), pp 370-372.
TEST_CASE("the airport game is split stretch by stretch") {
    const std::vector<std::int64_t> needs{60'000, 120'000, 300'000, 420'000, 1'000'000};
    const Game cost = [&](std::uint64_t set) {
        return set == 0 ? std::int64_t{0}
                        : needs[static_cast<std::size_t>(63 - std::countl_zero(set))];
    };
    // 12,000; + 15,000; + 60,000; + 60,000; + 580,000
    CHECK(values(shapley_values(first_players(5), cost, {})) ==
          std::vector<std::int64_t>{12'000, 27'000, 87'000, 147'000, 727'000});
}

TEST_CASE("any game is split as walking every order would, whoever the players are") {
    CHECK(rc::check("all orders", [] {
        const std::vector<Player> players = testing::any_players(6);
        std::vector<std::int64_t> totals(std::size_t{1} << players.size());
        for (std::int64_t& total : totals) {
            total = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
        }
        const Game game = [&](std::uint64_t set_of_players) {
            std::size_t set = 0;
            for (std::size_t position = 0; position < players.size(); ++position) {
                set |= ((set_of_players >> players[position]) & 1U) << position;
            }
            return totals[set];
        };
        const testing::SlowShapley slow = testing::slow_shapley(players, game);
        const std::vector<Whole128> numerators = exact_shapley_numerators(players.size(), totals);
        for (std::size_t position = 0; position < players.size(); ++position) {
            RC_ASSERT(testing::agrees(slow, position, numerators[position]));
        }
        const ShapleyValues shared = shapley_values(players, game, {});
        RC_ASSERT(shared.total == totals.back() - totals.front());
        RC_ASSERT(sum_of(shared) == shared.total);
        for (std::size_t position = 0; position < players.size(); ++position) {
            const Whole128 off =
                Whole128{shared.players[position].value} * share_denominator - numerators[position];
            RC_ASSERT(off < share_denominator);
            RC_ASSERT(off > -share_denominator);
        }
    }));
}

TEST_CASE("16 players are split exactly when asked for") {
    const Game squares = [](std::uint64_t set) {
        const std::int64_t size = std::popcount(set);
        return size * size * 1'000;
    };
    const ShapleyOptions options{.exact_up_to = 16};
    CHECK(values(shapley_values(first_players(16), squares, options)) ==
          std::vector<std::int64_t>(16, 16'000));
    CHECK_THROWS_AS(
        static_cast<void>(shapley_values(first_players(2), squares, {.exact_up_to = 17})),
        core::Fault);
}

TEST_CASE("a game without players has nothing to split") {
    const ShapleyValues shared = shapley_values({}, [](std::uint64_t) { return 5; }, {});
    CHECK(shared.players.empty());
    CHECK(shared.total == 0);
}

// Ten players of different weights and a step at every 100. 64 seeds x 10 players; the bound is 4.9
// standard errors of the sample's own estimate, passed by chance by one value in a million were
// they normal.
TEST_CASE("a sample is within its printed error of the exact value, and the errors are neither "
          "boasts nor excuses") {
    const std::vector<std::int64_t> frees{5, 10, 20, 30, 40, 55, 70, 90, 120, 160};
    const Game game = [&](std::uint64_t set) {
        std::int64_t freed = 0;
        for (std::size_t player = 0; player < frees.size(); ++player) {
            freed += ((set >> player) & 1U) != 0 ? frees[player] : 0;
        }
        return freed / 100 * 10'000'000;
    };
    const std::vector<Player> players = first_players(frees.size());
    const ShapleyValues exact = shapley_values(players, game, {.exact_up_to = 10});
    double squared_standardised_errors = 0.0;
    for (std::uint64_t seed = 0; seed < 64; ++seed) {
        const ShapleyValues shared = shapley_values(players, game, sampled(100, seed));
        REQUIRE_FALSE(shared.is_exact);
        REQUIRE(shared.total == exact.total);
        REQUIRE(sum_of(shared) == shared.total);
        REQUIRE(std::abs(shared.not_split_by_sampling) <= 5); // half a penny for each of ten
        for (std::size_t player = 0; player < players.size(); ++player) {
            const double error =
                static_cast<double>(shared.players[player].value - exact.players[player].value) /
                shared.players[player].standard_error;
            REQUIRE(std::abs(error) < 4.9);
            squared_standardised_errors += error * error;
        }
    }
    CHECK(squared_standardised_errors / 640.0 > 0.8);
    CHECK(squared_standardised_errors / 640.0 < 1.2);
}

TEST_CASE("a game that adds up is split by sampling without error") {
    const Game adds_up = [](std::uint64_t set) {
        return static_cast<std::int64_t>(set & 0xFFFFF) * 1000; // player k brings 1000 x 2^k
    };
    const ShapleyValues shared = shapley_values(first_players(20), adds_up, sampled(2, 1));
    for (const PlayerValue& player : shared.players) {
        CHECK(player.value == 1000 * (std::int64_t{1} << player.player));
        CHECK(player.standard_error == 0.0);
    }
    CHECK(shared.not_split_by_sampling == 0);
}

TEST_CASE("an order and its reverse halve nobody's luck in a game of pairs") {
    // v(S) = (size of S) squared: with a reverse, everybody joins as early as late, so the sample
    // is exact.
    const Game squares = [](std::uint64_t set) {
        const std::int64_t size = std::popcount(set);
        return size * size * 1'000;
    };
    const ShapleyValues shared = shapley_values(first_players(12), squares, sampled(2, 5));
    CHECK(values(shared) == std::vector<std::int64_t>(12, 12'000));
}

TEST_CASE("the difference left by rounding stands in its own line") {
    const Game shared_by_three = [](std::uint64_t set) { return set == 7 ? std::int64_t{100} : 0; };
    const ShapleyValues shared = shapley_values(first_players(3), shared_by_three, sampled(300, 3));
    CHECK(sum_of(shared) == 100);
    CHECK(shared.total == 100);
}

TEST_CASE("one seed and one game give one sample; another seed or game another") {
    const Game game = [](std::uint64_t set) {
        return static_cast<std::int64_t>(core::mixed_bits(set) % 1'000'000);
    };
    const std::vector<Player> players = first_players(12);
    const std::vector<std::int64_t> once = values(shapley_values(players, game, sampled(20, 1)));
    CHECK(values(shapley_values(players, game, sampled(20, 1))) == once);
    CHECK(values(shapley_values(players, game, sampled(20, 2))) != once);
    ShapleyOptions other_game = sampled(20, 1);
    other_game.game_identity = 12;
    CHECK(values(shapley_values(players, game, other_game)) != once);
}

} // namespace
} // namespace footprint::attribution
