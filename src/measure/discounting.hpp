// SPDX-License-Identifier: MIT
// Years of life in full health, and what a later year counts today.
//
// A quality-adjusted life year is a year times the weight of the health it is lived in (1 full
// health, 0 as bad as dead). With several conditions the weights multiply. What comes t years after
// the first counts 1 / (1 + rate)^t: at 3.5% a year, 0.709 after ten. Health and money are
// discounted alike.
//
// Sources: National Institute for Health and Care Excellence, "Guide to the methods of technology
// appraisal" (2013), 5.6 (3.5% for both) and 5.3 (QALYs); HM Treasury, "The Green Book" (2003,
// updated 2011), annex 6, discount factors; R. Ara and A. Brazier, Value in Health 13(5), 2010,
// 509-518, DOI 10.1111/j.1524-4733.2010.00700.x (weights multiply). The rate that falls after 30
// years is left out: runs reach 20. Checked in tests/unit/measure/discounting_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace footprint::measure {

/// What 1 in year `years_after` is worth in year 0.
[[nodiscard]] double discount_factor(double percent_per_year, std::size_t years_after);

/// The sum of yearly amounts, the first not discounted.
[[nodiscard]] double discounted(std::span<const double> yearly_amounts, double percent_per_year);

/// The weight of a year lived with everything that `weights` stand for; 1 when there are none.
[[nodiscard]] double combined_health_weight(std::span<const double> weights);

/// Net cost over health gained, both discounted, in the unit of cost for each QALY; nothing where
/// no health is gained.
[[nodiscard]] std::optional<double> cost_per_qaly(std::span<const double> yearly_net_costs,
                                                  std::span<const double> yearly_qalys_gained,
                                                  double percent_per_year);

} // namespace footprint::measure
