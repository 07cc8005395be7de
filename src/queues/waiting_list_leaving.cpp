// SPDX-License-Identifier: MIT
// Leaving a list: a wheel of buckets by time, of which those of the present are sorted.
#include "core/errors.hpp"
#include "queues/waiting_list.hpp"

#include <algorithm>

namespace footprint::queues {

void WaitingList::move_to(Tick tick) {
    core::promise(tick >= now_, "a list is asked in order of time");
    if (tick > now_) {
        leave_before(tick);
        now_ = tick;
    }
}

void WaitingList::leave_before(Tick tick) {
    advance_buckets(tick);
    while (!due_.is_empty() && due_.top().tick < tick) {
        const Event event = due_.top();
        due_.pop();
        if (people_[event.slot].stamp == event.stamp && people_[event.slot].is_there) {
            leave(event.slot, event.tick);
        }
    }
}

std::int64_t WaitingList::bucket_of(Tick tick) const {
    return tick >= 0 ? tick / bucket_ : -((-tick + bucket_ - 1) / bucket_);
}

void WaitingList::advance_buckets(Tick tick) {
    const std::int64_t wanted = bucket_of(tick);
    if (buckets_.empty()) {
        sorted_until_bucket_ = wanted;
        return;
    }
    const auto round = static_cast<std::int64_t>(number_of_buckets);
    const std::int64_t steps = std::min(wanted - sorted_until_bucket_, round);
    for (std::int64_t step = 1; step <= steps; ++step) {
        const std::int64_t bucket = sorted_until_bucket_ + step;
        sort_bucket(buckets_[static_cast<std::size_t>(bucket & (round - 1))], wanted);
    }
    sorted_until_bucket_ = wanted;
}

/// Those of the bucket who leave by then become due; the rest leave in a later round of the wheel.
void WaitingList::sort_bucket(std::uint32_t& first, std::int64_t until_bucket) {
    for (std::uint32_t slot = first; slot != none;) {
        const Person& person = people_[slot];
        const std::uint32_t next = person.next;
        if (bucket_of(person.request.leaves_at) <= until_bucket) {
            unlink_from_bucket(slot);
            due_.push({.tick = person.request.leaves_at,
                       .key = person.request.key,
                       .slot = slot,
                       .stamp = person.stamp});
        }
        slot = next;
    }
}

void WaitingList::set_leaving(std::uint32_t slot) {
    Person& person = people_[slot];
    if (person.request.leaves_at == never) {
        return;
    }
    const std::int64_t bucket = bucket_of(person.request.leaves_at);
    if (bucket <= sorted_until_bucket_) {
        due_.push({.tick = person.request.leaves_at,
                   .key = person.request.key,
                   .slot = slot,
                   .stamp = person.stamp});
        return;
    }
    if (buckets_.empty()) {
        buckets_.assign(number_of_buckets, none);
    }
    std::uint32_t& first = buckets_[static_cast<std::size_t>(bucket) & (number_of_buckets - 1)];
    person.previous = none;
    person.next = first;
    if (first != none) {
        people_[first].previous = slot;
    }
    first = slot;
    person.is_in_bucket = true;
}

void WaitingList::unlink_from_bucket(std::uint32_t slot) {
    Person& person = people_[slot];
    const auto bucket = static_cast<std::size_t>(bucket_of(person.request.leaves_at));
    (person.previous == none ? buckets_[bucket & (number_of_buckets - 1)]
                             : people_[person.previous].next) = person.next;
    if (person.next != none) {
        people_[person.next].previous = person.previous;
    }
    person.is_in_bucket = false;
}

/// His slot stays until his place in the ring, or beside it, comes to the front.
void WaitingList::leave(std::uint32_t slot, Tick tick) {
    const Request request = people_[slot].request;
    now_ = std::max(now_, tick);
    departures_.number.push_back(request.number);
    departures_.priority.push_back(request.priority);
    departures_.joined.push_back(request.joined);
    departures_.left.push_back(tick);
    ++counted(request.priority).left;
    take_off(slot);
    if (people_[slot].is_in_ring) {
        Line& line = lines_[request.priority];
        ++line.ring.gone;
        sweep(line);
    }
}

void WaitingList::sweep(Line& line) {
    constexpr std::size_t worth_it = 64;
    Ring& ring = line.ring;
    if (ring.gone <= worth_it || ring.gone * 2 <= ring.count) {
        return;
    }
    std::size_t kept = 0;
    for (std::size_t place = 0; place < ring.count; ++place) {
        const std::uint32_t slot = ring.at(place);
        if (people_[slot].is_there) {
            ring.at(kept++) = slot;
        } else {
            release(slot);
        }
    }
    ring.count = kept;
    ring.gone = 0;
}

} // namespace footprint::queues
