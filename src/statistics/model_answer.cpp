// SPDX-License-Identifier: MIT
// A model's strategies, standings and draws as tables.
#include "statistics/decision_model.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

namespace footprint::statistics {
namespace {

void add_trace(Answer& answer, const DecisionModel& model, const std::vector<StrategyRun>& runs) {
    AnswerTable& table = answer.add_table("trace", "Who stands where after each cycle");
    Texts strategies;
    WholeNumbers cycles;
    std::vector<Decimals> people(model.states.size());
    for (const StrategyRun& run : runs) {
        for (std::size_t cycle = 0; cycle < run.trace.size(); ++cycle) {
            strategies.push_back(run.result.name);
            cycles.push_back(static_cast<std::int64_t>(cycle));
            for (std::size_t s = 0; s < people.size(); ++s) {
                people[s].push_back(run.trace[cycle][s]);
            }
        }
    }
    table.add("strategy", "as in the file", std::move(strategies));
    table.add("cycle", "0 is the start", std::move(cycles));
    for (std::size_t s = 0; s < people.size(); ++s) {
        table.add(model.states[s], "in this state", std::move(people[s]));
    }
}

void add_ends(Answer& answer, const DecisionModel& model, core::Problems& problems) {
    AnswerTable& table = answer.add_table("ends", "Each way through the tree");
    Texts paths;
    Decimals chances;
    Decimals costs;
    Decimals effects;
    for (const TreeEnd& end : tree_ends(model, problems)) {
        paths.push_back(model.branches[end.branch].name);
        chances.push_back(end.chance);
        costs.push_back(end.cost);
        effects.push_back(end.effect);
    }
    table.add("path", "as in the file", std::move(paths));
    table.add("chance", "of this way, given the strategy", std::move(chances));
    table.add("cost", "added up along it", std::move(costs));
    table.add("effect", "added up along it", std::move(effects));
}

[[nodiscard]] Draws draws_of(const DecisionModel& model, const ModelOptions& options,
                             core::Problems& problems) {
    Draws draws;
    for (std::uint64_t draw = 0; draw < options.draws && !problems.has_errors(); ++draw) {
        core::Problems of_draw;
        auto& costs = draws.costs.emplace_back();
        auto& effects = draws.effects.emplace_back();
        for (const StrategyRun& run : run_model(model, DrawAddress{options.seed, draw}, of_draw)) {
            costs.push_back(run.result.cost);
            effects.push_back(run.result.effect);
        }
        for (core::Problem problem : of_draw.in_order()) {
            problem.wrong = fmt::format("in draw {}, {}", draw + 1, problem.wrong);
            problems.add(std::move(problem));
        }
    }
    return draws;
}

[[nodiscard]] std::string_view note_of(const DecisionModel& model) {
    if (model.is_tree) {
        return "Decision tree rolled back (Briggs, Claxton and Sculpher 2006).";
    }
    switch (model.counting) {
    case Counting::beginning:
        return "Markov cohort, people counted where they stand after each cycle's moves (the R "
               "package heemod's method beginning).";
    case Counting::end:
        return "Markov cohort, people counted where they stand before each cycle's moves (the R "
               "package heemod's method end).";
    case Counting::life_table:
        return "Markov cohort, people counted half before and half after each cycle's moves (the R "
               "package heemod's method life-table).";
    case Counting::half_cycle:
        return "Markov cohort, first and last standing counted by half (Alarid-Escudero and others "
               "2023).";
    case Counting::every_cycle:
        return "Markov cohort, every standing from the start counted in full (Alarid-Escudero and "
               "others 2023).";
    }
    return {};
}

} // namespace

Answer model_answer(const DecisionModel& model, const ModelOptions& options,
                    core::Problems& problems) {
    const std::vector<StrategyRun> runs = run_model(model, std::nullopt, problems);
    if (problems.has_errors()) {
        return {};
    }
    std::vector<StrategyResult> results;
    std::vector<std::string> names;
    for (const StrategyRun& run : runs) {
        results.push_back(run.result);
        names.push_back(run.result.name);
    }
    Answer answer{.method = "stat economics",
                  .title = "Strategies of the model",
                  .notes = {std::string(note_of(model)),
                            "Dominance and ratios as Briggs, Claxton and Sculpher (2006), ties as "
                            "the R package dampack."},
                  .tables = {}};
    add_strategies(answer, results, options.thresholds);
    if (options.draws > 0) {
        const Draws draws = draws_of(model, options, problems);
        if (problems.has_errors()) {
            return {};
        }
        add_draws(answer, names, draws, options.thresholds);
    }
    if (model.is_tree) {
        add_ends(answer, model, problems);
    } else {
        add_trace(answer, model, runs);
    }
    return answer;
}

} // namespace footprint::statistics
