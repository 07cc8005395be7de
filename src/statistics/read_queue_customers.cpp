// SPDX-License-Identifier: MIT
// Classes of customers from a queue's file: how they come, on what route, with which times.
#include "core/deterministic_math.hpp"
#include "statistics/read_queue.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace footprint::statistics {
namespace {

using files::TomlTable;

constexpr double longest_time = 1e8; // units
constexpr std::string_view above_zero = "above 0; or 0 at a step that holds_until_next (a room)";

[[nodiscard]] bool is_possible(const TimesOf& made) {
    const double mean = made.mean();
    const bool is_a_time = mean > 0.0 && mean <= longest_time;
    if (!is_a_time) {
        return false;
    }
    switch (made.kind) {
    case TimeKind::gamma:
    case TimeKind::erlang:
        return made.first > 0.0 && made.second > 0.0;
    case TimeKind::lognormal:
        return made.second > 0.0;
    case TimeKind::uniform:
        return made.first <= made.second;
    case TimeKind::fixed:
    case TimeKind::exponential:
    case TimeKind::hyperexponential:
    case TimeKind::empirical:
        break;
    }
    return true;
}

} // namespace

void QueueReader::read_classes() {
    std::vector<TomlTable> real = top_.real.tables("customers");
    std::vector<TomlTable> probe = top_.probe.tables("customers");
    if (real.empty()) {
        problems_.add(
            rows_not_enough(top_.real.location(), "nobody comes", "one [[customers]] or more"));
    }
    // Without a station every route would only be wrong once more.
    const std::size_t readable = model_.stations.empty() ? 0 : real.size();
    for (std::size_t c = 0; c < readable; ++c) {
        ModelTable table{real[c], probe[c]};
        read_class(table);
        table.real.refuse_others();
    }
}

void QueueReader::read_class(ModelTable& table) {
    TomlTable& real = table.real;
    QueueClass made;
    made.name = real.optional_text("name").value_or("customers");
    for (const QueueClass& other : model_.classes) {
        if (other.name == made.name) {
            problems_.add(row_repeated(real.location("name"), "class",
                                       fmt::format("\"{}\"", made.name),
                                       top_.real.location("customers").line));
        }
    }
    read_route(table, made, priority_of(real, 0));
    made.is_given = !real.has("arrivals");
    if (!made.is_given) {
        made.between_arrivals = times(table, "arrivals", false);
    }
    std::vector<GivenRow> rows;
    read_given(table, made, rows);
    if (made.is_given && rows.empty() && !real.has("table")) {
        problems_.add(rows_not_enough(real.location(),
                                      fmt::format("\"{}\" has nobody who arrives", made.name),
                                      "give arrivals, table, or given"));
    }
    check_given(made, rows);
    for (std::size_t s = 0; s < made.route.size(); ++s) {
        const QueueStep& step = made.route[s];
        const bool next_has_sessions =
            s + 1 < made.route.size() && model_.stations[made.route[s + 1].station].has_sessions;
        if (step.holds_until_next &&
            (next_has_sessions || model_.stations[step.station].has_sessions)) {
            problems_.add(rows_not_enough(real.location("route"),
                                          "a server cannot be held for a session",
                                          "holds_until_next between stations with servers"));
        }
    }
    model_.classes.push_back(std::move(made));
    given_.push_back(std::move(rows));
}

void QueueReader::read_route(ModelTable& table, QueueClass& made, std::uint8_t priority) {
    std::vector<TomlTable> real = table.real.tables("route");
    std::vector<TomlTable> probe = table.probe.tables("route");
    if (real.empty()) {
        problems_.add(rows_not_enough(table.real.location(),
                                      fmt::format("\"{}\" goes to no station", made.name),
                                      "route = [{ station = ..., service = ... }]"));
    }
    for (std::size_t s = 0; s < real.size(); ++s) {
        ModelTable each{real[s], probe[s]};
        QueueStep step;
        const std::string name = each.real.text("station");
        const auto found = std::ranges::find(station_names_, name);
        if (found == station_names_.end()) {
            problems_.add(
                name_not_known(each.real.location("station"), "station", name, station_names_));
        } else {
            step.station = static_cast<std::uint32_t>(found - station_names_.begin());
        }
        step.priority = priority_of(each.real, priority);
        model_.priorities =
            std::max(model_.priorities, static_cast<std::uint8_t>(step.priority + 1));
        step.holds_until_next = each.real.optional_truth("holds_until_next").value_or(false);
        const bool has_sessions = model_.stations[step.station].has_sessions;
        if (each.real.has("service") || (!has_sessions && table.real.has("arrivals"))) {
            step.service = times(each, "service", step.holds_until_next);
        }
        if (has_sessions && each.real.has("service")) {
            problems_.add(rows_not_enough(each.real.location("service"),
                                          "a session takes no time of its own",
                                          "leave service out at a station with sessions"));
        }
        step.has_patience = each.real.has("patience");
        if (step.has_patience) {
            step.patience = times(each, "patience", true);
        }
        each.real.refuse_others();
        made.route.push_back(std::move(step));
    }
}

std::uint8_t QueueReader::priority_of(TomlTable& table, std::uint8_t otherwise) {
    return static_cast<std::uint8_t>(
        table.optional_whole_number("priority", 0, queues::most_priorities - 1)
            .value_or(otherwise));
}

void QueueReader::read_given(ModelTable& table, const QueueClass& made,
                             std::vector<GivenRow>& rows) {
    TomlTable& real = table.real;
    const auto file = real.optional_text("table");
    const bool has_rows = real.has("given");
    const int ways = static_cast<int>(file.has_value()) + static_cast<int>(has_rows) +
                     static_cast<int>(!made.is_given);
    if (ways > 1) {
        problems_.add(rows_not_enough(
            real.location(), fmt::format("\"{}\" arrives in more ways than one", made.name),
            "one of arrivals, table and given"));
    }
    if (file.has_value()) {
        read_given_table(*file, made, rows);
    }
    for (TomlTable& each : real.tables("given")) {
        GivenRow& row = rows.emplace_back();
        row.where = each.location();
        row.arrival = each.decimal("arrival", 0.0, longest_time);
        row.service = each.decimals("service", 0.0, longest_time);
        row.patience = each.optional_decimal("patience", 0.0, longest_time);
        row.priority = static_cast<std::int32_t>(
            each.optional_whole_number("priority", 0, queues::most_priorities - 1).value_or(-1));
        each.refuse_others();
    }
}

void QueueReader::read_given_table(const std::string& name, const QueueClass& made,
                                   std::vector<GivenRow>& rows) {
    const files::CsvTable table = files::read_csv(folder_, name, problems_);
    if (!table.is_readable()) {
        return;
    }
    files::CsvColumns columns(table, problems_);
    const files::CsvColumn arrival = columns.required("arrival");
    const files::CsvColumn patience = columns.optional("patience");
    const files::CsvColumn priority = columns.optional("priority");
    std::vector<files::CsvColumn> services;
    for (std::size_t s = 0; s < made.route.size(); ++s) {
        if (!model_.stations[made.route[s].station].has_sessions) {
            services.push_back(columns.required(
                made.route.size() == 1 ? "service" : fmt::format("service_{}", s + 1)));
        }
    }
    columns.warn_of_others();
    for (const files::CsvRow from : table.rows(problems_)) {
        GivenRow& row = rows.emplace_back();
        row.where = from.location();
        row.arrival = from.decimal(arrival, 0.0, longest_time);
        row.patience = from.optional_decimal(patience, 0.0, longest_time);
        row.priority = static_cast<std::int32_t>(
            from.optional_whole_number(priority, 0, queues::most_priorities - 1).value_or(-1));
        for (const files::CsvColumn& service : services) {
            row.service.push_back(from.decimal(service, 0.0, longest_time));
        }
    }
}

/// Times in order, and services that fit the route.
void QueueReader::check_given(const QueueClass& made, const std::vector<GivenRow>& rows) {
    double before = 0.0;
    for (const GivenRow& row : rows) {
        if (row.arrival < before) {
            problems_.add(
                number_not_possible(row.where, "arrival", fmt::format("{}", row.arrival),
                                    fmt::format("no earlier than the one before, {}", before)));
        }
        before = row.arrival;
        check_services(made, row);
        model_.priorities =
            std::max(model_.priorities, static_cast<std::uint8_t>(std::max(0, row.priority) + 1));
    }
}

/// A service for each step that has servers.
void QueueReader::check_services(const QueueClass& made, const GivenRow& row) {
    std::vector<const QueueStep*> steps;
    for (const QueueStep& step : made.route) {
        if (!model_.stations[step.station].has_sessions) {
            steps.push_back(&step);
        }
    }
    if (row.service.size() != steps.size()) {
        problems_.add(rows_not_enough(
            row.where, fmt::format("there are {} service times", row.service.size()),
            fmt::format("{}, one for each station with servers on the route", steps.size())));
        return;
    }
    for (std::size_t s = 0; s < steps.size(); ++s) {
        if (row.service[s] == 0.0 && !steps[s]->holds_until_next) {
            problems_.add(number_not_possible(row.where, "service", "0", above_zero));
        }
    }
}

TimesOf QueueReader::times(ModelTable& table, const std::string& key, bool may_be_zero) {
    if (cells_.is_table(table, key)) {
        TomlTable inner = table.real.table(key);
        TimesOf made = drawn_times(inner, key);
        inner.refuse_others();
        return made;
    }
    TimesOf made;
    if (!table.real.has(key)) {
        (void)table.real.decimal(key);
        return made;
    }
    const std::size_t before = problems_.errors();
    made.first = table.real.decimal(key);
    if (problems_.errors() == before &&
        (made.first < 0.0 || made.first > longest_time || (made.first == 0.0 && !may_be_zero))) {
        const std::string allowed(key == "service" ? above_zero : "above 0");
        problems_.add(number_not_possible(table.real.location(key), key,
                                          fmt::format("{}", made.first),
                                          may_be_zero ? "0 or more" : allowed));
    }
    return made;
}

TimesOf QueueReader::drawn_times(TomlTable& table, const std::string& key) {
    constexpr std::array<std::string_view, 8> words = {
        "deterministic",    "exponential", "erlang",  "gamma",
        "hyperexponential", "lognormal",   "uniform", "empirical"};
    const auto kind = static_cast<TimeKind>(table.one_of("distribution", words));
    const std::size_t before = problems_.errors();
    TimesOf made{kind, 0.0, 0.0, {}, {}};
    switch (kind) {
    case TimeKind::fixed:
        made.first = table.decimal("value");
        break;
    case TimeKind::exponential:
        made.first = table.decimal("mean");
        break;
    case TimeKind::erlang:
        made.first = static_cast<double>(table.whole_number("stages", 1, 1'000));
        made.second = table.decimal("mean") / made.first;
        break;
    case TimeKind::gamma:
        made = two_numbers(table, kind, "shape", "scale");
        break;
    case TimeKind::lognormal:
        made = two_numbers(table, kind, "meanlog", "sdlog");
        break;
    case TimeKind::uniform:
        made.first = table.decimal("least", 0.0);
        made.second = table.decimal("most", 0.0);
        break;
    case TimeKind::hyperexponential:
        made = mixture(table, kind, "means");
        break;
    case TimeKind::empirical:
        made = mixture(table, kind, "values");
        break;
    }
    if (problems_.errors() == before && !is_possible(made)) {
        problems_.add(number_not_possible(
            table.location(), fmt::format("the distribution of {}", key), "none",
            "one that exists, of a mean above 0 and at most 100,000,000"));
    }
    return made;
}

/// Under their own names, or as mean and deviation.
TimesOf QueueReader::two_numbers(TomlTable& table, TimeKind kind, std::string_view first,
                                 std::string_view second) {
    if (table.has(first) || !table.has("mean")) {
        return {kind, table.decimal(first), table.decimal(second), {}, {}};
    }
    const double mean = table.decimal("mean");
    const double variation = table.decimal("sd") / mean;
    TimesOf made{kind, 0.0, 0.0, {}, {}};
    const bool are_possible = mean > 0.0 && variation > 0.0;
    if (!are_possible) {
        return made;
    }
    if (kind == TimeKind::gamma) {
        made.first = 1.0 / (variation * variation);
        made.second = mean * variation * variation;
    } else {
        const double spread = core::natural_log(1.0 + variation * variation);
        made.first = core::natural_log(mean) - spread / 2.0;
        made.second = std::sqrt(spread);
    }
    return made;
}

TimesOf QueueReader::mixture(TomlTable& table, TimeKind kind, std::string_view values) {
    TimesOf made{kind, 0.0, 0.0, table.decimals(values, 0.0), table.decimals("shares", 0.0, 1.0)};
    if (made.shares.empty() && !made.values.empty() && !table.has("shares")) {
        made.shares.assign(made.values.size(), 1.0 / static_cast<double>(made.values.size()));
    }
    const double sum = std::accumulate(made.shares.begin(), made.shares.end(), 0.0);
    if (made.values.empty() || made.shares.size() != made.values.size() ||
        std::abs(sum - 1.0) > 1e-9) {
        problems_.add(rows_not_enough(
            table.location(), fmt::format("{} and shares do not fit each other", values),
            "as many shares as there are, adding up to 1; without shares all count alike"));
        made.values.assign(1, 1.0);
        made.shares.assign(1, 1.0);
    }
    for (std::size_t part = made.shares.size(); part-- > 0;) {
        if (made.shares[part] == 0.0) { // never drawn
            made.shares.erase(made.shares.begin() + static_cast<std::ptrdiff_t>(part));
            made.values.erase(made.values.begin() + static_cast<std::ptrdiff_t>(part));
        }
    }
    return made;
}

} // namespace footprint::statistics
