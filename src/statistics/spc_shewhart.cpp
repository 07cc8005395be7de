// SPDX-License-Identifier: MIT
// Shewhart's charts of a table: rows put together into points, facet by facet and part by part.
#include "statistics/input.hpp"
#include "statistics/spc.hpp"
#include "statistics/spc_series.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace footprint::statistics {
namespace {

struct Input {
    TimeAxis time;
    Decimals values;
    Decimals denominators; ///< empty when there is no such column
    Groups facets;
};

struct Series {
    std::vector<Subgroup> points;
    std::vector<std::uint32_t> first_rows; ///< of each point
    std::vector<std::size_t> part_ends;    ///< one past the last point of each part
};

/// Sums over the rows of one point, missing ones left out.
Subgroup subgroup_of(const Input& input, std::span<const std::uint32_t> rows) {
    const bool has_denominators = !input.denominators.empty();
    Subgroup point;
    double sum = 0.0;
    double denominator = 0.0;
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (const std::uint32_t row : rows) {
        const bool is_whole = !has_denominators || !std::isnan(input.denominators[row]);
        if (!std::isnan(input.values[row]) && is_whole) {
            sum += input.values[row];
            point.size += 1.0;
            least = std::min(least, input.values[row]);
            most = std::max(most, input.values[row]);
            denominator += has_denominators ? input.denominators[row] : 0.0;
        }
    }
    double squares = 0.0;
    const double mean =
        point.size > 0.0 ? std::clamp(sum / point.size, least, most) : missing_number;
    for (const std::uint32_t row : rows) {
        if (!std::isnan(input.values[row])) {
            squares += (input.values[row] - mean) * (input.values[row] - mean);
        }
    }
    point.deviation = point.size > 1.0 ? std::sqrt(squares / (point.size - 1.0)) : missing_number;
    point.sum = point.size > 0.0 || rows.size() > 1 ? sum : missing_number;
    point.mean = has_denominators ? sum / denominator : mean;
    point.denominator = has_denominators ? denominator : point.size;
    return point;
}

Series series_of(const Input& input, std::size_t facet, const std::vector<double>& starts,
                 const SpcOptions& options) {
    Series series;
    const std::vector<std::uint32_t> rows = in_order_of_time(input.facets.rows[facet], input.time);
    std::size_t begin = 0;
    for (std::size_t row = 1; row <= rows.size(); ++row) {
        if (row != rows.size() && input.time.order[rows[row]] == input.time.order[rows[begin]]) {
            continue;
        }
        const double order = input.time.order[rows[begin]];
        const std::size_t number = series.points.size();
        const bool is_fresh =
            std::ranges::find(starts, order) != starts.end() ||
            std::ranges::find(options.break_after, number) != options.break_after.end();
        if (is_fresh && number != 0) {
            series.part_ends.push_back(number);
        }
        Subgroup point = subgroup_of(input, std::span(rows).subspan(begin, row - begin));
        point.is_excluded = std::ranges::find(options.exclude, number + 1) != options.exclude.end();
        point.is_baseline = !options.fix_after || number < *options.fix_after;
        series.points.push_back(point);
        series.first_rows.push_back(rows[begin]);
        begin = row;
    }
    series.part_ends.push_back(series.points.size());
    return series;
}

struct PointColumns {
    std::vector<std::uint32_t> facets;
    Texts times;
    WholeNumbers parts;
    std::array<Decimals, 6> lines; // value, centre, limits at three and at two standard errors
    Texts signals;
    Texts run_signals;
    Decimals targets;
};

struct ChartColumns {
    std::vector<std::uint32_t> facets;
    WholeNumbers parts;
    Texts from;
    std::array<Decimals, 3> lines; // of the last point: centre and limits
    WholeNumbers outside;
    std::array<WholeNumbers, 6> runs;
    Texts run_signals;
};

std::string yes_or_no(bool is_so) {
    return is_so ? "yes" : "no";
}

class ShewhartTable {
public:
    ShewhartTable(ChartKind kind, const SpcOptions& options) : kind_(kind), options_(options) {}

    void add_facet(const Input& input, std::size_t facet, const Series& series, double target) {
        std::size_t begin = 0;
        std::int64_t part = 0;
        for (const std::size_t end : series.part_ends) {
            const std::vector<Subgroup> points(
                series.points.begin() + static_cast<std::ptrdiff_t>(begin),
                series.points.begin() + static_cast<std::ptrdiff_t>(end));
            const ChartLines lines = chart_lines(
                kind_, points,
                {options_.screen_outliers, input.time.kind != TimeKind::words, options_.centre});
            RunsTest runs = runs_test(lines, points);
            // Words have no order, and moving ranges hang together: their runs say nothing.
            runs.is_signal =
                runs.is_signal && input.time.kind != TimeKind::words && kind_ != ChartKind::mr;
            ++part;
            add_chart(facet, part, input.time.labels[series.first_rows[begin]], lines, runs);
            for (std::size_t point = begin; point < end; ++point) {
                add_point(lines, point - begin);
                points_.facets.push_back(static_cast<std::uint32_t>(facet));
                points_.times.push_back(input.time.labels[series.first_rows[point]]);
                points_.parts.push_back(part);
                points_.run_signals.push_back(yes_or_no(runs.is_signal));
                points_.targets.push_back(target);
            }
            begin = end;
        }
    }

    void add_tables(Answer& answer, const Groups& facets) &&;

private:
    void add_point(const ChartLines& lines, std::size_t point) {
        const std::array<double, 6> values{lines.points[point],    lines.centre[point],
                                           lines.lower[point],     lines.upper[point],
                                           lines.lower_two[point], lines.upper_two[point]};
        for (std::size_t line = 0; line < values.size(); ++line) {
            points_.lines[line].push_back(values[line] * options_.multiply);
        }
        const bool is_outside =
            lines.points[point] > lines.upper[point] || lines.points[point] < lines.lower[point];
        points_.signals.push_back(yes_or_no(is_outside));
        charts_.outside.back() += is_outside ? 1 : 0;
    }

    void add_chart(std::size_t facet, std::int64_t part, const std::string& from,
                   const ChartLines& lines, const RunsTest& runs) {
        charts_.facets.push_back(static_cast<std::uint32_t>(facet));
        charts_.parts.push_back(part);
        charts_.from.push_back(from);
        charts_.lines[0].push_back(lines.centre.back() * options_.multiply);
        charts_.lines[1].push_back(lines.lower.back() * options_.multiply);
        charts_.lines[2].push_back(lines.upper.back() * options_.multiply);
        charts_.outside.push_back(0);
        const std::array<std::int64_t, 6> counts{runs.points,      runs.useful_points,
                                                 runs.longest_run, runs.longest_run_allowed,
                                                 runs.crossings,   runs.crossings_needed};
        for (std::size_t count = 0; count < counts.size(); ++count) {
            charts_.runs[count].push_back(counts[count]);
        }
        charts_.run_signals.push_back(yes_or_no(runs.is_signal));
    }

    ChartKind kind_;
    const SpcOptions& options_;
    PointColumns points_;
    ChartColumns charts_;
};

void ShewhartTable::add_tables(Answer& answer, const Groups& facets) && {
    AnswerTable& points = answer.add_table("points", "Points");
    facets.add_columns(points, points_.facets);
    points.add(options_.date, "when", std::move(points_.times));
    points.add("part", "from 1; a new one where the chart begins afresh", std::move(points_.parts));
    points.add("point", "what is drawn", std::move(points_.lines[0]));
    points.add("centre", "centre line", std::move(points_.lines[1]));
    points.add("lower_limit", "three standard errors below", std::move(points_.lines[2]));
    points.add("upper_limit", "three standard errors above", std::move(points_.lines[3]));
    points.add("lower_two", "two standard errors below", std::move(points_.lines[4]));
    points.add("upper_two", "two standard errors above", std::move(points_.lines[5]));
    points.add("outside", "beyond a limit", std::move(points_.signals));
    points.add("run_signal", "runs of the part are not those of chance",
               std::move(points_.run_signals));
    points.add("target", "to be reached", std::move(points_.targets));
    AnswerTable& charts = answer.add_table("charts", "Charts");
    facets.add_columns(charts, charts_.facets);
    charts.add("part", "from 1", std::move(charts_.parts));
    charts.add("from", "first point", std::move(charts_.from));
    charts.add("points", "counted for runs", std::move(charts_.runs[0]));
    charts.add("centre", "at the last point", std::move(charts_.lines[0]));
    charts.add("lower_limit", "at the last point", std::move(charts_.lines[1]));
    charts.add("upper_limit", "at the last point", std::move(charts_.lines[2]));
    charts.add("outside", "points beyond a limit", std::move(charts_.outside));
    charts.add("useful_points", "off the centre line", std::move(charts_.runs[1]));
    charts.add("longest_run", "points on one side", std::move(charts_.runs[2]));
    charts.add("longest_run_allowed", "by chance", std::move(charts_.runs[3]));
    charts.add("crossings", "of the centre line", std::move(charts_.runs[4]));
    charts.add("crossings_needed", "by chance", std::move(charts_.runs[5]));
    charts.add("run_signal", "longest run too long or crossings too few",
               std::move(charts_.run_signals));
}

/// Refuses what the kind of chart cannot take, row by row.
void check_values(ChartKind kind, const files::CsvTable& table, const Input& input,
                  const files::CsvColumn& value, core::Problems& problems) {
    const bool is_part = kind == ChartKind::p || kind == ChartKind::pp;
    for (std::size_t row = 0; row < input.values.size(); ++row) {
        const double found = input.values[row];
        if (kind == ChartKind::t && found == 0.0) {
            problems.add(number_not_possible(table.location(row, value.position), value.name, "0",
                                             "above 0, as a time between events"));
        }
        if (is_part && found > input.denominators[row]) {
            problems.add(numerator_above_denominator(table.location(row, value.position),
                                                     fmt::format("{}", found),
                                                     fmt::format("{}", input.denominators[row])));
        }
    }
}

Input read_input(ChartKind kind, InputColumns& columns, const SpcOptions& options) {
    const bool may_be_negative = kind == ChartKind::run || kind == ChartKind::i ||
                                 kind == ChartKind::mr || kind == ChartKind::ip ||
                                 kind == ChartKind::xbar || kind == ChartKind::s;
    Input input;
    const files::CsvColumn date =
        options.is_date_named ? columns.required(options.date) : columns.optional(options.date);
    input.time = read_time(columns, date, false);
    const files::CsvColumn value = columns.required(options.value);
    input.values = columns.numbers(value, may_be_negative ? any_number : not_below_zero,
                                   MissingCells::are_allowed);
    if (takes_denominators(kind) || !options.denominator.empty()) {
        const std::string name =
            options.denominator.empty() ? std::string("denominator") : options.denominator;
        input.denominators =
            columns.numbers(columns.required(name), not_below_zero, MissingCells::are_allowed);
    }
    input.facets = read_groups(columns, options.facets);
    check_values(kind, columns.table(), input, value, columns.problems());
    return input;
}

} // namespace

Answer shewhart_charts(ChartKind kind, const files::CsvTable& table, const SpcOptions& options,
                       core::Problems& problems) {
    if (options.fix_after && (!options.rebase.empty() || !options.break_after.empty())) {
        problems.add(option_not_possible("--fix-after",
                                         "cannot stand with --rebase or --break-after here",
                                         "limits are fixed or begin afresh"));
    }
    InputColumns columns(table, problems);
    const Input input = read_input(kind, columns, options);
    const ByFacet rebase("--rebase", options.rebase, input.facets, problems);
    const ByFacet targets("--target", options.target, input.facets, problems);
    ShewhartTable made(kind, options);
    for (std::size_t facet = 0; facet < input.facets.number(); ++facet) {
        const std::vector<double> starts = fresh_starts(rebase, facet, input.facets.rows[facet],
                                                        input.time, input.facets, problems);
        made.add_facet(input, facet, series_of(input, facet, starts, options),
                       number_of_facet("--target", targets, facet, problems));
    }
    Answer answer{.method = "stat spc", .title = "Control charts", .notes = {}, .tables = {}};
    std::move(made).add_tables(answer, input.facets);
    answer.notes = {"Centre lines and limits after Montgomery and Laney, runs after Anhoej, as "
                    "qicharts2's qic."};
    return answer;
}

} // namespace footprint::statistics
