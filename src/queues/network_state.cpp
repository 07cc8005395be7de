// SPDX-License-Identifier: MIT
// The network's queues and pools, what is counted, and how a deadlock is found.
#include "core/errors.hpp"
#include "queues/fetch_ahead.hpp"
#include "queues/network.hpp"

#include <algorithm>
#include <utility>

namespace footprint::queues {

void Outcomes::clear() {
    number.clear();
    step.clear();
    station.clear();
    priority.clear();
    arrived.clear();
    started.clear();
    finished.clear();
    left.clear();
    ending.clear();
}

// Queues, and those with a server

bool Network::comes_before(std::uint32_t left, std::uint32_t right) const {
    const Customer& a = customers_[left];
    const Customer& b = customers_[right];
    core::promise(a.arrived != b.arrived || a.key != b.key,
                  "customers who join a queue in the same tick have different keys");
    return a.arrived != b.arrived ? a.arrived < b.arrived : a.key < b.key;
}

Network::Queue& Network::queue(std::uint32_t station, std::uint8_t priority) {
    return queues_[std::size_t{station} * priorities_ + priority];
}

/// Who will stand before him, or `none`. Newcomers are compared only with others of this tick; who
/// was interrupted only with others who were, since the first is always taken first.
std::uint32_t Network::one_before(std::uint32_t slot, const Queue& line,
                                  bool from_the_front) const {
    const auto before = [&](std::uint32_t other) {
        return other == line.first ? none : customers_[other].previous;
    };
    if (!from_the_front) {
        std::uint32_t other = line.last;
        while (other != none && comes_before(slot, other)) {
            other = before(other);
        }
        return other;
    }
    std::uint32_t other = line.first;
    while (other != none && comes_before(other, slot)) {
        other = customers_[other].next;
    }
    return other == none ? line.last : before(other);
}

void Network::link_in_queue(std::uint32_t slot, bool from_the_front) {
    Customer& customer = customers_[slot];
    Queue& line = queue(customer.station, customer.priority);
    const std::uint32_t before = one_before(slot, line, from_the_front);
    std::uint32_t& link = before == none ? line.first : customers_[before].next;
    customer.previous = before;
    customer.next = link;
    link = slot;
    (customer.next == none ? line.last : customers_[customer.next].previous) = slot;
    ++counted(customer.station, customer.priority).waiting;
    Place& place = stations_[customer.station];
    ++place.waiting;
    place.priorities_waiting |= std::uint64_t{1} << customer.priority;
}

void Network::unlink_from_queue(std::uint32_t slot) {
    const Customer& customer = customers_[slot];
    Queue& line = queue(customer.station, customer.priority);
    if (line.first == slot) {
        // What the new first holds as `previous` is not looked at: he need not be in the cache yet.
        line.first = customer.next;
        if (customer.next == none) {
            line.last = none;
        } else {
            fetch_ahead(&customers_[customer.next]);
        }
    } else {
        customers_[customer.previous].next = customer.next;
        (customer.next == none ? line.last : customers_[customer.next].previous) =
            customer.previous;
    }
    --counted(customer.station, customer.priority).waiting;
    Place& place = stations_[customer.station];
    --place.waiting;
    if (line.first == none) {
        place.priorities_waiting &= ~(std::uint64_t{1} << customer.priority);
    }
}

void Network::link_there(std::uint32_t slot, std::uint32_t station) {
    Place& place = stations_[station];
    Customer& customer = customers_[slot];
    customer.previous_there = place.last_there;
    customer.next_there = none;
    (place.last_there == none ? place.first_there : customers_[place.last_there].next_there) = slot;
    place.last_there = slot;
}

void Network::unlink_there(std::uint32_t slot, std::uint32_t station) {
    Place& place = stations_[station];
    const Customer& customer = customers_[slot];
    const std::uint32_t before = customer.previous_there;
    const std::uint32_t after = customer.next_there;
    (before == none ? place.first_there : customers_[before].next_there) = after;
    (after == none ? place.last_there : customers_[after].previous_there) = before;
    place.is_stuck = false;
}

/// Of those in service the first to be interrupted; `none` when all only hold their server.
std::uint32_t Network::last_in_order(std::uint32_t station) const {
    std::uint32_t last = none;
    for (std::uint32_t slot = stations_[station].first_there; slot != none;
         slot = customers_[slot].next_there) {
        const Customer& customer = customers_[slot];
        if (!customer.is_in_service) {
            continue;
        }
        if (last == none || customer.priority > customers_[last].priority ||
            (customer.priority == customers_[last].priority && comes_before(last, slot))) {
            last = slot;
        }
    }
    return last;
}

void Network::mark_to_do(std::uint32_t station) {
    if (!stations_[station].is_to_do) {
        stations_[station].is_to_do = true;
        to_do_.push_back(station);
    }
}

// Pools

std::uint32_t Network::new_customer() {
    if (free_customers_.empty()) {
        customers_.emplace_back();
        return static_cast<std::uint32_t>(customers_.size() - 1);
    }
    const std::uint32_t slot = free_customers_.back();
    free_customers_.pop_back();
    const std::uint32_t stamp = customers_[slot].stamp;
    customers_[slot] = Customer{};
    customers_[slot].stamp = stamp;
    return slot;
}

void Network::release(std::uint32_t slot) {
    Customer& customer = customers_[slot];
    while (customer.step != none) {
        release_step(customer);
    }
    ++customer.stamp;
    customer.is_in_service = false;
    customer.leaves_at = never;
    free_customers_.push_back(slot);
}

/// Goes on to the next step of the route.
void Network::release_step(Customer& customer) {
    const std::uint32_t done = customer.step;
    customer.step = std::exchange(steps_[done].next, free_step_);
    free_step_ = done;
    ++customer.steps_done;
}

// What is counted

Level& Network::counted(std::uint32_t station, std::uint8_t priority) {
    Queue& line = queue(station, priority);
    const Tick ticks = now_ - line.counted_until;
    if (ticks != 0) {
        line.level.area_waiting += line.level.waiting * ticks;
        line.level.area_in_service += line.level.in_service * ticks;
        line.level.area_holding += line.level.holding * ticks;
        line.counted_until = now_;
    }
    return line.level;
}

void Network::count_servers(Place& place) const {
    if (place.servers != unlimited) {
        place.area_of_servers += place.servers * (now_ - place.counted_until);
    }
    place.counted_until = now_;
}

Level Network::level(std::uint32_t station, std::uint8_t priority) const {
    const Queue& line = queues_[std::size_t{station} * priorities_ + priority];
    const Tick ticks = now_ - line.counted_until;
    Level level = line.level;
    level.area_waiting += level.waiting * ticks;
    level.area_in_service += level.in_service * ticks;
    level.area_holding += level.holding * ticks;
    return level;
}

std::int64_t Network::area_of_servers(std::uint32_t station) const {
    Place place = stations_[station];
    count_servers(place);
    return place.area_of_servers;
}

void Network::append(const Customer& customer, Ending ending, Tick finished, Tick left) {
    outcomes_.number.push_back(customer.number);
    outcomes_.step.push_back(customer.steps_done);
    outcomes_.station.push_back(customer.station);
    outcomes_.priority.push_back(customer.priority);
    outcomes_.arrived.push_back(customer.arrived);
    outcomes_.started.push_back(customer.started);
    outcomes_.finished.push_back(finished);
    outcomes_.left.push_back(left);
    outcomes_.ending.push_back(ending);
}

/// The step before the one he waits for.
void Network::append_held(const Customer& customer, Ending ending, Tick left, Outcomes& rows) {
    rows.number.push_back(customer.number);
    rows.step.push_back(static_cast<std::uint16_t>(customer.steps_done - 1));
    rows.station.push_back(customer.held_station);
    rows.priority.push_back(customer.held_priority);
    rows.arrived.push_back(customer.held_arrived);
    rows.started.push_back(customer.held_started);
    rows.finished.push_back(customer.held_finished);
    rows.left.push_back(left);
    rows.ending.push_back(ending);
}

void Network::append_unfinished(Outcomes& rows) const {
    const auto add = [&rows](const Customer& customer, Ending ending) {
        rows.number.push_back(customer.number);
        rows.step.push_back(customer.steps_done);
        rows.station.push_back(customer.station);
        rows.priority.push_back(customer.priority);
        rows.arrived.push_back(customer.arrived);
        rows.started.push_back(customer.started);
        rows.finished.push_back(never);
        rows.left.push_back(never);
        rows.ending.push_back(ending);
    };
    for (std::uint32_t station = 0; station < stations_.size(); ++station) {
        for (std::uint8_t priority = 0; priority < priorities_; ++priority) {
            const Queue& line = queues_[std::size_t{station} * priorities_ + priority];
            for (std::uint32_t slot = line.first; slot != none; slot = customers_[slot].next) {
                add(customers_[slot], Ending::still_waiting);
            }
        }
        for (std::uint32_t slot = stations_[station].first_there; slot != none;
             slot = customers_[slot].next_there) {
            if (customers_[slot].is_in_service) {
                add(customers_[slot], Ending::still_in_service);
            } else {
                append_held(customers_[slot], Ending::still_holding, never, rows);
            }
        }
    }
}

// Deadlock

bool Network::is_blocked(std::uint32_t station, std::vector<std::uint32_t>& leads_to) const {
    const Place& place = stations_[station];
    if (place.in_service > 0 || place.holding == 0 || place.holding < place.servers) {
        return false;
    }
    for (std::uint32_t slot = place.first_there; slot != none; slot = customers_[slot].next_there) {
        if (customers_[slot].leaves_at != never) {
            return false;
        }
        leads_to.push_back(customers_[slot].station);
    }
    return true;
}

/// A station never moves again when every station that can be reached from it, going from who holds
/// a server to where he waits, has no server but held ones.
void Network::look_for_deadlock(std::uint32_t station) {
    std::vector<std::uint32_t> reached{station};
    std::vector<std::uint32_t> leads_to;
    for (std::size_t at = 0; at < reached.size(); ++at) {
        leads_to.clear();
        if (!is_blocked(reached[at], leads_to)) {
            return;
        }
        for (const std::uint32_t next : leads_to) {
            if (std::ranges::find(reached, next) == reached.end()) {
                reached.push_back(next);
            }
        }
    }
    std::ranges::sort(reached);
    for (const std::uint32_t each : reached) {
        stations_[each].is_stuck = true;
    }
    deadlocks_.push_back({now_, std::move(reached)});
}

bool Network::turns_away(const Place& place) {
    if (place.rules.turns_away_when_closed && place.servers == 0) {
        return true;
    }
    if (place.rules.most_there != unlimited &&
        place.waiting + place.taken() >= place.rules.most_there) {
        return true;
    }
    const std::int32_t free = std::max(0, place.servers - place.taken());
    return place.rules.most_waiting != unlimited && place.servers != unlimited &&
           std::int64_t{place.waiting} >= std::int64_t{place.rules.most_waiting} + free;
}

bool Network::has_room(const Place& place) {
    return place.servers - place.taken() > place.waiting;
}

} // namespace footprint::queues
