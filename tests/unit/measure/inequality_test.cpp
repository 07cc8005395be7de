// SPDX-License-Identifier: MIT
// The slope index against values that can be worked out by hand, and against everybody one by one.
#include "measure/inequality.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <vector>

namespace {

using footprint::measure::slope_of_inequality;

/// The slow way: one row for each person, all of a group at the group's middle rank, and the
/// textbook formula of a least squares line with plain sums.
double slope_person_by_person(const std::vector<int>& people, const std::vector<double>& values) {
    double everybody = 0.0;
    for (const int persons : people) {
        everybody += persons;
    }
    double before = 0.0;
    double x = 0.0;
    double y = 0.0;
    double xx = 0.0;
    double xy = 0.0;
    for (std::size_t group = 0; group < people.size(); ++group) {
        const double rank = (before + people[group] / 2.0) / everybody;
        for (int person = 0; person < people[group]; ++person) {
            x += rank;
            y += values[group];
            xx += rank * rank;
            xy += rank * values[group];
        }
        before += people[group];
    }
    return (everybody * xy - x * y) / (everybody * xx - x * x);
}

} // namespace

TEST_CASE("values on a line over the published ranks give that line") {
    // Public Health England's ranks: 12% in the first group stand at 0.06, 10% in the next at 0.17.
    const std::vector<double> people{12.0, 10.0, 78.0};
    const std::vector<double> values{70.0 + 8.0 * 0.06, 70.0 + 8.0 * 0.17, 70.0 + 8.0 * 0.61};
    const auto found = slope_of_inequality(people, values);
    REQUIRE(found.has_value());
    CHECK(found->slope == doctest::Approx(8.0));
    CHECK(found->at_most_deprived_end == doctest::Approx(70.0));
    CHECK(found->at_least_deprived_end == doctest::Approx(78.0));
    CHECK(found->mean == doctest::Approx(74.0));
    CHECK(found->relative_to_mean() == doctest::Approx(8.0 / 74.0));
    CHECK(found->ratio_of_ends() == doctest::Approx(78.0 / 70.0));
}

TEST_CASE("ten equal tenths give the slope worked by hand") {
    // Ranks 0.05 to 0.95; values 74 to 83 but for the last, which is 85. Sum of squared ranks from
    // the mean 0.825; of products 8.25 + 0.45 x 2 = 9.15; so 9.15 / 0.825 = 11.0909.
    const std::vector<double> people(10, 1000.0);
    const std::vector<double> values{74, 75, 76, 77, 78, 79, 80, 81, 82, 85};
    const auto found = slope_of_inequality(people, values);
    REQUIRE(found.has_value());
    CHECK(found->slope == doctest::Approx(9.15 / 0.825));
    CHECK(found->mean == doctest::Approx(78.7));
}

TEST_CASE("the weighted line is the line through everybody one by one") {
    CHECK(rc::check("slope", [] {
        const auto people = *rc::gen::container<std::vector<int>>(10, rc::gen::inRange(1, 60));
        const auto tenths = *rc::gen::container<std::vector<int>>(10, rc::gen::inRange(600, 900));
        std::vector<double> values;
        for (const int tenth : tenths) {
            values.push_back(tenth / 10.0);
        }
        const auto found =
            slope_of_inequality(std::vector<double>(people.begin(), people.end()), values);
        RC_ASSERT(found.has_value());
        RC_ASSERT(std::abs(found->slope - slope_person_by_person(people, values)) < 1e-6);
    }));
}

TEST_CASE("empty groups change nothing, and one group has no slope") {
    const std::vector<double> people{10.0, 0.0, 30.0};
    const std::vector<double> values{1.0, 999.0, 2.0};
    const auto found = slope_of_inequality(people, values);
    REQUIRE(found.has_value());
    CHECK(found->slope == doctest::Approx(2.0)); // 1 between ranks 0.125 and 0.625
    CHECK_FALSE(slope_of_inequality(std::vector<double>{0.0, 5.0}, std::vector<double>{1.0, 2.0}));
}
