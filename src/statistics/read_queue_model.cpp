// SPDX-License-Identifier: MIT
// The settings of a queue's file, and from its times to ticks.
#include "statistics/read_queue.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace footprint::statistics {
namespace {

using files::TomlTable;
using queues::Tick;

constexpr std::array<std::string_view, 4> units = {"minute", "hour", "day", "week"};
constexpr std::array<int, 4> minutes_in = {1, 60, 1440, 10080};
/// Decimals of the unit that drawn times are rounded to: about a millionth of a unit.
constexpr std::array<int, 4> decimals_drawn = {6, 4, 3, 2};
constexpr int most_decimals = 6;
constexpr double longest = 1e7; // units

[[nodiscard]] Tick power_of_ten(int exponent) {
    Tick made = 1;
    for (int digit = 0; digit < exponent; ++digit) {
        made *= 10;
    }
    return made;
}

} // namespace

QueueModel read_queue_model(std::string bytes, const core::FileName& file,
                            const files::Folder& folder, core::Problems& problems) {
    const files::TomlFile read = files::parse_toml(std::move(bytes), file, problems);
    if (!read.is_readable()) {
        return {};
    }
    return QueueReader(read, folder, problems).read();
}

QueueModel QueueReader::read() {
    model_.where = top_.real.location();
    read_settings();
    read_stations();
    read_classes();
    top_.real.refuse_others();
    if (problems_.has_errors()) {
        return std::move(model_);
    }
    choose_tick();
    place_in_time();
    check_numbers();
    return std::move(model_);
}

void QueueReader::read_settings() {
    TomlTable& top = top_.real;
    model_.title = top.optional_text("title").value_or("A queue");
    const std::size_t unit = top.optional_one_of("unit", units).value_or(0);
    model_.unit = units[unit];
    minutes_per_unit_ = minutes_in[unit];
    length_ = top.decimal("length", 0.0, longest);
    warm_up_ = top.optional_decimal("warm_up", 0.0, longest).value_or(0.0);
    constexpr std::int64_t most_replications = 10'000;
    model_.replications = static_cast<std::uint32_t>(
        top.optional_whole_number("replications", 1, most_replications).value_or(1));
    model_.seed = static_cast<std::uint64_t>(top.optional_whole_number("seed", 0).value_or(1));
    model_.thresholds = top.decimals("thresholds", 0.0, longest);
    model_.percentiles = top.decimals("percentiles", 0.0, 100.0);
    if (!top.has("percentiles")) {
        model_.percentiles = {50.0, 95.0};
    }
    if (top.has("length") && !(length_ > warm_up_)) {
        problems_.add(number_not_possible(top.location("length"), "length",
                                          fmt::format("{}", length_),
                                          "above 0, and longer than the warm-up"));
    }
    note(length_);
    note(warm_up_);
}

/// A time that was given should be a whole number of ticks.
void QueueReader::note(double time) {
    while (decimals_ < most_decimals) {
        const double scaled = time * static_cast<double>(power_of_ten(decimals_));
        if (std::abs(scaled - std::round(scaled)) <= 1e-9 * std::max(1.0, std::abs(scaled))) {
            return;
        }
        ++decimals_;
    }
}

void QueueReader::choose_tick() {
    for (const QueueClass& each : model_.classes) {
        if (!each.is_given && !each.between_arrivals.is_drawn()) {
            note(each.between_arrivals.first);
        }
        for (const QueueStep& step : each.route) {
            for (const TimesOf* times : {&step.service, &step.patience}) {
                if (times->kind == TimeKind::fixed) {
                    note(times->first);
                } else if (times->kind == TimeKind::empirical) {
                    std::ranges::for_each(times->values, [this](double time) { note(time); });
                }
            }
        }
    }
    for (const std::vector<GivenRow>& rows : given_) {
        for (const GivenRow& row : rows) {
            note(row.arrival);
            note(row.patience.value_or(0.0));
            std::ranges::for_each(row.service, [this](double time) { note(time); });
        }
    }
    for (const StationParts& parts : parts_) {
        for (const auto& [at, slots] : parts.sessions) {
            note(at);
        }
        for (const Span& span : parts.closed) {
            note(span.from);
            note(span.until);
        }
    }
    const auto unit =
        static_cast<std::size_t>(std::ranges::find(units, model_.unit) - units.begin());
    const int decimals = model_.is_drawn() ? std::max(decimals_, decimals_drawn[unit]) : decimals_;
    model_.ticks_per_unit = minutes_per_unit_ * power_of_ten(decimals);
}

void QueueReader::place_in_time() {
    model_.length = model_.in_ticks(length_);
    model_.warm_up = model_.in_ticks(warm_up_);
    for (std::size_t s = 0; s < model_.stations.size(); ++s) {
        place_station(model_.stations[s], parts_[s]);
    }
    for (std::size_t c = 0; c < model_.classes.size(); ++c) {
        for (const GivenRow& row : given_[c]) {
            GivenCustomer& customer = model_.classes[c].given.emplace_back();
            customer.arrival = model_.in_ticks(row.arrival);
            customer.patience =
                row.patience.has_value() ? model_.in_ticks(*row.patience) : queues::never;
            customer.priority = row.priority;
            for (const double service : row.service) {
                customer.service.push_back(model_.in_ticks(service));
            }
        }
    }
}

/// The rota and the sessions of every week until the end, less what is closed.
void QueueReader::place_station(QueueStation& station, const StationParts& parts) {
    const Tick minute = model_.ticks_per_unit / minutes_per_unit_;
    constexpr int day = 1440;
    const auto at = [&](std::int64_t week, std::size_t of_day, int of_minute) {
        return ((week * 7 + static_cast<std::int64_t>(of_day)) * day + of_minute) * minute;
    };
    const auto is_closed = [&](Tick tick) {
        return std::ranges::any_of(parts.closed, [&](const Span& span) {
            return tick >= model_.in_ticks(span.from) && tick < model_.in_ticks(span.until);
        });
    };
    std::vector<Tick> changes{0};
    std::vector<std::tuple<Tick, Tick, std::int32_t>> stretches;
    for (std::int64_t week = 0; at(week, 0, 0) < model_.length; ++week) {
        for (const WeekPart& part : parts.rota) {
            for (const std::size_t of_day : part.days) {
                stretches.emplace_back(at(week, of_day, part.from_minute),
                                       at(week, of_day, part.to_minute), part.number);
            }
        }
        for (const WeekPart& part : parts.weekly_sessions) {
            for (const std::size_t of_day : part.days) {
                station.sessions.push_back({at(week, of_day, part.from_minute), part.number});
            }
        }
    }
    for (const auto& [time, slots] : parts.sessions) {
        station.sessions.push_back({model_.in_ticks(time), slots});
    }
    std::ranges::sort(station.sessions, {}, &QueueSession::tick);
    std::erase_if(station.sessions, [&](const QueueSession& session) {
        return session.tick >= model_.length || is_closed(session.tick);
    });
    std::ranges::sort(stretches);
    for (const auto& [from, until, servers] : stretches) {
        changes.insert(changes.end(), {from, until});
    }
    for (const Span& span : parts.closed) {
        changes.insert(changes.end(), {model_.in_ticks(span.from), model_.in_ticks(span.until)});
    }
    std::ranges::sort(changes);
    changes.erase(std::ranges::unique(changes).begin(), changes.end());
    std::size_t next = 0; // the stretches before it are over, as they do not overlap
    for (const Tick change : changes) {
        while (next < stretches.size() && std::get<1>(stretches[next]) <= change) {
            ++next;
        }
        const bool is_within = next < stretches.size() && std::get<0>(stretches[next]) <= change;
        std::int32_t servers = is_within ? std::get<2>(stretches[next]) : station.rules.servers;
        servers = is_closed(change) ? 0 : servers;
        if (change < model_.length &&
            (station.rota.empty() || station.rota.back().servers != servers)) {
            station.rota.push_back({change, servers});
        }
    }
}

/// So many customers that nobody meant it, and times that whole numbers of 64 bits could not hold.
void QueueReader::check_numbers() {
    constexpr double most = 2e7;
    const auto per_unit = static_cast<double>(model_.ticks_per_unit);
    constexpr double most_area = 4e18; // people, or servers, times ticks
    double at_once = 0.0;
    for (const QueueStation& station : model_.stations) {
        for (const ServersFrom& each : station.rota) {
            if (each.servers != queues::unlimited) {
                at_once = std::max(at_once, static_cast<double>(each.servers));
            }
        }
    }
    double people = 0.0;
    for (std::size_t c = 0; c < model_.classes.size(); ++c) {
        const QueueClass& each = model_.classes[c];
        const double expected = each.is_given ? static_cast<double>(each.given.size())
                                              : length_ / each.between_arrivals.mean();
        people += expected;
        if (!each.is_given && each.between_arrivals.mean() < 1.0 / per_unit) {
            problems_.add(number_not_possible(
                model_.where, fmt::format("the time between arrivals of \"{}\"", each.name),
                fmt::format("{}", each.between_arrivals.mean()),
                fmt::format("at least 1/{} {}, or a smaller unit", model_.ticks_per_unit,
                            model_.unit)));
        } else if (expected > most) {
            problems_.add(number_not_possible(
                model_.where, fmt::format("the number of customers of \"{}\"", each.name),
                fmt::format("about {:.0f}", expected), "at most 20,000,000 a replication"));
        }
    }
    if (std::max(at_once, people) * static_cast<double>(model_.length) > most_area) {
        problems_.add(number_not_possible(
            top_.real.location("length"), "length", fmt::format("{} {}s", length_, model_.unit),
            "shorter: so many people, or servers, times so many ticks cannot be counted"));
    }
}

} // namespace footprint::statistics
