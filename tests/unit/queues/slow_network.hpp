// SPDX-License-Identifier: MIT
// A slow, obvious simulator of networks of stations: it goes through time tick by tick, and through
// everybody at each, by the rules at the head of queues/network.hpp.
#pragma once

#include "queues/network.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <vector>

namespace footprint::queues {

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

/// Everybody who was ever there, with all that is known of him.
struct Person {
    enum class Is : std::uint8_t { to_come, waiting, in_service, gone };
    const Coming* coming = nullptr;
    std::size_t step = 0;
    Is is = Is::to_come;
    Tick arrived = 0;
    std::optional<Tick> started;
    Tick to_do = 0;
    std::optional<Row> held;   ///< of the step before; `left` not known yet
    std::uint32_t station = 0; ///< that was joined, of the step's two

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
        areas.assign(of.stations.size(), {});
    }

    void run(Tick length) {
        for (tick_ = 0; tick_ < length; ++tick_) {
            while (finish_one()) {
            }
            for (const Setting& setting : case_.settings) {
                if (setting.tick == tick_) {
                    set(setting);
                }
            }
            arrivals();
            settle();
            count_areas();
        }
    }

    std::vector<Row> rows;
    std::vector<std::array<std::int64_t, 4>> areas;

private:
    /// Finishes come first, then all starts, and one who loses patience only when nothing else is
    /// left to happen.
    void settle() {
        for (;;) {
            while (finish_one()) {
            }
            if (start_one()) {
                while (start_one()) {
                }
            } else if (!leave_one()) {
                return;
            }
        }
    }
    void count_areas() {
        for (Person& person : people_) {
            if (person.is == Person::Is::in_service) {
                --person.to_do;
            }
        }
        for (std::uint32_t s = 0; s < servers_.size(); ++s) {
            areas[s][0] += count(s, Person::Is::waiting);
            areas[s][1] += count(s, Person::Is::in_service);
            areas[s][2] += holding(s);
            areas[s][3] += servers_[s];
        }
    }
    [[nodiscard]] std::int32_t count(std::uint32_t station, Person::Is is) const {
        return static_cast<std::int32_t>(std::ranges::count_if(
            people_, [&](const Person& p) { return p.is == is && p.station == station; }));
    }
    [[nodiscard]] std::int32_t holding(std::uint32_t station) const {
        return static_cast<std::int32_t>(std::ranges::count_if(
            people_, [&](const Person& p) { return p.held && std::get<2>(*p.held) == station; }));
    }
    [[nodiscard]] std::int32_t taken(std::uint32_t station) const {
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
            if (person.is == Person::Is::in_service && person.station == station &&
                (found == nullptr || found->order() < person.order())) {
                found = &person;
            }
        }
        return found;
    }

    void row(const Person& p, std::optional<Tick> finished, Tick left, Ending ending) {
        rows.emplace_back(p.coming->number, p.step, p.station, p.arrived, p.started.value_or(never),
                          finished.value_or(never), left, ending);
    }
    void let_go(Person& p) {
        if (p.held) {
            std::get<6>(*p.held) = tick_;
            rows.push_back(*p.held);
            p.held.reset();
        }
    }
    void join(Person& p) {
        std::uint32_t s = p.now().station;
        if (p.now().instead != no_station &&
            count(s, Person::Is::waiting) + taken(s) >= servers_[s]) {
            s = p.now().instead;
        }
        p.station = s;
        const Station& station = case_.stations[s];
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
            p->held = Row{p->coming->number, p->step, p->station, p->arrived,
                          *p->started,       tick_,   0,          Ending::served};
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
                [s](const Person& q) { return q.is == Person::Is::waiting && q.station == s; },
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

} // namespace footprint::queues
