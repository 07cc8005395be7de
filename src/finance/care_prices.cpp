// SPDX-License-Identifier: MIT
// Unit costs with the factors of the line's year.
#include "finance/care_prices.hpp"

#include "finance/detail/line_costs.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace footprint::finance {

namespace {

/// The first of the sets alone in do-nothing, all of them in the plan.
template <typename Coefficient>
std::int64_t factor_in(World world, std::size_t sets, const Coefficient& coefficient) {
    std::int64_t sum = 0;
    for (std::size_t set = 0; set < (world == World::plan ? sets : 1); ++set) {
        sum += coefficient(set);
    }
    return sum;
}

/// Without what is not counted.
LineCost counted(LineCost cost, const FinanceTables& tables, PartsOfCost parts) {
    if (parts == PartsOfCost::incremental) {
        cost.fixed = {};
        if (!tables.options.steps) {
            cost.stepped = {};
        }
    }
    return cost;
}

std::int64_t price_per(const LineCost& cost, const LineYear& factors, World world, std::size_t per,
                       const std::array<std::int64_t, cost_categories>& index) {
    std::int64_t nanopence = 0;
    for (std::size_t category = 0; category < cost_categories; ++category) {
        const std::int64_t moving = factor_in(world, factors.sets.size(), [&](std::size_t set) {
            return factors.price_and_quantity[set][per][category];
        });
        const std::int64_t standing = factor_in(world, factors.sets.size(), [&](std::size_t set) {
            return factors.price[set][category];
        });
        const std::int64_t moving_cost = cost.variable[per][category] + cost.stepped[per][category];
        nanopence += times_billionths(times_billionths(moving_cost, index[category]), moving) +
                     times_billionths(times_billionths(cost.fixed[per][category], index[category]),
                                      standing);
    }
    return nanopence;
}

std::array<std::int64_t, cost_categories> indices_of(const FinanceTables& tables,
                                                     const LineCost& cost, std::size_t year) {
    std::array<std::int64_t, cost_categories> index{};
    for (std::size_t category = 0; category < cost_categories; ++category) {
        const std::uint16_t of = cost.price_index[category];
        index[category] = of == none ? one_billion : tables.price_indices[of].by_year[year].value;
    }
    return index;
}

} // namespace

CarePrices::CarePrices(const FinanceTables& tables, PartsOfCost parts) : years_(tables.years) {
    for (const Organisation& organisation : tables.organisations) {
        is_inside_.push_back(organisation.home == place::Home::inside &&
                             organisation.balance != place::Balance::outside);
    }
    std::vector<LineCost> costs = line_costs_of(tables);
    for (LineCost& cost : costs) {
        cost = counted(std::move(cost), tables, parts);
    }
    const LineYears line_years(tables);
    prices_.reserve(costs.size() * years_ * 4);
    for (std::size_t line = 0; line < costs.size(); ++line) {
        for (std::size_t year = 0; year < years_; ++year) {
            const auto index = indices_of(tables, costs[line], year);
            for (const bool inside : {false, true}) {
                const LineYear& factors = line_years.of(line, year, inside);
                for (const World world : worlds) {
                    prices_.push_back(
                        {.per_contact = {price_per(costs[line], factors, world, 0, index)},
                         .per_day = {price_per(costs[line], factors, world, 1, index)}});
                }
            }
        }
    }
}

} // namespace footprint::finance
