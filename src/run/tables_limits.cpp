// SPDX-License-Identifier: MIT
// Shares are in hundredths of a percent, waits in tenths of a day or whole minutes.
#include "run/tables_limits.hpp"

#include <array>
#include <numeric>
#include <vector>

namespace footprint::run {

namespace {

using capacity::CapacityTables;
using capacity::YearCounts;

constexpr std::size_t days_of_18_weeks = 126;
constexpr std::size_t days_of_6_weeks = 42;
constexpr std::size_t days_of_52_weeks = 364;
constexpr std::size_t quarters_of_4_hours = 16;

/// `part` of `whole` in units of 1 / `units`, halves up; nothing of nothing is no value.
void put_ratio(measure::Table& table, std::int64_t part, std::int64_t whole, std::int64_t units) {
    if (whole == 0) {
        table.put_nothing();
    } else {
        table.put_number((2 * part * units + whole) / (2 * whole));
    }
}

/// Empty where nobody waits.
void put_longest_wait(measure::Table& table, const std::vector<std::uint32_t>& people_by_day) {
    for (std::size_t day = people_by_day.size(); day-- > 0;) {
        if (people_by_day[day] != 0) {
            table.put_number(static_cast<std::int64_t>(day));
            return;
        }
    }
    table.put_nothing();
}

constexpr std::int64_t of_percent = 10'000; // shares, in hundredths of a percent

template <std::size_t size>
[[nodiscard]] std::int64_t first_of(const std::array<std::uint32_t, size>& counts,
                                    std::size_t entries) {
    return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(entries),
                           std::int64_t{0});
}

void put_year_and_world(const TableSource& source, measure::Table& table, std::size_t year,
                        std::size_t world) {
    table.put_text(source.names->years[year]);
    table.put_text(world_words[world]);
}

void put_service(const TableSource& source, measure::Table& table, std::size_t service) {
    const care::ServiceTable& services = source.compiled->care.services;
    table.put_text(source.names->organisations[services.provider[service]]);
    table.put_text(source.names->sites[services.site[service]]);
    table.put_text(source.names->lines[services.line[service]]);
}

[[nodiscard]] std::vector<measure::ColumnMeaning> service_columns() {
    return {measure::text_column("financial_year"), measure::text_column("world"),
            measure::text_column("provider"), measure::text_column("site"),
            measure::text_column("line")};
}

[[nodiscard]] std::vector<measure::ColumnMeaning> with(std::vector<measure::ColumnMeaning> columns,
                                                       std::vector<measure::ColumnMeaning> more) {
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
}

/// `body(counts, year, world)` for each that was served.
template <typename Body>
void for_each_served(const TableSource& source, Body body) {
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < capacity::shown_worlds; ++world) {
            const auto& years = source.simulation->served[world];
            if (year < years.size()) {
                body(years[year], year, world);
            }
        }
    }
}

} // namespace

measure::Table lists_table(const TableSource& source) {
    using measure::number_column;
    measure::Table table(
        "lists", with(service_columns(),
                      {measure::text_column("specialty"), number_column("joined", "people"),
                       number_column("seen", "people"), number_column("left", "people"),
                       number_column("gone", "people"), number_column("missed_slots", "slots"),
                       number_column("cancelled", "people"), number_column("slots", "slots"),
                       number_column("mean_days_waited", "days", 1),
                       number_column("waiting_at_year_end", "people"),
                       number_column("waiting_within_6_weeks", "percent", 2),
                       number_column("waiting_within_18_weeks", "percent", 2),
                       number_column("waiting_within_52_weeks", "percent", 2),
                       number_column("longest_wait", "days")}));
    const CapacityTables& tables = source.compiled->capacity;
    for_each_served(source, [&](const YearCounts& counts, std::size_t year, std::size_t world) {
        for (std::size_t list = 0; list < tables.lists.size(); ++list) {
            const capacity::ListCounts& of = counts.lists[list];
            put_year_and_world(source, table, year, world);
            put_service(source, table, tables.lists[list].service);
            const std::size_t specialty = tables.lists[list].specialty;
            table.put_text(specialty == 0 ? std::string_view()
                                          : source.names->specialties[specialty - 1]);
            for (const std::int64_t number :
                 {of.joined, of.seen, of.left, of.gone, of.no_shows, of.cancelled, of.slots}) {
                table.put_number(number);
            }
            put_ratio(table, of.days_waited, of.seen, 10);
            table.put_number(of.waiting_at_month_end.back());
            const std::int64_t waiting = first_of(of.waiting_for, of.waiting_for.size());
            for (const std::size_t days : {days_of_6_weeks, days_of_18_weeks, days_of_52_weeks}) {
                put_ratio(table, first_of(of.waiting_for, days + 1), waiting, of_percent);
            }
            put_longest_wait(table, of.waiting_for_at_year_end);
        }
    });
    return table;
}

measure::Table staffed_places_table(const TableSource& source) {
    using measure::number_column;
    measure::Table table(
        "staffed_places",
        with(service_columns(),
             {number_column("arrived", "people"), number_column("seen", "people"),
              number_column("left", "people"), number_column("done_within_4_hours", "percent", 2),
              number_column("mean_minutes_until_seen", "minutes"),
              number_column("mean_minutes_there", "minutes"),
              number_column("mean_minutes_held_for_bed", "minutes"),
              number_column("places_used", "percent", 2), number_column("came_back", "people")}));
    const CapacityTables& tables = source.compiled->capacity;
    for_each_served(source, [&](const YearCounts& counts, std::size_t year, std::size_t world) {
        for (std::size_t place = 0; place < tables.places.size(); ++place) {
            const capacity::PlacesCounts& of = counts.places[place];
            put_year_and_world(source, table, year, world);
            put_service(source, table, tables.places[place].service);
            for (const std::int64_t number : {of.arrived, of.done, of.left}) {
                table.put_number(number);
            }
            put_ratio(table, first_of(of.there_for, quarters_of_4_hours), of.done, of_percent);
            for (const std::int64_t minutes :
                 {of.minutes_until_seen, of.minutes_there, of.minutes_held_for_bed}) {
                put_ratio(table, minutes, of.done, 1);
            }
            put_ratio(table, of.place_minutes_used, of.place_minutes_open, of_percent);
            table.put_number(of.came_back);
        }
    });
    return table;
}

measure::Table beds_table(const TableSource& source) {
    using measure::number_column;
    using measure::text_column;
    measure::Table table(
        "beds",
        {text_column("financial_year"), text_column("world"), text_column("site"),
         text_column("bed_kind"), number_column("beds", "beds", 1),
         number_column("used_at_midnight", "beds", 1),
         number_column("most_used_at_midnight", "beds"), number_column("occupancy", "percent", 2),
         number_column("stays_ended", "stays"), number_column("sent_elsewhere", "people"),
         number_column("mean_minutes_waited", "minutes"),
         number_column("admitted_within_4_hours", "percent", 2),
         number_column("held_by_people_ready_to_leave", "percent", 2),
         number_column("operations_cancelled", "people")});
    const CapacityTables& tables = source.compiled->capacity;
    constexpr std::int64_t days = care::days_a_year;
    constexpr std::int64_t minutes_a_year = days * care::minutes_a_day;
    for_each_served(source, [&](const YearCounts& counts, std::size_t year, std::size_t world) {
        for (std::size_t pool = 0; pool < tables.pools.size(); ++pool) {
            const capacity::PoolCounts& of = counts.pools[pool];
            put_year_and_world(source, table, year, world);
            table.put_text(source.names->sites[tables.pools[pool].site]);
            table.put_text(
                capacity::bed_kind_words[static_cast<std::size_t>(tables.pools[pool].kind)]);
            put_ratio(table, of.bed_minutes_open, minutes_a_year, 10);
            put_ratio(table, of.used_at_midnights, days, 10);
            table.put_number(of.most_used_at_midnight);
            put_ratio(table, of.used_at_midnights * care::minutes_a_day, of.bed_minutes_open,
                      of_percent);
            table.put_number(of.admitted);
            table.put_number(of.left);
            put_ratio(table, of.minutes_waited, of.admitted, 1);
            put_ratio(table, first_of(of.waited_for, quarters_of_4_hours), of.admitted, of_percent);
            put_ratio(table, of.bed_minutes_delayed, of.bed_minutes_open, of_percent);
            table.put_number(of.cancelled);
        }
    });
    return table;
}

measure::Table starts_table(const TableSource& source) {
    using measure::number_column;
    measure::Table table("starts",
                         with(service_columns(),
                              {number_column("asked", "people"), number_column("started", "people"),
                               number_column("left_without", "people"),
                               number_column("mean_days_waited", "days", 1)}));
    const CapacityTables& tables = source.compiled->capacity;
    constexpr std::int64_t minutes_a_day = care::minutes_a_day;
    for_each_served(source, [&](const YearCounts& counts, std::size_t year, std::size_t world) {
        for (std::size_t row = 0; row < tables.starts.size(); ++row) {
            const capacity::StartsCounts& of = counts.starts[row];
            put_year_and_world(source, table, year, world);
            put_service(source, table, tables.starts[row].service);
            table.put_number(of.started + of.left);
            table.put_number(of.started);
            table.put_number(of.left);
            put_ratio(table, of.minutes_waited, of.started * minutes_a_day, 10);
        }
    });
    return table;
}

measure::Table delayed_discharges_table(const TableSource& source) {
    using measure::number_column;
    using measure::text_column;
    measure::Table table("delayed_discharges",
                         {text_column("financial_year"), text_column("world"), text_column("site"),
                          text_column("bed_kind"), text_column("waiting_for"),
                          number_column("people", "people"), number_column("days", "days")});
    const CapacityTables& tables = source.compiled->capacity;
    for_each_served(source, [&](const YearCounts& counts, std::size_t year, std::size_t world) {
        for (std::size_t entry = 0; entry < counts.delays.size(); ++entry) {
            const capacity::DelayCounts& of = counts.delays[entry];
            if (of.people == 0) {
                continue;
            }
            const capacity::BedPool& pool = tables.pools[entry / need::line_stride];
            put_year_and_world(source, table, year, world);
            table.put_text(source.names->sites[pool.site]);
            table.put_text(capacity::bed_kind_words[static_cast<std::size_t>(pool.kind)]);
            table.put_text(source.names->lines[entry % need::line_stride]);
            table.put_number(of.people);
            put_ratio(table, of.minutes, care::minutes_a_day, 1);
        }
    });
    return table;
}

} // namespace footprint::run
