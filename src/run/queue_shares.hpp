// SPDX-License-Identifier: MIT
// Who is thanked for what queues and beds did: the difference that the plan makes to each measure
// of waiting, shared among its workstreams.
//
// A queue does not separate by person: what one initiative takes out of it is worth more or less
// according to what the others take out. So it is a game over workstreams. v(S) is the measure in
// the world in which only the initiatives of the workstreams S act, and a workstream's share is its
// Shapley value. The total, plan less do-nothing, is exact. The split is exact too for up to six
// workstreams, each of their sets being served; beyond, orders in which they could have joined are
// drawn, in pairs of an order and its reverse, each share has its standard error over the pairs,
// and what rounding leaves stands as a line of its own.
//
// What each set asks for needs no other run of people and care: the one pass knows in which worlds
// each record is, so it writes down what seven sets ask for, and only the queues are served again,
// once for each (docs/decisions/0140-queues-of-many-sets-in-one-pass.md).
//
// Example. Of two workstreams each alone takes 2,000 people off a list and both together 3,000,
// because the list is then empty: 1,500 each.
//
// Source: model section 7, "Shared totals"; attribution/shapley.hpp. Checked in
// tests/unit/run/queue_shares_test.cpp.
#pragma once

#include "attribution/shapley.hpp"
#include "measure/table.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::run {

/// Workstreams of which each set is served; beyond, orders are sampled.
inline constexpr std::size_t workstreams_split_exactly = 6;

/// In the place of a workstream, of what rounding leaves where shares are sampled.
inline constexpr std::string_view not_split_by_sampling = "not_split_by_sampling";

/// A measure of one world in one year.
struct WaitKey {
    std::string year;
    std::string measure;
    friend auto operator<=>(const WaitKey&, const WaitKey&) = default;
};
/// In millionths of the measure's unit.
using WaitsOfWorld = std::map<WaitKey, std::int64_t>;

/// The worlds in which exactly these workstreams act (bits by place), in their order.
using ServeSets = std::function<std::vector<WaitsOfWorld>(std::span<const std::uint64_t> sets)>;

struct QueueSplit {
    std::size_t workstreams = 0;
    std::uint32_t orders = 16; ///< to draw, even and at least 4, where they are sampled
    std::uint64_t seed = 0;
};

/// Shares of what the workstreams together change.
struct QueueShares {
    WaitKey of;
    attribution::ShapleyValues values; ///< players are places of workstreams
};

/// By year, then measure; a measure that some world lacks in a year is left out of it. Everybody's
/// and nobody's worlds are served with the others.
[[nodiscard]] std::vector<QueueShares> share_queues(const QueueSplit& split,
                                                    const ServeSets& serve);

/// Table `queue_shares`. `workstreams`: their ids by place.
[[nodiscard]] measure::Table queue_shares_table(const std::vector<QueueShares>& shares,
                                                std::span<const std::string> workstreams);

} // namespace footprint::run
