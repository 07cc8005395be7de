// SPDX-License-Identifier: MIT
// footprint stat spc FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/input.hpp"
#include "statistics/spc.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace footprint::command {
namespace {

using statistics::ChartKind;

struct Chosen {
    statistics::SpcOptions spc;
    std::string chart = "xmr";
    std::string improvement = "up";
    std::string facet;
    std::string screen = "yes";
    std::string break_after;
    std::string exclude;
    std::optional<std::int64_t> fix_after;
    const CLI::Option* date = nullptr; ///< to know whether it was given
};

const std::vector<std::string> charts{"xmr", "run", "i",  "mr", "c", "u",    "p",
                                      "up",  "pp",  "ip", "g",  "t", "xbar", "s"};
constexpr std::array<ChartKind, 13> kinds{
    ChartKind::run, ChartKind::i,    ChartKind::mr, ChartKind::c,  ChartKind::u,
    ChartKind::p,   ChartKind::up,   ChartKind::pp, ChartKind::ip, ChartKind::g,
    ChartKind::t,   ChartKind::xbar, ChartKind::s};

/// The chart's number among `charts`; the names with a prime are known too.
std::size_t chart_of(std::string name, core::Problems& problems) {
    if (name.size() == 2 && name.ends_with('\'')) {
        name[1] = 'p';
    }
    return choice_of("--chart", name, charts, problems);
}

/// Numbers that a chart cannot be drawn with.
void check_numbers(const Chosen& chosen, std::size_t chart, core::Problems& problems) {
    const auto refuse = [&](const std::string& option, double found, const std::string& allowed) {
        problems.add(statistics::option_not_possible(option, fmt::format("is {}", found), allowed));
    };
    if (chosen.fix_after && *chosen.fix_after < 2) {
        refuse("--fix-after", static_cast<double>(*chosen.fix_after),
               "it takes 2 points or more: fewer have no moving range");
    }
    if (!(chosen.spc.multiply > 0.0)) {
        refuse("--multiply", chosen.spc.multiply, "it takes a number above 0");
    }
    const std::string& name = charts.at(chart);
    const bool is_counted = name == "c" || name == "u" || name == "up" || name == "g" ||
                            name == "t" || name == "mr" || name == "s";
    const bool is_part = name == "p" || name == "pp";
    const double centre = chosen.spc.centre.value_or(0.5);
    if ((is_counted || is_part) && !(centre >= 0.0)) {
        refuse("--centre", centre, "this chart has none below 0");
    }
    if (is_part && centre > 1.0) {
        refuse("--centre", centre, "it takes a share, 0 to 1, as the points are before --multiply");
    }
}

std::vector<std::size_t> numbers_of_points(const std::string& option, const std::string& text,
                                           core::Problems& problems) {
    std::vector<std::size_t> numbers;
    for (const std::string& part : statistics::cut_at_commas(text)) {
        std::size_t number = 0;
        const char* const end = part.data() + part.size();
        const auto [stopped, error] = std::from_chars(part.data(), end, number);
        if (error != std::errc() || stopped != end || number == 0) {
            problems.add(statistics::option_not_possible(option, fmt::format("is \"{}\"", part),
                                                         "it takes numbers of points, from 1"));
        } else {
            numbers.push_back(number);
        }
    }
    return numbers;
}

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    statistics::SpcOptions& spc = chosen.spc;
    const std::size_t chart = chart_of(chosen.chart, problems);
    check_numbers(chosen, chart, problems);
    if (chosen.fix_after && *chosen.fix_after > 0) {
        spc.fix_after = static_cast<std::size_t>(*chosen.fix_after);
    }
    const std::size_t direction =
        choice_of("--improvement", chosen.improvement,
                  {"up", "down", "neutral", "increase", "decrease"}, problems);
    constexpr std::array directions{
        statistics::ImprovementDirection::increase, statistics::ImprovementDirection::decrease,
        statistics::ImprovementDirection::neutral, statistics::ImprovementDirection::increase,
        statistics::ImprovementDirection::decrease};
    spc.improvement = directions.at(direction);
    spc.screen_outliers =
        choice_of("--screen-outliers", chosen.screen, {"yes", "no"}, problems) == 0;
    spc.is_date_named = chosen.date->count() != 0;
    spc.facets = statistics::cut_at_commas(chosen.facet);
    spc.break_after = numbers_of_points("--break-after", chosen.break_after, problems);
    spc.exclude = numbers_of_points("--exclude", chosen.exclude, problems);
    if (chart != 0) {
        return statistics::shewhart_charts(kinds.at(chart - 1), table, spc, problems);
    }
    if (!spc.break_after.empty() || !spc.exclude.empty() || spc.centre || spc.multiply != 1.0) {
        problems.add(statistics::option_not_possible(
            "--break-after, --exclude, --centre or --multiply", "is not for the XmR chart",
            "name another --chart, or leave it out"));
    }
    return statistics::xmr_charts(table, spc, problems);
}

void add_options(CLI::App& command, Chosen& options) {
    command
        .add_option("--chart", options.chart,
                    "xmr (Making data count), run, i, mr, c, u, p, up (u'), pp (p'), ip (i'), g, "
                    "t, xbar or s")
        ->capture_default_str();
    command
        .add_option("--date", options.spc.date,
                    "Column of dates, numbers or words; Shewhart's charts count rows without it")
        ->capture_default_str();
    command.add_option("--value", options.spc.value, "Column of values, counts or numerators")
        ->capture_default_str();
    command.add_option("--denominator", options.spc.denominator,
                       "Column of denominators, of u, p, up and pp charts: denominator");
    command.add_option("--facet", options.facet, "Columns; a chart for each of their groups");
    command
        .add_option("--improvement", options.improvement,
                    "up, down or neutral: which way is better (xmr)")
        ->capture_default_str();
    command.add_option("--target", options.spc.target, "A number, or FACET:NUMBER for one facet");
    command.add_option("--trajectory", options.spc.trajectory, "Column of planned values (xmr)");
    command.add_option("--rebase", options.spc.rebase,
                       "Dates at which charts begin afresh, or FACET:DATE");
    command.add_option("--fix-after", options.fix_after,
                       "Work limits out from the first so many points");
    command
        .add_option("--screen-outliers", options.screen,
                    "yes or no: leave out moving ranges of 3.267 times their mean and more")
        ->capture_default_str();
    command.add_option("--break-after", options.break_after,
                       "Points after which a part ends, such as 12,24 (Shewhart)");
    command.add_option("--exclude", options.exclude,
                       "Points not counted for centre and limits, such as 3,7 (Shewhart)");
    command.add_option("--centre", options.spc.centre, "A centre line of your own (Shewhart)");
    command
        .add_option("--multiply", options.spc.multiply,
                    "Multiplies points and lines, such as 100 for per cents (Shewhart)")
        ->capture_default_str();
}

} // namespace

void add_stat_spc(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command =
        add_method(family, chosen, "spc", "Control charts: XmR with special causes, and Shewhart's",
                   [options](const files::CsvTable& table, core::Problems& problems) {
                       return answer(*options, table, problems);
                   });
    add_options(*command, *options);
    options->date = command->get_option("--date");
}

} // namespace footprint::command
