// SPDX-License-Identifier: MIT
// What initiatives add to the plan's beds, slots, staffed places and starts, or take away, and whom
// they let leave a bed without waiting: only in the world with the plan.
//
// A change is whole from the month in which its initiative starts, the plan's delay included, until
// the initiative ends: a ward is open or shut. Moving beds is two changes, one at each site. Where
// more is taken away than there is, none is left. Slots are added in proportion to those that the
// days of the week have, so that nobody's session begins at another time.
//
// Checked in tests/unit/plan/capacity_changes_test.cpp.
#pragma once

#include "plan/compile_parts.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace footprint::plan {

/// From a day of the run until before another.
struct CapacityStep {
    std::int32_t from_day = 0;
    std::int32_t until_day = 0;
    double amount = 0.0;
    std::string hours; ///< of staffed places; empty: always
};

struct DaysActing {
    std::int32_t from = 0;
    std::int32_t until = 0;
};
/// The plan's delay included; nothing where it never acts.
[[nodiscard]] std::optional<DaysActing> days_acting(const Plan& plan, const Initiative& initiative,
                                                    const DrawnValues& drawn);

/// Of those who need the line on leaving a bed, the share whom initiatives let go without waiting:
/// each its size x coverage x ramp of those whom the others leave.
[[nodiscard]] std::vector<capacity::Change> share_by_month(const CompileInputs& inputs,
                                                           const DrawnValues& drawn,
                                                           std::uint64_t acting,
                                                           const std::string& line);

class CapacityChanges {
public:
    /// Of the initiatives whose bits are 1 in `acting`.
    CapacityChanges(const CompileInputs& inputs, const DrawnValues& drawn, std::uint64_t acting);
    /// In the order of initiatives and their effects.
    [[nodiscard]] std::span<const CapacityStep> of(const std::string& site, CapacityKind kind,
                                                   const std::string& of) const;

private:
    std::map<std::tuple<std::string, CapacityKind, std::string>, std::vector<CapacityStep>> steps_;
};

/// The same steps, each with so much of its amount.
[[nodiscard]] std::vector<CapacityStep> part_of(std::span<const CapacityStep> steps, double part);
/// Of all rows together, whenever they hold.
[[nodiscard]] double total_amount(const std::vector<const CapacityRow*>& rows);

void apply(std::span<const CapacityStep> steps, std::vector<capacity::Change>& beds);
void apply(std::span<const CapacityStep> steps, std::vector<capacity::HoursChange>& places);
/// `session_minute`: -1 on days on which no slots are given out.
void apply(std::span<const CapacityStep> steps,
           const std::array<std::int16_t, capacity::days_a_week>& session_minute,
           std::vector<capacity::SlotsChange>& slots);

/// By hour of the week, whether it lies in the hours; every hour where nothing is written.
[[nodiscard]] std::array<bool, capacity::hours_a_week> open_hours(const std::string& written);

} // namespace footprint::plan
