// SPDX-License-Identifier: MIT
// The calibration factors of lives, from expected values over the opening population. Sums are
// whole numbers of 2^-24, so that they do not depend on who added first.
#include "core/deterministic_math.hpp"
#include "people/life_rates.hpp"

#include <algorithm>
#include <bit>
#include <mutex>

namespace footprint::people {

namespace {

constexpr double fixed_one = 16777216.0; // 2^24
constexpr int middle_of_year = 6;

using Fixed = std::uint64_t;
template <typename Value>
using ByAge = std::array<std::array<Value, single_ages>, sexes>;

[[nodiscard]] Fixed fixed(double amount) {
    return static_cast<Fixed>(amount * fixed_one + 0.5);
}
[[nodiscard]] double plain(Fixed amount) {
    return static_cast<double>(amount) / fixed_one;
}

[[nodiscard]] std::size_t age_place(int age) {
    return static_cast<std::size_t>(std::clamp(age, 0, static_cast<int>(single_ages) - 1));
}

/// Sums over people, by sex and age or by district.
struct Expected {
    ByAge<std::uint64_t> people{};
    ByAge<Fixed> deaths{};
    std::vector<Fixed> district_deaths, district_births, district_moves_out;
    struct OfCondition {
        ByAge<std::uint64_t> holders{};
        ByAge<Fixed> holder_deaths{};
        ByAge<Fixed> risk_of_others{}; ///< sum of the risk ratios of those without it
    };
    std::vector<OfCondition> conditions;
    std::vector<Fixed> attribute_deaths,
        changes; ///< deaths of holders by attribute; changes made by change

    Expected(std::size_t districts, std::size_t condition_count)
        : district_deaths(districts), district_births(districts), district_moves_out(districts),
          conditions(condition_count), attribute_deaths(most_attributes),
          changes(most_attribute_changes) {}

    void add(const Expected& other) {
        const auto sum = [](auto& into, const auto& from) {
            for (std::size_t place = 0; place < into.size(); ++place) {
                into[place] += from[place];
            }
        };
        const auto sum_by_age = [&](auto& into, const auto& from) {
            for (std::size_t sex = 0; sex < sexes; ++sex) {
                sum(into[sex], from[sex]);
            }
        };
        sum_by_age(people, other.people);
        sum_by_age(deaths, other.deaths);
        sum(district_deaths, other.district_deaths);
        sum(district_births, other.district_births);
        sum(district_moves_out, other.district_moves_out);
        sum(attribute_deaths, other.attribute_deaths);
        sum(changes, other.changes);
        for (std::size_t place = 0; place < conditions.size(); ++place) {
            sum_by_age(conditions[place].holders, other.conditions[place].holders);
            sum_by_age(conditions[place].holder_deaths, other.conditions[place].holder_deaths);
            sum_by_age(conditions[place].risk_of_others, other.conditions[place].risk_of_others);
        }
    }
};

/// Calls `body(sums, person, state)` for everybody and adds up the sums.
template <typename Body>
[[nodiscard]] Expected over_everybody(const PeopleTables& tables, std::size_t conditions,
                                      const OpeningPopulation& people, core::ThreadPool& pool,
                                      const LifeRates& rates, const Body& body) {
    const std::size_t districts = tables.districts.persons.size();
    Expected all(districts, conditions);
    std::mutex guard;
    // Many chunks at a time: their sums are as large as a chunk.
    constexpr std::size_t chunks_at_a_time = 32;
    const std::size_t parts = (people.chunks.size() + chunks_at_a_time - 1) / chunks_at_a_time;
    pool.for_each_chunk(parts, [&](unsigned, std::size_t part) {
        Expected sums(districts, conditions);
        const std::size_t last = std::min((part + 1) * chunks_at_a_time, people.chunks.size());
        for (std::size_t place = part * chunks_at_a_time; place < last; ++place) {
            const Chunk& chunk = people.chunks[place];
            for (std::size_t row = 0; row < chunk.size(); ++row) {
                const std::uint16_t area = chunk.area[row];
                // On the middle day of the opening year, since most of it is lived before or after
                // a birthday.
                const Person person{.age = age_at(chunk.born_month[row], middle_of_year),
                                    .sex = chunk.sex[row],
                                    .district = tables.areas.district[area],
                                    .deprivation_fifth = rates.fifth_of_area(area)};
                const State state{.conditions = chunk.conditions[row],
                                  .diagnosed = chunk.diagnosed[row],
                                  .attributes = chunk.attributes[row],
                                  .alive = true};
                body(sums, person, state);
            }
        }
        const std::scoped_lock lock(guard);
        all.add(sums);
    });
    return all;
}

/// Chance of dying within a year at this rate.
[[nodiscard]] double chance_of_death(double rate) {
    return core::one_minus_exponential_of_minus(rate);
}

/// Factors by age that give the life table's chance of death: the sickest die early in the year, so
/// the mean rate alone would give too few deaths; a few rounds of the ratio wanted / expected
/// settle it.
void fit_deaths_by_age(const PeopleTables& tables, const OpeningPopulation& people,
                       core::ThreadPool& pool, LifeCalibration& calibration) {
    constexpr int rounds = 2;
    for (int round = 0; round < rounds; ++round) {
        const LifeRates rates(tables, calibration);
        const Expected sums =
            over_everybody(tables, 0, people, pool, rates,
                           [&](Expected& into, const Person& person, const State& state) {
                               const std::size_t age = age_place(person.age);
                               ++into.people[person.sex][age];
                               into.deaths[person.sex][age] +=
                                   fixed(chance_of_death(rates.death_rate(person, state, 0)));
                           });
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                // Few live at the highest ages: there five years share a factor.
                double wanted = 0.0;
                double expected = 0.0;
                const std::size_t from = age < 90 ? age : age - age % 5;
                const std::size_t until = age < 90 ? age + 1 : std::min(from + 5, single_ages);
                for (std::size_t other = from; other < until; ++other) {
                    wanted += static_cast<double>(sums.people[sex][other]) *
                              chance_of_death(tables.deaths.rate[0][sex][other]);
                    expected += plain(sums.deaths[sex][other]);
                }
                calibration.death_of_age[sex][age] *= expected > 0.0 ? wanted / expected : 1.0;
            }
        }
    }
}

void fit_districts(const PeopleTables& tables, const OpeningPopulation& people,
                   core::ThreadPool& pool, LifeCalibration& calibration) {
    constexpr int rounds = 2;
    const auto ratio = [](double wanted, Fixed expected) {
        return expected == 0 ? 1.0 : wanted / plain(expected);
    };
    for (int round = 0; round < rounds; ++round) {
        const LifeRates rates(tables, calibration);
        const Expected sums = over_everybody(
            tables, 0, people, pool, rates,
            [&](Expected& into, const Person& person, const State& state) {
                const std::size_t age = age_place(person.age);
                into.district_deaths[person.district] +=
                    fixed(chance_of_death(rates.death_rate(person, state, 0)));
                into.district_moves_out[person.district] +=
                    fixed(tables.moves.moves_out_relative[age]);
                into.district_births[person.district] +=
                    person.sex == 0 ? fixed(tables.births.births_per_woman_year[age]) : 0;
            });
        for (std::size_t district = 0; district < tables.districts.persons.size(); ++district) {
            calibration.death_of_district[district] *=
                ratio(tables.districts.deaths[district], sums.district_deaths[district]);
            calibration.births_of_district[district] =
                ratio(tables.districts.births[district], sums.district_births[district]);
            calibration.moves_out_of_district[district] =
                ratio(tables.districts.moves_out[district], sums.district_moves_out[district]);
        }
    }
}

/// Sum over the ages around `age` that stand for it.
template <typename Value>
[[nodiscard]] double around(const std::array<Value, single_ages>& values, std::size_t age) {
    constexpr std::size_t reach = 2;
    double sum = 0.0;
    for (std::size_t other = age < reach ? 0 : age - reach;
         other <= std::min(age + reach, single_ages - 1); ++other) {
        sum += static_cast<double>(values[other]);
    }
    return sum;
}

[[nodiscard]] double share(double part, double whole) {
    return whole > 0.0 ? part / whole : 0.0;
}

void fit_new_cases(const PeopleTables& tables, const OpeningPopulation& people,
                   core::ThreadPool& pool, LifeCalibration& calibration) {
    // At one case a year for risk ratios of 1, a hazard of the race is the product of a person's
    // ratios.
    for (auto& by_sex : calibration.new_cases) {
        for (auto& by_age : by_sex) {
            by_age.fill(1.0);
        }
    }
    const LifeRates unit(tables, calibration);
    const Expected sums = over_everybody(
        tables, tables.conditions.id.size(), people, pool, unit,
        [&](Expected& into, const Person& person, const State& state) {
            const std::size_t age = age_place(person.age);
            const double chance = chance_of_death(unit.death_rate(person, state, 0));
            ++into.people[person.sex][age];
            into.deaths[person.sex][age] += fixed(chance);
            for (std::uint32_t held = state.conditions; held != 0; held &= held - 1) {
                Expected::OfCondition& condition =
                    into.conditions[static_cast<std::size_t>(std::countr_zero(held))];
                ++condition.holders[person.sex][age];
                condition.holder_deaths[person.sex][age] += fixed(chance);
            }
            const Hazards hazards = unit.life(person, state, 0);
            constexpr double units_of_one_a_year = core::clock_one / 12.0;
            for (std::size_t place = 0;
                 place < hazards.size && hazards.entries[place].kind < first_diagnosis; ++place) {
                into.conditions[hazards.entries[place].kind].risk_of_others[person.sex][age] +=
                    fixed(hazards.entries[place].units / units_of_one_a_year);
            }
        });
    for (std::size_t condition = 0; condition < tables.conditions.id.size(); ++condition) {
        const Expected::OfCondition& own = sums.conditions[condition];
        ByAge<double> wanted{};
        double all_wanted = 0.0;
        double holders = 0.0;
        double holder_deaths = 0.0;
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                const std::size_t next = std::min(age + 1, single_ages - 1);
                const double here =
                    share(around(own.holders[sex], age), around(sums.people[sex], age));
                const double there =
                    share(around(own.holders[sex], next), around(sums.people[sex], next));
                const double dying =
                    share(around(sums.deaths[sex], age) / fixed_one, around(sums.people[sex], age));
                const double holders_dying = share(around(own.holder_deaths[sex], age) / fixed_one,
                                                   around(own.holders[sex], age));
                wanted[sex][age] =
                    static_cast<double>(sums.people[sex][age]) *
                    std::max((1.0 - dying) * there - (1.0 - holders_dying) * here, 0.0);
                all_wanted += wanted[sex][age];
                holders += static_cast<double>(own.holders[sex][age]);
                holder_deaths += plain(own.holder_deaths[sex][age]);
            }
        }
        const double total =
            std::max(holder_deaths + tables.conditions.register_growth[condition] * holders, 0.0);
        const double scale = share(total, all_wanted);
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                const double risk = plain(own.risk_of_others[sex][age]);
                constexpr double highest_rate =
                    1.0; // one case a year: beyond any illness counted here
                calibration.new_cases[condition][sex][age] =
                    std::min(share(wanted[sex][age] * scale, risk), highest_rate);
            }
        }
    }
}

/// Whether anybody leaves the attribute but by death.
[[nodiscard]] bool is_for_life(const PeopleTables& tables, std::int16_t attribute) {
    return std::none_of(tables.attribute_changes.begin(), tables.attribute_changes.end(),
                        [&](const AttributeChange& change) { return change.from == attribute; });
}

/// A circumstance that nobody leaves alive (a place in a care home) is entered as often as its
/// holders die, at the pattern by age that its rates have: their level would otherwise empty or
/// fill it year by year.
void fit_changes_for_life(const PeopleTables& tables, const OpeningPopulation& people,
                          core::ThreadPool& pool, LifeCalibration& calibration) {
    const LifeRates rates(tables, calibration);
    const Expected sums = over_everybody(
        tables, 0, people, pool, rates,
        [&](Expected& into, const Person& person, const State& state) {
            const double chance = chance_of_death(rates.death_rate(person, state, 0));
            for (std::uint32_t held = state.attributes; held != 0; held &= held - 1) {
                into.attribute_deaths[static_cast<std::size_t>(std::countr_zero(held))] +=
                    fixed(chance);
            }
            const Hazards hazards = rates.life(person, state, 0);
            constexpr double units_of_one_a_year = core::clock_one / 12.0;
            for (std::size_t place = 0; place < hazards.size; ++place) {
                const Hazards::Entry entry = hazards.entries[place];
                if (entry.kind >= first_attribute_change && entry.kind < move_out_kind) {
                    into.changes[entry.kind - first_attribute_change] +=
                        fixed(entry.units / units_of_one_a_year);
                }
            }
        });
    for (std::size_t change = 0; change < tables.attribute_changes.size(); ++change) {
        const std::int16_t to = tables.attribute_changes[change].to;
        if (to < 0 || !is_for_life(tables, to)) {
            continue;
        }
        Fixed entries = 0; // of all changes that lead there
        for (std::size_t other = 0; other < tables.attribute_changes.size(); ++other) {
            entries += tables.attribute_changes[other].to == to ? sums.changes[other] : 0;
        }
        const Fixed deaths = sums.attribute_deaths[static_cast<std::size_t>(to)];
        calibration.attribute_change[change] = entries == 0 ? 1.0 : plain(deaths) / plain(entries);
    }
}

} // namespace

LifeCalibration calibrate_lives(const PeopleTables& tables, const OpeningPopulation& people,
                                core::ThreadPool& pool) {
    const std::size_t districts = tables.districts.persons.size();
    LifeCalibration calibration;
    for (auto& by_age : calibration.death_of_age) {
        by_age.fill(1.0);
    }
    calibration.death_of_district.assign(districts, 1.0);
    calibration.births_of_district.assign(districts, 1.0);
    calibration.moves_out_of_district.assign(districts, 1.0);
    calibration.new_cases.resize(tables.conditions.id.size());
    calibration.attribute_change.assign(tables.attribute_changes.size(), 1.0);
    fit_deaths_by_age(tables, people, pool, calibration);
    fit_districts(tables, people, pool, calibration);
    fit_changes_for_life(tables, people, pool, calibration);
    fit_new_cases(tables, people, pool, calibration);
    return calibration;
}

} // namespace footprint::people
