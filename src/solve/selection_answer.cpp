// SPDX-License-Identifier: MIT
// Initiatives from a table, and the chosen ones as an answer.
#include "solve/named_rows.hpp"
#include "solve/selection.hpp"
#include "solve/solve_errors.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace footprint::solve {
namespace {

using statistics::Decimals;
using statistics::MissingCells;
using statistics::Texts;

struct Question {
    NamedRows rows;
    SelectionProblem problem;
    std::vector<std::string> budgets;
};

/// Pairs of a row and each row that a cell of it names.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>>
named_pairs(statistics::InputColumns& columns, const std::string& name, const NamedRows& rows) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    const files::CsvColumn column = columns.optional(name);
    if (!column.is_there()) {
        return pairs;
    }
    const Texts cells = columns.texts(column, MissingCells::are_allowed);
    for (std::size_t row = 0; row < cells.size(); ++row) {
        for (const std::string& other : cut_at_semicolons(cells[row])) {
            const core::Location where = columns.table().location(row, column.position);
            const auto found = rows.find(other, where, columns.problems());
            if (found == row) {
                columns.problems().add(statistics::number_not_possible(
                    where, name, fmt::format("\"{}\" itself", other), "another initiative"));
            } else if (found.has_value()) {
                pairs.emplace_back(row, *found);
            }
        }
    }
    return pairs;
}

void read_must(statistics::InputColumns& columns, const std::string& name,
               SelectionProblem& problem) {
    problem.must.assign(problem.values.size(), 0);
    const files::CsvColumn column = columns.optional(name);
    if (!column.is_there()) {
        return;
    }
    const Texts cells = columns.texts(column, MissingCells::are_allowed);
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (cells[row] == "yes" || cells[row] == "1") {
            problem.must[row] = 1;
        } else if (!cells[row].empty() && cells[row] != "no" && cells[row] != "0") {
            columns.problems().add(statistics::number_not_possible(
                columns.table().location(row, column.position), name,
                fmt::format("\"{}\"", cells[row]), "yes or no"));
        }
    }
}

void read_groups_of_one(statistics::InputColumns& columns, const std::string& name,
                        SelectionProblem& problem) {
    const files::CsvColumn column = columns.optional(name);
    if (!column.is_there()) {
        return;
    }
    std::map<std::string, std::vector<std::size_t>> groups;
    const Texts cells = columns.texts(column, MissingCells::are_allowed);
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (!cells[row].empty()) {
            groups[cells[row]].push_back(row);
        }
    }
    for (auto& [group, members] : groups) {
        problem.one_of.push_back(std::move(members));
    }
}

[[nodiscard]] Question read_question(const files::CsvTable& table, const SelectionOptions& options,
                                     core::Problems& problems) {
    statistics::InputColumns columns(table, problems);
    Question question;
    question.rows = NamedRows("initiative", columns, columns.required(options.name));
    SelectionProblem& problem = question.problem;
    problem.values =
        columns.numbers(columns.required(options.value), any_amount, MissingCells::are_refused);
    for (const NamedLimit& limit : named_limits("--budget", options.budgets, problems)) {
        problem.uses.push_back(
            columns.numbers(columns.required(limit.name), any_amount, MissingCells::are_refused));
        problem.limits.push_back(limit.limit);
        question.budgets.push_back(limit.name);
    }
    read_must(columns, options.must, problem);
    problem.needs = named_pairs(columns, options.needs, question.rows);
    problem.not_with = named_pairs(columns, options.not_with, question.rows);
    read_groups_of_one(columns, options.one_of, problem);
    problem.least = options.least;
    problem.most = options.most;
    return question;
}

/// Everything that has to be taken because it must or because what must be taken needs it.
[[nodiscard]] std::vector<char> forced(const SelectionProblem& problem) {
    std::vector<char> is_forced = problem.must;
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (const auto& [needing, needed] : problem.needs) {
            if (is_forced[needing] != 0 && is_forced[needed] == 0) {
                is_forced[needed] = 1;
                has_changed = true;
            }
        }
    }
    return is_forced;
}

[[nodiscard]] std::string why_nothing_fits(const Question& question) {
    const SelectionProblem& problem = question.problem;
    const std::vector<char> is_forced = forced(problem);
    const auto& names = question.rows.names();
    for (const auto& [one, other] : problem.not_with) {
        if (is_forced[one] != 0 && is_forced[other] != 0) {
            return fmt::format("\"{}\" and \"{}\" must both be taken and exclude each other",
                               names[one], names[other]);
        }
    }
    for (const auto& group : problem.one_of) {
        std::vector<std::size_t> both;
        std::ranges::copy_if(group, std::back_inserter(both),
                             [&](std::size_t i) { return is_forced[i] != 0; });
        if (both.size() > 1) {
            return fmt::format("\"{}\" and \"{}\" must both be taken, and at most one of their "
                               "group may be",
                               names[both[0]], names[both[1]]);
        }
    }
    for (std::size_t b = 0; b < problem.limits.size(); ++b) {
        double used = 0.0;
        double freed = 0.0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            (is_forced[i] != 0 ? used : freed) +=
                is_forced[i] != 0 ? problem.uses[b][i] : std::min(0.0, problem.uses[b][i]);
        }
        if (used + freed > problem.limits[b]) {
            return fmt::format("those that must be taken use {} of {}, and there are {}", used,
                               question.budgets[b], problem.limits[b]);
        }
    }
    const auto taken = static_cast<std::size_t>(std::ranges::count(is_forced, char{1}));
    if (problem.most.has_value() && taken > *problem.most) {
        return fmt::format("{} must be taken, and at most {} may be", taken, *problem.most);
    }
    if (problem.least.has_value() && *problem.least > problem.most.value_or(names.size())) {
        return fmt::format("at least {} are to be taken, and at most {} can be", *problem.least,
                           problem.most.value_or(names.size()));
    }
    return "what must be taken, the budgets and what excludes or needs what, together";
}

[[nodiscard]] statistics::Answer answer_of(const Question& question, const Selection& selection) {
    const SelectionProblem& problem = question.problem;
    statistics::Answer answer{.method = "solve select",
                              .title = "The set worth most within the budgets",
                              .notes = {},
                              .tables = {}};
    const std::size_t n = question.rows.names().size();
    Texts chosen(n);
    for (std::size_t i = 0; i < n; ++i) {
        chosen[i] = selection.is_chosen[i] != 0 ? "yes" : "no";
    }
    statistics::AnswerTable& rows = answer.add_table("initiatives", "Initiatives");
    rows.add("initiative", "as in the file", question.rows.names());
    rows.add("chosen", "yes or no", std::move(chosen));
    rows.add("value", "as in the file", problem.values);
    for (std::size_t b = 0; b < problem.limits.size(); ++b) {
        const bool is_taken =
            std::ranges::find(rows.columns, question.budgets[b], &statistics::AnswerColumn::name) !=
            rows.columns.end();
        rows.add(is_taken ? "use_of_" + question.budgets[b] : question.budgets[b],
                 "what it uses of the budget", problem.uses[b]);
    }
    Decimals used;
    Decimals left;
    for (std::size_t b = 0; b < problem.limits.size(); ++b) {
        double sum = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
            sum += selection.is_chosen[i] != 0 ? problem.uses[b][i] : 0.0;
        }
        used.push_back(sum);
        const double rest = problem.limits[b] - sum;
        // What decimal fractions leave by rounding is nothing.
        const bool is_rounding = std::abs(rest) < 1e-9 * std::max(1.0, std::abs(sum));
        left.push_back(is_rounding ? 0.0 : rest);
    }
    statistics::AnswerTable& total = answer.add_table("total", "All together");
    total.add("value", "of the chosen", Decimals{selection.value});
    total.add("bound", "no set is worth more", Decimals{selection.bound});
    total.add("gap", "share of the value by which the bound lies above it",
              Decimals{selection.gap()});
    total.add("proven", "yes when no set is worth more",
              Texts{selection.outcome == Selection::Outcome::best ? "yes" : "no"});
    if (!problem.limits.empty()) {
        statistics::AnswerTable& budgets = answer.add_table("budgets", "Budgets");
        budgets.add("budget", "column", Texts(question.budgets));
        budgets.add("limit", "what there is", Decimals(problem.limits));
        budgets.add("used", "by the chosen", std::move(used));
        budgets.add("left", "limit less used", std::move(left));
    }
    answer.notes = {"Knapsack with several constraints (Kellerer, Pferschy, Pisinger 2004, chapter "
                    "9), solved by CBC's branch and cut."};
    return answer;
}

} // namespace

statistics::Answer select_initiatives(const files::CsvTable& table, const SelectionOptions& options,
                                      core::Problems& problems) {
    const Question question = read_question(table, options, problems);
    if (problems.has_errors()) {
        return {};
    }
    const Selection selection = best_selection(question.problem, options.nodes);
    if (selection.outcome == Selection::Outcome::impossible) {
        problems.add(nothing_fits(table.names_location(), why_nothing_fits(question)));
        return {};
    }
    if (selection.outcome == Selection::Outcome::unknown) {
        problems.add(nothing_found_yet(table.names_location(), "--nodes"));
        return {};
    }
    return answer_of(question, selection);
}

} // namespace footprint::solve
