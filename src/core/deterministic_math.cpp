// SPDX-License-Identifier: MIT
// Exponentials, powers, the normal quantile and clocks, by the methods told in the header.
#include "core/deterministic_math.hpp"

#include "core/errors.hpp"

#include <cmath>
#include <numbers>

namespace footprint::core {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// e to the r less 1, for |r| below 0.36.
[[nodiscard]] double exponential_less_one_near_zero(double r) {
    double sum = 0.0;
    for (int term = 15; term >= 2; --term) {
        sum = r / term * (1.0 + sum);
    }
    return r + r * sum;
}

/// 2 to a whole power for which it is a normal number.
[[nodiscard]] double two_to_the(int exponent) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

/// A polynomial with its constant term first.
[[nodiscard]] double polynomial(double x, const std::array<double, 8>& coefficients) {
    double sum = 0.0;
    for (std::size_t position = coefficients.size(); position-- > 0;) {
        sum = sum * x + coefficients[position];
    }
    return sum;
}

// The six polynomials of AS 241: numerator and denominator for the centre (a, b), for tails to
// about 1e-11 (c, d), and beyond (e, f).
constexpr std::array<double, 8> wichura_a = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                                             1.9715909503065514427e+3, 1.3731693765509461125e+4,
                                             4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                             3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr std::array<double, 8> wichura_b = {1.0,
                                             4.2313330701600911252e+1,
                                             6.8718700749205790830e+2,
                                             5.3941960214247511077e+3,
                                             2.1213794301586595867e+4,
                                             3.9307895800092710610e+4,
                                             2.8729085735721942674e+4,
                                             5.2264952788528545610e+3};
constexpr std::array<double, 8> wichura_c = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                             5.76949722146069140550e0,  3.64784832476320460504e0,
                                             1.27045825245236838258e0,  2.41780725177450611770e-1,
                                             2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> wichura_d = {1.0,
                                             2.05319162663775882187e0,
                                             1.67638483018380384940e0,
                                             6.89767334985100004550e-1,
                                             1.48103976427480074590e-1,
                                             1.51986665636164571966e-2,
                                             5.47593808499534494600e-4,
                                             1.05075007164441684324e-9};
constexpr std::array<double, 8> wichura_e = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                             1.78482653991729133580e0,  2.96560571828504891230e-1,
                                             2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                             2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> wichura_f = {1.0,
                                             5.99832206555887937690e-1,
                                             1.36929880922735805310e-1,
                                             1.48753612908506148525e-2,
                                             7.86869131145613259100e-4,
                                             1.84631831751005468180e-5,
                                             1.42151175831644588870e-7,
                                             2.04426310338993978564e-15};

} // namespace

double exponential(double x) {
    if (!(x < 709.79)) { // also when x is not a number
        return x == x ? infinity : x;
    }
    if (x < -745.2) {
        return 0.0;
    }
    const double scaled = x * std::numbers::log2e;
    const int doublings = static_cast<int>(scaled < 0.0 ? scaled - 0.5 : scaled + 0.5);
    const double whole = doublings;
    const double r = (x - whole * detail::ln_2_high) - whole * detail::ln_2_low;
    const double near_one = 1.0 + exponential_less_one_near_zero(r);
    // In two steps, because 2^1024 does not fit and 2^-1075 is below every normal number.
    const int half = doublings / 2;
    return near_one * two_to_the(half) * two_to_the(doublings - half);
}

double exponential_less_one(double x) {
    constexpr double near = 0.35;
    return x > -near && x < near ? exponential_less_one_near_zero(x) : exponential(x) - 1.0;
}

double one_minus_exponential_of_minus(double x) {
    return -exponential_less_one(-x);
}

double power(double x, double y) {
    promise(x >= 0.0, "only numbers that are not negative are raised to a power");
    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (x == 0.0) {
        return y > 0.0 ? 0.0 : infinity;
    }
    return exponential(y * natural_log(x));
}

double normal_quantile(double chance) {
    promise(chance >= 0.0 && chance <= 1.0, "the chance of a quantile lies between 0 and 1");
    const double from_middle = chance - 0.5;
    if (std::abs(from_middle) <= 0.425) {
        const double r = 0.180625 - from_middle * from_middle;
        return from_middle * polynomial(r, wichura_a) / polynomial(r, wichura_b);
    }
    const double tail = from_middle < 0.0 ? chance : 1.0 - chance;
    if (tail == 0.0) {
        return from_middle < 0.0 ? -infinity : infinity;
    }
    const double r = std::sqrt(-natural_log(tail));
    const double size = r <= 5.0 ? polynomial(r - 1.6, wichura_c) / polynomial(r - 1.6, wichura_d)
                                 : polynomial(r - 5.0, wichura_e) / polynomial(r - 5.0, wichura_f);
    return from_middle < 0.0 ? -size : size;
}

std::uint32_t clock_units(double hazard) {
    promise(hazard >= 0.0 && hazard < 31.99, "a hazard on a clock lies between 0 and 32");
    // Not negative, so that cutting off the fraction is rounding down.
    return static_cast<std::uint32_t>(hazard * clock_one + 0.5);
}

void exponential_deviates(std::span<const std::uint32_t> random,
                          std::span<std::uint32_t> deviates) {
    promise(random.size() == deviates.size(), "there is one deviate for each random number");
    for (std::size_t row = 0; row < random.size(); ++row) {
        deviates[row] = exponential_deviate(random[row]);
    }
}

} // namespace footprint::core
