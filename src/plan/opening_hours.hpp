// SPDX-License-Identifier: MIT
// Opening hours as they are written: days and times, divided by semicolons, such as
// `mon-fri 08:00-18:30; sat 09:00-12:00`. Days are mon to sun, alone, from-to, or several joined by
// commas.
#pragma once

#include "core/errors.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

/// One stretch of open time on a day of the week. 0 is Monday.
struct OpenTime {
    std::uint8_t day = 0;
    std::int16_t from_minute = 0; // of the day
    std::int16_t to_minute = 0;   // up to 1440; below from_minute: to that time on the next day
    friend bool operator==(const OpenTime&, const OpenTime&) = default;
};

/// By day, then time; nothing when some part cannot be read.
[[nodiscard]] std::optional<std::vector<OpenTime>> opening_hours(std::string_view text);

/// The first part that cannot be read; nothing when all can.
[[nodiscard]] std::optional<std::string> part_not_read(std::string_view text);

/// The first part with an hour that stands in the text already; nothing when there is none, or when
/// some part cannot be read.
[[nodiscard]] std::optional<std::string> part_repeated(std::string_view text);

/// Whether some time of the week is in both; not when either cannot be read.
[[nodiscard]] bool hours_overlap(std::string_view left, std::string_view right);

/// Tells of hours that cannot be read or stand twice; of empty ones nothing.
void check_opening_hours(const core::Location& where, std::string_view text,
                         core::Problems& problems);

} // namespace footprint::plan
