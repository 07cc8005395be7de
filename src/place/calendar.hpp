// SPDX-License-Identifier: MIT
// Days and spans of validity: an area, a practice or an organisation stands from one day to
// another, and may then have a successor.
#pragma once

#include "core/quantities.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footprint::place {

using Date = std::chrono::sys_days;

/// `2016-04-01`.
[[nodiscard]] std::string to_text(Date date);

/// A calendar month, counted from January of the year 0.
struct CalendarMonth {
    std::int32_t value = 0;
    friend constexpr auto operator<=>(CalendarMonth, CalendarMonth) = default;
};

/// `2016-04`.
[[nodiscard]] std::string to_text(CalendarMonth month);

/// Reads `2016-04`; nothing when the text is anything else.
[[nodiscard]] std::optional<CalendarMonth> parse_calendar_month(std::string_view text);

[[nodiscard]] CalendarMonth month_of(Date date);
[[nodiscard]] Date first_day_of(CalendarMonth month);

/// Counted from April of `first_year`, which is month 0 of a run.
[[nodiscard]] core::Month month_of_run(CalendarMonth month, core::FinancialYear first_year);

/// 1 April.
[[nodiscard]] Date first_day_of(core::FinancialYear year);

/// The days a thing stands: `from` is the first, `to` the last; either may be open.
struct Validity {
    std::optional<Date> from;
    std::optional<Date> to;

    [[nodiscard]] bool holds_on(Date date) const {
        return (!from || *from <= date) && (!to || date <= *to);
    }
    friend bool operator==(const Validity&, const Validity&) = default;
};

} // namespace footprint::place
