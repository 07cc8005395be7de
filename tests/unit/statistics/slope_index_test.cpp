// SPDX-License-Identifier: MIT
// The slope index against lines drawn by hand, and its simulated interval against theory.
#include "statistics/slope_index.hpp"
#include "tables.hpp"

#include <fmt/format.h>

#include <cmath>
#include <initializer_list>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

SlopeIndexOptions usual() {
    SlopeIndexOptions options;
    options.standard_error = "se";
    options.levels = {{0.95, "95"}};
    return options;
}

/// The first area of the help page of phe_sii.
const Decimals people{7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534};
const Decimals values{75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3};
const Decimals errors{1.64, 1.58, 1.51, 1.78, 1.7, 1.56, 1.37, 1.4, 2.43, 1.57};

std::string area_text() {
    std::string text = "quantile,population,value,se\n";
    for (std::size_t place = 10; place-- > 0;) { // any order
        text +=
            fmt::format("{},{},{},{}\n", place + 1, people[place], values[place], errors[place]);
    }
    return text;
}

} // namespace

TEST_CASE("values on a line give the line back") {
    // Shares 12%, 10%, 30%, 28%, 20%: ranks 0.06, 0.17, 0.37, 0.66, 0.90; value 5 + 4 rank.
    const Decimals some{12, 10, 30, 28, 20};
    const Decimals on_line{5.24, 5.68, 6.48, 7.64, 8.6};
    const SlopeIndex index = slope_index(some, on_line, IndicatorType::normal, false, 1.0);
    CHECK(index.slope == Approx(4.0));
    CHECK(index.intercept == Approx(5.0));
    CHECK(index.relative == Approx(9.0 / 5.0));
    const SlopeIndex turned = slope_index(some, on_line, IndicatorType::normal, false, -100.0);
    CHECK(turned.slope == Approx(-400.0));
    CHECK(turned.relative == Approx(5.0 / 9.0));
}

TEST_CASE("rates and proportions can be fitted as logarithms and logits") {
    const Decimals some{1, 1, 1, 1, 1};
    Decimals rates;
    Decimals shares;
    for (const double rank : {0.1, 0.3, 0.5, 0.7, 0.9}) {
        rates.push_back(std::exp(1.0 + 2.0 * rank));
        shares.push_back(1.0 / (1.0 + std::exp(1.0 - 2.0 * rank)));
    }
    const SlopeIndex rate = slope_index(some, rates, IndicatorType::rate, true, 1.0);
    CHECK(rate.slope == Approx(std::exp(3.0) - std::exp(1.0)));
    CHECK(rate.relative == Approx(std::exp(2.0)));
    const SlopeIndex share = slope_index(some, shares, IndicatorType::proportion, true, 1.0);
    CHECK(share.slope == Approx(1.0 / (1.0 + std::exp(-1.0)) - 1.0 / (1.0 + std::exp(1.0))));
}

TEST_CASE("the simulated interval is that of a sum of normal numbers") {
    core::Problems problems;
    SlopeIndexOptions options = usual();
    options.tells_reliability = true;
    const Answer answer = slope_indices(table_of(area_text()), options, problems);
    CHECK(problems.to_text() == "");
    // The slope is a weighted sum of the values: its variance by hand, from ranks and shares.
    double all = 0.0;
    for (const double some : people) {
        all += some;
    }
    double below = 0.0;
    double spread = 0.0;
    double product = 0.0;
    double variance = 0.0;
    for (std::size_t place = 0; place < 10; ++place) {
        const double share = people[place] / all;
        const double distance = below + share / 2.0 - 0.5;
        below += share;
        spread += share * distance * distance;
        product += share * distance * values[place];
        variance += share * distance * share * distance * errors[place] * errors[place];
    }
    const double slope = product / spread;
    const double error = std::sqrt(variance) / spread;
    CHECK(decimals(answer, "indices", "slope_index")[0] == Approx(slope).epsilon(1e-12));
    // A 2.5% quantile of 100,000 draws has a standard error of 0.0084 standard deviations; five of
    // them leave a false alarm once in a million.
    CHECK(std::abs(decimals(answer, "indices", "slope_lower_95")[0] - (slope - 1.959964 * error)) <
          0.042 * error);
    CHECK(std::abs(decimals(answer, "indices", "slope_upper_95")[0] - (slope + 1.959964 * error)) <
          0.042 * error);
    CHECK(decimals(answer, "indices", "slope_reliability_95")[0] < 0.042 * error);
    CHECK(decimals(answer, "indices", "relative_lower_95")[0] <
          decimals(answer, "indices", "relative_index")[0]);
}

TEST_CASE("a seed gives the same interval again, another seed another") {
    core::Problems problems;
    SlopeIndexOptions options = usual();
    options.repetitions = 1000;
    const files::CsvTable table = table_of(area_text());
    const double first =
        decimals(slope_indices(table, options, problems), "indices", "slope_lower_95")[0];
    CHECK(decimals(slope_indices(table, options, problems), "indices", "slope_lower_95")[0] ==
          first);
    options.seed = 2;
    CHECK(decimals(slope_indices(table, options, problems), "indices", "slope_lower_95")[0] !=
          first);
}

TEST_CASE("standard errors come from limits, on the scale of the indicator") {
    // Limits at exp(log v -+ 1.96 x 0.1): the same draws as a standard error of 0.1.
    std::string limits = "quantile,population,value,lower,upper\n";
    std::string given = "quantile,population,value,se\n";
    for (int place = 1; place <= 5; ++place) {
        const double value = 10.0 + place;
        const double factor = std::exp(1.959963984540054 * 0.1);
        limits += fmt::format("{},100,{},{},{}\n", place, value, value / factor, value * factor);
        given += fmt::format("{},100,{},0.1\n", place, value);
    }
    core::Problems problems;
    SlopeIndexOptions options = usual();
    options.type = IndicatorType::rate;
    options.repetitions = 1000;
    const Answer from_errors = slope_indices(table_of(given), options, problems);
    options.standard_error = "";
    const Answer from_limits = slope_indices(table_of(limits), options, problems);
    CHECK(problems.to_text() == "");
    CHECK(decimals(from_errors, "indices", "slope_lower_95")[0] ==
          Approx(decimals(from_limits, "indices", "slope_lower_95")[0]).epsilon(1e-9));
}

TEST_CASE("areas without all quantiles are left out, what cannot be is told") {
    core::Problems problems;
    SlopeIndexOptions options = usual();
    options.by = {"area"};
    options.repetitions = 1000;
    std::string text = "area,quantile,population,value,se\n";
    for (int place = 1; place <= 5; ++place) {
        text += fmt::format("A,{0},10,{0},0.1\n", place);
    }
    text += "B,1,10,1,0.1\n";
    const Answer answer = slope_indices(table_of(text), options, problems);
    CHECK(decimals(answer, "indices", "slope_index")[0] == Approx(5.0));
    CHECK(std::isnan(decimals(answer, "indices", "slope_index")[1]));
    CHECK(
        problems.to_text() ==
        "t.csv:7: warning: no index for area \"B\"; it has not a value with an error in each of 5 "
        "quantiles, or one whose logarithm or logit is taken is 0 or 1 [left_out]\n1 warning\n");
    core::Problems zero;
    options.by = {};
    options.type = IndicatorType::rate;
    const Answer none = slope_indices(
        table_of("quantile,population,value,se\n1,9,0,1\n2,9,1,1\n3,9,1,1\n4,9,1,1\n5,9,1,1\n"),
        options, zero);
    CHECK(std::isnan(decimals(none, "indices", "slope_lower_95")[0]));
    CHECK(zero.warnings() == 1);
    core::Problems wrong;
    options.by = {};
    options.repetitions = 10;
    (void)slope_indices(table_of("quantile,population,value,se\n1,0,1,-1\n2,10,2,0.1\n"), options,
                        wrong);
    CHECK(wrong.to_text() ==
          "footprint: --repetitions is 10; it takes 1000 or more [option_not_possible]\n"
          "t.csv:1: there are 2 quantiles; there must be 5 to 100 [rows_not_enough]\n"
          "t.csv:2:3: population is 0; it must be above 0 [number_not_possible]\n"
          "t.csv:2:7: se \"-1\" is out of range; it takes a number from 0 up [out_of_range]\n"
          "4 errors\n");
}

TEST_CASE("equal values have a slope of exactly nothing, and turned limits are told") {
    const SlopeIndex index = slope_index(Decimals{10, 20, 30, 40, 50}, Decimals(5, 0.1),
                                         IndicatorType::normal, false, 1.0);
    CHECK(index.slope == 0.0);
    CHECK(index.relative == 1.0);
    core::Problems problems;
    std::string text = "quantile,population,value,lower,upper\n1,10,5,7,4\n";
    for (int fifth = 2; fifth <= 5; ++fifth) {
        text += std::to_string(fifth) + ",10,5,4,6\n";
    }
    (void)slope_indices(table_of(text), SlopeIndexOptions{}, problems);
    CHECK(problems.to_text() == "t.csv:2:8: lower is 7; it must be 4 or less, the upper limit "
                                "[number_not_possible]\n1 error\n");
}
