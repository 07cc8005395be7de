// SPDX-License-Identifier: MIT
// What people asked for and were not given, by service; days for which beds were held, by kind.
#include "run/tables_unmet_need.hpp"

#include "finance/care_prices.hpp"

#include <array>
#include <map>
#include <utility>
#include <vector>

namespace footprint::run {

namespace {

using measure::number_column;
using measure::text_column;

constexpr double pence_per_million_pounds = 1e8;

/// Pence of a day of stay in each pool, at the prices of the year: the mean over the days asked for
/// of the lines that use it. No pence where nobody asked.
[[nodiscard]] std::map<std::pair<std::uint16_t, std::uint16_t>,
                       std::array<std::int64_t, people::worlds>>
nanopence_of_a_day(const TableSource& source) {
    const plan::CompiledPlan& compiled = *source.compiled;
    const finance::CarePrices prices(compiled.finance);
    struct Sum {
        finance::Whole128 nanopence = 0;
        std::int64_t days = 0;
    };
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::array<Sum, people::worlds>> sums;
    for (const care::ActivityRow& row : source.rows) {
        const std::uint16_t pool = compiled.capacity.pool_of[row.service];
        if (pool == capacity::no_limit || row.days == 0) {
            continue;
        }
        const care::ServiceTable& services = compiled.care.services;
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (source.is_in(row.presence, world)) {
                const auto& price =
                    prices.of(services.line[row.service], row.year, services.provider[row.service],
                              finance::World::do_nothing);
                Sum& sum = sums[{row.year, pool}][world];
                sum.nanopence += finance::Whole128{row.days} * price.per_day.value;
                sum.days += row.days;
            }
        }
    }
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::array<std::int64_t, people::worlds>>
        means;
    for (const auto& [at, by_world] : sums) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (by_world[world].days > 0) {
                means[at][world] = static_cast<std::int64_t>(finance::rounded_quotient(
                    by_world[world].nanopence, finance::Whole128{by_world[world].days}));
            }
        }
    }
    return means;
}

} // namespace

measure::Table unmet_need_table(const TableSource& source) {
    measure::Table table(
        "unmet_need",
        {text_column("financial_year"), text_column("world"), text_column("provider"),
         text_column("site"), text_column("line"), number_column("asked", "contacts"),
         number_column("not_given", "contacts"), number_column("beyond_opening_year", "contacts"),
         number_column("days_beyond_opening_year", "days"), number_column("price_pence", "pence")});
    const care::ServiceTable& services = source.compiled->care.services;
    for (const UnmetNeedRow& row : source.unmet->rows) {
        if (row.asked == 0 && row.not_given == 0) {
            continue;
        }
        table.put_text(source.names->years[row.year]);
        table.put_text(world_words[row.world]);
        table.put_text(source.names->organisations[services.provider[row.service]]);
        table.put_text(source.names->sites[services.site[row.service]]);
        table.put_text(source.names->lines[services.line[row.service]]);
        for (const std::int64_t count : {row.asked, row.not_given, row.beyond, row.days_beyond}) {
            table.put_number(source.weighted(count));
        }
        table.put_number(row.price.value);
    }
    return table;
}

measure::Table beds_held_table(const TableSource& source) {
    measure::Table table("beds_held",
                         {text_column("financial_year"), text_column("world"), text_column("site"),
                          text_column("bed_kind"), number_column("days_held", "days"),
                          number_column("price_of_a_day_pence", "pence"),
                          number_column("price_pence", "pence")});
    const capacity::CapacityTables& tables = source.compiled->capacity;
    const auto of_a_day = nanopence_of_a_day(source);
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const auto& years = source.simulation->served[world];
            for (std::size_t pool = 0; year < years.size() && pool < tables.pools.size(); ++pool) {
                const std::int64_t days =
                    (years[year].pools[pool].bed_minutes_delayed + care::minutes_a_day / 2) /
                    care::minutes_a_day;
                const auto found = of_a_day.find(
                    {static_cast<std::uint16_t>(year), static_cast<std::uint16_t>(pool)});
                const std::int64_t nanopence = found == of_a_day.end() ? 0 : found->second[world];
                table.put_text(source.names->years[year]);
                table.put_text(world_words[world]);
                table.put_text(source.names->sites[tables.pools[pool].site]);
                table.put_text(
                    capacity::bed_kind_words[static_cast<std::size_t>(tables.pools[pool].kind)]);
                table.put_number(days);
                const finance::CarePrices::Price price{.per_contact = {}, .per_day = {nanopence}};
                table.put_number(finance::CarePrices::worth(price, 0, 1).value);
                table.put_number(finance::CarePrices::worth(price, 0, days).value);
            }
        }
    }
    return table;
}

void put_unmet_need_measures(const TableSource& source, MeasureWriter& writer) {
    if (!source.compiled->capacity.on) {
        return;
    }
    for (const finance::Position& position : source.money->positions) {
        const bool is_one = position.scope == finance::Scope::organisation;
        if (is_one || position.scope == finance::Scope::system) {
            writer.put(
                "care_not_given", position.year, static_cast<std::size_t>(position.world),
                static_cast<double>(position.care_not_given.value) / pence_per_million_pounds,
                is_one ? Split{.organisation = source.names->organisations[position.organisation]}
                       : Split{});
        }
    }
}

} // namespace footprint::run
