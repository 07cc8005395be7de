// SPDX-License-Identifier: MIT
// Rows of measures, and the groups of residents they are about.
#include "run/tables_measures.hpp"

#include "measure/measures.hpp"
#include "run/tables_travel.hpp"
#include "run/tables_unmet_need.hpp"

#include <array>
#include <cmath>

namespace footprint::run {

namespace {

constexpr std::array<std::string_view, people::deprivation_fifths> fifth_words = {"1", "2", "3",
                                                                                  "4", "5"};
constexpr double millionths = 1e6;
constexpr int first_age_not_early = 75;

/// Calls `visit` with each resident cell of a tally area: its age band and people.
template <typename Visit>
void for_each_cell(const people::Stock& stock, std::size_t area, Visit&& visit) {
    for (std::size_t sex = 0; sex < people::sexes; ++sex) {
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            visit(band, stock.people[(area * people::sexes + sex) * people::age_bands + band]);
        }
    }
}

} // namespace

MeasureWriter::MeasureWriter(const TableSource& source)
    : names_(source.names),
      table_("measures", {measure::text_column("financial_year"), measure::text_column("world"),
                          measure::text_column("measure"), measure::text_column("organisation"),
                          measure::text_column("place"), measure::text_column("deprivation_fifth"),
                          measure::text_column("age_band"), measure::text_column("planning_level"),
                          measure::text_column("condition"),
                          measure::number_column("value", "", measure::measure_decimals)}) {}

void MeasureWriter::put(std::string_view measure, std::size_t year, std::size_t world, double value,
                        const Split& split, std::string_view condition) {
    if (!std::isfinite(value)) {
        return;
    }
    table_.put_text(names_->years[year]);
    table_.put_text(world_words[world]);
    table_.put_text(measure);
    table_.put_text(split.organisation);
    table_.put_text(split.place);
    table_.put_text(split.deprivation_fifth);
    table_.put_text(split.age_band);
    table_.put_text(split.planning_level);
    table_.put_text(condition);
    table_.put_number(std::llround(value * millionths));
}

std::string_view fifth_word(std::size_t fifth) {
    return fifth_words[fifth];
}

ResidentGroups::ResidentGroups(const TableSource& source) : years_(source.years()) {
    lay_out(source);
    residents_.assign(people::worlds * years_ * size(), 0.0);
    under_75_.assign(residents_.size(), 0.0);
    count(source);
}

void ResidentGroups::lay_out(const TableSource& source) {
    const TableNames& names = *source.names;
    const TallyAreas& areas = names.areas;
    splits_.emplace_back();
    group_of_place_.assign(names.places.size(), 0);
    of_area_.assign(areas.size(), {everybody});
    if (!source.simulation->care.shape().by_place) {
        return;
    }
    for (std::size_t place = 0; place < names.places.size(); ++place) {
        if (names.place_kinds[place] != place::PlaceKind::footprint) {
            group_of_place_[place] = static_cast<std::uint16_t>(size());
            splits_.push_back({.place = names.places[place]});
        }
    }
    first_fifth_ = size();
    for (const std::string_view fifth : fifth_words) {
        splits_.push_back({.deprivation_fifth = fifth});
    }
    first_band_ = size();
    for (const std::string& band : report_band_words()) {
        splits_.push_back({.age_band = band});
    }
    for (std::size_t area = 0; area < areas.size(); ++area) {
        for (const std::uint16_t place :
             {areas.neighbourhood[area], areas.district[area], areas.county[area]}) {
            if (place != no_place && group_of_place_[place] != 0) {
                of_area_[area].push_back(group_of_place_[place]);
            }
        }
        if (areas.fifth[area] != no_fifth) {
            of_area_[area].push_back(static_cast<std::uint16_t>(first_fifth_ + areas.fifth[area]));
        }
    }
}

void ResidentGroups::count(const TableSource& source) {
    const double half = source.weight / 2.0;
    const std::size_t first_old_band = people::age_band(first_age_not_early);
    for (std::size_t world = 0; world < people::worlds; ++world) {
        for (std::size_t year = 0; year < years_; ++year) {
            std::vector<std::uint64_t> all(size());
            std::vector<std::uint64_t> young(size());
            for (const std::size_t day : {year, year + 1}) {
                const people::Stock& stock = source.simulation->lives.stocks[day][world];
                std::array<std::uint64_t, people::age_bands> of_band_everywhere{};
                for (std::size_t area = 0; area < of_area_.size(); ++area) {
                    std::uint64_t in_area = 0;
                    std::uint64_t young_in_area = 0;
                    for_each_cell(stock, area, [&](std::size_t band, std::uint32_t people) {
                        in_area += people;
                        young_in_area += band < first_old_band ? people : 0;
                        of_band_everywhere[band] += people;
                    });
                    for (const std::uint16_t group : of_area_[area]) {
                        all[group] += in_area;
                        young[group] += young_in_area;
                    }
                }
                for (std::size_t band = 0; band < of_band_everywhere.size(); ++band) {
                    if (const auto group = of_band(report_band_of(band))) {
                        all[*group] += of_band_everywhere[band];
                        young[*group] += band < first_old_band ? of_band_everywhere[band] : 0;
                    }
                }
            }
            const std::size_t first = (world * years_ + year) * size();
            for (std::size_t group = 0; group < size(); ++group) {
                residents_[first + group] = half * static_cast<double>(all[group]);
                under_75_[first + group] = half * static_cast<double>(young[group]);
            }
        }
    }
}

measure::Table measures_table(const TableSource& source, const LifeCounts& lives) {
    MeasureWriter writer(source);
    const ResidentGroups groups(source);
    put_life_measures(source, groups, writer);
    put_health_measures(source, groups, lives, writer);
    put_care_measures(source, groups, writer);
    put_limits_measures(source, writer);
    put_travel_measures(source, writer);
    put_money_measures(source, groups, writer);
    put_staff_measures(source, writer);
    put_unmet_need_measures(source, writer);
    return std::move(writer).finished();
}

std::optional<double> variation(std::span<const double> values, std::span<const double> weights) {
    double weight = 0.0;
    double sum = 0.0;
    std::size_t counted = 0;
    for (std::size_t place = 0; place < values.size(); ++place) {
        weight += weights[place];
        sum += weights[place] * values[place];
        counted += weights[place] > 0.0 ? 1U : 0U;
    }
    if (counted < 2 || !(sum > 0.0)) {
        return std::nullopt;
    }
    const double mean = sum / weight;
    double squares = 0.0;
    for (std::size_t place = 0; place < values.size(); ++place) {
        squares += weights[place] * (values[place] - mean) * (values[place] - mean);
    }
    return std::sqrt(squares / weight) / mean;
}

} // namespace footprint::run
