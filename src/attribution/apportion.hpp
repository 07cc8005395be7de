// SPDX-License-Identifier: MIT
// Splitting whole numbers so that the parts are whole and sum to what was split, to the penny.
//
// The method is that of the largest remainder (Hamilton's, 1792): each part takes the whole number
// in its exact share, and the units left over go, one each, to the largest remainders; equal
// remainders to whoever stands earlier. All arithmetic is in whole numbers of 128 bits, so no split
// depends on rounding, the machine or the order of adding. A negative total is split as the
// positive one with the signs turned, so that a correction undoes what it corrects.
//
// Shares that are sums of many records (value x numerator / 720,720, unit_shares.hpp) are first
// added up exactly and rounded once, at the end: three admissions of which two initiatives avoided
// half each are 1.5 and 1.5, printed 2 and 1, where rounding each of the three alone would have
// printed 3 and 0.
//
// Source: M. Balinski and H. P. Young, "Fair Representation: Meeting the Ideal of One Man, One
// Vote" (Yale, 1982), appendix A. Left out: apportionment is not monotone (a larger total may give
// one part a unit less); for pence in millions this is not seen. Checked in
// tests/unit/attribution/apportion_test.cpp.
#pragma once

#include "attribution/unit_shares.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::attribution {

__extension__ using Whole128 = __int128;

/// numerator / denominator, the denominator above 0.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

/// `total` in parts proportional to `weights`, none of which is negative. The parts sum to `total`.
/// A total that is not 0 among weights that are all 0 is a Fault.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total,
                                                  std::span<const std::int64_t> weights);

/// The same for weights that are fractions. A Fault if their common denominator is beyond 64 bits.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total,
                                                  std::span<const Fraction> weights);

/// Exact amounts of either sign, each `numerators[i] / denominator`, rounded to whole numbers that
/// sum to `total`, which is their exact sum (a Fault otherwise). None moves by a whole unit or
/// more; a whole amount does not move.
[[nodiscard]] std::vector<std::int64_t>
rounded_to_sum(std::span<const Whole128> numerators, std::int64_t denominator, std::int64_t total);

/// Adds up value x share over records, for each player, exactly; order of adding is nothing.
class ExactShares {
public:
    /// For players 0 to `players` - 1.
    explicit ExactShares(std::size_t players = most_players_of_a_plan) : numerators_(players) {}

    /// Each player of `shares` is credited with value x numerator / 720,720.
    void add(std::int64_t value, std::span<const PlayerShare> shares) {
        for (const PlayerShare& share : shares) {
            numerators_[share.player] += Whole128{value} * share.numerator;
        }
    }
    /// One player is credited with `value` whole units.
    void add(std::int64_t value, Player player) {
        numerators_[player] += Whole128{value} * share_denominator;
    }
    void add_all(const ExactShares& others);

    /// The sum over players; whole, because the shares of a game sum to a whole number (a Fault
    /// otherwise).
    [[nodiscard]] std::int64_t total() const;
    /// In whole units by player, summing to `total()`.
    [[nodiscard]] std::vector<std::int64_t> rounded() const;
    /// In 720,720ths of a unit, by player.
    [[nodiscard]] std::span<const Whole128> numerators() const { return numerators_; }

    friend bool operator==(const ExactShares&, const ExactShares&) = default;

private:
    std::vector<Whole128> numerators_;
};

} // namespace footprint::attribution
