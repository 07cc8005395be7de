// SPDX-License-Identifier: MIT
// The Shapley value of a yes-or-no function, from how many of its yes sets of each size hold each
// player.
#include "attribution/unit_shares.hpp"

#include "core/errors.hpp"

#include <array>
#include <bit>

namespace footprint::attribution {

std::int64_t shapley_weight(std::size_t players, std::size_t size) {
    core::promise(players >= 1 && players <= most_players_of_a_function && size < players,
                  "a set that a player joins is smaller than the at most 16 players");
    std::int64_t sets = 1; // C(players - 1, size), exact at each step
    for (std::size_t chosen = 0; chosen < size; ++chosen) {
        sets = sets * static_cast<std::int64_t>(players - 1 - chosen) /
               static_cast<std::int64_t>(chosen + 1);
    }
    return share_denominator / (static_cast<std::int64_t>(players) * sets);
}

std::vector<PlayerShare> unit_shares_of(const TruthTable& table) {
    const std::size_t players = table.players.size();
    using CountBySize = std::array<std::int64_t, most_players_of_a_function + 1>;
    CountBySize yes_sets{};
    std::array<CountBySize, most_players_of_a_function> yes_sets_holding{};
    for (std::size_t word = 0; word < table.bits.size(); ++word) {
        for (std::uint64_t left = table.bits[word]; left != 0; left &= left - 1) {
            const std::size_t row = 64 * word + static_cast<std::size_t>(std::countr_zero(left));
            const auto size = static_cast<std::size_t>(std::popcount(row));
            ++yes_sets[size];
            for (std::size_t members = row; members != 0; members &= members - 1) {
                ++yes_sets_holding[static_cast<std::size_t>(std::countr_zero(members))][size];
            }
        }
    }
    std::vector<PlayerShare> shares;
    for (std::size_t position = 0; position < players; ++position) {
        std::int64_t numerator = 0;
        for (std::size_t size = 0; size <= players; ++size) {
            const std::int64_t holding = yes_sets_holding[position][size];
            const std::int64_t lacking = yes_sets[size] - holding;
            numerator += size == 0 ? 0 : holding * shapley_weight(players, size - 1);
            numerator -= size == players ? 0 : lacking * shapley_weight(players, size);
        }
        shares.push_back(PlayerShare{.player = table.players[position], .numerator = numerator});
    }
    return shares;
}

} // namespace footprint::attribution
