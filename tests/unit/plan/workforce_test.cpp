// SPDX-License-Identifier: MIT
// How staff come and go, as it is written, checked and compiled.
#include "plan/compile.hpp"
#include "with_staff.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace footprint::plan;

namespace {

bool is_told(const std::string& told, const std::string& line) {
    return ("\n" + told).find("\n" + line + "\n") != std::string::npos;
}

CompiledPlan compiled(const WithStaff& written) {
    footprint::core::Problems problems;
    const Plan plan = read_and_check(written.folder(), problems);
    const Compiler compiler(plan);
    return compiler.compile();
}

} // namespace

TEST_CASE("a plan that says how staff come and go is told nothing") {
    const WithStaff plan;
    plan.ceilings("vale_hospital,2017/18,100,Invented,assumption\n");
    CHECK(plan.told().empty());
}

TEST_CASE("everything that is wrong with staff is told at once, each in its place") {
    const WithStaff plan;
    plan.replace("parameters/workforce/staff_supply.csv", "doctors,0.1,0.05,0.08,",
                 "doctors,-0.1,0.05,1.2,");
    plan.replace("parameters/workforce/staff_supply.csv", "gps,", "surgeons,");
    plan.replace("parameters/workforce/staff_ages.csv", "nurses,55,80,0.2,0.15",
                 "nurses,57,80,0.1,0.15");
    plan.replace("parameters/workforce/agency_price_cap.csv", "1.55", "0.9");
    plan.ceilings("vale_hospital,2017/18,0,Invented,assumption\n"
                  "vale_clinic,2017/18,100,Invented,assumption\n"
                  "vale_hospital,2035/36,100,Invented,assumption\n");
    const std::string told = plan.told();
    for (const std::string line : {
             "parameters/workforce/staff_supply.csv:2: staff group gps has no row in "
             "workforce/staff_supply.csv; a pack that says how staff come and go says it of every "
             "staff group; add the group to workforce/staff_supply.csv [staff_group_incomplete]",
             "parameters/workforce/staff_ages.csv:9:8: ages of nurses: 57 does not follow 54; "
             "bands "
             "of ages follow one another without gap or overlap; correct the bands "
             "[staff_ages_unsound]",
             "parameters/workforce/agency_price_cap.csv:2:9: a price cap of 0.9 times basic pay is "
             "below basic pay; a cap is at least 1: nobody works for less than the basic hourly "
             "pay; write the cap in times basic hourly pay, such as 1.55 [price_cap_below_basic]",
             "agency_ceilings.csv:2:23: the agency ceiling of vale_hospital is 0; a ceiling is "
             "above 0; a year without a row has none; write the ceiling in thousand pounds, or "
             "leave the row out [agency_ceiling_none]",
             "agency_ceilings.csv:4:15: warning: the agency ceiling of vale_hospital in 2035/36 is "
             "outside the plan; the plan covers 2015/16 to 2020/21; correct the year, or leave the "
             "row out [agency_ceiling_outside]",
         }) {
        INFO(told);
        CHECK_MESSAGE(is_told(told, line), line);
    }
    CHECK(told.find("vacancy_share \"-0.1\" is out of range") != std::string::npos);
    CHECK(told.find("leaver_share \"1.2\" is out of range") != std::string::npos);
    CHECK(told.find("\"surgeons\"") != std::string::npos);
    CHECK(told.find("\"vale_clinic\"") != std::string::npos);
    CHECK(told.find("ages of nurses") != std::string::npos);
    CHECK(told.find("[shares_do_not_sum]") != std::string::npos);
}

TEST_CASE("teams are those of the establishment and those whose minutes care takes") {
    const WithStaff plan;
    plan.ceilings("vale_hospital,2017/18,100,Invented,assumption\n");
    const CompiledPlan of = compiled(plan);
    REQUIRE(of.workforce.on);
    const auto hospital =
        static_cast<std::size_t>(std::ranges::find(of.finance.organisations, "vale_hospital",
                                                   &footprint::finance::Organisation::id) -
                                 of.finance.organisations.begin());
    const auto nurses = static_cast<std::size_t>(
        std::ranges::find(of.finance.staff_groups, "nurses", &footprint::finance::StaffGroup::id) -
        of.finance.staff_groups.begin());
    const auto team = std::ranges::find_if(of.workforce.teams, [&](const auto& each) {
        return each.organisation == hospital && each.staff_group == nurses;
    });
    REQUIRE(team != of.workforce.teams.end());
    CHECK(team->in_post_known);
    CHECK(team->in_post == doctest::Approx(12.0));
    CHECK(team->pay_per_post == doctest::Approx(4'200'000.0)); // 504 thousand over 12
    CHECK(of.workforce.employers[hospital].is_price_capped);
    CHECK_FALSE(of.workforce.price_cap[1].has_value()); // 2016/17: none yet
    CHECK(of.workforce.price_cap[2] == 1.55);
    CHECK(of.workforce.price_cap.back() == 1.55);
    CHECK(of.workforce.employers[hospital].agency_ceiling[2] == 10'000'000);
    CHECK(of.workforce.groups[nurses].ages.size() == 2);
    CHECK(of.workforce.groups[nurses].ages[0].ageing_share == doctest::Approx(1.0 / 39.0));
}

TEST_CASE(
    "nothing is said of staff without limits, and unfilled posts may be told to close nothing") {
    const WithStaff plan;
    plan.add("footprint.toml", "[feedback]\nunfilled_posts = false\n");
    CHECK_FALSE(compiled(plan).workforce.closes_capacity);
    plan.replace("footprint.toml", "limits = true", "limits = false");
    CHECK_FALSE(compiled(plan).workforce.on);
}
