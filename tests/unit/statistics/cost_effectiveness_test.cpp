// SPDX-License-Identifier: MIT
// Dominance, ratios and acceptability against published tables.
#include "statistics/cost_effectiveness.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

TEST_CASE("six strategies have the statuses and ratios of dampack's tests") {
    // herc.research.va.gov, cost-effectiveness analysis; dampack, test_calculate_icers.R.
    const files::CsvTable table = table_of("strategy,cost,effect\nE,55000,5\nD,35000,4\nC,25000,3\n"
                                           "B,10000,2\nA,12000,1.5\nUC,5000,1\n");
    core::Problems problems;
    const Answer answer = compare_strategies(table, {}, problems);
    REQUIRE(problems.to_text() == "");
    CHECK(texts(answer, "strategies", "strategy") == Texts{"UC", "B", "D", "E", "C", "A"});
    CHECK(texts(answer, "strategies", "status") == Texts{"ND", "ND", "ND", "ND", "ED", "D"});
    const Decimals ratios = decimals(answer, "strategies", "icer");
    CHECK(std::isnan(ratios[0]));
    CHECK(ratios[1] == 5000.0);
    CHECK(ratios[2] == 12500.0);
    CHECK(ratios[3] == 20000.0);
    CHECK(std::isnan(ratios[4]));
    CHECK(std::isnan(ratios[5]));
}

TEST_CASE("cheaper and better dominates, and so does the first of two alike") {
    const std::vector<StrategyResult> three = {{"no treat", 163771.0, 6.48273},
                                               {"treat all", 164848.7, 6.52861},
                                               {"test and treat", 163765.1, 6.52861}};
    const auto rows = frontier(three);
    CHECK(rows[0].strategy == 2);
    CHECK(rows[1].status == Dominance::dominated);
    CHECK(rows[2].status == Dominance::dominated);
    const std::vector<StrategyResult> alike = {{"a", 1.0, 1.0}, {"b", 1.0, 1.0}};
    CHECK(frontier(alike)[0].strategy == 0);
    CHECK(frontier(alike)[1].status == Dominance::dominated);
    const std::vector<StrategyResult> one = {{"s", 1.0, 2.0}};
    REQUIRE(frontier(one).size() == 1);
    CHECK(std::isnan(frontier(one)[0].icer));
}

TEST_CASE("the frontier is the one found by asking who is best at every threshold") {
    // The best at thresholds from low to high, of strategies on a circle's arc and inside it.
    const std::vector<StrategyResult> all = {{"a", 0, 0},    {"b", 10, 6},  {"c", 30, 9},
                                             {"d", 20, 6.5}, {"e", 60, 10}, {"f", 45, 9.2}};
    std::vector<std::size_t> best_ones;
    for (double threshold = 0.0; threshold < 100.0; threshold += 0.01) {
        std::size_t best = 0;
        for (std::size_t s = 1; s < all.size(); ++s) {
            if (threshold * all[s].effect - all[s].cost >
                threshold * all[best].effect - all[best].cost) {
                best = s;
            }
        }
        if (best_ones.empty() || best_ones.back() != best) {
            best_ones.push_back(best);
        }
    }
    std::vector<std::size_t> not_dominated;
    for (const FrontierRow& row : frontier(all)) {
        if (row.status == Dominance::not_dominated) {
            not_dominated.push_back(row.strategy);
        }
    }
    CHECK(not_dominated == best_ones);
}

TEST_CASE("acceptability and the worth of knowing all, by hand") {
    // Net benefits at 10: draw 1: 5 and 10; draw 2: 10 and 0; draw 3: 0 and 10.
    const Draws draws{{{5, 0}, {0, 10}, {10, 0}}, {{1, 1}, {1, 1}, {1, 1}}};
    const Acceptability result = acceptability(draws, 10.0);
    CHECK(result.chance_best[0] == Approx(1.0 / 3.0));
    CHECK(result.chance_best[1] == Approx(2.0 / 3.0));
    CHECK(result.net_benefit[0] == Approx(5.0));
    CHECK(result.net_benefit[1] == Approx(20.0 / 3.0));
    CHECK(result.best == 1);
    CHECK(result.perfect_information == Approx(10.0 - 20.0 / 3.0));
    CHECK(result.expected_loss[0] == Approx(5.0));
}

TEST_CASE("a draw that lacks a strategy is told") {
    core::Problems problems;
    ComparisonOptions options;
    options.draw = "draw";
    (void)compare_strategies(table_of("strategy,draw,cost,effect\na,1,1,1\nb,1,1,1\na,2,1,1\n"),
                             options, problems);
    CHECK(problems.to_text() ==
          "t.csv:1: draw \"2\" has no row of \"b\"; each draw has one row for "
          "each strategy [rows_not_enough]\n1 error\n");
}
