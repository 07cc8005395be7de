// SPDX-License-Identifier: MIT
// Money: income and cost of every organisation in both worlds, from the contacts that care counted.
//
// What it stands for. Each contact costs its provider something and is paid for by somebody. Of its
// cost a part is variable (drugs, tests, agency shifts: gone with the contact), a part stepped (a
// ward, a session, a post: gone when a whole one closes, after notice), a part fixed (gone with the
// site). Only cost released moves the system's gap; a payment between two organisations inside
// never does.
//
// Method. Everything is a line of a double-entry ledger (ledger.hpp). Lines linear in contacts or
// people are summed exactly, with each initiative's Shapley share (shared_totals.hpp), prices being
// whole nanopence and shares of 720,720; a line is rounded to pence once. Effects on unit cost,
// minutes and price multiply, so they are sums over sets of initiatives (detail/line_costs.hpp).
// Steps are a game of their own for each pool at each place (detail/books_steps.cpp). The opening
// year equals the published accounts (opening_position.hpp).
//
// Example. An initiative avoids 100 admissions of £2,000 paid by tariff to a hospital inside; £400
// of each is variable, £1,100 stepped (ward of £1m), £500 fixed. The commissioner pays £200,000
// less, the hospital receives £200,000 less and spends £40,000 less. The system's gap falls by
// £40,000, and £160,000 is capacity freed, no cash, until a ward closes.
//
// Order. Finance finance(tables, expectations) once for each parameter draw; finance.opening() for
// the opening accounts and warnings; finance.settle(activity, presences) at the end of each run.
// Nothing here is shared between threads but the const Finance; settle adds presences to the table
// it is given.
//
// Sources and equations: docs/model/money.md. Why so: docs/decisions/0030-ledger.md. Checked in
// tests/unit/finance/.
#pragma once

#include "attribution/presence.hpp"
#include "care/activity.hpp"
#include "finance/finance_results.hpp"
#include "finance/finance_tables.hpp"
#include "finance/opening_position.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace footprint::finance {

/// What the opening year is expected to hold: do-nothing at central parameters, before any draw.
struct OpeningExpectations {
    care::ExpectedActivity activity; ///< of residents; inflows are added here
    double residents = 0;            ///< mean over the opening year
    double residents_65_plus = 0;
};

/// Residents of a year where `presence` is true (those who live because a death was prevented carry
/// its presence). Already weighted. Money driven by people follows them in proportion to those of
/// the opening year, or of the expectations where the run gives no opening year.
struct PopulationRow {
    std::uint16_t year = 0;
    attribution::Presence presence = attribution::Presence::always;
    std::int64_t persons = 0; ///< mean over the year
    std::int64_t persons_65_plus = 0;
};

/// The price of care not given that the opening year's waits would have required. None while
/// nothing is limited.
struct CareNotGivenRow {
    std::uint16_t year = 0;
    std::uint16_t organisation = 0; ///< whose gap it stands in
    attribution::Presence presence = attribution::Presence::always;
    core::Pence price; ///< cash
};

/// What one run counted.
struct RunActivity {
    std::span<const care::ActivityRow> rows; ///< sorted by (year, service, payer), of residents
    Billionths weight =
        Billionths::one(); ///< residents each counted person stands for (a sample's 1 / share)
    std::span<const PopulationRow>
        population; ///< any order; a year without rows keeps the opening population
    std::vector<std::vector<std::int64_t>>
        persons_reached; ///< by player, year; already weighted; may be empty
    std::span<const CareNotGivenRow> care_not_given;
    /// With limits: contacts and days among `rows` that were asked for and not given, beyond those
    /// of the opening year; below 0 where more were given. At providers inside, sorted as `rows`.
    /// Their variable cost is not spent, their contracts are not paid; what stands ready stands.
    std::span<const care::ActivityRow> not_given{};
};

struct PreparedFinance;

class Finance {
public:
    /// Tables that break their promises (finance_tables.hpp) are a Fault.
    Finance(FinanceTables tables, const OpeningExpectations& expectations);
    ~Finance();
    Finance(Finance&&) noexcept;
    Finance& operator=(Finance&&) noexcept;
    Finance(const Finance&) = delete;
    Finance& operator=(const Finance&) = delete;

    [[nodiscard]] const FinanceTables& tables() const;
    [[nodiscard]] const OpeningPosition& opening() const;
    [[nodiscard]] FinanceResults settle(const RunActivity& activity,
                                        attribution::PresenceTable& presences) const;

private:
    std::unique_ptr<const PreparedFinance> prepared_;
};

} // namespace footprint::finance
