// SPDX-License-Identifier: MIT
// What can be worked out once from the tables and the expected opening activity, before any world
// is known: prices of contracts, opening need of step pools, standing cost, and the list of the
// ledger's lines.
#pragma once

#include "care/activity.hpp"
#include "finance/detail/line_costs.hpp"
#include "finance/finance.hpp"
#include "finance/ledger.hpp"
#include "finance/opening_position.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace footprint::finance {

/// The lines the ledger may have in a year, numbered.
class Chart {
public:
    [[nodiscard]] std::uint32_t number(const LineKey& key);
    [[nodiscard]] std::vector<LineKey> keys() const;
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }

private:
    std::map<LineKey, std::uint32_t> numbers_;
};

inline constexpr std::uint32_t no_line = 0xFFFFFFFF;

/// Expected opening contacts and days, in millionths.
struct ExpectedCount {
    std::int64_t contacts = 0;
    std::int64_t days = 0;
};

/// How contacts at a service are paid for by a payer.
struct PaymentTerm {
    std::uint32_t line = no_line; // none: payer and provider are one
    std::int64_t per_contact = 0; // nanopence, opening year
    std::int64_t per_day = 0;
    std::uint16_t index = none;
    std::uint32_t price_factor = 0; // PreparedFinance::price_factors
    std::int64_t cost_ratio = 0;    // actual cost only: price as billionths of the unit cost
    bool pays_work = true;          // false: paid whatever the activity (block, capitation)
    std::uint32_t charge_line = no_line;
};

/// Money that moves by an index and perhaps by people, whatever the contacts.
struct StandingMoney {
    std::uint32_t line = no_line;
    Whole128 nanopence = 0; // of the opening year
    std::uint16_t index = none;
    Driver driver = Driver::nothing;
    std::uint16_t activity_of = none; // organisation, with driver activity
    std::uint32_t price_factor = 0;
    bool only_opening_year = false;
    std::uint16_t allocation = none; // row of tables.allocations, in place of an index
};

/// The services that share a step pool at one place of one provider.
struct PoolAtPlace {
    std::uint16_t pool = 0;
    std::uint16_t provider = 0;
    std::uint16_t step_place = 0;
    std::vector<std::uint16_t> services;
    std::vector<ByPerAndCategory> need_price;        // by service in `services`: nanopence
    Whole128 opening_need = 0;                       // nanopence a year
    std::array<std::int64_t, cost_categories> mix{}; // billionths of the pool's cost by category
    std::array<std::uint32_t, cost_categories> lines{};
};

struct StandingCost {
    std::array<Whole128, cost_categories> fixed{}; // nanopence a year, opening prices
    std::array<Whole128, cost_categories> stepped{};
};

struct ServiceLines {
    std::array<std::uint32_t, cost_categories> variable{};
    std::array<std::uint32_t, cost_categories> stepped{};
    std::array<std::uint32_t, cost_categories> fixed{};
};

/// By year: which share is left, over sets of players.
using FactorByYear = std::vector<Factor>;

struct PreparedFinance {
    explicit PreparedFinance(FinanceTables given, const OpeningExpectations& expectations);

    FinanceTables tables;
    std::size_t organisations = 0;
    std::vector<LineCost> line_costs;
    LineYears line_years;
    Chart chart;
    std::vector<std::string> categories;

    std::vector<ExpectedCount>
        expected_by_service_and_payer;               // service x payers + payer, inflows among them
    std::vector<ExpectedCount> expected_by_service;  // inflows among them
    std::vector<ExpectedCount> residents_by_service; // without inflows
    std::vector<double> mean_days_by_service;

    std::vector<ServiceLines> service_lines;
    std::vector<StandingCost> standing_costs;   // by service
    std::vector<std::int64_t> work_per_contact; // by line: whole unit cost, nanopence
    std::vector<std::int64_t> work_per_day;
    std::vector<FactorByYear> price_factors; // [0]: none
    std::vector<PaymentTerm> payment_terms;  // service x payers + payer
    std::vector<StandingMoney> standing_money;
    std::vector<PoolAtPlace> pools;
    std::vector<Whole128>
        expected_work; // by organisation: nanopence given or paid for, for driver activity
    /// By practices' organisation and category: work the capitation pays for, nanopence of the
    /// opening year.
    std::vector<std::array<Whole128, cost_categories>> capitated_work;
    std::vector<std::vector<std::uint16_t>>
        closures_of_service;             // rows of tables.closures in player order
    std::int64_t expected_residents = 0; // millionths
    std::int64_t expected_residents_65_plus = 0;
    std::vector<std::array<std::uint32_t, 3>> player_lines; // recurrent, set-up, capital charge
    std::vector<std::uint32_t> income_lines;                // by row of tables.income_effects
    std::vector<std::uint32_t> care_not_given_lines;        // by organisation
    OpeningPosition opening;

    /// Whether the party's balance is part of the system's.
    [[nodiscard]] bool is_inside(std::size_t party) const {
        return party < organisations && tables.organisations[party].home == place::Home::inside &&
               tables.organisations[party].balance != place::Balance::outside;
    }
    [[nodiscard]] std::size_t payer_count() const { return tables.payers.size(); }
    [[nodiscard]] std::uint16_t party(Counterparty counterparty) const {
        return static_cast<std::uint16_t>(organisations + static_cast<std::size_t>(counterparty));
    }
    /// The residents' organisation of the plan, or the counterparty that stands for them.
    [[nodiscard]] std::uint16_t residents_party() const;
    [[nodiscard]] std::uint32_t line(Account debit, Account credit, LineKind kind,
                                     std::optional<place::PlanningLevel> level = std::nullopt,
                                     bool recurrent = true);
    /// The cumulative index of a price index (none: 1), in billionths.
    [[nodiscard]] std::int64_t index(std::uint16_t price_index, std::size_t year) const {
        return price_index == none ? one_billion
                                   : tables.price_indices[price_index].by_year[year].value;
    }
    [[nodiscard]] std::int64_t category_index(std::size_t category, std::size_t year) const {
        return index(tables.category_index[category], year);
    }
};

[[nodiscard]] constexpr Account account(std::size_t party, LedgerCategory category) {
    return {.party = static_cast<std::uint16_t>(party),
            .category = static_cast<std::uint16_t>(category)};
}

/// Contacts and days of an expected count at these prices: nanopence.
[[nodiscard]] Whole128 worth(const ExpectedCount& count, std::int64_t per_contact,
                             std::int64_t per_day);

/// What unit-cost effects leave of a pool's stepped cost in a category: its services' mean by their
/// opening need.
[[nodiscard]] Factor mean_price_factor(const PreparedFinance& prepared, const PoolAtPlace& pool,
                                       std::size_t year, std::size_t category);

// The steps of preparing, in order; each fills its part of the struct.
void check_shapes(const FinanceTables& tables);
void expect_activity(PreparedFinance& prepared, const OpeningExpectations& expectations);
void lay_out_standing_costs(PreparedFinance& prepared);
void lay_out_pools(PreparedFinance& prepared);
void lay_out_payments(PreparedFinance& prepared);
void open_accounts(PreparedFinance& prepared);
void lay_out_player_lines(PreparedFinance& prepared);

} // namespace footprint::finance
