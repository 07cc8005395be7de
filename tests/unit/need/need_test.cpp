// SPDX-License-Identifier: MIT
// How often a person calls: hand-worked rates, multipliers of mean 1, and quantiles of use spread
// evenly over people.
#include "../run/made_world.hpp"
#include "need/need.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace footprint::run::test {
namespace {

/// One line, one cell's worth of rate, nothing else that multiplies.
need::NeedTables one_line(float rate) {
    need::NeedTables tables;
    tables.lines = 1;
    tables.family = {need::Family::urgent};
    need::LineRow row{};
    row[0] = rate;
    tables.published_rate.assign(people::cells, row);
    tables.of_condition.assign(people::most_conditions, need::ones());
    tables.of_attribute.assign(people::most_attributes, need::ones());
    tables.of_count.assign(6, need::ones());
    tables.growth.assign(2, need::ones());
    tables.growth[1][0] = 1.5F;
    tables.practice_variance.assign(people::families, 0.0);
    return tables;
}

need::PersonMultipliers no_variation() {
    need::PersonMultipliers multipliers;
    for (auto& of_family : multipliers.factor) {
        of_family.fill(1.0F);
    }
    multipliers.of_practice.assign(1, {1.0F, 1.0F, 1.0F, 1.0F, 1.0F});
    return multipliers;
}

TEST_CASE("a cell's contacts are shared out by what its people have, as in the worked example") {
    // need.hpp: 0.2 contacts a person, one in ten has a condition that doubles use.
    need::NeedTables tables = one_line(0.2F);
    tables.of_condition[0][0] = 2.0F;
    need::NeedCalibration calibration{.mean_multiplier =
                                          std::vector<need::LineRow>(people::cells, need::ones())};
    for (need::LineRow& row : calibration.mean_multiplier) {
        row[0] = 1.1F;
    }
    const need::PersonMultipliers multipliers = no_variation();
    const need::NeedRates rates(tables, {}, calibration, multipliers);
    need::LineRow row;
    rates.contacts_a_year(0, 0, need::Use{}, row);
    CHECK(static_cast<double>(row[0]) == doctest::Approx(0.2 / 1.1));
    rates.contacts_a_year(0, 0, need::Use{.conditions = 1}, row);
    CHECK(static_cast<double>(row[0]) == doctest::Approx(0.4 / 1.1));
    rates.contacts_a_year(0, 1, need::Use{}, row);
    CHECK(static_cast<double>(row[0]) == doctest::Approx(1.5 * 0.2 / 1.1));
}

TEST_CASE("conditions, their number, habits and the last year of life multiply") {
    need::NeedTables tables = one_line(1.0F);
    tables.of_condition[0][0] = 2.0F;
    tables.of_condition[3][0] = 3.0F;
    tables.of_count[2][0] = 1.25F;
    tables.of_attribute[1][0] = 0.5F;
    tables.last_year_of_life[0] = 4.0F;
    const need::PersonMultipliers multipliers = no_variation();
    const need::NeedRates rates(tables, {},
                                need::NeedCalibration{.mean_multiplier = std::vector<need::LineRow>(
                                                          people::cells, need::ones())},
                                multipliers);
    need::LineRow row;
    rates.multipliers(need::Use{.conditions = 0b1001, .attributes = 0b10}, row);
    CHECK(row[0] == 2.0F * 3.0F * 1.25F * 0.5F);
    rates.multipliers(
        need::Use{.conditions = 0b1001, .attributes = 0b10, .last_year_of_life = true}, row);
    CHECK(row[0] == 2.0F * 3.0F * 1.25F * 0.5F * 4.0F);
    CHECK(static_cast<double>(rates.mean_last_year_factor(0, 0.1)) == doctest::Approx(1.3));
    CHECK(static_cast<double>(rates.mean_last_year_factor(0, 5.0)) == doctest::Approx(4.0));
}

TEST_CASE("a line that needs a circumstance is for nobody without it") {
    need::NeedTables tables = one_line(1.0F);
    tables.needs_attribute[0] = 2;
    const need::PersonMultipliers multipliers = no_variation();
    const need::NeedRates rates(tables, {},
                                need::NeedCalibration{.mean_multiplier = std::vector<need::LineRow>(
                                                          people::cells, need::ones())},
                                multipliers);
    need::LineRow row;
    rates.contacts_a_year(0, 0, need::Use{.attributes = 0b011}, row);
    CHECK(row[0] == 0.0F);
    rates.contacts_a_year(0, 0, need::Use{.attributes = 0b100}, row);
    CHECK(row[0] == 1.0F);
}

TEST_CASE("persons' multipliers are a gamma distribution of mean 1 and the given variance") {
    const MadeWorld world = make_world(1);
    const need::PersonMultipliers made = need::person_multipliers(world.need, world.people, 7);
    for (const auto& of_family : made.factor) {
        double mean = 0.0;
        double squares = 0.0;
        for (const float factor : of_family) {
            mean += static_cast<double>(factor) / 256.0;
            squares += static_cast<double>(factor) * static_cast<double>(factor) / 256.0;
        }
        CHECK(mean == doctest::Approx(1.0).epsilon(1e-5));
        // Each of the 256 stands for the mean of its band: the variance within bands is lost, 2%.
        CHECK(squares - mean * mean == doctest::Approx(0.8).epsilon(0.02));
        CHECK(std::is_sorted(of_family.begin(), of_family.end()));
    }
    CHECK(need::fits(made, world.need, world.people));
    people::PeopleTables other = world.people;
    other.person_variance[0] = 0.81;
    CHECK_FALSE(need::fits(made, world.need, other));
}

TEST_CASE("people's places in the distribution of use are spread evenly and apart by family") {
    // Chi-squared of 16 equal groups: 15 degrees of freedom, above 54.6 once in a million (n =
    // 9,600 people, six looks).
    const MadeWorld world = make_world(40);
    constexpr std::size_t groups = 16;
    constexpr double once_in_a_million = 54.6;
    std::array<std::array<double, groups>, people::families> counts{};
    std::array<double, groups> together{}; // of two families at once: 4 x 4
    for (const people::Chunk& chunk : world.population.chunks) {
        for (const auto& quantile : chunk.use_quantile) {
            for (std::size_t family = 0; family < people::families; ++family) {
                ++counts[family][quantile[family] / 16];
            }
            ++together[static_cast<std::size_t>(quantile[0] / 64) * 4 + quantile[1] / 64];
        }
    }
    const double due = static_cast<double>(world.population.people) / groups;
    const auto chi_squared = [due](const std::array<double, groups>& counted) {
        double sum = 0.0;
        for (const double count : counted) {
            sum += (count - due) * (count - due) / due;
        }
        return sum;
    };
    for (const auto& counted : counts) {
        CHECK(chi_squared(counted) < once_in_a_million);
    }
    CHECK(chi_squared(together) < once_in_a_million);
}

TEST_CASE(
    "people of a cell call at its published rate on average once calibrated, on any threads") {
    // One cell: everybody of a sex, band and fifth shares a rate, however they differ.
    const MadeWorld world = make_world(12);
    core::ThreadPool two(2);
    core::ThreadPool one(1);
    const people::LifeRates lives(world.people,
                                  people::calibrate_lives(world.people, world.population, two));
    const need::PersonMultipliers multipliers =
        need::person_multipliers(world.need, world.people, 7);
    const need::NeedCalibration calibration = need::calibrate_need(
        world.need, world.people, {}, world.population, lives, multipliers, two);
    CHECK(calibration.mean_multiplier == need::calibrate_need(world.need, world.people, {},
                                                              world.population, lives, multipliers,
                                                              one)
                                             .mean_multiplier);
    const need::NeedRates rates(world.need, {}, calibration, multipliers);
    std::map<std::size_t, std::pair<double, double>> called; // by cell: contacts, people
    need::LineRow row;
    for (const people::Chunk& chunk : world.population.chunks) {
        for (std::size_t person = 0; person < chunk.size(); ++person) {
            const std::uint16_t area = chunk.area[person];
            const people::Person who{.age = people::age_at(chunk.born_month[person], 0),
                                     .sex = chunk.sex[person],
                                     .district = world.people.areas.district[area],
                                     .deprivation_fifth = lives.fifth_of_area(area)};
            const people::State state{.conditions = chunk.conditions[person],
                                      .diagnosed = chunk.diagnosed[person],
                                      .attributes = chunk.attributes[person],
                                      .alive = true};
            constexpr int middle_of_year = 6;
            const std::size_t cell = people::cell(
                people::age_band(people::age_at(chunk.born_month[person], middle_of_year)), who.sex,
                who.deprivation_fifth);
            rates.contacts_a_year(cell, 0,
                                  need::Use{.conditions = state.conditions,
                                            .attributes = state.attributes,
                                            .quantile = chunk.use_quantile[person],
                                            .practice = chunk.practice[person],
                                            .last_year_of_life = false},
                                  row);
            auto& [contacts, persons] = called[cell];
            contacts += static_cast<double>(
                row[ae] * rates.mean_last_year_factor(ae, lives.death_rate(who, state, 0)));
            persons += 1.0;
        }
    }
    REQUIRE(called.size() > 100);
    for (const auto& [cell, sums] : called) {
        CAPTURE(cell);
        CHECK(sums.first / sums.second ==
              doctest::Approx(static_cast<double>(world.need.published_rate[cell][ae]))
                  .epsilon(1e-4));
    }
}

} // namespace
} // namespace footprint::run::test
