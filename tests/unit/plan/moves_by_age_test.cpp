// SPDX-License-Identifier: MIT
// The table of the ages of those who move: what is told of a faulty one, and what becomes of a good
// one.
#include "edited_tutorial.hpp"
#include "plan/compile.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace footprint;       // NOLINT(google-build-using-namespace): the tested functions
using namespace footprint::plan; // NOLINT(google-build-using-namespace): as above

namespace {

const std::string good_table = "district_id,age_from,age_to,moves_in,moves_out\n"
                               "north_vale,0,17,20,30\n"
                               "north_vale,18,120,66,48\n"
                               "south_vale,0,120,85,77\n";

} // namespace

TEST_CASE("ages of movers that agree with the components of change are taken") {
    const EditedTutorial tutorial;
    tutorial.write("moves_by_age.csv", good_table);
    CHECK(tutorial.told() == "");
}

TEST_CASE("ages of movers that are missing, double or of another sum are told") {
    const EditedTutorial tutorial;
    tutorial.write("moves_by_age.csv", "district_id,age_from,age_to,moves_in,moves_out\n"
                                       "north_vale,0,17,20,30\n"
                                       "north_vale,17,90,60,48\n");
    const std::string told = tutorial.told();
    INFO(told);
    CHECK(told.find("moves_by_age.csv:3:12: ") != std::string::npos);
    CHECK(told.find("[ages_overlap]") != std::string::npos);
    CHECK(told.find("moves_by_age.csv:2:17: moves_in of \"north_vale\" over all ages is 80.0, "
                    "population_change.csv says 86.0; the two agree within half a person a "
                    "row; correct one of the tables [moves_differ]") != std::string::npos);
    CHECK(told.find("moves_by_age.csv: \"south_vale\" has no row for ages 0 to 110") !=
          std::string::npos);
}

TEST_CASE("those who move have the plan's ages by district, else the pack's") {
    core::Problems problems;
    const EditedTutorial tutorial;
    const auto moves_of = [&] {
        const Plan plan = read_and_check(tutorial.folder(), problems);
        return Compiler(plan).compile().people.moves;
    };
    const people::MoveTable of_pack = moves_of();
    CHECK(of_pack.moves_in_share.at(0) == of_pack.moves_in_share.at(1));
    tutorial.write("moves_by_age.csv", good_table);
    const people::MoveTable own = moves_of();
    double children = 0.0;
    double all = 0.0;
    for (std::size_t age = 0; age < people::single_ages; ++age) {
        children += age < 18 ? own.moves_in_share.at(0)[age] : 0.0;
        all += own.moves_in_share.at(0)[age];
    }
    CHECK(children == doctest::Approx(20.0 / 86.0));
    CHECK(all == doctest::Approx(1.0));
    CHECK(own.moves_out_relative.at(0)[5] > own.moves_out_relative.at(0)[50]);
    CHECK(own.moves_out_relative.at(1)[5] == own.moves_out_relative.at(1)[50]);
}
