// SPDX-License-Identifier: MIT
// Finance speaks of gaps (a shortfall is above 0); tables speak of balances (a deficit is below 0).
#include "run/tables_money.hpp"

#include "core/errors.hpp"

#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

namespace footprint::run {

namespace {

using measure::number_column;
using measure::Table;
using measure::text_column;

constexpr std::array<std::string_view, 2> side_words = {"income", "cost"};
constexpr std::array<std::string_view, finance::cost_categories> resource_words = {
    "pay", "drugs", "capital", "other"};
constexpr std::array<std::string_view, 5> role_words = {"resource", "contracts", "charges",
                                                        "allocation", "other"};
constexpr std::array<std::string_view, 7> step_words = {
    "initiative",     "ordinary_efficiency", "sustainability_funding", "enabler",
    "new_investment", "contingency",         "care_not_given"};

std::string_view yes_or_no(bool yes) {
    return yes ? "yes" : "no";
}

std::int64_t thousandths_of_posts(const TableSource& source, const finance::StaffTime& time,
                                  std::int64_t minutes) {
    const double productive = source.names->productive_minutes[time.staff_group];
    return productive > 0.0 ? std::llround(static_cast<double>(minutes) * 1000.0 / productive)
                            : measure::Column::no_value;
}

struct Entry {
    std::array<std::int64_t, people::worlds> cash{};
    std::array<std::int64_t, people::worlds> real{};

    void add(const finance::LedgerLine& line) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            cash[world] += line.cash[world].value;
            real[world] += line.real[world].value;
        }
    }
};

struct EntryKey {
    std::uint16_t year = 0;
    std::uint16_t organisation = 0;
    std::size_t side = 0;
    std::uint16_t category = 0;
    bool recurrent = true;
    friend constexpr auto operator<=>(const EntryKey&, const EntryKey&) = default;
};

std::map<EntryKey, Entry> entries_of(const finance::Ledger& ledger) {
    std::map<EntryKey, Entry> entries;
    for (const finance::LedgerLine& line : ledger.lines) {
        for (std::size_t side = 0; side < side_words.size(); ++side) {
            const finance::Account account = side == 0 ? line.key.credit : line.key.debit;
            if (account.party < ledger.organisations) {
                entries[{line.year, account.party, side, account.category, line.key.recurrent}].add(
                    line);
            }
        }
    }
    return entries;
}

void put_optional(Table& table, const std::optional<std::int64_t>& number) {
    if (number) {
        table.put_number(*number);
    } else {
        table.put_nothing();
    }
}

/// What an organisation, or the organisations of a scope, must show beyond balance; nothing where
/// none is asked.
std::optional<std::int64_t> required_surplus(const TableSource& source,
                                             const finance::Position& position) {
    const bool is_asked = position.scope == finance::Scope::organisation
                              ? source.compiled->finance.organisations[position.organisation]
                                        .required_surplus_share.value > 0
                              : position.required_surplus.value != 0;
    return is_asked ? std::optional(position.required_surplus.value) : std::nullopt;
}

/// One bridge being written: what its steps must come to.
class BridgeWriter {
public:
    BridgeWriter(const TableSource& source, Table& table) : source_(source), table_(table) {}

    void put(const finance::Position& at, std::string_view kind, std::string_view player,
             const std::array<std::int64_t, 3>& amounts) {
        table_.put_text(source_.names->years[at.year]);
        table_.put_text(scope_name(source_, at.scope, at.organisation));
        table_.put_number(order_++);
        table_.put_text(kind);
        table_.put_text(player);
        for (const std::int64_t amount : amounts) {
            table_.put_number(amount);
        }
    }
    void put_balance(const finance::Position& at, std::string_view kind) {
        put(at, kind, "", {-at.gap.value, -at.one_off_gap.value, -at.real_gap.value});
    }
    void put_step(const finance::Position& at, const finance::BridgeStep& step) {
        const bool is_initiative = step.kind == finance::PlayerKind::initiative;
        explained_ -= step.gap_change.value;
        put(at, step_words[static_cast<std::size_t>(step.kind)],
            is_initiative ? std::string_view(source_.names->players[step.player])
                          : std::string_view(),
            {-step.gap_change.value, -step.one_off_change.value, -step.real_gap_change.value});
    }
    void must_explain(const finance::Position& do_nothing, const finance::Position& plan) const {
        if (explained_ != do_nothing.gap.value - plan.gap.value) {
            throw core::Fault("the steps of a bridge do not sum to the difference of its balances");
        }
    }

private:
    const TableSource& source_;
    Table& table_;
    std::int64_t order_ = 0;
    std::int64_t explained_ = 0;
};

bool is_of(const finance::BridgeStep& step, const finance::Position& position) {
    return step.year == position.year && step.scope == position.scope &&
           step.organisation == position.organisation;
}

} // namespace

std::string_view scope_name(const TableSource& source, finance::Scope scope,
                            std::uint16_t organisation) {
    switch (scope) {
    case finance::Scope::organisation:
        return source.names->organisations[organisation];
    case finance::Scope::system:
        return "system";
    case finance::Scope::nhs:
        return "system_nhs";
    case finance::Scope::council_care:
        return "system_council_care";
    }
    return {};
}

Table staff_table(const TableSource& source) {
    Table table("staff",
                {text_column("financial_year"), text_column("world"), text_column("provider"),
                 text_column("staff_group"), number_column("minutes", "minutes"),
                 number_column("whole_time_equivalents", "whole-time equivalents", 3)});
    for (const finance::StaffTime& time : source.money->staff_time) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const std::int64_t minutes = world == 0 ? time.minutes.do_nothing : time.minutes.plan;
            if (minutes == 0) {
                continue;
            }
            table.put_text(source.names->years[time.year]);
            table.put_text(world_words[world]);
            table.put_text(source.names->organisations[time.organisation]);
            table.put_text(source.names->staff_groups[time.staff_group]);
            table.put_number(minutes);
            table.put_number(thousandths_of_posts(source, time, minutes));
        }
    }
    return table;
}

Table finance_table(const TableSource& source) {
    Table table("finance",
                {text_column("financial_year"), text_column("world"), text_column("organisation"),
                 text_column("side"), text_column("category"), text_column("recurrent"),
                 number_column("pence_cash", "pence"), number_column("pence_real", "pence")});
    for (const auto& [key, entry] : entries_of(source.money->ledger)) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (entry.cash[world] == 0 && entry.real[world] == 0) {
                continue;
            }
            table.put_text(source.names->years[key.year]);
            table.put_text(world_words[world]);
            table.put_text(source.names->organisations[key.organisation]);
            table.put_text(side_words[key.side]);
            table.put_text(source.money->ledger.categories[key.category]);
            table.put_text(yes_or_no(key.recurrent));
            table.put_number(entry.cash[world]);
            table.put_number(entry.real[world]);
        }
    }
    return table;
}

Table position_table(const TableSource& source) {
    Table table("position",
                {text_column("financial_year"), text_column("world"), text_column("organisation"),
                 number_column("income_pence", "pence"), number_column("cost_pence", "pence"),
                 number_column("balance_pence", "pence"),
                 number_column("against_control_total_pence", "pence"),
                 number_column("required_surplus_pence", "pence"),
                 number_column("one_off_balance_pence", "pence"),
                 number_column("balance_real_pence", "pence")});
    for (const finance::Position& position : source.money->positions) {
        table.put_text(source.names->years[position.year]);
        table.put_text(world_words[static_cast<std::size_t>(position.world)]);
        table.put_text(scope_name(source, position.scope, position.organisation));
        table.put_number(position.income.value);
        table.put_number((position.cost + position.care_not_given).value);
        table.put_number(-position.gap.value);
        put_optional(table, position.gap_to_control_total
                                ? std::optional(-position.gap_to_control_total->value)
                                : std::nullopt);
        put_optional(table, required_surplus(source, position));
        table.put_number(-position.one_off_gap.value);
        table.put_number(-position.real_gap.value);
    }
    return table;
}

Table bridge_table(const TableSource& source) {
    Table table("bridge",
                {text_column("financial_year"), text_column("organisation"),
                 number_column("step_order", "number"), text_column("step_kind"),
                 text_column("initiative"), number_column("pence", "pence"),
                 number_column("one_off_pence", "pence"), number_column("pence_real", "pence")});
    // Positions stand in pairs, do-nothing then the plan, in the same order as the steps.
    std::size_t step = 0;
    const auto& steps = source.money->bridge;
    for (std::size_t row = 0; row + 1 < source.money->positions.size(); row += 2) {
        const finance::Position& do_nothing = source.money->positions[row];
        const finance::Position& plan = source.money->positions[row + 1];
        if (do_nothing.year == 0) {
            continue;
        }
        BridgeWriter writer(source, table);
        writer.put_balance(do_nothing, world_words[0]);
        for (; step < steps.size() && is_of(steps[step], do_nothing); ++step) {
            writer.put_step(do_nothing, steps[step]);
        }
        writer.put_balance(plan, world_words[1]);
        writer.must_explain(do_nothing, plan);
    }
    return table;
}

Table opening_accounts_table(const TableSource& source) {
    Table table("opening_accounts",
                {text_column("organisation"), text_column("side"), text_column("category"),
                 number_column("published_pence", "pence"),
                 number_column("simulated_pence", "pence"),
                 number_column("not_modelled_pence", "pence"),
                 number_column("reconciling_pence", "pence"), text_column("beyond_tolerance")});
    for (const finance::OpeningRow& row : source.opening->rows) {
        table.put_text(source.names->organisations[row.organisation]);
        table.put_text(side_words[static_cast<std::size_t>(row.side)]);
        table.put_text(row.role == finance::AccountRole::resource
                           ? resource_words[static_cast<std::size_t>(row.resource)]
                           : role_words[static_cast<std::size_t>(row.role)]);
        put_optional(table, row.has_account ? std::optional(row.published.value) : std::nullopt);
        table.put_number(row.expected.value);
        table.put_number(row.not_modelled.value);
        table.put_number(row.reconciling_item.value);
        table.put_text(yes_or_no(row.is_beyond_tolerance));
    }
    return table;
}

} // namespace footprint::run
