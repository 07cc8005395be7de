// SPDX-License-Identifier: MIT
// Rolling trees back and moving cohorts on.
#include "statistics/decision_model.hpp"

#include "statistics/model_values.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace footprint::statistics {
namespace {

/// Chances whose sum differs from 1 by no more are taken as written with rounding.
constexpr double rounding = 1e-9;

using Vector = std::vector<double>;

[[nodiscard]] core::Problem no_number(const ModelCell& cell, std::string_view what, double found) {
    return number_not_possible(cell.where, what,
                               std::isnan(found) ? "undefined" : fmt::format("{}", found),
                               "a finite number");
}

class Cohort {
public:
    Cohort(const DecisionModel& model, const ModelStrategy& strategy,
           std::optional<DrawAddress> draw, core::Problems& problems)
        : model_(model), strategy_(strategy),
          values_(strategy.parameters, model.tables, static_cast<double>(model.cycles), draw),
          problems_(problems) {}

    [[nodiscard]] StrategyRun run() {
        const bool counts_standings =
            model_.counting == Counting::half_cycle || model_.counting == Counting::every_cycle;
        run_.result.name = strategy_.name;
        run_.trace.push_back(model_.start);
        values_.begin_cycle(counts_standings ? 0.0 : 1.0);
        double people = 0.0;
        for (const double in_state : model_.start) {
            people += in_state;
        }
        run_.result.cost += people * at_start(strategy_.start_cost);
        run_.result.effect += people * at_start(strategy_.start_effect);
        if (counts_standings) {
            count_in_states(model_.start, weight_of(0), 0);
        }
        for (std::int64_t cycle = 1; cycle <= model_.cycles && !problems_.has_errors(); ++cycle) {
            values_.begin_cycle(static_cast<double>(cycle));
            const Vector chances = chances_of(cycle);
            const Vector& before = run_.trace.back();
            const Vector after = moved(before, chances);
            const bool is_from_first = model_.discounts_first || counts_standings;
            const std::int64_t discounted = is_from_first ? cycle : cycle - 1;
            count_moves(before, chances, discounted);
            if (counts_standings) {
                count_in_states(after, weight_of(cycle), discounted);
            } else {
                count_in_states(counted(before, after), 1.0, discounted);
            }
            run_.trace.push_back(after);
        }
        return std::move(run_);
    }

private:
    [[nodiscard]] double weight_of(std::int64_t standing) const {
        const bool is_end = standing == 0 || standing == model_.cycles;
        return model_.counting == Counting::half_cycle && is_end ? 0.5 : 1.0;
    }
    [[nodiscard]] Vector counted(const Vector& before, const Vector& after) const {
        if (model_.counting == Counting::beginning) {
            return after;
        }
        if (model_.counting == Counting::end) {
            return before;
        }
        Vector middle(before.size());
        for (std::size_t s = 0; s < before.size(); ++s) {
            middle[s] = (before[s] + after[s]) / 2.0;
        }
        return middle;
    }
    [[nodiscard]] double discount(double rate, std::int64_t cycles) const {
        return std::pow(1.0 + rate, -static_cast<double>(cycles) * model_.cycle_length);
    }
    void add(double cost, double effect, std::int64_t discounted) {
        run_.result.cost += cost * discount(model_.discount_costs, discounted);
        run_.result.effect += effect * discount(model_.discount_effects, discounted);
    }
    [[nodiscard]] double sum(const StateCells& cells, const Vector& people) {
        double total = 0.0;
        for (const auto& [state, cell] : cells) {
            total += people[state] * finite(cell, state);
        }
        return total;
    }
    /// A cost or an effect in the present cycle.
    [[nodiscard]] double finite(const ModelCell& cell, std::size_t state) {
        const double value = cell.expression.value(values_);
        if (!std::isfinite(value) && problems_.errors() <= most_told) {
            problems_.add(
                no_number(cell,
                          fmt::format("the value of \"{}\" for \"{}\" in cycle {}",
                                      model_.states[state], strategy_.name, values_.value("cycle")),
                          value));
        }
        return value;
    }
    [[nodiscard]] double at_start(const std::optional<ModelCell>& cell) {
        const double value = values_.of(cell);
        if (cell.has_value() && !std::isfinite(value)) {
            problems_.add(
                no_number(*cell, fmt::format("the start of \"{}\"", strategy_.name), value));
        }
        return value;
    }
    void count_in_states(const Vector& people, double weight, std::int64_t discounted) {
        add(weight * sum(strategy_.costs, people), weight * sum(strategy_.effects, people),
            discounted);
    }
    void count_moves(const Vector& before, const Vector& chances, std::int64_t discounted) {
        const std::size_t size = before.size();
        Vector entering(size, 0.0);
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                entering[j] += i == j ? 0.0 : before[i] * chances[i * size + j];
            }
        }
        double cost = sum(strategy_.entry_costs, entering);
        for (const auto& [from, cells] : strategy_.transition_costs) {
            for (const auto& [to, cell] : cells) {
                cost += before[from] * chances[from * size + to] * finite(cell, to);
            }
        }
        add(cost, sum(strategy_.entry_effects, entering), discounted);
    }

    [[nodiscard]] static Vector moved(const Vector& before, const Vector& chances) {
        const std::size_t size = before.size();
        Vector after(size, 0.0);
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; j < size; ++j) {
                after[j] += before[i] * chances[i * size + j];
            }
        }
        return after;
    }

    [[nodiscard]] Vector chances_of(std::int64_t cycle) {
        const std::size_t size = model_.states.size();
        Vector matrix(size * size, 0.0);
        for (std::size_t i = 0; i < size; ++i) {
            const auto row = strategy_.transitions.find(i);
            if (row == strategy_.transitions.end()) {
                matrix[i * size + i] = model_.are_rates ? 0.0 : 1.0; // nobody leaves
                continue;
            }
            if (model_.are_rates) {
                set_rates(matrix, i, row->second, cycle);
            } else {
                set_chances(matrix, i, row->second, cycle);
            }
        }
        if (!model_.are_rates) {
            return matrix;
        }
        for (double& rate : matrix) {
            rate *= model_.cycle_length;
        }
        return matrix_exponential(std::move(matrix), size);
    }

    void set_rates(Vector& matrix, std::size_t from, const StateCells& cells, std::int64_t cycle) {
        const std::size_t size = model_.states.size();
        double out = 0.0;
        for (const auto& [to, cell] : cells) {
            if (to == from) {
                continue; // who stays is what the others leave
            }
            const double rate = cell.expression.value(values_);
            if (!(rate >= 0.0) || !std::isfinite(rate)) {
                tell(cell.where, "rate", from, to, rate, cycle, "a number from 0 up");
            }
            matrix[from * size + to] = rate;
            out += rate;
        }
        matrix[from * size + from] = -out;
    }

    void set_chances(Vector& matrix, std::size_t from, const StateCells& cells,
                     std::int64_t cycle) {
        const std::size_t size = model_.states.size();
        double total = 0.0;
        std::optional<std::size_t> rest;
        for (const auto& [to, cell] : cells) {
            if (cell.is_rest) {
                rest = to;
                continue;
            }
            const double chance = cell.expression.value(values_);
            if (!(chance >= -rounding && chance <= 1.0 + rounding)) {
                tell(cell.where, "chance", from, to, chance, cycle, "from 0 to 1");
            }
            matrix[from * size + to] = chance;
            total += chance;
        }
        const core::Location where = cells.begin()->second.where;
        if (rest.has_value()) {
            matrix[from * size + *rest] = 1.0 - total;
            if (total > 1.0 + rounding) {
                tell(where, "sum of the other chances", from, *rest, total, cycle, "at most 1");
            }
        } else if (std::abs(total - 1.0) > rounding) {
            tell(where, "sum of chances", from, from, total, cycle, "1, or one of them \"rest\"");
        }
    }

    void tell(const core::Location& where, std::string_view what, std::size_t from, std::size_t to,
              double found, std::int64_t cycle, std::string_view allowed) {
        if (problems_.errors() > most_told) {
            return;
        }
        const std::string move = from == to ? fmt::format("out of \"{}\"", model_.states[from])
                                            : fmt::format("from \"{}\" to \"{}\"",
                                                          model_.states[from], model_.states[to]);
        problems_.add(number_not_possible(
            where,
            fmt::format("the {} {} of \"{}\" in cycle {}", what, move, strategy_.name, cycle),
            fmt::format("{}", found), allowed));
    }

    static constexpr std::size_t most_told = 20;
    const DecisionModel& model_;
    const ModelStrategy& strategy_;
    ModelValues values_;
    core::Problems& problems_;
    StrategyRun run_;
};

/// Chances of the branches, in their order.
[[nodiscard]] Vector chances_of_branches(const DecisionModel& model, const ModelValues& values,
                                         core::Problems& problems) {
    Vector chances(model.branches.size(), 1.0);
    for (std::size_t parent = 0; parent < model.branches.size(); ++parent) {
        double total = 0.0;
        std::optional<std::size_t> rest;
        bool has_branches = false;
        for (std::size_t b = parent + 1; b < model.branches.size(); ++b) {
            const ModelBranch& branch = model.branches[b];
            if (!branch.has_parent || branch.parent != parent) {
                continue;
            }
            has_branches = true;
            if (branch.chance.has_value() && branch.chance->is_rest) {
                rest = b;
                continue;
            }
            chances[b] = values.of(branch.chance);
            if (!(chances[b] >= -rounding && chances[b] <= 1.0 + rounding)) {
                problems.add(number_not_possible(branch.where,
                                                 fmt::format("the chance of \"{}\"", branch.name),
                                                 fmt::format("{}", chances[b]), "from 0 to 1"));
            }
            total += chances[b];
        }
        if (rest.has_value()) {
            chances[*rest] = 1.0 - total;
        }
        const bool is_whole =
            rest.has_value() ? total <= 1.0 + rounding : std::abs(total - 1.0) <= rounding;
        if (has_branches && !is_whole) {
            problems.add(number_not_possible(
                model.branches[parent].where,
                fmt::format("the sum of chances after \"{}\"", model.branches[parent].name),
                fmt::format("{}", total), "1, or one of them \"rest\""));
        }
    }
    return chances;
}

void refuse_no_numbers(const ModelBranch& branch, const ModelValues& values,
                       core::Problems& problems) {
    for (const auto* cell : {&branch.cost, &branch.effect}) {
        const double value = values.of(*cell);
        if (cell->has_value() && !std::isfinite(value)) {
            problems.add(
                no_number(cell->value(), fmt::format("a value of \"{}\"", branch.name), value));
        }
    }
}

[[nodiscard]] std::vector<StrategyRun>
roll_back(const DecisionModel& model, std::optional<DrawAddress> draw, core::Problems& problems) {
    const ModelValues values(model.parameters, model.tables, 0.0, draw);
    const Vector chances = chances_of_branches(model, values, problems);
    Vector costs(model.branches.size());
    Vector effects(model.branches.size());
    for (std::size_t b = model.branches.size(); b-- > 0;) {
        const ModelBranch& branch = model.branches[b];
        costs[b] += values.of(branch.cost);
        effects[b] += values.of(branch.effect);
        refuse_no_numbers(branch, values, problems);
        if (branch.has_parent) {
            costs[branch.parent] += chances[b] * costs[b];
            effects[branch.parent] += chances[b] * effects[b];
        }
    }
    std::vector<StrategyRun> runs;
    for (std::size_t b = 0; b < model.branches.size(); ++b) {
        if (!model.branches[b].has_parent) {
            runs.push_back({{model.branches[b].name, costs[b], effects[b]}, {}});
        }
    }
    return runs;
}

} // namespace

std::vector<StrategyRun> run_model(const DecisionModel& model, std::optional<DrawAddress> draw,
                                   core::Problems& problems) {
    if (model.is_tree) {
        return roll_back(model, draw, problems);
    }
    std::vector<StrategyRun> runs;
    for (const ModelStrategy& strategy : model.strategies) {
        runs.push_back(Cohort(model, strategy, draw, problems).run());
    }
    return runs;
}

std::vector<TreeEnd> tree_ends(const DecisionModel& model, core::Problems& problems) {
    const ModelValues values(model.parameters, model.tables, 0.0, std::nullopt);
    const Vector chances = chances_of_branches(model, values, problems);
    std::vector<TreeEnd> ways;
    std::vector<char> is_end(model.branches.size(), 1);
    for (std::size_t b = 0; b < model.branches.size(); ++b) {
        const ModelBranch& branch = model.branches[b];
        TreeEnd way{b, 1.0, values.of(branch.cost), values.of(branch.effect)};
        if (branch.has_parent) {
            is_end[branch.parent] = 0;
            way.chance = ways[branch.parent].chance * chances[b];
            way.cost += ways[branch.parent].cost;
            way.effect += ways[branch.parent].effect;
        }
        ways.push_back(way);
    }
    std::vector<TreeEnd> ends;
    for (const TreeEnd& way : ways) {
        if (is_end[way.branch] != 0) {
            ends.push_back(way);
        }
    }
    return ends;
}

} // namespace footprint::statistics
