// SPDX-License-Identifier: MIT
// What prevention is worth over the plan, 10 and 20 years: years of life, years in full health
// (QALYs) and the net cost of each.
//
// Within the plan, years of life are counted: the people alive on a year's first and last day in
// one world and not in the other. Beyond it they are expected, from the state in which the plan
// leaves people and with nobody newly reached:
//
//     somebody saved, alive at the plan's end   lives on at the life table's rates, from the ages
//     at which people die a case avoided                            would have been lived with at a
//     lower quality of life, and at the life
//                                               table's rates times the condition's relative risk
//                                               of death, from the ages at which the condition
//                                               begins: those at which its prevalence rises
//
// A year of life counts with its base quality weight by age, a case with the factor of its
// condition. The life that a case avoided within the plan saves within the plan is in the people
// counted; only what comes later is expected of it. Health and money are discounted to the first
// year of the plan; money is at opening-year prices.
//
// Money has three lines that sum to the net cost:
//
//     plan            what the initiative does to the system's gap in the plan's years, less what
//     is
//                     expected of the care of those it keeps alive in them (at variable cost)
//     later care      care that cases avoided would have taken after the plan, at whole unit cost,
//                     since in the long run wards and teams follow need
//     living longer   care of those kept alive: in the plan's years at variable cost, later at
//     whole
//                     unit cost, at what people of their age cost (expected_costs.hpp)
//
// After the plan an initiative costs nothing and reaches nobody new.
//
// Example. One case of a condition with factor 0.8 is avoided at the end of a plan of five years,
// base weight 0.9, nobody dies: by the tenth year it has brought 5 x 0.9 x 0.2 = 0.9 QALYs, less
// with discounting, and no year of life.
//
// Sources: model section 9; weights of later years and QALYs as in measure/discounting.hpp. Where
// it should not be trusted: ages at onset are those of the opening population's rates, not of the
// people reached; conditions avoided in the same person are valued one by one. Checked in
// tests/unit/run/tables_prevention_test.cpp.
#pragma once

#include "run/expected_costs.hpp"
#include "run/tables_source.hpp"

#include <array>
#include <vector>

namespace footprint::run {

inline constexpr std::size_t longest_horizon = 20; ///< years from the plan's first
using ByHorizonYear = std::array<double, longest_horizon>;

struct CaseWorth {
    ByHorizonYear qalys{};
    ByHorizonYear life_years{};
    ByHorizonYear care_avoided{};       ///< pence, after the plan
    ByHorizonYear living_longer{};      ///< pence, after the plan
    double year_at_variable_cost = 0.0; ///< pence: of a year of life within the plan
};

/// One case avoided, by years since it would have begun; one for each number of years from then to
/// the plan's end.
[[nodiscard]] std::vector<CaseWorth>
worths_of_case(const TableSource& source, const ExpectedCosts& costs, std::size_t condition);

/// One person saved who is alive at the plan's end: by years since then.
[[nodiscard]] CaseWorth worth_of_life(const TableSource& source, const ExpectedCosts& costs,
                                      bool is_65_plus);

/// By initiative and for all of them together.
[[nodiscard]] measure::Table prevention_table(const TableSource& source);

} // namespace footprint::run
