// SPDX-License-Identifier: MIT
// What the calibrated hazards of the opening people would bring in a year, against the totals and
// shares they were calibrated to.
#include "core/deterministic_math.hpp"
#include "people/life_rates.hpp"
#include "people/synthesis.hpp"
#include "synthesis_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>

namespace {

using namespace footprint;         // NOLINT(google-build-using-namespace): the tested functions
using namespace footprint::people; // NOLINT(google-build-using-namespace): as above

constexpr std::size_t care_home = 4; // the place of "severely_obese", given another meaning here
constexpr std::size_t heart_failure = 3;

/// The made people with births, deaths and moves, and a circumstance of the old that nobody leaves.
PeopleTables living_tables() {
    PeopleTables tables = made_tables();
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t age = 0; age < single_ages; ++age) {
            tables.deaths.rate[0][sex][age] =
                age < 60 ? 0.002 : 0.002 * static_cast<double>(age - 58);
        }
    }
    tables.deaths.risks.of_condition[heart_failure] = 3.0F;
    tables.deaths.risks.of_attribute[care_home] = 2.0F;
    for (auto& of_band : tables.deaths.deprivation) {
        of_band = {1.2F, 1.1F, 1.0F, 0.9F, 0.8F};
    }
    tables.districts.births = {60.0, 70.0};
    tables.districts.deaths = {90.0, 120.0};
    tables.districts.moves_in = {240.0, 180.0};
    tables.districts.moves_out = {200.0, 150.0};
    for (std::size_t age = 16; age < 45; ++age) {
        tables.births.births_per_woman_year[age] = 0.06;
    }
    tables.moves.moves_in_share.assign(2, {});
    tables.moves.moves_out_relative.assign(2, {});
    tables.moves.arrivals_beside_opening = {1.0};
    for (std::size_t age = 20; age < 40; ++age) {
        tables.moves.moves_in_share[0][age] = 0.05;
        tables.moves.moves_in_share[1][age] = 0.05;
        tables.moves.moves_out_relative[0][age] = 1.0;
        tables.moves.moves_out_relative[1][age + 30] = 1.0;
    }
    for (std::size_t place = 0; place < cells; ++place) {
        const std::size_t band = place / (sexes * deprivation_fifths);
        tables.attributes.share[care_home][place] =
            band < 14 ? 0.0F : 0.02F * static_cast<float>(band - 13);
    }
    AttributeChange entry;
    entry.to = static_cast<std::int16_t>(care_home);
    for (auto& of_sex : entry.rate_per_person_year) {
        std::fill(of_sex.begin() + 14, of_sex.end(), 0.01F);
    }
    tables.attribute_changes.push_back(entry);
    return tables;
}

struct Year {
    std::array<double, 2> deaths{}, births{}, departures{}; // by district
    std::array<double, 4> cases{}, found{}, holders{}, known{}, holder_deaths{}, known_deaths{};
    double entries = 0, residents = 0, resident_deaths = 0;
    std::array<double, 2> departures_of_the_young{};
};

Year expected_year(const PeopleTables& tables, const OpeningPopulation& people,
                   const LifeRates& rates) {
    Year year;
    constexpr double a_year = 12.0 / core::clock_one;
    for (const Chunk& chunk : people.chunks) {
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            const Person person{.age = age_at(chunk.born_month[row], 0),
                                .sex = chunk.sex[row],
                                .district = tables.areas.district[chunk.area[row]],
                                .deprivation_fifth = rates.fifth_of_area(chunk.area[row])};
            const State state{.conditions = chunk.conditions[row],
                              .diagnosed = chunk.diagnosed[row],
                              .attributes = chunk.attributes[row],
                              .alive = true};
            const double dying = rates.death_rate(person, state, 0);
            year.deaths[person.district] += dying;
            for (std::size_t condition = 0; condition < 4; ++condition) {
                if (((state.conditions >> condition) & 1U) != 0) {
                    const double known = (state.diagnosed >> condition) & 1U;
                    year.holders[condition] += 1;
                    year.known[condition] += known;
                    year.holder_deaths[condition] += dying;
                    year.known_deaths[condition] += known * dying;
                }
            }
            if (((state.attributes >> care_home) & 1U) != 0) {
                year.residents += 1;
                year.resident_deaths += dying;
            }
            const Hazards hazards = rates.life(person, state, 0);
            for (std::size_t place = 0; place < hazards.size; ++place) {
                const std::size_t kind = hazards.entries[place].kind;
                const double events = hazards.entries[place].units * a_year;
                if (kind < first_diagnosis) {
                    year.cases[kind] += events;
                } else if (kind < first_attribute_change) {
                    year.found[kind - first_diagnosis] += events;
                } else if (kind == move_out_kind) {
                    year.departures[person.district] += events;
                    year.departures_of_the_young[person.district] += person.age < 40 ? events : 0;
                } else if (kind == birth_kind) {
                    year.births[person.district] += events;
                } else {
                    year.entries += events;
                }
            }
        }
    }
    return year;
}

struct Calibrated {
    PeopleTables tables = living_tables();
    core::ThreadPool pool{2};
    SynthesisReport report;
    OpeningPopulation people = synthesise(tables, 1, pool, report);
    LifeCalibration calibration = calibrate_lives(tables, people, pool);
    LifeRates rates{tables, calibration};
    Year year = expected_year(tables, people, rates);
};

} // namespace

TEST_CASE("each district has its births, deaths and departures, and leavers have its own ages") {
    const Calibrated made;
    for (std::size_t district = 0; district < 2; ++district) {
        CHECK(made.year.deaths[district] ==
              doctest::Approx(made.tables.districts.deaths[district]).epsilon(0.002));
        CHECK(made.year.births[district] ==
              doctest::Approx(made.tables.districts.births[district]).epsilon(0.002));
        CHECK(made.year.departures[district] ==
              doctest::Approx(made.tables.districts.moves_out[district]).epsilon(0.002));
    }
    CHECK(made.year.departures_of_the_young[0] ==
          doctest::Approx(made.tables.districts.moves_out[0]).epsilon(0.002));
    CHECK(made.year.departures_of_the_young[1] == 0.0);
}

TEST_CASE("deaths by age keep the life table whoever is ill") {
    Calibrated made;
    // With every district's own level at one, the rates of an age average to the table's.
    LifeCalibration level = made.calibration;
    level.death_of_district = {1.0, 1.0};
    const LifeRates rates(made.tables, level);
    std::array<double, single_ages> deaths{};
    std::array<double, single_ages> people{};
    for (const Chunk& chunk : made.people.chunks) {
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            const Person person{.age = age_at(chunk.born_month[row], 0),
                                .sex = chunk.sex[row],
                                .district = made.tables.areas.district[chunk.area[row]],
                                .deprivation_fifth = rates.fifth_of_area(chunk.area[row])};
            const State state{.conditions = chunk.conditions[row],
                              .attributes = chunk.attributes[row],
                              .alive = true};
            people[static_cast<std::size_t>(person.age)] += 1;
            deaths[static_cast<std::size_t>(person.age)] += rates.death_rate(person, state, 0);
        }
    }
    for (std::size_t age = 0; age < 90; ++age) {
        CHECK(deaths[age] ==
              doctest::Approx(people[age] * made.tables.deaths.rate[0][0][age]).epsilon(1e-4));
    }
}

TEST_CASE(
    "a register makes up for its dead and grows as published, and so does what is known of it") {
    const Calibrated made;
    for (std::size_t condition = 0; condition < 4; ++condition) {
        const double holders = made.year.holders[condition];
        const double known = made.year.known[condition];
        const double death_rate = made.year.holder_deaths[condition] / holders;
        // In a first year, new cases bring half a year's deaths of their own; comers less leavers
        // are few. Deaths of the first day's holders lie between the rate and 1 - exp(-rate).
        const double cases = made.year.cases[condition];
        const double growth =
            (cases * (1.0 - death_rate / 2.0) - made.year.holder_deaths[condition]) / holders;
        INFO("condition ", condition);
        CHECK(growth < made.tables.conditions.register_growth[condition] + 0.012);
        CHECK(growth > made.tables.conditions.register_growth[condition] - 0.035);
        const double known_growth =
            (cases * made.rates.known_at_once(condition) * (1.0 - death_rate / 2.0) +
             made.year.found[condition] - made.year.known_deaths[condition]) /
            known;
        CHECK(known_growth == doctest::Approx(growth).epsilon(0.1).scale(0.1));
    }
}

TEST_CASE("a circumstance for life is entered as often as keeps its share of each age") {
    const Calibrated made;
    // More than its dead are replaced where younger people hold it less: the share rises with age.
    CHECK(made.year.residents > 20);
    CHECK(made.year.entries > made.year.resident_deaths * 0.8);
    CHECK(made.year.entries < made.year.resident_deaths + made.year.residents * 0.5);
    // Entries by age: twice the rates of the pack change nothing, only their pattern within a band
    // counts.
    Calibrated doubled;
    for (auto& of_sex : doubled.tables.attribute_changes[0].rate_per_person_year) {
        for (float& rate : of_sex) {
            rate *= 2.0F;
        }
    }
    const LifeCalibration again = calibrate_lives(doubled.tables, doubled.people, doubled.pool);
    const LifeRates rates(doubled.tables, again);
    CHECK(expected_year(doubled.tables, doubled.people, rates).entries ==
          doctest::Approx(made.year.entries).epsilon(0.001));
}

TEST_CASE("new cases are shared among deprivation fifths without changing their number") {
    const Calibrated made;
    LifeCalibration as_given = made.calibration;
    for (auto& of_fifths : as_given.new_cases_of_fifth) {
        of_fifths.fill(1.0);
    }
    const LifeRates rates(made.tables, as_given);
    const Year year = expected_year(made.tables, made.people, rates);
    for (std::size_t condition = 0; condition < 4; ++condition) {
        INFO("condition ", condition);
        const auto& factors = made.calibration.new_cases_of_fifth[condition];
        const bool is_cut = std::any_of(factors.begin(), factors.end(), [](double factor) {
            return factor == 0.5 || factor == 2.0;
        });
        if (!is_cut) {
            CHECK(made.year.cases[condition] ==
                  doctest::Approx(year.cases[condition]).epsilon(0.001));
        }
    }
    // Where the ill die three times as often and the deprived of anything more often, the most
    // deprived fifth needs more new cases than its ratio of prevalence says.
    PeopleTables tables = living_tables();
    tables.deaths.risks.of_condition[0] = 6.0F;
    for (auto& of_sex : tables.deaths.rate[0]) {
        for (double& rate : of_sex) {
            rate = 0.05;
        }
    }
    for (auto& of_band : tables.deaths.deprivation) {
        of_band = {2.0F, 1.5F, 1.0F, 0.7F, 0.4F};
    }
    core::ThreadPool pool{2};
    SynthesisReport report;
    const OpeningPopulation people = synthesise(tables, 1, pool, report);
    const LifeCalibration calibration = calibrate_lives(tables, people, pool);
    CHECK(calibration.new_cases_of_fifth[0][0] > 1.1);
    CHECK(calibration.new_cases_of_fifth[0][4] < 0.9);
}
