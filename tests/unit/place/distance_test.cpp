// SPDX-License-Identifier: MIT
#include "place/distance.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace footprint::place;

namespace {

/// Sinnott 1984, by the maths library: slow, exact, and only for comparison.
double haversine_km(const Coordinates& from, const Coordinates& to) {
    constexpr double radians = 3.14159265358979323846 / 180;
    const double north = std::sin((to.latitude_degrees - from.latitude_degrees) * radians / 2);
    const double east = std::sin((to.longitude_degrees - from.longitude_degrees) * radians / 2);
    return 2 * 6371.0088 *
           std::asin(std::sqrt(north * north + std::cos(from.latitude_degrees * radians) *
                                                   std::cos(to.latitude_degrees * radians) * east *
                                                   east));
}

} // namespace

TEST_CASE("the polynomial cosine is the cosine to thirteen digits") {
    for (double angle = -1.57; angle <= 1.57; angle += 0.001) {
        CHECK(std::abs(cosine(angle) - std::cos(angle)) < 1e-13);
    }
}

TEST_CASE("distances within a footprint are the great circle's to a part in a thousand") {
    for (double latitude = 50; latitude <= 58; latitude += 0.7) {
        for (double east = -1.5; east <= 1.5; east += 0.31) {
            const Coordinates from{latitude, -2.5};
            const Coordinates to{latitude + 0.9 * east, -2.5 + east};
            const double exact = haversine_km(from, to);
            CHECK(distance_km(from, to) == doctest::Approx(exact).epsilon(0.001));
        }
    }
}

TEST_CASE("two towns half a degree of longitude apart are 37 km from one another") {
    CHECK(distance_km({52.192, -2.220}, {52.056, -2.716}) == doctest::Approx(37.1).epsilon(0.01));
    CHECK(distance_km({52.192, -2.220}, {52.192, -2.220}) == 0);
}
