// SPDX-License-Identifier: MIT
// Fingertips' funnels against figures published with PHEindicatormethods (its test data
// testdata_funnel_prop_outputs.csv and testdata_funnel_ratio_outputs.csv, worked out by Public
// Health England's spreadsheet).
#include "statistics/distributions.hpp"
#include "statistics/fingertips_funnel.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

Answer plot(const std::string& text, const FingertipsOptions& options) {
    core::Problems problems;
    const files::CsvTable table = table_of(text);
    Answer answer = fingertips_funnel(table, options, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

} // namespace

TEST_CASE("points of a proportion's funnel are the published ones") {
    const double average = 0.80642448;
    const double z95 = normal_quantile(0.975);
    const double z998 = normal_quantile(0.999);
    CHECK(100.0 * proportion_funnel_point(average, 1, -z95) == Approx(3.204264).epsilon(1e-6));
    CHECK(100.0 * proportion_funnel_point(average, 18, z95) == Approx(98.894803).epsilon(1e-7));
    CHECK(100.0 * proportion_funnel_point(average, 102, -z998) == Approx(68.553233).epsilon(1e-7));
    CHECK(100.0 * proportion_funnel_point(average, 110000, z998) ==
          Approx(81.010578).epsilon(1e-7));
}

TEST_CASE("points of a ratio's funnel are the published ones, bisection and all") {
    CHECK(expected_events_at(1, 0.025, true) == Approx(5.571644585).epsilon(1e-9));
    CHECK(expected_events_at(1, 0.025, false) == Approx(0.025317898).epsilon(1e-7));
    CHECK(expected_events_at(1, 0.001, false) == Approx(0.001000547).epsilon(1e-6));
    CHECK(expected_events_at(10, 0.001, true) == Approx(24.13397235).epsilon(1e-9));
    CHECK(expected_events_at(716, 0.025, true) == Approx(770.4222128).epsilon(1e-9));
    CHECK(expected_events_at(716, 0.001, false) == Approx(636.1521174).epsilon(1e-9));
}

TEST_CASE("the axis of a ratio's funnel is the published one") {
    // Of the published inputs only the largest and the smallest expected count matter here.
    FingertipsOptions options;
    options.statistic = FingertipsStatistic::ratio;
    const Answer answer = plot("numerator,denominator\n893,706.7669173\n6,4.293052052\n", options);
    const Decimals events = decimals(answer, "limits", "events");
    CHECK(events.size() == 100);
    CHECK(events[0] == 1.0);
    CHECK(events[32] == 33.0);
    CHECK(events[33] == 35.0);
    CHECK(decimals(answer, "limits", "lower_95")[0] == Approx(17.94802207).epsilon(1e-8));
    CHECK(decimals(answer, "limits", "upper_99_8")[9] == Approx(337.778507).epsilon(1e-8));
}

TEST_CASE("areas are high or low by their own limits") {
    // Of the published inputs: 151 seen where 106.44 were expected, 8 where 6.24 were.
    FingertipsOptions options;
    options.statistic = FingertipsStatistic::ratio;
    const Answer answer =
        plot("numerator,denominator\n8,6.239860227\n151,106.4429719\n0,240.6\n80,100\n", options);
    CHECK(texts(answer, "areas", "significance") ==
          Texts{"not_significant", "high_99_8", "low_99_8", "low_95"});
    // The example of assign_funnel_significance's help page.
    const Answer part = plot("Area,numerator,denominator\nA,10232,15232\nB,12321,16123\n"
                             "C,15123,17932\nD,13213,18475\n",
                             {});
    CHECK(texts(part, "areas", "significance") ==
          Texts{"low_99_8", "high_99_8", "high_99_8", "low_99_8"});
}

TEST_CASE("rates have the population that rate and events imply, and none below ten events") {
    FingertipsOptions options;
    options.statistic = FingertipsStatistic::rate;
    options.is_directly_standardised = true;
    options.multiplier = 1000.0;
    options.years = 2.0;
    const Answer answer = plot("numerator,rate\n50,5\n60,3\n9,1\n", options);
    CHECK(decimals(answer, "areas", "denominator")[0] == Approx(5000.0));
    CHECK(std::isnan(decimals(answer, "areas", "value")[2]));
    CHECK(texts(answer, "areas", "significance")[2] == "not_applicable_below_10_events");
    const double average = 119.0 / (10000.0 + 20000.0 + 9000.0);
    CHECK(decimals(answer, "limits", "baseline")[0] == Approx(average * 1000.0));
    core::Problems problems;
    options.is_directly_standardised = false;
    (void)fingertips_funnel(table_of("numerator,rate\n0,0\n60,3\n"), options, problems);
    CHECK(problems.to_text() == "t.csv:2:1: an area without events needs its population; name the "
                                "column of populations by --denominator [rows_not_enough]\n"
                                "1 error\n");
}

TEST_CASE("rates that events contradict are told") {
    FingertipsOptions options;
    options.statistic = FingertipsStatistic::rate;
    core::Problems problems;
    (void)fingertips_funnel(table_of("area,numerator,rate,denominator\na,5,0,7\nb,0,0,0\n"),
                            options, problems);
    CHECK(problems.to_text() ==
          "t.csv:2:5: rate is 0; it must be above 0 where there are events [number_not_possible]\n"
          "t.csv:3:7: denominator is 0; it must be above 0 [number_not_possible]\n2 errors\n");
    options.is_directly_standardised = true; // which have no population below 10 events
    core::Problems none;
    (void)fingertips_funnel(table_of("area,numerator,rate\na,50,30\nb,0,0\n"), options, none);
    CHECK(none.to_text() == "");
}
