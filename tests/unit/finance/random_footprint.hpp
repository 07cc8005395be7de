// SPDX-License-Identifier: MIT
// Random money: tables, expected activity and activity rows with presences of up to five players.
// Prices are multiples of £600,000 and all shares are tenths, so that every amount in every world,
// and every Shapley share, is whole pence: what is computed two ways must then be equal, not only
// near.
#pragma once

#include "small_footprint.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace footprint::finance::test {

struct RandomFootprint {
    FinanceTables tables;
    OpeningExpectations expectations;
    attribution::PresenceTable presences;
    std::vector<care::ActivityRow> rows;
    std::vector<PopulationRow> population;
    std::vector<CareNotGivenRow> care_not_given;

    [[nodiscard]] RunActivity activity() const {
        RunActivity given;
        given.rows = rows;
        given.population = population;
        given.care_not_given = care_not_given;
        return given;
    }
};

inline constexpr std::int64_t unit =
    60'000'000; // pence: 60 for shares of five players, 10^6 for six tenths

inline int one_of(int from, int to) {
    return *rc::gen::inRange(from, to + 1);
}

inline attribution::Presence random_presence(attribution::PresenceTable& presences, int players) {
    using attribution::Presence;
    Presence presence = Presence::always;
    const int changes = players == 0 ? 0 : one_of(0, 3);
    for (int change = 0; change < changes; ++change) {
        const auto who = static_cast<Player>(one_of(0, players - 1));
        switch (one_of(0, 3)) {
        case 0:
            presence = without(presences, presence, who);
            break;
        case 1:
            presence = with(presences, presence, who);
            break;
        case 2:
            presence = either(presences, presence, with(presences, Presence::always, who));
            break;
        default:
            presence = presences.negation(presence);
        }
    }
    return presence;
}

inline std::vector<Billionths> random_strength() {
    return {Billionths{}, tenths(one_of(0, 5)), tenths(one_of(-2, 5))};
}

inline void add_random_contracts(RandomFootprint& made) {
    FinanceTables& tables = made.tables;
    // The tariff: whole units a contact, whatever the mix of services under the contract.
    const auto value = [&](std::uint16_t payer, std::uint16_t provider) {
        std::int64_t worth = 0;
        for (const auto& row : made.expectations.activity.rows) {
            if (tables.payers[row.payer] == payer &&
                tables.services[row.service].provider == provider) {
                for (const UnitCost& cost : tables.unit_costs) {
                    worth += cost.line == tables.services[row.service].line
                                 ? cost.price.value / one_billion *
                                       static_cast<std::int64_t>(row.contacts)
                                 : 0;
                }
            }
        }
        return worth;
    };
    tables.contracts = {
        contract(commissioner, trust, ContractKind::activity, value(commissioner, trust),
                 one_of(0, 10)),
        contract(commissioner, neighbour, ContractKind::activity, value(commissioner, neighbour),
                 one_of(5, 10)),
        contract(council, care_home, ContractKind::block, unit * one_of(1, 50)),
        contract(commissioner, practices, ContractKind::capitation, 1'000 * unit * one_of(1, 9))};
    if (one_of(0, 1) == 1) {
        tables.contracts.pop_back();
    }
    for (Contract& made_contract : tables.contracts) {
        made_contract.price_index = one_of(0, 1) == 1 ? 0 : none;
    }
}

inline void add_random_players(RandomFootprint& made, int players) {
    FinanceTables& tables = made.tables;
    for (int who = 0; who < players; ++who) {
        PlayerMoney money =
            player("initiative", 3, static_cast<std::uint16_t>(one_of(0, 3)), unit * one_of(0, 3));
        money.set_up = pence(unit * one_of(0, 2));
        money.ramp_by_year[1] = tenths(one_of(0, 10));
        tables.players.push_back(money);
        const auto player = static_cast<Player>(who);
        switch (one_of(0, 7)) {
        case 0:
            tables.unit_cost_effects.push_back({.player = player,
                                                .line = static_cast<std::uint16_t>(one_of(0, 2)),
                                                .category = CostCategory::drugs,
                                                .strength_by_year = random_strength()});
            break;
        case 1:
            tables.staff_minutes_effects.push_back({.player = player,
                                                    .line = gp_appointment,
                                                    .from_group = 0,
                                                    .to_group = 1,
                                                    .minutes_ratio = tenths(20),
                                                    .strength_by_year = random_strength()});
            break;
        case 2:
            tables.price_effects.push_back({.player = player,
                                            .payer = commissioner,
                                            .provider = one_of(0, 1) == 1 ? trust : neighbour,
                                            .line_group = every,
                                            .strength_by_year = random_strength()});
            break;
        case 3:
            tables.income_effects.push_back(
                {.player = player,
                 .organisation = static_cast<std::uint16_t>(one_of(0, 3)),
                 .from = one_of(0, 1) == 1 ? none : std::uint16_t{wales},
                 .by_year = {pence(0), pence(unit * one_of(0, 5)), pence(unit * one_of(0, 5))}});
            break;
        case 4:
            if (tables.closures.empty()) {
                tables.closures.push_back(
                    {.player = player,
                     .service = admission_at_trust,
                     .to_service = one_of(0, 1) == 1 ? none : std::uint16_t{admission_at_neighbour},
                     .closed_share_by_year = {Billionths{}, tenths(5), Billionths::one()},
                     .disposed_share_by_year = {Billionths{}, Billionths{}, tenths(5)}});
            }
            break;
        default:
            break;
        }
    }
}

inline void add_random_rows(RandomFootprint& made, int players) {
    for (std::uint16_t year = 0; year < 3; ++year) {
        for (const auto& expected : made.expectations.activity.rows) {
            const int records = one_of(1, 4);
            for (int record = 0; record < records; ++record) {
                made.rows.push_back(row(year, expected.service, expected.payer,
                                        10 * std::int64_t{one_of(0, 40)},
                                        year == 0 ? attribution::Presence::always
                                                  : random_presence(made.presences, players)));
            }
        }
        made.population.push_back({.year = year,
                                   .presence = attribution::Presence::always,
                                   .persons = year == 0 ? 1'000 : one_of(900, 1'100),
                                   .persons_65_plus = 0});
        made.population.push_back({.year = year,
                                   .presence = year == 0 ? attribution::Presence::never
                                                         : random_presence(made.presences, players),
                                   .persons = one_of(0, 50),
                                   .persons_65_plus = 0});
        made.care_not_given.push_back({.year = year,
                                       .organisation = trust,
                                       .presence = year == 0
                                                       ? attribution::Presence::always
                                                       : random_presence(made.presences, players),
                                       .price = pence(unit * one_of(0, 2))});
    }
    std::ranges::sort(made.rows, {}, [](const care::ActivityRow& at) {
        return std::tuple(at.year, at.service, at.payer, at.presence, at.contacts);
    });
}

/// Costs of four lines, two pools whose steps are small beside what initiatives move, inflation of
/// tenths.
inline RandomFootprint random_footprint(int players, bool steps) {
    RandomFootprint made;
    FinanceTables& tables = made.tables;
    tables = small_tables();
    tables.options.steps = steps;
    tables.options.exact_step_players = 5;
    tables.price_indices[0].by_year = {Billionths::one(), tenths(one_of(9, 12)),
                                       tenths(one_of(9, 12))};
    tables.unit_costs = {
        unit_cost(admission, CostCategory::drugs, unit * one_of(1, 3), one_of(0, 10), 0),
        unit_cost(admission, CostCategory::pay, unit * one_of(1, 3), one_of(0, 3), one_of(1, 7), 0),
        unit_cost(admission, CostCategory::capital, unit * one_of(0, 3), 0, 0),
        unit_cost(gp_appointment, CostCategory::pay, unit * one_of(1, 3), one_of(0, 3),
                  one_of(1, 7), 1),
        unit_cost(prescription, CostCategory::drugs, unit * one_of(1, 3), 10, 0),
        unit_cost(care_home_week, CostCategory::other, unit * one_of(1, 3), 10, 0)};
    tables.step_pools[0].whole_step = pence(unit * one_of(10, 200));
    tables.step_pools[1].whole_step = pence(unit * one_of(10, 200));
    tables.step_pools[0].notice_months = static_cast<std::uint16_t>(6 * one_of(0, 4));
    tables.staff_groups = {{.id = "gp", .per_minute = price(4 * pounds)},
                           {.id = "nurse", .per_minute = price(1 * pounds)}};
    tables.staff_minutes = {{.line = gp_appointment,
                             .staff_group = 0,
                             .thousandths_of_minutes_per_contact = 10'000,
                             .thousandths_of_minutes_per_day = 0}};
    tables.charges = {{.line = prescription, .per_contact = price(unit / 10), .index = 0}};
    for (std::uint16_t at = 0; at < count_of<std::uint16_t>(tables.services); ++at) {
        for (const std::uint8_t payer : {by_commissioner, by_council, by_wales, by_residents}) {
            if (one_of(0, 2) > 0) {
                made.expectations.activity.rows.push_back(
                    {.service = at, .payer = payer, .contacts = 20.0 * one_of(1, 20), .days = 0});
            }
        }
    }
    made.expectations.residents = 1'000;
    if (one_of(0, 1) == 1) {
        tables.inflows = {{.service = admission_at_trust,
                           .payer = by_wales,
                           .share_of_opening = tenths(one_of(0, 5)),
                           .growth_by_year = constant(3, Billionths::one())}};
    }
    add_random_contracts(made);
    add_random_players(made, players);
    add_random_rows(made, players);
    return made;
}

} // namespace footprint::finance::test
