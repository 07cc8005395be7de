// SPDX-License-Identifier: MIT
// Funnel plots of a table: groups added up, limits at each and along the axis.
#include "statistics/distributions.hpp"
#include "statistics/funnel.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

constexpr std::size_t points_drawn = 100;

/// To two decimals, as it would be printed; what would be nothing is left as it is.
double rounded(double value) {
    const std::string text = fmt::format("{:.2f}", value);
    double back = value;
    (void)std::from_chars(text.data(), text.data() + text.size(), back);
    return back > 0.0 ? back : value;
}

std::vector<FunnelUnit> read_units(InputColumns& columns, const Groups& groups,
                                   const FunnelOptions& options) {
    const files::CsvTable& table = columns.table();
    const files::CsvColumn numerator = columns.required(options.numerator);
    const files::CsvColumn denominator = columns.required(options.denominator);
    const Decimals above = columns.numbers(numerator, not_below_zero, MissingCells::are_refused);
    const Decimals below = columns.numbers(denominator, not_below_zero, MissingCells::are_refused);
    std::vector<FunnelUnit> units(groups.number());
    for (std::size_t row = 0; row < above.size(); ++row) {
        if (options.kind == FunnelKind::proportion && above[row] > below[row]) {
            columns.problems().add(numerator_above_denominator(
                table.location(row, numerator.position), fmt::format("{}", above[row]),
                fmt::format("{}", below[row])));
        }
        FunnelUnit& unit = units[groups.group_of_row[row]];
        unit.numerator += above[row];
        unit.denominator += below[row];
    }
    for (std::size_t group = 0; group < units.size(); ++group) {
        if (units[group].denominator == 0.0 && denominator.is_there()) {
            columns.problems().add(number_not_possible(
                table.location(groups.rows[group].front(), denominator.position),
                options.denominator, "0 in all", "above 0"));
        }
        if (options.kind == FunnelKind::shmi && options.rounds_expected) {
            units[group].denominator = rounded(units[group].denominator);
        }
    }
    return units;
}

/// Plain and over-dispersed limits at some denominators, as columns.
struct LimitColumns {
    std::vector<Decimals> plain_lower;
    std::vector<Decimals> plain_upper;
    std::vector<Decimals> adjusted_lower;
    std::vector<Decimals> adjusted_upper;

    LimitColumns(const Funnel& made, const Decimals& denominators, const FunnelOptions& options) {
        for (const ConfidenceLevel& level : options.levels) {
            const std::array columns{&plain_lower.emplace_back(), &plain_upper.emplace_back(),
                                     &adjusted_lower.emplace_back(),
                                     &adjusted_upper.emplace_back()};
            for (const double denominator : denominators) {
                const FunnelLimit plain =
                    funnel_limit(options.kind, made.target, denominator, 0.0, false, level);
                const FunnelLimit adjusted =
                    funnel_limit(options.kind, made.target, denominator, made.tau2, true, level);
                columns[0]->push_back(plain.lower * options.multiplier);
                columns[1]->push_back(plain.upper * options.multiplier);
                columns[2]->push_back(adjusted.lower * options.multiplier);
                columns[3]->push_back(adjusted.upper * options.multiplier);
            }
        }
    }

    void add_to(AnswerTable& table, const FunnelOptions& options) const {
        for (std::size_t level = 0; level < options.levels.size(); ++level) {
            const std::string& words = options.levels[level].words;
            const std::string percent = options.levels[level].percent();
            table.add("lower_" + words, percent + " limit", plain_lower[level]);
            table.add("upper_" + words, percent + " limit", plain_upper[level]);
            table.add("adjusted_lower_" + words, percent + " limit, over-dispersed",
                      adjusted_lower[level]);
            table.add("adjusted_upper_" + words, percent + " limit, over-dispersed",
                      adjusted_upper[level]);
        }
    }
};

void add_groups(Answer& answer, const Funnel& made, const Groups& groups, bool is_adjusted,
                const FunnelOptions& options) {
    Decimals numerators;
    Decimals denominators;
    Decimals values;
    Decimals z;
    Decimals trimmed;
    Decimals adjusted_z;
    for (const FunnelUnit& unit : made.units) {
        numerators.push_back(unit.numerator);
        denominators.push_back(unit.denominator);
        values.push_back(unit.value * options.multiplier);
        z.push_back(unit.z);
        trimmed.push_back(unit.trimmed_z);
        adjusted_z.push_back(unit.z * unit.error / std::sqrt(unit.error * unit.error + made.tau2));
    }
    const LimitColumns limits(made, denominators, options);
    const Decimals& lower = is_adjusted ? limits.adjusted_lower.back() : limits.plain_lower.back();
    const Decimals& upper = is_adjusted ? limits.adjusted_upper.back() : limits.plain_upper.back();
    Texts outliers;
    for (std::size_t unit = 0; unit < values.size(); ++unit) {
        const std::string_view below = values[unit] < lower[unit] ? "low" : "no";
        outliers.emplace_back(values[unit] > upper[unit] ? "high" : below);
    }
    AnswerTable& table = answer.add_table("groups", "Groups");
    groups.add_columns(table);
    table.add(options.numerator, "sum of the group", std::move(numerators));
    table.add(options.denominator, "sum of the group", std::move(denominators));
    table.add("value", "numerator over denominator, times the multiplier", std::move(values));
    table.add("z", "distance from the target in standard errors", std::move(z));
    table.add("trimmed_z", "as it counts for phi", std::move(trimmed));
    table.add("adjusted_z", "with the variance between groups added", std::move(adjusted_z));
    limits.add_to(table, options);
    table.add("outlier", "beyond the limits of the last level", std::move(outliers));
}

/// Groups that have no logarithm to count for over-dispersion, as warnings.
void tell_left_out(const Funnel& made, const Groups& groups, const files::CsvTable& table,
                   core::Problems& problems) {
    for (std::size_t group = 0; group < made.units.size(); ++group) {
        if (made.units[group].is_without_log) {
            problems.add(
                left_out(table.row_location(groups.rows[group].front()),
                         fmt::format("{} does not count for phi and tau2", groups.words(group)),
                         "where no events are counted there is no finite logarithm; its "
                         "value is still held against the limits"));
        }
    }
}

void add_dispersion(Answer& answer, const Funnel& made, bool is_adjusted,
                    const FunnelOptions& options) {
    std::int64_t counted = 0;
    for (const FunnelUnit& unit : made.units) {
        counted += std::isnan(unit.trimmed_z) ? 0 : 1;
    }
    AnswerTable& table = answer.add_table("dispersion", "Over-dispersion");
    table.add("groups", "in all", WholeNumbers{static_cast<std::int64_t>(made.units.size())});
    table.add("counted", "after trimming", WholeNumbers{counted});
    table.add("target", "centre line", Decimals{made.target * options.multiplier});
    table.add("phi", "mean square of the trimmed z", Decimals{made.phi});
    table.add("tau2", "variance between groups", Decimals{made.tau2});
    table.add("adjusted", "whether outliers are judged by the over-dispersed limits",
              Texts{is_adjusted ? "yes" : "no"});
}

void add_limits(Answer& answer, const Funnel& made, const FunnelOptions& options) {
    double most = 0.0;
    for (const FunnelUnit& unit : made.units) {
        most = std::max(most, unit.denominator);
    }
    const bool is_standardised =
        options.kind == FunnelKind::shmi || options.kind == FunnelKind::cqc;
    const double least = std::min(is_standardised ? 1.1 : 3.0, std::ceil(most));
    Decimals axis;
    for (std::size_t point = 0; point < points_drawn; ++point) {
        axis.push_back(least + (std::ceil(most) - least) * static_cast<double>(point) /
                                   static_cast<double>(points_drawn - 1));
    }
    AnswerTable& table = answer.add_table("limits", "Limits to draw");
    const LimitColumns limits(made, axis, options);
    table.add(options.denominator, "along the axis", std::move(axis));
    limits.add_to(table, options);
}

std::string_view kind_words(FunnelKind kind) {
    switch (kind) {
    case FunnelKind::shmi:
        return "standardised ratios, log scale, truncated (SHMI)";
    case FunnelKind::cqc:
        return "standardised ratios, square-root scale, winsorised (CQC)";
    case FunnelKind::proportion:
        return "proportions, inverse-sine scale, winsorised";
    case FunnelKind::ratio_of_counts:
        return "ratios of counts, log scale, winsorised";
    }
    return "";
}

} // namespace

Answer funnel_plot(const files::CsvTable& table, const FunnelOptions& options,
                   core::Problems& problems) {
    InputColumns columns(table, problems);
    const Groups groups = read_groups(columns, {options.group});
    std::vector<FunnelUnit> units = read_units(columns, groups, options);
    const bool is_without_events =
        std::ranges::all_of(units, [](const FunnelUnit& unit) { return unit.numerator == 0.0; });
    if (options.kind == FunnelKind::ratio_of_counts && is_without_events && !units.empty()) {
        problems.add(rows_not_enough(table.names_location(),
                                     fmt::format("{} is 0 in all groups", options.numerator),
                                     "the target of ratios, whose logarithm is taken, needs one "
                                     "above 0"));
    }
    Answer answer{.method = "stat funnel", .title = "Funnel plot", .notes = {}, .tables = {}};
    if (problems.has_errors() || options.levels.empty()) {
        return answer;
    }
    const Funnel made = funnel(options.kind, std::move(units), options.trim);
    const bool is_adjusted = options.is_adjusted && made.phi > 1.0;
    tell_left_out(made, groups, table, problems);
    add_groups(answer, made, groups, is_adjusted, options);
    add_dispersion(answer, made, is_adjusted, options);
    add_limits(answer, made, options);
    answer.notes = {
        fmt::format("Spiegelhalter 2005 and 2012: {}; as FunnelPlotR.", kind_words(options.kind))};
    return answer;
}

} // namespace footprint::statistics
