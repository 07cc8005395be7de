// SPDX-License-Identifier: MIT
// A projection read from a table, and told as tables.
#include "statistics/projection_bands.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace footprint::statistics {
namespace {

constexpr std::array<std::string_view, 2> sexes = {"female", "male"};

void add_people(Answer& answer, const ProjectionTables& tables,
                const std::vector<ProjectionStep>& steps) {
    AnswerTable& table = answer.add_table("people", "People by age and sex");
    Decimals years;
    Texts sex_words;
    Texts bands;
    Decimals people;
    for (std::size_t step = 0; step < steps.size(); ++step) {
        for (std::size_t sex = 0; sex < sexes.size(); ++sex) {
            const std::vector<double>& of_sex = sex == 0 ? steps[step].women : steps[step].men;
            for (std::size_t x = 0; x < of_sex.size(); ++x) {
                years.push_back(static_cast<double>(step) * tables.width);
                sex_words.emplace_back(sexes[sex]);
                const bool is_open = x + 1 == of_sex.size();
                bands.push_back(is_open || tables.width == 1.0
                                    ? fmt::format("{}{}", tables.ages[x], is_open ? "+" : "")
                                    : fmt::format("{}-{}", tables.ages[x],
                                                  tables.ages[x] + tables.width - 1.0));
                people.push_back(of_sex[x]);
            }
        }
    }
    table.add("year", "years from now", std::move(years));
    table.add("sex", "female or male", std::move(sex_words));
    table.add("age", "band", std::move(bands));
    table.add("people", "alive then", std::move(people));
}

void add_totals(Answer& answer, const ProjectionTables& tables,
                const std::vector<ProjectionStep>& steps) {
    AnswerTable& table = answer.add_table("totals", "Each period");
    Decimals years;
    Decimals women;
    Decimals men;
    Decimals births;
    Decimals deaths;
    Decimals migrants;
    const auto sum = [](const std::vector<double>& values) {
        return std::accumulate(values.begin(), values.end(), 0.0);
    };
    for (std::size_t step = 0; step < steps.size(); ++step) {
        years.push_back(static_cast<double>(step) * tables.width);
        women.push_back(sum(steps[step].women));
        men.push_back(tables.men.has_value() ? sum(steps[step].men) : missing_number);
        births.push_back(step == 0 ? missing_number : steps[step].births);
        deaths.push_back(step == 0 ? missing_number : steps[step].deaths);
        migrants.push_back(step == 0 ? missing_number : steps[step].migrants);
    }
    table.add("year", "years from now", std::move(years));
    table.add("women", "of all ages", std::move(women));
    table.add("men", "of all ages", std::move(men));
    table.add("births", "of the period before, both sexes", std::move(births));
    table.add("deaths", "of the period before, of those projected", std::move(deaths));
    table.add("migrants", "net, of the period before", std::move(migrants));
}

void add_life_table(Answer& answer, const std::array<const SexReady*, 2>& ready) {
    AnswerTable table{"life_table", "Life tables of the death rates", {}};
    Texts sex_words;
    Decimals ages;
    std::array<Decimals, 8> columns;
    for (std::size_t sex = 0; sex < sexes.size(); ++sex) {
        if (ready[sex] == nullptr || !ready[sex]->life_table.has_value()) {
            continue;
        }
        const MortalityTable& life = *ready[sex]->life_table;
        const std::array<const std::vector<double>*, 8> from = {
            &life.rates,  &life.lived_by_dying, &life.chances,    &life.survivors,
            &life.deaths, &life.person_years,   &life.years_left, &life.expectations};
        for (std::size_t x = 0; x < life.ages.size(); ++x) {
            sex_words.emplace_back(sexes[sex]);
            ages.push_back(life.ages[x]);
            for (std::size_t c = 0; c < columns.size(); ++c) {
                columns[c].push_back((*from[c])[x]);
            }
        }
    }
    if (ages.empty()) {
        return;
    }
    table.add("sex", "female or male", std::move(sex_words));
    table.add("age", "from", std::move(ages));
    constexpr std::array<std::pair<const char*, const char*>, 8> names = {
        {{"death_rate", "m, for a person-year"},
         {"lived_by_dying", "a, years of the band"},
         {"chance_of_death", "q"},
         {"survivors", "l, of 1 born"},
         {"deaths", "d"},
         {"person_years", "L"},
         {"years_left", "T"},
         {"expectation", "e, years"}}};
    for (std::size_t c = 0; c < columns.size(); ++c) {
        table.add(names[c].first, names[c].second, std::move(columns[c]));
    }
    answer.tables.push_back(std::move(table));
}

void add_reproduction(Answer& answer, const Reproduction& figures) {
    AnswerTable& table = answer.add_table("reproduction", "Reproduction at these rates");
    table.add("total_fertility", "births of a woman", Decimals{figures.total_fertility});
    table.add("gross_reproduction", "daughters of a woman", Decimals{figures.gross_reproduction});
    table.add("net_reproduction", "daughters of a girl born, deaths counted",
              Decimals{figures.net_reproduction});
    table.add("mean_age_at_birth", "years, of the rates", Decimals{figures.mean_age_at_birth});
    table.add("generation", "years, of births in the stationary population",
              Decimals{figures.generation});
    table.add("intrinsic_growth", "Lotka's r, a year", Decimals{figures.intrinsic_growth});
}

/// The first band of each sex that more leave than there are in.
void warn_of_nobody_left(const SexReady& sex, const std::vector<ProjectionStep>& steps,
                         std::size_t which, const core::Location& where, double width,
                         core::Problems& problems) {
    for (std::size_t step = 0; step < steps.size(); ++step) {
        const std::vector<double>& people = which == 0 ? steps[step].women : steps[step].men;
        const auto below = std::ranges::find_if(people, [](double count) { return count < 0.0; });
        if (below != people.end()) {
            const double age = sex.ages[static_cast<std::size_t>(below - people.begin())];
            core::Problem warning = number_not_possible(
                where,
                fmt::format("the number of people ({}, from age {}) in year {}", sexes[which], age,
                            static_cast<double>(step) * width),
                fmt::format("{:.6g}", *below), "0 or more; more leave than there are");
            warning.is_warning = true;
            problems.add(std::move(warning));
            return;
        }
    }
}

} // namespace

Answer project_table(const files::CsvTable& table, const ProjectionOptions& options,
                     core::Problems& problems) {
    if (!(options.sex_ratio > 0.0) || !(options.radix > 0.0)) {
        problems.add(option_not_possible("--sex-ratio, --radix", "one is not above 0",
                                         "boys for a girl, such as 1.05; survivors at birth"));
    }
    std::array<SexRows, 2> rows = read_bands(table, options, problems);
    if (rows[0].bands.empty() && !problems.has_errors()) {
        problems.add(rows_not_enough(table.names_location(), "there are no women",
                                     "births are counted from women"));
    }
    if (problems.has_errors()) {
        return {};
    }
    const SexReady women = made_ready(rows[0], true, options, problems);
    std::optional<SexReady> men;
    if (!rows[1].bands.empty()) {
        men = made_ready(rows[1], false, options, problems);
        if (!problems.has_errors() && men->ages != women.ages) {
            problems.add(rows_not_enough(rows[1].bands.front().where,
                                         "men and women have different bands",
                                         "both have the same"));
        }
    }
    if (problems.has_errors()) {
        return {};
    }
    ProjectionTables tables;
    tables.ages = women.ages;
    tables.width = women.ages[1];
    tables.women = women.columns;
    tables.fertility = women.fertility;
    tables.sex_ratio = options.sex_ratio;
    tables.migrants_come = options.migrants_come;
    if (men.has_value()) {
        tables.men = men->columns;
    }
    Answer answer{
        .method = "stat project",
        .title = "The population carried forward",
        .notes = {"Cohort component method, births and migrants as Preston, Heuveline and "
                  "Guillot (2001), chapter 6; Leslie (1945)."},
        .tables = {}};
    const std::vector<ProjectionStep> steps = project(tables, options.periods);
    warn_of_nobody_left(women, steps, 0, table.names_location(), tables.width, problems);
    if (men.has_value()) {
        warn_of_nobody_left(*men, steps, 1, table.names_location(), tables.width, problems);
    }
    add_people(answer, tables, steps);
    add_totals(answer, tables, steps);
    add_reproduction(answer, reproduction(tables, women.person_years));
    add_life_table(answer, {&women, men.has_value() ? &*men : nullptr});
    return answer;
}

} // namespace footprint::statistics
