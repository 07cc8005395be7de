// SPDX-License-Identifier: MIT
// How often people begin to be ill, are found to be, and enter what they do not leave alive, from
// who is so at the opening.
#include "core/deterministic_math.hpp"
#include "people/life_expectations.hpp"

#include <bit>

namespace footprint::people {

namespace {

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

/// Who the holders are among: everybody, or those of a fifth.
struct Among {
    const ByAge<std::uint64_t>& people;
    const ByAge<Fixed>& deaths;
};

/// How many a year begin to hold something at an age, if its share of each age stays as it is;
/// below 0 where it would have to be lost.
[[nodiscard]] double beginning(const Among& all, const Expected::OfHolders& own, std::size_t sex,
                               std::size_t age) {
    const auto prevalence = [&](std::size_t at) {
        return share(around(own.holders[sex], at), around(all.people[sex], at));
    };
    const std::size_t before = age == 0 ? 0 : age - 1;
    const std::size_t next = std::min(age + 1, single_ages - 1);
    const double a_year_of_age =
        (prevalence(next) - prevalence(before)) / static_cast<double>(next - before);
    const double dying =
        share(around(all.deaths[sex], age) / fixed_one, around(all.people[sex], age));
    const double holders_dying =
        share(around(own.holder_deaths[sex], age) / fixed_one, around(own.holders[sex], age));
    return static_cast<double>(all.people[sex][age]) *
           (a_year_of_age + prevalence(age) * (holders_dying - dying));
}

/// The same for each age, not below 0.
[[nodiscard]] ByAge<double> beginners(const Expected& sums, const Expected::OfHolders& own) {
    const Among all{.people = sums.people, .deaths = sums.deaths};
    ByAge<double> wanted{};
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t age = 0; age < single_ages; ++age) {
            wanted[sex][age] = std::max(beginning(all, own, sex, age), 0.0);
        }
    }
    return wanted;
}

/// Where those of a fifth who hold a condition are summed; the people of a fifth themselves are
/// summed as if they held one more condition.
[[nodiscard]] std::size_t of_fifth(std::size_t condition, std::size_t fifth) {
    return condition * deprivation_fifths + fifth;
}

[[nodiscard]] Expected::OfHolders of_all_fifths(const Expected& sums, std::size_t condition) {
    Expected::OfHolders all;
    for (std::size_t fifth = 0; fifth < deprivation_fifths; ++fifth) {
        all.add(sums.held[of_fifth(condition, fifth)]);
    }
    return all;
}

/// Shares a condition's new cases among fifths as keeps each fifth's own share of each age; their
/// sum stays. Ratios of prevalence alone would make the fifths alike, year by year.
void fit_fifths(const Expected& sums, std::size_t condition, std::size_t conditions,
                LifeCalibration& calibration) {
    std::array<double, deprivation_fifths> wanted{};
    std::array<double, deprivation_fifths> expected{};
    double all_wanted = 0.0;
    double all_expected = 0.0;
    for (std::size_t fifth = 0; fifth < deprivation_fifths; ++fifth) {
        const Expected::OfHolders& own = sums.held[of_fifth(condition, fifth)];
        const Expected::OfHolders& people = sums.held[of_fifth(conditions, fifth)];
        const Among all{.people = people.holders, .deaths = people.holder_deaths};
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                wanted[fifth] += beginning(all, own, sex, age);
                expected[fifth] +=
                    calibration.new_cases[condition][sex][age] * plain(own.of_others[sex][age]);
            }
        }
        wanted[fifth] = std::max(wanted[fifth], 0.0);
        all_wanted += wanted[fifth];
        all_expected += expected[fifth];
    }
    // A fifth with few cases says little: it is not moved further than this.
    constexpr double least = 0.5;
    constexpr double most = 2.0;
    for (std::size_t fifth = 0; fifth < deprivation_fifths; ++fifth) {
        if (all_wanted > 0.0 && expected[fifth] > 0.0) {
            calibration.new_cases_of_fifth[condition][fifth] = std::clamp(
                wanted[fifth] / all_wanted * all_expected / expected[fifth], least, most);
        }
    }
}

/// Holders who come less those who leave, a year: comers hold what others of their age do.
[[nodiscard]] double net_comers(const PeopleTables& tables, const Expected& sums,
                                const Expected::OfHolders& own) {
    double net = 0.0;
    for (std::size_t age = 0; age < single_ages; ++age) {
        double moving = 0.0;
        double people = 0.0;
        double holders = 0.0;
        for (std::size_t district = 0; district < tables.districts.moves_in.size(); ++district) {
            moving +=
                tables.districts.moves_in[district] * tables.moves.moves_in_share[district][age];
        }
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            moving -= plain(sums.departures[sex][age]);
            people += static_cast<double>(sums.people[sex][age]);
            holders += static_cast<double>(own.holders[sex][age]);
        }
        net += moving * share(holders, people);
    }
    return net;
}

/// New cases of a year after which `holders` are grown by the share `growth`: they make up for
/// those of the first day who die within the year, and for their own dead, half a year's on
/// average.
[[nodiscard]] double cases_needed(double holders, double death_chances, double death_rates,
                                  double growth) {
    const double own_deaths = share(death_rates, holders) / 2.0;
    return std::max(death_chances + growth * holders, 0.0) / std::max(1.0 - own_deaths, 0.5);
}

/// Of the new cases of a year, the share known at once that lets the register grow as all cases do,
/// beside those found later; where even none would be too many, fewer are found.
void fit_diagnosis(const PeopleTables& tables, std::size_t condition,
                   const Expected::OfHolders& own, double holders, double growth, double new_cases,
                   LifeCalibration& calibration) {
    const auto known = static_cast<double>(own.known);
    const double found = (holders - known) *
                         static_cast<double>(tables.conditions.diagnosis_rate_per_year[condition]);
    const double needed =
        cases_needed(known, plain(own.known_death_chances), plain(own.known_deaths), growth);
    calibration.diagnosis[condition] = found > needed ? needed / found : 1.0;
    calibration.known_at_once[condition] = std::clamp(share(needed - found, new_cases), 0.0, 1.0);
}

[[nodiscard]] Expected count_holders_of_conditions(const PeopleTables& tables,
                                                   const OpeningPopulation& people,
                                                   core::ThreadPool& pool,
                                                   const LifeCalibration& calibration) {
    const LifeRates unit(tables, calibration);
    return over_everybody(
        tables, of_fifth(tables.conditions.id.size() + 1, 0), people, pool, unit,
        [&](Expected& into, const Person& person, const State& state) {
            const std::size_t age = age_place(person.age);
            const double deaths_a_year = unit.death_rate(person, state, 0);
            const Fixed rate = fixed(deaths_a_year);
            const Fixed chance = fixed(core::one_minus_exponential_of_minus(deaths_a_year));
            const std::size_t fifth = person.deprivation_fifth;
            Expected::OfHolders& alike = into.held[of_fifth(tables.conditions.id.size(), fifth)];
            ++alike.holders[person.sex][age];
            alike.holder_deaths[person.sex][age] += rate;
            ++into.people[person.sex][age];
            into.deaths[person.sex][age] += rate;
            into.departures[person.sex][age] +=
                fixed(tables.moves.moves_out_relative[person.district][age] *
                      calibration.moves_out_of_district[person.district]);
            for (std::uint32_t left = state.conditions; left != 0; left &= left - 1) {
                const auto condition = static_cast<std::size_t>(std::countr_zero(left));
                Expected::OfHolders& own = into.held[of_fifth(condition, fifth)];
                const bool is_known = ((state.diagnosed >> condition) & 1U) != 0;
                ++own.holders[person.sex][age];
                own.holder_deaths[person.sex][age] += rate;
                own.known += is_known ? 1 : 0;
                own.known_deaths += is_known ? rate : 0;
                own.death_chances += chance;
                own.known_death_chances += is_known ? chance : 0;
            }
            const Hazards hazards = unit.life(person, state, 0);
            constexpr double units_of_one_a_year = core::clock_one / 12.0;
            for (std::size_t place = 0;
                 place < hazards.size && hazards.entries[place].kind < first_diagnosis; ++place) {
                into.held[of_fifth(hazards.entries[place].kind, fifth)]
                    .of_others[person.sex][age] +=
                    fixed(hazards.entries[place].units / units_of_one_a_year);
            }
        });
}

/// Whether anybody leaves the attribute but by death.
[[nodiscard]] bool is_for_life(const PeopleTables& tables, std::int16_t attribute) {
    return std::none_of(tables.attribute_changes.begin(), tables.attribute_changes.end(),
                        [&](const AttributeChange& change) { return change.from == attribute; });
}

} // namespace

void fit_new_cases(const PeopleTables& tables, const OpeningPopulation& people,
                   core::ThreadPool& pool, LifeCalibration& calibration) {
    // At one case a year for risk ratios of 1, a hazard of the race is the product of a person's
    // ratios.
    for (auto& by_sex : calibration.new_cases) {
        for (auto& by_age : by_sex) {
            by_age.fill(1.0);
        }
    }
    const Expected sums = count_holders_of_conditions(tables, people, pool, calibration);
    for (std::size_t condition = 0; condition < tables.conditions.id.size(); ++condition) {
        const Expected::OfHolders own = of_all_fifths(sums, condition);
        const ByAge<double> wanted = beginners(sums, own);
        double all_wanted = 0.0;
        double holders = 0.0;
        double holder_deaths = 0.0;
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                all_wanted += wanted[sex][age];
                holders += static_cast<double>(own.holders[sex][age]);
                holder_deaths += plain(own.holder_deaths[sex][age]);
            }
        }
        // What the moves bring, a share of all holders, is growth that no new case need bring.
        const double growth = tables.conditions.register_growth[condition] -
                              share(net_comers(tables, sums, own), holders);
        const double total = cases_needed(holders, plain(own.death_chances), holder_deaths, growth);
        const double scale = share(total, all_wanted);
        double new_cases = 0.0;
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                const double risk = plain(own.of_others[sex][age]);
                constexpr double highest_rate =
                    1.0; // one case a year: beyond any illness counted here
                double& rate = calibration.new_cases[condition][sex][age];
                rate = std::min(share(wanted[sex][age] * scale, risk), highest_rate);
                new_cases += rate * risk;
            }
        }
        fit_diagnosis(tables, condition, own, holders, growth, new_cases, calibration);
        fit_fifths(sums, condition, tables.conditions.id.size(), calibration);
    }
}

/// A circumstance that nobody leaves alive (a place in a care home) is entered, by sex and band of
/// ages, as often as keeps its share of each age: it then follows the ageing of the people.
void fit_changes_for_life(const PeopleTables& tables, const OpeningPopulation& people,
                          core::ThreadPool& pool, LifeCalibration& calibration) {
    const LifeRates rates(tables, calibration);
    const Expected sums = over_everybody(
        tables, tables.attributes.id.size(), people, pool, rates,
        [&](Expected& into, const Person& person, const State& state) {
            const std::size_t age = age_place(person.age);
            const Fixed rate = fixed(rates.death_rate(person, state, 0));
            ++into.people[person.sex][age];
            into.deaths[person.sex][age] += rate;
            for (std::uint32_t left = state.attributes; left != 0; left &= left - 1) {
                Expected::OfHolders& own =
                    into.held[static_cast<std::size_t>(std::countr_zero(left))];
                ++own.holders[person.sex][age];
                own.holder_deaths[person.sex][age] += rate;
            }
            const Hazards hazards = rates.life(person, state, 0);
            constexpr double units_of_one_a_year = core::clock_one / 12.0;
            for (std::size_t place = 0; place < hazards.size; ++place) {
                const Hazards::Entry entry = hazards.entries[place];
                if (entry.kind >= first_attribute_change && entry.kind < move_out_kind) {
                    const std::int16_t to =
                        tables.attribute_changes[entry.kind - first_attribute_change].to;
                    if (to >= 0) {
                        into.held[static_cast<std::size_t>(to)].of_others[person.sex][age] +=
                            fixed(entry.units / units_of_one_a_year);
                    }
                }
            }
        });
    for (std::size_t change = 0; change < tables.attribute_changes.size(); ++change) {
        const std::int16_t to = tables.attribute_changes[change].to;
        if (to < 0 || !is_for_life(tables, to)) {
            continue;
        }
        const Expected::OfHolders& own = sums.held[static_cast<std::size_t>(to)];
        const ByAge<double> wanted = beginners(sums, own);
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            std::array<double, age_bands> entries{};
            std::array<double, age_bands> expected{};
            for (std::size_t age = 0; age < single_ages; ++age) {
                entries[age_band(static_cast<int>(age))] += wanted[sex][age];
                expected[age_band(static_cast<int>(age))] += plain(own.of_others[sex][age]);
            }
            for (std::size_t band = 0; band < age_bands; ++band) {
                calibration.attribute_change[change][sex][band] =
                    expected[band] > 0.0 ? entries[band] / expected[band] : 1.0;
            }
        }
    }
}

} // namespace footprint::people
