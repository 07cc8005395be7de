// SPDX-License-Identifier: MIT
// The programme of 0s and 1s.
#include "solve/selection.hpp"

#include "solve/mixed_integer.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::solve {
namespace {

void add_pairs(MixedInteger& programme, const SelectionProblem& problem) {
    for (const auto& [needing, needed] : problem.needs) {
        const RowEntry row[] = {{needing, 1.0}, {needed, -1.0}};
        programme.add_row(row, -no_limit, 0.0);
    }
    for (const auto& [one, other] : problem.not_with) {
        const RowEntry row[] = {{one, 1.0}, {other, 1.0}};
        programme.add_row(row, -no_limit, 1.0);
    }
    for (const auto& group : problem.one_of) {
        std::vector<RowEntry> row;
        for (const std::size_t i : group) {
            row.push_back({i, 1.0});
        }
        programme.add_row(row, -no_limit, 1.0);
    }
}

} // namespace

double Selection::gap() const {
    const double difference = std::abs(bound - value);
    return difference == 0.0 ? 0.0 : difference / std::abs(value);
}

Selection best_selection(const SelectionProblem& problem, int nodes) {
    MixedInteger programme;
    const std::size_t n = problem.values.size();
    std::vector<RowEntry> all;
    for (std::size_t i = 0; i < n; ++i) {
        const double least = problem.must[i] != 0 ? 1.0 : 0.0;
        all.push_back({programme.add_whole_number(least, 1.0, -problem.values[i]), 1.0});
    }
    for (std::size_t b = 0; b < problem.limits.size(); ++b) {
        std::vector<RowEntry> row;
        for (std::size_t i = 0; i < n; ++i) {
            if (problem.uses[b][i] != 0.0) {
                row.push_back({i, problem.uses[b][i]});
            }
        }
        programme.add_row(row, -no_limit, problem.limits[b]);
    }
    add_pairs(programme, problem);
    if (problem.least.has_value() || problem.most.has_value()) {
        programme.add_row(all, static_cast<double>(problem.least.value_or(0)),
                          static_cast<double>(problem.most.value_or(n)));
    }
    const MixedInteger::Answer answer = programme.least_cost(nodes);
    Selection selection;
    if (answer.outcome == MixedInteger::Outcome::impossible) {
        selection.outcome = Selection::Outcome::impossible;
        return selection;
    }
    if (!answer.has_values()) {
        return selection;
    }
    for (const double value : answer.values) {
        selection.is_chosen.push_back(value > 0.5 ? 1 : 0);
    }
    selection.value = -answer.cost;
    selection.bound = -answer.bound;
    selection.outcome = answer.outcome == MixedInteger::Outcome::best ? Selection::Outcome::best
                                                                      : Selection::Outcome::good;
    return selection;
}

} // namespace footprint::solve
