// SPDX-License-Identifier: MIT
// What is asked of services whose capacity is limited: one row for each contact that has to wait
// its turn, in the shown worlds it is in. Care writes them chunk by chunk as it gives a year; the
// capacity module serves them, world by world.
//
// Method: docs/decisions/0110-limits-beside-the-one-pass.md. Checked in
// tests/unit/care/requests_test.cpp.
#pragma once

#include "care/care_tables.hpp"
#include "care/hours_of_week.hpp"
#include "core/random_stream.hpp"
#include "need/need_tables.hpp"
#include "people/people_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::care {

inline constexpr std::uint32_t not_asked = 0xFFFFFFFF; ///< of a request's place in its year
inline constexpr std::uint32_t minutes_a_day = 24 * 60;
inline constexpr std::uint32_t days_a_year = 365;
/// Days of a plan year before each of its months, April first.
inline constexpr std::array<std::uint16_t, 13> days_before_month{0,   30,  61,  91,  122, 153, 183,
                                                                 214, 244, 275, 306, 334, 365};

/// Of a stay, by line and age band: the chance that it cannot be left before something of another
/// line starts, which no pathway makes a contact of.
struct NeedOnLeaving {
    core::PermanentId id; ///< of the line: keys the draw
    std::uint8_t line = 0;
    std::array<core::Probability32, people::age_bands> chance;
};
inline constexpr std::uint8_t no_need = 0xFF; ///< of the starts that a stay waits for

/// How a service is limited.
enum class Limited : std::uint8_t {
    no,
    always,
    when_leaving_a_bed, ///< only what follows from a limited stay by transfer waits
};

/// A contact of a limited service, as it was asked for.
struct Request {
    std::uint64_t key = 0;              ///< of the contact: names every draw made for it
    std::uint32_t person = 0;           ///< position in the chunk
    std::uint32_t asked_by = not_asked; ///< the request of this chunk and year that led to it
    std::uint32_t minute = 0;           ///< of the year
    std::uint16_t service = 0;
    std::array<std::uint16_t, 2> days{}; ///< of stay, by shown world
    std::uint8_t line = 0;
    std::uint8_t payer = 0;
    std::uint8_t worlds = 0; ///< bits of the worlds it is in: attribution::WorldSet, or more
    Joins joins = Joins::planned;
    std::uint8_t needs_on_leaving = no_need; ///< number of starts
};
static_assert(sizeof(Request) == 32);

/// What a follow-on contact follows from, of the year it falls in.
struct FollowsFrom {
    std::uint32_t request = not_asked;
    std::uint32_t after_days = 0;
};

/// Which services are limited, and when in the week people ask for a line.
struct RequestRules {
    std::vector<Limited> limited;        ///< by service
    std::vector<std::uint8_t> starts_of; ///< by service: number of its starts, or no_need
    std::array<std::vector<NeedOnLeaving>, need::line_stride> needs_on_leaving; ///< by line
    std::uint8_t first_weekday = 0; ///< of the run's first day, 0 for Monday
    /// Bits of the players that act in each world asked about, at most 8, do-nothing first: bit w
    /// of a request's `worlds` is of the w-th. Empty: the two shown worlds.
    std::vector<std::uint64_t> acting;
    std::array<HoursOfWeek, need::line_stride> hours; ///< at which people ask, by line
};

inline constexpr std::size_t most_worlds_asked_about = 8;

/// Of a request's stay: so many days in these worlds.
struct StayInWorlds {
    std::uint32_t request = 0;
    std::uint16_t days = 0;
    std::uint8_t worlds = 0;
};

/// Makes of each request whose stay differs between worlds one for each length of stay, in the
/// worlds that have it; what it leads to goes with it, world by world. `stays` are in order of
/// their requests.
void separate_stays(std::vector<Request>& requests, const std::vector<StayInWorlds>& stays);

/// Day of the week, 0 for Monday, of a day counted from the run's first; below 0 it lies before.
[[nodiscard]] constexpr std::uint32_t weekday_of(std::int32_t day, std::uint8_t first_weekday) {
    constexpr std::int32_t a_week = 7;
    const std::int32_t within = (day + first_weekday) % a_week;
    return static_cast<std::uint32_t>(within < 0 ? within + a_week : within);
}

/// Minute of the year at which the contact `key` of a month (0..11) is asked for.
[[nodiscard]] std::uint32_t minute_asked(const RequestRules& rules, std::uint64_t key, int year,
                                         std::size_t month, std::size_t line);

} // namespace footprint::care
