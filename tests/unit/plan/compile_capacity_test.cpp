// SPDX-License-Identifier: MIT
// What the tables of limited capacity become, in the tutorial: it opens on Wednesday 1 April 2015,
// and 2015/16 holds a 29 February.
#include "plan/compile.hpp"
#include "plan/compile_parts.hpp"
#include "with_capacity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <vector>

using namespace footprint;
using namespace footprint::plan;
using capacity::CapacityTables;

namespace {

struct Compiled {
    explicit Compiled(const EditedTutorial& tutorial)
        : plan(read_and_check(tutorial.folder(), problems)), compiler(plan),
          central(compiler.compile()) {}

    core::Problems problems;
    Plan plan;
    Compiler compiler;
    CompiledPlan central;

    [[nodiscard]] const CapacityTables& capacity() const { return central.capacity; }
    [[nodiscard]] std::size_t service(std::string_view site, std::string_view line) const {
        const care::ServiceTable& services = central.care.services;
        for (std::size_t service = 0; service < services.site.size(); ++service) {
            if (compiler.geography().sites.ids[services.site[service]] == site &&
                compiler.numbering().lines[services.line[service]] == line) {
                return service;
            }
        }
        FAIL("no such service");
        return 0;
    }
    [[nodiscard]] const capacity::SlotList& list(std::string_view site,
                                                 std::string_view line) const {
        const std::uint16_t number = capacity().list_of[service(site, line)];
        REQUIRE(number != capacity::no_limit);
        return capacity().lists[number];
    }
};

Compiled compiled(std::string_view rows) {
    const WithCapacity plan;
    plan.capacity(rows);
    return Compiled(plan);
}

double of_week(const capacity::SlotsChange& change) {
    return std::accumulate(change.slots.begin(), change.slots.end(), 0.0);
}

} // namespace

TEST_CASE("without limits nothing is limited") {
    const EditedTutorial tutorial;
    const Compiled without(tutorial);
    CHECK_FALSE(without.capacity().on);
    CHECK(without.capacity().lists.empty());
    CHECK(without.capacity().list_of.empty());
}

TEST_CASE("a week begins on Monday, and the run on the weekday of 1 April") {
    const Compiled limits = compiled("vale_general,beds,general_acute,40,,,,Invented,assumption\n");
    CHECK(limits.capacity().on);
    CHECK(limits.capacity().first_weekday == 2);
}

TEST_CASE("amounts of one kind at a site add up while they hold, and change on their days") {
    const Compiled limits =
        compiled("vale_general,beds,general_acute,40,,,,Invented,assumption\n"
                 "vale_general,beds,general_acute,5,,2016-02-28,2016-03-01,Invented,assumption\n"
                 "vale_general,beds,general_acute,7,,2015-04-01,2016-03-31,Invented,assumption\n"
                 "vale_general,beds,general_acute,2,,2014-01-01,2015-03-31,Invented,assumption\n");
    REQUIRE(limits.capacity().pools.size() == 1);
    for (const std::vector<capacity::Change>& beds : limits.capacity().pools[0].beds) {
        REQUIRE(beds.size() == 4);
        CHECK(beds[0].day == 0);
        CHECK(beds[0].amount == 47);
        CHECK(beds[1].day == 333); // 28 February: 29 February has no day of its own
        CHECK(beds[1].amount == 52);
        CHECK(beds[2].day == 335); // 2 March
        CHECK(beds[2].amount == 47);
        CHECK(beds[3].day == 365); // 1 April
        CHECK(beds[3].amount == 40);
    }
}

TEST_CASE("29 February counts as the day before it") {
    const Compiled limits =
        compiled("vale_general,beds,general_acute,40,,2016-02-29,2016-02-29,Invented,assumption\n");
    const std::vector<capacity::Change>& beds = limits.capacity().pools[0].beds[0];
    REQUIRE(beds.size() == 3);
    CHECK(beds[0].amount == 0);
    CHECK(beds[1].day == 333);
    CHECK(beds[1].amount == 40);
    CHECK(beds[2].day == 334);
    CHECK(beds[2].amount == 0);
}

TEST_CASE("lines whose stays use one kind of bed at a site share its beds") {
    const Compiled limits = compiled("vale_general,beds,general_acute,40,,,,Invented,assumption\n"
                                     "city_general,beds,general_acute,90,,,,Invented,assumption\n"
                                     "vale_cottage,beds,community,8,,,,Invented,assumption\n");
    const CapacityTables& tables = limits.capacity();
    CHECK(tables.pools.size() == 3);
    const std::uint16_t pool = tables.pool_of[limits.service("vale_general", "emergency_adult")];
    REQUIRE(pool != capacity::no_limit);
    CHECK(pool == tables.pool_of[limits.service("vale_general", "emergency_older")]);
    CHECK(pool == tables.pool_of[limits.service("vale_general", "elective_inpatient")]);
    CHECK(pool != tables.pool_of[limits.service("city_general", "emergency_adult")]);
    CHECK(tables.pools[pool].kind == capacity::BedKind::general_acute);
    CHECK(tables.pools[pool].beds[0][0].amount == 40);
    CHECK(tables.pool_of[limits.service("vale_general", "ae_attendance")] == capacity::no_limit);
    CHECK(tables.pools[tables.pool_of[limits.service("vale_cottage", "community_hospital_stay")]]
              .kind == capacity::BedKind::community);
}

TEST_CASE("starts a week are of a service, and change on their days") {
    const WithCapacity plan;
    plan.needs_on_leaving("emergency_older,home_care_package,80,120,0.3\n"
                          "emergency_older,home_care_package,65,79,0.1\n");
    plan.capacity("vale_general,beds,general_acute,40,,,,Invented,assumption\n"
                  "vale_teams,starts,reablement,6,,,,Invented,assumption\n"
                  "home_care,starts,home_care_package,3,,,2016-03-31,Invented,assumption\n"
                  "home_care,starts,home_care_package,5,,2016-04-01,,Invented,assumption\n");
    const Compiled limits(plan);
    const CapacityTables& tables = limits.capacity();
    REQUIRE(tables.starts.size() == 2);
    const std::size_t package = limits.service("home_care", "home_care_package");
    const capacity::WeeklyStarts& starts = tables.starts[tables.starts_of[package]];
    CHECK(starts.service == package);
    for (const auto& of_world : starts.starts) {
        REQUIRE(of_world.size() == 2);
        CHECK(of_world[0].amount == 3.0);
        CHECK(of_world[1].day == 365);
        CHECK(of_world[1].amount == 5.0);
    }
    const auto& lines = limits.compiler.numbering().lines;
    const auto line =
        static_cast<std::size_t>(std::ranges::find(lines, "emergency_older") - lines.begin());
    REQUIRE(tables.needs_on_leaving[line].size() == 1);
    const care::NeedOnLeaving& need = tables.needs_on_leaving[line][0];
    CHECK(lines[need.line] == "home_care_package");
    const auto chance_at = [&](int age) { return need.chance[people::age_band(age)]; };
    CHECK(chance_at(60) == core::Probability32::never());
    CHECK(chance_at(70) == core::probability_within_bounds(0.1));
    CHECK(chance_at(85) == core::probability_within_bounds(0.3));
}

TEST_CASE("who gives up comes to the nearest staffed places, unless that is switched off") {
    const WithCapacity plan;
    plan.coming_back("outpatient_first,ae_attendance,0.02,18,0.01\n");
    plan.capacity("vale_general,slots,outpatient_first,60,mon-wed 09:00-12:00,,,Invented,"
                  "assumption\n"
                  "city_general,places,ae_attendance,9,,,,Invented,assumption\n"
                  "vale_general,places,ae_attendance,4,,,,Invented,assumption\n");
    const Compiled limits(plan);
    const CapacityTables& tables = limits.capacity();
    const std::size_t clinic = limits.service("vale_general", "outpatient_first");
    REQUIRE(!tables.comes_back_to.empty());
    CHECK(tables.comes_back_to[clinic] == limits.service("vale_general", "ae_attendance"));
    CHECK(tables.comes_back_to[limits.service("city_general", "outpatient_first")] ==
          capacity::no_limit); // no list there
    const capacity::ComingBack& rule = tables.coming_back[tables.line_of[clinic]];
    CHECK(rule.share_of_those_who_leave == 0.02);
    CHECK(rule.after_days == 126);
    CHECK(rule.share_a_month == 0.01);
    plan.add("footprint.toml", "[feedback]\nwaits_bring_visits = false\n");
    CHECK(Compiled(plan).capacity().comes_back_to.empty());
}

TEST_CASE("slots are shared by the days on which the service is open") {
    const Compiled limits =
        compiled("vale_general,slots,outpatient_first,60,,,,Invented,assumption\n");
    const capacity::SlotList& list = limits.list("vale_general", "outpatient_first");
    CHECK(list.session_minute == std::array<std::int16_t, 7>{480, 480, 480, 480, 480, -1, -1});
    REQUIRE(list.slots[0].size() == 1);
    CHECK(list.slots[0][0].slots == std::array<double, 7>{12, 12, 12, 12, 12, 0, 0});
    CHECK(list.slots[1][0].slots == list.slots[0][0].slots);
    CHECK(limits.capacity().list_of[limits.service("city_general", "outpatient_first")] ==
          capacity::no_limit);
}

TEST_CASE("each row of slots is shared by the days of its own hours, while it holds") {
    const Compiled limits = compiled(
        "vale_general,slots,outpatient_first,30,mon-wed 09:00-12:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,8,mon 13:00-15:00; mon 16:00-17:00; sat "
        "08:30-12:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,5,tue 07:00-08:00,2015-04-11,2015-04-20,"
        "Invented,assumption\n");
    const capacity::SlotList& list = limits.list("vale_general", "outpatient_first");
    CHECK(list.session_minute == std::array<std::int16_t, 7>{540, 420, 540, -1, -1, 510, -1});
    REQUIRE(list.slots[0].size() == 3);
    CHECK(list.slots[0][0].slots == std::array<double, 7>{14, 10, 10, 0, 0, 4, 0});
    CHECK(list.slots[0][1].day == 10);
    CHECK(list.slots[0][1].slots == std::array<double, 7>{14, 15, 10, 0, 0, 4, 0});
    CHECK(list.slots[0][2].day == 20);
    CHECK(list.slots[0][2].slots == list.slots[0][0].slots);
}

TEST_CASE("slots of all practices are split by registered people, but for a practice's own") {
    const Compiled limits =
        compiled("all_practices,slots,gp_appointment,502,,,,Invented,assumption\n"
                 "all_practices,slots,nurse_appointment,502,,,,Invented,assumption\n"
                 "P02,slots,nurse_appointment,99,,,,Invented,assumption\n");
    // 2,560 and 2,460 people of 5,020.
    CHECK(of_week(limits.list("P01", "gp_appointment").slots[0][0]) == doctest::Approx(256));
    CHECK(of_week(limits.list("P02", "gp_appointment").slots[0][0]) == doctest::Approx(246));
    CHECK(of_week(limits.list("P01", "nurse_appointment").slots[0][0]) == doctest::Approx(256));
    CHECK(of_week(limits.list("P02", "nurse_appointment").slots[0][0]) == doctest::Approx(99));
}

TEST_CASE("people who wait on the first day are on the list that serves them") {
    const WithCapacity plan;
    plan.capacity("vale_general,slots,outpatient_first,60,,,,Invented,assumption\n"
                  "city_general,slots,outpatient_first,60,,,,Invented,assumption\n");
    plan.opening_lists("vale_general,outpatient_first,200,0.9,Invented,assumption\n");
    const Compiled limits(plan);
    CHECK(limits.list("vale_general", "outpatient_first").opening_waiting == 200);
    CHECK(limits.list("vale_general", "outpatient_first").opening_within_18_weeks == 0.9);
    CHECK(limits.list("city_general", "outpatient_first").opening_waiting == 0);
}

TEST_CASE("staffed places hold in their hours, past midnight too") {
    const Compiled limits =
        compiled("vale_general,places,ae_attendance,4,,,,Invented,assumption\n"
                 "vale_general,places,ae_attendance,3,fri 22:00-02:00; sun "
                 "23:00-01:00,,,Invented,assumption\n"
                 "vale_general,places,ae_attendance,2,mon 00:00-24:00,2015-05-01,,Invented,"
                 "assumption\n");
    const CapacityTables& tables = limits.capacity();
    const std::uint16_t number = tables.places_of[limits.service("vale_general", "ae_attendance")];
    REQUIRE(number != capacity::no_limit);
    const std::vector<capacity::HoursChange>& changes = tables.places[number].places[1];
    REQUIRE(changes.size() == 2);
    std::array<std::uint16_t, capacity::hours_a_week> due{};
    due.fill(4);
    constexpr std::size_t friday = 4 * 24;
    constexpr std::size_t sunday = 6 * 24;
    for (const std::size_t hour :
         {friday + 22, friday + 23, friday + 24, friday + 25, sunday + 23, std::size_t{0}}) {
        due[hour] = 7;
    }
    CHECK(changes[0].day == 0);
    CHECK(changes[0].places == due);
    for (std::size_t hour = 0; hour < 24; ++hour) {
        due[hour] = static_cast<std::uint16_t>(due[hour] + 2);
    }
    CHECK(changes[1].day == 30);
    CHECK(changes[1].places == due);
}

TEST_CASE("how long a place is held has the mean that the pack says, and none where it says none") {
    const Compiled limits =
        compiled("vale_general,places,ae_attendance,4,,,,Invented,assumption\n");
    const std::size_t ae = number_of(limits.compiler.numbering().lines, "ae_attendance");
    const std::vector<std::uint16_t>& minutes = limits.capacity().place_minutes[ae];
    REQUIRE(minutes.size() == 256);
    CHECK(std::accumulate(minutes.begin(), minutes.end(), 0.0) / 256 ==
          doctest::Approx(140).epsilon(0.005));
    CHECK(minutes.front() < 30);
    CHECK(minutes.back() > 400);
    const std::size_t gp = number_of(limits.compiler.numbering().lines, "gp_appointment");
    CHECK(limits.capacity().place_minutes[gp].empty());
    CHECK(limits.capacity().waiting[ae].mean_minutes_until_leaving == 1200);
    CHECK(limits.capacity().waiting[ae].mean_weeks_until_leaving == 0);
    CHECK(limits.capacity().waiting[gp].no_show_share == 0.05);
}

TEST_CASE("profiles of arrivals are shares of a week, by weekdays and weekends") {
    const Compiled limits =
        compiled("vale_general,places,ae_attendance,4,,,,Invented,assumption\n");
    const CapacityTables& tables = limits.capacity();
    const std::size_t ae = number_of(limits.compiler.numbering().lines, "ae_attendance");
    const std::size_t gp = number_of(limits.compiler.numbering().lines, "gp_appointment");
    REQUIRE(tables.profiles.size() == 2);
    const capacity::ArrivalProfile& any = tables.profiles[tables.waiting[gp].arrivals];
    CHECK(any[0] == doctest::Approx(1.0 / 168));
    CHECK(any[167] == doctest::Approx(1.0 / 168));
    const capacity::ArrivalProfile& profile = tables.profiles[tables.waiting[ae].arrivals];
    // Nights weigh 1 and days 3 from Monday to Friday, 0 and 2 at the weekend.
    constexpr double week = 5 * (12 * 1 + 12 * 3) + 2 * 12 * 2;
    CHECK(std::accumulate(profile.begin(), profile.end(), 0.0) == doctest::Approx(1));
    CHECK(profile[0] == doctest::Approx(1 / week));
    CHECK(profile[4 * 24 + 12] == doctest::Approx(3 / week));
    CHECK(profile[5 * 24] == 0);
    CHECK(profile[6 * 24 + 23] == doctest::Approx(2 / week));
}

TEST_CASE("people from beyond the border come as a share of residents, growing from year to year") {
    const Compiled limits =
        compiled("vale_general,places,ae_attendance,4,,,,Invented,assumption\n");
    const std::vector<std::vector<double>>& share = limits.capacity().outside_share;
    REQUIRE(share.size() == 6);
    const std::size_t ae = limits.service("vale_general", "ae_attendance");
    CHECK(share[0][ae] == doctest::Approx(0.03));
    CHECK(share[2][ae] == doctest::Approx(0.03 * 1.005 * 1.005));
    CHECK(share[1][limits.service("vale_general", "outpatient_first")] ==
          doctest::Approx(0.05 * 1.005));
    CHECK(share[3][limits.service("city_general", "ae_attendance")] == 0);
}
