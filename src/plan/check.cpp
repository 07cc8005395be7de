// SPDX-License-Identifier: MIT
// What is wrong between the values of a plan: one list of checks, in the order of
// docs/reference/errors.md.
#include "plan/checks.hpp"
#include "plan/plan.hpp"

namespace footprint::plan {

void check(const Plan& plan, core::Problems& problems) {
    const Names names(plan);
    check_names(plan, names, problems);
    check_footprint(plan, problems);
    check_places(plan, problems);
    check_population(plan, problems);
    check_moves_by_age(plan, problems);
    check_organisations(plan, problems);
    check_services(plan, names, problems);
    check_dates(plan, names, problems);
    check_flows(plan, names, problems);
    check_payers(plan, names, problems);
    check_capacity(plan, names, problems);
    check_capacity_gaps(plan, problems);
    check_standards(plan, problems);
    check_travel(plan, problems);
    check_money(plan, problems);
    check_workforce(plan, problems);
    check_parameters(plan, problems);
    check_people_tables(plan, problems);
    check_care_tables(plan, names, problems);
    check_initiatives(plan, names, problems);
    check_effects(plan, names, problems);
    check_capacity_changes(plan, names, problems);
}

} // namespace footprint::plan
