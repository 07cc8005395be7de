// SPDX-License-Identifier: MIT
// A whole run with limited capacity: what people need and ask for is what it is without limits, the
// same counts come from any number of threads, and do-nothing's queues hang on do-nothing alone.
#include "../capacity/counts_as_numbers.hpp"
#include "../care/opening_year.hpp"
#include "made_world.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <vector>

namespace footprint::run::test {
namespace {

constexpr std::uint16_t hospital = 3;
constexpr std::uint16_t second_hospital = 5;
constexpr std::uint16_t community_site = 4;
constexpr double weeks_a_year = 365.0 / 7.0;

std::uint16_t service_of(const MadeWorld& world, std::uint16_t site, std::uint16_t line) {
    return world.care.service_at[site * need::line_stride + line];
}

void add_list(MadeWorld& world, std::uint16_t service, double slots_a_week, double waiting) {
    capacity::CapacityTables& tables = world.capacity;
    tables.list_of[service] = static_cast<std::uint16_t>(tables.lists.size());
    capacity::SlotList& list = tables.lists.emplace_back();
    list.service = service;
    list.session_minute.fill(9 * 60);
    capacity::SlotsChange slots;
    slots.slots.fill(slots_a_week / 7.0);
    list.slots.fill({slots});
    list.opening_waiting = waiting;
    list.opening_within_18_weeks = 0.95;
}

/// Slots for outpatients and day cases, A&E places, and beds of both hospitals and the community
/// trust. For each outpatient asked for in the opening year there are so many slots.
void limit(MadeWorld& world, double slots_per_request) {
    const Simulation free = run_world(world);
    const auto asked = drawn_at_sites(world, free, 0);
    capacity::CapacityTables& tables = world.capacity;
    const std::size_t services = world.care.services.line.size();
    tables.on = true;
    tables.payers = world.care.payers.payers.size();
    for (const std::uint16_t line : world.care.services.line) {
        tables.line_of.push_back(static_cast<std::uint8_t>(line));
    }
    tables.list_of.assign(services, capacity::no_limit);
    tables.places_of.assign(services, capacity::no_limit);
    tables.pool_of.assign(services, capacity::no_limit);
    tables.outside_share.assign(made_years, std::vector<double>(services, 0.0));
    tables.place_minutes[ae].assign(256, 170);
    for (const std::uint16_t site : {hospital, second_hospital}) {
        const auto a_week = [&](std::uint16_t line) {
            return static_cast<double>(asked.at({line, site}).contacts) / weeks_a_year;
        };
        add_list(world, service_of(world, site, outpatient), a_week(outpatient) * slots_per_request,
                 10.0 * a_week(outpatient));
        add_list(world, service_of(world, site, day_case), a_week(day_case) * 1.2, 5.0);
        tables.places_of[service_of(world, site, ae)] =
            static_cast<std::uint16_t>(tables.places.size());
        capacity::StaffedPlaces& places = tables.places.emplace_back();
        places.service = service_of(world, site, ae);
        capacity::HoursChange two;
        two.places.fill(2);
        places.places.fill({two});
        const auto pool = static_cast<std::uint16_t>(tables.pools.size());
        tables.pool_of[service_of(world, site, emergency)] = pool;
        tables.pool_of[service_of(world, site, day_case)] = pool;
        const double beds =
            static_cast<double>(asked.at({emergency, site}).days) / 365.0 * 1.1 + 2.0;
        tables.pools.emplace_back().beds.fill({capacity::Change{.day = 0, .amount = beds}});
    }
    tables.pool_of[service_of(world, community_site, community)] =
        static_cast<std::uint16_t>(tables.pools.size());
    tables.pools.emplace_back().beds.fill({capacity::Change{.day = 0, .amount = 4.0}});
    tables.waiting[community].mean_weeks_until_leaving = 0.3;
    for (care::Pathway& pathway : world.care.pathways) {
        pathway.joins = pathway.to == day_case    ? care::Joins::list
                        : pathway.to == community ? care::Joins::transfer
                                                  : care::Joins::planned;
    }
}

void add_avoider(MadeWorld& world) {
    care::ContactEffect effect;
    effect.kind = care::ContactEffectKind::avoid;
    effect.lines = {ae, emergency, outpatient};
    effect.size = 0.3;
    effect.player = add_initiative(world, "avoider", 1.0);
    effect.reach = effect.player;
    effect.id = core::permanent_id("avoider#0");
    world.care.effects.push_back(effect);
}

void check_same(const std::vector<capacity::YearCounts>& left,
                const std::vector<capacity::YearCounts>& right) {
    REQUIRE(left.size() == made_years);
    REQUIRE(right.size() == made_years);
    for (std::size_t year = 0; year < made_years; ++year) {
        CAPTURE(year);
        CHECK(capacity::test::numbers_of(left[year]) == capacity::test::numbers_of(right[year]));
    }
}

TEST_CASE("queues are the same on one thread, two and four") {
    MadeWorld world = make_world();
    limit(world, 1.0);
    add_avoider(world);
    const Simulation one = run_world(world, 1);
    for (const std::size_t hands : {2U, 4U}) {
        const Simulation more = run_world(world, hands);
        for (std::size_t of_world = 0; of_world < capacity::shown_worlds; ++of_world) {
            check_same(one.served[of_world], more.served[of_world]);
        }
    }
}

TEST_CASE("without initiatives both worlds wait alike, and one more never moves do-nothing") {
    MadeWorld world = make_world();
    limit(world, 1.0);
    const Simulation empty = run_world(world);
    check_same(empty.served[0], empty.served[1]);
    add_avoider(world);
    const Simulation with_one = run_world(world);
    check_same(empty.served[0], with_one.served[0]);
    // The plan asks for less and is seen sooner.
    const capacity::YearCounts& do_nothing = with_one.served[0].back();
    const capacity::YearCounts& plan = with_one.served[1].back();
    CHECK(plan.lists[0].joined < do_nothing.lists[0].joined);
    CHECK(plan.lists[0].waiting_at_month_end[11] < do_nothing.lists[0].waiting_at_month_end[11]);
    CHECK(plan.places[0].arrived < do_nothing.places[0].arrived);
    CHECK(plan.pools[0].bed_minutes_used < do_nothing.pools[0].bed_minutes_used);
}

TEST_CASE("what is asked for, and who lives, is the same with limits but for what joins a list") {
    MadeWorld world = make_world();
    limit(world, 0.8);
    add_avoider(world);
    const Simulation limited = run_world(world);
    world.capacity.on = false;
    const Simulation free = run_world(world);
    CHECK(free.served[0].empty());
    CHECK(limited.person_years == free.person_years);
    // What joins a list is asked for as soon as its parent is, without the pack's delay (decision
    // 110): the day cases that follow come 30 to 120 days sooner, and more of them within the run.
    std::array<std::int64_t, 2> day_cases{};
    for (std::uint16_t year = 0; year < made_years; ++year) {
        for (const std::uint64_t acting : {0U, 1U}) {
            const auto asked = drawn_in(limited, year, acting);
            const auto met = drawn_in(free, year, acting);
            REQUIRE(asked.size() == met.size());
            for (const auto& [key, drawn] : met) {
                if (world.care.services.line[key.first] == day_case) {
                    day_cases[0] += drawn.contacts;
                    day_cases[1] += asked.at(key).contacts;
                    continue;
                }
                CHECK(asked.at(key).contacts == drawn.contacts);
                CHECK(asked.at(key).days == drawn.days);
            }
        }
    }
    CHECK(day_cases[1] > day_cases[0]);
    CHECK(static_cast<double>(day_cases[1]) < 1.1 * static_cast<double>(day_cases[0]));
}

TEST_CASE("who joined is seen, left, is gone or waits, and beds used never exceed beds open") {
    MadeWorld world = make_world();
    limit(world, 0.9);
    const Simulation run = run_world(world);
    for (std::size_t list = 0; list < world.capacity.lists.size(); ++list) {
        for (std::size_t year = 1; year < made_years; ++year) {
            const capacity::ListCounts& before = run.served[0][year - 1].lists[list];
            const capacity::ListCounts& of = run.served[0][year].lists[list];
            CHECK(of.joined > 0);
            CHECK(of.waiting_at_month_end[11] ==
                  before.waiting_at_month_end[11] + of.joined - of.seen - of.left - of.gone);
        }
    }
    for (const capacity::YearCounts& year : run.served[0]) {
        for (const capacity::PoolCounts& of : year.pools) {
            CHECK(of.admitted > 0);
            CHECK(of.bed_minutes_used <= of.bed_minutes_open);
            CHECK(of.most_used_at_midnight * 365 * 24 * 60 <= of.bed_minutes_open);
        }
    }
}

TEST_CASE("Little's law: as many wait as join in a mean wait") {
    MadeWorld world = make_world(24);
    limit(world, 1.0);
    const Simulation run = run_world(world);
    // Ten weeks' requests wait on the first day, and slots are as many as requests: a list that
    // neither fills nor empties fast. Mean over the years of twelve month ends each; whole days
    // waited leave out half a day.
    double waiting = 0.0;
    double days_waited = 0.0;
    for (const capacity::YearCounts& year : run.served[0]) {
        const capacity::ListCounts& of = year.lists[0];
        for (const std::int64_t at_month_end : of.waiting_at_month_end) {
            waiting += static_cast<double>(at_month_end) / 12.0;
        }
        days_waited +=
            (static_cast<double>(of.days_waited) + 0.5 * static_cast<double>(of.seen)) / 365.0;
    }
    CAPTURE(waiting);
    CAPTURE(days_waited);
    CHECK(waiting / made_years > 20.0);
    CHECK(days_waited == doctest::Approx(waiting).epsilon(0.15));
}

} // namespace
} // namespace footprint::run::test
