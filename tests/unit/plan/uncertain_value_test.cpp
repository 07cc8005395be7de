// SPDX-License-Identifier: MIT
// Ranges: each distribution's percentiles and mean against theory, and what may not be drawn from.
#include "core/deterministic_math.hpp"
#include "core/errors.hpp"
#include "plan/uncertain_value.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace footprint::plan {
namespace {

constexpr double z_90 =
    1.2815515655446004; // the 90th percentile of the standard normal distribution

UncertainValue range(Distribution distribution, double low, double central, double high) {
    UncertainValue value;
    value.id = "a";
    value.distribution = distribution;
    value.low = low;
    value.central = central;
    value.high = high;
    return value;
}

UncertainValue share(Distribution distribution, double low, double central, double high) {
    UncertainValue value = range(distribution, low, central, high);
    value.lower_limit = 0.0;
    value.upper_limit = 1.0;
    return value;
}

// The mean by the middles of 20,000 equal parts of the chance.
double mean_of(const FittedRange& fitted) {
    constexpr int parts = 20'000;
    double sum = 0.0;
    for (int part = 0; part < parts; ++part) {
        sum += fitted.at((part + 0.5) / parts);
    }
    return sum / parts;
}

void check_percentiles(const UncertainValue& value) {
    const FittedRange fitted(value);
    const double width = value.high - value.low;
    CHECK(std::abs(fitted.at(0.1) - value.low) < 1e-9 * width);
    CHECK(std::abs(fitted.at(0.9) - value.high) < 1e-9 * width);
    double before = fitted.at(1e-9);
    for (int step = 1; step < 1000; ++step) {
        const double now = fitted.at(step / 1000.0);
        REQUIRE(now >= before);
        before = now;
    }
}

TEST_CASE("every distribution lies below low one time in ten and above high one time in ten") {
    check_percentiles(range(Distribution::normal, -1.0, 0.5, 4.0));
    check_percentiles(share(Distribution::normal, 0.05, 0.20, 0.34));
    check_percentiles(range(Distribution::lognormal, 0.95, 1.0, 1.05));
    check_percentiles(range(Distribution::lognormal, 0.2, 1.0, 2.0));
    check_percentiles(range(Distribution::triangular, 0.9, 1.0, 1.4));
    check_percentiles(range(Distribution::triangular, 1.0, 1.0, 1.4));
    check_percentiles(range(Distribution::triangular, 1.0, 1.4, 1.4));
    check_percentiles(range(Distribution::uniform, 3.0, 4.0, 5.0));
    check_percentiles(share(Distribution::beta, 0.05, 0.20, 0.34));
    check_percentiles(share(Distribution::beta, 0.0248, 0.234,
                            0.601)); // experts' range for one kind of admission
    check_percentiles(share(Distribution::beta, 0.01, 0.5, 0.99));
    check_percentiles(share(Distribution::beta, 0.970, 0.975, 0.980));
}

TEST_CASE("the middle of a normal or lognormal range is the central value") {
    CHECK(FittedRange(range(Distribution::normal, -1.0, 0.5, 4.0)).at(0.5) ==
          doctest::Approx(0.5).epsilon(1e-14));
    CHECK(FittedRange(range(Distribution::lognormal, 0.2, 1.0, 2.0)).at(0.5) ==
          doctest::Approx(1.0).epsilon(1e-14));
}

TEST_CASE("equal arms are the ordinary normal distribution") {
    const FittedRange fitted(range(Distribution::normal, 10.0 - 2 * z_90, 10.0, 10.0 + 2 * z_90));
    CHECK(fitted.at(0.975) == doctest::Approx(10.0 + 2 * 1.959963984540054).epsilon(1e-12));
    CHECK(mean_of(fitted) == doctest::Approx(10.0).epsilon(1e-9));
}

// Each half of a normal distribution has its mean at sqrt(2 / pi) of its standard deviation from
// the middle.
TEST_CASE("unequal arms have the mean of two halves") {
    const FittedRange fitted(range(Distribution::normal, 5.0 - z_90, 5.0, 5.0 + 3 * z_90));
    CHECK(mean_of(fitted) == doctest::Approx(5.0 + 0.7978845608028654).epsilon(1e-4));
}

TEST_CASE("equal arms of logarithms are the ordinary lognormal distribution") {
    const double arm = core::exponential(0.3 * z_90);
    const FittedRange fitted(range(Distribution::lognormal, 2.0 / arm, 2.0, 2.0 * arm));
    CHECK(mean_of(fitted) == doctest::Approx(2.0 * core::exponential(0.045)).epsilon(1e-4));
}

// The symmetrical triangle from 0 to 1 has its tenth at sqrt(0.05).
TEST_CASE("a triangle is found from its mode and two percentiles") {
    const double tenth = std::sqrt(0.05);
    const FittedRange fitted(range(Distribution::triangular, tenth, 0.5, 1.0 - tenth));
    CHECK(fitted.at(0.0) == doctest::Approx(0.0).epsilon(1e-9));
    CHECK(fitted.at(1.0) == doctest::Approx(1.0).epsilon(1e-12));
    CHECK(fitted.at(0.5) == doctest::Approx(0.5).epsilon(1e-12));
    // From 0 to 4 with the mode at 1: P10 = sqrt(0.1 x 4 x 1), P90 = 4 - sqrt(0.1 x 4 x 3), mean
    // 5/3, median 4 - sqrt 6.
    const FittedRange skewed(
        range(Distribution::triangular, std::sqrt(0.4), 1.0, 4.0 - std::sqrt(1.2)));
    CHECK(skewed.at(0.0) == doctest::Approx(0.0).epsilon(1e-9));
    CHECK(skewed.at(1.0) == doctest::Approx(4.0).epsilon(1e-12));
    CHECK(skewed.at(0.5) == doctest::Approx(4.0 - std::sqrt(6.0)).epsilon(1e-12));
    CHECK(mean_of(skewed) == doctest::Approx(5.0 / 3.0).epsilon(1e-6));
}

TEST_CASE("a uniform range goes on for an eighth of the range beyond each percentile") {
    const FittedRange fitted(range(Distribution::uniform, 3.0, 4.0, 5.0));
    CHECK(fitted.at(0.0) == doctest::Approx(2.75));
    CHECK(fitted.at(1.0) == doctest::Approx(5.25));
    CHECK(mean_of(fitted) == doctest::Approx(4.0));
}

// beta(2, 2): I_x = 3x^2 - 2x^3; its tenth is 0.19580010565909. beta(2, 5) has mean 2/7.
TEST_CASE("a beta distribution is found from its two percentiles") {
    const FittedRange symmetrical(
        share(Distribution::beta, 0.19580010565909, 0.5, 1 - 0.19580010565909));
    CHECK(symmetrical.at(0.25) ==
          doctest::Approx(core::beta_quantile(0.25, 2.0, 2.0)).epsilon(1e-7));
    CHECK(mean_of(symmetrical) == doctest::Approx(0.5).epsilon(1e-7));
    const FittedRange skewed(share(Distribution::beta, core::beta_quantile(0.1, 2.0, 5.0), 0.3,
                                   core::beta_quantile(0.9, 2.0, 5.0)));
    CHECK(mean_of(skewed) == doctest::Approx(2.0 / 7.0).epsilon(1e-5));
    UncertainValue wider = share(Distribution::beta, 0.0, 10.0, 0.0);
    wider.lower_limit = -10.0;
    wider.upper_limit = 30.0;
    wider.low = -10.0 + 40.0 * 0.19580010565909;
    wider.high = 30.0 - 40.0 * 0.19580010565909;
    CHECK(FittedRange(wider).at(0.5) == doctest::Approx(10.0).epsilon(1e-9));
}

TEST_CASE("what falls beyond a limit is brought back to it") {
    const FittedRange fitted(share(Distribution::normal, 0.05, 0.20, 0.34));
    CHECK(fitted.at(0.02) == 0.0);
    CHECK(fitted.at(0.9) == doctest::Approx(0.34).epsilon(1e-12));
    CHECK(fitted.at(1e-12) == 0.0);
    CHECK(fitted.at(1.0 - 1e-15) == 1.0);
}

TEST_CASE("a fixed value, and a range without width, are always central") {
    UncertainValue fixed;
    fixed.central = 7.0;
    CHECK(FittedRange(fixed).at(0.01) == 7.0);
    CHECK(FittedRange(range(Distribution::normal, 3.0, 3.0, 3.0)).at(0.99) == 3.0);
    CHECK(FittedRange(share(Distribution::beta, 0.3, 0.3, 0.3)).at(0.99) == 0.3);
}

TEST_CASE("a range that cannot be drawn from says why") {
    const auto wrong = [](const UncertainValue& value) {
        return std::string(what_is_wrong_with(value));
    };
    CHECK(wrong(range(Distribution::normal, 1.0, 2.0, 3.0)).empty());
    CHECK(wrong(range(Distribution::normal, 2.5, 2.0, 3.0)) ==
          "the central value does not lie between low and high");
    CHECK(wrong(range(Distribution::normal, 1.0, 2.0, std::nan(""))) ==
          "a range needs both low and high");
    CHECK(wrong(range(Distribution::lognormal, 0.0, 2.0, 3.0)) == "a lognormal range lies above 0");
    CHECK(wrong(range(Distribution::beta, 0.1, 0.2, 0.3)) ==
          "a beta range lies between two limits and touches neither");
    CHECK(wrong(share(Distribution::normal, 0.9, 0.95, 1.1)) ==
          "low or high is outside what is allowed");
    CHECK(wrong(share(Distribution::fixed, 0.0, 1.5, 0.0)) ==
          "the central value is outside what is allowed");
    CHECK(wrong(range(Distribution::fixed, 0.0, std::nan(""), 0.0)) ==
          "the central value is not a number");
    CHECK_THROWS_AS(FittedRange(range(Distribution::normal, 2.5, 2.0, 3.0)), core::Fault);
}

TEST_CASE("a distribution is known by its word") {
    CHECK(distribution_named("fixed") == Distribution::fixed);
    CHECK(distribution_named("triangular") == Distribution::triangular);
    CHECK(distribution_named("beta") == Distribution::beta);
    CHECK_FALSE(distribution_named("gamma").has_value());
}

} // namespace
} // namespace footprint::plan
