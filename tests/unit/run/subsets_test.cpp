// SPDX-License-Identifier: MIT
// The heart of attribution: one run knows every world. Whatever set of initiatives acts, the
// contacts and days that the records' presences say that world has are, one for one, those of a run
// in which the plan holds that set and nothing else.
#include "made_world.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace footprint::run::test {
namespace {

struct Described {
    std::string id;
    double coverage = 0.0;
    std::vector<people::LifeEffect> on_lives = {};
    std::vector<care::ContactEffect> on_contacts = {};
    std::string enables = {};
};

people::LifeEffect on_life(people::LifeEffectKind kind, double size) {
    people::LifeEffect effect;
    effect.kind = kind;
    effect.size = size;
    return effect;
}

care::ContactEffect on_contact(care::ContactEffectKind kind, std::vector<std::uint16_t> lines,
                               double size) {
    care::ContactEffect effect;
    effect.kind = kind;
    effect.lines = std::move(lines);
    effect.size = size;
    return effect;
}

std::vector<Described> five_initiatives() {
    std::vector<Described> all;
    // Two that prevent the same illness, one of them by habit; an avoider with rebound; a stay; a
    // shift with a raised branch.
    Described quit{
        "a_stop_smoking", 0.5, {on_life(people::LifeEffectKind::change_attribute, 0.4)}, {}};
    quit.on_lives[0].from = 0;
    quit.on_lives[0].to = 1;
    all.push_back(quit);
    Described prevent{"b_prevent",
                      0.6,
                      {on_life(people::LifeEffectKind::change_incidence, 0.4),
                       on_life(people::LifeEffectKind::change_case_fatality, 0.3)},
                      {}};
    prevent.on_lives[0].condition = 0;
    prevent.on_lives[1].condition = 1;
    all.push_back(prevent);
    Described avoid{
        "c_avoid", 0.7, {}, {on_contact(care::ContactEffectKind::avoid, {ae, emergency, gp}, 0.2)}};
    avoid.on_contacts[0].rebound_share = 0.3;
    avoid.on_contacts[0].rebound_within_days = 60;
    all.push_back(avoid);
    Described stay{"d_stay",
                   0.8,
                   {on_life(people::LifeEffectKind::find_undiagnosed, 0.2)},
                   {on_contact(care::ContactEffectKind::change_stay, {emergency}, 0.25),
                    on_contact(care::ContactEffectKind::avoid, {emergency}, 0.1),
                    on_contact(care::ContactEffectKind::move_stay, {emergency}, 0.3)}};
    stay.on_contacts[2].to_line = community;
    stay.on_contacts[2].after_days = 1;
    stay.on_lives[0].condition = 2;
    all.push_back(stay);
    Described shift{"e_shift",
                    0.6,
                    {},
                    {on_contact(care::ContactEffectKind::shift, {ae, gp}, 0.15),
                     on_contact(care::ContactEffectKind::change_branch, {outpatient}, 0.3),
                     on_contact(care::ContactEffectKind::close_service, {emergency}, 1.0),
                     on_contact(care::ContactEffectKind::change_stay, {emergency}, 0.4),
                     on_contact(care::ContactEffectKind::move_stay, {emergency}, 0.5)}};
    shift.on_contacts[4].to_line = community;
    shift.on_contacts[0].to_line = community;
    shift.on_contacts[0].induced_share = 0.1;
    shift.on_contacts[0].rebound_share = 0.2;
    shift.on_contacts[0].rebound_within_days = 90;
    shift.on_contacts[1].to_line = follow_up;
    shift.on_contacts[2].site = 5;
    shift.on_contacts[2].to_site = 3;
    shift.on_contacts[2].from_month = 20;
    shift.enables = "b_prevent";
    all.push_back(shift);
    return all;
}

MadeWorld world_with(const MadeWorld& empty, const std::vector<Described>& all, unsigned set) {
    MadeWorld world = empty;
    std::map<std::string, people::Player> players;
    for (std::size_t place = 0; place < all.size(); ++place) {
        if (((set >> place) & 1U) == 0) {
            continue;
        }
        const Described& initiative = all[place];
        const people::Player player = add_initiative(world, initiative.id, initiative.coverage);
        players[initiative.id] = player;
        unsigned number = 0;
        for (people::LifeEffect effect : initiative.on_lives) {
            effect.player = player;
            effect.reach = player;
            effect.id = core::permanent_id(initiative.id + "#" + std::to_string(number++));
            world.programmes.life_effects.push_back(effect);
        }
        for (care::ContactEffect effect : initiative.on_contacts) {
            effect.player = player;
            effect.reach = player;
            effect.id = core::permanent_id(initiative.id + "#" + std::to_string(number++));
            world.care.effects.push_back(effect);
        }
    }
    for (const Described& initiative : all) {
        if (!initiative.enables.empty() && players.contains(initiative.id) &&
            players.contains(initiative.enables)) {
            people::Enabler enabler{.player = players[initiative.id], .uplift_share = {}};
            enabler.uplift_share.assign(made_years * 12, 0.5);
            world.programmes.reaches[players[initiative.enables]].enablers.push_back(enabler);
        }
    }
    return world;
}

using Totals = std::map<std::tuple<int, int, int>, std::pair<std::int64_t, std::int64_t>>;

Totals totals_in(const Simulation& run, std::uint64_t acting) {
    Totals totals;
    for (const care::ActivityRow& row : run.care.rows(run.presences)) {
        if (run.presences.evaluate(row.presence, acting)) {
            auto& total = totals[{row.year, row.service, row.payer}];
            total.first += row.contacts;
            total.second += row.days;
        }
    }
    return totals;
}

std::map<std::tuple<int, int, int>, std::int64_t> lives_in(const Simulation& run,
                                                           std::uint64_t acting) {
    std::map<std::tuple<int, int, int>, std::int64_t> totals;
    for (std::size_t year = 0; year < made_years; ++year) {
        for (std::size_t area = 0; area < made_areas; ++area) {
            for (std::size_t what = 0; what < people::life_counts; ++what) {
                const auto number = run.lives.counted(year, area, what);
                if (number != 0) {
                    totals[{year, area, what}] += number;
                }
            }
        }
    }
    for (const people::LifeRow& row : run.lives.rows) {
        if (run.presences.evaluate(row.presence, acting)) {
            ++totals[{row.year, row.area, row.what}];
        }
    }
    return totals;
}

TEST_CASE("the presences of one run say what a run of any subset of its initiatives would find") {
    const MadeWorld empty = make_world(10);
    const std::vector<Described> all = five_initiatives();
    const Simulation whole = run_world(world_with(empty, all, 31));
    REQUIRE(whole.lives.players_left_out == 0);
    REQUIRE(whole.care.players_left_out == 0);
    REQUIRE(whole.lives.rows.size() > 50);
    for (unsigned set = 0; set < 32; ++set) {
        const Simulation part = run_world(world_with(empty, all, set));
        std::uint64_t acting = 0; // in the part's own numbers: all of its players
        for (const people::Reach& reach : world_with(empty, all, set).programmes.reaches) {
            acting |= std::uint64_t{1} << reach.player;
        }
        CAPTURE(set);
        CHECK(lives_in(whole, set) == lives_in(part, acting));
        CHECK(totals_in(whole, set) == totals_in(part, acting));
    }
}

TEST_CASE("adding an initiative never changes do-nothing, and an empty plan has two equal worlds") {
    const MadeWorld empty = make_world(10);
    const std::vector<Described> all = five_initiatives();
    const Simulation none = run_world(empty);
    const Simulation whole = run_world(world_with(empty, all, 31));
    CHECK(totals_in(none, 0) == totals_in(whole, 0));
    CHECK(none.lives.rows.empty());
    CHECK(none.care.contacts_do_nothing == none.care.contacts_plan);
}

TEST_CASE("the number of hands changes nothing") {
    const MadeWorld world = world_with(make_world(24), five_initiatives(), 31);
    const Simulation one = run_world(world, 1);
    const Simulation three = run_world(world, 3);
    for (const std::uint64_t acting : {0U, 7U, 21U, 31U}) {
        CHECK(totals_in(one, acting) == totals_in(three, acting));
        CHECK(lives_in(one, acting) == lives_in(three, acting));
    }
}

} // namespace
} // namespace footprint::run::test
