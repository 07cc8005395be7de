// SPDX-License-Identifier: MIT
// Residents, contacts and emergency admissions by practice.
#include "run/tables_practices.hpp"

#include <cmath>

namespace footprint::run {

double residents_on_list(const TableSource& source, std::size_t year, std::size_t world,
                         std::size_t practice) {
    double sum = 0.0;
    for (const std::size_t day : {year, year + 1}) {
        const auto& registered = source.simulation->lives.stocks[day][world].registered;
        sum += practice < registered.size() ? static_cast<double>(registered[practice]) : 0.0;
    }
    return sum / 2.0;
}

measure::Table practices_table(const TableSource& source) {
    measure::Table table("practices",
                         {measure::text_column("financial_year"), measure::text_column("world"),
                          measure::text_column("practice"),
                          measure::number_column("residents_on_list", "people"),
                          measure::number_column("emergency_admissions", "contacts")});
    const care::CareTally& tally = source.simulation->care;
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            for (std::size_t practice = 0; practice <= tally.shape().practices; ++practice) {
                const double list =
                    source.weight * residents_on_list(source, year, world, practice);
                const std::int64_t admissions =
                    source.weighted(std::int64_t{tally.at_practice(year, practice, 0)} +
                                    tally.at_practice(year, practice, world + 1));
                if (!(list > 0.0) && admissions == 0) {
                    continue;
                }
                table.put_text(source.names->years[year]);
                table.put_text(world_words[world]);
                table.put_text(practice < source.names->practices.size()
                                   ? std::string_view(source.names->practices[practice])
                                   : registered_elsewhere);
                table.put_number(std::llround(list));
                table.put_number(admissions);
            }
        }
    }
    return table;
}

} // namespace footprint::run
