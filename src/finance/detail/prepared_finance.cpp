// SPDX-License-Identifier: MIT
// Preparing money: expected opening activity, the standing cost of each service, and the order of
// the steps.
#include "finance/detail/prepared_finance.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace footprint::finance {

namespace {

constexpr double millionths = 1e6;
constexpr Whole128 one_million = 1'000'000;

std::int64_t in_millionths(double count) {
    core::promise(std::isfinite(count) && count >= 0 && count < 9e12,
                  "an expected count is a number from 0 to 9 million million");
    return static_cast<std::int64_t>(std::llround(count * millionths));
}

void expect_inflows(PreparedFinance& prepared) {
    const std::vector<ExpectedCount> residents = prepared.residents_by_service;
    for (const Inflow& inflow : prepared.tables.inflows) {
        const ExpectedCount& of = residents[inflow.service];
        const ExpectedCount inbound = {
            .contacts = times_billionths(of.contacts, inflow.share_of_opening.value),
            .days = times_billionths(of.days, inflow.share_of_opening.value)};
        ExpectedCount& paid =
            prepared.expected_by_service_and_payer[inflow.service * prepared.payer_count() +
                                                   inflow.payer];
        for (ExpectedCount* count : {&paid, &prepared.expected_by_service[inflow.service]}) {
            count->contacts += inbound.contacts;
            count->days += inbound.days;
        }
    }
}

void find_mean_days(PreparedFinance& prepared) {
    std::vector<ExpectedCount> by_line(prepared.tables.line_ids.size());
    for (std::size_t service = 0; service < prepared.tables.services.size(); ++service) {
        ExpectedCount& line = by_line[prepared.tables.services[service].line];
        line.contacts += prepared.expected_by_service[service].contacts;
        line.days += prepared.expected_by_service[service].days;
    }
    for (std::size_t service = 0; service < prepared.tables.services.size(); ++service) {
        const ExpectedCount& own = prepared.expected_by_service[service];
        const ExpectedCount& count =
            own.contacts > 0 ? own : by_line[prepared.tables.services[service].line];
        prepared.mean_days_by_service.push_back(count.contacts > 0
                                                    ? static_cast<double>(count.days) /
                                                          static_cast<double>(count.contacts)
                                                    : 0.0);
    }
}

std::vector<std::string> category_names(const FinanceTables& tables) {
    std::vector<std::string> names;
    names.reserve(ledger_categories + tables.account_categories.size());
    for (std::size_t category = 0; category < ledger_categories; ++category) {
        names.emplace_back(to_text(static_cast<LedgerCategory>(category)));
    }
    for (const AccountCategory& category : tables.account_categories) {
        if (std::ranges::find(names, category.id) == names.end()) {
            names.push_back(category.id);
        }
    }
    return names;
}

} // namespace

std::uint32_t Chart::number(const LineKey& key) {
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.try_emplace(key, next).first->second;
}

std::vector<LineKey> Chart::keys() const {
    std::vector<LineKey> keys(numbers_.size());
    for (const auto& [key, number] : numbers_) {
        keys[number] = key;
    }
    return keys;
}

Whole128 worth(const ExpectedCount& count, std::int64_t per_contact, std::int64_t per_day) {
    return rounded_quotient(Whole128{count.contacts} * per_contact + Whole128{count.days} * per_day,
                            one_million);
}

std::uint16_t PreparedFinance::residents_party() const {
    const auto found = std::ranges::find(tables.organisations, place::OrganisationKind::residents,
                                         &Organisation::kind);
    return found == tables.organisations.end()
               ? party(Counterparty::residents)
               : static_cast<std::uint16_t>(found - tables.organisations.begin());
}

std::uint32_t PreparedFinance::line(Account debit, Account credit, LineKind kind,
                                    std::optional<place::PlanningLevel> level, bool recurrent) {
    return chart.number(
        {.debit = debit, .credit = credit, .kind = kind, .recurrent = recurrent, .level = level});
}

void expect_activity(PreparedFinance& prepared, const OpeningExpectations& expectations) {
    const std::size_t services = prepared.tables.services.size();
    prepared.expected_by_service.resize(services);
    prepared.expected_by_service_and_payer.resize(services * prepared.payer_count());
    for (const care::ExpectedActivity::Row& row : expectations.activity.rows) {
        core::promise(row.service < services && row.payer < prepared.payer_count(),
                      "expected activity names services and payers of the tables");
        const ExpectedCount count = {.contacts = in_millionths(row.contacts),
                                     .days = in_millionths(row.days)};
        ExpectedCount& paid =
            prepared
                .expected_by_service_and_payer[row.service * prepared.payer_count() + row.payer];
        for (ExpectedCount* sum : {&paid, &prepared.expected_by_service[row.service]}) {
            sum->contacts += count.contacts;
            sum->days += count.days;
        }
    }
    prepared.residents_by_service = prepared.expected_by_service;
    prepared.expected_residents = in_millionths(expectations.residents);
    prepared.expected_residents_65_plus = in_millionths(expectations.residents_65_plus);
    expect_inflows(prepared);
    find_mean_days(prepared);
}

void lay_out_standing_costs(PreparedFinance& prepared) {
    const FinanceTables& tables = prepared.tables;
    for (const LineCost& cost : prepared.line_costs) {
        std::array<std::int64_t, 2> work{};
        for (std::size_t per = 0; per < 2; ++per) {
            for (std::size_t category = 0; category < cost_categories; ++category) {
                work[per] += cost.whole(per, category);
            }
        }
        prepared.work_per_contact.push_back(work[0]);
        prepared.work_per_day.push_back(work[1]);
    }
    const std::uint16_t suppliers = prepared.party(Counterparty::staff_and_suppliers);
    for (std::size_t service = 0; service < tables.services.size(); ++service) {
        const Service& of = tables.services[service];
        const LineCost& cost = prepared.line_costs[of.line];
        ServiceLines& lines = prepared.service_lines.emplace_back();
        StandingCost& standing = prepared.standing_costs.emplace_back();
        for (std::size_t category = 0; category < cost_categories; ++category) {
            const auto ledger = static_cast<LedgerCategory>(category);
            LineKey key = {.debit = account(of.provider, ledger),
                           .credit = account(suppliers, ledger),
                           .kind = LineKind::care_variable,
                           .level = of.level,
                           .place = tables.options.ledger_by_place ? of.place : none};
            lines.variable[category] = prepared.chart.number(key);
            key.kind = LineKind::care_stepped;
            lines.stepped[category] = prepared.chart.number(key);
            key.kind = LineKind::care_fixed;
            lines.fixed[category] = prepared.chart.number(key);
            const ExpectedCount& count = prepared.expected_by_service[service];
            standing.fixed[category] =
                worth(count, cost.fixed[0][category], cost.fixed[1][category]);
            standing.stepped[category] =
                worth(count, cost.stepped[0][category], cost.stepped[1][category]);
        }
    }
    prepared.closures_of_service.resize(tables.services.size());
    for (std::size_t row = 0; row < tables.closures.size(); ++row) {
        prepared.closures_of_service[tables.closures[row].service].push_back(
            static_cast<std::uint16_t>(row));
    }
    for (std::vector<std::uint16_t>& closures : prepared.closures_of_service) {
        std::ranges::sort(closures, {}, [&](std::uint16_t row) {
            const ServiceClosure& closure = tables.closures[row];
            return std::tuple(closure.player, closure.closed_share_by_year,
                              closure.disposed_share_by_year);
        });
    }
}

void lay_out_player_lines(PreparedFinance& prepared) {
    const FinanceTables& tables = prepared.tables;
    const std::uint16_t suppliers = prepared.party(Counterparty::staff_and_suppliers);
    for (const PlayerMoney& player : tables.players) {
        std::array<std::uint32_t, 3>& lines = prepared.player_lines.emplace_back();
        lines.fill(no_line);
        if (player.payer >= prepared.organisations) {
            continue;
        }
        const Account debit = account(player.payer, LedgerCategory::initiatives);
        const Account credit = account(suppliers, LedgerCategory::initiatives);
        lines[0] = prepared.line(debit, credit, LineKind::initiative_recurrent, player.level);
        lines[1] = prepared.line(debit, credit, LineKind::initiative_set_up, player.level, false);
        lines[2] = prepared.line(debit, credit, LineKind::initiative_capital_charge, player.level);
    }
    for (const IncomeEffect& effect : tables.income_effects) {
        const std::uint16_t from = effect.from < prepared.organisations
                                       ? effect.from
                                       : prepared.party(Counterparty::other_funders);
        prepared.income_lines.push_back(
            prepared.line(account(from, LedgerCategory::added_income),
                          account(effect.organisation, LedgerCategory::added_income),
                          LineKind::added_income, tables.players[effect.player].level));
    }
    for (std::size_t organisation = 0; organisation < prepared.organisations; ++organisation) {
        prepared.care_not_given_lines.push_back(prepared.line(
            account(organisation, LedgerCategory::care_not_given),
            account(prepared.party(Counterparty::people_owed_care), LedgerCategory::care_not_given),
            LineKind::care_not_given));
    }
}

PreparedFinance::PreparedFinance(FinanceTables given, const OpeningExpectations& expectations)
    : tables((check_shapes(given), std::move(given))), organisations(tables.organisations.size()),
      line_costs(line_costs_of(tables)), line_years(tables), categories(category_names(tables)) {
    expect_activity(*this, expectations);
    lay_out_standing_costs(*this);
    lay_out_pools(*this);
    lay_out_payments(*this);
    open_accounts(*this);
    lay_out_player_lines(*this);
}

} // namespace footprint::finance
