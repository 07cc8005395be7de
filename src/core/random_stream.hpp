// SPDX-License-Identifier: MIT
// The addresses of luck. Every draw of a run is named by who it happens to, by what process, at
// which event, and which of that event's draws it is; a run's luck is a key made from its seed and
// replicate. So a draw added in one place moves nothing elsewhere, a plan is compared with
// do-nothing on the same luck, and nothing depends on the number of threads or the order of work.
//
// The counter's words: person low, person high, event, and process (top 8 bits) with sub (low 24
// bits). An event is named by its route from its root (identity_within), never by a running number.
// What belongs to an initiative rather than a person uses the initiative's permanent id in the
// person's place.
#pragma once

#include "core/philox.hpp"

#include <cstdint>
#include <span>

namespace footprint::core {

/// What a draw is for. The numbers are part of every result: never reused, never changed.
enum class Process : std::uint8_t {
    life = 1,
    death = 2,
    contact = 3,
    effect = 4,
    place = 5,
    pathway = 6,
    programme = 7,
    synthesis = 8,
    parameter = 9,
    excess_life = 10,
    excess_contact = 11,
    move = 12,
    birth = 13,
    household = 14,
    condition = 15,
    risk_factor = 16,
    stay = 17,
    outcome = 18,
    rebound = 19,
    eligibility = 20,
    scramble = 21,
    tie = 22,
    synthesis_condition = 23,
    synthesis_circumstance = 24,
    practice = 25,
    arrival = 26,
    permutation = 27,
    validation = 28,
    inequality_interval = 29,
    queue = 30,
};

/// The luck of one replicate of one seed.
struct LuckKey {
    Philox4x32Key key;
    friend constexpr bool operator==(LuckKey, LuckKey) = default;
};

/// Different for different replicates of a seed.
[[nodiscard]] LuckKey make_luck_key(std::uint64_t seed, std::uint32_t replicate);

inline constexpr std::uint32_t largest_sub = (std::uint32_t{1} << 24) - 1;

[[nodiscard]] constexpr Philox4x32Counter draw_address(std::uint64_t person, Process process,
                                                       std::uint32_t event, std::uint32_t sub) {
    return {static_cast<std::uint32_t>(person), static_cast<std::uint32_t>(person >> 32), event,
            (static_cast<std::uint32_t>(process) << 24) | (sub & largest_sub)};
}

/// Four random words. `sub` tells apart the draws of one event, 0 to `largest_sub`.
[[nodiscard]] constexpr Philox4x32Block draw(LuckKey luck, std::uint64_t person, Process process,
                                             std::uint32_t event, std::uint32_t sub = 0) {
    return philox(draw_address(person, process, event, sub), luck.key);
}

/// The same numbers as `draw` for consecutive persons, from `first_person`, at one event. The
/// persons must not pass a multiple of 2^32 (a Fault).
void draw_for_consecutive_persons(LuckKey luck, std::uint64_t first_person, Process process,
                                  std::uint32_t event, std::uint32_t sub, BlockColumns blocks);

/// The same numbers as `draw` for each row's person and event. All columns have one length.
void draw_for_each(LuckKey luck, std::span<const std::uint64_t> persons, Process process,
                   std::span<const std::uint32_t> events, std::uint32_t sub, BlockColumns blocks);

/// A whole number from 0 to n - 1, each equally likely to within n in 2^32. `n` is at least 1.
[[nodiscard]] constexpr std::uint32_t bounded(std::uint32_t random, std::uint32_t n) {
    return static_cast<std::uint32_t>((std::uint64_t{random} * n) >> 32);
}

/// A chance in steps of 2^-32, with never and always exact. Deciding by it is one integer
/// comparison.
struct Probability32 {
    /// 0 (never) to 2^32 (always).
    std::uint64_t threshold = 0;

    static constexpr std::uint64_t certain = std::uint64_t{1} << 32;

    [[nodiscard]] static constexpr Probability32 never() { return {0}; }
    [[nodiscard]] static constexpr Probability32 always() { return {certain}; }

    [[nodiscard]] constexpr bool happens(std::uint32_t random) const { return random < threshold; }
    [[nodiscard]] constexpr Probability32 complement() const { return {certain - threshold}; }
    [[nodiscard]] constexpr double as_share() const {
        return static_cast<double>(threshold) / static_cast<double>(certain);
    }
    friend constexpr auto operator<=>(Probability32, Probability32) = default;

    /// The chance of both, when independent; rounded to the nearest step.
    friend constexpr Probability32 operator*(Probability32 left, Probability32 right) {
        const std::uint64_t half = certain / 2;
        // 2^32 x 2^32 does not fit, so certainty is taken out first.
        if (left.threshold == certain) {
            return right;
        }
        if (right.threshold == certain) {
            return left;
        }
        return {(left.threshold * right.threshold + half) >> 32};
    }
};

/// Nearest step to `share`; a share outside 0 to 1, or not a number, is a Fault.
[[nodiscard]] Probability32 probability(double share);

/// As `probability`, but what lies outside 0 to 1 is brought to the nearer end. Not a number is a
/// Fault.
[[nodiscard]] Probability32 probability_within_bounds(double share);

/// The chance of at least one event at `rate_times_time`: 1 - exp(-rate x time). Negative is a
/// Fault.
[[nodiscard]] Probability32 probability_of_rate(double rate_times_time);

/// A draw as a number in (0, 1): (random + 1/2) / 2^32. Never 0, never 1.
[[nodiscard]] constexpr double unit_interval(std::uint32_t random) {
    return (static_cast<double>(random) + 0.5) / 4294967296.0;
}

} // namespace footprint::core
