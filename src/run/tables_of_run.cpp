// SPDX-License-Identifier: MIT
// The tables of one run, in the order of docs/reference/results.md.
#include "run/findings.hpp"
#include "run/tables_activity.hpp"
#include "run/tables_attribution.hpp"
#include "run/tables_demand.hpp"
#include "run/tables_evidence.hpp"
#include "run/tables_limits.hpp"
#include "run/tables_measures.hpp"
#include "run/tables_money.hpp"
#include "run/tables_outside.hpp"
#include "run/tables_people.hpp"
#include "run/tables_practices.hpp"
#include "run/tables_prevention.hpp"
#include "run/tables_source.hpp"
#include "run/tables_staff.hpp"
#include "run/tables_standards.hpp"
#include "run/tables_travel.hpp"
#include "run/tables_unmet_need.hpp"
#include "run/tables_warnings.hpp"

#include <utility>

namespace footprint::run {

namespace {

/// Only with everybody and by place: what is too large, or says too little, for every run.
void add_central_tables(const TableSource& source, const LifeCounts& lives,
                        std::vector<measure::Table>& tables) {
    tables.push_back(activity_table(source));
    tables.push_back(activity_by_place_table(source));
    tables.push_back(practices_table(source));
    if (counts_journeys(source)) {
        tables.push_back(travel_table(source));
    }
    tables.push_back(population_table(source));
    tables.push_back(population_change_table(source, lives));
}

void add_money_beside_balances(const TableSource& source, std::vector<measure::Table>& tables) {
    tables.push_back(stranded_cost_table(source));
    tables.push_back(outside_table(source));
    tables.push_back(unpaid_care_table(source));
    tables.push_back(practice_pressure_table(source));
    tables.push_back(capacity_steps_table(source));
    tables.push_back(outside_view_table(source));
    tables.push_back(confidence_table(source));
    tables.push_back(initiative_posts_table(source));
}

} // namespace

std::vector<measure::Table> tables_of(const Findings& findings) {
    const TableNames names = table_names_of(*findings.compiler);
    const TableSource source{.names = &names,
                             .compiled = findings.compiled,
                             .simulation = findings.simulation,
                             .rows = {findings.rows, findings.row_count},
                             .money = findings.money,
                             .unmet = findings.unmet,
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
    if (findings.compiled->capacity.on) {
        tables.push_back(lists_table(source));
        tables.push_back(staffed_places_table(source));
        tables.push_back(beds_table(source));
        tables.push_back(starts_table(source));
        tables.push_back(delayed_discharges_table(source));
        tables.push_back(unmet_need_table(source));
        tables.push_back(beds_held_table(source));
        tables.push_back(standards_table(source));
    }
    tables.push_back(conditions_table(source, lives));
    tables.push_back(staff_table(source));
    if (findings.compiled->workforce.on) {
        tables.push_back(workforce_table(source));
        tables.push_back(staff_pay_table(source));
    }
    tables.push_back(finance_table(source));
    tables.push_back(position_table(source));
    tables.push_back(bridge_table(source));
    tables.push_back(attribution_table(source));
    measure::Table warnings = run_warnings_table(source, tables.back());
    if (findings.identity.is_central) {
        add_money_beside_balances(source, tables);
    }
    tables.push_back(measures_table(source, lives));
    if (findings.identity.is_central) {
        tables.push_back(prevention_table(source));
        tables.push_back(opening_accounts_table(source));
        tables.push_back(demand_growth_table(source));
    }
    tables.push_back(std::move(warnings));
    return tables;
}

} // namespace footprint::run
