// SPDX-License-Identifier: MIT
// A list of people who wait for sessions: outpatient clinics, theatre lists, scanner sessions,
// assessments. Nobody is served between sessions, so no event is needed for each: a session at a
// given time has n slots and sees the first n.
//
// First means by priority (0 first), then by when they joined, then by key. A session sees only who
// joined before it, and not those whose clock is paused, who keep their place. Somebody with a time
// to leave by leaves at it, unless a session up to and at that time sees him. What becomes of a
// turn is the caller's to say: seen; did not come (the slot is used, and he is discharged or joins
// anew); cancelled (`put_back`: he keeps his place and is seen no sooner than the next session).
//
// Example: A joins at 1, B at 2 and leaves by 9, C at 3 and is urgent; a session at 5 with one slot
// sees C, one at 9 with one slot sees A, and at 9 B leaves.
//
// Method. Each priority is a ring of those who joined, in order, because they join in order of
// time. Those put back, and those found paused at the front, are few and stand beside it in heaps,
// since each is older than all behind the front. Leaving is two wheels of buckets by time (G.
// Varghese and T. Lauck, "Hashed and hierarchical timing wheels", SOSP 1987,
// DOI 10.1145/41457.37504, scheme 7). So a join, a turn or a departure costs the same whether a
// thousand wait or a million (bench/queues_bench.cpp). Checked by hand and against a slow, obvious
// list in tests/unit/queues/waiting_list_test.cpp. Leaves out: lists that share slots (the caller
// divides them), bookings made ahead.
#pragma once

#include "queues/event_heap.hpp"
#include "queues/tick.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::queues {

struct Request {
    std::uint32_t number = 0;
    std::uint64_t key = 0;
    std::uint8_t priority = 0;
    Tick joined = 0;
    Tick leaves_at = never;
    Tick pause_from = never;  ///< the clock stands still from here,
    Tick pause_until = never; ///< and runs again from here; later than `pause_from` if that is set
};

/// Where somebody on a list is found again, until he is seen or leaves.
struct ListPlace {
    std::uint32_t slot = 0;
};

/// Somebody whom a session takes.
struct Turn {
    Request request;
    Tick tick = 0;
    Tick paused = 0; ///< of the time since he joined
    /// By the clock.
    [[nodiscard]] Tick waited() const { return tick - request.joined - paused; }
};

/// Those who left without being seen, in the order in which they did.
struct Departures {
    std::vector<std::uint32_t> number;
    std::vector<std::uint8_t> priority;
    std::vector<Tick> joined;
    std::vector<Tick> left;

    [[nodiscard]] std::size_t size() const { return number.size(); }
    void clear();
};

/// Of one priority, up to now. The area is people times ticks.
struct ListLevel {
    std::int64_t waiting = 0; ///< those paused among them
    std::int64_t area_waiting = 0;
    std::int64_t joined = 0;
    std::int64_t taken = 0; ///< by sessions
    std::int64_t put_back = 0;
    std::int64_t left = 0;
};

class WaitingList {
public:
    /// `bucket`, from 1 up, is how finely times of leaving are sorted: about the time between
    /// sessions. Every call carries a time, none before an earlier call's; an opening list needs an
    /// early `begin`.
    explicit WaitingList(std::uint8_t priorities = 1, Tick bucket = 1440, Tick begin = 0);

    /// In order of `joined`. Keys of those who join a priority in one tick differ (or a Fault).
    ListPlace join(const Request& request);
    /// A session: whom it takes is appended, at most `slots`; how many it took.
    std::int32_t see(Tick tick, std::int32_t slots, std::vector<Turn>& turns);
    /// At the time of his turn or later, with the place he had; not seen before `not_before`, which
    /// is later than `tick`. The clock runs on.
    ListPlace put_back(const Turn& turn, Tick tick, Tick not_before);
    ListPlace put_back(const Turn& turn, Tick tick) { return put_back(turn, tick, tick + 1); }
    /// After any earlier pause of his; `from` is `now` or later.
    void pause(ListPlace place, Tick from, Tick until);
    /// Leaves now, for a reason of the caller's.
    void withdraw(ListPlace place, Tick tick);
    /// Those whose time to leave is before `tick` do.
    void run_until(Tick tick);
    [[nodiscard]] Tick now() const { return now_; }

    /// So far, for the caller to read and clear.
    [[nodiscard]] Departures& departures() { return departures_; }
    [[nodiscard]] ListLevel level(std::uint8_t priority) const;
    [[nodiscard]] std::int64_t waiting() const;

    /// `look(request, ticks by the clock up to now)` for everybody there, in no order to rely on.
    template <typename Look>
    void for_each_waiting(Look look) const {
        for (const Person& person : people_) {
            if (person.is_there) {
                look(request_of(person), now_ - person.joined - paused(person, now_));
            }
        }
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    // 256 buckets, and 256 wider ones of 256 buckets each.
    static constexpr int round_bits = 8;
    static constexpr std::int64_t in_a_round = std::int64_t{1} << round_bits;
    static constexpr std::uint16_t no_bucket = 0xFFFF;

    /// Small, since a million may wait and each is fetched from memory in his turn.
    struct Person {
        std::uint64_t key = 0;
        Tick joined = 0;
        Tick leaves_at = never;
        std::uint32_t number = 0;
        std::uint32_t next = none; // in the bucket
        std::uint32_t previous = none;
        std::uint32_t stamp = 0;
        std::uint32_t pause = none; // in pauses_, of the few who have one
        std::uint8_t priority = 0;
        bool is_there : 1 = false;
        bool is_in_ring : 1 = false;
        std::uint16_t bucket = no_bucket; // that he is in, of buckets_
    };
    static_assert(sizeof(Person) == 48);
    struct Pause {
        Tick from = never;
        Tick until = never;
        Tick before = 0; // spent in earlier ones
    };
    /// Slots in order, those who left among them until they come to the front.
    struct Ring {
        std::vector<std::uint32_t> slots; // a power of 2 of them
        std::size_t first = 0;
        std::size_t count = 0;
        std::size_t gone = 0;

        [[nodiscard]] std::uint32_t& at(std::size_t place) {
            return slots[(first + place) & (slots.size() - 1)];
        }
        void push(std::uint32_t slot);
        void pop() {
            first = (first + 1) & (slots.size() - 1);
            --count;
        }
    };
    struct Line {
        Ring ring;
        std::vector<std::uint32_t> beside; // put back or no longer paused: a heap
        ListLevel level;
        Tick counted_until = 0;
    };

    [[nodiscard]] Request request_of(const Person& person) const;
    [[nodiscard]] Tick paused(const Person& person, Tick tick) const;
    [[nodiscard]] bool is_paused(const Person& person, Tick tick) const;
    Pause& pause_of(Person& person);
    void rest(std::uint32_t slot, Tick until);
    [[nodiscard]] bool comes_before(std::uint32_t left, std::uint32_t right) const;
    void move_to(Tick tick);
    void end_rests();
    void advance_buckets(Tick tick);
    void sort_bucket(std::int64_t place, std::int64_t until_bucket);
    void put_in_bucket(std::uint32_t slot);
    void leave_before(Tick tick);
    void leave(std::uint32_t slot, Tick tick);
    void set_leaving(std::uint32_t slot);
    void unlink_from_bucket(std::uint32_t slot);
    [[nodiscard]] std::int64_t bucket_of(Tick tick) const;
    [[nodiscard]] std::uint32_t first_in_ring(Line& line, Tick tick);
    [[nodiscard]] std::uint32_t first_beside(Line& line);
    [[nodiscard]] bool take_first(Line& line, Tick tick, std::vector<Turn>& turns);
    void sweep(Line& line);
    ListLevel& counted(std::uint8_t priority);
    [[nodiscard]] std::uint32_t new_person(const Request& request);
    void take_off(std::uint32_t slot);
    void release(std::uint32_t slot);

    Tick bucket_;
    Tick now_;
    Tick last_joined_;
    std::int64_t sorted_until_bucket_; // buckets up to here are in due_
    std::vector<Line> lines_;
    std::vector<Person> people_;
    std::vector<std::uint32_t> free_;
    std::vector<Pause> pauses_;
    std::vector<std::uint32_t> free_pauses_;
    std::vector<std::uint32_t> buckets_; // both wheels; made when the first may leave
    EventHeap due_;
    EventHeap resting_; // paused at the front, or put back for later
    Departures departures_;
};

} // namespace footprint::queues
