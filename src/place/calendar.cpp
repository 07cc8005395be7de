// SPDX-License-Identifier: MIT
// Days and months in words and back.
#include "place/calendar.hpp"

#include <fmt/format.h>

namespace footprint::place {
namespace {

/// A whole number of exactly this many digits at the front of `text`, which loses them.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) {
        return std::nullopt;
    }
    int number = 0;
    for (const char letter : text.substr(0, digits)) {
        if (letter < '0' || letter > '9') {
            return std::nullopt;
        }
        number = number * 10 + (letter - '0');
    }
    text.remove_prefix(digits);
    return number;
}

bool take_dash(std::string_view& text) {
    if (!text.starts_with('-')) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

constexpr int earliest_year = 1800;
constexpr int latest_year = 2299;

std::optional<std::chrono::year_month> take_year_and_month(std::string_view& text) {
    const std::optional<int> year = take_digits(text, 4);
    if (!year || *year < earliest_year || *year > latest_year || !take_dash(text)) {
        return std::nullopt;
    }
    const std::optional<int> month = take_digits(text, 2);
    if (!month || *month < 1 || *month > core::months_per_year) {
        return std::nullopt;
    }
    return std::chrono::year{*year} / std::chrono::month{static_cast<unsigned>(*month)};
}

} // namespace

std::string to_text(Date date) {
    const std::chrono::year_month_day day{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string to_text(CalendarMonth month) {
    return fmt::format("{:04}-{:02}", month.value / core::months_per_year,
                       month.value % core::months_per_year + 1);
}

std::optional<CalendarMonth> parse_calendar_month(std::string_view text) {
    const std::optional<std::chrono::year_month> month = take_year_and_month(text);
    if (!month || !text.empty()) {
        return std::nullopt;
    }
    return CalendarMonth{static_cast<int>(month->year()) * core::months_per_year +
                         static_cast<int>(static_cast<unsigned>(month->month())) - 1};
}

CalendarMonth month_of(Date date) {
    const std::chrono::year_month_day day{date};
    return CalendarMonth{static_cast<int>(day.year()) * core::months_per_year +
                         static_cast<int>(static_cast<unsigned>(day.month())) - 1};
}

Date first_day_of(CalendarMonth month) {
    return Date{std::chrono::year{month.value / core::months_per_year} /
                std::chrono::month{static_cast<unsigned>(month.value % core::months_per_year) + 1} /
                std::chrono::day{1}};
}

core::Month month_of_run(CalendarMonth month, core::FinancialYear first_year) {
    return core::Month{month.value - month_of(first_day_of(first_year)).value};
}

Date first_day_of(core::FinancialYear year) {
    return Date{std::chrono::year{year.start_year} / std::chrono::April / std::chrono::day{1}};
}

} // namespace footprint::place
