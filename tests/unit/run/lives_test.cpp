// SPDX-License-Identifier: MIT
// What happens to the made world's people, against what it was calibrated to and closed forms.
//
// Chance. Counts of independent events are Poisson: a count is held within 4.9 square roots of what
// is expected, passed by chance once in a million. About 11,500 people.
#include "made_world.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace footprint::run::test {
namespace {

constexpr double standard_deviations = 4.9;

double counted_in(const Simulation& run, std::size_t year, std::size_t what) {
    double sum = 0.0;
    for (std::size_t area = 0; area < made_areas; ++area) {
        sum += run.lives.counted(year, area, what);
    }
    return sum;
}

void check_count(double found, double expected, double beside_chance = 0.0) {
    CAPTURE(found);
    CAPTURE(expected);
    CHECK(std::abs(found - expected) <
          standard_deviations * std::sqrt(expected) + beside_chance * expected);
}

TEST_CASE("births, deaths and moves of the opening year are the published ones, within chance") {
    const MadeWorld world = make_world(48);
    const Simulation run = run_world(world);
    const auto published = [](const std::vector<double>& of_districts) {
        return of_districts[0] + of_districts[1];
    };
    const people::DistrictTable& districts = world.people.districts;
    // Rates are found for the people of the first day; in the year they grow older and come and go.
    constexpr double drift = 0.03;
    check_count(counted_in(run, 0, people::count_birth), published(districts.births), drift);
    check_count(counted_in(run, 0, people::count_death), published(districts.deaths), drift);
    check_count(counted_in(run, 0, people::count_arrival), published(districts.moves_in), drift);
    check_count(counted_in(run, 0, people::count_departure), published(districts.moves_out), drift);
}

TEST_CASE("registers replace their dead and grow as published") {
    const MadeWorld world = make_world(48);
    const Simulation run = run_world(world);
    const auto people_with = [&](std::size_t year, std::size_t condition) {
        double sum = 0.0;
        for (std::size_t area = 0; area < made_areas; ++area) {
            sum += run.lives.stocks[year][0]
                       .conditions[(area * people::most_conditions + condition) * 2];
        }
        return sum;
    };
    for (std::size_t condition = 0; condition < world.people.conditions.id.size(); ++condition) {
        CAPTURE(condition);
        const double before = people_with(0, condition);
        const double after = people_with(1, condition);
        REQUIRE(before > 300.0);
        // Grown by a twentieth, give or take the chance of the new cases and of the deaths, each
        // about as many as a tenth of the register, and moves.
        const double events = counted_in(run, 0, people::count_new_case + condition) * 2.0;
        CHECK(std::abs(after - before * 1.05) <
              standard_deviations * std::sqrt(events) + 0.02 * before);
    }
}

TEST_CASE("the undiagnosed are found at the given rate") {
    const MadeWorld world = make_world(48);
    const Simulation run = run_world(world);
    for (std::size_t condition = 0; condition < world.people.conditions.id.size(); ++condition) {
        double undiagnosed = 0.0;
        for (std::size_t area = 0; area < made_areas; ++area) {
            const std::size_t at = (area * people::most_conditions + condition) * 2;
            const auto& counts = run.lives.stocks[0][0].conditions;
            undiagnosed += static_cast<double>(counts[at]) - static_cast<double>(counts[at + 1]);
        }
        // A rate of 0.2 a year leaves exp(-0.2) of them; new cases undiagnosed at first add half a
        // year of theirs.
        const double new_undiagnosed = 0.2 * counted_in(run, 0, people::count_new_case + condition);
        const double expected = undiagnosed * (1.0 - std::exp(-0.2)) + new_undiagnosed * 0.5 * 0.2;
        check_count(counted_in(run, 0, people::count_diagnosis + condition), expected, 0.05);
    }
}

TEST_CASE("people who are there at a year's end were there, were born or came") {
    const Simulation run = run_world(make_world(12));
    for (std::size_t year = 0; year < made_years; ++year) {
        const auto alive = [&](std::size_t day) {
            return static_cast<double>(run.lives.alive_everywhere[day][0]);
        };
        CHECK(alive(year + 1) == alive(year) + counted_in(run, year, people::count_birth) +
                                     counted_in(run, year, people::count_arrival) -
                                     counted_in(run, year, people::count_death) -
                                     counted_in(run, year, people::count_departure));
    }
}

TEST_CASE("another luck gives other lives of the same kind, and the same luck the same") {
    const MadeWorld world = make_world(24);
    const Simulation one = run_world(world, 1, 7, 0);
    const Simulation again = run_world(world, 2, 7, 0);
    const Simulation other = run_world(world, 1, 7, 1);
    CHECK(one.lives.both == again.lives.both);
    CHECK(one.lives.both != other.lives.both);
    check_count(counted_in(other, 0, people::count_death), counted_in(one, 0, people::count_death),
                0.5);
}

TEST_CASE("fewer cases are avoided deaths too, and the plan's people are then more") {
    MadeWorld world = make_world(24);
    const people::Player player = add_initiative(world, "prevent", 1.0);
    people::LifeEffect effect;
    effect.kind = people::LifeEffectKind::change_incidence;
    effect.condition = 1; // three times the risk of death
    effect.size = 0.9;
    effect.player = player;
    effect.reach = player;
    effect.id = core::permanent_id("prevent#0");
    world.programmes.life_effects.push_back(effect);
    const Simulation run = run_world(world);
    std::int64_t cases = 0;
    std::int64_t deaths = 0;
    for (const people::LifeRow& row : run.lives.rows) {
        const int change = static_cast<int>(run.presences.evaluate(row.presence, 1)) -
                           static_cast<int>(run.presences.evaluate(row.presence, 0));
        cases += row.what == people::count_new_case + 1 ? change : 0;
        deaths += row.what == people::count_death ? change : 0;
    }
    CHECK(cases < -50);
    CHECK(deaths < 0);
}

} // namespace
} // namespace footprint::run::test
