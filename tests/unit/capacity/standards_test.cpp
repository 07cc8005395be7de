// SPDX-License-Identifier: MIT
// Each kind of thing that a standard counts, on hand-made days.
#include "capacity/standards.hpp"
#include "made_capacity.hpp"

#include <doctest/doctest.h>

using namespace footprint;
using namespace footprint::capacity;
using namespace footprint::capacity::test;

namespace {

/// Every service at site 0, of provider 0 unless a test moves it.
care::ServiceTable services_of(const CapacityTables& tables) {
    care::ServiceTable services;
    for (std::size_t service = 0; service < tables.line_of.size(); ++service) {
        services.line.push_back(tables.line_of[service]);
        services.site.push_back(0);
        services.provider.push_back(0);
    }
    return services;
}

Standard standard_of(StandardCounts counts, std::uint64_t lines, std::uint32_t within) {
    Standard standard;
    standard.counts = counts;
    standard.lines = lines;
    standard.clock_lines = lines;
    standard.within = within;
    standard.applies_to = {1, 1};
    standard.threshold_by_year = {9500, std::nullopt};
    return standard;
}

Counted count_of_all(const Standard& standard, const CapacityTables& tables,
                     const YearCounts& counts) {
    Counted all;
    for (const auto& [provider, counted] :
         count_standard(standard, tables, services_of(tables), counts)) {
        all.numerator += counted.numerator;
        all.denominator += counted.denominator;
    }
    return all;
}

} // namespace

TEST_CASE("who leaves a place within four hours is counted by quarters of an hour") {
    // One place, held for 100 minutes: people who come together leave after 100, 200 and 300.
    CapacityTables tables = tables_of(1);
    add_places(tables, 0, {{0, 1}}, 100);
    const YearCounts counts = serve(tables, {ask(1, 0, 0), ask(2, 0, 0), ask(3, 0, 0)});
    const Counted counted =
        count_of_all(standard_of(StandardCounts::left_place, 1, 240), tables, counts);
    CHECK(counted.numerator == 2);
    CHECK(counted.denominator == 3);
    CHECK(share_of(counted) == 6667);
}

TEST_CASE("who waits at month ends is counted by the clock the standard names") {
    // A list of line 1 that goes on from line 0 with its clock. Line 0 sees its one person on day
    // 39; line 1 never has a slot. At the end of April (day 30) nobody is on line 1's list; at the
    // end of May (day 61) its person has waited 61 days since the referral and 21 since joining.
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 0.0}, {39, 7.0}});
    add_list(tables, 1, {{0, 0.0}});
    tables.waiting[0].carries_clock = true;
    std::vector<care::Request> requests{ask(1, 0, 0)};
    requests.push_back(follow(requests, 0, 1, care::Joins::list));
    const YearCounts counts = serve(tables, requests);
    Standard standard = standard_of(StandardCounts::waiting, 2, 42);
    const Counted by_referral = count_of_all(standard, tables, counts);
    CHECK(by_referral.numerator == 0);
    CHECK(by_referral.denominator == 11); // month ends from May
    standard.clock = StandardClock::list;
    const Counted by_list = count_of_all(standard, tables, counts);
    CHECK(by_list.numerator == 1); // May's; June's is 51 days
    CHECK(by_list.denominator == 11);
}

TEST_CASE("who is seen is counted from the line at which the clock started") {
    // Two people reach line 2: one from line 0, which carries its clock, one who asks for it.
    CapacityTables tables = tables_of(3);
    add_list(tables, 0, {{0, 0.0}, {10, 7.0}});
    add_list(tables, 2, {{0, 0.0}, {60, 14.0}});
    tables.waiting[0].carries_clock = true;
    std::vector<care::Request> requests{ask(1, 0, 0)};
    requests.push_back(follow(requests, 0, 2, care::Joins::list));
    requests.push_back(ask(2, 2, 59 * a_day));
    const YearCounts counts = serve(tables, requests);
    Standard standard = standard_of(StandardCounts::seen, 4, 59);
    standard.clock_lines = 1;
    CHECK(count_of_all(standard, tables, counts).denominator == 1);
    CHECK(count_of_all(standard, tables, counts).numerator == 0);
    standard.within = 62;
    CHECK(count_of_all(standard, tables, counts).numerator == 1);
    standard.clock_lines = 4;
    CHECK(count_of_all(standard, tables, counts).denominator == 1);
}

TEST_CASE("days of diagnosis before somebody is listed are on the clock of the referral") {
    // Referred on day 0 and seen at once; listed for treatment 40 days later; treated at the first
    // session, on day 60 or soon after.
    CapacityTables tables = tables_of(3);
    add_list(tables, 0, {{0, 7.0}});
    add_list(tables, 2, {{0, 0.0}, {60, 14.0}});
    tables.waiting[0].carries_clock = true;
    std::vector<care::Request> requests{ask(1, 0, 0)};
    requests.push_back(follow(requests, 0, 2, care::Joins::listed_later, 40 * a_day));
    const YearCounts counts = serve(tables, requests);
    Standard standard = standard_of(StandardCounts::seen, 4, 59);
    standard.clock_lines = 1;
    CHECK(count_of_all(standard, tables, counts).denominator == 1);
    CHECK(count_of_all(standard, tables, counts).numerator == 0);
    standard.within = 62;
    CHECK(count_of_all(standard, tables, counts).numerator == 1);
}

TEST_CASE("beds are counted in use at midnight, and held after their stay") {
    CapacityTables tables = tables_of(2);
    tables.pool_of[0] = add_pool(tables, {{0, 2.0}});
    tables.pool_of[1] = add_pool(tables, {{0, 0.0}, {20, 1.0}}, BedKind::community);
    std::vector<care::Request> requests{ask(1, 0, 12 * an_hour, 10)};
    requests.push_back(follow(requests, 0, 1, care::Joins::transfer, 0, 5));
    const YearCounts counts = serve(tables, requests);
    Standard standard = standard_of(StandardCounts::beds_used, 0, 0);
    standard.bed_kinds = 1U << static_cast<unsigned>(BedKind::general_acute);
    const Counted used = count_of_all(standard, tables, counts);
    CHECK(used.numerator == 20 * 1440); // until the community bed opens on day 20
    CHECK(used.denominator == 2 * 365 * 1440);
    standard.counts = StandardCounts::beds_held;
    standard.higher_is_better = false;
    const Counted held = count_of_all(standard, tables, counts);
    CHECK(held.numerator == counts.pools[0].bed_minutes_delayed);
    CHECK(held.numerator > 9 * 1440);
    CHECK(held.numerator < 10 * 1440);
    CHECK(held.denominator == counts.pools[0].bed_minutes_used);
    CHECK(is_met(standard, 0, held) == true); // 48% of the time is not above 95%
}

TEST_CASE("a share meets its threshold before it is rounded, and without one it meets nothing") {
    const Standard standard = standard_of(StandardCounts::waiting, 1, 126);
    CHECK(is_met(standard, 0, {.numerator = 95, .denominator = 100}) == true);
    CHECK(is_met(standard, 0, {.numerator = 949'999, .denominator = 1'000'000}) == false);
    CHECK(share_of({.numerator = 949'999, .denominator = 1'000'000}) == 9500);
    CHECK_FALSE(is_met(standard, 1, {.numerator = 95, .denominator = 100}));
    CHECK_FALSE(is_met(standard, 0, {}));
    CHECK_FALSE(share_of({}));
}

TEST_CASE("a provider that is not held to a standard is not counted") {
    CapacityTables tables = tables_of(1);
    add_places(tables, 0, {{0, 1}}, 100);
    const YearCounts counts = serve(tables, {ask(1, 0, 0)});
    Standard standard = standard_of(StandardCounts::left_place, 1, 240);
    standard.applies_to = {0, 1};
    CHECK(count_standard(standard, tables, services_of(tables), counts).empty());
}
