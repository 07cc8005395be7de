// SPDX-License-Identifier: MIT
// Who is thanked, and how much, for one record being there or not: the Shapley value of a yes-or-no
// game, exactly.
//
// The game of a function f of n players is v(S) = f(S) - f(nobody). Player i's share is the mean,
// over all orders in which the players could have joined, of what changed when i joined:
//
//     share_i = sum over S without i of  |S|! (n - |S| - 1)! / n!  x  (f(S and i) - f(S))
//
// The weight is 1 / (n C(n-1, |S|)), and the least common multiple of n C(n-1, s) over s is that of
// 1, 2, ... n (Farhi, below). For 16 players that is 720,720, and for fewer a divisor of it: so
// every share of every game of up to 16 players is a whole number of 720,720ths. The weights of one
// player sum to 1, so no numerator, nor any partial sum on the way, is beyond twice 720,720 in
// size: 64 bits hold value x numerator up to 6 million million.
//
// Example: "neither of two acts" changes from 1 to 0 when the first of them joins: -360,360 each.
//
// Sources: L. S. Shapley, "A value for n-person games", in Contributions to the Theory of Games II,
// Annals of Mathematics Studies 28 (1953), pp 307-317, equation 12, DOI 10.1515/9781400881970-018.
// B. Farhi, "An identity involving the least common multiple of binomial coefficients and its
// application", American Mathematical Monthly 116 (2009), pp 836-839,
// DOI 10.4169/000298909X474909. Checked in tests/unit/attribution/unit_shares_test.cpp.
#pragma once

#include "attribution/truth_table.hpp"

#include <cstdint>
#include <vector>

namespace footprint::attribution {

/// Shares are whole numbers of 720,720ths: the least common multiple of 1 to 16.
inline constexpr std::int64_t share_denominator = 720'720;

struct PlayerShare {
    Player player = 0;
    std::int64_t numerator = 0; // over share_denominator

    friend bool operator==(const PlayerShare&, const PlayerShare&) = default;
};

/// share_denominator / (players x C(players - 1, size)): how often, in all orders of so many
/// players, a given player joins a given set of `size` others. Exact; `players` from 1 to 16,
/// `size` below it.
[[nodiscard]] std::int64_t shapley_weight(std::size_t players, std::size_t size);

/// One share for each of the table's players, in their order.
[[nodiscard]] std::vector<PlayerShare> unit_shares_of(const TruthTable& table);

} // namespace footprint::attribution
