// SPDX-License-Identifier: MIT
// What a world served, as a row of numbers: two are the same where all of them are.
#pragma once

#include "capacity/capacity_tally.hpp"

#include <cstdint>
#include <iterator>
#include <vector>

namespace footprint::capacity::test {

/// All of a year's counts as numbers.
[[nodiscard]] inline std::vector<std::int64_t> numbers_of(const YearCounts& year) {
    std::vector<std::int64_t> numbers{year.never_made};
    const auto add = [&](const auto& many) {
        numbers.insert(numbers.end(), std::begin(many), std::end(many));
    };
    for (const ListCounts& of : year.lists) {
        add(std::vector<std::int64_t>{of.joined, of.seen, of.left, of.gone, of.no_shows,
                                      of.cancelled, of.slots, of.days_waited});
        add(of.seen_after);
        add(of.waiting_for);
        add(of.waiting_at_month_end);
        for (const auto& [line, days] : of.seen_after_clock) {
            numbers.push_back(line);
            add(days);
        }
    }
    for (const PlacesCounts& of : year.places) {
        add(std::vector<std::int64_t>{of.arrived, of.came_back, of.came_back_seen, of.done, of.left,
                                      of.gone, of.minutes_there, of.minutes_until_seen,
                                      of.minutes_held_for_bed, of.place_minutes_used,
                                      of.place_minutes_open});
        add(of.there_for);
    }
    for (const PoolCounts& of : year.pools) {
        add(std::vector<std::int64_t>{of.admitted, of.left, of.gone, of.minutes_waited,
                                      of.bed_minutes_used, of.bed_minutes_open,
                                      of.bed_minutes_delayed, of.cancelled, of.used_at_midnights,
                                      of.most_used_at_midnight});
        add(of.waited_for);
    }
    for (const StartsCounts& of : year.starts) {
        add(std::vector<std::int64_t>{of.started, of.left, of.minutes_waited});
    }
    for (const DelayCounts& of : year.delays) {
        add(std::vector<std::int64_t>{of.people, of.minutes});
    }
    for (const GivenLessAsked& of : year.given_less_asked) {
        numbers.push_back(of.contacts);
        numbers.push_back(of.days);
    }
    return numbers;
}

} // namespace footprint::capacity::test
