// SPDX-License-Identifier: MIT
// The search itself: choose, follow up, learn, begin again.
#include "solve/detail/bound_search.hpp"

#include <algorithm>

namespace footprint::solve::detail {
namespace {

constexpr std::uint64_t dead_ends_of_a_round = 100;

/// 1 1 2 1 1 2 4 ...: how long the rounds between two beginnings are.
[[nodiscard]] std::uint64_t luby(std::uint64_t round) {
    std::uint64_t size = 1;
    while (size < round + 1) {
        size = 2 * size + 1;
    }
    while (size - 1 != round) {
        size = (size - 1) / 2;
        round %= size;
    }
    return (size + 1) / 2;
}

} // namespace

/// The quantity that can be least is made so; ties to the one with least room.
Statement BoundSearch::earliest_choice() const {
    const auto quantities = static_cast<std::int32_t>(bounds_.size() / 2);
    std::int32_t chosen = -1;
    for (std::int32_t q = 0; q < quantities; ++q) {
        if (least(q) == most(q)) {
            continue;
        }
        if (chosen < 0 || least(q) < least(chosen) ||
            (least(q) == least(chosen) && most(q) < most(chosen))) {
            chosen = q;
        }
    }
    if (chosen < 0) {
        return {-1, 0};
    }
    return {2 * chosen + 1, -least(chosen)};
}

Statement BoundSearch::choice() {
    while (!heap_.empty()) {
        const std::int32_t atom = heap_pop();
        const std::int32_t quantity = atom_quantity_[at(atom)];
        const std::int32_t time = atom_time_[at(atom)];
        if (time < least(quantity) || time >= most(quantity)) {
            continue; // settled
        }
        const bool is_at_most = near_.empty() || near_[at(quantity)] <= time;
        const Statement at_most{2 * quantity + 1, -time};
        return is_at_most ? at_most : at_most.opposite();
    }
    return earliest_choice();
}

BoundSearch::Answer BoundSearch::search(std::optional<Statement> assumed, std::uint64_t dead_ends) {
    undo_to(0);
    const std::uint64_t last = dead_ends_ + dead_ends;
    for (std::uint64_t round = 0; !is_hopeless_; ++round) {
        undo_to(0);
        forget_some_clauses();
        const std::uint64_t round_ends = dead_ends_ + dead_ends_of_a_round * luby(round);
        while (dead_ends_ < round_ends) {
            if (!propagate()) {
                if (!resolve_contradiction()) {
                    return Answer::impossible;
                }
                continue;
            }
            if (dead_ends_ >= last) {
                undo_to(0);
                return Answer::gave_up;
            }
            if (level() == 0 && assumed.has_value() && !holds(*assumed)) {
                if (is_false(*assumed)) {
                    return Answer::impossible;
                }
                choose(*assumed);
                continue;
            }
            const Statement next = choice();
            if (next.variable < 0) {
                values_.resize(bounds_.size() / 2);
                for (std::size_t q = 0; q < values_.size(); ++q) {
                    values_[q] = bounds_[2 * q];
                }
                undo_to(0);
                return Answer::found;
            }
            choose(next);
        }
    }
    return Answer::impossible;
}

} // namespace footprint::solve::detail
