// SPDX-License-Identifier: MIT
// The calibration factors of lives, from expected values over the opening population: deaths,
// births, moves; what people hold is in life_calibration_of_holders.cpp.
#include "people/life_expectations.hpp"

namespace footprint::people {

namespace {

/// Factors by age that give the life table's death rate.
void fit_deaths_by_age(const PeopleTables& tables, const OpeningPopulation& people,
                       core::ThreadPool& pool, LifeCalibration& calibration) {
    const LifeRates rates(tables, calibration);
    const Expected sums =
        over_everybody(tables, 0, people, pool, rates,
                       [&](Expected& into, const Person& person, const State& state) {
                           const std::size_t age = age_place(person.age);
                           ++into.people[person.sex][age];
                           into.deaths[person.sex][age] +=
                               fixed(rates.death_rate(person, state, 0));
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
                          tables.deaths.rate[0][sex][other];
                expected += plain(sums.deaths[sex][other]);
            }
            calibration.death_of_age[sex][age] = expected > 0.0 ? wanted / expected : 1.0;
        }
    }
}

void fit_districts(const PeopleTables& tables, const OpeningPopulation& people,
                   core::ThreadPool& pool, LifeCalibration& calibration) {
    const auto ratio = [](double wanted, Fixed expected) {
        return expected == 0 ? 1.0 : wanted / plain(expected);
    };
    const LifeRates rates(tables, calibration);
    const Expected sums = over_everybody(
        tables, 0, people, pool, rates,
        [&](Expected& into, const Person& person, const State& state) {
            const std::size_t age = age_place(person.age);
            into.district_deaths[person.district] += fixed(rates.death_rate(person, state, 0));
            into.district_moves_out[person.district] +=
                fixed(tables.moves.moves_out_relative[person.district][age]);
            into.district_births[person.district] +=
                person.sex == 0 ? fixed(tables.births.births_per_woman_year[age]) : 0;
        });
    for (std::size_t district = 0; district < tables.districts.persons.size(); ++district) {
        calibration.death_of_district[district] =
            ratio(tables.districts.deaths[district], sums.district_deaths[district]);
        calibration.births_of_district[district] =
            ratio(tables.districts.births[district], sums.district_births[district]);
        calibration.moves_out_of_district[district] =
            ratio(tables.districts.moves_out[district], sums.district_moves_out[district]);
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
    calibration.attribute_change.resize(tables.attribute_changes.size());
    for (auto& by_sex : calibration.attribute_change) {
        for (auto& by_band : by_sex) {
            by_band.fill(1.0);
        }
    }
    constexpr std::array<double, deprivation_fifths> as_given = {1.0, 1.0, 1.0, 1.0, 1.0};
    calibration.new_cases_of_fifth.assign(tables.conditions.id.size(), as_given);
    calibration.known_at_once.assign(tables.conditions.id.size(), 1.0);
    calibration.diagnosis.assign(tables.conditions.id.size(), 1.0);
    fit_deaths_by_age(tables, people, pool, calibration);
    fit_districts(tables, people, pool, calibration);
    fit_changes_for_life(tables, people, pool, calibration);
    fit_new_cases(tables, people, pool, calibration);
    return calibration;
}

} // namespace footprint::people
