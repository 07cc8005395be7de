// SPDX-License-Identifier: MIT
// The form of CSV: what is read, what is refused, and where each cell stands.
#include "files/csv.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <chrono>
#include <string>
#include <vector>

using namespace footprint;
using namespace footprint::files;

namespace {

using Cells = std::vector<std::vector<std::string>>;

[[nodiscard]] Cells cells_of(const CsvTable& table) {
    Cells cells;
    for (std::size_t row = 0; row < table.number_of_rows(); ++row) {
        cells.emplace_back();
        for (std::size_t column = 0; column < table.number_of_columns(); ++column) {
            cells.back().emplace_back(table.text(row, column));
        }
    }
    return cells;
}

/// The cells, and the problems as text.
[[nodiscard]] std::pair<Cells, std::string> read(std::string bytes) {
    core::Problems problems;
    const CsvTable table = parse_csv(std::move(bytes), "t.csv", problems);
    return {cells_of(table), problems.to_text()};
}

} // namespace

TEST_CASE("cells are divided by commas and rows by LF, CRLF or CR, with or without a last one") {
    const Cells expected = {{"1", "2"}, {"3", "4"}};
    for (const char* bytes :
         {"a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4",
          "a,b\n\n1,2\n\r\n3,4\n\n", "\na,b\n1,2\n3,4", "a,b\n 1,\t2 \n3 , 4\n"}) {
        CAPTURE(bytes);
        const auto [cells, problems] = read(bytes);
        CHECK(cells == expected);
        CHECK(problems.empty());
    }
}

TEST_CASE(
    "a cell in quotes may hold commas, quotes written twice, line ends and spaces at its ends") {
    const auto [cells, problems] =
        read("a,b\n\"x,y\",\"say \"\"no\"\"\"\n\" two\nlines \",\"\"\n\"\"\"\",\"a\"\"\"\n");
    CHECK(cells == Cells{{"x,y", "say \"no\""}, {" two\nlines ", ""}, {"\"", "a\""}});
    CHECK(problems.empty());
}

TEST_CASE("empty cells are kept and empty lines are not rows") {
    CHECK(read("a,b,c\n,,\n1,,\n").first == Cells{{"", "", ""}, {"1", "", ""}});
    CHECK(read("a\n\n\"\"\n\n").first == Cells{{""}});
    CHECK(read("a,b\n").first.empty());
}

TEST_CASE("every cell knows its line and its column in characters") {
    core::Problems problems;
    const CsvTable table = parse_csv(
        "name,note,people\r\nÉvesham,\"two\r\nlines, é\",12\r\n\r\n  Leominster , x,7\r\n", "t.csv",
        problems);
    REQUIRE(problems.is_empty());
    CHECK(to_text(table.name_location(2)) == "t.csv:1:11");
    CHECK(to_text(table.location(0, 0)) == "t.csv:2:1");
    CHECK(to_text(table.location(0, 1)) == "t.csv:2:9");
    CHECK(to_text(table.location(0, 2)) == "t.csv:3:11"); // after the quoted line end
    CHECK(to_text(table.row_location(1)) == "t.csv:5");
    CHECK(to_text(table.location(1, 0)) == "t.csv:5:3");
    CHECK(to_text(table.location(1, 2)) == "t.csv:5:18");
}

TEST_CASE("a quote never closed is told where it was opened, and what came before is kept") {
    const auto [cells, problems] = read("a,b\n1,2\n3,\"four\n5,6\n");
    CHECK(cells == Cells{{"1", "2"}});
    CHECK(problems == "t.csv:3:3: the quote opened here is never closed; close it; a quote inside "
                      "a quoted cell is "
                      "written twice [quote_not_closed]\n1 error\n");
}

TEST_CASE("quotes nested without being written twice are told, and reading goes on") {
    const auto [cells, problems] = read("a,b\n\"say \"no\" now\",2\n5' 6\",4\n7,8\n");
    CHECK(cells.size() == 3);
    CHECK(cells.back() == std::vector<std::string>{"7", "8"});
    CHECK(problems == "t.csv:2:7: text follows a closing quote; a comma or the line's end is due "
                      "here; a quote inside a quoted cell "
                      "is written twice [text_after_quote]\n"
                      "t.csv:3:1: a quote stands inside the cell 5' 6\"; put the whole cell in "
                      "quotes and write the inner quote "
                      "twice [quote_inside_cell]\n2 errors\n");
}

TEST_CASE("a row with too many or too few cells is told by its line") {
    const auto [cells, problems] = read("a,b\n1\n1,2,3\n1,2\n");
    CHECK(cells == Cells{{"1", ""}, {"1", "2"}, {"1", "2"}});
    CHECK(problems == "t.csv:2: the row has 1 cell; the table has 2 columns; add the missing "
                      "cells; an empty one still "
                      "needs its comma [row_too_short]\n"
                      "t.csv:3: the row has 3 cells; the table has 2 columns; remove the extra "
                      "commas, or put a cell "
                      "with commas in quotes [row_too_long]\n2 errors\n");
}

TEST_CASE("columns without a name, with the same name, or divided by semicolons are told") {
    CHECK(read("a,,a\n1,2,3\n").second == "t.csv:1:3: column 2 has no name; write its name in the "
                                          "first line, or remove it [column_unnamed]\n"
                                          "t.csv:1:4: the column \"a\" stands twice; rename or "
                                          "remove one of the two [column_repeated]\n2 errors\n");
    CHECK(read("a;b\n1;2\n").second ==
          "t.csv:1:1: the columns are divided by semicolons; columns are divided by commas; "
          "save the table as CSV with commas [not_comma_separated]\n1 error\n");
    CHECK(read("a\tb\n").second ==
          "t.csv:1:1: the columns are divided by tabs; columns are divided by commas; "
          "save the table as CSV with commas [not_comma_separated]\n1 error\n");
}

TEST_CASE("a table that is not text, or empty, is not readable and says why") {
    core::Problems problems;
    CHECK_FALSE(parse_csv("", "t.csv", problems).is_readable());
    CHECK_FALSE(parse_csv(" \r\n\n", "t.csv", problems).is_readable());
    CHECK_FALSE(parse_csv("a;b\n1;2\n", "t.csv", problems).is_readable());
    CHECK_FALSE(parse_csv("a\nWye \xA3\n", "t.csv", problems).is_readable());
    CHECK_FALSE(parse_csv(std::string("a\n\0\n", 4), "t.csv", problems).is_readable());
    CHECK(problems.errors() == 5);
}

TEST_CASE("whatever is written is read back the same") {
    const auto text =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,\"\r\n \t;'é")));
    CHECK(rc::check("round trip", [&] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
        const auto rows = *rc::gen::inRange<std::size_t>(0, 6);
        Cells cells;
        std::vector<std::string> names;
        for (std::size_t column = 0; column < columns; ++column) {
            names.push_back("column_" + std::to_string(column));
        }
        std::string bytes = csv_line(names);
        for (std::size_t row = 0; row < rows; ++row) {
            cells.push_back(*rc::gen::container<std::vector<std::string>>(columns, text));
            for (std::string& cell : cells.back()) {
                std::erase_if(cell, [](char character) {
                    return static_cast<unsigned char>(character) >= 0x80;
                });
            }
            bytes += csv_line(cells.back());
        }
        const auto [found, problems] = read(bytes);
        RC_ASSERT(problems.empty());
        RC_ASSERT(found == cells);
    }));
}

TEST_CASE("any bytes at all are read or refused, and every cell's place lies in the text") {
    CHECK(rc::check("any bytes", [](const std::string& bytes) {
        core::Problems problems;
        const CsvTable table = parse_csv(bytes, "t.csv", problems);
        for (std::size_t row = 0; row < table.number_of_rows(); ++row) {
            for (std::size_t column = 0; column < table.number_of_columns(); ++column) {
                RC_ASSERT(table.text(row, column).size() <= bytes.size());
                RC_ASSERT(table.location(row, column).line >= 1U);
            }
        }
    }));
}

TEST_CASE("a million lines are read, and a million wrong ones counted") {
    std::string bytes = "area,people\n";
    for (int row = 0; row < 1'000'000; ++row) {
        bytes += "E01012345,12,\n";
    }
    core::Problems problems;
    const CsvTable table = parse_csv(std::move(bytes), "t.csv", problems);
    CHECK(table.number_of_rows() == 1'000'000);
    CHECK(problems.errors() == 1'000'000);
    CHECK(to_text(table.location(999'999, 1)) == "t.csv:1000001:11");
}

TEST_CASE("a line of ten million characters is one cell") {
    core::Problems problems;
    const CsvTable table =
        parse_csv("a\n" + std::string(10'000'000, 'x') + "\n", "t.csv", problems);
    CHECK(problems.is_empty());
    CHECK(table.text(0, 0).size() == 10'000'000);
}
