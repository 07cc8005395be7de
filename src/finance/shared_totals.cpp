// SPDX-License-Identifier: MIT
// Exact sums in two worlds with the players' parts, and their one rounding.
#include "finance/shared_totals.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <bit>

namespace footprint::finance {

using attribution::PlayerShare;
using attribution::share_denominator;

void SharedCount::add(std::int64_t count, bool in_do_nothing, bool in_plan,
                      std::span<const PlayerShare> shares) {
    do_nothing += in_do_nothing ? count : 0;
    plan += in_plan ? count : 0;
    for (const PlayerShare& share : shares) {
        parts[share.player] += count * share.numerator;
        players |= std::uint64_t{1} << share.player;
    }
}

void SharedCount::add_all(const SharedCount& other) {
    do_nothing += other.do_nothing;
    plan += other.plan;
    players |= other.players;
    for (std::uint64_t left = other.players; left != 0; left &= left - 1) {
        const auto player = static_cast<std::size_t>(std::countr_zero(left));
        parts[player] += other.parts[player];
    }
}

void SharedCount::clear() {
    for (std::uint64_t left = players; left != 0; left &= left - 1) {
        parts[static_cast<std::size_t>(std::countr_zero(left))] = 0;
    }
    do_nothing = 0;
    plan = 0;
    players = 0;
}

SharedTotals::SharedTotals(std::size_t slots, std::size_t players)
    : players_(players), do_nothing_(slots), plan_(slots), parts_(slots * players) {}

void SharedTotals::add(std::size_t slot, const SharedCount& count, Whole128 worth) {
    do_nothing_[slot] += worth * count.do_nothing;
    plan_[slot] += worth * count.plan;
    Whole128* const parts = parts_.data() + slot * players_;
    for (std::uint64_t left = count.players; left != 0; left &= left - 1) {
        const auto player = static_cast<std::size_t>(std::countr_zero(left));
        parts[player] += worth * count.parts[player];
    }
}

void SharedTotals::add_for_player(std::size_t slot, Player player, Whole128 amount) {
    plan_[slot] += amount;
    parts_[slot * players_ + player] += amount * share_denominator;
}

void SharedTotals::add_in_plan(std::size_t slot, Whole128 amount,
                               std::span<const PlayerShare> shares) {
    plan_[slot] += amount;
    for (const PlayerShare& share : shares) {
        parts_[slot * players_ + share.player] += amount * share.numerator;
    }
}

void SharedTotals::add_game(std::size_t slot, Whole128 do_nothing, Whole128 plan,
                            std::span<const Player> players, std::span<const Whole128> parts) {
    do_nothing_[slot] += do_nothing;
    plan_[slot] += plan;
    for (std::size_t position = 0; position < players.size(); ++position) {
        parts_[slot * players_ + players[position]] += parts[position];
    }
}

bool SharedTotals::is_empty(std::size_t slot) const {
    if (do_nothing_[slot] != 0 || plan_[slot] != 0) {
        return false;
    }
    const std::span<const Whole128> parts{parts_.data() + slot * players_, players_};
    return std::ranges::all_of(parts, [](Whole128 part) { return part == 0; });
}

SharedFigure SharedTotals::rounded(std::size_t slot) const {
    SharedFigure figure;
    figure.do_nothing = static_cast<std::int64_t>(rounded_quotient(do_nothing_[slot], fine_units));
    figure.plan = static_cast<std::int64_t>(rounded_quotient(plan_[slot], fine_units));
    figure.shares = shares_of_change(figure.plan - figure.do_nothing,
                                     {parts_.data() + slot * players_, players_},
                                     fine_units * share_denominator);
    return figure;
}

namespace {

struct Remainder {
    Player player = 0;
    std::int64_t whole = 0;
    Whole128 left_over = 0; // 0 to denominator - 1
};

std::vector<Remainder> rounded_down(std::span<const Whole128> parts, Whole128 denominator) {
    std::vector<Remainder> remainders;
    for (std::size_t player = 0; player < parts.size(); ++player) {
        if (parts[player] == 0) {
            continue;
        }
        Whole128 whole = parts[player] / denominator;
        Whole128 left_over = parts[player] % denominator;
        if (left_over < 0) {
            left_over += denominator;
            whole -= 1;
        }
        remainders.push_back({.player = static_cast<Player>(player),
                              .whole = static_cast<std::int64_t>(whole),
                              .left_over = left_over});
    }
    return remainders;
}

} // namespace

std::vector<PlayerAmount> shares_of_change(std::int64_t change, std::span<const Whole128> parts,
                                           Whole128 denominator) {
    std::vector<Remainder> remainders = rounded_down(parts, denominator);
    std::int64_t missing = change;
    for (const Remainder& remainder : remainders) {
        missing -= remainder.whole;
    }
    core::promise(remainders.empty()
                      ? missing == 0
                      : missing >= -1 &&
                            missing <= static_cast<std::int64_t>(remainders.size()) + 1,
                  "the players' parts of a sum come to its change");
    std::vector<std::size_t> order(remainders.size());
    for (std::size_t position = 0; position < order.size(); ++position) {
        order[position] = position;
    }
    std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
        if (remainders[left].left_over != remainders[right].left_over) {
            return remainders[left].left_over > remainders[right].left_over;
        }
        return left < right;
    });
    for (std::size_t turn = 0; missing > 0; turn = (turn + 1) % order.size(), --missing) {
        ++remainders[order[turn]].whole;
    }
    if (missing < 0) {
        --remainders[order.back()].whole;
    }
    std::vector<PlayerAmount> shares;
    for (const Remainder& remainder : remainders) {
        if (remainder.whole != 0) {
            shares.push_back({.player = remainder.player, .amount = remainder.whole});
        }
    }
    return shares;
}

} // namespace footprint::finance
