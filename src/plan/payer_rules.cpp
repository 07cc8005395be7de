// SPDX-License-Identifier: MIT
// Matching who-pays rules.
#include "plan/payer_rules.hpp"

#include <tuple>

namespace footprint::plan {
namespace {

constexpr std::string_view all = "all";

bool covers(std::string_view rule, std::string_view value) {
    return rule == all || rule == value;
}

} // namespace

bool fits(const PayerRow& rule, const PayerCase& contact) {
    const bool nation_fits =
        rule.nation == NationOrAll::all ||
        static_cast<std::size_t>(rule.nation) == static_cast<std::size_t>(contact.nation);
    const bool residence_fits = rule.residence == all || rule.residence == contact.district ||
                                rule.residence == contact.county;
    return covers(rule.line_group, contact.line_group) && nation_fits &&
           covers(rule.registration, contact.registration) && residence_fits;
}

bool has_equal_keys(const PayerRow& left, const PayerRow& right) {
    return std::tie(left.line_group, left.nation, left.registration, left.residence) ==
           std::tie(right.line_group, right.nation, right.registration, right.residence);
}

bool takes_all_of(const PayerRow& earlier, const PayerRow& later) {
    return !has_equal_keys(earlier, later) && covers(earlier.line_group, later.line_group) &&
           (earlier.nation == NationOrAll::all || earlier.nation == later.nation) &&
           covers(earlier.registration, later.registration) &&
           covers(earlier.residence, later.residence);
}

std::vector<std::size_t> deciding_rules(const Plan& plan, const PayerCase& contact) {
    std::vector<std::size_t> split;
    const std::vector<PayerRow>& rules = plan.payers.rows;
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
        const bool decides = split.empty() ? fits(rules[rule], contact)
                                           : has_equal_keys(rules[split.front()], rules[rule]);
        if (decides) {
            split.push_back(rule);
        }
    }
    return split;
}

} // namespace footprint::plan
