// SPDX-License-Identifier: MIT
// Journeys: each contact of a line that people travel to, once, at its minutes, in both worlds; and
// nothing else moves because they are counted.
#include "made_world.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>

namespace footprint::run::test {
namespace {

constexpr std::uint32_t car = 1U;
constexpr std::size_t made_groups = 2; ///< outpatients, and the rest

/// Everybody travels to outpatients, day cases and A&E; ways of area a to site s take 10 (a + 1) +
/// 7 s minutes, except that nobody goes to site 0 from area 5.
void make_travel(MadeWorld& world) {
    care::TravelTables& travel = world.care.travel;
    travel.on = true;
    travel.groups = made_groups;
    travel.lines = (1U << outpatient) | (1U << day_case) | (1U << ae);
    travel.group_of[day_case] = 1;
    travel.group_of[ae] = 1;
    travel.car_attribute = car;
    std::uint16_t last = 0;
    for (const std::uint16_t site : world.care.services.site) {
        last = std::max(last, site);
    }
    travel.sites = last + 1U;
    for (std::size_t area = 0; area < made_areas; ++area) {
        for (std::size_t site = 0; site < travel.sites; ++site) {
            const bool nobody = area == 5 && site == 0;
            travel.car_tenths.push_back(
                nobody ? care::no_minutes
                       : static_cast<std::uint16_t>(100 * (area + 1) + 70 * site));
            travel.is_straight.push_back(site == 1 ? 0 : 1);
            travel.public_tenths.push_back(site == 1 ? 900 : care::no_minutes);
        }
    }
}

MadeWorld travelling_world(bool travels) {
    MadeWorld world = make_world(16);
    const people::Player avoids = add_initiative(world, "avoids", 0.8);
    care::ContactEffect effect;
    effect.kind = care::ContactEffectKind::avoid;
    effect.player = avoids;
    effect.reach = avoids;
    effect.lines = {outpatient};
    effect.size = 0.5;
    effect.id = core::permanent_id("travel#avoids");
    world.care.effects.push_back(effect);
    if (travels) {
        make_travel(world);
    }
    return world;
}

using Key = std::array<std::size_t, 3>; ///< year, service, world

std::map<Key, std::uint64_t> contacts_of(Simulation& run) {
    std::map<Key, std::uint64_t> contacts;
    for (const care::ActivityRow& row : run.care.rows(run.presences)) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const bool is_in = world == 0 ? run.presences.in_do_nothing(row.presence)
                                          : run.presences.in_plan(row.presence);
            contacts[{row.year, row.service, world}] +=
                is_in ? static_cast<std::uint64_t>(row.contacts) : 0;
        }
    }
    return contacts;
}

} // namespace

TEST_CASE("counting journeys moves no count of contacts, by provider or by place") {
    const MadeWorld still = travelling_world(false);
    const MadeWorld travelling = travelling_world(true);
    Simulation without = run_world(still, 2);
    Simulation with = run_world(travelling, 2);
    CHECK_FALSE(without.care.travel.is_counted());
    CHECK(with.care.travel.is_counted());
    CHECK(contacts_of(without) == contacts_of(with));
    std::uint64_t differ = 0;
    std::uint64_t counted = 0;
    for (std::size_t year = 0; year < made_years; ++year) {
        for (std::size_t area = 0; area < made_areas; ++area) {
            for (std::size_t line = 0; line < made_lines; ++line) {
                for (std::size_t band = 0; band < care::report_bands; ++band) {
                    for (std::size_t world = 0; world < care::place_worlds; ++world) {
                        const auto of = without.care.at_place(year, area, line, band, world);
                        counted += of;
                        differ += of != with.care.at_place(year, area, line, band, world) ? 1U : 0U;
                    }
                }
            }
        }
    }
    CHECK(counted > 0);
    CHECK(differ == 0);
}

TEST_CASE("journeys are contacts of travelled lines, the same in each split and for any hands") {
    const MadeWorld made = travelling_world(true);
    Simulation run = run_world(made, 3);
    Simulation alone = run_world(made, 1);
    const care::TravelTally& tally = run.care.travel;
    const auto contacts = contacts_of(run);
    bool any_less = false;
    for (std::size_t year = 0; year < made_years; ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            for (std::size_t group = 0; group < made_groups; ++group) {
                care::JourneyCounts by_person;
                for (std::size_t fifth = 0; fifth < people::deprivation_fifths; ++fifth) {
                    for (std::size_t band = 0; band < care::report_bands; ++band) {
                        by_person.add(tally.of_person(year, group, fifth, band, world));
                    }
                }
                care::JourneyCounts by_area;
                for (std::size_t area = 0; area < made_areas; ++area) {
                    const care::JourneyCounts of = tally.of_area(year, group, area, world);
                    CHECK(of == alone.care.travel.of_area(year, group, area, world));
                    CHECK(of.tenths >= of.journeys * 100 * (area + 1));
                    by_area.add(of);
                }
                care::JourneyCounts by_site;
                for (std::size_t site = 0; site < tally.sites(); ++site) {
                    const care::JourneyCounts of = tally.of_site(year, group, site, world);
                    std::uint64_t wanted = 0;
                    for (std::size_t service = 0; service < made.care.services.site.size();
                         ++service) {
                        const std::size_t line = made.care.services.line[service];
                        const auto found = contacts.find({year, service, world});
                        if (made.care.services.site[service] == site &&
                            made.care.travel.goes_to(line) &&
                            made.care.travel.group_of[line] == group && found != contacts.end()) {
                            wanted += found->second;
                        }
                    }
                    // Those of area 5 go nowhere at site 0.
                    CHECK((site == 0 ? of.journeys <= wanted : of.journeys == wanted));
                    CHECK(of.by_straight_line == (site == 1 ? 0 : of.journeys));
                    CHECK(of.without_car_known == (site == 1 ? of.without_car : 0));
                    CHECK(of.public_tenths == 900 * of.without_car_known);
                    by_site.add(of);
                }
                CHECK(by_person == by_area);
                CHECK(by_person == by_site);
                CHECK(by_person.journeys > 0);
                CHECK(by_person.without_car > 0);
                CHECK(by_person.without_car < by_person.journeys);
            }
        }
        any_less = any_less ||
                   tally.of_area(year, 0, 0, 1).journeys < tally.of_area(year, 0, 0, 0).journeys;
    }
    CHECK(any_less); // the plan avoids outpatients
}

TEST_CASE("journeys of a hand-worked way") {
    // 3 journeys of 60.1 minutes by a person without a car, 75.5 by bus: 180.3 and 226.5 in all.
    care::TravelTables travel;
    travel.on = true;
    travel.sites = 2;
    travel.car_attribute = car;
    travel.car_tenths = {600, 601};
    travel.is_straight = {1, 0};
    travel.public_tenths = {care::no_minutes, 755};
    const care::JourneyCounts far = care::alike_journeys(travel, 0, 1, false, 3);
    CHECK(far == care::JourneyCounts{.journeys = 3,
                                     .tenths = 1803,
                                     .beyond_30_minutes = 3,
                                     .beyond_60_minutes = 3,
                                     .by_straight_line = 0,
                                     .without_car = 3,
                                     .without_car_known = 3,
                                     .public_tenths = 2265});
    // An hour is not beyond an hour; with a car nobody asks for the bus.
    const care::JourneyCounts hour = care::alike_journeys(travel, 0, 0, true, 1);
    CHECK(hour == care::JourneyCounts{.journeys = 1,
                                      .tenths = 600,
                                      .beyond_30_minutes = 1,
                                      .beyond_60_minutes = 0,
                                      .by_straight_line = 1,
                                      .without_car = 0,
                                      .without_car_known = 0,
                                      .public_tenths = 0});
}

} // namespace footprint::run::test
