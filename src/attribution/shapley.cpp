// SPDX-License-Identifier: MIT
// Shapley values by trying every set, or by joining in random orders.
#include "attribution/shapley.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace footprint::attribution {

namespace {

std::uint64_t set_of(std::span<const Player> players) {
    std::uint64_t set = 0;
    for (const Player player : players) {
        if (player >= most_players_of_a_plan) {
            throw core::Fault("a player is a number below 64");
        }
        set |= std::uint64_t{1} << player;
    }
    return set;
}

std::vector<Player> order_drawn(std::span<const Player> players, const ShapleyOptions& options,
                                std::uint32_t pair) {
    std::vector<Player> order(players.begin(), players.end());
    core::Philox4x32Block words{};
    std::uint32_t drawn = 0;
    for (std::size_t open = order.size(); open > 1; --open) {
        if (drawn % 4 == 0) {
            words = core::draw(options.luck, options.game_identity, core::Process::permutation,
                               pair, drawn / 4);
        }
        const std::uint32_t chosen =
            core::bounded(words[drawn % 4], static_cast<std::uint32_t>(open));
        std::swap(order[open - 1], order[chosen]);
        ++drawn;
    }
    return order;
}

// Sums over pairs of orders, by player: of a pair's two changes, and of their squares.
struct SampledSums {
    std::array<Whole128, most_players_of_a_plan> changes{};
    std::array<Whole128, most_players_of_a_plan> squares{};
};

using ChangesOfPair = std::array<std::int64_t, most_players_of_a_plan>;

template <typename Order>
void join_in(const Order& order, std::int64_t nobody, const Game& game, ChangesOfPair& changes) {
    std::uint64_t set = 0;
    std::int64_t before = nobody;
    for (const Player player : order) {
        set |= std::uint64_t{1} << player;
        const std::int64_t after = game(set);
        changes[player] += after - before;
        before = after;
    }
}

SampledSums sample_orders(std::span<const Player> players, const Game& game,
                          const ShapleyOptions& options) {
    const std::int64_t nobody = game(0);
    SampledSums sums;
    for (std::uint32_t pair = 0; pair < options.pairs_of_orders; ++pair) {
        std::vector<Player> order = order_drawn(players, options, pair);
        ChangesOfPair changes{};
        join_in(order, nobody, game, changes);
        std::ranges::reverse(order);
        join_in(order, nobody, game, changes);
        for (const Player player : players) {
            sums.changes[player] += changes[player];
            sums.squares[player] += Whole128{changes[player]} * changes[player];
        }
    }
    return sums;
}

// numerator / denominator to the nearest whole number, halves away from 0.
std::int64_t nearest(Whole128 numerator, Whole128 denominator) {
    const Whole128 half = denominator / 2;
    return static_cast<std::int64_t>((numerator < 0 ? numerator - half : numerator + half) /
                                     denominator);
}

ShapleyValues sampled_values(std::span<const Player> players, const Game& game,
                             const ShapleyOptions& options) {
    core::promise(options.pairs_of_orders >= 2, "a standard error needs two pairs of orders");
    const SampledSums sums = sample_orders(players, game, options);
    ShapleyValues values{.players = {},
                         .total = game(set_of(players)) - game(0),
                         .not_split_by_sampling = 0,
                         .is_exact = false};
    values.not_split_by_sampling = values.total;
    const Whole128 pairs = options.pairs_of_orders;
    for (const Player player : players) {
        // n times the sum of squared distances from the mean, exact: no digits are lost in the
        // difference.
        const Whole128 spread =
            pairs * sums.squares[player] - sums.changes[player] * sums.changes[player];
        const auto of_pairs = static_cast<double>(pairs);
        const double variance_of_pair = static_cast<double>(spread) /
                                        (of_pairs * (of_pairs - 1.0)) / 4.0; // of half a pair's sum
        const std::int64_t value = nearest(sums.changes[player], 2 * pairs);
        values.players.push_back(
            PlayerValue{.player = player,
                        .value = value,
                        .standard_error = std::sqrt(variance_of_pair / of_pairs)});
        values.not_split_by_sampling -= value;
    }
    return values;
}

} // namespace

std::vector<Whole128> exact_shapley_numerators(std::size_t players,
                                               std::span<const std::int64_t> total_of_set) {
    core::promise(players <= most_players_of_a_function,
                  "a game is split exactly among at most 16 players");
    core::promise(total_of_set.size() == std::size_t{1} << players,
                  "a game has one total for each set of its players");
    // A set's total counts for each of its players with the weight of the set without them, and
    // against everybody else with the set's own. So each player's part is the sum of both weights
    // over the sets that hold them, less what counts against everybody.
    std::array<std::int64_t, most_players_of_a_function + 1> against{}; // by the size of the set
    std::array<std::int64_t, most_players_of_a_function + 1> both{};
    for (std::size_t size = 0; size <= players; ++size) {
        against[size] = size < players ? shapley_weight(players, size) : 0;
        both[size] = against[size] + (size > 0 ? against[size - 1] : 0);
    }
    std::array<Whole128, most_players_of_a_function> holding{};
    Whole128 against_everybody = 0;
    for (std::size_t set = 0; set < total_of_set.size(); ++set) {
        const std::int64_t total = total_of_set[set];
        if (total == 0) {
            continue;
        }
        const auto size = static_cast<std::size_t>(std::popcount(set));
        against_everybody += Whole128{total} * against[size];
        const Whole128 part = Whole128{total} * both[size];
        for (std::size_t members = set; members != 0; members &= members - 1) {
            holding[static_cast<std::size_t>(std::countr_zero(members))] += part;
        }
    }
    std::vector<Whole128> numerators;
    numerators.reserve(players);
    for (std::size_t position = 0; position < players; ++position) {
        numerators.push_back(holding[position] - against_everybody);
    }
    return numerators;
}

ShapleyValues exact_shapley_values(std::span<const Player> players,
                                   std::span<const std::int64_t> total_of_set) {
    const std::vector<Whole128> numerators = exact_shapley_numerators(players.size(), total_of_set);
    ShapleyValues values;
    values.total = total_of_set.back() - total_of_set.front();
    const std::vector<std::int64_t> rounded =
        rounded_to_sum(numerators, share_denominator, values.total);
    values.players.reserve(players.size());
    for (std::size_t position = 0; position < players.size(); ++position) {
        values.players.push_back(PlayerValue{
            .player = players[position], .value = rounded[position], .standard_error = 0.0});
    }
    return values;
}

ShapleyValues shapley_values(std::span<const Player> players, const Game& game,
                             const ShapleyOptions& options) {
    core::promise(std::ranges::adjacent_find(players, std::greater_equal<>{}) == players.end(),
                  "the players of a game rise");
    core::promise(options.exact_up_to <= most_players_of_a_function,
                  "a game is split exactly among at most 16 players");
    if (players.size() > options.exact_up_to) {
        return sampled_values(players, game, options);
    }
    // Sets of players in rising order, which is the order of their positions' sets too, as the
    // players rise.
    const std::uint64_t all = set_of(players);
    std::vector<std::int64_t> total_of_set;
    std::uint64_t set = 0;
    do {
        total_of_set.push_back(game(set));
        set = (set - all) & all;
    } while (set != 0);
    return exact_shapley_values(players, total_of_set);
}

} // namespace footprint::attribution
