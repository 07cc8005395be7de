// SPDX-License-Identifier: MIT
// The rows about limited capacity, as they are written: the plan's beds, slots, staffed places and
// opening lists; the pack's ways of waiting.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "plan/money_rows.hpp"
#include "plan/table.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace footprint::plan {

enum class CapacityKind : std::uint8_t { beds, slots, places, starts };

[[nodiscard]] std::span<const std::string_view> words_of(CapacityKind);

struct CapacityRow {
    std::string site_id;
    CapacityKind kind{};
    std::string of;        // a kind of bed, or a line
    std::string specialty; // of slots; empty: one list for all
    double amount = -1;    // below 0 where it could not be read
    std::string hours;
    std::optional<place::Date> from_date;
    std::optional<place::Date> to_date;
    std::string source;
    Standing standing{};
};

struct OpeningListRow {
    std::string site_id;
    std::string line_id;
    std::string specialty;
    double waiting = 0;
    std::optional<double> within_18_weeks_share;
    std::string source;
    Standing standing{};
};

struct SpecialtyRow {
    std::string line_id;
    std::string specialty;
    double share = 0;
};

struct LineBedRow {
    std::string line_id;
    capacity::BedKind bed_kind{};
    std::optional<capacity::BedKind> when_full; ///< at the same site
};

struct NeedOnLeavingRow {
    std::string from_line; // a stay
    std::string needs_line;
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    double chance = 0;
};

struct ComingBackRow {
    std::string line_id;
    std::string to_line;
    double share_of_those_who_leave = 0;
    std::optional<double> after_weeks;
    double share_a_month = 0;
};

struct LineWaitingRow {
    std::string line_id;
    std::string arrivals; // a profile, or `any`
    std::string slots_of; // a line, or nothing
    double urgent_share = 0;
    std::optional<bool> goes_before_urgent; // no where it is not written
    double no_show_share = 0;
    std::optional<double> mean_weeks_until_leaving;
    std::optional<double> mean_minutes_until_leaving;
    std::optional<double> mean_place_minutes;
    std::optional<double> place_minutes_spread;
    bool carries_clock = false;
};

struct ArrivalHourRow {
    std::string profile;
    std::int64_t hour = 0;
    double weekday_weight = 0;
    double weekend_weight = 0;
};

[[nodiscard]] const TableDescription& describe(const CapacityRow*);
[[nodiscard]] const TableDescription& describe(const OpeningListRow*);
[[nodiscard]] const TableDescription& describe(const SpecialtyRow*);
[[nodiscard]] const TableDescription& describe(const LineBedRow*);
[[nodiscard]] const TableDescription& describe(const NeedOnLeavingRow*);
[[nodiscard]] const TableDescription& describe(const ComingBackRow*);
[[nodiscard]] const TableDescription& describe(const LineWaitingRow*);
[[nodiscard]] const TableDescription& describe(const ArrivalHourRow*);

} // namespace footprint::plan
