// SPDX-License-Identifier: MIT
// Capital and starts of a scenario.
#include "plan/scenario.hpp"

#include "plan/plan_errors.hpp"

#include <algorithm>

namespace footprint::plan {

void apply_scenario(Plan& plan, std::string_view scenario_id) {
    const auto found =
        std::ranges::find(plan.scenarios.rows, scenario_id, &ScenarioRow::scenario_id);
    if (found == plan.scenarios.rows.end()) {
        std::vector<std::string> known;
        for (const ScenarioRow& row : plan.scenarios.rows) {
            known.push_back(row.scenario_id);
        }
        core::Problems problems;
        problems.add(unknown_scenario(plan.scenarios.where(), scenario_id, known));
        problems.throw_if_errors();
    }
    plan.scenario = *found;
    for (Initiative& initiative : plan.initiatives) {
        if (found->capital == ScenarioCapital::none && initiative.needs_capital) {
            initiative.cost.capital_granted = false;
        }
        const auto later = static_cast<std::int32_t>(found->delay_months);
        initiative.starts.value += later;
        if (initiative.ends) {
            initiative.ends->value += later;
        }
    }
}

} // namespace footprint::plan
