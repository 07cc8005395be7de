// SPDX-License-Identifier: MIT
// A waiting list from a table or from numbers, as an answer.
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"
#include "statistics/waiting_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace footprint::statistics {
namespace {

constexpr double days_of_week = 7.0;

[[nodiscard]] std::int64_t day_number(std::chrono::year_month_day date) {
    return std::chrono::sys_days(date).time_since_epoch().count();
}

[[nodiscard]] std::optional<std::int64_t>
day_of_option(std::string_view option, const std::string& text, core::Problems& problems) {
    if (text.empty()) {
        return std::nullopt;
    }
    core::Problems of_date;
    const files::CsvTable cell =
        files::parse_csv("date\n" + text + "\n", core::FileName("option"), of_date);
    files::CsvColumns columns(cell, of_date);
    const auto date = columns.required("date");
    std::optional<std::int64_t> day;
    for (const files::CsvRow row : cell.rows(of_date)) {
        day = day_number(row.date(date));
    }
    if (of_date.has_errors()) {
        problems.add(option_not_possible(option, fmt::format("\"{}\" is not a date", text),
                                         "a date is written as 2016-04-01"));
        return std::nullopt;
    }
    return day;
}

[[nodiscard]] std::vector<Waiter> read_waiters(InputColumns& columns,
                                               const WaitingListOptions& options) {
    const std::vector<std::int64_t> referrals = columns.days(columns.required(options.referral));
    const files::CsvColumn removal = columns.required(options.removal);
    const std::vector<std::int64_t> removals = columns.days(removal, MissingCells::are_allowed);
    std::vector<Waiter> waiters;
    for (std::size_t r = 0; r < referrals.size(); ++r) {
        Waiter waiter{referrals[r], std::nullopt};
        if (removals[r] != missing_whole_number) {
            waiter.removal = removals[r];
            if (waiter.referral != missing_whole_number && *waiter.removal < waiter.referral) {
                columns.problems().add(number_not_possible(
                    columns.table().location(r, removal.position), options.removal,
                    day_text(*waiter.removal),
                    fmt::format("on or after the referral, {}", day_text(waiter.referral))));
            }
        }
        waiters.push_back(waiter);
    }
    return waiters;
}

/// A day with no referral on its side would turn the window round.
void refuse_window(const Window& window, std::span<const Waiter> waiters,
                   core::Problems& problems) {
    if (window.first.has_value() && window.last.has_value()) {
        if (*window.last < *window.first) {
            problems.add(option_not_possible("--end", "it is before --start", "it must not be"));
        }
        return;
    }
    if (waiters.empty() || problems.has_errors()) {
        return;
    }
    const auto [least, most] = std::ranges::minmax(waiters, {}, &Waiter::referral);
    if (window.first.has_value() && *window.first > most.referral) {
        problems.add(option_not_possible(
            "--start", fmt::format("it is after the last referral, {}", day_text(most.referral)),
            "without --end, the last referral is the last day"));
    }
    if (window.last.has_value() && *window.last < least.referral) {
        problems.add(option_not_possible(
            "--end", fmt::format("it is before the first referral, {}", day_text(least.referral)),
            "without --start, the first referral is the first day"));
    }
}

/// Everything that is known of one list.
struct Standing {
    Flow demand;
    Flow capacity;
    double queue = missing_number;
    double mean_wait_days = missing_number;
};

[[nodiscard]] Standing standing_of(std::span<const Waiter> waiters, const Window& window) {
    Standing standing;
    standing.demand = referral_flow(waiters, window);
    standing.capacity = removal_flow(waiters, window);
    const std::vector<QueueDay> days = queue_by_day(waiters, window);
    if (days.empty()) {
        return standing;
    }
    standing.queue = static_cast<double>(days.back().queue);
    const std::int64_t last = days.back().day;
    double waited = 0.0;
    double waiting = 0.0;
    for (const Waiter& waiter : waiters) {
        if (waiter.referral <= last && waiter.removal.value_or(last + 1) > last) {
            waited += static_cast<double>(last - waiter.referral);
            waiting += 1.0;
        }
    }
    standing.mean_wait_days = waited / waiting;
    return standing;
}

/// Columns of one figure each, filled row by row.
class FigureColumns {
public:
    void add(std::string name, std::string means, double value) {
        for (AnswerColumn& column : columns_) {
            if (column.name == name) {
                std::get<Decimals>(column.cells).push_back(value);
                return;
            }
        }
        columns_.push_back({std::move(name), std::move(means), Decimals{value}});
    }
    void add(std::string name, std::string means, std::string value) {
        for (AnswerColumn& column : columns_) {
            if (column.name == name) {
                std::get<Texts>(column.cells).push_back(std::move(value));
                return;
            }
        }
        columns_.push_back({std::move(name), std::move(means), Texts{std::move(value)}});
    }
    void move_to(AnswerTable& table) {
        for (AnswerColumn& column : columns_) {
            table.columns.push_back(std::move(column));
        }
    }

private:
    std::vector<AnswerColumn> columns_;
};

[[nodiscard]] std::string yes_or_no(bool is_so, double known) {
    if (std::isnan(known)) {
        return "";
    }
    return is_so ? "yes" : "no";
}

void add_standing(FigureColumns& figures, const Standing& standing,
                  const WaitingListOptions& options) {
    const double demand = standing.demand.per_week;
    const double capacity = standing.capacity.per_week;
    const double load = queue_load(demand, capacity);
    const double target_queue = target_queue_size(demand, options.target_wait, options.factor);
    const bool is_too_big = standing.queue > 2.0 * target_queue;
    figures.add("mean_demand", "referrals a week", demand);
    figures.add("mean_capacity", "removals a week", capacity);
    figures.add("load", "demand over capacity", load);
    figures.add("load_too_big", "yes when the load is 1 or more", yes_or_no(load >= 1.0, load));
    figures.add("count_demand", "times between referrals, first and last day included",
                static_cast<double>(standing.demand.count));
    figures.add("count_capacity", "removals", static_cast<double>(standing.capacity.count));
    figures.add("queue_size", "waiting at the end of the last day", standing.queue);
    figures.add("target_queue_size", "by Little's law", target_queue);
    figures.add("queue_too_big", "yes when above twice the target",
                yes_or_no(is_too_big, target_queue));
    figures.add("mean_wait_days", "so far, of those waiting", standing.mean_wait_days);
    figures.add("mean_wait_weeks", "so far, of those waiting",
                standing.mean_wait_days / days_of_week);
    figures.add("cv_arrival", "variation of the times between referrals",
                standing.demand.variation);
    figures.add("cv_removal", "variation of the times between removals",
                standing.capacity.variation);
    figures.add("target_capacity", "removals a week that keep the target; when not too big",
                is_too_big
                    ? missing_number
                    : target_capacity(demand, options.target_wait, options.factor,
                                      standing.demand.variation, standing.capacity.variation));
    figures.add("relief_capacity", "removals a week until the target is reached; when too big",
                is_too_big
                    ? relief_capacity(demand, standing.queue, target_queue, options.weeks_to_target)
                    : missing_number);
    figures.add("pressure", "twice the mean wait over the target, both in weeks",
                waiting_list_pressure(standing.mean_wait_days / days_of_week, options.target_wait));
    figures.add("pressure_of_days", "mean wait in days, as NHSRwaitinglist 0.1.2 prints it",
                waiting_list_pressure(standing.mean_wait_days, options.target_wait));
}

void add_queue(Answer& answer, const Groups& groups,
               const std::vector<std::vector<QueueDay>>& queues) {
    AnswerTable& table = answer.add_table("queue", "The queue by day");
    std::vector<std::uint32_t> group_of_row;
    Texts dates;
    WholeNumbers referrals;
    WholeNumbers removals;
    WholeNumbers sizes;
    for (std::size_t group = 0; group < queues.size(); ++group) {
        for (const QueueDay& day : queues[group]) {
            group_of_row.push_back(static_cast<std::uint32_t>(group));
            dates.push_back(day_text(day.day));
            referrals.push_back(day.referrals);
            removals.push_back(day.removals);
            sizes.push_back(day.queue);
        }
    }
    groups.add_columns(table, group_of_row);
    table.add("date", "day", std::move(dates));
    table.add("referrals", "joined; on the first day also those waiting before it",
              std::move(referrals));
    table.add("removals", "left", std::move(removals));
    table.add("queue_size", "waiting at the end of the day", std::move(sizes));
}

/// Slots of each group of their table, by day, and which of them were used.
struct Slots {
    Groups groups;
    std::vector<std::vector<std::int64_t>> days;
    std::vector<std::vector<char>> are_used;
};

[[nodiscard]] Slots read_slots(const files::CsvTable& table, const WaitingListOptions& options,
                               core::Problems& problems) {
    InputColumns columns(table, problems);
    const std::vector<std::int64_t> days = columns.days(columns.required(options.slot));
    Slots slots;
    slots.groups = read_groups(columns, options.by);
    for (const auto& rows : slots.groups.rows) {
        auto& own = slots.days.emplace_back();
        for (const std::uint32_t row : rows) {
            own.push_back(days[row]);
        }
        std::ranges::sort(own);
        slots.are_used.emplace_back(own.size(), char{0});
    }
    return slots;
}

/// Each group's slots go to its own list.
void give_slots(Slots& slots, const Groups& groups, std::vector<std::vector<Waiter>>& lists) {
    for (std::size_t of_slots = 0; of_slots < slots.days.size(); ++of_slots) {
        const auto found = std::ranges::find(groups.labels, slots.groups.labels[of_slots]);
        if (found != groups.labels.end()) {
            auto& list = lists[static_cast<std::size_t>(found - groups.labels.begin())];
            slots.are_used[of_slots] = first_come_schedule(list, slots.days[of_slots]);
        }
    }
}

void add_schedule(Answer& answer, const Groups& groups, std::vector<std::vector<Waiter>> lists,
                  const Slots& slots) {
    std::vector<std::uint32_t> group_of_row;
    Texts referrals;
    Texts removals;
    for (std::size_t group = 0; group < lists.size(); ++group) {
        std::ranges::stable_sort(lists[group], {}, &Waiter::referral);
        for (const Waiter& waiter : lists[group]) {
            group_of_row.push_back(static_cast<std::uint32_t>(group));
            referrals.push_back(day_text(waiter.referral));
            removals.push_back(waiter.removal.has_value() ? day_text(*waiter.removal) : "");
        }
    }
    AnswerTable& list = answer.add_table("schedule", "The list once the slots are given");
    groups.add_columns(list, group_of_row);
    list.add("referral", "day", std::move(referrals));
    list.add("removal", "day, with those scheduled", std::move(removals));
    group_of_row.clear();
    Texts dates;
    WholeNumbers used;
    for (std::size_t group = 0; group < slots.days.size(); ++group) {
        for (std::size_t i = 0; i < slots.days[group].size(); ++i) {
            group_of_row.push_back(static_cast<std::uint32_t>(group));
            dates.push_back(day_text(slots.days[group][i]));
            used.push_back(slots.are_used[group][i]);
        }
    }
    AnswerTable& table = answer.add_table("slots", "The slots");
    slots.groups.add_columns(table, group_of_row);
    table.add("date", "day", std::move(dates));
    table.add("scheduled", "1 when used", std::move(used));
}

void refuse_targets(const WaitingListOptions& options, core::Problems& problems) {
    const auto refuse = [&](std::string_view option, double value) {
        if (!(value > 0.0) || !std::isfinite(value)) {
            problems.add(
                option_not_possible(option, fmt::format("it is {}", value), "it must be above 0"));
        }
    };
    refuse("--target-wait", options.target_wait);
    refuse("--factor", options.factor);
    refuse("--weeks-to-target", options.weeks_to_target);
}

Answer begin_answer() {
    return {.method = "stat waiting-list",
            .title = "How the waiting list stands",
            .notes = {"Targets after Fong and others (2022): Little's law, Kingman's formula; "
                      "figures as the R package NHSRwaitinglist 0.1.2, but the pressure, which "
                      "here has both waits in weeks."},
            .tables = {}};
}

} // namespace

Answer waiting_list(const files::CsvTable& table, const files::CsvTable* slots,
                    const WaitingListOptions& options, core::Problems& problems) {
    refuse_targets(options, problems);
    InputColumns columns(table, problems);
    const std::vector<Waiter> waiters = read_waiters(columns, options);
    const Groups groups = read_groups(columns, options.by);
    const Window window{day_of_option("--start", options.start, problems),
                        day_of_option("--end", options.end, problems)};
    refuse_window(window, waiters, problems);
    std::optional<Slots> given;
    if (slots != nullptr) {
        given = read_slots(*slots, options, problems);
    }
    if (problems.has_errors()) {
        return {};
    }
    Answer answer = begin_answer();
    FigureColumns figures;
    std::vector<std::vector<QueueDay>> queues;
    std::vector<std::vector<Waiter>> lists(groups.number());
    for (std::size_t group = 0; group < groups.number(); ++group) {
        std::vector<Waiter>& own = lists[group];
        for (const std::uint32_t row : groups.rows[group]) {
            own.push_back(waiters[row]);
        }
        add_standing(figures, standing_of(own, window), options);
        queues.push_back(queue_by_day(own, window));
    }
    AnswerTable& standing = answer.add_table("waiting_list", answer.title);
    groups.add_columns(standing);
    figures.move_to(standing);
    add_queue(answer, groups, queues);
    if (given.has_value()) {
        give_slots(*given, groups, lists);
        add_schedule(answer, groups, std::move(lists), *given);
    }
    return answer;
}

Answer waiting_list_of_numbers(const WaitingListNumbers& numbers, const WaitingListOptions& options,
                               core::Problems& problems) {
    refuse_targets(options, problems);
    const auto refuse = [&](std::string_view option, std::optional<double> value) {
        if (value.has_value() && (*value < 0.0 || !std::isfinite(*value))) {
            problems.add(option_not_possible(option, fmt::format("it is {}", *value),
                                             "it must not be below 0"));
        }
    };
    refuse("--demand", numbers.demand);
    refuse("--capacity", numbers.capacity);
    refuse("--queue", numbers.queue);
    refuse("--mean-wait", numbers.mean_wait);
    refuse("--cv-demand", numbers.demand_variation);
    refuse("--cv-capacity", numbers.capacity_variation);
    refuse("--referrals", numbers.referrals);
    if (problems.has_errors()) {
        return {};
    }
    const double demand = numbers.demand.value_or(missing_number);
    const double queue = numbers.queue.value_or(missing_number);
    const double target_queue = target_queue_size(demand, options.target_wait, options.factor);
    const double load = queue_load(demand, numbers.capacity.value_or(missing_number));
    Answer answer = begin_answer();
    FigureColumns figures;
    figures.add("load", "demand over capacity", load);
    figures.add("load_too_big", "yes when the load is 1 or more", yes_or_no(load >= 1.0, load));
    figures.add("target_mean_wait", "weeks", target_mean_wait(options.target_wait, options.factor));
    figures.add("target_queue_size", "by Little's law", target_queue);
    figures.add("queue_too_big", "yes when above twice the target",
                yes_or_no(queue > 2.0 * target_queue, queue + target_queue));
    figures.add("target_capacity", "a week, to keep the target",
                target_capacity(demand, options.target_wait, options.factor,
                                numbers.demand_variation, numbers.capacity_variation));
    figures.add("relief_capacity", "a week, until the target queue is reached",
                relief_capacity(demand, queue, target_queue, options.weeks_to_target,
                                numbers.referrals, numbers.demand_variation));
    figures.add(
        "pressure", "twice the mean wait over the target",
        waiting_list_pressure(numbers.mean_wait.value_or(missing_number), options.target_wait));
    figures.move_to(answer.add_table("waiting_list", answer.title));
    return answer;
}

} // namespace footprint::statistics
