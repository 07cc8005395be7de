// SPDX-License-Identifier: MIT
// Claims beside the experts' range, the whole plan beside all kinds of change together, and
// benefits weighed by the confidence in their evidence.
#include "run/tables_evidence.hpp"
#include "tables_world.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

namespace footprint::run::test {
namespace {

TEST_CASE("a claim above the experts' range is beyond, and what is applied of it may be within") {
    TablesWorld& world = world_with_plan();
    world.names.tested_claims = {{.player = avoids,
                                  .effect = 1,
                                  .group = "frail_people",
                                  .claim = 0.3,
                                  .applied = 0.1,
                                  .low = 0.02,
                                  .high = 0.2},
                                 {.player = shortens,
                                  .effect = 2,
                                  .group = "stays",
                                  .claim = 0.01,
                                  .applied = 0.01,
                                  .low = 0.02,
                                  .high = 0.2}};
    const measure::Table table = outside_view_table(world.source());
    CHECK(rows_of(table, {{"activity", "frail_people"},
                          {"claim_is", "beyond"},
                          {"applied_is", "within"},
                          {"of", "effect"}}) == 1);
    CHECK(rows_of(table, {{"activity", "stays"}, {"claim_is", "below"}}) == 1);
    CHECK(sum_of(table, "claim", {{"activity", "frail_people"}}) == 300'000);
    world.names.tested_claims.clear();
}

TEST_CASE("the whole plan is held against all kinds of change together, by group of activity") {
    TablesWorld& world = world_with_plan();
    const std::string group = world.compiled.finance.line_group_ids.front();
    world.names.tested_groups = {{.line_group = group, .low = -1.0, .high = -0.5},
                                 {.line_group = "no_such_group", .low = 0.0, .high = 1.0}};
    const measure::Table table = outside_view_table(world.source());
    CHECK(table.rows() == 1);
    CHECK(rows_of(table, {{"of", "whole plan"}, {"activity", group}, {"claim_is", "beyond"}}) == 1);
    // What came of the plan, counted again by hand.
    std::int64_t do_nothing = 0;
    std::int64_t with_plan = 0;
    const TableSource source = world.source();
    for (const care::ActivityRow& row : world.rows) {
        const finance::Service& service = world.compiled.finance.services[row.service];
        if (row.year + 1U == source.years() && service.line_group == 0) {
            do_nothing += source.is_in(row.presence, 0) ? row.contacts : 0;
            with_plan += source.is_in(row.presence, 1) ? row.contacts : 0;
        }
    }
    const double reduction = 1.0 - static_cast<double>(with_plan) / static_cast<double>(do_nothing);
    CHECK(std::abs(static_cast<double>(sum_of(table, "applied")) - reduction * 1e6) <= 1.0);
    world.names.tested_groups.clear();
}

TEST_CASE("a benefit is weighed, the cost of it and income promised are not") {
    TablesWorld& world = world_with_plan();
    world.names.confidences = {{.player = avoids, .grade = "low", .weight = 0.5},
                               {.player = quits, .grade = "high", .weight = 1.0}};
    const measure::Table table = confidence_table(world.source());
    bool any = false;
    for (const finance::InitiativeMoney& money : world.money.initiatives) {
        const std::map<std::string, std::string> at = {
            {"financial_year", world.names.years[money.year]},
            {"initiative", world.names.players[money.player]}};
        if (money.year == 0 || (money.player != avoids && money.player != quits)) {
            CHECK(rows_of(table, at) == 0);
            continue;
        }
        const std::int64_t change = -money.system_change.value;
        const std::int64_t weighed = sum_of(table, "pence_weighed", at);
        CHECK(sum_of(table, "pence", at) == change);
        if (money.player == quits) {
            CHECK(weighed == change);
        } else {
            const std::int64_t benefit = change + money.own_cost.value - money.added_income.value;
            CHECK(std::abs(2 * weighed - benefit + 2 * money.own_cost.value -
                           2 * money.added_income.value) <= 1);
            any = any || benefit != 0;
        }
    }
    CHECK(any);
    world.names.confidences.clear();
}

TEST_CASE("posts are told with their pay at the year's prices") {
    TablesWorld& world = world_with_plan();
    finance::PlayerMoney& player = world.compiled.finance.players[avoids];
    REQUIRE_FALSE(world.compiled.finance.staff_groups.empty());
    const double productive = world.names.productive_minutes.front();
    REQUIRE(productive > 0.0);
    player.employer = 1;
    player.posts = {
        {.staff_group = 0, .minutes_a_year = static_cast<std::int64_t>(productive) * 2}};
    const measure::Table table = initiative_posts_table(world.source());
    CHECK(table.rows() > 0);
    const std::size_t last = table.rows() - 1;
    CHECK(table.column("initiative").text(last) == world.names.players[avoids]);
    CHECK(table.column("whole_time_equivalents").numbers[last] <= 2'000);
    CHECK(table.column("whole_time_equivalents").numbers[last] > 0);
    CHECK(table.column("pay_pence").numbers[last] >= 0);
    player.posts.clear();
}

} // namespace
} // namespace footprint::run::test
