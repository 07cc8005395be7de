// SPDX-License-Identifier: MIT
// From expected numbers of persons to whole persons, without luck: the totals that were whole stay
// exact, and a cell moves to one of the two whole numbers beside it.
//
// A list is rounded by largest remainder: everything is rounded down, and the units left go to the
// largest fractions, the earlier first of equal ones. A table is rounded row by row in the same
// way, but a column's claim to a unit is its fraction plus what the rows above still owe that
// column; then the few columns that are still out by a unit are put right by moving single persons
// within the row where it hurts least, from column to neighbouring column where no row has both.
// Worked example: rows 0.5, 0.5 / 0.5, 0.5 with all totals 1 give 1, 0 / 0, 1: the first row takes
// the first column, which leaves the second row owing the second.
//
// Source: controlled rounding: B. Causey, L. Cox and L. Ernst, "Applications of transportation
// theory to statistical problems", Journal of the American Statistical Association 80(392), 1985,
// 903-909, DOI 10.1080/01621459.1985.10478201, who prove that a rounding with all totals kept
// exists; we find one by carried remainders and repair instead of by their transportation problem,
// so a repaired cell may be one further away. Checked in tests/unit/people/integerise_test.cpp.
#pragma once

#include "people/ipf.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace footprint::people {

/// The nearest whole number, halves upwards.
[[nodiscard]] std::int64_t nearest_whole(double number);

/// Whole numbers in proportion to `weights` (not negative) that sum to `total`. All weights 0:
/// equal shares.
[[nodiscard]] std::vector<std::uint32_t> apportioned(std::span<const double> weights,
                                                     std::uint64_t total);

/// Whole numbers beside `expected` (not negative) that sum to `total`, which should be the sum of
/// `expected` to the nearest whole number. `carry`, one entry a number, is what each is owed; it is
/// used and renewed.
void round_with_carry(std::span<const double> expected, std::uint64_t total,
                      std::span<double> carry, std::span<std::uint32_t> whole);

/// Whole cells beside those of `expected`, in its order. Rows sum exactly to `row_totals`. Columns
/// sum exactly to `column_totals` wherever moves within rows, between cells that are not 0, can
/// bring that about.
[[nodiscard]] std::vector<std::uint32_t>
rounded_to_totals(const FittedTable& expected, std::span<const std::uint32_t> row_totals,
                  std::span<const std::uint32_t> column_totals);

} // namespace footprint::people
