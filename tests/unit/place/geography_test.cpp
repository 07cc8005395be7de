// SPDX-License-Identifier: MIT
#include "place/geography.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace footprint;
using namespace footprint::place;

namespace {

constexpr core::LineIndex clinic{0};
constexpr core::LineIndex surgery{1};

/// Three sites on one line of longitude; the second is a practice, the third opens only in 2017.
Geography three_sites() {
    Geography geography;
    geography.sites.ids = {"east", "middle", "west"};
    geography.sites.points = {{52.0, -2.0}, {52.0, -2.1}, {52.0, -2.3}};
    geography.sites.validities.resize(3);
    geography.sites.practices = {core::PracticeIndex::none, core::PracticeIndex{0},
                                 core::PracticeIndex::none};
    Services& services = geography.services;
    services.sites = {core::SiteIndex{0}, core::SiteIndex{1}, core::SiteIndex{1},
                      core::SiteIndex{2}};
    services.lines = {clinic, clinic, surgery, clinic};
    services.validities.resize(4);
    services.validities[3].from = first_day_of(core::FinancialYear{2017});
    index_by_line(services, 2);
    return geography;
}

const Date in_2015 = first_day_of(core::FinancialYear{2015});
const Date in_2018 = first_day_of(core::FinancialYear{2018});

} // namespace

TEST_CASE("services are found by line and by site") {
    const Geography geography = three_sites();
    CHECK(services_of_line(geography.services, clinic).size() == 3);
    CHECK(service_at(geography.services, surgery, core::SiteIndex{1}) == core::ServiceIndex{2});
    CHECK(service_at(geography.services, surgery, core::SiteIndex{0}).is_none());
}

TEST_CASE("people go to the nearest site that is open on the day") {
    const Geography geography = three_sites();
    const Coordinates far_west{52.0, -2.4};
    CHECK(nearest_open_service(geography, far_west, clinic, in_2015) == core::ServiceIndex{1});
    CHECK(nearest_open_service(geography, far_west, clinic, in_2018) == core::ServiceIndex{3});
    CHECK(nearest_open_service(geography, far_west, clinic, in_2015, false) ==
          core::ServiceIndex{0});
    const std::array<core::SiteIndex, 2> closed = {core::SiteIndex{1}, core::SiteIndex{2}};
    CHECK(nearest_open_service(geography, far_west, clinic, in_2018, true, closed) ==
          core::ServiceIndex{0});
}

TEST_CASE("nobody goes by themselves where only an initiative sends people") {
    Geography geography = three_sites();
    geography.services.only_sent_to = {0, 1, 0, 0};
    const Coordinates far_west{52.0, -2.4};
    CHECK(nearest_open_service(geography, far_west, clinic, in_2015) == core::ServiceIndex{0});
    CHECK(nearest_open_service(geography, far_west, clinic, in_2018) == core::ServiceIndex{3});
}

TEST_CASE("of two sites equally near the first by identifier is taken") {
    const Geography geography = three_sites();
    CHECK(nearest_open_service(geography, {52.0, -2.05}, clinic, in_2015) == core::ServiceIndex{0});
}

TEST_CASE("a place has the county above it, and a loop of parents ends") {
    Places places;
    places.ids = {"county", "district", "lost"};
    places.kinds = {PlaceKind::county, PlaceKind::district, PlaceKind::district};
    places.parents = {core::PlaceIndex::none, core::PlaceIndex{0}, core::PlaceIndex{2}};
    CHECK(place_of_kind(places, core::PlaceIndex{1}, PlaceKind::county) == core::PlaceIndex{0});
    CHECK(place_of_kind(places, core::PlaceIndex{2}, PlaceKind::county).is_none());
}
