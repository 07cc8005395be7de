// SPDX-License-Identifier: MIT
#include "statistics/confidence.hpp"
#include "statistics/input.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;

TEST_CASE("blank cells and what R writes for them are missing, everything else wrong is told") {
    const files::CsvTable table = table_of("n\n1\n\"\"\nNA\nn/a\nabc\n-2\n\"1,000\"\n");
    core::Problems problems;
    InputColumns columns(table, problems);
    const Decimals read =
        columns.numbers(columns.required("n"), not_below_zero, MissingCells::are_allowed);
    CHECK(read[0] == 1.0);
    CHECK(std::isnan(read[1]));
    CHECK(std::isnan(read[2]));
    CHECK(std::isnan(read[3]));
    CHECK(problems.to_text() ==
          "t.csv:6:1: n \"abc\" is not a number; it takes a number from 0 up [not_number]\n"
          "t.csv:7:1: n \"-2\" is out of range; it takes a number from 0 up [out_of_range]\n"
          "t.csv:8:1: n \"1,000\" has separators of thousands; it takes a number from 0 up; write "
          "1000 [thousands_separator]\n"
          "3 errors\n");
}

TEST_CASE("a missing cell is told where it is refused") {
    const files::CsvTable table = table_of("n,m\n1,2\nNA,3\n");
    core::Problems problems;
    InputColumns columns(table, problems);
    (void)columns.numbers(columns.required("n"), any_number, MissingCells::are_refused);
    CHECK(problems.to_text() ==
          "t.csv:3:1: n is empty; it takes a number [value_missing]\n1 error\n");
}

TEST_CASE("dates are days, with or without a time of day") {
    const files::CsvTable table = table_of("d\n1970-01-02\n2016-04-01T00:00:00Z\n1/4/2016\n");
    core::Problems problems;
    InputColumns columns(table, problems);
    const std::vector<std::int64_t> days = columns.days(columns.required("d"));
    CHECK(days[0] == 1);
    CHECK(day_text(days[1]) == "2016-04-01");
    CHECK(problems.to_text() ==
          "t.csv:4:1: d \"1/4/2016\" is not a date; it takes a date such as 2016-04-01; write "
          "2016-04-01 [not_date]\n1 error\n");
}

TEST_CASE("groups stand in the order in which they first appear") {
    const files::CsvTable table = table_of("a,s\nx,F\ny,M\nx,F\nx,M\n");
    core::Problems problems;
    InputColumns columns(table, problems);
    const Groups groups = read_groups(columns, {"a", "s"});
    CHECK(groups.number() == 3);
    CHECK(groups.rows[0] == std::vector<std::uint32_t>{0, 2});
    CHECK(groups.words(2) == "a \"x\", s \"M\"");
    CHECK(groups.group_of_row == std::vector<std::uint32_t>{0, 1, 0, 2});
}

TEST_CASE("levels of confidence are shares or per cents") {
    core::Problems problems;
    const std::vector<ConfidenceLevel> levels = confidence_levels({"0.95", "99.8,90"}, problems);
    REQUIRE(levels.size() == 3);
    CHECK(levels[0].words == "95");
    CHECK(levels[1].words == "99_8");
    CHECK(levels[1].share == doctest::Approx(0.998));
    CHECK(in_words(levels) == "95%, 99.8% and 90%");
    CHECK(problems.is_empty());
    (void)confidence_levels({"0.2", "100", "x"}, problems);
    CHECK(problems.errors() == 3);
}
