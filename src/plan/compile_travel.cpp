// SPDX-License-Identifier: MIT
// Minutes from each small area to each site: those imported, else by
//
//     road = detour x straight line
//     minutes = access + 60 x (the first near_km of road / speed near home + the rest / speed
//               beyond)
//
// by the urban or rural class of the area, rounded to tenths. Source: docs/model/travel.md.
#include "plan/compile_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace footprint::plan {
namespace {

constexpr double tenths_a_minute = 10;
constexpr double minutes_an_hour = 60;
/// A day: what is further is written as this.
constexpr double most_tenths = 24 * minutes_an_hour * tenths_a_minute;

[[nodiscard]] std::uint16_t tenths_of(double minutes) {
    return static_cast<std::uint16_t>(
        std::floor(std::min(minutes * tenths_a_minute, most_tenths) + 0.5));
}

struct StraightWay {
    double access_minutes = 0;
    double detour_factor = 0;
    std::array<TravelSpeedRow, 3> speeds{}; ///< by rural class

    StraightWay(const CompileInputs& inputs, const DrawnValues& drawn)
        : access_minutes(single_value(inputs.plan, "travel_access_minutes", drawn)),
          detour_factor(single_value(inputs.plan, "travel_detour_factor", drawn)) {
        for (const TravelSpeedRow& row : inputs.plan.pack.travel_speeds.rows) {
            TravelSpeedRow& speeds_of = speeds[static_cast<std::size_t>(row.rural_class)];
            const double factor = drawn.drawn("travel_speeds", place::to_text(row.rural_class), 1);
            speeds_of = row;
            speeds_of.km_per_hour_near *= factor;
            speeds_of.km_per_hour_beyond *= factor;
        }
    }
    [[nodiscard]] double minutes(double straight_km, place::RuralClass rural_class) const {
        const TravelSpeedRow& of = speeds[static_cast<std::size_t>(rural_class)];
        const double road_km = detour_factor * straight_km;
        const double near_km = std::min(road_km, of.near_km);
        return access_minutes + minutes_an_hour * (near_km / of.km_per_hour_near +
                                                   (road_km - near_km) / of.km_per_hour_beyond);
    }
};

void put_straight_lines(const CompileInputs& inputs, const DrawnValues& drawn,
                        care::TravelTables& travel) {
    const StraightWay way(inputs, drawn);
    const place::Areas& areas = inputs.geography.areas;
    const place::Sites& sites = inputs.geography.sites;
    travel.car_tenths.assign(areas.size() * sites.size(), care::no_minutes);
    travel.is_straight.assign(travel.car_tenths.size(), 1);
    for (std::size_t area = 0; area < areas.size(); ++area) {
        for (std::size_t site = 0; site < sites.size(); ++site) {
            if (people_travel_to(sites.kinds[site])) {
                const double km = place::distance_km(areas.centres[area], sites.points[site]);
                travel.car_tenths[area * sites.size() + site] =
                    tenths_of(way.minutes(km, areas.rural_classes[area]));
            }
        }
    }
}

void put_imported(const CompileInputs& inputs, care::TravelTables& travel) {
    for (const TravelTimeRow& row : inputs.plan.travel_times.rows) {
        const std::size_t way = number_of(inputs.geography.areas.ids, row.area_id) * travel.sites +
                                number_of(inputs.geography.sites.ids, row.site_id);
        if (row.car_minutes && travel.car_tenths[way] != care::no_minutes) {
            travel.car_tenths[way] = tenths_of(*row.car_minutes);
            travel.is_straight[way] = 0;
        }
        if (row.public_transport_minutes) {
            if (travel.public_tenths.empty()) {
                travel.public_tenths.assign(travel.car_tenths.size(), care::no_minutes);
            }
            travel.public_tenths[way] = tenths_of(*row.public_transport_minutes);
        }
    }
}

} // namespace

std::vector<std::string> travel_groups(const Plan& plan) {
    std::vector<std::string> groups;
    for (const ServiceLineRow& row : plan.pack.service_lines.rows) {
        if (row.travels.value_or(false)) {
            groups.push_back(row.line_group);
        }
    }
    std::ranges::sort(groups);
    const auto rest = std::ranges::unique(groups);
    groups.erase(rest.begin(), rest.end());
    return groups;
}

care::TravelTables compile_travel(const CompileInputs& inputs, const DrawnValues& drawn) {
    const Numbering& numbering = inputs.numbering;
    care::TravelTables travel;
    const std::vector<std::string> groups = travel_groups(inputs.plan);
    if (groups.empty()) {
        return travel;
    }
    travel.on = true;
    travel.sites = inputs.geography.sites.size();
    travel.groups = groups.size();
    for (const ServiceLineRow& row : inputs.plan.pack.service_lines.rows) {
        if (row.travels.value_or(false)) {
            const std::size_t line = number_of(numbering.lines, row.line_id);
            travel.lines |= std::uint64_t{1} << line;
            travel.group_of[line] = static_cast<std::uint16_t>(number_of(groups, row.line_group));
        }
    }
    const auto car = std::ranges::find(numbering.attributes, car_attribute);
    if (car != numbering.attributes.end()) {
        travel.car_attribute = std::uint32_t{1} << (car - numbering.attributes.begin());
    }
    put_straight_lines(inputs, drawn, travel);
    put_imported(inputs, travel);
    return travel;
}

} // namespace footprint::plan
