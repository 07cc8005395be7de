// SPDX-License-Identifier: MIT
// Directly standardised rates by group.
#include "statistics/age_bands.hpp"
#include "statistics/input.hpp"
#include "statistics/rates.hpp"
#include "statistics/standardised_rates.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

struct Input {
    Decimals counts; ///< missing ones are 0
    Decimals populations;
    Decimals standard;
    Decimals frequencies; ///< empty when events are independent
    WholeNumbers ages;    ///< empty when the standard is a column and events are independent
    Groups groups;
};

struct Rate {
    double events = 0.0;
    double people = 0.0;
    double value = missing_number;
    double variance = missing_number;
};

/// That a rate is not of all ages: some, such as deaths under 75, are not meant to be.
void tell_part_of_standard(const AgeBands& bands, const StandardPopulation& standard,
                           InputColumns& columns) {
    const std::int64_t first = bands.begin()->first;
    const auto& next = bands.rbegin()->second.next;
    const auto people = standard.people(first, next);
    if ((first == 0 && !next) || !people) {
        return;
    }
    const std::string ages = next ? fmt::format("ages {} to {}", first, *next - 1)
                                  : fmt::format("ages {} and over", first);
    columns.problems().add(left_out(
        columns.table().names_location(), fmt::format("the rates are of {} alone", ages),
        fmt::format("the table has no others, and {:.0f} of the standard's 100000 people count",
                    *people)));
}

/// The standard's people in each row's band.
void fit_standard(Input& input, InputColumns& columns, const files::CsvColumn& age) {
    const StandardPopulation standard;
    input.standard.assign(input.ages.size(), missing_number);
    for (std::size_t group = 0; group < input.groups.number(); ++group) {
        const std::vector<std::uint32_t>& rows = input.groups.rows[group];
        const AgeBands bands = age_bands_of(input.ages, rows, columns.table(), age);
        require_unbroken(bands, input.groups.words(group), columns, age);
        for (const std::uint32_t row : rows) {
            if (input.ages[row] == missing_whole_number) {
                continue;
            }
            const auto people = standard.people(input.ages[row], bands.at(input.ages[row]).next);
            if (people) {
                input.standard[row] = *people;
            } else {
                columns.problems().add(age_band_unknown(
                    columns.table().location(row, age.position),
                    columns.table().text(row, age.position),
                    fmt::format("a band of the European standard population, which begin at {}; "
                                "or name a column of another by --standard",
                                standard.first_ages_in_words())));
            }
        }
        if (group + 1 == input.groups.number() && !columns.problems().has_errors()) {
            tell_part_of_standard(bands, standard, columns);
        }
    }
}

void tell_repeated_ages(const Input& input, InputColumns& columns, const files::CsvColumn& age) {
    for (std::size_t group = 0; group < input.groups.number(); ++group) {
        std::map<std::pair<std::int64_t, double>, std::uint32_t> first_row;
        for (const std::uint32_t row : input.groups.rows[group]) {
            const double frequency = input.frequencies.empty() ? 1.0 : input.frequencies[row];
            const auto [known, is_new] = first_row.try_emplace({input.ages[row], frequency}, row);
            if (!is_new) {
                columns.problems().add(
                    row_repeated(columns.table().location(row, age.position),
                                 fmt::format("{}, age", input.groups.words(group)),
                                 columns.table().text(row, age.position),
                                 columns.table().row_location(known->second).line));
            }
        }
    }
}

Input read_input(InputColumns& columns, const StandardisedOptions& options) {
    Input input;
    const files::CsvColumn denominator = columns.required(options.denominator);
    input.counts = columns.numbers(columns.required(options.numerator), not_below_zero,
                                   MissingCells::are_allowed);
    std::ranges::replace_if(input.counts, [](double count) { return std::isnan(count); }, 0.0);
    input.populations = columns.numbers(denominator, not_below_zero, MissingCells::are_refused);
    for (std::size_t row = 0; row < input.populations.size(); ++row) {
        if (input.populations[row] == 0.0) {
            columns.problems().add(
                number_not_possible(columns.table().location(row, denominator.position),
                                    denominator.name, "0", "above 0"));
        }
    }
    input.groups = read_groups(columns, options.by);
    if (!options.event_frequency.empty()) {
        input.frequencies = columns.numbers(columns.required(options.event_frequency),
                                            not_below_zero, MissingCells::are_refused);
    }
    if (!options.standard.empty()) {
        input.standard = columns.numbers(columns.required(options.standard), not_below_zero,
                                         MissingCells::are_refused);
    }
    if (options.standard.empty() || !options.event_frequency.empty()) {
        const files::CsvColumn age = columns.required(options.age);
        input.ages = read_first_ages(columns, age);
        tell_repeated_ages(input, columns, age);
        if (options.standard.empty()) {
            fit_standard(input, columns, age);
        }
    }
    return input;
}

/// Groups of which some lack ages that others have cannot be compared.
void require_same_ages(const Input& input, InputColumns& columns) {
    std::set<std::int64_t> all(input.ages.begin(), input.ages.end());
    all.erase(missing_whole_number);
    for (std::size_t group = 0; group < input.groups.number(); ++group) {
        std::set<std::int64_t> lacking = all;
        for (const std::uint32_t row : input.groups.rows[group]) {
            lacking.erase(input.ages[row]);
        }
        if (!lacking.empty()) {
            columns.problems().add(
                rows_not_enough(columns.table().row_location(input.groups.rows[group].front()),
                                fmt::format("{} has no age band that begins at {}",
                                            input.groups.words(group), fmt::join(lacking, ", ")),
                                "each group needs the same age bands"));
        }
    }
}

/// A standard of the user's own needs no ages; then at least the numbers of rows must agree.
void require_same_rows(const Input& input, InputColumns& columns) {
    std::size_t most = 0;
    for (const auto& rows : input.groups.rows) {
        most = std::max(most, rows.size());
    }
    for (std::size_t group = 0; group < input.groups.number(); ++group) {
        if (input.groups.rows[group].size() != most) {
            columns.problems().add(rows_not_enough(
                columns.table().row_location(input.groups.rows[group].front()),
                fmt::format("{} has {} rows", input.groups.words(group),
                            input.groups.rows[group].size()),
                fmt::format("each group needs the same age bands; others have {}", most)));
        }
    }
}

Rate independent(const Input& input, const std::vector<std::uint32_t>& rows) {
    Rate rate;
    double weighted = 0.0;
    double squares = 0.0;
    double standard = 0.0;
    for (const std::uint32_t row : rows) {
        const double weight = input.standard[row] / input.populations[row];
        rate.events += input.counts[row];
        rate.people += input.populations[row];
        weighted += input.counts[row] * weight;
        squares += input.counts[row] * weight * weight;
        standard += input.standard[row];
    }
    rate.value = weighted / standard;
    rate.variance = squares / (standard * standard);
    return rate;
}

/// Counts are of people by how many events each had: events add up by age, variances by f^2.
Rate with_frequencies(const Input& input, const std::vector<std::uint32_t>& rows) {
    struct Age {
        double people = 0.0;
        double standard = 0.0;
        double events = 0.0;
    };
    std::map<std::int64_t, Age> ages;
    std::map<double, std::vector<std::uint32_t>> rows_of;
    for (const std::uint32_t row : rows) {
        Age& age = ages[input.ages[row]];
        age.people = input.populations[row];
        age.standard = input.standard[row];
        age.events += input.counts[row] * input.frequencies[row];
        rows_of[input.frequencies[row]].push_back(row);
    }
    Rate rate{.events = 0.0, .people = 0.0, .value = 0.0, .variance = 0.0};
    for (const auto& [frequency, some] : rows_of) {
        rate.variance += frequency * frequency * independent(input, some).variance;
    }
    double standard = 0.0;
    for (const auto& [first_age, age] : ages) {
        rate.events += age.events;
        rate.people += age.people;
        rate.value += age.events * age.standard / age.people;
        standard += age.standard;
    }
    rate.value /= standard;
    return rate;
}

} // namespace

Answer directly_standardised_rates(const files::CsvTable& table, const StandardisedOptions& options,
                                   core::Problems& problems) {
    InputColumns columns(table, problems);
    const Input input = read_input(columns, options);
    if (input.ages.empty()) {
        require_same_rows(input, columns);
    } else {
        require_same_ages(input, columns);
    }
    const std::size_t groups = input.groups.number();
    Decimals events;
    Decimals people;
    Decimals values;
    Texts methods;
    Limits limits(options.levels, groups);
    for (std::size_t group = 0; group < groups; ++group) {
        const Rate rate = input.frequencies.empty()
                              ? independent(input, input.groups.rows[group])
                              : with_frequencies(input, input.groups.rows[group]);
        const bool is_too_few = rate.events < least_count_for_byar;
        events.push_back(rate.events);
        people.push_back(rate.people);
        values.push_back(is_too_few ? missing_number : rate.value * options.multiplier);
        methods.emplace_back(is_too_few ? "none_below_10_events" : "dobson");
        for (std::size_t level = 0; level < options.levels.size() && !is_too_few; ++level) {
            const Interval byar = byar_limits(rate.events, options.levels[level].z());
            const double scale = std::sqrt(rate.variance / rate.events) * options.multiplier;
            limits.lower[level][group] = values[group] + scale * (byar.lower - rate.events);
            limits.upper[level][group] = values[group] + scale * (byar.upper - rate.events);
        }
    }
    Answer answer{.method = "stat rates",
                  .title =
                      fmt::format("Directly standardised rates per {:.0f}", options.multiplier),
                  .notes = {},
                  .tables = {}};
    AnswerTable& made = answer.add_table("rates", answer.title);
    input.groups.add_columns(made);
    made.add("total_count", "events", std::move(events));
    made.add("total_population", "people", std::move(people));
    made.add("value", fmt::format("rate per {:.0f} of the standard population", options.multiplier),
             std::move(values));
    limits.add_columns(made);
    made.add("method", "dobson; none below 10 events", std::move(methods));
    answer.notes = {fmt::format(
        "Standard: {}. Limits: Dobson 1991{}, as PHEindicatormethods' calculate_dsr.",
        options.standard.empty() ? std::string("European standard population 2013")
                                 : "column " + options.standard,
        input.frequencies.empty() ? "" : ", widened for events that are not independent")};
    return answer;
}

} // namespace footprint::statistics
