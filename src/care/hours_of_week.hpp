// SPDX-License-Identifier: MIT
// At which minute of a span something is asked for, when every week repeats a profile of 168 hours,
// each hour with its weight: the weights are added up once, and a minute is looked up by its part
// of the span's whole weight, so that no draw is thrown away.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace footprint::care {

inline constexpr std::size_t hours_a_week = 168; ///< from Monday, 0:00

class HoursOfWeek {
public:
    /// Every hour alike.
    HoursOfWeek();
    /// By hour of the week; none below 0. An hour of weight 0 is never chosen. A profile whose
    /// weights are all 0, or one that is no number, is a Fault.
    explicit HoursOfWeek(std::span<const double, hours_a_week> weights);

    /// Minutes from the start of a span of whole days, `luck` being even over 2^64. The span starts
    /// at 0:00 of `weekday` (0 for Monday). A span in which no hour has weight is even.
    [[nodiscard]] std::uint32_t minute_in(std::uint32_t weekday, std::uint32_t days,
                                          std::uint64_t luck) const;

private:
    static constexpr std::size_t parts = 256;

    /// Of the hours before, one week being 2^32.
    std::array<std::uint64_t, hours_a_week + 1> before_{};
    /// The hour in which a part of the week's weight begins.
    std::array<std::uint8_t, parts> hour_of_part_{};
};

} // namespace footprint::care
