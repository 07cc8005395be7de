// SPDX-License-Identifier: MIT
// Rules and limits of the XmR chart: by hand, and against the cases that NHSRplotthedots tests.
#include "statistics/spc.hpp"
#include "statistics/xmr.hpp"
#include "tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

const XmrLines wide{0.0, -100.0, 100.0, -90.0, 90.0};

std::vector<SpecialCause> causes_of(const Decimals& values, const XmrLines& lines = wide) {
    return special_causes(values, lines);
}

std::size_t marked(const std::vector<SpecialCause>& causes, SpecialCause wanted) {
    return static_cast<std::size_t>(std::ranges::count(causes, wanted));
}

} // namespace

TEST_CASE("limits are the mean and 2.66 mean moving ranges each way") {
    // By hand: mean 12.5, ranges 3, 2, 4: mean 3.
    const XmrLines lines = xmr_lines(Decimals{10.0, 13.0, 11.0, 15.0}, {});
    CHECK(lines.mean == Approx(12.25));
    CHECK(lines.upper == Approx(12.25 + 2.66 * 3.0));
    CHECK(lines.lower == Approx(12.25 - 2.66 * 3.0));
    CHECK(lines.near_upper == Approx(12.25 + 2.0 / 3.0 * 2.66 * 3.0));
}

TEST_CASE("a moving range of 3.267 times the mean and more is screened away") {
    // Ranges: nineteen of 1, then 30: mean 49/20 = 2.45, so 30 goes and the mean is 1.
    Decimals values;
    for (int point = 0; point < 20; ++point) {
        values.push_back(point % 2 == 0 ? 5.0 : 6.0);
    }
    values.push_back(36.0);
    CHECK(xmr_lines(values, {}).upper - xmr_lines(values, {}).mean == Approx(2.66));
    const XmrOptions all{.screen_outliers = false};
    CHECK(xmr_lines(values, all).upper - xmr_lines(values, all).mean == Approx(2.66 * 2.45));
}

TEST_CASE("limits fixed after n points do not see the later ones") {
    const Decimals values{1.0, 2.0, 1.0, 2.0, 90.0, -70.0};
    const XmrLines lines = xmr_lines(values, {.fix_after = 4});
    CHECK(lines.mean == Approx(1.5));
    CHECK(lines.upper == Approx(1.5 + 2.66));
}

TEST_CASE("one point, a constant series and missing values have their own rule") {
    CHECK(xmr_lines(Decimals{4.0}, {}).mean == 4.0);
    CHECK(std::isnan(xmr_lines(Decimals{4.0}, {}).upper));
    CHECK(causes_of({4.0}, xmr_lines(Decimals{4.0}, {}))[0] == SpecialCause::common_cause);
    const Decimals constant(20, 4.0);
    CHECK(xmr_lines(constant, {}).upper == 4.0); // ranges of 0 do not exceed a limit of 0
    CHECK(xmr_lines(constant, {.screen_outliers = false}).upper == 4.0);
    // Ten tenths do not add up to one to the last bit: still no point is special.
    const Decimals tenths(10, 0.1);
    CHECK(xmr_lines(tenths, {}).mean == 0.1);
    CHECK(causes_of(tenths, xmr_lines(tenths, {})) ==
          std::vector<SpecialCause>(10, SpecialCause::common_cause));
    const Decimals gap{1.0, 3.0, missing_number, 2.0, 4.0};
    CHECK(xmr_lines(gap, {}).mean == Approx(2.5));
    CHECK(xmr_lines(gap, {}).upper == Approx(2.5 + 2.66 * 2.0)); // ranges 2 and 2
    CHECK(std::isnan(xmr_lines(Decimals{missing_number}, {}).mean));
}

TEST_CASE("a shift is seven in a row on one side") {
    CHECK(marked(causes_of(Decimals{1, 3, 2, 4, 3, 5}), SpecialCause::seven_above_mean) == 0);
    CHECK(marked(causes_of(Decimals{1, 3, 2, 4, 3, 5, 4}), SpecialCause::seven_above_mean) == 7);
    CHECK(marked(causes_of(Decimals{-1, 1, 3, 2, 4, 3, 5, 4, 6, -2}),
                 SpecialCause::seven_above_mean) == 8);
    CHECK(marked(causes_of(Decimals{-1, -3, -2, -4, -3, -5, -4}), SpecialCause::seven_below_mean) ==
          7);
    // A point on the mean breaks it.
    CHECK(marked(causes_of(Decimals{1, 3, 2, 0, 3, 5, 4, 1}), SpecialCause::seven_above_mean) == 0);
}

TEST_CASE("a trend is seven points that each rise or each fall") {
    // The series of ptd_seven_point_trend's tests.
    CHECK(marked(causes_of(Decimals{1, 2, 3, 4, 5, 6}), SpecialCause::increasing_trend) == 0);
    CHECK(marked(causes_of(Decimals{1, 2, 3, 3, 4, 5, 6}), SpecialCause::increasing_trend) == 0);
    CHECK(marked(causes_of(Decimals{1, 2, 3, 4, 5, 6, 7}), SpecialCause::increasing_trend) == 7);
    CHECK(marked(causes_of(Decimals{2, 1, 2, 3, 4, 5, 6, 7, 3}), SpecialCause::increasing_trend) ==
          7);
    CHECK(marked(causes_of(Decimals{7, 6, 5, 4, 3, 2, 1}), SpecialCause::decreasing_trend) == 7);
    // Where a rise ends and a fall begins, the turning point belongs to what follows.
    const auto turn = causes_of(Decimals{1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1});
    CHECK(turn[5] == SpecialCause::increasing_trend);
    CHECK(turn[6] == SpecialCause::decreasing_trend);
}

TEST_CASE("two in three near a limit count on one side of the mean only") {
    const XmrLines lines{0.0, -10.0, 10.0, -6.67, 6.67};
    const auto same_side = causes_of(Decimals{1, 8, 1, 8, 1, -1}, lines);
    CHECK(same_side[1] == SpecialCause::two_in_three_above);
    CHECK(same_side[2] == SpecialCause::common_cause);
    CHECK(same_side[3] == SpecialCause::two_in_three_above);
    // ptd_spc's own case: sixteen of +-1, then 5.5 and -5.5.
    Decimals values;
    for (int pair = 0; pair < 8; ++pair) {
        values.push_back(1.0);
        values.push_back(-1.0);
    }
    values[14] = 5.5;
    values[15] = -5.5;
    const auto other = causes_of(values, xmr_lines(values, {}));
    CHECK(other[14] == SpecialCause::common_cause);
    CHECK(other[15] == SpecialCause::common_cause);
}

TEST_CASE("the rules are told in their order: limit, trend, two in three, shift") {
    const XmrLines lines{0.0, -10.0, 10.0, -6.67, 6.67};
    const auto causes = causes_of(Decimals{1, 2, 3, 4, 5, 7, 11}, lines);
    CHECK(causes[6] == SpecialCause::above_upper_limit);
    CHECK(causes[5] == SpecialCause::increasing_trend);
    CHECK(word(causes[5]) == "increasing_trend");
}

TEST_CASE("what is better decides improvement, concern and icons") {
    const SpecialCause high = SpecialCause::seven_above_mean;
    CHECK(point_type(high, ImprovementDirection::increase) == "special_cause_improvement");
    CHECK(point_type(high, ImprovementDirection::decrease) == "special_cause_concern");
    CHECK(point_type(high, ImprovementDirection::neutral) == "special_cause_neutral_high");
    CHECK(variation_icon(high, ImprovementDirection::decrease) == "concern_high");
    CHECK(variation_icon(SpecialCause::below_lower_limit, ImprovementDirection::decrease) ==
          "improvement_low");
    CHECK(assurance(12.0, 5.0, 10.0, ImprovementDirection::increase) == "consistent_fail");
    CHECK(assurance(12.0, 5.0, 10.0, ImprovementDirection::decrease) == "consistent_pass");
    CHECK(assurance(4.0, 5.0, 10.0, ImprovementDirection::increase) == "consistent_pass");
    CHECK(assurance(10.0, 5.0, 10.0, ImprovementDirection::increase) == "inconsistent");
    CHECK(assurance(7.0, 5.0, 10.0, ImprovementDirection::neutral).empty());
    CHECK(assurance(missing_number, 5.0, 10.0, ImprovementDirection::increase).empty());
}

TEST_CASE("facets are charts of their own, in order of time, rebased and with targets by name") {
    std::string text = "org,date,value\n";
    for (int month = 12; month >= 1; --month) {
        text += fmt::format("A,2020-{:02}-01,{}\n", month, 10 + month % 2);
        text += fmt::format("B,2020-{:02}-01,{}\n", month, 20 + month % 3);
    }
    const files::CsvTable table = table_of(text);
    SpcOptions options;
    options.facets = {"org"};
    options.rebase = {"A:2020-07-01"};
    options.target = {"5", "B:30"};
    core::Problems problems;
    const Answer answer = xmr_charts(table, options, problems);
    CHECK(problems.to_text() == "");
    CHECK(texts(answer, "points", "date")[0] == "2020-01-01");
    CHECK(texts(answer, "charts", "org") == Texts{"A", "A", "B"});
    CHECK(whole_numbers(answer, "charts", "part") == WholeNumbers{1, 2, 1});
    CHECK(whole_numbers(answer, "charts", "points") == WholeNumbers{6, 6, 12});
    CHECK(decimals(answer, "charts", "target") == Decimals{5.0, 5.0, 30.0});
    CHECK(texts(answer, "charts", "assurance")[0].empty());
    CHECK(texts(answer, "charts", "assurance")[1] == "consistent_pass");
    CHECK(texts(answer, "charts", "few_points") == Texts{"yes", "yes", "no"});
}

TEST_CASE("dates that are missing, twice there or not dates are told at their place") {
    const files::CsvTable table =
        table_of("date,value\n2020-01-01,1\n2020-02-01,2\n2020-01-01,3\n,4\n1/4/2020,x\n");
    core::Problems problems;
    (void)xmr_charts(table, {}, problems);
    CHECK(problems.to_text() ==
          "t.csv:4:1: date 2020-01-01 stands twice; it stood on line 2; keep one of the rows "
          "[row_repeated]\n"
          "t.csv:5:1: date is empty; it takes a date such as 2016-04-01 [value_missing]\n"
          "t.csv:6:1: date \"1/4/2020\" is not a date; it takes a date such as 2016-04-01; write "
          "2020-04-01 [not_date]\n"
          "t.csv:6:10: value \"x\" is not a number; it takes a number [not_number]\n"
          "4 errors\n");
}
