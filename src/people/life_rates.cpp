// SPDX-License-Identifier: MIT
// Hazards of a state, from rows of risk ratios multiplied in a fixed order.
#include "people/life_rates.hpp"

#include "core/deterministic_math.hpp"
#include "core/row_product.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace footprint::people {

namespace {

constexpr double months_a_year = 12.0;

[[nodiscard]] std::uint32_t rounded_units(float units) {
    return static_cast<std::uint32_t>(static_cast<std::int32_t>(units + 0.5F));
}

[[nodiscard]] std::size_t table_age(int age) {
    return static_cast<std::size_t>(std::clamp(age, 0, static_cast<int>(single_ages) - 1));
}

[[nodiscard]] std::size_t new_case_row(std::size_t sex, std::size_t age, std::size_t fifth) {
    return (sex * single_ages + age) * deprivation_fifths + fifth;
}

constexpr std::array<std::uint32_t, most_conditions> bit_of_condition = [] {
    std::array<std::uint32_t, most_conditions> bits{};
    for (std::size_t condition = 0; condition < most_conditions; ++condition) {
        bits[condition] = std::uint32_t{1} << condition;
    }
    return bits;
}();

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

LifeRates::LifeRates(const PeopleTables& tables, const LifeCalibration& calibration)
    : tables_(&tables), calibration_(calibration) {
    const ConditionTable& conditions = tables.conditions;
    const std::size_t count = conditions.id.size();
    for (std::size_t condition = 0; condition < count; ++condition) {
        known_conditions_ |= 1U << condition;
        diagnosis_[condition] =
            static_cast<float>(static_cast<double>(conditions.diagnosis_rate_per_year[condition]) *
                               calibration_.diagnosis[condition] / months_a_year * core::clock_one);
    }
    new_cases_.resize(sexes * single_ages * deprivation_fifths);
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t age = 0; age < single_ages; ++age) {
            for (std::size_t fifth = 0; fifth < deprivation_fifths; ++fifth) {
                ConditionRow& row = new_cases_[new_case_row(sex, age, fifth)];
                row.fill(0.0F);
                for (std::size_t condition = 0; condition < count; ++condition) {
                    const double a_year =
                        calibration_.new_cases[condition][sex][age] *
                        calibration_.new_cases_of_fifth[condition][fifth] *
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
    rows_of(
        count,
        [](const RiskRatios& risks, std::size_t holder) { return risks.of_condition[holder]; },
        of_condition_, risky_conditions_);
    rows_of(
        tables.attributes.id.size(),
        [](const RiskRatios& risks, std::size_t holder) { return risks.of_attribute[holder]; },
        of_attribute_, risky_attributes_);
    for (std::size_t bit = 0; bit < most_conditions; ++bit) {
        deadly_conditions_ |= tables.deaths.risks.of_condition[bit] == 1.0F ? 0U : 1U << bit;
        deadly_attributes_ |= tables.deaths.risks.of_attribute[bit] == 1.0F ? 0U : 1U << bit;
    }
    for (const AttributeChange& change : tables.attribute_changes) {
        const auto group =
            tables.attributes
                .group[static_cast<std::size_t>(change.from >= 0 ? change.from : change.to)];
        std::uint32_t bits = 0;
        for (std::size_t attribute = 0; attribute < tables.attributes.id.size(); ++attribute) {
            bits |= tables.attributes.group[attribute] == group ? 1U << attribute : 0U;
        }
        auto& units = change_units_.emplace_back(change.rate_per_person_year);
        const auto& factors = calibration_.attribute_change[change_units_.size() - 1];
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t band = 0; band < age_bands; ++band) {
                units[sex][band] *=
                    static_cast<float>(factors[sex][band] * core::clock_one / months_a_year);
            }
        }
        const auto number = static_cast<std::uint8_t>(group_of_change_.size());
        if (change.from >= 0) {
            changing_attributes_ |= 1U << change.from;
            changes_of_[static_cast<std::size_t>(change.from)].push_back(number);
        } else {
            changes_from_nothing_.push_back(number);
        }
        group_of_change_.push_back(bits);
    }
    for (std::size_t change = 0; change < tables.attribute_changes.size(); ++change) {
        const std::int16_t from = tables.attribute_changes[change].from;
        for (std::size_t sex = 0; from >= 0 && sex < sexes; ++sex) {
            for (std::size_t band = 0; band < age_bands; ++band) {
                leaving_units_[sex][band][static_cast<std::size_t>(from)] +=
                    rounded_units(change_units_[change][sex][band]);
            }
        }
    }
    for (std::size_t district = 0; district < tables.districts.persons.size(); ++district) {
        for (std::size_t age = 0; age < single_ages; ++age) {
            move_units_.push_back(core::clock_units(tables.moves.moves_out_relative[district][age] *
                                                    calibration_.moves_out_of_district[district] /
                                                    months_a_year));
            birth_units_.push_back(core::clock_units(tables.births.births_per_woman_year[age] *
                                                     calibration_.births_of_district[district] /
                                                     months_a_year));
        }
    }
    fifth_.reserve(tables.areas.id.size());
    for (const std::uint8_t decile : tables.areas.deprivation_decile) {
        fifth_.push_back(static_cast<std::uint8_t>((decile - 1) / 2));
    }
}

LifeRates::ConditionRow LifeRates::new_case_units(const Person& person, const State& state) const {
    core::RowProduct<1 + most_conditions + most_attributes> product;
    product.add(
        new_cases_[new_case_row(person.sex, table_age(person.age), person.deprivation_fifth)]
            .data());
    for (std::uint32_t held = state.conditions & risky_conditions_; held != 0; held &= held - 1) {
        product.add(of_condition_[static_cast<std::size_t>(std::countr_zero(held))].data());
    }
    for (std::uint32_t held = state.attributes & risky_attributes_; held != 0; held &= held - 1) {
        product.add(of_attribute_[static_cast<std::size_t>(std::countr_zero(held))].data());
    }
    ConditionRow row;
    static_assert(most_conditions % decltype(product)::block == 0);
    product.write(row.data(), row.size());
    return row;
}

std::uint32_t LifeRates::life_total(const Person& person, const State& state) const {
    if (!state.alive) {
        return 0;
    }
    const ConditionRow row = new_case_units(person, state);
    const std::uint32_t open = known_conditions_ & ~state.conditions;
    std::array<std::uint32_t, most_conditions> units;
    for (std::size_t condition = 0; condition < most_conditions; ++condition) {
        // Compared rather than shifted, which registers do for four conditions at once.
        const bool is_open = (open & bit_of_condition[condition]) != 0;
        units[condition] =
            static_cast<std::uint32_t>(static_cast<std::int32_t>(row[condition] + 0.5F)) &
            (is_open ? ~0U : 0U);
    }
    std::uint32_t total = 0;
    for (const std::uint32_t own : units) {
        total += own;
    }
    return total + others_total(person, state);
}

std::uint32_t LifeRates::others_total(const Person& person, const State& state) const {
    std::uint32_t total = 0;
    for (std::uint32_t hidden = state.conditions & ~state.diagnosed; hidden != 0;
         hidden &= hidden - 1) {
        total += rounded_units(diagnosis_[static_cast<std::size_t>(std::countr_zero(hidden))]);
    }
    const std::size_t band = age_band(person.age);
    for (std::uint32_t held = state.attributes & changing_attributes_; held != 0;
         held &= held - 1) {
        total += leaving_units_[person.sex][band][static_cast<std::size_t>(std::countr_zero(held))];
    }
    for (const std::uint8_t change : changes_from_nothing_) {
        const bool has_one = (state.attributes & group_of_change_[change]) != 0;
        total += has_one ? 0U : rounded_units(change_units_[change][person.sex][band]);
    }
    const std::size_t place = person.district * single_ages + table_age(person.age);
    return total + move_units_[place] + (person.sex == 0 ? birth_units_[place] : 0U);
}

Hazards LifeRates::life(const Person& person, const State& state, std::size_t) const {
    Hazards hazards;
    if (!state.alive) {
        return hazards;
    }
    const ConditionRow row = new_case_units(person, state);
    for (std::uint32_t open = known_conditions_ & ~state.conditions; open != 0; open &= open - 1) {
        const auto condition = static_cast<std::size_t>(std::countr_zero(open));
        hazards.add(first_incidence + condition, rounded_units(row[condition]));
    }
    add_others(person, state, hazards);
    return hazards;
}

void LifeRates::add_others(const Person& person, const State& state, Hazards& hazards) const {
    const std::size_t age = table_age(person.age);
    for (std::uint32_t hidden = state.conditions & ~state.diagnosed; hidden != 0;
         hidden &= hidden - 1) {
        const auto condition = static_cast<std::size_t>(std::countr_zero(hidden));
        hazards.add(first_diagnosis + condition, rounded_units(diagnosis_[condition]));
    }
    const std::size_t band = age_band(person.age);
    const auto add_change = [&](std::size_t change) {
        hazards.add(first_attribute_change + change,
                    rounded_units(change_units_[change][person.sex][band]));
    };
    for (std::uint32_t held = state.attributes & changing_attributes_; held != 0;
         held &= held - 1) {
        for (const std::uint8_t change :
             changes_of_[static_cast<std::size_t>(std::countr_zero(held))]) {
            add_change(change);
        }
    }
    for (const std::uint8_t change : changes_from_nothing_) {
        if ((state.attributes & group_of_change_[change]) == 0) {
            add_change(change);
        }
    }
    const std::size_t place = person.district * single_ages + age;
    hazards.add(move_out_kind, move_units_[place]);
    if (person.sex == 0) {
        hazards.add(birth_kind, birth_units_[place]);
    }
}

float LifeRates::death_risk(const State& state) const {
    const DeathTable& deaths = tables_->deaths;
    double product = 1.0;
    double greatest = 1.0;
    const auto take = [&](float ratio) {
        product *= static_cast<double>(ratio);
        greatest = std::max(greatest, static_cast<double>(ratio));
    };
    for (std::uint32_t held = state.conditions & deadly_conditions_; held != 0; held &= held - 1) {
        take(deaths.risks.of_condition[static_cast<std::size_t>(std::countr_zero(held))]);
    }
    for (std::uint32_t held = state.attributes & deadly_attributes_; held != 0; held &= held - 1) {
        take(deaths.risks.of_attribute[static_cast<std::size_t>(std::countr_zero(held))]);
    }
    return static_cast<float>(std::sqrt(product * greatest));
}

double LifeRates::death_rate(const Person& person, float risk, std::size_t year) const {
    const DeathTable& deaths = tables_->deaths;
    const std::size_t age = table_age(person.age);
    const double deprivation =
        static_cast<double>(deaths.deprivation[age_band(person.age)][person.deprivation_fifth]);
    // A month's hazard must stay within the clock; 12 a year is certain death within weeks.
    constexpr double highest_rate = 12.0;
    return std::min(deaths.rate[year][person.sex][age] * deprivation * static_cast<double>(risk) *
                        calibration_.death_of_age[person.sex][age] *
                        calibration_.death_of_district[person.district],
                    highest_rate);
}

double LifeRates::death_rate(const Person& person, const State& state, std::size_t year) const {
    return death_rate(person, death_risk(state), year);
}

std::uint32_t LifeRates::death_units(const Person& person, float risk, std::size_t year) const {
    return core::clock_units(death_rate(person, risk, year) / months_a_year);
}

std::uint32_t LifeRates::death(const Person& person, const State& state, std::size_t year) const {
    return state.alive ? death_units(person, death_risk(state), year) : 0;
}

} // namespace footprint::people
