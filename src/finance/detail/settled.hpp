// SPDX-License-Identifier: MIT
// From the books to results: the ledger rounded once, and everything else read off the ledger, so
// that nothing can disagree with it.
#pragma once

#include "finance/detail/books.hpp"
#include "finance/finance_results.hpp"

#include <vector>

namespace footprint::finance {

[[nodiscard]] Ledger closed_ledger(const PreparedFinance& prepared, const Books& books);

[[nodiscard]] std::vector<Position> positions_of(const PreparedFinance& prepared,
                                                 const Ledger& ledger);

/// After the positions, from which it takes the change in real terms.
[[nodiscard]] std::vector<BridgeStep> bridge_of(const PreparedFinance& prepared,
                                                const Ledger& ledger,
                                                const std::vector<Position>& positions);

[[nodiscard]] std::vector<StrandedCost> stranded_costs_of(const PreparedFinance& prepared,
                                                          const Ledger& ledger, const Books& books);

/// After the stranded costs, which it sums.
[[nodiscard]] std::vector<InitiativeMoney>
initiative_money_of(const PreparedFinance& prepared, const Ledger& ledger,
                    const std::vector<StrandedCost>& stranded);

[[nodiscard]] std::vector<OutsidePosition> outside_positions_of(const PreparedFinance& prepared,
                                                                const Ledger& ledger);
[[nodiscard]] std::vector<core::Pence> balances_not_agreed_of(const PreparedFinance& prepared,
                                                              const Ledger& ledger);
[[nodiscard]] std::vector<UnpaidCareHours> unpaid_care_of(const PreparedFinance& prepared,
                                                          const Books& books);
[[nodiscard]] std::vector<PracticePressure> practice_pressure_of(const PreparedFinance& prepared,
                                                                 const Books& books);
[[nodiscard]] std::vector<StaffTime> staff_time_of(const PreparedFinance& prepared,
                                                   const Books& books);

/// Organisations, then the system, the NHS and council care: what positions and bridges are of,
/// numbered.
inline constexpr std::size_t wider_scopes = 3;

[[nodiscard]] Scope scope_at(const PreparedFinance& prepared, std::size_t number);
/// Whether a party's accounts are in a scope.
[[nodiscard]] bool is_within(const PreparedFinance& prepared, std::size_t scope, std::size_t party);

/// Scope numbers a party is in, its own first; at most three.
[[nodiscard]] std::vector<std::vector<std::uint16_t>>
scopes_by_party(const PreparedFinance& prepared);

} // namespace footprint::finance
