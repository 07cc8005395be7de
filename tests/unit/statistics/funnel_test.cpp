// SPDX-License-Identifier: MIT
// Funnels: the groups of FunnelPlotR's own tests worked out apart from the program (in another
// language, from Spiegelhalter 2012), and edges.
#include "statistics/funnel.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

constexpr double exactly = 1e-9;

FunnelOptions of_kind(FunnelKind kind) {
    FunnelOptions options;
    options.kind = kind;
    options.levels = {{0.95, "95"}, {0.998, "99_8"}};
    return options;
}

Answer plot(const std::string& text, const FunnelOptions& options) {
    core::Problems problems;
    const files::CsvTable table = table_of(text);
    Answer answer = funnel_plot(table, options, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

const std::string ratios = "group,numerator,denominator\na,100,108\nb,150,112\nc,180,165\n"
                           "d,80,95\ne,120,100\nf,200,200\nf,25,20\n";
const std::string parts = "group,numerator,denominator\na,20,100\nb,35,100\nc,50,120\nd,9,60\n"
                          "e,70,150\nf,12,90\n";

} // namespace

TEST_CASE("standardised ratios under SHMI: log scale, truncated, DerSimonian and Laird's tau2") {
    const Answer answer = plot(ratios, of_kind(FunnelKind::shmi));
    CHECK(decimals(answer, "groups", "numerator")[5] == 225.0); // rows of a group are added up
    CHECK(decimals(answer, "groups", "z")[1] == Approx(3.0916812945).epsilon(exactly));
    CHECK(decimals(answer, "dispersion", "phi")[0] == Approx(2.9480331751).epsilon(exactly));
    CHECK(decimals(answer, "dispersion", "tau2")[0] == Approx(0.0194775306).epsilon(exactly));
    CHECK(decimals(answer, "groups", "adjusted_lower_95")[0] ==
          Approx(0.7173067512).epsilon(exactly));
    CHECK(decimals(answer, "groups", "adjusted_upper_99_8")[0] ==
          Approx(1.6885226717).epsilon(exactly));
    CHECK(texts(answer, "dispersion", "adjusted")[0] == "yes");
    CHECK(texts(answer, "groups", "outlier") == Texts(6, "no"));
}

TEST_CASE("the same under CQC: square-root scale, winsorised") {
    const Answer answer = plot(ratios, of_kind(FunnelKind::cqc));
    CHECK(decimals(answer, "dispersion", "phi")[0] == Approx(2.3271782576).epsilon(exactly));
    CHECK(decimals(answer, "dispersion", "tau2")[0] == Approx(0.0034397802).epsilon(1e-8));
    CHECK(decimals(answer, "groups", "adjusted_lower_95")[0] ==
          Approx(0.8513190005).epsilon(exactly));
}

TEST_CASE("proportions and ratios of counts are set against their own average") {
    const Answer part = plot(parts, of_kind(FunnelKind::proportion));
    CHECK(decimals(part, "dispersion", "target")[0] == Approx(196.0 / 620.0));
    CHECK(decimals(part, "dispersion", "phi")[0] == Approx(7.5186233843).epsilon(exactly));
    CHECK(decimals(part, "dispersion", "tau2")[0] == Approx(0.0196875229).epsilon(1e-8));
    CHECK(decimals(part, "groups", "adjusted_lower_95")[0] ==
          Approx(0.0902690258).epsilon(exactly));
    CHECK(decimals(part, "groups", "upper_95")[0] == Approx(0.4101983209).epsilon(exactly));
    const Answer counts = plot(parts, of_kind(FunnelKind::ratio_of_counts));
    CHECK(decimals(counts, "dispersion", "phi")[0] == Approx(3.5830669555).epsilon(exactly));
    CHECK(decimals(counts, "dispersion", "tau2")[0] == Approx(0.1428418759).epsilon(exactly));
    CHECK(decimals(counts, "groups", "adjusted_lower_95")[0] ==
          Approx(0.1497457851).epsilon(exactly));
}

TEST_CASE("plain limits of standardised ratios are the exact Poisson ones") {
    // For 10 expected: 4.795 and 18.390 (published tables) over 10.
    const ConfidenceLevel level{0.95, "95"};
    const FunnelLimit limit = funnel_limit(FunnelKind::shmi, 1.0, 10.0, 0.0, false, level);
    CHECK(limit.lower == Approx(0.4795389).epsilon(1e-6));
    CHECK(limit.upper == Approx(1.8390356).epsilon(1e-6));
}

TEST_CASE("truncation leaves out whole tenths, ties sharing their rank") {
    std::vector<FunnelUnit> units;
    for (int unit = 1; unit <= 20; ++unit) {
        units.push_back({.numerator = 90.0 + unit, .denominator = 100.0});
    }
    const Funnel made = funnel(FunnelKind::shmi, units, 0.1);
    // Rank r is kept when floor(10 r / 21) is 1 to 8: ranks 3 to 18.
    CHECK(std::isnan(made.units[1].trimmed_z));
    CHECK_FALSE(std::isnan(made.units[2].trimmed_z));
    CHECK_FALSE(std::isnan(made.units[17].trimmed_z));
    CHECK(std::isnan(made.units[18].trimmed_z));
}

TEST_CASE("without over-dispersion tau2 is 0 and the plain limits judge") {
    FunnelOptions options = of_kind(FunnelKind::shmi);
    options.is_adjusted = false;
    const Answer answer =
        plot("group,numerator,denominator\na,100,100\nb,101,100\nc,300,100\n", options);
    CHECK(texts(answer, "groups", "outlier")[2] == "high");
    options.is_adjusted = true;
    const Answer even = plot("group,numerator,denominator\na,10,10\nb,11,11\nc,9,9\n", options);
    CHECK(decimals(even, "dispersion", "phi")[0] == 0.0);
    CHECK(decimals(even, "dispersion", "tau2")[0] == 0.0);
    CHECK(texts(even, "dispersion", "adjusted")[0] == "no");
}

TEST_CASE("one group, and a group without events, have an answer") {
    const Answer one = plot("group,numerator,denominator\na,5,10\n", of_kind(FunnelKind::cqc));
    CHECK(decimals(one, "dispersion", "tau2")[0] == 0.0);
    CHECK(decimals(one, "groups", "lower_95")[0] == Approx(0.4795389).epsilon(1e-6));
    const Answer none = plot("group,numerator,denominator\na,0,10\nb,12,11\nc,9,10\n",
                             of_kind(FunnelKind::ratio_of_counts));
    CHECK(std::isfinite(decimals(none, "groups", "z")[0]));
}

TEST_CASE("groups without events that truncation keeps are left out of tau2 and told") {
    // Six groups: a tenth at each end is less than one, so nothing is truncated.
    core::Problems problems;
    const files::CsvTable table = table_of(ratios + "g,0,40\n");
    const Answer answer = funnel_plot(table, of_kind(FunnelKind::shmi), problems);
    CHECK(problems.to_text() ==
          "t.csv:9: warning: group \"g\" does not count for phi and tau2; where no events are "
          "counted there is no finite logarithm; its value is still held against the limits "
          "[left_out]\n1 warning\n");
    const Answer without = plot(ratios, of_kind(FunnelKind::shmi));
    CHECK(decimals(answer, "dispersion", "phi") == decimals(without, "dispersion", "phi"));
    CHECK(decimals(answer, "dispersion", "tau2") == decimals(without, "dispersion", "tau2"));
    CHECK(whole_numbers(answer, "dispersion", "counted")[0] == 6);
    CHECK(std::isinf(decimals(answer, "groups", "z")[6]));
    CHECK(texts(answer, "groups", "outlier")[6] == "low");
    CHECK(std::isnan(decimals(answer, "groups", "trimmed_z")[6]));
}

TEST_CASE("groups without events that truncation takes are as in the published method") {
    std::string many = "group,numerator,denominator\nnone,0,40\n";
    for (int group = 1; group <= 19; ++group) {
        many += "g" + std::to_string(group) + "," + std::to_string(30 + 2 * group) + ",50\n";
    }
    const Answer answer = plot(many, of_kind(FunnelKind::shmi)); // and no warning
    CHECK(std::isnan(decimals(answer, "groups", "trimmed_z")[0]));
    CHECK(whole_numbers(answer, "dispersion", "counted")[0] == 16); // two at each end
    CHECK(std::isfinite(decimals(answer, "dispersion", "tau2")[0]));
    CHECK(texts(answer, "groups", "outlier")[0] == "low");
}

TEST_CASE("a funnel tells what it cannot take") {
    core::Problems problems;
    (void)funnel_plot(table_of("group,numerator,denominator\na,5,3\nb,-1,0\nc,,2\n"),
                      of_kind(FunnelKind::proportion), problems);
    CHECK(problems.to_text() ==
          "t.csv:2:3: the numerator 5 is above the denominator 3; a part cannot be larger than its "
          "whole; correct one of them [numerator_above_denominator]\n"
          "t.csv:3:3: numerator \"-1\" is out of range; it takes a number from 0 up "
          "[out_of_range]\n"
          "t.csv:3:6: denominator is 0 in all; it must be above 0 [number_not_possible]\n"
          "t.csv:4:3: numerator is empty; it takes a number from 0 up [value_missing]\n"
          "4 errors\n");
}

TEST_CASE("ratios of counts without any event have no target to be held against") {
    core::Problems problems;
    (void)funnel_plot(table_of("group,numerator,denominator\na,0,10\nb,0,20\n"),
                      of_kind(FunnelKind::ratio_of_counts), problems);
    CHECK(problems.to_text() ==
          "t.csv:1: numerator is 0 in all groups; the target of ratios, whose logarithm is taken, "
          "needs one above 0 [rows_not_enough]\n1 error\n");
}
