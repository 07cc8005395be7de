// SPDX-License-Identifier: MIT
// Life tables of the groups of a table, and which are not worked out.
#include "statistics/age_bands.hpp"
#include "statistics/input.hpp"
#include "statistics/life_table.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

/// A 95% interval wider than this leaves the value untold.
constexpr double widest_half_interval_years = 10.0;
const ConfidenceLevel level_95{0.95, "95"};

struct Input {
    WholeNumbers ages;
    Decimals deaths;
    Decimals people;
    Decimals healthy; ///< empty when not asked for
    Decimals asked;
    Groups groups;
    std::set<std::int64_t> all_ages;
    files::CsvColumn age;
    files::CsvColumn deaths_column;
    files::CsvColumn people_column;
};

/// The bands of all groups together must follow each other, and the last one be open.
void require_whole_life(const Input& input, InputColumns& columns) {
    std::vector<std::uint32_t> all(input.ages.size());
    std::iota(all.begin(), all.end(), 0U);
    const AgeBands bands = age_bands_of(input.ages, all, columns.table(), input.age);
    require_unbroken(bands, "the table", columns, input.age);
    if (bands.empty()) {
        return;
    }
    const AgeBand& last = bands.rbegin()->second;
    if (const auto next = last.next) {
        columns.problems().add(
            rows_not_enough(columns.table().location(last.row, input.age.position),
                            fmt::format("the last age band ends at {}", *next - 1),
                            "the last one must be open, such as 90+"));
    }
}

Input read_input(InputColumns& columns, const LifeExpectancyOptions& options) {
    Input input;
    input.age = columns.required(options.age);
    input.deaths_column = columns.required(options.deaths);
    input.people_column = columns.required(options.population);
    input.ages = read_first_ages(columns, input.age);
    input.deaths = columns.numbers(input.deaths_column, any_number, MissingCells::are_refused);
    input.people = columns.numbers(input.people_column, any_number, MissingCells::are_refused);
    if (!options.healthy.empty()) {
        input.healthy = columns.numbers(columns.required(options.healthy), {0.0, 1.0},
                                        MissingCells::are_refused);
    }
    if (!options.asked.empty()) {
        input.asked = columns.numbers(columns.required(options.asked), {1.0, any_number.most},
                                      MissingCells::are_refused);
    }
    input.groups = read_groups(columns, options.by);
    for (const std::int64_t age : input.ages) {
        if (age != missing_whole_number) {
            input.all_ages.insert(age);
        }
    }
    if (!input.all_ages.empty() && *input.all_ages.begin() != 0) {
        columns.problems().add(
            rows_not_enough(columns.table().names_location(),
                            fmt::format("the youngest age is {}", *input.all_ages.begin()),
                            "a life table begins at 0"));
    }
    require_whole_life(input, columns);
    return input;
}

/// The group's rows, youngest first; two of one age are a problem.
std::vector<std::uint32_t> by_age(const Input& input, std::size_t group, InputColumns& columns) {
    std::vector<std::uint32_t> rows = input.groups.rows[group];
    std::ranges::stable_sort(rows, {}, [&](std::uint32_t row) { return input.ages[row]; });
    for (std::size_t band = 1; band < rows.size(); ++band) {
        if (input.ages[rows[band]] == input.ages[rows[band - 1]] &&
            input.ages[rows[band]] != missing_whole_number) {
            columns.problems().add(
                row_repeated(columns.table().location(rows[band], input.age.position),
                             fmt::format("{}, age", input.groups.words(group)),
                             columns.table().text(rows[band], input.age.position),
                             columns.table().row_location(rows[band - 1]).line));
        }
    }
    return rows;
}

/// Why the group's life table is not worked out, as a warning; true when it is.
bool can_be_worked_out(const Input& input, const std::vector<std::uint32_t>& rows,
                       std::size_t group, const LifeExpectancyOptions& options,
                       InputColumns& columns) {
    const files::CsvTable& table = columns.table();
    const auto leave_out = [&](core::Location where, std::string_view why) {
        columns.problems().add(
            left_out(std::move(where),
                     fmt::format("no life expectancy for {}", input.groups.words(group)), why));
        return false;
    };
    double people = 0.0;
    for (const std::uint32_t row : rows) {
        people += input.people[row];
        if (input.deaths[row] < 0.0) {
            return leave_out(table.location(row, input.deaths_column.position),
                             "deaths are below 0");
        }
        if (input.people[row] <= 0.0) {
            return leave_out(table.location(row, input.people_column.position),
                             "an age band has no people");
        }
        if (input.deaths[row] > input.people[row]) {
            return leave_out(table.location(row, input.deaths_column.position),
                             "more deaths than people");
        }
    }
    if (rows.size() != input.all_ages.size()) {
        return leave_out(table.row_location(rows.front()),
                         "age bands that others have are missing");
    }
    if (people <= options.least_population) {
        return leave_out(table.row_location(rows.front()),
                         fmt::format("it has {} people or fewer", options.least_population));
    }
    if (input.deaths[rows.back()] == 0.0) {
        return leave_out(table.location(rows.back(), input.deaths_column.position),
                         "nobody died in the last age band");
    }
    return true;
}

struct Columns {
    std::vector<std::uint32_t> groups;
    Texts ages;
    WholeNumbers first_ages;
    Decimals people;
    Decimals deaths;
    Decimals values;
    Decimals errors;
    Decimals healthy;
    Decimals healthy_errors;
    std::vector<LifeTableColumns> tables;
};

Decimals picked(const Decimals& values, const std::vector<std::uint32_t>& rows) {
    Decimals some;
    for (const std::uint32_t row : rows) {
        some.push_back(values[row]);
    }
    return some;
}

void append(Decimals& column, const Decimals& more) {
    column.insert(column.end(), more.begin(), more.end());
}

LifeTableColumns untold(std::size_t bands) {
    const Decimals nothing(bands, missing_number);
    return {nothing, nothing, nothing, nothing, nothing, nothing};
}

void add_group(Columns& made, const Input& input, std::size_t group,
               const LifeExpectancyOptions& options, InputColumns& columns) {
    const std::vector<std::uint32_t> rows = by_age(input, group, columns);
    const bool is_told = can_be_worked_out(input, rows, group, options, columns);
    Decimals ages;
    for (const std::uint32_t row : rows) {
        ages.push_back(static_cast<double>(input.ages[row]));
        made.groups.push_back(static_cast<std::uint32_t>(group));
        made.ages.emplace_back(columns.table().text(row, input.age.position));
        made.first_ages.push_back(input.ages[row]);
    }
    const Decimals deaths = picked(input.deaths, rows);
    const Decimals people = picked(input.people, rows);
    const LifeTableColumns table =
        is_told ? life_table_of(ages, deaths, people) : untold(rows.size());
    append(made.people, people);
    append(made.deaths, deaths);
    append(made.values, table.expectancy);
    append(made.errors, table.error);
    made.tables.push_back(table);
    if (input.healthy.empty()) {
        return;
    }
    const HealthyYears healthy =
        healthy_years(table, picked(input.healthy, rows),
                      input.asked.empty() ? Decimals{} : picked(input.asked, rows));
    append(made.healthy, healthy.expectancy);
    append(made.healthy_errors, healthy.error);
}

/// Values whose interval is too wide to mean anything are hidden, with a warning for each group.
void hide_wide_intervals(Columns& made, const Groups& groups, const files::CsvTable& table,
                         core::Problems& problems) {
    std::set<std::uint32_t> told;
    for (std::size_t row = 0; row < made.values.size(); ++row) {
        if (level_95.z() * made.errors[row] > widest_half_interval_years) {
            made.values[row] = missing_number;
            made.errors[row] = missing_number;
            if (told.insert(made.groups[row]).second) {
                problems.add(left_out(table.row_location(groups.rows[made.groups[row]].front()),
                                      fmt::format("some expectancies of {} are not told",
                                                  groups.words(made.groups[row])),
                                      "their 95% interval is wider than 20 years"));
            }
        }
    }
}

/// Rows of the ages that are wanted.
std::vector<std::size_t> wanted_rows(const Columns& made, const LifeExpectancyOptions& options,
                                     const Input& input, core::Problems& problems) {
    for (const std::int64_t age : options.at) {
        if (!input.all_ages.contains(age)) {
            problems.add(option_not_possible("--at", fmt::format("is {}", age),
                                             "it takes first ages of the table's bands"));
        }
    }
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < made.first_ages.size(); ++row) {
        if (options.at.empty() ||
            std::ranges::find(options.at, made.first_ages[row]) != options.at.end()) {
            rows.push_back(row);
        }
    }
    return rows;
}

template <typename Values>
Values at_rows(const Values& values, const std::vector<std::size_t>& rows) {
    Values some;
    for (const std::size_t row : rows) {
        some.push_back(values[row]);
    }
    return some;
}

void add_interval(AnswerTable& table, std::string_view prefix, const Decimals& values,
                  const Decimals& errors, const std::vector<ConfidenceLevel>& levels) {
    for (const ConfidenceLevel& level : levels) {
        Decimals lower;
        Decimals upper;
        for (std::size_t row = 0; row < values.size(); ++row) {
            lower.push_back(values[row] - level.z() * errors[row]);
            upper.push_back(values[row] + level.z() * errors[row]);
        }
        table.add(fmt::format("{}lower_{}", prefix, level.words),
                  fmt::format("lower {} limit, years", level.percent()), std::move(lower));
        table.add(fmt::format("{}upper_{}", prefix, level.words),
                  fmt::format("upper {} limit, years", level.percent()), std::move(upper));
    }
}

void add_expectancy(Answer& answer, const Columns& made, const Input& input,
                    const std::vector<std::size_t>& rows, const LifeExpectancyOptions& options) {
    AnswerTable& table = answer.add_table("expectancy", "Years still to live");
    input.groups.add_columns(table, at_rows(made.groups, rows));
    table.add(options.age, "as in the file", at_rows(made.ages, rows));
    const Decimals values = at_rows(made.values, rows);
    const Decimals errors = at_rows(made.errors, rows);
    table.add("value", "life expectancy at the band's first age, years", values);
    add_interval(table, "", values, errors, options.levels);
    table.add("standard_error", "of the value, years", errors);
    if (made.healthy.empty()) {
        return;
    }
    const Decimals healthy = at_rows(made.healthy, rows);
    table.add("healthy", "years of it in good health", healthy);
    if (!made.healthy_errors.empty()) {
        const Decimals healthy_errors = at_rows(made.healthy_errors, rows);
        add_interval(table, "healthy_", healthy, healthy_errors, options.levels);
        table.add("healthy_standard_error", "of the healthy years", healthy_errors);
    }
    Decimals shares;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        shares.push_back(healthy[row] / values[row]);
    }
    table.add("healthy_share", "of the years still to live", std::move(shares));
}

void add_life_table(Answer& answer, const Columns& made, const Input& input,
                    const LifeExpectancyOptions& options) {
    AnswerTable& table = answer.add_table("life_table", "Life table, of 100,000 newborn");
    input.groups.add_columns(table, made.groups);
    table.add(options.age, "as in the file", made.ages);
    table.add(options.population, "as in the file", made.people);
    table.add(options.deaths, "as in the file", made.deaths);
    LifeTableColumns whole;
    for (const LifeTableColumns& one : made.tables) {
        append(whole.dying, one.dying);
        append(whole.survivors, one.survivors);
        append(whole.deaths, one.deaths);
        append(whole.years, one.years);
    }
    table.add("dying", "chance of dying in the band (q)", std::move(whole.dying));
    table.add("survivors", "to the band's first age (l)", std::move(whole.survivors));
    table.add("deaths_in_band", "of the 100,000 (d)", std::move(whole.deaths));
    table.add("years_lived", "in the band (L)", std::move(whole.years));
}

} // namespace

Answer life_expectancy(const files::CsvTable& table, const LifeExpectancyOptions& options,
                       core::Problems& problems) {
    InputColumns columns(table, problems);
    const Input input = read_input(columns, options);
    Answer answer{
        .method = "stat life-expectancy", .title = "Life expectancy", .notes = {}, .tables = {}};
    if (problems.has_errors()) {
        return answer;
    }
    Columns made;
    for (std::size_t group = 0; group < input.groups.number(); ++group) {
        add_group(made, input, group, options, columns);
    }
    hide_wide_intervals(made, input.groups, table, problems);
    add_expectancy(answer, made, input, wanted_rows(made, options, input, problems), options);
    add_life_table(answer, made, input, options);
    answer.notes = {"Chiang 1968 with Silcocks 2001 for the last band, as PHEindicatormethods' "
                    "phe_life_expectancy."};
    if (!made.healthy.empty()) {
        answer.notes.emplace_back("Healthy years: Sullivan 1971; their limits are of the shares "
                                  "alone (Jagger and others 2014).");
    }
    return answer;
}

} // namespace footprint::statistics
