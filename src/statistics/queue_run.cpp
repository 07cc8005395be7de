// SPDX-License-Identifier: MIT
// A replication: stations with servers in one network, stations with sessions as lists, and people
// passed between the two at sessions, since nobody leaves a list for a station at any other time.
#include "statistics/queue_run.hpp"

#include "core/deterministic_math.hpp"
#include "core/random_stream.hpp"

#include <algorithm>
#include <numeric>

namespace footprint::statistics {
namespace {

using queues::never;
using queues::Tick;

constexpr double longest_ticks = 1e17;
constexpr std::uint32_t arrival_event = 0; // step n has events 2n + 1 (service) and 2n + 2
constexpr std::uint32_t turn_sub = 1;      // sub-draws of a step's event: 1 and up for its turns

/// A number in (0, 1) of 53 bits.
[[nodiscard]] double unit(const core::Philox4x32Block& block) {
    const std::uint64_t bits =
        (std::uint64_t{block[0]} << 21) | static_cast<std::uint64_t>(block[1] >> 11);
    return (static_cast<double>(bits) + 0.5) * 0x1p-53;
}

class QueueRun {
public:
    QueueRun(const QueueModel& model, std::uint32_t replication)
        : model_(model), luck_(core::make_luck_key(model.seed, replication)),
          network_(rules_of(model), model.priorities) {
        for (std::uint32_t s = 0; s < model.stations.size(); ++s) {
            const QueueStation& station = model.stations[s];
            lists_.emplace_back(model.priorities, list_bucket(model));
            list_turns_.push_back({});
            for (const ServersFrom& each : station.rota) {
                if (!station.has_sessions) {
                    network_.set_servers(s, each.tick, each.servers);
                }
            }
            for (const QueueSession& session : station.sessions) {
                stops_.push_back({session.tick, s, session.slots});
            }
        }
    }

    QueueReplication run(std::span<const Tick> look_at) {
        make_customers();
        for (const Tick tick : look_at) {
            stops_.push_back({tick, no_station, 0});
        }
        // At one time the totals come first: they are of what was before.
        std::ranges::sort(stops_, [](const Stop& left, const Stop& right) {
            const auto order = [](const Stop& stop) { return stop.station + 1; };
            return left.tick != right.tick ? left.tick < right.tick : order(left) < order(right);
        });
        for (const Stop& stop : stops_) {
            run_until(stop.tick);
            if (stop.station == no_station) {
                note_totals();
            } else {
                hold_session(stop);
            }
        }
        run_until(model_.length);
        finish();
        return std::move(made_);
    }

private:
    static constexpr std::uint32_t no_station = ~std::uint32_t{0};
    struct Stop {
        Tick tick;
        std::uint32_t station;
        std::int32_t slots;
    };
    struct Joining {
        Tick tick;
        std::uint32_t customer;
    };

    static std::vector<queues::Station> rules_of(const QueueModel& model) {
        std::vector<queues::Station> rules;
        rules.reserve(model.stations.size());
        for (const QueueStation& station : model.stations) {
            rules.push_back(station.rules);
        }
        return rules;
    }
    /// Fine enough that few leave within one.
    static Tick list_bucket(const QueueModel& model) {
        return std::max<Tick>(1, model.length / 512);
    }

    [[nodiscard]] const QueueStep& step_of(std::uint32_t customer, std::uint32_t step) const {
        return model_.classes[made_.customers[customer].of_class].route[step];
    }
    [[nodiscard]] std::size_t steps_of(std::uint32_t customer) const {
        return model_.classes[made_.customers[customer].of_class].route.size();
    }
    [[nodiscard]] bool goes_to_list(std::uint32_t customer, std::uint32_t step) const {
        return model_.stations[step_of(customer, step).station].has_sessions;
    }
    /// Named by class and place within it, so that classes do not share luck.
    [[nodiscard]] Tick drawn(const TimesOf& times, std::uint64_t person, std::uint32_t event,
                             std::uint32_t sub = 0) const {
        if (!times.is_drawn()) {
            return model_.in_ticks(times.first);
        }
        const double chance = unit(core::draw(luck_, person, core::Process::queue, event, sub));
        return model_.in_ticks(
            std::min(times.at(chance), longest_ticks / static_cast<double>(model_.ticks_per_unit)));
    }

    void make_customers() {
        struct Made {
            QueueReplication::Customer customer;
            std::uint64_t person;
        };
        std::vector<Made> all;
        for (std::uint32_t c = 0; c < model_.classes.size(); ++c) {
            const QueueClass& of = model_.classes[c];
            Tick tick = 0;
            for (std::uint32_t number = 0;; ++number) {
                const std::uint64_t person = (std::uint64_t{c} << 32) | number;
                QueueReplication::Customer customer;
                customer.of_class = c;
                if (of.is_given) {
                    if (number >= of.given.size()) {
                        break;
                    }
                    const GivenCustomer& given = of.given[number];
                    customer.tick = given.arrival;
                    customer.patience = given.patience;
                    customer.priority = given.priority;
                } else {
                    tick += drawn(of.between_arrivals, person, arrival_event);
                    customer.tick = tick;
                }
                if (customer.tick >= model_.length) {
                    break;
                }
                all.push_back({customer, person});
            }
        }
        std::ranges::stable_sort(all, {}, [](const Made& each) { return each.customer.tick; });
        for (const Made& each : all) {
            made_.customers.push_back(each.customer);
            made_.customers.back().first_service = made_.services.size();
            persons_.push_back(each.person);
            add_services(each.customer, each.person);
        }
        at_.assign(all.size(), 0);
        turns_taken_.assign(all.size(), 0);
    }

    void add_services(const QueueReplication::Customer& customer, std::uint64_t person) {
        const QueueClass& of = model_.classes[customer.of_class];
        std::size_t given = 0;
        for (std::uint32_t s = 0; s < of.route.size(); ++s) {
            Tick service = 0;
            if (!model_.stations[of.route[s].station].has_sessions) {
                service = of.is_given
                              ? of.given[static_cast<std::uint32_t>(person)].service[given++]
                              : drawn(of.route[s].service, person, 2 * s + 1);
            }
            made_.services.push_back(service);
        }
    }

    /// How long the customer bears to wait at this step.
    [[nodiscard]] Tick patience_of(std::uint32_t customer, std::uint32_t step) const {
        const QueueStep& rules = step_of(customer, step);
        const Tick given = step == 0 ? made_.customers[customer].patience : never;
        return rules.has_patience
                   ? std::min(given, drawn(rules.patience, persons_[customer], 2 * step + 2))
                   : given;
    }
    [[nodiscard]] std::uint8_t priority_at(std::uint32_t customer, std::uint32_t step) const {
        const std::int32_t own = made_.customers[customer].priority;
        return own < 0 ? step_of(customer, step).priority : static_cast<std::uint8_t>(own);
    }

    /// On to the stations of the route up to the next list.
    void enter_network(std::uint32_t customer, Tick tick) {
        route_.clear();
        const std::uint32_t first = at_[customer];
        for (std::uint32_t s = first; s < steps_of(customer) && !goes_to_list(customer, s); ++s) {
            const QueueStep& step = step_of(customer, s);
            route_.push_back(
                {.station = step.station,
                 .priority = priority_at(customer, s),
                 .holds_until_next = step.holds_until_next,
                 .service = made_.services[made_.customers[customer].first_service + s],
                 .patience = patience_of(customer, s)});
        }
        network_.arrive({.tick = tick, .key = customer, .number = customer, .route = route_});
    }

    void join_list(std::uint32_t customer, Tick tick) {
        const std::uint32_t step = at_[customer];
        const Tick patience = patience_of(customer, step);
        queues::Request request;
        request.number = customer;
        request.key = customer;
        request.priority = priority_at(customer, step);
        request.joined = tick;
        request.leaves_at = patience < never - tick ? tick + patience : never;
        lists_[step_of(customer, step).station].join(request);
    }

    /// Everything before this time, but no session.
    void run_until(Tick tick) {
        joining_.clear();
        while (next_customer_ < made_.customers.size() &&
               made_.customers[next_customer_].tick < tick) {
            const auto customer = static_cast<std::uint32_t>(next_customer_++);
            const Tick arrival = made_.customers[customer].tick;
            if (goes_to_list(customer, 0)) {
                joining_.push_back({arrival, customer});
            } else {
                enter_network(customer, arrival);
            }
        }
        network_.run_until(tick);
        read_network();
        std::ranges::sort(joining_, [](const Joining& left, const Joining& right) {
            return left.tick != right.tick ? left.tick < right.tick
                                           : left.customer < right.customer;
        });
        for (const Joining& each : joining_) {
            join_list(each.customer, each.tick);
        }
        for (queues::WaitingList& list : lists_) {
            list.run_until(tick);
            read_departures(list);
        }
    }

    void read_network() {
        queues::Outcomes& from = network_.outcomes();
        for (std::size_t row = 0; row < from.size(); ++row) {
            const std::uint32_t customer = from.number[row];
            const std::uint32_t step = add_row(from, row);
            if (from.ending[row] == queues::Ending::served && step + 1 < steps_of(customer) &&
                goes_to_list(customer, step + 1)) {
                at_[customer] = step + 1;
                joining_.push_back({from.left[row], customer});
            }
        }
        from.clear();
    }
    std::uint32_t add_row(const queues::Outcomes& from, std::size_t row) {
        const std::uint32_t step = at_[from.number[row]] + from.step[row];
        made_.rows.push_back({from.number[row], step, from.arrived[row], from.started[row],
                              from.finished[row], from.left[row],
                              static_cast<QueueEnding>(from.ending[row])});
        return step;
    }
    void read_departures(queues::WaitingList& list) {
        const queues::Departures& from = list.departures();
        for (std::size_t row = 0; row < from.size(); ++row) {
            made_.rows.push_back({from.number[row], at_[from.number[row]], from.joined[row], never,
                                  never, from.left[row], QueueEnding::left_the_queue});
        }
        list.departures().clear();
    }

    void hold_session(const Stop& stop) {
        turns_.clear();
        const std::int32_t taken = lists_[stop.station].see(stop.tick, stop.slots, turns_);
        list_turns_[stop.station].slots += stop.slots;
        list_turns_[stop.station].slots_used += taken;
        for (const queues::Turn& turn : turns_) {
            take_turn(stop, turn);
        }
    }
    /// Seen, missed or cancelled, by a draw of the customer's own for each of his turns.
    void take_turn(const Stop& stop, const queues::Turn& turn) {
        const QueueStation& station = model_.stations[stop.station];
        const std::uint32_t customer = turn.request.number;
        const std::uint32_t step = at_[customer];
        const double chance = unit(core::draw(luck_, persons_[customer], core::Process::queue,
                                              2 * step + 1, turn_sub + turns_taken_[customer]++));
        if (chance < station.cancelled_share) {
            ++list_turns_[stop.station].cancelled;
            lists_[stop.station].put_back(turn, stop.tick);
            return;
        }
        const bool is_missed = chance < station.cancelled_share + station.missed_share;
        const Tick seen = is_missed ? never : stop.tick;
        made_.rows.push_back({customer, step, turn.request.joined, seen, seen, stop.tick,
                              is_missed ? QueueEnding::missed : QueueEnding::served});
        if (!is_missed) {
            go_on(customer, step + 1, stop.tick);
        } else if (station.missed_joins_again) {
            join_list(customer, stop.tick);
        }
    }
    void go_on(std::uint32_t customer, std::uint32_t step, Tick tick) {
        if (step >= steps_of(customer)) {
            return;
        }
        at_[customer] = step;
        if (goes_to_list(customer, step)) {
            join_list(customer, tick);
        } else {
            enter_network(customer, tick);
        }
    }

    void note_totals() {
        std::vector<StationTotals>& totals = made_.totals.emplace_back(list_turns_);
        for (std::uint32_t s = 0; s < model_.stations.size(); ++s) {
            for (std::uint8_t p = 0; p < model_.priorities; ++p) {
                const queues::Level level = network_.level(s, p);
                totals[s].area_waiting += level.area_waiting + lists_[s].level(p).area_waiting;
                totals[s].area_in_service += level.area_in_service;
                totals[s].area_holding += level.area_holding;
            }
            totals[s].area_of_servers = network_.area_of_servers(s);
        }
    }

    void finish() {
        queues::Outcomes unfinished;
        network_.append_unfinished(unfinished);
        for (std::size_t row = 0; row < unfinished.size(); ++row) {
            add_row(unfinished, row);
        }
        for (const queues::WaitingList& list : lists_) {
            list.for_each_waiting([&](const queues::Request& request, Tick) {
                made_.rows.push_back({request.number, at_[request.number], request.joined, never,
                                      never, never, QueueEnding::still_waiting});
            });
        }
        made_.deadlocks = network_.deadlocks().size();
    }

    const QueueModel& model_;
    core::LuckKey luck_;
    queues::Network network_;
    std::vector<queues::WaitingList> lists_; // by station; empty for those with servers
    std::vector<StationTotals> list_turns_;
    std::vector<Stop> stops_;
    QueueReplication made_;
    std::vector<std::uint64_t> persons_;
    std::vector<std::uint32_t> at_; // the step at which each entered where he is
    std::vector<std::uint32_t> turns_taken_;
    std::size_t next_customer_ = 0;
    std::vector<Joining> joining_;
    std::vector<queues::Step> route_;
    std::vector<queues::Turn> turns_;
};

} // namespace

QueueReplication run_queue(const QueueModel& model, std::uint32_t replication,
                           std::span<const Tick> look_at) {
    return QueueRun(model, replication).run(look_at);
}

} // namespace footprint::statistics
