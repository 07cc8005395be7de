// SPDX-License-Identifier: MIT
// Small cases whose times were worked out by hand.
#include "core/errors.hpp"
#include "queues/network.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace footprint::queues {
namespace {

struct Row {
    std::uint32_t number;
    std::uint32_t step;
    Tick started;
    Tick left;
    Ending ending;
    friend bool operator==(const Row&, const Row&) = default;
};

/// By customer and step.
std::vector<Row> rows_of(Network& network) {
    std::vector<Row> rows;
    const Outcomes& from = network.outcomes();
    rows.reserve(from.size());
    for (std::size_t at = 0; at < from.size(); ++at) {
        rows.push_back(
            {from.number[at], from.step[at], from.started[at], from.left[at], from.ending[at]});
    }
    std::ranges::sort(rows, [](const Row& a, const Row& b) {
        return a.number != b.number ? a.number < b.number : a.step < b.step;
    });
    return rows;
}

void arrive(Network& network, std::uint32_t number, Tick tick, std::vector<Step> route) {
    network.arrive({.tick = tick, .key = number, .number = number, .route = route});
}

Step step(Tick service, std::uint8_t priority = 0, Tick patience = never) {
    return {.station = 0,
            .priority = priority,
            .holds_until_next = false,
            .service = service,
            .patience = patience};
}

constexpr Ending served = Ending::served;

TEST_CASE("one server takes the most urgent first and does not interrupt") {
    Network network(std::vector<Station>{{}}, 2);
    arrive(network, 0, 0, {step(10, 1)});
    arrive(network, 1, 1, {step(10, 1)});
    arrive(network, 2, 2, {step(10, 0)});
    network.run_out();
    CHECK(rows_of(network) ==
          std::vector<Row>{{0, 0, 0, 10, served}, {1, 0, 20, 30, served}, {2, 0, 10, 20, served}});
    CHECK(network.now() == 30);
    const Level level = network.level(0, 1);
    CHECK(level.area_waiting == 19);
    CHECK(level.area_in_service == 20);
    CHECK(level.joined == 2);
    CHECK(level.served == 2);
    CHECK(network.area_of_servers(0) == 30);
}

TEST_CASE("of several who arrive in one tick the most urgent starts, then the lesser key") {
    Network network(std::vector<Station>{{}}, 2);
    arrive(network, 2, 5, {step(1, 1)});
    arrive(network, 1, 5, {step(1, 1)});
    arrive(network, 3, 5, {step(1, 0)});
    network.run_out();
    CHECK(rows_of(network) ==
          std::vector<Row>{{1, 0, 6, 7, served}, {2, 0, 7, 8, served}, {3, 0, 5, 6, served}});
}

TEST_CASE("a server freed in a tick serves who arrives in it") {
    Network network(std::vector<Station>{{.most_waiting = 0}});
    arrive(network, 1, 0, {step(10)});
    arrive(network, 2, 9, {step(10)});
    arrive(network, 3, 10, {step(10)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 10, served},
                                               {2, 0, never, 9, Ending::turned_away},
                                               {3, 0, 10, 20, served}});
    CHECK(network.level(0, 0).turned_away == 1);
}

TEST_CASE("the more urgent interrupts, and who was interrupted resumes with what was left") {
    Network network(std::vector<Station>{{.is_preemptive = true}}, 2);
    arrive(network, 1, 0, {step(10, 1)});
    arrive(network, 2, 1, {step(10, 1)});
    arrive(network, 3, 4, {step(3, 0)});
    arrive(network, 4, 5, {step(1, 0)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 14, served},
                                               {2, 0, 14, 24, served},
                                               {3, 0, 4, 7, served},
                                               {4, 0, 7, 8, served}});
    CHECK(network.level(0, 1).interruptions == 1);
}

TEST_CASE("of two in service the one who joined last is interrupted") {
    Network network(std::vector<Station>{{.servers = 2, .is_preemptive = true}}, 3);
    arrive(network, 1, 0, {step(10, 2)});
    arrive(network, 2, 1, {step(10, 2)});
    arrive(network, 3, 2, {step(5, 1)});
    arrive(network, 4, 3, {step(5, 0)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 14, served},
                                               {2, 0, 1, 17, served},
                                               {3, 0, 2, 7, served},
                                               {4, 0, 3, 8, served}});
}

TEST_CASE("who loses patience leaves, unless a server comes free in that tick") {
    Network network(std::vector<Station>{{}});
    arrive(network, 1, 0, {step(10)});
    arrive(network, 2, 1, {step(5, 0, 8)});
    arrive(network, 3, 1, {step(5, 0, 9)});
    arrive(network, 4, 1, {step(5, 0, 0)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 10, served},
                                               {2, 0, never, 9, Ending::left_the_queue},
                                               {3, 0, 10, 15, served},
                                               {4, 0, never, 1, Ending::left_the_queue}});
}

TEST_CASE("patience counts only until the first start") {
    Network network(std::vector<Station>{{.is_preemptive = true}}, 2);
    arrive(network, 1, 0, {step(10, 1, 5)});
    arrive(network, 2, 1, {step(20, 0)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 30, served}, {2, 0, 1, 21, served}});
}

TEST_CASE("no more than so many are let in") {
    Network network(std::vector<Station>{{.most_there = 2}});
    for (std::uint32_t number = 1; number <= 4; ++number) {
        arrive(network, number, number, {step(3)});
    }
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 1, 4, served},
                                               {2, 0, 4, 7, served},
                                               {3, 0, never, 3, Ending::turned_away},
                                               {4, 0, 7, 10, served}});
}

TEST_CASE("when servers fall those in service finish") {
    Network network(std::vector<Station>{{.servers = 2}});
    network.set_servers(0, 5, 0);
    network.set_servers(0, 20, 1);
    arrive(network, 1, 0, {step(10)});
    arrive(network, 2, 3, {step(10)});
    arrive(network, 3, 4, {step(10)});
    network.run_out();
    CHECK(rows_of(network) ==
          std::vector<Row>{{1, 0, 0, 10, served}, {2, 0, 3, 13, served}, {3, 0, 20, 30, served}});
    CHECK(network.area_of_servers(0) == 2 * 5 + 10);
}

TEST_CASE("or they are interrupted, and keep their place") {
    Network network(std::vector<Station>{
        {.servers = 2, .when_servers_fall = WhenServersFall::they_are_interrupted}});
    network.set_servers(0, 5, 1);
    network.set_servers(0, 20, 2);
    arrive(network, 1, 0, {step(10)});
    arrive(network, 2, 3, {step(10)});
    arrive(network, 3, 4, {step(10)});
    network.run_out();
    CHECK(rows_of(network) ==
          std::vector<Row>{{1, 0, 0, 10, served}, {2, 0, 3, 18, served}, {3, 0, 18, 28, served}});
}

TEST_CASE("one who finishes in the tick in which servers fall is not interrupted") {
    Network network(
        std::vector<Station>{{.when_servers_fall = WhenServersFall::they_are_interrupted}});
    network.set_servers(0, 10, 0);
    arrive(network, 1, 0, {step(10)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 10, served}});
    CHECK(network.level(0, 0).interruptions == 0);
}

TEST_CASE("a closed station turns newcomers away if it is of that sort") {
    Network network(
        std::vector<Station>{{.servers = 0, .turns_away_when_closed = true}, {.servers = 0}});
    network.set_servers(0, 10, 1);
    network.set_servers(1, 10, 1);
    arrive(network, 1, 9, {step(5)});
    arrive(network, 2, 9, {{.station = 1, .service = 5}});
    arrive(network, 3, 10, {step(5)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, never, 9, Ending::turned_away},
                                               {2, 0, 10, 15, served},
                                               {3, 0, 10, 15, served}});
}

/// Two places in A&E, one bed.
std::vector<Step> attend(Tick in_department, Tick in_bed, Tick patience = never) {
    return {{.station = 0, .holds_until_next = true, .service = in_department},
            {.station = 1, .service = in_bed, .patience = patience}};
}

TEST_CASE("a place is held until there is a bed") {
    Network network(std::vector<Station>{{.servers = 2}, {.servers = 1}});
    arrive(network, 1, 0, attend(10, 100));
    arrive(network, 2, 0, attend(20, 100));
    arrive(network, 3, 0, {step(5)});
    arrive(network, 4, 1, {step(5)});
    network.run_until(50);
    CHECK(network.level(0, 0).holding == 1);
    CHECK(network.level(1, 0).waiting == 1);
    Outcomes unfinished;
    network.append_unfinished(unfinished);
    CHECK(unfinished.number == std::vector<std::uint32_t>{2, 2, 1});
    CHECK(unfinished.ending == std::vector<Ending>{Ending::still_holding, Ending::still_waiting,
                                                   Ending::still_in_service});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 10, served},
                                               {1, 1, 10, 110, served},
                                               {2, 0, 0, 110, served},
                                               {2, 1, 110, 210, served},
                                               {3, 0, 10, 15, served},
                                               {4, 0, 15, 20, served}});
    CHECK(network.level(0, 0).area_holding == 90);
    CHECK(network.deadlocks().empty());
}

TEST_CASE("who loses patience while holding a place gives it up") {
    Network network(std::vector<Station>{{.servers = 1}, {.servers = 1}});
    arrive(network, 1, 0, attend(10, 100));
    arrive(network, 2, 0, attend(10, 100, 30));
    arrive(network, 3, 0, {step(5)});
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 10, served},
                                               {1, 1, 10, 110, served},
                                               {2, 0, 10, 50, served},
                                               {2, 1, never, 50, Ending::left_the_queue},
                                               {3, 0, 50, 55, served}});
}

TEST_CASE("who would have to wait for a virtual bed takes an ordinary one, and stays in it") {
    // A bed of each kind; the virtual one is free again while 2 is in the ordinary one.
    Network network(std::vector<Station>{{.servers = 1}, {.servers = 1}});
    const std::vector<Step> virtual_first = {{.station = 0, .instead = 1, .service = 10}};
    arrive(network, 1, 0, virtual_first);
    arrive(network, 2, 1, virtual_first);
    arrive(network, 3, 2, virtual_first);
    network.run_out();
    CHECK(rows_of(network) ==
          std::vector<Row>{{1, 0, 0, 10, served}, {2, 0, 1, 11, served}, {3, 0, 11, 21, served}});
    CHECK(network.level(0, 0).joined == 1);
    CHECK(network.level(1, 0).joined == 2);
}

TEST_CASE("a chain of held servers moves in one tick") {
    // Each of three stations has one server, held for the next.
    Network network(std::vector<Station>(3));
    const auto route = [](Tick last) {
        return std::vector<Step>{{.station = 0, .holds_until_next = true, .service = 1},
                                 {.station = 1, .holds_until_next = true, .service = 1},
                                 {.station = 2, .service = last}};
    };
    for (std::uint32_t number = 1; number <= 4; ++number) {
        arrive(network, number, 0, route(50));
    }
    network.run_out();
    const std::vector<Row> rows = rows_of(network);
    CHECK(rows[2] == Row{1, 2, 2, 52, served});
    CHECK(rows[5] == Row{2, 2, 52, 102, served});
    CHECK(rows[7] == Row{3, 1, 52, 102, served}); // moved on when 2 did
    CHECK(rows[9] == Row{4, 0, 52, 102, served});
    CHECK(rows[10] == Row{4, 1, 102, 152, served});
}

TEST_CASE("stations that wait for each other are a deadlock, which more servers undo") {
    Network network(std::vector<Station>{{}, {}, {}});
    const std::vector<Step> there{{.station = 0, .holds_until_next = true, .service = 5},
                                  {.station = 1, .service = 5}};
    const std::vector<Step> back{{.station = 1, .holds_until_next = true, .service = 7},
                                 {.station = 0, .service = 5}};
    arrive(network, 1, 0, there);
    arrive(network, 2, 0, back);
    arrive(network, 3, 1, {{.station = 2, .service = 50}});
    network.run_out();
    REQUIRE(network.deadlocks().size() == 1);
    CHECK(network.deadlocks()[0].tick == 7);
    CHECK(network.deadlocks()[0].stations == std::vector<std::uint32_t>{0, 1});
    CHECK(rows_of(network) == std::vector<Row>{{3, 0, 1, 51, served}});
    network.set_servers(0, 60, 2);
    network.run_out();
    CHECK(rows_of(network) == std::vector<Row>{{1, 0, 0, 60, served},
                                               {1, 1, 60, 65, served},
                                               {2, 0, 0, 60, served},
                                               {2, 1, 60, 65, served},
                                               {3, 0, 1, 51, served}});
    CHECK(network.deadlocks().size() == 1);
}

TEST_CASE("waiting that patience will end is no deadlock") {
    Network network(std::vector<Station>{{}, {}});
    arrive(network, 1, 0,
           {{.station = 0, .holds_until_next = true, .service = 5},
            {.station = 1, .service = 5, .patience = 20}});
    arrive(network, 2, 0,
           {{.station = 1, .holds_until_next = true, .service = 7}, {.station = 0, .service = 5}});
    network.run_out();
    CHECK(network.deadlocks().empty());
    CHECK(rows_of(network).back() == Row{2, 1, 25, 30, served});
}

TEST_CASE("a room is a station with service of no time that holds") {
    // One server with room for one more between it and the next.
    Network network(std::vector<Station>(3));
    const std::vector<Step> route{{.station = 0, .holds_until_next = true, .service = 1},
                                  {.station = 1, .holds_until_next = true, .service = 0},
                                  {.station = 2, .service = 10}};
    for (std::uint32_t number = 1; number <= 3; ++number) {
        arrive(network, number, 0, route);
    }
    network.run_out();
    const std::vector<Row> rows = rows_of(network);
    CHECK(rows[0] == Row{1, 0, 0, 1, served});
    CHECK(rows[1] == Row{1, 1, 1, 1, served});
    CHECK(rows[2] == Row{1, 2, 1, 11, served});
    CHECK(rows[3] == Row{2, 0, 1, 2, served});
    CHECK(rows[4] == Row{2, 1, 2, 11, served});
    CHECK(rows[6] == Row{3, 0, 2, 11, served}); // done at 3, but the room was taken
}

TEST_CASE("what was given in the past, or twice in one tick and queue, is a fault") {
    Network network(std::vector<Station>{{}});
    arrive(network, 1, 5, {step(1)});
    CHECK_THROWS_AS(arrive(network, 2, 4, {step(1)}), core::Fault);
    arrive(network, 1, 5, {step(1)});
    CHECK_THROWS_AS(network.run_out(), core::Fault);
}

} // namespace
} // namespace footprint::queues
