// SPDX-License-Identifier: MIT
// Income, cost and gap of each organisation and of the system, read off the ledger.
#include "finance/detail/settled.hpp"

#include <algorithm>

namespace footprint::finance {

namespace {

bool shares_a_scope(const std::vector<std::uint16_t>& scopes, std::uint16_t scope) {
    return std::ranges::find(scopes, scope) != scopes.end();
}

void add_cost(Position& position, const LedgerLine& line, core::Pence cash) {
    if (line.key.kind == LineKind::care_not_given) {
        position.care_not_given += cash;
    } else {
        position.cost += cash;
    }
    position.one_off_gap += line.key.recurrent ? core::Pence{} : cash;
}

void add_income(Position& position, const LedgerLine& line, core::Pence cash) {
    position.income += cash;
    position.one_off_gap -= line.key.recurrent ? core::Pence{} : cash;
}

void close(const PreparedFinance& prepared, Position& position, const Organisation* organisation) {
    const Billionths index{prepared.index(prepared.tables.health_service_index, position.year)};
    position.gap = position.cost + position.care_not_given - position.income;
    position.real_gap = at_opening_prices(position.gap, index);
    if (organisation != nullptr) {
        position.required_surplus = {
            times_billionths(position.income.value, organisation->required_surplus_share.value)};
        if (organisation->control_total && position.year > 0) {
            position.control_total = organisation->control_total;
            position.gap_to_control_total = position.gap + *organisation->control_total;
        }
    }
}

/// What the system must show is what its organisations must.
void sum_required_surplus(const PreparedFinance& prepared, std::vector<Position>& positions,
                          std::size_t first, std::size_t scopes) {
    for (std::size_t scope = prepared.organisations; scope < scopes; ++scope) {
        for (std::size_t world = 0; world < 2; ++world) {
            core::Pence& required = positions[first + scope * 2 + world].required_surplus;
            for (std::size_t party = 0; party < prepared.organisations; ++party) {
                if (is_within(prepared, scope, party)) {
                    required += positions[first + party * 2 + world].required_surplus;
                }
            }
        }
    }
}

using ScopesByParty = std::vector<std::vector<std::uint16_t>>;

/// A line in one world, to every scope that holds one of its two parties and not the other.
/// `first` is that world's position of the first scope in the line's year; scopes stand two apart.
void add_line(const LedgerLine& line, std::size_t world, const ScopesByParty& scopes_of,
              Position* first) {
    const auto& bearing = scopes_of[line.key.debit.party];
    const auto& receiving = scopes_of[line.key.credit.party];
    for (const std::uint16_t scope : bearing) {
        if (!shares_a_scope(receiving, scope)) {
            add_cost(first[std::size_t{2} * scope], line, line.cash[world]);
        }
    }
    for (const std::uint16_t scope : receiving) {
        if (!shares_a_scope(bearing, scope)) {
            add_income(first[std::size_t{2} * scope], line, line.cash[world]);
        }
    }
}

} // namespace

std::vector<Position> positions_of(const PreparedFinance& prepared, const Ledger& ledger) {
    const std::size_t scopes = prepared.organisations + wider_scopes;
    const ScopesByParty scopes_of = scopes_by_party(prepared);
    std::vector<Position> positions(ledger.years * scopes * 2);
    for (const LedgerLine& line : ledger.lines) {
        for (std::size_t world = 0; world < 2; ++world) {
            add_line(line, world, scopes_of, positions.data() + line.year * scopes * 2 + world);
        }
    }
    for (std::size_t row = 0; row < positions.size(); ++row) {
        const std::size_t scope = row / 2 % scopes;
        positions[row].year = static_cast<std::uint16_t>(row / 2 / scopes);
        positions[row].world = worlds[row % 2];
        positions[row].scope = scope_at(prepared, scope);
        const bool is_one = scope < prepared.organisations;
        positions[row].organisation = is_one ? static_cast<std::uint16_t>(scope) : none;
        close(prepared, positions[row], is_one ? &prepared.tables.organisations[scope] : nullptr);
    }
    for (std::size_t year = 0; year < ledger.years; ++year) {
        sum_required_surplus(prepared, positions, year * scopes * 2, scopes);
    }
    for (Position& position : positions) {
        position.gap_to_required_surplus = position.gap + position.required_surplus;
    }
    std::erase_if(positions, [&](const Position& position) {
        return position.scope == Scope::organisation && !prepared.is_inside(position.organisation);
    });
    return positions;
}

} // namespace footprint::finance
