// SPDX-License-Identifier: MIT
// Who did how much of what several did together: the Shapley value of a game given by the worth of
// each coalition, or by a formula of who takes part.
//
// Player i's value is the mean, over all orders of joining, of what the worth changes by when i
// joins:
//
//     sum over coalitions S without i of  |S|! (n - |S| - 1)! / n!  x  (v(S and i) - v(S))
//
// Exact for up to 20 players: every coalition is tried. For more, orders are drawn with a seed in
// pairs, an order and its reverse, with the standard error over the pairs; each order gives away
// exactly v(all) - v(nobody). Banzhaf's value, the plain mean over coalitions of the same changes,
// stands beside it when exact.
//
// Example, gloves: L has a left one, R1 and R2 a right one each, a pair is worth 1. L has 2/3, the
// others 1/6 each.
//
// Sources: L. Shapley, "A value for n-person games" (1953), DOI 10.1515/9781400881970-018; J.
// Banzhaf, Rutgers Law Review 19 (1965); J. Castro, D. Gomez, J. Tejada, Computers & Operations
// Research 36 (2009), DOI 10.1016/j.cor.2008.04.004; reversed pairs: R. Mitchell and others,
// Journal of Machine Learning Research 23 (2022), 43. The engine's own shares are whole and made
// elsewhere (attribution/shapley.hpp). Checked in tests/unit/statistics/coalition_game_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace footprint::statistics {

inline constexpr std::size_t most_players_tried = 20;
inline constexpr std::size_t most_players = 60;

/// The worth of the players whose bits are 1.
using CoalitionWorth = std::function<double(std::uint64_t coalition)>;

struct PlayerShares {
    std::vector<double> shapley;         ///< by player
    std::vector<double> standard_errors; ///< 0 when exact
    std::vector<double> banzhaf;         ///< empty when sampled
    double total = 0.0;                  ///< v(all) - v(nobody)
    bool is_exact = true;
};

/// At most `most_players_tried`.
[[nodiscard]] PlayerShares exact_shares(std::size_t players, const CoalitionWorth& worth);
/// `orders` is even and at least 4.
[[nodiscard]] PlayerShares sampled_shares(std::size_t players, const CoalitionWorth& worth,
                                          std::uint64_t orders, std::uint64_t seed);

enum class MissingCoalitions : std::uint8_t {
    are_refused,
    are_worth_nothing,
    are_worth_their_best_part
};

struct GameOptions {
    std::string players = "players"; ///< column: names with ; between them
    std::string worth = "value";     ///< column
    MissingCoalitions missing = MissingCoalitions::are_refused;
    std::string formula;                   ///< in a table's place
    std::vector<std::string> player_names; ///< of the formula
    std::size_t exact_up_to = 16;
    std::uint64_t orders = 20'000;
    std::uint64_t seed = 1;
};

[[nodiscard]] Answer shares_of_table(const files::CsvTable& table, const GameOptions& options,
                                     core::Problems& problems);
[[nodiscard]] Answer shares_of_formula(const GameOptions& options, core::Problems& problems);

} // namespace footprint::statistics
