// SPDX-License-Identifier: MIT
// Adding up stocks.
#include "people/life_tally.hpp"

namespace footprint::people {

void Stock::add(const Stock& other) {
    for (std::size_t decile = 0; decile < deprivation_deciles; ++decile) {
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t band = 0; band < age_bands; ++band) {
                Cell& into = cells[decile][sex][band];
                const Cell& from = other.cells[decile][sex][band];
                into.people += from.people;
                into.death_units += from.death_units;
                into.with_major_condition += from.with_major_condition;
            }
        }
    }
    for (std::size_t place = 0; place < people.size(); ++place) {
        people[place] += other.people[place];
    }
    for (std::size_t place = 0; place < conditions.size(); ++place) {
        conditions[place] += other.conditions[place];
    }
}

LifeTally::LifeTally(std::size_t years, std::size_t tally_areas)
    : areas(tally_areas), both(years * tally_areas * life_counts) {
    stocks.reserve(years + 1);
    for (std::size_t year = 0; year <= years; ++year) {
        stocks.push_back({Stock(tally_areas), Stock(tally_areas), Stock(tally_areas)});
    }
}

void LifeTally::share_out() {
    for (auto& year : stocks) {
        year[0].add(year[shared_stock]);
        year[1].add(year[shared_stock]);
        year[shared_stock] = Stock(areas);
    }
}

} // namespace footprint::people
