// SPDX-License-Identifier: MIT
#include "files/csv.hpp"
#include "random_programmes.hpp"
#include "solve/selection.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <vector>

namespace {

using namespace footprint;
using namespace footprint::solve;

[[nodiscard]] bool fits(const SelectionProblem& problem, unsigned set) {
    const auto has = [set](std::size_t i) { return ((set >> i) & 1U) != 0; };
    std::size_t count = 0;
    for (std::size_t i = 0; i < problem.values.size(); ++i) {
        count += has(i) ? 1U : 0U;
        if (problem.must[i] != 0 && !has(i)) {
            return false;
        }
    }
    for (std::size_t b = 0; b < problem.limits.size(); ++b) {
        double used = 0.0;
        for (std::size_t i = 0; i < problem.values.size(); ++i) {
            used += has(i) ? problem.uses[b][i] : 0.0;
        }
        if (used > problem.limits[b]) {
            return false;
        }
    }
    for (const auto& [needing, needed] : problem.needs) {
        if (has(needing) && !has(needed)) {
            return false;
        }
    }
    for (const auto& [one, other] : problem.not_with) {
        if (has(one) && has(other)) {
            return false;
        }
    }
    for (const auto& group : problem.one_of) {
        int taken = 0;
        for (const std::size_t i : group) {
            taken += has(i) ? 1 : 0;
        }
        if (taken > 1) {
            return false;
        }
    }
    return count >= problem.least.value_or(0) && count <= problem.most.value_or(count);
}

TEST_CASE("the best set is the one found by trying every set") {
    std::size_t possible = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        random::Numbers numbers(seed);
        SelectionProblem problem;
        const auto n = static_cast<std::size_t>(numbers.between(2, 9));
        const auto last = static_cast<std::int32_t>(n) - 1;
        for (std::size_t i = 0; i < n; ++i) {
            problem.values.push_back(numbers.between(-5, 20));
            problem.must.push_back(numbers.between(0, 7) == 0 ? 1 : 0);
        }
        for (std::int32_t b = numbers.between(0, 3); b-- > 0;) {
            auto& uses = problem.uses.emplace_back();
            for (std::size_t i = 0; i < n; ++i) {
                uses.push_back(numbers.between(-2, 9));
            }
            problem.limits.push_back(numbers.between(0, 25));
        }
        const auto pair = [&] {
            const std::int32_t one = numbers.between(0, last);
            const std::int32_t other = (one + numbers.between(1, last)) % (last + 1);
            return std::pair(static_cast<std::size_t>(one), static_cast<std::size_t>(other));
        };
        for (std::int32_t k = numbers.between(0, 2); k-- > 0;) {
            problem.needs.push_back(pair());
            problem.not_with.push_back(pair());
        }
        if (numbers.between(0, 1) == 1) {
            problem.one_of.push_back({0, n - 1});
        }
        if (numbers.between(0, 2) == 0) {
            problem.most = static_cast<std::size_t>(numbers.between(1, last));
            problem.least = static_cast<std::size_t>(numbers.between(0, 1));
        }
        double expected = -std::numeric_limits<double>::infinity();
        for (unsigned set = 0; set < 1U << n; ++set) {
            if (fits(problem, set)) {
                double value = 0.0;
                for (std::size_t i = 0; i < n; ++i) {
                    value += ((set >> i) & 1U) != 0 ? problem.values[i] : 0.0;
                }
                expected = std::max(expected, value);
            }
        }
        const Selection selection = best_selection(problem, 100'000);
        if (std::isinf(expected)) {
            CHECK_MESSAGE(selection.outcome == Selection::Outcome::impossible, "seed ", seed);
        } else {
            ++possible;
            CHECK_MESSAGE(selection.outcome == Selection::Outcome::best, "seed ", seed);
            CHECK_MESSAGE(selection.value == doctest::Approx(expected), "seed ", seed);
        }
    }
    CHECK(possible > 150);
}

// C. Petersen 1967, problem 1 (the first of the OR-Library's mknap1): 6 projects, 10 budgets, 3800.
TEST_CASE("Petersen's first problem is worth 3800") {
    SelectionProblem problem;
    problem.values = {100, 600, 1200, 2400, 500, 2000};
    problem.uses = {{8, 12, 13, 64, 22, 41}, {8, 12, 13, 75, 22, 41}, {3, 6, 4, 18, 6, 4},
                    {5, 10, 8, 32, 6, 12},   {5, 13, 8, 42, 6, 20},   {5, 13, 8, 48, 6, 20},
                    {0, 0, 0, 0, 8, 0},      {3, 0, 4, 0, 8, 0},      {3, 2, 4, 0, 8, 4},
                    {3, 2, 4, 8, 8, 4}};
    problem.limits = {80, 96, 20, 36, 44, 48, 10, 18, 22, 24};
    problem.must.assign(6, 0);
    const Selection selection = best_selection(problem, 100'000);
    CHECK(selection.value == 3800.0);
    CHECK(selection.gap() == 0.0);
}

[[nodiscard]] std::string faults_of(const std::string& text, SelectionOptions options) {
    core::Problems problems;
    const files::CsvTable table =
        files::parse_csv(std::string(text), core::FileName("t.csv"), problems);
    (void)select_initiatives(table, options, problems);
    return problems.to_text();
}

TEST_CASE("a budget stands once, and what cannot fit is told by what forces it") {
    SelectionOptions options;
    options.budgets = {"m=1,m=0"};
    CHECK(
        faults_of("initiative,value,m\nA,1,1\n", options) ==
        "footprint: --budget \"m\" stands twice; each name once [option_not_possible]\n1 error\n");
    CHECK(faults_of("initiative,value,must,one_of\nA,1,yes,g\nB,1,yes,g\n", {})
              .find("\"A\" and \"B\" must both be taken, and at most one of their group may be") !=
          std::string::npos);
    SelectionOptions three;
    three.least = 3;
    CHECK(faults_of("initiative,value\nA,1\nB,1\n", three)
              .find("at least 3 are to be taken, and at most 2 can be") != std::string::npos);
}

TEST_CASE("what is left of a budget of decimals is nothing, and columns of the answer differ") {
    core::Problems problems;
    const files::CsvTable table = files::parse_csv("initiative,worth,value\nA,1,0.1\nB,1,0.2\n",
                                                   core::FileName("t.csv"), problems);
    SelectionOptions options;
    options.value = "worth";
    options.budgets = {"value=0.3"};
    const statistics::Answer answer = select_initiatives(table, options, problems);
    REQUIRE(problems.to_text() == "");
    const auto* left = answer.table("budgets")->column("left");
    REQUIRE(left != nullptr);
    CHECK(std::get<statistics::Decimals>(left->cells) == statistics::Decimals{0.0});
    CHECK(answer.table("initiatives")->column("use_of_value") != nullptr);
}

TEST_CASE("a missing column of names is told once") {
    CHECK(faults_of("project,value,needs\nA,1,B\nB,1,A\n", {}) ==
          "t.csv:1: there is no column \"initiative\"; the columns are \"project\", \"value\" or "
          "\"needs\" [column_missing]\n1 error\n");
}

} // namespace
