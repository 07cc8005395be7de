// SPDX-License-Identifier: MIT
// Checks of money: accounts, contracts, allocations and inflation year by year, unit costs; and of
// every parameter's description.
#include "files/values.hpp"
#include "plan/checks.hpp"
#include "plan/uncertain_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace footprint::plan {
namespace {

constexpr double share_tolerance = 1e-6;

/// Every plan year has a row for each key; tells the missing ones at the key's first row.
template <typename Row>
void check_years(const Table<Row>& table, std::string Row::* key, const Footprint& footprint,
                 core::Problems& problems) {
    struct Years {
        std::size_t first_row = 0;
        std::set<core::FinancialYear> there;
    };
    std::map<std::string, Years> keys;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        Years& years = keys.try_emplace(table.rows[row].*key, Years{row, {}}).first->second;
        years.there.insert(table.rows[row].financial_year);
    }
    for (const auto& [name, years] : keys) {
        std::string missing;
        for (core::FinancialYear year = footprint.first_year; year <= footprint.last_year();
             ++year) {
            if (!years.there.contains(year)) {
                missing += fmt::format("{}{}", missing.empty() ? "" : ", ", core::to_text(year));
            }
        }
        if (!missing.empty()) {
            problems.add(years_missing(table.where(years.first_row), fmt::format("\"{}\"", name),
                                       missing, core::to_text(footprint.first_year),
                                       core::to_text(footprint.last_year())));
        }
    }
}

void check_unit_costs(const Plan& plan, core::Problems& problems) {
    const Table<UnitCostRow>& table = plan.pack.unit_costs;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const UnitCostRow& cost = table.rows[row];
        const double sum = cost.variable_share + cost.stepped_share + cost.fixed_share;
        if (std::abs(sum - 1) > share_tolerance) {
            problems.add(shares_do_not_sum(
                table.where(row, "variable_share"),
                fmt::format("{} {}, variable, stepped and fixed,", cost.line_id,
                            words_of(cost.category)[static_cast<std::size_t>(cost.category)]),
                sum));
        }
        if (cost.stepped_share > 0 && cost.step_pool.empty()) {
            problems.add(step_pool_missing(table.where(row, "step_pool"), cost.line_id));
        }
        if (!cost.index.empty() && cost.stepped_share > 0) {
            problems.add(own_index_unfit(table.where(row, "index"), cost.line_id,
                                         "a part of it is stepped"));
        }
        const auto unlike = std::ranges::find_if(table.rows, [&cost](const UnitCostRow& other) {
            return other.line_id == cost.line_id && other.category == cost.category &&
                   other.index != cost.index;
        });
        if (unlike != table.rows.end() && !cost.index.empty()) {
            problems.add(own_index_unfit(table.where(row, "index"), cost.line_id,
                                         "its cost by contact and by day name different ones"));
        }
    }
}

/// Rises with an index of its own name where it is one of the four cost categories.
void check_categories(const Plan& plan, core::Problems& problems) {
    std::set<std::string, std::less<>> categories;
    for (const InflationRow& row : plan.pack.inflation.rows) {
        categories.insert(row.category);
    }
    for (const std::string_view category : words_of(CostCategory{})) {
        if (plan.pack.inflation.places.is_read() && !categories.contains(category)) {
            problems.add(years_missing(plan.pack.inflation.where(), fmt::format("\"{}\"", category),
                                       "any year", core::to_text(plan.footprint.first_year),
                                       core::to_text(plan.footprint.last_year())));
        }
    }
}

void check_contracts(const Plan& plan, core::Problems& problems) {
    for (std::size_t row = 0; row < plan.contracts.rows.size(); ++row) {
        const ContractRow& contract = plan.contracts.rows[row];
        if (contract.payer_id == contract.provider_id) {
            problems.add(pays_itself(plan.contracts.where(row, "provider_id"), contract.payer_id));
        }
    }
    for (std::size_t row = 0; row < plan.accounts.rows.size(); ++row) {
        const AccountRow& account = plan.accounts.rows[row];
        if (account.thousand_pounds < 0) {
            problems.add(account_below_zero(plan.accounts.where(row, "thousand_pounds"),
                                            account.category, account.thousand_pounds));
        }
    }
}

bool has_allocation(const Plan& plan, std::string_view organisation) {
    return std::ranges::any_of(plan.allocations.rows, [&](const AllocationRow& row) {
        return row.organisation_id == organisation;
    });
}

} // namespace

void check_money(const Plan& plan, core::Problems& problems) {
    const bool has_years =
        plan.footprint.places.is_given("first_year") && plan.footprint.years >= 1;
    if (has_years) {
        check_years(plan.allocations, &AllocationRow::organisation_id, plan.footprint, problems);
        check_years(plan.pack.inflation, &InflationRow::category, plan.footprint, problems);
        check_categories(plan, problems);
    }
    for (std::size_t row = 0; row < plan.accounts.rows.size(); ++row) {
        const AccountRow& account = plan.accounts.rows[row];
        if (account.side == AccountSide::income && account.category == "allocation" &&
            plan.allocations.places.is_read() && !has_allocation(plan, account.organisation_id)) {
            problems.add(
                years_missing(plan.accounts.where(row, "organisation_id"),
                              fmt::format("\"{}\" in allocations.csv", account.organisation_id),
                              "any year", core::to_text(plan.footprint.first_year),
                              core::to_text(plan.footprint.last_year())));
        }
    }
    check_unit_costs(plan, problems);
    check_contracts(plan, problems);
}

namespace {

std::string last_part(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

void check_completeness(const Parameter& parameter, core::Problems& problems) {
    const auto demand = [&](bool is_there, std::string_view key) {
        if (!is_there) {
            problems.add(parameter_incomplete(parameter.places.whole, key));
        }
    };
    demand(!parameter.means.empty(), "means");
    demand(!parameter.unit.empty(), "unit");
    demand(!parameter.year.empty(), "year");
    demand(parameter.known_on.has_value(), "known_on");
    demand(parameter.standing.has_value(), "standing");
    demand(parameter.places.is_given("source"), "source");
    if (parameter.distribution != Distribution::fixed && (!parameter.low || !parameter.high)) {
        const auto words = words_of(parameter.distribution);
        problems.add(
            parameter_without_range(parameter.places.where("distribution"), parameter.id,
                                    words[static_cast<std::size_t>(parameter.distribution)]));
    }
}

void check_tables_are_described(const Plan& plan, core::Problems& problems) {
    visit_pack_tables(plan.pack, [&](const auto& table) {
        const TableDescription& description = table.description();
        const Parameter* parameter = plan.pack.find(last_part(description.name));
        if (!table.places.is_read()) {
            return;
        }
        if (parameter == nullptr) {
            problems.add(parameter_missing(table.where(), description.name));
        } else if (!parameter->varies_by.empty() &&
                   description.find(parameter->varies_by) == nullptr) {
            std::vector<std::string> columns;
            for (const Field& field : description.fields) {
                columns.push_back(field.name);
            }
            problems.add(name_unknown(parameter->places.where("varies_by"), "varies_by",
                                      {"column of the table", description.name + ".csv"},
                                      parameter->varies_by, columns, 1));
        }
    });
    for (const ScalarDescription& scalar : scalars_needed()) {
        const Parameter* parameter = plan.pack.find(last_part(scalar.path));
        if (parameter == nullptr) {
            if (scalar.is_needed && plan.pack.header.places.whole.file != core::FileName{}) {
                problems.add(parameter_missing(plan.pack.header.places.whole, scalar.path));
            }
            continue;
        }
        if (!parameter->value) {
            problems.add(parameter_incomplete(parameter->places.whole, "value"));
        } else if (*parameter->value < scalar.lowest || *parameter->value > scalar.highest) {
            core::Problem problem =
                files::number_out_of_range(parameter->id, fmt::format("{:g}", *parameter->value),
                                           scalar.lowest, scalar.highest);
            problem.where = parameter->places.where("value");
            problems.add(std::move(problem));
        }
    }
}

/// A range that cannot be drawn from.
void check_ranges(const Plan& plan, core::Problems& problems) {
    std::set<std::string> told;
    for (const UncertainValue& value : uncertain_values(plan)) {
        const std::string_view wrong = what_is_wrong_with(value);
        // A table that varies by a column has one range for all its factors: told once.
        const std::string range_of = value.is_factor && !value.id.starts_with("cost:")
                                         ? value.id.substr(0, value.id.find(':'))
                                         : value.id;
        if (wrong.empty() || !told.insert(range_of).second) {
            continue;
        }
        core::Location where = plan.footprint.places.whole;
        const std::string_view id = value.id;
        if (const Parameter* parameter = plan.pack.find(id.substr(0, id.find(':')))) {
            where = parameter->places.where("low");
        }
        for (const Initiative& initiative : plan.initiatives) {
            if (id == cost_value_id(initiative)) {
                where = initiative.places.where("cost.low_share");
            }
            for (std::size_t effect = 0; effect < initiative.effects.size(); ++effect) {
                if (id == effect_value_id(initiative, effect)) {
                    where = initiative.effects[effect].places.where("low");
                }
            }
        }
        problems.add(range_unsound(where, value.low, value.central, value.high, wrong));
    }
}

} // namespace

void check_parameters(const Plan& plan, core::Problems& problems) {
    for (const Parameter& parameter : plan.pack.parameters) {
        check_completeness(parameter, problems);
        const bool is_dated = plan.footprint.known_on != place::Date{}; // else told already
        if (parameter.known_on && is_dated && plan.footprint.places.is_given("known_on") &&
            *parameter.known_on > plan.footprint.known_on) {
            problems.add(known_later(parameter.places.where("known_on"), parameter.id,
                                     place::to_text(*parameter.known_on),
                                     place::to_text(plan.footprint.known_on)));
        }
    }
    check_tables_are_described(plan, problems);
    check_ranges(plan, problems);
}

} // namespace footprint::plan
