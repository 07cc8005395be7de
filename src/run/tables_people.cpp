// SPDX-License-Identifier: MIT
// Counts of lives as rows.
#include "run/tables_people.hpp"

#include <array>
#include <numeric>

namespace footprint::run {

namespace {

using measure::Table;

constexpr std::array flows = {people::count_birth, people::count_arrival, people::count_death,
                              people::count_departure};
constexpr std::array<std::string_view, flows.size()> flow_words = {"births", "arrivals", "deaths",
                                                                   "departures"};
constexpr std::size_t cells_of_area = people::sexes * people::age_bands;

std::int64_t people_of_area(const people::Stock& stock, std::size_t area) {
    const auto first = stock.people.begin() + static_cast<std::ptrdiff_t>(area * cells_of_area);
    return std::accumulate(first, first + static_cast<std::ptrdiff_t>(cells_of_area),
                           std::int64_t{0});
}

struct Change {
    std::int64_t at_start = 0;
    std::int64_t at_end = 0;
    std::array<std::int64_t, flows.size()> flow{};

    void add(const TableSource& source, const LifeCounts& lives, std::size_t world,
             std::size_t year, std::size_t area) {
        const people::LifeTally& tally = source.simulation->lives;
        at_start += people_of_area(tally.stocks[year][world], area);
        at_end += people_of_area(tally.stocks[year + 1][world], area);
        for (std::size_t place = 0; place < flows.size(); ++place) {
            flow[place] += lives.of(world, year, area, flows[place]);
        }
    }
    void put(const TableSource& source, Table& table) const {
        table.put_number(source.weighted(at_start));
        for (const std::int64_t count : flow) {
            table.put_number(source.weighted(count));
        }
        table.put_number(source.weighted(at_end));
    }
};

std::vector<measure::ColumnMeaning> change_columns(bool with_area) {
    std::vector<measure::ColumnMeaning> columns = {measure::text_column("financial_year"),
                                                   measure::text_column("world")};
    if (with_area) {
        columns.push_back(measure::text_column("area"));
    }
    columns.push_back(measure::number_column("people_at_start", "people"));
    for (const std::string_view word : flow_words) {
        columns.push_back(measure::number_column(std::string(word), "people"));
    }
    columns.push_back(measure::number_column("people_at_end", "people"));
    return columns;
}

/// Which tally areas a row of conditions is about.
struct AreaGroups {
    std::vector<std::string> ids;
    std::vector<std::size_t> of_area;
};

AreaGroups condition_areas(const TableSource& source) {
    const TallyAreas& areas = source.names->areas;
    AreaGroups groups;
    if (source.identity.is_central) {
        groups.ids = areas.ids;
        groups.of_area.resize(areas.size());
        std::iota(groups.of_area.begin(), groups.of_area.end(), std::size_t{0});
        return groups;
    }
    constexpr std::size_t not_met = ~std::size_t{0};
    std::vector<std::size_t> number(source.names->places.size(), not_met);
    for (const std::uint16_t district : areas.district) {
        if (number[district] == not_met) {
            number[district] = groups.ids.size();
            groups.ids.push_back(source.names->places[district]);
        }
        groups.of_area.push_back(number[district]);
    }
    return groups;
}

struct Illness {
    std::int64_t people = 0;
    std::int64_t diagnosed = 0;
    std::int64_t new_cases = 0;
};

/// By group of areas, then condition.
std::vector<Illness> illness_of(const TableSource& source, const LifeCounts& lives,
                                const AreaGroups& groups, std::size_t year, std::size_t world) {
    const std::size_t conditions = source.names->conditions.size();
    const people::Stock& stock = source.simulation->lives.stocks[year + 1][world];
    std::vector<Illness> illness(groups.ids.size() * conditions);
    for (std::size_t area = 0; area < groups.of_area.size(); ++area) {
        for (std::size_t condition = 0; condition < conditions; ++condition) {
            const std::size_t row = (area * people::most_conditions + condition) * 2;
            Illness& of = illness[groups.of_area[area] * conditions + condition];
            of.people += stock.conditions[row];
            of.diagnosed += stock.conditions[row + 1];
            of.new_cases += lives.of(world, year, area, people::count_new_case + condition);
        }
    }
    return illness;
}

} // namespace

LifeCounts::LifeCounts(const TableSource& source)
    : years_(source.years()), areas_(source.simulation->lives.areas),
      counts_(people::worlds * years_ * areas_ * people::life_counts) {
    const people::LifeTally& tally = source.simulation->lives;
    const std::size_t of_world = years_ * areas_ * people::life_counts;
    for (std::size_t world = 0; world < people::worlds; ++world) {
        for (std::size_t place = 0; place < of_world; ++place) {
            counts_[world * of_world + place] = tally.both[place];
        }
    }
    for (const people::LifeRow& row : tally.rows) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (source.is_in(row.presence, world)) {
                ++counts_[((world * years_ + row.year) * areas_ + row.area) * people::life_counts +
                          row.what];
            }
        }
    }
}

Table population_table(const TableSource& source) {
    Table table("population",
                {measure::text_column("financial_year"), measure::text_column("world"),
                 measure::text_column("area"), measure::text_column("age_band"),
                 measure::text_column("sex"), measure::number_column("people", "people")});
    const auto years = codes_of(table, 0, source.names->years);
    const auto areas = codes_of(table, 2, source.names->areas.ids);
    const auto bands = codes_of(table, 3, age_band_words());
    table.reserve(years.size() * people::worlds * areas.size() * cells_of_area);
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const std::uint32_t world_code = table.code_of(1, world_words[world]);
            const people::Stock& stock = source.simulation->lives.stocks[year][world];
            for (std::size_t place = 0; place < areas.size() * cells_of_area; ++place) {
                if (stock.people[place] == 0) {
                    continue;
                }
                table.put_code(years[year]);
                table.put_code(world_code);
                table.put_code(areas[place / cells_of_area]);
                table.put_code(bands[place % people::age_bands]);
                table.put_text(sex_words[place / people::age_bands % people::sexes]);
                table.put_number(source.weighted(stock.people[place]));
            }
        }
    }
    return table;
}

Table population_change_table(const TableSource& source, const LifeCounts& lives) {
    Table table("population_change", change_columns(true));
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            for (std::size_t area = 0; area < source.names->areas.size(); ++area) {
                Change change;
                change.add(source, lives, world, year, area);
                table.put_text(source.names->years[year]);
                table.put_text(world_words[world]);
                table.put_text(source.names->areas.ids[area]);
                change.put(source, table);
            }
        }
    }
    return table;
}

Table population_total_table(const TableSource& source, const LifeCounts& lives) {
    Table table("population_total", change_columns(false));
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            Change change;
            for (std::size_t area = 0; area < source.names->areas.size(); ++area) {
                change.add(source, lives, world, year, area);
            }
            table.put_text(source.names->years[year]);
            table.put_text(world_words[world]);
            change.put(source, table);
        }
    }
    return table;
}

Table conditions_table(const TableSource& source, const LifeCounts& lives) {
    Table table("conditions",
                {measure::text_column("financial_year"), measure::text_column("world"),
                 measure::text_column("area"), measure::text_column("condition"),
                 measure::number_column("people", "people"),
                 measure::number_column("diagnosed", "people"),
                 measure::number_column("new_cases", "cases")});
    const AreaGroups groups = condition_areas(source);
    const std::size_t conditions = source.names->conditions.size();
    const auto years = codes_of(table, 0, source.names->years);
    const auto areas = codes_of(table, 2, groups.ids);
    const auto condition_codes = codes_of(table, 3, source.names->conditions);
    table.reserve(source.years() * people::worlds * areas.size() * conditions);
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const std::uint32_t world_code = table.code_of(1, world_words[world]);
            const std::vector<Illness> illness = illness_of(source, lives, groups, year, world);
            for (std::size_t place = 0; place < illness.size(); ++place) {
                const Illness& of = illness[place];
                if (of.people == 0 && of.new_cases == 0) {
                    continue;
                }
                table.put_code(years[year]);
                table.put_code(world_code);
                table.put_code(areas[place / conditions]);
                table.put_code(condition_codes[place % conditions]);
                table.put_number(source.weighted(of.people));
                table.put_number(source.weighted(of.diagnosed));
                table.put_number(source.weighted(of.new_cases));
            }
        }
    }
    return table;
}

} // namespace footprint::run
