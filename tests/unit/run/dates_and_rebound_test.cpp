// SPDX-License-Identifier: MIT
// Services that open and close within a run, and what comes back of contacts that were shifted.
#include "made_world.hpp"

#include <doctest/doctest.h>

#include <map>
#include <utility>

namespace footprint::run::test {
namespace {

constexpr std::uint16_t first_hospital = 3;
constexpr std::uint16_t second_hospital = 5;

/// Contacts by year and site of a line, in do-nothing or in the plan.
std::map<std::pair<int, int>, std::int64_t> contacts_of(const MadeWorld& world, Simulation& run,
                                                        std::uint16_t line, bool in_plan) {
    std::map<std::pair<int, int>, std::int64_t> contacts;
    for (const care::ActivityRow& row : run.care.rows(run.presences)) {
        const bool is_in = in_plan ? run.presences.in_plan(row.presence)
                                   : run.presences.in_do_nothing(row.presence);
        if (is_in && world.care.services.line[row.service] == line) {
            contacts[{row.year, world.care.services.site[row.service]}] += row.contacts;
        }
    }
    return contacts;
}

std::int64_t of_year(const std::map<std::pair<int, int>, std::int64_t>& contacts, int year) {
    std::int64_t sum = 0;
    for (const auto& [at, number] : contacts) {
        sum += at.first == year ? number : 0;
    }
    return sum;
}

/// The first hospital's A&E closes from the month: everybody goes to the second.
void close_first_from(MadeWorld& world, std::int32_t month) {
    const std::uint16_t closed = world.care.service_at[first_hospital * need::line_stride + ae];
    const std::uint16_t open = world.care.service_at[second_hospital * need::line_stride + ae];
    care::DatedFlows later{.from_month = month,
                           .flows = world.care.flows,
                           .nearest_service = world.care.nearest_service};
    for (std::uint16_t& service : later.flows.service) {
        service = service == closed ? open : service;
    }
    for (std::uint16_t& service : later.nearest_service) {
        service = service == closed ? open : service;
    }
    world.care.later_flows.push_back(later);
    world.care.services.open.assign(world.care.services.site.size(), care::OpenMonths{});
    world.care.services.open[closed].until = month;
}

people::Player shift_gp_to_community(MadeWorld& world, double rebound_share) {
    const people::Player player = add_initiative(world, "shift", 1.0);
    care::ContactEffect shift;
    shift.kind = care::ContactEffectKind::shift;
    shift.player = player;
    shift.reach = player;
    shift.lines = {gp};
    shift.size = 1.0;
    shift.to_line = community;
    shift.rebound_share = rebound_share;
    shift.rebound_within_days = 30;
    shift.id = core::permanent_id("shift#0");
    world.care.effects.push_back(shift);
    return player;
}

} // namespace

TEST_CASE("from the month a service closes its contacts are at another site, and as many as ever") {
    const MadeWorld open = make_world(24);
    MadeWorld closing = make_world(24);
    close_first_from(closing, 30);
    Simulation as_ever = run_world(open);
    Simulation closed = run_world(closing);
    const auto before = contacts_of(open, as_ever, ae, false);
    const auto after = contacts_of(closing, closed, ae, false);
    for (int year = 0; year < static_cast<int>(made_years); ++year) {
        CAPTURE(year);
        CHECK(of_year(after, year) == of_year(before, year));
    }
    for (const int site : {first_hospital, second_hospital}) {
        CHECK(after.at({1, site}) == before.at({1, site})); // months 12 to 23
    }
    CHECK(after.at({2, first_hospital}) > 0); // half of the year
    CHECK(after.at({2, first_hospital}) < before.at({2, first_hospital}));
    CHECK_FALSE(after.contains({3, first_hospital}));
}

TEST_CASE("a shift to a site that has closed goes where the person's area goes") {
    MadeWorld world = make_world(24);
    close_first_from(world, 30);
    const people::Player player = shift_gp_to_community(world, 0.0);
    world.care.effects[player].to_line = ae;
    world.care.effects[player].to_site = first_hospital;
    Simulation run = run_world(world);
    const auto plan = contacts_of(world, run, ae, true);
    CHECK(plan.at({2, first_hospital}) > 0);
    CHECK_FALSE(plan.contains({3, first_hospital}));
    CHECK(plan.at({3, second_hospital}) >
          contacts_of(world, run, ae, false).at({3, second_hospital}));
}

TEST_CASE("a share of what is shifted comes back to the old line, and do-nothing never moves") {
    MadeWorld without = make_world(60);
    MadeWorld with = make_world(60);
    shift_gp_to_community(without, 0.0);
    shift_gp_to_community(with, 0.3);
    Simulation all_stay = run_world(without);
    Simulation some_return = run_world(with);
    constexpr int last = static_cast<int>(made_years) - 1;
    // In the last year everybody is covered: without rebound nothing of the old line is left.
    CHECK(of_year(contacts_of(without, all_stay, gp, true), last) == 0);
    const std::int64_t shifted = of_year(contacts_of(with, some_return, gp, false), last);
    const std::int64_t returned = of_year(contacts_of(with, some_return, gp, true), last);
    REQUIRE(shifted > 5000);
    CHECK(static_cast<double>(returned) / static_cast<double>(shifted) ==
          doctest::Approx(0.3).epsilon(0.05));
    CHECK(contacts_of(with, some_return, gp, false) == contacts_of(without, all_stay, gp, false));
    // What came back is besides what was shifted.
    CHECK(contacts_of(with, some_return, community, true).at({last, 4}) >=
          contacts_of(without, all_stay, community, true).at({last, 4}));
}

} // namespace footprint::run::test
