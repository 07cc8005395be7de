// SPDX-License-Identifier: MIT
// The product of the factors of those conditions, or attributes, that somebody holds: one look-up
// for each byte of bits instead of one multiplication for each bit.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::people {

/// The bits whose factor is not 1.
[[nodiscard]] inline std::uint32_t bits_with_effect(const std::array<float, 32>& factors) {
    std::uint32_t bits = 0;
    for (std::size_t bit = 0; bit < factors.size(); ++bit) {
        bits |= static_cast<std::uint32_t>(factors[bit] != 1.0F) << bit;
    }
    return bits;
}

class BitFactors {
public:
    /// Other bits than `bits_that_count` count 1. Bytes none of whose bits count cost nothing.
    BitFactors(const std::array<float, 32>& factors, std::uint32_t bits_that_count) {
        for (std::uint32_t shift = 0; shift < 32; shift += 8) {
            const std::uint32_t counting = (bits_that_count >> shift) & 0xFF;
            if (counting == 0) {
                continue;
            }
            shifts_.push_back(shift);
            std::array<float, 256>& products = products_.emplace_back();
            products[0] = 1.0F;
            for (std::uint32_t held = 1; held < products.size(); ++held) {
                std::uint32_t highest = 7;
                while ((held >> highest) == 0) {
                    --highest;
                }
                const float factor =
                    ((counting >> highest) & 1U) != 0 ? factors[shift + highest] : 1.0F;
                products[held] = products[held ^ (1U << highest)] * factor;
            }
        }
    }

    [[nodiscard]] float of(std::uint32_t bits) const {
        float product = 1.0F;
        for (std::size_t byte = 0; byte < shifts_.size(); ++byte) {
            product *= products_[byte][(bits >> shifts_[byte]) & 0xFF];
        }
        return product;
    }

private:
    std::vector<std::uint32_t> shifts_;
    std::vector<std::array<float, 256>> products_;
};

} // namespace footprint::people
