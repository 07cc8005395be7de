// SPDX-License-Identifier: MIT
// The distance between two points, by sums, products and one root.
#include "place/distance.hpp"

#include <array>
#include <cmath>

namespace footprint::place {
namespace {

constexpr double mean_radius_of_the_earth_km = 6371.0088;
constexpr double radians_per_degree = 0.017453292519943295;

// The terms of Taylor's series of cos, from x^18 / 18! down; the first left out is below 1e-14 at a
// quarter turn.
constexpr std::array<double, 10> cosine_terms = {-1.0 / 6402373705728000.0,
                                                 1.0 / 20922789888000.0,
                                                 -1.0 / 87178291200.0,
                                                 1.0 / 479001600.0,
                                                 -1.0 / 3628800.0,
                                                 1.0 / 40320.0,
                                                 -1.0 / 720.0,
                                                 1.0 / 24.0,
                                                 -1.0 / 2.0,
                                                 1.0};

} // namespace

double cosine(double radians) {
    const double square = radians * radians;
    double sum = 0;
    for (const double term : cosine_terms) {
        sum = sum * square + term;
    }
    return sum;
}

double distance_km(const Coordinates& from, const Coordinates& to) {
    const double mean_latitude =
        0.5 * (from.latitude_degrees + to.latitude_degrees) * radians_per_degree;
    const double north = (to.latitude_degrees - from.latitude_degrees) * radians_per_degree;
    const double east = (to.longitude_degrees - from.longitude_degrees) * radians_per_degree *
                        cosine(mean_latitude);
    return mean_radius_of_the_earth_km * std::sqrt(north * north + east * east);
}

} // namespace footprint::place
