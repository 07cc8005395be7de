// SPDX-License-Identifier: MIT
// Where the synthetic people live and are registered: single years of age by area, and practices by
// area.
#include "core/deterministic_math.hpp"
#include "core/errors.hpp"
#include "people/integerise.hpp"
#include "people/ipf.hpp"
#include "people/synthesis_columns.hpp"
#include "place/distance.hpp"

#include <cmath>
#include <numeric>

namespace footprint::people::synthesis {

namespace {

/// The single years of an age band, the last open one up to the end of the tables.
struct AgeRange {
    std::size_t from;
    std::size_t to; ///< not included
};

AgeRange ages_of(std::size_t band) {
    if (band <= 1) {
        return band == 0 ? AgeRange{0, 1} : AgeRange{1, 5};
    }
    return {(band - 1) * 5, band + 1 == age_bands ? single_ages : band * 5};
}

/// How many of a district's people are wanted at each single year of a band, in any scale.
std::vector<double> age_weights(const PeopleTables& tables, std::size_t district, std::size_t sex,
                                AgeRange ages) {
    std::vector<double> weights;
    if (ages.to < single_ages) {
        for (std::size_t age = ages.from; age < ages.to; ++age) {
            weights.push_back(tables.districts.persons[district][sex][age]);
        }
        return weights;
    }
    double survivors = 1.0;
    for (std::size_t age = ages.from; age < ages.to; ++age) {
        weights.push_back(survivors);
        survivors *= core::exponential(-tables.deaths.rate[0][sex][age]);
    }
    return weights;
}

void count_ages_of_band(const PeopleTables& tables, const std::vector<std::size_t>& areas,
                        std::size_t sex, std::size_t band, AreaAges& counted) {
    const AgeRange ages = ages_of(band);
    std::vector<std::uint32_t> area_totals(areas.size());
    std::ranges::transform(areas, area_totals.begin(),
                           [&](std::size_t area) { return tables.areas.persons[area][sex][band]; });
    const std::uint64_t persons =
        std::accumulate(area_totals.begin(), area_totals.end(), std::uint64_t{0});
    const std::vector<std::uint32_t> age_totals =
        apportioned(age_weights(tables, tables.areas.district[areas.front()], sex, ages), persons);
    FittedTable table(areas.size(), ages.to - ages.from, 1.0);
    const std::vector<double> rows(area_totals.begin(), area_totals.end());
    const std::vector<double> columns(age_totals.begin(), age_totals.end());
    fit_to_totals(table, rows, columns, 1e-9 * static_cast<double>(persons), 10);
    const std::vector<std::uint32_t> whole = rounded_to_totals(table, area_totals, age_totals);
    for (std::size_t row = 0; row < areas.size(); ++row) {
        for (std::size_t age = ages.from; age < ages.to; ++age) {
            counted[areas[row]][sex][age] = whole[row * table.columns + age - ages.from];
        }
    }
}

/// Residents of each area who are registered with no practice of the footprint; the shares add up
/// along the areas.
std::vector<std::uint32_t> registered_elsewhere(const PeopleTables& tables, const Columns& people) {
    const PracticeTable& practices = tables.practices;
    const bool has_lists =
        std::accumulate(practices.registered_persons.begin(), practices.registered_persons.end(),
                        std::uint64_t{0}) > 0;
    const double share = has_lists ? practices.registered_elsewhere_share : 1.0;
    core::promise(share >= 0.0 && share <= 1.0, "a share of residents is between 0 and 1");
    std::vector<std::uint32_t> elsewhere;
    for (std::size_t area = 0; area + 1 < people.area_start.size(); ++area) {
        elsewhere.push_back(static_cast<std::uint32_t>(
            nearest_whole(share * static_cast<double>(people.area_start[area + 1])) -
            nearest_whole(share * static_cast<double>(people.area_start[area]))));
    }
    return elsewhere;
}

FittedTable gravity(const PeopleTables& tables) {
    const AreaTable& areas = tables.areas;
    const PracticeTable& practices = tables.practices;
    core::promise(practices.distance_decay_km > 0.0, "the distance decay is above 0 km");
    FittedTable table(areas.id.size(), practices.id.size(), 0.0);
    for (std::size_t area = 0; area < areas.id.size(); ++area) {
        for (std::size_t practice = 0; practice < practices.id.size(); ++practice) {
            const double distance_km =
                place::distance_km({areas.latitude[area], areas.longitude[area]},
                                   {practices.latitude[practice], practices.longitude[practice]});
            table.at(area, practice) =
                core::exponential(-distance_km / practices.distance_decay_km);
        }
    }
    return table;
}

/// The people of one area take their places in the order of their keyed numbers: elsewhere first,
/// then by practice.
void register_area(const PeopleTables& tables, std::size_t area, std::uint32_t elsewhere,
                   std::span<const std::uint32_t> by_practice, Columns& people) {
    const std::size_t start = people.area_start[area];
    std::vector<std::uint64_t> order;
    for (std::size_t place = start; place < people.area_start[area + 1]; ++place) {
        order.push_back((std::uint64_t{people.practice_order[place]} << 32) | (place - start));
    }
    std::ranges::sort(order);
    std::size_t next = 0;
    const auto give = [&](std::uint32_t persons, std::uint16_t practice,
                          std::uint8_t commissioner) {
        for (std::uint32_t number = 0; number < persons; ++number, ++next) {
            const std::size_t place = start + (order[next] & 0xFFFFFFFF);
            people.practice[place] = practice;
            people.commissioner[place] = commissioner;
        }
    };
    give(elsewhere, practice_elsewhere, static_cast<std::uint8_t>(tables.commissioners));
    for (std::size_t practice = 0; practice < by_practice.size(); ++practice) {
        give(by_practice[practice], static_cast<std::uint16_t>(practice),
             static_cast<std::uint8_t>(tables.practices.commissioner[practice]));
    }
}

} // namespace

AreaAges count_ages(const PeopleTables& tables, core::ThreadPool& threads) {
    std::vector<std::vector<std::size_t>> areas_of_district(tables.districts.persons.size());
    for (std::size_t area = 0; area < tables.areas.id.size(); ++area) {
        core::promise(tables.areas.district[area] < areas_of_district.size(),
                      "every area lies in a district of the tables");
        areas_of_district[tables.areas.district[area]].push_back(area);
    }
    AreaAges counted(tables.areas.id.size());
    threads.for_each_chunk(areas_of_district.size() * sexes, [&](unsigned, std::size_t part) {
        const std::vector<std::size_t>& areas = areas_of_district[part / sexes];
        for (std::size_t band = 0; band < age_bands && !areas.empty(); ++band) {
            count_ages_of_band(tables, areas, part % sexes, band, counted);
        }
    });
    return counted;
}

std::vector<std::uint32_t> scaled_lists(const PracticeTable& practices,
                                        std::uint64_t registered_within) {
    const std::vector<double> lists(practices.registered_persons.begin(),
                                    practices.registered_persons.end());
    return lists.empty() ? std::vector<std::uint32_t>{} : apportioned(lists, registered_within);
}

void assign_practices(const PeopleTables& tables, Columns& people, core::ThreadPool& threads,
                      SynthesisReport& report) {
    constexpr double tolerance_persons = 0.1; // rounding moves more
    constexpr int most_rounds = 500;
    const std::vector<std::uint32_t> elsewhere = registered_elsewhere(tables, people);
    std::vector<std::uint32_t> area_totals(elsewhere.size());
    for (std::size_t area = 0; area < elsewhere.size(); ++area) {
        const std::size_t residents = people.area_start[area + 1] - people.area_start[area];
        area_totals[area] = static_cast<std::uint32_t>(residents) - elsewhere[area];
    }
    const std::vector<std::uint32_t> list_totals =
        scaled_lists(tables.practices,
                     std::accumulate(area_totals.begin(), area_totals.end(), std::uint64_t{0}));
    FittedTable table = gravity(tables);
    const FitEnd end =
        fit_to_totals(table, std::vector<double>(area_totals.begin(), area_totals.end()),
                      std::vector<double>(list_totals.begin(), list_totals.end()),
                      tolerance_persons, most_rounds);
    report.practice_fit_rounds = end.rounds;
    report.practice_fit_error = end.largest_error;
    const std::vector<std::uint32_t> whole = rounded_to_totals(table, area_totals, list_totals);
    threads.for_each_chunk(area_totals.size(), [&](unsigned, std::size_t area) {
        register_area(tables, area, elsewhere[area],
                      std::span(whole).subspan(area * table.columns, table.columns), people);
    });
}

} // namespace footprint::people::synthesis
