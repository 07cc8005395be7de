// SPDX-License-Identifier: MIT
// Concentration indices against the World Bank's example and against the formulas worked out apart
// from the program.
#include "statistics/concentration.hpp"
#include "statistics/inequality.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

const Decimals incomes{12, 5, 30, 8, 22, 17, 3, 41, 9, 26};
const Decimals health{0.7, 0.4, 0.9, 0.5, 0.8, 0.6, 0.3, 0.95, 0.55, 0.75};
const Decimals ones(10, 1.0);

} // namespace

TEST_CASE("deaths of children in India 1982-92 are concentrated among the poor") {
    // World Bank, Quantitative Techniques for Health Equity Analysis, technical note 7, table 1:
    // births and deaths per 1,000 by fifth of wealth; concentration index -0.1694.
    const Decimals births{29939, 28776, 26528, 24689, 19739};
    const Decimals deaths{154.7, 152.9, 119.5, 86.9, 54.3};
    ConcentrationOptions options;
    options.method = ConcentrationMethod::direct;
    const Concentration found = concentration(Decimals{1, 2, 3, 4, 5}, deaths, births, options);
    CHECK(std::abs(found.plain.value + 0.1694) < 0.00005);
    CHECK(found.mean == Approx(118.907169).epsilon(1e-8));
}

TEST_CASE("three ways to the index, each with its own variance") {
    ConcentrationOptions options;
    const Concentration delta = concentration(incomes, health, ones, options);
    CHECK(delta.plain.value == Approx(0.1744186047).epsilon(1e-9));
    CHECK(delta.plain.variance == Approx(0.000317222876).epsilon(1e-8));
    options.method = ConcentrationMethod::convenience;
    const Concentration convenience = concentration(incomes, health, ones, options);
    CHECK(convenience.plain.value == Approx(0.1744186047).epsilon(1e-9));
    CHECK(convenience.plain.variance == Approx(0.000290447229).epsilon(1e-8));
    options.method = ConcentrationMethod::direct;
    const Concentration direct = concentration(incomes, health, ones, options);
    CHECK(direct.plain.value == Approx(0.1744186047).epsilon(1e-9));
    CHECK(direct.plain.variance == Approx(0.001411945461).epsilon(1e-8));
    CHECK(direct.generalised.value == Approx(0.1125).epsilon(1e-9));
    CHECK(direct.erreygers.value == Approx(4.0 * 0.1125).epsilon(1e-9)); // ends 0 and 1
    CHECK(direct.wagstaff.value == Approx(0.4913200131).epsilon(1e-9));
    CHECK(direct.generalised.variance == Approx(direct.plain.variance * direct.mean * direct.mean));
}

TEST_CASE("the index of grouped people is the textbook's by every method") {
    // The same fifths of India: the covariance of the people, whatever the method.
    const Decimals births{29939, 28776, 26528, 24689, 19739};
    const Decimals deaths{154.7, 152.9, 119.5, 86.9, 54.3};
    for (const ConcentrationMethod method :
         {ConcentrationMethod::delta, ConcentrationMethod::convenience}) {
        ConcentrationOptions options;
        options.method = method;
        const double value =
            concentration(Decimals{1, 2, 3, 4, 5}, deaths, births, options).plain.value;
        CHECK(std::abs(value + 0.1694) < 0.00005);
        options.correction = IndexCorrection::of_sample;
        const double sample =
            concentration(Decimals{1, 2, 3, 4, 5}, deaths, births, options).plain.value;
        CHECK(sample < value * 1.2);
        options.correction = IndexCorrection::by_rows;
        CHECK(concentration(Decimals{1, 2, 3, 4, 5}, deaths, births, options).plain.value ==
              Approx(sample * 0.8).epsilon(1e-12));
    }
}

TEST_CASE("Wagstaff and Erreygers have the same ends") {
    ConcentrationOptions options;
    const Concentration shares = concentration(incomes, health, ones, options);
    CHECK(shares.least == 0.0);
    CHECK(shares.most == 1.0);
    CHECK(shares.wagstaff.value == Approx(0.1744186047 / 0.355).epsilon(1e-9));
    Decimals visits = health;
    for (double& number : visits) {
        number *= 10.0;
    }
    const Concentration seen = concentration(incomes, visits, ones, options);
    CHECK(seen.least == 3.0);
    CHECK(seen.most == 9.5);
    CHECK(seen.erreygers.value == Approx(4.0 * 6.45 * 0.1744186047 / 6.5).epsilon(1e-9));
    CHECK(seen.wagstaff.value == Approx(0.1744186047 * 6.45 * 6.5 / (3.05 * 3.45)).epsilon(1e-9));
    CHECK(std::abs(seen.wagstaff.value) <= 1.0);
}

TEST_CASE("values beyond the ends that are given are told") {
    InequalityOptions options;
    options.rank = "income";
    options.concentration.most = 1.0;
    core::Problems problems;
    (void)inequality(table_of("income,value\n1,0.5\n2,1.5\n"), options, problems);
    CHECK(problems.to_text() == "t.csv:3:3: value is 1.5; it must be between --least and --most "
                                "[number_not_possible]\n1 error\n");
    core::Problems turned;
    options.concentration.least = 2.0;
    (void)inequality(table_of("income,value\n1,0.5\n"), options, turned);
    CHECK(turned.to_text().find("the least must be below the most") != std::string::npos);
}

TEST_CASE("ends that are known change Erreygers' and Wagstaff's index") {
    ConcentrationOptions options;
    options.method = ConcentrationMethod::direct;
    options.least = 0.0;
    options.most = 1.0;
    const Concentration found = concentration(incomes, health, ones, options);
    CHECK(found.erreygers.value == Approx(4.0 * 0.645 * 0.1744186047).epsilon(1e-9));
    CHECK(found.wagstaff.value == Approx(0.1744186047 / 0.355).epsilon(1e-9));
}

TEST_CASE("the index of a thing along itself is its Gini") {
    InequalityOptions options;
    options.rank = "value";
    options.concentration.method = ConcentrationMethod::direct;
    core::Problems problems;
    const Answer answer =
        inequality(table_of("value\n541\n1463\n2445\n3438\n4437\n5401\n6392\n8304\n11904\n22261\n"),
                   options, problems);
    CHECK(decimals(answer, "concentration", "value")[0] ==
          Approx(decimals(answer, "measures", "gini")[0]).epsilon(1e-12));
}

TEST_CASE("equal ranks keep the order of the file or share the middle of their stretch") {
    const Decimals tied{1, 1, 2};
    const Decimals weights{1, 1, 2};
    CHECK(fractional_ranks(tied, weights, false) == Decimals{0.125, 0.375, 0.75});
    CHECK(fractional_ranks(tied, weights, true) == Decimals{0.25, 0.25, 0.75});
}

TEST_CASE("an outcome that is the same for all is not concentrated") {
    const Concentration found = concentration(incomes, Decimals(10, 2.0), ones, {});
    CHECK(found.plain.value == 0.0);
    CHECK(found.plain.variance == 0.0);
    const Decimals tenths(3, 0.1); // whose sum is not 0.3 to the last bit
    CHECK(concentration(Decimals{1, 2, 3}, tenths, Decimals(3, 1.0), {}).plain.value == 0.0);
}

TEST_CASE("nothing goes with a rank that all share") {
    ConcentrationOptions options;
    options.ties_are_shared = true;
    const Decimals same(3, 1.0);
    CHECK(concentration(same, Decimals{5, 7, 9}, same, options).plain.value == 0.0);
    CHECK(std::isnan(concentration(same, Decimals{5, 7, 9}, same, options).plain.variance));
    CHECK(concentration(Decimals{1.0}, Decimals{5.0}, Decimals{1.0}, {}).plain.value == 0.0);
    CHECK(std::isnan(concentration(same, Decimals(3, 0.0), same, options).plain.value));
}
