// SPDX-License-Identifier: MIT
// Cost that moves in steps: a ward, a theatre session, a post. It is paid whole or not at all, so
// what one initiative releases depends on what the others do, and it has to be shared as a game
// over the sum of what all of them left.
//
// The load of a pool in the world of S is the sum over activity rows of amount x presence(S): bed
// days, sessions, minutes. The pool needs as many whole steps as hold the load, and v(S) = cost of
// a step x steps(load(S)). In do-nothing load(nobody), in the plan load(all); the difference of
// cost is split by Shapley value.
//
// Each row's function is written once as a sum of products of players (its Moebius transform),
// those coefficients are added up over rows, and one pass brings them back to the load of every set
// (the zeta transform): n 2^n additions for n players, however many rows there are.
//
// Source: J. Harsanyi, "A simplified bargaining model for the n-person cooperative game",
// International Economic Review 4 (1963), pp 194-220, DOI 10.2307/2525487 (the coefficients are his
// dividends). R. Kennes, "Computational aspects of the Moebius transformation of graphs", IEEE
// Transactions on Systems, Man and Cybernetics 22 (1992), pp 201-223, DOI 10.1109/21.148425. Left
// out: notice before a step closes, which the caller puts into the load. Checked in
// tests/unit/attribution/steps_test.cpp.
#pragma once

#include "attribution/shapley.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace footprint::attribution {

struct PresenceAmount {
    Presence presence = Presence::always;
    std::int64_t amount = 0;
};

/// How a pool's cost moves with its load.
struct StepCost {
    std::int64_t step_size = 1;  // of load; above 0
    std::int64_t cost = 0;       // of one step, in pence
    std::int64_t load_apart = 0; // load that is there in every world besides the rows
    std::int64_t fewest_steps = 0;
};

/// Steps that hold `load`: load / step_size, a part of a step counting whole; never below
/// `fewest_steps`.
[[nodiscard]] std::int64_t steps_needed(const StepCost& step, std::int64_t load);

/// All players that any of the rows depends on, rising.
[[nodiscard]] std::vector<Player> players_of(const PresenceTable& presences,
                                             std::span<const PresenceAmount> rows);

/// The sum of amount x presence(S) for each set S of `players`, which rise, hold all the rows' own
/// and are at most 16. Set r of the answer is that in which players[k] acts when bit k of r is 1.
[[nodiscard]] std::vector<std::int64_t> loads_by_set(const PresenceTable& presences,
                                                     std::span<const PresenceAmount> rows,
                                                     std::span<const Player> players);

/// Shapley values of the game cost x steps_needed(load(S)), in pence; positive is more cost. Its
/// players are those the rows depend on: exact up to `options.exact_up_to`, sampled beyond.
[[nodiscard]] ShapleyValues step_shapley_values(const PresenceTable& presences,
                                                std::span<const PresenceAmount> rows,
                                                const StepCost& step,
                                                const ShapleyOptions& options);

} // namespace footprint::attribution
