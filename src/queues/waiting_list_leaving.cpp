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

/// A wide bucket is sorted into the narrow ones when its time begins.
void WaitingList::advance_buckets(Tick tick) {
    const std::int64_t wanted = bucket_of(tick);
    if (buckets_.empty()) {
        sorted_until_bucket_ = wanted;
        return;
    }
    // After a whole round of the wide ones every bucket has been looked at.
    constexpr std::int64_t all = in_a_round * in_a_round;
    sorted_until_bucket_ = std::max(sorted_until_bucket_, wanted - all);
    while (sorted_until_bucket_ < wanted) {
        const std::int64_t bucket = ++sorted_until_bucket_;
        if ((bucket & (in_a_round - 1)) == 0) {
            sort_bucket(in_a_round + ((bucket >> round_bits) & (in_a_round - 1)), wanted);
        }
        sort_bucket(bucket & (in_a_round - 1), wanted);
    }
}

/// Those of the bucket who leave by then become due; the rest leave later.
void WaitingList::sort_bucket(std::int64_t place, std::int64_t until_bucket) {
    for (std::uint32_t slot = buckets_[static_cast<std::size_t>(place)]; slot != none;) {
        const Person& person = people_[slot];
        const std::uint32_t next = person.next;
        unlink_from_bucket(slot);
        if (bucket_of(person.leaves_at) <= until_bucket) {
            due_.push(
                {.tick = person.leaves_at, .key = person.key, .slot = slot, .stamp = person.stamp});
        } else {
            put_in_bucket(slot);
        }
        slot = next;
    }
}

void WaitingList::set_leaving(std::uint32_t slot) {
    const Person& person = people_[slot];
    if (person.leaves_at == never) {
        return;
    }
    if (bucket_of(person.leaves_at) <= sorted_until_bucket_) {
        due_.push(
            {.tick = person.leaves_at, .key = person.key, .slot = slot, .stamp = person.stamp});
        return;
    }
    if (buckets_.empty()) {
        buckets_.assign(2 * in_a_round, none);
    }
    put_in_bucket(slot);
}

void WaitingList::put_in_bucket(std::uint32_t slot) {
    Person& person = people_[slot];
    const std::int64_t bucket = bucket_of(person.leaves_at);
    const bool is_near = bucket - sorted_until_bucket_ < in_a_round;
    person.bucket = static_cast<std::uint16_t>(
        is_near ? bucket & (in_a_round - 1)
                : in_a_round + ((bucket >> round_bits) & (in_a_round - 1)));
    std::uint32_t& first = buckets_[person.bucket];
    person.previous = none;
    person.next = first;
    if (first != none) {
        people_[first].previous = slot;
    }
    first = slot;
}

void WaitingList::unlink_from_bucket(std::uint32_t slot) {
    Person& person = people_[slot];
    (person.previous == none ? buckets_[person.bucket] : people_[person.previous].next) =
        person.next;
    if (person.next != none) {
        people_[person.next].previous = person.previous;
    }
    person.bucket = no_bucket;
}

/// His slot stays until his place in the ring, or beside it, comes to the front.
void WaitingList::leave(std::uint32_t slot, Tick tick) {
    const Person person = people_[slot];
    now_ = std::max(now_, tick);
    departures_.number.push_back(person.number);
    departures_.priority.push_back(person.priority);
    departures_.joined.push_back(person.joined);
    departures_.left.push_back(tick);
    ++counted(person.priority).left;
    take_off(slot);
    if (people_[slot].is_in_ring) {
        Line& line = lines_[person.priority];
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
