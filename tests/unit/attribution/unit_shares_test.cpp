// SPDX-License-Identifier: MIT
// Shares of one record: published games, the axioms, and every order walked.
#include "attribution/presence.hpp"
#include "attribution/unit_shares.hpp"
#include "random_presences.hpp"
#include "slow_shapley.hpp"
#include "sure_presences.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <bit>
#include <numeric>

namespace footprint::attribution {
namespace {

using testing::any_players;
using testing::any_presence;
using testing::any_table;

std::vector<std::int64_t> numerators(std::span<const PlayerShare> shares) {
    std::vector<std::int64_t> all;
    for (const PlayerShare& share : shares) {
        all.push_back(share.numerator);
    }
    return all;
}

// A table of `players` players, yes where the function of the row says so.
template <typename Function>
TruthTable table_of(std::size_t players, const Function& function) {
    TruthTable table;
    for (std::size_t player = 0; player < players; ++player) {
        table.players.push_back(static_cast<Player>(player));
    }
    table.bits.resize(words_of_table(players));
    for (std::size_t row = 0; row < std::size_t{1} << players; ++row) {
        table.bits[row / 64] |= std::uint64_t{function(row)} << (row % 64);
    }
    return table;
}

TEST_CASE("shares over 16 players and fewer are whole 720,720ths") {
    std::int64_t denominator = 1;
    for (std::int64_t number = 1; number <= 16; ++number) {
        denominator = std::lcm(denominator, number);
    }
    CHECK(share_denominator == denominator);
    for (std::size_t players = 1; players <= 16; ++players) {
        std::int64_t sets = 1; // C(players - 1, size)
        std::int64_t sum = 0;
        for (std::size_t size = 0; size < players; ++size) {
            const auto n = static_cast<std::int64_t>(players);
            REQUIRE(share_denominator % (n * sets) == 0);
            REQUIRE(shapley_weight(players, size) == share_denominator / (n * sets));
            sum += sets * shapley_weight(players, size);
            const auto s = static_cast<std::int64_t>(size);
            sets = sets * (n - 1 - s) / (s + 1);
        }
        REQUIRE(sum == share_denominator); // each player joins something in every order
    }
}

TEST_CASE(
    "a contact that two initiatives would each have avoided is avoided once, and each gets half") {
    testing::SurePresences presences;
    const Presence left = presences.without(presences.without(Presence::always, 4), 9);
    CHECK(presences.unit_shares(left)[0] == PlayerShare{4, -share_denominator / 2});
    CHECK(presences.unit_shares(left)[1] == PlayerShare{9, -share_denominator / 2});
}

TEST_CASE("what one initiative moves and another avoids is in neither world and still has shares") {
    testing::SurePresences presences;
    const Presence left = presences.without(presences.with(Presence::always, 1), 2);
    REQUIRE(presences.world_set(left) == WorldSet::neither);
    CHECK(numerators(presences.unit_shares(left)) ==
          std::vector<std::int64_t>{share_denominator / 2, -share_denominator / 2});
}

TEST_CASE("always and never have no shares") {
    testing::SurePresences presences;
    CHECK(presences.unit_shares(Presence::always).empty());
    CHECK(presences.unit_shares(Presence::never).empty());
}

// One left glove and two right ones; a pair is worth 1. Shapley value 2/3, 1/6, 1/6: the standard
// example, in M. Osborne and A. Rubinstein, "A Course in Game Theory" (MIT Press, 1994), chapter
// 14, and every textbook since.
TEST_CASE("the glove game of one left and two right gloves is split 4 to 1 to 1") {
    const TruthTable pair =
        table_of(3, [](std::size_t set) { return (set & 1) != 0 && (set & 6) != 0; });
    CHECK(numerators(unit_shares_of(pair)) == std::vector<std::int64_t>{480'480, 120'120, 120'120});
}

// Weighted majority [3; 2, 1, 1, 1]: 1/2, 1/6, 1/6, 1/6. L. S. Shapley and M. Shubik, "A method for
// evaluating the distribution of power in a committee system", American Political Science Review 48
// (1954), pp 787-792: one member with two votes of five among four members.
TEST_CASE("one member with two votes of five has half the power") {
    const TruthTable wins = table_of(4, [](std::size_t set) {
        return 2 * static_cast<int>(set & 1) + std::popcount(set >> 1) >= 3;
    });
    CHECK(numerators(unit_shares_of(wins)) ==
          std::vector<std::int64_t>{360'360, 120'120, 120'120, 120'120});
}

// Five permanent members with a veto and ten others, nine votes needed. 421/2145 each and 4/2145
// each: W. F. Lucas, "Measuring power in weighted voting systems" (1983),
// DOI 10.1007/978-1-4612-5430-0_9, and many since.
TEST_CASE("the Security Council's shares are the published ones, exactly") {
    const TruthTable passes = table_of(
        15, [](std::size_t set) { return (set & 31) == 31 && std::popcount(set >> 5) >= 4; });
    const std::vector<PlayerShare> shares = unit_shares_of(passes);
    for (std::size_t member = 0; member < 15; ++member) {
        REQUIRE(shares[member].numerator == (member < 5 ? 421 : 4) * share_denominator / 2145);
    }
}

TEST_CASE("a simple majority of 16 gives every player a sixteenth") {
    const TruthTable wins = table_of(16, [](std::size_t set) { return std::popcount(set) > 8; });
    CHECK(numerators(unit_shares_of(wins)) == std::vector<std::int64_t>(16, 45'045));
}

TEST_CASE("the shares of any presence are those of walking every order") {
    CHECK(rc::check("all orders", [] {
        testing::SurePresences presences;
        const Presence f = any_presence(presences, 6);
        const std::span<const Player> players = presences.players(f);
        const testing::SlowShapley slow = testing::slow_shapley(players, [&](std::uint64_t set) {
            return static_cast<std::int64_t>(presences.evaluate(f, set));
        });
        const std::span<const PlayerShare> shares = presences.unit_shares(f);
        RC_ASSERT(shares.size() == players.size());
        for (std::size_t position = 0; position < shares.size(); ++position) {
            RC_ASSERT(shares[position].player == players[position]);
            RC_ASSERT(testing::agrees(slow, position, shares[position].numerator));
        }
    }));
}

TEST_CASE("shares sum to the difference of the two worlds, up to 16 players") {
    CHECK(rc::check("efficiency", [] {
        testing::SurePresences presences;
        const Presence f = any_presence(presences, *rc::gen::element<std::size_t>(3, 9, 12));
        std::int64_t sum = 0;
        for (const PlayerShare& share : presences.unit_shares(f)) {
            sum += share.numerator;
        }
        const int worlds =
            static_cast<int>(presences.in_plan(f)) - static_cast<int>(presences.in_do_nothing(f));
        RC_ASSERT(sum == worlds * share_denominator);
    }));
}

TEST_CASE(
    "a player who changes nothing gets nothing, and its being listed changes nobody's share") {
    CHECK(rc::check("dummy", [] {
        const TruthTable table = reduced(any_table(any_players(5, 20)));
        std::vector<Player> more = table.players;
        more.push_back(40);
        const std::vector<PlayerShare> alone = unit_shares_of(table);
        std::vector<PlayerShare> listed = unit_shares_of(widened(table, more));
        RC_ASSERT(listed.back() == (PlayerShare{40, 0}));
        listed.pop_back();
        RC_ASSERT(listed == alone);
    }));
}

TEST_CASE("two players who change the same get the same") {
    CHECK(rc::check("symmetry", [] {
        testing::SurePresences presences;
        // f of the others, and of how many of players 50 and 51 act, but not of which.
        const Presence nobody = any_presence(presences, 4, 20);
        const Presence one = any_presence(presences, 4, 20);
        const Presence two = any_presence(presences, 4, 20);
        const Presence first = presences.with(Presence::always, 50);
        const Presence second = presences.with(Presence::always, 51);
        const Presence exactly_one =
            presences.minus(presences.either(first, second), presences.both(first, second));
        const Presence f =
            presences.either(presences.either(presences.without(presences.without(nobody, 50), 51),
                                              presences.both(one, exactly_one)),
                             presences.both(two, presences.both(first, second)));
        std::int64_t of_first = 0;
        std::int64_t of_second = 0;
        for (const PlayerShare& share : presences.unit_shares(f)) {
            of_first = share.player == 50 ? share.numerator : of_first;
            of_second = share.player == 51 ? share.numerator : of_second;
        }
        RC_ASSERT(of_first == of_second);
    }));
}

TEST_CASE("the shares of a whole are the sums of the shares of its parts") {
    CHECK(rc::check("additivity", [] {
        testing::SurePresences presences;
        const Presence f = any_presence(presences, 5, 10);
        const Presence g = any_presence(presences, 5, 10);
        // f + g = (f or g) + (f and g) in every world, so the shares are the same either way.
        ExactShares apart;
        apart.add(1, presences.unit_shares(f));
        apart.add(1, presences.unit_shares(g));
        ExactShares together;
        together.add(1, presences.unit_shares(presences.either(f, g)));
        together.add(1, presences.unit_shares(presences.both(f, g)));
        RC_ASSERT(apart == together);
    }));
}

} // namespace
} // namespace footprint::attribution
