// SPDX-License-Identifier: MIT
// Random numbers by address. Philox4x32-10 turns a counter of four 32-bit words and a key of two
// into four random words, and keeps no state: the number at an address is the same whoever asks, in
// whatever order, on whatever machine. That is what lets two worlds share their luck.
//
// Ten rounds; in each, two words are multiplied by a constant into 64 bits, the high halves are
// mixed with the other two words and the key, and the key moves on by a Weyl step.
//
// Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC11 (2011), section 3.3 and table 2, DOI 10.1145/2063384.2063405. Checked against the authors'
// Random123 library and its known answers in tests/unit/core/philox_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace footprint::core {

using Philox4x32Counter = std::array<std::uint32_t, 4>;
using Philox4x32Block = std::array<std::uint32_t, 4>;

struct Philox4x32Key {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    friend constexpr bool operator==(Philox4x32Key, Philox4x32Key) = default;
};

namespace detail {
inline constexpr int philox_rounds = 10;
inline constexpr std::uint32_t philox_multiplier_0 = 0xD2511F53;
inline constexpr std::uint32_t philox_multiplier_1 = 0xCD9E8D57;
inline constexpr std::uint32_t philox_weyl_low = 0x9E3779B9;
inline constexpr std::uint32_t philox_weyl_high = 0xBB67AE85;
} // namespace detail

[[nodiscard]] constexpr Philox4x32Block philox(Philox4x32Counter counter, Philox4x32Key key) {
    for (int round = 0; round < detail::philox_rounds; ++round) {
        const std::uint64_t product_0 = std::uint64_t{detail::philox_multiplier_0} * counter[0];
        const std::uint64_t product_1 = std::uint64_t{detail::philox_multiplier_1} * counter[2];
        counter = {static_cast<std::uint32_t>(product_1 >> 32) ^ counter[1] ^ key.low,
                   static_cast<std::uint32_t>(product_1),
                   static_cast<std::uint32_t>(product_0 >> 32) ^ counter[3] ^ key.high,
                   static_cast<std::uint32_t>(product_0)};
        key.low += detail::philox_weyl_low;
        key.high += detail::philox_weyl_high;
    }
    return counter;
}

/// Where a batch puts the four words of each block: four columns of one length.
struct BlockColumns {
    std::span<std::uint32_t> word_0;
    std::span<std::uint32_t> word_1;
    std::span<std::uint32_t> word_2;
    std::span<std::uint32_t> word_3;
};

/// Four columns of counter words, one counter a row.
struct CounterColumns {
    std::span<const std::uint32_t> word_0;
    std::span<const std::uint32_t> word_1;
    std::span<const std::uint32_t> word_2;
    std::span<const std::uint32_t> word_3;
};

/// Block i is that of `first` with its word `counted_word` (0 to 3) raised by i, wrapping round
/// without a carry. The same numbers as `philox`, several at a time.
void philox_batch(Philox4x32Counter first, unsigned counted_word, Philox4x32Key key,
                  BlockColumns blocks);

/// Block i is that of counter i. All eight columns have one length. A block column may be the
/// counter column of the same word.
void philox_batch(CounterColumns counters, Philox4x32Key key, BlockColumns blocks);

} // namespace footprint::core
