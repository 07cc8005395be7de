// SPDX-License-Identifier: MIT
// The opening year: published account = expected by contact + not modelled + reconciling item.
#include "small_footprint.hpp"

#include <doctest/doctest.h>

namespace footprint::finance::test {
namespace {

using attribution::PresenceTable;

FinanceTables with_accounts() {
    FinanceTables tables = small_tables();
    tables.account_categories = {
        {.id = "pay", .role = AccountRole::resource, .resource = CostCategory::pay},
        {.id = "contracts", .role = AccountRole::contracts, .resource = {}},
        {.id = "allocation", .role = AccountRole::allocation, .resource = {}},
        {.id = "education", .role = AccountRole::other, .resource = {}}};
    tables.contracts = {
        contract(commissioner, trust, ContractKind::activity, 20'000 * thousand_pounds)};
    const auto account = [](std::uint16_t who, AccountSide side, std::uint16_t category,
                            std::int64_t published, std::int64_t not_modelled) {
        return OpeningAccount{.organisation = who,
                              .side = side,
                              .category = category,
                              .published = pence(published * thousand_pounds),
                              .not_modelled = pence(not_modelled * thousand_pounds),
                              .driver = Driver::nothing,
                              .index = none,
                              .recurrent = true};
    };
    tables.opening_accounts = {account(trust, AccountSide::cost, 0, 12'100, 1'000),
                               account(trust, AccountSide::income, 1, 21'500, 1'000),
                               account(commissioner, AccountSide::cost, 1, 20'000, 0),
                               account(commissioner, AccountSide::income, 2, 20'500, 0),
                               account(trust, AccountSide::income, 3, 300, 0)};
    tables.allocations = {
        {.organisation = commissioner, .by_year = {Billionths::one(), tenths(11), tenths(12)}}};
    return tables;
}

const OpeningRow& opening_row(const Finance& finance, std::uint16_t who, AccountSide side,
                              AccountRole role) {
    for (const OpeningRow& found : finance.opening().rows) {
        if (found.organisation == who && found.side == side && found.role == role &&
            found.resource == CostCategory::pay) {
            return found;
        }
    }
    static const OpeningRow nothing;
    return nothing;
}

OpeningExpectations ten_thousand_admissions() {
    return expecting({{admission_at_trust, by_commissioner, 10'000}});
}

TEST_CASE("the account is what is expected, what is not modelled, and a reconciling item") {
    // Pay: 10,000 admissions x £1,100 = £11.0m expected, £1.0m not modelled, £12.1m published:
    // £0.1m to reconcile.
    const Finance finance(with_accounts(), ten_thousand_admissions());
    const OpeningRow& pay = opening_row(finance, trust, AccountSide::cost, AccountRole::resource);
    CHECK(pay.expected == pence(11'000 * thousand_pounds));
    CHECK(pay.not_modelled == pence(1'000 * thousand_pounds));
    CHECK(pay.reconciling_item == pence(100 * thousand_pounds));
    CHECK_FALSE(pay.is_beyond_tolerance);
}

TEST_CASE("a reconciling item beyond the tolerance is warned of, in words") {
    const Finance finance(with_accounts(), ten_thousand_admissions());
    CHECK(opening_row(finance, trust, AccountSide::income, AccountRole::contracts)
              .is_beyond_tolerance);
    REQUIRE(finance.opening().warnings.size() == 1);
    CHECK(finance.opening().warnings.front() == "trust: contracts income is £21,500,000.00 in its "
                                                "opening account; £20,000,000.00 expected by "
                                                "contact and £1,000,000.00 not modelled leave "
                                                "£500,000.00 to reconcile, 2.3% of the account, "
                                                "more than the 2.0% allowed");
}

TEST_CASE("the opening year's books equal the published accounts to the penny") {
    PresenceTable presences;
    const std::vector<care::ActivityRow> rows = {
        row(0, admission_at_trust, by_commissioner, 10'000)};
    RunActivity activity;
    activity.rows = rows;
    const FinanceResults results =
        Finance(with_accounts(), ten_thousand_admissions()).settle(activity, presences);
    const Position& of_trust = position(results, 0, World::do_nothing, Scope::organisation, trust);
    CHECK(of_trust.income == pence(21'800 * thousand_pounds));
    // Published pay, and the drugs (£4m) and other (£5m) for which no account is published.
    CHECK(of_trust.cost == pence((12'100 + 4'000 + 5'000) * thousand_pounds));
    const Position& paying =
        position(results, 0, World::do_nothing, Scope::organisation, commissioner);
    CHECK(paying.income == pence(20'500 * thousand_pounds));
    CHECK(paying.cost == pence(20'000 * thousand_pounds));
}

TEST_CASE("what payer and provider do not agree on stands in balances not agreed") {
    // The trust's account has £0.5m of contract income that no payer's account knows.
    PresenceTable presences;
    const FinanceResults results =
        Finance(with_accounts(), ten_thousand_admissions()).settle(RunActivity{}, presences);
    CHECK(results.balances_not_agreed == std::vector<core::Pence>(3, pence(500 * thousand_pounds)));
}

TEST_CASE("an allocation grows as published, and one-off money stands in the opening year alone") {
    FinanceTables tables = with_accounts();
    tables.opening_accounts.back().recurrent = false;
    PresenceTable presences;
    const FinanceResults results =
        Finance(tables, ten_thousand_admissions()).settle(RunActivity{}, presences);
    CHECK(position(results, 2, World::do_nothing, Scope::organisation, commissioner).income ==
          pence(24'600 * thousand_pounds));
    CHECK(position(results, 0, World::do_nothing, Scope::organisation, trust).one_off_gap ==
          pence(-300 * thousand_pounds));
    CHECK(position(results, 1, World::do_nothing, Scope::organisation, trust).one_off_gap ==
          pence(0));
}

TEST_CASE("an activity contract's tariff meets its opening value by the expected activity") {
    // £20m for 10,000 admissions at a marginal share of 0.6: £12m follows activity, £8m is paid
    // whatever happens.
    FinanceTables tables = small_tables();
    tables.contracts = {
        contract(commissioner, trust, ContractKind::activity, 20'000 * thousand_pounds, 6)};
    PresenceTable presences;
    const std::vector<care::ActivityRow> rows = {
        row(0, admission_at_trust, by_commissioner, 10'000),
        row(1, admission_at_trust, by_commissioner, 11'000)};
    RunActivity activity;
    activity.rows = rows;
    const FinanceResults results =
        Finance(tables, ten_thousand_admissions()).settle(activity, presences);
    CHECK(position(results, 0, World::plan, Scope::organisation, trust).income ==
          pence(20'000 * thousand_pounds));
    CHECK(position(results, 1, World::plan, Scope::organisation, trust).income ==
          pence(21'200 * thousand_pounds));
}

TEST_CASE("people from beyond the border bring contacts, cost and their payer's money") {
    FinanceTables tables = small_tables();
    tables.inflows = {{.service = admission_at_trust,
                       .payer = by_wales,
                       .share_of_opening = tenths(1),
                       .growth_by_year = constant(3, Billionths::one())}};
    tables.contracts = {contract(wales, trust, ContractKind::activity, 2'500 * thousand_pounds)};
    PresenceTable presences;
    const std::vector<care::ActivityRow> rows = {
        row(1, admission_at_trust, by_commissioner, 10'000)};
    RunActivity activity;
    activity.rows = rows;
    const FinanceResults results =
        Finance(tables, ten_thousand_admissions()).settle(activity, presences);
    const Position& of_trust = position(results, 1, World::plan, Scope::organisation, trust);
    // 1,000 of Wales at £2,500, and 10,000 of the commissioner without a contract at the whole unit
    // cost of £2,000.
    CHECK(of_trust.income == pence((2'500 + 20'000) * thousand_pounds));
    CHECK(of_trust.cost == pence(22'000 * thousand_pounds));
}

TEST_CASE("residents' charges are income of whoever pays for the contact") {
    FinanceTables tables = small_tables();
    tables.charges = {{.line = care_home_week, .per_contact = price(100 * pounds), .index = none}};
    tables.contracts = {
        contract(council, care_home, ContractKind::activity, 600 * thousand_pounds)};
    PresenceTable presences;
    const std::vector<care::ActivityRow> rows = {row(1, week_at_care_home, by_council, 1'000)};
    RunActivity activity;
    activity.rows = rows;
    const FinanceResults results =
        Finance(tables, expecting({{week_at_care_home, by_council, 1'000}}))
            .settle(activity, presences);
    CHECK(position(results, 1, World::plan, Scope::council_care).gap ==
          pence(500 * thousand_pounds));
    for (const OutsidePosition& outside : results.outside) {
        if (outside.year == 1 && outside.group == OutsideGroup::residents) {
            CHECK(outside.gap[0] == pence(100 * thousand_pounds));
        }
    }
}

} // namespace
} // namespace footprint::finance::test
