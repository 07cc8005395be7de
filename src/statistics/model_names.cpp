// SPDX-License-Identifier: MIT
// Looking up every name once, before anything is worked out.
#include "statistics/model_names.hpp"

#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <set>
#include <tuple>

namespace footprint::statistics {
namespace {

using Parameters = std::map<std::string, ModelParameter>;

class NameCheck {
public:
    NameCheck(const DecisionModel& model, core::Problems& problems)
        : model_(model), problems_(problems) {
        for (const auto& [name, table] : model.tables) {
            tables_.push_back(name);
        }
    }

    void check(const Parameters& parameters) {
        parameters_ = &parameters;
        names_ = {"cycle", "cycles"};
        for (const auto& [name, parameter] : parameters) {
            names_.push_back(name);
        }
        done_.clear();
        for (const auto& [name, parameter] : parameters) {
            expression(parameter.base, parameter.where);
            follow(name, {});
        }
    }
    void cell(const std::optional<ModelCell>& cell) {
        if (cell.has_value()) {
            expression(cell->expression, cell->where);
        }
    }
    void cells(const StateCells& cells) {
        for (const auto& [state, cell] : cells) {
            expression(cell.expression, cell.where);
        }
    }

private:
    void tell_once(const core::Location& where, std::string_view what, const std::string& name,
                   const std::vector<std::string>& names) {
        if (told_.insert({where, name}).second) {
            problems_.add(name_not_known(where, what, name, names));
        }
    }
    void expression(const Expression& expression, const core::Location& where) {
        for (const std::string& name : expression.names()) {
            if (name != "cycle" && name != "cycles" && !parameters_->contains(name)) {
                tell_once(where, "parameter", name, names_);
            }
        }
        for (const std::string& name : expression.tables()) {
            if (!model_.tables.contains(name)) {
                tell_once(where, "function or table", name, tables_);
            }
        }
    }
    /// Down from a parameter to those it is made of.
    void follow(const std::string& name, std::vector<std::string> above) {
        const auto found = parameters_->find(name);
        if (found == parameters_->end() || done_.contains(name)) {
            return;
        }
        for (const std::string& other : above) {
            if (other == name) {
                if (told_.insert({found->second.where, name}).second) {
                    problems_.add(formula_not_readable(
                        found->second.where, name,
                        fmt::format("it is made of itself by way of \"{}\"", above.back())));
                }
                return;
            }
        }
        above.push_back(name);
        for (const std::string& inner : found->second.base.names()) {
            follow(inner, above);
        }
        done_.insert(name);
    }

    const DecisionModel& model_;
    core::Problems& problems_;
    const Parameters* parameters_ = nullptr;
    std::vector<std::string> names_;
    std::vector<std::string> tables_;
    std::set<std::string> done_;
    std::set<std::tuple<core::Location, std::string>> told_;
};

} // namespace

void check_names(const DecisionModel& model, core::Problems& problems) {
    NameCheck check(model, problems);
    if (model.is_tree) {
        check.check(model.parameters);
        for (const ModelBranch& branch : model.branches) {
            check.cell(branch.chance);
            check.cell(branch.cost);
            check.cell(branch.effect);
        }
    }
    for (const ModelStrategy& strategy : model.strategies) {
        check.check(strategy.parameters);
        for (const auto& [from, cells] : strategy.transitions) {
            check.cells(cells);
        }
        for (const auto& [from, cells] : strategy.transition_costs) {
            check.cells(cells);
        }
        check.cells(strategy.costs);
        check.cells(strategy.effects);
        check.cells(strategy.entry_costs);
        check.cells(strategy.entry_effects);
        check.cell(strategy.start_cost);
        check.cell(strategy.start_effect);
    }
}

} // namespace footprint::statistics
