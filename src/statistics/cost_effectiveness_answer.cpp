// SPDX-License-Identifier: MIT
// Strategies and draws as tables.
#include "statistics/cost_effectiveness.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace footprint::statistics {
namespace {

/// As R's quantile, type 7: linear between the ordered values.
[[nodiscard]] double quantile(std::vector<double> values, double chance) {
    std::ranges::sort(values);
    const double place = chance * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
}

struct Spread {
    Decimals mean;
    Decimals deviation;
    Decimals lower;
    Decimals upper;

    void add(const std::vector<double>& values) {
        const auto count = static_cast<double>(values.size());
        const double middle = std::accumulate(values.begin(), values.end(), 0.0) / count;
        double squares = 0.0;
        for (const double value : values) {
            squares += (value - middle) * (value - middle);
        }
        mean.push_back(middle);
        deviation.push_back(values.size() > 1 ? std::sqrt(squares / (count - 1.0))
                                              : missing_number);
        lower.push_back(quantile(values, 0.025));
        upper.push_back(quantile(values, 0.975));
    }
    void move_to(AnswerTable& table, const std::string& name) {
        table.add("mean_" + name, "over the draws", std::move(mean));
        table.add("deviation_" + name, "standard deviation over the draws", std::move(deviation));
        table.add("lower_" + name, "2.5% of draws are below", std::move(lower));
        table.add("upper_" + name, "97.5% of draws are below", std::move(upper));
    }
};

[[nodiscard]] std::vector<double> of_strategy(const std::vector<std::vector<double>>& draws,
                                              std::size_t strategy) {
    std::vector<double> values;
    for (const auto& draw : draws) {
        values.push_back(draw[strategy]);
    }
    return values;
}

/// One row of the table for each strategy and draw, as draws; none may be missing or twice.
[[nodiscard]] Draws read_draws(InputColumns& columns, const ComparisonOptions& options,
                               const Texts& names, const Decimals& costs, const Decimals& effects,
                               std::vector<std::string>& strategies) {
    const files::CsvColumn column = columns.required(options.draw);
    const Texts labels = columns.texts(column, MissingCells::are_refused);
    std::map<std::string, std::size_t> strategy_of;
    std::map<std::string, std::size_t> draw_of;
    std::vector<std::string> draw_names;
    for (std::size_t row = 0; row < names.size() && row < labels.size(); ++row) {
        if (strategy_of.emplace(names[row], strategies.size()).second) {
            strategies.push_back(names[row]);
        }
        if (draw_of.emplace(labels[row], draw_names.size()).second) {
            draw_names.push_back(labels[row]);
        }
    }
    Draws draws;
    draws.costs.assign(draw_names.size(), std::vector<double>(strategies.size(), missing_number));
    draws.effects = draws.costs;
    std::vector<std::vector<std::uint32_t>> lines(draw_names.size(),
                                                  std::vector<std::uint32_t>(strategies.size(), 0));
    for (std::size_t row = 0; row < names.size() && row < labels.size(); ++row) {
        const std::size_t d = draw_of[labels[row]];
        const std::size_t s = strategy_of[names[row]];
        const core::Location where = columns.table().row_location(row);
        if (lines[d][s] != 0) {
            columns.problems().add(row_repeated(
                where, "draw", fmt::format("\"{}\" of \"{}\"", labels[row], names[row]),
                lines[d][s]));
        }
        lines[d][s] = where.line;
        draws.costs[d][s] = costs[row];
        draws.effects[d][s] = effects[row];
    }
    for (std::size_t d = 0; d < draw_names.size(); ++d) {
        for (std::size_t s = 0; s < strategies.size(); ++s) {
            if (lines[d][s] == 0) {
                columns.problems().add(rows_not_enough(
                    columns.table().names_location(),
                    fmt::format("draw \"{}\" has no row of \"{}\"", draw_names[d], strategies[s]),
                    "each draw has one row for each strategy"));
            }
        }
    }
    return draws;
}

[[nodiscard]] std::vector<StrategyResult> means_of(const std::vector<std::string>& names,
                                                   const Draws& draws) {
    std::vector<StrategyResult> results;
    const auto count = static_cast<double>(draws.costs.size());
    for (std::size_t s = 0; s < names.size(); ++s) {
        const std::vector<double> costs = of_strategy(draws.costs, s);
        const std::vector<double> effects = of_strategy(draws.effects, s);
        results.push_back({names[s], std::accumulate(costs.begin(), costs.end(), 0.0) / count,
                           std::accumulate(effects.begin(), effects.end(), 0.0) / count});
    }
    return results;
}

} // namespace

void add_strategies(Answer& answer, std::span<const StrategyResult> strategies,
                    std::span<const double> thresholds) {
    AnswerTable& table = answer.add_table("strategies", "Strategies by cost and effect");
    Texts names;
    Texts statuses;
    Decimals costs;
    Decimals effects;
    Decimals incremental_costs;
    Decimals incremental_effects;
    Decimals ratios;
    for (const FrontierRow& row : frontier(strategies)) {
        names.push_back(strategies[row.strategy].name);
        costs.push_back(strategies[row.strategy].cost);
        effects.push_back(strategies[row.strategy].effect);
        incremental_costs.push_back(row.incremental_cost);
        incremental_effects.push_back(row.incremental_effect);
        ratios.push_back(row.icer);
        statuses.emplace_back(word_of(row.status));
    }
    table.add("strategy", "as in the file", std::move(names));
    table.add("cost", "expected, discounted", std::move(costs));
    table.add("effect", "expected, discounted", std::move(effects));
    table.add("incremental_cost", "over the one before on the frontier",
              std::move(incremental_costs));
    table.add("incremental_effect", "over the one before on the frontier",
              std::move(incremental_effects));
    table.add("icer", "incremental cost over incremental effect", std::move(ratios));
    table.add("status", "ND not dominated, ED extendedly dominated, D dominated",
              std::move(statuses));
    if (thresholds.empty()) {
        return;
    }
    AnswerTable& benefits = answer.add_table("net_benefit", "Net benefit at each threshold");
    Decimals at;
    Texts who;
    Decimals monetary;
    Decimals health;
    Texts is_best;
    for (const double threshold : thresholds) {
        const auto benefit = [threshold](const StrategyResult& s) {
            return threshold * s.effect - s.cost;
        };
        const auto best = std::ranges::max_element(strategies, {}, benefit);
        for (const StrategyResult& strategy : strategies) {
            at.push_back(threshold);
            who.push_back(strategy.name);
            monetary.push_back(benefit(strategy));
            health.push_back(threshold > 0.0 ? strategy.effect - strategy.cost / threshold
                                             : missing_number);
            is_best.emplace_back(&strategy == &*best ? "yes" : "no");
        }
    }
    benefits.add("threshold", "money for a unit of effect", std::move(at));
    benefits.add("strategy", "as in the file", std::move(who));
    benefits.add("net_monetary_benefit", "threshold x effect - cost", std::move(monetary));
    benefits.add("net_health_benefit", "effect - cost / threshold", std::move(health));
    benefits.add("best", "yes for the largest", std::move(is_best));
}

void add_draws(Answer& answer, std::span<const std::string> names, const Draws& draws,
               std::span<const double> thresholds) {
    AnswerTable& table = answer.add_table("draws", "Strategies over the draws");
    Spread costs;
    Spread effects;
    for (std::size_t s = 0; s < names.size(); ++s) {
        costs.add(of_strategy(draws.costs, s));
        effects.add(of_strategy(draws.effects, s));
    }
    table.add("strategy", "as in the file", Texts(names.begin(), names.end()));
    costs.move_to(table, "cost");
    effects.move_to(table, "effect");
    if (thresholds.empty()) {
        return;
    }
    AnswerTable& curve = answer.add_table("acceptability", "Who is best at each threshold");
    Decimals at;
    Texts who;
    Decimals chances;
    Decimals benefits;
    Decimals losses;
    Texts is_best;
    Decimals information;
    for (const double threshold : thresholds) {
        const Acceptability result = acceptability(draws, threshold);
        for (std::size_t s = 0; s < names.size(); ++s) {
            at.push_back(threshold);
            who.push_back(names[s]);
            chances.push_back(result.chance_best[s]);
            benefits.push_back(result.net_benefit[s]);
            losses.push_back(result.expected_loss[s]);
            is_best.emplace_back(s == result.best ? "yes" : "no");
            information.push_back(result.perfect_information);
        }
    }
    curve.add("threshold", "money for a unit of effect", std::move(at));
    curve.add("strategy", "as in the file", std::move(who));
    curve.add("chance_best", "share of draws in which it has the largest net benefit",
              std::move(chances));
    curve.add("net_monetary_benefit", "mean over the draws", std::move(benefits));
    curve.add("expected_loss", "of taking it rather than each draw's best", std::move(losses));
    curve.add("on_frontier", "yes for the largest mean net benefit", std::move(is_best));
    curve.add("evpi", "worth of knowing all, for each person decided for", std::move(information));
}

Answer compare_strategies(const files::CsvTable& table, const ComparisonOptions& options,
                          core::Problems& problems) {
    InputColumns columns(table, problems);
    const files::CsvColumn name = columns.required(options.strategy);
    const Texts names = columns.texts(name, MissingCells::are_refused);
    const Decimals costs =
        columns.numbers(columns.required(options.cost), any_number, MissingCells::are_refused);
    const Decimals effects =
        columns.numbers(columns.required(options.effect), any_number, MissingCells::are_refused);
    std::vector<std::string> strategies;
    std::vector<StrategyResult> results;
    Draws draws;
    if (!options.draw.empty()) {
        draws = read_draws(columns, options, names, costs, effects, strategies);
    } else {
        std::map<std::string, std::uint32_t> line_of;
        for (std::size_t row = 0; row < names.size(); ++row) {
            const core::Location where = table.row_location(row);
            const auto [first, is_new] = line_of.emplace(names[row], where.line);
            if (!is_new) {
                problems.add(row_repeated(where, "strategy", fmt::format("\"{}\"", names[row]),
                                          first->second));
            }
            results.push_back({names[row], costs[row], effects[row]});
        }
    }
    if (problems.has_errors()) {
        return {};
    }
    Answer answer{
        .method = "stat economics",
        .title = "Strategies compared",
        .notes = {"Dominance and ratios as Briggs, Claxton and Sculpher (2006), ties as the "
                  "R package dampack."},
        .tables = {}};
    if (!options.draw.empty()) {
        results = means_of(strategies, draws);
    }
    add_strategies(answer, results, options.thresholds);
    if (!options.draw.empty()) {
        add_draws(answer, strategies, draws, options.thresholds);
    }
    return answer;
}

} // namespace footprint::statistics
