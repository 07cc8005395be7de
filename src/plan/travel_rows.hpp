// SPDX-License-Identifier: MIT
// The rows about travel, as they are written: the plan's imported minutes from areas to sites; the
// pack's speeds, for the ways that nobody imported.
#pragma once

#include "place/geography.hpp"
#include "plan/table.hpp"

#include <optional>
#include <string>

namespace footprint::plan {

struct TravelTimeRow {
    std::string area_id;
    std::string site_id;
    std::optional<double> car_minutes;
    std::optional<double> public_transport_minutes;
};

struct TravelSpeedRow {
    place::RuralClass rural_class{};
    double near_km = 0; // of the road, from home
    double km_per_hour_near = 0;
    double km_per_hour_beyond = 0;
};

[[nodiscard]] const TableDescription& describe(const TravelTimeRow*);
[[nodiscard]] const TableDescription& describe(const TravelSpeedRow*);

/// Whether people travel to sites of the kind for care; false of a base from which staff go out, of
/// a call centre, and of a site that stands for many places.
[[nodiscard]] bool people_travel_to(place::SiteKind kind);

} // namespace footprint::plan
