// SPDX-License-Identifier: MIT
// Boost.Math asked with its errors as not-a-number rather than exceptions.
#include "statistics/distributions.hpp"

#include "statistics/answer.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>

namespace footprint::statistics {
namespace {

namespace policies = boost::math::policies;

/// Errors give not-a-number or infinity; discrete quantiles are the least whole number that reaches
/// the chance, as in R.
using Policy = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::discrete_quantile<policies::integer_round_up>, policies::promote_double<false>>;

constexpr double infinity = std::numeric_limits<double>::infinity();

bool is_chance(double chance) {
    return chance >= 0.0 && chance <= 1.0;
}

} // namespace

double normal_quantile(double chance) {
    if (!is_chance(chance)) {
        return missing_number;
    }
    if (chance == 0.0 || chance == 1.0) {
        return chance == 0.0 ? -infinity : infinity;
    }
    return quantile(boost::math::normal_distribution<double, Policy>(), chance);
}

double normal_chance(double value) {
    if (std::isnan(value)) {
        return missing_number;
    }
    return cdf(boost::math::normal_distribution<double, Policy>(), value);
}

double chi_squared_quantile(double chance, double degrees_of_freedom) {
    return gamma_quantile(chance, degrees_of_freedom / 2.0, 2.0);
}

double student_t_quantile(double chance, double degrees_of_freedom) {
    if (!is_chance(chance) || !(degrees_of_freedom > 0.0)) {
        return missing_number;
    }
    if (chance == 0.0 || chance == 1.0) {
        return chance == 0.0 ? -infinity : infinity;
    }
    return quantile(boost::math::students_t_distribution<double, Policy>(degrees_of_freedom),
                    chance);
}

double gamma_quantile(double chance, double shape, double scale) {
    if (!is_chance(chance) || !(shape >= 0.0) || !(scale > 0.0)) {
        return missing_number;
    }
    if (shape == 0.0 || chance == 0.0) {
        return 0.0;
    }
    if (chance == 1.0) {
        return infinity;
    }
    return quantile(boost::math::gamma_distribution<double, Policy>(shape, scale), chance);
}

double beta_quantile(double chance, double first_shape, double second_shape) {
    if (!is_chance(chance) || !(first_shape >= 0.0) || !(second_shape >= 0.0) ||
        (first_shape == 0.0 && second_shape == 0.0)) {
        return missing_number;
    }
    if (first_shape == 0.0) {
        return 0.0;
    }
    if (second_shape == 0.0) {
        return 1.0;
    }
    return quantile(boost::math::beta_distribution<double, Policy>(first_shape, second_shape),
                    chance);
}

double binomial_chance(double count, double trials, double share) {
    if (!(trials >= 0.0) || !is_chance(share) || std::isnan(count)) {
        return missing_number;
    }
    if (count < 0.0) {
        return 0.0;
    }
    if (count >= trials) {
        return 1.0;
    }
    return cdf(boost::math::binomial_distribution<double, Policy>(trials, share),
               std::floor(count));
}

double binomial_quantile(double chance, double trials, double share) {
    if (!is_chance(chance) || !(trials >= 0.0) || !is_chance(share)) {
        return missing_number;
    }
    if (chance == 0.0 || share == 0.0 || trials == 0.0) {
        return 0.0;
    }
    if (chance == 1.0 || share == 1.0) {
        return trials;
    }
    return quantile(boost::math::binomial_distribution<double, Policy>(trials, share), chance);
}

double poisson_chance(double count, double mean) {
    if (!(mean >= 0.0) || std::isnan(count)) {
        return missing_number;
    }
    if (count < 0.0) {
        return 0.0;
    }
    if (mean == 0.0) {
        return 1.0;
    }
    return cdf(boost::math::poisson_distribution<double, Policy>(mean), std::floor(count));
}

double poisson_quantile(double chance, double mean) {
    if (!is_chance(chance) || !(mean >= 0.0)) {
        return missing_number;
    }
    if (chance == 0.0 || mean == 0.0) {
        return 0.0;
    }
    if (chance == 1.0) {
        return infinity;
    }
    return quantile(boost::math::poisson_distribution<double, Policy>(mean), chance);
}

} // namespace footprint::statistics
