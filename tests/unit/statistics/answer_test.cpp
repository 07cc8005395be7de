// SPDX-License-Identifier: MIT
#include "statistics/answer.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <limits>

using namespace footprint;
using namespace footprint::statistics;

namespace {

Answer two_areas() {
    Answer answer{.method = "stat test", .title = "A test", .notes = {"As told."}, .tables = {}};
    AnswerTable& table = answer.add_table("areas", "By area");
    table.add("area", "where", Texts{"Ea\"st, the", ""});
    table.add("people", "how many", WholeNumbers{12, missing_whole_number});
    table.add("rate", "per 1,000", Decimals{0.1, missing_number});
    return answer;
}

} // namespace

TEST_CASE("an answer for people has its columns side by side and a dash for what is missing") {
    CHECK(answer_text(two_areas()) == "A test\n"
                                      "\n"
                                      "By area\n"
                                      "area        people     rate\n"
                                      "Ea\"st, the      12  0.10000\n"
                                      "-                -        -\n"
                                      "\n"
                                      "As told.\n");
}

TEST_CASE("an answer as CSV keeps every digit and leaves missing cells empty") {
    CHECK(answer_csv(two_areas().tables[0]) == "area,people,rate\n"
                                               "\"Ea\"\"st, the\",12,0.1\n"
                                               ",,\n");
}

TEST_CASE("an answer as JSON is read back with nulls for what is missing") {
    core::Problems problems;
    core::Problem warning;
    warning.where = {core::FileName("t.csv"), 3, 2, {}};
    warning.wrong = "odd";
    warning.code = "odd_cell";
    warning.is_warning = true;
    problems.add(warning);
    Answer answer = two_areas();
    std::get<Decimals>(answer.tables[0].columns[2].cells)[1] =
        std::numeric_limits<double>::infinity();
    const auto json = nlohmann::json::parse(answer_json(answer, problems));
    CHECK(json["format"] == 1);
    CHECK(json["method"] == "stat test");
    CHECK(json["tables"][0]["rows"][0]["area"] == "Ea\"st, the");
    CHECK(json["tables"][0]["rows"][1]["people"].is_null());
    CHECK(json["tables"][0]["rows"][1]["rate"] == "inf");
    CHECK(json["tables"][0]["columns"][2]["means"] == "per 1,000");
    CHECK(json["warnings"][0]["line"] == 3);
    CHECK(json["warnings"][0]["code"] == "odd_cell");
}

TEST_CASE("numbers of a column share the decimals that show the largest to five figures") {
    Answer answer{.method = "stat test", .title = "T", .notes = {}, .tables = {}};
    AnswerTable& table = answer.add_table("t", "t");
    table.add("large", "", Decimals{12345.678, 1.0});
    table.add("small", "", Decimals{0.00012345, 0.0});
    table.add("whole", "", Decimals{3.0, 4.0});
    CHECK(answer_text(answer) == "T\n\nt\n"
                                 "  large       small  whole\n"
                                 "12345.7  0.00012345      3\n"
                                 "    1.0  0.00000000      4\n");
}

TEST_CASE("columns of different lengths are a mistake of ours") {
    AnswerTable table;
    table.add("one", "", Decimals{1.0});
    table.add("two", "", Decimals{1.0, 2.0});
    CHECK_THROWS_AS((void)table.number_of_rows(), core::Fault);
}
