// SPDX-License-Identifier: MIT
// When a contact of a limited service is asked for. What follows from what, and stays by world, are
// held by whole runs in tests/unit/run.
#include "care/contacts.hpp"
#include "care/requests.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace footprint::care;

TEST_CASE("a request falls in its month, whatever its key") {
    const RequestRules rules;
    for (std::size_t month = 0; month < 12; ++month) {
        for (std::uint64_t key = 0; key < 200; ++key) {
            const std::uint32_t minute = minute_asked(rules, key_within(7, key), 3, month, 0);
            CHECK(minute >= days_before_month[month] * minutes_a_day);
            CHECK(minute < days_before_month[month + 1] * minutes_a_day);
        }
    }
}

TEST_CASE("the days of the week go on over the years and before the first") {
    constexpr std::uint8_t wednesday = 2;
    CHECK(weekday_of(0, wednesday) == 2);
    CHECK(weekday_of(5, wednesday) == 0);
    CHECK(weekday_of(365, wednesday) == 3);
    CHECK(weekday_of(-1, wednesday) == 1);
    CHECK(weekday_of(-8, wednesday) == 1);
}

TEST_CASE("requests come at the hours of their line's profile, and in its proportions") {
    // Mondays at 9 twice as often as Tuesdays at 14, and never else.
    RequestRules rules;
    rules.first_weekday = 2;
    constexpr std::size_t line = 5;
    std::array<double, hours_a_week> weights{};
    weights[9] = 2.0;
    weights[24 + 14] = 1.0;
    rules.hours[line] = HoursOfWeek(weights);
    std::array<int, 3> counts{}; // Monday 9, Tuesday 14, anything else
    constexpr int asked = 20'000;
    for (int one = 0; one < asked; ++one) {
        const auto key = key_within(11, static_cast<std::uint64_t>(one));
        const std::uint32_t minute = minute_asked(rules, key, 1, 4, line);
        const auto day = static_cast<std::int32_t>(days_a_year + minute / minutes_a_day);
        const std::uint32_t weekday = weekday_of(day, rules.first_weekday);
        const std::uint32_t hour = minute % minutes_a_day / 60;
        ++counts[weekday == 0 && hour == 9 ? 0U : weekday == 1 && hour == 14 ? 1U : 2U];
    }
    CHECK(counts[2] == 0);
    const double ratio = static_cast<double>(counts[0]) / static_cast<double>(counts[1]);
    CHECK(ratio > 1.9); // 30 Mondays and Tuesdays in the month: four of each, or five
    CHECK(ratio < 2.1);
}

TEST_CASE("one request is always asked for in the same minute") {
    const RequestRules rules;
    CHECK(minute_asked(rules, 42, 0, 6, 1) == minute_asked(rules, 42, 0, 6, 1));
    CHECK(minute_asked(rules, 42, 0, 6, 1) != minute_asked(rules, 43, 0, 6, 1));
}
