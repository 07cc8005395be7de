// SPDX-License-Identifier: MIT
// Gamma and beta distributions: cumulative chances by series and continued fractions, quantiles by
// solving them.
#include "core/deterministic_math.hpp"
#include "core/errors.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::core {

namespace {

constexpr int most_terms = 1'000'000;
constexpr double small_enough = 1e-16; ///< of a sum's next term
/// Of a factor's distance from 1: below two units of rounding it may never come.
constexpr double near_enough = 4.5e-16;
constexpr double nearly_nothing = 1e-300; // stands for 0 where Lentz divides
constexpr double half_log_of_two_pi = 0.91893853320467274178;

[[nodiscard]] double not_nothing(double number) {
    return std::abs(number) < nearly_nothing ? nearly_nothing : number;
}

/// P(shape, x) over x^shape e^-x / gamma(shape), by its series; for x below shape + 1.
[[nodiscard]] double gamma_series(double x, double shape) {
    double term = 1.0 / shape;
    double sum = term;
    for (int n = 1; n < most_terms && term > sum * small_enough; ++n) {
        term *= x / (shape + n);
        sum += term;
    }
    return sum;
}

/// 1 - P(shape, x) over the same, by Lentz's way through its continued fraction; for x from shape +
/// 1.
[[nodiscard]] double gamma_fraction(double x, double shape) {
    double b = x + 1.0 - shape;
    double c = 1.0 / nearly_nothing;
    double d = 1.0 / not_nothing(b);
    double fraction = d;
    for (int n = 1; n < most_terms; ++n) {
        const double a = -n * (n - shape);
        b += 2.0;
        d = 1.0 / not_nothing(a * d + b);
        c = not_nothing(b + a / c);
        const double change = c * d;
        fraction *= change;
        if (std::abs(change - 1.0) < near_enough) {
            break;
        }
    }
    return fraction;
}

/// I_x(a, b) over x^a (1-x)^b / (a B(a, b)), by Lentz's way; quick for x below (a + 1) / (a + b +
/// 2).
[[nodiscard]] double beta_fraction(double x, double a, double b) {
    double c = 1.0;
    double d = 1.0 / not_nothing(1.0 - (a + b) * x / (a + 1.0));
    double fraction = d;
    for (int m = 1; m < most_terms; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
        d = 1.0 / not_nothing(1.0 + even * d);
        c = not_nothing(1.0 + even / c);
        fraction *= c * d;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
        d = 1.0 / not_nothing(1.0 + odd * d);
        c = not_nothing(1.0 + odd / c);
        const double change = c * d;
        fraction *= change;
        if (std::abs(change - 1.0) < near_enough) {
            break;
        }
    }
    return fraction;
}

/// Solves chance_below(x) = chance for x > 0 in y = ln x, where small quantiles keep their digits:
/// Newton's steps, or the middle of the bracket when a step leaves it. `slope(x)` is x times the
/// density.
template <typename ChanceBelow, typename Slope>
[[nodiscard]] double solved_in_logs(double chance, double first_guess, double y_low, double y_high,
                                    ChanceBelow chance_below, Slope slope) {
    constexpr int most_steps = 200;
    constexpr double settled_step = 1e-14; // of ln x: below it, rounding moves the steps to and fro
    double y = std::clamp(natural_log(first_guess), y_low, y_high);
    for (int step = 0; step < most_steps; ++step) {
        const double x = exponential(y);
        const double excess = chance_below(x) - chance;
        if (excess == 0.0) {
            break;
        }
        (excess > 0.0 ? y_high : y_low) = y;
        const double steepness = slope(x);
        double next = steepness > 0.0 ? y - excess / steepness : y_low;
        const bool is_inside = next > y_low && next < y_high; // false too when not a number
        if (!is_inside) {
            next = 0.5 * (y_low + y_high);
        }
        const bool settled = std::abs(next - y) <= settled_step * std::max(1.0, std::abs(y));
        y = next;
        if (settled) {
            break;
        }
    }
    return exponential(y);
}

/// ln of x^shape e^-x / gamma(shape).
[[nodiscard]] double log_gamma_term(double x, double shape) {
    return shape * natural_log(x) - x - log_gamma(shape);
}

/// ln of x^a (1-x)^b / B(a, b).
[[nodiscard]] double log_beta_term(double x, double a, double b) {
    return log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * natural_log(x) +
           b * natural_log(1.0 - x);
}

/// A beta quantile that is known to lie at or below one half.
[[nodiscard]] double lower_beta_quantile(double chance, double a, double b) {
    const double guess = std::clamp(a / (a + b), 1e-3, 0.5);
    return solved_in_logs(
        chance, guess, -740.0, natural_log(0.5),
        [&](double x) { return beta_probability(x, a, b); },
        [&](double x) { return exponential(log_beta_term(x, a, b)) / (1.0 - x); });
}

} // namespace

double log_gamma(double x) {
    promise(x > 0.0, "the gamma function is taken of numbers above 0");
    double risen = 1.0;
    while (x < 12.0) {
        risen *= x;
        x += 1.0;
    }
    const double z = 1.0 / (x * x);
    const double correction =
        (1.0 / 12 -
         z * (1.0 / 360 -
              z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * 691.0 / 360360))))) /
        x;
    return (x - 0.5) * natural_log(x) - x + half_log_of_two_pi + correction - natural_log(risen);
}

double gamma_probability(double x, double shape) {
    promise(shape > 0.0, "a gamma distribution has a shape above 0");
    if (!(x > 0.0)) {
        return 0.0;
    }
    const double scale = exponential(log_gamma_term(x, shape));
    const double chance =
        x < shape + 1.0 ? scale * gamma_series(x, shape) : 1.0 - scale * gamma_fraction(x, shape);
    return std::clamp(chance, 0.0, 1.0);
}

double gamma_quantile(double chance, double shape) {
    promise(shape > 0.0 && chance >= 0.0 && chance < 1.0,
            "a gamma quantile has a shape above 0 and a chance from 0 to below 1");
    if (chance == 0.0) {
        return 0.0;
    }
    // Wilson and Hilferty's cube for the body, the first term of the series for the lower tail.
    const double ninth = 1.0 / (9.0 * shape);
    const double root = 1.0 - ninth + normal_quantile(chance) * std::sqrt(ninth);
    const double body = shape * root * root * root;
    const double tail = exponential((natural_log(chance) + log_gamma(shape + 1.0)) / shape);
    const double guess = root > 0.0 && body > 0.1 * shape ? body : std::max(tail, 1e-300);
    return solved_in_logs(
        chance, guess, -740.0, 700.0, [&](double x) { return gamma_probability(x, shape); },
        [&](double x) { return exponential(log_gamma_term(x, shape)); });
}

double beta_probability(double x, double a, double b) {
    promise(a > 0.0 && b > 0.0, "a beta distribution has two shapes above 0");
    if (!(x > 0.0)) {
        return 0.0;
    }
    if (x >= 1.0) {
        return 1.0;
    }
    const double scale = exponential(log_beta_term(x, a, b));
    const double chance = x < (a + 1.0) / (a + b + 2.0)
                              ? scale * beta_fraction(x, a, b) / a
                              : 1.0 - scale * beta_fraction(1.0 - x, b, a) / b;
    return std::clamp(chance, 0.0, 1.0);
}

double beta_quantile(double chance, double a, double b) {
    promise(a > 0.0 && b > 0.0 && chance >= 0.0 && chance <= 1.0,
            "a beta quantile has two shapes above 0 and a chance from 0 to 1");
    if (chance == 0.0 || chance == 1.0) {
        return chance;
    }
    return chance <= beta_probability(0.5, a, b) ? lower_beta_quantile(chance, a, b)
                                                 : 1.0 - lower_beta_quantile(1.0 - chance, b, a);
}

double normal_probability(double x) {
    // A squared normal deviate over two is a gamma deviate of shape 1/2.
    const double half_square = 0.5 * x * x;
    if (x >= 0.0) {
        return 0.5 + 0.5 * gamma_probability(half_square, 0.5);
    }
    if (half_square < 1.5) {
        return 0.5 - 0.5 * gamma_probability(half_square, 0.5);
    }
    return 0.5 * exponential(log_gamma_term(half_square, 0.5)) * gamma_fraction(half_square, 0.5);
}

std::vector<double> gamma_band_means(double variance, std::size_t bands) {
    promise(variance >= 0.0 && bands > 0, "a variance is not negative, and there is a band");
    if (variance == 0.0) {
        return std::vector<double>(bands, 1.0);
    }
    // The part of the mean that lies below x, with scale 1: P(shape + 1, x).
    const double shape = 1.0 / variance;
    const auto count = static_cast<double>(bands);
    std::vector<double> means;
    means.reserve(bands);
    double part_below = 0.0;
    for (std::size_t band = 1; band <= bands; ++band) {
        const double part =
            band == bands
                ? 1.0
                : gamma_probability(gamma_quantile(static_cast<double>(band) / count, shape),
                                    shape + 1.0);
        means.push_back((part - part_below) * count);
        part_below = part;
    }
    return means;
}

} // namespace footprint::core
