// SPDX-License-Identifier: MIT
// Length of life from expected hazards, its slope over deprivation, and years free of illness.
//
// Hazards are those of everybody who stands in the world on the first day of a year. A year's rate
// is the mean of its first day and the next year's; three years that end with the year are pooled,
// fewer at the beginning of the run. It is given of everybody, each place and each fifth with
// 25,000 people or more. A tenth of the population enters the slope from 5,000 people: the least
// number of person-years that gave usable figures in D. Eayres and E. Williams, Journal of
// Epidemiology and Community Health 58, 2004, 243-249, DOI 10.1136/jech.2003.009654. Checked in
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

/// Calls `visit` with each day that is pooled for a year and the part it counts.
template <typename Visit>
void for_each_day(std::size_t year, const Visit& visit) {
    const std::size_t first = year + 1 >= pooled_years ? year + 1 - pooled_years : 0;
    for (std::size_t day = first; day <= year + 1; ++day) {
        visit(day, day == first || day == year + 1 ? 0.5 : 1.0);
    }
}

Pool pool_of(const TableSource& source, std::size_t world, std::size_t year, Range deciles,
             Range sexes) {
    Pool pool;
    for_each_day(year, [&](std::size_t day, double part) {
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
    });
    return pool;
}

/// The same of each group of residents, female and male.
using PoolsOfGroup = std::array<Pool, people::sexes>;

std::vector<PoolsOfGroup> pools_by_group(const TableSource& source, const ResidentGroups& groups,
                                         std::size_t world, std::size_t year) {
    std::vector<PoolsOfGroup> pools(groups.size());
    for_each_day(year, [&](std::size_t day, double part) {
        for (PoolsOfGroup& of_group : pools) {
            for (Pool& pool : of_group) {
                pool.days += part;
            }
        }
        const people::Stock& stock = source.simulation->lives.stocks[day][world];
        for (std::size_t area = 0; area < source.names->areas.size(); ++area) {
            for (std::size_t sex = 0; sex < people::sexes; ++sex) {
                for (std::size_t band = 0; band < people::age_bands; ++band) {
                    const std::size_t cohort =
                        (area * people::sexes + sex) * people::age_bands + band;
                    const double each = part * source.weight;
                    for (const std::uint16_t group : groups.of_area(area)) {
                        Band& of = pools[group][sex].bands[band];
                        of.people += each * static_cast<double>(stock.people[cohort]);
                        of.death_units += each * static_cast<double>(stock.death_units[cohort]);
                        of.with_major_condition +=
                            each * static_cast<double>(stock.with_major_condition[cohort]);
                    }
                }
            }
        }
    });
    return pools;
}

Pool both_of(const PoolsOfGroup& pools) {
    Pool both = pools[0];
    for (std::size_t band = 0; band < people::age_bands; ++band) {
        both.bands[band].people += pools[1].bands[band].people;
        both.bands[band].death_units += pools[1].bands[band].death_units;
        both.bands[band].with_major_condition += pools[1].bands[band].with_major_condition;
    }
    return both;
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

void put_length_of_life(const PoolsOfGroup& pools, std::size_t world, std::size_t year,
                        const Split& split, MeasureWriter& writer) {
    const Pool pool = both_of(pools);
    const auto table = life_table_of(pool, fewest_people);
    writer.put("life_expectancy", year, world, at_birth(table), split);
    writer.put("healthy_years", year, world, healthy_at_birth(table, pool), split);
    constexpr std::array<std::string_view, people::sexes> by_sex = {"life_expectancy_female",
                                                                    "life_expectancy_male"};
    for (std::size_t sex = 0; sex < people::sexes; ++sex) {
        writer.put(by_sex[sex], year, world, at_birth(life_table_of(pools[sex], fewest_people)),
                   split);
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

} // namespace

void put_life_measures(const TableSource& source, const ResidentGroups& groups,
                       MeasureWriter& writer) {
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const auto pools = pools_by_group(source, groups, world, year);
            for (std::size_t group = 0; group < groups.size(); ++group) {
                const Split& split = groups.split(group);
                if (split.age_band == not_split && split.deprivation_fifth == not_split) {
                    put_length_of_life(pools[group], world, year, split, writer);
                }
            }
            // Where areas are many, those that are counted lie in no one fifth: hence by decile.
            for (std::size_t fifth = 0; fifth < people::deprivation_fifths; ++fifth) {
                const Range deciles{2 * fifth, 2 * fifth + 2};
                put_length_of_life({pool_of(source, world, year, deciles, {0, 1}),
                                    pool_of(source, world, year, deciles, {1, 2})},
                                   world, year, Split{.deprivation_fifth = fifth_word(fifth)},
                                   writer);
            }
            put_slope(source, world, year, writer);
        }
    }
}

} // namespace footprint::run
