// SPDX-License-Identifier: MIT
// Good plans quickly: activities placed one by one at their earliest time, in many orders.
#pragma once

#include "solve/schedule.hpp"

#include <cstdint>
#include <vector>

namespace footprint::solve::detail {

struct StartGap {
    std::size_t earlier;
    std::size_t later;
    std::int32_t gap;
};

[[nodiscard]] std::vector<StartGap> start_gaps(const Programme& programme);

/// The best of the plans of the priority rules and of `samples` random ones.
[[nodiscard]] std::vector<std::int32_t> good_plan(const Programme& programme,
                                                  std::uint32_t samples);

[[nodiscard]] std::int32_t finish_of(const Programme& programme,
                                     const std::vector<std::int32_t>& starts);

} // namespace footprint::solve::detail
