// SPDX-License-Identifier: MIT
// Capacity that cannot be, and the whole text of what is then told.
#include "with_capacity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace footprint::plan;

namespace {

/// Told on a line of its own.
bool is_told(const std::string& told, const std::string& line) {
    return ("\n" + told).find("\n" + line + "\n") != std::string::npos;
}

} // namespace

TEST_CASE("a plan whose capacity makes sense is told nothing") {
    const WithCapacity plan;
    plan.capacity(
        "vale_general,beds,general_acute,40,,,,Invented,assumption\n"
        "vale_cottage,beds,community,8,,,2018-03-31,Invented,assumption\n"
        "vale_cottage,beds,community,6,,2018-04-01,,Invented,assumption\n"
        "vale_general,places,ae_attendance,3,,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,60,mon-tue 09:00-12:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,9,tue 13:00-16:00,,,Invented,assumption\n"
        "all_practices,slots,gp_appointment,400,,,,Invented,assumption\n");
    plan.opening_lists("vale_general,outpatient_first,200,0.9,Invented,assumption\n"
                       "P01,gp_appointment,30,,Invented,assumption\n");
    CHECK(plan.told().empty());
}

TEST_CASE("limits without any capacity are told where they are asked for") {
    const EditedTutorial tutorial;
    tutorial.replace("footprint.toml", "limits = false", "limits = true");
    CHECK(tutorial.told() ==
          "footprint.toml:18:10: limits are asked for, and capacity.csv has no rows; with limits, "
          "capacity.csv says how many beds, slots and places there are; add rows to capacity.csv, "
          "or set limits = false [limits_without_capacity]\n1 error\n");
}

TEST_CASE("everything that is wrong with capacity is told at once, each in its place") {
    const WithCapacity plan;
    plan.replace("services.csv", "city_general,outpatient_first,mon-fri 08:00-18:00,",
                 "city_general,outpatient_first,,");
    plan.capacity(
        "vale_general,beds,outpatient_first,40,,,,Invented,assumption\n"
        "vale_general,slots,general_acute,40,,,,Invented,assumption\n"
        "vale_general,beds,general_acute,0,,,,Invented,assumption\n"
        "city_general,beds,general_acute,-5,,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,60,mon-wed 09:00-12:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,9,wed 11:00-14:00,2017-04-01,,Invented,assumption\n"
        "city_general,slots,outpatient_first,9,,,,Invented,assumption\n"
        "vale_general,places,emergency_adult,9,,,,Invented,assumption\n"
        "vale_general,beds,critical,9,,,,Invented,assumption\n"
        "vale_cottage,beds,general_acute,9,,,,Invented,assumption\n"
        "vale_cottage,beds,community,9,,2018-03-31,2017-04-01,Invented,assumption\n"
        "vale_general,places,ae_attendance,4,mon 8-10,,,Invented,assumption\n"
        "vale_hill,beds,general_acute,9,,,,Invented,assumption\n"
        "vale_general,slots,ae_atendance,9,,,,Invented,assumption\n"
        "vale_teams,places,ae_attendance,9,,,,Invented,assumption\n");
    plan.opening_lists("vale_general,elective_inpatient,20,0.9,Invented,assumption\n"
                       "vale_general,outpatient_first,20,1.2,Invented,assumption\n");
    const std::string told = plan.told();
    INFO("told: ", told);
    for (const char* line : {
             "capacity.csv:2:19: beds of \"outpatient_first\" make no sense; beds are of a kind of "
             "bed; slots and places are of a line; write another kind, or what it is of "
             "[capacity_of_other_kind]",
             "capacity.csv:3:20: slots of \"general_acute\" make no sense; beds are of a kind of "
             "bed; slots and places are of a line; write another kind, or what it is of "
             "[capacity_of_other_kind]",
             "capacity.csv:4:33: warning: no beds of general_acute at vale_general; with none, "
             "nobody who comes there is seen; without a row there is no limit; leave the row out "
             "if there is no limit [capacity_none]",
             "capacity.csv:5:33: amount \"-5\" is out of range; it takes a number from 0 to "
             "10000000 [out_of_range]",
             "capacity.csv:7:39: sessions wed 11:00-14:00 overlap those of line 6; sessions of a "
             "line at a site do not overlap while both hold; change hours or dates, or make it one "
             "row [sessions_overlap]",
             "capacity.csv:8:39: slots of outpatient_first at city_general have no hours; slots "
             "are given out on days on which the service is open; write hours here, or opening "
             "hours in services.csv [slots_without_sessions]",
             "capacity.csv:9:21: how long emergency_adult holds a staffed place is not known; "
             "care/waiting.csv gives mean_place_minutes for every line with places; add it there "
             "[places_without_minutes]",
             "capacity.csv:10:19: warning: no line uses critical beds; care/bed_kinds.csv says "
             "which line needs which bed; add a row there, or leave these beds out "
             "[beds_of_no_line]",
             "capacity.csv:11:1: the site \"vale_cottage\" does not offer general_acute; what a "
             "site offers is in services.csv; add a row there, or name another site "
             "[not_offered_there]",
             "capacity.csv:12:32: from_date 2018-03-31 lies above to_date 2017-04-01; from_date is "
             "at most to_date; swap them [upside_down]",
             "capacity.csv:13:37: opening hours \"mon 8-10\" cannot be read at \"mon 8-10\"; they "
             "are days and times, divided by semicolons; write such as mon-fri 08:00-18:30; sat "
             "09:00-12:00 [opening_hours_unclear]",
             "capacity.csv:14:1: site_id \"vale_hill\" is not a known site; all are in sites.csv "
             "and practices.csv [reference_unknown]",
             "capacity.csv:15:20: of \"ae_atendance\" is not a known line; all are in "
             "care/service_lines.csv; did you mean \"ae_attendance\"? [reference_unknown]",
             "capacity.csv:16:1: the site \"vale_teams\" does not offer ae_attendance; what a site "
             "offers is in services.csv; add a row there, or name another site [not_offered_there]",
             "opening_lists.csv:2:14: nobody serves the list of elective_inpatient at "
             "vale_general; a list is served by slots: a row of kind slots in capacity.csv; add "
             "the row, or leave the list out [list_without_slots]",
             "services.csv:14:31: opening_hours is empty; it takes a value [value_missing]",
             "opening_lists.csv:3:34: within_18_weeks_share \"1.2\" is out of range; it takes a "
             "share from 0 to 1; write 0.012 for 1.2% [out_of_range]",
         }) {
        INFO("due: ", std::string(line));
        CHECK(is_told(told, line));
    }
    CHECK(std::ranges::count(told, '\n') == 18); // the last line is their count
}

TEST_CASE("starts that nobody waits for, and starts beside slots, are told") {
    const WithCapacity plan;
    plan.needs_on_leaving("gp_appointment,home_care_package,80,120,0.3\n");
    plan.capacity("vale_general,beds,general_acute,40,,,,Invented,assumption\n"
                  "vale_teams,starts,reablement,6,,,,Invented,assumption\n"
                  "vale_teams,slots,reablement,6,,,,Invented,assumption\n"
                  "home_care,starts,home_care_package,6,,,,Invented,assumption\n"
                  "vale_general,starts,emergency_adult,6,,,,Invented,assumption\n");
    const std::string told = plan.told();
    INFO("told: ", told);
    for (const char* line :
         {"capacity.csv:4:12: reablement at vale_teams has starts, and beds, slots or places "
          "besides; who leaves a bed for a start waits for nothing else there; leave one of them "
          "out [starts_beside_others]",
          "capacity.csv:5:18: warning: nobody waits in a bed for home_care_package to start; "
          "starts are for whoever a pathway transfers from a bed (joins = transfer), or who needs "
          "the line by care/needs_on_leaving.csv; everybody else is met at once; add a row to "
          "either, or leave the starts out [starts_of_none]",
          "capacity.csv:6:14: emergency_adult at vale_general has starts, and beds, slots or "
          "places besides; who leaves a bed for a start waits for nothing else there; leave one "
          "of them out [starts_beside_others]"}) {
        INFO("due: ", std::string(line));
        CHECK(is_told(told, line));
    }
    CHECK(told.find("to start; starts are for whoever", told.find("capacity.csv:5:18")) !=
          std::string::npos);
}

TEST_CASE("a site of the plan that capacity leaves out is told, one outside it is not") {
    const WithCapacity plan;
    const std::string limited = "vale_general,beds,general_acute,40,,,,Invented,assumption\n"
                                "P01,slots,gp_appointment,40,,,,Invented,assumption\n";
    plan.capacity(limited);
    std::string told = plan.told();
    INFO("told: ", told);
    CHECK(told.find("capacity.csv: warning: gp_appointment is limited at 1 site, and at 1 more "
                    "that offer it nothing is: P02; without a row there is no limit, and "
                    "nobody waits there; add rows for these, or read their figures as without "
                    "limits [capacity_missing]") != std::string::npos);
    CHECK(told.find("general_acute is limited") == std::string::npos); // City General is outside
    plan.capacity(limited + "all_practices,slots,gp_appointment,400,,,,Invented,assumption\n");
    told = plan.told();
    CHECK(told.find("capacity_missing") == std::string::npos);
    plan.replace("organisations.csv", "city_hospital,City Hospital NHS Trust,acute,outside",
                 "city_hospital,City Hospital NHS Trust,acute,inside");
    told = plan.told();
    CHECK(told.find("general_acute is limited at 1 site, and at 1 more that offer it nothing is: "
                    "city_general;") != std::string::npos);
    plan.replace("footprint.toml", "limits = true", "limits = false");
    CHECK(plan.told().find("capacity_missing") == std::string::npos);
}

TEST_CASE("sessions of other dates, days or times do not overlap") {
    const WithCapacity plan;
    plan.capacity(
        "vale_general,slots,outpatient_first,60,mon 09:00-12:00,,2017-03-31,Invented,assumption\n"
        "vale_general,slots,outpatient_first,50,mon 09:00-12:30,2017-04-01,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,9,mon 12:30-16:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,9,sat 22:00-02:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,9,sun 02:00-04:00,,,Invented,assumption\n");
    CHECK(plan.told().empty());
    plan.add("capacity.csv",
             "vale_general,slots,outpatient_first,9,sun 01:00-01:30,,,Invented,assumption");
    CHECK(plan.told().find("sessions sun 01:00-01:30 overlap those of line 5") !=
          std::string::npos);
}

TEST_CASE("ways of waiting that cannot be are told") {
    const WithCapacity plan;
    plan.capacity("vale_general,beds,general_acute,40,,,,Invented,assumption\n");
    plan.replace("parameters/care/service_lines.csv", "one_county,3.4,1.1", "one_county,0,1.1");
    plan.replace("parameters/care/service_lines.csv", "one_county,8.2,1.0", "one_county,820,1.0");
    plan.replace("parameters/care/waiting.csv", "gp_appointment,any", "gp_appointment,working_day");
    plan.replace("parameters/care/arrival_hours.csv", "day_and_night,5,1,0\n", "");
    plan.replace("parameters/care/arrival_hours.csv", "day_and_night,23,3,2\n", "");
    plan.add("parameters/care/arrival_hours.csv", "never,0,0,0");
    const std::string told = plan.told();
    INFO("told: ", told);
    for (const char* line : {
             "parameters/care/service_lines.csv:7:104: warning: a stay of emergency_adult holds a "
             "bed for 0 days in the mean; beds are held for more than no time, and seldom for "
             "above a year; correct mean_stay_days, or leave the line out of care/bed_kinds.csv "
             "[stay_doubtful]",
             "parameters/care/service_lines.csv:8:107: warning: a stay of emergency_older holds a "
             "bed for 820 days in the mean; beds are held for more than no time, and seldom for "
             "above a year; correct mean_stay_days, or leave the line out of care/bed_kinds.csv "
             "[stay_doubtful]",
             "parameters/care/waiting.csv:3:16: arrivals \"working_day\" is not a known arrival "
             "profile; all are in care/arrival_hours.csv; there is \"day_and_night\", \"never\" or "
             "\"any\" [reference_unknown]",
             "parameters/care/arrival_hours.csv:2: \"day_and_night\" has no row for hour 5, 23; "
             "every hour from 0 to 23 is due; add the missing hours; a weight may be 0 "
             "[arrival_hours_missing]",
             "parameters/care/arrival_hours.csv:24: the weights of \"never\" are all 0; a profile "
             "says when people come; raise the weight of some hour [arrivals_never]",
         }) {
        INFO("due: ", std::string(line));
        CHECK(is_told(told, line));
    }
}
