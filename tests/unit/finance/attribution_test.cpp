// SPDX-License-Identifier: MIT
// Shares of records equal, to the penny, Shapley values of the whole money model worked out anew
// for every set of initiatives (model section 10, item 11).
#include "random_footprint.hpp"
#include "slow_money.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <bit>
#include <cmath>

namespace footprint::finance::test {
namespace {

using Number = SlowMoney::Number;

/// Shapley's formula as he wrote it, from the value of every set.
Number shapley_value(std::size_t players, Player who, const std::vector<Number>& value_of_set) {
    Number sum = 0;
    for (std::size_t set = 0; set < value_of_set.size(); ++set) {
        if (((set >> who) & 1U) != 0) {
            continue;
        }
        Number weight = 1;
        const auto size = static_cast<std::size_t>(std::popcount(set));
        for (std::size_t factor = 1; factor <= players; ++factor) {
            weight /= static_cast<Number>(factor);
        }
        for (std::size_t factor = 1; factor <= size; ++factor) {
            weight *= static_cast<Number>(factor);
        }
        for (std::size_t factor = 1; factor < players - size; ++factor) {
            weight *= static_cast<Number>(factor);
        }
        sum += weight * (value_of_set[set | (std::size_t{1} << who)] - value_of_set[set]);
    }
    return sum;
}

/// Both worlds' gaps and every share of every organisation inside, against the slow model.
void compare_with_slow_money(const RandomFootprint& made, const FinanceResults& results,
                             int players) {
    const RunActivity activity = made.activity();
    SlowMoney slow(made.tables, made.expectations, activity, made.presences);
    const std::size_t sets = std::size_t{1} << players;
    for (std::uint16_t year = 1; year < 3; ++year) {
        std::vector<std::vector<Number>> of_organisation(4, std::vector<Number>(sets));
        for (std::size_t set = 0; set < sets; ++set) {
            const std::vector<Number> gaps = slow.gaps(set, year);
            for (std::size_t who = 0; who < 4; ++who) {
                of_organisation[who][set] = gaps[who];
            }
        }
        for (std::uint16_t who = 0; who < 4; ++who) {
            const std::vector<Number>& values = of_organisation[who];
            const auto gap = [&](World world) {
                return position(results, year, world, Scope::organisation, who).gap.value;
            };
            RC_ASSERT(gap(World::do_nothing) == std::llround(values.front()));
            RC_ASSERT(gap(World::plan) == std::llround(values.back()));
            for (Player player = 0; player < static_cast<Player>(players); ++player) {
                RC_ASSERT(
                    bridge_step(results, year, player, Scope::organisation, who) ==
                    std::llround(shapley_value(static_cast<std::size_t>(players), player, values)));
            }
        }
    }
}

TEST_CASE("shares equal Shapley over the money of all sets of initiatives, without steps") {
    CHECK(rc::check([] {
        const int players = one_of(1, 5);
        RandomFootprint made = random_footprint(players, false);
        const FinanceResults results =
            Finance(made.tables, made.expectations).settle(made.activity(), made.presences);
        compare_with_slow_money(made, results, players);
    }));
}

TEST_CASE("shares equal Shapley over the money of all sets of initiatives, with steps and notice") {
    CHECK(rc::check([] {
        const int players = one_of(1, 5);
        RandomFootprint made = random_footprint(players, true);
        const FinanceResults results =
            Finance(made.tables, made.expectations).settle(made.activity(), made.presences);
        compare_with_slow_money(made, results, players);
    }));
}

TEST_CASE("sampled shares of steps still sum to the penny, and say how sure they are") {
    CHECK(rc::check([] {
        RandomFootprint made = random_footprint(5, true);
        made.tables.options.exact_step_players = 0;
        const FinanceResults results =
            Finance(made.tables, made.expectations).settle(made.activity(), made.presences);
        for (std::uint16_t year = 1; year < 3; ++year) {
            std::int64_t sum = 0;
            for (Player player = 0; player < 5; ++player) {
                sum += bridge_step(results, year, player);
            }
            RC_ASSERT(sum == change_of_gap(results, year, Scope::system));
        }
    }));
}

} // namespace
} // namespace footprint::finance::test
