// SPDX-License-Identifier: MIT
// Births, deaths and moves of the scenario that a plan is tried in (plan/scenario.hpp), applied
// once the opening year is calibrated.
#pragma once

#include "people/life_rates.hpp"
#include "people/people_tables.hpp"
#include "plan/plan.hpp"

namespace footprint::run {

/// Nothing without a scenario.
void apply_scenario(const plan::Plan& plan, people::PeopleTables& tables);
void apply_scenario(const plan::Plan& plan, people::LifeCalibration& calibration);

} // namespace footprint::run
