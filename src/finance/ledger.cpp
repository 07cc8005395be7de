// SPDX-License-Identifier: MIT
// The ledger's words, its trial balance, and money at opening-year prices.
#include "finance/ledger.hpp"

#include <algorithm>

namespace footprint::finance {

namespace {

constexpr std::array<std::string_view, counterparties> counterparty_words = {
    "staff_and_suppliers", "exchequer",           "other_funders",
    "residents_charged",   "balances_not_agreed", "people_owed_care"};

constexpr std::array<std::string_view, 13> kind_words = {"care_variable",
                                                         "care_stepped",
                                                         "care_fixed",
                                                         "contract_payment",
                                                         "charge",
                                                         "not_modelled",
                                                         "reconciling_item",
                                                         "allocation",
                                                         "initiative_recurrent",
                                                         "initiative_set_up",
                                                         "initiative_capital_charge",
                                                         "added_income",
                                                         "care_not_given"};

constexpr std::array<std::string_view, ledger_categories> category_words = {
    "pay",     "drugs",      "capital",     "other",        "contracts",
    "charges", "allocation", "initiatives", "added_income", "care_not_given"};

AccountBalance& balance_of(std::vector<AccountBalance>& balances, Account account) {
    const auto found = std::ranges::lower_bound(balances, account, {}, &AccountBalance::account);
    if (found != balances.end() && found->account == account) {
        return *found;
    }
    return *balances.insert(found, AccountBalance{.account = account, .debits = {}, .credits = {}});
}

} // namespace

std::string_view to_text(Counterparty party) {
    return counterparty_words[static_cast<std::size_t>(party)];
}

std::string_view to_text(LineKind kind) {
    return kind_words[static_cast<std::size_t>(kind)];
}

std::string_view to_text(LedgerCategory category) {
    return category_words[static_cast<std::size_t>(category)];
}

std::vector<AccountBalance> trial_balance(const Ledger& ledger, std::uint16_t year, World world) {
    std::vector<AccountBalance> balances;
    for (const LedgerLine& line : ledger.lines) {
        if (line.year == year) {
            const core::Pence cash = line.cash[static_cast<std::size_t>(world)];
            balance_of(balances, line.key.debit).debits += cash;
            balance_of(balances, line.key.credit).credits += cash;
        }
    }
    return balances;
}

core::Pence at_opening_prices(core::Pence cash, Billionths index) {
    return {static_cast<std::int64_t>(
        rounded_quotient(Whole128{cash.value} * one_billion, index.value))};
}

} // namespace footprint::finance
