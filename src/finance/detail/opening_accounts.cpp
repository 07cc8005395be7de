// SPDX-License-Identifier: MIT
// The published accounts of the opening year held against what is expected by contact, and what
// carries the rest forward.
#include "finance/detail/prepared_finance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace footprint::finance {

namespace {

/// What one published figure is held against.
struct Comparison {
    std::uint16_t organisation = 0;
    AccountSide side{};
    AccountRole role{};
    CostCategory resource{};
    friend constexpr auto operator<=>(const Comparison&, const Comparison&) = default;
};

Comparison comparison_of(const FinanceTables& tables, const OpeningAccount& row) {
    const AccountCategory& category = tables.account_categories[row.category];
    const bool is_resource = category.role == AccountRole::resource;
    return {.organisation = row.organisation,
            .side = row.side,
            .role = category.role,
            .resource = is_resource ? category.resource : CostCategory{}};
}

class OpeningAccounts {
public:
    explicit OpeningAccounts(PreparedFinance& prepared)
        : prepared_(prepared), tables_(prepared.tables) {}

    void open() {
        prepared_.expected_work.resize(prepared_.organisations);
        prepared_.capitated_work.resize(prepared_.organisations);
        expect_care();
        expect_payments();
        expect_charges();
        for (const OpeningAccount& row : tables_.opening_accounts) {
            add_account(row);
        }
        compare();
        for (const OpeningAccount& row : tables_.opening_accounts) {
            carry_forward(row);
        }
        prepared_.opening.reported = tables_.reported_positions;
        std::ranges::sort(prepared_.opening.reported, {}, &ReportedPosition::organisation);
    }

private:
    void expect(std::size_t organisation, AccountSide side, AccountRole role, Whole128 nanopence,
                CostCategory resource = {}) {
        if (prepared_.is_inside(organisation) && nanopence != 0) {
            expected_[{.organisation = static_cast<std::uint16_t>(organisation),
                       .side = side,
                       .role = role,
                       .resource = resource}] += nanopence;
        }
    }

    void expect_care() {
        for (std::size_t service = 0; service < tables_.services.size(); ++service) {
            const Service& of = tables_.services[service];
            const LineCost& cost = prepared_.line_costs[of.line];
            for (std::size_t category = 0; category < cost_categories; ++category) {
                const Whole128 given = worth(prepared_.expected_by_service[service],
                                             cost.whole(0, category), cost.whole(1, category));
                expect(of.provider, AccountSide::cost, AccountRole::resource, given,
                       static_cast<CostCategory>(category));
                prepared_.expected_work[of.provider] += given;
            }
        }
    }

    void expect_payments() {
        const std::size_t payers = prepared_.payer_count();
        for (std::size_t service = 0; service < tables_.services.size(); ++service) {
            for (std::size_t payer = 0; payer < payers; ++payer) {
                expect_payment(service, payer);
            }
        }
        const std::vector<LineKey> keys = prepared_.chart.keys();
        for (const StandingMoney& money : prepared_.standing_money) {
            const LineKey& key = keys[money.line];
            expect(key.debit.party, AccountSide::cost, AccountRole::contracts, money.nanopence);
            expect(key.credit.party, AccountSide::income, AccountRole::contracts, money.nanopence);
        }
    }

    void expect_payment(std::size_t service, std::size_t payer) {
        const Service& of = tables_.services[service];
        const std::size_t position = service * prepared_.payer_count() + payer;
        const PaymentTerm& term = prepared_.payment_terms[position];
        const ExpectedCount& count = prepared_.expected_by_service_and_payer[position];
        const std::uint16_t paying = tables_.payers[payer];
        const Whole128 work =
            worth(count, prepared_.work_per_contact[of.line], prepared_.work_per_day[of.line]);
        if (paying != of.provider) {
            prepared_.expected_work[paying] += work;
        }
        if (!term.pays_work) {
            const LineCost& cost = prepared_.line_costs[of.line];
            for (std::size_t category = 0; category < cost_categories; ++category) {
                prepared_.capitated_work[of.provider][category] +=
                    worth(count, cost.whole(0, category), cost.whole(1, category));
            }
        }
        if (term.line != no_line) {
            const Whole128 paid = worth(count, term.per_contact, term.per_day) +
                                  rounded_quotient(work * term.cost_ratio, one_billion);
            expect(paying, AccountSide::cost, AccountRole::contracts, paid);
            expect(of.provider, AccountSide::income, AccountRole::contracts, paid);
        }
    }

    void expect_charges() {
        const std::size_t payers = prepared_.payer_count();
        for (const Charge& charge : tables_.charges) {
            for (std::size_t service = 0; service < tables_.services.size(); ++service) {
                for (std::size_t payer = 0;
                     tables_.services[service].line == charge.line && payer < payers; ++payer) {
                    const ExpectedCount& count =
                        prepared_.expected_by_service_and_payer[service * payers + payer];
                    expect(tables_.payers[payer], AccountSide::income, AccountRole::charges,
                           worth(count, charge.per_contact.value, 0));
                }
            }
        }
    }

    void add_account(const OpeningAccount& row) {
        const Comparison comparison = comparison_of(tables_, row);
        Published& published = published_[comparison];
        published.published += row.published;
        const bool is_held_against =
            comparison.role != AccountRole::allocation && comparison.role != AccountRole::other;
        published.not_modelled += is_held_against ? row.not_modelled : row.published;
        if (published.largest == nullptr || row.published > published.largest->published) {
            published.largest = &row;
        }
    }

    void compare() {
        std::map<Comparison, OpeningRow> rows;
        const auto row_of = [&](const Comparison& comparison) -> OpeningRow& {
            OpeningRow& row = rows[comparison];
            row.organisation = comparison.organisation;
            row.side = comparison.side;
            row.role = comparison.role;
            row.resource = comparison.resource;
            return row;
        };
        for (const auto& [comparison, nanopence] : expected_) {
            row_of(comparison).expected = {
                static_cast<std::int64_t>(rounded_quotient(nanopence, one_billion))};
        }
        for (const auto& [comparison, published] : published_) {
            OpeningRow& row = row_of(comparison);
            row.has_account = true;
            row.published = published.published;
            row.not_modelled = published.not_modelled;
            row.reconciling_item = row.published - row.not_modelled - row.expected;
            const Whole128 allowed =
                Whole128{row.published.value} * tables_.options.reconciling_warning.value;
            row.is_beyond_tolerance =
                Whole128{std::llabs(row.reconciling_item.value)} * one_billion > allowed;
            reconcile(comparison, row, *published.largest);
        }
        for (const auto& [comparison, row] : rows) {
            prepared_.opening.rows.push_back(row);
        }
    }

    void warn(const OpeningRow& row, std::string_view category) {
        const double percent = 100.0 * static_cast<double>(row.reconciling_item.value) /
                               static_cast<double>(std::max<std::int64_t>(row.published.value, 1));
        prepared_.opening.warnings.push_back(
            fmt::format("{}: {} {} is {} in its opening account; {} expected by contact and {} not "
                        "modelled leave "
                        "{} to reconcile, {:.1f}% of the account, more than the {:.1f}% allowed",
                        tables_.organisations[row.organisation].id, category,
                        row.side == AccountSide::income ? "income" : "cost", row.published,
                        row.expected, row.not_modelled, row.reconciling_item, percent,
                        static_cast<double>(tables_.options.reconciling_warning.value) / 1e7));
    }

    /// Where a role's own money is posted.
    [[nodiscard]] static LedgerCategory posted_to(const Comparison& comparison) {
        switch (comparison.role) {
        case AccountRole::resource:
            return static_cast<LedgerCategory>(comparison.resource);
        case AccountRole::contracts:
            return LedgerCategory::contracts;
        case AccountRole::charges:
            return LedgerCategory::charges;
        case AccountRole::allocation:
            return LedgerCategory::allocation;
        case AccountRole::other:
            return LedgerCategory::other;
        }
        return LedgerCategory::other;
    }

    void reconcile(const Comparison& comparison, const OpeningRow& row,
                   const OpeningAccount& largest) {
        const LedgerCategory category = posted_to(comparison);
        if (row.is_beyond_tolerance) {
            warn(row, to_text(category));
        }
        if (row.reconciling_item.value == 0) {
            return;
        }
        Counterparty other = comparison.side == AccountSide::cost
                                 ? Counterparty::staff_and_suppliers
                                 : Counterparty::other_funders;
        if (comparison.role == AccountRole::contracts) {
            other = Counterparty::balances_not_agreed;
        }
        StandingMoney money = moved_as(largest);
        money.nanopence = Whole128{row.reconciling_item.value} * one_billion;
        money.line =
            line_between(comparison.side, row.organisation, static_cast<std::uint16_t>(category),
                         other, LineKind::reconciling_item, largest.recurrent);
        prepared_.standing_money.push_back(money);
    }

    [[nodiscard]] std::uint32_t line_between(AccountSide side, std::uint16_t organisation,
                                             std::uint16_t category, Counterparty other,
                                             LineKind kind, bool recurrent) {
        const Account own = {.party = organisation, .category = category};
        const Account theirs = {.party = prepared_.party(other), .category = category};
        return side == AccountSide::cost
                   ? prepared_.line(own, theirs, kind, std::nullopt, recurrent)
                   : prepared_.line(theirs, own, kind, std::nullopt, recurrent);
    }

    [[nodiscard]] static StandingMoney moved_as(const OpeningAccount& row) {
        StandingMoney money;
        money.index = row.index;
        money.driver = row.driver;
        money.activity_of = row.organisation;
        money.only_opening_year = !row.recurrent;
        return money;
    }

    void carry_forward(const OpeningAccount& row) {
        const AccountCategory& category = tables_.account_categories[row.category];
        StandingMoney money = moved_as(row);
        LineKind kind = LineKind::not_modelled;
        Counterparty other = row.side == AccountSide::cost ? Counterparty::staff_and_suppliers
                                                           : Counterparty::other_funders;
        core::Pence amount = row.not_modelled;
        if (category.role == AccountRole::allocation) {
            kind = LineKind::allocation;
            other = Counterparty::exchequer;
            amount = row.published;
            const auto found =
                std::ranges::find(tables_.allocations, row.organisation, &Allocation::organisation);
            if (found != tables_.allocations.end()) {
                money.allocation = static_cast<std::uint16_t>(found - tables_.allocations.begin());
            }
        } else if (category.role == AccountRole::other) {
            amount = row.published;
        }
        if (amount.value == 0) {
            return;
        }
        const auto name = std::ranges::find(prepared_.categories, category.id);
        money.nanopence = Whole128{amount.value} * one_billion;
        money.line = line_between(row.side, row.organisation,
                                  static_cast<std::uint16_t>(name - prepared_.categories.begin()),
                                  other, kind, row.recurrent);
        prepared_.standing_money.push_back(money);
    }

    struct Published {
        core::Pence published;
        core::Pence not_modelled;
        const OpeningAccount* largest = nullptr; // the reconciling item moves as it does
    };

    PreparedFinance& prepared_;
    const FinanceTables& tables_;
    std::map<Comparison, Whole128> expected_;
    std::map<Comparison, Published> published_;
};

} // namespace

void open_accounts(PreparedFinance& prepared) {
    OpeningAccounts(prepared).open();
}

} // namespace footprint::finance
