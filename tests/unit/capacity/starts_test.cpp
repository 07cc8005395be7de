// SPDX-License-Identifier: MIT
// Beds held until what is needed on leaving them starts, on hand-made days. A stay of no night that
// begins at 18:00 or later lasts four hours to the minute, which makes times exact.
#include "made_capacity.hpp"

#include <doctest/doctest.h>

namespace footprint::capacity::test {
namespace {

constexpr std::uint32_t at_six = 18 * an_hour; // in the evening
constexpr std::int64_t four_hours = 240;

enum Service : std::uint16_t { ae, stay, community_stay, package, services };

/// Plenty of beds, and so many starts a week.
CapacityTables tables_with(double starts) {
    CapacityTables tables = tables_of(services);
    tables.pool_of[stay] = add_pool(tables, {{0, 9.0}});
    tables.pool_of[community_stay] = add_pool(tables, {{0, 9.0}}, BedKind::community);
    add_starts(tables, package, {{0, starts}});
    return tables;
}

/// One stay on each of the first so many evenings, each of which needs a package.
std::vector<care::Request> evenings(std::uint32_t number) {
    std::vector<care::Request> requests;
    for (std::uint32_t day = 0; day < number; ++day) {
        requests.push_back(ask(day + 1, stay, day * a_day + at_six));
        requests.push_back(follow(requests, static_cast<std::uint32_t>(requests.size() - 1),
                                  package, care::Joins::transfer, four_hours));
    }
    return requests;
}

const DelayCounts& delays(const YearCounts& counts, std::size_t pool, Service of) {
    return counts.delays[pool * need::line_stride + of];
}

TEST_CASE("a bed is held until there is a start, and each can be given again a week later") {
    const CapacityTables tables = tables_with(1.0);
    Serving serving(tables);
    const YearCounts counts = serving.year(0, evenings(3));
    CHECK(counts.starts[0].started == 3);
    CHECK(counts.starts[0].left == 0);
    // Ready at 22:00 of days 0, 1 and 2; the starts are of days 0, 7 and 14.
    constexpr std::int64_t waited = (6 + 12) * a_day;
    CHECK(counts.starts[0].minutes_waited == waited);
    CHECK(counts.pools[0].bed_minutes_delayed == waited);
    CHECK(counts.pools[0].bed_minutes_used == 3 * four_hours + waited);
    CHECK(delays(counts, 0, package).people == 2);
    CHECK(delays(counts, 0, package).minutes == waited);
    for (std::uint32_t person = 1; person <= 3; ++person) {
        CHECK(not_given(counts, stay, person) == 0);
        CHECK(not_given(counts, package, person) == 0);
    }
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("with starts for everybody nobody keeps a bed") {
    const YearCounts counts = serve(tables_with(3.0), evenings(3));
    CHECK(counts.starts[0].started == 3);
    CHECK(counts.starts[0].minutes_waited == 0);
    CHECK(counts.pools[0].bed_minutes_delayed == 0);
    CHECK(delays(counts, 0, package).people == 0);
}

TEST_CASE("who gives up the wait for a start leaves the bed without it") {
    CapacityTables tables = tables_with(0.0);
    tables.waiting[package].mean_weeks_until_leaving = 0.01;
    Serving serving(tables);
    const YearCounts counts = serving.year(0, evenings(3));
    CHECK(counts.starts[0].started == 0);
    CHECK(counts.starts[0].left == 3);
    CHECK(counts.pools[0].bed_minutes_delayed > 0);
    CHECK(delays(counts, 0, package).minutes == counts.pools[0].bed_minutes_delayed);
    CHECK(not_given(counts, stay, 2) == 0);
    CHECK(not_given(counts, package, 2) == 1);
    CHECK(serving.world.requests_open() == 0);
}

TEST_CASE("a community bed comes before a start, which is then waited for there") {
    CapacityTables tables = tables_with(0.0);
    tables.starts[0].starts.fill({{.day = 0, .amount = 0.0}, {.day = 30, .amount = 1.0}});
    std::vector<care::Request> requests{ask(1, stay, at_six)};
    requests.push_back(follow(requests, 0, package, care::Joins::transfer, four_hours));
    requests.push_back(follow(requests, 0, community_stay, care::Joins::transfer, four_hours, 7));
    const YearCounts counts = serve(tables, requests);
    CHECK(counts.pools[0].bed_minutes_used == four_hours);
    CHECK(counts.pools[1].used_at_midnights == 30);
    CHECK(delays(counts, 0, package).people == 0);
    CHECK(delays(counts, 1, package).people == 1);
    CHECK(counts.starts[0].started == 1);
}

TEST_CASE("what is needed on leaving holds the bed, and is no contact of anybody's") {
    CapacityTables tables = tables_with(1.0);
    std::vector<care::Request> requests{ask(1, stay, at_six), ask(2, stay, a_day + at_six)};
    requests[0].needs_on_leaving = 0;
    requests[1].needs_on_leaving = 0;
    const YearCounts counts = serve(tables, requests);
    CHECK(counts.starts[0].started == 2);
    CHECK(counts.pools[0].bed_minutes_delayed == 6 * a_day);
    for (std::size_t payer = 0; payer < made_payers; ++payer) {
        CHECK(counts.given_less_asked[package * made_payers + payer].contacts == 0);
    }
}

TEST_CASE("a plan that assesses at home lets its share leave without waiting") {
    CapacityTables tables = tables_with(1.0);
    tables.starts[0].not_waited_for[1] = {{.day = 0, .amount = 0.0}, {.day = 100, .amount = 0.5}};
    std::vector<care::Request> requests;
    for (std::uint32_t person = 0; person < 300; ++person) {
        const std::uint32_t day = person < 20 ? person : 100 + person % 200;
        requests.push_back(ask(person, stay, day * a_day + at_six));
        requests.back().needs_on_leaving = 0;
    }
    tables.waiting[package].mean_weeks_until_leaving = 1.0;
    const auto waited = [&](std::size_t world) {
        const StartsCounts of = Serving(tables, world).year(0, requests).starts[0];
        return of.started + of.left;
    };
    CHECK(waited(0) == 300);
    CHECK(waited(1) > 20 + 280 * 4 / 10);
    CHECK(waited(1) < 20 + 280 * 6 / 10);
}

TEST_CASE("what starts for somebody in no bed is met at once, whoever waits") {
    const CapacityTables tables = tables_with(0.0);
    std::vector<care::Request> requests{ask(1, package, at_six), ask(2, ae, at_six)};
    requests.push_back(follow(requests, 1, package, care::Joins::transfer));
    Serving serving(tables);
    serving.here[0][2] = 0; // has died since
    const YearCounts counts = serving.year(0, requests);
    CHECK(not_given(counts, package, 1) == 0);
    CHECK(counts.starts[0].started == 0);
    CHECK(serving.world.requests_open() == 0);
}

} // namespace
} // namespace footprint::capacity::test
