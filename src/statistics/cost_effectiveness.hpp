// SPDX-License-Identifier: MIT
// Strategies compared by cost and effect: which are dominated, what each further effect costs along
// the frontier, and what each is worth at a price of effect.
//
// In order of cost (of equal costs the larger effect first) a strategy is dominated (D) when one
// before it has at least its effect, and extendedly dominated (ED) when a mixture of its neighbours
// on the frontier has, which shows as a ratio above the next one's; taken out one round after
// another until the ratios rise. Along what is left (ND)
//
//     ICER = (cost - cost of the one before) / (effect - effect of the one before)
//
// Net monetary benefit at a threshold t (money per unit of effect) is t x effect - cost, net health
// benefit effect - cost / t. The strategy of the largest net benefit is the one to take at t.
//
// Over draws of the uncertain parameters: the chance that each strategy has the largest net benefit
// (acceptability curve; ties go to the first), what is lost on average by taking it (expected
// loss), and what knowing all would be worth (EVPI): the mean of the largest less the largest of
// the means.
//
// Example (the tests of the R package dampack, after the US Department of Veterans Affairs): of six
// strategies UC, B, D, E have ICERs -, 5000, 12500, 20000; A is dominated, C extendedly.
//
// Sources: A. Briggs, K. Claxton, M. Sculpher, "Decision modelling for health economic evaluation"
// (Oxford, 2006), chapters 2 and 5; A. Stinnett, J. Mullahy, "Net health benefits", Medical
// Decision Making 18 (1998), DOI 10.1177/0272989X98018002S09; E. Fenwick, K. Claxton, M. Sculpher,
// Health Economics 10 (2001), DOI 10.1002/hec.635. Statuses as in dampack's calculate_icers, ties
// included: of two strategies alike, the later is dominated. Checked in
// tests/unit/statistics/cost_effectiveness_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

enum class Dominance : std::uint8_t { not_dominated, extendedly_dominated, dominated };
/// ND, ED, D.
[[nodiscard]] std::string_view word_of(Dominance dominance);

struct StrategyResult {
    std::string name;
    double cost = 0.0;
    double effect = 0.0;
};

struct FrontierRow {
    std::size_t strategy = 0;
    double incremental_cost = missing_number;
    double incremental_effect = missing_number;
    double icer = missing_number;
    Dominance status = Dominance::not_dominated;
};

/// By status (ND, ED, D), then cost, then falling effect.
[[nodiscard]] std::vector<FrontierRow> frontier(std::span<const StrategyResult> strategies);

/// costs[draw][strategy] and effects[draw][strategy].
struct Draws {
    std::vector<std::vector<double>> costs;
    std::vector<std::vector<double>> effects;
};

struct Acceptability {
    std::vector<double> chance_best;   ///< by strategy
    std::vector<double> net_benefit;   ///< mean, by strategy
    std::vector<double> expected_loss; ///< by strategy
    std::size_t best = 0;              ///< of largest mean net benefit
    double perfect_information = 0.0;  ///< EVPI
};
[[nodiscard]] Acceptability acceptability(const Draws& draws, double threshold);

/// Adds the tables "strategies" and, with thresholds, "net_benefit".
void add_strategies(Answer& answer, std::span<const StrategyResult> strategies,
                    std::span<const double> thresholds);
/// Adds "draws" (means, deviations and middle 95% of each strategy) and "acceptability".
void add_draws(Answer& answer, std::span<const std::string> names, const Draws& draws,
               std::span<const double> thresholds);

struct ComparisonOptions {
    std::string strategy = "strategy";
    std::string cost = "cost";
    std::string effect = "effect";
    std::string draw; ///< a column; a row for each strategy and draw when it is named
    std::vector<double> thresholds;
};

[[nodiscard]] Answer compare_strategies(const files::CsvTable& table,
                                        const ComparisonOptions& options, core::Problems& problems);

} // namespace footprint::statistics
