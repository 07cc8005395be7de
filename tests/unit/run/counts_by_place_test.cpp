// SPDX-License-Identifier: MIT
// What is counted by where people live and where they are registered is what is counted of
// everybody, in both worlds.
#include "made_world.hpp"

#include <doctest/doctest.h>

#include <array>

namespace footprint::run::test {
namespace {

care::ContactEffect on_emergencies(care::ContactEffectKind kind, people::Player player,
                                   double size) {
    care::ContactEffect effect;
    effect.kind = kind;
    effect.player = player;
    effect.reach = player;
    effect.lines = {emergency};
    effect.size = size;
    effect.id = core::permanent_id("by_place#" + std::to_string(player));
    return effect;
}

/// One initiative shortens stays, another avoids admissions; emergencies are counted by practice.
Simulation counted_world() {
    MadeWorld world = make_world(24);
    world.care.practice_lines = 1U << emergency;
    const people::Player stays = add_initiative(world, "a_stays", 0.8);
    world.care.effects.push_back(on_emergencies(care::ContactEffectKind::change_stay, stays, 0.4));
    const people::Player avoids = add_initiative(world, "b_avoids", 0.8);
    world.care.effects.push_back(on_emergencies(care::ContactEffectKind::avoid, avoids, 0.4));
    return run_world(world, 3);
}

std::int64_t in_world(const std::array<std::int64_t, care::place_worlds>& counts,
                      std::size_t world) {
    return counts[0] + counts[world + 1];
}

} // namespace

TEST_CASE("days by place and admissions by practice sum to those by provider in both worlds") {
    Simulation run = counted_world();
    const MadeWorld made = make_world(1);
    for (std::size_t year = 0; year < made_years; ++year) {
        std::array<std::int64_t, people::worlds> days{};
        std::array<std::int64_t, people::worlds> admissions{};
        for (const care::ActivityRow& row : run.care.rows(run.presences)) {
            if (row.year != year || made.care.services.line[row.service] != emergency) {
                continue;
            }
            for (std::size_t world = 0; world < people::worlds; ++world) {
                const bool is_in = world == 0 ? run.presences.in_do_nothing(row.presence)
                                              : run.presences.in_plan(row.presence);
                days[world] += is_in ? row.days : 0;
                admissions[world] += is_in ? row.contacts : 0;
            }
        }
        std::array<std::int64_t, care::place_worlds> days_by_place{};
        std::array<std::int64_t, care::place_worlds> by_practice{};
        for (std::size_t world = 0; world < care::place_worlds; ++world) {
            for (std::size_t area = 0; area < made_areas; ++area) {
                for (std::size_t band = 0; band < care::report_bands; ++band) {
                    days_by_place[world] +=
                        run.care.days_at_place(year, area, emergency, band, world);
                }
            }
            for (std::size_t practice = 0; practice <= run.care.shape().practices; ++practice) {
                by_practice[world] += run.care.at_practice(year, practice, world);
            }
        }
        CAPTURE(year);
        for (std::size_t world = 0; world < people::worlds; ++world) {
            CHECK(in_world(days_by_place, world) == days[world]);
            CHECK(in_world(by_practice, world) == admissions[world]);
        }
        CHECK((year == 0) == (days[0] == days[1]));
    }
}

TEST_CASE("hazards and major conditions by area sum to those by decile, conditions by age to all") {
    const Simulation run = counted_world();
    for (const auto& day : run.lives.stocks) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const people::Stock& stock = day[world];
            for (std::size_t sex = 0; sex < people::sexes; ++sex) {
                for (std::size_t band = 0; band < people::age_bands; ++band) {
                    people::Stock::Cell by_area;
                    people::Stock::Cell by_decile;
                    for (std::size_t area = 0; area < made_areas; ++area) {
                        const std::size_t cohort =
                            (area * people::sexes + sex) * people::age_bands + band;
                        by_area.people += stock.people[cohort];
                        by_area.death_units += stock.death_units[cohort];
                        by_area.with_major_condition += stock.with_major_condition[cohort];
                    }
                    for (const auto& decile : stock.cells) {
                        by_decile.people += decile[sex][band].people;
                        by_decile.death_units += decile[sex][band].death_units;
                        by_decile.with_major_condition += decile[sex][band].with_major_condition;
                    }
                    CHECK(by_area.people == by_decile.people);
                    CHECK(by_area.death_units == by_decile.death_units);
                    CHECK(by_area.with_major_condition == by_decile.with_major_condition);
                }
            }
            for (std::size_t condition = 0; condition < people::most_conditions; ++condition) {
                std::uint64_t by_age = 0;
                std::uint64_t by_place = 0;
                for (const std::uint64_t people : stock.condition_ages[condition]) {
                    by_age += people;
                }
                for (std::size_t area = 0; area < made_areas; ++area) {
                    by_place += stock.conditions[(area * people::most_conditions + condition) * 2];
                }
                CHECK(by_age == by_place);
            }
        }
    }
}

} // namespace footprint::run::test
