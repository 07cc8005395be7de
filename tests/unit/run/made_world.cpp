// SPDX-License-Identifier: MIT
// The tables of the made world.
#include "made_world.hpp"

#include "care/expected_activity.hpp"
#include "core/thread_pool.hpp"
#include "people/life_rates.hpp"
#include "people/synthesis.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::run::test {

namespace {

constexpr std::size_t conditions = 4;
constexpr std::size_t attributes = 3; // smoker, ex-smoker, online
constexpr std::size_t practices = 3;
constexpr std::size_t districts = 2;

void make_people(people::PeopleTables& tables, std::uint32_t persons_per_cell) {
    tables.years = made_years;
    tables.commissioners = 2;
    tables.districts.persons.resize(districts);
    for (std::size_t area = 0; area < made_areas; ++area) {
        tables.areas.id.push_back(core::permanent_id("area_" + std::to_string(area)));
        tables.areas.district.push_back(static_cast<std::uint16_t>(area / 3));
        tables.areas.deprivation_decile.push_back(static_cast<std::uint8_t>(1 + area * 9 / 5));
        tables.areas.latitude.push_back(52.0 + 0.05 * static_cast<double>(area));
        tables.areas.longitude.push_back(-2.0);
        auto& persons = tables.areas.persons.emplace_back();
        for (std::size_t sex = 0; sex < people::sexes; ++sex) {
            for (std::size_t band = 0; band < people::age_bands; ++band) {
                persons[sex][band] = persons_per_cell;
                int first = band == 0 ? 0 : band == 1 ? 1 : static_cast<int>(band - 1) * 5;
                const int last = band == 0 ? 0 : band == 1 ? 4 : band == 19 ? 90 : first + 4;
                const auto ages = static_cast<std::uint32_t>(last - first + 1);
                for (std::uint32_t person = 0; person < persons_per_cell; ++person) {
                    ++tables.districts
                          .persons[area / 3][sex][static_cast<std::size_t>(first) + person % ages];
                }
            }
        }
    }
    const double people_of_district = 3.0 * 40.0 * persons_per_cell;
    tables.districts.births.assign(districts, people_of_district * 0.012);
    tables.districts.deaths.assign(districts, people_of_district * 0.03);
    tables.districts.moves_in.assign(districts, people_of_district * 0.04);
    tables.districts.moves_out.assign(districts, people_of_district * 0.035);
    for (std::size_t practice = 0; practice < practices; ++practice) {
        tables.practices.id.push_back(core::permanent_id("practice_" + std::to_string(practice)));
        tables.practices.commissioner.push_back(practice == 2 ? 1 : 0);
        tables.practices.latitude.push_back(52.0 + 0.1 * static_cast<double>(practice));
        tables.practices.longitude.push_back(-2.0);
        tables.practices.registered_persons.push_back(persons_per_cell * 80);
    }
    tables.practices.distance_decay_km = 5.0;
    for (std::size_t attribute = 0; attribute < attributes; ++attribute) {
        tables.attributes.id.push_back(
            core::permanent_id("attribute_" + std::to_string(attribute)));
        tables.attributes.group.push_back(attribute == 2 ? 1 : 0);
        auto& share = tables.attributes.share.emplace_back();
        for (std::size_t cell = 0; cell < people::cells; ++cell) {
            const std::size_t band = cell / (people::sexes * people::deprivation_fifths);
            share[cell] = band < 4         ? (attribute == 2 ? 0.8F : 0.0F)
                          : attribute == 0 ? 0.25F
                          : attribute == 1 ? 0.3F
                                           : 0.7F;
        }
    }
    people::AttributeChange quit;
    quit.from = 0;
    quit.to = 1;
    for (auto& by_band : quit.rate_per_person_year) {
        by_band.fill(0.05F);
    }
    tables.attribute_changes.push_back(quit);
    auto& illness = tables.conditions;
    for (std::size_t condition = 0; condition < conditions; ++condition) {
        illness.id.push_back(core::permanent_id("condition_" + std::to_string(condition)));
        illness.register_age_from.push_back(17);
        illness.diagnosed_share.push_back(0.8F);
        illness.diagnosis_rate_per_year.push_back(0.2F);
        illness.major.push_back(condition < 2);
        auto& shape = illness.shape.emplace_back();
        for (auto& by_age : shape) {
            for (std::size_t age = 0; age < people::single_ages; ++age) {
                by_age[age] = age < 20 ? 0.0F : static_cast<float>(age - 20) * 0.002F;
            }
        }
        people::RiskRatios risks;
        risks.of_attribute[0] = 2.5F;
        risks.of_attribute[1] = 1.4F;
        risks.of_deprivation = {1.4F, 1.2F, 1.0F, 0.9F, 0.8F};
        if (condition == 1) {
            risks.of_condition[0] = 3.0F;
        }
        illness.risks.push_back(risks);
        illness.register_persons.push_back({persons_per_cell * 10.0, persons_per_cell * 5.0});
        illness.register_growth.push_back(0.05);
    }
    tables.deaths.rate.resize(made_years);
    for (auto& by_sex : tables.deaths.rate) {
        for (auto& by_age : by_sex) {
            for (std::size_t age = 0; age < people::single_ages; ++age) {
                by_age[age] = std::min(0.0002 * std::pow(1.09, static_cast<double>(age)), 1.0);
            }
        }
    }
    tables.deaths.risks.of_condition[0] = 2.0F;
    tables.deaths.risks.of_condition[1] = 3.0F;
    for (auto& by_fifth : tables.deaths.deprivation) {
        by_fifth = {1.4F, 1.2F, 1.0F, 0.9F, 0.8F};
    }
    for (std::size_t age = 16; age < 45; ++age) {
        tables.births.births_per_woman_year[age] = 0.06;
    }
    people::MoveTable::ByAge moves_in{};
    people::MoveTable::ByAge moves_out{};
    for (std::size_t age = 0; age < people::single_ages; ++age) {
        moves_in[age] = age < 50 ? 0.02 : 0.0;
        moves_out[age] = age < 50 ? 1.0 : 0.3;
    }
    tables.moves.moves_in_share.assign(tables.districts.births.size(), moves_in);
    tables.moves.moves_out_relative.assign(tables.districts.births.size(), moves_out);
    tables.moves.arrivals_beside_opening.assign(tables.years, 1.0);
    tables.person_variance.assign(people::families, 0.8);
}

void make_need(need::NeedTables& tables) {
    tables.lines = made_lines;
    const std::array<double, made_lines> rates{0.4, 0.8, 0.1, 0.15, 0.5, 5.0, 6.0, 0.4, 0.3};
    const std::array<need::Family, made_lines> family{
        need::Family::urgent,           need::Family::community, need::Family::planned,
        need::Family::urgent,           need::Family::planned,   need::Family::general_practice,
        need::Family::general_practice, need::Family::planned,   need::Family::community};
    tables.family.assign(family.begin(), family.end());
    tables.published_rate.resize(people::cells);
    for (std::size_t cell = 0; cell < people::cells; ++cell) {
        const std::size_t band = cell / (people::sexes * people::deprivation_fifths);
        tables.published_rate[cell].fill(0.0F);
        for (std::size_t line = 0; line < made_lines; ++line) {
            tables.published_rate[cell][line] =
                static_cast<float>(rates[line] * (0.5 + 0.1 * static_cast<double>(band)));
        }
    }
    tables.of_condition.assign(people::most_conditions, need::ones());
    tables.of_attribute.assign(people::most_attributes, need::ones());
    tables.of_count.assign(6, need::ones());
    for (std::size_t line = 0; line < made_lines; ++line) {
        tables.of_condition[0][line] = 2.0F;
        tables.of_condition[1][line] = 3.0F;
        tables.of_attribute[0][line] = 1.3F;
        tables.of_count[2][line] = 1.2F;
        tables.last_year_of_life[line] = 2.0F;
    }
    tables.growth.assign(made_years, need::ones());
    for (std::size_t year = 1; year < made_years; ++year) {
        for (std::size_t line = 0; line < made_lines; ++line) {
            tables.growth[year][line] = tables.growth[year - 1][line] * 1.01F;
        }
    }
    tables.practice_variance.assign(people::families, 0.02);
}

void make_care(care::CareTables& tables, const people::PeopleTables& people) {
    tables.lines = made_lines;
    tables.mean_stay_days[emergency] = 5.0F;
    tables.stay_spread[emergency] = 1.2F;
    // Sites 0 to 2 are the practices, 3 the hospital, 4 the community trust, 5 a second hospital.
    constexpr std::size_t sites = 6;
    tables.service_at.assign(sites * need::line_stride, care::no_service);
    const auto offer = [&](std::uint16_t site, std::uint16_t line) {
        tables.service_at[site * need::line_stride + line] =
            static_cast<std::uint16_t>(tables.services.site.size());
        tables.services.site.push_back(site);
        tables.services.line.push_back(line);
        tables.services.provider.push_back(site < 3 ? 0 : static_cast<std::uint16_t>(site - 2));
    };
    for (std::uint16_t site = 0; site < sites; ++site) {
        for (const std::uint16_t line :
             {ae, community, day_case, emergency, follow_up, gp, item, outpatient, therapy}) {
            const bool is_practice_line = line == gp || line == item;
            const bool is_community_line = line == community || line == therapy;
            if ((site < 3 && is_practice_line) || (site == 4 && is_community_line) ||
                ((site == 3 || site == 5) && !is_practice_line && !is_community_line)) {
                offer(site, line);
            }
        }
    }
    const auto at = [&](std::size_t site, std::size_t line) {
        return tables.service_at[site * need::line_stride + line];
    };
    tables.nearest_service.assign(made_areas * need::line_stride, care::no_service);
    for (std::size_t area = 0; area < made_areas; ++area) {
        for (std::size_t line = 0; line < need::line_stride; ++line) {
            tables.flows.begin.push_back(static_cast<std::uint32_t>(tables.flows.service.size()));
            if (line >= made_lines) {
                continue;
            }
            if (at(3, line) != care::no_service) {
                tables.flows.service.insert(tables.flows.service.end(), {at(3, line), at(5, line)});
                tables.flows.until.insert(tables.flows.until.end(), {0xB0000000, 0xFFFFFFFF});
                tables.nearest_service[area * need::line_stride + line] =
                    at(area < 3 ? 3 : 5, line);
            } else if (at(4, line) != care::no_service) {
                tables.nearest_service[area * need::line_stride + line] = at(4, line);
            }
        }
    }
    tables.flows.begin.push_back(static_cast<std::uint32_t>(tables.flows.service.size()));
    tables.flows.of_practice.assign((practices + 1) * need::line_stride, care::no_service);
    for (std::size_t practice = 0; practice <= practices; ++practice) {
        for (const std::size_t line : {gp, item}) {
            tables.flows.of_practice[practice * need::line_stride + line] =
                at(std::min(practice, practices - 1), line);
        }
    }
    tables.payers.payers = {10, 11};
    tables.payers.groups = 2;
    tables.payers.group_of = {0, 0, 1, 1, 0, 1}; // by commissioner (and elsewhere), then district
    tables.payers.split.assign(2 * need::line_stride, care::PayerTable::Split{});
    for (std::size_t line = 0; line < need::line_stride; ++line) {
        tables.payers.split[need::line_stride + line] = {
            .first = 1, .second = 0, .first_until = 0xE0000000};
    }
    const auto lead = [&](std::uint16_t from, std::uint16_t to, double chance, double mean,
                          std::uint16_t days_from, std::uint16_t days_to) {
        care::Pathway pathway{
            .id = core::permanent_id(std::to_string(from) + ">" + std::to_string(to)),
            .from = from,
            .to = to,
            .chance = {},
            .mean_contacts = mean,
            .delay_days_from = days_from,
            .delay_days_to = days_to};
        pathway.chance.fill(chance);
        tables.pathways.push_back(pathway);
    };
    lead(gp, ae, 0.01, 1.0, 0, 3);
    lead(gp, outpatient, 0.05, 1.0, 20, 80);
    lead(ae, emergency, 0.25, 1.0, 0, 0);
    lead(outpatient, follow_up, 0.5, 1.6, 30, 60);
    lead(outpatient, day_case, 0.1, 1.0, 30, 120);
    lead(emergency, community, 0.3, 1.5, 1, 14);
    static_cast<void>(people);
}

} // namespace

SimulationTables MadeWorld::tables() const {
    std::uint64_t all = 0;
    for (const people::Reach& reach : programmes.reaches) {
        all |= std::uint64_t{1} << reach.player;
    }
    return SimulationTables{.people = &people,
                            .programmes = &programmes,
                            .need = &need,
                            .care = &care,
                            .capacity = &capacity,
                            .staffing = {},
                            .all_players = all};
}

MadeWorld make_world(std::uint32_t persons_per_cell) {
    MadeWorld world;
    make_people(world.people, persons_per_cell);
    make_need(world.need);
    make_care(world.care, world.people);
    core::ThreadPool pool(1);
    people::SynthesisReport report;
    world.population = people::synthesise(world.people, 5, pool, report);
    return world;
}

people::Player add_initiative(MadeWorld& world, const std::string& id, double coverage) {
    people::Reach reach;
    reach.player = static_cast<people::Player>(world.programmes.reaches.size());
    reach.id = core::permanent_id(id);
    reach.coverage.assign(made_years * 12, 0.0);
    reach.people_per_month.assign(made_years * 12, 0.0);
    for (std::size_t month = 12; month < reach.coverage.size(); ++month) {
        reach.coverage[month] = coverage * std::min(1.0, static_cast<double>(month - 11) / 12.0);
    }
    world.programmes.reaches.push_back(reach);
    return reach.player;
}

Simulation run_world(const MadeWorld& world, std::size_t hands, std::uint64_t seed,
                     std::uint32_t replicate, std::vector<ServedCase> cases) {
    core::ThreadPool pool(static_cast<unsigned>(hands));
    const people::LifeCalibration lives =
        people::calibrate_lives(world.people, world.population, pool);
    const people::LifeRates rates(world.people, lives);
    const need::PersonMultipliers multipliers =
        need::person_multipliers(world.need, world.people, seed);
    const Calibration calibration{
        .lives = lives,
        .multipliers = multipliers,
        .need = need::calibrate_need(world.need, world.people, care::inflows_of(world.care),
                                     world.population, rates, multipliers, pool),
        .stays = care::stay_shapes(world.care)};
    SimulationOptions options;
    options.seed = seed;
    options.replicate = replicate;
    options.hands = hands;
    options.cases = std::move(cases);
    options.tally_areas = made_areas;
    for (std::uint16_t area = 0; area < made_areas; ++area) {
        options.tally_area.push_back(area);
    }
    return simulate(world.tables(), world.population, calibration, options,
                    [&](std::size_t count, const std::function<void(std::size_t)>& body) {
                        pool.for_each_chunk(count,
                                            [&](unsigned, std::size_t place) { body(place); });
                    });
}

} // namespace footprint::run::test
