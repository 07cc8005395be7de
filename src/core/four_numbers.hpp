// SPDX-License-Identifier: MIT
// Four numbers in one register, for the few loops over rows of rates that compilers do not put
// there by themselves. The vectors are the compilers' own (GCC and clang, any machine): each
// operation is the ordinary one on each of the four, so results are the same bits as one by one.
#pragma once

#include <cstdint>
#include <cstring>

namespace footprint::core {

using FourFloats [[gnu::vector_size(16)]] = float;
using FourWholes [[gnu::vector_size(16)]] = std::uint32_t; ///< beyond 32 bits they wrap

[[nodiscard]] inline FourFloats four_at(const float* from) {
    FourFloats four;
    std::memcpy(&four, from, sizeof four);
    return four;
}

inline void put_four(float* to, FourFloats four) {
    std::memcpy(to, &four, sizeof four);
}

inline void put_four(std::uint32_t* to, FourWholes four) {
    std::memcpy(to, &four, sizeof four);
}

/// Of each, not negative and below 2^31, the whole part.
[[nodiscard]] inline FourWholes whole_part(FourFloats four) {
    using FourSigned [[gnu::vector_size(16)]] = std::int32_t; // the conversion registers have
    const FourSigned signed_part = __builtin_convertvector(four, FourSigned);
    FourWholes whole;
    std::memcpy(&whole, &signed_part, sizeof whole);
    return whole;
}

/// Each with those before it added: (1, 2, 3, 4) gives (1, 3, 6, 10).
[[nodiscard]] inline FourWholes running_sum(FourWholes four) {
    constexpr FourWholes nothing{};
    four += __builtin_shufflevector(nothing, four, 0, 4, 5, 6);
    four += __builtin_shufflevector(nothing, four, 0, 0, 4, 5);
    return four;
}

/// The last of the four, four times.
[[nodiscard]] inline FourWholes last_of(FourWholes four) {
    return __builtin_shufflevector(four, four, 3, 3, 3, 3);
}

} // namespace footprint::core
