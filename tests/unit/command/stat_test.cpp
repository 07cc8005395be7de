// SPDX-License-Identifier: MIT
// footprint stat as a user meets it. What the pages show is checked by pages/toolbox.
#include "command/command.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <initializer_list>
#include <string>
#include <vector>

using namespace footprint;
using core::ExitCode;

namespace {

struct Told {
    ExitCode code{};
    std::string output;
    std::string errors;
};

std::string text_of(std::FILE* file) {
    std::rewind(file);
    std::string text;
    std::array<char, 4096> piece{};
    std::size_t count = 0;
    while ((count = std::fread(piece.data(), 1, piece.size(), file)) != 0) {
        text.append(piece.data(), count);
    }
    (void)std::fclose(file);
    return text;
}

/// What the program says and returns, its two streams caught.
Told told(const std::vector<std::string>& arguments) {
    std::vector<const char*> raw{"footprint"};
    for (const std::string& argument : arguments) {
        raw.push_back(argument.c_str());
    }
    std::FILE* const output = std::tmpfile();
    std::FILE* const errors = std::tmpfile();
    REQUIRE(output != nullptr);
    REQUIRE(errors != nullptr);
    (void)std::fflush(stdout);
    const std::array<int, 2> before{dup(1), dup(2)};
    dup2(fileno(output), 1);
    dup2(fileno(errors), 2);
    Told answer;
    answer.code = command::run_program(static_cast<int>(raw.size()), raw.data());
    (void)std::fflush(stdout);
    dup2(before[0], 1);
    dup2(before[1], 2);
    (void)close(before[0]);
    (void)close(before[1]);
    answer.output = text_of(output);
    answer.errors = text_of(errors);
    return answer;
}

const std::string falls = "examples/statistics/falls_by_ward_month.csv";
const std::vector<std::string> rates{"stat",  "rates",         falls,     "--numerator",
                                     "falls", "--denominator", "bed_days"};

std::vector<std::string> rates_with(const std::vector<std::string>& more) {
    std::vector<std::string> all = rates;
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

TEST_CASE("help lists every method, and each says its columns and their usual names") {
    const Told family = told({"stat", "--help"});
    CHECK(family.code == ExitCode::done);
    for (const char* name : {"spc", "funnel", "rates", "life-expectancy", "sii", "inequality"}) {
        CHECK(family.output.find(std::string("  ") + name + " ") != std::string::npos);
        const Told one = told({"stat", name, "--help"});
        CHECK(one.code == ExitCode::done);
        CHECK(one.output.find("FILE TEXT REQUIRED") != std::string::npos);
        CHECK(one.output.find("--json") != std::string::npos);
        CHECK(told({"help", "stat", name}).output == one.output);
    }
    CHECK(told({"stat", "rates", "--help"}).output.find("--numerator TEXT=numerator") !=
          std::string::npos);
}

TEST_CASE("a method that is not there is told with the nearest one") {
    const Told answer = told({"stat", "funel"});
    CHECK(answer.code == ExitCode::input);
    CHECK(answer.errors ==
          "footprint: there is no command \"stat funel\"; did you mean \"funnel\"?; footprint help "
          "stat shows its commands [unknown_command]\n1 error\n");
}

TEST_CASE("an answer is CSV or JSON on request, with every digit") {
    const Told csv = told(rates_with({"--csv"}));
    CHECK(csv.code == ExitCode::done);
    CHECK(csv.output.starts_with("month,falls,bed_days,value,lower_95,upper_95,method\n"));
    const auto json = nlohmann::json::parse(told(rates_with({"--json"})).output);
    CHECK(json["format"] == 1);
    CHECK(json["method"] == "stat rates");
    CHECK(json["tables"][0]["rows"].size() == 18);
    CHECK(json["tables"][0]["rows"][11]["lower_95"] == 0.0);
}

TEST_CASE("one table can be had alone, and a table that is not there is told") {
    const Told charts =
        told({"stat", "spc", falls, "--chart", "c", "--value", "falls", "--table", "charts"});
    CHECK(charts.code == ExitCode::done);
    CHECK(charts.output.find("Points") == std::string::npos);
    const Told none =
        told({"stat", "spc", falls, "--chart", "c", "--value", "falls", "--table", "chart"});
    CHECK(none.errors == "footprint: --table is \"chart\"; it takes \"points\" or \"charts\" "
                         "[wrong_option_value]\n1 error\n");
}

TEST_CASE("options and table are told wrong together, and a file that is not there by its name") {
    const Told answer = told({"stat", "rates", falls, "--numerator", "fall", "--denominator",
                              "bed_days", "--kind", "ratio", "--confidence", "5"});
    CHECK(answer.code == ExitCode::input);
    CHECK(answer.output.empty());
    CHECK(answer.errors.find("--kind is \"ratio\"") != std::string::npos);
    CHECK(answer.errors.find("--confidence is \"5\"") != std::string::npos);
    CHECK(answer.errors.find("there is no column \"fall\"; did you mean \"falls\"?") !=
          std::string::npos);
    const Told missing = told({"stat", "spc", "no_such_table.csv"});
    CHECK(missing.code == ExitCode::input);
    CHECK(missing.errors.find("no_such_table.csv") != std::string::npos);
}

TEST_CASE("warnings follow the answer and are in the JSON") {
    const Told answer = told({"stat", "spc", "examples/statistics/four_hour_waits.csv", "--date",
                              "month", "--value", "seen_in_four_hours_percent", "--facet",
                              "hospital", "--rebase", "2015-10-02", "--json"});
    CHECK(answer.code == ExitCode::done);
    CHECK(answer.errors.find("there is no point at it [left_out]") != std::string::npos);
    CHECK(nlohmann::json::parse(answer.output)["warnings"].size() == 2);
}
