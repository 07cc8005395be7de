// SPDX-License-Identifier: MIT
// Money worked by hand, in pounds a finance director can follow. Each case says what happens, then
// what must be in the books.
#include "small_footprint.hpp"

#include <doctest/doctest.h>

namespace footprint::finance::test {
namespace {

using attribution::Presence;
using attribution::PresenceTable;

/// The commissioner buys 10,000 admissions for £20m by tariff: £2,000 each. The trust spends £20m
/// on them.
FinanceTables tariff_tables() {
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, trust, ContractKind::activity, 20'000 * thousand_pounds)};
    tables.players = {player("a", 3), player("b", 3)};
    return tables;
}

OpeningExpectations ten_thousand_admissions() {
    return expecting({{admission_at_trust, by_commissioner, 10'000}});
}

/// The same 10,000 admissions every year in do-nothing, `avoided` of them gone where `player` acts,
/// from year 1.
std::vector<care::ActivityRow> admissions(PresenceTable& presences, std::int64_t avoided,
                                          Player player = 0) {
    const Presence gone = without(presences, Presence::always, player);
    return {row(0, admission_at_trust, by_commissioner, 10'000),
            row(1, admission_at_trust, by_commissioner, 10'000 - avoided),
            row(1, admission_at_trust, by_commissioner, avoided, gone),
            row(2, admission_at_trust, by_commissioner, 10'000 - avoided),
            row(2, admission_at_trust, by_commissioner, avoided, gone)};
}

FinanceResults settled(const FinanceTables& tables, const OpeningExpectations& expectations,
                       const std::vector<care::ActivityRow>& rows, PresenceTable& presences) {
    RunActivity activity;
    activity.rows = rows;
    return Finance(tables, expectations).settle(activity, presences);
}

TEST_CASE("an avoided admission releases its variable cost; the rest is capacity freed, no cash") {
    // 20 admissions are avoided. The commissioner pays 20 x £2,000 = £40,000 less, and the trust
    // receives as much less. The trust spends 20 x £400 = £8,000 less on drugs. The ward costs
    // £100,000 and 20 x £1,100 = £22,000 of it is freed: less than half a step, so it stays, and so
    // does 20 x £500 = £10,000 of fixed cost. Only £8,000 leaves the system's gap.
    PresenceTable presences;
    const FinanceResults results =
        settled(tariff_tables(), ten_thousand_admissions(), admissions(presences, 20), presences);
    const InitiativeMoney money = money_of(results, 1, 0);
    CHECK(money.spend_avoided == pence(40'000 * pounds));
    CHECK(money.income_lost == pence(40'000 * pounds));
    CHECK(money.variable_released == pence(8'000 * pounds));
    CHECK(money.stepped_released == pence(0));
    CHECK(money.cost_released == pence(8'000 * pounds));
    CHECK(money.cost_stranded == pence(32'000 * pounds));
    CHECK(money.own_cost == pence(0));
    CHECK(money.moved_outside == pence(0));
    CHECK(money.system_change == pence(-8'000 * pounds));
    CHECK(change_of_gap(results, 1, Scope::system) == -8'000 * pounds);
    CHECK(change_of_gap(results, 1, Scope::organisation, commissioner) == -40'000 * pounds);
    CHECK(change_of_gap(results, 1, Scope::organisation, trust) == 32'000 * pounds);
    CHECK(bridge_step(results, 1, 0) == -8'000 * pounds);
    CHECK(bridge_step(results, 1, 1) == 0);
    CHECK(stranded_at(results, 1, 0, trust).stepped_stranded == pence(22'000 * pounds));
    CHECK(stranded_at(results, 1, 0, trust).fixed_stranded == pence(10'000 * pounds));
    CHECK_FALSE(stranded_at(results, 1, 0, trust).stepped_until_year.has_value());
}

TEST_CASE("a ward closes when a whole one is freed, and its notice is paid") {
    // 50 admissions free 50 x £1,100 = £55,000, half a ward of £100,000 and more: the half ward
    // that stood ready for growth and this one make a whole ward, which closes. Six months' notice
    // costs £50,000 in the first year.
    FinanceTables tables = tariff_tables();
    tables.step_pools[0].notice_months = 6;
    PresenceTable presences;
    const FinanceResults results =
        settled(tables, ten_thousand_admissions(), admissions(presences, 50), presences);
    CHECK(money_of(results, 1, 0).stepped_released == pence(50'000 * pounds));
    CHECK(money_of(results, 2, 0).stepped_released == pence(100'000 * pounds));
    const StrandedCost stranded = stranded_at(results, 1, 0, trust);
    CHECK(stranded.stepped_freed == pence(55'000 * pounds));
    CHECK(stranded.stepped_stranded == pence(5'000 * pounds));
    REQUIRE(stranded.stepped_until_year.has_value());
    CHECK(*stranded.stepped_until_year == 2);
    REQUIRE(results.steps.size() == 2);
    CHECK(results.steps[0].steps == std::array<std::int32_t, 2>{0, -1});
}

TEST_CASE("two initiatives that close a ward only together get half of it each") {
    // Each avoids 30 admissions of its own: £33,000 of stepped cost, too little alone; £66,000
    // together close a ward.
    PresenceTable presences;
    const Presence without_a = without(presences, Presence::always, 0);
    const Presence without_b = without(presences, Presence::always, 1);
    const std::vector<care::ActivityRow> rows = {
        row(0, admission_at_trust, by_commissioner, 10'000),
        row(1, admission_at_trust, by_commissioner, 9'940),
        row(1, admission_at_trust, by_commissioner, 30, without_a),
        row(1, admission_at_trust, by_commissioner, 30, without_b)};
    const FinanceResults results =
        settled(tariff_tables(), ten_thousand_admissions(), rows, presences);
    for (const Player who : {Player{0}, Player{1}}) {
        CHECK(money_of(results, 1, who).variable_released == pence(12'000 * pounds));
        CHECK(money_of(results, 1, who).stepped_released == pence(50'000 * pounds));
        CHECK(bridge_step(results, 1, who) == -62'000 * pounds);
    }
}

TEST_CASE("without steps no stepped cost is ever released or added") {
    FinanceTables tables = tariff_tables();
    tables.options.steps = false;
    PresenceTable presences;
    std::vector<care::ActivityRow> rows = admissions(presences, 5'000);
    rows[1].contacts += 20'000; // growth in both worlds
    const FinanceResults results = settled(tables, ten_thousand_admissions(), rows, presences);
    CHECK(money_of(results, 1, 0).stepped_released == pence(0));
    CHECK(change_of_gap(results, 1, Scope::system) == -2'000'000 * pounds);
    // Do-nothing grows by its variable cost alone.
    CHECK(position(results, 1, World::do_nothing, Scope::organisation, trust).cost ==
          pence((20'000'000 + 20'000 * 400) * pounds));
}

TEST_CASE("an admission beyond the border that is avoided saves the price, and moves the rest") {
    // The commissioner pays a neighbour £2,000 each for 100 admissions. 10 are avoided: £20,000
    // stays inside. The neighbour loses £20,000 of income and £4,000 of drugs: £16,000 is moved
    // onto it, not saved by anybody.
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, neighbour, ContractKind::activity, 200 * thousand_pounds)};
    tables.players = {player("a", 3)};
    PresenceTable presences;
    const Presence gone = without(presences, Presence::always, 0);
    const std::vector<care::ActivityRow> rows = {
        row(1, admission_at_neighbour, by_commissioner, 90),
        row(1, admission_at_neighbour, by_commissioner, 10, gone)};
    const FinanceResults results = settled(
        tables, expecting({{admission_at_neighbour, by_commissioner, 100}}), rows, presences);
    const InitiativeMoney money = money_of(results, 1, 0);
    CHECK(money.system_change == pence(-20'000 * pounds));
    CHECK(money.spend_avoided == pence(20'000 * pounds));
    CHECK(money.cost_released == pence(0));
    CHECK(money.moved_outside == pence(16'000 * pounds));
    for (const OutsidePosition& outside : results.outside) {
        if (outside.year == 1 && outside.group == OutsideGroup::neighbours) {
            CHECK(outside.gap[1] - outside.gap[0] == pence(16'000 * pounds));
            CHECK(outside.shares == std::vector<PlayerAmount>{{0, 16'000 * pounds}});
        }
    }
}

TEST_CASE("bringing patients back is moved, not saved, but for what is really released") {
    // 100 admissions move from the neighbour to the trust. The commissioner pays £200,000 to the
    // trust instead. The trust takes on £40,000 of drugs and opens a ward of £100,000 (100 x £1,100
    // is more than the half ward ready).
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, trust, ContractKind::activity, 20'000 * thousand_pounds),
        contract(commissioner, neighbour, ContractKind::activity, 200 * thousand_pounds)};
    tables.players = {player("a", 3)};
    PresenceTable presences;
    const std::vector<care::ActivityRow> rows = {
        row(1, admission_at_trust, by_commissioner, 10'000),
        row(1, admission_at_trust, by_commissioner, 100, with(presences, Presence::always, 0)),
        row(1, admission_at_neighbour, by_commissioner, 100,
            without(presences, Presence::always, 0))};
    const FinanceResults results =
        settled(tables,
                expecting({{admission_at_trust, by_commissioner, 10'000},
                           {admission_at_neighbour, by_commissioner, 100}}),
                rows, presences);
    const InitiativeMoney money = money_of(results, 1, 0);
    CHECK(money.spend_avoided == pence(0));
    CHECK(money.income_lost == pence(-200'000 * pounds));
    CHECK(money.cost_released == pence(-140'000 * pounds));
    CHECK(money.system_change == pence(-60'000 * pounds));
    CHECK(money.moved_outside == pence(160'000 * pounds));
}

TEST_CASE("an initiative's own cost is its own, set-up apart from recurrent") {
    FinanceTables tables = tariff_tables();
    tables.players[0].recurrent = pence(900 * thousand_pounds);
    tables.players[0].ramp_by_year[1] = tenths(5);
    tables.players[0].set_up = pence(100 * thousand_pounds);
    tables.players[0].per_person = price(3 * pounds);
    tables.players[0].capital = pence(1'000 * thousand_pounds);
    tables.players[0].capital_charge_share = tenths(1);
    PresenceTable presences;
    const std::vector<care::ActivityRow> rows = admissions(presences, 0);
    RunActivity activity;
    activity.rows = rows;
    activity.persons_reached = {{0, 2'000, 4'000}, {0, 0, 0}};
    const FinanceResults results =
        Finance(tables, ten_thousand_admissions()).settle(activity, presences);
    const InitiativeMoney first = money_of(results, 1, 0);
    CHECK(first.own_recurrent_cost == pence((450'000 + 6'000) * pounds));
    CHECK(first.own_set_up_cost == pence(100'000 * pounds));
    CHECK(first.own_capital_charges == pence(100'000 * pounds));
    CHECK(first.capital == pence(1'000'000 * pounds));
    CHECK(first.system_change == pence(656'000 * pounds));
    CHECK(position(results, 1, World::plan, Scope::system).one_off_gap -
              position(results, 1, World::do_nothing, Scope::system).one_off_gap ==
          pence(100'000 * pounds));
    const InitiativeMoney second = money_of(results, 2, 0);
    CHECK(second.own_recurrent_cost == pence(912'000 * pounds));
    CHECK(second.own_set_up_cost == pence(0));
}

TEST_CASE("cheaper drugs are cash at once, and two price cuts share what overlaps") {
    // 10,000 prescriptions at £10 are paid for at actual cost. One initiative takes 10% off, the
    // other 20% off what is left: £100,000 becomes £72,000. Alone they would save £10,000 and
    // £20,000; the £2,000 counted twice is shared.
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, practices, ContractKind::actual_cost, 100 * thousand_pounds)};
    tables.players = {player("a", 3), player("b", 3)};
    tables.unit_cost_effects = {{.player = 0,
                                 .line = prescription,
                                 .category = CostCategory::drugs,
                                 .strength_by_year = from_year_1(3, tenths(1))},
                                {.player = 1,
                                 .line = prescription,
                                 .category = CostCategory::drugs,
                                 .strength_by_year = from_year_1(3, tenths(2))}};
    PresenceTable presences;
    const FinanceResults results =
        settled(tables, expecting({{prescription_at_practices, by_commissioner, 10'000}}),
                {row(1, prescription_at_practices, by_commissioner, 10'000)}, presences);
    CHECK(position(results, 1, World::plan, Scope::organisation, practices).cost ==
          pence(72'000 * pounds));
    CHECK(change_of_gap(results, 1, Scope::system) == -28'000 * pounds);
    CHECK(change_of_gap(results, 1, Scope::organisation, practices) == 0);
    CHECK(bridge_step(results, 1, 0) == -9'000 * pounds);
    CHECK(bridge_step(results, 1, 1) == -19'000 * pounds);
}

TEST_CASE("work shifted to practices brings no income and is shown as unfunded pressure") {
    // Practices are paid £600,000 by capitation for 20,000 appointments of £30. 2,000 more are
    // £60,000 of work unpaid: two sessions of £30,000 open. An initiative that gives them £20,000
    // leaves £40,000.
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, practices, ContractKind::capitation, 600 * thousand_pounds)};
    tables.players = {player("a", 3), player("b", 3)};
    tables.income_effects = {{.player = 1,
                              .organisation = practices,
                              .from = commissioner,
                              .by_year = {pence(0), pence(20'000 * pounds), pence(0)}}};
    PresenceTable presences;
    const FinanceResults results =
        settled(tables, expecting({{appointment_at_practices, by_commissioner, 20'000}}),
                {row(1, appointment_at_practices, by_commissioner, 20'000),
                 row(1, appointment_at_practices, by_commissioner, 2'000,
                     with(presences, Presence::always, 0))},
                presences);
    for (const PracticePressure& pressure : results.practice_pressure) {
        if (pressure.year == 1) {
            CHECK(pressure.pence.do_nothing == 0);
            CHECK(pressure.pence.plan == 40'000 * pounds);
            CHECK(pressure.pence.shares ==
                  std::vector<PlayerAmount>{{0, 60'000 * pounds}, {1, -20'000 * pounds}});
        }
    }
    CHECK(money_of(results, 1, 0).stepped_released == pence(-60'000 * pounds));
    CHECK(change_of_gap(results, 1, Scope::organisation, practices) == 40'000 * pounds);
    CHECK(change_of_gap(results, 1, Scope::system) == 60'000 * pounds); // the £20,000 only moved
}

TEST_CASE("capitation follows people, and who lives longer is credited with what it costs") {
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, practices, ContractKind::capitation, 600 * thousand_pounds)};
    tables.players = {player("a", 3)};
    PresenceTable presences;
    const std::vector<care::ActivityRow> rows = {
        row(1, appointment_at_practices, by_commissioner, 20'000)};
    const std::vector<PopulationRow> people = {
        {.year = 1, .presence = Presence::always, .persons = 10'000, .persons_65_plus = 2'000},
        {.year = 1,
         .presence = with(presences, Presence::always, 0),
         .persons = 50,
         .persons_65_plus = 50}};
    RunActivity activity;
    activity.rows = rows;
    activity.population = people;
    const FinanceResults results =
        Finance(tables, expecting({{appointment_at_practices, by_commissioner, 20'000}}, 10'000))
            .settle(activity, presences);
    CHECK(money_of(results, 1, 0).spend_avoided == pence(-3'000 * pounds));
    CHECK(change_of_gap(results, 1, Scope::system) == 0);
}

TEST_CASE("a closed service keeps its capital charges until disposal") {
    FinanceTables tables = small_tables();
    tables.unit_costs.push_back(unit_cost(admission, CostCategory::capital, 100 * pounds, 0, 0));
    tables.contracts = {
        contract(commissioner, trust, ContractKind::block, 20'000 * thousand_pounds)};
    tables.players = {player("a", 3)};
    tables.closures = {
        {.player = 0,
         .service = admission_at_trust,
         .to_service = none,
         .closed_share_by_year = {Billionths{}, Billionths::one(), Billionths::one()},
         .disposed_share_by_year = {Billionths{}, Billionths{}, tenths(5)}}};
    PresenceTable presences;
    const Presence gone = without(presences, Presence::always, 0);
    const FinanceResults results =
        settled(tables, ten_thousand_admissions(),
                {row(1, admission_at_trust, by_commissioner, 10'000, gone),
                 row(2, admission_at_trust, by_commissioner, 10'000, gone)},
                presences);
    // Fixed other £5m at closure; fixed capital £1m only when the site is disposed of, half-way
    // through the next year.
    CHECK(money_of(results, 1, 0).fixed_released == pence(5'000 * thousand_pounds));
    CHECK(money_of(results, 2, 0).fixed_released == pence(5'500 * thousand_pounds));
    CHECK(money_of(results, 1, 0).stepped_released == pence(11'000 * thousand_pounds));
    CHECK(stranded_at(results, 1, 0, trust).fixed_stranded == pence(1'000 * thousand_pounds));
}

TEST_CASE("a change of skill mix moves minutes and pay, and releases only whole sessions") {
    // 100,000 appointments of 10 GP minutes. Half the minutes go to nurses, who take 1.5 minutes
    // for each. A GP minute costs £3, a nurse's £1: pay per appointment falls from £30 to £15 +
    // £7.50, a quarter of £3m = £750,000 of need.
    FinanceTables tables = small_tables();
    tables.players = {player("a", 3)};
    tables.staff_groups = {{.id = "gp", .per_minute = price(3 * pounds)},
                           {.id = "nurse", .per_minute = price(1 * pounds)}};
    tables.staff_minutes = {{.line = gp_appointment,
                             .staff_group = 0,
                             .thousandths_of_minutes_per_contact = 10'000,
                             .thousandths_of_minutes_per_day = 0}};
    tables.staff_minutes_effects = {{.player = 0,
                                     .line = gp_appointment,
                                     .from_group = 0,
                                     .to_group = 1,
                                     .minutes_ratio = tenths(15),
                                     .strength_by_year = from_year_1(3, tenths(5))}};
    PresenceTable presences;
    const FinanceResults results =
        settled(tables, expecting({{appointment_at_practices, by_commissioner, 100'000}}),
                {row(1, appointment_at_practices, by_commissioner, 100'000)}, presences);
    CHECK(money_of(results, 1, 0).stepped_released == pence(750 * thousand_pounds));
    for (const StaffTime& time : results.staff_time) {
        if (time.year == 1) {
            CHECK(time.minutes.do_nothing == (time.staff_group == 0 ? 1'000'000 : 0));
            CHECK(time.minutes.plan == (time.staff_group == 0 ? 500'000 : 750'000));
        }
    }
}

TEST_CASE("cash grows with inflation, real money does not") {
    FinanceTables tables = tariff_tables();
    tables.price_indices[0].by_year = {Billionths::one(), tenths(11), tenths(12)};
    PresenceTable presences;
    const FinanceResults results =
        settled(tables, ten_thousand_admissions(), admissions(presences, 20), presences);
    const Position& plan = position(results, 2, World::plan, Scope::organisation, trust);
    CHECK(position(results, 2, World::do_nothing, Scope::organisation, trust).cost ==
          pence(24'000 * thousand_pounds));
    CHECK(plan.real_gap == at_opening_prices(plan.gap, tenths(12)));
    CHECK(bridge_step(results, 2, 0) == -9'600 * pounds);
    for (const BridgeStep& step : results.bridge) {
        if (step.year == 2 && step.player == 0 && step.scope == Scope::system) {
            CHECK(step.real_gap_change == pence(-8'000 * pounds));
        }
    }
}

} // namespace
} // namespace footprint::finance::test
