// SPDX-License-Identifier: MIT
// How often a person calls for each line of care, as a stack: line upon line in units of the
// contact clock, so that a random place on the stack is a contact of the line it falls on.
#include "care/care.hpp"
#include "core/deterministic_math.hpp"
#include "core/four_numbers.hpp"

#include <algorithm>

namespace footprint::care {

namespace {

/// Nobody calls for one line more often than this, nor for all together more often than the clock
/// can count.
constexpr float most_a_month = 8.0F;
constexpr std::uint64_t most_units = std::uint64_t{31} << core::clock_fraction_bits;

} // namespace

void Care::stack(const people::LivingChunk& chunk, const PersonYear& who,
                 const people::State& state, bool last_year_of_life, Stacked& stacked) const {
    need::LineRow row;
    rules_->need->contacts_a_year(who.cell, static_cast<std::size_t>(std::max(year_, 0)),
                                  need::Use{.conditions = state.conditions,
                                            .attributes = state.attributes,
                                            .quantile = chunk.use_quantile[who.person],
                                            .practice = chunk.practice[who.person],
                                            .last_year_of_life = last_year_of_life},
                                  row);
    for (std::size_t line = 0; is_warm_up_ && line < rules_->need->lines(); ++line) {
        row[line] = ((rules_->leading_lines >> line) & 1U) != 0 ? row[line] : 0.0F;
    }
    stack_rates(row, rules_->need->padded_lines(), stacked);
}

void Care::keep_within_clock(Stacked& stacked) {
    // Sums may have passed 32 bits, but not what lies between one and the next.
    std::array<std::uint32_t, need::line_stride> units;
    std::uint64_t total = 0;
    for (std::size_t line = 0; line < need::line_stride; ++line) {
        units[line] = stacked.of(line);
        total += units[line];
    }
    std::uint32_t sum = 0;
    for (std::size_t line = 0; total > most_units && line < need::line_stride; ++line) {
        sum += static_cast<std::uint32_t>(units[line] * (most_units >> 8) / (total >> 8));
        stacked.until[line] = sum;
    }
}

void Care::stack_rates(const need::LineRow& a_year, std::size_t padded_lines, Stacked& stacked) {
    constexpr float units_a_month = static_cast<float>(core::clock_one / 12.0);
    constexpr float most = most_a_month * static_cast<float>(core::clock_one);
    constexpr int coarse_bits = 8; // coarse units of all lines together stay within 32 bits
    core::FourWholes sum{};
    core::FourWholes coarse{};
    for (std::size_t line = 0; line < padded_lines; line += 4) {
        core::FourFloats a_month = core::four_at(&a_year[line]) * units_a_month;
        a_month = a_month < most ? a_month : core::FourFloats{} + most;
        const core::FourWholes own = core::whole_part(a_month + 0.5F);
        coarse += own >> coarse_bits;
        sum = core::last_of(sum) + core::running_sum(own);
        core::put_four(&stacked.until[line], sum);
    }
    std::fill(stacked.until.begin() + static_cast<std::ptrdiff_t>(padded_lines),
              stacked.until.end(), sum[3]);
    const std::uint64_t all_coarse = coarse[0] + coarse[1] + coarse[2] + coarse[3];
    if (all_coarse + need::line_stride >= most_units >> coarse_bits) {
        keep_within_clock(stacked);
    }
    stacked.total = stacked.until.back();
    stacked.sum_blocks();
}

} // namespace footprint::care
