// SPDX-License-Identifier: MIT
// Presences: equal functions have one number, and every operation says what it says in every world.
#include "attribution/presence.hpp"
#include "core/errors.hpp"
#include "random_presences.hpp"
#include "sure_presences.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <thread>

namespace footprint::attribution {
namespace {

using testing::any_presence;
using testing::any_set;

constexpr std::uint64_t bit(Player player) {
    return std::uint64_t{1} << player;
}

TEST_CASE("always and never are there from the start") {
    const PresenceTable presences;
    CHECK(presences.size() == 2);
    CHECK(presences.world_set(Presence::always) == WorldSet::both);
    CHECK(presences.world_set(Presence::never) == WorldSet::neither);
    CHECK(presences.players(Presence::always).empty());
    CHECK(presences.evaluate(Presence::always, 0));
    CHECK_FALSE(presences.evaluate(Presence::never, ~std::uint64_t{0}));
}

TEST_CASE("a contact that an initiative avoids is in do-nothing only") {
    testing::SurePresences presences;
    const Presence left = presences.without(Presence::always, 7);
    CHECK(presences.world_set(left) == WorldSet::do_nothing_only);
    CHECK(presences.in_do_nothing(left));
    CHECK_FALSE(presences.in_plan(left));
    CHECK(presences.evaluate(left, 0));
    CHECK(presences.evaluate(left, ~bit(7)));
    CHECK_FALSE(presences.evaluate(left, bit(7)));
}

TEST_CASE("a contact that an initiative moves is where it went in the plan only") {
    testing::SurePresences presences;
    const Presence moved = presences.with(Presence::always, 63);
    CHECK(presences.world_set(moved) == WorldSet::plan_only);
    CHECK(presences.negation(moved) == presences.without(Presence::always, 63));
}

TEST_CASE("what is moved and then avoided is in neither world shown, and yet depends on both") {
    testing::SurePresences presences;
    const Presence moved = presences.with(Presence::always, 1);
    const Presence left = presences.without(moved, 2);
    CHECK(presences.world_set(left) == WorldSet::neither);
    CHECK(left != Presence::never);
    CHECK(presences.evaluate(left, bit(1)));
    CHECK(presences.depends_on(left, 1));
    CHECK(presences.depends_on(left, 2));
    CHECK_FALSE(presences.depends_on(left, 3));
}

TEST_CASE("equal functions have one number however they came about") {
    testing::SurePresences presences;
    const Presence neither = presences.without(presences.without(Presence::always, 1), 2);
    CHECK(presences.without(presences.without(Presence::always, 2), 1) == neither);
    CHECK(presences.negation(presences.either(presences.with(Presence::always, 1),
                                              presences.with(Presence::always, 2))) == neither);
    CHECK(presences.without(neither, 2) == neither);
    CHECK(presences.with(neither, 2) == Presence::never);
    CHECK(presences.minus(neither, neither) == Presence::never);
    const Presence player_1 = presences.with(Presence::always, 1);
    CHECK(presences.either(player_1, presences.negation(player_1)) == Presence::always);
}

TEST_CASE("a truth table is reduced to the players it depends on") {
    testing::SurePresences presences;
    const std::vector<Player> players{2, 5};
    const std::vector<std::uint64_t> only_5_acts{0b0100};
    const std::vector<std::uint64_t> player_5_acts{0b1100};
    CHECK(presences.from_truth_table(players, only_5_acts) ==
          presences.without(presences.with(Presence::always, 5), 2));
    const Presence reduced = presences.from_truth_table(players, player_5_acts);
    CHECK(reduced == presences.with(Presence::always, 5));
    CHECK(presences.players(reduced).size() == 1);
    CHECK(presences.players(reduced)[0] == 5);
    const std::vector<Player> falling{5, 2};
    CHECK_THROWS_AS(static_cast<void>(presences.from_truth_table(falling, only_5_acts)),
                    core::Fault);
}

TEST_CASE("16 players fit one function and a seventeenth is left to the caller") {
    testing::SurePresences presences;
    Presence nobody = Presence::always;
    Presence all = Presence::always;
    for (Player player = 10; player < 26; ++player) {
        nobody = presences.without(nobody, player);
        all = presences.with(all, player);
    }
    CHECK(presences.players(nobody).size() == 16);
    CHECK(presences.evaluate(nobody, ~(0xFFFFULL << 10)));
    CHECK_FALSE(presences.evaluate(nobody, bit(25)));
    CHECK(presences.evaluate(all, 0xFFFFULL << 10));
    CHECK_FALSE(presences.PresenceTable::with(nobody, 26).has_value());
    CHECK_FALSE(presences.PresenceTable::without(nobody, 26).has_value());
    CHECK_FALSE(presences.PresenceTable::without(nobody, 26).has_value()); // remembered
    CHECK(presences.without(nobody, 25) == nobody);
    CHECK(presences.both(nobody, all) == Presence::never);
    std::vector<Player> too_many(17);
    std::iota(too_many.begin(), too_many.end(), Player{0});
    CHECK_FALSE(
        presences.PresenceTable::from_truth_table(too_many, std::vector<std::uint64_t>(2048))
            .has_value());
}

TEST_CASE("every operation says what it says in every world") {
    CHECK(rc::check("operations", [] {
        testing::SurePresences presences;
        const Presence f = any_presence(presences, 8, 12);
        const Presence g = any_presence(presences, 8, 12);
        const auto player = static_cast<Player>(*rc::gen::inRange(0, 12));
        const Presence with = presences.with(f, player);
        const Presence without = presences.without(f, player);
        const Presence both = presences.both(f, g);
        const Presence either = presences.either(f, g);
        const Presence minus = presences.minus(f, g);
        const Presence negation = presences.negation(f);
        for (int trial = 0; trial < 50; ++trial) {
            const std::uint64_t set = any_set();
            const bool in_f = presences.evaluate(f, set);
            const bool in_g = presences.evaluate(g, set);
            const bool acts = (set & bit(player)) != 0;
            RC_ASSERT(presences.evaluate(with, set) == (in_f && acts));
            RC_ASSERT(presences.evaluate(without, set) == (in_f && !acts));
            RC_ASSERT(presences.evaluate(both, set) == (in_f && in_g));
            RC_ASSERT(presences.evaluate(either, set) == (in_f || in_g));
            RC_ASSERT(presences.evaluate(minus, set) == (in_f && !in_g));
            RC_ASSERT(presences.evaluate(negation, set) != in_f);
        }
    }));
}

TEST_CASE(
    "the two worlds shown are those of nobody and of everybody, and every player named matters") {
    CHECK(rc::check("worlds and players", [] {
        testing::SurePresences presences;
        const Presence f = any_presence(presences, 9);
        RC_ASSERT(presences.in_do_nothing(f) == presences.evaluate(f, 0));
        RC_ASSERT(presences.in_plan(f) == presences.evaluate(f, ~std::uint64_t{0}));
        for (std::size_t position = 0; position < presences.players(f).size(); ++position) {
            const TruthTable& table = presences.truth_table(f);
            bool changes_something = false;
            for (std::size_t set = 0; set < std::size_t{1} << table.players.size(); ++set) {
                const std::size_t other = set ^ (std::size_t{1} << position);
                changes_something = changes_something || is_yes(table, set) != is_yes(table, other);
            }
            RC_ASSERT(changes_something);
        }
        RC_ASSERT(presences.from_truth_table(presences.truth_table(f).players,
                                             presences.truth_table(f).bits) == f);
    }));
}

TEST_CASE("answers are remembered rightly while the memory grows") {
    testing::SurePresences presences;
    std::vector<Presence> met{Presence::always};
    for (Player player = 0; player < 12; ++player) {
        for (std::size_t known = 0, end = met.size(); known < end; ++known) {
            met.push_back(presences.without(met[known], player));
        }
    }
    CHECK(presences.size() == 4096 + 1 + 12); // one for each set of 12, never, and "player k acts"
    for (std::size_t set = 0; set < met.size(); ++set) {
        REQUIRE(presences.evaluate(met[set], ~set));
        REQUIRE(presences.players(met[set]).size() == static_cast<std::size_t>(std::popcount(set)));
    }
}

// Four threads meet the same presences in different orders; a fifth table adopts them in the order
// the threads finish, which is the test's to choose.
TEST_CASE("merged presences are in one order whatever thread made them first") {
    const auto worked = [](std::size_t first) {
        testing::SurePresences presences;
        for (std::size_t step = 0; step < 8; ++step) {
            const auto player = static_cast<Player>((first + step) % 8);
            const Presence avoided = presences.without(Presence::always, player);
            const Presence moved = presences.with(avoided, static_cast<Player>((player + 3) % 8));
            static_cast<void>(presences.either(avoided, moved));
        }
        return presences;
    };
    std::vector<PresenceTable> by_thread(4);
    {
        std::vector<std::jthread> threads;
        threads.reserve(by_thread.size());
        for (std::size_t thread = 0; thread < by_thread.size(); ++thread) {
            threads.emplace_back([&, thread] { by_thread[thread] = worked(2 * thread + 1); });
        }
    }
    const auto merged = [&](const std::vector<std::size_t>& order) {
        PresenceTable all;
        std::vector<Presence> adopted;
        for (const std::size_t thread : order) {
            for (std::uint32_t f = 0; f < by_thread[thread].size(); ++f) {
                const Presence there{
                    f}; // NOLINT(clang-analyzer-optin.core.EnumCastOutOfRange): a number
                adopted.push_back(all.adopt(by_thread[thread], there));
            }
        }
        std::ranges::sort(adopted,
                          [&](Presence f, Presence g) { return all.canonically_less(f, g); });
        adopted.erase(std::ranges::unique(adopted).begin(), adopted.end());
        std::vector<TruthTable> tables;
        tables.reserve(adopted.size());
        for (const Presence f : adopted) {
            tables.push_back(all.truth_table(f));
        }
        return tables;
    };
    const std::vector<TruthTable> one_order = merged({0, 1, 2, 3});
    CHECK(one_order.size() > 10);
    CHECK(merged({3, 1, 0, 2}) == one_order);
    CHECK(merged({2, 3, 1, 0}) == one_order);
}

TEST_CASE("the canonical order is total and only equal presences are equal in it") {
    CHECK(rc::check("canonical order", [] {
        testing::SurePresences presences;
        std::vector<Presence> some(6);
        for (Presence& f : some) {
            f = any_presence(presences, 3, 5);
        }
        for (const Presence f : some) {
            for (const Presence g : some) {
                RC_ASSERT((presences.canonically_less(f, g) || presences.canonically_less(g, f)) ==
                          (f != g));
                RC_ASSERT(!(presences.canonically_less(f, g) && presences.canonically_less(g, f)));
                for (const Presence h : some) {
                    RC_ASSERT(!presences.canonically_less(f, g) ||
                              !presences.canonically_less(g, h) ||
                              presences.canonically_less(f, h));
                }
            }
        }
    }));
}

TEST_CASE("a presence of another table is a fault and not a wrong answer") {
    const PresenceTable presences;
    const Presence of_another{99}; // NOLINT(clang-analyzer-optin.core.EnumCastOutOfRange): a number
    CHECK_THROWS_AS(static_cast<void>(presences.truth_table(of_another)), core::Fault);
}

} // namespace
} // namespace footprint::attribution
