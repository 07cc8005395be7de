// SPDX-License-Identifier: MIT
// Which numbers of a plan and its pack are uncertain, under what permanent ids they are drawn, and
// what they are in one draw.
//
// A single value of the pack is drawn under its own id. A table is multiplied by a factor whose
// centre is 1: one factor for the whole table under the parameter's id, or, where it varies by a
// column, one for each value of that column under `line_rates:gp_appointment`. An effect is drawn
// under `effect:<initiative>:<number in its file, from 1>`, the cost of an initiative as a factor
// under `cost:<initiative>`. Three values belong to the whole plan, each drawn where the pack
// describes it: `delivery_factor` on all effects' sizes, `reach_factor` on all reaches,
// `delay_months` on all starts.
#pragma once

#include "plan/parameter_draws.hpp"
#include "plan/plan.hpp"
#include "plan/uncertain_value.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

/// In the order of their ids. Those that are fixed are left out.
[[nodiscard]] std::vector<UncertainValue> uncertain_values(const Plan& plan);

[[nodiscard]] std::string effect_value_id(const Initiative& initiative, std::size_t effect);
[[nodiscard]] std::string cost_value_id(const Initiative& initiative);

/// All uncertain numbers as they are in one draw.
class DrawnValues {
public:
    /// Everything at its centre.
    DrawnValues() = default;
    DrawnValues(const std::vector<UncertainValue>& values, const ParameterDraws& draws,
                std::uint32_t draw);

    /// The drawn value of `id`; `central` where it is not uncertain.
    [[nodiscard]] double drawn(std::string_view id, double central) const;
    /// The same of `parameter:key`, and where a table has one factor for all, of `parameter`.
    [[nodiscard]] double drawn(std::string_view parameter, std::string_view key,
                               double central) const;
    [[nodiscard]] bool is_central() const { return values_.empty(); }

private:
    std::map<std::string, double, std::less<>> values_;
};

} // namespace footprint::plan
