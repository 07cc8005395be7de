// SPDX-License-Identifier: MIT
// Stepped cost: loads of every set against adding up row by row, and the shares of whole steps.
#include "attribution/steps.hpp"
#include "core/errors.hpp"
#include "random_presences.hpp"
#include "slow_shapley.hpp"
#include "sure_presences.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <numeric>

namespace footprint::attribution {
namespace {

TEST_CASE("a part of a step counts whole, and what must stay open stays open") {
    const StepCost ward{.step_size = 28, .cost = 1, .load_apart = 0, .fewest_steps = 1};
    CHECK(steps_needed(ward, 28) == 1);
    CHECK(steps_needed(ward, 29) == 2);
    CHECK(steps_needed(ward, 56) == 2);
    CHECK(steps_needed(ward, 0) == 1);
    CHECK(steps_needed(ward, -30) == 1);
    CHECK(steps_needed(StepCost{.step_size = 10}, 0) == 0);
    CHECK_THROWS_AS(static_cast<void>(steps_needed(StepCost{.step_size = 0}, 1)), core::Fault);
}

TEST_CASE("no step closes when one player frees less than a step, and nobody gets anything") {
    testing::SurePresences presences;
    const std::vector<PresenceAmount> rows{{Presence::always, 100},
                                           {presences.without(Presence::always, 3), 5}};
    const ShapleyValues shared = step_shapley_values(
        presences, rows, StepCost{.step_size = 28, .cost = 1'000'000}, ShapleyOptions{});
    CHECK(shared.total == 0); // 105 and 100 both need 4
    REQUIRE(shared.players.size() == 1);
    CHECK(shared.players[0] == PlayerValue{.player = 3, .value = 0});
}

TEST_CASE("two who close a ward only together get half each; what is there apart counts") {
    testing::SurePresences presences;
    const std::vector<PresenceAmount> rows{{presences.without(Presence::always, 1), 20},
                                           {presences.without(Presence::always, 2), 10}};
    const StepCost ward{.step_size = 28, .cost = 2'000, .load_apart = 28};
    const ShapleyValues shared = step_shapley_values(presences, rows, ward, ShapleyOptions{});
    CHECK(shared.total == -4'000); // 58 needs 3 wards, 28 needs 1
    CHECK(shared.players[0].value == -2'000);
    CHECK(shared.players[1].value == -2'000);
}

TEST_CASE("the loads of all sets are those of adding up row by row") {
    CHECK(rc::check("loads", [] {
        testing::SurePresences presences;
        std::vector<PresenceAmount> rows(*rc::gen::inRange<std::size_t>(0, 12));
        for (PresenceAmount& row : rows) {
            row = {testing::any_presence(presences, 5, 9),
                   *rc::gen::inRange<std::int64_t>(-100'000'000'000, 100'000'000'000)};
        }
        const std::vector<Player> players = players_of(presences, rows);
        const std::vector<std::int64_t> loads = loads_by_set(presences, rows, players);
        RC_ASSERT(loads.size() == std::size_t{1} << players.size());
        for (std::size_t set = 0; set < loads.size(); ++set) {
            std::uint64_t set_of_players = 0;
            for (std::size_t position = 0; position < players.size(); ++position) {
                set_of_players |= std::uint64_t{(set >> position) & 1U} << players[position];
            }
            std::int64_t load = 0;
            for (const PresenceAmount& row : rows) {
                load += presences.evaluate(row.presence, set_of_players) ? row.amount : 0;
            }
            RC_ASSERT(loads[set] == load);
        }
    }));
}

TEST_CASE("stepped cost is split as walking every order would") {
    CHECK(rc::check("steps", [] {
        testing::SurePresences presences;
        std::vector<PresenceAmount> rows(8);
        for (PresenceAmount& row : rows) {
            row = {testing::any_presence(presences, 3, 6), *rc::gen::inRange<std::int64_t>(0, 100)};
        }
        const StepCost step{.step_size = *rc::gen::inRange<std::int64_t>(1, 60), .cost = 720'720};
        const std::vector<Player> players = players_of(presences, rows);
        const testing::SlowShapley slow = testing::slow_shapley(players, [&](std::uint64_t set) {
            std::int64_t load = 0;
            for (const PresenceAmount& row : rows) {
                load += presences.evaluate(row.presence, set) ? row.amount : 0;
            }
            return step.cost * steps_needed(step, load);
        });
        const ShapleyValues shared =
            step_shapley_values(presences, rows, step, ShapleyOptions{.exact_up_to = 8});
        for (std::size_t position = 0; position < players.size(); ++position) {
            // Whole pence by the choice of the cost.
            RC_ASSERT(testing::agrees(
                slow, position, Whole128{shared.players[position].value} * share_denominator));
        }
    }));
}

TEST_CASE("with steps of one the share is the sum over rows, to the penny") {
    CHECK(rc::check("linear", [] {
        testing::SurePresences presences;
        std::vector<PresenceAmount> rows;
        ExactShares by_row;
        for (int row = 0; row < 10; ++row) {
            rows.push_back({testing::any_presence(presences, 4, 8),
                            *rc::gen::inRange<std::int64_t>(0, 1'000'000)});
            by_row.add(rows.back().amount * 3, presences.unit_shares(rows.back().presence));
        }
        const StepCost each{.step_size = 1, .cost = 3};
        const ShapleyValues shared = step_shapley_values(presences, rows, each, ShapleyOptions{});
        RC_ASSERT(shared.total == by_row.total());
        const std::vector<std::int64_t> expected = by_row.rounded();
        for (const PlayerValue& player : shared.players) {
            RC_ASSERT(player.value == expected[player.player]);
        }
    }));
}

TEST_CASE("more players than can be tried are sampled, and the total is still exact") {
    testing::SurePresences presences;
    std::vector<PresenceAmount> rows{{Presence::always, 500}};
    for (Player player = 0; player < 20; ++player) {
        rows.push_back({presences.without(Presence::always, player), 10 + player});
    }
    const ShapleyValues shared =
        step_shapley_values(presences, rows, StepCost{.step_size = 50, .cost = 9'999},
                            ShapleyOptions{.pairs_of_orders = 50});
    CHECK_FALSE(shared.is_exact);
    CHECK(shared.total == -8 * 9'999); // 890 needs 18, 500 needs 10
    std::int64_t sum = shared.not_split_by_sampling;
    for (const PlayerValue& player : shared.players) {
        sum += player.value;
        CHECK(player.standard_error > 0.0);
    }
    CHECK(sum == shared.total);
}

} // namespace
} // namespace footprint::attribution
