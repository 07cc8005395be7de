// SPDX-License-Identifier: MIT
// Health and wellbeing: length of life from expected hazards, its slope over deprivation, years
// free of illness, early deaths, people who are ill, and what was prevented.
//
// Hazards are those of everybody who stands in the world on the first day of a year. A year's rate
// is the mean of its first day and the next year's; three years that end with the year are pooled,
// fewer at the beginning of the run. A tenth of the population enters the slope from 5,000 people:
// the least number of person-years that gave usable figures in D. Eayres and E. Williams, Journal
// of Epidemiology and Community Health 58, 2004, 243-249, DOI 10.1136/jech.2003.009654. Checked in
// tests/unit/run/tables_measures_test.cpp.
#include "core/deterministic_math.hpp"
#include "measure/inequality.hpp"
#include "measure/life_expectancy.hpp"
#include "run/tables_measures.hpp"

#include <array>

namespace footprint::run {

namespace {

constexpr std::size_t pooled_years = 3;
constexpr double fewest_people = 25'000.0;
constexpr double fewest_people_of_tenth = 5'000.0;
constexpr double months_a_year = 12.0;

struct Range {
    std::size_t from = 0;
    std::size_t to = 0; ///< beyond the last
};
constexpr Range every_decile{0, people::deprivation_deciles};
constexpr Range both_sexes{0, people::sexes};

struct Band {
    double people = 0.0;
    double death_units = 0.0;
    double with_major_condition = 0.0;
};

/// Person-days of the pooled years by band: each day's count, half for the first and the last.
struct Pool {
    std::array<Band, people::age_bands> bands{};
    double days = 0.0;

    [[nodiscard]] double people() const {
        double sum = 0.0;
        for (const Band& band : bands) {
            sum += band.people;
        }
        return days > 0.0 ? sum / days : 0.0;
    }
};

Pool pool_of(const TableSource& source, std::size_t world, std::size_t year, Range deciles,
             Range sexes) {
    Pool pool;
    const std::size_t first = year + 1 >= pooled_years ? year + 1 - pooled_years : 0;
    for (std::size_t day = first; day <= year + 1; ++day) {
        const double part = day == first || day == year + 1 ? 0.5 : 1.0;
        pool.days += part;
        const auto& cells = source.simulation->lives.stocks[day][world].cells;
        for (std::size_t decile = deciles.from; decile < deciles.to; ++decile) {
            for (std::size_t sex = sexes.from; sex < sexes.to; ++sex) {
                for (std::size_t band = 0; band < people::age_bands; ++band) {
                    const people::Stock::Cell& cell = cells[decile][sex][band];
                    pool.bands[band].people +=
                        part * source.weight * static_cast<double>(cell.people);
                    pool.bands[band].death_units +=
                        part * source.weight * static_cast<double>(cell.death_units);
                    pool.bands[band].with_major_condition +=
                        part * source.weight * static_cast<double>(cell.with_major_condition);
                }
            }
        }
    }
    return pool;
}

/// Nothing where nobody of the last band could die, or too few live.
std::optional<measure::LifeTable> life_table_of(const Pool& pool, double fewest) {
    std::array<double, people::age_bands> rates{};
    for (std::size_t band = 0; band < people::age_bands; ++band) {
        const Band& of = pool.bands[band];
        rates[band] =
            of.people > 0.0 ? months_a_year * of.death_units / (of.people * core::clock_one) : 0.0;
    }
    if (pool.people() < fewest || !(rates.back() > 0.0)) {
        return std::nullopt;
    }
    return measure::life_table(measure::abridged_ages, rates);
}

std::optional<double> at_birth(const std::optional<measure::LifeTable>& table) {
    return table ? std::optional(table->expectancy.front()) : std::nullopt;
}

std::optional<double> healthy_at_birth(const std::optional<measure::LifeTable>& table,
                                       const Pool& pool) {
    if (!table) {
        return std::nullopt;
    }
    std::array<double, people::age_bands> well{};
    for (std::size_t band = 0; band < people::age_bands; ++band) {
        const Band& of = pool.bands[band];
        well[band] = of.people > 0.0 ? 1.0 - of.with_major_condition / of.people : 1.0;
    }
    return measure::healthy_expectancy(*table, well).front();
}

void put_length_of_life(const TableSource& source, std::size_t world, std::size_t year,
                        Range deciles, const Split& split, MeasureWriter& writer) {
    const Pool pool = pool_of(source, world, year, deciles, both_sexes);
    const auto table = life_table_of(pool, fewest_people);
    writer.put("life_expectancy", year, world, at_birth(table), split);
    writer.put("healthy_years", year, world, healthy_at_birth(table, pool), split);
    constexpr std::array<std::string_view, people::sexes> by_sex = {"life_expectancy_female",
                                                                    "life_expectancy_male"};
    for (std::size_t sex = 0; sex < people::sexes; ++sex) {
        const Pool of_sex = pool_of(source, world, year, deciles, {sex, sex + 1});
        writer.put(by_sex[sex], year, world, at_birth(life_table_of(of_sex, fewest_people)), split);
    }
}

void put_slope(const TableSource& source, std::size_t world, std::size_t year,
               MeasureWriter& writer) {
    std::vector<double> people;
    std::vector<double> years_of_life;
    double everybody = 0.0;
    for (std::size_t decile = 0; decile < people::deprivation_deciles; ++decile) {
        const Pool pool = pool_of(source, world, year, {decile, decile + 1}, both_sexes);
        everybody += pool.people();
        if (const auto expectancy = at_birth(life_table_of(pool, fewest_people_of_tenth))) {
            people.push_back(pool.people());
            years_of_life.push_back(*expectancy);
        }
    }
    if (everybody < fewest_people) {
        return;
    }
    if (const auto slope = measure::slope_of_inequality(people, years_of_life)) {
        writer.put("slope_index_of_inequality", year, world, slope->slope);
    }
}

std::string_view fifth_word(std::size_t fifth) {
    constexpr std::array<std::string_view, people::deprivation_fifths> words = {"1", "2", "3", "4",
                                                                                "5"};
    return words[fifth];
}

/// People with a major condition at the year's end: everybody, by fifth, by age band.
void put_major_conditions(const TableSource& source, std::size_t world, std::size_t year,
                          MeasureWriter& writer) {
    const auto& cells = source.simulation->lives.stocks[year + 1][world].cells;
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
}

/// Of one world and year, by group of residents; counts of people simulated.
struct Illness {
    std::vector<std::int64_t> with_condition;
    std::vector<std::int64_t> new_cases;
    std::vector<std::int64_t> deaths;
    std::vector<std::int64_t> early_deaths;
};

Illness illness_of(const TableSource& source, const ResidentGroups& groups, const LifeCounts& lives,
                   std::size_t world, std::size_t year) {
    Illness illness;
    for (auto* counts :
         {&illness.with_condition, &illness.new_cases, &illness.deaths, &illness.early_deaths}) {
        counts->assign(groups.size(), 0);
    }
    const people::Stock& stock = source.simulation->lives.stocks[year + 1][world];
    for (std::size_t area = 0; area < source.names->areas.size(); ++area) {
        std::int64_t with_condition = 0;
        std::int64_t new_cases = 0;
        for (std::size_t condition = 0; condition < people::most_conditions; ++condition) {
            with_condition += stock.conditions[(area * people::most_conditions + condition) * 2];
            new_cases += lives.of(world, year, area, people::count_new_case + condition);
        }
        for (const std::uint16_t group : groups.of_area(area)) {
            illness.with_condition[group] += with_condition;
            illness.new_cases[group] += new_cases;
            illness.deaths[group] += lives.of(world, year, area, people::count_death);
            illness.early_deaths[group] += lives.of(world, year, area, people::count_early_death);
        }
    }
    return illness;
}

void put_illness(const TableSource& source, const ResidentGroups& groups, std::size_t world,
                 std::size_t year, const Illness& illness, MeasureWriter& writer) {
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const Split& split = groups.split(group);
        if (split.age_band != not_split || !(groups.residents(world, year, group) > 0.0)) {
            continue; // these are counted by area only
        }
        const double early = source.weight * static_cast<double>(illness.early_deaths[group]);
        writer.put("people_with_condition", year, world,
                   source.weight * static_cast<double>(illness.with_condition[group]), split);
        writer.put("premature_deaths", year, world, early, split);
        writer.put("premature_deaths_per_100000", year, world,
                   1e5 * early / groups.residents_under_75(world, year, group), split);
    }
}

/// What do-nothing had more of, summed from the first year of the plan.
class Prevented {
public:
    explicit Prevented(std::size_t groups) : cases_(groups), deaths_(groups) {}

    void add(const Illness& do_nothing, const Illness& plan) {
        for (std::size_t group = 0; group < cases_.size(); ++group) {
            cases_[group] += do_nothing.new_cases[group] - plan.new_cases[group];
            deaths_[group] += do_nothing.deaths[group] - plan.deaths[group];
        }
    }
    void put(const TableSource& source, const ResidentGroups& groups, std::size_t year,
             MeasureWriter& writer) const {
        for (std::size_t group = 0; group < groups.size(); ++group) {
            const Split& split = groups.split(group);
            if (split.age_band == not_split) {
                writer.put("cases_avoided", year, 1,
                           source.weight * static_cast<double>(cases_[group]), split);
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
    Prevented prevented(groups.size());
    for (std::size_t year = 0; year < source.years(); ++year) {
        std::array<Illness, people::worlds> illness;
        for (std::size_t world = 0; world < people::worlds; ++world) {
            put_length_of_life(source, world, year, every_decile, {}, writer);
            for (std::size_t fifth = 0; fifth < people::deprivation_fifths; ++fifth) {
                put_length_of_life(source, world, year, {2 * fifth, 2 * fifth + 2},
                                   Split{.deprivation_fifth = fifth_word(fifth)}, writer);
            }
            put_slope(source, world, year, writer);
            put_major_conditions(source, world, year, writer);
            illness[world] = illness_of(source, groups, lives, world, year);
            put_illness(source, groups, world, year, illness[world], writer);
        }
        prevented.add(illness[0], illness[1]);
        prevented.put(source, groups, year, writer);
    }
}

} // namespace footprint::run
