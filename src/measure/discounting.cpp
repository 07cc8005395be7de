// SPDX-License-Identifier: MIT
// Discounting by repeated division, which is the same to the last bit everywhere.
#include "measure/discounting.hpp"

#include "core/errors.hpp"

namespace footprint::measure {

double discount_factor(double percent_per_year, std::size_t years_after) {
    core::promise(percent_per_year > -100.0, "a discount rate is above minus 100 per cent");
    double factor = 1.0;
    for (std::size_t year = 0; year < years_after; ++year) {
        factor /= 1.0 + percent_per_year / 100.0;
    }
    return factor;
}

double discounted(std::span<const double> yearly_amounts, double percent_per_year) {
    double sum = 0.0;
    for (std::size_t year = 0; year < yearly_amounts.size(); ++year) {
        sum += yearly_amounts[year] * discount_factor(percent_per_year, year);
    }
    return sum;
}

double combined_health_weight(std::span<const double> weights) {
    double product = 1.0;
    for (const double weight : weights) {
        product *= weight;
    }
    return product;
}

std::optional<double> cost_per_qaly(std::span<const double> yearly_net_costs,
                                    std::span<const double> yearly_qalys_gained,
                                    double percent_per_year) {
    const double qalys = discounted(yearly_qalys_gained, percent_per_year);
    if (!(qalys > 0.0)) {
        return std::nullopt;
    }
    return discounted(yearly_net_costs, percent_per_year) / qalys;
}

} // namespace footprint::measure
