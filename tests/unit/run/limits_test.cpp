// SPDX-License-Identifier: MIT
// A whole run with limited capacity: what people need and ask for is what it is without limits, the
// same counts come from any number of threads, and do-nothing's queues hang on do-nothing alone.
#include "../capacity/counts_as_numbers.hpp"
#include "../care/opening_year.hpp"
#include "limited_world.hpp"
#include "made_world.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <vector>

namespace footprint::run::test {
namespace {

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

TEST_CASE("whoever needs a package on leaving keeps the bed for it, alike in both worlds") {
    MadeWorld world = make_world();
    limit(world, 1.0);
    const Simulation before = run_world(world);
    capacity::CapacityTables& tables = world.capacity;
    care::NeedOnLeaving need{.id = {}, .line = static_cast<std::uint8_t>(therapy), .chance = {}};
    need.chance.fill(core::probability_within_bounds(0.4));
    tables.needs_on_leaving[emergency].push_back(need);
    for (std::uint16_t service = 0; service < tables.starts_of.size(); ++service) {
        if (tables.line_of[service] == therapy && tables.list_of[service] == capacity::no_limit) {
            tables.starts_of[service] = static_cast<std::uint16_t>(tables.starts.size());
            capacity::WeeklyStarts& starts = tables.starts.emplace_back();
            starts.service = service;
            starts.starts.fill({capacity::Change{.day = 0, .amount = 2.0}});
        }
    }
    REQUIRE(!tables.starts.empty());
    const Simulation run = run_world(world);
    check_same(run.served[0], run.served[1]);
    for (std::size_t year = 0; year < made_years; ++year) {
        const capacity::YearCounts& counts = run.served[0][year];
        std::int64_t started = 0;
        std::int64_t held = 0;
        for (const capacity::StartsCounts& starts : counts.starts) {
            started += starts.started;
            CHECK(starts.started <= 2 * 53);
        }
        for (std::size_t pool = 0; pool < tables.pools.size(); ++pool) {
            held += counts.delays[pool * need::line_stride + therapy].minutes;
            CHECK(counts.pools[pool].bed_minutes_used <= counts.pools[pool].bed_minutes_open);
        }
        CHECK(started > 0);
        CHECK(held > 0);
        // Nobody asks for a contact more: therapy itself is given as it was.
        for (std::size_t service = 0; service < tables.starts_of.size(); ++service) {
            for (std::size_t payer = 0; payer < tables.payers; ++payer) {
                if (tables.starts_of[service] != capacity::no_limit) {
                    CHECK(counts.given_less_asked[service * tables.payers + payer].contacts == 0);
                }
            }
        }
        for (const std::uint64_t acting : {0U, 1U}) {
            const auto of_before = drawn_in(before, static_cast<std::uint16_t>(year), acting);
            for (const auto& [key, drawn] :
                 drawn_in(run, static_cast<std::uint16_t>(year), acting)) {
                CHECK(drawn.contacts == of_before.at(key).contacts);
            }
        }
    }
}

TEST_CASE("who comes to A&E for want of an appointment moves nothing that is asked for") {
    MadeWorld world = make_world();
    limit(world, 0.7);
    world.capacity.waiting[outpatient].mean_weeks_until_leaving = 20.0;
    world.capacity.profiles.emplace_back().fill(1.0 / capacity::hours_a_week);
    const Simulation before = run_world(world);
    world.capacity.coming_back[outpatient] = {
        .share_of_those_who_leave = 0.5, .after_days = 60, .share_a_month = 0.2};
    world.capacity.comes_back_to.assign(world.capacity.list_of.size(), capacity::no_limit);
    for (const capacity::StaffedPlaces& places : world.capacity.places) {
        for (const capacity::SlotList& list : world.capacity.lists) {
            if (world.care.services.site[list.service] ==
                    world.care.services.site[places.service] &&
                world.capacity.line_of[list.service] == outpatient) {
                world.capacity.comes_back_to[list.service] = places.service;
            }
        }
    }
    const Simulation run = run_world(world);
    check_same(run.served[0], run.served[1]);
    CHECK(capacity::test::numbers_of(run.served[0][0]) ==
          capacity::test::numbers_of(before.served[0][0]));
    std::int64_t came_back = 0;
    for (std::size_t year = 1; year < made_years; ++year) {
        const capacity::YearCounts& counts = run.served[0][year];
        for (std::size_t place = 0; place < counts.places.size(); ++place) {
            const capacity::PlacesCounts& of = counts.places[place];
            CHECK(of.came_back_seen <= of.came_back);
            CHECK(of.arrived - of.came_back == before.served[0][year].places[place].arrived);
            came_back += of.came_back;
        }
        // The lists themselves do not notice.
        CHECK(counts.lists[0].seen == before.served[0][year].lists[0].seen);
        CHECK(counts.lists[0].left == before.served[0][year].lists[0].left);
    }
    CHECK(came_back > 0);
    const Simulation on_four = run_world(world, 4);
    check_same(run.served[0], on_four.served[0]);
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
