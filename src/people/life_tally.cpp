// SPDX-License-Identifier: MIT
// Adding up stocks.
#include "people/life_tally.hpp"

#include <algorithm>
#include <tuple>

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
        death_units[place] += other.death_units[place];
        with_major_condition[place] += other.with_major_condition[place];
    }
    for (std::size_t place = 0; place < conditions.size(); ++place) {
        conditions[place] += other.conditions[place];
    }
    registered.resize(std::max(registered.size(), other.registered.size()));
    for (std::size_t practice = 0; practice < other.registered.size(); ++practice) {
        registered[practice] += other.registered[practice];
    }
    for (std::size_t condition = 0; condition < most_conditions; ++condition) {
        for (std::size_t band = 0; band < age_bands; ++band) {
            condition_ages[condition][band] += other.condition_ages[condition][band];
        }
    }
}

LifeTally::LifeTally(std::size_t years, std::size_t tally_areas, std::size_t player_count)
    : areas(tally_areas), both(years * tally_areas * life_counts), alive_everywhere(years + 1),
      players(player_count), reached(years * player_count) {
    stocks.reserve(years + 1);
    for (std::size_t year = 0; year <= years; ++year) {
        stocks.push_back({Stock(tally_areas), Stock(tally_areas), Stock(tally_areas)});
    }
}

void LifeTally::add(const LifeTally& other, const attribution::PresenceTable& theirs,
                    attribution::PresenceTable& ours) {
    for (std::size_t place = 0; place < both.size(); ++place) {
        both[place] += other.both[place];
    }
    for (LifeRow row : other.rows) {
        row.presence = ours.adopt(theirs, row.presence);
        rows.push_back(row);
    }
    for (std::size_t year = 0; year < stocks.size(); ++year) {
        for (std::size_t world = 0; world <= worlds; ++world) {
            stocks[year][world].add(other.stocks[year][world]);
        }
    }
    for (AliveRow row : other.alive) {
        row.presence = ours.adopt(theirs, row.presence);
        alive.push_back(row);
    }
    for (std::size_t year = 0; year < alive_everywhere.size(); ++year) {
        alive_everywhere[year][0] += other.alive_everywhere[year][0];
        alive_everywhere[year][1] += other.alive_everywhere[year][1];
    }
    for (std::size_t place = 0; place < reached.size(); ++place) {
        reached[place] += other.reached[place];
    }
    players_left_out += other.players_left_out;
}

void LifeTally::sort_rows(const attribution::PresenceTable& presences) {
    std::sort(rows.begin(), rows.end(), [&](const LifeRow& left, const LifeRow& right) {
        const auto left_key = std::tie(left.year, left.area, left.what);
        const auto right_key = std::tie(right.year, right.area, right.what);
        return left_key != right_key ? left_key < right_key
                                     : presences.canonically_less(left.presence, right.presence);
    });
    std::sort(alive.begin(), alive.end(), [&](const AliveRow& left, const AliveRow& right) {
        const auto left_key = std::tie(left.year, left.is_65_plus);
        const auto right_key = std::tie(right.year, right.is_65_plus);
        return left_key != right_key ? left_key < right_key
                                     : presences.canonically_less(left.presence, right.presence);
    });
}

void LifeTally::share_out() {
    for (auto& year : stocks) {
        year[0].add(year[shared_stock]);
        year[1].add(year[shared_stock]);
        year[shared_stock] = Stock(areas);
    }
}

} // namespace footprint::people
