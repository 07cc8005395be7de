// SPDX-License-Identifier: MIT
// Shares of games whose values are known.
#include "statistics/coalition_game.hpp"
#include "tables.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

std::vector<double> shares_of(const std::string& names, const std::string& formula,
                              std::size_t exact_up_to = 20) {
    GameOptions options;
    options.formula = formula;
    for (const char name : names) {
        options.player_names.emplace_back(1, name);
    }
    options.exact_up_to = exact_up_to;
    core::Problems problems;
    const Answer answer = shares_of_formula(options, problems);
    REQUIRE(problems.to_text() == "");
    return decimals(answer, "shares", "value");
}

std::string faults_of(const std::string& text) {
    core::Problems problems;
    (void)shares_of_table(table_of(text), {}, problems);
    return problems.to_text();
}

} // namespace

TEST_CASE("the glove game") {
    const files::CsvTable table =
        table_of("players,value\nL,0\nR1,0\nR2,0\nL;R1,1\nL; R2,1\nR1;R2,0\n"
                 "L;R1;R2,1\n");
    core::Problems problems;
    const Answer answer = shares_of_table(table, {}, problems);
    REQUIRE(problems.to_text() == "");
    const Decimals value = decimals(answer, "shares", "value");
    CHECK(value[0] == Approx(2.0 / 3.0));
    CHECK(value[1] == Approx(1.0 / 6.0));
    CHECK(value[2] == Approx(1.0 / 6.0));
    CHECK(decimals(answer, "shares", "banzhaf")[0] == Approx(0.75));
}

TEST_CASE("the airport game shares each stretch among those who need it") {
    // Littlechild and Owen 1973: costs 8, 11, 13, 18: 2, 3, 4, 9.
    const std::vector<double> value = shares_of("ABCD", "max(8*A, 11*B, 13*C, 18*D)");
    CHECK(value[0] == Approx(2.0));
    CHECK(value[1] == Approx(3.0));
    CHECK(value[2] == Approx(4.0));
    CHECK(value[3] == Approx(9.0));
}

TEST_CASE("voting games have their published power") {
    // [51; 50, 49, 1]: 4/6, 1/6, 1/6.
    const std::vector<double> company = shares_of("ABC", "if(50*A + 49*B + 1*C >= 51, 1, 0)");
    CHECK(company[0] == Approx(4.0 / 6.0));
    CHECK(company[2] == Approx(1.0 / 6.0));
    // The Security Council (Shapley and Shubik 1954): each permanent member 0.19627.
    const std::vector<double> council =
        shares_of("ABCDEfghijklmno", "if(and(A,B,C,D,E, f+g+h+i+j+k+l+m+n+o >= 4), 1, 0)");
    CHECK(council[0] == Approx(421.0 / 2145.0));
    CHECK(council[14] == Approx(4.0 / 2145.0));
}

TEST_CASE("a unanimity game is shared alike by those it takes, additive games by their own") {
    const std::vector<double> unanimity = shares_of("abcdef", "a*c*e");
    CHECK(unanimity[0] == Approx(1.0 / 3.0));
    CHECK(std::abs(unanimity[1]) < 1e-15);
    const std::vector<double> additive = shares_of("abc", "3*a + 4*b - 2*c");
    CHECK(additive[2] == Approx(-2.0));
}

TEST_CASE("the values are the means over every order of joining") {
    // A game without pattern, by all 120 orders of five.
    const CoalitionWorth worth = [](std::uint64_t c) {
        return std::sin(static_cast<double>(c * c)) + static_cast<double>(std::popcount(c));
    };
    std::vector<std::size_t> order(5);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> sums(5, 0.0);
    do {
        std::uint64_t coalition = 0;
        for (const std::size_t player : order) {
            const double before = worth(coalition);
            coalition |= std::uint64_t{1} << player;
            sums[player] += (worth(coalition) - before) / 120.0;
        }
    } while (std::ranges::next_permutation(order).found);
    const PlayerShares shares = exact_shares(5, worth);
    for (std::size_t i = 0; i < 5; ++i) {
        CHECK(shares.shapley[i] == Approx(sums[i]).epsilon(1e-12));
    }
    CHECK(std::accumulate(sums.begin(), sums.end(), 0.0) == Approx(shares.total));
}

TEST_CASE("sampled values lie within their errors and add up exactly") {
    const CoalitionWorth worth = [](std::uint64_t c) {
        const auto size = static_cast<double>(std::popcount(c));
        return size * size + ((c & 7U) == 7U ? 10.0 : 0.0);
    };
    const PlayerShares exact = exact_shares(12, worth);
    const PlayerShares sampled = sampled_shares(12, worth, 4000, 3);
    CHECK_FALSE(sampled.is_exact);
    double sum = 0.0;
    for (std::size_t i = 0; i < 12; ++i) {
        // 5 standard errors: passed by chance less than once in a hundred thousand runs.
        CHECK(std::abs(sampled.shapley[i] - exact.shapley[i]) <=
              5.0 * sampled.standard_errors[i] + 1e-9);
        sum += sampled.shapley[i];
    }
    CHECK(sum == Approx(sampled.total));
    CHECK(sampled_shares(12, worth, 4000, 3).shapley == sampled.shapley);
    CHECK(sampled_shares(12, worth, 4000, 4).shapley != sampled.shapley);
}

TEST_CASE("a coalition without a row is told, or worth what the option says") {
    CHECK(faults_of("players,value\nA,1\nB,2\nC,0\nA;B,4\nA;B;C,9\n") ==
          "t.csv:1: coalition \"A; C\" has no row; every coalition has one, or --missing says what "
          "one "
          "without is worth [rows_not_enough]\n"
          "t.csv:1: coalition \"B; C\" has no row; every coalition has one, or --missing says what "
          "one "
          "without is worth [rows_not_enough]\n2 errors\n");
    CHECK(faults_of("players,value\nA;B,1\nB; A,2\nA,1\nB,1\n") ==
          "t.csv:3:1: coalition \"A; B\" stands twice; it stood on line 2; keep one of the rows "
          "[row_repeated]\n1 error\n");
    GameOptions options;
    options.missing = MissingCoalitions::are_worth_their_best_part;
    core::Problems problems;
    const Answer answer =
        shares_of_table(table_of("players,value\nA,1\nB,2\nA;B;C,9\n"), options, problems);
    // A;B is worth 2, A;C 1, B;C 2.
    CHECK(decimals(answer, "shares", "value")[2] ==
          Approx((0.0 + 0.0 + 0.0 + 0.0 + 7.0 + 7.0) / 6.0));
}

TEST_CASE("a player twice in a coalition is told, and a worth that is no number") {
    CHECK(faults_of("players,value\nA;A,1\nB,2\nA;B,3\n") ==
          "t.csv:2:1: players is \"A\" twice; it must be each player once in a coalition "
          "[number_not_possible]\n1 error\n");
    const auto faults_of_formula = [](const char* formula) {
        GameOptions options;
        options.formula = formula;
        options.player_names = {"A", "B"};
        core::Problems problems;
        (void)shares_of_formula(options, problems);
        return problems.to_text();
    };
    CHECK(faults_of_formula("1 / (1 - A)") ==
          "--formula: the worth of \"A\" is inf; it must be a finite number for every coalition "
          "[number_not_possible]\n1 error\n");
    CHECK(faults_of_formula("A + B") == "");
    CHECK(faults_of_formula("min()").find("min takes 1 to 64 numbers, not 0") != std::string::npos);
    CHECK(faults_of_formula("exp(A, B)").find("exp takes 1 number, not 2") != std::string::npos);
}

TEST_CASE("a formula of endless length is refused, not the end of the machine's stack") {
    std::string formula = "A";
    for (int i = 0; i < 100'000; ++i) {
        formula += "+B";
    }
    GameOptions options;
    options.formula = formula;
    options.player_names = {"A", "B"};
    core::Problems problems;
    (void)shares_of_formula(options, problems);
    CHECK(problems.to_text().find("it has more than 2000 operations") != std::string::npos);
}
