// SPDX-License-Identifier: MIT
// Stations that people pass through one after the other, each with a number of servers that rises
// and falls by the hour, and what happens event by event: an A&E department with staffed places,
// wards with beds, a theatre, a counter. It knows no person, file or money: a customer is a number
// of 32 bits with a route.
//
// A *station* has servers (staff, places, beds) whose number is set for each stretch of time, and a
// queue by priority (0 first), then by when one joined it, then by key. A free server takes the
// first. Where the station is preemptive, a strictly more urgent one interrupts the least urgent in
// service (of those the last to have joined, then the greatest key), who goes back to the place in
// the queue he had and later resumes with what was left. When the number of servers falls, those in
// service finish, or the same rule says who is interrupted. A limit on those there, or on those
// waiting, turns newcomers away. Patience runs from joining a queue to the first start of service.
//
// A *step* that holds keeps its server, once its service is done, until service at the next station
// begins (an A&E place until there is a bed, an acute bed until there is a community one): blocking
// after service. Such a customer waits in the next station's queue like any other, is never turned
// away there, and if he loses patience leaves both. A room of limited size between two stations is
// a station of that many servers with service of 0. Where stations hold each other's servers in a
// ring nobody moves again: that is recorded as a deadlock, in the tick it closes.
//
// A step may name another station *instead*: who would have to wait at the first, free servers
// counting as room for those before him in its queue, joins the other and stays with it.
//
// Example: one server, service of 10 ticks, arrivals at 0, 1 and 2 of priorities 1, 1 and 0: served
// from 0, 20 and 10.
//
// Ties, within one tick and in this order, until nothing is left to do in it:
//   1. services finish, by key; who goes on joins the next queue at once;
//   2. servers are set, in the order of the calls; who must be is interrupted;
//   3. arrivals, by priority and key; whether a newcomer is turned away is judged one by one, free
//      servers counting as room;
//   4. free servers take from their queues, and the more urgent interrupt;
//   5. those whose patience ends now and who still wait leave, by key.
// So a server freed at t serves who arrives at t, of several arriving at t the most urgent starts,
// and a patience that ends when a server comes free is rewarded. Keys of customers who may stand in
// one queue differ (a Fault otherwise); nothing else, above all not how arrivals were fed, decides.
//
// Sources: the disciplines as in D. Gross and others, Fundamentals of Queueing Theory, 4th edition,
// 2008, chapters 2 to 4; H. Perros, Queueing Networks with Blocking, 1994 (blocking after service,
// deadlock). Checked against hand-made cases, a slow second simulator and closed forms in
// tests/unit/queues/. Leaves out: servers of several skills, batches, service that depends on how
// many wait.
#pragma once

#include "queues/event_heap.hpp"
#include "queues/tick.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::queues {

inline constexpr std::uint32_t no_station = ~std::uint32_t{0};

enum class WhenServersFall : std::uint8_t { those_in_service_finish, they_are_interrupted };

struct Station {
    std::int32_t servers = 1; ///< at the beginning; from 0 to `unlimited`
    /// Newcomers are turned away when so many are there (waiting, in service or holding a server).
    std::int32_t most_there = unlimited;
    /// Newcomers who would have to wait are turned away when so many wait already.
    std::int32_t most_waiting = unlimited;
    bool is_preemptive = false;
    WhenServersFall when_servers_fall = WhenServersFall::those_in_service_finish;
    /// While there are no servers newcomers are turned away instead of waiting.
    bool turns_away_when_closed = false;
};

struct Step {
    std::uint32_t station = 0;
    /// Joined in its place by whoever would have to wait at `station`: an ordinary ward when the
    /// virtual one is full. Judged once, on joining.
    std::uint32_t instead = no_station;
    std::uint8_t priority = 0;
    /// Keeps its server until service at the next step begins. No meaning on the last step.
    bool holds_until_next = false;
    Tick service = 0;      ///< from 0 up
    Tick patience = never; ///< from joining the queue to the first start; 0: served at once or not
};

struct Arrival {
    Tick tick = 0;
    std::uint64_t key = 0;
    std::uint32_t number = 0;
    std::span<const Step> route; ///< copied; at least one step
};

enum class Ending : std::uint8_t {
    served,
    left_the_queue,
    turned_away,
    // From `append_unfinished` only:
    still_waiting,
    still_in_service,
    still_holding,
};

/// One row for each step a customer ended, in the order of ends; `never` where there is no time.
struct Outcomes {
    std::vector<std::uint32_t> number;
    std::vector<std::uint16_t> step; ///< 0 for the first of the route
    std::vector<std::uint32_t> station;
    std::vector<std::uint8_t> priority;
    std::vector<Tick> arrived;
    std::vector<Tick> started; ///< the first time
    std::vector<Tick> finished;
    std::vector<Tick> left; ///< later than `finished` by how long the server was held
    std::vector<Ending> ending;

    [[nodiscard]] std::size_t size() const { return number.size(); }
    /// Keeps the memory.
    void clear();
};

/// What was at a station, of one priority, up to now. Areas are customers times ticks.
struct Level {
    std::int32_t waiting = 0;
    std::int32_t in_service = 0;
    std::int32_t holding = 0;
    std::int64_t area_waiting = 0;
    std::int64_t area_in_service = 0;
    std::int64_t area_holding = 0;
    std::int64_t joined = 0; ///< came to the station, those turned away not counted
    std::int64_t turned_away = 0;
    std::int64_t left_the_queue = 0;
    std::int64_t served = 0;
    std::int64_t interruptions = 0;
};

/// Stations of which each waits for another: nothing but more servers can move them.
struct Deadlock {
    Tick tick = 0;
    std::vector<std::uint32_t> stations; ///< rising
};

class Network {
public:
    /// Priorities are 0 to `priorities` - 1.
    explicit Network(std::span<const Station> stations, std::uint8_t priorities = 1,
                     Tick begin = 0);

    /// Arrivals are given in order of time, none before `now`; they may be given piece by piece.
    void arrive(const Arrival& arrival);
    /// From this tick on, `now` or later, until set again. The last of several calls for one tick
    /// counts.
    void set_servers(std::uint32_t station, Tick tick, std::int32_t number);
    /// Everything before this tick happens. What is given next may begin at it.
    void run_until(Tick end);
    /// Until nothing is left to happen; `now` is then the last event's tick.
    void run_out();
    [[nodiscard]] Tick now() const { return now_; }

    /// Ends of steps so far, for the caller to read and clear.
    [[nodiscard]] Outcomes& outcomes() { return outcomes_; }
    /// A row for each step that customers there are in (two for one who holds a server while he
    /// waits), by station, then the queue's order, then of start of service.
    void append_unfinished(Outcomes& rows) const;

    [[nodiscard]] std::size_t number_of_stations() const { return stations_.size(); }
    [[nodiscard]] Level level(std::uint32_t station, std::uint8_t priority) const;
    /// Servers times ticks; 0 for a station without limit.
    [[nodiscard]] std::int64_t area_of_servers(std::uint32_t station) const;
    [[nodiscard]] std::span<const Deadlock> deadlocks() const { return deadlocks_; }
    /// Arrivals, starts, ends of service, departures and settings that happened.
    [[nodiscard]] std::uint64_t number_of_events() const { return number_of_events_; }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    /// One at a time is worked on, all of it; so it is a row, in a pool that is used again.
    struct Customer {
        std::uint64_t key = 0;
        Tick arrived = 0; // at the station he waits at or is served at
        Tick started = never;
        Tick resumed = 0;
        Tick remaining = 0;
        Tick leaves_at = never;
        Tick held_arrived = 0; // of the step before, while its server is held
        Tick held_started = 0;
        Tick held_finished = 0;
        std::uint32_t number = 0;
        std::uint32_t step = none; // in steps_
        std::uint32_t station = 0;
        std::uint32_t held_station = none;
        std::uint32_t next = none; // in the queue
        std::uint32_t previous = none;
        std::uint32_t next_there = none; // of those with a server
        std::uint32_t previous_there = none;
        std::uint32_t stamp = 0;
        std::uint16_t steps_done = 0;
        std::uint8_t priority = 0;
        std::uint8_t held_priority = 0;
        bool is_in_service = false;
        bool waits_for_end = false; // an event will end his patience
    };
    struct RouteStep {
        Step step;
        std::uint32_t next = none;
    };
    struct Queue {
        std::uint32_t first = none;
        std::uint32_t last = none;
        Level level;
        Tick counted_until = 0;
    };
    struct Place {
        Station rules;
        std::int32_t servers = 0;
        std::int32_t waiting = 0;
        std::int32_t in_service = 0;
        std::int32_t holding = 0;
        std::uint64_t priorities_waiting = 0; // a bit each
        std::uint32_t first_there = none;
        std::uint32_t last_there = none;
        std::int64_t area_of_servers = 0;
        Tick counted_until = 0;
        bool is_to_do = false;
        bool is_stuck = false;

        [[nodiscard]] std::int32_t taken() const { return in_service + holding; }
    };
    struct Setting {
        std::uint32_t station = 0;
        std::int32_t servers = 0;
    };

    void happen(Tick end);
    [[nodiscard]] Tick next_tick();
    bool happen_next();
    bool take_arrivals();
    void finish(std::uint32_t slot);
    void apply_setting(std::uint32_t setting);
    void leave(std::uint32_t slot);
    void join(std::uint32_t slot, bool may_be_turned_away);
    [[nodiscard]] static bool turns_away(const Place& place);
    [[nodiscard]] static bool has_room(const Place& place);
    void start_all();
    void start_at(std::uint32_t station);
    void start(std::uint32_t slot);
    void release_held(std::uint32_t slot);
    void interrupt(std::uint32_t slot);
    [[nodiscard]] std::uint32_t last_in_order(std::uint32_t station) const;
    [[nodiscard]] std::uint32_t one_before(std::uint32_t slot, const Queue& line,
                                           bool from_the_front) const;
    void link_in_queue(std::uint32_t slot, bool from_the_front);
    void unlink_from_queue(std::uint32_t slot);
    void link_there(std::uint32_t slot, std::uint32_t station);
    void unlink_there(std::uint32_t slot, std::uint32_t station);
    void mark_to_do(std::uint32_t station);
    void look_for_deadlock(std::uint32_t station);
    /// Whether all its servers are held for stations, which it adds, with no end to it in sight.
    [[nodiscard]] bool is_blocked(std::uint32_t station,
                                  std::vector<std::uint32_t>& leads_to) const;
    void set_waiting_ends();
    void drop_stale();
    void sweep(EventHeap& heap, std::size_t& stale);
    [[nodiscard]] bool is_stale(const Event& event) const {
        return customers_[event.slot].stamp != event.stamp;
    }

    [[nodiscard]] bool comes_before(std::uint32_t left, std::uint32_t right) const;
    [[nodiscard]] Queue& queue(std::uint32_t station, std::uint8_t priority);
    Level& counted(std::uint32_t station, std::uint8_t priority);
    void count_servers(Place& place) const;
    [[nodiscard]] std::uint32_t new_customer();
    void release(std::uint32_t slot);
    void release_step(Customer& customer);
    void append(const Customer& customer, Ending ending, Tick finished, Tick left);
    static void append_held(const Customer& customer, Ending ending, Tick left, Outcomes& rows);

    std::uint8_t priorities_;
    Tick now_ = 0;
    Tick last_given_ = 0; // the latest arrival's
    std::vector<Place> stations_;
    std::vector<Queue> queues_; // station x priority
    std::vector<Customer> customers_;
    std::vector<std::uint32_t> free_customers_;
    std::vector<RouteStep> steps_;
    std::uint32_t free_step_ = none;
    std::vector<Setting> settings_;
    std::vector<std::uint32_t> free_settings_;
    std::uint64_t settings_made_ = 0;
    std::vector<std::uint32_t> pending_; // who arrives, in order of time
    std::size_t pending_from_ = 0;
    std::vector<std::uint32_t> arriving_;
    std::vector<std::uint32_t> to_do_;
    std::vector<std::uint32_t> impatient_;
    // Apart, so that what happens soon is not sorted among what may happen late.
    EventHeap finishes_;
    EventHeap settings_due_;
    EventHeap leaves_;
    std::size_t stale_finishes_ = 0;
    std::size_t stale_leaves_ = 0;
    Outcomes outcomes_;
    std::vector<Deadlock> deadlocks_;
    std::uint64_t number_of_events_ = 0;
};

} // namespace footprint::queues
