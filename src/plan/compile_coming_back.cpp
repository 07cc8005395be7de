// SPDX-License-Identifier: MIT
// Who comes to a staffed place instead of waiting on, and to which.
#include "plan/compile_parts.hpp"

#include <limits>

namespace footprint::plan {

namespace {

/// The service of the line with staffed places that is nearest to the site, or no_limit. Of two as
/// near the first.
[[nodiscard]] std::uint16_t nearest_places(const CompileInputs& inputs,
                                           const care::ServiceTable& services, std::size_t site,
                                           std::size_t line,
                                           const capacity::CapacityTables& tables) {
    std::uint16_t nearest = capacity::no_limit;
    double km = std::numeric_limits<double>::max();
    const std::vector<place::Coordinates>& points = inputs.geography.sites.points;
    for (const capacity::StaffedPlaces& places : tables.places) {
        const double away = place::distance_km(points[site], points[services.site[places.service]]);
        if (services.line[places.service] == line && away < km) {
            nearest = places.service;
            km = away;
        }
    }
    return nearest;
}

} // namespace

void compile_coming_back(const CompileInputs& inputs, const care::ServiceTable& services,
                         capacity::CapacityTables& tables) {
    constexpr double days_a_week = 7.0;
    if (!inputs.plan.footprint.waits_bring_visits || inputs.plan.pack.coming_back.rows.empty()) {
        return;
    }
    tables.comes_back_to.assign(tables.list_of.size(), capacity::no_limit);
    for (const ComingBackRow& row : inputs.plan.pack.coming_back.rows) {
        const std::size_t line = number_of(inputs.numbering.lines, row.line_id);
        const std::size_t to = number_of(inputs.numbering.lines, row.to_line);
        tables.coming_back[line] = {
            .share_of_those_who_leave = row.share_of_those_who_leave,
            .after_days = static_cast<std::int32_t>(row.after_weeks.value_or(0) * days_a_week),
            .share_a_month = row.share_a_month};
        for (std::size_t service = 0; service < tables.list_of.size(); ++service) {
            if (tables.list_of[service] != capacity::no_limit && services.line[service] == line) {
                tables.comes_back_to[service] =
                    nearest_places(inputs, services, services.site[service], to, tables);
            }
        }
    }
}

} // namespace footprint::plan
