// SPDX-License-Identifier: MIT
// What can be wrong with staff.
#include "plan/plan_errors.hpp"
#include "plan/problem_forms.hpp"

#include <fmt/format.h>

namespace footprint::plan {

using core::Location;
using core::Problem;
using detail::error;
using detail::warning;
using std::string_view;

Problem staff_group_incomplete(Location where, string_view group, string_view table) {
    return error(std::move(where), fmt::format("staff group {} has no row in {}", group, table),
                 "a pack that says how staff come and go says it of every staff group",
                 fmt::format("add the group to {}", table), "staff_group_incomplete");
}

Problem staff_ages_unsound(Location where, string_view group, string_view wrong) {
    return error(std::move(where), fmt::format("ages of {}: {}", group, wrong),
                 "bands of ages follow one another without gap or overlap", "correct the bands",
                 "staff_ages_unsound");
}

Problem price_cap_below_basic(Location where, double times_basic) {
    return error(std::move(where),
                 fmt::format("a price cap of {} times basic pay is below basic pay", times_basic),
                 "a cap is at least 1: nobody works for less than the basic hourly pay",
                 "write the cap in times basic hourly pay, such as 1.55", "price_cap_below_basic");
}

Problem agency_ceiling_none(Location where, string_view organisation) {
    return error(std::move(where), fmt::format("the agency ceiling of {} is 0", organisation),
                 "a ceiling is above 0; a year without a row has none",
                 "write the ceiling in thousand pounds, or leave the row out",
                 "agency_ceiling_none");
}

Problem agency_ceiling_outside(Location where, string_view organisation, string_view year,
                               string_view first, string_view last) {
    return warning(
        std::move(where),
        fmt::format("the agency ceiling of {} in {} is outside the plan", organisation, year),
        fmt::format("the plan covers {} to {}", first, last),
        "correct the year, or leave the row out", "agency_ceiling_outside");
}

} // namespace footprint::plan
