// SPDX-License-Identifier: MIT
// Life tables against published ones.
#include "core/errors.hpp"
#include "measure/life_expectancy.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace {

using namespace footprint::measure; // NOLINT(google-build-using-namespace): the tested functions

// Public Health England's example of an area: R package PHEindicatormethods, phe_life_expectancy,
// and the results its authors took from their life expectancy calculator (same repository,
// tests/testthat/testLifeExpectancy.R).
const std::vector<double> example_people{7060,  35059, 46974, 48489, 43219, 38561, 46009,
                                         57208, 61435, 55601, 50209, 56416, 46411, 39820,
                                         37978, 37039, 33288, 23306, 11936, 11936};
const std::vector<double> example_deaths{17,  9,   4,   8,   20,  15,  24,   33,   50,   71,
                                         100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937};
const std::vector<double> published{80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542,
                                    60.67510088, 55.78835987, 50.92752727, 46.06740425, 41.24505636,
                                    36.49322717, 31.83343842, 27.26027992, 22.9719144,  18.76856852,
                                    14.95858336, 11.51684445, 8.618849241, 6.163942934, 6.16210635};
const std::vector<double> published_lower_limits{
    79.88268548, 79.0898816,  75.17407307, 70.20675732, 65.26548673, 60.41876577, 55.53801579,
    50.68279939, 45.82666794, 41.00842831, 36.26223216, 31.60996318, 27.04337271, 22.76653134,
    18.57570352, 14.77985004, 11.34831778, 8.451134045, 5.978358351, 5.887683386};

std::vector<double> example_rates() {
    std::vector<double> rates;
    for (std::size_t group = 0; group < example_people.size(); ++group) {
        rates.push_back(example_deaths[group] / example_people[group]);
    }
    return rates;
}

} // namespace

TEST_CASE("an area's abridged table is Public Health England's to eight decimals") {
    const LifeTable table = life_table(abridged_ages, example_rates());
    for (std::size_t group = 0; group < published.size(); ++group) {
        CAPTURE(group);
        CHECK(std::abs(table.expectancy[group] - published[group]) < 2e-8);
    }
}

TEST_CASE("its standard errors give the published 95% limits") {
    const std::vector<double> rates = example_rates();
    const LifeTable table = life_table(abridged_ages, rates);
    const std::vector<double> errors = standard_errors(table, rates, example_deaths);
    for (std::size_t group = 0; group < published.size(); ++group) {
        CAPTURE(group);
        const double lower = table.expectancy[group] - 1.96 * errors[group];
        CHECK(std::abs(lower - published_lower_limits[group]) < 2e-8);
    }
}

TEST_CASE("years free of disability are those of the French table of 1991") {
    // E. Hauet, "Practical guide on health expectancy calculation: Sullivan method" (European
    // Concerted Action on the Harmonization of Health Expectancy Calculations in Europe, 1996,
    // revised 1997), table 1: women of 65 and over. One share is printed as 0.710 at 85 and over,
    // whose printed years (83,967 of 289,068) are those of 0.290: the share disabled.
    LifeTable table{.ages = {65, 70, 75, 80, 85},
                    .survivors = {89367, 84968, 78012, 66625, 48532},
                    .years_lived = {436589, 408793, 364013, 290533, 289068},
                    .expectancy = {}};
    const std::vector<double> well{0.804, 0.714, 0.630, 0.487, 1.0 - 0.710};
    const std::vector<double> years = healthy_expectancy(table, well);
    const std::vector<double> printed{12.3, 8.8, 5.8, 3.4, 1.7};
    for (std::size_t group = 0; group < printed.size(); ++group) {
        CAPTURE(group);
        CHECK(std::abs(years[group] - printed[group]) < 0.05);
    }
}

TEST_CASE("a hazard that never changes leaves 1 / hazard years at every age") {
    const std::vector<double> ages = single_years_of_age(111);
    const std::vector<double> rates(ages.size(), 0.02);
    const LifeTable table = life_table(ages, rates);
    CHECK(table.expectancy[110] == doctest::Approx(50.0));
    CHECK(table.expectancy[40] == doctest::Approx(50.0));
    CHECK(table.expectancy[0] ==
          doctest::Approx(50.0).epsilon(0.001)); // a is 0.1 in the first year
    const std::vector<double> all_well(ages.size(), 1.0);
    CHECK(healthy_expectancy(table, all_well) == table.expectancy);
    const std::vector<double> half_well(ages.size(), 0.5);
    CHECK(healthy_expectancy(table, half_well)[40] == doctest::Approx(25.0));
}

TEST_CASE(
    "where everybody dies nothing is left, and a table whose last group never dies is a fault") {
    const std::vector<double> ages{0, 1, 5};
    const LifeTable table = life_table(ages, std::vector<double>{0.0, 5.0, 1.0});
    CHECK(table.survivors[2] == 0.0);
    CHECK(table.expectancy[2] == 0.0);
    CHECK(table.expectancy[0] == doctest::Approx(3.0)); // one year, then half of four
    CHECK_THROWS_WITH_AS(static_cast<void>(life_table(ages, std::vector<double>{0.1, 0.1, 0.0})),
                         "people die in the last age group of a life table",
                         footprint::core::Fault);
}
