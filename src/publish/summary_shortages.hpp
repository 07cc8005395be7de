// SPDX-License-Identifier: MIT
// The part of the summary that tells where slots, beds and staff cannot carry the plan.
#pragma once

#include "publish/summary.hpp"

#include <span>
#include <string>
#include <vector>

namespace footprint::publish {

/// From the tables `lists`, `beds` and `workforce` of the central run; nothing without `lists`.
/// A line is short where, all its sites together, those who joined and did not die or move, and
/// slots missed and operations cancelled, are over the slots by a hundredth of them; a kind of bed
/// at a site where one in twenty waits more than four hours for it; a staff group where a
/// hundredth of the posts needed is filled by nobody.
[[nodiscard]] Shortages shortages_of(std::span<const measure::Table> central,
                                     std::span<const measure::Table> dimensions,
                                     const std::vector<std::string>& years);

/// A block for each of slots, beds and staff; empty when nothing is short.
[[nodiscard]] std::string shortage_section(const Summary& summary);

} // namespace footprint::publish
