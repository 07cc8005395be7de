// SPDX-License-Identifier: MIT
// A programme's schedule as tables.
#include "solve/programme_table.hpp"
#include "solve/solve_errors.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace footprint::solve {
namespace {

using statistics::Decimals;
using statistics::Texts;

[[nodiscard]] bool is_whole(double number) {
    return number == std::floor(number) && std::abs(number) < 1e6;
}

void refuse_parts(const NamedProgramme& programme, core::Problems& problems) {
    for (std::size_t i = 0; i < programme.names.size(); ++i) {
        if (!is_whole(programme.lengths[i])) {
            problems.add(statistics::number_not_possible(
                programme.where[i], fmt::format("the length of \"{}\"", programme.names[i]),
                fmt::format("{}", programme.lengths[i]),
                "whole and below a million when teams are limited"));
        }
        for (std::size_t t = 0; t < programme.team_names.size(); ++t) {
            const double need = programme.needs[i][t];
            if (!is_whole(need)) {
                problems.add(statistics::number_not_possible(
                    programme.where[i], programme.team_names[t], fmt::format("{}", need),
                    "whole and below a million"));
            } else if (need > programme.team_sizes[t] && programme.lengths[i] > 0.0) {
                problems.add(need_above_team(programme.where[i], programme.names[i],
                                             programme.team_names[t],
                                             static_cast<std::int64_t>(need),
                                             static_cast<std::int64_t>(programme.team_sizes[t])));
            }
        }
    }
    for (std::size_t t = 0; t < programme.team_names.size(); ++t) {
        if (!is_whole(programme.team_sizes[t]) || programme.team_sizes[t] < 0.0) {
            problems.add(statistics::option_not_possible(
                "--team", fmt::format("{} is {}", programme.team_names[t], programme.team_sizes[t]),
                "a team has a whole number of members, below a million"));
        }
    }
    for (const Link& link : programme.links) {
        if (!is_whole(link.lag)) {
            problems.add(statistics::number_not_possible(
                programme.where[link.later],
                fmt::format("the lag after \"{}\"", programme.names[link.earlier]),
                fmt::format("{}", link.lag), "whole when teams are limited"));
        }
    }
}

/// Each circle of which no link is in one told before.
void refuse_circles(const NamedProgramme& programme, std::vector<std::size_t> circle,
                    core::Problems& problems) {
    std::vector<Link> links = programme.links;
    while (!circle.empty()) {
        std::vector<std::string> names;
        for (const std::size_t i : circle) {
            names.push_back(programme.names[i]);
        }
        problems.add(links_in_a_circle(programme.where[circle.front()], names));
        const auto is_within = [&circle](const Link& link) {
            return std::ranges::find(circle, link.earlier) != circle.end() &&
                   std::ranges::find(circle, link.later) != circle.end();
        };
        std::erase_if(links, is_within);
        circle = critical_path(programme.lengths, links).circle;
    }
}

/// Times are whole numbers of 32 bits.
void refuse_too_long(const NamedProgramme& programme, core::Problems& problems) {
    constexpr double most = 500'000'000.0;
    double all = 0.0;
    for (const double length : programme.lengths) {
        all += length;
    }
    for (const Link& link : programme.links) {
        all += std::max(0.0, link.lag);
    }
    if (all > most) {
        problems.add(statistics::number_not_possible(
            programme.where.front(), "the sum of lengths and lags", fmt::format("{}", all),
            fmt::format("at most {} when teams are limited; count in longer units", most)));
    }
}

[[nodiscard]] Programme whole_programme(const NamedProgramme& named) {
    Programme programme;
    programme.links = named.links;
    for (const double size : named.team_sizes) {
        programme.team_sizes.push_back(static_cast<std::int32_t>(size));
    }
    for (std::size_t i = 0; i < named.names.size(); ++i) {
        programme.lengths.push_back(static_cast<std::int32_t>(named.lengths[i]));
        auto& needs = programme.needs.emplace_back();
        for (const double need : named.needs[i]) {
            needs.push_back(static_cast<std::int32_t>(need));
        }
    }
    return programme;
}

void add_times(statistics::AnswerTable& table, const CriticalPath& path) {
    const auto column = [&](auto value) {
        Decimals cells;
        for (const ActivityTimes& times : path.activities) {
            cells.push_back(value(times));
        }
        return cells;
    };
    table.add("earliest_start", "units of time from the start",
              column([](const ActivityTimes& t) { return t.earliest_start; }));
    table.add("earliest_finish", "earliest start and length",
              column([](const ActivityTimes& t) { return t.earliest_finish; }));
    table.add("latest_start", "without moving the finish of all",
              column([](const ActivityTimes& t) { return t.latest_start; }));
    table.add("latest_finish", "without moving the finish of all",
              column([](const ActivityTimes& t) { return t.latest_finish; }));
    table.add("total_float", "latest less earliest start",
              column([](const ActivityTimes& t) { return t.total_float; }));
    table.add("free_float", "room with all others at their earliest",
              column([](const ActivityTimes& t) { return t.free_float; }));
    Texts critical;
    for (const ActivityTimes& times : path.activities) {
        critical.emplace_back(times.is_critical ? "yes" : "no");
    }
    table.add("critical", "yes when it has no total float", std::move(critical));
}

[[nodiscard]] std::string path_words(const NamedProgramme& programme, const CriticalPath& path) {
    std::string words;
    for (const std::size_t i : path.path) {
        words += (words.empty() ? "" : ", ") + programme.names[i];
    }
    return words;
}

void add_schedule(statistics::AnswerTable& activities, statistics::AnswerTable& whole,
                  const NamedProgramme& programme, const Schedule& schedule) {
    Decimals starts;
    Decimals finishes;
    for (std::size_t i = 0; i < schedule.starts.size(); ++i) {
        starts.push_back(schedule.starts[i]);
        finishes.push_back(schedule.starts[i] + programme.lengths[i]);
    }
    activities.add("start", "within the teams", std::move(starts));
    activities.add("finish", "within the teams", std::move(finishes));
    whole.add("finish", "within the teams", Decimals{static_cast<double>(schedule.finish)});
    whole.add("lower_bound", "no plan within the teams finishes earlier",
              Decimals{static_cast<double>(schedule.lower_bound)});
    const double gap =
        schedule.finish == 0
            ? 0.0
            : static_cast<double>(schedule.finish - schedule.lower_bound) / schedule.finish;
    whole.add("gap", "share of the finish by which the bound lies below it", Decimals{gap});
    whole.add("proven", "yes when no plan finishes earlier",
              Texts{schedule.is_proven_best() ? "yes" : "no"});
}

} // namespace

statistics::Answer schedule_answer(const NamedProgramme& programme,
                                   const ScheduleTableOptions& options, core::Problems& problems) {
    const CriticalPath path =
        critical_path(programme.lengths, programme.links, programme.variances);
    if (!path.circle.empty()) {
        refuse_circles(programme, path.circle, problems);
        return {};
    }
    const bool has_teams = !programme.team_names.empty();
    std::optional<Schedule> schedule;
    if (has_teams) {
        refuse_parts(programme, problems);
        refuse_too_long(programme, problems);
        if (problems.has_errors()) {
            return {};
        }
        schedule = best_schedule(whole_programme(programme),
                                 {.effort = options.effort, .stop = options.stop});
    }
    statistics::Answer answer{.method = "solve schedule",
                              .title =
                                  has_teams ? "A schedule within the teams" : "The critical path",
                              .notes = {},
                              .tables = {}};
    statistics::AnswerTable activities{"activities", "Activities", {}};
    activities.add("activity", "as in the file", Texts(programme.names));
    activities.add("length", "units of time", Decimals(programme.lengths));
    add_times(activities, path);
    statistics::AnswerTable whole{"programme", "The whole programme", {}};
    whole.add("finish_by_links", "with teams as large as needed", Decimals{path.finish});
    whole.add("critical_path", "one chain from start to finish",
              Texts{path_words(programme, path)});
    if (!programme.variances.empty()) {
        whole.add("variance", "of the finish, along the critical path",
                  Decimals{path.finish_variance});
    }
    answer.notes = {
        "Critical path after Kelley and Walker (1959), links with lags after Elmaghraby "
        "and Kamburowski (1992)."};
    if (schedule.has_value()) {
        add_schedule(activities, whole, programme, *schedule);
        answer.notes.emplace_back(
            "Schedule by the serial scheme with justification (Valls, Ballestin, Quintanilla "
            "2005), "
            "bound and proof by a search that learns (Schutt and others 2011).");
    }
    answer.tables = {std::move(activities), std::move(whole)};
    return answer;
}

} // namespace footprint::solve
