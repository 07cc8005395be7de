// SPDX-License-Identifier: MIT
// Trees and cohorts against published models.
#include "statistics/decision_model.hpp"
#include "tables.hpp"

#include <cmath>
#include <fstream>
#include <iterator>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

class NoNames final : public ExpressionNames {
public:
    [[nodiscard]] double value(const std::string& name) const override {
        return name == "x" ? 3.0 : 0.0;
    }
    [[nodiscard]] double look_up(const std::string&, double at) const override { return 2.0 * at; }
};

double value_of(std::string_view text) {
    const Expression::Read read = Expression::read(text);
    REQUIRE_MESSAGE(read.wrong.empty(), read.wrong);
    return read.expression.value(NoNames());
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<StrategyRun> runs_of(std::string text) {
    core::Problems problems;
    const DecisionModel model = read_model(std::move(text), core::FileName("m.toml"), problems);
    REQUIRE(problems.to_text() == "");
    auto runs = run_model(model, std::nullopt, problems);
    REQUIRE(problems.to_text() == "");
    return runs;
}

std::string faults_of(std::string text) {
    core::Problems problems;
    const DecisionModel model = read_model(std::move(text), core::FileName("m.toml"), problems);
    if (!problems.has_errors()) {
        (void)run_model(model, std::nullopt, problems);
    }
    return problems.to_text();
}

const std::string cohort = "kind = \"markov\"\nstates = [\"well\", \"ill\", \"dead\"]\ncycles = 2\n"
                           "discount_costs = 0.1\n"
                           "[start]\nwell = 100\n"
                           "[transitions.well]\nwell = \"rest\"\nill = 0.2\ndead = 0.1\n"
                           "[transitions.ill]\nill = \"rest\"\ndead = 0.5\n"
                           "[costs]\nill = 10\n[effects]\nwell = 1\nill = 0.5\n"
                           "[[strategies]]\nname = \"s\"\n";

} // namespace

TEST_CASE("formulas bind as in mathematics") {
    CHECK(value_of("1 + 2 * 3") == 7.0);
    CHECK(value_of("-2^2") == -4.0);
    CHECK(value_of("2^3^2") == 512.0);
    CHECK(value_of("2^-1") == 0.5);
    CHECK(value_of("(1 + 2) * x") == 9.0);
    CHECK(value_of("8 / 4 / 2") == 1.0);
    CHECK(value_of("if(x <= 2, 0.5, 1)") == 1.0);
    CHECK(value_of("max(1, x, 2) - min(4, 5)") == -1.0);
    CHECK(value_of("table(x + 1)") == 8.0);
    CHECK(value_of("1e3 + .5") == 1000.5);
    CHECK(value_of("rate(probability(0.3, 2), 2)") == Approx(0.3));
    CHECK_FALSE(Expression::read("1 +").wrong.empty());
    CHECK_FALSE(Expression::read("(1").wrong.empty());
    CHECK_FALSE(Expression::read("exp(1, 2)").wrong.empty());
    CHECK_FALSE(Expression::read("1 2").wrong.empty());
    CHECK_FALSE(Expression::read("").wrong.empty());
}

TEST_CASE("two cycles by hand, counted in each way") {
    // 100, 0, 0 -> 70, 20, 10 -> 49, 24, 27.
    const auto with = [](const std::string& counting) {
        return runs_of("counting = \"" + counting + "\"\n" + cohort)[0];
    };
    const StrategyRun after = with("beginning");
    CHECK(after.trace[2][0] == Approx(49.0));
    CHECK(after.trace[2][1] == Approx(24.0));
    CHECK(after.result.cost == Approx(200.0 + 240.0 / 1.1));
    CHECK(after.result.effect == Approx(70.0 + 10.0 + 49.0 + 12.0));
    const StrategyRun before = with("end");
    CHECK(before.result.cost == Approx(200.0 / 1.1));
    CHECK(before.result.effect == Approx(180.0));
    const StrategyRun middle = with("life_table");
    CHECK(middle.result.cost == Approx((after.result.cost + before.result.cost) / 2.0));
    CHECK(middle.result.effect == Approx((after.result.effect + before.result.effect) / 2.0));
    const StrategyRun half = with("half_cycle");
    CHECK(half.result.cost == Approx(200.0 / 1.1 + 0.5 * 240.0 / 1.21));
    CHECK(half.result.effect == Approx(50.0 + 80.0 + 0.5 * 61.0));
    const StrategyRun every = with("every_cycle");
    CHECK(every.result.effect == Approx(100.0 + 80.0 + 61.0));
}

TEST_CASE("entering a state and making a move cost once") {
    const StrategyRun run = runs_of("counting = \"end\"\n" + cohort +
                                    "start_cost = 3\n[strategies.entry_costs]\nill = 100\n"
                                    "[strategies.transition_costs.ill]\ndead = 7\n")[0];
    // Into ill: 20 in cycle 1, 14 in cycle 2; ill to dead: 0, then 10.
    CHECK(run.result.cost == Approx(300.0 + 2000.0 + (1400.0 + 70.0) / 1.1 + 200.0 / 1.1));
}

TEST_CASE("competing rates share the time") {
    // Leaving at rates 0.1 and 0.3: 1 - exp(-0.4) leave, a quarter of them to the first.
    const std::vector<double> chances =
        matrix_exponential({-0.4, 0.1, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0}, 3);
    CHECK(chances[0] == Approx(std::exp(-0.4)).epsilon(1e-14));
    CHECK(chances[1] == Approx(0.25 * (1.0 - std::exp(-0.4))).epsilon(1e-14));
    CHECK(chances[2] == Approx(0.75 * (1.0 - std::exp(-0.4))).epsilon(1e-14));
    const StrategyRun run = runs_of(
        "kind = \"markov\"\nstates = [\"a\", \"b\"]\ncycles = 3\ncycle_length = 0.5\n"
        "transitions_are = \"rates\"\n[transitions.a]\nb = 0.7\n[[strategies]]\nname = \"s\"\n")[0];
    CHECK(run.trace[3][0] == Approx(std::exp(-0.7 * 1.5)).epsilon(1e-14));
}

TEST_CASE("the HIV model has the book's costs and years") {
    // Briggs, Claxton, Sculpher 2006, exercise 2.5 (and heemod's vignette): 44,663.45 and 7.991207;
    // 50,601.65 and 8.937389; 6,276 a year.
    const auto runs = runs_of(bytes_of("examples/statistics/hiv.toml"));
    CHECK(runs[0].result.cost == Approx(44663.4536).epsilon(1e-8));
    CHECK(runs[0].result.effect == Approx(7.991206646).epsilon(1e-8));
    CHECK(runs[1].result.cost == Approx(50601.6513).epsilon(1e-8));
    CHECK(runs[1].result.effect == Approx(8.937388892).epsilon(1e-8));
}

TEST_CASE("the hip and the migraine models have their published results") {
    // Briggs, Claxton, Sculpher 2006, exercise 3.5: 512 and 610 pounds, 14.653 and 14.697 years.
    const auto hips = runs_of(bytes_of("examples/statistics/hip.toml"));
    CHECK(hips[0].result.cost == Approx(512.43).epsilon(1e-5));
    CHECK(hips[1].result.cost == Approx(610.31).epsilon(1e-5));
    CHECK(hips[0].result.effect == Approx(14.653).epsilon(1e-4));
    CHECK(hips[1].result.effect == Approx(14.697).epsilon(1e-4));
    // Evans and others 1997, table: 22.06 and 4.71 dollars, 0.42 and 0.20.
    const auto attacks = runs_of(bytes_of("examples/statistics/migraine.toml"));
    CHECK(attacks[0].result.cost == Approx(22.06).epsilon(2e-4));
    CHECK(attacks[1].result.cost == Approx(4.71).epsilon(2e-3));
    CHECK(attacks[0].result.effect == Approx(0.42).epsilon(1e-2));
    CHECK(attacks[1].result.effect == Approx(0.20).epsilon(1e-2));
}

TEST_CASE("draws have the means of their distributions") {
    // 20,000 draws: the mean is within 5 standard errors but for one time in two million.
    const auto check = [](Uncertainty uncertainty, double deviation) {
        double sum = 0.0;
        constexpr std::uint64_t count = 20'000;
        for (std::uint64_t draw = 0; draw < count; ++draw) {
            sum += drawn(uncertainty, 7, draw);
        }
        const double mean = sum / static_cast<double>(count);
        CHECK(std::abs(mean - expected(uncertainty)) <
              5.0 * deviation / std::sqrt(static_cast<double>(count)));
    };
    check({Distribution::normal, 3.0, 2.0, 1, {}, 0}, 2.0);
    check({Distribution::lognormal, 0.1, 0.5, 2, {}, 0}, 0.67);
    check({Distribution::gamma, 4.0, 0.5, 3, {}, 0}, 1.0);
    check({Distribution::beta, 2.0, 5.0, 4, {}, 0}, 0.16);
    check({Distribution::uniform, -1.0, 3.0, 5, {}, 0}, 1.16);
    check({Distribution::dirichlet, 3.0, 0.0, 6, {3.0, 5.0, 2.0}, 0}, 0.14);
}

TEST_CASE("parts of a Dirichlet draw add up to one, and a seed gives the same again") {
    double sum = 0.0;
    for (std::size_t part = 0; part < 3; ++part) {
        const std::vector<double> counts = {3.0, 5.0, 2.0};
        const Uncertainty one{Distribution::dirichlet, counts[part], 0.0, 9, counts, part};
        sum += drawn(one, 1, 0);
        CHECK(drawn(one, 1, 0) == drawn(one, 1, 0));
        CHECK(drawn(one, 1, 0) != drawn(one, 2, 0));
    }
    CHECK(sum == Approx(1.0));
}

TEST_CASE("a model's faults are told all at once with their places") {
    CHECK(
        faults_of("kind = \"markov\"\nstates = [\"a\", \"b\"]\ncycles = 2\n"
                  "[parameters]\np = \"q + 1\"\nr = \"1 +\"\n"
                  "[transitions.a]\nc = 0.1\nb = \"nothing(2)\"\n"
                  "[[strategies]]\nname = \"s\"\n") ==
        "m.toml:5:5: there is no parameter \"q\" [name_not_known]\n"
        "m.toml:6:5: \"1 +\" is not a formula: it ends too early; a formula has numbers, names of "
        "parameters, + - * / ^, comparisons and functions [formula_not_readable]\n"
        "m.toml:8:5: there is no state \"c\" [name_not_known]\n"
        "m.toml:9:5: there is no function or table \"nothing\" [name_not_known]\n4 errors\n");
    CHECK(
        faults_of("kind = \"markov\"\nstates = [\"a\", \"b\"]\ncycles = 1\n"
                  "[transitions.a]\na = 0.8\nb = 0.1\n[[strategies]]\nname = \"s\"\n") ==
        "m.toml:5:5: the sum of chances out of \"a\" of \"s\" in cycle 1 is 0.9; it must be 1, or "
        "one of them \"rest\" [number_not_possible]\n1 error\n");
    CHECK(
        faults_of("kind = \"tree\"\n[[branches]]\npath = \"a\"\n[[branches]]\npath = \"a/b\"\n"
                  "chance = 0.4\n") ==
        "m.toml:2:1: the sum of chances after \"a\" is 0.4; it must be 1, or one of them \"rest\" "
        "[number_not_possible]\n1 error\n");
    CHECK(faults_of(
              "kind = \"tree\"\n[parameters]\na = \"b\"\nb = \"a\"\n[[branches]]\npath = \"x\"\n")
              .find("made of itself") != std::string::npos);
}

TEST_CASE("a rest stands once among chances and nowhere else") {
    const std::string head = "kind = \"markov\"\nstates = [\"a\", \"b\"]\ncycles = 1\n";
    const std::string end = "[[strategies]]\nname = \"s\"\n";
    CHECK(faults_of(head + "[transitions.a]\na = \"rest\"\nb = \"rest\"\n" + end) ==
          "m.toml:6:5: the chance is \"rest\" a second time; it must be \"rest\" once among the "
          "chances out of one place [number_not_possible]\n1 error\n");
    CHECK(faults_of(head + "[costs]\na = \"rest\"\n" + end) ==
          "m.toml:5:5: a is \"rest\"; it must be a number or a formula; only a chance is a rest "
          "[number_not_possible]\n1 error\n");
    CHECK(faults_of(head + "transitions_are = \"rates\"\n[transitions.a]\nb = \"rest\"\n" + end)
              .find("only a chance is a rest") != std::string::npos);
    CHECK(faults_of("kind = \"tree\"\n[[branches]]\npath = \"a\"\n[[branches]]\npath = \"a/b\"\n"
                    "chance = \"rest\"\n[[branches]]\npath = \"a/c\"\nchance = \"rest\"\n")
              .find("m.toml:9:10: the chance is \"rest\" a second time") != std::string::npos);
    CHECK(faults_of("kind = \"tree\"\n[[branches]]\npath = \"a\"\nchance = 0.3\n")
              .find("left out: a strategy is chosen") != std::string::npos);
}

TEST_CASE("costs and effects are numbers, and names that formulas know are not given again") {
    const std::string head = "kind = \"markov\"\nstates = [\"a\", \"b\"]\ncycles = 2\n";
    const std::string end = "[[strategies]]\nname = \"s\"\n";
    CHECK(faults_of(head + "[costs]\na = \"1 / (2 - cycle)\"\n" + end) ==
          "m.toml:5:5: the value of \"a\" for \"s\" in cycle 2 is inf; it must be a finite number "
          "[number_not_possible]\n1 error\n");
    CHECK(faults_of(head + end + "start_cost = \"log(0 - 1)\"\n").find("the start of \"s\"") !=
          std::string::npos);
    CHECK(faults_of("kind = \"tree\"\n[[branches]]\npath = \"a\"\ncost = \"1 / 0\"\n") ==
          "m.toml:4:8: a value of \"a\" is inf; it must be a finite number "
          "[number_not_possible]\n1 error\n");
    CHECK(faults_of(head + "[parameters]\ncycle = 3\n" + end)
              .find("another; formulas know cycle and cycles") != std::string::npos);
    CHECK(faults_of(head + "[tables.exp]\nfrom = [0]\nvalues = [1]\n" + end)
              .find("another; it is a function of formulas") != std::string::npos);
}
