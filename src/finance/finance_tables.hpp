// SPDX-License-Identifier: MIT
// The plain tables that the money model obeys. The plan module fills them from the plan folder and
// the parameter pack; finance knows neither plan nor people.
//
// Units and shapes, for every table here
// - A year is an index: 0 = the opening year (of the accounts), 1 = the first plan year, up to
// `years` - 1. "By year"
//   means a vector of exactly `years` entries. An empty by-year vector of an index or strength is
//   refused.
// - Money is whole pence (core::Pence) at opening-year prices, unless its comment says cash.
// - A price of one contact, day, hour or person is in nanopence; shares, indices and strengths are
// in billionths
//   (finance/fixed_point.hpp): 1,000,000,000 = 1.
// - An index (of inflation, of allocation) is cumulative: year 0 = 1,000,000,000; year 2 = (1 +
// first year's percent) x
//   (1 + second year's percent).
// - A strength (of an effect) is the share by which something falls in the whole of that year, with
// ramp, coverage and
//   the months it acts already in it: an effect of 10% that starts in October at full reach has
//   0.05 in its first year. Negative strength is a rise. Strength in year 0 must be 0: in the
//   opening year no initiative acts.
// - Organisations, lines, services, payers, players are numbered as in the rest of the run (place,
// care, attribution):
//   `services[i]` is care::ServiceTable position i, `payers[i]` is care::PayerTable payer i.
// - Order never matters to a result: rows of one key are summed, or refused where a comment says
// one row a key.
#pragma once

#include "attribution/truth_table.hpp"
#include "core/quantities.hpp"
#include "finance/fixed_point.hpp"
#include "place/geography.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace footprint::finance {

using attribution::Player;

inline constexpr std::uint16_t none =
    0xFFFF; ///< no organisation, category, pool, line group, index
inline constexpr std::uint16_t every = 0xFFFE; ///< every value of that key

/// Cost of a resource by what it is spent on: the four of money/unit_costs, in this order.
enum class CostCategory : std::uint8_t { pay, drugs, capital, other };
inline constexpr std::size_t cost_categories = 4;

struct Organisation {
    std::string id;
    place::OrganisationKind kind{};
    place::Home home{};
    place::Balance balance{}; ///< outside for every organisation whose home is outside
    place::Nation nation{};
    Billionths required_surplus_share; ///< of the year's income; 0 where none is required
    std::optional<core::Pence>
        control_total; ///< surplus asked for (negative: deficit allowed), cash, every plan year
};

struct Service {
    std::uint16_t site = 0;
    std::uint16_t line = 0;
    std::uint16_t provider = 0; ///< organisation
    std::uint16_t line_group = 0;
    place::PlanningLevel level{};
    /// Services of one provider and step_place share the capacity of each step pool. Usually the
    /// site; for practices the federation, since no single practice has wards or teams enough to
    /// close a whole step.
    std::uint16_t step_place = 0;
    std::uint16_t place =
        none; ///< place the ledger posts this service's cost to; none = not by place
};

/// A price index. One for each inflation category of the pack, plus those the plan composes.
struct PriceIndex {
    std::string id;
    std::vector<Billionths> by_year; ///< cumulative
};

/// What one contact (or one day of stay) of a line costs in one category, by provider of the plan
/// or elsewhere alike. The three shares sum to one billion. Rows of one (line, category, per,
/// step_pool) are summed.
struct UnitCost {
    std::uint16_t line = 0;
    CostCategory category{};
    bool per_day = false; ///< false: per contact; true: per day of stay
    Nanopence price;      ///< whole cost at opening-year prices
    Billionths variable_share;
    Billionths stepped_share;
    Billionths fixed_share;
    std::uint16_t step_pool = none; ///< required where stepped_share is above 0
    /// Moves the cost in place of its category's index; for cost without a stepped part, and the
    /// same by contact and by day.
    std::uint16_t price_index = none;
};

struct StepPool {
    std::string id;
    core::Pence
        whole_step; ///< a year's cost of one ward, session or post, opening-year prices; above 0
    std::uint16_t notice_months =
        0; ///< a step that is no longer needed is paid for so many months more, from 1 April
};

/// What the account category means to the model: which simulated money stands beside the published
/// figure.
enum class AccountRole : std::uint8_t {
    resource,   ///< cost side: pay, drugs, capital, other of the care given (`resource` says which)
    contracts,  ///< income side: contract payments received; cost side: contract payments made
    charges,    ///< income side: charges on residents
    allocation, ///< income side: moves only by the allocations table; not_modelled is ignored
    other,      ///< nothing is simulated: the whole figure is not modelled
};

struct AccountCategory {
    std::string id; ///< as written in accounts.csv
    AccountRole role{};
    CostCategory resource{}; ///< with role resource
};

enum class AccountSide : std::uint8_t { income, cost };

/// What moves spend or income that is not modelled by contact, beside its price index.
enum class Driver : std::uint8_t {
    population, ///< the world's own residents
    population_65_plus,
    activity, ///< the organisation's own activity in do-nothing, in both worlds: no initiative may
              ///< claim it
    nothing,
};

/// One figure of an organisation's published opening account. Rows of one key (organisation, side,
/// category) are summed for the reconciliation and move each by its own driver and index.
struct OpeningAccount {
    std::uint16_t organisation = 0;
    AccountSide side{};
    std::uint16_t category = 0; ///< account_categories
    core::Pence published;      ///< underlying, opening year; not below 0
    core::Pence not_modelled;   ///< the part not modelled by contact
    Driver driver{};
    std::uint16_t index = none; ///< price_indices; none = cash stays flat
    bool recurrent = true;      ///< false: stands in the opening year only, as one-off
};

enum class ContractKind : std::uint8_t {
    block,       ///< opening value x price index, whatever the activity
    activity,    ///< as block, but marginal_share of the price follows activity
    capitation,  ///< opening value x price index x the world's residents / expected opening
                 ///< residents
    actual_cost, ///< the provider's own unit cost of each contact, in full (drugs prescribed by
                 ///< practices)
};

/// A payer's contract with a provider for a line group. One row for each (payer, provider,
/// line_group). A pair that has contacts but no row pays the line's full unit cost for each. No
/// payment arises where payer and provider are one.
struct Contract {
    std::uint16_t payer = 0;         ///< organisation (not a payer number)
    std::uint16_t provider = 0;      ///< organisation
    std::uint16_t line_group = none; ///< `every` = all groups that have no row of their own
    ContractKind kind{};
    core::Pence value;                ///< opening year
    Billionths marginal_share;        ///< activity contracts; one billion = full tariff
    std::uint16_t price_index = none; ///< none = cash stays flat
    place::PlanningLevel level{};     ///< of what is paid whatever the activity
};

/// A commissioner's or council's allocation: cumulative cash growth on its opening `allocation`
/// accounts.
struct Allocation {
    std::uint16_t organisation = 0;
    std::vector<Billionths> by_year; ///< cumulative; year 0 = 1
};

/// Contacts of people from beyond the border at a service of the plan, in both worlds alike, moving
/// with no initiative but a closure of the service itself.
struct Inflow {
    std::uint16_t service = 0;
    std::uint8_t payer = 0;      ///< payers
    Billionths share_of_opening; ///< of residents' expected opening contacts and days at the
                                 ///< service, all payers
    std::vector<Billionths> growth_by_year; ///< cumulative; year 0 = 1
};

/// What residents pay themselves for a contact that somebody inside pays for. It is income of the
/// payer.
struct Charge {
    std::uint16_t line = 0;
    Nanopence per_contact; ///< opening-year prices
    std::uint16_t index = none;
};

/// Unpaid care by family and friends that goes with a contact or a day (negative: that it
/// replaces).
struct UnpaidCare {
    std::uint16_t line = 0;
    std::int64_t thousandths_of_hours_per_contact = 0;
    std::int64_t thousandths_of_hours_per_day = 0;
};

/// Minutes of a staff group that a contact or a day of a line takes. Rows of one (line,
/// staff_group) are summed.
struct StaffMinutes {
    std::uint16_t line = 0;
    std::uint16_t staff_group = 0;
    std::int64_t thousandths_of_minutes_per_contact = 0;
    std::int64_t thousandths_of_minutes_per_day = 0;
};

struct StaffGroup {
    std::string id;
    Nanopence per_minute; ///< employer's cost of one productive minute, opening-year prices
};

/// The published surplus of the opening year, printed beside the underlying one; nothing is
/// computed from it.
struct ReportedPosition {
    std::uint16_t organisation = 0;
    core::Pence surplus;
    core::Pence one_off_support;
};

enum class PlayerKind : std::uint8_t {
    initiative,
    ordinary_efficiency, // the money players beyond initiatives: bridge steps of their own, when a
                         // plan has them
    sustainability_funding,
    enabler,
    new_investment,
    contingency,
    care_not_given, // with limits: what queues do to the gap, as one step, shared by nobody
};

/// Who acts: one row for each player of the run, in player order.
/// Whole-time equivalents that an initiative employs at full reach. What they are paid is part of
/// its recurrent cost, and no cost beside it.
struct Posts {
    std::uint16_t staff_group = 0;
    std::int64_t minutes_a_year = 0; ///< productive ones, of all its posts of the group
};

struct PlayerMoney {
    std::string id;
    PlayerKind kind{};
    place::PlanningLevel level{};
    bool acts =
        true; ///< false: fell away (its capital was not granted); costs nothing, does nothing
    std::uint16_t payer = none; ///< organisation its own cost falls on
    core::Pence set_up;         ///< one-off, opening-year prices
    std::uint16_t set_up_year = 1;
    core::Pence recurrent; ///< a year at full reach, opening-year prices
    std::vector<Billionths>
        ramp_by_year;     ///< share of the full recurrent cost that falls in the year; year 0 = 0
    Nanopence per_person; ///< for each person enrolled or covered in the year, opening-year prices
    std::uint16_t index = none; ///< of set_up, recurrent and per_person
    core::Pence capital;        ///< granted; shown, never part of a balance
    std::uint16_t capital_year = 1;
    Billionths capital_charge_share; ///< a year's depreciation and dividend as a share of capital,
                                     ///< from capital_year on
    std::uint16_t employer = none;
    std::vector<Posts> posts;
};

/// The unit cost of lines falls by a share at providers inside: a price effect, so it is cash at
/// once on the variable, stepped and fixed cost alike.
struct UnitCostEffect {
    Player player = 0;
    std::uint16_t line = none;
    std::optional<CostCategory> category; ///< none given: all categories
    std::vector<Billionths> strength_by_year;
};

/// A share of one staff group's minutes on a line at providers inside is given by another group.
/// Moves minutes, and pay by the difference of the two groups' prices: the variable share at once,
/// the stepped share when whole steps go.
struct StaffMinutesEffect {
    Player player = 0;
    std::uint16_t line = none;
    std::uint16_t from_group = 0;
    std::uint16_t to_group = 0;
    Billionths minutes_ratio; ///< minutes of to_group for each minute of from_group
    std::vector<Billionths> strength_by_year;
};

/// The price of a contract falls by a share.
struct PriceEffect {
    Player player = 0;
    std::uint16_t payer = 0;    ///< organisation
    std::uint16_t provider = 0; ///< organisation
    std::uint16_t line_group = every;
    std::vector<Billionths> strength_by_year;
};

/// Money moved to an organisation: from within the system, or from outside it (`from` = none).
struct IncomeEffect {
    Player player = 0;
    std::uint16_t organisation = 0;
    std::uint16_t from = none;
    std::vector<core::Pence> by_year; ///< cash
};

/// A service closes. Its variable and stepped cost go with its contacts. Its fixed cost but capital
/// is released for the share of the year it is closed; capital charges stay until disposal.
struct ServiceClosure {
    Player player = 0;
    std::uint16_t service = 0;
    std::uint16_t to_service = none; ///< where inflows go; none: to providers beyond the border
    std::vector<Billionths> closed_share_by_year;
    std::vector<Billionths> disposed_share_by_year;
};

struct FinanceOptions {
    bool steps = true; ///< false: stepped cost stays at its opening level, in both worlds
    bool ledger_by_place = false; ///< true: cost lines are posted by Service::place
    bool ledger_by_contract =
        true; ///< false: payments of one payer-provider pair and level are one line
    Billionths reconciling_warning{
        20'000'000}; ///< a reconciling item above this share of its account is warned of
    std::size_t exact_step_players = 12; ///< Shapley of a step pool is exact up to so many players,
                                         ///< at most 16; orders are sampled beyond
    std::uint32_t pairs_of_orders = 32;  ///< sampled beyond that: an order and its reverse
    std::uint64_t sampling_seed = 1;
};

struct FinanceTables {
    std::uint16_t years = 0; ///< with the opening year
    std::vector<Organisation> organisations;
    std::vector<Service> services;
    std::vector<std::uint16_t> payers; ///< organisation by payer number
    std::vector<std::string> line_ids;
    std::vector<std::string> line_group_ids;
    std::vector<std::string> place_ids; ///< that Service::place numbers; may be empty
    std::vector<PriceIndex> price_indices;
    /// Price index of each cost category, by CostCategory.
    std::vector<std::uint16_t> category_index;
    /// The health-service inflation by which cash becomes real (opening-year prices), and a contact
    /// without a contract is priced.
    std::uint16_t health_service_index = none;
    std::vector<UnitCost> unit_costs;
    std::vector<StepPool> step_pools;
    std::vector<AccountCategory> account_categories;
    std::vector<OpeningAccount> opening_accounts;
    std::vector<ReportedPosition> reported_positions;
    std::vector<Contract> contracts;
    std::vector<Allocation> allocations;
    std::vector<Inflow> inflows;
    std::vector<Charge> charges;
    std::vector<UnpaidCare> unpaid_care;
    Nanopence unpaid_care_per_hour; ///< 0: hours are shown without a price
    std::vector<StaffGroup> staff_groups;
    std::vector<StaffMinutes> staff_minutes;
    std::vector<PlayerMoney> players;
    std::vector<UnitCostEffect> unit_cost_effects;
    std::vector<StaffMinutesEffect> staff_minutes_effects;
    std::vector<PriceEffect> price_effects;
    std::vector<IncomeEffect> income_effects;
    std::vector<ServiceClosure> closures;
    FinanceOptions options;
};

} // namespace footprint::finance
