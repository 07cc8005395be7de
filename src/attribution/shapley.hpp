// SPDX-License-Identifier: MIT
// Who did how much of a total that does not separate by record: the Shapley value of any game.
//
// A game gives a whole number (pence, contacts, bed days) for each set S of players that act. A
// player's Shapley value is the mean, over all orders in which the players could have joined, of
// what the total changed by when that player joined. It is the only split that always sums to
// v(all) - v(nobody), gives nothing to a player who changes nothing, the same to two players who
// change the same, and of a sum of games the sum of the shares.
//
//     value_i = sum over S without i of  |S|! (n - |S| - 1)! / n!  x  (v(S and i) - v(S))
//
// Exact, in 720,720ths, for few players (every set is tried: 256 for 8, 65,536 for 16). For more,
// orders are drawn at random in pairs, an order and its reverse, which cancels much of the luck of
// joining early or late; each value comes with its standard error over the pairs. Each order gives
// away exactly v(all) - v(nobody), so the only difference between the sum of the printed values and
// the total is the rounding of each value to a whole unit; it stands in a line of its own, "not
// split by sampling", and no value is rescaled to hide it.
//
// Example, stepped cost. A ward of 28 beds closes when 28 beds are free, and saves 2 million
// pounds. One initiative frees 20 beds, another 10. Neither closes the ward alone; together they
// do: 1 million each, not 2/3 and 1/3, because each was as needed as the other.
//
// Sources: L. S. Shapley, "A value for n-person games" (1953), DOI 10.1515/9781400881970-018. J.
// Castro, D. Gomez, J. Tejada, "Polynomial calculation of the Shapley value based on sampling",
// Computers & Operations Research 36 (2009), pp 1726-1730, DOI 10.1016/j.cor.2008.04.004. Reversed
// pairs: R. Mitchell, J. Cooper, E. Frank, G. Holmes, "Sampling permutations for Shapley value
// estimation", Journal of Machine Learning Research 23 (2022), 43. Checked in
// tests/unit/attribution/shapley_test.cpp.
#pragma once

#include "attribution/apportion.hpp"
#include "attribution/presence.hpp"
#include "core/random_stream.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace footprint::attribution {

/// The total when exactly the players whose bits are 1 act.
using Game = std::function<std::int64_t(std::uint64_t set_of_players)>;

struct ShapleyOptions {
    /// Every set is tried up to this many players, at most 16; orders are sampled beyond.
    std::size_t exact_up_to = 8;
    /// An order and its reverse; at least 2.
    std::uint32_t pairs_of_orders = 256;
    core::LuckKey luck = {};
    /// Which game this is, so that two games of a run are sampled apart: a permanent number, never
    /// a running one.
    std::uint64_t game_identity = 0;
};

struct PlayerValue {
    Player player = 0;
    std::int64_t value = 0;
    double standard_error = 0.0; // 0 when exact

    friend bool operator==(const PlayerValue&, const PlayerValue&) = default;
};

struct ShapleyValues {
    std::vector<PlayerValue> players; // in the order they were given
    /// v(all) - v(nobody): the sum of the players' values and the next line.
    std::int64_t total = 0;
    std::int64_t not_split_by_sampling = 0; // 0 when exact
    bool is_exact = true;
};

/// `players` rise. The game is asked for each set at most once when exact, and only for sets of
/// these players.
[[nodiscard]] ShapleyValues shapley_values(std::span<const Player> players, const Game& game,
                                           const ShapleyOptions& options);

/// The same, exactly, from the total of every set of at most 16 players: set r of `total_of_set` is
/// that in which players[k] acts when bit k of r is 1.
[[nodiscard]] ShapleyValues exact_shapley_values(std::span<const Player> players,
                                                 std::span<const std::int64_t> total_of_set);

/// Each player's exact share in 720,720ths, before rounding, from the total of every set of so many
/// players.
[[nodiscard]] std::vector<Whole128>
exact_shapley_numerators(std::size_t players, std::span<const std::int64_t> total_of_set);

} // namespace footprint::attribution
