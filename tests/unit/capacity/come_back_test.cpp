// SPDX-License-Identifier: MIT
// Who comes to A&E instead of waiting on, beyond those whom the opening year had. One list, and
// plenty of places.
#include "made_capacity.hpp"

#include <doctest/doctest.h>

namespace footprint::capacity::test {
namespace {

enum Service : std::uint16_t { clinic, ae, services };

constexpr std::int32_t second_year = 365;

/// `changes`: slots a week of the clinic.
CapacityTables tables_with(const std::vector<Change>& changes) {
    CapacityTables tables = tables_of(services);
    add_list(tables, clinic, changes);
    add_places(tables, ae, {{0, 1000}}, 60);
    tables.profiles.emplace_back().fill(1.0 / hours_a_week);
    tables.comes_back_to = {ae, no_limit};
    tables.waiting[clinic].mean_weeks_until_leaving = 1.0;
    return tables;
}

/// One a day in the first ten months.
std::vector<care::Request> one_a_day(int year) {
    std::vector<care::Request> requests;
    for (std::uint32_t day = 0; day < 300; ++day) {
        requests.push_back(ask(day, clinic, day * a_day + 9 * an_hour));
        requests.back().key = care::key_within(0xC0FFEE + static_cast<std::uint64_t>(year), day);
    }
    return requests;
}

TEST_CASE("whoever gives up comes, where the opening year had nobody who did") {
    CapacityTables tables = tables_with({{0, 700.0}, {second_year, 0.0}});
    tables.coming_back[clinic].share_of_those_who_leave = 1.0;
    Serving serving(tables);
    const YearCounts opening = serving.year(0, one_a_day(0));
    CHECK(opening.lists[0].left == 0);
    CHECK(opening.places[0].arrived == 0);
    const YearCounts later = serving.year(1, one_a_day(1));
    CHECK(later.lists[0].left > 250);
    CHECK(later.places[0].came_back == later.lists[0].left);
    CHECK(later.places[0].came_back_seen == later.places[0].came_back);
    CHECK(later.places[0].arrived == later.places[0].came_back);
    CHECK(serving.world.requests_open() == 0);
    for (std::size_t payer = 0; payer < made_payers; ++payer) {
        CHECK(later.given_less_asked[ae * made_payers + payer].contacts == 0);
    }
}

TEST_CASE("who gave up in the opening year already is in what is asked of A&E") {
    CapacityTables tables = tables_with({{0, 0.0}});
    tables.coming_back[clinic].share_of_those_who_leave = 0.5;
    Serving serving(tables);
    CHECK(serving.year(0, one_a_day(0)).places[0].arrived == 0);
    // As many for each who joins as then: what is left are months with more luck than others.
    const YearCounts alike = serving.year(1, one_a_day(1));
    CHECK(alike.lists[0].left > 250);
    CHECK(alike.places[0].came_back < 30);
}

TEST_CASE("whoever has waited long may come each month, and waits on") {
    CapacityTables tables = tables_with({{0, 0.0}});
    tables.waiting[clinic].mean_weeks_until_leaving = 0.0;
    tables.coming_back[clinic] = {
        .share_of_those_who_leave = 0.0, .after_days = 61, .share_a_month = 1.0};
    Serving serving(tables);
    CHECK(serving.year(0, {}).places[0].arrived == 0);
    // Joined on 2 April; by the end of June they have waited 90 days, and the end of May 60.
    const YearCounts counts = serving.year(1, {ask(1, clinic, a_day)});
    CHECK(counts.lists[0].waiting_at_month_end[11] == 1);
    CHECK(counts.places[0].came_back == 9); // after each month from June to February
}

TEST_CASE("who has died since, or is from beyond the border, does not come") {
    CapacityTables tables = tables_with({{0, 0.0}});
    tables.coming_back[clinic].share_of_those_who_leave = 1.0;
    tables.waiting[clinic].mean_weeks_until_leaving = 0.0001;
    Serving serving(tables);
    (void)serving.year(0, {});
    serving.here[0][1] = 1; // until the end of April
    std::vector<care::Request> requests{ask(1, clinic, a_day), ask(2, clinic, a_day)};
    const YearCounts counts = serving.year(1, requests);
    CHECK(counts.lists[0].left == 2);
    CHECK(counts.places[0].came_back == 1);
    CHECK(counts.places[0].gone == 1);
}

TEST_CASE("switched off nobody comes") {
    CapacityTables tables = tables_with({{0, 700.0}, {second_year, 0.0}});
    tables.coming_back[clinic].share_of_those_who_leave = 1.0;
    tables.comes_back_to.clear();
    Serving serving(tables);
    (void)serving.year(0, one_a_day(0));
    CHECK(serving.year(1, one_a_day(1)).places[0].arrived == 0);
}

} // namespace
} // namespace footprint::capacity::test
