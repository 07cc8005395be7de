// SPDX-License-Identifier: MIT
// Minutes by a profile of the week, against the profile itself.
#include "care/contacts.hpp"
#include "care/hours_of_week.hpp"
#include "core/errors.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>

using namespace footprint::care;

namespace {

constexpr std::uint32_t minutes_a_day_long = 1'440;
constexpr std::uint64_t most_luck = std::numeric_limits<std::uint64_t>::max();

} // namespace

TEST_CASE("hours of a span are chosen in proportion to their weights, minutes of an hour evenly") {
    std::array<double, hours_a_week> weights{};
    for (std::size_t hour = 0; hour < hours_a_week; ++hour) {
        weights[hour] = hour % 5 == 0 ? 0.0 : static_cast<double>(hour % 7 + 1);
    }
    const HoursOfWeek profile(weights);
    constexpr std::uint32_t weekday = 3;
    constexpr std::uint32_t days = 30;
    std::array<double, days * 24> expected{};
    double whole = 0.0;
    for (std::size_t hour = 0; hour < expected.size(); ++hour) {
        expected[hour] = weights[(weekday * 24 + hour) % hours_a_week];
        whole += expected[hour];
    }
    std::array<double, days * 24> counted{};
    std::array<double, 60> of_minute{};
    constexpr int draws = 400'000;
    for (int draw = 0; draw < draws; ++draw) {
        const std::uint32_t minute =
            profile.minute_in(weekday, days, key_within(3, static_cast<std::uint64_t>(draw)));
        REQUIRE(minute < days * minutes_a_day_long);
        counted[minute / 60] += 1.0;
        of_minute[minute % 60] += 1.0;
    }
    double chi_square = 0.0;
    double freedom = -1.0;
    for (std::size_t hour = 0; hour < expected.size(); ++hour) {
        const double mean = expected[hour] / whole * draws;
        if (mean == 0.0) {
            CHECK(counted[hour] == 0.0);
            continue;
        }
        chi_square += (counted[hour] - mean) * (counted[hour] - mean) / mean;
        freedom += 1.0;
    }
    CHECK(chi_square < freedom + 5.0 * std::sqrt(2.0 * freedom));
    double of_minutes = 0.0;
    for (const double count : of_minute) {
        constexpr double mean = draws / 60.0;
        of_minutes += (count - mean) * (count - mean) / mean;
    }
    CHECK(of_minutes < 59.0 + 5.0 * std::sqrt(2.0 * 59.0));
}

TEST_CASE("the least luck is the first minute with a weight, the greatest the last") {
    std::array<double, hours_a_week> weights{};
    weights[24 + 9] = 0.3;
    weights[48 + 17] = 0.1;
    const HoursOfWeek profile(weights);
    CHECK(profile.minute_in(0, 30, 0) == 33 * 60);
    CHECK(profile.minute_in(0, 30, most_luck) == (28 * 24 + 33) * 60 + 59);
    CHECK(profile.minute_in(2, 7, 0) == 17 * 60);
    CHECK(profile.minute_in(2, 7, most_luck) == (6 * 24 + 9) * 60 + 59);
}

TEST_CASE("without a profile every minute is as likely, and a span without weight is even") {
    CHECK(HoursOfWeek().minute_in(5, 31, 0) == 0);
    CHECK(HoursOfWeek().minute_in(5, 31, most_luck) == 31 * minutes_a_day_long - 1);
    CHECK(HoursOfWeek().minute_in(5, 31, most_luck / 2 + 1) == 31 * minutes_a_day_long / 2);
    std::array<double, hours_a_week> weights{};
    weights[0] = 1.0;
    CHECK(HoursOfWeek(weights).minute_in(1, 2, most_luck) == 2 * minutes_a_day_long - 1);
}

TEST_CASE("a profile without a weight, or with one below 0, is refused") {
    std::array<double, hours_a_week> weights{};
    CHECK_THROWS_AS(HoursOfWeek{weights}, footprint::core::Fault);
    weights[3] = -1.0;
    weights[4] = 2.0;
    CHECK_THROWS_AS(HoursOfWeek{weights}, footprint::core::Fault);
}
