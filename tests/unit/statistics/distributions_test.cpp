// SPDX-License-Identifier: MIT
// Against published tables, and each quantile against its own chance.
#include "statistics/distributions.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace footprint::statistics;
using doctest::Approx;

TEST_CASE("quantiles agree with published tables") {
    // Standard tables (Armitage and Berry 2002, tables A1 to A4), to the digits they print.
    CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
    CHECK(normal_quantile(0.999) == Approx(3.090232306167813).epsilon(1e-14));
    CHECK(normal_chance(1.959963984540054) == Approx(0.975).epsilon(1e-14));
    CHECK(chi_squared_quantile(0.95, 1) == Approx(3.841458820694124).epsilon(1e-13));
    CHECK(chi_squared_quantile(0.025, 18) == Approx(8.230746).epsilon(1e-6));
    CHECK(student_t_quantile(0.975, 3) == Approx(3.18244630528371).epsilon(1e-12));
    CHECK(binomial_quantile(0.05, 23, 0.5) == 8);
    CHECK(poisson_quantile(0.975, 10) == 17);
    CHECK(poisson_quantile(0.025, 10) == 4);
    CHECK(beta_quantile(0.5, 2, 2) == Approx(0.5));
}

TEST_CASE("the ends of distributions are what R gives") {
    CHECK(std::isinf(normal_quantile(1.0)));
    CHECK(std::isnan(normal_quantile(1.5)));
    CHECK(chi_squared_quantile(0.025, 0.0) == 0.0);
    CHECK(std::isnan(student_t_quantile(0.975, 0.0)));
    CHECK(binomial_quantile(0.05, 0, 0.5) == 0.0);
    CHECK(poisson_chance(-1, 3.0) == 0.0);
    CHECK(poisson_chance(0, 0.0) == 1.0);
    CHECK(binomial_chance(5, 5, 0.2) == 1.0);
}

TEST_CASE("a discrete quantile is the least number whose chance reaches what was asked") {
    for (int mean = 1; mean <= 200; mean += 7) {
        for (const double chance : {0.001, 0.025, 0.5, 0.975, 0.999}) {
            const double number = poisson_quantile(chance, mean);
            CHECK(poisson_chance(number, mean) >= chance);
            CHECK(poisson_chance(number - 1.0, mean) < chance);
            const double of_trials = binomial_quantile(chance, mean, 0.3);
            CHECK(binomial_chance(of_trials, mean, 0.3) >= chance);
            CHECK(binomial_chance(of_trials - 1.0, mean, 0.3) < chance);
        }
    }
}
