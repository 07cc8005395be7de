// SPDX-License-Identifier: MIT
// What opens, closes and is succeeded within a plan.
#include "edited_tutorial.hpp"
#include "plan/compile.hpp"
#include "plan/compile_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace footprint;
using namespace footprint::plan;

namespace {

/// Adds columns to a table: their names to its first line, empty cells to the others.
void widen(const EditedTutorial& tutorial, std::string_view file, std::string_view names,
           std::string_view cells) {
    const std::string text = tutorial.text(file);
    std::string wider;
    bool is_first = true;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        wider += text.substr(begin, end - begin);
        wider += is_first ? names : cells;
        wider += '\n';
        is_first = false;
        begin = end + 1;
    }
    tutorial.write(file, wider);
}

} // namespace

TEST_CASE("services take their dates at the start of a month, and a closed site's flows go on") {
    const EditedTutorial tutorial;
    // The city's A&E closes on 10 June 2016 and Vale General has it all from July; the cottage
    // hospital becomes a ward of Vale General.
    widen(tutorial, "services.csv", ",opens_on,closes_on", ",,");
    tutorial.replace("services.csv", "city_general,ae_attendance,mon-sun 00:00-24:00,,,",
                     "city_general,ae_attendance,mon-sun 00:00-24:00,,,2016-06-10");
    tutorial.replace("services.csv", "vale_general,ae_attendance,",
                     "vale_general,community_hospital_stay,mon-sun 00:00-24:00,,2017-04-01,\n"
                     "vale_general,ae_attendance,");
    widen(tutorial, "sites.csv", ",valid_to,successor_id", ",,");
    tutorial.replace("sites.csv", "52.025,-2.265,,", "52.025,-2.265,2017-03-31,vale_general");
    core::Problems problems;
    const Plan plan = read_and_check(tutorial.folder(), problems);
    const Compiler compiler(plan);
    const care::CareTables care = compiler.compile().care;
    REQUIRE(care.later_flows.size() == 2);
    CHECK(care.later_flows[0].from_month == 15); // July 2016 from April 2015
    CHECK(care.later_flows[1].from_month == 24); // April 2017
    const std::size_t ae = number_of(compiler.numbering().lines, "ae_attendance");
    const std::size_t stay = number_of(compiler.numbering().lines, "community_hospital_stay");
    const auto sites_in = [&](const care::FlowTable& flows, std::size_t line) {
        std::vector<std::string> sites;
        for (std::uint32_t place = flows.begin[line]; place < flows.begin[line + 1]; ++place) {
            sites.push_back(
                compiler.geography().sites.ids[care.services.site[flows.service[place]]]);
        }
        return sites;
    };
    CHECK(sites_in(care.flows_in(14), ae).size() == 2);
    CHECK(sites_in(care.flows_in(15), ae) == std::vector<std::string>{"vale_general"});
    CHECK(sites_in(care.flows_in(23), stay) == std::vector<std::string>{"vale_cottage"});
    CHECK(sites_in(care.flows_in(24), stay) == std::vector<std::string>{"vale_general"});
}

TEST_CASE("a service that nobody offers for a while is a fault, an organisation's end a warning") {
    const EditedTutorial tutorial;
    widen(tutorial, "services.csv", ",closes_on", ",");
    tutorial.replace("services.csv", "vale_cottage,community_hospital_stay,mon-sun 00:00-24:00,,",
                     "vale_cottage,community_hospital_stay,mon-sun 00:00-24:00,,2018-01-15");
    CHECK(tutorial.told().find(
              "nobody offers the line \"community_hospital_stay\" on 2018-02-01, within the plan; "
              "every line is offered somewhere on the first day of every month; let a service open "
              "before the last one closes [line_not_offered]") != std::string::npos);
    const EditedTutorial ending;
    widen(ending, "areas.csv", ",valid_to", ",");
    ending.replace("areas.csv", "-2.3,1,urban,", "-2.3,1,urban,2018-03-31");
    CHECK(ending.told().find("the area \"A01\" changes on 2018-03-31, within the plan; it is "
                             "counted under its own name from the first day to the last") !=
          std::string::npos);
    CHECK(ending.told().find("[date_not_followed]") != std::string::npos);
}
