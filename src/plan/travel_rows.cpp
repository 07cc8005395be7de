// SPDX-License-Identifier: MIT
#include "plan/travel_rows.hpp"

#include "plan/fields.hpp"

namespace footprint::plan {

namespace {
constexpr double minutes_a_day = 24 * 60;
} // namespace

const TableDescription& describe(const TravelTimeRow*) {
    using Row = TravelTimeRow;
    static const TableDescription table{
        "travel_times",
        "the way from a small area to a site",
        {
            field<&Row::area_id>("area_id").refers_to({"area"}),
            field<&Row::site_id>("site_id").refers_to({"site"}),
            field<&Row::car_minutes>("car_minutes")
                .within(0, minutes_a_day)
                .in_unit("minutes")
                .optional()
                .means("From door to door, one way; empty: worked out from the straight line."),
            field<&Row::public_transport_minutes>("public_transport_minutes")
                .within(0, minutes_a_day)
                .in_unit("minutes")
                .optional()
                .means("From door to door, one way; empty: not known."),
        },
        {"area_id", "site_id"},
        false,
        false};
    return table;
}

const TableDescription& describe(const TravelSpeedRow*) {
    using Row = TravelSpeedRow;
    static const TableDescription table{
        "care/travel_speeds",
        "how fast cars go on the road from areas of a class",
        {
            field<&Row::rural_class>("rural_class"),
            field<&Row::near_km>("near_km").within(0, 100).in_unit("km").means(
                "The first part of the road, from home, at the first of the speeds."),
            field<&Row::km_per_hour_near>("km_per_hour_near").within(1, 130).in_unit("km an hour"),
            field<&Row::km_per_hour_beyond>("km_per_hour_beyond")
                .within(1, 130)
                .in_unit("km an hour"),
        },
        {"rural_class"},
        false,
        false};
    return table;
}

bool people_travel_to(place::SiteKind kind) {
    switch (kind) {
    case place::SiteKind::acute_hospital:
    case place::SiteKind::community_hospital:
    case place::SiteKind::minor_injury_unit:
    case place::SiteKind::health_centre:
    case place::SiteKind::mental_health_unit:
    case place::SiteKind::outside_hospital:
    case place::SiteKind::practice:
        return true;
    case place::SiteKind::ambulance_station:
    case place::SiteKind::care_home_area:
    case place::SiteKind::home_base:
    case place::SiteKind::call_centre:
    case place::SiteKind::pharmacy_area:
        return false;
    }
    return false;
}

} // namespace footprint::plan
