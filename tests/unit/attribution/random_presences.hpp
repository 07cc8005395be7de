// SPDX-License-Identifier: MIT
// Random functions of which players act, for RapidCheck.
#pragma once

#include "attribution/presence.hpp"

#include <rapidcheck.h>

#include <optional>
#include <set>
#include <vector>

namespace footprint::attribution::testing {

/// Any number of 64 bits, small ones as likely as large ones.
inline std::uint64_t any_word() {
    return *rc::gen::resize(200, rc::gen::arbitrary<std::uint64_t>());
}

/// Up to `most` players below `end`, rising.
inline std::vector<Player> any_players(std::size_t most, int end = 64) {
    const auto count = *rc::gen::inRange<std::size_t>(0, most + 1);
    std::set<Player> players;
    while (players.size() < count) {
        players.insert(static_cast<Player>(*rc::gen::resize(100, rc::gen::inRange(0, end))));
    }
    return {players.begin(), players.end()};
}

/// A table over these players, with whatever bits; it need not depend on them all.
inline TruthTable any_table(const std::vector<Player>& players) {
    TruthTable table{.players = players, .bits = {}};
    for (std::size_t word = 0; word < words_of_table(players.size()); ++word) {
        table.bits.push_back(any_word());
    }
    if (players.size() < 6) {
        table.bits[0] &= (std::uint64_t{1} << (std::size_t{1} << players.size())) - 1;
    }
    return table;
}

inline Presence any_presence(PresenceTable& presences, std::size_t most_players, int end = 64) {
    const TruthTable table = any_table(any_players(most_players, end));
    const std::optional<Presence> presence = presences.from_truth_table(table.players, table.bits);
    RC_ASSERT(presence.has_value());
    return presence.value_or(Presence::never);
}

/// A set of players: any 64 bits, or few, or nobody.
inline std::uint64_t any_set() {
    const std::uint64_t first = any_word();
    const std::uint64_t second = any_word();
    return *rc::gen::element(first, first & second, first | second, std::uint64_t{0},
                             ~std::uint64_t{0});
}

} // namespace footprint::attribution::testing
