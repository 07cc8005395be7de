// SPDX-License-Identifier: MIT
// What a year of care costs, expected of people by sex and age: of everybody of that age, and what
// a condition adds to it.
//
// Rates are those of the opening year, follow-on contacts carried along the pathways; prices are
// the opening year's at providers inside, a stay at its mean length. Of people of an age a share p
// has a condition that multiplies a line's rate by m. If conditions were independent of one
// another, those who have it would call m times as often as those without:
//
//     extra contacts of one who has it = rate of the age x (m - 1) / (1 + p (m - 1))
//
// Example: 0.2 contacts a year at an age, a tenth of whose people have a condition that doubles
// them: 0.2 x 1 / 1.1 = 0.182 more than without it.
//
// Source: model sections 4 and 9. Where it should not be trusted: conditions come together, so that
// what one adds is partly another's; it is then counted high. Checked in
// tests/unit/run/tables_prevention_test.cpp.
#pragma once

#include "run/tables_source.hpp"

#include <array>
#include <vector>

namespace footprint::run {

/// Pence a year.
struct YearCost {
    double whole = 0.0;    ///< variable, stepped and fixed
    double variable = 0.0; ///< falls with the contact
};
using CostByAge = std::array<std::array<YearCost, people::age_bands>, people::sexes>;

struct ExpectedCosts {
    CostByAge of_everybody{};
    std::vector<CostByAge> of_condition; ///< what each adds

    [[nodiscard]] static std::size_t band_of(std::size_t single_age) {
        return people::age_band(static_cast<int>(single_age));
    }
};

[[nodiscard]] ExpectedCosts expected_costs(const TableSource& source);

} // namespace footprint::run
