// SPDX-License-Identifier: MIT
// Round numbers: one hundred thousand minutes a whole-time equivalent, pay of £40,000, and nobody
// who leaves, trains or is replaced unless the test says so.
#pragma once

#include "workforce/workforce.hpp"

namespace footprint::workforce {

inline constexpr std::int64_t one_post = 1000;
inline constexpr double minutes_of_a_post = 100'000.0;

inline StaffGroup plain_group(std::size_t years) {
    StaffGroup group;
    group.productive_minutes = minutes_of_a_post;
    group.pay_index.assign(years, 1.0);
    return group;
}

inline WorkforceTables plain_tables(std::size_t years, std::size_t employers) {
    WorkforceTables tables;
    tables.on = true;
    tables.years = years;
    tables.groups.push_back(plain_group(years));
    tables.price_cap.resize(years);
    // An hour of basic pay is £40,000 / 2,000 = £20.
    tables.on_cost = 1.25;
    tables.contracted_hours = 1600.0;
    tables.hours_at_work = 100'000.0 / 60.0;
    for (std::size_t employer = 0; employer < employers; ++employer) {
        tables.employers.push_back({.is_price_capped = false, .agency_ceiling = {}});
        tables.employers.back().agency_ceiling.resize(years);
        tables.teams.push_back({.organisation = static_cast<std::uint16_t>(employer),
                                .staff_group = 0,
                                .in_post = 90.0,
                                .in_post_known = true,
                                .pay_per_post = 4'000'000.0});
    }
    return tables;
}

} // namespace footprint::workforce
