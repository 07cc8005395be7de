// SPDX-License-Identifier: MIT
// Why a line of care is called for more often at the end of the plan than in the opening year.
//
// Growth of a line's contacts in do-nothing, from the opening year to the last, is taken apart one
// cause after another. E is the number of contacts expected when each cell of the population (age
// band, sex, deprivation fifth) calls at the opening year's rate, follow-on contacts carried along
// the pathways; N what was simulated.
//
//     population     N0 x (P1 / P0 - 1)                 as many more people, of the same ages
//     ageing         N0 x (E(people1) / E(people0) - P1 / P0)
//     illness        N0 x (E(people1, ill) - E(people1)) / E(people0)
//     other          N0 x (E(people1, grown) - E(people1)) / E(people0)
//     not explained  N1 - N0 - the four above
//
// *ill*: each age band's root rates times the rise, since the opening year, of the product over
// conditions of 1 + p (m - 1), p being the share simulated to have it and m its multiplier of the
// line. *grown*: root rates times the growth that parameters give the line. Not explained are
// conditions that come together more or less than before, habits and circumstances, people in their
// last year of life, growth upon growth, and chance.
//
// Example: 1,000 contacts become 1,150. People grow by 2% (20), older cells call more often, so
// that E grows by 7% in all (50), more illness at each age adds 2% of that (21), parameters 5%
// (53.5), and 5.5 are not explained. The five sum to the growth exactly. Their order is a choice:
// another would move a little from one to the next.
//
// Source: model section 4; the method is the sequential form of E. Kitagawa, "Components of a
// difference between two rates", Journal of the American Statistical Association 50(272), 1955,
// 1168-1194, DOI 10.1080/01621459.1955.10501299. Checked in tests/unit/run/tables_demand_test.cpp.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] measure::Table demand_growth_table(const TableSource& source);

} // namespace footprint::run
