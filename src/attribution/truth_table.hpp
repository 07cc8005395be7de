// SPDX-License-Identifier: MIT
// A yes-or-no function of which players act, written out in full: one bit for each set of its
// players.
//
// Row r of the table is the set in which players[k] acts when bit k of r is 1. Bit r of the table
// is bit r % 64 of word r / 64; what is left over in the only word of a table of fewer than six
// players is 0. So players {2, 5} and the bits 0b0100 say: yes when player 5 acts and player 2 does
// not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::attribution {

/// A place in the list of all who can act, 0 to 63, in the order of their permanent textual ids.
using Player = std::uint8_t;

/// All players there can be in one plan.
inline constexpr std::size_t most_players_of_a_plan = 64;

/// The most players that one function may depend on: its table is then 65,536 bits.
inline constexpr std::size_t most_players_of_a_function = 16;

struct TruthTable {
    std::vector<Player> players; // rising
    std::vector<std::uint64_t> bits;

    friend bool operator==(const TruthTable&, const TruthTable&) = default;
};

/// Words of the table of a function of so many players.
[[nodiscard]] constexpr std::size_t words_of_table(std::size_t players) {
    return players <= 6 ? 1 : std::size_t{1} << (players - 6);
}

[[nodiscard]] inline bool is_yes(const TruthTable& table, std::size_t row) {
    return ((table.bits[row / 64] >> (row % 64)) & 1U) != 0;
}

/// The answer when exactly the players whose bits are 1 in `set_of_players` act.
[[nodiscard]] bool evaluate(const TruthTable& table, std::uint64_t set_of_players);

/// The same function over more players: `players` rises and holds all of the table's own.
[[nodiscard]] TruthTable widened(const TruthTable& table, std::span<const Player> players);

/// The same function over only the players it depends on.
[[nodiscard]] TruthTable reduced(TruthTable table);

/// Yes where the other says no.
[[nodiscard]] TruthTable negated(TruthTable table);

/// All players of either, rising.
[[nodiscard]] std::vector<Player> players_of_either(const TruthTable& left,
                                                    const TruthTable& right);

} // namespace footprint::attribution
