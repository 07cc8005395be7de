// SPDX-License-Identifier: MIT
// A projection read from a table, and told as tables.
#include "statistics/input.hpp"
#include "statistics/projection.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>

namespace footprint::statistics {
namespace {

constexpr std::array<std::string_view, 2> sexes = {"female", "male"};

/// One row of the table as it stands.
struct BandRow {
    double age = 0.0;
    double people = missing_number;
    double person_years = missing_number;
    double death_rate = missing_number;
    double survival = missing_number;
    double fertility = 0.0;
    double migrants = 0.0;
    core::Location where;
};

struct SexRows {
    std::vector<BandRow> bands; ///< by age
    double birth_survival = missing_number;
};

/// The first whole number of "20", "20-24", "20 to 24", "85+" or "85 and over".
[[nodiscard]] std::optional<double> age_of(std::string_view text) {
    int age = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), age);
    if (read.ec != std::errc() || age < 0 || age > 130) {
        return std::nullopt;
    }
    return age;
}

class ProjectionReader {
public:
    ProjectionReader(const files::CsvTable& table, const ProjectionOptions& options,
                     core::Problems& problems)
        : table_(table), options_(options), problems_(problems), columns_(table, problems) {}

    [[nodiscard]] std::array<SexRows, 2> read() {
        const files::CsvColumn age = columns_.required(options_.age);
        const files::CsvColumn sex = columns_.optional(options_.sex);
        const Texts ages = columns_.texts(age, MissingCells::are_refused);
        const Texts sex_words = columns_.texts(sex, MissingCells::are_allowed);
        const auto numbers = [&](const files::CsvColumn& column, NumberRange range) {
            return columns_.numbers(column, range, MissingCells::are_allowed);
        };
        const files::CsvColumn people_column = columns_.required(options_.people);
        const Decimals people = numbers(people_column, not_below_zero);
        const Decimals lived = numbers(columns_.optional(options_.person_years), not_below_zero);
        const Decimals rates = numbers(columns_.optional(options_.death_rate), not_below_zero);
        const Decimals survival = numbers(columns_.optional(options_.survival), {0.0, 2.0});
        const Decimals fertility = numbers(columns_.optional(options_.fertility), not_below_zero);
        const Decimals migrants = numbers(columns_.optional(options_.migrants), any_number);
        std::array<SexRows, 2> rows;
        for (std::size_t r = 0; r < ages.size(); ++r) {
            const std::size_t which = sex.is_there() ? sex_of(sex, r, sex_words[r]) : 0;
            if (ages[r] == "birth") {
                rows[which].birth_survival = survival[r];
                continue;
            }
            const auto from = age_of(ages[r]);
            if (!from.has_value()) {
                problems_.add(age_band_unknown(table_.location(r, age.position), ages[r],
                                               "an age, 20-24, 85+, or birth"));
                continue;
            }
            if (people_column.is_there() && is_missing(table_.text(r, people_column.position))) {
                problems_.add(number_not_possible(table_.location(r, people_column.position),
                                                  options_.people, "missing",
                                                  "a number from 0 up"));
            }
            rows[which].bands.push_back({*from, people[r], lived[r], rates[r], survival[r],
                                         std::isnan(fertility[r]) ? 0.0 : fertility[r],
                                         std::isnan(migrants[r]) ? 0.0 : migrants[r],
                                         table_.row_location(r)});
        }
        for (SexRows& of_sex : rows) {
            std::ranges::stable_sort(of_sex.bands, {}, &BandRow::age);
            refuse_repeated(of_sex);
        }
        return rows;
    }

private:
    [[nodiscard]] std::size_t sex_of(const files::CsvColumn& column, std::size_t row,
                                     const std::string& word) {
        if (word == "female" || word == "f" || word == "F" || word == "Female") {
            return 0;
        }
        if (word == "male" || word == "m" || word == "M" || word == "Male") {
            return 1;
        }
        problems_.add(number_not_possible(table_.location(row, column.position), options_.sex,
                                          fmt::format("\"{}\"", word), "female or male"));
        return 0;
    }
    void refuse_repeated(const SexRows& rows) {
        for (std::size_t x = 1; x < rows.bands.size(); ++x) {
            if (rows.bands[x].age == rows.bands[x - 1].age) {
                problems_.add(row_repeated(rows.bands[x].where, "age",
                                           fmt::format("{}", rows.bands[x].age),
                                           rows.bands[x - 1].where.line));
            }
        }
    }

    const files::CsvTable& table_;
    const ProjectionOptions& options_;
    core::Problems& problems_;
    InputColumns columns_;
};

/// One sex ready to be carried forward, and its life table when there is one.
struct SexReady {
    SexColumns columns;
    std::vector<double> ages;
    std::vector<double> fertility;
    std::vector<double> person_years; ///< of a radix of 1, by band; empty without a life table
    std::optional<MortalityTable> life_table;
};

class SexMaker {
public:
    SexMaker(const ProjectionOptions& options, core::Problems& problems)
        : options_(options), problems_(problems) {}

    [[nodiscard]] SexReady make(SexRows rows, bool is_female) {
        SexReady ready;
        const auto has = [&rows](double BandRow::* member) {
            return std::ranges::none_of(
                rows.bands, [member](const BandRow& row) { return std::isnan(row.*member); });
        };
        const bool has_survival = has(&BandRow::survival);
        if (has(&BandRow::person_years)) {
            ready.person_years = of(rows, &BandRow::person_years);
            for (double& lived : ready.person_years) {
                lived /= options_.radix;
            }
        } else if (has(&BandRow::death_rate)) {
            ready.person_years = lived_of_rates(rows, is_female, ready);
        } else if (!has_survival || std::isnan(rows.birth_survival)) {
            problems_.add(rows_not_enough(
                rows.bands.front().where, "survival is not known of every band",
                fmt::format("give {}, {}, or {} with a row of age birth, for every band",
                            options_.person_years, options_.death_rate, options_.survival)));
            return ready;
        }
        merge_infants(rows, ready);
        const double width = width_of(rows);
        ready.ages = of(rows, &BandRow::age);
        ready.fertility = of(rows, &BandRow::fertility);
        ready.columns.people = of(rows, &BandRow::people);
        ready.columns.migrants = of(rows, &BandRow::migrants);
        if (ready.person_years.empty()) {
            ready.columns.survival = of(rows, &BandRow::survival);
            ready.columns.birth_survival = rows.birth_survival;
        } else {
            set_survival(ready, width);
        }
        return ready;
    }

private:
    [[nodiscard]] static std::vector<double> of(const SexRows& rows, double BandRow::* member) {
        std::vector<double> values;
        for (const BandRow& row : rows.bands) {
            values.push_back(row.*member);
        }
        return values;
    }

    [[nodiscard]] std::vector<double> lived_of_rates(const SexRows& rows, bool is_female,
                                                     SexReady& ready) {
        const std::vector<double> rates = of(rows, &BandRow::death_rate);
        if (rates.back() <= 0.0) {
            problems_.add(number_not_possible(rows.bands.back().where, options_.death_rate, "0",
                                              "above 0 in the open band"));
            return rates;
        }
        ready.life_table = life_table_of_rates(of(rows, &BandRow::age), rates, is_female);
        return ready.life_table->person_years;
    }

    /// Ages 0 and 1 to 4 become one band of five years.
    static void merge_infants(SexRows& rows, SexReady& ready) {
        const bool is_abridged = rows.bands.size() > 2 && rows.bands[0].age == 0.0 &&
                                 rows.bands[1].age == 1.0 && rows.bands[2].age == 5.0;
        if (!is_abridged) {
            return;
        }
        rows.bands[0].people += rows.bands[1].people;
        rows.bands[0].migrants += rows.bands[1].migrants;
        rows.bands.erase(rows.bands.begin() + 1);
        if (!ready.person_years.empty()) {
            ready.person_years[0] += ready.person_years[1];
            ready.person_years.erase(ready.person_years.begin() + 1);
        }
    }

    [[nodiscard]] double width_of(const SexRows& rows) {
        if (rows.bands.size() < 3 || rows.bands[0].age != 0.0) {
            problems_.add(rows_not_enough(rows.bands.front().where, "there are too few bands",
                                          "three or more from age 0"));
            return 1.0;
        }
        const double width = rows.bands[1].age;
        for (std::size_t x = 1; x < rows.bands.size(); ++x) {
            if (rows.bands[x].age - rows.bands[x - 1].age != width ||
                (width != 1.0 && width != 5.0)) {
                problems_.add(age_band_unknown(rows.bands[x].where,
                                               fmt::format("{}", rows.bands[x].age),
                                               "single years or bands of five, none left out"));
                return width;
            }
        }
        return width;
    }

    static void set_survival(SexReady& ready, double width) {
        const std::vector<double>& lived = ready.person_years;
        const std::size_t last = lived.size() - 1;
        for (std::size_t x = 0; x + 1 < last; ++x) {
            ready.columns.survival.push_back(lived[x] > 0.0 ? lived[x + 1] / lived[x] : 0.0);
        }
        const double both = lived[last - 1] + lived[last];
        const double into_open = both > 0.0 ? lived[last] / both : 0.0;
        ready.columns.survival.push_back(into_open);
        ready.columns.survival.push_back(into_open);
        ready.columns.birth_survival = lived[0] / width;
    }

    const ProjectionOptions& options_;
    core::Problems& problems_;
};

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

} // namespace

Answer project_table(const files::CsvTable& table, const ProjectionOptions& options,
                     core::Problems& problems) {
    if (!(options.sex_ratio > 0.0) || !(options.radix > 0.0)) {
        problems.add(option_not_possible("--sex-ratio, --radix", "one is not above 0",
                                         "boys for a girl, such as 1.05; survivors at birth"));
    }
    std::array<SexRows, 2> rows = ProjectionReader(table, options, problems).read();
    if (rows[0].bands.empty() && !problems.has_errors()) {
        problems.add(rows_not_enough(table.names_location(), "there are no women",
                                     "births are counted from women"));
    }
    if (problems.has_errors()) {
        return {};
    }
    SexMaker maker(options, problems);
    const SexReady women = maker.make(rows[0], true);
    std::optional<SexReady> men;
    if (!rows[1].bands.empty()) {
        men = maker.make(rows[1], false);
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
    add_people(answer, tables, steps);
    add_totals(answer, tables, steps);
    add_reproduction(answer, reproduction(tables, women.person_years));
    add_life_table(answer, {&women, men.has_value() ? &*men : nullptr});
    return answer;
}

} // namespace footprint::statistics
