// SPDX-License-Identifier: MIT
// TOML read key by key, with places, kinds and near names.
#include "files/toml.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

using namespace footprint;
using namespace footprint::files;

namespace {

constexpr std::array<std::string_view, 2> kinds = {"avoid", "shift"};

/// The problems of merely parsing.
[[nodiscard]] std::string problems_of(std::string bytes) {
    core::Problems problems;
    static_cast<void>(parse_toml(std::move(bytes), "i.toml", problems));
    return problems.to_text();
}

} // namespace

TEST_CASE("a table gives text, numbers, dates, years, choices, lists and the tables within it") {
    core::Problems problems;
    const TomlFile file = parse_toml(R"(# an initiative
title = "Enhanced care homes"
people = 1200
reach = 0.25
weight = -3
setup_pounds = 4812.5
known_on = 2016-04-01
first_year = "2016/17"
answers = ["a", "b"]
years = [1, 2.5]
is_pilot = true
[evidence]
grade = "B"
[[effects]]
kind = "shift"
[[effects]]
kind = "avoid"
[sites]
zebra = 1
apple = 2
)",
                                     "i.toml", problems);
    TomlTable top = file.top(problems);
    CHECK(top.text("title") == "Enhanced care homes");
    CHECK(top.whole_number("people", 0, 5000) == 1200);
    CHECK(top.share("reach") == 0.25);
    CHECK(top.decimal("weight") == -3.0); // a whole number is a number
    CHECK(top.pounds("setup_pounds", core::Pence{0}, core::Pence{1'000'000}) ==
          core::Pence{481250});
    CHECK(top.date("known_on").month() == std::chrono::April);
    CHECK(top.financial_year("first_year") == core::FinancialYear{2016});
    CHECK(top.required_texts("answers") == std::vector<std::string>{"a", "b"});
    CHECK(top.decimals("years") == std::vector<double>{1.0, 2.5});
    CHECK(top.truth("is_pilot"));
    CHECK(top.table("evidence").text("grade") == "B");
    std::vector<TomlTable> effects = top.tables("effects");
    REQUIRE(effects.size() == 2);
    CHECK(effects[0].one_of("kind", kinds) == 1);
    CHECK(effects[1].location("kind").plan_path == "effects[1].kind");
    CHECK(to_text(effects[1].location("kind")) == "i.toml:17:8");
    CHECK(top.table("sites").keys() ==
          std::vector<std::string>{"zebra", "apple"}); // as the file has them
    CHECK_FALSE(top.optional_text("remark").has_value());
    CHECK(top.tables("risks").empty());
    CHECK(top.texts("owners").empty());
    top.refuse_others();
    CHECK(problems.to_text().empty());
}

TEST_CASE("a missing key and a misspelt one are told together, each with the other's name") {
    core::Problems problems;
    const TomlFile file = parse_toml("titel = \"x\"\n", "i.toml", problems);
    TomlTable top = file.top(problems);
    CHECK(top.text("title").empty());
    top.refuse_others();
    CHECK(problems.to_text() ==
          "i.toml:1:1: nothing of the name \"titel\" is read here; did you mean \"title\"? "
          "[key_unknown]\n"
          "i.toml:1:1: there is no \"title\"; did you mean \"titel\"? [key_missing]\n2 errors\n");
}

TEST_CASE("a value of the wrong kind, or in quotes, is told with what is wanted") {
    core::Problems problems;
    const TomlFile file = parse_toml(R"(a = "12"
b = "1,234"
c = [1]
d = 1.5
e = nan
f = 3
g = 2016
h = "yes"
i = 12:30:00
j = "x"
k = [1, "x"]
l = 1
m = " "
)",
                                     "i.toml", problems);
    TomlTable top = file.top(problems);
    CHECK(top.whole_number("a", 5) == 5);
    CHECK(top.whole_number("b", 5) == 5);
    CHECK(top.whole_number("c", 5) == 5);
    CHECK(top.whole_number("d", 5) == 5);
    CHECK(top.decimal("e", 0.5) == 0.5);
    CHECK(top.text("f").empty());
    CHECK(top.financial_year("g") == core::FinancialYear{1900});
    CHECK_FALSE(top.truth("h"));
    CHECK(top.date("i").year() == std::chrono::year{1900});
    CHECK(top.texts("j").empty());
    CHECK(top.texts("k") == std::vector<std::string>{"x"});
    CHECK_FALSE(top.table("l").is_there());
    CHECK(top.text("m").empty());
    CHECK(problems.to_text() ==
          "i.toml:1:5: a is text; it takes a whole number from 5 up; write 12 without quotes "
          "[wrong_type]\n"
          "i.toml:2:5: b \"1,234\" has separators of thousands; it takes a whole number from 5 up; "
          "write 1234 "
          "[thousands_separator]\n"
          "i.toml:3:5: c is a list; it takes a whole number from 5 up [wrong_type]\n"
          "i.toml:4:5: d \"1.5\" is not a whole number; it takes a whole number from 5 up "
          "[not_whole_number]\n"
          "i.toml:5:5: e \"nan\" is not a number; it takes a number from 0.5 up [not_number]\n"
          "i.toml:6:5: f is a whole number; it takes text in quotes [wrong_type]\n"
          "i.toml:7:5: g \"2016\" is not a financial year; it takes a financial year such as "
          "2016/17; write 2016/17 "
          "[not_financial_year]\n"
          "i.toml:8:5: h is text; it takes true or false, without quotes [wrong_type]\n"
          "i.toml:9:5: i is a time; it takes a date such as 2016-04-01 [wrong_type]\n"
          "i.toml:10:5: j is text; it takes a list in square brackets [wrong_type]\n"
          "i.toml:11:6: k is a whole number; it takes text in quotes [wrong_type]\n"
          "i.toml:12:5: l is a whole number; it takes a table, [l] [wrong_type]\n"
          "i.toml:13:5: m is empty; it takes some text [value_missing]\n13 errors\n");
}

TEST_CASE("a missing table is told once, not for each of its keys") {
    core::Problems problems;
    const TomlFile file = parse_toml("a = 1\n", "i.toml", problems);
    TomlTable top = file.top(problems);
    static_cast<void>(top.whole_number("a"));
    TomlTable evidence = top.table("evidence");
    CHECK(evidence.text("grade").empty());
    CHECK(evidence.share("reach") == 0.0);
    evidence.refuse_others();
    CHECK(problems.to_text() == "i.toml:1:1: there is no \"evidence\" [key_missing]\n1 error\n");
}

TEST_CASE("a file that could not be read is told once, and its keys then say nothing") {
    core::Problems problems;
    const TomlFile file = parse_toml("a = \n", "i.toml", problems);
    CHECK_FALSE(file.is_readable());
    TomlTable top = file.top(problems);
    CHECK(top.text("title").empty());
    top.refuse_others();
    CHECK(problems.errors() == 1);
}

TEST_CASE("text that is not TOML is told with its place") {
    CHECK(problems_of("a = \n") == "i.toml:1:5: this is not TOML: expected value, saw '\\n'; "
                                   "correct it as TOML (toml.io) [toml_syntax]\n1 error\n");
    CHECK(problems_of("a = 1\na = 2\n") == "i.toml:2:5: cannot redefine existing integer 'a'; a "
                                           "key stands once in a table; remove one of the two "
                                           "[key_repeated]\n1 error\n");
    CHECK(problems_of("[a]\n[a]\n").find("[key_repeated]") != std::string::npos);
    CHECK(problems_of("a = \"x\n").find("i.toml:1:") == 0);
}

TEST_CASE("tables nested without end are refused before they can do harm") {
    std::string dotted = "a";
    for (int level = 0; level < 200'000; ++level) {
        dotted += ".a";
    }
    CHECK(problems_of(dotted + " = 1\n") ==
          "i.toml:1:66: tables or lists are nested too deep; write them with fewer "
          "levels [too_deep]\n1 error\n");
    CHECK(problems_of("[" + dotted + "]\n").find("[too_deep]") != std::string::npos);
    CHECK(problems_of("a = " + std::string(100'000, '[') + std::string(100'000, ']'))
              .find("[too_deep]") != std::string::npos);
    // Dots and brackets in text and comments are only dots and brackets.
    std::string innocent = "a = \"";
    innocent += std::string(500, '.') + "\"\nb = '''" + std::string(500, '[') + "'''\n# " + dotted +
                "\nc = \"\\\"" + std::string(100, '{') + "\"\n";
    CHECK(problems_of(innocent).empty());
}

TEST_CASE("any text is written so that it reads back the same") {
    CHECK(rc::check("text", [](std::string text) {
        std::erase_if(text, [](char character) {
            return static_cast<unsigned char>(character) >= 0x80 || character == 0;
        });
        core::Problems problems;
        const TomlFile file = parse_toml("a = " + toml_text("x" + text) + "\n", "i.toml", problems);
        RC_ASSERT(file.top(problems).text("a") == "x" + text);
    }));
}
