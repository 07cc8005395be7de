// SPDX-License-Identifier: MIT
// What whoever fills the tables promises. A broken promise is a Fault of ours, never of the user:
// the plan has been checked before it is compiled into these tables.
#include "core/errors.hpp"
#include "finance/detail/prepared_finance.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace footprint::finance {

namespace {

using core::promise;

void check_series(const FinanceTables& tables, std::span<const Billionths> series,
                  std::string_view words) {
    promise(series.size() == tables.years, words);
}

void check_strength(const FinanceTables& tables, Player player,
                    std::span<const Billionths> strength) {
    promise(player < tables.players.size(), "an effect on money names a player of the run");
    check_series(tables, strength, "an effect on money has a strength for each year");
    promise(strength.front().value == 0, "no effect on money acts in the opening year");
}

void check_indices(const FinanceTables& tables) {
    for (const PriceIndex& index : tables.price_indices) {
        check_series(tables, index.by_year, "a price index has a value for each year");
        promise(index.by_year.front() == Billionths::one(),
                "a price index is 1 in the opening year");
        promise(
            std::ranges::all_of(index.by_year, [](Billionths value) { return value.value > 0; }),
            "a price index is above 0");
    }
    promise(tables.category_index.size() == cost_categories,
            "each cost category has a price index");
    for (const std::uint16_t index : tables.category_index) {
        promise(index == none || index < tables.price_indices.size(),
                "a cost category names a price index");
    }
    promise(tables.health_service_index < tables.price_indices.size(),
            "the index of health-service inflation is given");
    for (const Allocation& allocation : tables.allocations) {
        check_series(tables, allocation.by_year, "an allocation has a growth for each year");
    }
}

void check_services(const FinanceTables& tables) {
    promise(tables.organisations.size() < every - counterparties, "organisations fit their number");
    for (const Service& service : tables.services) {
        promise(service.provider < tables.organisations.size(), "a service has a provider");
        promise(service.line < tables.line_ids.size(), "a service is of a line");
        promise(service.line_group < tables.line_group_ids.size(), "a service has a line group");
    }
    for (const std::uint16_t payer : tables.payers) {
        promise(payer < tables.organisations.size(), "a payer is an organisation");
    }
    for (const UnitCost& cost : tables.unit_costs) {
        promise(cost.line < tables.line_ids.size(), "a unit cost is of a line");
        promise(cost.variable_share.value + cost.stepped_share.value + cost.fixed_share.value ==
                    one_billion,
                "the shares of a unit cost sum to 1");
        promise(cost.stepped_share.value == 0 || cost.step_pool < tables.step_pools.size(),
                "stepped cost has a step pool");
        promise(cost.price_index == none || (cost.price_index < tables.price_indices.size() &&
                                             cost.stepped_share.value == 0),
                "only cost without a stepped part has a price index of its own");
    }
    for (const StepPool& pool : tables.step_pools) {
        promise(pool.whole_step.value > 0, "a whole step costs something");
    }
    for (const StaffMinutes& minutes : tables.staff_minutes) {
        promise(minutes.staff_group < tables.staff_groups.size() &&
                    minutes.line < tables.line_ids.size(),
                "staff minutes name a line and a staff group");
    }
    for (const Inflow& inflow : tables.inflows) {
        promise(inflow.service < tables.services.size() && inflow.payer < tables.payers.size(),
                "an inflow names a service and a payer");
        check_series(tables, inflow.growth_by_year, "an inflow has a growth for each year");
    }
}

void check_contracts(const FinanceTables& tables) {
    std::set<std::tuple<std::uint16_t, std::uint16_t, std::uint16_t>> seen;
    for (const Contract& contract : tables.contracts) {
        promise(contract.payer < tables.organisations.size() &&
                    contract.provider < tables.organisations.size(),
                "a contract is between organisations");
        promise(contract.payer != contract.provider, "nobody has a contract with itself");
        promise(seen.emplace(contract.payer, contract.provider, contract.line_group).second,
                "a payer has one contract with a provider for a line group");
        promise(contract.line_group == every || contract.line_group < tables.line_group_ids.size(),
                "a contract is for a line group or for every one");
    }
    for (const OpeningAccount& account : tables.opening_accounts) {
        promise(account.organisation < tables.organisations.size() &&
                    account.category < tables.account_categories.size(),
                "an opening account has an organisation and a category");
    }
    for (const Charge& charge : tables.charges) {
        promise(charge.line < tables.line_ids.size(), "a charge is for a line");
    }
}

void check_players(const FinanceTables& tables) {
    promise(tables.players.size() <= attribution::most_players_of_a_plan, "players are at most 64");
    for (const PlayerMoney& player : tables.players) {
        check_series(tables, player.ramp_by_year, "a player has a ramp for each year");
        for (const Posts& posts : player.posts) {
            promise(player.employer < tables.organisations.size() &&
                        posts.staff_group < tables.staff_groups.size(),
                    "posts are of a staff group at an employer");
        }
        promise(player.payer < tables.organisations.size() ||
                    (player.set_up.value == 0 && player.recurrent.value == 0 &&
                     player.per_person.value == 0 && player.capital.value == 0),
                "somebody pays for a player's own cost");
    }
    for (const UnitCostEffect& effect : tables.unit_cost_effects) {
        check_strength(tables, effect.player, effect.strength_by_year);
    }
    for (const StaffMinutesEffect& effect : tables.staff_minutes_effects) {
        check_strength(tables, effect.player, effect.strength_by_year);
        promise(effect.from_group < tables.staff_groups.size() &&
                    effect.to_group < tables.staff_groups.size(),
                "a change of staff minutes names staff groups");
    }
    for (const PriceEffect& effect : tables.price_effects) {
        check_strength(tables, effect.player, effect.strength_by_year);
    }
    for (const IncomeEffect& effect : tables.income_effects) {
        promise(effect.player < tables.players.size() && effect.by_year.size() == tables.years,
                "added income has a player and an amount for each year");
        promise(effect.organisation < tables.organisations.size(), "added income is somebody's");
    }
    for (const ServiceClosure& closure : tables.closures) {
        check_strength(tables, closure.player, closure.closed_share_by_year);
        check_strength(tables, closure.player, closure.disposed_share_by_year);
        promise(closure.service < tables.services.size(), "a closure is of a service");
    }
}

} // namespace

void check_shapes(const FinanceTables& tables) {
    promise(tables.years >= 1, "there is an opening year");
    check_indices(tables);
    check_services(tables);
    check_contracts(tables);
    check_players(tables);
}

} // namespace footprint::finance
