// SPDX-License-Identifier: MIT
// A footprint small enough to work its money by hand: a commissioner, a hospital trust, a council,
// practices, a care home outside the system, a hospital beyond the border, Wales, and residents;
// four lines; prices in round pounds.
#pragma once

#include "finance/finance.hpp"

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace footprint::finance::test {

enum Who : std::uint16_t {
    commissioner,
    trust,
    council,
    practices,
    care_home,
    neighbour,
    wales,
    residents
};
enum Line : std::uint16_t { admission, gp_appointment, prescription, care_home_week };
enum At : std::uint16_t {
    admission_at_trust,
    admission_at_neighbour,
    appointment_at_practices,
    prescription_at_practices,
    week_at_care_home,
};
enum Payer : std::uint8_t { by_commissioner, by_council, by_wales, by_residents };

inline constexpr std::int64_t pounds = 100;
inline constexpr std::int64_t thousand_pounds = 100'000;

inline core::Pence pence(std::int64_t amount) {
    return core::Pence{amount};
}

inline Nanopence price(std::int64_t whole_pence) {
    return {whole_pence * one_billion};
}

inline Billionths tenths(std::int64_t number) {
    return {number * (one_billion / 10)};
}

inline std::vector<Billionths> constant(std::size_t years, Billionths value) {
    return std::vector<Billionths>(years, value);
}

/// The value in every year but the opening year, where it is 0.
inline std::vector<Billionths> from_year_1(std::size_t years, Billionths value) {
    std::vector<Billionths> series(years, value);
    series.front() = {};
    return series;
}

inline Organisation organisation(const char* id, place::OrganisationKind kind, place::Home home,
                                 place::Balance balance,
                                 place::Nation nation = place::Nation::england) {
    return {.id = id,
            .kind = kind,
            .home = home,
            .balance = balance,
            .nation = nation,
            .required_surplus_share = {},
            .control_total = std::nullopt};
}

inline Service service(std::uint16_t line, std::uint16_t provider, std::uint16_t site) {
    return {.site = site,
            .line = line,
            .provider = provider,
            .line_group = line,
            .level = place::PlanningLevel::one_county,
            .step_place = site,
            .place = none};
}

/// Everything of one cost category and per contact; shares in tenths.
inline UnitCost unit_cost(std::uint16_t line, CostCategory category, std::int64_t whole_pence,
                          std::int64_t variable, std::int64_t stepped, std::uint16_t pool = none) {
    return {.line = line,
            .category = category,
            .per_day = false,
            .price = price(whole_pence),
            .variable_share = tenths(variable),
            .stepped_share = tenths(stepped),
            .fixed_share = tenths(10 - variable - stepped),
            .step_pool = pool};
}

inline Contract contract(std::uint16_t payer, std::uint16_t provider, ContractKind kind,
                         std::int64_t whole_pence, std::int64_t marginal_tenths = 10,
                         std::uint16_t group = every) {
    return {.payer = payer,
            .provider = provider,
            .line_group = group,
            .kind = kind,
            .value = pence(whole_pence),
            .marginal_share = tenths(marginal_tenths),
            .price_index = none,
            .level = place::PlanningLevel::one_county};
}

inline PlayerMoney player(const char* id, std::size_t years, std::uint16_t payer = commissioner,
                          std::int64_t recurrent_pence = 0) {
    PlayerMoney money;
    money.id = id;
    money.level = place::PlanningLevel::one_county;
    money.payer = payer;
    money.recurrent = pence(recurrent_pence);
    money.ramp_by_year = from_year_1(years, Billionths::one());
    return money;
}

/// Flat prices, no initiatives, no accounts. Admissions cost £2,000: £400 variable drugs, £1,100
/// stepped pay in wards of £100,000 with no notice, £500 fixed other. An appointment costs £30, a
/// prescription £10, a week in a care home £600.
inline FinanceTables small_tables(std::uint16_t years = 3) {
    using place::Balance;
    using place::Home;
    using Kind = place::OrganisationKind;
    FinanceTables tables;
    tables.years = years;
    tables.organisations = {
        organisation("commissioner", Kind::commissioner, Home::inside, Balance::nhs),
        organisation("trust", Kind::acute, Home::inside, Balance::nhs),
        organisation("council", Kind::council, Home::inside, Balance::council_care),
        organisation("practices", Kind::practices, Home::inside, Balance::nhs),
        organisation("care_home", Kind::independent, Home::outside, Balance::outside),
        organisation("neighbour", Kind::acute, Home::outside, Balance::outside),
        organisation("wales", Kind::health_board, Home::outside, Balance::outside,
                     place::Nation::wales),
        organisation("residents", Kind::residents, Home::outside, Balance::outside)};
    tables.services = {service(admission, trust, 0), service(admission, neighbour, 1),
                       service(gp_appointment, practices, 2), service(prescription, practices, 2),
                       service(care_home_week, care_home, 3)};
    tables.payers = {commissioner, council, wales, residents};
    tables.line_ids = {"admission", "gp_appointment", "prescription", "care_home_week"};
    tables.line_group_ids = tables.line_ids;
    tables.price_indices = {{.id = "flat", .by_year = constant(years, Billionths::one())}};
    tables.category_index = {0, 0, 0, 0};
    tables.health_service_index = 0;
    tables.step_pools = {
        {.id = "wards", .whole_step = pence(100 * thousand_pounds), .notice_months = 0},
        {.id = "sessions", .whole_step = pence(30 * thousand_pounds), .notice_months = 0}};
    tables.unit_costs = {unit_cost(admission, CostCategory::drugs, 400 * pounds, 10, 0),
                         unit_cost(admission, CostCategory::pay, 1100 * pounds, 0, 10, 0),
                         unit_cost(admission, CostCategory::other, 500 * pounds, 0, 0),
                         unit_cost(gp_appointment, CostCategory::pay, 30 * pounds, 0, 10, 1),
                         unit_cost(prescription, CostCategory::drugs, 10 * pounds, 10, 0),
                         unit_cost(care_home_week, CostCategory::other, 600 * pounds, 10, 0)};
    return tables;
}

/// Presences of a handful of players, which always fit.
inline attribution::Presence with(attribution::PresenceTable& presences,
                                  attribution::Presence presence, Player who) {
    return presences.with(presence, who).value_or(attribution::Presence::never);
}

inline attribution::Presence without(attribution::PresenceTable& presences,
                                     attribution::Presence presence, Player who) {
    return presences.without(presence, who).value_or(attribution::Presence::never);
}

inline attribution::Presence either(attribution::PresenceTable& presences,
                                    attribution::Presence left, attribution::Presence right) {
    return presences.either(left, right).value_or(attribution::Presence::never);
}

template <typename Number, typename Row>
Number count_of(const std::vector<Row>& rows) {
    return static_cast<Number>(rows.size());
}

struct ExpectedRow {
    std::uint16_t service;
    std::uint8_t payer;
    double contacts;
};

inline OpeningExpectations expecting(std::initializer_list<ExpectedRow> rows, double people = 0) {
    OpeningExpectations expectations;
    for (const ExpectedRow& row : rows) {
        expectations.activity.rows.push_back(
            {.service = row.service, .payer = row.payer, .contacts = row.contacts, .days = 0});
    }
    expectations.residents = people;
    return expectations;
}

inline care::ActivityRow row(std::uint16_t year, std::uint16_t service, std::uint8_t payer,
                             std::int64_t contacts,
                             attribution::Presence presence = attribution::Presence::always) {
    return {.year = year,
            .service = service,
            .payer = payer,
            .presence = presence,
            .contacts = contacts,
            .days = 0};
}

inline const Position& position(const FinanceResults& results, std::uint16_t year, World world,
                                Scope scope, std::uint16_t of = none) {
    for (const Position& at : results.positions) {
        if (at.year == year && at.world == world && at.scope == scope && at.organisation == of) {
            return at;
        }
    }
    static const Position nobody;
    return nobody;
}

/// Plan less do-nothing.
inline std::int64_t change_of_gap(const FinanceResults& results, std::uint16_t year, Scope scope,
                                  std::uint16_t of = none) {
    return (position(results, year, World::plan, scope, of).gap -
            position(results, year, World::do_nothing, scope, of).gap)
        .value;
}

inline std::int64_t bridge_step(const FinanceResults& results, std::uint16_t year, Player player,
                                Scope scope = Scope::system, std::uint16_t of = none) {
    for (const BridgeStep& step : results.bridge) {
        if (step.year == year && step.player == player && step.scope == scope &&
            step.organisation == of) {
            return step.gap_change.value;
        }
    }
    return 0;
}

inline InitiativeMoney money_of(const FinanceResults& results, std::uint16_t year, Player player) {
    for (const InitiativeMoney& money : results.initiatives) {
        if (money.year == year && money.player == player) {
            return money;
        }
    }
    return {};
}

inline StrandedCost stranded_at(const FinanceResults& results, std::uint16_t year, Player player,
                                std::uint16_t of) {
    for (const StrandedCost& stranded : results.stranded) {
        if (stranded.year == year && stranded.player == player && stranded.organisation == of) {
            return stranded;
        }
    }
    return {};
}

} // namespace footprint::finance::test
