// SPDX-License-Identifier: MIT
// The tables of one run, in the order of docs/reference/results.md.
#include "run/findings.hpp"

#include "run/tables_activity.hpp"
#include "run/tables_attribution.hpp"
#include "run/tables_demand.hpp"
#include "run/tables_measures.hpp"
#include "run/tables_money.hpp"
#include "run/tables_people.hpp"
#include "run/tables_source.hpp"

namespace footprint::run {

namespace {

/// Only with everybody and by place: what is too large, or says too little, for every run.
void add_central_tables(const TableSource& source, const LifeCounts& lives, std::vector<measure::Table>& tables) {
    tables.push_back(activity_table(source));
    tables.push_back(activity_by_place_table(source));
    tables.push_back(population_table(source));
    tables.push_back(population_change_table(source, lives));
}

} // namespace

std::vector<measure::Table> tables_of(const Findings& findings) {
    const TableNames names = table_names_of(*findings.compiler);
    const TableSource source{.names = &names,
                             .compiled = findings.compiled,
                             .simulation = findings.simulation,
                             .rows = {findings.rows, findings.row_count},
                             .money = findings.money,
                             .opening = findings.opening,
                             .weight = findings.weight,
                             .identity = findings.identity};
    const LifeCounts lives(source);
    std::vector<measure::Table> tables;
    if (findings.identity.is_central) {
        add_central_tables(source, lives, tables);
    } else {
        tables.push_back(activity_by_line_table(source));
        tables.push_back(population_total_table(source, lives));
    }
    tables.push_back(conditions_table(source, lives));
    tables.push_back(staff_table(source));
    tables.push_back(finance_table(source));
    tables.push_back(position_table(source));
    tables.push_back(bridge_table(source));
    tables.push_back(attribution_table(source));
    tables.push_back(measures_table(source, lives));
    if (findings.identity.is_central) {
        tables.push_back(opening_accounts_table(source));
        tables.push_back(demand_growth_table(source));
    }
    return tables;
}

} // namespace footprint::run
