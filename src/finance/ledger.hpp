// SPDX-License-Identifier: MIT
// The double-entry ledger. A line moves money from one account to another in one year: it debits
// the account that bears the cost and credits the account that receives it, in do-nothing and in
// the plan, and says how the difference is shared among the players. Because each line is both a
// debit and a credit, the trial balance is zero in every year and world, what a payer pays is what
// its provider receives, and no cut of the ledger can disagree with another.
//
// An account is a party and a category. Parties are the organisations and, after them, the
// counterparties below, which stand for everybody the footprint's organisations deal with but does
// not list. An organisation's income is what its accounts are credited with, its cost what they are
// debited with; its gap is cost less income, so a positive gap is a shortfall (the sense of
// published do-nothing gaps) and a negative one a surplus.
//
// Cash is the money of the year. Real is the same at opening-year prices by the health-service
// index of the tables, rounded line by line.
#pragma once

#include "core/quantities.hpp"
#include "finance/shared_totals.hpp"
#include "place/geography.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::finance {

enum class World : std::uint8_t { do_nothing = 0, plan = 1 };
inline constexpr std::array<World, 2> worlds = {World::do_nothing, World::plan};

/// Parties that are not organisations of the plan, numbered after them in this order.
enum class Counterparty : std::uint8_t {
    staff_and_suppliers, ///< is paid for every resource used: its credits are the resource cost
    exchequer,           ///< gives allocations
    other_funders, ///< gives all other income from outside that is not paid contact by contact
    residents,     ///< pays charges, where the plan lists no organisation of kind residents
    balances_not_agreed, ///< what payers and providers say of each other in the opening year, less
                         ///< what both say
    people_owed_care,    ///< the price of care not given
};
inline constexpr std::size_t counterparties = 6;
[[nodiscard]] std::string_view to_text(Counterparty party);

/// What a line is about. The words are the results' own.
enum class LineKind : std::uint8_t {
    care_variable,
    care_stepped,
    care_fixed,
    contract_payment,
    charge,
    not_modelled,
    reconciling_item,
    allocation,
    initiative_recurrent,
    initiative_set_up,
    initiative_capital_charge,
    added_income,
    care_not_given,
};
[[nodiscard]] std::string_view to_text(LineKind kind);

/// Categories that the model itself posts to; a plan's other account categories follow them.
enum class LedgerCategory : std::uint16_t {
    pay,
    drugs,
    capital,
    other,
    contracts,
    charges,
    allocation,
    initiatives,
    added_income,
    care_not_given,
};
inline constexpr std::size_t ledger_categories = 10;
[[nodiscard]] std::string_view to_text(LedgerCategory category);

struct Account {
    std::uint16_t party = 0;
    std::uint16_t category = 0;
    friend constexpr auto operator<=>(Account, Account) = default;
};

/// Everything that tells two lines of one year apart.
struct LineKey {
    Account debit;
    Account credit;
    LineKind kind{};
    bool recurrent = true;
    std::optional<place::PlanningLevel> level; ///< none: not of a service or an initiative
    std::uint16_t place = 0xFFFF;              ///< 0xFFFF: not by place
    std::uint16_t line_group = 0xFFFF;         ///< of a contract's payment; 0xFFFF: none
    friend constexpr auto operator<=>(const LineKey&, const LineKey&) = default;
};

struct LedgerLine {
    LineKey key;
    std::uint16_t year = 0;
    std::array<core::Pence, 2> cash; ///< by World
    std::array<core::Pence, 2> real; ///< by World, at opening-year prices
    std::uint32_t first_share = 0;   ///< in Ledger::shares: parts of the change of cash
    std::uint32_t share_count = 0;
};

struct Ledger {
    std::uint16_t years = 0;
    std::size_t organisations = 0;
    std::size_t players = 0;
    std::vector<std::string> parties; ///< organisations, then counterparties
    std::vector<std::string> categories;
    std::vector<LedgerLine> lines; ///< by year, then key
    std::vector<PlayerAmount> shares;

    [[nodiscard]] std::span<const PlayerAmount> shares_of(const LedgerLine& line) const {
        return std::span{shares}.subspan(line.first_share, line.share_count);
    }
    [[nodiscard]] std::uint16_t party(Counterparty counterparty) const {
        return static_cast<std::uint16_t>(organisations + static_cast<std::size_t>(counterparty));
    }
};

struct AccountBalance {
    Account account;
    core::Pence debits;
    core::Pence credits;
};

/// Every account with its debits and credits of a year in a world, by account. Debits and credits
/// are equal in total.
[[nodiscard]] std::vector<AccountBalance> trial_balance(const Ledger& ledger, std::uint16_t year,
                                                        World world);

/// Money of a year at opening-year prices, `index` being cumulative.
[[nodiscard]] core::Pence at_opening_prices(core::Pence cash, Billionths index);

} // namespace footprint::finance
