// SPDX-License-Identifier: MIT
// Health and wellbeing: early deaths, people who are ill, and what was prevented.
// Checked in tests/unit/run/tables_measures_test.cpp.
#include "run/tables_measures.hpp"

#include <array>
#include <span>
#include <vector>

namespace footprint::run {

namespace {

/// People with a major condition at the year's end: everybody, by fifth, by age band, by place.
void put_major_conditions(const TableSource& source, const ResidentGroups& groups,
                          std::size_t world, std::size_t year, MeasureWriter& writer) {
    const people::Stock& stock = source.simulation->lives.stocks[year + 1][world];
    const auto& cells = stock.cells;
    double everybody = 0.0;
    std::array<double, people::deprivation_fifths> by_fifth{};
    std::array<double, care::report_bands> by_band{};
    for (std::size_t decile = 0; decile < people::deprivation_deciles; ++decile) {
        for (std::size_t sex = 0; sex < people::sexes; ++sex) {
            for (std::size_t band = 0; band < people::age_bands; ++band) {
                const double people =
                    source.weight *
                    static_cast<double>(cells[decile][sex][band].with_major_condition);
                everybody += people;
                by_fifth[decile / 2] += people;
                by_band[report_band_of(band)] += people;
            }
        }
    }
    writer.put("people_with_major_condition", year, world, everybody);
    for (std::size_t fifth = 0; fifth < by_fifth.size(); ++fifth) {
        writer.put("people_with_major_condition", year, world, by_fifth[fifth],
                   Split{.deprivation_fifth = fifth_word(fifth)});
    }
    for (std::size_t band = 0; band < by_band.size(); ++band) {
        writer.put("people_with_major_condition", year, world, by_band[band],
                   Split{.age_band = report_band_words()[band]});
    }
    std::vector<std::int64_t> by_group(groups.size());
    constexpr std::size_t cohorts = people::sexes * people::age_bands;
    for (std::size_t place = 0; place < stock.with_major_condition.size(); ++place) {
        for (const std::uint16_t group : groups.of_area(place / cohorts)) {
            by_group[group] += stock.with_major_condition[place];
        }
    }
    for (std::size_t group = 0; group < groups.size(); ++group) {
        if (groups.split(group).place != not_split) {
            writer.put("people_with_major_condition", year, world,
                       source.weight * static_cast<double>(by_group[group]), groups.split(group));
        }
    }
}

/// Of one world and year, by group of residents; counts of people simulated.
struct Illness {
    std::vector<std::int64_t> with_condition; ///< by group, condition
    std::vector<std::int64_t> new_cases;      ///< by group, condition
    std::vector<std::int64_t> deaths;
    std::vector<std::int64_t> early_deaths;
};

Illness illness_of(const TableSource& source, const ResidentGroups& groups, const LifeCounts& lives,
                   std::size_t world, std::size_t year) {
    const std::size_t conditions = source.names->conditions.size();
    Illness illness;
    illness.with_condition.assign(groups.size() * conditions, 0);
    illness.new_cases.assign(groups.size() * conditions, 0);
    illness.deaths.assign(groups.size(), 0);
    illness.early_deaths.assign(groups.size(), 0);
    const people::Stock& stock = source.simulation->lives.stocks[year + 1][world];
    for (std::size_t area = 0; area < source.names->areas.size(); ++area) {
        for (const std::uint16_t group : groups.of_area(area)) {
            for (std::size_t condition = 0; condition < conditions; ++condition) {
                illness.with_condition[group * conditions + condition] +=
                    stock.conditions[(area * people::most_conditions + condition) * 2];
                illness.new_cases[group * conditions + condition] +=
                    lives.of(world, year, area, people::count_new_case + condition);
            }
            illness.deaths[group] += lives.of(world, year, area, people::count_death);
            illness.early_deaths[group] += lives.of(world, year, area, people::count_early_death);
        }
    }
    for (std::size_t condition = 0; condition < conditions; ++condition) {
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            if (const auto group = groups.of_band(report_band_of(band))) {
                illness.with_condition[*group * conditions + condition] +=
                    static_cast<std::int64_t>(stock.condition_ages[condition][band]);
            }
        }
    }
    return illness;
}

/// Each condition of a group, then all of them together. What is nothing is left out.
void put_by_condition(const TableSource& source, std::string_view measure, std::size_t year,
                      std::size_t world, std::span<const std::int64_t> counts, const Split& split,
                      MeasureWriter& writer) {
    std::int64_t all = 0;
    for (std::size_t condition = 0; condition < counts.size(); ++condition) {
        all += counts[condition];
        if (counts[condition] != 0) {
            writer.put(measure, year, world, source.weight * static_cast<double>(counts[condition]),
                       split, source.names->conditions[condition]);
        }
    }
    writer.put(measure, year, world, source.weight * static_cast<double>(all), split);
}

std::span<const std::int64_t> of_group(const std::vector<std::int64_t>& counts, std::size_t group,
                                       std::size_t groups) {
    const std::size_t conditions = counts.size() / groups;
    return std::span(counts).subspan(group * conditions, conditions);
}

void put_illness(const TableSource& source, const ResidentGroups& groups, std::size_t world,
                 std::size_t year, const Illness& illness, MeasureWriter& writer) {
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const Split& split = groups.split(group);
        if (!(groups.residents(world, year, group) > 0.0)) {
            continue;
        }
        put_by_condition(source, "people_with_condition", year, world,
                         of_group(illness.with_condition, group, groups.size()), split, writer);
        if (split.age_band != not_split) {
            continue; // events are counted by area only
        }
        put_by_condition(source, "new_cases", year, world,
                         of_group(illness.new_cases, group, groups.size()), split, writer);
        const double early = source.weight * static_cast<double>(illness.early_deaths[group]);
        writer.put("premature_deaths", year, world, early, split);
        writer.put("premature_deaths_per_100000", year, world,
                   1e5 * early / groups.residents_under_75(world, year, group), split);
    }
}

/// What do-nothing had more of, summed from the first year of the plan.
class Prevented {
public:
    Prevented(std::size_t groups, std::size_t conditions)
        : cases_(groups * conditions), deaths_(groups) {}

    void add(const Illness& do_nothing, const Illness& plan) {
        for (std::size_t place = 0; place < cases_.size(); ++place) {
            cases_[place] += do_nothing.new_cases[place] - plan.new_cases[place];
        }
        for (std::size_t group = 0; group < deaths_.size(); ++group) {
            deaths_[group] += do_nothing.deaths[group] - plan.deaths[group];
        }
    }
    void put(const TableSource& source, const ResidentGroups& groups, std::size_t year,
             MeasureWriter& writer) const {
        for (std::size_t group = 0; group < groups.size(); ++group) {
            const Split& split = groups.split(group);
            if (split.age_band == not_split) {
                put_by_condition(source, "cases_avoided", year, 1,
                                 of_group(cases_, group, groups.size()), split, writer);
                writer.put("deaths_avoided", year, 1,
                           source.weight * static_cast<double>(deaths_[group]), split);
            }
        }
    }

private:
    std::vector<std::int64_t> cases_;
    std::vector<std::int64_t> deaths_;
};

} // namespace

void put_health_measures(const TableSource& source, const ResidentGroups& groups,
                         const LifeCounts& lives, MeasureWriter& writer) {
    Prevented prevented(groups.size(), source.names->conditions.size());
    for (std::size_t year = 0; year < source.years(); ++year) {
        std::array<Illness, people::worlds> illness;
        for (std::size_t world = 0; world < people::worlds; ++world) {
            put_major_conditions(source, groups, world, year, writer);
            illness[world] = illness_of(source, groups, lives, world, year);
            put_illness(source, groups, world, year, illness[world], writer);
        }
        prevented.add(illness[0], illness[1]);
        prevented.put(source, groups, year, writer);
    }
}

} // namespace footprint::run
