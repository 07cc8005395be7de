// SPDX-License-Identifier: MIT
// Standards: of those counted, the share that was treated as a standard promises. What a standard
// counts is one of five kinds, over lines or kinds of bed that its file names; nothing here knows
// any standard by name.
//
//   left_place  of people who left staffed places of the lines in the year, those who were there
//               for less than so many minutes
//   waiting     of people on lists of the lines at the year's twelve month ends, those whose clock
//               (of the referral, or of this list) has run for no more than so many days
//   seen        of people whose clock started at some lines and who were seen on lists of others,
//               those seen within so many days of its start
//   beds_used   of beds of some kinds open at midnight, those in use
//   beds_held   of the time that such beds were in use, that by people ready to leave
//
// Worked example: 950 people left A&E, 800 of them within 240 minutes: 84.21%, which misses 95%.
//
// A provider's figure is of everybody it sees, whichever nation is responsible for them. Method and
// sources: docs/model/standards.md. Checked in tests/unit/capacity/standards_test.cpp.
#pragma once

#include "capacity/capacity_tally.hpp"
#include "care/care_tables.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::capacity {

enum class StandardCounts : std::uint8_t { left_place, waiting, seen, beds_used, beds_held };
inline constexpr std::array<std::string_view, 5> standard_count_words{
    "left_place", "waiting", "seen", "beds_used", "beds_held"};
[[nodiscard]] constexpr std::span<const std::string_view> words_of(StandardCounts) {
    return standard_count_words;
}

enum class StandardClock : std::uint8_t { referral, list };
inline constexpr std::array<std::string_view, 2> standard_clock_words{"referral", "list"};
[[nodiscard]] constexpr std::span<const std::string_view> words_of(StandardClock) {
    return standard_clock_words;
}

/// Minutes in a place are counted by quarters of an hour.
inline constexpr std::uint32_t minutes_a_quarter = 15;

struct Standard {
    std::string id;
    StandardCounts counts = StandardCounts::waiting;
    std::uint64_t lines = 0;       ///< bits
    std::uint64_t clock_lines = 0; ///< bits: of `seen`, at which the clock started
    std::uint32_t bed_kinds = 0;   ///< bits
    std::uint32_t within = 0;      ///< whole quarters of an hour in minutes, or days
    StandardClock clock = StandardClock::referral;
    bool higher_is_better = true;
    std::vector<std::uint8_t> applies_to; ///< by organisation: whether it is held to the standard
    /// Hundredths of a percent in force on the year's last day, the opening year first.
    std::vector<std::optional<std::int32_t>> threshold_by_year;
};

/// People, or minutes of beds.
struct Counted {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
};

/// A year's count by provider, in order of organisation; one that has nothing to count is left out.
[[nodiscard]] std::map<std::uint16_t, Counted> count_standard(const Standard& standard,
                                                              const CapacityTables& tables,
                                                              const care::ServiceTable& services,
                                                              const YearCounts& counts);

/// The share in hundredths of a percent, halves up; none of nobody.
[[nodiscard]] std::optional<std::int64_t> share_of(const Counted& counted);

/// Whether the share, before it is rounded, is no worse than the threshold; none without either.
[[nodiscard]] std::optional<bool> is_met(const Standard& standard, std::size_t year,
                                         const Counted& counted);

/// The provider of a pool of beds: that of the first service whose stays use it.
[[nodiscard]] std::vector<std::uint16_t> provider_of_pool(const CapacityTables& tables,
                                                          const care::ServiceTable& services);

} // namespace footprint::capacity
