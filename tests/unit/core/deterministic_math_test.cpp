// SPDX-License-Identifier: MIT
// Our logarithms, exponentials and powers against the C library's, which is an oracle here and
// nowhere else.
#include "core/deterministic_math.hpp"
#include "core/errors.hpp"
#include "core/random_stream.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

using namespace footprint::core;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

[[nodiscard]] double relative_error(double ours, double theirs) {
    return ours == theirs ? 0.0 : std::abs(ours - theirs) / std::abs(theirs);
}

/// A number between 0 and 1 for each i, the same always.
[[nodiscard]] double spread(std::uint32_t i, unsigned word) {
    return unit_interval(philox({i, 0, 0, 0}, {17, 4})[word]);
}

} // namespace

TEST_CASE(
    "the logarithm is within 1e-15 of the C library's from the smallest number to the largest") {
    double worst = 0.0;
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        const double anywhere = std::exp((spread(i, 0) - 0.5) * 1480.0);
        const double near_one = 1.0 + (spread(i, 1) - 0.5) * 1e-3;
        worst = std::max({worst, relative_error(natural_log(anywhere), std::log(anywhere)),
                          relative_error(natural_log(near_one), std::log(near_one))});
    }
    CHECK(worst < 1e-15);
    CHECK(natural_log(1.0) == 0.0);
    CHECK(relative_error(natural_log(5e-324), std::log(5e-324)) < 1e-15);
    CHECK(natural_log(0.0) == -infinity);
    CHECK(natural_log(infinity) == infinity);
    CHECK(std::isnan(natural_log(-1.0)));
    CHECK(std::isnan(natural_log(std::nan(""))));
}

TEST_CASE(
    "the exponential is within 1e-15 of the C library's, and small ones keep their digits less 1") {
    double worst = 0.0;
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        const double x = (spread(i, 0) - 0.5) * 1410.0;
        const double small = (spread(i, 1) - 0.5) * 0.8;
        const double tiny = small * 1e-9;
        worst =
            std::max({worst, relative_error(exponential(x), std::exp(x)),
                      relative_error(exponential_less_one(small), std::expm1(small)),
                      relative_error(one_minus_exponential_of_minus(tiny), -std::expm1(-tiny))});
    }
    CHECK(worst < 1e-15);
    CHECK(exponential(0.0) == 1.0);
    CHECK(exponential(800.0) == infinity);
    CHECK(exponential(-800.0) == 0.0);
    CHECK(exponential(-740.0) > 0.0);
    CHECK(std::isnan(exponential(std::nan(""))));
}

TEST_CASE("powers are within 1e-12 of the C library's over 300 powers of ten either way") {
    double worst = 0.0;
    for (std::uint32_t i = 0; i < 200'000; ++i) {
        const double x = std::exp((spread(i, 0) - 0.5) * 40.0);
        const double y = (spread(i, 1) - 0.5) * 60.0;
        const double theirs = std::pow(x, y);
        if (theirs > 1e-300 && theirs < 1e300) {
            worst = std::max(worst, relative_error(power(x, y), theirs));
        }
    }
    CHECK(worst < 1e-12);
    CHECK(power(0.0, 0.0) == 1.0);
    CHECK(power(0.0, 2.0) == 0.0);
    CHECK(power(1.0, 1e300) == 1.0);
    CHECK_THROWS_AS(static_cast<void>(power(-1.0, 2.0)), Fault);
}

TEST_CASE(
    "the last bits are what they were on the first day, whatever the compiler and the processor") {
    CHECK(std::bit_cast<std::uint64_t>(natural_log(10.0)) == 0x40026bb1bbb55516);
    CHECK(std::bit_cast<std::uint64_t>(exponential(1.0)) == 0x4005bf0a8b14576a);
    CHECK(std::bit_cast<std::uint64_t>(power(1.1, 7.3)) == 0x40000abbdb22bbde);
    CHECK(std::bit_cast<std::uint64_t>(normal_quantile(0.975)) == 0x3fff5c0331eeff82);
    CHECK(std::bit_cast<std::uint64_t>(gamma_quantile(0.9, 2.5)) == 0x40127903c5857cd9);
    CHECK(std::bit_cast<std::uint64_t>(beta_quantile(0.1, 2.5, 7.0)) == 0x3fb95e8be1469028);
}
