// SPDX-License-Identifier: MIT
// Stations from a queue's file: servers and their rota, or sessions and their slots.
#include "statistics/read_queue.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace footprint::statistics {
namespace {

using files::TomlTable;

constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu",
                                                      "fri", "sat", "sun"};
constexpr int day = 1440;
constexpr std::int64_t most_servers = 1'000'000;

[[nodiscard]] bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

} // namespace

void QueueReader::read_stations() {
    std::vector<TomlTable> real = top_.real.tables("stations");
    std::vector<TomlTable> probe = top_.probe.tables("stations");
    if (real.empty()) {
        problems_.add(rows_not_enough(top_.real.location(), "there is no station",
                                      "one [[stations]] or more"));
    }
    for (std::size_t s = 0; s < real.size(); ++s) {
        ModelTable table{real[s], probe[s]};
        read_station(table);
        table.real.refuse_others();
    }
}

void QueueReader::read_station(ModelTable& table) {
    TomlTable& real = table.real;
    QueueStation& station = model_.stations.emplace_back();
    StationParts& parts = parts_.emplace_back();
    station.name = real.text("name");
    const auto first = std::ranges::find(station_names_, station.name);
    if (first != station_names_.end()) {
        problems_.add(row_repeated(real.location("name"), "station",
                                   fmt::format("\"{}\"", station.name),
                                   top_.real.location("stations").line));
    }
    station_names_.push_back(station.name);
    station.has_sessions = real.has("sessions");
    if (station.has_sessions) {
        read_sessions(table, station, parts);
    } else {
        read_servers(table, station, parts);
    }
    for (TomlTable& span : real.tables("closed")) {
        const Span read{span.decimal("from", 0.0), span.decimal("until", 0.0)};
        if (!(read.until > read.from)) {
            problems_.add(number_not_possible(span.location("until"), "until",
                                              fmt::format("{}", read.until), "after from"));
        }
        span.refuse_others();
        parts.closed.push_back(read);
    }
}

void QueueReader::read_servers(ModelTable& table, QueueStation& station, StationParts& parts) {
    TomlTable& real = table.real;
    constexpr std::array<std::string_view, 2> when_fallen = {"finish", "interrupt"};
    const bool has_no_limit = real.optional_truth("unlimited").value_or(false);
    const auto servers = real.optional_whole_number("servers", 0, most_servers);
    station.rules.servers = static_cast<std::int32_t>(servers.value_or(0));
    if (has_no_limit) {
        station.rules.servers = queues::unlimited;
    }
    parts.rota = read_week(table, "rota", "servers");
    refuse_overlaps(parts.rota, "rota");
    if (static_cast<int>(has_no_limit) + static_cast<int>(servers.has_value()) == 0 &&
        !real.has("rota")) {
        problems_.add(rows_not_enough(real.location(),
                                      fmt::format("station \"{}\" serves nobody", station.name),
                                      "give servers, rota, sessions, or unlimited = true"));
    }
    if (has_no_limit && (servers.has_value() || real.has("rota"))) {
        problems_.add(rows_not_enough(
            real.location("unlimited"),
            fmt::format("station \"{}\" has both unlimited and a number of servers", station.name),
            "one of them"));
    }
    const auto limit = [&](std::string_view key) {
        const auto number = real.optional_whole_number(key, 0, most_servers);
        return number.has_value() ? static_cast<std::int32_t>(*number) : queues::unlimited;
    };
    station.rules.most_there = limit("most_there");
    station.rules.most_waiting = limit("most_waiting");
    station.rules.is_preemptive = real.optional_truth("preemptive").value_or(false);
    station.rules.turns_away_when_closed =
        real.optional_truth("turns_away_when_closed").value_or(false);
    station.rules.when_servers_fall = real.optional_one_of("when_servers_fall", when_fallen) == 1
                                          ? queues::WhenServersFall::they_are_interrupted
                                          : queues::WhenServersFall::those_in_service_finish;
}

void QueueReader::read_sessions(ModelTable& table, QueueStation& station, StationParts& parts) {
    TomlTable& real = table.real;
    constexpr std::array<std::string_view, 2> what_then = {"discharged", "joins_again"};
    std::vector<TomlTable> sessions = real.tables("sessions");
    const bool are_dated = !sessions.empty() && sessions.front().has("at");
    if (are_dated) {
        for (TomlTable& session : sessions) {
            const double at = session.decimal("at", 0.0);
            const auto repeated =
                std::ranges::find(parts.sessions, at, &std::pair<double, std::int32_t>::first);
            if (repeated != parts.sessions.end()) {
                problems_.add(row_repeated(session.location("at"), "session at",
                                           fmt::format("{}", at),
                                           sessions.front().location().line));
            }
            parts.sessions.emplace_back(
                at, static_cast<std::int32_t>(session.whole_number("slots", 0, most_servers)));
            session.refuse_others();
        }
    } else {
        parts.weekly_sessions = read_week(table, "sessions", "slots");
        refuse_overlaps(parts.weekly_sessions, "session");
    }
    station.missed_share = real.optional_share("missed").value_or(0.0);
    station.cancelled_share = real.optional_share("cancelled").value_or(0.0);
    station.missed_joins_again = real.optional_one_of("after_missed", what_then) == 1;
    if (station.missed_share + station.cancelled_share >= 1.0) {
        problems_.add(number_not_possible(
            real.location("missed"), "missed and cancelled together",
            fmt::format("{}", station.missed_share + station.cancelled_share), "below 1"));
    }
}

std::vector<QueueReader::WeekPart> QueueReader::read_week(ModelTable& table, const std::string& key,
                                                          std::string_view number) {
    std::vector<WeekPart> parts;
    for (TomlTable& each : table.real.tables(key)) {
        WeekPart& part = parts.emplace_back();
        part.where = each.location();
        for (const std::string& name : each.texts("days")) {
            const auto found = std::ranges::find(weekdays, name);
            if (found == weekdays.end()) {
                const std::vector<std::string> names(weekdays.begin(), weekdays.end());
                problems_.add(name_not_known(each.location("days"), "day", name, names));
                continue;
            }
            part.days.push_back(static_cast<std::size_t>(found - weekdays.begin()));
        }
        if (!each.has("days")) {
            part.days = {0, 1, 2, 3, 4, 5, 6};
        }
        part.from_minute = minute_of_day(each, "from").value_or(0);
        part.to_minute = minute_of_day(each, "until").value_or(day);
        if (part.to_minute <= part.from_minute) {
            problems_.add(number_not_possible(each.location("until"), "until", "no later than from",
                                              "later on the same day, at most 24:00; give the "
                                              "hours after midnight as a part of their own"));
        }
        part.number = static_cast<std::int32_t>(each.whole_number(number, 0, most_servers));
        each.refuse_others();
    }
    return parts;
}

/// 08:30, from 00:00 to 24:00; nothing when the key is not there.
std::optional<int> QueueReader::minute_of_day(TomlTable& table, std::string_view key) {
    const auto text = table.optional_text(key);
    if (!text.has_value()) {
        return std::nullopt;
    }
    const std::string& t = *text;
    if (t.size() == 5 && is_digit(t[0]) && is_digit(t[1]) && t[2] == ':' && is_digit(t[3]) &&
        is_digit(t[4])) {
        const int minute =
            ((t[0] - '0') * 10 + (t[1] - '0')) * 60 + (t[3] - '0') * 10 + (t[4] - '0');
        if (t[3] < '6' && minute <= day) {
            return minute;
        }
    }
    problems_.add(number_not_possible(table.location(key), key, fmt::format("\"{}\"", t),
                                      "a time of day such as 08:30, from 00:00 to 24:00"));
    return std::nullopt;
}

void QueueReader::refuse_overlaps(const std::vector<WeekPart>& parts, std::string_view what) {
    std::vector<std::tuple<std::size_t, int, int, std::size_t>> stretches;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        for (const std::size_t of_day : parts[at].days) {
            stretches.emplace_back(of_day, parts[at].from_minute, parts[at].to_minute, at);
        }
    }
    std::ranges::sort(stretches);
    for (std::size_t at = 1; at < stretches.size(); ++at) {
        const auto& [of_day, from, until, part] = stretches[at];
        const auto& [day_before, from_before, until_before, part_before] = stretches[at - 1];
        if (of_day == day_before && from < until_before) {
            problems_.add(number_not_possible(
                parts[part].where, fmt::format("{} on {}", what, weekdays[of_day]),
                fmt::format("overlapping that of line {}", parts[part_before].where.line),
                "apart: each begins when the one before has ended"));
        }
    }
}

} // namespace footprint::statistics
