// SPDX-License-Identifier: MIT
// How many of eight rising numbers are at or below a wanted one: one step of a search in a stack of
// parts (which line of care a random place falls on), without a branch that could be guessed wrong.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>

#include <bit>
#include <cstring>
#endif

namespace footprint::core {

/// `ends` points at eight numbers.
[[nodiscard]] inline std::size_t rank_in_eight(const std::uint32_t* ends, std::uint32_t wanted) {
#ifdef __SSE2__
    // Registers compare signed numbers only: turning the top bit keeps the order.
    const __m128i top_bit = _mm_set1_epi32(static_cast<int>(0x80000000U));
    const __m128i place = _mm_xor_si128(_mm_set1_epi32(static_cast<int>(wanted)), top_bit);
    const auto above = [&](const std::uint32_t* four) {
        __m128i numbers;
        std::memcpy(&numbers, four, sizeof numbers);
        return _mm_cmpgt_epi32(_mm_xor_si128(numbers, top_bit), place);
    };
    const __m128i both = _mm_packs_epi32(above(ends), above(ends + 4));
    const auto bytes = static_cast<unsigned>(_mm_movemask_epi8(both));
    // They rise, so the first that is above tells how many are not; two bytes each.
    return static_cast<std::size_t>(std::countr_zero(bytes | 0x10000U)) / 2;
#else
    std::size_t rank = 0;
    for (std::size_t place = 0; place < 8; ++place) {
        rank += ends[place] <= wanted ? 1U : 0U;
    }
    return rank;
#endif
}

} // namespace footprint::core
