// SPDX-License-Identifier: MIT
// A pool's need in each year in the world of any set of players, quick when one more player joins
// the set that was asked for last, as orders of joining are walked.
//
// Each presence is written as a sum of products of players (Harsanyi's dividends,
// attribution/steps.hpp); when player i joins, only the products that hold i can appear.
#pragma once

#include "attribution/presence.hpp"
#include "attribution/steps.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace footprint::finance {

class NeedOfSets {
public:
    /// `rows` by year.
    NeedOfSets(const attribution::PresenceTable& presences,
               std::span<const std::vector<attribution::PresenceAmount>> rows);

    /// Need by year where exactly the players whose bits are 1 act. Stays valid until the next
    /// question.
    [[nodiscard]] std::span<const std::int64_t> of(std::uint64_t acting);

private:
    void add_presence(const attribution::TruthTable& table, std::int64_t amount, std::size_t year,
                      std::map<std::uint64_t, std::vector<std::int64_t>>& by_set) const;
    void join(attribution::Player player);

    std::size_t years_;
    std::vector<std::uint64_t>
        sets_; // of players that must all act; the empty set is in need_ from the start
    std::vector<std::int64_t> amounts_; // set x years + year
    std::array<std::vector<std::uint32_t>, attribution::most_players_of_a_plan> with_player_;
    std::vector<std::int64_t> always_; // by year
    std::vector<std::int64_t> need_;   // by year, of `acting_`
    std::uint64_t acting_ = 0;
};

} // namespace footprint::finance
