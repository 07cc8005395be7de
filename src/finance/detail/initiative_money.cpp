// SPDX-License-Identifier: MIT
// Each initiative's money: spend avoided, income lost, cost released and stranded, own cost, and
// what moves outside.
#include "finance/detail/settled.hpp"

#include <algorithm>
#include <tuple>

namespace footprint::finance {

namespace {

bool is_outside(const PreparedFinance& prepared, std::size_t party) {
    return !prepared.is_inside(party) &&
           party != prepared.party(Counterparty::staff_and_suppliers) &&
           party != prepared.party(Counterparty::people_owed_care);
}

/// A share of a line, added to what it means for the player.
void add_by_kind(InitiativeMoney& money, LineKind kind, core::Pence change, bool from_inside,
                 bool to_inside) {
    const core::Pence borne_inside = from_inside ? change : core::Pence{};
    switch (kind) {
    case LineKind::contract_payment:
        money.spend_avoided -= borne_inside;
        money.income_lost -= to_inside ? change : core::Pence{};
        return;
    case LineKind::care_variable:
        money.variable_released -= borne_inside;
        return;
    case LineKind::care_stepped:
        money.stepped_released -= borne_inside;
        return;
    case LineKind::care_fixed:
        money.fixed_released -= borne_inside;
        return;
    case LineKind::initiative_recurrent:
        money.own_recurrent_cost += borne_inside;
        return;
    case LineKind::initiative_set_up:
        money.own_set_up_cost += borne_inside;
        return;
    case LineKind::initiative_capital_charge:
        money.own_capital_charges += borne_inside;
        return;
    case LineKind::added_income:
        money.added_income += (to_inside ? change : core::Pence{}) - borne_inside;
        return;
    case LineKind::not_modelled:
    case LineKind::reconciling_item:
        money.longer_lives += borne_inside - (to_inside ? change : core::Pence{});
        return;
    case LineKind::charge:
        money.charges_gained += (to_inside ? change : core::Pence{}) - borne_inside;
        return;
    case LineKind::care_not_given:
        money.care_not_given += borne_inside;
        return;
    case LineKind::allocation:
        return; // the same in both worlds
    }
}

void add_to_gaps(const PreparedFinance& prepared, InitiativeMoney& money, std::size_t party,
                 core::Pence change) {
    if (is_outside(prepared, party)) {
        money.moved_outside += change;
    } else if (prepared.is_inside(party)) {
        money.system_change += change;
        core::Pence& part =
            prepared.tables.organisations[party].balance == place::Balance::council_care
                ? money.council_care_change
                : money.nhs_change;
        part += change;
    }
}

/// Stepped and fixed cost released, by player, year, organisation.
struct Released {
    core::Pence stepped;
    core::Pence fixed;
};

std::vector<Released> released_by_provider(const PreparedFinance& prepared, const Ledger& ledger) {
    std::vector<Released> released(ledger.players * ledger.years * prepared.organisations);
    for (const LedgerLine& line : ledger.lines) {
        const bool is_stepped = line.key.kind == LineKind::care_stepped;
        if (!is_stepped && line.key.kind != LineKind::care_fixed) {
            continue;
        }
        for (const PlayerAmount& share : ledger.shares_of(line)) {
            Released& row = released[(share.player * std::size_t{ledger.years} + line.year) *
                                         prepared.organisations +
                                     line.key.debit.party];
            (is_stepped ? row.stepped : row.fixed) -= core::Pence{share.amount};
        }
    }
    return released;
}

/// First later year whose release covers, in real terms, what was freed in `year`.
std::optional<std::uint16_t> covered_in(const PreparedFinance& prepared, std::size_t year,
                                        core::Pence freed, std::span<const core::Pence> released) {
    const auto real = [&](core::Pence cash, std::size_t of_year) {
        return at_opening_prices(
            cash, Billionths{prepared.index(prepared.tables.health_service_index, of_year)});
    };
    if (freed <= released[year]) {
        return std::nullopt;
    }
    for (std::size_t later = year + 1; later < released.size(); ++later) {
        if (real(released[later], later) >= real(freed, year)) {
            return static_cast<std::uint16_t>(later);
        }
    }
    return std::nullopt;
}

std::int64_t part_of(const SharedFigure& figure, std::size_t player) {
    const auto found =
        std::ranges::find(figure.shares, static_cast<Player>(player), &PlayerAmount::player);
    return found == figure.shares.end() ? 0 : found->amount;
}

/// Stepped and fixed capacity that all players together free at an organisation.
struct FreedByYear {
    FreedByYear(const Books& books, std::size_t organisation, std::size_t years) {
        for (std::size_t year = 0; year < years; ++year) {
            stepped.push_back(books.totals().rounded(books.stepped_need_slot(organisation, year)));
            fixed.push_back(books.totals().rounded(books.fixed_need_slot(organisation, year)));
        }
    }
    std::vector<SharedFigure> stepped;
    std::vector<SharedFigure> fixed;
};

struct ReleasedByYear {
    std::vector<core::Pence> stepped;
    std::vector<core::Pence> fixed;
};

StrandedCost stranded_cost(const PreparedFinance& prepared, const FreedByYear& freed,
                           const ReleasedByYear& released, std::size_t player, std::size_t year) {
    StrandedCost row;
    row.player = static_cast<Player>(player);
    row.year = static_cast<std::uint16_t>(year);
    row.stepped_freed = {-part_of(freed.stepped[year], player)};
    row.stepped_released = released.stepped[year];
    row.stepped_stranded = row.stepped_freed - row.stepped_released;
    row.stepped_until_year = covered_in(prepared, year, row.stepped_freed, released.stepped);
    row.fixed_freed = {-part_of(freed.fixed[year], player)};
    row.fixed_released = released.fixed[year];
    row.fixed_stranded = row.fixed_freed - row.fixed_released;
    row.fixed_until_year = covered_in(prepared, year, row.fixed_freed, released.fixed);
    return row;
}

bool is_nothing(const StrandedCost& row) {
    const core::Pence nothing;
    return row.stepped_freed == nothing && row.stepped_released == nothing &&
           row.fixed_freed == nothing && row.fixed_released == nothing;
}

} // namespace

std::vector<StrandedCost> stranded_costs_of(const PreparedFinance& prepared, const Ledger& ledger,
                                            const Books& books) {
    const std::vector<Released> released = released_by_provider(prepared, ledger);
    const std::size_t years = ledger.years;
    std::vector<StrandedCost> rows;
    for (std::size_t organisation = 0; organisation < prepared.organisations; ++organisation) {
        if (!prepared.is_inside(organisation)) {
            continue;
        }
        const FreedByYear freed(books, organisation, years);
        for (std::size_t player = 0; player < ledger.players; ++player) {
            if (prepared.tables.players[player].kind == PlayerKind::care_not_given) {
                continue; // what nobody opened is left behind by nobody
            }
            ReleasedByYear of_player;
            for (std::size_t year = 0; year < years; ++year) {
                const Released& row =
                    released[(player * years + year) * prepared.organisations + organisation];
                of_player.stepped.push_back(row.stepped);
                of_player.fixed.push_back(row.fixed);
            }
            for (std::size_t year = 1; year < years; ++year) {
                StrandedCost row = stranded_cost(prepared, freed, of_player, player, year);
                row.organisation = static_cast<std::uint16_t>(organisation);
                if (!is_nothing(row)) {
                    rows.push_back(row);
                }
            }
        }
    }
    std::ranges::sort(rows, {}, [](const StrandedCost& row) {
        return std::tuple(row.player, row.year, row.organisation);
    });
    return rows;
}

std::vector<InitiativeMoney> initiative_money_of(const PreparedFinance& prepared,
                                                 const Ledger& ledger,
                                                 const std::vector<StrandedCost>& stranded) {
    const std::size_t years = ledger.years;
    std::vector<InitiativeMoney> rows(ledger.players * years);
    for (const LedgerLine& line : ledger.lines) {
        const bool from_inside = prepared.is_inside(line.key.debit.party);
        const bool to_inside = prepared.is_inside(line.key.credit.party);
        for (const PlayerAmount& share : ledger.shares_of(line)) {
            InitiativeMoney& money = rows[share.player * years + line.year];
            const core::Pence change{share.amount};
            add_by_kind(money, line.key.kind, change, from_inside, to_inside);
            add_to_gaps(prepared, money, line.key.debit.party, change);
            add_to_gaps(prepared, money, line.key.credit.party, -change);
        }
    }
    for (const StrandedCost& row : stranded) {
        rows[row.player * years + row.year].cost_stranded +=
            row.stepped_stranded + row.fixed_stranded;
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        InitiativeMoney& money = rows[row];
        const PlayerMoney& player = prepared.tables.players[row / years];
        money.player = static_cast<Player>(row / years);
        money.year = static_cast<std::uint16_t>(row % years);
        money.cost_released =
            money.variable_released + money.stepped_released + money.fixed_released;
        money.own_cost =
            money.own_recurrent_cost + money.own_set_up_cost + money.own_capital_charges;
        if (player.acts && money.year == player.capital_year && money.year > 0) {
            money.capital = player.capital;
        }
    }
    std::erase_if(rows, [](const InitiativeMoney& row) { return row.year == 0; });
    return rows;
}

} // namespace footprint::finance
