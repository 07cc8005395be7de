// SPDX-License-Identifier: MIT
// The ledger closed, and the smaller figures read from it and from the books.
#include "finance/detail/settled.hpp"

#include <algorithm>
#include <numeric>

namespace footprint::finance {

Ledger closed_ledger(const PreparedFinance& prepared, const Books& books) {
    Ledger ledger;
    ledger.years = prepared.tables.years;
    ledger.organisations = prepared.organisations;
    ledger.players = prepared.tables.players.size();
    for (const Organisation& organisation : prepared.tables.organisations) {
        ledger.parties.push_back(organisation.id);
    }
    for (std::size_t party = 0; party < counterparties; ++party) {
        ledger.parties.emplace_back(to_text(static_cast<Counterparty>(party)));
    }
    ledger.categories = prepared.categories;
    const std::vector<LineKey> keys = prepared.chart.keys();
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t line) { return keys[line]; });
    for (std::uint16_t year = 0; year < ledger.years; ++year) {
        const Billionths index{prepared.index(prepared.tables.health_service_index, year)};
        for (const std::size_t number : order) {
            const std::size_t slot = books.ledger_slot(number, year);
            if (books.totals().is_empty(slot)) {
                continue;
            }
            const SharedFigure figure = books.totals().rounded(slot);
            if (figure.do_nothing == 0 && figure.plan == 0 && figure.shares.empty()) {
                continue;
            }
            LedgerLine line;
            line.key = keys[number];
            line.year = year;
            line.cash = {core::Pence{figure.do_nothing}, core::Pence{figure.plan}};
            line.real = {at_opening_prices(line.cash[0], index),
                         at_opening_prices(line.cash[1], index)};
            line.first_share = static_cast<std::uint32_t>(ledger.shares.size());
            line.share_count = static_cast<std::uint32_t>(figure.shares.size());
            ledger.shares.insert(ledger.shares.end(), figure.shares.begin(), figure.shares.end());
            ledger.lines.push_back(line);
        }
    }
    return ledger;
}

Scope scope_at(const PreparedFinance& prepared, std::size_t number) {
    return number < prepared.organisations
               ? Scope::organisation
               : static_cast<Scope>(number - prepared.organisations + 1);
}

bool is_within(const PreparedFinance& prepared, std::size_t scope, std::size_t party) {
    if (!prepared.is_inside(party)) {
        return false;
    }
    const place::Balance balance = prepared.tables.organisations[party].balance;
    switch (scope_at(prepared, scope)) {
    case Scope::organisation:
        return scope == party;
    case Scope::system:
        return true;
    case Scope::nhs:
        return balance == place::Balance::nhs;
    case Scope::council_care:
        return balance == place::Balance::council_care;
    }
    return false;
}

std::vector<std::vector<std::uint16_t>> scopes_by_party(const PreparedFinance& prepared) {
    std::vector<std::vector<std::uint16_t>> scopes(prepared.organisations + counterparties);
    for (std::size_t party = 0; party < scopes.size(); ++party) {
        for (std::size_t scope = 0; scope < prepared.organisations + wider_scopes; ++scope) {
            if (is_within(prepared, scope, party)) {
                scopes[party].push_back(static_cast<std::uint16_t>(scope));
            }
        }
    }
    return scopes;
}

namespace {

std::optional<OutsideGroup> outside_group(const PreparedFinance& prepared, std::size_t party) {
    if (prepared.is_inside(party)) {
        return std::nullopt;
    }
    if (party < prepared.organisations) {
        const Organisation& organisation = prepared.tables.organisations[party];
        if (organisation.kind == place::OrganisationKind::residents) {
            return OutsideGroup::residents;
        }
        const bool is_welsh = organisation.kind == place::OrganisationKind::health_board ||
                              organisation.nation == place::Nation::wales;
        return is_welsh ? OutsideGroup::wales : OutsideGroup::neighbours;
    }
    switch (static_cast<Counterparty>(party - prepared.organisations)) {
    case Counterparty::staff_and_suppliers:
    case Counterparty::people_owed_care:
        return std::nullopt; // the resources themselves, and what is owed: neither inside nor
                             // outside
    case Counterparty::residents:
        return OutsideGroup::residents;
    case Counterparty::exchequer:
    case Counterparty::other_funders:
    case Counterparty::balances_not_agreed:
        return OutsideGroup::funders;
    }
    return std::nullopt;
}

} // namespace

std::vector<OutsidePosition> outside_positions_of(const PreparedFinance& prepared,
                                                  const Ledger& ledger) {
    std::vector<OutsidePosition> positions(ledger.years * outside_groups);
    std::vector<std::int64_t> shares(positions.size() * ledger.players);
    std::vector<std::optional<OutsideGroup>> groups;
    groups.reserve(ledger.parties.size());
    for (std::size_t party = 0; party < ledger.parties.size(); ++party) {
        groups.push_back(outside_group(prepared, party));
    }
    const auto add = [&](const LedgerLine& line, std::size_t party, std::int64_t sign) {
        if (!groups[party]) {
            return;
        }
        const std::size_t row =
            line.year * outside_groups + static_cast<std::size_t>(*groups[party]);
        for (std::size_t world = 0; world < 2; ++world) {
            positions[row].gap[world] += line.cash[world] * sign;
        }
        for (const PlayerAmount& share : ledger.shares_of(line)) {
            shares[row * ledger.players + share.player] += share.amount * sign;
        }
    };
    for (const LedgerLine& line : ledger.lines) {
        add(line, line.key.debit.party, 1);
        add(line, line.key.credit.party, -1);
    }
    for (std::size_t row = 0; row < positions.size(); ++row) {
        positions[row].year = static_cast<std::uint16_t>(row / outside_groups);
        positions[row].group = static_cast<OutsideGroup>(row % outside_groups);
        for (std::size_t player = 0; player < ledger.players; ++player) {
            const std::int64_t amount = shares[row * ledger.players + player];
            if (amount != 0) {
                positions[row].shares.push_back(
                    {.player = static_cast<Player>(player), .amount = amount});
            }
        }
    }
    return positions;
}

std::vector<core::Pence> balances_not_agreed_of(const PreparedFinance& prepared,
                                                const Ledger& ledger) {
    std::vector<core::Pence> balances(ledger.years);
    const std::uint16_t party = prepared.party(Counterparty::balances_not_agreed);
    for (const LedgerLine& line : ledger.lines) {
        if (line.key.debit.party == party) {
            balances[line.year] += line.cash[0];
        }
        if (line.key.credit.party == party) {
            balances[line.year] -= line.cash[0];
        }
    }
    return balances;
}

std::vector<UnpaidCareHours> unpaid_care_of(const PreparedFinance& prepared, const Books& books) {
    std::vector<UnpaidCareHours> rows;
    for (std::uint16_t year = 0; year < prepared.tables.years; ++year) {
        const std::int64_t price =
            times_billionths(prepared.tables.unpaid_care_per_hour.value,
                             prepared.index(prepared.tables.health_service_index, year));
        rows.push_back(
            {.year = year,
             .hours = books.totals().rounded(books.unpaid_slot(year)),
             .per_hour = {static_cast<std::int64_t>(rounded_quotient(price, one_billion))}});
    }
    return rows;
}

std::vector<PracticePressure> practice_pressure_of(const PreparedFinance& prepared,
                                                   const Books& books) {
    std::vector<PracticePressure> rows;
    for (std::size_t organisation = 0; organisation < prepared.organisations; ++organisation) {
        if (prepared.tables.organisations[organisation].kind !=
            place::OrganisationKind::practices) {
            continue;
        }
        for (std::uint16_t year = 0; year < prepared.tables.years; ++year) {
            rows.push_back(
                {.year = year,
                 .organisation = static_cast<std::uint16_t>(organisation),
                 .pence = books.totals().rounded(books.pressure_slot(organisation, year))});
        }
    }
    return rows;
}

std::vector<StaffTime> staff_time_of(const PreparedFinance& prepared, const Books& books) {
    std::vector<StaffTime> rows;
    const std::size_t groups = prepared.tables.staff_groups.size();
    for (std::size_t organisation = 0; organisation < prepared.organisations; ++organisation) {
        for (std::size_t group = 0; group < groups; ++group) {
            for (std::uint16_t year = 0; year < prepared.tables.years; ++year) {
                const std::size_t slot = books.minutes_slot(organisation, group, year);
                if (!books.totals().is_empty(slot)) {
                    rows.push_back({.year = year,
                                    .organisation = static_cast<std::uint16_t>(organisation),
                                    .staff_group = static_cast<std::uint16_t>(group),
                                    .minutes = books.totals().rounded(slot)});
                }
            }
        }
    }
    return rows;
}

} // namespace footprint::finance
