// SPDX-License-Identifier: MIT
// Step pools at the places of providers inside: which services share one, and what it was expected
// to need in the opening year.
#include "finance/detail/prepared_finance.hpp"

#include <algorithm>

namespace footprint::finance {

namespace {

constexpr std::size_t pay = static_cast<std::size_t>(CostCategory::pay);

using PoolKey = std::array<std::uint16_t, 3>; // pool, provider, step place

using ByCategory = std::array<Whole128, cost_categories>;

std::array<std::int64_t, cost_categories> mix_of(const ByCategory& cost) {
    Whole128 all = 0;
    for (const Whole128 amount : cost) {
        all += amount;
    }
    std::array<std::int64_t, cost_categories> mix{};
    std::int64_t left = one_billion;
    for (std::size_t category = 0; all > 0 && category < cost_categories; ++category) {
        // Nanopence of a pool and a billion fit 128 bits with much to spare.
        mix[category] = static_cast<std::int64_t>(cost[category] * one_billion / all);
        left -= mix[category];
    }
    const std::size_t largest =
        all > 0 ? static_cast<std::size_t>(std::ranges::max_element(cost) - cost.begin()) : pay;
    mix[largest] += left;
    return mix;
}

ByCategory need_of(const PreparedFinance& prepared, const PoolAtPlace& pool, std::size_t position) {
    const ExpectedCount& count = prepared.expected_by_service[pool.services[position]];
    ByCategory need{};
    for (std::size_t category = 0; category < cost_categories; ++category) {
        need[category] = worth(count, pool.need_price[position][0][category],
                               pool.need_price[position][1][category]);
    }
    return need;
}

void add(ByCategory& sum, const ByCategory& other) {
    for (std::size_t category = 0; category < cost_categories; ++category) {
        sum[category] += other[category];
    }
}

void set_lines(PreparedFinance& prepared, PoolAtPlace& pool, std::size_t largest_service) {
    const Service& service = prepared.tables.services[largest_service];
    for (std::size_t category = 0; category < cost_categories; ++category) {
        const auto ledger = static_cast<LedgerCategory>(category);
        pool.lines[category] = prepared.chart.number(
            {.debit = account(pool.provider, ledger),
             .credit = account(prepared.party(Counterparty::staff_and_suppliers), ledger),
             .kind = LineKind::care_stepped,
             .level = service.level,
             .place = prepared.tables.options.ledger_by_place ? service.place : none});
    }
}

Whole128 all_of(const ByCategory& cost) {
    Whole128 all = 0;
    for (const Whole128 amount : cost) {
        all += amount;
    }
    return all;
}

/// A pool's opening need, its mix of categories (everybody's where it needed nothing), and its
/// lines.
void expect_need(PreparedFinance& prepared, PoolAtPlace& pool, const ByCategory& of_all_places) {
    ByCategory need{};
    Whole128 most = -1;
    std::size_t largest_service = pool.services.front();
    for (std::size_t position = 0; position < pool.services.size(); ++position) {
        const ByCategory of_service = need_of(prepared, pool, position);
        add(need, of_service);
        if (all_of(of_service) > most) {
            most = all_of(of_service);
            largest_service = pool.services[position];
        }
    }
    pool.opening_need = all_of(need);
    pool.mix = mix_of(pool.opening_need > 0 ? need : of_all_places);
    set_lines(prepared, pool, largest_service);
}

std::map<PoolKey, PoolAtPlace> gathered(const PreparedFinance& prepared) {
    std::map<PoolKey, PoolAtPlace> pools;
    for (std::size_t service = 0; service < prepared.tables.services.size(); ++service) {
        const Service& of = prepared.tables.services[service];
        if (!prepared.is_inside(of.provider)) {
            continue;
        }
        for (const PoolShare& share : prepared.line_costs[of.line].pools) {
            PoolAtPlace& pool = pools[{share.pool, of.provider, of.step_place}];
            pool.pool = share.pool;
            pool.provider = of.provider;
            pool.step_place = of.step_place;
            pool.services.push_back(static_cast<std::uint16_t>(service));
            pool.need_price.push_back(share.stepped);
        }
    }
    return pools;
}

} // namespace

Factor mean_price_factor(const PreparedFinance& prepared, const PoolAtPlace& pool, std::size_t year,
                         std::size_t category) {
    Whole128 all = 0;
    std::map<std::uint64_t, Whole128> sum;
    for (const std::uint16_t service : pool.services) {
        const LineYear& factors =
            prepared.line_years.of(prepared.tables.services[service].line, year, true);
        const Whole128 cost = prepared.standing_costs[service].stepped[category];
        for (std::size_t players_set = 1; players_set < factors.sets.size(); ++players_set) {
            sum[factors.sets[players_set]] += cost * factors.price[players_set][category];
        }
        all += cost;
    }
    Factor mean = no_factor();
    for (const auto& [players, amount] : sum) {
        if (amount != 0 && all > 0) {
            mean[players] = static_cast<std::int64_t>(rounded_quotient(amount, all));
        }
    }
    return mean;
}

void lay_out_pools(PreparedFinance& prepared) {
    if (!prepared.tables.options.steps) {
        return;
    }
    std::map<PoolKey, PoolAtPlace> pools = gathered(prepared);
    std::vector<ByCategory> of_pool(prepared.tables.step_pools.size());
    for (auto& [key, pool] : pools) {
        for (std::size_t position = 0; position < pool.services.size(); ++position) {
            add(of_pool[pool.pool], need_of(prepared, pool, position));
        }
    }
    for (auto& [key, pool] : pools) {
        expect_need(prepared, pool, of_pool[pool.pool]);
        prepared.pools.push_back(std::move(pool));
    }
}

} // namespace footprint::finance
