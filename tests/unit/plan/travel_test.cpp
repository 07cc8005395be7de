// SPDX-License-Identifier: MIT
// Minutes of travel: imported ones, the straight line, and what is told of those that cannot be.
#include "edited_tutorial.hpp"
#include "plan/compile.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace footprint;
using namespace footprint::plan;

namespace {

bool is_told(const std::string& told, const std::string& line) {
    return ("\n" + told).find("\n" + line + "\n") != std::string::npos;
}

void travel_times(const EditedTutorial& plan, std::string_view rows) {
    plan.write("travel_times.csv",
               std::string("area_id,site_id,car_minutes,public_transport_minutes\n") +
                   std::string(rows));
}

struct Travelled {
    explicit Travelled(const EditedTutorial& tutorial)
        : plan(read_and_check(tutorial.folder(), problems)), compiler(plan),
          travel(compiler.compile().care.travel) {}

    [[nodiscard]] std::size_t way(std::string_view area, std::string_view site) const {
        const place::Geography& geography = compiler.geography();
        return place::position_of(geography.areas.ids, area).value() * travel.sites +
               place::position_of(geography.sites.ids, site).value();
    }

    core::Problems problems;
    Plan plan;
    Compiler compiler;
    care::TravelTables travel;
};

} // namespace

TEST_CASE("a way nobody imported is worked out from the straight line") {
    // Northgate (52.1 N, 2.3 W; urban) to Vale General (52.095 N, 2.28 W): 0.005 degrees of
    // latitude are 0.5560 km and 0.02 of longitude at 52.0975 N 1.3662 km, together 1.4750 km; by
    // road 1.4 times that, 2.0650 km, at 32 km an hour 3.872 minutes; 5 more to get in: 8.9.
    const EditedTutorial tutorial;
    const Travelled plan(tutorial);
    CHECK(plan.travel.on);
    CHECK(plan.travel.car_tenths[plan.way("A01", "vale_general")] == 89);
    CHECK(plan.travel.is_straight[plan.way("A01", "vale_general")] == 1);
    CHECK(plan.travel.public_tenths.empty());
    CHECK(travel_groups(plan.plan) == std::vector<std::string>{"general_practice",
                                                               "hospital_planned",
                                                               "hospital_urgent", "mental_health"});
}

TEST_CASE("beyond the first kilometres the speed is that between towns") {
    const EditedTutorial tutorial;
    tutorial.replace("parameters/care/travel_speeds.csv", "urban,5,32,58", "urban,1,30,60");
    const Travelled plan(tutorial);
    // 5 + 60 x (1 / 30 + 1.0650 / 60) = 8.065
    CHECK(plan.travel.car_tenths[plan.way("A01", "vale_general")] == 81);
}

TEST_CASE("imported minutes stand, and what they leave out is told once") {
    const EditedTutorial tutorial;
    travel_times(tutorial, "A01,vale_general,12.34,40\n"
                           "A02,vale_general,,55\n");
    const Travelled plan(tutorial);
    CHECK(plan.travel.car_tenths[plan.way("A01", "vale_general")] == 123);
    CHECK(plan.travel.is_straight[plan.way("A01", "vale_general")] == 0);
    CHECK(plan.travel.is_straight[plan.way("A02", "vale_general")] == 1);
    CHECK(plan.travel.public_tenths[plan.way("A01", "vale_general")] == 400);
    CHECK(plan.travel.public_tenths[plan.way("A02", "vale_general")] == 550);
    CHECK(plan.travel.public_tenths[plan.way("A03", "vale_general")] == care::no_minutes);
    const std::string told = tutorial.told();
    CHECK(told.find("travel_times.csv: warning: ") != std::string::npos);
    CHECK(told.find("ways from an area to a site have no car_minutes; such a way is worked out "
                    "from the straight line; the table travel says how many journeys are; add the "
                    "rows to end this warning [travel_times_holes]\n") != std::string::npos);
    CHECK(told.find("[public_transport_holes]\n") != std::string::npos);
}

TEST_CASE("minutes that cannot be are told where they stand") {
    const EditedTutorial tutorial;
    travel_times(tutorial, "A01,vale_general,-1,\n"
                           "A02,vale_general,1441,\n"
                           "A09,vale_general,10,\n"
                           "A01,moon_general,10,\n"
                           "A03,vale_general,10,soon\n"
                           "A04,vale_general,10,\n"
                           "A04,vale_general,11,\n");
    const std::string told = tutorial.told();
    CAPTURE(told);
    CHECK(is_told(told, "travel_times.csv:2:18: car_minutes \"-1\" is out of range; it takes a "
                        "number from 0 to 1440 [out_of_range]"));
    CHECK(is_told(told, "travel_times.csv:3:18: car_minutes \"1441\" is out of range; it takes a "
                        "number from 0 to 1440 [out_of_range]"));
    CHECK(told.find("travel_times.csv:4:1: area_id \"A09\"") != std::string::npos);
    CHECK(told.find("travel_times.csv:5:5: site_id \"moon_general\"") != std::string::npos);
    CHECK(told.find("travel_times.csv:6:21: public_transport_minutes \"soon\" is not a number") !=
          std::string::npos);
    CHECK(told.find("travel_times.csv:8") != std::string::npos);
    CHECK(told.find("[row_repeated]") != std::string::npos);
}

TEST_CASE("what the straight line needs is asked for where people travel") {
    const EditedTutorial tutorial;
    tutorial.remove("parameters/care/travel_detour_factor.toml");
    tutorial.replace("parameters/care/travel_speeds.csv", "village,5,50,58\n", "");
    const std::string told = tutorial.told();
    CAPTURE(told);
    CHECK(told.find("people travel, and care/travel_detour_factor is not there; with lines that "
                    "people travel to, the pack says how long a straight line takes; add "
                    "care/travel_detour_factor.toml, or leave the column travels out "
                    "[travel_parameter_missing]") != std::string::npos);
    CHECK(told.find("how fast cars go from areas of class village is not known; "
                    "care/travel_speeds.csv has a row for each class of area in the plan; add the "
                    "row there [travel_speed_missing]") != std::string::npos);
}

TEST_CASE("minutes that nobody travels by are told") {
    const EditedTutorial tutorial;
    std::string lines = tutorial.text("parameters/care/service_lines.csv");
    for (std::size_t at = lines.find(",yes\n"); at != std::string::npos;
         at = lines.find(",yes\n", at)) {
        lines.replace(at, 5, ",no\n");
    }
    tutorial.write("parameters/care/service_lines.csv", lines);
    travel_times(tutorial, "A01,vale_general,10,\n");
    CHECK(
        tutorial.told() ==
        "travel_times.csv: warning: the pack says of no line that people travel to it; minutes of "
        "travel are used where care/service_lines.csv says travels = yes; add the column travels, "
        "or leave travel_times.csv out [travel_to_nothing]\n1 warning\n");
    const Travelled plan(tutorial);
    CHECK_FALSE(plan.travel.on);
}
