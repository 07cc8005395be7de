// SPDX-License-Identifier: MIT
// Each pass that a contact goes through, by what it does to what is counted: candidates, places,
// stays, follow-ons, and each effect of an initiative.
//
// Chance. About 11,500 people for three years. A share of n drawn things is held within 4.9
// standard errors sqrt(p (1 - p) / n) of its chance, a mean stay within 4.9 x spread / sqrt(n):
// each passed by chance once in a million.
#include "opening_year.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace footprint::run::test {
namespace {

constexpr double standard_errors = 4.9;
constexpr std::uint16_t last_year = made_years - 1;
constexpr std::uint16_t hospital = 3;
constexpr std::uint16_t second_hospital = 5;

void check_share(std::int64_t part, std::int64_t whole, double chance) {
    REQUIRE(whole > 200);
    const auto n = static_cast<double>(whole);
    CAPTURE(part);
    CAPTURE(whole);
    CHECK(std::abs(static_cast<double>(part) / n - chance) <
          standard_errors * std::sqrt(chance * (1.0 - chance) / n));
}

MadeWorld full_world() {
    return make_world(48);
}

/// Adds an initiative that covers everybody from the second year on with one effect on contacts.
people::Player add_effect(MadeWorld& world, care::ContactEffect effect, double coverage = 1.0) {
    const people::Player player = add_initiative(world, "initiative", coverage);
    std::vector<double>& by_month = world.programmes.reaches[player].coverage;
    for (std::size_t month = 12; month < by_month.size(); ++month) {
        by_month[month] = coverage;
    }
    effect.player = player;
    effect.reach = player;
    effect.id = core::permanent_id("initiative#0");
    world.care.effects.push_back(effect);
    return player;
}

care::ContactEffect effect_on(care::ContactEffectKind kind, std::vector<std::uint16_t> lines,
                              double size) {
    care::ContactEffect effect;
    effect.kind = kind;
    effect.lines = std::move(lines);
    effect.size = size;
    return effect;
}

TEST_CASE("nobody has more contacts a month than the clock can count, shared out over the lines") {
    MadeWorld world = make_world(3);
    world.care.pathways.clear();
    for (need::LineRow& row : world.need.published_rate) {
        std::fill_n(row.begin(), made_lines, 100'000.0F);
    }
    const Simulation run = run_world(world, 1);
    constexpr double most_a_year = 31.0 * 12.0;
    const double a_year =
        static_cast<double>(run.care.contacts_do_nothing) / static_cast<double>(run.person_years);
    // Those who come and go within a year are not counted among the persons of its first day.
    CHECK(a_year == doctest::Approx(most_a_year).epsilon(0.05));
    const auto sites = drawn_at_sites(world, run, last_year);
    std::array<std::int64_t, made_lines> of_line{};
    for (const auto& [line_and_service, counted] : sites) {
        of_line[line_and_service.first] += counted.contacts;
    }
    const std::int64_t all = std::accumulate(of_line.begin(), of_line.end(), std::int64_t{0});
    for (const std::int64_t contacts : of_line) {
        check_share(contacts, all, 1.0 / static_cast<double>(made_lines));
    }
}

TEST_CASE("contacts go to sites by the shares of their area's flow") {
    const MadeWorld world = full_world();
    const Simulation run = run_world(world, 1);
    for (const std::uint16_t line : {ae, outpatient, day_case}) {
        const auto sites = drawn_at_sites(world, run, last_year);
        const std::int64_t first = sites.at({line, hospital}).contacts;
        const std::int64_t second = sites.at({line, second_hospital}).contacts;
        check_share(first, first + second, static_cast<double>(0xB0000000) / 0x1p32);
    }
}

TEST_CASE("a contact is paid for by the shares of its payer's rule") {
    const MadeWorld world = full_world();
    std::array<std::int64_t, 2> by_payer{};
    for (const auto& [key, drawn] : drawn_in(run_world(world, 1), last_year)) {
        by_payer[key.second] += drawn.contacts;
    }
    // Group 0 has payer 0 alone; group 1 has payer 1 for seven contacts of eight.
    MadeWorld all_in_one = full_world();
    std::fill(all_in_one.care.payers.group_of.begin(), all_in_one.care.payers.group_of.end(),
              std::uint16_t{1});
    std::array<std::int64_t, 2> split{};
    for (const auto& [key, drawn] : drawn_in(run_world(all_in_one, 1), last_year)) {
        split[key.second] += drawn.contacts;
    }
    check_share(split[1], split[0] + split[1], 0.875);
    CHECK(by_payer[0] + by_payer[1] == split[0] + split[1]);
    CHECK(by_payer[0] > split[0]);
}

TEST_CASE("stays have the mean and the spread that the line has, in days") {
    const MadeWorld world = full_world();
    const care::StayShapes shapes = care::stay_shapes(world.care);
    const std::vector<float>& shape = shapes.at(world.care.stay_spread[emergency]);
    double mean = 0.0;
    double squares = 0.0;
    for (const float stay : shape) {
        mean += static_cast<double>(stay) / 256.0;
        squares += static_cast<double>(stay) * static_cast<double>(stay) / 256.0;
    }
    CHECK(mean == doctest::Approx(1.0).epsilon(0.001));
    // 256 equally likely stays miss what lies far in the tail: 3% of the spread.
    CHECK(std::sqrt(squares - mean * mean) == doctest::Approx(1.2).epsilon(0.03));

    const Drawn drawn = drawn_of_line(world, run_world(world, 1), last_year, emergency);
    const auto n = static_cast<double>(drawn.contacts);
    REQUIRE(n > 500);
    CHECK(std::abs(static_cast<double>(drawn.days) / n - 5.0) <
          standard_errors * 5.0 * 1.2 / std::sqrt(n));
    CHECK(drawn_of_line(world, run_world(world, 1), last_year, ae).days == 0);
}

TEST_CASE("a contact leads to what follows it by the pathway's chance") {
    MadeWorld world = full_world();
    // Nothing of emergency care by itself: all of it comes from A&E, the same day.
    for (need::LineRow& row : world.need.published_rate) {
        row[emergency] = 0.0F;
    }
    const Simulation run = run_world(world, 1);
    check_share(drawn_of_line(world, run, last_year, emergency).contacts,
                drawn_of_line(world, run, last_year, ae).contacts, 0.25);
}

TEST_CASE("avoidance takes its share of the contacts of its lines and of no other") {
    MadeWorld world = full_world();
    world.care.pathways.clear();
    add_effect(world, effect_on(care::ContactEffectKind::avoid, {ae}, 0.3), 0.6);
    const Simulation run = run_world(world, 1);
    const std::int64_t before = drawn_of_line(world, run, last_year, ae, 0).contacts;
    const std::int64_t after = drawn_of_line(world, run, last_year, ae, 1).contacts;
    // Those covered have many contacts each, so their number has the spread of clusters.
    const auto n = static_cast<double>(before);
    CHECK(std::abs(static_cast<double>(before - after) / n - 0.18) <
          standard_errors * std::sqrt(3.0 * 0.18 / n));
    for (const std::uint16_t line : {gp, item, community, emergency}) {
        CHECK(drawn_of_line(world, run, last_year, line, 0).contacts ==
              drawn_of_line(world, run, last_year, line, 1).contacts);
    }
    CHECK(drawn_of_line(world, run, 0, ae, 0).contacts ==
          drawn_of_line(world, run, 0, ae, 1).contacts);
}

TEST_CASE("avoided contacts come back by the share that rebounds") {
    MadeWorld world = full_world();
    world.care.pathways.clear();
    care::ContactEffect avoid = effect_on(care::ContactEffectKind::avoid, {gp}, 0.5);
    avoid.rebound_share = 0.4;
    avoid.rebound_within_days = 30;
    add_effect(world, avoid);
    const Simulation run = run_world(world, 1);
    std::int64_t before = 0;
    std::int64_t after = 0;
    for (std::uint16_t year = 1; year < made_years; ++year) {
        before += drawn_of_line(world, run, year, gp, 0).contacts;
        after += drawn_of_line(world, run, year, gp, 1).contacts;
    }
    // Of 1: 0.5 stay, 0.5 x 0.4 come back. What falls due after the end is a hundredth of it.
    CHECK(static_cast<double>(after) / static_cast<double>(before) ==
          doctest::Approx(0.7).epsilon(0.02));
}

TEST_CASE("a shift moves its share to another line and brings about some more") {
    MadeWorld world = full_world();
    world.care.pathways.clear();
    care::ContactEffect shift = effect_on(care::ContactEffectKind::shift, {ae}, 0.4);
    shift.to_line = therapy;
    shift.induced_share = 0.5;
    add_effect(world, shift);
    const Simulation run = run_world(world, 1);
    const std::int64_t moved = drawn_of_line(world, run, last_year, ae, 0).contacts -
                               drawn_of_line(world, run, last_year, ae, 1).contacts;
    const std::int64_t gained = drawn_of_line(world, run, last_year, therapy, 1).contacts -
                                drawn_of_line(world, run, last_year, therapy, 0).contacts;
    check_share(moved, drawn_of_line(world, run, last_year, ae, 0).contacts, 0.4);
    check_share(gained - moved, moved, 0.5);
}

TEST_CASE("a shorter stay takes its share of days and no contact") {
    MadeWorld world = full_world();
    add_effect(world, effect_on(care::ContactEffectKind::change_stay, {emergency}, 0.2));
    const Simulation run = run_world(world, 1);
    const Drawn before = drawn_of_line(world, run, last_year, emergency, 0);
    const Drawn after = drawn_of_line(world, run, last_year, emergency, 1);
    CHECK(before.contacts == after.contacts);
    // Days are whole, rounded by keyed chance: n stays, each at most half a day from its share.
    CHECK(std::abs(static_cast<double>(after.days) - 0.8 * static_cast<double>(before.days)) <
          standard_errors * 0.5 * std::sqrt(static_cast<double>(before.contacts)));
}

TEST_CASE("a moved stay spends elsewhere the days that it no longer spends here") {
    MadeWorld world = full_world();
    for (need::LineRow& row : world.need.published_rate) {
        row[therapy] = 0.0F;
    }
    world.care.pathways.clear();
    constexpr std::uint16_t days_here = 2;
    care::ContactEffect moved = effect_on(care::ContactEffectKind::move_stay, {emergency}, 0.5);
    moved.to_line = therapy;
    moved.after_days = days_here;
    add_effect(world, moved);
    const Simulation run = run_world(world, 1);
    const Drawn before = drawn_of_line(world, run, last_year, emergency, 0);
    const Drawn after = drawn_of_line(world, run, last_year, emergency, 1);
    const Drawn rest = drawn_of_line(world, run, last_year, therapy, 1);
    CHECK(after.contacts == before.contacts);
    CHECK(after.days + rest.days == before.days);
    CHECK(rest.contacts > 0);
    CHECK(rest.days >= rest.contacts);
    CHECK(drawn_of_line(world, run, last_year, therapy, 0).contacts == 0);
    // Whoever stays no longer than that is not moved: with a late move fewer are.
    world.care.effects.back().after_days = 10 * days_here;
    const Simulation late = run_world(world, 1);
    CHECK(drawn_of_line(world, late, last_year, therapy, 1).contacts < rest.contacts);
}

TEST_CASE("a shift for those who live nearer leaves the others where they were") {
    MadeWorld world = full_world();
    world.care.pathways.clear();
    care::ContactEffect shift = effect_on(care::ContactEffectKind::shift, {ae}, 1.0);
    shift.to_line = therapy;
    shift.induced_share = 0.0;
    shift.from_areas.assign(world.people.areas.district.size(), 0);
    shift.from_areas[0] = std::uint64_t{1} << ae;
    add_effect(world, shift);
    const Simulation run = run_world(world, 1);
    const std::int64_t there = drawn_of_line(world, run, last_year, ae, 0).contacts;
    const std::int64_t left = drawn_of_line(world, run, last_year, ae, 1).contacts;
    CHECK(left > 0);
    CHECK(left < there);
    CHECK(drawn_of_line(world, run, last_year, therapy, 1).contacts -
              drawn_of_line(world, run, last_year, therapy, 0).contacts ==
          there - left);
}

TEST_CASE("a changed branch takes its share of what follows") {
    MadeWorld world = full_world();
    for (need::LineRow& row : world.need.published_rate) {
        row[day_case] = 0.0F;
    }
    care::ContactEffect branch =
        effect_on(care::ContactEffectKind::change_branch, {outpatient}, 0.5);
    branch.to_line = day_case;
    add_effect(world, branch);
    const Simulation run = run_world(world, 1);
    check_share(drawn_of_line(world, run, last_year, day_case, 1).contacts,
                drawn_of_line(world, run, last_year, day_case, 0).contacts, 0.5);
    CHECK(drawn_of_line(world, run, last_year, outpatient, 0).contacts ==
          drawn_of_line(world, run, last_year, outpatient, 1).contacts);
}

TEST_CASE("a closed service sees nobody from its month, and its contacts go where the plan says") {
    MadeWorld world = full_world();
    care::ContactEffect close = effect_on(care::ContactEffectKind::close_service, {ae}, 1.0);
    close.site = second_hospital;
    close.to_site = hospital;
    close.from_month = 24;
    add_effect(world, close);
    const Simulation run = run_world(world, 1);
    const auto before = drawn_at_sites(world, run, last_year, 0);
    const auto after = drawn_at_sites(world, run, last_year, 1);
    CHECK(!after.contains({ae, second_hospital}));
    CHECK(after.at({ae, hospital}).contacts ==
          before.at({ae, hospital}).contacts + before.at({ae, second_hospital}).contacts);
    CHECK(after.at({outpatient, second_hospital}).contacts ==
          before.at({outpatient, second_hospital}).contacts);
    CHECK(drawn_at_sites(world, run, 1, 1).at({ae, second_hospital}).contacts ==
          drawn_at_sites(world, run, 1, 0).at({ae, second_hospital}).contacts);
}

} // namespace
} // namespace footprint::run::test
