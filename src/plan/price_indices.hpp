// SPDX-License-Identifier: MIT
// How prices move: an index for each inflation category of the pack, and one for the health service
// as a whole.
//
// The health-service index weighs pay, drugs, capital and other by what the plan's own NHS
// organisations spent on each in the opening year, from their accounts: so its weights are the
// footprint's, not a national basket. Where a pack has an inflation category `health_service` of
// its own, that is used instead.
#pragma once

#include "plan/compile_parts.hpp"

#include <cstdint>
#include <string_view>

namespace footprint::plan {

void compile_price_indices(const CompileInputs& inputs, const DrawnValues& drawn,
                           finance::FinanceTables& tables);

/// finance::none for the word none.
[[nodiscard]] std::uint16_t price_index_number(const finance::FinanceTables& tables,
                                               std::string_view category);

/// What an amount in prices of `year` is multiplied by to be in opening-year prices: 1 for the
/// opening year.
[[nodiscard]] double to_opening_prices(const CompileInputs& inputs, core::FinancialYear year,
                                       const finance::FinanceTables& tables);

} // namespace footprint::plan
