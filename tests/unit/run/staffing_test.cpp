// SPDX-License-Identifier: MIT
// One hospital with a list and a ward: what was given becomes posts, and unfilled posts close
// capacity of the year after.
#include "run/staffing.hpp"

#include <doctest/doctest.h>

using namespace footprint;
using namespace footprint::run;

namespace {

constexpr std::uint16_t nurses = 0;
constexpr std::uint16_t doctors = 1;
constexpr std::uint16_t clinic = 0; ///< a list; takes doctors
constexpr std::uint16_t ward = 1;   ///< beds; takes nurses and doctors
constexpr std::size_t years = 4;

struct Hospital {
    finance::FinanceTables money;
    capacity::CapacityTables capacity;
    workforce::WorkforceTables staff;

    Hospital() {
        money.years = years;
        money.line_ids = {"clinic", "ward"};
        finance::Organisation trust;
        trust.home = place::Home::inside;
        trust.balance = place::Balance::nhs;
        money.organisations.push_back(trust);
        for (const std::uint16_t line : {clinic, ward}) {
            finance::Service service;
            service.line = line;
            money.services.push_back(service);
        }
        money.staff_minutes = {{clinic, doctors, 100'000, 0}, // 100 minutes a contact
                               {ward, doctors, 50'000, 0},
                               {ward, nurses, 0, 200'000}};
        capacity.payers = 1;
        capacity.list_of = {0, capacity::no_limit};
        capacity.places_of = {capacity::no_limit, capacity::no_limit};
        capacity.pool_of = {capacity::no_limit, 0};
        capacity.starts_of.assign(2, capacity::no_limit);
        capacity.lists.resize(1);
        capacity.pools.resize(1);
        staff.on = true;
        staff.years = years;
        staff.price_cap.resize(years);
        staff.employers.push_back({.is_price_capped = false, .agency_ceiling = {}});
        staff.employers[0].agency_ceiling.resize(years);
        for (const std::uint16_t group : {nurses, doctors}) {
            workforce::StaffGroup of;
            of.productive_minutes = 1000.0;
            of.vacancy_share = 0.1;
            of.pay_index.assign(years, 1.0);
            staff.groups.push_back(of);
            staff.teams.push_back({.organisation = 0,
                                   .staff_group = group,
                                   .in_post = 90.0,
                                   .in_post_known = true,
                                   .pay_per_post = 1e6});
        }
    }
};

/// A year in which so many were asked for, and all or fewer given.
const capacity::StaffedShares& close(Staffing& staffing, const Hospital& hospital, std::size_t year,
                                     std::int64_t clinic_asked, std::int64_t clinic_given,
                                     std::int64_t ward_days, std::size_t world = 0) {
    std::vector<care::CareTally::InBothWorlds> asked(2);
    asked[clinic].contacts.fill(clinic_asked);
    asked[ward].contacts.fill(10);
    asked[ward].days.fill(ward_days);
    capacity::YearCounts given(hospital.capacity);
    given.given_less_asked[clinic].contacts = clinic_given - clinic_asked;
    return staffing.close_year(year, world, asked, given);
}

} // namespace

TEST_CASE("posts that nobody works in close the capacity of the scarcest group the year after") {
    Hospital hospital;
    hospital.staff.groups[nurses].leaver_share = 0.1;
    Staffing staffing(
        {.workforce = &hospital.staff, .finance = &hospital.money, .inflow_minutes = {}},
        hospital.capacity, 1.0);
    // What capacity.csv says was there with the opening year's vacancies.
    const capacity::StaffedShares& opening = close(staffing, hospital, 0, 200, 200, 300);
    CHECK(opening.lists[0] == doctest::Approx(1.0));
    CHECK(opening.pools[0] == doctest::Approx(1.0));
    // A tenth of nurses leave: 81 of 100 posts held, 0.9 of the opening year's 0.9.
    const capacity::StaffedShares& next = close(staffing, hospital, 1, 200, 200, 300);
    CHECK(next.pools[0] == doctest::Approx(0.9));
    CHECK(next.lists[0] == doctest::Approx(1.0)); // no nurse in the clinic
    const Staff staff = staffing.take_staff();
    CHECK(staff[0][1][nurses].unfilled == 19'000);
    CHECK(staff[0][1][doctors].unfilled == 10'000);
}

TEST_CASE("what people ask for beyond capacity needs no posts, closed capacity still does") {
    Hospital hospital;
    hospital.staff.groups[doctors].leaver_share = 0.1;
    Staffing staffing(
        {.workforce = &hospital.staff, .finance = &hospital.money, .inflow_minutes = {}},
        hospital.capacity, 1.0);
    (void)close(staffing, hospital, 0, 200, 200, 300);
    // Four hundred ask, two hundred are seen: posts stay 100.
    CHECK(close(staffing, hospital, 1, 400, 200, 300).lists[0] == doctest::Approx(0.9));
    // Of the closed tenth nobody is seen: 180. Posts are those of 200.
    (void)close(staffing, hospital, 2, 400, 180, 300);
    const Staff staff = staffing.take_staff();
    CHECK(staff[0][1][doctors].needed == 100'000);
    CHECK(staff[0][2][doctors].needed == 100'000);
}

TEST_CASE("the switch leaves capacity as it is, and posts of initiatives are the plan's alone") {
    Hospital hospital;
    hospital.staff.closes_capacity = false;
    hospital.staff.groups[nurses].leaver_share = 0.1;
    finance::PlayerMoney player;
    player.employer = 0;
    player.posts = {{nurses, 5000}}; // five posts of 1,000 minutes
    player.ramp_by_year.assign(years, finance::Billionths::one());
    player.ramp_by_year[0] = {};
    hospital.money.players.push_back(player);
    Staffing staffing(
        {.workforce = &hospital.staff, .finance = &hospital.money, .inflow_minutes = {}},
        hospital.capacity, 1.0);
    for (std::size_t year = 0; year < 2; ++year) {
        for (const std::size_t world : {0U, 1U}) {
            CHECK(close(staffing, hospital, year, 200, 200, 300, world).pools.empty());
        }
    }
    const Staff staff = staffing.take_staff();
    CHECK(staff[0][1][nurses].needed == 100'000);
    CHECK(staff[1][1][nurses].needed == 105'000);
}
