// SPDX-License-Identifier: MIT
// Who pays for a contact: the first rule that fits the line's group, the nation that is
// responsible, the commissioner of the person's practice and the place of residence. Rules of equal
// keys are one split.
#pragma once

#include "place/geography.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace footprint::plan {

/// A person and a line, as who-pays rules see them.
struct PayerCase {
    std::string_view line_group;
    place::Nation nation{};
    std::string_view registration; // a commissioner, or "elsewhere"
    std::string_view district;
    std::string_view county;
};

[[nodiscard]] bool fits(const PayerRow& rule, const PayerCase& contact);
/// Whether every contact that `later` fits is taken by `earlier`, whose keys differ.
[[nodiscard]] bool takes_all_of(const PayerRow& earlier, const PayerRow& later);
[[nodiscard]] bool has_equal_keys(const PayerRow& left, const PayerRow& right);
/// The rows of the split that decides, in the file's order; empty when no rule fits.
[[nodiscard]] std::vector<std::size_t> deciding_rules(const Plan& plan, const PayerCase& contact);

} // namespace footprint::plan
