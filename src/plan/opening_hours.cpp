// SPDX-License-Identifier: MIT
// Reading opening hours.
#include "plan/opening_hours.hpp"

#include "files/text_bytes.hpp"
#include "plan/plan_errors.hpp"

#include <algorithm>
#include <utility>

namespace footprint::plan {
namespace {

constexpr std::array<std::string_view, 7> day_names = {"mon", "tue", "wed", "thu",
                                                       "fri", "sat", "sun"};
constexpr int minutes_per_hour = 60;
constexpr int minutes_per_day = 1440;
constexpr int minutes_per_week = 7 * minutes_per_day;

std::optional<std::size_t> day_from(std::string_view text) {
    const auto found = std::ranges::find(day_names, text);
    if (found == day_names.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - day_names.begin());
}

/// `08:30` to `24:00`.
std::optional<int> minute_from(std::string_view text) {
    const auto is_digit = [&](std::size_t place) {
        return text[place] >= '0' && text[place] <= '9';
    };
    if (text.size() != 5 || text[2] != ':' || !is_digit(0) || !is_digit(1) || !is_digit(3) ||
        !is_digit(4)) {
        return std::nullopt;
    }
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    const int total = ((text[0] - '0') * 10 + (text[1] - '0')) * minutes_per_hour + minute;
    if (minute >= minutes_per_hour || total > minutes_per_day) {
        return std::nullopt;
    }
    return total;
}

/// Cuts what stands before `mark` off the front.
std::string_view take_before(std::string_view& text, char mark) {
    const std::size_t found = text.find(mark);
    const std::string_view part = text.substr(0, found);
    text = found == std::string_view::npos ? std::string_view{} : text.substr(found + 1);
    return files::without_spaces_around(part);
}

std::optional<std::vector<std::size_t>> days_from(std::string_view text) {
    std::vector<std::size_t> days;
    while (!text.empty()) {
        std::string_view range = take_before(text, ',');
        const std::optional<std::size_t> first = day_from(take_before(range, '-'));
        const std::optional<std::size_t> last = range.empty() ? first : day_from(range);
        if (!first || !last) {
            return std::nullopt;
        }
        for (std::size_t day = *first;; day = (day + 1) % day_names.size()) {
            days.push_back(day);
            if (day == *last) {
                break;
            }
        }
    }
    return days.empty() ? std::nullopt : std::optional(days);
}

bool read_part(std::string_view part, std::vector<OpenTime>& times) {
    const std::size_t space = part.rfind(' ');
    if (space == std::string_view::npos) {
        return false;
    }
    std::string_view hours = part.substr(space + 1);
    const auto days = days_from(part.substr(0, space));
    const std::optional<int> from = minute_from(take_before(hours, '-'));
    const std::optional<int> to = minute_from(hours);
    if (!days || !from || !to || *from == *to) {
        return false;
    }
    for (const std::size_t day : *days) {
        times.push_back({static_cast<std::uint8_t>(day), static_cast<std::int16_t>(*from),
                         static_cast<std::int16_t>(*to)});
    }
    return true;
}

/// From and to in minutes of the week; to may lie in the next week.
std::pair<int, int> minutes_of_week(const OpenTime& time) {
    const int day = time.day * minutes_per_day;
    const int next_day = time.to_minute > time.from_minute ? 0 : minutes_per_day;
    return {day + time.from_minute, day + time.to_minute + next_day};
}

bool overlap(const OpenTime& left, const OpenTime& right) {
    const auto [from, to] = minutes_of_week(left);
    const auto [other_from, other_to] = minutes_of_week(right);
    return std::ranges::any_of(std::array{-minutes_per_week, 0, minutes_per_week}, [&](int week) {
        return from < other_to + week && other_from + week < to;
    });
}

bool overlap(const std::vector<OpenTime>& left, const std::vector<OpenTime>& right) {
    return std::ranges::any_of(left, [&](const OpenTime& one) {
        return std::ranges::any_of(right,
                                   [&](const OpenTime& other) { return overlap(one, other); });
    });
}

bool overlaps_itself(const std::vector<OpenTime>& times) {
    for (std::size_t later = 1; later < times.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (overlap(times[earlier], times[later])) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::optional<std::string> part_not_read(std::string_view text) {
    std::vector<OpenTime> times;
    do {
        const std::string_view part = take_before(text, ';');
        if (!read_part(part, times)) {
            return std::string(part);
        }
    } while (!text.empty());
    return std::nullopt;
}

std::optional<std::vector<OpenTime>> opening_hours(std::string_view text) {
    std::vector<OpenTime> times;
    do {
        if (!read_part(take_before(text, ';'), times)) {
            return std::nullopt;
        }
    } while (!text.empty());
    std::ranges::sort(times, {},
                      [](const OpenTime& time) { return std::pair(time.day, time.from_minute); });
    return times;
}

std::optional<std::string> part_repeated(std::string_view text) {
    std::vector<OpenTime> times;
    do {
        const std::string_view part = take_before(text, ';');
        std::vector<OpenTime> of_part;
        if (!read_part(part, of_part)) {
            return std::nullopt;
        }
        if (overlaps_itself(of_part) || overlap(times, of_part)) {
            return std::string(part);
        }
        times.insert(times.end(), of_part.begin(), of_part.end());
    } while (!text.empty());
    return std::nullopt;
}

bool hours_overlap(std::string_view left, std::string_view right) {
    const auto of_left = opening_hours(left);
    const auto of_right = opening_hours(right);
    return of_left && of_right && overlap(*of_left, *of_right);
}

void check_opening_hours(const core::Location& where, std::string_view text,
                         core::Problems& problems) {
    if (text.empty()) {
        return;
    }
    if (const auto part = part_not_read(text)) {
        problems.add(opening_hours_unclear(where, text, *part));
    } else if (const auto again = part_repeated(text)) {
        problems.add(opening_hours_overlap(where, text, *again));
    }
}

} // namespace footprint::plan
