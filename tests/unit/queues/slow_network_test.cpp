// SPDX-License-Identifier: MIT
// The network against a slow, obvious second simulator, which goes through time tick by tick and
// through everybody at each, on many random small networks.
#include "core/random_stream.hpp"
#include "queues/network.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <vector>

namespace footprint::queues {
namespace {

class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : luck_(core::make_luck_key(seed, 0)) {}
    /// From `least` to `most`, both possible.
    std::int32_t between(std::int32_t least, std::int32_t most) {
        const auto block = core::draw(luck_, 0, core::Process::validation, turn_++);
        return least + static_cast<std::int32_t>(
                           core::bounded(block[0], static_cast<std::uint32_t>(most - least + 1)));
    }
    bool chance(std::int32_t in_ten) { return between(1, 10) <= in_ten; }

private:
    core::LuckKey luck_;
    std::uint32_t turn_ = 0;
};

struct Setting {
    std::uint32_t station;
    Tick tick;
    std::int32_t servers;
};
struct Coming {
    Tick tick;
    std::uint32_t number;
    std::vector<Step> route;
};
struct Case {
    std::vector<Station> stations;
    std::vector<Setting> settings;
    std::vector<Coming> arrivals;
};

/// customer, step, station, arrived, started, finished, left, ending
using Row = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, Tick, Tick, Tick, Tick, Ending>;

constexpr std::uint8_t priorities = 3;
constexpr Tick length = 400;

Case random_case(std::uint64_t seed) {
    Numbers numbers(seed);
    Case made;
    const std::int32_t stations = numbers.between(1, 4);
    for (std::int32_t s = 0; s < stations; ++s) {
        Station station{.servers = numbers.between(0, 3)};
        station.is_preemptive = numbers.chance(3);
        station.when_servers_fall = numbers.chance(5) ? WhenServersFall::those_in_service_finish
                                                      : WhenServersFall::they_are_interrupted;
        station.turns_away_when_closed = numbers.chance(2);
        if (numbers.chance(2)) {
            station.most_there = numbers.between(0, 4);
        }
        if (numbers.chance(2)) {
            station.most_waiting = numbers.between(0, 3);
        }
        made.stations.push_back(station);
        const std::int32_t changes = numbers.between(0, 4);
        for (std::int32_t change = 0; change < changes; ++change) {
            made.settings.push_back(
                {static_cast<std::uint32_t>(s), numbers.between(0, 120), numbers.between(0, 3)});
        }
        made.settings.push_back({static_cast<std::uint32_t>(s), 130, numbers.between(1, 3)});
    }
    const std::int32_t customers = numbers.between(1, 25);
    const bool often_holds = numbers.chance(5);
    for (std::int32_t c = 0; c < customers; ++c) {
        Coming coming{numbers.between(0, 60), static_cast<std::uint32_t>(c), {}};
        const std::int32_t steps = numbers.between(1, 3);
        for (std::int32_t step = 0; step < steps; ++step) {
            coming.route.push_back(
                {.station = static_cast<std::uint32_t>(numbers.between(0, stations - 1)),
                 .priority = static_cast<std::uint8_t>(numbers.between(0, priorities - 1)),
                 .holds_until_next = numbers.chance(often_holds ? 6 : 1),
                 .service = numbers.between(0, 12),
                 .patience = numbers.chance(3) ? numbers.between(0, 20) : never});
        }
        made.arrivals.push_back(coming);
    }
    std::ranges::stable_sort(made.arrivals, {}, &Coming::tick);
    return made;
}

/// Everybody who was ever there, with all that is known of him.
struct Person {
    enum class Is : std::uint8_t { to_come, waiting, in_service, gone };
    const Coming* coming = nullptr;
    std::size_t step = 0;
    Is is = Is::to_come;
    Tick arrived = 0;
    std::optional<Tick> started;
    Tick to_do = 0;
    std::optional<Row> held; ///< of the step before; `left` not known yet

    [[nodiscard]] const Step& now() const { return coming->route[step]; }
    [[nodiscard]] auto order() const { return std::tuple(now().priority, arrived, coming->number); }
};

class SlowNetwork {
public:
    explicit SlowNetwork(const Case& of) : case_(of) {
        for (const Coming& coming : of.arrivals) {
            people_.emplace_back().coming = &coming;
        }
        for (const Station& station : of.stations) {
            servers_.push_back(station.servers);
        }
        areas_.assign(of.stations.size(), {});
    }

    void run() {
        for (tick_ = 0; tick_ < length; ++tick_) {
            while (finish_one()) {
            }
            for (const Setting& setting : case_.settings) {
                if (setting.tick == tick_) {
                    set(setting);
                }
            }
            arrivals();
            for (;;) {
                while (finish_one()) {
                }
                if (start_one()) {
                    while (start_one()) {
                    }
                } else if (!leave_one()) {
                    break;
                }
            }
            for (Person& person : people_) {
                if (person.is == Person::Is::in_service) {
                    --person.to_do;
                }
            }
            for (std::uint32_t s = 0; s < servers_.size(); ++s) {
                areas_[s][0] += count(s, Person::Is::waiting);
                areas_[s][1] += count(s, Person::Is::in_service);
                areas_[s][2] += holding(s);
                areas_[s][3] += servers_[s];
            }
        }
    }

    std::vector<Row> rows_;
    std::vector<std::array<std::int64_t, 4>> areas_;

private:
    std::int32_t count(std::uint32_t station, Person::Is is) const {
        return static_cast<std::int32_t>(std::ranges::count_if(
            people_, [&](const Person& p) { return p.is == is && p.now().station == station; }));
    }
    std::int32_t holding(std::uint32_t station) const {
        return static_cast<std::int32_t>(std::ranges::count_if(
            people_, [&](const Person& p) { return p.held && std::get<2>(*p.held) == station; }));
    }
    std::int32_t taken(std::uint32_t station) const {
        return count(station, Person::Is::in_service) + holding(station);
    }

    /// The least by `order`, or the greatest.
    template <typename Wanted, typename Order>
    Person* first(Wanted wanted, Order order) {
        Person* found = nullptr;
        for (Person& person : people_) {
            if (wanted(person) && (found == nullptr || order(person) < order(*found))) {
                found = &person;
            }
        }
        return found;
    }
    Person* least_urgent_in_service(std::uint32_t station) {
        Person* found = nullptr;
        for (Person& person : people_) {
            if (person.is == Person::Is::in_service && person.now().station == station &&
                (found == nullptr || found->order() < person.order())) {
                found = &person;
            }
        }
        return found;
    }

    void row(const Person& p, std::optional<Tick> finished, Tick left, Ending ending) {
        rows_.emplace_back(p.coming->number, p.step, p.now().station, p.arrived,
                           p.started.value_or(never), finished.value_or(never), left, ending);
    }
    void let_go(Person& p) {
        if (p.held) {
            std::get<6>(*p.held) = tick_;
            rows_.push_back(*p.held);
            p.held.reset();
        }
    }
    void join(Person& p) {
        const Station& station = case_.stations[p.now().station];
        const std::uint32_t s = p.now().station;
        const std::int32_t waiting = count(s, Person::Is::waiting);
        p.arrived = tick_;
        p.started.reset();
        p.to_do = p.now().service;
        const bool is_full =
            (station.turns_away_when_closed && servers_[s] == 0) ||
            (station.most_there != unlimited && waiting + taken(s) >= station.most_there) ||
            (station.most_waiting != unlimited &&
             waiting - std::max(0, servers_[s] - taken(s)) >= station.most_waiting);
        if (is_full && !p.held) {
            row(p, {}, tick_, Ending::turned_away);
            p.is = Person::Is::gone;
            return;
        }
        p.is = Person::Is::waiting;
    }
    bool finish_one() {
        Person* p =
            first([](const Person& q) { return q.is == Person::Is::in_service && q.to_do == 0; },
                  [](const Person& q) { return q.coming->number; });
        if (p == nullptr) {
            return false;
        }
        const bool is_last = p->step + 1 == p->coming->route.size();
        if (!is_last && p->now().holds_until_next) {
            p->held =
                Row{p->coming->number, p->step, p->now().station, p->arrived, *p->started, tick_, 0,
                    Ending::served};
        } else {
            row(*p, tick_, tick_, Ending::served);
        }
        if (is_last) {
            p->is = Person::Is::gone;
        } else {
            p->is = Person::Is::to_come; // on the way, so counted nowhere
            ++p->step;
            join(*p);
        }
        return true;
    }
    void set(const Setting& setting) {
        servers_[setting.station] = setting.servers;
        if (case_.stations[setting.station].when_servers_fall ==
            WhenServersFall::they_are_interrupted) {
            while (taken(setting.station) > setting.servers) {
                Person* last = least_urgent_in_service(setting.station);
                if (last == nullptr) {
                    return;
                }
                last->is = Person::Is::waiting;
            }
        }
    }
    void arrivals() {
        std::vector<Person*> here;
        for (Person& p : people_) {
            if (p.is == Person::Is::to_come && p.step == 0 && p.coming->tick == tick_) {
                here.push_back(&p);
            }
        }
        std::ranges::sort(here, {}, [](const Person* p) {
            return std::tuple(p->now().priority, p->coming->number);
        });
        for (Person* p : here) {
            join(*p);
        }
    }
    bool start_one() {
        for (std::uint32_t s = 0; s < servers_.size(); ++s) {
            Person* p = first(
                [s](const Person& q) {
                    return q.is == Person::Is::waiting && q.now().station == s;
                },
                [](const Person& q) { return q.order(); });
            if (p == nullptr) {
                continue;
            }
            if (taken(s) >= servers_[s]) {
                Person* last = least_urgent_in_service(s);
                if (!case_.stations[s].is_preemptive || last == nullptr ||
                    last->now().priority <= p->now().priority) {
                    continue;
                }
                last->is = Person::Is::waiting;
            }
            p->is = Person::Is::in_service;
            p->started = p->started.value_or(tick_);
            let_go(*p);
            return true;
        }
        return false;
    }
    bool leave_one() {
        Person* p = first(
            [this](const Person& q) {
                return q.is == Person::Is::waiting && !q.started && q.now().patience != never &&
                       q.arrived + q.now().patience == tick_;
            },
            [](const Person& q) { return q.coming->number; });
        if (p == nullptr) {
            return false;
        }
        let_go(*p);
        row(*p, {}, tick_, Ending::left_the_queue);
        p->is = Person::Is::gone;
        return true;
    }

    const Case& case_;
    Tick tick_ = 0;
    std::vector<Person> people_;
    std::vector<std::int32_t> servers_;
};

std::vector<Row> sorted_rows(const Outcomes& from) {
    std::vector<Row> rows;
    for (std::size_t at = 0; at < from.size(); ++at) {
        rows.emplace_back(from.number[at], from.step[at], from.station[at], from.arrived[at],
                          from.started[at], from.finished[at], from.left[at], from.ending[at]);
    }
    std::ranges::sort(rows);
    return rows;
}

/// Given all at once, or in pieces at random times and then also copied in between.
Network run(const Case& of, Numbers* pieces) {
    Network network(of.stations, priorities);
    const auto set_from = [&](Tick begin, Tick end) {
        for (const Setting& setting : of.settings) {
            if (setting.tick >= begin && setting.tick < end) {
                network.set_servers(setting.station, setting.tick, setting.servers);
            }
        }
    };
    std::size_t given = 0;
    Tick begin = 0;
    while (begin < length) {
        const Tick end =
            pieces == nullptr ? length : std::min<Tick>(length, begin + pieces->between(0, 25));
        set_from(begin, end);
        while (given < of.arrivals.size() && of.arrivals[given].tick < end) {
            const Coming& coming = of.arrivals[given++];
            network.arrive({.tick = coming.tick,
                            .key = coming.number,
                            .number = coming.number,
                            .route = coming.route});
        }
        network.run_until(end);
        Network copy = network;
        network = std::move(copy);
        begin = end;
    }
    return network;
}

TEST_CASE("random networks agree with a slow simulator, however arrivals are given") {
    std::size_t rows = 0;
    std::size_t deadlocks = 0;
    std::size_t interruptions = 0;
    std::array<std::size_t, 3> endings{};
    for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
        CAPTURE(seed);
        const Case made = random_case(seed);
        SlowNetwork slow(made);
        slow.run();
        std::ranges::sort(slow.rows_);
        Network network = run(made, nullptr);
        REQUIRE(sorted_rows(network.outcomes()) == slow.rows_);
        Numbers pieces(seed);
        Network in_pieces = run(made, &pieces);
        REQUIRE(in_pieces.outcomes().number == network.outcomes().number);
        REQUIRE(in_pieces.outcomes().left == network.outcomes().left);
        for (std::uint32_t s = 0; s < made.stations.size(); ++s) {
            Level sum;
            for (std::uint8_t p = 0; p < priorities; ++p) {
                const Level level = network.level(s, p);
                sum.area_waiting += level.area_waiting;
                sum.area_in_service += level.area_in_service;
                sum.area_holding += level.area_holding;
                interruptions += static_cast<std::size_t>(level.interruptions);
            }
            REQUIRE(sum.area_waiting == slow.areas_[s][0]);
            REQUIRE(sum.area_in_service == slow.areas_[s][1]);
            REQUIRE(sum.area_holding == slow.areas_[s][2]);
            REQUIRE(network.area_of_servers(s) == slow.areas_[s][3]);
        }
        // All stations have servers at the end, so who is still there is in a deadlock or behind
        // it.
        Outcomes unfinished;
        network.append_unfinished(unfinished);
        if (unfinished.size() > 0) {
            REQUIRE(!network.deadlocks().empty());
        }
        rows += slow.rows_.size();
        deadlocks += network.deadlocks().size();
        for (const Row& row : slow.rows_) {
            ++endings[static_cast<std::size_t>(std::get<7>(row))];
        }
    }
    // The cases hold what they are to try.
    CHECK(rows > 60'000);
    CHECK(deadlocks > 200);
    CHECK(interruptions > 1'500);
    CHECK(endings[1] > 5'000);
    CHECK(endings[2] > 5'000);
}

} // namespace
} // namespace footprint::queues
