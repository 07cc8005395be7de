// SPDX-License-Identifier: MIT
// A future that a plan is tried in: no capital, a late start, other births, deaths or moves. It is
// chosen by name, never drawn, so what it changes is no part of any range
// (docs/model/uncertainty.md).
//
// Capital and starts change the plan as if its files said so. Births, deaths and moves are changed
// once the opening year is calibrated: births and moves from the first day, deaths from the first
// year of the plan. Checked in tests/unit/plan/scenario_test.cpp.
#pragma once

#include "plan/plan.hpp"

namespace footprint::plan {

/// The plan as it is in the scenario of that name. Throws an InputError that names those there are.
void apply_scenario(Plan& plan, std::string_view scenario_id);

} // namespace footprint::plan
