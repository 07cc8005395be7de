// SPDX-License-Identifier: MIT
// A decision model from its TOML file; every fault is told with its place.
#include "files/toml.hpp"
#include "statistics/decision_model.hpp"
#include "statistics/model_names.hpp"
#include "statistics/read_parameters.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace footprint::statistics {
namespace {

using files::TomlTable;

class ModelReader {
public:
    ModelReader(const files::TomlFile& file, core::Problems& problems)
        : problems_(problems), cells_(problems), top_(cells_.top(file)) {}

    [[nodiscard]] DecisionModel read() {
        constexpr std::array<std::string_view, 2> kinds = {"markov", "tree"};
        model_.is_tree = top_.real.one_of("kind", kinds) == 1;
        read_tables();
        if (const auto parameters = cells_.inner(top_, "parameters")) {
            model_.parameters = read_parameters(*parameters, "", cells_);
        }
        if (model_.is_tree) {
            read_branches();
        } else {
            read_cohort();
        }
        top_.real.refuse_others();
        check_names(model_, problems_);
        return std::move(model_);
    }

private:
    void read_tables() {
        auto tables = cells_.inner(top_, "tables");
        if (!tables.has_value()) {
            return;
        }
        for (const std::string& name : tables->real.keys()) {
            if (Expression::is_function(name)) {
                problems_.add(number_not_possible(tables->real.location(name), "a table's name",
                                                  fmt::format("\"{}\"", name),
                                                  "another; it is a function of formulas"));
            }
            TomlTable table = tables->real.table(name);
            LookUpTable read{table.decimals("from"), table.decimals("values")};
            const bool rises =
                std::ranges::adjacent_find(read.from, std::greater_equal<>()) == read.from.end();
            if (read.from.empty() || read.from.size() != read.values.size() || !rises) {
                problems_.add(rows_not_enough(
                    table.location(), fmt::format("table \"{}\" is not whole", name),
                    "from rises, and values has as many numbers as from"));
            }
            table.refuse_others();
            model_.tables[name] = std::move(read);
        }
    }

    [[nodiscard]] std::optional<std::size_t> state(const std::string& name, core::Location where) {
        const auto found = std::ranges::find(model_.states, name);
        if (found == model_.states.end()) {
            problems_.add(name_not_known(std::move(where), "state", name, model_.states));
            return std::nullopt;
        }
        return static_cast<std::size_t>(found - model_.states.begin());
    }

    void read_state_cells(ModelTable& parent, const std::string& key, StateCells& cells,
                          Rest rest = Rest::is_refused) {
        auto table = cells_.inner(parent, key);
        if (!table.has_value()) {
            return;
        }
        for (const std::string& name : table->real.keys()) {
            const auto number = state(name, table->real.location(name));
            auto cell = cells_.cell(*table, name, rest);
            if (number.has_value() && cell.has_value()) {
                cells[*number] = std::move(*cell);
            }
        }
    }

    void read_moves(ModelTable& parent, const std::string& key,
                    std::map<std::size_t, StateCells>& moves, Rest rest = Rest::is_refused) {
        auto table = cells_.inner(parent, key);
        if (!table.has_value()) {
            return;
        }
        for (const std::string& from : table->real.keys()) {
            const auto number = state(from, table->real.location(from));
            StateCells row;
            read_state_cells(*table, from, row, rest);
            refuse_second_rest(row);
            if (number.has_value() && !row.empty()) {
                moves[*number] = std::move(row);
            }
        }
    }

    void refuse_second_rest(const StateCells& row) {
        bool has_rest = false;
        for (const auto& [to, cell] : row) {
            if (cell.is_rest && has_rest) {
                tell_second_rest(cell.where);
            }
            has_rest = has_rest || cell.is_rest;
        }
    }
    void tell_second_rest(core::Location where) {
        problems_.add(number_not_possible(std::move(where), "the chance", "\"rest\" a second time",
                                          "\"rest\" once among the chances out of one place"));
    }

    /// What may stand for all strategies and for each in its place.
    void read_values(ModelTable& table, ModelStrategy& strategy) {
        // Of rates there is no rest: who stays is what the others leave.
        read_moves(table, "transitions", strategy.transitions,
                   model_.are_rates ? Rest::is_refused : Rest::is_allowed);
        read_moves(table, "transition_costs", strategy.transition_costs);
        read_state_cells(table, "costs", strategy.costs);
        read_state_cells(table, "effects", strategy.effects);
        read_state_cells(table, "entry_costs", strategy.entry_costs);
        read_state_cells(table, "entry_effects", strategy.entry_effects);
    }

    void read_cohort() {
        TomlTable& top = top_.real;
        model_.states = top.required_texts("states");
        for (std::size_t s = 0; s < model_.states.size(); ++s) {
            if (std::ranges::count(model_.states, model_.states[s]) > 1) {
                problems_.add(row_repeated(top.location("states", s), "state",
                                           fmt::format("\"{}\"", model_.states[s]),
                                           top.location("states", 0).line));
            }
        }
        model_.cycles = top.whole_number("cycles", 1, 1'000'000);
        model_.cycle_length = top.optional_decimal("cycle_length", 1e-9, 1e6).value_or(1.0);
        model_.discount_costs = top.optional_decimal("discount_costs", -0.99, 10.0).value_or(0.0);
        model_.discount_effects =
            top.optional_decimal("discount_effects", -0.99, 10.0).value_or(0.0);
        constexpr std::array<std::string_view, 5> countings = {"beginning", "end", "life_table",
                                                               "half_cycle", "every_cycle"};
        model_.counting =
            static_cast<Counting>(top.optional_one_of("counting", countings).value_or(2));
        constexpr std::array<std::string_view, 2> moves = {"probabilities", "rates"};
        model_.are_rates = top.optional_one_of("transitions_are", moves).value_or(0) == 1;
        constexpr std::array<std::string_view, 2> discountings = {"after_first", "from_first"};
        model_.discounts_first = top.optional_one_of("discounting", discountings).value_or(0) == 1;
        read_start();
        ModelStrategy shared;
        read_values(top_, shared);
        read_strategies(shared);
    }

    void read_start() {
        model_.start.assign(model_.states.size(), 0.0);
        if (!top_.real.has("start")) {
            if (!model_.start.empty()) {
                model_.start[0] = 1.0;
            }
            return;
        }
        TomlTable start = top_.real.table("start");
        for (const std::string& name : start.keys()) {
            const double people = start.decimal(name, 0.0);
            if (const auto number = state(name, start.location(name))) {
                model_.start[*number] = people;
            }
        }
    }

    void read_strategies(const ModelStrategy& shared) {
        std::vector<TomlTable> real = top_.real.tables("strategies");
        std::vector<TomlTable> probe = top_.probe.tables("strategies");
        if (real.empty()) {
            problems_.add(rows_not_enough(top_.real.location(), "there are no [[strategies]]",
                                          "a model compares one or more"));
        }
        for (std::size_t s = 0; s < real.size(); ++s) {
            ModelTable table{real[s], probe[s]};
            ModelStrategy strategy = shared;
            strategy.where = table.real.location();
            strategy.name = table.real.text("name");
            strategy.parameters = model_.parameters;
            if (const auto own = cells_.inner(table, "parameters")) {
                for (auto& [name, parameter] : read_parameters(*own, strategy.name, cells_)) {
                    strategy.parameters[name] = std::move(parameter);
                }
            }
            read_values(table, strategy);
            strategy.start_cost = cells_.cell(table, "start_cost");
            strategy.start_effect = cells_.cell(table, "start_effect");
            table.real.refuse_others();
            if (std::ranges::find(model_.strategies, strategy.name, &ModelStrategy::name) !=
                model_.strategies.end()) {
                problems_.add(row_repeated(strategy.where, "strategy",
                                           fmt::format("\"{}\"", strategy.name),
                                           model_.strategies.front().where.line));
            }
            model_.strategies.push_back(std::move(strategy));
        }
    }

    void read_branches() {
        std::vector<TomlTable> real = top_.real.tables("branches");
        std::vector<TomlTable> probe = top_.probe.tables("branches");
        std::map<std::string, std::size_t> number_of;
        std::set<std::size_t> has_rest; // parents
        for (std::size_t b = 0; b < real.size(); ++b) {
            ModelTable table{real[b], probe[b]};
            ModelBranch branch;
            branch.where = table.real.location();
            branch.name = table.real.text("path");
            const std::size_t slash = branch.name.rfind('/');
            branch.has_parent = slash != std::string::npos;
            branch.chance = cells_.cell(table, "chance", Rest::is_allowed);
            branch.cost = cells_.cell(table, "cost");
            branch.effect = cells_.cell(table, "effect");
            table.real.refuse_others();
            if (!branch.has_parent && branch.chance.has_value()) {
                problems_.add(number_not_possible(branch.chance->where,
                                                  fmt::format("the chance of \"{}\"", branch.name),
                                                  "given", "left out: a strategy is chosen"));
            }
            if (branch.has_parent) {
                const auto parent = number_of.find(branch.name.substr(0, slash));
                if (parent == number_of.end()) {
                    problems_.add(
                        rows_not_enough(branch.where,
                                        fmt::format("\"{}\" comes before \"{}\"", branch.name,
                                                    branch.name.substr(0, slash)),
                                        "each branch stands after the one it grows from"));
                } else {
                    branch.parent = parent->second;
                    if (branch.chance.has_value() && branch.chance->is_rest &&
                        !has_rest.insert(branch.parent).second) {
                        tell_second_rest(branch.chance->where);
                    }
                }
                if (!branch.chance.has_value()) {
                    problems_.add(rows_not_enough(branch.where,
                                                  fmt::format("\"{}\" has no chance", branch.name),
                                                  "a number, a formula or \"rest\""));
                }
            }
            const auto [first, is_new] = number_of.emplace(branch.name, model_.branches.size());
            if (!is_new) {
                problems_.add(row_repeated(branch.where, "branch",
                                           fmt::format("\"{}\"", branch.name),
                                           model_.branches[first->second].where.line));
            }
            model_.branches.push_back(std::move(branch));
        }
        if (model_.branches.empty()) {
            problems_.add(rows_not_enough(top_.real.location(), "there are no [[branches]]",
                                          "a tree has one or more"));
        }
    }

    core::Problems& problems_;
    ModelCells cells_;
    ModelTable top_;
    DecisionModel model_;
};

} // namespace

DecisionModel read_model(std::string bytes, const core::FileName& file, core::Problems& problems) {
    const files::TomlFile read = files::parse_toml(std::move(bytes), file, problems);
    if (!read.is_readable()) {
        return {};
    }
    return ModelReader(read, problems).read();
}

} // namespace footprint::statistics
