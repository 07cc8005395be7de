// SPDX-License-Identifier: MIT
// How much capacity would keep each standard: cases whose answer is known by hand, and the made
// world's answer tried by a run.
#include "capacity/capacity_tally.hpp"
#include "limited_world.hpp"
#include "made_world.hpp"
#include "run/capacity_need.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace footprint::run::test {
namespace {

constexpr std::size_t years = 2;

capacity::Standard standard(capacity::StandardCounts counts, std::int32_t threshold) {
    capacity::Standard one;
    one.id = "kept";
    one.counts = counts;
    one.lines = ~std::uint64_t{0};
    one.bed_kinds = ~std::uint32_t{0};
    one.within = counts == capacity::StandardCounts::left_place ? 240 : 126;
    one.higher_is_better = counts != capacity::StandardCounts::beds_used;
    one.applies_to.assign(16, 1);
    one.threshold_by_year = {threshold, threshold, threshold, threshold};
    return one;
}

/// One pool of 80 beds, one list of 40 slots a week, one unit with 2 places around the clock.
capacity::CapacityTables one_of_each() {
    capacity::CapacityTables tables;
    tables.on = true;
    tables.pools.emplace_back().beds.fill({{.day = 0, .amount = 80.0}});
    capacity::SlotsChange slots;
    slots.slots.fill(40.0 / 7.0);
    tables.lists.emplace_back().slots.fill({slots});
    tables.lists[0].service = 1;
    capacity::HoursChange two;
    two.places.fill(2);
    tables.places.emplace_back().places.fill({two});
    tables.places[0].service = 2;
    tables.list_of = {capacity::no_limit, 0, capacity::no_limit};
    tables.places_of = {capacity::no_limit, capacity::no_limit, 0};
    tables.pool_of = {0, capacity::no_limit, capacity::no_limit};
    tables.starts_of.assign(3, capacity::no_limit);
    tables.line_of = {0, 1, 2};
    tables.payers = 1;
    return tables;
}

care::ServiceTable three_services() {
    care::ServiceTable services;
    services.site = {0, 0, 0};
    services.provider = {0, 0, 0};
    services.line = {0, 1, 2};
    return services;
}

/// Chance of waiting in M/M/c, by Erlang C: A&E units as a closed form.
double erlang_c(double load, unsigned servers) {
    double blocked = 1.0; // Erlang B
    for (unsigned server = 1; server <= servers; ++server) {
        blocked = load * blocked / (server + load * blocked);
    }
    return servers * blocked / (servers - load * (1.0 - blocked));
}

/// Of those who come, the share that waits no time; hundredths of a percent.
std::int64_t seen_at_once(double places, double load) {
    const auto whole = static_cast<unsigned>(places + 0.5);
    return load >= whole ? 0 : std::llround(10'000.0 * (1.0 - erlang_c(load, whole)));
}

/// In run r 96 + r beds are in use on a mean night; the list keeps 18 weeks with 53 slots or more;
/// the unit is M/M/c with a load of 3.2.
std::vector<std::vector<capacity::YearCounts>>
serve_by_hand(std::span<const CapacityTrial> trials) {
    std::vector<std::vector<capacity::YearCounts>> served;
    for (const auto& [run, capacity] : trials) {
        const capacity::CapacityTables& tables = *capacity;
        std::vector<capacity::YearCounts> of_world;
        for (std::size_t year = 0; year < years; ++year) {
            capacity::YearCounts counts(tables);
            const double beds = amount_in_year(tables, 1, {ResourceKind::beds, 0}, year);
            const double in_use = std::min(beds, 96.0 + run);
            counts.pools[0].used_at_midnights = std::llround(in_use * 365.0);
            counts.pools[0].bed_minutes_open = std::llround(beds * 365.0 * 1440.0);
            const bool is_enough = amount_in_year(tables, 1, {ResourceKind::slots, 0}, year) > 52.5;
            counts.lists[0].waiting_for_at_year_end.assign(201, 0);
            counts.lists[0].waiting_for_at_year_end[is_enough ? 0 : 200] = 100;
            const std::int64_t at_once =
                seen_at_once(amount_in_year(tables, 1, {ResourceKind::places, 0}, year), 3.2);
            counts.places[0].there_for[0] = static_cast<std::uint32_t>(at_once);
            counts.places[0].there_for[100] = static_cast<std::uint32_t>(10'000 - at_once);
            of_world.push_back(std::move(counts));
        }
        served.push_back(std::move(of_world));
    }
    return served;
}

CapacityQuestion question_of(const capacity::CapacityTables& tables,
                             const care::ServiceTable& services,
                             std::span<const capacity::Standard> standards, double chance) {
    CapacityQuestion question;
    question.tables = &tables;
    question.services = &services;
    question.standards = standards;
    question.years = years;
    question.chance = chance;
    question.runs = 10;
    return question;
}

TEST_CASE("the smallest capacity is found where it is known by hand and by Erlang C") {
    const capacity::CapacityTables tables = one_of_each();
    const care::ServiceTable services = three_services();
    const std::vector<capacity::Standard> standards{
        standard(capacity::StandardCounts::beds_used, 9'200),
        standard(capacity::StandardCounts::left_place, 9'500),
        standard(capacity::StandardCounts::waiting, 9'200)};
    const auto needs = capacity_needs(question_of(tables, services, standards, 0.9), serve_by_hand);
    REQUIRE(needs.size() == 3);
    CHECK(needs[0].resource == Resource{ResourceKind::beds, 0});
    CHECK(needs[0].now == doctest::Approx(80.0));
    CHECK(needs[0].needed == doctest::Approx(std::ceil(104.0 / 0.92))); // the ninth of ten runs
    CHECK(needs[0].kept_share == doctest::Approx(0.9));
    unsigned places = 4;
    while (seen_at_once(places, 3.2) < 9'500) {
        ++places;
    }
    CHECK(needs[1].needed == doctest::Approx(places));
    CHECK(needs[2].needed == doctest::Approx(53.0));
    for (const CapacityNeed& need : needs) {
        CHECK(need.is_reached);
    }
    SUBCASE("a higher chance needs no fewer beds") {
        const auto surer =
            capacity_needs(question_of(tables, services, standards, 0.99), serve_by_hand);
        CHECK(surer[0].needed == doctest::Approx(std::ceil(105.0 / 0.92)));
        CHECK(surer[0].kept_share == doctest::Approx(1.0));
    }
}

TEST_CASE("what no amount mends is said, and what no standard is about is left alone") {
    const capacity::CapacityTables tables = one_of_each();
    const care::ServiceTable services = three_services();
    std::vector<capacity::Standard> standards{standard(capacity::StandardCounts::waiting, 9'200)};
    const ServeCapacity never = [](std::span<const CapacityTrial> trials) {
        auto served = serve_by_hand(trials);
        for (auto& of_world : served) {
            for (capacity::YearCounts& counts : of_world) {
                counts.lists[0].waiting_for_at_year_end.resize(301, 1'000);
            }
        }
        return served;
    };
    const auto needs = capacity_needs(question_of(tables, services, standards, 0.9), never);
    REQUIRE(needs.size() == 1);
    CHECK(needs[0].resource.kind == ResourceKind::slots);
    CHECK(!needs[0].is_reached);
    CHECK(needs[0].needed == doctest::Approx(40.0));
    CHECK(needs[0].held_to.empty());
    CHECK(needs[0].decided_elsewhere.size() == 1);
    standards[0].threshold_by_year.assign(4, std::nullopt);
    CHECK(capacity_needs(question_of(tables, services, standards, 0.9), never).empty());
    // Beds without a standard are sized by the planned occupancy.
    CapacityQuestion planned = question_of(tables, services, standards, 0.5);
    planned.planned_occupancy = 8'500;
    const auto beds = capacity_needs(planned, serve_by_hand);
    REQUIRE(beds.size() == 1);
    CHECK(beds[0].needed == doctest::Approx(std::ceil(100.0 / 0.85)));
}

TEST_CASE("a list that hands its clock on may use half of the time") {
    capacity::CapacityTables tables = one_of_each();
    const care::ServiceTable services = three_services();
    const std::vector<capacity::Standard> standards{
        standard(capacity::StandardCounts::waiting, 9'200)};
    const std::vector<const capacity::Standard*> all{standards.data()};
    const CapacityQuestion question = question_of(tables, services, standards, 0.9);
    const auto keeps = [&](std::size_t days) {
        capacity::YearCounts counts(tables);
        counts.lists[0].waiting_for_at_year_end.resize(days);
        counts.lists[0].waiting_for_at_year_end.push_back(100);
        return keeps_standards(question, {ResourceKind::slots, 0}, 1, counts, all).value();
    };
    CHECK(keeps(126));
    CHECK(!keeps(127));
    tables.waiting[1].carries_clock = true;
    CHECK(keeps(63));
    CHECK(!keeps(64));
}

TEST_CASE("the made world's beds and slots keep their standards in a run that has them") {
    MadeWorld world = make_world();
    limit(world, 0.8);
    const std::vector<capacity::Standard> standards{
        standard(capacity::StandardCounts::beds_used, 8'000),
        standard(capacity::StandardCounts::waiting, 9'200)};
    CapacityQuestion question;
    question.tables = &world.capacity;
    question.services = &world.care.services;
    question.standards = standards;
    question.years = made_years;
    question.chance = 0.5;
    question.runs = 2;
    std::size_t passes = 0;
    const ServeCapacity serve = [&](std::span<const CapacityTrial> trials) {
        ++passes;
        std::vector<ServedCase> cases;
        for (const CapacityTrial& trial : trials) {
            cases.push_back({.acting = 0, .capacity = trial.capacity, .shown = 1});
        }
        return run_world(world, 1, 7, trials.front().run, std::move(cases)).served;
    };
    const std::vector<CapacityNeed> needs = capacity_needs(question, serve);
    CHECK(needs.size() == (3 + 4) * (made_years - 1));
    CHECK(passes <= question.most_passes());
    // A run with what was found, set once more from the answer.
    std::vector<CapacityFactor> factors;
    for (const CapacityNeed& need : needs) {
        if (factors.empty() || factors.back().resource != need.resource) {
            factors.push_back(
                {.resource = need.resource, .by_year = std::vector<double>(made_years, 1.0)});
        }
        factors.back().by_year[need.year] = need.needed / need.now;
    }
    const capacity::CapacityTables found = with_factors(question, factors);
    std::vector<std::vector<capacity::YearCounts>> runs;
    for (const std::uint32_t run : {0U, 1U}) {
        runs.push_back(serve(std::vector{CapacityTrial{run, &found}}).front());
    }
    std::size_t reached = 0;
    for (const CapacityNeed& need : needs) {
        std::size_t kept = 0;
        for (const auto& run : runs) {
            kept += keeps_standards(question, need.resource, need.year, run[need.year],
                                    need.held_to.empty() ? need.decided_elsewhere : need.held_to)
                            .value_or(true)
                        ? 1U
                        : 0U;
        }
        CHECK(need.kept_share == doctest::Approx(static_cast<double>(kept) / 2.0));
        reached += need.is_reached ? 1U : 0U;
    }
    CHECK(reached > needs.size() / 2);
}

} // namespace
} // namespace footprint::run::test
