// SPDX-License-Identifier: MIT
// What was observed of a queue, as tables.
#include "statistics/queue_observation.hpp"
#include "statistics/queue_run.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace footprint::statistics {
namespace {

using queues::never;
using queues::Tick;

/// "over_4" or "p97_5".
[[nodiscard]] std::string column_name(std::string_view begin, double number) {
    std::string text = fmt::format("{}{}", begin, number);
    std::ranges::replace(text, '.', '_');
    return text;
}

/// The least wait that this share of them does not pass.
[[nodiscard]] double percentile(const std::vector<Tick>& sorted, double per_cent,
                                const QueueModel& model) {
    if (sorted.empty()) {
        return missing_number;
    }
    const double rank = std::ceil(per_cent / 100.0 * static_cast<double>(sorted.size()));
    const auto place = static_cast<std::size_t>(std::max(1.0, rank)) - 1;
    return model.in_units(sorted[std::min(place, sorted.size() - 1)]);
}

/// The table of waits in the making.
struct Waits {
    Texts stations;
    Texts names;
    std::array<WholeNumbers, 6> counts;
    std::array<Decimals, 3> means;
    std::vector<Decimals> percentiles;
    std::vector<Decimals> over;

    void add(const QueueModel& model, const Seen& seen);
    void move_to(AnswerTable& table, const QueueModel& model);
};

void Waits::add(const QueueModel& model, const Seen& seen) {
    const auto waited = static_cast<std::int64_t>(seen.waits.size());
    counts[0].push_back(seen.arrived());
    counts[1].push_back(waited);
    counts[2].push_back(seen.of(QueueEnding::turned_away));
    counts[3].push_back(seen.of(QueueEnding::left_the_queue));
    counts[4].push_back(seen.of(QueueEnding::missed));
    counts[5].push_back(seen.arrived() - waited - counts[2].back() - counts[3].back() -
                        counts[4].back());
    Ratio mean;
    for (std::size_t piece = 0; piece < seen.sums.size(); ++piece) {
        mean.add(model.in_units(seen.sums[piece]), static_cast<double>(seen.served[piece]));
    }
    means[0].push_back(mean.value());
    means[1].push_back(mean.value() - mean.margin());
    means[2].push_back(mean.value() + mean.margin());
    std::vector<Tick> sorted = seen.waits;
    std::ranges::sort(sorted);
    for (std::size_t at = 0; at < percentiles.size(); ++at) {
        percentiles[at].push_back(percentile(sorted, model.percentiles[at], model));
    }
    for (std::size_t at = 0; at < over.size(); ++at) {
        const auto longer =
            sorted.end() - std::ranges::upper_bound(sorted, model.in_ticks(model.thresholds[at]));
        over[at].push_back(sorted.empty()
                               ? missing_number
                               : static_cast<double>(longer) / static_cast<double>(sorted.size()));
    }
}

void Waits::move_to(AnswerTable& table, const QueueModel& model) {
    table.add("station", "as in the file", std::move(stations));
    table.add("customers", "class, or all", std::move(names));
    table.add("arrived", "after the warm-up, all replications", std::move(counts[0]));
    table.add("served", "service began before the end", std::move(counts[1]));
    table.add("turned_away", "found no room, or the station closed", std::move(counts[2]));
    table.add("left", "left the queue", std::move(counts[3]));
    if (std::ranges::any_of(counts[4], [](std::int64_t count) { return count > 0; })) {
        table.add("missed", "turns not come to", std::move(counts[4]));
    }
    table.add("still_waiting", "at the end", std::move(counts[5]));
    const std::string of = fmt::format("{}s, of those served", model.unit);
    table.add("mean_wait", of, std::move(means[0]));
    table.add("lower", "of its 95% interval", std::move(means[1]));
    table.add("upper", "of its 95% interval", std::move(means[2]));
    for (std::size_t at = 0; at < percentiles.size(); ++at) {
        table.add(column_name("p", model.percentiles[at]),
                  fmt::format("{}; so many per cent waited no longer", of),
                  std::move(percentiles[at]));
    }
    for (std::size_t at = 0; at < over.size(); ++at) {
        table.add(column_name("over_", model.thresholds[at]),
                  fmt::format("share that waited more than so many {}s", model.unit),
                  std::move(over[at]));
    }
}

void add_waits(Answer& answer, const QueueModel& model, const Observation& observed) {
    Waits waits;
    waits.percentiles.resize(model.percentiles.size());
    waits.over.resize(model.thresholds.size());
    const std::size_t classes = model.classes.size();
    for (std::size_t s = 0; s < model.stations.size(); ++s) {
        std::size_t rows = 0;
        for (std::size_t c = 0; c <= classes; ++c) {
            const Seen& seen = observed.seen(s, c);
            // A row for all only where there are several to bring together.
            if (seen.arrived() == 0 || (c == classes && rows < 2)) {
                continue;
            }
            ++rows;
            waits.stations.push_back(model.stations[s].name);
            waits.names.push_back(c < classes ? model.classes[c].name : "all");
            waits.add(model, seen);
        }
    }
    waits.move_to(answer.add_table("waits", "Waits, from joining a queue to first service"), model);
}

void add_stations(Answer& answer, const QueueModel& model, const Observation& observed) {
    Texts names;
    std::array<Decimals, 9> cells;
    for (std::size_t s = 0; s < model.stations.size(); ++s) {
        const StationSeen& station = observed.station(s);
        const bool has_no_servers =
            model.stations[s].has_sessions || model.stations[s].rules.servers == queues::unlimited;
        names.push_back(model.stations[s].name);
        cells[0].push_back(station.waiting.value());
        cells[1].push_back(station.waiting.value() - station.waiting.margin());
        cells[2].push_back(station.waiting.value() + station.waiting.margin());
        cells[3].push_back(station.in_service.value());
        cells[4].push_back(station.holding.value());
        cells[5].push_back(has_no_servers ? missing_number : station.servers.value());
        cells[6].push_back(station.use.value());
        cells[7].push_back(station.use.margin());
        cells[8].push_back(station.could > 0.0 ? station.asked / station.could : missing_number);
    }
    AnswerTable& table = answer.add_table("stations", "Stations on average over time");
    table.add("station", "as in the file", std::move(names));
    table.add("waiting", "in the queue", std::move(cells[0]));
    table.add("lower", "of its 95% interval", std::move(cells[1]));
    table.add("upper", "of its 95% interval", std::move(cells[2]));
    table.add("in_service", "being served", std::move(cells[3]));
    table.add("holding", "done, but keeping a server until the next station", std::move(cells[4]));
    table.add("servers", "there", std::move(cells[5]));
    table.add("utilisation", "in service and holding over servers; slots used over slots",
              std::move(cells[6]));
    table.add("margin", "half of its 95% interval", std::move(cells[7]));
    table.add("load", "service that those who came ask for, over servers; people over slots",
              std::move(cells[8]));
}

void add_little(Answer& answer, const QueueModel& model, const Observation& observed) {
    Texts names;
    std::array<Decimals, 5> cells;
    const double length =
        model.in_units(model.length - model.warm_up) * static_cast<double>(model.replications);
    for (std::size_t s = 0; s < model.stations.size(); ++s) {
        const StationSeen& station = observed.station(s);
        const double rate = station.joined / length;
        const double queued = station.queued / static_cast<double>(model.ticks_per_unit);
        const double wait = station.joined > 0.0 ? queued / station.joined : missing_number;
        const double waiting = station.waiting.value();
        names.push_back(model.stations[s].name);
        cells[0].push_back(waiting);
        cells[1].push_back(rate);
        cells[2].push_back(wait);
        cells[3].push_back(rate * wait);
        cells[4].push_back(waiting > 0.0 ? 100.0 * (rate * wait - waiting) / waiting : 0.0);
    }
    AnswerTable& table = answer.add_table("little", "Little's law: waiting = joining x time");
    table.add("station", "as in the file", std::move(names));
    table.add("waiting", "on average over time, by the clock", std::move(cells[0]));
    table.add("joining", fmt::format("people a {}", model.unit), std::move(cells[1]));
    table.add("time", fmt::format("{}s in the queue of those who joined", model.unit),
              std::move(cells[2]));
    table.add("product", "joining x time", std::move(cells[3]));
    table.add("difference", "per cent of waiting: who was there when observing began or ended",
              std::move(cells[4]));
}

void add_events(Answer& answer, const QueueModel& model, const QueueReplication& run) {
    constexpr std::array<std::string_view, 7> words = {
        "served",           "left the queue", "turned away", "still waiting",
        "still in service", "still holding",  "missed"};
    std::vector<QueueRow> rows = run.rows;
    std::ranges::stable_sort(rows, {}, [](const QueueRow& row) {
        return std::tuple(row.customer, row.step, row.arrived);
    });
    WholeNumbers customers;
    std::array<Texts, 3> texts;
    std::array<Decimals, 4> times;
    for (const QueueRow& row : rows) {
        const QueueClass& of = model.classes[run.customers[row.customer].of_class];
        customers.push_back(std::int64_t{row.customer} + 1);
        texts[0].push_back(of.name);
        texts[1].push_back(model.stations[of.route[row.step].station].name);
        texts[2].emplace_back(words[static_cast<std::size_t>(row.ending)]);
        const std::array<Tick, 4> ticks = {row.arrived, row.started, row.finished, row.left};
        for (std::size_t at = 0; at < ticks.size(); ++at) {
            times[at].push_back(ticks[at] == never ? missing_number : model.in_units(ticks[at]));
        }
    }
    AnswerTable& table = answer.add_table("events", "Everybody's times, first replication");
    table.add("customer", "by arrival", std::move(customers));
    table.add("customers", "class", std::move(texts[0]));
    table.add("station", "as in the file", std::move(texts[1]));
    table.add("arrived", model.unit, std::move(times[0]));
    table.add("started", model.unit, std::move(times[1]));
    table.add("finished", model.unit, std::move(times[2]));
    table.add("left", fmt::format("{}; later than finished if the server was held", model.unit),
              std::move(times[3]));
    table.add("ending", "how the step ended", std::move(texts[2]));
}

void warn(const QueueModel& model, const Observation& observed, core::Problems& problems) {
    for (std::size_t s = 0; s < model.stations.size(); ++s) {
        const StationSeen& station = observed.station(s);
        const queues::Station& rules = model.stations[s].rules;
        const bool has_no_limit = rules.servers != queues::unlimited &&
                                  rules.most_there == queues::unlimited &&
                                  rules.most_waiting == queues::unlimited;
        const std::int64_t left =
            observed.seen(s, model.classes.size()).of(QueueEnding::left_the_queue);
        if (has_no_limit && left == 0 && station.asked > 0.0 && station.asked >= station.could) {
            problems.add(queue_grows(
                model.where, model.stations[s].name,
                station.could > 0.0 ? fmt::format("{:.2f} times", station.asked / station.could)
                                    : "more than"));
        }
    }
    if (observed.deadlocks() > 0) {
        problems.add(stations_locked(model.where, observed.deadlocks()));
    }
}

} // namespace

Answer queue_answer(const QueueModel& model, const QueueOptions& options,
                    core::Problems& problems) {
    Observation observed(model);
    QueueReplication first;
    for (std::uint32_t replication = 0; replication < model.replications; ++replication) {
        QueueReplication run = run_queue(model, replication, observed.look_at());
        observed.observe(run, replication);
        if (replication == 0 && options.wants_events) {
            first = std::move(run);
        }
    }
    Answer answer{.method = "stat queue", .title = model.title, .notes = {}, .tables = {}};
    add_waits(answer, model, observed);
    add_stations(answer, model, observed);
    add_little(answer, model, observed);
    if (options.wants_events) {
        add_events(answer, model, first);
    }
    answer.notes.push_back(fmt::format(
        "Simulated event by event in ticks of 1/{} {}; at one tick services finish before servers "
        "change, arrivals come, starts are made and patience ends.",
        model.ticks_per_unit, model.unit));
    if (model.replications > 1) {
        answer.notes.push_back(
            fmt::format("95% intervals are Student's over {} replications.", model.replications));
    } else if (observed.stretches() > 1) {
        answer.notes.push_back(fmt::format("95% intervals are Student's over {} equal stretches of "
                                           "one replication (batch means).",
                                           observed.stretches()));
    }
    warn(model, observed, problems);
    return answer;
}

} // namespace footprint::statistics
