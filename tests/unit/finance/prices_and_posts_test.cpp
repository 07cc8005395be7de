// SPDX-License-Identifier: MIT
// Prices that rise by an index of their own, prices that fall and leave nothing behind, and posts
// that are counted once: worked by hand.
#include "small_footprint.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace footprint::finance::test {
namespace {

using attribution::PresenceTable;

FinanceResults settled(const FinanceTables& tables, const OpeningExpectations& expectations,
                       const std::vector<care::ActivityRow>& rows) {
    PresenceTable presences;
    RunActivity activity;
    activity.rows = rows;
    return Finance(tables, expectations).settle(activity, presences);
}

std::vector<care::ActivityRow> every_year(std::uint16_t service, std::uint8_t payer,
                                          std::int64_t contacts) {
    return {row(0, service, payer, contacts), row(1, service, payer, contacts),
            row(2, service, payer, contacts)};
}

core::Pence cost_of(const FinanceResults& results, std::uint16_t year, std::uint16_t who) {
    const auto found = std::ranges::find_if(results.positions, [&](const Position& position) {
        return position.year == year && position.scope == Scope::organisation &&
               position.organisation == who && position.world == World::do_nothing;
    });
    REQUIRE(found != results.positions.end());
    return found->cost;
}

TEST_CASE("care that rises by its own index costs its payer more, and other care does not") {
    // 1,000 weeks in a care home at £600 are £600,000; pay of care workers rises by a tenth a year.
    // 100 admissions stay at £2,000: £200,000, since other prices are flat.
    FinanceTables tables = small_tables();
    tables.price_indices.push_back(
        {.id = "care_pay",
         .by_year = {tenths(10), tenths(11), Billionths{one_billion / 100 * 121}}});
    tables.unit_costs.back().price_index = 1;
    tables.contracts = {
        contract(council, care_home, ContractKind::actual_cost, 600 * thousand_pounds),
        contract(commissioner, trust, ContractKind::actual_cost, 200 * thousand_pounds)};
    std::vector<care::ActivityRow> rows = every_year(admission_at_trust, by_commissioner, 100);
    const std::vector<care::ActivityRow> weeks = every_year(week_at_care_home, by_council, 1000);
    rows.insert(rows.end(), weeks.begin(), weeks.end());
    std::ranges::sort(
        rows, {}, [](const care::ActivityRow& one) { return std::pair(one.year, one.service); });
    const FinanceResults results = settled(tables,
                                           expecting({{admission_at_trust, by_commissioner, 100},
                                                      {week_at_care_home, by_council, 1000}}),
                                           rows);
    CHECK(cost_of(results, 0, council) == pence(600 * thousand_pounds));
    CHECK(cost_of(results, 1, council) == pence(660 * thousand_pounds));
    CHECK(cost_of(results, 2, council) == pence(726 * thousand_pounds));
    CHECK(cost_of(results, 2, commissioner) == pence(200 * thousand_pounds));
}

TEST_CASE("a price that falls is released at once and leaves nothing behind") {
    // 10,000 admissions hold £11m of ward pay. A tenth off its price releases £1.1m; no ward is
    // freed, so none stands empty.
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, trust, ContractKind::activity, 20'000 * thousand_pounds)};
    tables.players = {player("buys", 3)};
    tables.unit_cost_effects = {{.player = 0,
                                 .line = admission,
                                 .category = CostCategory::pay,
                                 .strength_by_year = from_year_1(3, tenths(1))}};
    const FinanceResults results =
        settled(tables, expecting({{admission_at_trust, by_commissioner, 10'000}}),
                every_year(admission_at_trust, by_commissioner, 10'000));
    const InitiativeMoney money = money_of(results, 1, 0);
    CHECK(money.stepped_released == pence(1'100 * thousand_pounds));
    CHECK(money.cost_released == pence(1'100 * thousand_pounds));
    CHECK(money.cost_stranded == pence(0));
    CHECK(money.system_change == pence(-1'100 * thousand_pounds));
}

TEST_CASE("an initiative's posts are counted as staff of their employer, and cost nothing more") {
    // Two posts of 90,000 minutes, half a year of them in the first: 90,000, then 180,000 minutes.
    FinanceTables tables = small_tables();
    tables.staff_groups = {{.id = "nurses", .per_minute = price(40)}};
    PlayerMoney team = player("team", 3, commissioner, 80 * thousand_pounds);
    team.ramp_by_year = {tenths(0), tenths(5), tenths(10)};
    team.employer = trust;
    team.posts = {{.staff_group = 0, .minutes_a_year = 180'000}};
    tables.players = {team};
    const FinanceResults results =
        settled(tables, expecting({{admission_at_trust, by_commissioner, 100}}),
                every_year(admission_at_trust, by_commissioner, 100));
    REQUIRE(results.staff_time.size() == 2);
    for (const StaffTime& time : results.staff_time) {
        CHECK(time.organisation == trust);
        CHECK(time.minutes.do_nothing == 0);
        CHECK(time.minutes.plan == (time.year == 1 ? 90'000 : 180'000));
    }
    CHECK(money_of(results, 1, 0).own_cost == pence(40 * thousand_pounds));
    CHECK(money_of(results, 2, 0).system_change == pence(80 * thousand_pounds));
}

} // namespace
} // namespace footprint::finance::test
