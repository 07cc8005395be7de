// SPDX-License-Identifier: MIT
// Logarithms, exponentials and quantiles that are the same to the last bit everywhere. The C
// library chooses its code by the processor it runs on, so its log, exp and pow may differ in the
// last bit between two machines, and one bit is enough to change who falls ill. Everything here
// uses + - * / , the square root (which IEEE 754 rounds one way only) and whole numbers, in a
// written order; the build forbids contraction of a*b+c.
//
// Method. A logarithm halves or doubles its number into [sqrt 1/2, sqrt 2) and sums the series of 2
// artanh((m-1)/(m+1)); an exponential takes out whole multiples of ln 2 and sums its Taylor series;
// powers come from both. The normal quantile is Wichura's AS 241. Gamma and beta quantiles solve
// the regularised incomplete gamma and beta functions (series and continued fraction) by Newton's
// steps kept inside a bracket.
//
// Sources: M. Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
// Applied Statistics 37(3), 1988, DOI 10.2307/2347330 (PPND16). F. Olver et al., NIST Digital
// Library of Mathematical Functions, https://dlmf.nist.gov, 5.11.1 (Stirling), 8.7.1 and 8.9.2
// (incomplete gamma), 8.17.22 (incomplete beta). W. Lentz, Applied Optics 15(3), 1976, DOI
// 10.1364/AO.15.000668 (continued fractions).
//
// Relative errors, each tested: natural_log and exponential 1e-15, power 1e-15 x (1 + |y ln x|),
// normal quantile 1e-14 for chances from 1e-300 to 1 - 1e-9, gamma and beta quantiles 1e-10.
// Checked in tests/unit/core/deterministic_math_test.cpp.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <span>
#include <vector>

namespace footprint::core {

namespace detail {

// ln 2 in two parts, the first short enough that a multiple of it by any exponent is exact.
inline constexpr double ln_2_high =
    0x1.62e42feep-1; // NOLINT(modernize-use-std-numbers): half of its digits
inline constexpr double ln_2_low = 0x1.a39ef35793c76p-33;

/// ln m for m in [sqrt 1/2, sqrt 2).
[[nodiscard]] constexpr double log_near_one(double m) {
    const double s = (m - 1.0) / (m + 1.0);
    const double z = s * s;
    double sum = 0.0;
    for (int odd = 25; odd >= 3; odd -= 2) {
        sum = z * (1.0 / odd + sum);
    }
    return 2.0 * s + 2.0 * s * sum;
}

} // namespace detail

/// ln x. Minus infinity at 0, not a number below.
[[nodiscard]] constexpr double natural_log(double x) {
    if (!(x > 0.0)) {
        return x == 0.0 ? -std::numeric_limits<double>::infinity()
                        : std::numeric_limits<double>::quiet_NaN();
    }
    if (x > std::numeric_limits<double>::max()) {
        return x;
    }
    int exponent = 0;
    if (x < std::numeric_limits<double>::min()) {
        x *= 0x1p54; // a subnormal number becomes a normal one
        exponent = -54;
    }
    constexpr std::uint64_t fraction_bits = 52;
    const auto bits = std::bit_cast<std::uint64_t>(x);
    exponent += static_cast<int>(bits >> fraction_bits) - 1023;
    const std::uint64_t fraction = bits & ((std::uint64_t{1} << fraction_bits) - 1);
    auto m = std::bit_cast<double>(fraction | (std::uint64_t{1023} << fraction_bits));
    if (m >= std::numbers::sqrt2) {
        m *= 0.5;
        ++exponent;
    }
    const double whole = exponent;
    return whole * detail::ln_2_high + (whole * detail::ln_2_low + detail::log_near_one(m));
}

/// e to the x. Infinite above about 709.8, 0 below about -745.
[[nodiscard]] double exponential(double x);

/// e to the x, less 1, without losing digits near 0.
[[nodiscard]] double exponential_less_one(double x);

/// 1 - e to the minus x: the chance of an event in time t at rate r when x = r t.
[[nodiscard]] double one_minus_exponential_of_minus(double x);

/// x to the y, x not negative (a Fault otherwise). 0 to the 0 is 1.
[[nodiscard]] double power(double x, double y);

/// The number that a standard normal deviate is below with this chance. Between 0 and 1; minus or
/// plus infinity at the ends.
[[nodiscard]] double normal_quantile(double chance);

/// The chance that a standard normal deviate is below x.
[[nodiscard]] double normal_probability(double x);

/// ln of the gamma function, x > 0.
[[nodiscard]] double log_gamma(double x);

/// The chance that a gamma deviate of this shape and scale 1 is below x: P(shape, x).
[[nodiscard]] double gamma_probability(double x, double shape);
/// Its inverse, `chance` from 0 to below 1.
[[nodiscard]] double gamma_quantile(double chance, double shape);

/// The chance that a beta(a, b) deviate is below x: I_x(a, b).
[[nodiscard]] double beta_probability(double x, double a, double b);
/// Its inverse, `chance` from 0 to 1.
[[nodiscard]] double beta_quantile(double chance, double a, double b);

/// A gamma distribution of mean 1 and this variance cut into `bands` equally likely bands: the mean
/// of each, rising. Their mean is 1 to rounding, so a table of them moves no total. Variance 0
/// gives all ones.
[[nodiscard]] std::vector<double> gamma_band_means(double variance, std::size_t bands = 256);

// Clocks: times to events as exponential deviates in fixed point.

/// A clock of 1 is 2^27 units. The largest deviate is 22.9, so 32 bits hold every one of them.
inline constexpr int clock_fraction_bits = 27;
inline constexpr std::uint32_t clock_one = std::uint32_t{1} << clock_fraction_bits;

namespace detail {

/// One of 256 equal parts of [1, 2): ln of its middle c, and 1/c, both in units of 2^-32.
struct LogNode {
    std::uint32_t log_of_middle;
    std::uint32_t reciprocal;
};

[[nodiscard]] constexpr std::array<LogNode, 256> log_nodes() {
    std::array<LogNode, 256> nodes{};
    const auto nearest_whole = [](double number) {
        // NOLINTNEXTLINE(bugprone-incorrect-roundings): not negative, and no lround while compiling
        return static_cast<std::uint32_t>(number + 0.5);
    };
    for (std::size_t part = 0; part < nodes.size(); ++part) {
        const double middle = 1.0 + (static_cast<double>(part) + 0.5) / 256.0;
        nodes[part] = {nearest_whole(natural_log(middle) * 0x1p32), nearest_whole(0x1p32 / middle)};
    }
    return nodes;
}

inline constexpr std::array<LogNode, 256> log_node_table = log_nodes();

} // namespace detail

/// An exponential deviate of mean 1: -ln((random + 1/2) / 2^32), in units of 2^-27, at most one
/// unit from exact. Falls as `random` rises, and may be 0.
[[nodiscard]] constexpr std::uint32_t exponential_deviate(std::uint32_t random) {
    constexpr std::int64_t ln_2 = 762123384786; // in units of 2^-40, as everything below
    const std::uint64_t odd = 2 * std::uint64_t{random} + 1; // of 2^33
    const int zeros = std::countl_zero(odd);
    const auto fraction = static_cast<std::uint32_t>(((odd << zeros) << 1) >>
                                                     32); // exact: 33 bits, the top one known
    const detail::LogNode node = detail::log_node_table[fraction >> 24];
    const std::int64_t offset = static_cast<std::int64_t>(fraction & 0xFFFFFF) - 0x800000;
    // ln(c + d) = ln c + r - r^2 / 2 + ..., r = d / c, at most 2^-9; the next term is below 2^-28.
    const std::int64_t r = (offset * node.reciprocal) >> 24;
    const std::int64_t log_of_fraction =
        (static_cast<std::int64_t>(node.log_of_middle) << 8) + r - ((r * r) >> 41);
    const std::int64_t deviate = (zeros - 30) * ln_2 - log_of_fraction;
    return static_cast<std::uint32_t>((deviate + (std::int64_t{1} << 12)) >> 13);
}

/// `hazard` (events per unit of time, times the time) in clock units, to the nearest; at least 0
/// and below 32.
[[nodiscard]] std::uint32_t clock_units(double hazard);

/// The same as `exponential_deviate` for each; the columns have one length and may be the same.
void exponential_deviates(std::span<const std::uint32_t> random, std::span<std::uint32_t> deviates);

} // namespace footprint::core
