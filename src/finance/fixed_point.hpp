// SPDX-License-Identifier: MIT
// Exact numbers for prices and shares: whole billionths, held in integers, so that a sum of money
// is the same on any machine and in any order. A price is whole nanopence (billionths of a penny)
// for one contact, day or person; a share or an index is whole billionths. Products are kept in 128
// bits and rounded to whole pence once, at the ledger line.
#pragma once

#include "attribution/apportion.hpp"

#include <compare>
#include <cstdint>

namespace footprint::finance {

/// 128 bits hold 1.7e38. The largest product met here is a system's yearly pence (1e13) x 1e9 x 1e9
/// x 720,720 = 7e36.
using attribution::Whole128;

inline constexpr std::int64_t one_billion = 1'000'000'000;

/// A share, an index or a strength: 1,000,000,000 is one whole.
struct Billionths {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(Billionths, Billionths) = default;
    [[nodiscard]] static constexpr Billionths one() { return {one_billion}; }
};

/// A price of one contact, day, hour or person: 1,000,000,000 is one penny.
struct Nanopence {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(Nanopence, Nanopence) = default;
};

/// numerator / denominator to the nearest whole, halves away from zero; `denominator` is above
/// zero.
[[nodiscard]] constexpr Whole128 rounded_quotient(Whole128 numerator, Whole128 denominator) {
    constexpr Whole128 most = std::int64_t{1} << 62; // most quotients are of far smaller numbers
    if (numerator < most && numerator > -most && denominator < most) {
        const auto above = static_cast<std::int64_t>(numerator);
        const auto below = static_cast<std::int64_t>(denominator);
        return above >= 0 ? (above + below / 2) / below : -((-above + below / 2) / below);
    }
    const Whole128 half = denominator / 2;
    return numerator >= 0 ? (numerator + half) / denominator : -((-numerator + half) / denominator);
}

/// a x b / 1e9 to the nearest whole, halves away from zero.
[[nodiscard]] constexpr std::int64_t times_billionths(std::int64_t amount,
                                                      std::int64_t billionths) {
    return static_cast<std::int64_t>(rounded_quotient(Whole128{amount} * billionths, one_billion));
}

/// The nearest whole billionths to `share`; a number that is not finite, or beyond 9 thousand
/// million, is a Fault.
[[nodiscard]] Billionths billionths(double share);

/// The nearest whole nanopence to `pence`; a number that is not finite, or beyond 90 million
/// pounds, is a Fault.
[[nodiscard]] Nanopence nanopence(double pence);

} // namespace footprint::finance
