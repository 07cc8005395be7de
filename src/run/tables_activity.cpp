// SPDX-License-Identifier: MIT
// Rows of the same key are added up in each world and written once.
#include "run/tables_activity.hpp"

#include "finance/care_prices.hpp"

#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace footprint::run {

namespace {

using measure::Table;

struct Counted {
    std::array<std::int64_t, people::worlds> contacts{};
    std::array<std::int64_t, people::worlds> days{};

    void add(const TableSource& source, const care::ActivityRow& row) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (source.is_in(row.presence, world)) {
                contacts[world] += row.contacts;
                days[world] += row.days;
            }
        }
    }
    [[nodiscard]] bool is_nothing(std::size_t world) const {
        return contacts[world] == 0 && days[world] == 0;
    }
};

struct ServiceYear {
    std::uint16_t year = 0;
    std::uint16_t service = 0;
    std::uint8_t payer = 0;
};

/// Calls `write` with each year, service and payer of the rows, which are sorted by them, and its
/// counts.
template <typename Write>
void for_each_payer(const TableSource& source, Write&& write) {
    for (std::size_t first = 0; first < source.rows.size();) {
        const care::ActivityRow& row = source.rows[first];
        Counted counted;
        std::size_t next = first;
        while (next < source.rows.size() && source.rows[next].year == row.year &&
               source.rows[next].service == row.service && source.rows[next].payer == row.payer) {
            counted.add(source, source.rows[next]);
            ++next;
        }
        write(ServiceYear{.year = row.year, .service = row.service, .payer = row.payer}, counted);
        first = next;
    }
}

/// The text columns that several tables share, as codes taken once.
struct Codes {
    std::vector<std::uint32_t> years;
    std::array<std::uint32_t, people::worlds> worlds{};

    Codes(Table& table, const TableNames& names) : years(codes_of(table, 0, names.years)) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            worlds[world] = table.code_of(1, world_words[world]);
        }
    }
};

measure::Column text_of(std::string name, std::vector<std::string> dictionary, std::size_t rows) {
    measure::Column column{.meaning = measure::text_column(std::move(name)),
                           .dictionary = std::move(dictionary),
                           .codes = {},
                           .numbers = {}};
    column.codes.reserve(rows);
    return column;
}

measure::Column contacts_of(std::string name, std::size_t rows) {
    measure::Column column{.meaning = measure::number_column(std::move(name), "contacts"),
                           .dictionary = {},
                           .codes = {},
                           .numbers = {}};
    column.numbers.reserve(rows);
    return column;
}

} // namespace

Table activity_table(const TableSource& source) {
    Table table("activity", {measure::text_column("financial_year"), measure::text_column("world"),
                             measure::text_column("provider"), measure::text_column("site"),
                             measure::text_column("line"), measure::text_column("payer"),
                             measure::number_column("contacts", "contacts"),
                             measure::number_column("days", "days"),
                             measure::number_column("cost_pence", "pence")});
    const Codes codes(table, *source.names);
    const auto providers = codes_of(table, 2, source.names->organisations);
    const auto sites = codes_of(table, 3, source.names->sites);
    const auto lines = codes_of(table, 4, source.names->lines);
    const auto payers = codes_of(table, 5, source.names->organisations);
    const care::CareTables& care = source.compiled->care;
    const finance::CarePrices prices(source.compiled->finance);
    table.reserve(source.rows.size());
    for_each_payer(source, [&](const ServiceYear& at, const Counted& counted) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (counted.is_nothing(world)) {
                continue;
            }
            const std::uint16_t provider = care.services.provider[at.service];
            const std::uint16_t line = care.services.line[at.service];
            const std::int64_t contacts = source.weighted(counted.contacts[world]);
            const std::int64_t days = source.weighted(counted.days[world]);
            table.put_code(codes.years[at.year]);
            table.put_code(codes.worlds[world]);
            table.put_code(providers[provider]);
            table.put_code(sites[care.services.site[at.service]]);
            table.put_code(lines[line]);
            table.put_code(payers[care.payers.payers[at.payer]]);
            table.put_number(contacts);
            table.put_number(days);
            const auto& price = prices.of(line, at.year, provider, finance::worlds[world]);
            table.put_number(finance::CarePrices::worth(price, contacts, days).value);
        }
    });
    return table;
}

Table activity_by_line_table(const TableSource& source) {
    Table table("activity_by_line",
                {measure::text_column("financial_year"), measure::text_column("world"),
                 measure::text_column("provider"), measure::text_column("line"),
                 measure::number_column("contacts", "contacts"),
                 measure::number_column("days", "days")});
    const care::ServiceTable& services = source.compiled->care.services;
    std::map<std::tuple<std::uint16_t, std::uint16_t, std::uint16_t>, Counted> counts;
    for (const care::ActivityRow& row : source.rows) {
        counts[{row.year, services.provider[row.service], services.line[row.service]}].add(source,
                                                                                           row);
    }
    for (const auto& [key, counted] : counts) {
        const auto [year, provider, line] = key;
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (counted.is_nothing(world)) {
                continue;
            }
            table.put_text(source.names->years[year]);
            table.put_text(world_words[world]);
            table.put_text(source.names->organisations[provider]);
            table.put_text(source.names->lines[line]);
            table.put_number(source.weighted(counted.contacts[world]));
            table.put_number(source.weighted(counted.days[world]));
        }
    }
    return table;
}

// A million cells: columns are filled whole, and their codes are the positions of the names.
Table activity_by_place_table(const TableSource& source) {
    const care::CareTally& tally = source.simulation->care;
    const care::CareTallyShape& shape = tally.shape();
    const std::size_t cells = shape.years * shape.tally_areas * shape.lines * care::report_bands;
    const auto& bands = report_band_words();
    measure::Column years = text_of("financial_year", source.names->years, cells);
    measure::Column areas = text_of("area", source.names->areas.ids, cells);
    measure::Column lines = text_of("line", source.names->lines, cells);
    measure::Column ages = text_of("age_band", {bands.begin(), bands.end()}, cells);
    measure::Column do_nothing = contacts_of("contacts_do_nothing", cells);
    measure::Column plan = contacts_of("contacts_plan", cells);
    for (std::size_t year = 0; year < shape.years; ++year) {
        for (std::size_t area = 0; area < shape.tally_areas; ++area) {
            for (std::size_t line = 0; line < shape.lines; ++line) {
                for (std::size_t band = 0; band < care::report_bands; ++band) {
                    const std::int64_t both = tally.at_place(year, area, line, band, 0);
                    const std::int64_t in_do_nothing =
                        both + tally.at_place(year, area, line, band, 1);
                    const std::int64_t in_plan = both + tally.at_place(year, area, line, band, 2);
                    if (in_do_nothing == 0 && in_plan == 0) {
                        continue;
                    }
                    years.codes.push_back(static_cast<std::uint32_t>(year));
                    areas.codes.push_back(static_cast<std::uint32_t>(area));
                    lines.codes.push_back(static_cast<std::uint32_t>(line));
                    ages.codes.push_back(static_cast<std::uint32_t>(band));
                    do_nothing.numbers.push_back(source.weighted(in_do_nothing));
                    plan.numbers.push_back(source.weighted(in_plan));
                }
            }
        }
    }
    std::vector<measure::Column> columns;
    for (measure::Column* column : {&years, &areas, &lines, &ages, &do_nothing, &plan}) {
        columns.push_back(std::move(*column));
    }
    return {"activity_by_place", std::move(columns)};
}

} // namespace footprint::run
