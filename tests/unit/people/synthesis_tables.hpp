// SPDX-License-Identifier: MIT
// A small made-up footprint for the tests of the synthesis: two districts side by side, a dozen
// areas, six practices, two commissioners, five attributes in two groups, and four conditions.
#pragma once

#include "people/people.hpp"
#include "people/people_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace footprint::people {

inline constexpr std::size_t made_areas = 12;

/// About a thousand people, a little different from area to area.
inline std::uint32_t made_persons(std::size_t area, std::size_t sex, std::size_t band) {
    if (band == 0) {
        return static_cast<std::uint32_t>(3 + (area + sex) % 4);
    }
    const std::size_t young = band < 15 ? 26 : 26 - 5 * (band - 14);
    return static_cast<std::uint32_t>(young + (area * 7 + sex * 3 + band * 5) % 9);
}

inline void add_area(PeopleTables& tables, std::size_t number, std::uint16_t district) {
    tables.areas.id.push_back(core::permanent_id(fmt::format("area_{:02}", number)));
    tables.areas.district.push_back(district);
    tables.areas.deprivation_decile.push_back(static_cast<std::uint8_t>(1 + number * 7 % 10));
    tables.areas.latitude.push_back(52.0 + 0.02 * static_cast<double>(number % 3));
    tables.areas.longitude.push_back(-2.5 + 0.03 * static_cast<double>(number));
    auto& persons = tables.areas.persons.emplace_back();
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t band = 0; band < age_bands; ++band) {
            persons[sex][band] = made_persons(number, sex, band);
        }
    }
}

/// Single years that agree with the areas' bands, uneven within each band.
inline void sum_districts(PeopleTables& tables, std::size_t districts) {
    tables.districts.persons.assign(districts, {});
    for (std::size_t area = 0; area < tables.areas.id.size(); ++area) {
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            auto& single = tables.districts.persons[tables.areas.district[area]][sex];
            for (std::size_t band = 0; band < age_bands; ++band) {
                const std::size_t first = band < 2 ? band : (band - 1) * 5;
                const std::size_t years = band == 0 || band == 19 ? 1 : (band == 1 ? 4 : 5);
                for (std::uint32_t person = 0; person < tables.areas.persons[area][sex][band];
                     ++person) {
                    ++single[first + (person % 3 == 0 ? 0 : person % years)];
                }
            }
        }
    }
}

inline void add_practices(PeopleTables& tables) {
    tables.commissioners = 2;
    for (std::size_t number = 0; number < 6; ++number) {
        tables.practices.id.push_back(core::permanent_id(fmt::format("practice_{}", number)));
        tables.practices.commissioner.push_back(static_cast<std::uint16_t>(number / 3));
        tables.practices.latitude.push_back(52.02);
        tables.practices.longitude.push_back(-2.48 + 0.06 * static_cast<double>(number));
        tables.practices.registered_persons.push_back(
            static_cast<std::uint32_t>(1500 + 400 * (number % 3)));
    }
    tables.practices.registered_elsewhere_share = 0.03;
    tables.practices.distance_decay_km = 2.0;
}

inline void add_attribute(PeopleTables& tables, const char* id, std::uint16_t group, float share) {
    tables.attributes.id.push_back(core::permanent_id(id));
    tables.attributes.group.push_back(group);
    auto& shares = tables.attributes.share.emplace_back();
    for (std::size_t place = 0; place < cells; ++place) {
        const std::size_t fifth = place % deprivation_fifths;
        shares[place] = share * (1.2F - 0.1F * static_cast<float>(fifth));
    }
}

inline void add_condition(PeopleTables& tables, const char* id, std::uint8_t register_age_from,
                          float diagnosed_share, std::array<double, 2> register_persons) {
    ConditionTable& conditions = tables.conditions;
    conditions.id.push_back(core::permanent_id(id));
    conditions.register_age_from.push_back(register_age_from);
    conditions.diagnosed_share.push_back(diagnosed_share);
    conditions.diagnosis_rate_per_year.push_back(0.1F);
    conditions.major.push_back(true);
    auto& shape = conditions.shape.emplace_back();
    for (std::size_t age = 0; age < single_ages; ++age) {
        shape[0][age] = static_cast<float>(age * age);
        shape[1][age] = 1.3F * static_cast<float>(age * age);
    }
    conditions.risks.emplace_back();
    conditions.register_persons.push_back({register_persons[0], register_persons[1]});
    conditions.register_growth.push_back(0.02);
}

inline PeopleTables made_tables() {
    PeopleTables tables;
    for (std::size_t area = 0; area < made_areas; ++area) {
        add_area(tables, area, area < made_areas / 2 ? 0 : 1);
    }
    sum_districts(tables, 2);
    add_practices(tables);
    add_attribute(tables, "current_smoker", 0, 0.2F);
    add_attribute(tables, "ex_smoker", 0, 0.3F);
    add_attribute(tables, "obese", 1, 0.25F);
    add_attribute(tables, "overweight", 1, 0.35F);
    add_attribute(tables, "severely_obese", 1, 0.02F);
    add_condition(tables, "asthma", 6, 0.9F, {310.0, 280.0});
    add_condition(tables, "chronic_kidney_disease", 18, 0.7F, {260.0, 251.4});
    add_condition(tables, "diabetes", 17, 0.75F, {330.0, 350.0});
    add_condition(tables, "heart_failure", 0, 0.6F, {40.0, 52.0});
    tables.conditions.risks[0].of_attribute[0] = 1.5F;
    tables.conditions.risks[1].of_condition[2] = 2.5F; // diabetes first
    tables.conditions.risks[2].of_attribute[2] = 3.0F;
    tables.conditions.risks[2].of_deprivation = {1.5F, 1.2F, 1.0F, 0.9F, 0.8F};
    tables.conditions.risks[3].of_condition[1] = 2.0F;
    tables.deaths.rate.resize(1);
    for (auto& of_sex : tables.deaths.rate[0]) {
        for (std::size_t age = 0; age < single_ages; ++age) {
            of_sex[age] = age < 90 ? 0.01 : 0.25;
        }
    }
    return tables;
}

/// Columns of everybody, one chunk after another.
inline Chunk joined(const OpeningPopulation& population) {
    Chunk all;
    for (const Chunk& chunk : population.chunks) {
        const auto append = [](auto& to, const auto& from) {
            to.insert(to.end(), from.begin(), from.end());
        };
        append(all.id, chunk.id);
        append(all.born_month, chunk.born_month);
        append(all.sex, chunk.sex);
        append(all.area, chunk.area);
        append(all.practice, chunk.practice);
        append(all.conditions, chunk.conditions);
        append(all.diagnosed, chunk.diagnosed);
        append(all.attributes, chunk.attributes);
        append(all.use_quantile, chunk.use_quantile);
    }
    return all;
}

inline bool are_equal(const OpeningPopulation& left, const OpeningPopulation& right) {
    const Chunk a = joined(left);
    const Chunk b = joined(right);
    return left.people == right.people && left.chunks.size() == right.chunks.size() &&
           a.id == b.id && a.born_month == b.born_month && a.sex == b.sex && a.area == b.area &&
           a.practice == b.practice && a.conditions == b.conditions && a.diagnosed == b.diagnosed &&
           a.attributes == b.attributes && a.use_quantile == b.use_quantile;
}

} // namespace footprint::people
