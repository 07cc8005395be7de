// SPDX-License-Identifier: MIT
// The order in which a run's money is settled.
#include "finance/finance.hpp"

#include "finance/detail/settled.hpp"

namespace footprint::finance {

namespace {

constexpr std::array<std::string_view, 4> scope_words = {"organisation", "system", "nhs",
                                                         "council_care"};
constexpr std::array<std::string_view, outside_groups> group_words = {"neighbours", "wales",
                                                                      "residents", "funders"};

} // namespace

std::string_view to_text(Scope scope) {
    return scope_words[static_cast<std::size_t>(scope)];
}

std::string_view to_text(OutsideGroup group) {
    return group_words[static_cast<std::size_t>(group)];
}

Finance::Finance(FinanceTables tables, const OpeningExpectations& expectations)
    : prepared_(std::make_unique<const PreparedFinance>(std::move(tables), expectations)) {}

Finance::~Finance() = default;
Finance::Finance(Finance&&) noexcept = default;
Finance& Finance::operator=(Finance&&) noexcept = default;

const FinanceTables& Finance::tables() const {
    return prepared_->tables;
}

const OpeningPosition& Finance::opening() const {
    return prepared_->opening;
}

FinanceResults Finance::settle(const RunActivity& activity,
                               attribution::PresenceTable& presences) const {
    Books books(*prepared_, activity, presences);
    books.enter_care();
    books.enter_standing_costs();
    books.enter_steps();
    books.enter_standing_money();
    books.enter_players();
    books.enter_care_not_given();
    books.enter_not_given();

    FinanceResults results;
    results.ledger = closed_ledger(*prepared_, books);
    results.positions = positions_of(*prepared_, results.ledger);
    results.bridge = bridge_of(*prepared_, results.ledger, results.positions);
    results.stranded = stranded_costs_of(*prepared_, results.ledger, books);
    results.initiatives = initiative_money_of(*prepared_, results.ledger, results.stranded);
    results.outside = outside_positions_of(*prepared_, results.ledger);
    results.unpaid_care = unpaid_care_of(*prepared_, books);
    results.practice_pressure = practice_pressure_of(*prepared_, books);
    results.staff_time = staff_time_of(*prepared_, books);
    results.steps = books.steps_moved();
    results.sampling_errors = books.sampling_errors();
    results.balances_not_agreed = balances_not_agreed_of(*prepared_, results.ledger);
    results.effects_left_out = books.effects_left_out();
    return results;
}

} // namespace footprint::finance
