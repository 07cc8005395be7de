// SPDX-License-Identifier: MIT
// Lists by specialty: who joins which, and that a referral stays with its own.
#include "made_capacity.hpp"

#include <doctest/doctest.h>

using namespace footprint;
using namespace footprint::capacity;
using namespace footprint::capacity::test;

namespace {

/// Lists of specialties 1, 2, ... of a service, with so many slots a week each; a draw is equally
/// likely of each.
void add_specialties(CapacityTables& tables, std::uint16_t service,
                     const std::vector<double>& slots) {
    tables.specialties_of.resize(tables.list_of.size());
    const auto first = static_cast<std::uint16_t>(tables.lists.size());
    const std::uint32_t part = 0xFFFFFFFF / static_cast<std::uint32_t>(slots.size());
    for (std::uint8_t place = 0; place < slots.size(); ++place) {
        SlotList& list = add_list(tables, service, {{0, slots[place]}});
        list.specialty = static_cast<std::uint8_t>(place + 1);
        tables.specialties_of[service].push_back(
            {.specialty = list.specialty,
             .list = static_cast<std::uint16_t>(first + place),
             .until = place + std::size_t{1} == slots.size() ? 0xFFFFFFFF : part * (place + 1U)});
    }
    tables.list_of[service] = first;
}

} // namespace

TEST_CASE("whoever comes without a specialty draws one, and waits for its slots alone") {
    // 400 people; two specialties equally likely, the second never has a slot. 200 of each are
    // expected with a spread of 10; the keys are fixed, so that there is no chance of a false
    // alarm.
    CapacityTables tables = tables_of(1);
    add_specialties(tables, 0, {70'000.0, 0.0});
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 400; ++person) {
        requests.push_back(ask(person, 0, person));
    }
    const YearCounts counts = serve(tables, requests);
    CHECK(counts.lists[0].joined + counts.lists[1].joined == 400);
    CHECK(counts.lists[0].joined > 160);
    CHECK(counts.lists[0].joined < 240);
    CHECK(counts.lists[0].seen == counts.lists[0].joined);
    CHECK(counts.lists[1].seen == 0);
    CHECK(counts.lists[1].waiting_at_month_end.back() == counts.lists[1].joined);
}

TEST_CASE("a referral that carries its clock stays with its specialty, and urgent if it was") {
    CapacityTables tables = tables_of(2);
    add_specialties(tables, 0, {7'000.0, 7'000.0, 7'000.0});
    add_specialties(tables, 1, {7'000.0, 7'000.0, 7'000.0});
    tables.waiting[0].carries_clock = true;
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 60; ++person) {
        requests.push_back(ask(person, 0, person));
        requests.push_back(follow(requests, 2 * person, 1, care::Joins::list));
    }
    const YearCounts counts = serve(tables, requests);
    for (std::size_t specialty = 0; specialty < 3; ++specialty) {
        CAPTURE(specialty);
        CHECK(counts.lists[specialty].joined > 0);
        CHECK(counts.lists[3 + specialty].joined == counts.lists[specialty].joined);
    }
    // Without the clock each draws anew, by its own key.
    tables.waiting[0].carries_clock = false;
    const YearCounts apart = serve(tables, requests);
    CHECK(apart.lists[3].joined + apart.lists[4].joined + apart.lists[5].joined == 60);
    CHECK((apart.lists[3].joined != apart.lists[0].joined ||
           apart.lists[4].joined != apart.lists[1].joined));
}

TEST_CASE("a specialty that is not offered is drawn anew among those that are") {
    CapacityTables tables = tables_of(2);
    add_specialties(tables, 0, {7'000.0, 7'000.0});
    add_specialties(tables, 1, {7'000.0});
    tables.waiting[0].carries_clock = true;
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 20; ++person) {
        requests.push_back(ask(person, 0, person));
        requests.push_back(follow(requests, 2 * person, 1, care::Joins::list));
    }
    const YearCounts counts = serve(tables, requests);
    CHECK(counts.lists[1].joined > 0);
    CHECK(counts.lists[2].joined == 20);
}

TEST_CASE("a cancelled operation goes back to the list of its specialty") {
    CapacityTables tables = tables_of(1);
    add_specialties(tables, 0, {7'000.0, 7'000.0});
    tables.pool_of[0] = add_pool(tables, {{0, 0.0}});
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 20; ++person) {
        requests.push_back(ask(person, 0, person, 2));
    }
    const YearCounts counts = serve(tables, requests);
    for (std::size_t list = 0; list < 2; ++list) {
        CAPTURE(list);
        CHECK(counts.lists[list].joined > 0);
        CHECK(counts.lists[list].seen == 0);
        CHECK(counts.lists[list].cancelled > 300 * counts.lists[list].joined);
        CHECK(counts.lists[list].waiting_at_month_end.back() == counts.lists[list].joined);
    }
}

TEST_CASE("people on an opening list are of its specialty") {
    CapacityTables tables = tables_of(2);
    add_specialties(tables, 0, {0.0, 7'000.0});
    tables.lists[1].opening_waiting = 30.0;
    const YearCounts counts = serve(tables, {});
    CHECK(counts.lists[1].seen == 30);
    CHECK(counts.lists[0].seen == 0);
}
