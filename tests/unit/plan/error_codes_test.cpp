// SPDX-License-Identifier: MIT
// Every code of plans has a cause, a cure and an example of its whole text: here, or in the tests
// that break the tutorial.
#include "edited_tutorial.hpp"
#include "plan/plan_errors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

using namespace footprint;
using namespace footprint::plan;

namespace {

const core::Location here{"areas.csv", 3, 7, {}};
const core::Location there{"areas.csv", 2, 7, {}};

} // namespace

TEST_CASE("each problem that no broken tutorial shows has its own words") {
    CHECK(core::to_text(and_more_like_it(here, "persons", 12)) ==
          "areas.csv:3:7: 12 more cells of persons are not what is due; mend those above first "
          "[and_more_like_it]");
    CHECK(core::to_text(claim_beyond_evidence(here, 0.3, "falls", 0.01, 0.05)) ==
          "areas.csv:3:7: warning: the claim 0.3 lies beyond the experts' range for falls; their "
          "range "
          "for these years is 0.01 to 0.05 [claim_beyond_evidence]");
    CHECK(core::to_text(dependency_falls_away(here, "teams", "records")) ==
          "areas.csv:3:7: warning: \"teams\" depends on \"records\", which falls away; it "
          "falls away as well [dependency_falls_away]");
    CHECK(core::to_text(file_unread(here, "remarks.csv", std::array{std::string("areas.csv")})) ==
          "areas.csv:3:7: warning: no table is of the name \"remarks.csv\", so that nothing reads "
          "it; docs/reference/plan-tables.md names every table; rename the file, or keep it in "
          "another folder [file_unread]");
    CHECK(
        core::to_text(
            opening_hours_overlap(here, "fri 08:00-12:00; fri 11:00-14:00", "fri 11:00-14:00")) ==
        "areas.csv:3:7: in the hours \"fri 08:00-12:00; fri 11:00-14:00\", those of \"fri "
        "11:00-14:00\" overlap others; every hour of the week stands there once at most; take out "
        "what is there twice [opening_hours_overlap]");
    CHECK(core::to_text(folder_not_empty("plans/vale")) ==
          "plans/vale: the folder exists and is not empty; a new plan begins in a folder of its "
          "own; name "
          "another folder [folder_not_empty]");
    CHECK(core::to_text(no_initiative_file(here, "initiatives/notes.txt")) ==
          "areas.csv:3:7: warning: \"initiatives/notes.txt\" is not read; initiatives/ holds one "
          ".toml file "
          "an initiative [no_initiative_file]");
    CHECK(core::to_text(not_of_kind(here, "organisation_id", "board", "decision_body",
                                    "provider of practices")) ==
          "areas.csv:3:7: organisation_id \"board\" is a decision_body; a provider of practices is "
          "due "
          "[not_of_kind]");
    CHECK(core::to_text(parameter_missing(here, "money/steps")) ==
          "areas.csv:3:7: the parameter money/steps has no description; money/steps.toml beside "
          "its table "
          "says unit, year, source and standing; add the file [parameter_missing]");
    CHECK(core::to_text(own_index_unfit(here, "ward_stay", "a part of it is stepped")) ==
          "areas.csv:3:7: the unit cost of ward_stay cannot rise by its own index: a part of it is "
          "stepped; index is for cost without a stepped share, and one for a line and category, by "
          "contact and by day; leave index empty, or make the stepped share 0 and the indices of "
          "the rows alike [own_index_unfit]");
    CHECK(core::to_text(posts_above_cost(here, "teams", 1440, 1250)) ==
          "areas.csv:3:7: warning: the posts of \"teams\" are paid £1440 thousand a year; its cost "
          "at full reach is £1250 thousand, out of which they are paid; raise the cost, or take "
          "out posts [posts_above_cost]");
    CHECK(core::to_text(starts_before_dependency(here, "teams", "records", "2018-04")) ==
          "areas.csv:3:7: warning: \"teams\" starts before \"records\", on which it depends; that "
          "starts in "
          "2018-04 [starts_before_dependency]");
    CHECK(core::to_text(successor_loop(here, "P01 > P02 > P01")) ==
          "areas.csv:3:7: successors lead round in a loop: P01 > P02 > P01 [successor_loop]");
    CHECK(core::to_text(too_many(here, "service lines", 70, 64)) ==
          "areas.csv:3:7: there are 70 service lines; at most 64 are offered; join some of them "
          "[too_many]");
    CHECK(core::to_text(upside_down(here, "age_from", "20", "age_to", "10")) ==
          "areas.csv:3:7: age_from 20 lies above age_to 10; age_from is at most age_to; swap them "
          "[upside_down]");
    CHECK(core::to_text(row_repeated(here, "\"E01\"", there)) ==
          "areas.csv:3:7: there is already a row for \"E01\"; the first is at areas.csv:2:7; keep "
          "one of them "
          "[row_repeated]");
    CHECK(core::to_text(depends_on_itself(here, "one > two > one")) ==
          "areas.csv:3:7: initiatives depend on one another in a loop: one > two > one; remove one "
          "of the "
          "dependencies [depends_on_itself]");
}

TEST_CASE("codes are in order, each once, and each has a cause, a cure and an example in a test") {
    std::string tests;
    for (const char* file :
         {"capacity_changes_test.cpp", "check_capacity_test.cpp", "check_tables_test.cpp",
          "check_plan_test.cpp", "check_standards_test.cpp", "dates_test.cpp",
          "error_codes_test.cpp", "moves_by_age_test.cpp", "opened_services_test.cpp",
          "scenario_test.cpp", "travel_test.cpp", "workforce_test.cpp"}) {
        std::ifstream in(std::string("tests/unit/plan/") + file, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        tests += text.str();
    }
    std::string_view before;
    for (const core::ErrorCode& code : error_codes()) {
        INFO(std::string(code.code));
        CHECK(before < code.code);
        before = code.code;
        CHECK_FALSE(code.cause.empty());
        CHECK_FALSE(code.cure.empty());
        CHECK(tests.find("[" + std::string(code.code) + "]") != std::string::npos);
    }
}
