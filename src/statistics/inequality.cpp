// SPDX-License-Identifier: MIT
// Inequality in a table, in all and by group.
#include "statistics/inequality.hpp"

#include "statistics/inequality_measures.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

struct Input {
    Decimals values;
    Decimals weights;
    Decimals ranks; ///< empty when there is no such column
    Groups groups;  ///< answers
    Groups within;  ///< groups Theil falls apart into
};

Input read_input(InputColumns& columns, const InequalityOptions& options) {
    Input input;
    input.values =
        columns.numbers(columns.required(options.value), not_below_zero, MissingCells::are_allowed);
    input.weights.assign(input.values.size(), 1.0);
    if (!options.weight.empty()) {
        input.weights = columns.numbers(columns.required(options.weight), not_below_zero,
                                        MissingCells::are_allowed);
    }
    if (!options.rank.empty()) {
        input.ranks =
            columns.numbers(columns.required(options.rank), any_number, MissingCells::are_allowed);
    }
    input.groups = read_groups(columns, options.by);
    input.within = read_groups(columns, options.within);
    return input;
}

/// A group's rows that have all that is asked for; those of weight 0 are nobody.
struct Rows {
    Decimals values;
    Decimals weights;
    Decimals ranks;
    std::vector<std::uint32_t> within;
    std::int64_t left_out = 0;
};

Rows rows_of(const Input& input, std::size_t group) {
    Rows rows;
    for (const std::uint32_t row : input.groups.rows[group]) {
        const bool has_rank = input.ranks.empty() || !std::isnan(input.ranks[row]);
        if (std::isnan(input.values[row]) || std::isnan(input.weights[row]) || !has_rank) {
            ++rows.left_out;
            continue;
        }
        if (input.weights[row] == 0.0) {
            continue;
        }
        rows.values.push_back(input.values[row]);
        rows.weights.push_back(input.weights[row]);
        rows.within.push_back(input.within.group_of_row[row]);
        if (!input.ranks.empty()) {
            rows.ranks.push_back(input.ranks[row]);
        }
    }
    return rows;
}

struct Measures {
    WholeNumbers counts;
    WholeNumbers missing;
    std::array<Decimals, 6> columns; // people, mean, Gini, corrected Gini, Theil T and L
    std::vector<Decimals> atkinsons;
};

void add_measures(Measures& measures, const Rows& rows, const InequalityOptions& options) {
    const Shared shared = ordered(rows.values, rows.weights);
    const bool is_empty = rows.values.empty();
    const double corrected = options.weights_are_counts ? gini_corrected_for_counts(shared)
                                                        : gini_corrected_for_weights(shared);
    const std::array values{sum_of_weights(shared), mean_of(shared), gini(shared), corrected,
                            theil_t(shared),        theil_l(shared)};
    measures.counts.push_back(static_cast<std::int64_t>(rows.values.size()));
    measures.missing.push_back(rows.left_out);
    for (std::size_t column = 0; column < values.size(); ++column) {
        measures.columns[column].push_back(is_empty ? missing_number : values[column]);
    }
    for (std::size_t number = 0; number < options.aversions.size(); ++number) {
        measures.atkinsons[number].push_back(
            is_empty ? missing_number : atkinson(shared, options.aversions[number]));
    }
}

void add_measures_table(Answer& answer, Measures& measures, const Groups& groups,
                        const InequalityOptions& options) {
    AnswerTable& table = answer.add_table("measures", "Inequality");
    groups.add_columns(table);
    table.add("rows", "counted", std::move(measures.counts));
    table.add("left_out", "rows with something missing", std::move(measures.missing));
    table.add("weight", "sum of the weights", std::move(measures.columns[0]));
    table.add("mean", "of the value", std::move(measures.columns[1]));
    table.add("gini", "0 all equal, 1 one has all", std::move(measures.columns[2]));
    table.add("gini_corrected", "for being of a finite sample", std::move(measures.columns[3]));
    table.add("theil_t", "Theil's first measure", std::move(measures.columns[4]));
    table.add("theil_l", "Theil's second, the mean log deviation", std::move(measures.columns[5]));
    for (std::size_t number = 0; number < options.aversions.size(); ++number) {
        std::string name = fmt::format("atkinson_{}", options.aversions[number]);
        std::ranges::replace(name, '.', '_');
        table.add(std::move(name), fmt::format("with aversion {}", options.aversions[number]),
                  std::move(measures.atkinsons[number]));
    }
}

/// Theil's measures of one answer, taken apart by groups.
struct Parts {
    double t_between = 0.0;
    double t_within = 0.0;
    double l_between = 0.0;
    double l_within = 0.0;
};

struct PartColumns {
    std::vector<std::uint32_t> answers;
    std::array<Decimals, 4> columns;
    // Of each group within.
    std::vector<std::uint32_t> group_answers;
    std::vector<std::uint32_t> groups;
    std::array<Decimals, 5> group_columns; // share of people, share of the value, mean, T, L
};

void add_parts(PartColumns& made, const Input& input, const Rows& rows, std::uint32_t answer) {
    std::vector<Rows> by_group(input.within.number());
    for (std::size_t place = 0; place < rows.values.size(); ++place) {
        by_group[rows.within[place]].values.push_back(rows.values[place]);
        by_group[rows.within[place]].weights.push_back(rows.weights[place]);
    }
    const Shared whole = ordered(rows.values, rows.weights);
    const double all = sum_of_weights(whole);
    const double mean = mean_of(whole);
    Parts parts;
    for (std::size_t group = 0; group < by_group.size(); ++group) {
        if (by_group[group].values.empty()) {
            continue;
        }
        const Shared some = ordered(by_group[group].values, by_group[group].weights);
        const double people = sum_of_weights(some) / all;
        const double own_mean = mean_of(some);
        const double held = people * own_mean / mean;
        // A group that has nothing holds nothing of T, and its people are all alike.
        parts.t_between += held == 0.0 ? 0.0 : held * std::log(own_mean / mean);
        parts.t_within += held == 0.0 ? 0.0 : held * theil_t(some);
        parts.l_between += people * std::log(mean / own_mean);
        parts.l_within += held == 0.0 ? 0.0 : people * theil_l(some);
        made.group_answers.push_back(answer);
        made.groups.push_back(static_cast<std::uint32_t>(group));
        const std::array values{people, held, own_mean, theil_t(some), theil_l(some)};
        for (std::size_t column = 0; column < values.size(); ++column) {
            made.group_columns[column].push_back(values[column]);
        }
    }
    made.answers.push_back(answer);
    const std::array values{parts.t_between, parts.t_within, parts.l_between, parts.l_within};
    for (std::size_t column = 0; column < values.size(); ++column) {
        made.columns[column].push_back(values[column]);
    }
}

void add_parts_tables(Answer& answer, PartColumns& made, const Input& input) {
    AnswerTable& parts = answer.add_table("parts", "Between and within groups");
    input.groups.add_columns(parts, made.answers);
    parts.add("theil_t_between", "if everybody had their group's mean", std::move(made.columns[0]));
    parts.add("theil_t_within", "groups' own, by their share of the value",
              std::move(made.columns[1]));
    parts.add("theil_l_between", "if everybody had their group's mean", std::move(made.columns[2]));
    parts.add("theil_l_within", "groups' own, by their share of people",
              std::move(made.columns[3]));
    AnswerTable& groups = answer.add_table("groups", "Groups");
    input.groups.add_columns(groups, made.group_answers);
    input.within.add_columns(groups, made.groups);
    groups.add("share_of_people", "0 to 1", std::move(made.group_columns[0]));
    groups.add("share_of_value", "0 to 1", std::move(made.group_columns[1]));
    groups.add("mean", "of the value", std::move(made.group_columns[2]));
    groups.add("theil_t", "of the group", std::move(made.group_columns[3]));
    groups.add("theil_l", "of the group", std::move(made.group_columns[4]));
}

struct ConcentrationColumns {
    std::vector<std::uint32_t> answers;
    Texts kinds;
    Decimals values;
    Decimals variances;
    Decimals least;
    Decimals most;
};

void add_concentration(ConcentrationColumns& made, const Rows& rows, std::uint32_t answer,
                       const InequalityOptions& options) {
    if (rows.values.empty()) {
        return;
    }
    const Concentration found =
        concentration(rows.ranks, rows.values, rows.weights, options.concentration);
    const std::array estimates{
        std::pair<std::string_view, Estimate>("plain", found.plain),
        std::pair<std::string_view, Estimate>("generalised", found.generalised),
        std::pair<std::string_view, Estimate>("wagstaff", found.wagstaff),
        std::pair<std::string_view, Estimate>("erreygers", found.erreygers)};
    for (const auto& [kind, estimate] : estimates) {
        made.answers.push_back(answer);
        made.kinds.emplace_back(kind);
        made.values.push_back(estimate.value);
        made.variances.push_back(estimate.variance);
        const bool has_ends = kind == "wagstaff" || kind == "erreygers";
        made.least.push_back(has_ends ? found.least : missing_number);
        made.most.push_back(has_ends ? found.most : missing_number);
    }
}

void add_concentration_table(Answer& answer, ConcentrationColumns& made, const Input& input,
                             const InequalityOptions& options) {
    AnswerTable& table = answer.add_table("concentration", "Concentration index");
    input.groups.add_columns(table, made.answers);
    table.add("index", "which", std::move(made.kinds));
    table.add("value", "below 0: with the lowest ranks", made.values);
    Decimals errors;
    for (const double variance : made.variances) {
        errors.push_back(std::sqrt(variance));
    }
    table.add("variance", "of the value", std::move(made.variances));
    Limits limits(options.levels, made.values.size());
    for (std::size_t level = 0; level < options.levels.size(); ++level) {
        for (std::size_t row = 0; row < made.values.size(); ++row) {
            const double width = options.levels[level].z() * errors[row];
            limits.lower[level][row] = made.values[row] - width;
            limits.upper[level][row] = made.values[row] + width;
        }
    }
    limits.add_columns(table);
    table.add("least", "end of what the value can be, as taken", std::move(made.least));
    table.add("most", "end of what the value can be, as taken", std::move(made.most));
}

/// Values must lie between the ends that are given.
void check_ends(const files::CsvTable& table, const Input& input, const files::CsvColumn& value,
                const InequalityOptions& options, core::Problems& problems) {
    const double least = options.concentration.least.value_or(any_number.least);
    const double most = options.concentration.most.value_or(any_number.most);
    if (!(least < most)) {
        problems.add(option_not_possible("--least", fmt::format("is {}, --most {}", least, most),
                                         "the least must be below the most"));
        return;
    }
    for (std::size_t row = 0; row < input.values.size() && value.is_there(); ++row) {
        if (input.values[row] < least || input.values[row] > most) {
            problems.add(number_not_possible(table.location(row, value.position), value.name,
                                             fmt::format("{}", input.values[row]),
                                             "between --least and --most"));
        }
    }
}

struct LorenzColumns {
    std::vector<std::uint32_t> answers;
    Decimals people;
    Decimals held;
    Decimals generalised;
};

void add_lorenz(LorenzColumns& made, const Rows& rows, std::uint32_t answer) {
    const Shared shared = ordered(rows.values, rows.weights);
    const double all = sum_of_weights(shared);
    const double mean = mean_of(shared);
    double people = 0.0;
    double held = 0.0;
    for (std::size_t place = 0; place <= shared.values.size(); ++place) {
        made.answers.push_back(answer);
        made.people.push_back(people / all);
        made.held.push_back(held / (all * mean));
        made.generalised.push_back(held / all);
        if (place < shared.values.size()) {
            people += shared.weights[place];
            held += shared.weights[place] * shared.values[place];
        }
    }
}

} // namespace

Answer inequality(const files::CsvTable& table, const InequalityOptions& options,
                  core::Problems& problems) {
    InputColumns columns(table, problems);
    const Input input = read_input(columns, options);
    check_ends(table, input, columns.optional(options.value), options, problems);
    Measures measures;
    measures.atkinsons.resize(options.aversions.size());
    PartColumns parts;
    ConcentrationColumns concentrations;
    LorenzColumns lorenz;
    for (std::uint32_t group = 0; group < input.groups.number(); ++group) {
        const Rows rows = rows_of(input, group);
        add_measures(measures, rows, options);
        if (!options.within.empty()) {
            add_parts(parts, input, rows, group);
        }
        if (!input.ranks.empty()) {
            add_concentration(concentrations, rows, group, options);
        }
        if (options.tells_lorenz) {
            add_lorenz(lorenz, rows, group);
        }
    }
    Answer answer{.method = "stat inequality", .title = "Inequality", .notes = {}, .tables = {}};
    add_measures_table(answer, measures, input.groups, options);
    if (!options.within.empty()) {
        add_parts_tables(answer, parts, input);
    }
    if (!input.ranks.empty()) {
        add_concentration_table(answer, concentrations, input, options);
        answer.notes.emplace_back("Concentration: Kakwani and others 1997, O'Donnell and others "
                                  "2008, Wagstaff 2005, Erreygers 2009; their ends are those "
                                  "given, else 0 and 1 where every value lies between, else the "
                                  "least and most seen.");
    }
    if (options.tells_lorenz) {
        AnswerTable& curve = answer.add_table("lorenz", "Lorenz curve");
        input.groups.add_columns(curve, lorenz.answers);
        curve.add("people", "lowest share", std::move(lorenz.people));
        curve.add("held", "share of the value they have", std::move(lorenz.held));
        curve.add("generalised", "that share times the mean", std::move(lorenz.generalised));
    }
    answer.notes.emplace_back("Gini, Theil and Atkinson as in Cowell 2011; zeros count in Theil T "
                              "as people with nothing.");
    return answer;
}

} // namespace footprint::statistics
