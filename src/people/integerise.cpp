// SPDX-License-Identifier: MIT
// Rounding by largest remainder, by carried remainders, and the repair of columns.
#include "people/integerise.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <tuple>

namespace footprint::people {

namespace {

/// A person moved within a row from one column to another.
struct Move {
    std::size_t row = 0;
    std::size_t from = 0;
    std::size_t to = 0;
};

/// Moves single persons within rows until every column has its total, or no move is left.
///
/// A person too many in one column and one missing in another may be far apart: no row expects much
/// in both. Then the person is handed on, from column to column, each hand-over within a row that
/// has people in one and expects people in the other: the more the better, and of equally good ways
/// the shortest.
class ColumnRepair {
public:
    ColumnRepair(const FittedTable& expected, std::span<const std::uint32_t> column_totals,
                 std::vector<std::uint32_t>& whole)
        : expected_(expected), whole_(whole), excess_(expected.columns),
          link_(expected.columns * expected.columns, 0.0) {
        for (std::size_t place = 0; place < whole.size(); ++place) {
            excess_[place % expected.columns] += whole[place];
        }
        for (std::size_t column = 0; column < expected.columns; ++column) {
            excess_[column] -= column_totals[column];
        }
    }

    void repair() {
        if (std::ranges::any_of(excess_, [](std::int64_t persons) { return persons < 0; })) {
            link_columns();
        }
        for (std::size_t column = 0; column < expected_.columns; ++column) {
            while (excess_[column] < 0 && fill(column)) {
            }
        }
    }

private:
    /// How much of a person the rows of a way expect at least, tried in turn.
    static constexpr std::array<double, 5> link_persons{0.05, 0.005, 0.0005, 0.00005, 0.000005};

    void link_columns();
    [[nodiscard]] bool fill(std::size_t column);
    [[nodiscard]] std::vector<std::size_t> way_from_excess(std::size_t column,
                                                           double at_least) const;
    [[nodiscard]] std::vector<Move> hand_overs(const std::vector<std::size_t>& way,
                                               double at_least) const;
    [[nodiscard]] std::optional<Move> best_move(std::size_t from, std::size_t to,
                                                double at_least) const;
    [[nodiscard]] std::optional<Move> best_move_from_any_excess(std::size_t to) const;
    [[nodiscard]] double gain(const Move& move) const;

    [[nodiscard]] std::size_t place(std::size_t row, std::size_t column) const {
        return row * expected_.columns + column;
    }

    const FittedTable& expected_;
    std::vector<std::uint32_t>& whole_;
    std::vector<std::int64_t> excess_; ///< persons by column; negative: missing
    std::vector<double>
        link_; ///< from, to: the most expected in `to` by rows with people in `from`
};

void ColumnRepair::link_columns() {
    for (std::size_t row = 0; row < expected_.rows; ++row) {
        const double* cells = &expected_.cells[row * expected_.columns];
        for (std::size_t from = 0; from < expected_.columns; ++from) {
            double* links = &link_[from * expected_.columns];
            const bool has_somebody = whole_[place(row, from)] > 0;
            for (std::size_t to = 0; has_somebody && to < expected_.columns; ++to) {
                links[to] = std::max(links[to], cells[to]);
            }
        }
    }
}

/// How much nearer to the expected cells a move brings us.
double ColumnRepair::gain(const Move& move) const {
    const std::size_t to = place(move.row, move.to);
    const std::size_t from = place(move.row, move.from);
    return expected_.cells[to] - whole_[to] + whole_[from] - expected_.cells[from];
}

std::optional<Move> ColumnRepair::best_move(std::size_t from, std::size_t to,
                                            double at_least) const {
    std::optional<Move> best;
    for (std::size_t row = 0; row < expected_.rows; ++row) {
        const Move move{.row = row, .from = from, .to = to};
        const double expected = expected_.at(row, to);
        if (whole_[place(row, from)] > 0 && expected >= at_least && expected > 0.0 &&
            (!best || gain(move) > gain(*best))) {
            best = move;
        }
    }
    return best;
}

std::optional<Move> ColumnRepair::best_move_from_any_excess(std::size_t to) const {
    std::optional<Move> best;
    for (std::size_t from = 0; from < expected_.columns; ++from) {
        const std::optional<Move> move =
            excess_[from] > 0 ? best_move(from, to, 0.0) : std::nullopt;
        if (move && (!best || gain(*move) > gain(*best))) {
            best = move;
        }
    }
    return best;
}

/// The columns from one with too many to `column`, by the fewest links; empty when there is no way.
std::vector<std::size_t> ColumnRepair::way_from_excess(std::size_t column, double at_least) const {
    constexpr std::size_t unseen = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> next(expected_.columns, unseen); // towards `column`
    std::vector<std::size_t> seen{column};
    next[column] = column;
    for (std::size_t number = 0; number < seen.size(); ++number) {
        const std::size_t here = seen[number];
        if (excess_[here] > 0) {
            std::vector<std::size_t> way{here};
            while (way.back() != column) {
                way.push_back(next[way.back()]);
            }
            return way;
        }
        for (std::size_t other = 0; other < expected_.columns; ++other) {
            if (next[other] == unseen && link_[other * expected_.columns + here] >= at_least) {
                next[other] = here;
                seen.push_back(other);
            }
        }
    }
    return {};
}

/// One move for each link of the way; none at all where one of them has nobody to move.
std::vector<Move> ColumnRepair::hand_overs(const std::vector<std::size_t>& way,
                                           double at_least) const {
    std::vector<Move> moves;
    for (std::size_t step = 1; step < way.size(); ++step) {
        const std::optional<Move> move = best_move(way[step - 1], way[step], at_least);
        if (!move) {
            return {};
        }
        moves.push_back(*move);
    }
    return moves;
}

/// Brings one person to the column. False when that cannot be done.
bool ColumnRepair::fill(std::size_t column) {
    std::vector<Move> moves;
    for (const double at_least : link_persons) {
        if (moves.empty()) {
            moves = hand_overs(way_from_excess(column, at_least), at_least);
        }
    }
    if (moves.empty()) {
        const std::optional<Move> direct = best_move_from_any_excess(column);
        if (!direct) {
            return false;
        }
        moves.push_back(*direct);
    }
    for (const Move& move : moves) {
        --whole_[place(move.row, move.from)];
        ++whole_[place(move.row, move.to)];
        --excess_[move.from];
        ++excess_[move.to];
    }
    return true;
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
            const bool is_small = remainder < small_remainder;
            claims.push_back({place, is_small, is_small ? remainder : carry[place]});
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
    ColumnRepair(expected, column_totals, whole).repair();
    return whole;
}

} // namespace footprint::people
