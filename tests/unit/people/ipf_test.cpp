// SPDX-License-Identifier: MIT
// Fitting against a closed form, the slow way, and random tables.
#include "people/ipf.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

namespace {

using footprint::people::fit_to_totals;
using footprint::people::FittedTable;

FittedTable table_of(std::size_t rows, std::size_t columns, std::vector<double> cells) {
    FittedTable table(rows, columns, 0.0);
    table.cells = std::move(cells);
    return table;
}

/// The first cell of a 2 x 2 table with these totals and this odds ratio: a root of a quadratic.
double first_cell(double odds_ratio, double row_0, double row_1, double column_0) {
    // x (row_1 - column_0 + x) = odds_ratio (row_0 - x) (column_0 - x)
    const double a = 1.0 - odds_ratio;
    const double b = row_1 - column_0 + odds_ratio * (row_0 + column_0);
    const double c = -odds_ratio * row_0 * column_0;
    return (-b + std::sqrt(b * b - 4.0 * a * c)) / (2.0 * a);
}

/// The slow way: the cells themselves, scaled by rows and by columns again and again.
std::vector<double> scaled_in_turn(std::vector<double> cells, const std::vector<double>& rows,
                                   const std::vector<double>& columns, int rounds) {
    const auto scale = [&](std::size_t start, std::size_t step, std::size_t count, double total) {
        double sum = 0.0;
        for (std::size_t number = 0; number < count; ++number) {
            sum += cells[start + number * step];
        }
        for (std::size_t number = 0; number < count; ++number) {
            cells[start + number * step] *= total / sum;
        }
    };
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            scale(row * columns.size(), 1, columns.size(), rows[row]);
        }
        for (std::size_t column = 0; column < columns.size(); ++column) {
            scale(column, columns.size(), rows.size(), columns[column]);
        }
    }
    return cells;
}

} // namespace

TEST_CASE("a two by two table keeps its odds ratio and meets its totals") {
    // The property that defines the adjustment in Deming and Stephan (1940); the cell in closed
    // form.
    FittedTable table = table_of(2, 2, {40.0, 30.0, 35.0, 50.0});
    const std::vector<double> rows{150.0, 300.0};
    const std::vector<double> columns{200.0, 250.0};
    const auto end = fit_to_totals(table, rows, columns, 1e-10, 1000);
    CHECK(end.largest_error <= 1e-10);
    CHECK(table.at(0, 0) ==
          doctest::Approx(first_cell(40.0 * 50.0 / (30.0 * 35.0), 150, 300, 200)));
    CHECK(table.at(0, 0) + table.at(0, 1) == doctest::Approx(150.0));
    CHECK(table.at(0, 0) + table.at(1, 0) == doctest::Approx(200.0));
    CHECK(table.at(0, 0) * table.at(1, 1) / (table.at(0, 1) * table.at(1, 0)) ==
          doctest::Approx(40.0 * 50.0 / (30.0 * 35.0)));
}

TEST_CASE("a table is the one that scaling rows and columns in turn comes to") {
    const std::vector<double> guesses{40, 30, 20, 10,  35, 50, 100, 75,
                                      30, 80, 70, 120, 20, 30, 40,  50};
    const std::vector<double> rows{150.0, 300.0, 400.0, 150.0};
    const std::vector<double> columns{200.0, 300.0, 400.0, 100.0};
    FittedTable table = table_of(4, 4, guesses);
    fit_to_totals(table, rows, columns, 1e-9, 1000);
    const std::vector<double> slowly = scaled_in_turn(guesses, rows, columns, 1000);
    for (std::size_t place = 0; place < slowly.size(); ++place) {
        CAPTURE(place);
        CHECK(table.cells[place] == doctest::Approx(slowly[place]));
    }
    CHECK(std::abs(table.at(0, 0) - 64.56) < 0.005);
    CHECK(std::abs(table.at(1, 2) - 156.50) < 0.005);
}

TEST_CASE("equal guesses give rows times columns over the total at once") {
    FittedTable table(2, 3, 1.0);
    const std::vector<double> rows{10.0, 30.0};
    const std::vector<double> columns{4.0, 16.0, 20.0};
    CHECK(fit_to_totals(table, rows, columns, 1e-9, 10).rounds <= 2);
    CHECK(table.at(1, 2) == doctest::Approx(30.0 * 20.0 / 40.0));
}

TEST_CASE("a cell that is 0 stays 0, and totals that cannot be met are told") {
    FittedTable table = table_of(2, 2, {1.0, 0.0, 1.0, 1.0});
    const std::vector<double> rows{10.0, 5.0};
    const std::vector<double> columns{3.0, 12.0};
    const auto end = fit_to_totals(table, rows, columns, 1e-6, 50);
    CHECK(table.at(0, 1) == 0.0);
    CHECK(end.rounds == 50);
    CHECK(end.largest_error > 1.0);
    CHECK(table.at(0, 0) == doctest::Approx(10.0)); // rows hold
}

TEST_CASE("random tables meet random totals") {
    CHECK(rc::check("margins", [] {
        const auto rows = *rc::gen::inRange<std::size_t>(1, 8);
        const auto columns = *rc::gen::inRange<std::size_t>(1, 8);
        const auto people =
            *rc::gen::container<std::vector<int>>(rows * columns, rc::gen::inRange(0, 50));
        const auto guesses =
            *rc::gen::container<std::vector<int>>(rows * columns, rc::gen::inRange(1, 1000));
        FittedTable table = table_of(rows, columns, {guesses.begin(), guesses.end()});
        std::vector<double> row_totals(rows, 0.0);
        std::vector<double> column_totals(columns, 0.0);
        for (std::size_t place = 0; place < people.size(); ++place) {
            row_totals[place / columns] += people[place];
            column_totals[place % columns] += people[place];
        }
        const auto end = fit_to_totals(table, row_totals, column_totals, 1e-6, 10000);
        RC_ASSERT(end.largest_error <= 1e-6);
        for (std::size_t row = 0; row < rows; ++row) {
            double sum = 0.0;
            for (std::size_t column = 0; column < columns; ++column) {
                RC_ASSERT(table.at(row, column) >= 0.0);
                sum += table.at(row, column);
            }
            RC_ASSERT(std::abs(sum - row_totals[row]) < 1e-6);
        }
    }));
}
