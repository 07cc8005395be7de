// SPDX-License-Identifier: MIT
// Whole persons: totals kept, cells beside what was expected.
#include "people/integerise.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

namespace {

using namespace footprint::people; // NOLINT(google-build-using-namespace): the tested functions

} // namespace

TEST_CASE("the largest remainders get the units left over") {
    const std::vector<double> weights{47.0, 16.0, 15.8, 12.0, 6.1, 3.1}; // Hamilton's method
    CHECK(apportioned(weights, 10) == std::vector<std::uint32_t>{5, 2, 1, 1, 1, 0});
    CHECK(apportioned(std::vector<double>{1.0, 1.0, 1.0}, 4) ==
          std::vector<std::uint32_t>{2, 1, 1});
    CHECK(apportioned(std::vector<double>{0.0, 0.0}, 3) == std::vector<std::uint32_t>{2, 1});
    CHECK(apportioned(std::vector<double>{0.0, 5.0}, 3) == std::vector<std::uint32_t>{0, 3});
}

TEST_CASE("halves round upwards") {
    CHECK(nearest_whole(2.5) == 3);
    CHECK(nearest_whole(2.49) == 2);
    CHECK(nearest_whole(0.0) == 0);
}

TEST_CASE("what rounding owes is carried to the next row") {
    std::vector<double> carry(2, 0.0);
    std::vector<std::uint32_t> whole(2);
    std::uint32_t first = 0;
    for (int row = 0; row < 10; ++row) { // 0.3 of a person ten times is three persons
        round_with_carry(std::vector<double>{0.3, 0.7}, 1, carry, whole);
        first += whole[0];
    }
    CHECK(first == 3);
}

TEST_CASE("the unit square becomes a diagonal") {
    const FittedTable halves(2, 2, 0.5);
    const std::vector<std::uint32_t> ones{1, 1};
    CHECK(rounded_to_totals(halves, ones, ones) == std::vector<std::uint32_t>{1, 0, 0, 1});
}

TEST_CASE("a person too many far away is handed on between neighbours") {
    FittedTable expected(2, 3, 0.0);
    expected.cells = {5.0, 5.0, 0.0, 0.0, 5.0, 5.0};
    const std::vector<std::uint32_t> rows{10, 10};
    const std::vector<std::uint32_t> columns{6, 10, 4}; // the fit left one too many in the last
    CHECK(rounded_to_totals(expected, rows, columns) ==
          std::vector<std::uint32_t>{6, 4, 0, 0, 6, 4});
}

TEST_CASE("random fitted tables are rounded with all totals kept") {
    CHECK(rc::check("controlled rounding", [] {
        const auto rows = *rc::gen::inRange<std::size_t>(1, 12);
        const auto columns = *rc::gen::inRange<std::size_t>(1, 12);
        const auto people = *rc::gen::container<std::vector<std::uint32_t>>(
            rows * columns, rc::gen::inRange<std::uint32_t>(0, 9));
        std::vector<std::uint32_t> row_totals(rows, 0);
        std::vector<std::uint32_t> column_totals(columns, 0);
        for (std::size_t place = 0; place < people.size(); ++place) {
            row_totals[place / columns] += people[place];
            column_totals[place % columns] += people[place];
        }
        FittedTable expected(rows, columns, 1.0);
        fit_to_totals(expected, std::vector<double>(row_totals.begin(), row_totals.end()),
                      std::vector<double>(column_totals.begin(), column_totals.end()), 1e-9, 100);
        const std::vector<std::uint32_t> whole =
            rounded_to_totals(expected, row_totals, column_totals);
        for (std::size_t place = 0; place < whole.size(); ++place) {
            row_totals[place / columns] -= whole[place];
            column_totals[place % columns] -= whole[place];
            RC_ASSERT(std::abs(whole[place] - expected.cells[place]) < 2.0);
        }
        RC_ASSERT(std::accumulate(row_totals.begin(), row_totals.end(), 0U) == 0U);
        RC_ASSERT(row_totals == std::vector<std::uint32_t>(rows, 0));
        RC_ASSERT(column_totals == std::vector<std::uint32_t>(columns, 0));
    }));
}
