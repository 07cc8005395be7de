// SPDX-License-Identifier: MIT
// A table of presences for tests that stay within 16 players: what has no answer fails the test.
#pragma once

#include "attribution/presence.hpp"

#include <doctest/doctest.h>

#include <optional>

namespace footprint::attribution::testing {

class SurePresences : public PresenceTable {
public:
    Presence with(Presence f, Player player) { return sure(PresenceTable::with(f, player)); }
    Presence without(Presence f, Player player) { return sure(PresenceTable::without(f, player)); }
    Presence both(Presence f, Presence g) { return sure(PresenceTable::both(f, g)); }
    Presence either(Presence f, Presence g) { return sure(PresenceTable::either(f, g)); }
    Presence minus(Presence f, Presence g) { return sure(PresenceTable::minus(f, g)); }
    Presence from_truth_table(std::span<const Player> players,
                              std::span<const std::uint64_t> bits) {
        return sure(PresenceTable::from_truth_table(players, bits));
    }

private:
    static Presence sure(std::optional<Presence> presence) {
        REQUIRE(presence.has_value());
        return presence.value_or(Presence::never);
    }
};

} // namespace footprint::attribution::testing
