// SPDX-License-Identifier: MIT
// What the money model answers: plain rows that the run turns into tables. All money is whole pence
// of the year (cash) unless a name says real, which is at opening-year prices by the health-service
// index.
//
// Signs. A gap is cost less income, care not given among the cost: above zero is a shortfall, as in
// a published do-nothing gap of so many millions; below zero a surplus. A change is plan less
// do-nothing, so an initiative that helps has a negative change of gap. Everything a row calls
// avoided, lost, released, stranded or added is positive when that is what happened.
#pragma once

#include "finance/finance_tables.hpp"
#include "finance/ledger.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace footprint::finance {

/// What a position or a bridge is of. The system is every organisation whose home is inside with a
/// balance of nhs or council care; nhs and council_care are its two parts.
enum class Scope : std::uint8_t { organisation, system, nhs, council_care };
[[nodiscard]] std::string_view to_text(Scope scope);

/// Income, cost and gap of a year in a world. Payments between two organisations of one scope are
/// in neither its income nor its cost.
struct Position {
    std::uint16_t year = 0;
    Scope scope{};
    std::uint16_t organisation = none; ///< with Scope::organisation
    World world{};
    core::Pence income;
    core::Pence cost; ///< without care not given
    core::Pence care_not_given;
    core::Pence gap;         ///< against break-even
    core::Pence one_off_gap; ///< the part of the gap that is one-off; the rest is recurrent
    core::Pence real_gap;
    core::Pence required_surplus; ///< 0 where none is required
    core::Pence gap_to_required_surplus;
    std::optional<core::Pence> control_total;
    std::optional<core::Pence> gap_to_control_total;
};

/// A step of the bridge: what a player does to a gap. Do-nothing's gap and the steps' changes sum
/// to the plan's gap, to the penny, in each scope and year, in cash and in real terms.
struct BridgeStep {
    std::uint16_t year = 0;
    Scope scope{};
    std::uint16_t organisation = none;
    Player player = 0;
    PlayerKind kind{};
    core::Pence gap_change;
    core::Pence one_off_change; ///< the part that is one-off
    core::Pence real_gap_change;
};

/// An initiative's money in a year, each figure its exact share where others act on the same
/// things. It adds up:
/// system_change = own_cost + care_not_given + longer_lives - cost_released - added_income
///                 - charges_gained - (spend_avoided - income_lost)
struct InitiativeMoney {
    Player player = 0;
    std::uint16_t year = 0;
    core::Pence spend_avoided;     ///< by payers inside, on contracts
    core::Pence income_lost;       ///< by providers inside, on contracts
    core::Pence variable_released; ///< cost of providers inside that fell
    core::Pence stepped_released;
    core::Pence fixed_released;
    core::Pence cost_released; ///< the three together
    core::Pence cost_stranded; ///< capacity freed, no cash: stepped and fixed, at providers inside
    core::Pence own_recurrent_cost;
    core::Pence own_set_up_cost;
    core::Pence own_capital_charges;
    core::Pence own_cost;       ///< the three together, paid inside
    core::Pence added_income;   ///< to organisations inside from outside
    core::Pence capital;        ///< granted and spent in the year; in no balance
    core::Pence charges_gained; ///< residents' charges to payers inside
    core::Pence care_not_given; ///< change of the price of care not given
    core::Pence longer_lives;   ///< change of what moves with the number of residents
    core::Pence moved_outside; ///< change of the gap of everybody outside: what it pushes onto them
    core::Pence system_change; ///< of the system's gap
    core::Pence nhs_change;
    core::Pence council_care_change;
};

/// Capacity an initiative frees at a provider inside, what of it becomes cash, and when.
struct StrandedCost {
    Player player = 0;
    std::uint16_t year = 0;
    std::uint16_t organisation = 0;
    core::Pence stepped_freed; ///< cost of wards, sessions and posts no longer needed
    core::Pence stepped_released;
    core::Pence stepped_stranded; ///< freed less released
    /// First year whose release, in real terms, covers what is freed this year; none = remains at
    /// the horizon.
    std::optional<std::uint16_t> stepped_until_year;
    core::Pence fixed_freed;
    core::Pence fixed_released;
    core::Pence fixed_stranded;
    std::optional<std::uint16_t> fixed_until_year;
};

/// Who bears what is outside the system.
enum class OutsideGroup : std::uint8_t {
    neighbours, ///< health services beyond the border in England, and other providers outside
    wales,      ///< the Welsh health system
    residents,  ///< people's own pockets
    funders,    ///< national and other funders, and what is not agreed
};
inline constexpr std::size_t outside_groups = 4;
[[nodiscard]] std::string_view to_text(OutsideGroup group);

struct OutsidePosition {
    std::uint16_t year = 0;
    OutsideGroup group{};
    std::array<core::Pence, 2>
        gap; ///< by World: cost borne less income had, of what the model sees of them
    std::vector<PlayerAmount> shares; ///< of the change
};

/// Hours of care by family and friends, and their price where one is given (in no balance).
struct UnpaidCareHours {
    std::uint16_t year = 0;
    SharedFigure hours;
    core::Pence per_hour; ///< at the year's prices; 0 = not priced
};

/// Work of general practice that its capitation does not pay for: work at its whole unit cost, less
/// what the capitation was calibrated to pay for and money the plan adds. Above zero: pressure.
struct PracticePressure {
    std::uint16_t year = 0;
    std::uint16_t organisation = 0;
    SharedFigure pence;
};

struct StaffTime {
    std::uint16_t year = 0;
    std::uint16_t organisation = 0;
    std::uint16_t staff_group = 0;
    SharedFigure minutes;
};

/// Shapley by sampled orders: the standard error of a player's share of a step pool, in pence of
/// the opening year.
struct StepSamplingError {
    std::uint16_t year = 0;
    std::uint16_t organisation = 0;
    std::uint16_t step_pool = 0;
    Player player = 0;
    std::int64_t standard_error_pence = 0;
};

/// Steps that one pool at one place has opened (above 0) or closed since the opening year, at the
/// year's end.
struct StepsMoved {
    std::uint16_t year = 0;
    std::uint16_t organisation = 0;
    std::uint16_t step_pool = 0;
    std::uint16_t step_place = 0;
    std::array<std::int32_t, 2> steps{}; ///< by World
};

struct FinanceResults {
    Ledger ledger;
    std::vector<Position> positions; ///< by year, scope, organisation, world
    std::vector<BridgeStep>
        bridge; ///< by year, scope, organisation, kind, player; every acting player
    std::vector<InitiativeMoney> initiatives; ///< by player, year
    std::vector<StrandedCost> stranded;       ///< by player, year, organisation; none that is all 0
    std::vector<OutsidePosition> outside;     ///< by year, group
    std::vector<UnpaidCareHours> unpaid_care; ///< by year
    std::vector<PracticePressure> practice_pressure;
    std::vector<StaffTime> staff_time;
    std::vector<StepsMoved> steps; ///< none that is 0 in both worlds
    std::vector<StepSamplingError> sampling_errors;
    std::vector<core::Pence>
        balances_not_agreed; ///< by year: what providers' accounts hold beyond payers'
    /// Records whose presence had no room for one more initiative (16), so that its effect on them
    /// was left out.
    std::int64_t effects_left_out = 0;
};

} // namespace footprint::finance
