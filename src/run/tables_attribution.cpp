// SPDX-License-Identifier: MIT
// Shares of money are the ledger's; shares of contacts, cases and deaths are summed over their rows
// exactly and rounded by the largest remainder in the row of the table that is written, so that the
// players' parts of a quantity sum to its change.
#include "run/tables_attribution.hpp"

#include "attribution/apportion.hpp"

#include <array>
#include <map>
#include <set>
#include <tuple>

namespace footprint::run {

namespace {

using measure::number_column;
using measure::Table;
using measure::text_column;

enum class Quantity : std::uint8_t {
    commissioner_spend_avoided,
    provider_income_lost,
    cost_released,
    cost_stranded,
    own_cost,
    added_income,
    charges_gained,
    longer_lives,
    care_not_given,
    outside,
    contacts_avoided,
    days_avoided,
    cases_avoided,
    deaths_avoided,
    early_deaths_avoided,
};
constexpr std::array<std::string_view, 15> quantity_words = {"commissioner_spend_avoided",
                                                             "provider_income_lost",
                                                             "cost_released",
                                                             "cost_stranded",
                                                             "own_cost",
                                                             "added_income",
                                                             "charges_gained",
                                                             "longer_lives",
                                                             "care_not_given",
                                                             "outside",
                                                             "contacts_avoided",
                                                             "days_avoided",
                                                             "cases_avoided",
                                                             "deaths_avoided",
                                                             "early_deaths_avoided"};

constexpr std::uint16_t nothing = 0xFFFF;

struct Key {
    std::uint16_t year = 0;
    attribution::Player player = 0;
    Quantity quantity{};
    std::uint16_t party = nothing;
    std::uint16_t line = nothing;
    std::uint16_t condition = nothing;
    friend constexpr auto operator<=>(const Key&, const Key&) = default;
};

class Attribution {
public:
    explicit Attribution(const TableSource& source) : source_(source) {
        add_ledger();
        add_stranded();
        add_contacts();
        add_lives();
    }

    [[nodiscard]] const std::map<Key, std::int64_t>& amounts() const { return amounts_; }

private:
    void add(const Key& key, std::int64_t amount) {
        if (amount != 0) {
            amounts_[key] += amount;
        }
    }

    [[nodiscard]] bool is_inside(std::uint16_t party) const {
        const finance::FinanceTables& tables = source_.compiled->finance;
        return party < tables.organisations.size() && is_in_system(tables.organisations[party]);
    }
    /// Somebody who bears a cost outside: not the suppliers of resources, nor those owed care.
    [[nodiscard]] bool is_outside(std::uint16_t party) const {
        const finance::Ledger& ledger = source_.money->ledger;
        return !is_inside(party) &&
               party != ledger.party(finance::Counterparty::staff_and_suppliers) &&
               party != ledger.party(finance::Counterparty::people_owed_care);
    }

    void add_ledger() {
        const finance::Ledger& ledger = source_.money->ledger;
        for (const finance::LedgerLine& line : ledger.lines) {
            for (const finance::PlayerAmount& share : ledger.shares_of(line)) {
                add_share(line, share);
            }
        }
    }

    void add_share(const finance::LedgerLine& line, const finance::PlayerAmount& share) {
        const std::uint16_t bears = line.key.debit.party;
        const std::uint16_t receives = line.key.credit.party;
        const auto put = [&](std::uint16_t party, Quantity quantity, std::int64_t amount) {
            add({.year = line.year, .player = share.player, .quantity = quantity, .party = party},
                amount);
        };
        if (is_inside(bears)) {
            add_to_bearer(line.key.kind, share.amount, [&](Quantity quantity, std::int64_t amount) {
                put(bears, quantity, amount);
            });
        } else if (is_outside(bears)) {
            put(bears, Quantity::outside, share.amount);
        }
        if (is_inside(receives)) {
            add_to_receiver(
                line.key.kind, share.amount,
                [&](Quantity quantity, std::int64_t amount) { put(receives, quantity, amount); });
        } else if (is_outside(receives)) {
            put(receives, Quantity::outside, -share.amount);
        }
    }

    template <typename Put>
    static void add_to_bearer(finance::LineKind kind, std::int64_t change, const Put& put) {
        switch (kind) {
        case finance::LineKind::contract_payment:
            put(Quantity::commissioner_spend_avoided, -change);
            return;
        case finance::LineKind::care_variable:
        case finance::LineKind::care_stepped:
        case finance::LineKind::care_fixed:
            put(Quantity::cost_released, -change);
            return;
        case finance::LineKind::initiative_recurrent:
        case finance::LineKind::initiative_set_up:
        case finance::LineKind::initiative_capital_charge:
            put(Quantity::own_cost, change);
            return;
        case finance::LineKind::added_income:
            put(Quantity::added_income, -change);
            return;
        case finance::LineKind::not_modelled:
        case finance::LineKind::reconciling_item:
            put(Quantity::longer_lives, change);
            return;
        case finance::LineKind::charge:
            put(Quantity::charges_gained, -change);
            return;
        case finance::LineKind::care_not_given:
            put(Quantity::care_not_given, change);
            return;
        case finance::LineKind::allocation:
            return; // the same in both worlds
        }
    }

    template <typename Put>
    static void add_to_receiver(finance::LineKind kind, std::int64_t change, const Put& put) {
        if (kind == finance::LineKind::contract_payment) {
            put(Quantity::provider_income_lost, -change);
        } else if (kind == finance::LineKind::added_income) {
            put(Quantity::added_income, change);
        } else if (kind == finance::LineKind::charge) {
            put(Quantity::charges_gained, change);
        } else if (kind == finance::LineKind::not_modelled ||
                   kind == finance::LineKind::reconciling_item) {
            put(Quantity::longer_lives, -change);
        }
    }

    void add_stranded() {
        for (const finance::StrandedCost& row : source_.money->stranded) {
            add({.year = row.year,
                 .player = row.player,
                 .quantity = Quantity::cost_stranded,
                 .party = row.organisation},
                (row.stepped_stranded + row.fixed_stranded).value);
        }
    }

    /// Shares of a change, as what was avoided.
    void add_avoided(Key key, const attribution::ExactShares& changes) {
        const std::vector<std::int64_t> rounded = changes.rounded();
        for (std::size_t player = 0; player < rounded.size(); ++player) {
            key.player = static_cast<attribution::Player>(player);
            add(key, -source_.weighted(rounded[player]));
        }
    }

    void add_contacts() {
        struct Change {
            attribution::ExactShares contacts;
            attribution::ExactShares days;
        };
        const care::ServiceTable& services = source_.compiled->care.services;
        std::map<std::tuple<std::uint16_t, std::uint16_t, std::uint16_t>, Change> changes;
        for (const care::ActivityRow& row : source_.rows) {
            if (row.presence == attribution::Presence::always) {
                continue;
            }
            const auto shares = source_.simulation->presences.unit_shares(row.presence);
            Change& change =
                changes[{row.year, services.provider[row.service], services.line[row.service]}];
            change.contacts.add(row.contacts, shares);
            change.days.add(row.days, shares);
        }
        for (const auto& [at, change] : changes) {
            const auto [year, provider, line] = at;
            Key key{.year = year,
                    .quantity = Quantity::contacts_avoided,
                    .party = provider,
                    .line = line};
            add_avoided(key, change.contacts);
            key.quantity = Quantity::days_avoided;
            add_avoided(key, change.days);
        }
    }

    void add_lives() {
        std::map<std::pair<std::uint16_t, std::uint16_t>, attribution::ExactShares> changes;
        for (const people::LifeRow& row : source_.simulation->lives.rows) {
            const bool is_case = row.what < people::count_new_case + people::most_conditions;
            if (is_case || row.what == people::count_death ||
                row.what == people::count_early_death) {
                changes[{row.year, row.what}].add(
                    1, source_.simulation->presences.unit_shares(row.presence));
            }
        }
        for (const auto& [at, change] : changes) {
            const auto [year, what] = at;
            Key key{.year = year, .quantity = Quantity::cases_avoided};
            if (what == people::count_death) {
                key.quantity = Quantity::deaths_avoided;
            } else if (what == people::count_early_death) {
                key.quantity = Quantity::early_deaths_avoided;
            } else {
                key.condition = static_cast<std::uint16_t>(what - people::count_new_case);
            }
            add_avoided(key, change);
        }
    }

    const TableSource& source_;
    std::map<Key, std::int64_t> amounts_;
};

std::string_view name_or_none(std::span<const std::string> names, std::uint16_t number) {
    return number == nothing ? std::string_view() : std::string_view(names[number]);
}

} // namespace

Table attribution_table(const TableSource& source) {
    Table table("attribution",
                {text_column("financial_year"), text_column("initiative"),
                 text_column("organisation"), text_column("quantity"), text_column("line"),
                 text_column("condition"), number_column("value", "")});
    const Attribution attribution(source);
    for (const auto& [key, amount] : attribution.amounts()) {
        // Care not given is a player of the bridge, with limits, and no initiative.
        if (amount == 0 || key.player >= source.names->players.size()) {
            continue;
        }
        table.put_text(source.names->years[key.year]);
        table.put_text(source.names->players[key.player]);
        table.put_text(name_or_none(source.money->ledger.parties, key.party));
        table.put_text(quantity_words[static_cast<std::size_t>(key.quantity)]);
        table.put_text(name_or_none(source.names->lines, key.line));
        table.put_text(name_or_none(source.names->conditions, key.condition));
        table.put_number(amount);
    }
    return table;
}

std::vector<std::size_t> players_without_effect(const TableSource& source,
                                                const measure::Table& attribution) {
    const measure::Column& initiatives = attribution.column("initiative");
    const measure::Column& quantities = attribution.column("quantity");
    std::set<std::string_view> effective;
    for (std::size_t row = 0; row < attribution.rows(); ++row) {
        const std::string& quantity = quantities.text(row);
        if (quantity != quantity_words[static_cast<std::size_t>(Quantity::own_cost)] &&
            quantity != quantity_words[static_cast<std::size_t>(Quantity::outside)]) {
            effective.insert(initiatives.text(row));
        }
    }
    std::vector<std::size_t> players;
    for (std::size_t player = 0; player < source.names->players.size(); ++player) {
        const bool acts = (source.compiled->acting_players >> player & 1U) != 0;
        if (acts && !effective.contains(source.names->players[player])) {
            players.push_back(player);
        }
    }
    return players;
}

} // namespace footprint::run
