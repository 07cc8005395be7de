// SPDX-License-Identifier: MIT
// Keys made from seeds, chances made from numbers, and draws for many at a time.
#include "core/random_stream.hpp"

#include "core/deterministic_math.hpp"
#include "core/errors.hpp"
#include "core/identifiers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace footprint::core {

LuckKey make_luck_key(std::uint64_t seed, std::uint32_t replicate) {
    // mixed_bits is one to one, so two replicates of a seed never share a key.
    const std::uint64_t bits = identity_within(seed, replicate);
    return {{static_cast<std::uint32_t>(bits), static_cast<std::uint32_t>(bits >> 32)}};
}

void draw_for_consecutive_persons(LuckKey luck, std::uint64_t first_person, Process process,
                                  std::uint32_t event, std::uint32_t sub, BlockColumns blocks) {
    const std::uint64_t last_low = (first_person & 0xFFFFFFFF) + blocks.word_0.size();
    promise(last_low <= (std::uint64_t{1} << 32), "a batch of persons crossed a multiple of 2^32");
    philox_batch(draw_address(first_person, process, event, sub), 0, luck.key, blocks);
}

void draw_for_each(LuckKey luck, std::span<const std::uint64_t> persons, Process process,
                   std::span<const std::uint32_t> events, std::uint32_t sub, BlockColumns blocks) {
    promise(persons.size() == events.size() && persons.size() == blocks.word_0.size(),
            "draws for each person need columns of one length");
    constexpr std::size_t rows_at_once = 256;
    std::array<std::uint32_t, rows_at_once> low;
    std::array<std::uint32_t, rows_at_once> high;
    std::array<std::uint32_t, rows_at_once> last;
    last.fill(draw_address(0, process, 0, sub)[3]);
    for (std::size_t begin = 0; begin < persons.size(); begin += rows_at_once) {
        const std::size_t rows = std::min(rows_at_once, persons.size() - begin);
        for (std::size_t row = 0; row < rows; ++row) {
            low[row] = static_cast<std::uint32_t>(persons[begin + row]);
            high[row] = static_cast<std::uint32_t>(persons[begin + row] >> 32);
        }
        const auto part = [&](std::span<std::uint32_t> column) {
            return column.subspan(begin, rows);
        };
        philox_batch(
            {std::span(low).first(rows), std::span(high).first(rows), events.subspan(begin, rows),
             std::span(last).first(rows)},
            luck.key,
            {part(blocks.word_0), part(blocks.word_1), part(blocks.word_2), part(blocks.word_3)});
    }
}

Probability32 probability(double share) {
    promise(share >= 0.0 && share <= 1.0, "a probability lies between 0 and 1");
    return {static_cast<std::uint64_t>(
        std::floor(share * static_cast<double>(Probability32::certain) + 0.5))};
}

Probability32 probability_within_bounds(double share) {
    promise(share == share, "a probability is a number");
    return probability(std::clamp(share, 0.0, 1.0));
}

Probability32 probability_of_rate(double rate_times_time) {
    promise(rate_times_time >= 0.0, "a rate is not negative");
    return probability(one_minus_exponential_of_minus(rate_times_time));
}

} // namespace footprint::core
