// SPDX-License-Identifier: MIT
// The network against a slow, obvious second simulator, which goes through time tick by tick and
// through everybody at each, on many random small networks.
#include "core/random_stream.hpp"
#include "queues/network.hpp"
#include "slow_network.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
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

constexpr std::uint8_t priorities = 3;
constexpr Tick length = 400;

/// A station, and the settings of its servers; at the end there are some.
void add_station(Case& made, Numbers& numbers) {
    const auto number = static_cast<std::uint32_t>(made.stations.size());
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
        made.settings.push_back({number, numbers.between(0, 120), numbers.between(0, 3)});
    }
    made.settings.push_back({number, 130, numbers.between(1, 3)});
}

Case random_case(std::uint64_t seed) {
    Numbers numbers(seed);
    Case made;
    const std::int32_t stations = numbers.between(1, 4);
    for (std::int32_t s = 0; s < stations; ++s) {
        add_station(made, numbers);
    }
    const std::int32_t customers = numbers.between(1, 25);
    const bool often_holds = numbers.chance(5);
    for (std::int32_t c = 0; c < customers; ++c) {
        Coming coming{numbers.between(0, 60), static_cast<std::uint32_t>(c), {}};
        const std::int32_t steps = numbers.between(1, 3);
        for (std::int32_t step = 0; step < steps; ++step) {
            coming.route.push_back(
                {.station = static_cast<std::uint32_t>(numbers.between(0, stations - 1)),
                 .instead = numbers.chance(2)
                                ? static_cast<std::uint32_t>(numbers.between(0, stations - 1))
                                : no_station,
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

std::vector<Row> sorted_rows(const Outcomes& from) {
    std::vector<Row> rows;
    rows.reserve(from.size());
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
        slow.run(length);
        std::ranges::sort(slow.rows);
        Network network = run(made, nullptr);
        REQUIRE(sorted_rows(network.outcomes()) == slow.rows);
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
            REQUIRE(sum.area_waiting == slow.areas[s][0]);
            REQUIRE(sum.area_in_service == slow.areas[s][1]);
            REQUIRE(sum.area_holding == slow.areas[s][2]);
            REQUIRE(network.area_of_servers(s) == slow.areas[s][3]);
        }
        // All stations have servers at the end, so who is still there is in a deadlock or behind
        // it.
        Outcomes unfinished;
        network.append_unfinished(unfinished);
        if (unfinished.size() > 0) {
            REQUIRE(!network.deadlocks().empty());
        }
        rows += slow.rows.size();
        deadlocks += network.deadlocks().size();
        for (const Row& row : slow.rows) {
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
