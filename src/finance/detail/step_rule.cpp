// SPDX-License-Identifier: MIT
// Steps by need, and what is paid while notice runs.
#include "finance/detail/step_rule.hpp"

#include "core/quantities.hpp"
#include "finance/fixed_point.hpp"

#include <algorithm>

namespace footprint::finance {

std::int64_t StepRule::steps_beyond_opening(std::int64_t need) const {
    const std::int64_t slack = std::min(step / 2, opening_need);
    const std::int64_t over = need - opening_need - slack;
    const std::int64_t steps = over > 0 ? (over + step - 1) / step : -(-over / step);
    return std::max(steps, -(opening_need / step));
}

std::int64_t StepRule::cost_beyond_opening(std::int64_t need) const {
    return need <= 0 ? -opening_need : steps_beyond_opening(need) * step;
}

void StepRule::pay(std::span<const std::int64_t> needs, std::span<std::int64_t> paid) const {
    std::ranges::fill(paid, 0);
    std::int64_t before = 0;
    for (std::size_t year = 1; year < needs.size(); ++year) {
        const std::int64_t after = cost_beyond_opening(needs[year]);
        paid[year] += after;
        const std::int64_t freed = before - after;
        std::int64_t months = notice_months;
        for (std::size_t later = year; freed > 0 && months > 0 && later < needs.size(); ++later) {
            const std::int64_t within = std::min<std::int64_t>(months, core::months_per_year);
            paid[later] += static_cast<std::int64_t>(
                rounded_quotient(Whole128{freed} * within, core::months_per_year));
            months -= within;
        }
        before = after;
    }
}

} // namespace footprint::finance
