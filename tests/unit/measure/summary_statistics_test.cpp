// SPDX-License-Identifier: MIT
// Percentiles, means and variances of whole numbers against published ones.
#include "core/errors.hpp"
#include "measure/summary_statistics.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

namespace {

using namespace footprint::measure; // NOLINT(google-build-using-namespace): the tested functions

} // namespace

TEST_CASE("percentiles are by nearest rank") {
    // "Percentile", Wikipedia, section "The nearest-rank method", examples 1 and 2.
    const std::vector<std::int64_t> five{35, 20, 15, 50, 40};
    CHECK(percentile(five, 5) == 15);
    CHECK(percentile(five, 30) == 20);
    CHECK(percentile(five, 40) == 20);
    CHECK(percentile(five, 50) == 35);
    CHECK(percentile(five, 100) == 50);
    const std::vector<std::int64_t> ten{3, 6, 7, 8, 8, 10, 13, 15, 16, 20};
    CHECK(percentile(ten, 25) == 7);
    CHECK(percentile(ten, 50) == 8);
    CHECK(percentile(ten, 75) == 15);
    CHECK(percentile(ten, 100) == 20);
    CHECK(percentile(ten, 0) == 3);
    CHECK_THROWS_WITH_AS(static_cast<void>(percentile({}, 50)),
                         "a percentile is of at least one value, and from 0 to 100",
                         footprint::core::Fault);
}

TEST_CASE("means round halves away from 0") {
    CHECK(mean(std::vector<std::int64_t>{1, 2}) == 2);
    CHECK(mean(std::vector<std::int64_t>{-1, -2}) == -2);
    CHECK(mean(std::vector<std::int64_t>{1, 1, 2}) == 1);
    CHECK(exact_mean(std::vector<std::int64_t>{1, 2}) == 1.5);
    constexpr std::int64_t large = std::numeric_limits<std::int64_t>::max();
    CHECK(mean(std::vector<std::int64_t>{large, large}) == large);
}

TEST_CASE("the certified values of the National Institute of Standards and Technology are met") {
    // Statistical reference datasets, univariate: NumAcc1 (mean 10000002, standard deviation 1)
    // and, in tenths so that it is whole, NumAcc3 (mean 1000000.2, standard deviation 0.1).
    const std::vector<std::int64_t> first{10000001, 10000003, 10000002};
    CHECK(mean(first) == 10000002);
    CHECK(variance(first) == 1.0);
    std::vector<std::int64_t> third{10000002};
    for (int pair = 0; pair < 500; ++pair) {
        third.push_back(10000001);
        third.push_back(10000003);
    }
    CHECK(exact_mean(third) == 10000002.0);
    CHECK(variance(third) == 1.0);
}

TEST_CASE("one value has no variance, and order does not matter") {
    CHECK(variance(std::vector<std::int64_t>{5}) == 0.0);
    CHECK(variance(std::vector<std::int64_t>{900000000000007, -3, 12}) ==
          variance(std::vector<std::int64_t>{12, 900000000000007, -3}));
}
