// SPDX-License-Identifier: MIT
// Measures of inequality against the example of the R packages ineq, DescTools and acid, and cases
// whose answer is known.
#include "statistics/inequality.hpp"
#include "statistics/inequality_measures.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

const Decimals incomes{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};

Shared of(const Decimals& values) {
    return ordered(values, Decimals(values.size(), 1.0));
}

} // namespace

TEST_CASE("the incomes of ineq's help page have the published measures") {
    const Shared shared = of(incomes);
    CHECK(gini(shared) == Approx(0.4620911).epsilon(1e-7));
    CHECK(gini_corrected_for_counts(shared) == Approx(0.5134346).epsilon(1e-7));
    CHECK(theil_t(shared) == Approx(0.3623412).epsilon(1e-6));
    CHECK(atkinson(shared, 0.5) == Approx(0.1796591).epsilon(1e-6));
    CHECK(atkinson(shared, 1.0) == Approx(0.3518251).epsilon(1e-6));
    // L = -ln(1 - Atkinson of 1), by their definitions.
    CHECK(theil_l(shared) == Approx(-std::log(1.0 - 0.3518251)).epsilon(1e-6));
}

TEST_CASE("weights are people: two rows of three and two are five rows") {
    // DescTools' special case: 10, 10 and three zeros have a Gini of 0.6.
    const Shared rows = of({10, 10, 0, 0, 0});
    const Shared weighted = ordered(Decimals{10, 0}, Decimals{2, 3});
    CHECK(gini(rows) == Approx(0.6));
    CHECK(gini(weighted) == Approx(0.6));
    CHECK(gini_corrected_for_counts(weighted) == Approx(0.75));
    CHECK(gini_corrected_for_weights(weighted) == Approx(0.6 / (1.0 - 0.16 - 0.36)));
    CHECK(theil_t(weighted) == Approx(theil_t(rows)));
    CHECK(theil_t(rows) == Approx(std::log(2.5))); // two fifths have all
}

TEST_CASE("equal shares, one person, nothing shared and zeros") {
    CHECK(gini(of({10, 10, 10})) == Approx(0.0).epsilon(1e-12));
    CHECK(std::abs(theil_l(of({10, 10, 10}))) < 1e-15);
    CHECK(atkinson(of({10, 10, 10}), 2.0) == Approx(0.0).epsilon(1e-12));
    CHECK(gini(of({7})) == 0.0);
    CHECK(std::isnan(gini_corrected_for_counts(of({7}))));
    CHECK(std::isnan(gini(of({0, 0}))));
    CHECK(std::isinf(theil_l(of({0, 1}))));
    CHECK(atkinson(of({0, 1}), 1.0) == 1.0);
    CHECK(atkinson(of({0, 1}), 2.0) == 1.0);
}

TEST_CASE(
    "Theil's parts add up to the whole, and groups that are one person each are all between") {
    core::Problems problems;
    InequalityOptions options;
    options.within = {"g"};
    const Answer answer = inequality(
        table_of("g,value\na,541\na,1463\na,2445\nb,3438\nb,4437\nb,5401\nb,6392\nc,8304\nc,11904\n"
                 "c,22261\n"),
        options, problems);
    CHECK(problems.is_empty());
    CHECK(decimals(answer, "parts", "theil_t_between")[0] +
              decimals(answer, "parts", "theil_t_within")[0] ==
          Approx(decimals(answer, "measures", "theil_t")[0]).epsilon(1e-12));
    CHECK(decimals(answer, "parts", "theil_l_between")[0] +
              decimals(answer, "parts", "theil_l_within")[0] ==
          Approx(decimals(answer, "measures", "theil_l")[0]).epsilon(1e-12));
    CHECK(decimals(answer, "groups", "share_of_people")[1] == Approx(0.4));
    const Answer alone = inequality(table_of("g,value\na,1\nb,3\nc,6\n"), options, problems);
    CHECK(decimals(alone, "parts", "theil_t_within")[0] == Approx(0.0).epsilon(1e-12));
}

TEST_CASE("what is the same for all has measures of exactly nothing") {
    // The mean of three tenths is not a tenth to the last bit.
    const Shared same = ordered(Decimals(3, 0.1), Decimals{1.0, 2.0, 4.0});
    CHECK(gini(same) == 0.0);
    CHECK(theil_t(same) == 0.0);
    CHECK(theil_l(same) == 0.0);
    for (const double aversion : {0.0, 0.5, 1.0, 2.0}) {
        CHECK(atkinson(same, aversion) == 0.0);
    }
    CHECK(atkinson(ordered(Decimals{0.1, 0.2, 0.7}, Decimals(3, 1.0)), 0.0) == 0.0);
    CHECK(std::isnan(gini(ordered(Decimals(3, 0.0), Decimals(3, 1.0)))));
}

TEST_CASE("the Lorenz curve runs from nothing to all") {
    core::Problems problems;
    InequalityOptions options;
    options.tells_lorenz = true;
    const Answer answer = inequality(table_of("value\n3\n1\n"), options, problems);
    CHECK(decimals(answer, "lorenz", "people") == Decimals{0.0, 0.5, 1.0});
    CHECK(decimals(answer, "lorenz", "held") == Decimals{0.0, 0.25, 1.0});
    CHECK(decimals(answer, "lorenz", "generalised") == Decimals{0.0, 0.5, 2.0});
}

TEST_CASE("rows with something missing are left out and counted; negative ones are told") {
    core::Problems problems;
    InequalityOptions options;
    options.weight = "people";
    options.by = {"place"};
    const Answer answer =
        inequality(table_of("place,value,people\nX,1,2\nX,NA,3\nX,5,NA\nX,3,1\nX,9,0\nY,NA,1\n"),
                   options, problems);
    CHECK(problems.is_empty());
    CHECK(whole_numbers(answer, "measures", "rows") == WholeNumbers{2, 0});
    CHECK(whole_numbers(answer, "measures", "left_out") == WholeNumbers{2, 1});
    CHECK(decimals(answer, "measures", "mean")[0] == Approx(5.0 / 3.0));
    CHECK(std::isnan(decimals(answer, "measures", "gini")[1]));
    (void)inequality(table_of("value\n-1\n"), InequalityOptions{}, problems);
    CHECK(problems.to_text() == "t.csv:2:1: value \"-1\" is out of range; it takes a number from 0 "
                                "up [out_of_range]\n1 error\n");
}

TEST_CASE("a table without rows has an answer without rows") {
    core::Problems problems;
    InequalityOptions options;
    options.rank = "value";
    options.within = {"value"};
    options.tells_lorenz = true;
    const Answer answer = inequality(table_of("value,by\n"), options, problems);
    CHECK(decimals(answer, "measures", "gini").empty());
    options.by = {"by"};
    CHECK(decimals(inequality(table_of("value,by\n"), options, problems), "measures", "gini")
              .empty());
}

TEST_CASE("a group that has nothing is all alike within") {
    core::Problems problems;
    InequalityOptions options;
    options.within = {"g"};
    const Answer answer = inequality(table_of("value,g\n0,a\n0,a\n3,b\n5,b\n"), options, problems);
    CHECK(std::isinf(decimals(answer, "parts", "theil_l_between")[0]));
    CHECK(decimals(answer, "parts", "theil_l_within")[0] ==
          Approx(0.5 * decimals(answer, "groups", "theil_l")[1]));
}
