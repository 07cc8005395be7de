// SPDX-License-Identifier: MIT
// In which worlds a thing exists: a contact, a stay, a case of an illness, a death.
//
// The players are the plan's initiatives and its money players. There is one world for each set S
// of them that acts: do-nothing when nobody does, the plan when all do, and the worlds between,
// which nobody asks to see but which decide who is thanked for what. A presence is the yes-or-no
// function of S that says where a record exists. An initiative splits a record: one that avoids a
// contact of presence f leaves `without(f, i)`; one that moves it leaves that and adds `with(f, i)`
// where the contact went. What follows from a contact has its parent's presence. So a total over
// records is, in every world at once, the sum of value x presence(S), and each player's Shapley
// value of the total is the sum of value x `unit_shares(presence)`: exact, with nothing run again.
//
// Example. Two programmes would each have avoided one admission. Its presence is "neither acts": it
// is in do-nothing, not in the plan, and the shares are -1/2 and -1/2.
//
// Equal functions have one number, and a function knows only the players it depends on, so that
// "always" is one number however it came about. Numbers depend on the order of creation: between
// threads, `adopt` first, and order by `canonically_less`, never by number.
//
// A function may depend on at most 16 players. An operation whose two functions have more between
// them answers nothing. The caller then leaves that player's effect on that record out, in all
// worlds alike (the record keeps the presence it had), and counts a warning: totals and shares stay
// exact, the effect is a little understated.
//
// Method: model section 7; docs/model/attribution.md; why functions and not sets of initiatives:
// docs/decisions/0020-presence-functions.md. Checked in tests/unit/attribution/presence_test.cpp.
#pragma once

#include "attribution/truth_table.hpp"
#include "attribution/unit_shares.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace footprint::attribution {

/// The number of a presence in its PresenceTable.
enum class Presence : std::uint32_t { always = 0, never = 1 };

/// Which of the two worlds that are shown hold a record.
enum class WorldSet : std::uint8_t { neither = 0, do_nothing_only = 1, plan_only = 2, both = 3 };

/// All presences met so far by one thread. Not to be shared between threads while it grows.
class PresenceTable {
public:
    PresenceTable();

    /// Exists where f does and `player` acts.
    [[nodiscard]] std::optional<Presence> with(Presence f, Player player) {
        return answer(Operation::with, number(f), player);
    }
    /// Exists where f does and `player` does not act.
    [[nodiscard]] std::optional<Presence> without(Presence f, Player player) {
        return answer(Operation::without, number(f), player);
    }
    /// Exists where f and g both do.
    [[nodiscard]] std::optional<Presence> both(Presence f, Presence g) {
        return f <= g ? answer(Operation::both, number(f), number(g))
                      : answer(Operation::both, number(g), number(f));
    }
    /// Exists where f does, or g, or both.
    [[nodiscard]] std::optional<Presence> either(Presence f, Presence g) {
        return f <= g ? answer(Operation::either, number(f), number(g))
                      : answer(Operation::either, number(g), number(f));
    }
    /// Exists where f does and g does not.
    [[nodiscard]] std::optional<Presence> minus(Presence f, Presence g) {
        return answer(Operation::minus, number(f), number(g));
    }
    /// Exists where f does not.
    [[nodiscard]] Presence negation(Presence f);

    /// The presence whose table is `bits` over `players` (truth_table.hpp), which rise. Nothing
    /// above 16 players.
    [[nodiscard]] std::optional<Presence> from_truth_table(std::span<const Player> players,
                                                           std::span<const std::uint64_t> bits);

    /// The presence here that is the same function as f is there.
    [[nodiscard]] Presence adopt(const PresenceTable& other, Presence f);

    [[nodiscard]] bool in_do_nothing(Presence f) const { return (worlds_[number(f)] & 1U) != 0; }
    [[nodiscard]] bool in_plan(Presence f) const { return (worlds_[number(f)] & 2U) != 0; }
    [[nodiscard]] WorldSet world_set(Presence f) const {
        return static_cast<WorldSet>(worlds_[number(f)]);
    }

    /// Whether it exists when exactly the players whose bits are 1 act.
    [[nodiscard]] bool evaluate(Presence f, std::uint64_t set_of_players) const;
    /// The players it depends on, rising. Stays valid.
    [[nodiscard]] std::span<const Player> players(Presence f) const;
    [[nodiscard]] bool depends_on(Presence f, Player player) const;
    [[nodiscard]] const TruthTable& truth_table(Presence f) const;

    /// The Shapley value of the game presence(S) - presence(nobody), a numerator over
    /// `share_denominator` for each of the players, rising. They sum to 1, 0 or -1 times the
    /// denominator. Worked out once; stays valid.
    [[nodiscard]] std::span<const PlayerShare> unit_shares(Presence f);

    /// A total order that depends on the functions alone: fewer players, earlier players, then the
    /// table.
    [[nodiscard]] bool canonically_less(Presence f, Presence g) const;

    /// How many there are; their numbers are 0 to this less one.
    [[nodiscard]] std::size_t size() const { return functions_.size(); }

private:
    enum class Operation : std::uint8_t { with = 1, without, both, either, minus };

    struct Remembered {
        std::uint64_t question = 0; // 0 is an empty slot: no operation is 0
        std::uint32_t answer = 0;
    };

    static constexpr std::uint32_t too_many_players = 0xFFFFFFFF;
    static constexpr unsigned number_bits = 28;

    [[nodiscard]] static std::uint32_t number(Presence f) { return static_cast<std::uint32_t>(f); }
    [[nodiscard]] std::size_t first_slot(std::uint64_t question) const {
        return (question * 0x9E3779B97F4A7C15) >> slot_shift_;
    }

    // The inner loop of care asks this some ten million times a second: one multiplication and,
    // nearly always, one look at one slot.
    [[nodiscard]] std::optional<Presence> answer(Operation operation, std::uint32_t left,
                                                 std::uint32_t right) {
        const std::uint64_t question =
            (static_cast<std::uint64_t>(operation) << (2 * number_bits)) |
            (std::uint64_t{left} << number_bits) | right;
        std::size_t slot = first_slot(question);
        while (remembered_[slot].question != question) {
            if (remembered_[slot].question == 0) {
                return as_presence(work_out(operation, left, right, question));
            }
            slot = (slot + 1) & (remembered_.size() - 1);
        }
        return as_presence(remembered_[slot].answer);
    }
    [[nodiscard]] static std::optional<Presence> as_presence(std::uint32_t number_or_none) {
        if (number_or_none == too_many_players) {
            return std::nullopt;
        }
        return Presence{number_or_none};
    }

    [[nodiscard]] std::uint32_t work_out(Operation operation, std::uint32_t left,
                                         std::uint32_t right, std::uint64_t question);
    [[nodiscard]] std::uint32_t combined(Operation operation, Presence left, Presence right);
    void remember(std::uint64_t question, std::uint32_t answer);
    [[nodiscard]] Presence that_acts(Player player);
    [[nodiscard]] Presence intern(TruthTable table);
    void grow_places();

    std::deque<TruthTable> functions_; // a deque, so that what was handed out stays valid
    std::vector<std::uint8_t> worlds_; // WorldSet
    std::deque<std::vector<PlayerShare>> shares_; // empty until asked for
    std::vector<Remembered> remembered_;
    std::size_t remembered_count_ = 0;
    unsigned slot_shift_ = 0;
    std::vector<std::uint32_t> places_; // open addressing by the table's hash; number + 1, or 0
};

} // namespace footprint::attribution
