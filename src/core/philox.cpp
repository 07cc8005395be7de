// SPDX-License-Identifier: MIT
// Philox for many counters at a time: four 32-bit words to a block, two blocks to each SSE2
// register, one word in each 64-bit lane, because SSE2 multiplies the low 32 bits of such lanes
// into 64. What is left in the high halves is never looked at by a multiplication and is dropped
// when the words are stored. Four groups of two blocks go through the rounds side by side, so that
// no multiplication waits for the one before. Without SSE2 the blocks are made one by one. The
// numbers are the same.
#include "core/philox.hpp"

#include "core/errors.hpp"

#include <cstddef>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace footprint::core {

namespace {

[[nodiscard]] bool have_one_length(BlockColumns blocks) {
    const std::size_t rows = blocks.word_0.size();
    return blocks.word_1.size() == rows && blocks.word_2.size() == rows &&
           blocks.word_3.size() == rows;
}

void store(const Philox4x32Block& block, std::size_t row, BlockColumns blocks) {
    blocks.word_0[row] = block[0];
    blocks.word_1[row] = block[1];
    blocks.word_2[row] = block[2];
    blocks.word_3[row] = block[3];
}

#ifdef __SSE2__

constexpr std::size_t groups = 4;
constexpr std::size_t blocks_at_once = 2 * groups;

/// Eight counters, or the eight blocks made of them: `word[w][g]` holds word w of blocks 2g and 2g
/// + 1.
struct EightBlocks {
    // GCC drops the alignment of registers inside std::array.
    // NOLINTNEXTLINE(cppcoreguidelines-avoid-c-arrays,modernize-avoid-c-arrays): see above
    __m128i word[4][groups];
};

[[nodiscard]] __m128i in_every_lane(std::uint32_t number) {
    return _mm_set1_epi64x(static_cast<long long>(number));
}

void run_rounds(EightBlocks& eight, Philox4x32Key key) {
    const __m128i multiplier_0 = in_every_lane(detail::philox_multiplier_0);
    const __m128i multiplier_1 = in_every_lane(detail::philox_multiplier_1);
    for (int round = 0; round < detail::philox_rounds; ++round) {
        const __m128i key_low = in_every_lane(key.low);
        const __m128i key_high = in_every_lane(key.high);
        for (std::size_t group = 0; group < groups; ++group) {
            __m128i& word_0 = eight.word[0][group];
            __m128i& word_1 = eight.word[1][group];
            __m128i& word_2 = eight.word[2][group];
            __m128i& word_3 = eight.word[3][group];
            const __m128i product_0 = _mm_mul_epu32(word_0, multiplier_0);
            const __m128i product_1 = _mm_mul_epu32(word_2, multiplier_1);
            word_0 = _mm_xor_si128(_mm_srli_epi64(product_1, 32), _mm_xor_si128(word_1, key_low));
            word_1 = product_1;
            word_2 = _mm_xor_si128(_mm_srli_epi64(product_0, 32), _mm_xor_si128(word_3, key_high));
            word_3 = product_0;
        }
        key.low += detail::philox_weyl_low;
        key.high += detail::philox_weyl_high;
    }
}

/// Four words from memory, each into a 64-bit lane, into two registers.
void load_four(const std::uint32_t* words, __m128i& first, __m128i& second) {
    __m128i four;
    std::memcpy(&four, words, sizeof four);
    first = _mm_unpacklo_epi32(four, four);
    second = _mm_unpackhi_epi32(four, four);
}

/// The low words of the four lanes of two registers, to memory.
void store_four(__m128i first, __m128i second, std::uint32_t* words) {
    const __m128 low_words =
        _mm_shuffle_ps(_mm_castsi128_ps(first), _mm_castsi128_ps(second), _MM_SHUFFLE(2, 0, 2, 0));
    std::memcpy(words, &low_words, sizeof low_words);
}

void load_column(EightBlocks& eight, std::size_t word, const std::uint32_t* words) {
    load_four(words, eight.word[word][0], eight.word[word][1]);
    load_four(words + 4, eight.word[word][2], eight.word[word][3]);
}

void store_column(const EightBlocks& eight, std::size_t word, std::uint32_t* words) {
    store_four(eight.word[word][0], eight.word[word][1], words);
    store_four(eight.word[word][2], eight.word[word][3], words + 4);
}

void store_eight(const EightBlocks& eight, std::size_t row, BlockColumns blocks) {
    store_column(eight, 0, blocks.word_0.data() + row);
    store_column(eight, 1, blocks.word_1.data() + row);
    store_column(eight, 2, blocks.word_2.data() + row);
    store_column(eight, 3, blocks.word_3.data() + row);
}

#endif

} // namespace

void philox_batch(Philox4x32Counter first, unsigned counted_word, Philox4x32Key key,
                  BlockColumns blocks) {
    promise(counted_word < 4, "a counter has four words");
    promise(have_one_length(blocks), "the four words of a batch of blocks have one length");
    const std::size_t rows = blocks.word_0.size();
    std::size_t row = 0;
#ifdef __SSE2__
    for (; row + blocks_at_once <= rows; row += blocks_at_once) {
        EightBlocks eight;
        for (std::size_t word = 0; word < 4; ++word) {
            for (std::size_t group = 0; group < groups; ++group) {
                eight.word[word][group] = in_every_lane(first[word]);
            }
        }
        for (std::size_t group = 0; group < groups; ++group) {
            // A carry into the high half of a lane does no harm: it is never looked at.
            const auto begin = static_cast<long long>(first[counted_word]) +
                               static_cast<long long>(row + 2 * group);
            eight.word[counted_word][group] = _mm_set_epi64x(begin + 1, begin);
        }
        run_rounds(eight, key);
        store_eight(eight, row, blocks);
    }
#endif
    for (; row < rows; ++row) {
        Philox4x32Counter counter = first;
        counter[counted_word] += static_cast<std::uint32_t>(row);
        store(philox(counter, key), row, blocks);
    }
}

void philox_batch(CounterColumns counters, Philox4x32Key key, BlockColumns blocks) {
    promise(have_one_length(blocks), "the four words of a batch of blocks have one length");
    const std::size_t rows = blocks.word_0.size();
    promise(counters.word_0.size() == rows && counters.word_1.size() == rows &&
                counters.word_2.size() == rows && counters.word_3.size() == rows,
            "a batch has as many counters as blocks");
    std::size_t row = 0;
#ifdef __SSE2__
    for (; row + blocks_at_once <= rows; row += blocks_at_once) {
        EightBlocks eight;
        load_column(eight, 0, counters.word_0.data() + row);
        load_column(eight, 1, counters.word_1.data() + row);
        load_column(eight, 2, counters.word_2.data() + row);
        load_column(eight, 3, counters.word_3.data() + row);
        run_rounds(eight, key);
        store_eight(eight, row, blocks);
    }
#endif
    for (; row < rows; ++row) {
        store(philox({counters.word_0[row], counters.word_1[row], counters.word_2[row],
                      counters.word_3[row]},
                     key),
              row, blocks);
    }
}

} // namespace footprint::core
