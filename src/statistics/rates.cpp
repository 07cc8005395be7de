// SPDX-License-Identifier: MIT
// Crude rates, proportions and means, by row or by group.
#include "statistics/rates.hpp"

#include "statistics/distributions.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace footprint::statistics {
namespace {

double cube(double value) {
    return value * value * value;
}

/// Numerators and denominators of what is answered: rows, or sums of groups.
struct Parts {
    AnswerTable labels; ///< the columns that say what each row is
    Decimals numerators;
    Decimals denominators;
};

/// Sums by group; a group with a missing part has a missing sum.
Decimals sums(const Decimals& values, const Groups& groups) {
    Decimals totals(groups.number(), 0.0);
    for (std::size_t row = 0; row < values.size(); ++row) {
        totals[groups.group_of_row[row]] += values[row];
    }
    return totals;
}

void refuse_zero(const files::CsvTable& table, const files::CsvColumn& column,
                 const Decimals& values, core::Problems& problems) {
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (values[row] == 0.0) {
            problems.add(number_not_possible(table.location(row, column.position), column.name, "0",
                                             "above 0"));
        }
    }
}

/// Every column but the two numbers, as it stands in the file.
AnswerTable labels_of_rows(InputColumns& columns, const RateOptions& options) {
    AnswerTable labels;
    for (const std::string& name : columns.table().column_names()) {
        if (name != options.numerator && name != options.denominator && !name.empty()) {
            labels.add(name, "as in the file",
                       columns.texts(columns.optional(name), MissingCells::are_allowed));
        }
    }
    return labels;
}

Parts read_parts(InputColumns& columns, const RateOptions& options) {
    const files::CsvColumn numerator = columns.required(options.numerator);
    const files::CsvColumn denominator = columns.required(options.denominator);
    Parts parts;
    parts.numerators = columns.numbers(numerator, not_below_zero, MissingCells::are_allowed);
    parts.denominators = columns.numbers(denominator, not_below_zero, MissingCells::are_allowed);
    refuse_zero(columns.table(), denominator, parts.denominators, columns.problems());
    if (options.by.empty()) {
        parts.labels = labels_of_rows(columns, options);
        return parts;
    }
    const Groups groups = read_groups(columns, options.by);
    groups.add_columns(parts.labels);
    parts.numerators = sums(parts.numerators, groups);
    parts.denominators = sums(parts.denominators, groups);
    return parts;
}

std::vector<double> z_of(const std::vector<ConfidenceLevel>& levels) {
    std::vector<double> z;
    for (const ConfidenceLevel& level : levels) {
        z.push_back(level.z());
    }
    return z;
}

/// The limits of counts 0 to 9, worked out once: most rows of small areas have one of them.
class CountLimits {
public:
    explicit CountLimits(ConfidenceLevel level) : level_(std::move(level)), z_(level_.z()) {
        for (std::size_t count = 0; count < small_.size(); ++count) {
            small_[count] = exact_poisson_limits(static_cast<double>(count), level_);
        }
    }
    [[nodiscard]] Interval of(double count) const {
        if (count < least_count_for_byar && count == std::floor(count)) {
            return small_[static_cast<std::size_t>(count)];
        }
        return count_limits(count, level_, z_);
    }

private:
    ConfidenceLevel level_;
    double z_;
    std::array<Interval, 10> small_{};
};

AnswerTable& begin_table(Answer& answer, Parts& parts, const RateOptions& options) {
    AnswerTable& table = answer.add_table("rates", answer.title);
    table.columns = std::move(parts.labels.columns);
    table.add(options.numerator, "counted", parts.numerators);
    table.add(options.denominator, "of how many", parts.denominators);
    return table;
}

std::string plain(double number) {
    return number == std::floor(number) && std::abs(number) < 1e15
               ? fmt::format("{}", static_cast<std::int64_t>(number))
               : fmt::format("{}", number);
}

} // namespace

Interval byar_limits(double count, double z) {
    const double above = count + 1.0;
    const double lower = count * cube(1.0 - 1.0 / (9.0 * count) - z / (3.0 * std::sqrt(count)));
    return {lower < 0.0 ? missing_number : lower,
            above * cube(1.0 - 1.0 / (9.0 * above) + z / (3.0 * std::sqrt(above)))};
}

Interval exact_poisson_limits(double count, const ConfidenceLevel& level) {
    return {chi_squared_quantile(level.lower_chance(), 2.0 * count) / 2.0,
            chi_squared_quantile(level.upper_chance(), 2.0 * count + 2.0) / 2.0};
}

Interval count_limits(double count, const ConfidenceLevel& level, double z) {
    if (std::isnan(count)) {
        return {};
    }
    return count < least_count_for_byar ? exact_poisson_limits(count, level)
                                        : byar_limits(count, z);
}

Interval wilson_limits(double part, double whole, double z) {
    const double spread = z * std::sqrt(z * z + 4.0 * part * (1.0 - part / whole));
    const double middle = 2.0 * part + z * z;
    const double below = 2.0 * (whole + z * z);
    return {(middle - spread) / below, (middle + spread) / below};
}

Answer crude_rates(const files::CsvTable& table, const RateOptions& options,
                   core::Problems& problems) {
    InputColumns columns(table, problems);
    Parts parts = read_parts(columns, options);
    const std::size_t rows = parts.numerators.size();
    Decimals values(rows);
    Texts methods(rows);
    Limits limits(options.levels, rows);
    const std::vector<CountLimits> of_counts(options.levels.begin(), options.levels.end());
    for (std::size_t row = 0; row < rows; ++row) {
        const double count = parts.numerators[row];
        const double scale = options.multiplier / parts.denominators[row];
        values[row] = count / parts.denominators[row] * options.multiplier;
        if (!std::isnan(values[row])) {
            methods[row] = count < least_count_for_byar ? "exact" : "byar";
        }
        for (std::size_t level = 0; level < of_counts.size(); ++level) {
            const Interval interval = of_counts[level].of(count);
            limits.lower[level][row] = interval.lower * scale;
            limits.upper[level][row] = interval.upper * scale;
        }
    }
    Answer answer{.method = "stat rates",
                  .title = fmt::format("Rates per {}", plain(options.multiplier)),
                  .notes = {},
                  .tables = {}};
    AnswerTable& made = begin_table(answer, parts, options);
    made.add("value", fmt::format("rate per {}", plain(options.multiplier)), std::move(values));
    limits.add_columns(made);
    made.add("method", "exact for counts below 10, Byar's from 10 on", std::move(methods));
    answer.notes = {
        "Limits: Byar's approximation (Breslow and Day 1987), for counts below 10 exact "
        "Poisson (Armitage and Berry 2002), as PHEindicatormethods' phe_rate."};
    return answer;
}

Answer proportions(const files::CsvTable& table, const RateOptions& options,
                   core::Problems& problems) {
    InputColumns columns(table, problems);
    Parts parts = read_parts(columns, options);
    const std::size_t rows = parts.numerators.size();
    const bool are_rows = options.by.empty();
    const files::CsvColumn numerator = columns.required(options.numerator);
    Decimals values(rows);
    Limits limits(options.levels, rows);
    const std::vector<double> z = z_of(options.levels);
    for (std::size_t row = 0; row < rows; ++row) {
        const double part = parts.numerators[row];
        const double whole = parts.denominators[row];
        if (part > whole) {
            problems.add(numerator_above_denominator(
                are_rows ? table.location(row, numerator.position) : table.names_location(),
                plain(part), plain(whole)));
        }
        values[row] = part / whole * options.multiplier;
        for (std::size_t level = 0; level < z.size(); ++level) {
            const Interval interval = wilson_limits(part, whole, z[level]);
            limits.lower[level][row] = interval.lower * options.multiplier;
            limits.upper[level][row] = interval.upper * options.multiplier;
        }
    }
    Answer answer{.method = "stat rates",
                  .title = options.multiplier == 100.0 ? "Percentages" : "Proportions",
                  .notes = {},
                  .tables = {}};
    AnswerTable& made = begin_table(answer, parts, options);
    made.add("value", fmt::format("part of each {}", plain(options.multiplier)), std::move(values));
    limits.add_columns(made);
    answer.notes = {"Limits: Wilson's score method (Wilson 1927; Newcombe and Altman 2000), as "
                    "PHEindicatormethods' phe_proportion."};
    return answer;
}

Answer means(const files::CsvTable& table, const RateOptions& options, core::Problems& problems) {
    InputColumns columns(table, problems);
    const files::CsvColumn value = columns.required(options.value);
    const Decimals values = columns.numbers(value, any_number, MissingCells::are_allowed);
    const Groups groups = read_groups(columns, options.by);
    Decimals totals = sums(values, groups);
    WholeNumbers counts;
    Decimals deviations;
    Decimals averages;
    Limits limits(options.levels, groups.number());
    for (std::size_t group = 0; group < groups.number(); ++group) {
        const auto count = static_cast<double>(groups.rows[group].size());
        const double mean = totals[group] / count;
        double squares = 0.0;
        for (const std::uint32_t row : groups.rows[group]) {
            squares += (values[row] - mean) * (values[row] - mean);
        }
        const double deviation = count > 1.0 ? std::sqrt(squares / (count - 1.0)) : missing_number;
        counts.push_back(static_cast<std::int64_t>(groups.rows[group].size()));
        averages.push_back(mean);
        deviations.push_back(deviation);
        for (std::size_t level = 0; level < options.levels.size(); ++level) {
            const double width =
                student_t_quantile(options.levels[level].upper_chance(), count - 1.0) * deviation /
                std::sqrt(count);
            limits.lower[level][group] = mean - width;
            limits.upper[level][group] = mean + width;
        }
    }
    Answer answer{.method = "stat rates", .title = "Means", .notes = {}, .tables = {}};
    AnswerTable& made = answer.add_table("rates", answer.title);
    groups.add_columns(made);
    made.add("value_sum", "sum of the values", std::move(totals));
    made.add("value_count", "how many values", std::move(counts));
    made.add("standard_deviation", "of the values, n - 1", std::move(deviations));
    made.add("value", "mean", std::move(averages));
    limits.add_columns(made);
    answer.notes = {"Limits: Student's t (Armitage and Berry 2002), as PHEindicatormethods' "
                    "phe_mean. One value has no limits; a group with a missing value has no mean."};
    return answer;
}

} // namespace footprint::statistics
