// SPDX-License-Identifier: MIT
// Truth tables over more players, over fewer, and turned round.
#include "attribution/truth_table.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace footprint::attribution {

namespace {

// Takes the rows of one table to the rows of another whose players are fewer, more, or elsewhere in
// the list. Looked up by the low and the high byte of the row, so that a table of 65,536 rows is
// walked in a tenth of a millisecond.
class RowsOfOther {
public:
    /// `position_in_other[k]` is where the other table has the player at k, or `nowhere`.
    explicit RowsOfOther(std::span<const std::size_t> position_in_other) {
        for (std::size_t position = 0; position < position_in_other.size(); ++position) {
            std::array<std::uint32_t, 256>& rows = position < 8 ? low_ : high_;
            if (position_in_other[position] == nowhere) {
                continue;
            }
            for (std::size_t byte = 0; byte < rows.size(); ++byte) {
                if (((byte >> (position % 8)) & 1U) != 0) {
                    rows[byte] |= std::uint32_t{1} << position_in_other[position];
                }
            }
        }
    }

    [[nodiscard]] std::size_t row(std::size_t of_row) const {
        return low_[of_row % 256] | high_[of_row / 256];
    }

    static constexpr std::size_t nowhere = 64;

private:
    std::array<std::uint32_t, 256> low_{};
    std::array<std::uint32_t, 256> high_{};
};

// A table over `players` that answers each set as `table` does; players `table` has and `players`
// has not stand still.
TruthTable rewritten(const TruthTable& table, std::span<const Player> players) {
    std::vector<std::size_t> positions;
    for (const Player player : players) {
        const auto found = std::ranges::lower_bound(table.players, player);
        const bool is_there = found != table.players.end() && *found == player;
        positions.push_back(is_there ? static_cast<std::size_t>(found - table.players.begin())
                                     : RowsOfOther::nowhere);
    }
    const RowsOfOther rows(positions);
    TruthTable wanted{.players = {players.begin(), players.end()},
                      .bits = std::vector<std::uint64_t>(words_of_table(players.size()))};
    for (std::size_t row = 0; row < std::size_t{1} << players.size(); ++row) {
        wanted.bits[row / 64] |= std::uint64_t{is_yes(table, rows.row(row))} << (row % 64);
    }
    return wanted;
}

// In each word the rows in which the player at this position, below 6, does not act.
constexpr std::array<std::uint64_t, 6> rows_without = {0x5555555555555555, 0x3333333333333333,
                                                       0x0F0F0F0F0F0F0F0F, 0x00FF00FF00FF00FF,
                                                       0x0000FFFF0000FFFF, 0x00000000FFFFFFFF};

bool depends_on_position(const TruthTable& table, std::size_t position) {
    if (position < 6) {
        return std::ranges::any_of(table.bits, [position](std::uint64_t word) {
            return ((word ^ (word >> (std::size_t{1} << position))) & rows_without[position]) != 0;
        });
    }
    const std::size_t step = std::size_t{1} << (position - 6);
    for (std::size_t word = 0; word < table.bits.size(); ++word) {
        if ((word & step) == 0 && table.bits[word] != table.bits[word + step]) {
            return true;
        }
    }
    return false;
}

} // namespace

bool evaluate(const TruthTable& table, std::uint64_t set_of_players) {
    std::size_t row = 0;
    for (std::size_t position = 0; position < table.players.size(); ++position) {
        row |= ((set_of_players >> table.players[position]) & 1U) << position;
    }
    return is_yes(table, row);
}

TruthTable widened(const TruthTable& table, std::span<const Player> players) {
    core::promise(players.size() <= most_players_of_a_function,
                  "a function has at most 16 players");
    return rewritten(table, players);
}

TruthTable reduced(TruthTable table) {
    std::vector<Player> needed;
    for (std::size_t position = 0; position < table.players.size(); ++position) {
        if (depends_on_position(table, position)) {
            needed.push_back(table.players[position]);
        }
    }
    return needed.size() == table.players.size() ? table : rewritten(table, needed);
}

TruthTable negated(TruthTable table) {
    for (std::uint64_t& word : table.bits) {
        word = ~word;
    }
    if (table.players.size() < 6) {
        table.bits[0] &= (std::uint64_t{1} << (std::size_t{1} << table.players.size())) - 1;
    }
    return table;
}

std::vector<Player> players_of_either(const TruthTable& left, const TruthTable& right) {
    std::vector<Player> players;
    std::ranges::set_union(left.players, right.players, std::back_inserter(players));
    return players;
}

} // namespace footprint::attribution
