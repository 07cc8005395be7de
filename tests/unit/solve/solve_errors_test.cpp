// SPDX-License-Identifier: MIT
// What each question says of tables that it cannot take, in full, and that each code has its case.
#include "solve/programme_table.hpp"
#include "solve/selection.hpp"
#include "solve/site_table.hpp"
#include "solve/solve_errors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace {

using namespace footprint;
using namespace footprint::solve;

[[nodiscard]] files::CsvTable table_of(std::string text) {
    core::Problems problems;
    files::CsvTable table = files::parse_csv(std::move(text), core::FileName("t.csv"), problems);
    REQUIRE(problems.to_text() == "");
    return table;
}

[[nodiscard]] std::string schedule_faults(std::string text, std::vector<std::string> teams) {
    core::Problems problems;
    ScheduleTableOptions options;
    options.teams = std::move(teams);
    const NamedProgramme programme = read_programme(table_of(std::move(text)), options, problems);
    if (!problems.has_errors()) {
        (void)schedule_answer(programme, options, problems);
    }
    return problems.to_text();
}

[[nodiscard]] std::string site_faults(std::string text, SiteTableOptions options) {
    core::Problems problems;
    const files::CsvTable table = table_of(std::move(text));
    (void)choose_sites({&table, nullptr, nullptr}, options, problems);
    return problems.to_text();
}

[[nodiscard]] std::string select_faults(std::string text, std::vector<std::string> budgets) {
    core::Problems problems;
    SelectionOptions options;
    options.budgets = std::move(budgets);
    (void)select_initiatives(table_of(std::move(text)), options, problems);
    return problems.to_text();
}

TEST_CASE("an amount beyond what a solver can hold is refused at its cell") {
    SiteTableOptions options;
    options.open = 1;
    CHECK(site_faults("place,people,A,B\nA,1e308,0,5\nB,2,5,0\n", options) ==
          "t.csv:2:3: people \"1e308\" is out of range; it takes a number from 0 to "
          "1000000000000 [out_of_range]\n1 error\n");
}

TEST_CASE("a programme's faults are told all at once, each at its cell") {
    CHECK(schedule_faults("activity,length,after\nplan,2,\nbuild,-1,plann\nopen,3,plan XX+2\n"
                          "plan,1,\n",
                          {}) ==
          "t.csv:3:7: length \"-1\" is out of range; it takes a number from 0 to 1000000000000 "
          "[out_of_range]\n"
          "t.csv:3:10: activity \"plann\" has no row; every activity named must have one; did you "
          "mean \"plan\"? [name_without_row]\n"
          "t.csv:4:8: \"plan XX+2\" is not a link; a link is a name, or a name, FS, SS, FF or SF, "
          "and a lag; write it as A, B SS+2 or C FS-1, several with ; between them "
          "[link_not_readable]\n"
          "t.csv:5:1: activity \"plan\" stands twice; it stood on line 2; keep one of the rows "
          "[row_repeated]\n4 errors\n");
}

TEST_CASE("links in a circle are told by name") {
    CHECK(schedule_faults("activity,length,after\na,1,c\nb,1,a\nc,1,b\n", {}) ==
          "t.csv:2:1: these wait for each other: \"a\", then \"b\", then \"c\", then \"a\" again; "
          "an activity cannot wait for itself; take out one of these links [links_in_a_circle]\n"
          "1 error\n");
}

TEST_CASE("an activity that needs more than there is") {
    CHECK(
        schedule_faults("activity,length,nurses\na,1,3\n", {"nurses=2"}) ==
        "t.csv:2:1: \"a\" needs 3 of nurses, and there are 2; an activity can never start when it "
        "needs more than there is; enlarge nurses or lower the need [need_above_team]\n1 error\n");
}

TEST_CASE("an infeasible choice of sites says why") {
    SiteTableOptions options;
    options.open = 2;
    options.minimum = 5.0;
    CHECK(site_faults("place,people,A,B\nx,4,1,2\ny,3,2,1\n", options) ==
          "t.csv:1: nothing keeps to all that is asked: 2 sites need at least 10 people together, "
          "but only 7 come; there must be at least one choice that does; loosen one of them "
          "[nothing_fits]\n1 error\n");
}

TEST_CASE("an infeasible set says what must be taken and is too dear") {
    CHECK(select_faults("initiative,value,money,must,needs\na,4,6,yes,b\nb,1,5,no,\n",
                        {"money=10"}) ==
          "t.csv:1: nothing keeps to all that is asked: those that must be taken use 11 of money, "
          "and there are 10; there must be at least one choice that does; loosen one of them "
          "[nothing_fits]\n1 error\n");
}

TEST_CASE("a file of PSPLIB without its sections") {
    core::Problems problems;
    (void)read_psplib("PRECEDENCE RELATIONS:\n1 1 0\n****\n", core::FileName("j.sm"), problems);
    CHECK(problems.to_text() ==
          "j.sm: there is no section \"REQUESTS/DURATIONS\" with numbers; a project file of PSPLIB "
          "has its precedence relations, requests, durations and resource availabilities "
          "[psplib_not_readable]\n"
          "j.sm: there is no section \"RESOURCEAVAILABILITIES\" with numbers; a project file of "
          "PSPLIB has its precedence relations, requests, durations and resource availabilities "
          "[psplib_not_readable]\n2 errors\n");
}

TEST_CASE("a single-mode file of PSPLIB is read and scheduled") {
    core::Problems problems;
    const NamedProgramme programme =
        read_psplib("***\nPRECEDENCE RELATIONS:\njobnr. #modes #successors successors\n"
                    "  1  1  2   2  3\n  2  1  1   4\n  3  1  1   4\n  4  1  0\n***\n"
                    "REQUESTS/DURATIONS:\njobnr. mode duration  R 1  R 2\n---\n"
                    "  1 1 0 0 0\n  2 1 3 2 0\n  3 1 4 2 1\n  4 1 0 0 0\n***\n"
                    "RESOURCEAVAILABILITIES:\n  R 1  R 2\n   3   1\n***\n",
                    core::FileName("j.sm"), problems);
    REQUIRE(problems.to_text() == "");
    const statistics::Answer answer = schedule_answer(programme, {}, problems);
    REQUIRE(problems.to_text() == "");
    const auto* finish = answer.table("programme")->column("finish");
    CHECK(std::get<statistics::Decimals>(finish->cells) == statistics::Decimals{7.0});
}

TEST_CASE("a request below 0 in a file of PSPLIB is told at its row") {
    core::Problems problems;
    (void)read_psplib("***\nPRECEDENCE RELATIONS:\n  1  1  1   2\n  2  1  0\n***\n"
                      "REQUESTS/DURATIONS:\n  1 1 0 0\n  2 1 3 -2\n***\n"
                      "RESOURCEAVAILABILITIES:\n   3\n***\n",
                      core::FileName("j.sm"), problems);
    CHECK(problems.to_text().find("j.sm:8: a row of job 2 should hold its number, mode 1, a "
                                  "duration and 1 requests, none below 0; ") != std::string::npos);
}

TEST_CASE("codes are in order and each has a case") {
    const core::Location where{"t.csv", 1, 1, {}};
    const std::string a = "a";
    const std::vector<core::Problem> made = {link_not_readable(where, "x"),
                                             links_in_a_circle(where, {&a, 1}),
                                             name_without_row(where, "site", "x", {}),
                                             need_above_team(where, "a", "t", 2, 1),
                                             nothing_fits(where, "x"),
                                             nothing_found_yet(where, "--nodes"),
                                             psplib_not_readable(where, "x")};
    CHECK(std::ranges::is_sorted(solve_error_codes(), {}, &core::ErrorCode::code));
    REQUIRE(made.size() == solve_error_codes().size());
    for (std::size_t i = 0; i < made.size(); ++i) {
        CHECK(std::ranges::find(solve_error_codes(), made[i].code, &core::ErrorCode::code) !=
              solve_error_codes().end());
    }
}

} // namespace
