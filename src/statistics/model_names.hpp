// SPDX-License-Identifier: MIT
// That every name in a model's formulas stands for something, and no parameter for itself.
#pragma once

#include "statistics/decision_model.hpp"

namespace footprint::statistics {

void check_names(const DecisionModel& model, core::Problems& problems);

} // namespace footprint::statistics
