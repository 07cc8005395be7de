// SPDX-License-Identifier: MIT
// What must always be true of money (model section 10, items 4, 5, 6, 7, 9 and 10), on random
// footprints.
#include "finance/care_prices.hpp"
#include "random_footprint.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

namespace footprint::finance::test {
namespace {

using attribution::Presence;

FinanceResults settled(RandomFootprint& made) {
    return Finance(made.tables, made.expectations).settle(made.activity(), made.presences);
}

/// Prices that are not round, so that lines really are rounded.
void roughen(RandomFootprint& made) {
    for (UnitCost& cost : made.tables.unit_costs) {
        cost.price.value = cost.price.value / 70'003 + one_of(0, 1'000'000);
        cost.variable_share.value = one_of(0, 500'000'000);
        cost.stepped_share.value = cost.step_pool == none ? 0 : one_of(0, 500'000'000);
        cost.fixed_share.value = one_billion - cost.variable_share.value - cost.stepped_share.value;
    }
    for (Contract& contract : made.tables.contracts) {
        contract.value.value = contract.value.value / 70'001 + one_of(0, 1'000);
    }
    for (StepPool& pool : made.tables.step_pools) {
        pool.whole_step.value = pool.whole_step.value / 90'001 + 1;
    }
    made.tables.price_indices[0].by_year = {Billionths::one(), {1'017'000'003}, {1'034'567'891}};
}

RandomFootprint rough_footprint(int players, bool steps) {
    RandomFootprint made = random_footprint(players, steps);
    roughen(made);
    return made;
}

TEST_CASE("debits equal credits in every year and world") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(one_of(0, 5), true);
        const FinanceResults results = settled(made);
        for (std::uint16_t year = 0; year < 3; ++year) {
            for (const World world : worlds) {
                core::Pence difference;
                for (const AccountBalance& balance : trial_balance(results.ledger, year, world)) {
                    difference += balance.debits - balance.credits;
                }
                RC_ASSERT(difference == core::Pence{});
            }
        }
    }));
}

TEST_CASE("what payers pay for a contract is what its provider receives") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(one_of(0, 5), true);
        const FinanceResults results = settled(made);
        for (const World world : worlds) {
            const auto at = static_cast<std::size_t>(world);
            std::map<std::pair<std::uint16_t, std::uint16_t>, std::int64_t> paid;
            std::map<std::pair<std::uint16_t, std::uint16_t>, std::int64_t> received;
            for (const LedgerLine& line : results.ledger.lines) {
                if (line.key.kind == LineKind::contract_payment) {
                    const std::pair pair(line.key.debit.party, line.key.credit.party);
                    paid[pair] += line.cash[at].value;
                    received[pair] += line.cash[at].value;
                }
            }
            RC_ASSERT(paid == received);
            // And from the accounts: contract cost of everybody is contract income of everybody.
            std::int64_t cost = 0;
            std::int64_t income = 0;
            for (std::uint16_t year = 0; year < 3; ++year) {
                for (const AccountBalance& balance : trial_balance(results.ledger, year, world)) {
                    if (balance.account.category ==
                        static_cast<std::uint16_t>(LedgerCategory::contracts)) {
                        cost += balance.debits.value;
                        income += balance.credits.value;
                    }
                }
            }
            RC_ASSERT(cost == income);
        }
    }));
}

TEST_CASE(
    "the bridge sums to the difference of the gaps, by system and organisation, cash and real") {
    CHECK(rc::check([] {
        const int players = one_of(0, 5);
        RandomFootprint made = rough_footprint(players, true);
        const FinanceResults results = settled(made);
        for (std::size_t row = 0; row + 1 < results.positions.size(); row += 2) {
            const Position& do_nothing = results.positions[row];
            const Position& plan = results.positions[row + 1];
            core::Pence cash;
            core::Pence one_off;
            core::Pence real;
            for (const BridgeStep& step : results.bridge) {
                if (step.year == plan.year && step.scope == plan.scope &&
                    step.organisation == plan.organisation) {
                    cash += step.gap_change;
                    one_off += step.one_off_change;
                    real += step.real_gap_change;
                }
            }
            RC_ASSERT(do_nothing.gap + cash == plan.gap);
            RC_ASSERT(do_nothing.one_off_gap + one_off == plan.one_off_gap);
            RC_ASSERT(do_nothing.real_gap + real == plan.real_gap);
        }
    }));
}

TEST_CASE("the organisations' gaps sum to the system's, and the system's to its two parts") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(one_of(0, 5), true);
        const FinanceResults results = settled(made);
        for (std::uint16_t year = 0; year < 3; ++year) {
            for (const World world : worlds) {
                core::Pence sum;
                for (std::uint16_t who = 0; who < 4; ++who) {
                    sum += position(results, year, world, Scope::organisation, who).gap;
                }
                const core::Pence system = position(results, year, world, Scope::system).gap;
                RC_ASSERT(sum == system);
                RC_ASSERT(position(results, year, world, Scope::nhs).gap +
                              position(results, year, world, Scope::council_care).gap ==
                          system);
            }
        }
    }));
}

TEST_CASE("change of the system's gap and change outside make the change of resource cost") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(one_of(1, 5), true);
        const FinanceResults results = settled(made);
        for (std::uint16_t year = 1; year < 3; ++year) {
            std::int64_t resources = 0;
            for (const LedgerLine& line : results.ledger.lines) {
                const bool is_resource =
                    line.key.credit.party ==
                        results.ledger.party(Counterparty::staff_and_suppliers) ||
                    line.key.credit.party == results.ledger.party(Counterparty::people_owed_care);
                resources +=
                    line.year == year && is_resource ? (line.cash[1] - line.cash[0]).value : 0;
            }
            std::int64_t outside = 0;
            for (const OutsidePosition& position : results.outside) {
                outside += position.year == year ? (position.gap[1] - position.gap[0]).value : 0;
            }
            RC_ASSERT(change_of_gap(results, year, Scope::system) + outside == resources);
        }
    }));
}

TEST_CASE("the same holds for each initiative's own part") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(one_of(1, 5), true);
        const FinanceResults results = settled(made);
        for (const InitiativeMoney& money : results.initiatives) {
            RC_ASSERT(bridge_step(results, money.year, money.player) == money.system_change.value);
            RC_ASSERT(money.nhs_change + money.council_care_change == money.system_change);
            RC_ASSERT(money.own_cost + money.care_not_given + money.longer_lives -
                          money.cost_released - money.added_income - money.charges_gained -
                          (money.spend_avoided - money.income_lost) ==
                      money.system_change);
            std::int64_t outside = 0;
            for (const OutsidePosition& position : results.outside) {
                for (const PlayerAmount& share : position.shares) {
                    outside += position.year == money.year && share.player == money.player
                                   ? share.amount
                                   : 0;
                }
            }
            RC_ASSERT(outside == money.moved_outside.value);
        }
    }));
}

/// Of each row after the opening year at a provider inside a part is not given, in both worlds, and
/// priced; of some more is given than was asked for.
void let_people_wait(RandomFootprint& made, std::vector<care::ActivityRow>& not_given) {
    const CarePrices prices(made.tables, PartsOfCost::incremental);
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::pair<std::int64_t, std::int64_t>> sums;
    for (const care::ActivityRow& row : made.rows) {
        const Service& service = made.tables.services[row.service];
        if (row.year == 0 || row.presence != Presence::always ||
            made.tables.organisations[service.provider].home != place::Home::inside ||
            made.tables.organisations[service.provider].balance == place::Balance::outside) {
            continue;
        }
        care::ActivityRow part = row;
        const std::int64_t tenths = one_of(-3, 7);
        part.contacts = row.contacts * tenths / 10;
        part.days = row.days * tenths / 10;
        sums[{row.year, row.service}].first += part.contacts;
        sums[{row.year, row.service}].second += part.days;
        not_given.push_back(part);
    }
    for (const auto& [at, sum] : sums) {
        const Service& service = made.tables.services[at.second];
        const core::Pence price = CarePrices::worth(
            prices.of(service.line, at.first, service.provider, World::do_nothing),
            std::max<std::int64_t>(sum.first, 0), std::max<std::int64_t>(sum.second, 0));
        made.care_not_given.push_back({.year = at.first,
                                       .organisation = service.provider,
                                       .presence = Presence::always,
                                       .price = price});
    }
}

TEST_CASE("letting people wait saves nothing: no system gap is better for care not given") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(one_of(0, 5), true);
        made.care_not_given.clear();
        const FinanceResults given = settled(made);
        std::vector<care::ActivityRow> not_given;
        let_people_wait(made, not_given);
        RunActivity activity = made.activity();
        activity.not_given = not_given;
        const FinanceResults waited =
            Finance(made.tables, made.expectations).settle(activity, made.presences);
        constexpr std::int64_t rounding = 50; // pence: a line is rounded once, some go each way
        for (std::uint16_t year = 0; year < 3; ++year) {
            for (const World world : worlds) {
                const core::Pence before = position(given, year, world, Scope::system).gap;
                const core::Pence after = position(waited, year, world, Scope::system).gap;
                RC_ASSERT(after.value + rounding >= before.value);
                RC_ASSERT(year != 0 || after == before);
            }
        }
    }));
}

/// Doubles what payers inside pay providers inside, in the tables.
void double_internal_prices(FinanceTables& tables) {
    for (Contract& contract : tables.contracts) {
        const bool is_internal =
            tables.organisations[contract.payer].home == place::Home::inside &&
            tables.organisations[contract.provider].home == place::Home::inside;
        contract.value.value *= is_internal ? 2 : 1;
    }
}

TEST_CASE("doubling every internal price moves no system gap") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(one_of(0, 5), true);
        const FinanceResults before = settled(made);
        double_internal_prices(made.tables);
        const FinanceResults after = settled(made);
        for (std::uint16_t year = 0; year < 3; ++year) {
            for (const World world : worlds) {
                RC_ASSERT(position(before, year, world, Scope::system).gap ==
                          position(after, year, world, Scope::system).gap);
            }
            for (Player player = 0; player < made.tables.players.size(); ++player) {
                RC_ASSERT(bridge_step(before, year, player) == bridge_step(after, year, player));
            }
        }
    }));
}

TEST_CASE("without initiatives the two worlds are one") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(0, true);
        const FinanceResults results = settled(made);
        for (const LedgerLine& line : results.ledger.lines) {
            RC_ASSERT(line.cash[0] == line.cash[1]);
            RC_ASSERT(line.share_count == 0U);
        }
        RC_ASSERT(results.bridge.empty());
    }));
}

TEST_CASE("an initiative that covers nobody changes nothing and stands in the bridge as 0") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(3, true);
        const FinanceResults before = settled(made);
        made.tables.players.push_back(player("covers_nobody", 3, commissioner, 0));
        const FinanceResults after = settled(made);
        RC_ASSERT(before.positions.size() == after.positions.size());
        for (std::size_t row = 0; row < before.positions.size(); ++row) {
            RC_ASSERT(before.positions[row].gap == after.positions[row].gap);
        }
        std::size_t told = 0;
        for (const BridgeStep& step : after.bridge) {
            RC_ASSERT(step.player != 3 || step.gap_change == core::Pence{});
            told += step.player == 3 && step.scope == Scope::system ? 1 : 0;
        }
        RC_ASSERT(told == 2U);
    }));
}

TEST_CASE(
    "with no variable cost and no step closed, avoidance moves only the initiative's own cost") {
    CHECK(rc::check([] {
        FinanceTables tables = small_tables();
        for (UnitCost& cost : tables.unit_costs) {
            cost.fixed_share.value += cost.variable_share.value;
            cost.variable_share = {};
        }
        tables.contracts = {contract(commissioner, trust, ContractKind::activity,
                                     20'000 * thousand_pounds, one_of(0, 10))};
        const std::int64_t own_cost = one_of(0, 1'000'000);
        tables.players = {player("avoids", 3, commissioner, own_cost)};
        const int avoided =
            one_of(0, 45); // of 10,000: less than the half ward that would close one
        attribution::PresenceTable presences;
        const std::vector<care::ActivityRow> rows = {
            row(1, admission_at_trust, by_commissioner, 10'000 - avoided),
            row(1, admission_at_trust, by_commissioner, avoided,
                without(presences, Presence::always, 0))};
        RunActivity activity;
        activity.rows = rows;
        const FinanceResults results =
            Finance(tables, expecting({{admission_at_trust, by_commissioner, 10'000}}))
                .settle(activity, presences);
        RC_ASSERT(change_of_gap(results, 1, Scope::system) == own_cost);
        RC_ASSERT(money_of(results, 1, 0).cost_stranded == pence(avoided * 2'000 * pounds));
    }));
}

TEST_CASE("nothing depends on the order of the tables' rows") {
    CHECK(rc::check([] {
        RandomFootprint made = rough_footprint(4, true);
        const FinanceResults before = settled(made);
        FinanceTables& tables = made.tables;
        std::ranges::reverse(tables.unit_costs);
        std::ranges::reverse(tables.contracts);
        std::ranges::reverse(tables.unit_cost_effects);
        std::ranges::reverse(tables.price_effects);
        std::ranges::reverse(tables.income_effects);
        std::ranges::reverse(made.population);
        const FinanceResults after = settled(made);
        RC_ASSERT(before.ledger.lines.size() == after.ledger.lines.size());
        for (std::size_t line = 0; line < before.ledger.lines.size(); ++line) {
            RC_ASSERT(before.ledger.lines[line].key == after.ledger.lines[line].key);
            RC_ASSERT(before.ledger.lines[line].cash == after.ledger.lines[line].cash);
        }
        RC_ASSERT(before.ledger.shares == after.ledger.shares);
    }));
}

} // namespace
} // namespace footprint::finance::test
