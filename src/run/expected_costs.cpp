// SPDX-License-Identifier: MIT
// Rates by age, carried along the pathways and priced.
#include "run/expected_costs.hpp"

#include "care/expected_activity.hpp"
#include "need/need.hpp"

#include <algorithm>

namespace footprint::run {

namespace {

using ByLine = std::array<double, need::line_stride>;

/// Of one contact with its mean stay.
std::array<YearCost, need::line_stride> prices_of(const TableSource& source) {
    std::array<YearCost, need::line_stride> prices{};
    for (const finance::UnitCost& cost : source.compiled->finance.unit_costs) {
        const double times =
            cost.per_day ? static_cast<double>(source.compiled->care.mean_stay_days[cost.line])
                         : 1.0;
        const double pence = times * static_cast<double>(cost.price.value) /
                             static_cast<double>(finance::one_billion);
        prices[cost.line].whole += pence;
        prices[cost.line].variable += pence * static_cast<double>(cost.variable_share.value) /
                                      static_cast<double>(finance::one_billion);
    }
    return prices;
}

/// Root contacts a year of a sex and age band, over the deprivation of those who live there.
ByLine rate_of(const TableSource& source, const need::RootRates& rates, std::size_t sex,
               std::size_t band) {
    const auto& cells = source.simulation->lives.stocks.front()[0].cells;
    ByLine sum{};
    double people = 0.0;
    for (std::size_t decile = 0; decile < people::deprivation_deciles; ++decile) {
        const auto here = static_cast<double>(cells[decile][sex][band].people);
        people += here;
        const need::LineRow& row = rates.root[people::cell(band, sex, decile / 2)];
        for (std::size_t line = 0; line < need::line_stride; ++line) {
            sum[line] += here * static_cast<double>(row[line]);
        }
    }
    for (double& rate : sum) {
        rate /= std::max(people, 1.0);
    }
    return sum;
}

YearCost cost_of(ByLine rate, std::size_t band, const std::vector<need::Inflow>& inflows,
                 const std::array<YearCost, need::line_stride>& prices) {
    // All that flows into a line has been added before anything flows out of it.
    for (const need::Inflow& inflow : inflows) {
        rate[inflow.to] += rate[inflow.from] * inflow.expected[band];
    }
    YearCost cost;
    for (std::size_t line = 0; line < need::line_stride; ++line) {
        cost.whole += rate[line] * prices[line].whole;
        cost.variable += rate[line] * prices[line].variable;
    }
    return cost;
}

} // namespace

ExpectedCosts expected_costs(const TableSource& source) {
    const need::NeedTables& need = source.compiled->need;
    const std::vector<need::Inflow> inflows = care::inflows_of(source.compiled->care);
    const need::RootRates rates = need::root_rates(need, inflows);
    const auto prices = prices_of(source);
    const people::Stock& stock = source.simulation->lives.stocks.front()[0];
    ExpectedCosts costs;
    costs.of_condition.resize(source.names->conditions.size());
    for (std::size_t band = 0; band < people::age_bands; ++band) {
        double people = 0.0;
        for (const auto& decile : stock.cells) {
            people += static_cast<double>(decile[0][band].people + decile[1][band].people);
        }
        for (std::size_t sex = 0; sex < people::sexes; ++sex) {
            const ByLine rate = rate_of(source, rates, sex, band);
            costs.of_everybody[sex][band] = cost_of(rate, band, inflows, prices);
            for (std::size_t condition = 0; condition < costs.of_condition.size(); ++condition) {
                const double share = static_cast<double>(stock.condition_ages[condition][band]) /
                                     std::max(people, 1.0);
                ByLine extra = rate;
                for (std::size_t line = 0; line < need::line_stride; ++line) {
                    const double more =
                        static_cast<double>(need.of_condition[condition][line]) - 1.0;
                    extra[line] *= more / (1.0 + share * more);
                }
                costs.of_condition[condition][sex][band] = cost_of(extra, band, inflows, prices);
            }
        }
    }
    return costs;
}

} // namespace footprint::run
