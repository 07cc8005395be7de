// SPDX-License-Identifier: MIT
// When a ward, session or post opens and closes.
//
// The opening year's capacity sits mid-step: a pool that needs N a year then, at its unit costs,
// could take half a step more before it must open one. A step opens as soon as need passes
// capacity, and closes only when a whole step is freed:
//
//     capacity = N + min(step / 2, N) + k x step,   k the least whole number for which need is not
//     above capacity
//
// Half a step is where a pool of unknown slack stands on average; so over many pools the expected
// cost follows need without bias, and no pool gains a ward by its first avoided bed day. What is
// less than a step of the opening need stays until nothing is needed at all, and then goes too. A
// pool that had no need in the opening year opens its first step with its first contact.
//
// A step that is no longer needed is paid for through its notice, counted from 1 April of the year
// in which it is freed; a step that growth would have needed, and the plan does not, needs no
// notice, because it never opens.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace footprint::finance {

/// All in millionths of a penny a year at opening-year prices.
struct StepRule {
    std::int64_t step = 1;
    std::int64_t opening_need = 0;
    std::int32_t notice_months = 0;

    /// Whole steps beyond the opening year's, negative when closed.
    [[nodiscard]] std::int64_t steps_beyond_opening(std::int64_t need) const;
    /// Stepped cost beyond the opening need's once notice has run out.
    [[nodiscard]] std::int64_t cost_beyond_opening(std::int64_t need) const;
    /// Stepped cost beyond the opening need's in each year, notice paid; `needs` by year from the
    /// opening year, whose own cost is the opening need's whatever was counted.
    void pay(std::span<const std::int64_t> needs, std::span<std::int64_t> paid) const;
};

} // namespace footprint::finance
