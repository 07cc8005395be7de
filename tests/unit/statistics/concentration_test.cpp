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
    CHECK(direct.erreygers.value == Approx(0.6923076923).epsilon(1e-9));
    CHECK(direct.wagstaff.value == Approx(0.4913200131).epsilon(1e-9));
    CHECK(direct.generalised.variance == Approx(direct.plain.variance * direct.mean * direct.mean));
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
    CHECK(std::abs(found.plain.value) < 1e-12);
    CHECK(found.plain.variance < 1e-12);
}
