// SPDX-License-Identifier: MIT
// Every coalition, or many orders.
#include "statistics/coalition_game.hpp"

#include "core/errors.hpp"
#include "core/random_stream.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace footprint::statistics {
namespace {

[[nodiscard]] std::vector<std::size_t> order_drawn(std::size_t players, core::LuckKey luck,
                                                   std::uint64_t pair) {
    std::vector<std::size_t> order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t open = players; open > 1; --open) {
        const auto block =
            core::draw(luck, pair, core::Process::permutation, static_cast<std::uint32_t>(open));
        std::swap(order[open - 1],
                  order[core::bounded(block[0], static_cast<std::uint32_t>(open))]);
    }
    return order;
}

} // namespace

PlayerShares exact_shares(std::size_t players, const CoalitionWorth& worth) {
    core::promise(players <= most_players_tried, "every coalition is tried of 20 players at most");
    const std::uint64_t coalitions = std::uint64_t{1} << players;
    std::vector<double> worths(coalitions);
    for (std::uint64_t c = 0; c < coalitions; ++c) {
        worths[c] = worth(c);
    }
    // |S|! (n - |S| - 1)! / n! is 1 over n times the ways to choose |S| of n - 1.
    std::vector<double> weights(players, 1.0);
    double ways = 1.0;
    for (std::size_t size = 0; size < players; ++size) {
        weights[size] = 1.0 / (static_cast<double>(players) * ways);
        ways = ways * static_cast<double>(players - 1 - size) / static_cast<double>(size + 1);
    }
    PlayerShares shares;
    shares.total = worths[coalitions - 1] - worths[0];
    shares.standard_errors.assign(players, 0.0);
    for (std::size_t i = 0; i < players; ++i) {
        const std::uint64_t joining = std::uint64_t{1} << i;
        double shapley = 0.0;
        double banzhaf = 0.0;
        for (std::uint64_t c = 0; c < coalitions; ++c) {
            if ((c & joining) == 0) {
                const double change = worths[c | joining] - worths[c];
                shapley += weights[static_cast<std::size_t>(std::popcount(c))] * change;
                banzhaf += change;
            }
        }
        shares.shapley.push_back(shapley);
        shares.banzhaf.push_back(banzhaf / static_cast<double>(coalitions / 2));
    }
    return shares;
}

PlayerShares sampled_shares(std::size_t players, const CoalitionWorth& worth, std::uint64_t orders,
                            std::uint64_t seed) {
    const std::uint64_t pairs = orders / 2;
    core::promise(players <= most_players && pairs >= 2, "a standard error needs two pairs");
    const core::LuckKey luck = core::make_luck_key(seed, 0);
    const double nobody = worth(0);
    std::vector<double> mean(players, 0.0);
    std::vector<double> squares(players, 0.0); // of distances from the mean (Welford)
    std::vector<double> change(players);
    const auto join = [&](const auto& order) {
        std::uint64_t coalition = 0;
        double before = nobody;
        for (const std::size_t player : order) {
            coalition |= std::uint64_t{1} << player;
            const double after = worth(coalition);
            change[player] += (after - before) / 2.0;
            before = after;
        }
    };
    for (std::uint64_t pair = 0; pair < pairs; ++pair) {
        std::vector<std::size_t> order = order_drawn(players, luck, pair);
        std::ranges::fill(change, 0.0);
        join(order);
        std::ranges::reverse(order);
        join(order);
        for (std::size_t i = 0; i < players; ++i) {
            const double from_mean = change[i] - mean[i];
            mean[i] += from_mean / static_cast<double>(pair + 1);
            squares[i] += from_mean * (change[i] - mean[i]);
        }
    }
    PlayerShares shares;
    shares.is_exact = false;
    shares.shapley = mean;
    const std::uint64_t all = (std::uint64_t{1} << players) - 1;
    shares.total = worth(all) - nobody;
    const auto count = static_cast<double>(pairs);
    for (const double square : squares) {
        shares.standard_errors.push_back(std::sqrt(square / (count - 1.0) / count));
    }
    return shares;
}

} // namespace footprint::statistics
