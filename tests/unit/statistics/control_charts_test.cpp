// SPDX-License-Identifier: MIT
// Shewhart's charts against the worked examples of D. Montgomery, "Introduction to Statistical
// Quality Control" (6th edition, 2009), and its table of factors.
#include "statistics/spc.hpp"
#include "tables.hpp"

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

files::CsvTable column_of(const std::vector<double>& values) {
    std::string text = "value\n";
    for (const double value : values) {
        text += fmt::format("{}\n", value);
    }
    return table_of(text);
}

files::CsvTable of_fifty(const std::vector<int>& values) {
    std::string text = "value,denominator\n";
    for (const int value : values) {
        text += fmt::format("{},50\n", value);
    }
    return table_of(text);
}

Answer chart(ChartKind kind, const files::CsvTable& table, const SpcOptions& options = {}) {
    core::Problems problems;
    Answer answer = shewhart_charts(kind, table, options, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

double first(const Answer& answer, std::string_view column) {
    return decimals(answer, "points", column)[0];
}

const std::vector<double> viscosity{33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27,
                                    33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84};

} // namespace

TEST_CASE("individuals and moving ranges: viscosity of aircraft paint (example 6.5)") {
    const Answer individuals = chart(ChartKind::i, column_of(viscosity));
    CHECK(std::abs(first(individuals, "centre") - 33.52) < 0.005);
    CHECK(std::abs(first(individuals, "upper_limit") - 34.80) < 0.01);
    CHECK(std::abs(first(individuals, "lower_limit") - 32.24) < 0.01);
    const Answer ranges = chart(ChartKind::mr, column_of(viscosity));
    CHECK(std::isnan(first(ranges, "point")));
    CHECK(std::abs(first(ranges, "centre") - 0.48) < 0.005);
    CHECK(std::abs(first(ranges, "upper_limit") - 1.57) < 0.01);
    CHECK(first(ranges, "lower_limit") == 0.0);
}

TEST_CASE("counts: nonconformities of circuit boards (example 7.3)") {
    const Answer answer =
        chart(ChartKind::c, column_of({21, 24, 16, 12, 15, 5,  28, 20, 31, 25, 20, 24, 16,
                                       19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15}));
    CHECK(std::abs(first(answer, "centre") - 19.85) < 0.005);
    CHECK(std::abs(first(answer, "upper_limit") - 33.22) < 0.01);
    CHECK(std::abs(first(answer, "lower_limit") - 6.48) < 0.01);
    CHECK(texts(answer, "points", "outside")[19] == "yes");
    CHECK(texts(answer, "points", "outside")[5] == "yes");
    CHECK(whole_numbers(answer, "charts", "outside")[0] == 2);
}

TEST_CASE("proportions: cans of orange juice (example 7.1)") {
    const Answer answer =
        chart(ChartKind::p, of_fifty({12, 15, 8, 10, 4,  7,  16, 9,  14, 10, 5,  6, 17, 12, 22,
                                      8,  10, 5, 13, 11, 20, 18, 24, 15, 9,  12, 7, 13, 9,  6}));
    CHECK(std::abs(first(answer, "centre") - 0.2313) < 0.00005);
    CHECK(std::abs(first(answer, "upper_limit") - 0.4102) < 0.0001);
    CHECK(std::abs(first(answer, "lower_limit") - 0.0524) < 0.0001);
    CHECK(texts(answer, "points", "outside")[22] == "yes");
}

TEST_CASE("counts for an area: errors in fifty shipments a week (example 7.4)") {
    const Answer answer =
        chart(ChartKind::u, of_fifty({2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4}));
    CHECK(first(answer, "centre") == Approx(0.074));
    CHECK(std::abs(first(answer, "upper_limit") - 0.1894) < 0.00005);
    CHECK(first(answer, "lower_limit") == 0.0);
}

TEST_CASE("subgroups have the factors A3, B3 and B4 of the table (appendix VI)") {
    // Two points of n values with standard deviation 1 each: the mean's limits are A3, s's B3, B4.
    struct Row {
        int n;
        double a3, b3, b4;
    };
    for (const Row row : {Row{2, 2.659, 0, 3.267}, Row{5, 1.427, 0, 2.089},
                          Row{6, 1.287, 0.030, 1.970}, Row{10, 0.975, 0.284, 1.716}}) {
        std::string text = "date,value\n";
        // n - 2 zeros and a, -a: the standard deviation is 1 when 2 a^2 = n - 1.
        const double a = std::sqrt((row.n - 1) / 2.0);
        for (const int point : {1, 2}) {
            text += fmt::format("{0},{1}\n{0},{2}\n", point, a, -a);
            for (int zero = 2; zero < row.n; ++zero) {
                text += fmt::format("{},0\n", point);
            }
        }
        const files::CsvTable table = table_of(text);
        const Answer means = chart(ChartKind::xbar, table);
        CHECK(std::abs(first(means, "upper_limit") - row.a3) < 0.0006);
        const Answer deviations = chart(ChartKind::s, table);
        CHECK(first(deviations, "centre") == Approx(1.0));
        CHECK(std::abs(first(deviations, "lower_limit") - row.b3) < 0.0006);
        CHECK(std::abs(first(deviations, "upper_limit") - row.b4) < 0.0006);
    }
}

TEST_CASE("Laney's charts are as wide as the points' z-values are spread") {
    // By hand: n 10,000 each; the centre 0.5, sigma 0.005, z -2, 2, -2, 2: ranges 4, s 4/1.128.
    const files::CsvTable table =
        table_of("value,denominator\n4900,10000\n5100,10000\n4900,10000\n5100,10000\n");
    const Answer parts = chart(ChartKind::pp, table);
    CHECK(first(parts, "upper_limit") == Approx(0.5 + 3.0 * 0.005 * 4.0 / 1.128));
    const Answer areas = chart(ChartKind::up, table);
    const double z = 0.02 / std::sqrt(0.5 / 10000.0);
    CHECK(first(areas, "upper_limit") == Approx(0.5 + 3.0 * std::sqrt(0.5 / 10000.0) * z / 1.128));
}

TEST_CASE("rare events: g is drawn at the median, t is worked out in t^(1/3.6)") {
    const Answer g = chart(ChartKind::g, column_of({10, 20, 30, 60}));
    CHECK(first(g, "centre") == 25.0);
    CHECK(first(g, "upper_limit") == Approx(30.0 + 3.0 * std::sqrt(30.0 * 31.0)));
    CHECK(first(g, "lower_limit") == 0.0);
    const Answer t = chart(ChartKind::t, column_of({1, std::pow(2.0, 3.6), std::pow(3.0, 3.6)}));
    CHECK(first(t, "centre") == Approx(std::pow(2.0, 3.6)));
    CHECK(first(t, "upper_limit") == Approx(std::pow(2.0 + 3.0 / 1.128, 3.6)));
    CHECK(first(t, "lower_limit") == 0.0);
}

TEST_CASE("too long a run or too few crossings are a signal") {
    // Anhoej 2014: 24 useful points allow a longest run of 8 and need 8 crossings.
    std::vector<double> values;
    for (int point = 0; point < 24; ++point) {
        values.push_back(point < 12 ? 1.0 + point * 0.01 : 2.0 + point * 0.01);
    }
    const Answer answer = chart(ChartKind::run, column_of(values));
    CHECK(whole_numbers(answer, "charts", "longest_run_allowed")[0] == 8);
    CHECK(whole_numbers(answer, "charts", "crossings_needed")[0] == 8);
    CHECK(whole_numbers(answer, "charts", "longest_run")[0] == 12);
    CHECK(whole_numbers(answer, "charts", "crossings")[0] == 1);
    CHECK(texts(answer, "charts", "run_signal")[0] == "yes");
}

TEST_CASE("points can be left out, parts begin afresh, limits be frozen") {
    SpcOptions options;
    options.exclude = {4};
    CHECK(first(chart(ChartKind::i, column_of({1, 2, 1, 50, 2, 1}), options), "centre") ==
          Approx(1.4));
    options = {};
    options.break_after = {3};
    const Answer parts = chart(ChartKind::c, column_of({1, 2, 3, 11, 12, 13}), options);
    CHECK(decimals(parts, "points", "centre") == Decimals{2, 2, 2, 12, 12, 12});
    options = {};
    options.fix_after = 3;
    CHECK(first(chart(ChartKind::c, column_of({1, 2, 3, 11, 12, 13}), options), "centre") == 2.0);
}

TEST_CASE("zero denominators, missing values, constant and single points have their own rule") {
    const Answer p = chart(ChartKind::p, table_of("value,denominator\n1,4\n0,0\nNA,4\n2,4\n"));
    const Decimals points = decimals(p, "points", "point");
    CHECK(points[0] == 0.25);
    CHECK(std::isnan(points[1]));
    CHECK(std::isnan(points[2]));
    CHECK(std::isnan(decimals(p, "points", "upper_limit")[1]));
    CHECK(first(p, "centre") == Approx(3.0 / 8.0));
    const Answer one = chart(ChartKind::i, column_of({5}));
    CHECK(first(one, "centre") == 5.0);
    CHECK(std::isnan(first(one, "upper_limit")));
    const Answer same = chart(ChartKind::i, column_of({5, 5, 5, 5}));
    CHECK(first(same, "upper_limit") == 5.0);
    SpcOptions all;
    all.screen_outliers = false;
    CHECK(first(chart(ChartKind::i, column_of({5, 5, 5, 5}), all), "upper_limit") == 5.0);
    const Answer zeros = chart(ChartKind::c, column_of({0, 0, 0}));
    CHECK(first(zeros, "upper_limit") == 0.0);
    for (const ChartKind kind : {ChartKind::u, ChartKind::up, ChartKind::p, ChartKind::pp}) {
        const Answer none = chart(kind, table_of("value,denominator\n0,4\n0,9\n0,7\n"));
        CHECK(first(none, "lower_limit") == 0.0);
        CHECK(first(none, "upper_limit") == 0.0);
    }
    for (const ChartKind kind : {ChartKind::i, ChartKind::c, ChartKind::t, ChartKind::xbar}) {
        const Answer tenths = chart(kind, column_of(std::vector<double>(10, 0.1)));
        CHECK(texts(tenths, "points", "outside") == Texts(10, "no"));
    }
}

TEST_CASE("what a chart cannot take is told") {
    core::Problems problems;
    (void)shewhart_charts(ChartKind::p, table_of("value,denominator\n5,4\n-1,4\n"), {}, problems);
    (void)shewhart_charts(ChartKind::t, table_of("value\n0\n"), {}, problems);
    CHECK(problems.to_text() ==
          "t.csv:2:1: the numerator 5 is above the denominator 4; a part cannot be larger than its "
          "whole; correct one of them [numerator_above_denominator]\n"
          "t.csv:2:1: value is 0; it must be above 0, as a time between events "
          "[number_not_possible]\n"
          "t.csv:3:1: value \"-1\" is out of range; it takes a number from 0 up [out_of_range]\n"
          "3 errors\n");
}
