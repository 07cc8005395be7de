// SPDX-License-Identifier: MIT
// Discount factors against the published table.
#include "measure/discounting.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

namespace {

using namespace footprint::measure; // NOLINT(google-build-using-namespace): the tested functions

} // namespace

TEST_CASE("factors at 3.5% are the Treasury's") {
    // HM Treasury, "The Green Book: appraisal and evaluation in central government" (2003), annex
    // 6, table 6.2, discount factors at 3.5%.
    struct Row {
        std::size_t year;
        double factor;
    };
    constexpr std::array<Row, 6> published{
        {{0, 1.0000}, {1, 0.9662}, {5, 0.8420}, {10, 0.7089}, {20, 0.5026}, {30, 0.3563}}};
    for (const Row& row : published) {
        CAPTURE(row.year);
        CHECK(std::abs(discount_factor(3.5, row.year) - row.factor) < 0.00005);
    }
}

TEST_CASE("the first year is not discounted and a rate of 0 only sums") {
    const std::vector<double> amounts{100.0, 100.0, 100.0};
    CHECK(discounted(amounts, 0.0) == doctest::Approx(300.0));
    CHECK(discounted(amounts, 25.0) == doctest::Approx(100.0 + 80.0 + 64.0));
    CHECK(discounted({}, 3.5) == 0.0);
}

TEST_CASE("weights of several conditions multiply") {
    CHECK(combined_health_weight(std::vector<double>{0.9, 0.8}) == doctest::Approx(0.72));
    CHECK(combined_health_weight({}) == 1.0);
}

TEST_CASE("cost for each year of health, where there is any") {
    const std::vector<double> costs{1000.0, 1250.0};
    const std::vector<double> health{0.0, 0.125};
    CHECK(cost_per_qaly(costs, health, 25.0).value() == doctest::Approx(20000.0));
    CHECK_FALSE(cost_per_qaly(costs, std::vector<double>{0.0, 0.0}, 3.5));
}
