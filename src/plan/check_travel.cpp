// SPDX-License-Identifier: MIT
// Checks of travel: what the straight line needs, and ways that the imported minutes leave out.
#include "plan/checks.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace footprint::plan {

namespace {

[[nodiscard]] bool anybody_travels(const Plan& plan) {
    return std::ranges::any_of(plan.pack.service_lines.rows, [](const ServiceLineRow& row) {
        return row.travels.value_or(false);
    });
}

void check_straight_line(const Plan& plan, core::Problems& problems) {
    for (const std::string_view id : {"travel_access_minutes", "travel_detour_factor"}) {
        const Parameter* parameter = plan.pack.find(id);
        if (parameter == nullptr || !parameter->value) {
            problems.add(travel_parameter_missing(plan.pack.service_lines.where(), id));
        }
    }
    std::set<place::RuralClass> known;
    for (const TravelSpeedRow& row : plan.pack.travel_speeds.rows) {
        known.insert(row.rural_class);
    }
    std::set<place::RuralClass> told;
    for (std::size_t area = 0; area < plan.areas.rows.size(); ++area) {
        const place::RuralClass rural_class = plan.areas.rows[area].rural_class;
        if (!known.contains(rural_class) && told.insert(rural_class).second) {
            problems.add(travel_speed_missing(plan.areas.where(area, "rural_class"),
                                              place::to_text(rural_class)));
        }
    }
}

/// Ways to sites that offer a line people travel to, and those of them without imported minutes.
void check_holes(const Plan& plan, core::Problems& problems) {
    std::set<std::string, std::less<>> lines;
    for (const ServiceLineRow& row : plan.pack.service_lines.rows) {
        if (row.travels.value_or(false)) {
            lines.insert(row.line_id);
        }
    }
    std::set<std::string, std::less<>> sites;
    for (const SiteRow& site : plan.sites.rows) {
        const bool is_used = std::ranges::any_of(plan.services.rows, [&](const ServiceRow& row) {
            return row.site_id == site.site_id && lines.contains(row.line_id);
        });
        if (is_used && people_travel_to(site.kind)) {
            sites.insert(site.site_id);
        }
    }
    for (const PracticeRow& practice : plan.practices.rows) {
        sites.insert(practice.practice_id);
    }
    std::size_t by_car = 0;
    std::size_t by_public_transport = 0;
    for (const TravelTimeRow& row : plan.travel_times.rows) {
        if (sites.contains(row.site_id)) {
            by_car += row.car_minutes ? 1U : 0U;
            by_public_transport += row.public_transport_minutes ? 1U : 0U;
        }
    }
    const std::size_t ways = plan.areas.rows.size() * sites.size();
    const core::Location where = plan.travel_times.where();
    if (by_car < ways) {
        problems.add(travel_times_holes(where, ways - by_car, ways));
    }
    if (by_public_transport > 0 && by_public_transport < ways) {
        problems.add(public_transport_holes(where, ways - by_public_transport, ways));
    }
}

} // namespace

void check_travel(const Plan& plan, core::Problems& problems) {
    if (!anybody_travels(plan)) {
        if (!plan.travel_times.rows.empty()) {
            problems.add(travel_to_nothing(plan.travel_times.where()));
        }
        return;
    }
    check_straight_line(plan, problems);
    if (!plan.travel_times.rows.empty()) {
        check_holes(plan, problems);
    }
}

} // namespace footprint::plan
