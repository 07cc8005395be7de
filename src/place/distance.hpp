// SPDX-License-Identifier: MIT
// How far it is from one point to another, as the crow flies.
//
// The equirectangular approximation: with the difference of latitude `dy` and that of longitude,
// shortened by the cosine of the mean latitude, `dx`, both in radians, the distance is R sqrt(dx^2
// + dy^2). From 52.192 N, 2.220 W to 52.056 N, 2.716 W it gives 37.1 km, as the great
// circle does. Within 200 km and below 62 degrees of latitude it differs from the great
// circle by less than a part in a thousand. The cosine is a polynomial and the root is exact,
// because the nearer of two sites must be the same on every machine.
//
// Source: R. W. Sinnott, "Virtues of the haversine", Sky and Telescope 68 (1984), 159, for the
// exact form it is checked against in tests/unit/place/distance_test.cpp; mean radius 6371.0088 km,
// IUGG (H. Moritz, Geodetic Reference System 1980). Leaves out roads, rivers and traffic: not for
// travel times on its own.
#pragma once

namespace footprint::place {

struct Coordinates {
    double latitude_degrees = 0;
    double longitude_degrees = 0;
    friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

/// Within 1e-13 of the cosine, for angles of at most a quarter turn either way.
[[nodiscard]] double cosine(double radians);

[[nodiscard]] double distance_km(const Coordinates& from, const Coordinates& to);

} // namespace footprint::place
