// SPDX-License-Identifier: MIT
// A cohort lived from birth to the last death, month by month, against the life table it was given:
// the example's, of 2015. Nobody moves, falls ill or is born, so deaths are the table's alone.
//
// With hazards m(x) that are constant within a year of age, S(x + 1) = S(x) exp(-m(x)); the
// expected number of completed years is the sum of S(1), S(2) ... (Chiang CL (1984), "The Life
// Table and its Applications"). Each sex has n = 30,000 people. Every bound is 4.9 standard errors,
// passed by chance once in a million (normal, both sides), by the spread that the table itself has.
#include "made_world.hpp"
#include "plan/compile.hpp"
#include "plan/plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace footprint::run::test {
namespace {

constexpr std::size_t cohort = 30'000; // of each sex
constexpr std::size_t years = 112;
constexpr double standard_errors = 4.9;

using Survivors = std::array<double, years + 1>; ///< share alive on each birthday

const std::array<std::array<double, people::single_ages>, people::sexes>& life_table() {
    static const auto table = [] {
        core::Problems problems;
        const plan::Plan plan =
            plan::read_and_check("examples/herefordshire-worcestershire", problems);
        return plan::Compiler(plan).compile().people.deaths.rate.front();
    }();
    return table;
}

Survivors by_table(std::size_t sex, double hazard_ratio) {
    Survivors alive{};
    alive[0] = 1.0;
    for (std::size_t age = 0; age < years; ++age) {
        const double rate = life_table()[sex][std::min(age, people::single_ages - 1)];
        alive[age + 1] = alive[age] * std::exp(-rate * hazard_ratio);
    }
    return alive;
}

people::OpeningPopulation newborns() {
    people::OpeningPopulation population;
    constexpr std::size_t chunk_size = 2048;
    for (std::size_t person = 0; person < 2 * cohort; ++person) {
        if (person % chunk_size == 0) {
            population.chunks.emplace_back();
        }
        people::Chunk& chunk = population.chunks.back();
        chunk.id.push_back(core::permanent_id("born_" + std::to_string(person)).value);
        chunk.born_month.push_back(0);
        chunk.sex.push_back(static_cast<std::uint8_t>(person % 2));
        chunk.area.push_back(0);
        chunk.practice.push_back(0);
        chunk.conditions.push_back(0);
        chunk.diagnosed.push_back(0);
        chunk.attributes.push_back(0);
        chunk.use_quantile.push_back({128, 128, 128, 128, 128});
    }
    population.people = 2 * cohort;
    return population;
}

/// The made world with nothing in it but death; condition 0 multiplies its holders' hazard.
MadeWorld world_of_death(float ratio_of_condition_0) {
    MadeWorld world = make_world(1);
    world.population = newborns();
    world.people.years = years;
    world.people.deaths.rate.assign(years, life_table());
    world.people.deaths.risks = {};
    world.people.deaths.risks.of_condition[0] = ratio_of_condition_0;
    for (auto& by_fifth : world.people.deaths.deprivation) {
        by_fifth.fill(1.0F);
    }
    world.people.attribute_changes.clear();
    world.people.districts.moves_in.assign(2, 0.0);
    world.people.moves.arrivals_beside_opening.assign(years, 1.0);
    world.people.births.births_per_woman_year.fill(0.0);
    for (auto& of_district : world.people.moves.moves_out_relative) {
        of_district.fill(0.0);
    }
    for (need::LineRow& row : world.need.published_rate) {
        row.fill(0.0F);
    }
    world.need.growth.assign(years, need::ones());
    return world;
}

Simulation live(const MadeWorld& world) {
    people::LifeCalibration lives;
    for (auto& by_age : lives.death_of_age) {
        by_age.fill(1.0);
    }
    lives.death_of_district.assign(2, 1.0);
    lives.births_of_district.assign(2, 0.0);
    lives.moves_out_of_district.assign(2, 0.0);
    lives.new_cases.resize(world.people.conditions.id.size());
    lives.new_cases_of_fifth.assign(world.people.conditions.id.size(), {1.0, 1.0, 1.0, 1.0, 1.0});
    lives.known_at_once.assign(world.people.conditions.id.size(), 1.0);
    lives.diagnosis.assign(world.people.conditions.id.size(), 1.0);
    const need::PersonMultipliers multipliers =
        need::person_multipliers(world.need, world.people, 1);
    const Calibration calibration{
        .lives = lives,
        .multipliers = multipliers,
        .need = need::NeedCalibration{.mean_multiplier =
                                          std::vector<need::LineRow>(people::cells, need::ones())},
        .stays = care::stay_shapes(world.care)};
    SimulationOptions options;
    options.seed = 20161021;
    options.tally_areas = made_areas;
    for (std::uint16_t area = 0; area < made_areas; ++area) {
        options.tally_area.push_back(area);
    }
    return simulate(world.tables(), world.population, calibration, options,
                    [](std::size_t count, const std::function<void(std::size_t)>& body) {
                        for (std::size_t place = 0; place < count; ++place) {
                            body(place);
                        }
                    });
}

Survivors by_simulation(const Simulation& run, std::size_t sex) {
    Survivors alive{};
    for (std::size_t year = 0; year <= years; ++year) {
        for (const auto& by_sex : run.lives.stocks[year][0].cells) {
            for (const people::Stock::Cell& cell : by_sex[sex]) {
                alive[year] += static_cast<double>(cell.people);
            }
        }
        alive[year] /= static_cast<double>(cohort);
    }
    return alive;
}

/// Mean and standard deviation of the completed years of a life.
std::pair<double, double> completed_years(const Survivors& alive) {
    double mean = 0.0;
    double squares = 0.0;
    for (std::size_t age = 1; age <= years; ++age) {
        mean += alive[age];
        squares += (2.0 * static_cast<double>(age) - 1.0) * alive[age]; // sum of k^2 P(K = k)
    }
    return {mean, std::sqrt(squares - mean * mean)};
}

void check_against_table(const Simulation& run, double hazard_ratio) {
    for (std::size_t sex = 0; sex < people::sexes; ++sex) {
        const Survivors expected = by_table(sex, hazard_ratio);
        const Survivors found = by_simulation(run, sex);
        CAPTURE(sex);
        const auto [mean, spread] = completed_years(expected);
        CAPTURE(mean);
        const double root = std::sqrt(static_cast<double>(cohort));
        CHECK(std::abs(completed_years(found).first - mean) < standard_errors * spread / root);
        for (const std::size_t age : {1U, 20U, 50U, 65U, 75U, 85U, 95U}) {
            CAPTURE(age);
            const double error = std::sqrt(expected[age] * (1.0 - expected[age])) / root;
            CHECK(std::abs(found[age] - expected[age]) < standard_errors * error);
        }
    }
}

TEST_CASE("a cohort born together lives as long as the life table it was given says") {
    const Simulation run = live(world_of_death(1.0F));
    check_against_table(run, 1.0);
    // Published for England: 83.1 and 79.5 (Office for National Statistics, 2014 to 2016).
    const double girls = completed_years(by_simulation(run, 0)).first + 0.5;
    const double boys = completed_years(by_simulation(run, 1)).first + 0.5;
    CHECK(girls > boys);
    CHECK(girls == doctest::Approx(83.1).epsilon(0.02));
    CHECK(boys == doctest::Approx(79.5).epsilon(0.02));
}

TEST_CASE("those with a condition of twice the risk of death live as a table of twice the hazard") {
    MadeWorld world = world_of_death(2.0F);
    for (people::Chunk& chunk : world.population.chunks) {
        std::fill(chunk.conditions.begin(), chunk.conditions.end(), 1U);
    }
    check_against_table(live(world), 2.0);
}

} // namespace
} // namespace footprint::run::test
