// SPDX-License-Identifier: MIT
// Dominance, ratios and net benefits.
#include "statistics/cost_effectiveness.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace footprint::statistics {
namespace {

/// Ratios along strategies in order; the first has none.
void set_ratios(std::span<const StrategyResult> strategies, std::span<const std::size_t> order,
                std::vector<FrontierRow>& rows) {
    for (std::size_t k = 0; k < order.size(); ++k) {
        FrontierRow& row = rows[order[k]];
        row = {order[k], missing_number, missing_number, missing_number, Dominance::not_dominated};
        if (k > 0) {
            const StrategyResult& before = strategies[order[k - 1]];
            row.incremental_cost = strategies[order[k]].cost - before.cost;
            row.incremental_effect = strategies[order[k]].effect - before.effect;
            row.icer = row.incremental_cost / row.incremental_effect;
        }
    }
}

} // namespace

std::string_view word_of(Dominance dominance) {
    switch (dominance) {
    case Dominance::not_dominated:
        return "ND";
    case Dominance::extendedly_dominated:
        return "ED";
    case Dominance::dominated:
        return "D";
    }
    return {};
}

std::vector<FrontierRow> frontier(std::span<const StrategyResult> strategies) {
    std::vector<std::size_t> order(strategies.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto by_cost = [&](std::size_t a, std::size_t b) {
        return std::tuple(strategies[a].cost, -strategies[a].effect) <
               std::tuple(strategies[b].cost, -strategies[b].effect);
    };
    std::ranges::stable_sort(order, by_cost);
    std::vector<FrontierRow> rows(strategies.size());
    std::vector<std::size_t> left;
    for (const std::size_t s : order) {
        rows[s].strategy = s;
        if (!left.empty() && strategies[s].effect <= strategies[left.back()].effect) {
            rows[s].status = Dominance::dominated;
        } else {
            left.push_back(s);
        }
    }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        set_ratios(strategies, left, rows);
        std::vector<std::size_t> kept;
        for (std::size_t k = 0; k < left.size(); ++k) {
            const bool is_inner = k > 0 && k + 1 < left.size();
            if (is_inner && rows[left[k]].icer > rows[left[k + 1]].icer) {
                has_changed = true;
            } else {
                kept.push_back(left[k]);
            }
        }
        for (const std::size_t s : left) {
            if (std::ranges::find(kept, s) == kept.end()) {
                rows[s] = {s, missing_number, missing_number, missing_number,
                           Dominance::extendedly_dominated};
            }
        }
        left = std::move(kept);
    }
    std::vector<FrontierRow> sorted;
    for (const std::size_t s : order) {
        sorted.push_back(rows[s]);
    }
    std::ranges::stable_sort(sorted, {}, &FrontierRow::status);
    return sorted;
}

Acceptability acceptability(const Draws& draws, double threshold) {
    Acceptability result;
    const std::size_t strategies = draws.costs.empty() ? 0 : draws.costs.front().size();
    const auto count = static_cast<double>(draws.costs.size());
    result.chance_best.assign(strategies, 0.0);
    result.net_benefit.assign(strategies, 0.0);
    double best_of_each = 0.0;
    std::vector<double> benefit(strategies);
    for (std::size_t d = 0; d < draws.costs.size(); ++d) {
        for (std::size_t s = 0; s < strategies; ++s) {
            benefit[s] = threshold * draws.effects[d][s] - draws.costs[d][s];
            result.net_benefit[s] += benefit[s] / count;
        }
        const auto best = std::ranges::max_element(benefit);
        result.chance_best[static_cast<std::size_t>(best - benefit.begin())] += 1.0 / count;
        best_of_each += *best / count;
    }
    const auto best = std::ranges::max_element(result.net_benefit);
    result.best = static_cast<std::size_t>(best - result.net_benefit.begin());
    result.perfect_information = std::max(0.0, best_of_each - *best);
    for (const double mean : result.net_benefit) {
        result.expected_loss.push_back(best_of_each - mean);
    }
    return result;
}

} // namespace footprint::statistics
