// SPDX-License-Identifier: MIT
// Normal, gamma and beta quantiles against published tables, the C library's error and gamma
// functions, and themselves: a quantile put back into its distribution gives the chance it came
// from.
#include "core/deterministic_math.hpp"
#include "core/errors.hpp"
#include "core/random_stream.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace footprint::core;

TEST_CASE("normal quantiles are those of the paper and the printed tables") {
    // Wichura (1988) tries PPND16 at these chances.
    CHECK(normal_quantile(0.25) == doctest::Approx(-0.6744897501960817).epsilon(1e-15));
    CHECK(normal_quantile(0.001) == doctest::Approx(-3.090232306167814).epsilon(1e-15));
    CHECK(normal_quantile(1e-20) == doctest::Approx(-9.262340089798408).epsilon(1e-15));
    CHECK(normal_quantile(0.975) == doctest::Approx(1.959963984540054).epsilon(1e-15));
    CHECK(normal_quantile(0.5) == 0.0);
    CHECK(normal_quantile(0.0) == -std::numeric_limits<double>::infinity());
    CHECK(normal_quantile(1.0) == std::numeric_limits<double>::infinity());
    CHECK_THROWS_AS(static_cast<void>(normal_quantile(1.5)), Fault);
}

TEST_CASE("normal chances agree with the C library's error function, far into the tail") {
    for (double x = -37.0; x <= 8.0; x += 0.125) {
        CAPTURE(x);
        CHECK(normal_probability(x) ==
              doctest::Approx(0.5 * std::erfc(-x / std::sqrt(2.0))).epsilon(1e-12));
    }
    for (double chance = 0.0005; chance < 1.0; chance += 0.0005) {
        CHECK(normal_probability(normal_quantile(chance)) ==
              doctest::Approx(chance).epsilon(1e-13));
    }
}

TEST_CASE("the log of the gamma function agrees with the C library's") {
    for (double x = 1e-6; x < 1e6; x *= 1.03) {
        CAPTURE(x);
        CHECK(std::abs(log_gamma(x) - std::lgamma(x)) <
              2e-14 * std::max(1.0, std::abs(std::lgamma(x))));
    }
}

TEST_CASE("gamma quantiles are the printed ones of chi-squared, and of the exponential") {
    // Chi-squared with k degrees of freedom is twice a gamma deviate of shape k / 2. Values:
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4, to its three decimals.
    CHECK(std::abs(2.0 * gamma_quantile(0.95, 0.5) - 3.841) < 0.0005);
    CHECK(std::abs(2.0 * gamma_quantile(0.95, 5.0) - 18.307) < 0.0005);
    CHECK(std::abs(2.0 * gamma_quantile(0.05, 5.0) - 3.940) < 0.0005);
    CHECK(std::abs(2.0 * gamma_quantile(0.999, 50.0) - 149.449) < 0.0005);
    CHECK(gamma_quantile(0.5, 1.0) == doctest::Approx(std::log(2.0)).epsilon(1e-14));
}

TEST_CASE("beta quantiles are the closed forms where there are some") {
    CHECK(beta_quantile(0.3, 1.0, 1.0) == doctest::Approx(0.3).epsilon(1e-14));
    CHECK(beta_quantile(0.3, 4.0, 1.0) == doctest::Approx(std::pow(0.3, 0.25)).epsilon(1e-13));
    CHECK(beta_quantile(0.3, 1.0, 4.0) ==
          doctest::Approx(1.0 - std::pow(0.7, 0.25)).epsilon(1e-13));
    CHECK(beta_quantile(0.5, 3.0, 3.0) == doctest::Approx(0.5).epsilon(1e-14));
    // The arcsine distribution.
    CHECK(beta_probability(0.2, 0.5, 0.5) ==
          doctest::Approx(2.0 / 3.14159265358979324 * std::asin(std::sqrt(0.2))).epsilon(1e-13));
    CHECK(beta_quantile(0.0, 2.0, 3.0) == 0.0);
    CHECK(beta_quantile(1.0, 2.0, 3.0) == 1.0);
}

TEST_CASE("a quantile put back gives its chance, for shapes from a tenth to a hundred thousand") {
    for (const double shape : {0.1, 0.5, 1.0, 2.5, 30.0, 1000.0, 100'000.0}) {
        for (const double chance : {1e-6, 0.001, 0.1, 0.5, 0.9, 0.999, 0.999999}) {
            CAPTURE(shape);
            CAPTURE(chance);
            CHECK(gamma_probability(gamma_quantile(chance, shape), shape) ==
                  doctest::Approx(chance).epsilon(1e-9));
            // Below 1 the quantiles crowd so near to 1 that doubles cannot tell them apart.
            for (const double other : {1.0, 7.0, 300.0}) {
                CAPTURE(other);
                CHECK(beta_probability(beta_quantile(chance, shape, other), shape, other) ==
                      doctest::Approx(chance).epsilon(1e-9));
            }
        }
    }
}

TEST_CASE("the bands of a gamma distribution rise, and their mean is one") {
    for (const double variance : {0.01, 0.25, 1.0, 4.0}) {
        CAPTURE(variance);
        const std::vector<double> means = gamma_band_means(variance);
        REQUIRE(means.size() == 256);
        CHECK(std::is_sorted(means.begin(), means.end()));
        CHECK(means.front() >= 0.0);
        CHECK(std::accumulate(means.begin(), means.end(), 0.0) / 256.0 ==
              doctest::Approx(1.0).epsilon(1e-14));
        double squares = 0.0;
        for (const double mean : means) {
            squares += (mean - 1.0) * (mean - 1.0);
        }
        // Spread within a band is lost: of 256 bands, less than two hundredths, nearly all in the
        // highest.
        CHECK(squares / 256.0 < variance);
        CHECK(squares / 256.0 > 0.98 * variance);
    }
    CHECK(gamma_band_means(0.0, 3) == std::vector<double>{1.0, 1.0, 1.0});
}

TEST_CASE("exponential shape: a gamma of variance one has bands of the exponential distribution") {
    // The mean of the lower half of an exponential deviate is 1 - ln 2.
    CHECK(gamma_band_means(1.0, 2)[0] == doctest::Approx(1.0 - std::log(2.0)).epsilon(1e-13));
    CHECK(gamma_band_means(1.0, 2)[1] == doctest::Approx(1.0 + std::log(2.0)).epsilon(1e-13));
}
