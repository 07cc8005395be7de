// SPDX-License-Identifier: MIT
// How one employer meets the posts that nobody holds: bank, then agencies, within two limits that
// are not one: the cap on what an hour may cost, and the ceiling on what the year may cost.
#pragma once

#include "workforce/workforce_tables.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace footprint::workforce {

/// What a team lacks; thousandths of a whole-time equivalent.
struct Shortfall {
    const StaffGroup* group = nullptr;
    std::int64_t posts = 0;
    std::int64_t on_bank = 0; ///< who left a post for the bank, and work there beside others
    std::int64_t on_agency = 0;
    double bank_supply = 1.0; ///< share of it that the footprint has to give
    double agency_supply = 1.0;
    double pay_per_post = 0.0; ///< pence, of the year
};

struct Cover {
    std::int64_t bank = 0;
    std::int64_t agency = 0;   ///< those above the cap among them
    std::int64_t over_cap = 0; ///< paid above the cap by an override
    std::int64_t bank_pence = 0;
    std::int64_t agency_pence = 0;
};

struct TemporaryRules {
    const WorkforceTables* tables = nullptr;
    std::optional<double> price_cap;            ///< that binds this employer this year
    std::optional<std::int64_t> agency_ceiling; ///< pence
};

/// What a whole-time equivalent of temporary staff costs a year: a full-timer's hours at work, at
/// the price.
[[nodiscard]] double pence_of_a_post(const WorkforceTables& tables, double pay_per_post,
                                     double price);

/// How far an agency's pay stands above a post's, of a group: 0.2 is a fifth more.
[[nodiscard]] double pay_gap(const WorkforceTables& tables, const StaffGroup& group,
                             std::optional<double> price_cap);

/// By shortfall.
[[nodiscard]] std::vector<Cover> cover(const TemporaryRules& rules,
                                       std::span<const Shortfall> shortfalls);

} // namespace footprint::workforce
