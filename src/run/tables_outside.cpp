// SPDX-License-Identifier: MIT
// Finance's rows beside the balances, with names.
#include "run/tables_outside.hpp"

#include <array>
#include <map>
#include <tuple>

namespace footprint::run {

namespace {

using measure::number_column;
using measure::Table;
using measure::text_column;

std::int64_t in_world(const finance::SharedFigure& figure, std::size_t world) {
    return world == 0 ? figure.do_nothing : figure.plan;
}

} // namespace

Table stranded_cost_table(const TableSource& source) {
    Table table("stranded_cost",
                {text_column("financial_year"), text_column("initiative"),
                 text_column("organisation"), number_column("stepped_freed_pence", "pence"),
                 number_column("stepped_released_pence", "pence"),
                 number_column("stepped_stranded_pence", "pence"), text_column("stepped_until"),
                 number_column("fixed_freed_pence", "pence"),
                 number_column("fixed_released_pence", "pence"),
                 number_column("fixed_stranded_pence", "pence"), text_column("fixed_until")});
    const auto year_or_none = [&](const std::optional<std::uint16_t>& year) {
        return year ? std::string_view(source.names->years[*year]) : std::string_view();
    };
    for (const finance::StrandedCost& row : source.money->stranded) {
        table.put_text(source.names->years[row.year]);
        table.put_text(source.names->players[row.player]);
        table.put_text(source.names->organisations[row.organisation]);
        table.put_number(row.stepped_freed.value);
        table.put_number(row.stepped_released.value);
        table.put_number(row.stepped_stranded.value);
        table.put_text(year_or_none(row.stepped_until_year));
        table.put_number(row.fixed_freed.value);
        table.put_number(row.fixed_released.value);
        table.put_number(row.fixed_stranded.value);
        table.put_text(year_or_none(row.fixed_until_year));
    }
    return table;
}

Table outside_table(const TableSource& source) {
    Table table("outside", {text_column("financial_year"), text_column("world"), text_column("who"),
                            number_column("pence", "pence")});
    for (const finance::OutsidePosition& row : source.money->outside) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            table.put_text(source.names->years[row.year]);
            table.put_text(world_words[world]);
            table.put_text(finance::to_text(row.group));
            table.put_number(row.gap[world].value);
        }
    }
    return table;
}

Table unpaid_care_table(const TableSource& source) {
    Table table("unpaid_care",
                {text_column("financial_year"), text_column("world"),
                 number_column("hours", "hours"), number_column("pence_per_hour", "pence")});
    for (const finance::UnpaidCareHours& row : source.money->unpaid_care) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            table.put_text(source.names->years[row.year]);
            table.put_text(world_words[world]);
            table.put_number(in_world(row.hours, world));
            if (row.per_hour.value != 0) {
                table.put_number(row.per_hour.value);
            } else {
                table.put_nothing();
            }
        }
    }
    return table;
}

Table practice_pressure_table(const TableSource& source) {
    Table table("practice_pressure",
                {text_column("financial_year"), text_column("world"), text_column("organisation"),
                 number_column("pence", "pence")});
    for (const finance::PracticePressure& row : source.money->practice_pressure) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            table.put_text(source.names->years[row.year]);
            table.put_text(world_words[world]);
            table.put_text(source.names->organisations[row.organisation]);
            table.put_number(in_world(row.pence, world));
        }
    }
    return table;
}

Table capacity_steps_table(const TableSource& source) {
    Table table("capacity_steps",
                {text_column("financial_year"), text_column("world"), text_column("organisation"),
                 text_column("step_pool"), number_column("steps", "steps")});
    using Key = std::tuple<std::uint16_t, std::uint16_t, std::uint16_t>;
    std::map<Key, std::array<std::int64_t, people::worlds>>
        sums; // over the places of an organisation
    for (const finance::StepsMoved& row : source.money->steps) {
        auto& sum = sums[Key{row.year, row.organisation, row.step_pool}];
        for (std::size_t world = 0; world < people::worlds; ++world) {
            sum[world] += row.steps[world];
        }
    }
    for (const auto& [key, steps] : sums) {
        const auto [year, organisation, pool] = key;
        for (std::size_t world = 0; world < people::worlds; ++world) {
            table.put_text(source.names->years[year]);
            table.put_text(world_words[world]);
            table.put_text(source.names->organisations[organisation]);
            table.put_text(source.compiled->finance.step_pools[pool].id);
            table.put_number(steps[world]);
        }
    }
    return table;
}

} // namespace footprint::run
