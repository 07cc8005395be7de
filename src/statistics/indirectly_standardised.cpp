// SPDX-License-Identifier: MIT
// Indirectly standardised ratios and rates by group.
#include "statistics/age_bands.hpp"
#include "statistics/input.hpp"
#include "statistics/rates.hpp"
#include "statistics/standardised_rates.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace footprint::statistics {
namespace {

struct Reference {
    Decimals counts; ///< by row of the table; missing ones are 0
    Decimals populations;
};

double or_none(double count) {
    return std::isnan(count) ? 0.0 : count;
}

/// Reads count and population of the reference, from whichever table holds them.
Reference read_reference(InputColumns& columns, const StandardisedOptions& options) {
    const files::CsvColumn population = columns.required(options.reference_population);
    Reference reference;
    reference.counts = columns.numbers(columns.required(options.reference_count), not_below_zero,
                                       MissingCells::are_allowed);
    reference.populations = columns.numbers(population, not_below_zero, MissingCells::are_refused);
    for (std::size_t row = 0; row < reference.populations.size(); ++row) {
        if (reference.populations[row] == 0.0) {
            columns.problems().add(
                number_not_possible(columns.table().location(row, population.position),
                                    population.name, "0", "above 0"));
        }
    }
    return reference;
}

/// Each group needs every age of the reference, or its events would be set against too few.
void require_ages(const std::map<std::int64_t, std::size_t>& row_of, const WholeNumbers& ages,
                  const Groups& groups, InputColumns& columns) {
    for (std::size_t group = 0; group < groups.number(); ++group) {
        std::map<std::int64_t, std::size_t> lacking = row_of;
        lacking.erase(missing_whole_number);
        for (const std::uint32_t row : groups.rows[group]) {
            lacking.erase(ages[row]);
        }
        if (!lacking.empty()) {
            columns.problems().add(
                rows_not_enough(columns.table().row_location(groups.rows[group].front()),
                                fmt::format("{} has no age band that begins at {}",
                                            groups.words(group), lacking.begin()->first),
                                "each group needs every age of the reference"));
        }
    }
}

/// A reference table's figures brought to the rows of the main table by age.
Reference joined_by_age(InputColumns& columns, const files::CsvTable& table, const Groups& groups,
                        const StandardisedOptions& options) {
    InputColumns of_reference(table, columns.problems());
    const Reference by_age = read_reference(of_reference, options);
    const WholeNumbers ages = read_first_ages(of_reference, of_reference.required(options.age));
    std::map<std::int64_t, std::size_t> row_of;
    for (std::size_t row = 0; row < ages.size(); ++row) {
        const auto [known, is_new] = row_of.emplace(ages[row], row);
        if (!is_new && ages[row] != missing_whole_number) {
            const files::CsvColumn age = of_reference.required(options.age);
            columns.problems().add(row_repeated(table.location(row, age.position), options.age,
                                                table.text(row, age.position),
                                                table.row_location(known->second).line));
        }
    }
    const files::CsvColumn age = columns.required(options.age);
    const WholeNumbers wanted = read_first_ages(columns, age);
    require_ages(row_of, wanted, groups, columns);
    Reference reference;
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        const auto found = row_of.find(wanted[row]);
        if (found == row_of.end() && wanted[row] != missing_whole_number) {
            columns.problems().add(age_band_unknown(columns.table().location(row, age.position),
                                                    columns.table().text(row, age.position),
                                                    "one of the reference's"));
        }
        const bool is_there = found != row_of.end();
        reference.counts.push_back(is_there ? by_age.counts[found->second] : 0.0);
        reference.populations.push_back(is_there ? by_age.populations[found->second] : 1.0);
    }
    return reference;
}

/// Events by group, from the rows by age or from a table of totals.
Decimals observed_events(InputColumns& columns, const Groups& groups, const files::CsvTable* totals,
                         const StandardisedOptions& options) {
    Decimals observed(groups.number(), 0.0);
    if (totals == nullptr) {
        const Decimals counts = columns.numbers(columns.required(options.numerator), not_below_zero,
                                                MissingCells::are_allowed);
        for (std::size_t row = 0; row < counts.size(); ++row) {
            observed[groups.group_of_row[row]] += or_none(counts[row]);
        }
        return observed;
    }
    InputColumns of_totals(*totals, columns.problems());
    const Decimals counts = of_totals.numbers(of_totals.required(options.numerator), not_below_zero,
                                              MissingCells::are_allowed);
    const Groups known = read_groups(of_totals, options.by);
    for (std::size_t group = 0; group < groups.number(); ++group) {
        const auto found = std::ranges::find(known.labels, groups.labels[group]);
        if (found == known.labels.end()) {
            columns.problems().add(rows_not_enough(
                totals->names_location(), fmt::format("{} has no total", groups.words(group)),
                "each group of the table needs a row"));
            continue;
        }
        observed[group] =
            counts[known.rows[static_cast<std::size_t>(found - known.labels.begin())].front()];
    }
    return observed;
}

struct Sums {
    Decimals expected;
    Decimals reference_rates;
};

Sums sums_by_group(const Reference& reference, const Decimals& populations, const Groups& groups) {
    Sums sums{Decimals(groups.number(), 0.0), Decimals(groups.number(), 0.0)};
    for (std::size_t group = 0; group < groups.number(); ++group) {
        double count = 0.0;
        double population = 0.0;
        for (const std::uint32_t row : groups.rows[group]) {
            sums.expected[group] += or_none(reference.counts[row]) / reference.populations[row] *
                                    or_none(populations[row]);
            count += or_none(reference.counts[row]);
            population += reference.populations[row];
        }
        sums.reference_rates[group] = count / population;
    }
    return sums;
}

} // namespace

Answer indirectly_standardised(bool is_rate, const files::CsvTable& table,
                               const files::CsvTable* reference, const files::CsvTable* totals,
                               const StandardisedOptions& options, core::Problems& problems) {
    InputColumns columns(table, problems);
    const Groups groups = read_groups(columns, options.by);
    const Decimals populations = columns.numbers(columns.required(options.denominator),
                                                 not_below_zero, MissingCells::are_allowed);
    const Reference used = reference == nullptr
                               ? read_reference(columns, options)
                               : joined_by_age(columns, *reference, groups, options);
    Decimals observed = observed_events(columns, groups, totals, options);
    Sums sums = sums_by_group(used, populations, groups);
    Decimals values;
    Texts methods;
    Limits limits(options.levels, groups.number());
    for (std::size_t group = 0; group < groups.number(); ++group) {
        const double scale = (is_rate ? sums.reference_rates[group] : 1.0) * options.multiplier;
        sums.reference_rates[group] *= options.multiplier;
        values.push_back(observed[group] / sums.expected[group] * scale);
        methods.emplace_back(observed[group] < least_count_for_byar ? "exact" : "byar");
        for (std::size_t level = 0; level < options.levels.size(); ++level) {
            const Interval interval =
                count_limits(observed[group], options.levels[level], options.levels[level].z());
            limits.lower[level][group] = interval.lower / sums.expected[group] * scale;
            limits.upper[level][group] = interval.upper / sums.expected[group] * scale;
        }
    }
    Answer answer{.method = "stat rates",
                  .title = is_rate ? fmt::format("Indirectly standardised rates per {:.0f}",
                                                 options.multiplier)
                                   : std::string("Indirectly standardised ratios"),
                  .notes = {},
                  .tables = {}};
    AnswerTable& made = answer.add_table("rates", answer.title);
    groups.add_columns(made);
    made.add("observed", "events", std::move(observed));
    made.add("expected", "events at the reference's rates", std::move(sums.expected));
    if (is_rate) {
        made.add("reference_rate", "of the reference population", std::move(sums.reference_rates));
    }
    made.add("value", is_rate ? "rate" : "observed over expected, times the multiplier",
             std::move(values));
    limits.add_columns(made);
    made.add("method", "exact for counts below 10, Byar's from 10 on", std::move(methods));
    answer.notes = {"Limits: Byar's, below 10 events exact, as PHEindicatormethods' "
                    "calculate_ISRatio and calculate_ISRate."};
    return answer;
}

} // namespace footprint::statistics
