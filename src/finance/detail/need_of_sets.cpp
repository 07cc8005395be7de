// SPDX-License-Identifier: MIT
// Dividends summed over rows, and the need of a set by one player joining after another.
#include "finance/detail/need_of_sets.hpp"

#include <bit>

namespace footprint::finance {

using attribution::Player;

NeedOfSets::NeedOfSets(const attribution::PresenceTable& presences,
                       std::span<const std::vector<attribution::PresenceAmount>> rows)
    : years_(rows.size()) {
    std::map<std::uint64_t, std::vector<std::int64_t>> by_set;
    by_set[0].resize(years_);
    for (std::size_t year = 0; year < years_; ++year) {
        for (const attribution::PresenceAmount& row : rows[year]) {
            add_presence(presences.truth_table(row.presence), row.amount, year, by_set);
        }
    }
    always_ = by_set[0];
    need_ = always_;
    for (const auto& [set, amounts] : by_set) {
        if (set == 0) {
            continue;
        }
        for (std::uint64_t left = set; left != 0; left &= left - 1) {
            with_player_[static_cast<std::size_t>(std::countr_zero(left))].push_back(
                static_cast<std::uint32_t>(sets_.size()));
        }
        sets_.push_back(set);
        amounts_.insert(amounts_.end(), amounts.begin(), amounts.end());
    }
}

void NeedOfSets::add_presence(const attribution::TruthTable& table, std::int64_t amount,
                              std::size_t year,
                              std::map<std::uint64_t, std::vector<std::int64_t>>& by_set) const {
    std::vector<std::int64_t> coefficients(std::size_t{1} << table.players.size());
    for (std::size_t row = 0; row < coefficients.size(); ++row) {
        coefficients[row] = attribution::is_yes(table, row) ? 1 : 0;
    }
    for (std::size_t joining = 1; joining < coefficients.size(); joining *= 2) {
        for (std::size_t row = 0; row < coefficients.size(); ++row) {
            if ((row & joining) != 0) {
                coefficients[row] -= coefficients[row ^ joining];
            }
        }
    }
    for (std::size_t row = 0; row < coefficients.size(); ++row) {
        if (coefficients[row] == 0) {
            continue;
        }
        std::uint64_t set = 0;
        for (std::size_t left = row; left != 0; left &= left - 1) {
            set |= std::uint64_t{1}
                   << table.players[static_cast<std::size_t>(std::countr_zero(left))];
        }
        std::vector<std::int64_t>& amounts = by_set[set];
        amounts.resize(years_);
        amounts[year] += coefficients[row] * amount;
    }
}

void NeedOfSets::join(Player player) {
    acting_ |= std::uint64_t{1} << player;
    for (const std::uint32_t number : with_player_[player]) {
        if ((sets_[number] & ~acting_) == 0) {
            for (std::size_t year = 0; year < years_; ++year) {
                need_[year] += amounts_[number * years_ + year];
            }
        }
    }
}

std::span<const std::int64_t> NeedOfSets::of(std::uint64_t acting) {
    if ((acting_ & ~acting) != 0) {
        acting_ = 0;
        need_ = always_;
    }
    for (std::uint64_t left = acting & ~acting_; left != 0; left &= left - 1) {
        join(static_cast<Player>(std::countr_zero(left)));
    }
    return need_;
}

} // namespace footprint::finance
