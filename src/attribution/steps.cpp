// SPDX-License-Identifier: MIT
// Loads of every set of players by Moebius and zeta transforms, and stepped cost shared over them.
#include "attribution/steps.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <map>

namespace footprint::attribution {

namespace {

// Whole numbers that wrap: coefficients may be large and cancel, the loads they come to are not.
using Wrapping = std::uint64_t;

// From f(set) to the coefficients of f as a sum of products of players, in place.
void moebius_transform(std::vector<Wrapping>& of_sets) {
    for (std::size_t joining = 1; joining < of_sets.size(); joining *= 2) {
        for (std::size_t set = 0; set < of_sets.size(); ++set) {
            if ((set & joining) != 0) {
                of_sets[set] -= of_sets[set ^ joining];
            }
        }
    }
}

// And back.
void zeta_transform(std::vector<Wrapping>& of_sets) {
    for (std::size_t joining = 1; joining < of_sets.size(); joining *= 2) {
        for (std::size_t set = 0; set < of_sets.size(); ++set) {
            if ((set & joining) != 0) {
                of_sets[set] += of_sets[set ^ joining];
            }
        }
    }
}

std::map<Presence, Wrapping> amounts_by_presence(std::span<const PresenceAmount> rows) {
    std::map<Presence, Wrapping> amounts;
    for (const PresenceAmount& row : rows) {
        amounts[row.presence] += static_cast<Wrapping>(row.amount);
    }
    return amounts;
}

std::size_t set_among(std::span<const Player> players, Player player) {
    const auto found = std::ranges::lower_bound(players, player);
    core::promise(found != players.end() && *found == player,
                  "a load is asked for over all the players its rows depend on");
    return std::size_t{1} << (found - players.begin());
}

void add_coefficients(const TruthTable& table, Wrapping amount, std::span<const Player> players,
                      std::vector<Wrapping>& loads) {
    std::vector<Wrapping> coefficients(std::size_t{1} << table.players.size());
    for (std::size_t row = 0; row < coefficients.size(); ++row) {
        coefficients[row] = is_yes(table, row) ? 1 : 0;
    }
    moebius_transform(coefficients);
    std::vector<std::size_t> sets(
        coefficients.size()); // of `players`, for each set of the table's own
    for (std::size_t position = 0; position < table.players.size(); ++position) {
        const std::size_t joining = std::size_t{1} << position;
        const std::size_t among_players = set_among(players, table.players[position]);
        for (std::size_t row = 0; row < joining; ++row) {
            sets[row | joining] = sets[row] | among_players;
        }
    }
    for (std::size_t row = 0; row < coefficients.size(); ++row) {
        loads[sets[row]] += amount * coefficients[row];
    }
}

} // namespace

std::int64_t steps_needed(const StepCost& step, std::int64_t load) {
    core::promise(step.step_size > 0, "a step holds something");
    const std::int64_t down = load / step.step_size;
    const std::int64_t steps = load % step.step_size > 0 ? down + 1 : down;
    return std::max(steps, step.fewest_steps);
}

std::vector<Player> players_of(const PresenceTable& presences,
                               std::span<const PresenceAmount> rows) {
    std::vector<Player> players;
    for (const auto& [presence, amount] : amounts_by_presence(rows)) {
        const std::span<const Player> more = presences.players(presence);
        players.insert(players.end(), more.begin(), more.end());
    }
    std::ranges::sort(players);
    players.erase(std::ranges::unique(players).begin(), players.end());
    return players;
}

std::vector<std::int64_t> loads_by_set(const PresenceTable& presences,
                                       std::span<const PresenceAmount> rows,
                                       std::span<const Player> players) {
    core::promise(players.size() <= most_players_of_a_function,
                  "loads are worked out for every set of at most 16 players");
    std::vector<Wrapping> loads(std::size_t{1} << players.size());
    for (const auto& [presence, amount] : amounts_by_presence(rows)) {
        add_coefficients(presences.truth_table(presence), amount, players, loads);
    }
    zeta_transform(loads);
    std::vector<std::int64_t> signed_loads;
    signed_loads.reserve(loads.size());
    for (const Wrapping load : loads) {
        signed_loads.push_back(static_cast<std::int64_t>(load));
    }
    return signed_loads;
}

ShapleyValues step_shapley_values(const PresenceTable& presences,
                                  std::span<const PresenceAmount> rows, const StepCost& step,
                                  const ShapleyOptions& options) {
    const std::vector<Player> players = players_of(presences, rows);
    const auto cost_of = [&step](std::int64_t load) {
        return step.cost * steps_needed(step, load + step.load_apart);
    };
    if (players.size() <= options.exact_up_to) {
        std::vector<std::int64_t> cost_of_set = loads_by_set(presences, rows, players);
        std::ranges::transform(cost_of_set, cost_of_set.begin(), cost_of);
        return exact_shapley_values(players, cost_of_set);
    }
    const std::map<Presence, Wrapping> amounts = amounts_by_presence(rows);
    return shapley_values(
        players,
        [&](std::uint64_t set_of_players) {
            Wrapping load = 0;
            for (const auto& [presence, amount] : amounts) {
                load += presences.evaluate(presence, set_of_players) ? amount : 0;
            }
            return cost_of(static_cast<std::int64_t>(load));
        },
        options);
}

} // namespace footprint::attribution
