// SPDX-License-Identifier: MIT
// What is wrong between the values of a plan: one list of checks, in the order of
// docs/reference/checks.md.
#include "plan/checks.hpp"
#include "plan/plan.hpp"

namespace footprint::plan {

void check(const Plan& plan, core::Problems& problems) {
    const Names names(plan);
    check_names(plan, names, problems);
}

} // namespace footprint::plan
