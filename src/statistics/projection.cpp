// SPDX-License-Identifier: MIT
// Life tables, carrying people forward, and reproduction.
#include "statistics/projection.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace footprint::statistics {
namespace {

/// Coale and Demeny's West, from the death rate at age 0 (Preston and others, table 3.3).
[[nodiscard]] double lived_by_dying_infants(double rate, bool is_female) {
    constexpr double high = 0.107;
    if (is_female) {
        return rate >= high ? 0.350 : 0.053 + 2.800 * rate;
    }
    return rate >= high ? 0.330 : 0.045 + 2.684 * rate;
}

[[nodiscard]] double lived_by_dying_at_one(double rate_at_0, bool is_female) {
    constexpr double high = 0.107;
    if (is_female) {
        return rate_at_0 >= high ? 1.361 : 1.522 - 1.518 * rate_at_0;
    }
    return rate_at_0 >= high ? 1.352 : 1.651 - 2.816 * rate_at_0;
}

[[nodiscard]] double total(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

[[nodiscard]] std::vector<double> with_migrants(const std::vector<double>& people,
                                                const std::vector<double>& migrants, double share) {
    std::vector<double> sum = people;
    for (std::size_t x = 0; x < migrants.size(); ++x) {
        sum[x] += share * migrants[x];
    }
    return sum;
}

/// One period on, without births.
[[nodiscard]] std::vector<double> survived(const SexColumns& sex,
                                           const std::vector<double>& people) {
    const std::size_t bands = people.size();
    std::vector<double> next(bands, 0.0);
    for (std::size_t x = 0; x + 1 < bands; ++x) {
        next[x + 1] = people[x] * sex.survival[x];
    }
    if (bands > 0) {
        next[bands - 1] += people[bands - 1] * sex.survival[bands - 1];
    }
    return next;
}

} // namespace

MortalityTable life_table_of_rates(std::span<const double> ages, std::span<const double> rates,
                                   bool is_female, std::span<const double> lived_by_dying) {
    MortalityTable table;
    const std::size_t bands = ages.size();
    table.ages.assign(ages.begin(), ages.end());
    table.rates.assign(rates.begin(), rates.end());
    double alive = 1.0;
    for (std::size_t x = 0; x < bands; ++x) {
        const bool is_open = x + 1 == bands;
        const double width = is_open ? missing_number : ages[x + 1] - ages[x];
        double a = is_open ? 1.0 / rates[x] : width / 2.0;
        if (!is_open && ages[x] == 0.0 && width == 1.0) {
            a = lived_by_dying_infants(rates[x], is_female);
        } else if (!is_open && ages[x] == 1.0 && width == 4.0) {
            a = lived_by_dying_at_one(rates[0], is_female);
        }
        if (x < lived_by_dying.size() && !std::isnan(lived_by_dying[x])) {
            a = lived_by_dying[x];
        }
        const double chance =
            is_open ? 1.0 : std::min(1.0, width * rates[x] / (1.0 + (width - a) * rates[x]));
        table.lived_by_dying.push_back(a);
        table.chances.push_back(chance);
        table.survivors.push_back(alive);
        const double deaths = alive * chance;
        table.deaths.push_back(deaths);
        table.person_years.push_back(is_open ? alive / rates[x]
                                             : width * (alive - deaths) + a * deaths);
        alive -= deaths;
    }
    table.years_left.assign(bands, 0.0);
    table.expectations.assign(bands, 0.0);
    double left = 0.0;
    for (std::size_t x = bands; x-- > 0;) {
        left += table.person_years[x];
        table.years_left[x] = left;
        table.expectations[x] = left / table.survivors[x];
    }
    return table;
}

std::vector<ProjectionStep> project(const ProjectionTables& tables, std::size_t periods) {
    double at_start = 0.5;
    if (tables.migrants_come != MigrantsCome::half_and_half) {
        at_start = tables.migrants_come == MigrantsCome::at_the_start ? 1.0 : 0.0;
    }
    std::vector<ProjectionStep> steps(1);
    steps[0].women = tables.women.people;
    if (tables.men.has_value()) {
        steps[0].men = tables.men->people;
    }
    for (std::size_t period = 0; period < periods; ++period) {
        const ProjectionStep& now = steps.back();
        ProjectionStep next;
        const std::vector<double> women = with_migrants(now.women, tables.women.migrants, at_start);
        next.women = survived(tables.women, women);
        for (std::size_t x = 0; x < women.size(); ++x) {
            next.births += tables.width * tables.fertility[x] * (women[x] + next.women[x]) / 2.0;
        }
        const double girls = next.births / (1.0 + tables.sex_ratio);
        next.women[0] += girls * tables.women.birth_survival;
        next.women = with_migrants(next.women, tables.women.migrants, 1.0 - at_start);
        next.migrants = total(tables.women.migrants);
        double born = girls;
        if (tables.men.has_value()) {
            next.men =
                survived(*tables.men, with_migrants(now.men, tables.men->migrants, at_start));
            next.men[0] += (next.births - girls) * tables.men->birth_survival;
            next.men = with_migrants(next.men, tables.men->migrants, 1.0 - at_start);
            next.migrants += total(tables.men->migrants);
            born = next.births;
        }
        next.deaths = total(now.women) + total(now.men) + born + next.migrants - total(next.women) -
                      total(next.men);
        steps.push_back(std::move(next));
    }
    return steps;
}

Reproduction reproduction(const ProjectionTables& tables, std::span<const double> person_years) {
    Reproduction result;
    double at_ages = 0.0;
    double born = 0.0;
    double generation = 0.0;
    for (std::size_t x = 0; x < tables.fertility.size(); ++x) {
        const double middle = tables.ages[x] + tables.width / 2.0;
        result.total_fertility += tables.width * tables.fertility[x];
        at_ages += tables.width * tables.fertility[x] * middle;
        if (!person_years.empty()) {
            born += tables.fertility[x] * person_years[x];
            generation += tables.fertility[x] * person_years[x] * middle;
        }
    }
    result.gross_reproduction = result.total_fertility / (1.0 + tables.sex_ratio);
    result.mean_age_at_birth = at_ages / result.total_fertility;
    if (person_years.empty() || !(born > 0.0)) {
        return result;
    }
    result.net_reproduction = born / (1.0 + tables.sex_ratio);
    result.generation = generation / born;
    // Lotka's sum falls as r rises: halving steps, to a double's last digits.
    const auto sum = [&](double r) {
        double value = 0.0;
        for (std::size_t x = 0; x < tables.fertility.size(); ++x) {
            value += std::exp(-r * (tables.ages[x] + tables.width / 2.0)) * tables.fertility[x] *
                     person_years[x] / (1.0 + tables.sex_ratio);
        }
        return value;
    };
    double low = -2.0;
    double high = 2.0;
    for (int step = 0; step < 200; ++step) {
        const double middle = (low + high) / 2.0;
        (sum(middle) > 1.0 ? low : high) = middle;
    }
    result.intrinsic_growth = (low + high) / 2.0;
    return result;
}

} // namespace footprint::statistics
