// SPDX-License-Identifier: MIT
// The columns of a life table, one after another.
#include "measure/life_expectancy.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::measure {

namespace {

/// The part of an age group lived by those who die in it. Source: Chiang (1984), as used for areas
/// of the United Kingdom in Health Statistics Quarterly 13 (Office for National Statistics, 2002),
/// 83-90.
constexpr double part_lived_in_first_year = 0.1;
constexpr double part_lived_later = 0.5;

double part_lived(std::span<const double> ages, std::size_t group) {
    return ages[group] == 0.0 ? part_lived_in_first_year : part_lived_later;
}

double width(std::span<const double> ages, std::size_t group) {
    return ages[group + 1] - ages[group];
}

double chance_of_dying(std::span<const double> ages, std::size_t group, double rate) {
    const double years = width(ages, group);
    const double chance = years * rate / (1.0 + years * (1.0 - part_lived(ages, group)) * rate);
    return std::min(chance, 1.0);
}

/// What is still to come from each age on, for each who reaches it.
std::vector<double> still_to_come(const LifeTable& table, std::span<const double> years) {
    std::vector<double> expected(years.size(), 0.0);
    double sum = 0.0;
    for (std::size_t group = years.size(); group-- > 0;) {
        sum += years[group];
        expected[group] = table.survivors[group] > 0.0 ? sum / table.survivors[group] : 0.0;
    }
    return expected;
}

} // namespace

std::vector<double> single_years_of_age(std::size_t count) {
    std::vector<double> ages(count);
    for (std::size_t age = 0; age < count; ++age) {
        ages[age] = static_cast<double>(age);
    }
    return ages;
}

LifeTable life_table(std::span<const double> ages, std::span<const double> death_rates) {
    core::promise(!ages.empty() && ages.size() == death_rates.size(),
                  "a life table has a death rate for each age group");
    core::promise(death_rates.back() > 0.0, "people die in the last age group of a life table");
    LifeTable table{.ages = {ages.begin(), ages.end()},
                    .survivors = std::vector<double>(ages.size(), 1.0),
                    .years_lived = std::vector<double>(ages.size()),
                    .expectancy = {}};
    const std::size_t last = ages.size() - 1;
    for (std::size_t group = 0; group < last; ++group) {
        core::promise(death_rates[group] >= 0.0, "a death rate is not below 0");
        const double alive = table.survivors[group];
        const double dying = alive * chance_of_dying(ages, group, death_rates[group]);
        table.survivors[group + 1] = alive - dying;
        table.years_lived[group] =
            width(ages, group) * (alive - dying + part_lived(ages, group) * dying);
    }
    table.years_lived[last] = table.survivors[last] / death_rates[last];
    table.expectancy = still_to_come(table, table.years_lived);
    return table;
}

std::vector<double> standard_errors(const LifeTable& table, std::span<const double> death_rates,
                                    std::span<const double> deaths) {
    const std::size_t groups = table.ages.size();
    core::promise(death_rates.size() == groups && deaths.size() == groups,
                  "deaths and rates are counted for each age group");
    std::vector<double> errors(groups, 0.0);
    double variance = 0.0;
    for (std::size_t group = groups; group-- > 0;) {
        const double alive = table.survivors[group];
        if (deaths[group] > 0.0 && group + 1 == groups) {
            const double years = alive / death_rates[group];
            variance += years * years / deaths[group];
        } else if (deaths[group] > 0.0) {
            const double chance = chance_of_dying(table.ages, group, death_rates[group]);
            const double lost = (1.0 - part_lived(table.ages, group)) * width(table.ages, group) +
                                table.expectancy[group + 1];
            variance +=
                alive * alive * lost * lost * chance * chance * (1.0 - chance) / deaths[group];
        }
        errors[group] = alive > 0.0 ? std::sqrt(variance) / alive : 0.0;
    }
    return errors;
}

std::vector<double> healthy_expectancy(const LifeTable& table, std::span<const double> share_well) {
    core::promise(share_well.size() == table.years_lived.size(),
                  "there is a share of well people for each age group");
    std::vector<double> years(share_well.size());
    for (std::size_t group = 0; group < years.size(); ++group) {
        years[group] = table.years_lived[group] * share_well[group];
    }
    return still_to_come(table, years);
}

} // namespace footprint::measure
