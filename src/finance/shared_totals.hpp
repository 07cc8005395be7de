// SPDX-License-Identifier: MIT
// Sums that know, exactly, what they are in do-nothing, what they are in the plan, and how the
// difference is shared among the players. Everything linear in contacts and people is added up
// here, in any order, without rounding; each sum is rounded once, to whole pence (or minutes, or
// hours), when it is read.
//
// Example. A line of the ledger receives 3 admissions of £1,500.50 variable cost that two
// initiatives would each have avoided. In do-nothing it is 450,150 pence, in the plan 0, and the
// shares are -225,075 each. Had it been one admission of one penny, the shares would be -1/2 each,
// read as 0 and -1: they always sum to the difference.
//
// Reading rounds each world to the nearest unit (halves away from zero) and the shares by the
// largest remainder, the earlier player first among equals; so every sum of lines, by whatever cut,
// sums in both worlds and over players, and no share is a unit or more from its exact value.
// Checked in tests/unit/finance/shared_totals_test.cpp.
#pragma once

#include "attribution/presence.hpp"
#include "finance/fixed_point.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::finance {

using attribution::Player;

/// A player's part of a difference between the worlds, in whole units.
struct PlayerAmount {
    Player player = 0;
    std::int64_t amount = 0;

    friend bool operator==(const PlayerAmount&, const PlayerAmount&) = default;
};

/// A whole number in both worlds and the players' parts of its change, which sum to plan -
/// do_nothing.
struct SharedFigure {
    std::int64_t do_nothing = 0;
    std::int64_t plan = 0;
    std::vector<PlayerAmount> shares; // by rising player; none that is 0
};

/// Contacts, days or persons counted in both worlds, with each player's exact part of the
/// difference.
struct SharedCount {
    std::int64_t do_nothing = 0;
    std::int64_t plan = 0;
    std::uint64_t players = 0; // whose part may differ from 0
    std::array<std::int64_t, attribution::most_players_of_a_plan> parts{}; // 720,720ths

    void add(std::int64_t count, bool in_do_nothing, bool in_plan,
             std::span<const attribution::PlayerShare> shares);
    void add_all(const SharedCount& other);
    void clear();
    [[nodiscard]] bool is_empty() const { return do_nothing == 0 && plan == 0 && players == 0; }
};

/// Many sums by slot. Amounts are in `fine` units: a billionth of a billionth of a penny, minute or
/// hour, that is nanopence x billionths.
class SharedTotals {
public:
    static constexpr Whole128 fine_units = Whole128{one_billion} * one_billion;

    SharedTotals(std::size_t slots, std::size_t players);

    /// Each of the count is worth so many fine units.
    void add(std::size_t slot, const SharedCount& count, Whole128 worth);
    void add_in_both_worlds(std::size_t slot, Whole128 amount) {
        do_nothing_[slot] += amount;
        plan_[slot] += amount;
    }
    /// An amount that is there only where the player acts.
    void add_for_player(std::size_t slot, Player player, Whole128 amount);
    /// An amount that is there only in the plan, shared as given: the shares sum to one, or to
    /// nothing.
    void add_in_plan(std::size_t slot, Whole128 amount,
                     std::span<const attribution::PlayerShare> shares);
    /// A game already solved: its amounts in the two worlds, and parts in 720,720ths of a fine unit
    /// for each player.
    void add_game(std::size_t slot, Whole128 do_nothing, Whole128 plan,
                  std::span<const Player> players, std::span<const Whole128> parts);

    [[nodiscard]] bool is_empty(std::size_t slot) const;
    [[nodiscard]] SharedFigure rounded(std::size_t slot) const;

private:
    std::size_t players_;
    std::vector<Whole128> do_nothing_;
    std::vector<Whole128> plan_;
    std::vector<Whole128> parts_; // slot x player, 720,720ths of a fine unit
};

/// Whole shares of `change` as near as can be to the exact `parts`, each parts[i] / denominator:
/// the largest remainder, earlier players first. The exact parts may sum to anything less than one
/// unit and a half away from `change`. A part of 0 gets nothing.
[[nodiscard]] std::vector<PlayerAmount>
shares_of_change(std::int64_t change, std::span<const Whole128> parts, Whole128 denominator);

} // namespace footprint::finance
