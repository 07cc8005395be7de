// SPDX-License-Identifier: MIT
// Chiang's life table with Silcocks' variance, and Sullivan's healthy years.
#include "statistics/life_table.hpp"

#include <cmath>

namespace footprint::statistics {
namespace {

constexpr double newborns = 100'000.0;

/// Part of a band lived by those who die in it.
double part_lived(const Decimals& first_ages, std::size_t band) {
    return first_ages[band] == 0.0 ? 0.1 : 0.5;
}

double chance_of_dying(double deaths, double people, double width, double part) {
    if (deaths > people / width / part) {
        return 1.0;
    }
    const double years_at_rate = deaths / people * width;
    return years_at_rate / (1.0 + years_at_rate * (1.0 - part));
}

/// Sum of a column from each band on.
Decimals from_here_on(const Decimals& column) {
    Decimals sums = column;
    for (std::size_t band = sums.size() - 1; band > 0; --band) {
        sums[band - 1] += sums[band];
    }
    return sums;
}

} // namespace

LifeTableColumns life_table_of(const Decimals& first_ages, const Decimals& deaths,
                               const Decimals& people) {
    const std::size_t bands = first_ages.size();
    const std::size_t last = bands - 1;
    LifeTableColumns table;
    table.survivors.push_back(newborns);
    for (std::size_t band = 0; band < bands; ++band) {
        const double part = part_lived(first_ages, band);
        const double alive = table.survivors[band];
        if (band == last) {
            table.dying.push_back(1.0);
            table.deaths.push_back(alive);
            table.years.push_back(alive * people[band] / deaths[band]);
            break;
        }
        const double width = first_ages[band + 1] - first_ages[band];
        table.dying.push_back(chance_of_dying(deaths[band], people[band], width, part));
        table.survivors.push_back(alive * (1.0 - table.dying[band]));
        table.deaths.push_back(alive - table.survivors[band + 1]);
        table.years.push_back(width * (table.survivors[band + 1] + part * table.deaths[band]));
    }
    const Decimals years_left = from_here_on(table.years);
    for (std::size_t band = 0; band < bands; ++band) {
        const double alive = table.survivors[band];
        const double years = alive == 0.0 ? 0.0 : years_left[band] / alive;
        table.expectancy.push_back(std::isfinite(years) ? years : missing_number);
    }
    Decimals variances(bands);
    for (std::size_t band = 0; band < last; ++band) {
        const double part = part_lived(first_ages, band);
        const double width = first_ages[band + 1] - first_ages[band];
        const double dying = table.dying[band];
        const double reach = (1.0 - part) * width + table.expectancy[band + 1];
        const double of_chance =
            table.deaths[band] == 0.0 ? 0.0 : dying * dying * (1.0 - dying) / deaths[band];
        variances[band] = of_chance * table.survivors[band] * table.survivors[band] * reach * reach;
    }
    const double years_a_death = people[last] / deaths[last]; // 1 / M
    variances[last] = table.survivors[last] * table.survivors[last] * years_a_death *
                      years_a_death / deaths[last];
    const Decimals sums = from_here_on(variances);
    for (std::size_t band = 0; band < bands; ++band) {
        table.error.push_back(std::sqrt(sums[band]) / table.survivors[band]);
    }
    return table;
}

HealthyYears healthy_years(const LifeTableColumns& table, const Decimals& healthy,
                           const Decimals& asked) {
    Decimals years;
    Decimals variances;
    for (std::size_t band = 0; band < healthy.size(); ++band) {
        const double share = healthy[band];
        years.push_back(table.years[band] * share);
        if (!asked.empty()) {
            variances.push_back(table.years[band] * table.years[band] * share * (1.0 - share) /
                                asked[band]);
        }
    }
    const Decimals years_left = from_here_on(years);
    HealthyYears made;
    for (std::size_t band = 0; band < healthy.size(); ++band) {
        made.expectancy.push_back(years_left[band] / table.survivors[band]);
    }
    if (!asked.empty()) {
        const Decimals sums = from_here_on(variances);
        for (std::size_t band = 0; band < sums.size(); ++band) {
            made.error.push_back(std::sqrt(sums[band]) / table.survivors[band]);
        }
    }
    return made;
}

} // namespace footprint::statistics
