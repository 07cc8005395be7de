// SPDX-License-Identifier: MIT
// What queues do, split among workstreams: the worlds of many sets served in one pass are those of
// runs that hold each set alone, and their Shapley values are those of the definition.
#include "../capacity/counts_as_numbers.hpp"
#include "limited_world.hpp"
#include "made_world.hpp"
#include "run/queue_shares.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <numeric>
#include <vector>

namespace footprint::run::test {
namespace {

constexpr unsigned initiatives = 3;
constexpr unsigned sets = 1U << initiatives;

/// Of set bit 0 avoids, bit 1 shortens stays by a quarter, bit 2 prevents an illness and avoids.
MadeWorld world_of(unsigned set) {
    MadeWorld world = make_world();
    limit(world, 1.0);
    if ((set & 1U) != 0) {
        (void)add_avoider(world);
    }
    const auto effect_of = [&](const char* id, care::ContactEffectKind kind,
                               std::vector<std::uint16_t> lines, double size) {
        care::ContactEffect effect;
        effect.kind = kind;
        effect.lines = std::move(lines);
        effect.size = size;
        effect.player = add_initiative(world, id, 0.8);
        effect.reach = effect.player;
        effect.id = core::permanent_id(std::string(id) + "#0");
        return effect;
    };
    if ((set & 2U) != 0) {
        world.care.effects.push_back(
            effect_of("stay", care::ContactEffectKind::change_stay, {emergency, community}, 0.25));
    }
    if ((set & 4U) != 0) {
        world.care.effects.push_back(
            effect_of("third", care::ContactEffectKind::avoid, {emergency, gp}, 0.2));
        people::LifeEffect prevent;
        prevent.kind = people::LifeEffectKind::change_incidence;
        prevent.size = 0.4;
        prevent.condition = 0;
        prevent.player = world.care.effects.back().player;
        prevent.reach = prevent.player;
        prevent.id = core::permanent_id("third#1");
        world.programmes.life_effects.push_back(prevent);
    }
    return world;
}

/// With one bed less at the first hospital where the second initiative acts.
capacity::CapacityTables capacity_of(const MadeWorld& world, unsigned set) {
    capacity::CapacityTables tables = world.capacity;
    tables.pools[0].beds[1][0].amount -= (set & 2U) != 0 ? 1.0 : 0.0;
    return tables;
}

Served served_in_one_pass(std::size_t hands) {
    const MadeWorld world = world_of(sets - 1);
    std::vector<capacity::CapacityTables> capacity;
    std::vector<ServedCase> cases;
    for (unsigned set = 1; set < sets; ++set) {
        capacity.push_back(capacity_of(world, set));
    }
    for (unsigned set = 1; set < sets; ++set) {
        cases.push_back({.acting = set, .capacity = &capacity[set - 1], .shown = 1});
    }
    return run_world(world, hands, 7, 0, std::move(cases)).served;
}

std::vector<std::vector<std::int64_t>> as_numbers(const std::vector<capacity::YearCounts>& years) {
    std::vector<std::vector<std::int64_t>> numbers;
    for (const capacity::YearCounts& year : years) {
        numbers.push_back(capacity::test::numbers_of(year));
    }
    return numbers;
}

/// A game's worlds in one year of one measure.
WaitsOfWorld worth(std::int64_t value) {
    return {{{.year = "2016/17", .measure = "people_waiting"}, value}};
}

TEST_CASE("each set of initiatives is served as by a run that holds that set alone") {
    const Served one_pass = served_in_one_pass(1);
    REQUIRE(one_pass.size() == sets - 1);
    CHECK(as_numbers(one_pass[0]) != as_numbers(one_pass[1]));
    for (unsigned set = 1; set < sets; ++set) {
        CAPTURE(set);
        MadeWorld alone = world_of(set);
        alone.capacity = capacity_of(alone, set);
        const Served run = run_world(alone).served;
        REQUIRE(one_pass[set - 1].size() == made_years);
        CHECK(as_numbers(one_pass[set - 1]) == as_numbers(run[1]));
    }
    SUBCASE("and the same on two threads and four") {
        CHECK(as_numbers(served_in_one_pass(2)[3]) == as_numbers(one_pass[3]));
        CHECK(as_numbers(served_in_one_pass(4)[6]) == as_numbers(one_pass[6]));
    }
}

TEST_CASE("shares of few workstreams are those of the definition over whole runs") {
    // v of each set: beds used at midnight in the last year, of runs that hold the set alone.
    std::array<std::int64_t, sets> value{};
    for (unsigned set = 0; set < sets; ++set) {
        value[set] = run_world(world_of(set)).served[1].back().pools[0].used_at_midnights;
    }
    const std::vector<QueueShares> shares =
        share_queues({.workstreams = initiatives}, [&](std::span<const std::uint64_t> asked) {
            std::vector<WaitsOfWorld> worlds;
            for (const std::uint64_t set : asked) {
                worlds.push_back(worth(value[set]));
            }
            return worlds;
        });
    REQUIRE(shares.size() == 1);
    REQUIRE(shares[0].values.is_exact);
    // All six orders in which they could have joined.
    std::array<std::int64_t, initiatives> changes{};
    std::array<unsigned, initiatives> order{0, 1, 2};
    do {
        unsigned set = 0;
        for (const unsigned player : order) {
            changes[player] += value[set | (1U << player)] - value[set];
            set |= 1U << player;
        }
    } while (std::ranges::next_permutation(order).found);
    std::int64_t sum = 0;
    for (std::size_t player = 0; player < initiatives; ++player) {
        CAPTURE(player);
        CHECK(changes[player] != 0);
        // Six times a share that was rounded to a whole.
        CHECK(std::abs(6 * shares[0].values.players[player].value - changes[player]) <= 6);
        sum += shares[0].values.players[player].value;
    }
    CHECK(sum == value[sets - 1] - value[0]);
}

TEST_CASE("sampled shares and what they leave sum to the exact total, and who does nothing has 0") {
    constexpr std::size_t players = 9;
    constexpr std::uint64_t idle = 1U << 4U;
    std::size_t served = 0;
    const auto serve = [&](std::span<const std::uint64_t> asked) {
        std::vector<WaitsOfWorld> worlds;
        served = asked.size();
        for (const std::uint64_t set : asked) {
            // A list that empties when five others have taken 700 each off it, and odd thirds.
            const std::int64_t acting = std::popcount(set & ~idle);
            worlds.push_back(worth(3'500 - std::min<std::int64_t>(700 * acting, 3'500) -
                                   static_cast<std::int64_t>(set & 3U) * 17));
        }
        return worlds;
    };
    const std::vector<QueueShares> shares =
        share_queues({.workstreams = players, .orders = 16, .seed = 5}, serve);
    REQUIRE(shares.size() == 1);
    const attribution::ShapleyValues& values = shares[0].values;
    CHECK(!values.is_exact);
    CHECK(values.total == -3'551);
    CHECK(served <= 16 * (players - 1) + 2);
    std::int64_t sum = values.not_split_by_sampling;
    double largest_error = 0.0;
    for (const attribution::PlayerValue& player : values.players) {
        sum += player.value;
        CHECK((player.player == 4) == (player.value == 0));
        largest_error = std::max(largest_error, player.standard_error);
    }
    CHECK(values.players[4].standard_error == 0.0);
    CHECK(largest_error > 0.0);
    CHECK(sum == values.total);
    const measure::Table table =
        queue_shares_table(shares, std::vector<std::string>(players, "workstream"));
    CHECK(table.rows() == players + 1);
    CHECK(table.column("workstream").text(players) == not_split_by_sampling);
}

} // namespace
} // namespace footprint::run::test
