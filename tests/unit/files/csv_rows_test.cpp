// SPDX-License-Identifier: MIT
// Reading a table's cells as values, and asking it for its columns.
#include "files/csv.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace footprint;
using namespace footprint::files;

namespace {

constexpr std::array<std::string_view, 2> kinds = {"acute", "community"};

} // namespace

TEST_CASE("a row gives text, numbers, shares, money, dates, years and choices") {
    core::Problems problems;
    const CsvTable table =
        parse_csv("name,people,weight,reach,cost,from,year,kind,open\n"
                  "Wye Valley,1234,-0.5,0.25,4812.5,2016-04-01,2016/17,community,yes\n",
                  "t.csv", problems);
    CsvColumns columns(table, problems);
    const CsvRow row = table.row(0, problems);
    CHECK(row.required_text(columns.required("name")) == "Wye Valley");
    CHECK(row.whole_number(columns.required("people"), 0, 10'000) == 1234);
    CHECK(row.decimal(columns.required("weight")) == -0.5);
    CHECK(row.share(columns.required("reach")) == 0.25);
    CHECK(row.pounds(columns.required("cost"), core::Pence{0}, core::Pence{1'000'000}) ==
          core::Pence{481250});
    CHECK(row.date(columns.required("from")) == std::chrono::year_month_day{std::chrono::year{2016},
                                                                            std::chrono::April,
                                                                            std::chrono::day{1}});
    CHECK(row.financial_year(columns.required("year")) == core::FinancialYear{2016});
    CHECK(row.one_of(columns.required("kind"), kinds) == 1);
    CHECK(row.yes_or_no(columns.required("open")));
    columns.warn_of_others();
    CHECK(problems.to_text().empty());
}

TEST_CASE("a blank cell is nothing where it may be, and a problem where it may not") {
    core::Problems problems;
    const CsvTable table = parse_csv("name,people,from\n,, \n", "t.csv", problems);
    CsvColumns columns(table, problems);
    const CsvColumn name = columns.required("name");
    const CsvColumn people = columns.required("people");
    const CsvColumn from = columns.required("from");
    const CsvRow row = table.row(0, problems);
    CHECK_FALSE(row.optional_whole_number(people, 0, 9).has_value());
    CHECK_FALSE(row.optional_date(from).has_value());
    CHECK(row.text(name).empty());
    CHECK(problems.is_empty());
    CHECK(row.required_text(name).empty());
    CHECK(row.whole_number(people, 3, 9) == 3); // the least allowed, so that reading goes on
    CHECK(row.financial_year(from) == core::FinancialYear{1900});
    CHECK(problems.to_text() ==
          "t.csv:2:1: name is empty; it takes some text [value_missing]\n"
          "t.csv:2:2: people is empty; it takes a whole number from 3 to 9 [value_missing]\n"
          "t.csv:2:3: from is empty; it takes a financial year such as 2016/17 [value_missing]\n"
          "3 errors\n");
}

TEST_CASE("a wrong value is told with its place, what is allowed and what to write") {
    core::Problems problems;
    const CsvTable table =
        parse_csv("area,people,reach\nA1,\"1,234\",12%\nA2,-1,12\n", "areas.csv", problems);
    CsvColumns columns(table, problems);
    const CsvColumn people = columns.required("people");
    const CsvColumn reach = columns.required("reach");
    for (const CsvRow row : table.rows(problems)) {
        CHECK(row.whole_number(people, 0, 20'000) == 0);
        CHECK(row.share(reach) == 0.0);
    }
    CHECK(problems.to_text() == "areas.csv:2:4: people \"1,234\" has separators of thousands; it "
                                "takes a whole number from 0 to 20000; write "
                                "1234 [thousands_separator]\n"
                                "areas.csv:2:12: reach \"12%\" has a percent sign; it takes a "
                                "share from 0 to 1; write 0.12 [percent_sign]\n"
                                "areas.csv:3:4: people \"-1\" is out of range; it takes a whole "
                                "number from 0 to 20000 [out_of_range]\n"
                                "areas.csv:3:7: reach \"12\" is out of range; it takes a share "
                                "from 0 to 1; write 0.12 for 12% "
                                "[out_of_range]\n4 errors\n");
}

TEST_CASE(
    "a missing column is told once, not for every row, with the name that may have been meant") {
    core::Problems problems;
    const CsvTable table = parse_csv("area,poeple,remark\nA1,1,\nA2,2,\n", "areas.csv", problems);
    CsvColumns columns(table, problems);
    const CsvColumn area = columns.required("area");
    const CsvColumn people = columns.required("people");
    const CsvColumn deprivation = columns.optional("deprivation_fifth");
    for (const CsvRow row : table.rows(problems)) {
        CHECK_FALSE(row.required_text(area).empty());
        CHECK(row.whole_number(people, 0, 9) == 0);
        CHECK_FALSE(row.optional_whole_number(deprivation, 1, 5).has_value());
    }
    columns.warn_of_others();
    CHECK(problems.to_text() ==
          "areas.csv:1: there is no column \"people\"; did you mean \"poeple\"? [column_missing]\n"
          "areas.csv:1:6: warning: nothing reads the column \"poeple\"; did you mean \"people\"? "
          "[column_unknown]\n"
          "areas.csv:1:13: warning: nothing reads the column \"remark\"; columns that are read are "
          "\"area\", \"people\" or "
          "\"deprivation_fifth\" [column_unknown]\n1 error, 2 warnings\n");
}

TEST_CASE("a row that is too short is told once, not again for each cell it lacks") {
    core::Problems problems;
    const CsvTable table = parse_csv("area,people,kind\nA1\n", "areas.csv", problems);
    CsvColumns columns(table, problems);
    const CsvRow row = table.row(0, problems);
    CHECK(row.whole_number(columns.required("people"), 5, 9) == 5);
    CHECK(row.one_of(columns.required("kind"), kinds) == 0);
    CHECK(row.required_text(columns.required("kind")).empty());
    CHECK(problems.errors() == 1);
}

TEST_CASE("a table whose columns are data gives those not asked for by name") {
    core::Problems problems;
    const CsvTable table = parse_csv("age,2016/17,2017/18\n0,1,2\n", "t.csv", problems);
    CsvColumns columns(table, problems);
    static_cast<void>(columns.required("age"));
    const std::vector<CsvColumn> years = columns.all_others();
    REQUIRE(years.size() == 2);
    CHECK(years[1].name == "2017/18");
    CHECK(table.row(0, problems).whole_number(years[1]) == 2);
    columns.warn_of_others();
    CHECK(problems.is_empty());
}

TEST_CASE("a table that could not be read says so once and then gives nothing") {
    core::Problems problems;
    const CsvTable table = parse_csv("", "t.csv", problems);
    CsvColumns columns(table, problems);
    CHECK_FALSE(columns.required("area").is_there());
    columns.warn_of_others();
    table.require_rows(problems);
    CHECK(table.rows(problems).empty());
    CHECK(problems.to_text() == "t.csv: the file is empty; write its contents, or restore the file "
                                "[file_empty]\n1 error\n");
}

TEST_CASE("a table that must have rows says when it has none") {
    core::Problems problems;
    parse_csv("area\n", "t.csv", problems).require_rows(problems);
    CHECK(problems.to_text() == "t.csv:1: the table has no rows; at least one is needed; add the "
                                "rows [table_without_rows]\n1 error\n");
}
