// SPDX-License-Identifier: MIT
// The checks of a plan, by subject. Each adds all it finds, whatever else is wrong with the plan.
#pragma once

#include "plan/names.hpp"
#include "plan/plan.hpp"

namespace footprint::plan {

/// Format, years and options of footprint.toml.
void check_footprint(const Plan& plan, core::Problems& problems);
/// Nesting of places and areas, and dates that are upside down.
void check_places(const Plan& plan, core::Problems& problems);
/// Every area and district has its people, and the two tables agree.
void check_population(const Plan& plan, core::Problems& problems);
/// Ages of those who move: all ages, and sums that agree with the components of change.
void check_moves_by_age(const Plan& plan, core::Problems& problems);
/// Validity and successors of organisations, practices and sites; councils of districts.
void check_organisations(const Plan& plan, core::Problems& problems);
/// Opening hours, and lines that nobody offers.
void check_services(const Plan& plan, const Names& names, core::Problems& problems);
/// What opens, closes or is succeeded within the plan.
void check_dates(const Plan& plan, const Names& names, core::Problems& problems);
/// Flows and inflows that sum to one and go where the lines are offered.
void check_flows(const Plan& plan, const Names& names, core::Problems& problems);
/// Who-pays rules: every contact has a payer, splits sum to one, no rule is hidden by an earlier
/// one.
void check_payers(const Plan& plan, const Names& names, core::Problems& problems);
/// Beds, slots and staffed places; opening lists.
void check_capacity(const Plan& plan, const Names& names, core::Problems& problems);
/// Sites of the plan that capacity leaves out.
void check_capacity_gaps(const Plan& plan, core::Problems& problems);
/// What standards count, and thresholds by date.
void check_standards(const Plan& plan, core::Problems& problems);
/// Minutes from areas to sites.
void check_travel(const Plan& plan, core::Problems& problems);
/// Accounts, contracts, allocations by year, unit costs and inflation.
void check_money(const Plan& plan, core::Problems& problems);
/// How staff come and go, agency ceilings and price caps.
void check_workforce(const Plan& plan, core::Problems& problems);
/// Every parameter says what it is, and was known when the plan was made.
void check_parameters(const Plan& plan, core::Problems& problems);
/// Bands of ages in the pack's tables of people and conditions.
void check_people_tables(const Plan& plan, core::Problems& problems);
/// Lines, their rates, and pathways: no loops, and no more than the rate they are part of.
void check_care_tables(const Plan& plan, const Names& names, core::Problems& problems);
/// Times, reach, dependencies, capital and costs of initiatives.
void check_initiatives(const Plan& plan, const Names& names, core::Problems& problems);
/// Keys, sizes, ranges and evidence of effects.
void check_effects(const Plan& plan, const Names& names, core::Problems& problems);
/// What initiatives add to beds, slots and places, or take away.
void check_capacity_changes(const Plan& plan, const Names& names, core::Problems& problems);

} // namespace footprint::plan
