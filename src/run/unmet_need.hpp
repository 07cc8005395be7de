// SPDX-License-Identifier: MIT
// Care that was asked for and not given, and its price: what keeps waiting from being a saving.
//
// With limits, care counts what people ask for, and the shown worlds count what was given less what
// was asked. Of each service and payer the part of what is asked that is not given in the opening
// year is what the opening year's waits leave: the accounts of that year hold it. In a later year
//
//     not given beyond = asked - given - asked x (not given / asked in the opening year)
//
// What giving it would add to cost (variable and stepped), at the opening year's unit costs moved
// by inflation, stands in the provider's gap as the price of care not given; that cost is not
// spent, and its contract is not paid. Where it is below 0, more is given than at the opening
// year's waits, such as to people who have waited since the year before, in whose gap it stood: its
// cost is spent, and the price is below 0. So a gap is the same as if everybody had waited as in
// the opening year, and never better for letting them wait longer.
//
// The worlds between do-nothing and the plan are not served: the change between the two is one step
// of the bridge, `care_not_given`, which no initiative has a share of.
//
// Left out: providers outside, whose cost is in no balance here; people from beyond the border,
// whose contacts are in the accounts only. Source: model section 1; docs/model/limits.md. Checked
// in tests/spec/waiting.md and, on random money, tests/unit/finance/always_true_test.cpp.
#pragma once

#include "finance/care_prices.hpp"
#include "finance/finance.hpp"
#include "plan/compile.hpp"
#include "run/simulation.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::run {

struct UnmetNeedRow {
    std::uint16_t year = 0;
    std::uint16_t world = 0;
    std::uint16_t service = 0;
    std::int64_t asked = 0;     ///< contacts of residents simulated
    std::int64_t not_given = 0; ///< of those; below 0 where more were given than asked for
    std::int64_t beyond = 0;    ///< not given, beyond the opening year's part; at least 0
    std::int64_t days_beyond = 0;
    core::Pence price; ///< of what is beyond; 0 at a provider outside
};

struct UnmetNeed {
    std::vector<UnmetNeedRow> rows; ///< by year, world, service; only limited services
    // For finance: the same, by payer.
    std::vector<care::ActivityRow> not_given;
    std::vector<finance::CareNotGivenRow> care_not_given;
};

/// Empty without limits. `rows` are the contacts asked for, sorted; `weight`: residents whom each
/// simulated person stands for.
[[nodiscard]] UnmetNeed unmet_need(const plan::CompiledPlan& compiled, Simulation& simulation,
                                   std::span<const care::ActivityRow> rows, double weight);

} // namespace footprint::run
