// SPDX-License-Identifier: MIT
// Rings for those who wait their turn, and heaps for those beside them. Leaving is in
// waiting_list_leaving.cpp.
#include "queues/waiting_list.hpp"

#include "core/errors.hpp"
#include "queues/fetch_ahead.hpp"

#include <algorithm>

namespace footprint::queues {

void Departures::clear() {
    number.clear();
    priority.clear();
    joined.clear();
    left.clear();
}

void WaitingList::Ring::push(std::uint32_t slot) {
    if (count == slots.size()) {
        std::vector<std::uint32_t> larger(std::max<std::size_t>(8, slots.size() * 2));
        for (std::size_t place = 0; place < count; ++place) {
            larger[place] = at(place);
        }
        slots = std::move(larger);
        first = 0;
    }
    ++count;
    at(count - 1) = slot;
}

WaitingList::WaitingList(std::uint8_t priorities, Tick bucket, Tick begin)
    : bucket_(std::max<Tick>(1, bucket)), now_(begin), last_joined_(begin),
      sorted_until_bucket_(bucket_of(begin)), lines_(priorities) {
    core::promise(priorities >= 1 && priorities <= most_priorities, "1 to 64 priorities");
    for (Line& line : lines_) {
        line.counted_until = begin;
    }
}

ListPlace WaitingList::join(const Request& request) {
    core::promise(request.priority < lines_.size(), "a request has a priority there is");
    core::promise(request.joined >= last_joined_ && request.leaves_at >= request.joined,
                  "requests join in order of time and do not leave before");
    core::promise(request.pause_from == never || request.pause_from < request.pause_until,
                  "a pause ends after it begins");
    move_to(request.joined);
    last_joined_ = request.joined;
    const std::uint32_t slot = new_person(request);
    people_[slot].is_in_ring = true;
    Ring& ring = lines_[request.priority].ring;
    ring.push(slot);
    // Only others of this tick may have to stand behind.
    for (std::size_t place = ring.count - 1; place > 0; --place) {
        if (!comes_before(slot, ring.at(place - 1))) {
            break;
        }
        std::swap(ring.at(place), ring.at(place - 1));
    }
    ListLevel& level = counted(request.priority);
    ++level.joined;
    ++level.waiting;
    set_leaving(slot);
    return {slot};
}

std::int32_t WaitingList::see(Tick tick, std::int32_t slots, std::vector<Turn>& turns) {
    move_to(tick);
    end_rests();
    std::int32_t taken = 0;
    for (Line& line : lines_) {
        while (taken < slots && take_first(line, tick, turns)) {
            ++taken;
        }
    }
    return taken;
}

bool WaitingList::take_first(Line& line, Tick tick, std::vector<Turn>& turns) {
    const std::uint32_t in_ring = first_in_ring(line, tick);
    const std::uint32_t beside = first_beside(line);
    if (in_ring == none && beside == none) {
        return false;
    }
    std::uint32_t slot = in_ring;
    if (in_ring == none || (beside != none && comes_before(beside, in_ring))) {
        slot = beside;
        std::ranges::pop_heap(line.beside, [this](std::uint32_t one, std::uint32_t other) {
            return comes_before(other, one);
        });
        line.beside.pop_back();
    } else {
        line.ring.pop();
    }
    const Person& person = people_[slot];
    Turn& turn = turns.emplace_back();
    turn.request = request_of(person);
    turn.tick = tick;
    turn.paused = paused(person, tick);
    ++counted(person.priority).taken;
    take_off(slot);
    release(slot);
    return true;
}

/// The first who may be seen now; those who left are dropped on the way, and those who are paused
/// go aside until they are not.
std::uint32_t WaitingList::first_in_ring(Line& line, Tick tick) {
    constexpr std::size_t look_ahead = 8;
    Ring& ring = line.ring;
    while (ring.count > 0) {
        const std::uint32_t slot = ring.at(0);
        Person& person = people_[slot];
        if (ring.count > look_ahead) {
            fetch_ahead(&people_[ring.at(look_ahead)]);
        }
        if (!person.is_there) {
            --ring.gone;
            ring.pop();
            release(slot);
            continue;
        }
        if (person.joined >= tick) {
            return none;
        }
        if (!is_paused(person, tick)) {
            return slot;
        }
        ring.pop();
        person.is_in_ring = false;
        rest(slot, pauses_[person.pause].until);
    }
    return none;
}

std::uint32_t WaitingList::first_beside(Line& line) {
    const auto later = [this](std::uint32_t one, std::uint32_t other) {
        return comes_before(other, one);
    };
    while (!line.beside.empty()) {
        const std::uint32_t slot = line.beside.front();
        const Person& person = people_[slot];
        const bool is_paused_now = is_paused(person, now_);
        if (person.is_there && !is_paused_now) {
            return slot;
        }
        std::ranges::pop_heap(line.beside, later);
        line.beside.pop_back();
        if (person.is_there) {
            rest(slot, pauses_[person.pause].until);
        } else {
            release(slot);
        }
    }
    return none;
}

/// Is not seen before this time.
void WaitingList::rest(std::uint32_t slot, Tick until) {
    resting_.push(
        {.tick = until, .key = people_[slot].key, .slot = slot, .stamp = people_[slot].stamp});
}

/// Those whose pause is over, or who were put back, may be seen again.
void WaitingList::end_rests() {
    while (!resting_.is_empty() && resting_.top().tick <= now_) {
        const std::uint32_t slot = resting_.top().slot;
        resting_.pop();
        if (!people_[slot].is_there) {
            release(slot);
            continue;
        }
        Line& line = lines_[people_[slot].priority];
        line.beside.push_back(slot);
        std::ranges::push_heap(line.beside, [this](std::uint32_t one, std::uint32_t other) {
            return comes_before(other, one);
        });
    }
}

ListPlace WaitingList::put_back(const Turn& turn, Tick tick, Tick not_before) {
    core::promise(tick >= turn.tick && not_before > tick && turn.request.leaves_at >= turn.tick,
                  "who is put back had a turn, and is seen later");
    move_to(tick);
    Request request = turn.request;
    request.leaves_at = std::max(turn.request.leaves_at, tick);
    if (turn.request.pause_from <= turn.tick) { // counted in the turn
        request.pause_from = never;
        request.pause_until = never;
    }
    const std::uint32_t slot = new_person(request);
    if (turn.paused > 0) {
        pause_of(people_[slot]).before = turn.paused;
    }
    rest(slot, not_before);
    ListLevel& level = counted(turn.request.priority);
    ++level.put_back;
    ++level.waiting;
    set_leaving(slot);
    return {slot};
}

void WaitingList::pause(ListPlace place, Tick from, Tick until) {
    Person& person = people_[place.slot];
    core::promise(person.is_there, "who is paused is on the list");
    Pause& pause = pause_of(person);
    core::promise(from >= now_ && from < until && (pause.from == never || pause.until <= from),
                  "a pause begins now or later, after any other, and ends after it begins");
    if (pause.from != never) {
        pause.before += pause.until - pause.from;
    }
    pause.from = from;
    pause.until = until;
}

void WaitingList::withdraw(ListPlace place, Tick tick) {
    core::promise(people_[place.slot].is_there, "who is withdrawn is on the list");
    move_to(tick);
    core::promise(people_[place.slot].is_there, "who is withdrawn has not left before");
    leave(place.slot, tick);
}

void WaitingList::run_until(Tick tick) {
    move_to(tick);
}

Tick WaitingList::paused(const Person& person, Tick tick) const {
    if (person.pause == none) {
        return 0;
    }
    const Pause& pause = pauses_[person.pause];
    return pause.before + (pause.from < tick ? std::min(tick, pause.until) - pause.from : 0);
}

bool WaitingList::is_paused(const Person& person, Tick tick) const {
    return person.pause != none && pauses_[person.pause].from <= tick &&
           tick < pauses_[person.pause].until;
}

WaitingList::Pause& WaitingList::pause_of(Person& person) {
    if (person.pause == none) {
        if (free_pauses_.empty()) {
            free_pauses_.push_back(static_cast<std::uint32_t>(pauses_.size()));
            pauses_.emplace_back();
        }
        person.pause = free_pauses_.back();
        free_pauses_.pop_back();
        pauses_[person.pause] = Pause{};
    }
    return pauses_[person.pause];
}

Request WaitingList::request_of(const Person& person) const {
    Request request;
    request.number = person.number;
    request.key = person.key;
    request.priority = person.priority;
    request.joined = person.joined;
    request.leaves_at = person.leaves_at;
    if (person.pause != none) {
        request.pause_from = pauses_[person.pause].from;
        request.pause_until = pauses_[person.pause].until;
    }
    return request;
}

bool WaitingList::comes_before(std::uint32_t left, std::uint32_t right) const {
    const Person& a = people_[left];
    const Person& b = people_[right];
    core::promise(a.joined != b.joined || a.key != b.key,
                  "those who join a list in one tick have different keys");
    return a.joined != b.joined ? a.joined < b.joined : a.key < b.key;
}

// What is counted, and the pool

ListLevel& WaitingList::counted(std::uint8_t priority) {
    Line& line = lines_[priority];
    line.level.area_waiting += line.level.waiting * (now_ - line.counted_until);
    line.counted_until = now_;
    return line.level;
}

ListLevel WaitingList::level(std::uint8_t priority) const {
    const Line& line = lines_[priority];
    ListLevel level = line.level;
    level.area_waiting += level.waiting * (now_ - line.counted_until);
    return level;
}

std::int64_t WaitingList::waiting() const {
    std::int64_t sum = 0;
    for (const Line& line : lines_) {
        sum += line.level.waiting;
    }
    return sum;
}

std::uint32_t WaitingList::new_person(const Request& request) {
    auto slot = static_cast<std::uint32_t>(people_.size());
    if (free_.empty()) {
        people_.emplace_back();
    } else {
        slot = free_.back();
        free_.pop_back();
    }
    Person& person = people_[slot];
    const std::uint32_t stamp = person.stamp;
    person = Person{};
    person.stamp = stamp;
    person.key = request.key;
    person.joined = request.joined;
    person.leaves_at = request.leaves_at;
    person.number = request.number;
    person.priority = request.priority;
    person.is_there = true;
    if (request.pause_from != never) {
        Pause& pause = pause_of(person);
        pause.from = request.pause_from;
        pause.until = request.pause_until;
    }
    return slot;
}

/// Waits no longer.
void WaitingList::take_off(std::uint32_t slot) {
    --counted(people_[slot].priority).waiting;
    people_[slot].is_there = false;
    if (people_[slot].bucket != no_bucket) {
        unlink_from_bucket(slot);
    }
}

void WaitingList::release(std::uint32_t slot) {
    Person& person = people_[slot];
    ++person.stamp;
    if (person.pause != none) {
        free_pauses_.push_back(person.pause);
        person.pause = none;
    }
    free_.push_back(slot);
}

} // namespace footprint::queues
