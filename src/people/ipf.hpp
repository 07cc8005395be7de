// SPDX-License-Identifier: MIT
// Iterative proportional fitting: a table of guesses is stretched until its rows and columns sum to
// published totals.
//
// Rows and columns are multiplied in turn by published total / present total. What the guesses say
// about which cells are large beside which (their odds ratios) is kept; a cell that starts at 0
// stays 0. Worked example: guesses 40, 30 over 35, 50, rows that must sum to 150 and 300, columns
// to 200 and 250; the result has the odds ratio of the start, (40 x 50) / (30 x 35) = 1.905, and is
// the root of a quadratic in the first cell.
//
// Source: W. E. Deming and F. F. Stephan, "On a least squares adjustment of a sampled frequency
// table when the expected marginal totals are known", Annals of Mathematical Statistics 11(4),
// 1940, 427-444, DOI 10.1214/aoms/1177731829. It converges whenever some table with the zeros of
// the guesses has the totals (S. Fienberg, Annals of Mathematical Statistics 41(3), 1970,
// DOI 10.1214/aoms/1177696968). Where none has, the rows hold and the columns are left with the
// error that is returned. Checked in tests/unit/people/ipf_test.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace footprint::people {

/// Cells in rows, one row after another.
struct FittedTable {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> cells;

    FittedTable() = default;
    FittedTable(std::size_t row_count, std::size_t column_count, double each)
        : rows(row_count), columns(column_count), cells(row_count * column_count, each) {}

    [[nodiscard]] double& at(std::size_t row, std::size_t column) {
        return cells[row * columns + column];
    }
    [[nodiscard]] double at(std::size_t row, std::size_t column) const {
        return cells[row * columns + column];
    }
};

struct FitEnd {
    int rounds = 0;
    double largest_error = 0.0; ///< of a column, in the unit of the totals; rows hold to rounding
};

/// Stretches `table` until every column is within `tolerance` of its total or `most_rounds` are
/// done. Totals are not negative; the two sums should be equal.
FitEnd fit_to_totals(FittedTable& table, std::span<const double> row_totals,
                     std::span<const double> column_totals, double tolerance, int most_rounds);

} // namespace footprint::people
