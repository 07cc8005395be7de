// SPDX-License-Identifier: MIT
// Rounding by largest remainder, by carried remainders, and the repair of columns.
#include "people/integerise.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <tuple>

namespace footprint::people {

namespace {

/// The columns that hold too many persons, and those that hold too few.
struct Imbalance {
    std::vector<std::int64_t> excess; ///< by column; negative: persons are missing
    std::int64_t missing = 0;
};

Imbalance imbalance_of(const FittedTable& expected, const std::vector<std::uint32_t>& whole,
                       std::span<const std::uint32_t> column_totals) {
    Imbalance imbalance{.excess = std::vector<std::int64_t>(expected.columns)};
    for (std::size_t place = 0; place < whole.size(); ++place) {
        imbalance.excess[place % expected.columns] += whole[place];
    }
    for (std::size_t column = 0; column < expected.columns; ++column) {
        imbalance.excess[column] -= column_totals[column];
        imbalance.missing += std::max<std::int64_t>(0, -imbalance.excess[column]);
    }
    return imbalance;
}

/// A person moved within a row from one column to another, and how much nearer to the expected
/// cells that brings us.
struct Move {
    std::size_t row = 0;
    std::size_t from = 0;
    double gain = -std::numeric_limits<double>::infinity();
};

Move best_move_to(std::size_t column, const FittedTable& expected,
                  const std::vector<std::uint32_t>& whole,
                  const std::vector<std::size_t>& too_many) {
    Move best;
    for (std::size_t row = 0; row < expected.rows; ++row) {
        const std::size_t start = row * expected.columns;
        if (expected.cells[start + column] <= 0.0) {
            continue;
        }
        const double wanted = expected.cells[start + column] - whole[start + column];
        for (const std::size_t from : too_many) {
            const double gain = wanted + whole[start + from] - expected.cells[start + from];
            if (whole[start + from] > 0 && gain > best.gain) {
                best = {.row = row, .from = from, .gain = gain};
            }
        }
    }
    return best;
}

/// Moves single persons within rows until every column has its total, or no move is left.
void repair_columns(const FittedTable& expected, std::span<const std::uint32_t> column_totals,
                    std::vector<std::uint32_t>& whole) {
    Imbalance imbalance = imbalance_of(expected, whole, column_totals);
    std::vector<std::size_t> too_many;
    for (std::size_t column = 0; column < expected.columns && imbalance.missing > 0; ++column) {
        while (imbalance.excess[column] < 0) {
            too_many.clear();
            for (std::size_t other = 0; other < expected.columns; ++other) {
                if (imbalance.excess[other] > 0) {
                    too_many.push_back(other);
                }
            }
            const Move move = best_move_to(column, expected, whole, too_many);
            if (!(move.gain > -std::numeric_limits<double>::infinity())) {
                break;
            }
            ++whole[move.row * expected.columns + column];
            --whole[move.row * expected.columns + move.from];
            ++imbalance.excess[column];
            --imbalance.excess[move.from];
            --imbalance.missing;
        }
    }
}

/// Where `total` was not the rounded sum: the largest cells take the difference.
void force_total(std::span<const double> expected, std::uint64_t given, std::uint64_t total,
                 std::span<std::uint32_t> whole) {
    if (given < total && !whole.empty()) {
        const auto largest = std::ranges::max_element(expected) - expected.begin();
        whole[static_cast<std::size_t>(largest)] += static_cast<std::uint32_t>(total - given);
    }
    for (; given > total; --given) {
        --*std::ranges::max_element(whole);
    }
}

} // namespace

std::int64_t nearest_whole(double number) {
    return static_cast<std::int64_t>(std::floor(number + 0.5));
}

void round_with_carry(std::span<const double> expected, std::uint64_t total,
                      std::span<double> carry, std::span<std::uint32_t> whole) {
    // A remainder this small is the rounding of a whole number, and no claim to a person.
    constexpr double no_remainder = 1e-9;
    // What is owed to a column is paid where it was earned: smaller remainders come after all
    // others.
    constexpr double small_remainder = 0.01;
    struct Claim {
        std::size_t place;
        bool is_small;
        double owed;
    };
    std::uint64_t given = 0;
    std::vector<Claim> claims;
    for (std::size_t place = 0; place < expected.size(); ++place) {
        const double floor = std::floor(expected[place] + no_remainder);
        const double remainder = expected[place] - floor;
        whole[place] = static_cast<std::uint32_t>(floor);
        given += whole[place];
        carry[place] += remainder;
        if (remainder > no_remainder) {
            claims.push_back({place, remainder < small_remainder, carry[place]});
        }
    }
    std::ranges::sort(claims, [](const Claim& left, const Claim& right) {
        return std::tuple(left.is_small, -left.owed, left.place) <
               std::tuple(right.is_small, -right.owed, right.place);
    });
    for (const Claim& claim : claims) {
        if (given >= total) {
            break;
        }
        ++whole[claim.place];
        carry[claim.place] -= 1.0;
        ++given;
    }
    force_total(expected, given, total, whole);
}

std::vector<std::uint32_t> apportioned(std::span<const double> weights, std::uint64_t total) {
    std::vector<double> expected(weights.begin(), weights.end());
    const double sum = std::accumulate(expected.begin(), expected.end(), 0.0);
    for (double& share : expected) {
        share = sum > 0.0 ? share * static_cast<double>(total) / sum
                          : static_cast<double>(total) / static_cast<double>(expected.size());
    }
    std::vector<double> carry(expected.size(), 0.0);
    std::vector<std::uint32_t> whole(expected.size());
    round_with_carry(expected, total, carry, whole);
    return whole;
}

std::vector<std::uint32_t> rounded_to_totals(const FittedTable& expected,
                                             std::span<const std::uint32_t> row_totals,
                                             std::span<const std::uint32_t> column_totals) {
    core::promise(row_totals.size() == expected.rows && column_totals.size() == expected.columns,
                  "a table is rounded to one total for each of its rows and columns");
    std::vector<std::uint32_t> whole(expected.cells.size());
    std::vector<double> carry(expected.columns, 0.0);
    for (std::size_t row = 0; row < expected.rows; ++row) {
        const std::size_t start = row * expected.columns;
        round_with_carry(std::span(expected.cells).subspan(start, expected.columns),
                         row_totals[row], carry, std::span(whole).subspan(start, expected.columns));
    }
    repair_columns(expected, column_totals, whole);
    return whole;
}

} // namespace footprint::people
