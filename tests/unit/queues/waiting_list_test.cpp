// SPDX-License-Identifier: MIT
// Lists served by sessions: cases by hand, then a slow, obvious list on random inputs.
#include "core/errors.hpp"
#include "core/random_stream.hpp"
#include "queues/waiting_list.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace footprint::queues {
namespace {

using Numbers = std::vector<std::uint32_t>;

Request request(std::uint32_t number, Tick joined, std::uint8_t priority = 0,
                Tick leaves_at = never) {
    Request made;
    made.number = number;
    made.key = number;
    made.priority = priority;
    made.joined = joined;
    made.leaves_at = leaves_at;
    return made;
}

Numbers seen(WaitingList& list, Tick tick, std::int32_t slots) {
    std::vector<Turn> turns;
    list.see(tick, slots, turns);
    Numbers numbers;
    numbers.reserve(turns.size());
    for (const Turn& turn : turns) {
        numbers.push_back(turn.request.number);
    }
    return numbers;
}

TEST_CASE("a session sees the most urgent, then the longest waiting, of those who joined before") {
    WaitingList list(2, 10);
    list.join(request(1, 1, 1));
    list.join(request(2, 2, 1, 9));
    list.join(request(3, 3, 0));
    CHECK(seen(list, 3, 0).empty());
    CHECK(seen(list, 5, 1) == Numbers{3});
    list.join(request(4, 9, 1));
    CHECK(seen(list, 9, 1) == Numbers{1});
    CHECK(list.departures().size() == 0);
    list.run_until(10);
    CHECK(list.departures().number == Numbers{2});
    CHECK(list.departures().left == std::vector<Tick>{9});
    CHECK(seen(list, 10, 5) == Numbers{4});
    const ListLevel level = list.level(1);
    CHECK(level.joined == 3);
    CHECK(level.taken == 2);
    CHECK(level.left == 1);
    CHECK(level.area_waiting == (9 - 1) + (9 - 2) + (10 - 9));
}

TEST_CASE("who is seen at the time he would leave has not left") {
    WaitingList list(1, 10);
    list.join(request(1, 1, 0, 30));
    CHECK(seen(list, 30, 1) == Numbers{1});
    list.run_until(100);
    CHECK(list.departures().size() == 0);
}

TEST_CASE("those who join in one tick stand by key") {
    WaitingList list;
    for (const std::uint32_t number : {3U, 1U, 2U}) {
        list.join(request(number, 7));
    }
    CHECK(seen(list, 8, 2) == Numbers{1, 2});
    list.join(request(5, 8));
    CHECK_THROWS_AS(list.join(request(5, 8)), core::Fault);
}

TEST_CASE("who was cancelled keeps his place but is not seen in the same session") {
    WaitingList list;
    for (std::uint32_t number = 1; number <= 4; ++number) {
        list.join(request(number, number));
    }
    std::vector<Turn> turns;
    CHECK(list.see(10, 2, turns) == 2);
    list.put_back(turns[1], 10);
    list.put_back(turns[0], 10, 25);
    CHECK(seen(list, 10, 1) == Numbers{3});
    CHECK(seen(list, 20, 1) == Numbers{2});
    CHECK(seen(list, 30, 2) == Numbers{1, 4});
    CHECK(list.level(0).put_back == 2);
}

TEST_CASE("who was put back leaves at his time") {
    WaitingList list(1, 10);
    list.join(request(1, 1, 0, 40));
    std::vector<Turn> turns;
    list.see(10, 1, turns);
    list.put_back(turns[0], 10);
    list.run_until(50);
    CHECK(list.departures().left == std::vector<Tick>{40});
    CHECK(seen(list, 60, 1).empty());
}

TEST_CASE("while the clock stands still nobody is seen, and the place is kept") {
    WaitingList list;
    const ListPlace first = list.join(request(1, 0));
    list.join(request(2, 1));
    list.join(request(3, 2));
    list.pause(first, 5, 25);
    CHECK(seen(list, 10, 1) == Numbers{2});
    list.for_each_waiting(
        [](const Request& each, Tick waited) { CHECK(waited == (each.number == 1 ? 5 : 8)); });
    std::vector<Turn> turns;
    list.see(25, 1, turns);
    REQUIRE(turns.size() == 1);
    CHECK(turns[0].request.number == 1);
    CHECK(turns[0].paused == 20);
    CHECK(turns[0].waited() == 5);
    const ListPlace again = list.put_back(turns[0], 25);
    list.pause(again, 30, 40);
    CHECK(seen(list, 35, 1) == Numbers{3});
    turns.clear();
    list.see(45, 1, turns);
    REQUIRE(turns.size() == 1);
    CHECK(turns[0].waited() == 15);
}

TEST_CASE("who is withdrawn is gone, wherever he stood") {
    WaitingList list(1, 10);
    const ListPlace first = list.join(request(1, 0, 0, 500));
    const ListPlace second = list.join(request(2, 1));
    list.join(request(3, 2));
    list.pause(second, 2, 100);
    CHECK(seen(list, 10, 0).empty());
    list.withdraw(first, 11);
    list.withdraw(second, 12);
    CHECK(list.waiting() == 1);
    CHECK(seen(list, 200, 5) == Numbers{3});
    list.run_until(1000);
    CHECK(list.departures().left == std::vector<Tick>{11, 12});
    CHECK_THROWS_AS(list.join(request(4, 999)), core::Fault);
}

TEST_CASE("who would leave soon, late or in another age leaves at his time") {
    for (const Tick step : {1, 7, 256, 1000, 65'536, 200'000}) {
        for (const Tick begin : {Tick{-100'000}, Tick{0}, Tick{255}}) {
            CAPTURE(step);
            CAPTURE(begin);
            WaitingList list(1, 1, begin);
            std::uint32_t number = 0;
            std::vector<Tick> expected;
            for (const Tick after : {1, 255, 256, 257, 511, 512, 65'279, 65'280, 65'535, 65'536,
                                     65'537, 70'000, 131'072, 150'000}) {
                list.join(request(number++, begin, 0, begin + after));
                expected.push_back(begin + after);
            }
            for (Tick tick = begin; tick < begin + 200'000; tick += step) {
                list.run_until(tick + step);
                const auto gone = std::ranges::lower_bound(expected, tick + step);
                REQUIRE(list.waiting() == expected.end() - gone);
            }
            CHECK(list.departures().left == expected);
        }
    }
}

/// Everybody in one vector, everything looked for from its beginning.
struct SlowPerson {
    Request request;
    Tick paused_before = 0;
    Tick not_before = 0;
};
struct SlowList {
    std::vector<SlowPerson> people;
    std::vector<std::tuple<Tick, std::uint32_t>> left;
    std::int64_t area = 0;
    Tick now = 0;

    void move_to(Tick tick) {
        for (; now < tick; ++now) {
            std::ranges::sort(people, {}, [](const SlowPerson& p) { return p.request.key; });
            std::erase_if(people, [&](const SlowPerson& p) {
                const bool leaves = p.request.leaves_at <= now;
                if (leaves) {
                    left.emplace_back(now, p.request.number);
                }
                return leaves;
            });
            area += static_cast<std::int64_t>(people.size());
        }
    }
    std::vector<Turn> see(Tick tick, std::int32_t slots) {
        move_to(tick);
        std::ranges::sort(people, {}, [](const SlowPerson& p) {
            return std::tuple(p.request.priority, p.request.joined, p.request.key);
        });
        std::vector<Turn> turns;
        std::erase_if(people, [&](const SlowPerson& p) {
            const Request& r = p.request;
            const bool is_paused = r.pause_from <= tick && tick < r.pause_until;
            if (slots == 0 || r.joined >= tick || is_paused || p.not_before > tick) {
                return false;
            }
            --slots;
            Tick paused = p.paused_before;
            for (Tick t = r.joined; t < tick; ++t) {
                paused += r.pause_from <= t && t < r.pause_until ? 1 : 0;
            }
            turns.push_back({r, tick, paused});
            return true;
        });
        return turns;
    }
};

TEST_CASE("random lists agree with a slow one") {
    std::size_t put_back = 0;
    std::size_t left = 0;
    std::size_t paused = 0;
    std::size_t taken = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        const core::LuckKey luck = core::make_luck_key(seed, 0);
        std::uint32_t turn = 0;
        const auto between = [&](std::int32_t least, std::int32_t most) {
            const auto block = core::draw(luck, 0, core::Process::validation, turn++);
            return least + static_cast<std::int32_t>(core::bounded(
                               block[0], static_cast<std::uint32_t>(most - least + 1)));
        };
        WaitingList list(3, between(1, 9));
        SlowList slow;
        std::uint32_t number = 0;
        const std::int32_t joins = between(0, 3); // at most, a tick
        const std::int32_t slots = between(0, 12);
        const std::int32_t patience = between(20, 4000);
        for (Tick tick = 0; tick < 600; ++tick) {
            for (std::int32_t joining = between(0, joins); joining > 0; --joining) {
                Request made = request(++number, tick, static_cast<std::uint8_t>(between(0, 2)));
                made.key = number ^ 5U; // not in order
                if (between(0, 2) == 0) {
                    made.leaves_at = tick + between(0, patience);
                }
                if (between(0, 4) == 0) {
                    made.pause_from = tick + between(0, 40);
                    made.pause_until = made.pause_from + between(1, 60);
                    ++paused;
                }
                list.join(made);
                slow.move_to(tick);
                slow.people.push_back({made});
            }
            if (between(0, 9) != 0) {
                continue;
            }
            std::vector<Turn> turns;
            list.see(tick, slots, turns);
            const std::vector<Turn> expected = slow.see(tick, slots);
            REQUIRE(turns.size() == expected.size());
            taken += turns.size();
            for (std::size_t at = 0; at < turns.size(); ++at) {
                REQUIRE(turns[at].request.number == expected[at].request.number);
                REQUIRE(turns[at].paused == expected[at].paused);
            }
            for (const Turn& each : turns) {
                if (between(0, 3) == 0) {
                    const Tick not_before = tick + between(1, 50);
                    list.put_back(each, tick, not_before);
                    SlowPerson person{each.request, each.paused, not_before};
                    if (person.request.pause_from <= tick) {
                        person.request.pause_from = never;
                        person.request.pause_until = never;
                    }
                    slow.people.push_back(person);
                    ++put_back;
                }
            }
        }
        list.run_until(600);
        slow.move_to(600);
        REQUIRE(list.departures().size() == slow.left.size());
        for (std::size_t at = 0; at < slow.left.size(); ++at) {
            REQUIRE(std::tuple(list.departures().left[at], list.departures().number[at]) ==
                    slow.left[at]);
        }
        REQUIRE(list.waiting() == static_cast<std::int64_t>(slow.people.size()));
        std::int64_t area = 0;
        for (std::uint8_t priority = 0; priority < 3; ++priority) {
            area += list.level(priority).area_waiting;
        }
        REQUIRE(area == slow.area);
        left += slow.left.size();
    }
    CHECK(taken > 60'000);
    CHECK(put_back > 10'000);
    CHECK(left > 8'000);
    CHECK(paused > 30'000);
}

} // namespace
} // namespace footprint::queues
