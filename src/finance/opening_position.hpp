// SPDX-License-Identifier: MIT
// The opening year of each organisation: what the model expects by contact, what it does not model,
// and what is left between their sum and the published account.
//
//     published account = expected by contact + not modelled + reconciling item
//
// Expected by contact is from the expected opening activity at central parameters, never from a
// draw: care given at its unit cost, contracts at their value, charges at their price. The
// reconciling item is printed, warned of when it is more than the tolerance of its account, and
// carried forward as the largest row of its account moves. For contracts the reconciling item is
// what payer and provider do not agree on; it stands in "balances not agreed".
#pragma once

#include "core/quantities.hpp"
#include "finance/finance_tables.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace footprint::finance {

struct OpeningRow {
    std::uint16_t organisation = 0;
    AccountSide side{};
    AccountRole role{};
    CostCategory resource{};  ///< with role resource
    bool has_account = false; ///< false: simulated, but no account was published to hold it against
    core::Pence published;
    core::Pence expected; ///< by contact
    core::Pence not_modelled;
    core::Pence reconciling_item; ///< 0 where there is no account
    bool is_beyond_tolerance = false;
};

struct OpeningPosition {
    std::vector<OpeningRow> rows; ///< by organisation, side, role, resource
    std::vector<std::string> warnings;
    std::vector<ReportedPosition> reported; ///< by organisation
};

} // namespace footprint::finance
