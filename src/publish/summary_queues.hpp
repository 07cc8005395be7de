// SPDX-License-Identifier: MIT
// The part of the summary that says which workstream changed what queues and beds did.
#pragma once

#include "publish/summary.hpp"

#include <span>
#include <string>
#include <vector>

namespace footprint::publish {

/// From the table `queue_shares`, every year; nothing without it.
[[nodiscard]] std::vector<QueueShare> queue_shares(std::span<const measure::Table> over_runs,
                                                   std::span<const measure::Table> dimensions);

/// Lines of the last year, each measure with its total; empty without shares.
[[nodiscard]] std::string queue_section(const Summary& summary);

} // namespace footprint::publish
