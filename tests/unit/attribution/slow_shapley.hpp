// SPDX-License-Identifier: MIT
// The slow, obvious Shapley value, to hold the quick ones against: every order in which the players
// can join is walked and what each joining changed is added up. Over n! orders, nothing is rounded.
#pragma once

#include "attribution/apportion.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace footprint::attribution::testing {

struct SlowShapley {
    std::vector<Whole128> changes; // summed over all orders, by position among the players
    Whole128 orders = 0;
};

inline SlowShapley slow_shapley(std::span<const Player> players,
                                const std::function<std::int64_t(std::uint64_t)>& game) {
    SlowShapley answer{.changes = std::vector<Whole128>(players.size()), .orders = 0};
    std::vector<std::size_t> order(players.size());
    for (std::size_t position = 0; position < order.size(); ++position) {
        order[position] = position;
    }
    do {
        std::uint64_t set = 0;
        for (const std::size_t position : order) {
            const std::int64_t before = game(set);
            set |= std::uint64_t{1} << players[position];
            answer.changes[position] += game(set) - before;
        }
        ++answer.orders;
    } while (std::ranges::next_permutation(order).found);
    return answer;
}

/// Whether numerator / 720,720 is the mean that the slow way found.
inline bool agrees(const SlowShapley& slow, std::size_t position, Whole128 numerator) {
    return slow.changes[position] * share_denominator == numerator * slow.orders;
}

} // namespace footprint::attribution::testing
