// SPDX-License-Identifier: MIT
// Lists on hand-made days: who is given a slot, who waits, who leaves.
#include "made_capacity.hpp"

#include <doctest/doctest.h>

#include <numeric>

namespace footprint::capacity::test {
namespace {

constexpr std::uint32_t at_eight = 8 * an_hour;
constexpr std::uint32_t at_ten = 10 * an_hour;

/// A request that is drawn urgent, or not, where half are.
care::Request ask_as(bool urgent, std::uint32_t person, std::uint32_t minute) {
    constexpr std::uint64_t luck_of_urgency = 0x09E7; // as in served_world.cpp
    care::Request request = ask(person, 0, minute);
    while ((core::unit_interval(care::high_word(care::key_within(request.key, luck_of_urgency))) <
            0.5) != urgent) {
        request.key += 100'000;
    }
    return request;
}

TEST_CASE("urgent requests are seen first, then whoever has waited longest") {
    CapacityTables tables = tables_of(1);
    add_list(tables, 0, {{0, 0.0}, {2, 7.0}, {4, 0.0}}); // one on day 2, one on day 3
    tables.waiting[0].urgent_share = 0.5;
    const YearCounts counts =
        serve(tables, {ask_as(false, 1, a_day), ask_as(false, 2, at_eight),
                       ask_as(true, 3, a_day + at_ten), ask_as(false, 4, at_ten)});
    CHECK(not_given(counts, 0, 3) == 0); // day 2
    CHECK(not_given(counts, 0, 2) == 0); // day 3
    CHECK(not_given(counts, 0, 4) == 1);
    CHECK(not_given(counts, 0, 1) == 1);
    const ListCounts& list = counts.lists[0];
    CHECK(list.joined == 4);
    CHECK(list.seen == 2);
    CHECK(list.slots == 2);
    CHECK(list.days_waited == 0 + 3); // whole days: 1 day less an hour, 3 days and an hour
    CHECK(list.seen_after[0] == 1);
    CHECK(list.seen_after[3] == 1);
    CHECK(list.waiting_at_month_end[11] == 2);
}

TEST_CASE("who joins after the session began waits for the next") {
    CapacityTables tables = tables_of(1);
    add_list(tables, 0, {{0, 14.0}});
    const YearCounts counts = serve(tables, {ask(1, 0, nine), ask(2, 0, nine + 1)});
    CHECK(counts.lists[0].seen_after[0] == 2);
    CHECK(counts.lists[0].slots == 2 * 365);
    // With a last session on that day, only the first of them is seen.
    CapacityTables one_day = tables_of(1);
    add_list(one_day, 0, {{0, 14.0}, {1, 0.0}});
    const YearCounts of_day = serve(one_day, {ask(1, 0, nine), ask(2, 0, nine + 1)});
    CHECK(not_given(of_day, 0, 1) == 0);
    CHECK(not_given(of_day, 0, 2) == 1);
}

TEST_CASE("a missed slot is lost, and whoever missed it is seen in a later session") {
    CapacityTables tables = tables_of(1);
    add_list(tables, 0, {{0, 14.0}}); // two a day
    tables.waiting[0].no_show_share = 1.0;
    const YearCounts counts = serve(tables, {ask(1, 0, at_eight)});
    CHECK(counts.lists[0].no_shows == 1);
    CHECK(counts.lists[0].seen == 1);
    CHECK(counts.lists[0].seen_after[1] == 1);
    CHECK(counts.lists[0].joined == 1);
    // Two share two slots: both are lost on the first day.
    const YearCounts both = serve(tables, {ask(1, 0, at_eight), ask(2, 0, at_eight)});
    CHECK(both.lists[0].no_shows == 2);
    CHECK(both.lists[0].seen_after[1] == 2);
}

TEST_CASE("who died before their turn is gone, and what would have followed is never made") {
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 0.0}, {100, 7.0}});
    add_list(tables, 1, {{0, 70.0}});
    std::vector<care::Request> requests{ask(1, 0, at_eight), ask(2, 0, at_eight)};
    requests.push_back(follow(requests, 0, 1, care::Joins::list));
    Serving serving(tables);
    serving.here[0][1] = 2; // from June on
    const YearCounts counts = serving.year(0, requests);
    CHECK(counts.lists[0].gone == 1);
    CHECK(counts.lists[0].seen == 1);
    CHECK(counts.lists[0].waiting_at_month_end[1] == 2);
    CHECK(counts.lists[0].waiting_at_month_end[2] == 1);
    CHECK(counts.never_made == 1);
    CHECK(counts.lists[1].joined == 0);
    CHECK(not_given(counts, 1, 1) == 1);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("who loses patience leaves, in time with the mean") {
    CapacityTables tables = tables_of(1);
    add_list(tables, 0, {{0, 0.0}});
    tables.waiting[0].mean_weeks_until_leaving = 10.0;
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 2000; ++person) {
        requests.push_back(ask(person, 0, 0));
    }
    const YearCounts counts = serve(tables, requests);
    const ListCounts& list = counts.lists[0];
    CHECK(list.left + list.waiting_at_month_end[11] == 2000);
    // exp(-61 / 70) = 0.418 still wait after two months, within 4.9 standard errors of 22.1.
    CHECK(list.waiting_at_month_end[1] > 837 - 108);
    CHECK(list.waiting_at_month_end[1] < 837 + 108);
}

TEST_CASE("an opening list waits before those who join, as long as its published share says") {
    CapacityTables tables = tables_of(1);
    SlotList& rules = add_list(tables, 0, {{0, 700.0}, {1, 0.0}}); // a hundred on the first day
    rules.opening_waiting = 1000.0;
    rules.opening_within_18_weeks = 0.9;
    const YearCounts counts = serve(tables, {ask(1, 0, at_eight)});
    const ListCounts& list = counts.lists[0];
    CHECK(list.joined == 1);
    CHECK(list.seen == 100);
    CHECK(not_given(counts, 0, 1) == 1);
    CHECK(list.waiting_at_month_end[11] == 901);
    // The hundred who have waited longest are those beyond 18 weeks.
    std::uint32_t beyond = 0;
    for (std::size_t day = 126; day <= longest_days; ++day) {
        beyond += list.seen_after[day];
    }
    CHECK(beyond == 100);
    // They were nobody's request: what was given to residents is what residents asked for.
    CHECK(std::accumulate(
              counts.given_less_asked.begin(), counts.given_less_asked.end(), std::int64_t{0},
              [](std::int64_t sum, const GivenLessAsked& of) { return sum + of.contacts; }) == -1);
}

TEST_CASE("an opening list on which nobody is within 18 weeks has waited ten years at most") {
    CapacityTables tables = tables_of(1);
    SlotList& rules = add_list(tables, 0, {{0, 70'000.0}});
    rules.opening_waiting = 1000.0;
    rules.opening_within_18_weeks = 0.0;
    const YearCounts counts = serve(tables, {});
    CHECK(counts.lists[0].seen == 1000);
    CHECK(counts.lists[0].days_waited <= 1000 * 3650);
    CHECK(counts.lists[0].days_waited > 900 * 3650);
}

TEST_CASE("closed weekdays give nothing, and open ones share the week") {
    CapacityTables tables = tables_of(1);
    add_list(tables, 0, {{0, 5.0}}, 5);
    tables.first_weekday = 4; // Friday
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 4; ++person) {
        requests.push_back(ask(person, 0, 0));
    }
    const YearCounts counts = serve(tables, requests);
    // Friday, Monday, Tuesday, Wednesday.
    for (const std::size_t day : {0U, 3U, 4U, 5U}) {
        CHECK(counts.lists[0].seen_after[day] == 1);
    }
    CHECK(counts.lists[0].slots == 261); // Mondays to Fridays of a year that ends on a Friday
}

TEST_CASE("slots change on their day, a fraction of one is kept, and unused ones are not") {
    CapacityTables tables = tables_of(1);
    add_list(tables, 0, {{0, 3.5}, {10, 0.0}, {20, 14.0}}); // half a slot a day
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 8; ++person) {
        requests.push_back(ask(person, 0, 6 * a_day + at_eight));
    }
    const YearCounts counts = serve(tables, requests);
    const ListCounts& list = counts.lists[0];
    CHECK(list.seen_after[1] == 1); // day 7: the slots of days 1, 3 and 5 were nobody's
    CHECK(list.seen_after[3] == 1); // day 9
    CHECK(list.seen_after[14] == 2);
    CHECK(list.seen_after[15] == 2);
    CHECK(list.seen_after[16] == 2);
    CHECK(list.slots == 5 + 345 * 2);
}

TEST_CASE("without a slot everybody waits, each world by its own capacity") {
    CapacityTables tables = tables_of(1);
    SlotList& list = add_list(tables, 0, {{0, 0.0}});
    list.slots[1].front().slots.fill(1.0);
    const std::vector<care::Request> requests{ask(1, 0, 0), ask(2, 0, 0)};
    Serving do_nothing(tables, 0);
    Serving plan(tables, 1);
    CHECK(do_nothing.year(0, requests).lists[0].seen == 0);
    CHECK(do_nothing.world.requests_open() == 2);
    CHECK(plan.year(0, requests).lists[0].seen == 2);
    CHECK(plan.world.requests_open() == 0);
}

TEST_CASE("who still waits at the turn of the year is seen in the next, and waits the longer") {
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 0.0}, {365, 7.0}});
    add_list(tables, 1, {{0, 7.0}});
    tables.waiting[0].carries_clock = true;
    std::vector<care::Request> requests{ask(1, 0, 363 * a_day + at_eight)};
    requests.push_back(follow(requests, 0, 1, care::Joins::list, a_day));
    Serving serving(tables);
    const YearCounts first = serving.year(0, requests);
    CHECK(not_given(first, 0, 1) == 1);
    CHECK(first.lists[0].waiting_at_month_end[11] == 1);
    YearCounts second = serving.year(1, {});
    CHECK(second.lists[0].seen_after[2] == 1);
    CHECK(second.given_less_asked[1].contacts == 1);
    // What follows joins its list when its parent is seen, and goes on with the clock.
    CHECK(second.lists[1].joined == 1);
    CHECK(second.lists[1].seen_after[0] + second.lists[1].seen_after[1] == 1);
    CHECK(second.lists[1].since_clock_of(0)[3] == 1);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("what is planned comes later by as much as its parent was late, if they are still here") {
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 0.0}, {30, 7.0}, {31, 0.0}});
    add_list(tables, 1, {{0, 0.0}, {39, 70.0}, {41, 0.0}});
    std::vector<care::Request> requests{ask(1, 0, nine)};
    requests.push_back(follow(requests, 0, 1, care::Joins::planned, 10 * a_day));
    // 30 days late: due on day 40 at nine, as that day's session begins.
    const YearCounts counts = serve(tables, requests);
    CHECK(counts.lists[1].joined == 1);
    CHECK(counts.lists[1].seen_after[0] == 1);
    Serving serving(tables);
    serving.here[0][1] = 1; // gone from May on, which begins on day 30: never seen at all
    CHECK(serving.year(0, requests).never_made == 1);
}

TEST_CASE("lines that are given the slots of one list stand in one order, and are counted apart") {
    // One slot a day from day 2 on. The second line goes before urgent ones of the first.
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 0.0}, {2, 7.0}, {5, 0.0}});
    SlotList& standing = add_list(tables, 1, {});
    standing.slots_of = 0;
    standing.session_minute.fill(-1);
    tables.waiting[0].urgent_share = 0.5;
    tables.waiting[1].goes_before_urgent = true;
    const YearCounts counts = serve(tables, {ask_as(false, 1, at_eight), ask_as(true, 2, at_ten),
                                             ask(3, 1, a_day), ask(4, 1, 3 * a_day)});
    CHECK(counts.lists[0].joined == 2);
    CHECK(counts.lists[1].joined == 2);
    CHECK(counts.lists[1].seen_after[1] == 1); // day 2
    CHECK(counts.lists[1].seen_after[0] == 1); // day 3, before those who joined on day 0
    CHECK(not_given(counts, 0, 2) == 0);       // day 4: urgent before routine
    CHECK(not_given(counts, 0, 1) == 1);
    CHECK(counts.lists[0].slots == 1);
    CHECK(counts.lists[1].slots == 2);
    CHECK(counts.lists[0].waiting_at_month_end[11] == 1);
    CHECK(counts.lists[1].waiting_at_month_end[11] == 0);
}

TEST_CASE("without the right to go first a line that shares slots waits its turn") {
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 0.0}, {2, 7.0}, {3, 0.0}});
    SlotList& standing = add_list(tables, 1, {});
    standing.slots_of = 0;
    const YearCounts counts = serve(tables, {ask(1, 0, at_eight), ask(2, 1, a_day)});
    CHECK(not_given(counts, 0, 1) == 0);
    CHECK(not_given(counts, 1, 2) == 1);
}

TEST_CASE("opening lists of lines that share slots are one list in order of waiting") {
    // Both opened with 100 who have waited alike; a hundred slots go to the longest of both.
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 700.0}, {1, 0.0}}).opening_waiting = 100.0;
    tables.lists[0].opening_within_18_weeks = 0.5;
    SlotList& standing = add_list(tables, 1, {});
    standing.slots_of = 0;
    standing.opening_waiting = 100.0;
    standing.opening_within_18_weeks = 0.5;
    const YearCounts counts = serve(tables, {});
    CHECK(counts.lists[0].seen == 50);
    CHECK(counts.lists[1].seen == 50);
    CHECK(counts.lists[0].waiting_at_month_end[11] + counts.lists[1].waiting_at_month_end[11] ==
          100);
}

} // namespace
} // namespace footprint::capacity::test
