// SPDX-License-Identifier: MIT
// Cumulating inflation into price indices.
#include "plan/price_indices.hpp"

#include <algorithm>

namespace footprint::plan {
namespace {

constexpr std::string_view health_service = "health_service";

/// Spend of the plan's own NHS organisations by cost category in the opening year.
std::array<double, finance::cost_categories> spend_by_category(const CompileInputs& inputs) {
    std::array<double, finance::cost_categories> spend{};
    const auto categories = words_of(CostCategory{});
    for (const AccountRow& row : inputs.plan.accounts.rows) {
        const auto category = std::ranges::find(categories, row.category);
        const std::size_t organisation =
            number_of(inputs.geography.organisations.ids, row.organisation_id);
        if (row.side == AccountSide::cost && category != categories.end() &&
            inputs.geography.organisations.balances[organisation] == place::Balance::nhs) {
            spend[static_cast<std::size_t>(category - categories.begin())] += row.thousand_pounds;
        }
    }
    return spend;
}

/// By year, 1 in the opening year.
std::vector<double> cumulated(const CompileInputs& inputs, const DrawnValues& drawn,
                              std::string_view category, std::size_t years) {
    constexpr double percent = 100;
    const double factor = drawn.drawn("inflation", category, 1);
    std::vector<double> index(years, 1.0);
    double level = 1;
    for (std::size_t year = 1; year < years; ++year) {
        const core::FinancialYear wanted =
            inputs.plan.footprint.opening_year + static_cast<std::int32_t>(year);
        for (const InflationRow& row : inputs.plan.pack.inflation.rows) {
            if (row.category == category && row.financial_year == wanted) {
                level *= 1 + row.percent / percent * factor;
            }
        }
        index[year] = level;
    }
    return index;
}

std::vector<finance::Billionths> in_billionths(const std::vector<double>& index) {
    std::vector<finance::Billionths> whole;
    for (const double level : index) {
        whole.push_back(finance::billionths(level));
    }
    return whole;
}

/// The weighted mean of the four categories' indices.
std::vector<double> composed(const CompileInputs& inputs, const DrawnValues& drawn,
                             std::size_t years) {
    const std::array<double, finance::cost_categories> spend = spend_by_category(inputs);
    double all = 0;
    std::vector<double> index(years, 0.0);
    for (std::size_t category = 0; category < spend.size(); ++category) {
        // Without accounts every category weighs the same.
        const double weight = std::max(spend[category], 1e-9);
        const std::vector<double> of_category =
            cumulated(inputs, drawn, words_of(CostCategory{})[category], years);
        for (std::size_t year = 0; year < years; ++year) {
            index[year] += weight * of_category[year];
        }
        all += weight;
    }
    for (double& level : index) {
        level /= all;
    }
    return index;
}

} // namespace

std::uint16_t price_index_number(const finance::FinanceTables& tables, std::string_view category) {
    const auto found = std::ranges::find(tables.price_indices, category, &finance::PriceIndex::id);
    return found == tables.price_indices.end()
               ? finance::none
               : static_cast<std::uint16_t>(found - tables.price_indices.begin());
}

void compile_price_indices(const CompileInputs& inputs, const DrawnValues& drawn,
                           finance::FinanceTables& tables) {
    for (const std::string& category : inputs.numbering.inflation_categories) {
        tables.price_indices.push_back(
            {category, in_billionths(cumulated(inputs, drawn, category, tables.years))});
    }
    if (price_index_number(tables, health_service) == finance::none) {
        tables.price_indices.push_back(
            {std::string(health_service), in_billionths(composed(inputs, drawn, tables.years))});
    }
    tables.health_service_index = price_index_number(tables, health_service);
    for (const std::string_view category : words_of(CostCategory{})) {
        tables.category_index.push_back(price_index_number(tables, category));
    }
}

double to_opening_prices(const CompileInputs& inputs, core::FinancialYear year,
                         const finance::FinanceTables& tables) {
    const std::int32_t years_on = year - inputs.plan.footprint.opening_year;
    const std::vector<finance::Billionths>& index =
        tables.price_indices[tables.health_service_index].by_year;
    if (years_on <= 0 || static_cast<std::size_t>(years_on) >= index.size()) {
        return 1;
    }
    return static_cast<double>(finance::one_billion) /
           static_cast<double>(index[static_cast<std::size_t>(years_on)].value);
}

} // namespace footprint::plan
