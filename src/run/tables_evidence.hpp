// SPDX-License-Identifier: MIT
// How sure the evidence is: each claim held against the experts' range for its kind of activity,
// all that the plan takes from a group of activity held against what experts think possible for all
// kinds of change together, and each initiative's benefit weighed by the confidence in it.
//
// The experts look further ahead than a plan: their range is scaled to the plan's years, by time.
// What is weighed is a first-order figure: an initiative's exact share of the whole plan, less its
// own cost and the income it was promised, times the weight of its grade. Where two overlap, one
// that fails leaves the other more to do; that is left out, so the weighed plan is a little low.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

[[nodiscard]] std::vector<TestedClaim> tested_claims_of(const plan::Plan& plan);
[[nodiscard]] std::vector<TestedGroup> tested_groups_of(const plan::Plan& plan);
[[nodiscard]] std::vector<Confidence> confidences_of(const plan::Plan& plan);

[[nodiscard]] measure::Table outside_view_table(const TableSource& source);
[[nodiscard]] measure::Table confidence_table(const TableSource& source);
/// Posts that initiatives employ and what they are paid, which is part of the initiatives' cost.
[[nodiscard]] measure::Table initiative_posts_table(const TableSource& source);

} // namespace footprint::run
