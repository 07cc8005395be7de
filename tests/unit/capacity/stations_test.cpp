// SPDX-License-Identifier: MIT
// Staffed places and beds on hand-made days. A stay of no night that begins at 18:00 or later lasts
// four hours to the minute, which makes times exact.
#include "made_capacity.hpp"

#include <doctest/doctest.h>

namespace footprint::capacity::test {
namespace {

constexpr std::uint32_t at_six = 18 * an_hour; // in the evening
constexpr std::int64_t four_hours = 240;

enum Service : std::uint16_t { ae, stay, community_stay, operation, services };

struct Hospital {
    CapacityTables tables = tables_of(services);
    std::uint16_t acute;
    std::uint16_t community;

    Hospital(double acute_beds, double community_beds)
        : acute(add_pool(tables, {{0, acute_beds}})),
          community(add_pool(tables, {{0, community_beds}}, BedKind::community)) {
        tables.pool_of[stay] = acute;
        tables.pool_of[community_stay] = community;
        tables.pool_of[operation] = acute;
    }
};

TEST_CASE("a staffed place is held for its minutes, and others wait their turn") {
    CapacityTables tables = tables_of(1);
    add_places(tables, 0, {{0, 1}}, 60);
    const YearCounts counts = serve(tables, {ask(1, 0, 100), ask(2, 0, 110), ask(3, 0, 300)});
    const PlacesCounts& places = counts.places[0];
    CHECK(places.arrived == 3);
    CHECK(places.done == 3);
    CHECK(places.minutes_until_seen == 50);
    CHECK(places.minutes_there == 60 + 110 + 60);
    CHECK(places.there_for[4] == 2);
    CHECK(places.there_for[7] == 1);
    CHECK(places.place_minutes_used == 180);
    CHECK(places.place_minutes_open == 365 * a_day);
    CHECK(places.minutes_held_for_bed == 0);
}

TEST_CASE("who loses patience leaves unseen, and without places everybody does") {
    CapacityTables tables = tables_of(1);
    add_places(tables, 0, {{0, 0}}, 60);
    tables.waiting[0].mean_minutes_until_leaving = 100.0;
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 50; ++person) {
        requests.push_back(ask(person, 0, person));
    }
    const YearCounts counts = serve(tables, requests);
    CHECK(counts.places[0].left == 50);
    CHECK(counts.places[0].done == 0);
    CHECK(counts.places[0].place_minutes_open == 0);
    CHECK(not_given(counts, 0, 7) == 1);
}

TEST_CASE("places that open on a day are used from its midnight on") {
    CapacityTables tables = tables_of(1);
    add_places(tables, 0, {{0, 0}, {1, 1}}, 60);
    const YearCounts counts = serve(tables, {ask(1, 0, a_day - 30), ask(2, 0, a_day - 20)});
    CHECK(counts.places[0].minutes_until_seen == 30 + 80);
    CHECK(counts.places[0].place_minutes_open == 364 * a_day);
}

TEST_CASE("a staffed place is held until there is a bed") {
    Hospital hospital(1.0, 0.0);
    add_places(hospital.tables, ae, {{0, 5}}, 60);
    std::vector<care::Request> requests{ask(1, stay, at_six), ask(2, ae, at_six)};
    requests.push_back(follow(requests, 1, stay, care::Joins::planned));
    const YearCounts counts = serve(hospital.tables, requests);
    const PlacesCounts& places = counts.places[0];
    const PoolCounts& beds = counts.pools[hospital.acute];
    // The bed is free at 22:00; the place was done with at 19:00.
    CHECK(places.minutes_held_for_bed == 180);
    CHECK(places.minutes_there == four_hours);
    CHECK(places.there_for[16] == 1);
    CHECK(beds.minutes_waited == 180);
    CHECK(beds.waited_for[0] == 1);
    CHECK(beds.waited_for[12] == 1);
    CHECK(beds.admitted == 2);
    CHECK(beds.bed_minutes_used == 2 * four_hours);
    CHECK(places.place_minutes_used == four_hours);
}

TEST_CASE("whoever gives up the wait for a bed leaves the place too") {
    Hospital hospital(0.0, 0.0);
    add_places(hospital.tables, ae, {{0, 1}}, 60);
    hospital.tables.waiting[stay].mean_weeks_until_leaving = 0.1;
    std::vector<care::Request> requests{ask(2, ae, at_six)};
    requests.push_back(follow(requests, 0, stay, care::Joins::planned));
    Serving serving(hospital.tables);
    const YearCounts counts = serving.year(0, requests);
    CHECK(counts.places[0].done == 1);
    CHECK(counts.places[0].minutes_held_for_bed > 0);
    CHECK(counts.pools[hospital.acute].left == 1);
    CHECK(counts.pools[hospital.acute].admitted == 0);
    CHECK(not_given(counts, ae, 2) == 0);
    CHECK(not_given(counts, stay, 2) == 1);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("who leaves a place unseen is never admitted from it") {
    Hospital hospital(1.0, 1.0);
    add_places(hospital.tables, ae, {{0, 0}}, 60);
    hospital.tables.waiting[ae].mean_minutes_until_leaving = 30.0;
    std::vector<care::Request> requests{ask(1, ae, at_six)};
    requests.push_back(follow(requests, 0, stay, care::Joins::planned));
    requests.push_back(follow(requests, 1, community_stay, care::Joins::transfer));
    Serving serving(hospital.tables);
    const YearCounts counts = serving.year(0, requests);
    CHECK(counts.places[0].left == 1);
    CHECK(counts.never_made == 2);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("a bed is held until there is a community bed, and given up after patience") {
    for (const bool patient : {true, false}) {
        CAPTURE(patient);
        Hospital hospital(1.0, 1.0);
        // Somebody has the community bed for ten nights; the second comes on from the acute bed.
        hospital.tables.waiting[community_stay].mean_weeks_until_leaving = patient ? 0.0 : 0.001;
        std::vector<care::Request> requests{ask(1, community_stay, 0, 10),
                                            ask(2, stay, a_day + at_six)};
        requests.push_back(follow(requests, 1, community_stay, care::Joins::transfer, four_hours));
        Serving serving(hospital.tables);
        const YearCounts counts = serving.year(0, requests);
        const PoolCounts& acute = counts.pools[hospital.acute];
        const PoolCounts& community = counts.pools[hospital.community];
        CHECK(acute.admitted == 1);
        CHECK(acute.bed_minutes_used == four_hours + acute.bed_minutes_delayed);
        CHECK(serving.world.requests_open() == 0);
        if (patient) {
            // From 22:00 on day 1 until the discharge on day 10, between 10:00 and 18:00.
            CHECK(acute.bed_minutes_delayed >= 8 * a_day + 12 * an_hour);
            CHECK(acute.bed_minutes_delayed <= 8 * a_day + 20 * an_hour);
            CHECK(community.minutes_waited == acute.bed_minutes_delayed);
            CHECK(acute.used_at_midnights == 9);
            CHECK(community.admitted == 2);
        } else {
            CHECK(acute.bed_minutes_delayed < a_day);
            CHECK(community.left == 1);
            CHECK(community.admitted == 1);
            CHECK(not_given(counts, community_stay, 2) == 1);
        }
    }
}

TEST_CASE("who finds the virtual ward full takes a bed of the hospital, unless already in one") {
    Hospital hospital(2.0, 1.0);
    hospital.tables.pool_when_full.assign(services, no_limit);
    hospital.tables.pool_when_full[community_stay] = hospital.acute;
    // The first has the one virtual bed; the second would wait; the third has an acute bed already,
    // and keeps it until the first goes home.
    std::vector<care::Request> requests{ask(1, community_stay, 0, 3), ask(2, community_stay, 60, 1),
                                        ask(3, stay, at_six)};
    requests.push_back(follow(requests, 2, community_stay, care::Joins::transfer, four_hours));
    Serving serving(hospital.tables);
    const YearCounts counts = serving.year(0, requests);
    CHECK(counts.pools[hospital.community].admitted == 2);
    CHECK(counts.pools[hospital.community].used_at_midnights == 3);
    CHECK(counts.pools[hospital.acute].admitted == 2);
    CHECK(counts.pools[hospital.acute].minutes_waited == 0);
    CHECK(counts.pools[hospital.acute].bed_minutes_delayed > 2 * a_day);
    CHECK(counts.pools[hospital.acute].used_at_midnights == 1 + 3);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("nobody is in two beds, whatever follows from one contact") {
    Hospital hospital(9.0, 9.0);
    std::vector<care::Request> requests{ask(1, stay, at_six, 2)};
    requests.push_back(follow(requests, 0, stay, care::Joins::planned, 0, 3));
    requests.push_back(follow(requests, 0, community_stay, care::Joins::planned, 0, 4));
    const YearCounts counts = serve(hospital.tables, requests);
    CHECK(counts.pools[hospital.acute].most_used_at_midnight == 1);
    CHECK(counts.pools[hospital.acute].used_at_midnights == 5);
    CHECK(counts.pools[hospital.community].used_at_midnights == 4);
    CHECK(counts.given_less_asked[stay * made_payers + 1].days == 0);
}

TEST_CASE("an operation without a bed is cancelled and goes back to the front of its list") {
    Hospital hospital(1.0, 0.0);
    add_list(hospital.tables, operation, {{0, 7.0}});
    // The only bed is taken from the first evening until day 2 at 10:00 or later.
    const std::vector<care::Request> requests{ask(1, stay, 0, 2), ask(2, operation, a_day + 30),
                                              ask(3, operation, a_day + 40)};
    Serving serving(hospital.tables);
    const YearCounts counts = serving.year(0, requests);
    const ListCounts& list = counts.lists[0];
    // On day 1 nine hours after 9:00. On day 2 the bed may be free by 18:00, and is: stays end by
    // then. The next has the bed after that.
    CHECK(list.cancelled >= 1);
    CHECK(list.cancelled == counts.pools[hospital.acute].cancelled);
    CHECK(list.joined == 2);
    CHECK(list.seen == 2);
    CHECK(list.seen_after[0] == 0); // taken back
    CHECK(list.seen_after[1] == 1); // the first in line again
    CHECK(list.seen_after[1] + list.seen_after[2] + list.seen_after[3] == 2);
    CHECK(counts.pools[hospital.acute].admitted == 3);
    CHECK(counts.pools[hospital.acute].most_used_at_midnight <= 1);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("who was cancelled is operated on before whoever joined later") {
    for (const std::uint32_t others : {1U, 5U}) {
        CAPTURE(others);
        Hospital hospital(1.0, 0.0);
        // A slot on days 1 and 2; the only bed is taken until some time of day 2 before 18:00.
        add_list(hospital.tables, operation, {{0, 0.0}, {1, 7.0}, {3, 0.0}});
        std::vector<care::Request> requests{ask(1, stay, 0, 2), ask(2, operation, 30)};
        for (std::uint32_t other = 0; other < others; ++other) {
            requests.push_back(ask(3 + other, operation, 40 + other));
        }
        const YearCounts counts = serve(hospital.tables, requests);
        CHECK(counts.lists[0].cancelled == 1);
        CHECK(counts.lists[0].slots == 2);
        CHECK(not_given(counts, operation, 2) == 0);
        CHECK(not_given(counts, operation, 3) == 1);
    }
}

TEST_CASE("an operation of the year's last evening is cancelled in the same year") {
    Hospital hospital(0.0, 0.0);
    SlotList& rules = add_list(hospital.tables, operation, {{0, 7.0}});
    rules.session_minute.fill(20 * 60);
    Serving serving(hospital.tables);
    const YearCounts first = serving.year(0, {ask(1, operation, 364 * a_day)});
    CHECK(first.lists[0].seen == 0);
    CHECK(first.lists[0].cancelled == 1);
    CHECK(first.lists[0].seen_after[0] == 0);
    const YearCounts second = serving.year(1, {});
    CHECK(second.lists[0].seen == 0);
    CHECK(second.lists[0].cancelled == 365);
    CHECK(serving.world.requests_open() == 1);
}

TEST_CASE("emergencies take a bed before operations") {
    Hospital hospital(1.0, 0.0);
    SlotList& rules = add_list(hospital.tables, operation, {{0, 0.0}, {1, 7.0}});
    rules.session_minute.fill(19 * 60);
    // The bed is taken until 22:00 of day 1. The operation has waited since 19:00, the emergency
    // comes at 21:00 and is next, from 22:00 until 2:00: the operation is cancelled.
    const YearCounts counts =
        serve(hospital.tables, {ask(1, stay, a_day + at_six), ask(2, operation, 0),
                                ask(3, stay, a_day + 21 * an_hour)});
    CHECK(counts.lists[0].cancelled == 1);
    CHECK(counts.lists[0].seen_after[2] == 1);
    CHECK(counts.pools[0].minutes_waited == 60);
    CHECK(counts.pools[0].admitted == 3);
}

TEST_CASE("a stay over the turn of the year holds its bed and counts when it ends") {
    Hospital hospital(1.0, 0.0);
    Serving serving(hospital.tables);
    const YearCounts first = serving.year(0, {ask(1, stay, 363 * a_day, 5)});
    CHECK(first.pools[0].used_at_midnights == 2);
    CHECK(first.pools[0].admitted == 0);
    CHECK(not_given(first, stay, 1) == 1);
    CHECK(serving.world.requests_open() == 1);
    const YearCounts second = serving.year(1, {});
    CHECK(second.pools[0].used_at_midnights == 3);
    CHECK(second.pools[0].admitted == 1);
    CHECK(second.given_less_asked[stay * made_payers + 1].contacts == 1);
    CHECK(second.given_less_asked[stay * made_payers + 1].days == 5);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("who has died since does not come, though what they come from was late") {
    Hospital hospital(1.0, 0.0);
    add_list(hospital.tables, ae, {{0, 0.0}, {20, 7.0}, {21, 0.0}});
    std::vector<care::Request> requests{ask(1, ae, nine)};
    requests.push_back(follow(requests, 0, stay, care::Joins::planned, 15 * a_day, 3));
    Serving serving(hospital.tables);
    serving.here[0][1] = 1; // seen on day 20, due on day 35, gone from day 30
    const YearCounts counts = serving.year(0, requests);
    CHECK(counts.lists[0].seen == 1);
    CHECK(counts.pools[0].gone == 1);
    CHECK(counts.pools[0].admitted == 0);
    CHECK(not_given(counts, stay, 1) == 1);
    CHECK(serving.world.requests_open() == 0);
}

} // namespace
} // namespace footprint::capacity::test
