// SPDX-License-Identifier: MIT
// The fitting, kept as one factor for each row and each column until the end: a round is then two
// passes that only read the table.
#include "people/ipf.hpp"

#include "core/errors.hpp"

#include <algorithm>

namespace footprint::people {

namespace {

double factor_for(double total, double present) {
    return total > 0.0 && present > 0.0 ? total / present : 0.0;
}

/// Renews the row factors, and with them the sum of each column over guess x row factor.
void fit_rows(const FittedTable& table, std::span<const double> row_totals,
              std::span<const double> column_factors, std::vector<double>& row_factors,
              std::vector<double>& column_sums) {
    std::ranges::fill(column_sums, 0.0);
    for (std::size_t row = 0; row < table.rows; ++row) {
        const double* cells = &table.cells[row * table.columns];
        double present = 0.0;
        for (std::size_t column = 0; column < table.columns; ++column) {
            present += cells[column] * column_factors[column];
        }
        row_factors[row] = factor_for(row_totals[row], present);
        for (std::size_t column = 0; column < table.columns; ++column) {
            column_sums[column] += cells[column] * row_factors[row];
        }
    }
}

double largest_difference(std::span<const double> column_sums,
                          std::span<const double> column_factors,
                          std::span<const double> column_totals) {
    double largest = 0.0;
    for (std::size_t column = 0; column < column_sums.size(); ++column) {
        const double present = column_sums[column] * column_factors[column];
        largest =
            std::max({largest, present - column_totals[column], column_totals[column] - present});
    }
    return largest;
}

} // namespace

FitEnd fit_to_totals(FittedTable& table, std::span<const double> row_totals,
                     std::span<const double> column_totals, double tolerance, int most_rounds) {
    core::promise(row_totals.size() == table.rows && column_totals.size() == table.columns,
                  "a table is fitted to one total for each of its rows and columns");
    if (table.cells.empty()) {
        return {};
    }
    std::vector<double> row_factors(table.rows, 1.0);
    std::vector<double> column_factors(table.columns, 1.0);
    std::vector<double> column_sums(table.columns);
    FitEnd end;
    while (end.rounds < most_rounds) {
        ++end.rounds;
        fit_rows(table, row_totals, column_factors, row_factors, column_sums);
        end.largest_error = largest_difference(column_sums, column_factors, column_totals);
        if (end.largest_error <= tolerance || end.rounds == most_rounds) {
            break; // with the column factors that these row factors were made for, so rows hold
        }
        for (std::size_t column = 0; column < table.columns; ++column) {
            column_factors[column] = factor_for(column_totals[column], column_sums[column]);
        }
    }
    for (std::size_t row = 0; row < table.rows; ++row) {
        for (std::size_t column = 0; column < table.columns; ++column) {
            table.at(row, column) *= row_factors[row] * column_factors[column];
        }
    }
    return end;
}

} // namespace footprint::people
