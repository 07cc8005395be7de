// SPDX-License-Identifier: MIT
// How sure the evidence is, from the tables `confidence` and `outside_view`: the plan weighed by
// the confidence in each initiative, and what claims more than experts thought possible.
#pragma once

#include "measure/table.hpp"
#include "publish/summary.hpp"
#include "publish/summary_money.hpp"

#include <span>
#include <string>
#include <vector>

namespace footprint::publish {

/// Sets what is weighed in the balance of the whole system and in the steps of the bridge.
void weigh_by_confidence(Summary& summary, const measure::Table* confidence);

[[nodiscard]] std::vector<OutsideView> outside_views(const measure::Table* table,
                                                     std::span<const measure::Table> dimensions);

/// Empty where neither table was there.
[[nodiscard]] std::string evidence_section(const Summary& summary, const Money& money);

} // namespace footprint::publish
