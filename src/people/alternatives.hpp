// SPDX-License-Identifier: MIT
// One person's states in every world at once, while something happens to the person.
//
// Opened on a person, it holds the state by mask of the players that touched the person so far;
// more players are added as they touch; each event is then applied to each mask by the same rule;
// and what is stored forgets the players that turned out to change nothing.
#pragma once

#include "people/living.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::people {

/// Where something happened, a bit for each mask.
using Happened = std::array<std::uint64_t, (std::size_t{1} << most_divergence_players) / 64>;

class Alternatives {
public:
    /// The person as the chunk has it now.
    void open(const LivingChunk& chunk, std::size_t person);
    /// A newborn in this state, alive in the masks of its mother whose bits in `born` are 1.
    void open_newborn(const Alternatives& mother, const State& state, const Happened& born);

    /// Room for one more player. False, and nothing changed, when the person already has as many as
    /// can be kept.
    [[nodiscard]] bool add_player(Player player);

    [[nodiscard]] std::span<const Player> players() const { return {players_.data(), count_}; }
    [[nodiscard]] std::size_t masks() const { return std::size_t{1} << count_; }
    [[nodiscard]] State& state(std::size_t mask) { return states_[mask]; }
    [[nodiscard]] const State& state(std::size_t mask) const { return states_[mask]; }
    /// The players that act in worlds of this mask, as bits by player.
    [[nodiscard]] std::uint64_t acting(std::size_t mask) const;

    /// Writes do-nothing's state to the columns and the rest as the person's divergence, and notes
    /// the change in the diary from `month_of_year` (12: from the next year). True when anything
    /// changed.
    bool store(LivingChunk& chunk, std::size_t person, int month_of_year);

private:
    void forget_idle_players();

    std::array<Player, most_divergence_players> players_{};
    std::size_t count_ = 0;
    std::vector<State> states_ = std::vector<State>(std::size_t{1} << most_divergence_players);
};

} // namespace footprint::people
