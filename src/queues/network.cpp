// SPDX-License-Identifier: MIT
// Events in their order, and what each does. Deadlocks and counts are in network_state.cpp.
#include "queues/network.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <bit>

namespace footprint::queues {

Network::Network(std::span<const Station> stations, std::uint8_t priorities, Tick begin)
    : priorities_(priorities), now_(begin), last_given_(begin),
      queues_(stations.size() * priorities) {
    core::promise(priorities >= 1 && priorities <= most_priorities, "1 to 64 priorities");
    for (Queue& each : queues_) {
        each.counted_until = begin;
    }
    stations_.reserve(stations.size());
    for (const Station& station : stations) {
        core::promise(station.servers >= 0 && station.most_there >= 0 && station.most_waiting >= 0,
                      "a station's servers and limits are not below 0");
        Place& place = stations_.emplace_back();
        place.rules = station;
        place.servers = station.servers;
        place.counted_until = begin;
    }
}

void Network::arrive(const Arrival& arrival) {
    core::promise(arrival.tick >= last_given_ && arrival.tick >= now_ && arrival.tick < never,
                  "arrivals are given in order of time, none in the past");
    core::promise(!arrival.route.empty(), "a route has at least one step");
    last_given_ = arrival.tick;
    const std::uint32_t slot = new_customer();
    Customer& customer = customers_[slot];
    customer.key = arrival.key;
    customer.number = arrival.number;
    customer.arrived = arrival.tick;
    std::uint32_t next = none;
    for (std::size_t at = arrival.route.size(); at-- > 0;) {
        const Step& step = arrival.route[at];
        core::promise(step.station < stations_.size() &&
                          (step.instead == no_station || step.instead < stations_.size()) &&
                          step.priority < priorities_ && step.service >= 0 && step.patience >= 0,
                      "a step has a station and priority there are, and no time below 0");
        std::uint32_t place = free_step_;
        if (place == none) {
            place = static_cast<std::uint32_t>(steps_.size());
            steps_.emplace_back();
        } else {
            free_step_ = steps_[place].next;
        }
        steps_[place] = {step, next};
        next = place;
    }
    customer.step = next;
    pending_.push_back(slot);
}

void Network::set_servers(std::uint32_t station, Tick tick, std::int32_t number) {
    core::promise(station < stations_.size() && number >= 0, "servers from 0 up at a station");
    core::promise(tick >= now_, "servers are not set in the past");
    auto place = static_cast<std::uint32_t>(settings_.size());
    if (free_settings_.empty()) {
        settings_.emplace_back();
    } else {
        place = free_settings_.back();
        free_settings_.pop_back();
    }
    settings_[place] = {station, number};
    settings_due_.push({.tick = tick, .key = settings_made_++, .slot = place, .stamp = 0});
}

void Network::run_until(Tick end) {
    happen(end);
    now_ = std::max(now_, end);
}

void Network::run_out() {
    happen(never);
}

void Network::happen(Tick end) {
    for (Tick next = next_tick(); next < end; next = next_tick()) {
        now_ = next;
        while (happen_next()) {
        }
        sweep(finishes_, stale_finishes_);
        sweep(leaves_, stale_leaves_);
    }
}

Tick Network::next_tick() {
    drop_stale();
    Tick next =
        pending_from_ < pending_.size() ? customers_[pending_[pending_from_]].arrived : never;
    for (const EventHeap* heap : {&finishes_, &settings_due_, &leaves_}) {
        if (!heap->is_empty()) {
            next = std::min(next, heap->top().tick);
        }
    }
    return next;
}

/// One part of what is left to do in this tick, in the order of ties; false when nothing is.
bool Network::happen_next() {
    const auto take = [this](EventHeap& heap) {
        const std::uint32_t slot = heap.top().slot;
        heap.pop();
        return slot;
    };
    drop_stale();
    if (!finishes_.is_empty() && finishes_.top().tick == now_) {
        finish(take(finishes_));
        return true;
    }
    if (!settings_due_.is_empty() && settings_due_.top().tick == now_) {
        apply_setting(take(settings_due_));
        return true;
    }
    if (take_arrivals()) {
        return true;
    }
    if (!to_do_.empty()) {
        start_all();
        return true;
    }
    if (!leaves_.is_empty() && leaves_.top().tick == now_) {
        leave(take(leaves_));
        return true;
    }
    return false;
}

/// Afterwards what is at the top of each heap will happen.
void Network::drop_stale() {
    while (!finishes_.is_empty() && is_stale(finishes_.top())) {
        finishes_.pop();
        --stale_finishes_;
    }
    while (!leaves_.is_empty() && is_stale(leaves_.top())) {
        leaves_.pop();
        --stale_leaves_;
    }
}

void Network::sweep(EventHeap& heap, std::size_t& stale) {
    constexpr std::size_t worth_it = 64;
    if (stale > worth_it && stale * 2 > heap.size()) {
        heap.keep([this](const Event& event) { return !is_stale(event); });
        stale = 0;
    }
}

bool Network::take_arrivals() {
    arriving_.clear();
    while (pending_from_ < pending_.size() && customers_[pending_[pending_from_]].arrived == now_) {
        arriving_.push_back(pending_[pending_from_++]);
    }
    if (arriving_.empty()) {
        return false;
    }
    constexpr std::size_t worth_moving = 4096;
    if (pending_from_ == pending_.size()) {
        pending_.clear();
        pending_from_ = 0;
    } else if (pending_from_ > worth_moving && pending_from_ * 2 > pending_.size()) {
        pending_.erase(pending_.begin(),
                       pending_.begin() + static_cast<std::ptrdiff_t>(pending_from_));
        pending_from_ = 0;
    }
    if (arriving_.size() > 1) {
        std::ranges::sort(arriving_, [this](std::uint32_t left, std::uint32_t right) {
            const std::uint8_t left_priority = steps_[customers_[left].step].step.priority;
            const std::uint8_t right_priority = steps_[customers_[right].step].step.priority;
            return left_priority != right_priority ? left_priority < right_priority
                                                   : customers_[left].key < customers_[right].key;
        });
    }
    for (const std::uint32_t slot : arriving_) {
        ++number_of_events_;
        join(slot, true);
    }
    return true;
}

void Network::finish(std::uint32_t slot) {
    ++number_of_events_;
    Customer& customer = customers_[slot];
    const std::uint32_t station = customer.station;
    Place& place = stations_[station];
    Level& level = counted(station, customer.priority);
    --level.in_service;
    --place.in_service;
    ++level.served;
    customer.is_in_service = false;
    mark_to_do(station);
    const bool goes_on = steps_[customer.step].next != none;
    if (goes_on && steps_[customer.step].step.holds_until_next) {
        ++level.holding;
        ++place.holding;
        customer.held_station = station;
        customer.held_priority = customer.priority;
        customer.held_arrived = customer.arrived;
        customer.held_started = customer.started;
        customer.held_finished = now_;
        release_step(customer);
        join(slot, false);
        return;
    }
    unlink_there(slot, station);
    append(customer, Ending::served, now_, now_);
    if (goes_on) {
        release_step(customer);
        join(slot, true);
    } else {
        release(slot);
    }
}

void Network::apply_setting(std::uint32_t setting) {
    ++number_of_events_;
    const auto [station, servers] = settings_[setting];
    free_settings_.push_back(setting);
    Place& place = stations_[station];
    count_servers(place);
    place.servers = servers;
    place.is_stuck = false;
    mark_to_do(station);
    if (place.rules.when_servers_fall == WhenServersFall::they_are_interrupted) {
        while (place.taken() > place.servers && place.in_service > 0) {
            interrupt(last_in_order(station));
        }
    }
}

void Network::leave(std::uint32_t slot) {
    ++number_of_events_;
    const Customer& customer = customers_[slot];
    unlink_from_queue(slot);
    ++counted(customer.station, customer.priority).left_the_queue;
    stations_[customer.station].is_stuck = false;
    if (customer.held_station != none) {
        release_held(slot);
    }
    append(customer, Ending::left_the_queue, never, now_);
    release(slot);
}

/// Joins the queue of the current step's station.
void Network::join(std::uint32_t slot, bool may_be_turned_away) {
    Customer& customer = customers_[slot];
    const Step& step = steps_[customer.step].step;
    const std::uint32_t station = step.instead != no_station && !has_room(stations_[step.station])
                                      ? step.instead
                                      : step.station;
    const Place& place = stations_[station];
    customer.station = station;
    customer.priority = step.priority;
    customer.arrived = now_;
    customer.started = never;
    customer.remaining = step.service;
    customer.leaves_at = step.patience < never - now_ ? now_ + step.patience : never;
    if (may_be_turned_away && turns_away(place)) {
        ++queue(station, step.priority).level.turned_away;
        append(customer, Ending::turned_away, never, now_);
        release(slot);
        return;
    }
    ++queue(station, step.priority).level.joined;
    link_in_queue(slot, false);
    mark_to_do(station);
    if (customer.leaves_at != never) {
        impatient_.push_back(slot);
    }
}

void Network::start_all() {
    // Who starts may set another station's server free, which is then added.
    std::size_t at = 0;
    while (at < to_do_.size()) {
        const std::uint32_t station = to_do_[at++];
        stations_[station].is_to_do = false;
        start_at(station);
    }
    set_waiting_ends();
    for (const std::uint32_t station : to_do_) {
        const Place& place = stations_[station];
        if (place.in_service == 0 && place.holding > 0 && place.waiting > 0 && !place.is_stuck) {
            look_for_deadlock(station);
        }
    }
    to_do_.clear();
}

void Network::start_at(std::uint32_t station) {
    const Place& place = stations_[station];
    while (place.priorities_waiting != 0) {
        const auto urgent = static_cast<std::uint8_t>(std::countr_zero(place.priorities_waiting));
        const std::uint32_t first = queue(station, urgent).first;
        if (place.taken() >= place.servers) {
            if (!place.rules.is_preemptive) {
                return;
            }
            // Also takes over from one who only finishes after the number of servers fell.
            const std::uint32_t last = last_in_order(station);
            if (last == none || customers_[last].priority <= urgent) {
                return;
            }
            interrupt(last);
        }
        start(first);
    }
}

void Network::start(std::uint32_t slot) {
    ++number_of_events_;
    Customer& customer = customers_[slot];
    unlink_from_queue(slot);
    if (customer.started == never) {
        customer.started = now_;
        if (customer.leaves_at != never) {
            customer.leaves_at = never;
            if (customer.waits_for_end) {
                customer.waits_for_end = false;
                ++stale_leaves_;
            }
        }
    }
    ++customer.stamp;
    customer.is_in_service = true;
    customer.resumed = now_;
    ++counted(customer.station, customer.priority).in_service;
    ++stations_[customer.station].in_service;
    if (customer.held_station != none) {
        release_held(slot);
    }
    link_there(slot, customer.station);
    core::promise(customer.remaining < never - now_, "a service ends before the end of time");
    finishes_.push({.tick = now_ + customer.remaining,
                    .key = customer.key,
                    .slot = slot,
                    .stamp = customer.stamp});
}

/// The server of the step before comes free.
void Network::release_held(std::uint32_t slot) {
    Customer& customer = customers_[slot];
    --counted(customer.held_station, customer.held_priority).holding;
    --stations_[customer.held_station].holding;
    unlink_there(slot, customer.held_station);
    mark_to_do(customer.held_station);
    append_held(customer, Ending::served, now_, outcomes_);
    customer.held_station = none;
}

void Network::interrupt(std::uint32_t slot) {
    Customer& customer = customers_[slot];
    ++customer.stamp;
    ++stale_finishes_;
    customer.is_in_service = false;
    customer.remaining -= now_ - customer.resumed;
    Level& level = counted(customer.station, customer.priority);
    --level.in_service;
    ++level.interruptions;
    --stations_[customer.station].in_service;
    unlink_there(slot, customer.station);
    link_in_queue(slot, true);
    mark_to_do(customer.station);
}

/// Those who joined in this tick and still wait will leave when their patience ends.
void Network::set_waiting_ends() {
    for (const std::uint32_t slot : impatient_) {
        Customer& customer = customers_[slot];
        if (!customer.is_in_service && customer.leaves_at != never && !customer.waits_for_end) {
            customer.waits_for_end = true;
            leaves_.push({.tick = customer.leaves_at,
                          .key = customer.key,
                          .slot = slot,
                          .stamp = customer.stamp});
        }
    }
    impatient_.clear();
}

} // namespace footprint::queues
