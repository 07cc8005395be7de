// SPDX-License-Identifier: MIT
// The plain tables that limited capacity obeys: how many slots, staffed places and beds there are
// where and when, in each of the two shown worlds, and how people wait for them. The plan module
// fills them.
//
// Shapes. Days count from the run's first day, 1 April of the opening year, in years of 365 days; a
// day of the week is 0 for Monday. Worlds are 0 do-nothing and 1 the plan. A service that has
// neither list, places nor beds is met at once, whatever is asked of it.
#pragma once

#include "care/requests.hpp"
#include "core/identifiers.hpp"
#include "need/need_tables.hpp"
#include "people/people_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace footprint::capacity {

inline constexpr std::size_t shown_worlds = 2;
inline constexpr std::size_t days_a_week = 7;
inline constexpr std::size_t hours_a_week = 168;
inline constexpr std::uint16_t no_limit = 0xFFFF; ///< of a number of list, station or pool

/// An amount that holds from a day on. In a list of them days rise and the first is 0.
struct Change {
    std::int32_t day = 0;
    double amount = 0.0;
};

/// From a day on, so many slots are given out on each day of the week.
struct SlotsChange {
    std::int32_t day = 0;
    std::array<double, days_a_week> slots{};
};

/// People wait on a list for one of so many appointments, sessions or operations a week.
struct SlotList {
    core::PermanentId id; ///< of site, line and specialty: keys who stands on it on the first day
    std::uint16_t service = 0;
    std::uint8_t specialty = 0; ///< 0: one list for all that the service does
    /// The list whose slots it is given, having none of its own: those who wait on both stand in
    /// one order, and are counted apart. no_limit: it has slots of its own.
    std::uint16_t slots_of = no_limit;
    /// Minute of the day at which the day's slots are given out; closed on a day: -1.
    std::array<std::int16_t, days_a_week> session_minute{};
    std::array<std::vector<SlotsChange>, shown_worlds> slots;
    double opening_waiting = 0.0;         ///< people on the list on the run's first day
    double opening_within_18_weeks = 1.0; ///< the share of them who have waited no longer
};

/// One of the lists of a service that keeps one for each specialty. Whoever comes without a
/// specialty draws one by key: the first of them whose `until` lies above the draw.
struct SpecialtyList {
    std::uint8_t specialty = 0; ///< from 1
    std::uint16_t list = 0;
    std::uint32_t until = 0xFFFFFFFF;
};

/// From a day on, this many people can be seen at once in each hour of the week, Monday 0:00 first.
struct HoursChange {
    std::int32_t day = 0;
    std::array<std::uint16_t, hours_a_week> places{};
};

/// People come at once and wait there for a staffed place: A&E, a minor injury unit.
struct StaffedPlaces {
    std::uint16_t service = 0;
    std::array<std::vector<HoursChange>, shown_worlds> places;
};

enum class BedKind : std::uint8_t {
    general_acute,
    maternity,
    critical,
    community,
    mental_health,
    virtual_ward, ///< at home, watched over by a hospital's team
};
inline constexpr std::size_t bed_kinds = 6;
inline constexpr std::array<std::string_view, bed_kinds> bed_kind_words{
    "general_acute", "maternity", "critical", "community", "mental_health", "virtual_ward"};
[[nodiscard]] constexpr std::span<const std::string_view> words_of(BedKind) {
    return bed_kind_words;
}

struct BedPool {
    std::uint16_t site = 0;
    BedKind kind = BedKind::general_acute;
    std::array<std::vector<Change>, shown_worlds> beds;
};

/// So many people a week can start here on leaving a bed: a care package, reablement, a care home.
/// A start that was given can be given again a week later.
struct WeeklyStarts {
    std::uint16_t service = 0;
    std::array<std::vector<Change>, shown_worlds> starts;
    /// Of those who need one on leaving, though no contact of it was asked for, the share who leave
    /// without waiting: they are assessed at home.
    std::array<std::vector<Change>, shown_worlds> not_waited_for;
};

/// In the world with the plan, from a day until before another, those on a list without beds stand
/// in one order with those on another, and are given the slots of both.
struct Pooling {
    std::uint16_t list = 0;
    std::uint16_t with = 0; ///< has the lower number, and is pooled with none before it
    std::int32_t from_day = 0;
    std::int32_t until_day = 0;
};

/// How requests of a line wait. Shares and means as the pack says.
struct LineWaiting {
    double urgent_share = 0.0;               ///< go before routine ones
    double no_show_share = 0.0;              ///< of slots given that nobody comes to
    double mean_weeks_until_leaving = 0.0;   ///< a list or a wait for a bed, for good; 0: nobody
    double mean_minutes_until_leaving = 0.0; ///< a staffed place's queue; 0: nobody leaves
    bool goes_before_urgent = false;         ///< all of them, on any list
    bool carries_clock = false;              ///< what it leads to goes on with its referral's clock
    std::uint8_t arrivals = 0;               ///< number of the profile
};

/// Of those who wait for a line, who come to a staffed place instead: so many of those who give up,
/// and each month so many of those who have waited longer.
struct ComingBack {
    double share_of_those_who_leave = 0.0;
    std::int32_t after_days = 0; ///< on the list
    double share_a_month = 0.0;
};

/// Shares of a week's arrivals by hour of the week; they sum to 1.
using ArrivalProfile = std::array<double, hours_a_week>;

struct CapacityTables {
    bool on = false; ///< off: every request is met in its month, and the rest is empty
    std::uint8_t first_weekday = 0; ///< of the run's first day
    std::vector<SlotList> lists;
    std::vector<StaffedPlaces> places;
    std::vector<BedPool> pools;
    std::vector<WeeklyStarts> starts;
    std::vector<Pooling> poolings; ///< of a list at most one
    std::size_t payers = 0;
    // By service: its line; the number of its list, its staffed places, the pool its beds are in
    // and its starts, or no_limit. A service with a list and beds has both: the slot first, then
    // the bed.
    std::vector<std::uint8_t> line_of;
    std::vector<std::uint16_t> list_of;
    /// By service, or empty where none has them: its lists by specialty, the first being list_of.
    std::vector<std::vector<SpecialtyList>> specialties_of;
    std::vector<std::uint16_t> places_of;
    std::vector<std::uint16_t> pool_of;
    /// By service, or empty where no kind of bed stands in for another: the pool whose bed those
    /// take who would have to wait for one of pool_of.
    std::vector<std::uint16_t> pool_when_full;
    std::vector<std::uint16_t> starts_of;
    /// By line of a stay: what some need to start before they can leave the bed, though no pathway
    /// makes a contact of it.
    std::array<std::vector<care::NeedOnLeaving>, need::line_stride> needs_on_leaving;
    /// Contacts of people from beyond the border, as a share of residents', by year and service.
    std::vector<std::vector<double>> outside_share;
    std::array<LineWaiting, need::line_stride> waiting{};    ///< by line
    std::array<ComingBack, need::line_stride> coming_back{}; ///< by line
    /// By service, or empty where nobody comes back: the one with staffed places that they come to.
    std::vector<std::uint16_t> comes_back_to;
    std::vector<ArrivalProfile> profiles;
    /// For which a staffed place is held, 256 equally likely ones by line, in minutes; empty for a
    /// line that no staffed place serves.
    std::array<std::vector<std::uint16_t>, need::line_stride> place_minutes;
};

} // namespace footprint::capacity
