// SPDX-License-Identifier: MIT
// XmR charts of a table, facet by facet and part by part.
#include "statistics/input.hpp"
#include "statistics/spc.hpp"
#include "statistics/spc_series.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

/// Fewer points than this give limits that still move much.
constexpr std::size_t points_for_firm_limits = 12;

std::string_view direction_words(ImprovementDirection direction) {
    switch (direction) {
    case ImprovementDirection::increase:
        return "up";
    case ImprovementDirection::decrease:
        return "down";
    case ImprovementDirection::neutral:
        return "neither up nor down";
    }
    return "";
}

struct PointColumns {
    std::vector<std::uint32_t> facets;
    Texts times;
    Decimals values;
    WholeNumbers parts;
    Decimals means;
    Decimals lower;
    Decimals upper;
    Decimals near_lower;
    Decimals near_upper;
    Texts causes;
    Texts types;
    Decimals targets;
    Decimals trajectories;
};

struct ChartColumns {
    std::vector<std::uint32_t> facets;
    WholeNumbers parts;
    Texts from;
    WholeNumbers points;
    Decimals means;
    Decimals lower;
    Decimals upper;
    WholeNumbers common;
    WholeNumbers improvement;
    WholeNumbers concern;
    WholeNumbers neutral;
    Texts variation;
    Texts variation_icons;
    Decimals targets;
    Texts assurances;
    Texts few_points;
};

struct Input {
    TimeAxis time;
    Decimals values;
    Decimals trajectory;
    Groups facets;
};

class XmrTable {
public:
    XmrTable(const files::CsvTable& table, const files::CsvColumn& date, const SpcOptions& options,
             core::Problems& problems)
        : table_(table), date_(date), options_(options), problems_(problems) {}

    void add_facet(const Input& input, std::size_t facet, const std::vector<double>& starts,
                   double target) {
        const std::vector<std::uint32_t> rows =
            in_order_of_time(input.facets.rows[facet], input.time);
        tell_repeated(rows, input.time);
        std::size_t begin = 0;
        std::int64_t part = 0;
        for (std::size_t point = 1; point <= rows.size(); ++point) {
            const bool ends =
                point == rows.size() ||
                std::ranges::find(starts, input.time.order[rows[point]]) != starts.end();
            if (ends) {
                ++part;
                add_part(input, facet, std::span(rows).subspan(begin, point - begin), part, target,
                         point == rows.size());
                begin = point;
            }
        }
    }

    void add_tables(Answer& answer, const Groups& facets) &&;

private:
    void tell_repeated(const std::vector<std::uint32_t>& rows, const TimeAxis& time) {
        for (std::size_t point = 1; point < rows.size(); ++point) {
            if (date_.is_there() && time.order[rows[point]] == time.order[rows[point - 1]]) {
                problems_.add(row_repeated(table_.location(rows[point], date_.position),
                                           options_.date, time.labels[rows[point]],
                                           table_.row_location(rows[point - 1]).line));
            }
        }
    }

    void add_part(const Input& input, std::size_t facet, std::span<const std::uint32_t> rows,
                  std::int64_t part, double target, bool is_last) {
        Decimals values;
        for (const std::uint32_t row : rows) {
            values.push_back(input.values[row]);
        }
        XmrOptions xmr;
        xmr.fix_after = options_.fix_after.value_or(xmr.fix_after);
        xmr.screen_outliers = options_.screen_outliers;
        const XmrLines lines = xmr_lines(values, xmr);
        const std::vector<SpecialCause> causes = special_causes(values, lines);
        for (std::size_t point = 0; point < rows.size(); ++point) {
            add_point(input, facet, rows[point], part, lines, causes[point], target);
        }
        add_chart(facet, part, input.time.labels[rows.front()], lines, causes, target, is_last);
    }

    void add_point(const Input& input, std::size_t facet, std::uint32_t row, std::int64_t part,
                   const XmrLines& lines, SpecialCause cause, double target) {
        points_.facets.push_back(static_cast<std::uint32_t>(facet));
        points_.times.push_back(input.time.labels[row]);
        points_.values.push_back(input.values[row]);
        points_.parts.push_back(part);
        points_.means.push_back(lines.mean);
        points_.lower.push_back(lines.lower);
        points_.upper.push_back(lines.upper);
        points_.near_lower.push_back(lines.near_lower);
        points_.near_upper.push_back(lines.near_upper);
        points_.causes.emplace_back(word(cause));
        points_.types.emplace_back(point_type(cause, options_.improvement));
        points_.targets.push_back(target);
        if (!input.trajectory.empty()) {
            points_.trajectories.push_back(input.trajectory[row]);
        }
    }

    void add_chart(std::size_t facet, std::int64_t part, const std::string& from,
                   const XmrLines& lines, const std::vector<SpecialCause>& causes, double target,
                   bool is_last);

    const files::CsvTable& table_;
    files::CsvColumn date_;
    const SpcOptions& options_;
    core::Problems& problems_;
    PointColumns points_;
    ChartColumns charts_;
};

void XmrTable::add_chart(std::size_t facet, std::int64_t part, const std::string& from,
                         const XmrLines& lines, const std::vector<SpecialCause>& causes,
                         double target, bool is_last) {
    std::int64_t common = 0;
    std::int64_t wanted = 0;
    std::int64_t unwanted = 0;
    const int direction = static_cast<int>(options_.improvement);
    for (const SpecialCause cause : causes) {
        const int side = side_of(cause);
        common += side == 0 ? 1 : 0;
        wanted += side != 0 && side == direction ? 1 : 0;
        unwanted += side != 0 && side != direction ? 1 : 0;
    }
    const bool is_neutral = options_.improvement == ImprovementDirection::neutral;
    charts_.facets.push_back(static_cast<std::uint32_t>(facet));
    charts_.parts.push_back(part);
    charts_.from.push_back(from);
    charts_.points.push_back(static_cast<std::int64_t>(causes.size()));
    charts_.means.push_back(lines.mean);
    charts_.lower.push_back(lines.lower);
    charts_.upper.push_back(lines.upper);
    charts_.common.push_back(common);
    charts_.improvement.push_back(wanted);
    charts_.concern.push_back(is_neutral ? 0 : unwanted);
    charts_.neutral.push_back(is_neutral ? unwanted : 0);
    charts_.variation.emplace_back(point_type(causes.back(), options_.improvement));
    charts_.variation_icons.emplace_back(variation_icon(causes.back(), options_.improvement));
    charts_.targets.push_back(target);
    charts_.assurances.emplace_back(
        is_last ? assurance(target, lines.lower, lines.upper, options_.improvement) : "");
    charts_.few_points.emplace_back(causes.size() < points_for_firm_limits ? "yes" : "no");
}

void XmrTable::add_tables(Answer& answer, const Groups& facets) && {
    AnswerTable& points = answer.add_table("points", "Points");
    facets.add_columns(points, points_.facets);
    points.add(options_.date, "when", std::move(points_.times));
    points.add(options_.value, "what was measured", std::move(points_.values));
    points.add("part", "from 1; a new one where the chart is rebased", std::move(points_.parts));
    points.add("mean", "of the part", std::move(points_.means));
    points.add("lower_limit", "mean - 2.66 mean moving range", std::move(points_.lower));
    points.add("upper_limit", "mean + 2.66 mean moving range", std::move(points_.upper));
    points.add("near_lower_limit", "two thirds of the way", std::move(points_.near_lower));
    points.add("near_upper_limit", "two thirds of the way", std::move(points_.near_upper));
    points.add("special_cause", "the rule that marks the point", std::move(points_.causes));
    points.add("point_type", "the rule by the direction wanted", std::move(points_.types));
    points.add("target", "to be reached", std::move(points_.targets));
    if (!options_.trajectory.empty()) {
        points.add("trajectory", "planned on the way to the target",
                   std::move(points_.trajectories));
    }
    AnswerTable& charts = answer.add_table("charts", "Charts");
    facets.add_columns(charts, charts_.facets);
    charts.add("part", "from 1", std::move(charts_.parts));
    charts.add("from", "first point", std::move(charts_.from));
    charts.add("points", "how many", std::move(charts_.points));
    charts.add("mean", "of the part", std::move(charts_.means));
    charts.add("lower_limit", "lower process limit", std::move(charts_.lower));
    charts.add("upper_limit", "upper process limit", std::move(charts_.upper));
    charts.add("common_cause", "points", std::move(charts_.common));
    charts.add("improvement", "points of special cause", std::move(charts_.improvement));
    charts.add("concern", "points of special cause", std::move(charts_.concern));
    charts.add("neutral", "points of special cause", std::move(charts_.neutral));
    charts.add("variation", "type of the last point", std::move(charts_.variation));
    charts.add("variation_icon", "Making data count's icon", std::move(charts_.variation_icons));
    charts.add("target", "to be reached", std::move(charts_.targets));
    charts.add("assurance", "whether the target will be met; of the last part alone",
               std::move(charts_.assurances));
    charts.add("few_points", "yes below 12: limits are provisional", std::move(charts_.few_points));
}

} // namespace

Answer xmr_charts(const files::CsvTable& table, const SpcOptions& options,
                  core::Problems& problems) {
    InputColumns columns(table, problems);
    Input input;
    const files::CsvColumn date = columns.required(options.date);
    input.time = read_time(columns, date, true);
    input.values =
        columns.numbers(columns.required(options.value), any_number, MissingCells::are_allowed);
    if (!options.trajectory.empty()) {
        input.trajectory = columns.numbers(columns.required(options.trajectory), any_number,
                                           MissingCells::are_allowed);
    }
    input.facets = read_groups(columns, options.facets);
    const ByFacet rebase("--rebase", options.rebase, input.facets, problems);
    const ByFacet targets("--target", options.target, input.facets, problems);
    XmrTable made(table, date, options, problems);
    for (std::size_t facet = 0; facet < input.facets.number(); ++facet) {
        const std::vector<double> starts = fresh_starts(rebase, facet, input.facets.rows[facet],
                                                        input.time, input.facets, problems);
        made.add_facet(input, facet, starts, number_of_facet("--target", targets, facet, problems));
    }
    Answer answer{.method = "stat spc", .title = "XmR charts", .notes = {}, .tables = {}};
    std::move(made).add_tables(answer, input.facets);
    answer.notes = {fmt::format(
        "XmR chart and rules of NHS England's Making data count, as "
        "NHSRplotthedots' ptd_spc: limits are the mean -+ 2.66 mean moving ranges{}; "
        "improvement is {}.",
        options.screen_outliers ? ", ranges of 3.267 times their mean and more left out" : "",
        direction_words(options.improvement))};
    return answer;
}

} // namespace footprint::statistics
