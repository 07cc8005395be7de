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

TEST_CASE("numbers that an option cannot take are told by their option") {
    const auto errors_of = [](std::vector<std::string> words) {
        const Told answer = told(std::move(words));
        CHECK(answer.code == ExitCode::input);
        CHECK(answer.output.empty());
        return answer.errors;
    };
    CHECK(errors_of(rates_with({"--multiplier", "0"}))
              .find("--multiplier is 0; it takes a number "
                    "above 0") != std::string::npos);
    CHECK(errors_of(rates_with({"--suppress-below", "8", "--totals-by", "ward"}))
              .find("--totals-by names \"ward\"") != std::string::npos);
    CHECK(errors_of(rates_with({"--suppress-below", "-8"})).find("--suppress-below is -8") !=
          std::string::npos);
    CHECK(errors_of({"stat", "rates", falls, "--kind", "mean", "--value", "falls",
                     "--suppress-below", "8"})
              .find("is not for means and quantiles") != std::string::npos);
    const auto chart_with = [&](const std::string& option, const std::string& value) {
        return errors_of({"stat", "spc", falls, "--chart", "p'", "--date", "month", "--value",
                          "falls", "--denominator", "bed_days", option, value});
    };
    CHECK(chart_with("--fix-after", "-2").find("--fix-after is -2") != std::string::npos);
    CHECK(chart_with("--fix-after", "1").find("--fix-after is 1") != std::string::npos);
    CHECK(chart_with("--multiply", "0").find("--multiply is 0") != std::string::npos);
    CHECK(chart_with("--centre", "2").find("--centre is 2") != std::string::npos);
    CHECK(errors_of({"stat", "inequality", falls, "--value", "falls", "--aversion", "-1"}) ==
          "footprint: --aversion is -1; it takes numbers from 0 up [option_not_possible]\n"
          "1 error\n");
    CHECK(errors_of({"stat", "sii", falls, "--seed", "-1"}).find("--seed is -1") !=
          std::string::npos);
    CHECK(errors_of({"stat", "funnel", falls, "--numerator", "falls", "--denominator", "bed_days",
                     "--group", "month", "--years", "0"})
              .find("--years is 0") != std::string::npos);
}

TEST_CASE("a target of one facet that is no number is told") {
    const Told answer = told({"stat", "spc", "examples/statistics/four_hour_waits.csv", "--date",
                              "month", "--value", "seen_in_four_hours_percent", "--facet",
                              "hospital", "--target", "South:high"});
    CHECK(answer.code == ExitCode::input);
    CHECK(answer.errors == "footprint: --target is \"high\"; it takes a number, or FACET:NUMBER "
                           "[option_not_possible]\n1 error\n");
}
