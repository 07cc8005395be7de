// SPDX-License-Identifier: MIT
// Hazards of a state, from rows of risk ratios multiplied in a fixed order.
#include "people/life_rates.hpp"

#include "core/deterministic_math.hpp"

#include <algorithm>
#include <bit>

namespace footprint::people {

namespace {

constexpr double months_a_year = 12.0;

[[nodiscard]] std::uint32_t rounded_units(float units) {
    return static_cast<std::uint32_t>(units + 0.5F);
}

[[nodiscard]] std::size_t table_age(int age) {
    return static_cast<std::size_t>(std::clamp(age, 0, static_cast<int>(single_ages) - 1));
}

[[nodiscard]] std::size_t new_case_row(std::size_t sex, std::size_t age, std::size_t fifth) {
    return (sex * single_ages + age) * deprivation_fifths + fifth;
}

template <typename Row>
[[nodiscard]] bool is_all_ones(const Row& row) {
    return std::all_of(row.begin(), row.end(), [](float ratio) { return ratio == 1.0F; });
}

} // namespace

std::size_t Hazards::choose(std::uint32_t random) const {
    const auto wanted = static_cast<std::uint32_t>((std::uint64_t{random} * total) >> 32);
    std::uint32_t passed = 0;
    for (std::size_t place = 0; place + 1 < size; ++place) {
        passed += entries[place].units;
        if (wanted < passed) {
            return entries[place].kind;
        }
    }
    return entries[size - 1].kind;
}

std::vector<std::array<std::array<double, single_ages>, sexes>>
new_case_shapes(const ConditionTable& conditions) {
    std::vector<std::array<std::array<double, single_ages>, sexes>> shapes(conditions.id.size());
    for (std::size_t condition = 0; condition < shapes.size(); ++condition) {
        double highest = 1e-30; // of both sexes, so that their ratio stays
        for (const auto& by_age : conditions.shape[condition]) {
            highest = std::max(highest, static_cast<double>(*std::max_element(by_age.begin(), by_age.end())));
        }
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            const auto& shape = conditions.shape[condition][sex];
            // A floor keeps late cases possible where prevalence no longer rises because holders die.
            const double floor_share = 0.01;
            for (std::size_t age = 0; age < single_ages; ++age) {
                // The slope over five years smooths the steps of a table given by bands.
                const std::size_t older = std::min(age + 5, single_ages - 1);
                const std::size_t younger = age < 5 ? 0 : age - 5;
                const double years = static_cast<double>(older - younger);
                const double slope = (static_cast<double>(shape[older]) -
                                      static_cast<double>(shape[younger])) / (years * highest);
                const double floor_slope = shape[age] > 0.0F ? floor_share : 0.0;
                shapes[condition][sex][age] = std::max(slope, floor_slope);
            }
        }
    }
    return shapes;
}

LifeRates::LifeRates(const PeopleTables& tables, const LifeCalibration& calibration)
    : tables_(&tables), calibration_(calibration) {
    const ConditionTable& conditions = tables.conditions;
    const std::size_t count = conditions.id.size();
    for (std::size_t condition = 0; condition < count; ++condition) {
        known_conditions_ |= 1U << condition;
        diagnosis_[condition] = static_cast<float>(
            static_cast<double>(conditions.diagnosis_rate_per_year[condition]) / months_a_year * core::clock_one);
    }
    const auto shapes = new_case_shapes(conditions);
    new_cases_.resize(sexes * single_ages * deprivation_fifths);
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t age = 0; age < single_ages; ++age) {
            for (std::size_t fifth = 0; fifth < deprivation_fifths; ++fifth) {
                ConditionRow& row = new_cases_[new_case_row(sex, age, fifth)];
                row.fill(0.0F);
                for (std::size_t condition = 0; condition < count; ++condition) {
                    const double a_year =
                        shapes[condition][sex][age] * calibration_.new_cases_of_condition[condition] *
                        static_cast<double>(conditions.risks[condition].of_deprivation[fifth]);
                    row[condition] = static_cast<float>(a_year / months_a_year * core::clock_one);
                }
            }
        }
    }
    const auto rows_of = [&](std::size_t holders, auto ratio_of, std::vector<ConditionRow>& rows,
                             std::uint32_t& risky) {
        rows.resize(holders);
        for (std::size_t holder = 0; holder < holders; ++holder) {
            rows[holder].fill(1.0F);
            for (std::size_t condition = 0; condition < count; ++condition) {
                rows[holder][condition] = ratio_of(conditions.risks[condition], holder);
            }
            risky |= is_all_ones(rows[holder]) ? 0U : 1U << holder;
        }
    };
    rows_of(count, [](const RiskRatios& risks, std::size_t holder) { return risks.of_condition[holder]; },
            of_condition_, risky_conditions_);
    rows_of(tables.attributes.id.size(),
            [](const RiskRatios& risks, std::size_t holder) { return risks.of_attribute[holder]; },
            of_attribute_, risky_attributes_);
    for (std::size_t bit = 0; bit < most_conditions; ++bit) {
        deadly_conditions_ |= tables.deaths.risks.of_condition[bit] == 1.0F ? 0U : 1U << bit;
        deadly_attributes_ |= tables.deaths.risks.of_attribute[bit] == 1.0F ? 0U : 1U << bit;
    }
    for (const AttributeChange& change : tables.attribute_changes) {
        const auto group = tables.attributes.group[static_cast<std::size_t>(change.from >= 0 ? change.from : change.to)];
        std::uint32_t bits = 0;
        for (std::size_t attribute = 0; attribute < tables.attributes.id.size(); ++attribute) {
            bits |= tables.attributes.group[attribute] == group ? 1U << attribute : 0U;
        }
        changes_from_.push_back(change.from >= 0 ? 1U << change.from : 0U);
        group_of_change_.push_back(bits);
    }
    fifth_.reserve(tables.areas.id.size());
    for (const std::uint8_t decile : tables.areas.deprivation_decile) {
        fifth_.push_back(static_cast<std::uint8_t>((decile - 1) / 2));
    }
}

Hazards LifeRates::life(const Person& person, const State& state, std::size_t) const {
    Hazards hazards;
    if (!state.alive) {
        return hazards;
    }
    const std::size_t age = table_age(person.age);
    ConditionRow row = new_cases_[new_case_row(person.sex, age, person.deprivation_fifth)];
    for (std::uint32_t held = state.conditions & risky_conditions_; held != 0; held &= held - 1) {
        const ConditionRow& ratios = of_condition_[static_cast<std::size_t>(std::countr_zero(held))];
        for (std::size_t condition = 0; condition < most_conditions; ++condition) {
            row[condition] *= ratios[condition];
        }
    }
    for (std::uint32_t held = state.attributes & risky_attributes_; held != 0; held &= held - 1) {
        const ConditionRow& ratios = of_attribute_[static_cast<std::size_t>(std::countr_zero(held))];
        for (std::size_t condition = 0; condition < most_conditions; ++condition) {
            row[condition] *= ratios[condition];
        }
    }
    for (std::uint32_t open = known_conditions_ & ~state.conditions; open != 0; open &= open - 1) {
        const auto condition = static_cast<std::size_t>(std::countr_zero(open));
        hazards.add(first_incidence + condition, rounded_units(row[condition]));
    }
    for (std::uint32_t hidden = state.conditions & ~state.diagnosed; hidden != 0; hidden &= hidden - 1) {
        const auto condition = static_cast<std::size_t>(std::countr_zero(hidden));
        hazards.add(first_diagnosis + condition, rounded_units(diagnosis_[condition]));
    }
    const std::size_t band = age_band(person.age);
    for (std::size_t change = 0; change < changes_from_.size(); ++change) {
        const bool is_open = changes_from_[change] != 0
                                 ? (state.attributes & changes_from_[change]) != 0
                                 : (state.attributes & group_of_change_[change]) == 0;
        if (is_open) {
            const float a_year = tables_->attribute_changes[change].rate_per_person_year[person.sex][band];
            hazards.add(first_attribute_change + change,
                        rounded_units(a_year * static_cast<float>(core::clock_one / months_a_year)));
        }
    }
    const double move = tables_->moves.moves_out_relative[age] *
                        calibration_.moves_out_of_district[person.district];
    hazards.add(move_out_kind, rounded_units(static_cast<float>(move / months_a_year * core::clock_one)));
    if (person.sex == 0) {
        const double births = tables_->births.births_per_woman_year[age] *
                              calibration_.births_of_district[person.district];
        hazards.add(birth_kind, rounded_units(static_cast<float>(births / months_a_year * core::clock_one)));
    }
    return hazards;
}

double LifeRates::death_rate(const Person& person, const State& state, std::size_t year) const {
    const DeathTable& deaths = tables_->deaths;
    const std::size_t age = table_age(person.age);
    double rate = deaths.rate[year][person.sex][age] *
                  static_cast<double>(deaths.deprivation[age_band(person.age)][person.deprivation_fifth]);
    for (std::uint32_t held = state.conditions & deadly_conditions_; held != 0; held &= held - 1) {
        rate *= static_cast<double>(deaths.risks.of_condition[static_cast<std::size_t>(std::countr_zero(held))]);
    }
    for (std::uint32_t held = state.attributes & deadly_attributes_; held != 0; held &= held - 1) {
        rate *= static_cast<double>(deaths.risks.of_attribute[static_cast<std::size_t>(std::countr_zero(held))]);
    }
    // A month's hazard must stay within the clock; 12 a year is certain death within weeks.
    constexpr double highest_rate = 12.0;
    return std::min(rate * calibration_.death_of_age[person.sex][age] *
                        calibration_.death_of_district[person.district],
                    highest_rate);
}

std::uint32_t LifeRates::death(const Person& person, const State& state, std::size_t year) const {
    return state.alive ? core::clock_units(death_rate(person, state, year) / months_a_year) : 0;
}

} // namespace footprint::people
