// SPDX-License-Identifier: MIT
// Money and attribution as tables: nothing is lost or counted twice between finance's results and
// the rows.
#include "run/tables_attribution.hpp"
#include "run/tables_money.hpp"
#include "run/tables_outside.hpp"
#include "run/tables_people.hpp"
#include "run/tables_warnings.hpp"
#include "tables_world.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

namespace footprint::run::test {
namespace {

TEST_CASE("each bridge begins at do-nothing's balance, ends at the plan's and its steps make the "
          "difference") {
    TablesWorld& world = world_with_plan();
    const TableSource source = world.source();
    const measure::Table bridge = bridge_table(source);
    const measure::Table positions = position_table(source);
    for (const std::string& year : {std::string("2016/17"), std::string("2018/19")}) {
        for (const std::string organisation :
             {"system", "system_nhs", "organisation_1", "organisation_10"}) {
            const std::map<std::string, std::string> at = {{"financial_year", year},
                                                           {"organisation", organisation}};
            for (const std::string column : {"pence", "one_off_pence", "pence_real"}) {
                const auto kind = [&](const std::string& word) {
                    std::map<std::string, std::string> where = at;
                    where["step_kind"] = word;
                    return sum_of(bridge, column, where);
                };
                CHECK(kind("do_nothing") + kind("initiative") == kind("plan"));
            }
            std::map<std::string, std::string> in_plan = at;
            in_plan["world"] = "plan";
            std::map<std::string, std::string> end = at;
            end["step_kind"] = "plan";
            CHECK(sum_of(bridge, "pence", end) == sum_of(positions, "balance_pence", in_plan));
        }
    }
    CHECK(rows_of(bridge, {{"financial_year", "2016/17"}, {"organisation", "system"}}) == 6);
    CHECK(rows_of(bridge, {{"financial_year", "2015/16"}}) == 0);
}

TEST_CASE(
    "a position's balance is income less cost, and what is asked stands only where it is asked") {
    TablesWorld& world = world_with_plan();
    const measure::Table table = position_table(world.source());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        CHECK(table.column("balance_pence").numbers[row] ==
              table.column("income_pence").numbers[row] - table.column("cost_pence").numbers[row]);
        const std::string& organisation = table.column("organisation").text(row);
        if (organisation == "organisation_1" &&
            table.column("financial_year").text(row) != "2015/16") {
            CHECK(table.column("against_control_total_pence").numbers[row] ==
                  table.column("balance_pence").numbers[row] - 500'000);
        }
        if (organisation == "organisation_1" || organisation == "organisation_2") {
            CHECK_FALSE(table.column("required_surplus_pence").has_value(row));
        }
    }
    CHECK(rows_of(table, {{"organisation", "organisation_3"}}) == 0);
}

TEST_CASE("attribution's money is finance's, cut by organisation") {
    TablesWorld& world = world_with_plan();
    const measure::Table table = attribution_table(world.source());
    for (const finance::InitiativeMoney& money : world.money.initiatives) {
        const auto total = [&](const std::string& quantity) {
            return sum_of(table, "value",
                          {{"financial_year", world.names.years[money.year]},
                           {"initiative", world.names.players[money.player]},
                           {"quantity", quantity}});
        };
        CHECK(total("commissioner_spend_avoided") == money.spend_avoided.value);
        CHECK(total("provider_income_lost") == money.income_lost.value);
        CHECK(total("cost_released") == money.cost_released.value);
        CHECK(total("cost_stranded") == money.cost_stranded.value);
        CHECK(total("own_cost") == money.own_cost.value);
        CHECK(total("added_income") == money.added_income.value);
        CHECK(total("longer_lives") == money.longer_lives.value);
        CHECK(total("charges_gained") == money.charges_gained.value);
        CHECK(total("care_not_given") == money.care_not_given.value);
        CHECK(total("outside") == money.moved_outside.value);
    }
}

TEST_CASE("shares of contacts, cases and deaths sum to the difference of the worlds") {
    TablesWorld& world = world_with_plan();
    const TableSource source = world.source();
    const measure::Table table = attribution_table(source);
    const LifeCounts lives(source);
    const measure::Table conditions = conditions_table(source, lives);
    const measure::Table change = population_change_table(source, lives);
    const auto difference = [](const measure::Table& of, const std::string& column,
                               std::map<std::string, std::string> where) {
        where["world"] = "do_nothing";
        const std::int64_t do_nothing = sum_of(of, column, where);
        where["world"] = "plan";
        return do_nothing - sum_of(of, column, where);
    };
    for (const std::string& year : world.names.years) {
        const auto total = [&](const std::string& quantity) {
            return sum_of(table, "value", {{"financial_year", year}, {"quantity", quantity}});
        };
        CHECK(total("cases_avoided") ==
              difference(conditions, "new_cases", {{"financial_year", year}}));
        CHECK(total("deaths_avoided") == difference(change, "deaths", {{"financial_year", year}}));
    }
    CHECK(sum_of(table, "value", {{"quantity", "contacts_avoided"}}) ==
          static_cast<std::int64_t>(world.simulation.care.contacts_do_nothing) -
              static_cast<std::int64_t>(world.simulation.care.contacts_plan));
    // The one that shortens stays avoids days and no admission.
    CHECK(sum_of(table, "value", {{"quantity", "days_avoided"}, {"initiative", "c_shortens"}}) > 0);
    CHECK(rows_of(table, {{"quantity", "contacts_avoided"}, {"initiative", "c_shortens"}}) == 0);
    CHECK(sum_of(table, "value", {{"quantity", "cases_avoided"}, {"initiative", "a_quits"}}) > 0);
}

TEST_CASE("an initiative that reaches nobody is said to have done nothing") {
    const TableSource source = world_with_plan().source();
    const measure::Table attribution = attribution_table(source);
    CHECK(players_without_effect(source, attribution) == std::vector<std::size_t>{nobody});
    const auto warnings = counted_warnings(run_warnings_table(source, attribution));
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].code == "initiative_did_nothing");
    CHECK(warnings[0].words.find("d_nobody") != std::string::npos);
}

TEST_CASE("stranded cost is what was freed and not released, of each initiative and provider") {
    TablesWorld& world = world_with_plan();
    const measure::Table table = stranded_cost_table(world.source());
    const measure::Table attribution = attribution_table(world.source());
    CHECK(sum_of(table, "stepped_stranded_pence") + sum_of(table, "fixed_stranded_pence") ==
          sum_of(attribution, "value", {{"quantity", "cost_stranded"}}));
    CHECK(rows_of(table, {{"initiative", "b_avoids"}, {"organisation", "organisation_1"}}) ==
          made_years - 1);
    // Fixed cost without a closure stays to the end.
    CHECK(rows_of(table, {{"fixed_until", ""}}) == table.rows());
}

TEST_CASE("what others bear has both worlds, and changes by what is moved outside") {
    TablesWorld& world = world_with_plan();
    const measure::Table table = outside_table(world.source());
    const measure::Table attribution = attribution_table(world.source());
    CHECK(sum_of(table, "pence", {{"world", "plan"}}) -
              sum_of(table, "pence", {{"world", "do_nothing"}}) ==
          sum_of(attribution, "value", {{"quantity", "outside"}}));
}

TEST_CASE("accounts hold every ledger line of organisations on both sides") {
    TablesWorld& world = world_with_plan();
    const measure::Table table = finance_table(world.source());
    const measure::Table positions = position_table(world.source());
    for (const std::string of_world : {"do_nothing", "plan"}) {
        const std::map<std::string, std::string> at = {
            {"financial_year", "2017/18"}, {"world", of_world}, {"organisation", "organisation_1"}};
        std::map<std::string, std::string> cost = at;
        cost["side"] = "cost";
        std::map<std::string, std::string> income = at;
        income["side"] = "income";
        CHECK(sum_of(table, "pence_cash", cost) == sum_of(positions, "cost_pence", at));
        CHECK(sum_of(table, "pence_cash", income) == sum_of(positions, "income_pence", at));
    }
}

TEST_CASE("staff are minutes over a post's productive minutes, and opening accounts reconcile") {
    TablesWorld& world = world_with_plan();
    const measure::Table staff = staff_table(world.source());
    REQUIRE(staff.rows() > 0);
    for (std::size_t row = 0; row < staff.rows(); ++row) {
        // A post is 90,000 minutes, its thousandth 90.
        const std::int64_t minutes = staff.column("minutes").numbers[row];
        CHECK(std::abs(90 * staff.column("whole_time_equivalents").numbers[row] - minutes) <= 45);
    }
    const measure::Table accounts = opening_accounts_table(world.source());
    CHECK(accounts.rows() == world.opening.rows.size());
}

} // namespace
} // namespace footprint::run::test
