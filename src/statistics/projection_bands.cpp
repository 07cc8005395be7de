// SPDX-License-Identifier: MIT
// Reading bands of age, and survival from what is known of them.
#include "statistics/projection_bands.hpp"

#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace footprint::statistics {
namespace {

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
        const Decimals survival = numbers(columns_.optional(options_.survival), {0.0, 1.0});
        const Decimals fertility = numbers(columns_.optional(options_.fertility), not_below_zero);
        const Decimals migrants = numbers(columns_.optional(options_.migrants), any_number);
        std::array<SexRows, 2> rows;
        if (!age.is_there()) {
            return rows; // told; every row would be told again
        }
        for (std::size_t r = 0; r < ages.size(); ++r) {
            const std::size_t which = sex.is_there() ? sex_of(sex, r, sex_words[r]) : 0;
            if (ages[r] == "birth") {
                core::Location where = table_.row_location(r);
                if (rows[which].birth_line != 0) {
                    problems_.add(row_repeated(where, "age", "birth", rows[which].birth_line));
                }
                rows[which].birth_survival = survival[r];
                rows[which].birth_line = where.line;
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
            refuse_impossible_years(rows, ready, width);
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

    /// Person-years cannot exceed those of all who were born, nor grow from a band to the next.
    void refuse_impossible_years(const SexRows& rows, const SexReady& ready, double width) {
        const std::vector<double>& lived = ready.person_years;
        constexpr double rounding = 1e-9;
        constexpr double hardly_any = 0.2; // no people known has lived so little of its first years
        if (!lived.empty() && lived[0] < hardly_any * width) {
            core::Problem warning = number_not_possible(
                rows.bands[0].where, options_.person_years,
                fmt::format("{}", lived[0] * options_.radix),
                fmt::format("near {} years of {} born (--radix)", width, options_.radix));
            warning.is_warning = true;
            problems_.add(std::move(warning));
        }
        for (std::size_t x = 0; x + 1 < lived.size(); ++x) {
            const double most = x == 0 ? width : lived[x - 1];
            if (lived[x] > most * (1.0 + rounding)) {
                problems_.add(number_not_possible(
                    rows.bands[x].where, options_.person_years,
                    fmt::format("{}", lived[x] * options_.radix),
                    x == 0 ? fmt::format("at most {} years of {} born (--radix)", width,
                                         options_.radix)
                           : "at most those of the band before"));
            }
        }
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

} // namespace

std::array<SexRows, 2> read_bands(const files::CsvTable& table, const ProjectionOptions& options,
                                  core::Problems& problems) {
    return ProjectionReader(table, options, problems).read();
}

SexReady made_ready(SexRows rows, bool is_female, const ProjectionOptions& options,
                    core::Problems& problems) {
    return SexMaker(options, problems).make(std::move(rows), is_female);
}

} // namespace footprint::statistics
