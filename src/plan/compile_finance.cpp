// SPDX-License-Identifier: MIT
// The tables that money obeys: organisations, services, unit costs, accounts, contracts and prices.
#include "plan/compile_parts.hpp"
#include "plan/price_indices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace footprint::plan {
namespace {

using finance::billionths;
using finance::nanopence;

constexpr double pence_per_thousand_pounds = 100000;

core::Pence pence_of_thousand_pounds(double thousand_pounds) {
    return core::Pence{std::llround(thousand_pounds * pence_per_thousand_pounds)};
}

std::uint16_t organisation_number(const CompileInputs& inputs, std::string_view id) {
    return static_cast<std::uint16_t>(number_of(inputs.geography.organisations.ids, id));
}

void compile_organisations(const CompileInputs& inputs, finance::FinanceTables& tables) {
    const place::Organisations& organisations = inputs.geography.organisations;
    for (std::size_t row = 0; row < organisations.size(); ++row) {
        finance::Organisation organisation;
        organisation.id = organisations.ids[row];
        organisation.kind = organisations.kinds[row];
        organisation.home = organisations.homes[row];
        organisation.balance = organisations.balances[row];
        organisation.nation = organisations.nations[row];
        tables.organisations.push_back(organisation);
    }
    for (const OrganisationRow& row : inputs.plan.organisations.rows) {
        finance::Organisation& organisation =
            tables.organisations[organisation_number(inputs, row.organisation_id)];
        organisation.required_surplus_share = billionths(row.required_surplus_share.value_or(0));
        if (row.control_total_thousand_pounds) {
            organisation.control_total =
                pence_of_thousand_pounds(*row.control_total_thousand_pounds);
        }
    }
    for (const ReportedPositionRow& row : inputs.plan.reported_positions.rows) {
        tables.reported_positions.push_back(
            {organisation_number(inputs, row.organisation_id),
             pence_of_thousand_pounds(row.reported_surplus_thousand_pounds),
             pence_of_thousand_pounds(row.one_off_support_thousand_pounds)});
    }
}

/// The district whose areas lie nearest to a point; the ledger posts a site's cost there.
std::uint16_t place_of_point(const CompileInputs& inputs, const place::Coordinates& point) {
    const place::Areas& areas = inputs.geography.areas;
    std::uint16_t nearest = finance::none;
    double nearest_km = 0;
    for (std::size_t area = 0; area < areas.size(); ++area) {
        const double km = place::distance_km(point, areas.centres[area]);
        if (nearest == finance::none || km < nearest_km) {
            nearest_km = km;
            nearest = static_cast<std::uint16_t>(
                number_of(inputs.numbering.districts,
                          inputs.geography.places.ids[areas.districts[area].position()]));
        }
    }
    return nearest;
}

void compile_services_of_finance(const CompileInputs& inputs, const care::CareTables& care,
                                 finance::FinanceTables& tables) {
    const place::Geography& geography = inputs.geography;
    tables.place_ids = inputs.numbering.districts;
    std::vector<std::uint16_t> place_of_site;
    for (const place::Coordinates& point : geography.sites.points) {
        place_of_site.push_back(place_of_point(inputs, point));
    }
    // Practices of one federation share their teams: a step place beyond the sites, one for each
    // organisation.
    const std::size_t sites = geography.sites.size();
    for (std::size_t row = 0; row < care.services.site.size(); ++row) {
        finance::Service service;
        service.site = care.services.site[row];
        service.line = care.services.line[row];
        service.provider = care.services.provider[row];
        service.line_group = inputs.numbering.group_of_line[service.line];
        service.level = geography.line_planning_levels[service.line];
        const bool is_practice = !geography.sites.practices[service.site].is_none();
        service.step_place =
            is_practice ? static_cast<std::uint16_t>(sites + service.provider) : service.site;
        const bool is_home = geography.organisations.homes[service.provider] == place::Home::inside;
        service.place = is_home ? place_of_site[service.site] : finance::none;
        tables.services.push_back(service);
    }
    tables.payers = care.payers.payers;
    tables.line_ids = inputs.numbering.lines;
    tables.line_group_ids = inputs.numbering.line_groups;
}

void compile_unit_costs(const CompileInputs& inputs, const DrawnValues& drawn,
                        finance::FinanceTables& tables) {
    const Pack& pack = inputs.plan.pack;
    const Numbering& numbering = inputs.numbering;
    for (const std::string& pool : numbering.step_pools) {
        tables.step_pools.push_back({pool, {}, 0});
    }
    for (const StepRow& row : pack.steps.rows) {
        finance::StepPool& pool = tables.step_pools[number_of(numbering.step_pools, row.step_pool)];
        pool.whole_step =
            pence_of_thousand_pounds(row.thousand_pounds * drawn.drawn("steps", row.step_pool, 1));
        pool.notice_months = static_cast<std::uint16_t>(row.notice_months);
    }
    for (const UnitCostRow& row : pack.unit_costs.rows) {
        finance::UnitCost cost;
        cost.line = static_cast<std::uint16_t>(number_of(numbering.lines, row.line_id));
        cost.category = static_cast<finance::CostCategory>(row.category);
        cost.per_day = row.per == CostPer::day;
        cost.price = nanopence(row.pence * drawn.drawn("unit_costs", row.line_id, 1));
        cost.variable_share = billionths(row.variable_share);
        cost.stepped_share = billionths(row.stepped_share);
        cost.fixed_share = {finance::one_billion - cost.variable_share.value -
                            cost.stepped_share.value};
        if (!row.step_pool.empty()) {
            cost.step_pool =
                static_cast<std::uint16_t>(number_of(numbering.step_pools, row.step_pool));
        }
        if (!row.index.empty()) {
            cost.price_index = price_index_number(tables, row.index);
        }
        tables.unit_costs.push_back(cost);
    }
    for (const ChargeRow& row : pack.charges.rows) {
        tables.charges.push_back(
            {static_cast<std::uint16_t>(number_of(numbering.lines, row.line_id)),
             nanopence(row.pence_per_contact * drawn.drawn("charges", row.line_id, 1)),
             tables.health_service_index});
    }
    for (const UnpaidCareRow& row : pack.unpaid_care.rows) {
        constexpr double thousandths = 1000;
        tables.unpaid_care.push_back(
            {static_cast<std::uint16_t>(number_of(numbering.lines, row.line_id)),
             std::llround(row.hours_per_contact * thousandths),
             std::llround(row.hours_per_day_of_stay * thousandths)});
    }
    const Parameter* per_hour = pack.find("unpaid_care_pence_per_hour");
    if (per_hour != nullptr && per_hour->value) {
        tables.unpaid_care_per_hour =
            nanopence(drawn.drawn("unpaid_care_pence_per_hour", *per_hour->value));
    }
}

finance::AccountRole role_of(AccountSide side, std::string_view category) {
    if (side == AccountSide::income) {
        if (category == "contracts") {
            return finance::AccountRole::contracts;
        }
        if (category == "charges") {
            return finance::AccountRole::charges;
        }
        return category == "allocation" ? finance::AccountRole::allocation
                                        : finance::AccountRole::other;
    }
    if (category == "contracts") {
        return finance::AccountRole::contracts;
    }
    const auto resources = words_of(CostCategory{});
    return std::ranges::find(resources, category) != resources.end()
               ? finance::AccountRole::resource
               : finance::AccountRole::other;
}

void compile_accounts(const CompileInputs& inputs, finance::FinanceTables& tables) {
    std::map<std::pair<finance::AccountRole, std::string>, std::uint16_t> categories;
    for (const AccountRow& row : inputs.plan.accounts.rows) {
        categories.try_emplace({role_of(row.side, row.category), row.category});
    }
    for (auto& [key, number] : categories) {
        number = static_cast<std::uint16_t>(tables.account_categories.size());
        finance::AccountCategory category;
        category.id = key.second;
        category.role = key.first;
        if (category.role == finance::AccountRole::resource) {
            const auto resources = words_of(CostCategory{});
            category.resource = static_cast<finance::CostCategory>(
                std::ranges::find(resources, key.second) - resources.begin());
        }
        tables.account_categories.push_back(category);
    }
    for (const AccountRow& row : inputs.plan.accounts.rows) {
        finance::OpeningAccount account;
        account.organisation = organisation_number(inputs, row.organisation_id);
        account.side = static_cast<finance::AccountSide>(row.side);
        account.category = categories.at({role_of(row.side, row.category), row.category});
        account.published = pence_of_thousand_pounds(row.thousand_pounds);
        account.not_modelled = pence_of_thousand_pounds(row.not_modelled_thousand_pounds);
        account.driver = static_cast<finance::Driver>(row.driver);
        account.index = price_index_number(tables, row.index);
        account.recurrent = row.recurrent;
        tables.opening_accounts.push_back(account);
    }
}

place::PlanningLevel level_of_group(const CompileInputs& inputs, std::string_view group) {
    for (std::size_t line = 0; line < inputs.numbering.lines.size(); ++line) {
        if (inputs.numbering.line_groups[inputs.numbering.group_of_line[line]] == group) {
            return inputs.geography.line_planning_levels[line];
        }
    }
    return place::PlanningLevel::one_county;
}

void compile_contracts(const CompileInputs& inputs, finance::FinanceTables& tables) {
    for (const ContractRow& row : inputs.plan.contracts.rows) {
        finance::Contract contract;
        contract.payer = organisation_number(inputs, row.payer_id);
        contract.provider = organisation_number(inputs, row.provider_id);
        contract.line_group = row.line_group == "all"
                                  ? finance::every
                                  : static_cast<std::uint16_t>(
                                        number_of(inputs.numbering.line_groups, row.line_group));
        contract.kind = static_cast<finance::ContractKind>(row.kind);
        contract.value = pence_of_thousand_pounds(row.thousand_pounds);
        contract.marginal_share =
            billionths(row.marginal_share.value_or(row.kind == ContractKind::activity ? 1.0 : 0.0));
        contract.price_index =
            row.index.empty() ? tables.health_service_index : price_index_number(tables, row.index);
        contract.level = level_of_group(inputs, row.line_group);
        tables.contracts.push_back(contract);
    }
}

void compile_allocations(const CompileInputs& inputs, finance::FinanceTables& tables) {
    constexpr double percent = 100;
    std::map<std::uint16_t, std::map<core::FinancialYear, double>> growth;
    for (const AllocationRow& row : inputs.plan.allocations.rows) {
        growth[organisation_number(inputs, row.organisation_id)][row.financial_year] =
            row.growth_percent / percent;
    }
    for (const auto& [organisation, by_year] : growth) {
        finance::Allocation allocation;
        allocation.organisation = organisation;
        double level = 1;
        for (std::size_t year = 0; year < tables.years; ++year) {
            const auto found =
                by_year.find(inputs.plan.footprint.opening_year + static_cast<std::int32_t>(year));
            level *= year == 0 || found == by_year.end() ? 1 : 1 + found->second;
            allocation.by_year.push_back(billionths(level));
        }
        tables.allocations.push_back(std::move(allocation));
    }
}

void compile_inflows(const CompileInputs& inputs, finance::FinanceTables& tables) {
    constexpr double percent = 100;
    for (const InflowRow& row : inputs.plan.inflows.rows) {
        const std::size_t site = number_of(inputs.geography.sites.ids, row.site_id);
        const std::size_t group = number_of(inputs.numbering.line_groups, row.line_group);
        const std::uint16_t payer = organisation_number(inputs, row.payer_id);
        for (std::size_t service = 0; service < tables.services.size(); ++service) {
            if (tables.services[service].site != site ||
                tables.services[service].line_group != group) {
                continue;
            }
            finance::Inflow inflow;
            inflow.service = static_cast<std::uint16_t>(service);
            inflow.payer = static_cast<std::uint8_t>(
                std::ranges::lower_bound(tables.payers, payer) - tables.payers.begin());
            inflow.share_of_opening = billionths(row.share_of_residents_contacts);
            double level = 1;
            for (std::size_t year = 0; year < tables.years; ++year) {
                inflow.growth_by_year.push_back(billionths(level));
                level *= 1 + row.growth_percent_per_year / percent;
            }
            tables.inflows.push_back(std::move(inflow));
        }
    }
}

/// What a whole-time equivalent of a group costs a minute: its own pay where the establishment
/// gives it, else the mean pay of all staff of those organisations, from their accounts.
void compile_staff(const CompileInputs& inputs, const DrawnValues& drawn,
                   finance::FinanceTables& tables) {
    const Plan& plan = inputs.plan;
    const std::vector<std::string>& groups = inputs.numbering.staff_groups;
    std::vector<double> minutes(groups.size(), 0.0);
    for (const ProductiveMinutesRow& row : plan.pack.productive_minutes.rows) {
        minutes[number_of(groups, row.staff_group)] =
            row.minutes_per_wte_year * drawn.drawn("productive_minutes", row.staff_group, 1);
    }
    std::vector<double> pay(groups.size(), 0.0);
    std::vector<double> paid_minutes(groups.size(), 0.0);
    std::map<std::string, double> minutes_without_pay; // by organisation
    for (const EstablishmentRow& row : plan.establishment.rows) {
        const std::size_t group = number_of(groups, row.staff_group);
        const double worked = row.whole_time_equivalents * minutes[group];
        if (row.pay_thousand_pounds) {
            pay[group] += *row.pay_thousand_pounds;
            paid_minutes[group] += worked;
        } else {
            minutes_without_pay[row.organisation_id] += worked;
        }
    }
    double account_pay = 0;
    double account_minutes = 0;
    double all_pay = 0;
    double all_minutes = 0;
    for (const AccountRow& row : plan.accounts.rows) {
        const auto worked = minutes_without_pay.find(row.organisation_id);
        if (row.side == AccountSide::cost && row.category == "pay" &&
            worked != minutes_without_pay.end()) {
            account_pay += row.thousand_pounds;
            account_minutes += worked->second;
        }
    }
    // A group that nobody's establishment names is paid as the mean of those it names.
    for (std::size_t group = 0; account_minutes <= 0 && group < groups.size(); ++group) {
        all_pay += pay[group];
        all_minutes += paid_minutes[group];
    }
    const double mean_per_minute = account_minutes > 0 ? account_pay / account_minutes
                                   : all_minutes > 0   ? all_pay / all_minutes
                                                       : 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const double per_minute =
            paid_minutes[group] > 0 ? pay[group] / paid_minutes[group] : mean_per_minute;
        tables.staff_groups.push_back(
            {groups[group], nanopence(per_minute * pence_per_thousand_pounds)});
    }
    constexpr double thousandths = 1000;
    for (const StaffMinutesRow& row : plan.pack.staff_minutes.rows) {
        const double factor = drawn.drawn("staff_minutes", row.line_id, 1);
        tables.staff_minutes.push_back(
            {static_cast<std::uint16_t>(number_of(inputs.numbering.lines, row.line_id)),
             static_cast<std::uint16_t>(number_of(groups, row.staff_group)),
             std::llround(row.minutes_per_contact * factor * thousandths),
             std::llround(row.minutes_per_day_of_stay * factor * thousandths)});
    }
}

} // namespace

finance::FinanceTables compile_finance(const CompileInputs& inputs, const DrawnValues& drawn,
                                       const care::CareTables& care) {
    finance::FinanceTables tables;
    tables.years = static_cast<std::uint16_t>(years_of(inputs.plan));
    compile_price_indices(inputs, drawn, tables);
    compile_organisations(inputs, tables);
    compile_services_of_finance(inputs, care, tables);
    compile_unit_costs(inputs, drawn, tables);
    compile_accounts(inputs, tables);
    compile_contracts(inputs, tables);
    compile_allocations(inputs, tables);
    compile_inflows(inputs, tables);
    compile_staff(inputs, drawn, tables);
    tables.options.steps = inputs.plan.footprint.steps;
    tables.options.sampling_seed = static_cast<std::uint64_t>(inputs.plan.footprint.seed);
    return tables;
}

} // namespace footprint::plan
