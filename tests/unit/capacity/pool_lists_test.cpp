// SPDX-License-Identifier: MIT
// Lists of two sites that a plan makes one, on hand-made days.
#include "made_capacity.hpp"

#include <doctest/doctest.h>

namespace footprint::capacity::test {
namespace {

constexpr std::uint32_t at_eight = 8 * an_hour;
constexpr std::size_t do_nothing = 0;
constexpr std::size_t with_plan = 1;

/// Site 0 has no slots, site 1 one a day; pooled on days 10 to 19.
CapacityTables two_sites() {
    CapacityTables tables = tables_of(2);
    add_list(tables, 0, {{0, 0.0}});
    add_list(tables, 1, {{0, 7.0}});
    tables.poolings.push_back({.list = 1, .with = 0, .from_day = 10, .until_day = 20});
    return tables;
}

TEST_CASE("pooled lists are one order, in the world with the plan alone") {
    const CapacityTables tables = two_sites();
    const std::vector<care::Request> requests{ask(1, 0, at_eight), ask(2, 0, 9 * a_day),
                                              ask(3, 1, 10 * a_day),
                                              ask(4, 1, 10 * a_day + an_hour)};
    Serving free(tables, do_nothing);
    const YearCounts alone = free.year(0, requests);
    CHECK(alone.lists[0].seen == 0);
    CHECK(alone.lists[1].seen_after[0] == 1);
    CHECK(alone.lists[1].seen_after[1] == 1);
    Serving plan(tables, with_plan);
    const YearCounts pooled = plan.year(0, requests);
    // In order of joining, one a day from day 10 on; each is counted at the site of the referral.
    CHECK(pooled.lists[0].seen == 2);
    CHECK(pooled.lists[0].seen_after[10] == 1);
    CHECK(pooled.lists[0].seen_after[2] == 1);
    CHECK(pooled.lists[1].seen_after[2] == 1);
    CHECK(pooled.lists[1].seen_after[3] == 1);
    CHECK(pooled.lists[0].joined == 2);
    CHECK(pooled.lists[0].slots + pooled.lists[1].slots == alone.lists[1].slots);
    CHECK(plan.world.requests_open() == 0);
}

TEST_CASE("when pooling ends everybody stands again where they were referred, in order") {
    CapacityTables tables = two_sites();
    tables.lists[1].slots[with_plan] = {{.day = 0, .slots = {}}, {.day = 25, .slots = {}}};
    tables.lists[1].slots[with_plan][1].slots.fill(1.0);
    Serving plan(tables, with_plan);
    const YearCounts counts =
        plan.year(0, {ask(1, 0, at_eight), ask(2, 1, a_day), ask(3, 1, 15 * a_day)});
    CHECK(counts.lists[0].seen == 0);
    CHECK(counts.lists[0].waiting_at_month_end[11] == 1);
    CHECK(counts.lists[1].seen_after[24] == 1); // day 25
    CHECK(counts.lists[1].seen_after[11] == 1); // day 26
    CHECK(plan.world.requests_open() == 1);
}

TEST_CASE("who missed a slot stays at the end of the list when it is pooled") {
    CapacityTables tables = two_sites();
    tables.waiting[1].no_show_share = 1.0; // everybody, once
    tables.poolings[0].from_day = 2;
    Serving plan(tables, with_plan);
    const YearCounts counts = plan.year(0, {ask(1, 1, at_eight), ask(2, 0, a_day + at_eight)});
    CHECK(counts.lists[1].no_shows == 1);
    CHECK(counts.lists[1].seen + counts.lists[0].seen == 2);
    CHECK(plan.world.requests_open() == 0);
}

} // namespace
} // namespace footprint::capacity::test
