// SPDX-License-Identifier: MIT
// How fast queues are, and whether a long one costs more per event than a short one:
//   footprint_queues_bench
//
// Networks: events a second of one station and of an A&E department whose places are held until
// there is a bed. Long queues: the same work on a queue of a thousand and on one of a million.
// Luck is drawn before the clock starts. What the figures mean: docs/benchmarks.md.
#include "core/deterministic_math.hpp"
#include "core/random_stream.hpp"
#include "queues/network.hpp"
#include "queues/waiting_list.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <exception>
#include <vector>

namespace footprint::bench {
namespace {

using queues::never;
using queues::Tick;

double seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Tick exponential(std::uint32_t random, double mean) {
    return static_cast<Tick>(core::exponential_deviate(random) * mean / core::clock_one);
}

struct Customer {
    Tick tick;
    std::array<queues::Step, 2> route;
    std::size_t steps;
};

void run(const char* name, const std::vector<queues::Station>& stations,
         const std::vector<Customer>& customers) {
    queues::Network network(stations, 3);
    const double begin = seconds();
    constexpr Tick month = 43'800;
    Tick until = month;
    std::uint32_t number = 0;
    for (const Customer& customer : customers) {
        while (customer.tick >= until) {
            network.run_until(until);
            network.outcomes().clear();
            until += month;
        }
        network.arrive({.tick = customer.tick,
                        .key = number,
                        .number = number,
                        .route = std::span(customer.route).first(customer.steps)});
        ++number;
    }
    network.run_out();
    const double took = seconds() - begin;
    fmt::print("{}: {:.1f} million customers a second, {:.1f} million events a second\n", name,
               number / took / 1e6, static_cast<double>(network.number_of_events()) / took / 1e6);
}

void stations() {
    const core::LuckKey luck = core::make_luck_key(1, 0);
    std::vector<Customer> one;
    std::vector<Customer> hospital;
    Tick tick = 0;
    for (std::uint32_t number = 0; number < 2'000'000; ++number) {
        const auto block = core::draw(luck, number, core::Process::validation, 0);
        tick += exponential(block[0], 10.0);
        one.push_back({tick, {{{.service = exponential(block[1], 90.0)}}}, 1});
        // Of three attendances one is admitted; 30 places and 150 beds, both nearly full.
        const auto priority = static_cast<std::uint8_t>(core::bounded(block[2], 3));
        const bool is_admitted = block[3] % 3 == 0;
        hospital.push_back({tick,
                            {{{.station = 0,
                               .priority = priority,
                               .holds_until_next = is_admitted,
                               .service = exponential(block[1], 180.0),
                               .patience = priority == 2 ? Tick{240} : never},
                              {.station = 1, .service = exponential(block[2], 4'200.0)}}},
                            is_admitted ? 2U : 1U});
    }
    run("one station of ten servers", {{.servers = 10}}, one);
    run("A&E that holds places until there is a bed", {{.servers = 30}, {.servers = 150}},
        hospital);
}

/// A queue kept at its length: as many join as are served, and some lose patience.
void long_network(std::uint32_t length, bool with_patience) {
    queues::Network network(std::vector<queues::Station>{{}}, 2);
    const core::LuckKey luck = core::make_luck_key(2, 0);
    constexpr Tick service = 10;
    constexpr std::uint32_t customers = 2'000'000;
    std::vector<queues::Step> steps;
    for (std::uint32_t number = 0; number < length + customers; ++number) {
        const auto block = core::draw(luck, number, core::Process::validation, 0);
        const bool leaves = with_patience && number >= length && block[0] % 10 == 0;
        steps.push_back({.service = service,
                         .patience = leaves ? exponential(block[1], 5.0 * length) + 1 : never});
    }
    for (std::uint32_t number = 0; number < length; ++number) {
        network.arrive({.tick = 0, .key = number, .number = number, .route = {&steps[number], 1}});
    }
    network.run_until(1);
    const std::uint64_t events = network.number_of_events();
    const double begin = seconds();
    for (std::uint32_t number = length; number < length + customers; ++number) {
        const Tick tick = 1 + Tick{number - length} * service;
        network.run_until(tick);
        network.arrive(
            {.tick = tick, .key = number, .number = number, .route = {&steps[number], 1}});
        if (number % 1024 == 0) {
            network.outcomes().clear();
        }
    }
    const double took = seconds() - begin;
    fmt::print("station with {} waiting{}: {:.0f} ns an event\n", length,
               with_patience ? ", a tenth with patience" : "",
               took * 1e9 / static_cast<double>(network.number_of_events() - events));
}

/// A list kept at its length: each day 200 join and 180 or more are seen; a tenth of those who
/// join would leave, some do; a tenth of turns are put back.
void long_list(std::uint32_t length) {
    constexpr Tick day = 1440;
    constexpr std::uint32_t a_day = 200;
    constexpr std::uint32_t days = 10'000;
    const core::LuckKey luck = core::make_luck_key(3, 0);
    std::vector<queues::Request> requests(length + days * a_day);
    for (std::uint32_t number = 0; number < requests.size(); ++number) {
        const auto block = core::draw(luck, number, core::Process::validation, 0);
        queues::Request& each = requests[number];
        each.number = number;
        each.key = number;
        each.priority = static_cast<std::uint8_t>(core::bounded(block[0], 3));
        each.joined = number < length ? 0 : (number - length) / a_day * day;
        if (block[1] % 10 == 0) {
            each.leaves_at = each.joined + exponential(block[2], 5.0 * length / a_day * day);
        }
    }
    queues::WaitingList list(3, day);
    std::uint32_t next = 0;
    while (next < length) {
        list.join(requests[next++]);
    }
    std::vector<queues::Turn> turns;
    std::uint64_t events = 0;
    const double begin = seconds();
    for (std::uint32_t at = 0; at < days; ++at) {
        const Tick now = Tick{at} * day;
        for (std::uint32_t joins = 0; joins < a_day; ++joins) {
            list.join(requests[next++]);
        }
        turns.clear();
        const std::int64_t surplus = list.waiting() - length + a_day / 10;
        list.see(now + 540, static_cast<std::int32_t>(std::max<std::int64_t>(0, surplus)), turns);
        for (std::size_t turn = 0; turn < turns.size(); turn += 10) {
            list.put_back(turns[turn], now + 540);
            ++events;
        }
        events += a_day + turns.size() + list.departures().size();
        list.departures().clear();
    }
    const double took = seconds() - begin;
    fmt::print("list with {} waiting: {:.0f} ns an event ({} waiting at the end)\n", length,
               took * 1e9 / static_cast<double>(events), list.waiting());
}

} // namespace
} // namespace footprint::bench

int main() {
    (void)std::setvbuf(stdout, nullptr, _IOLBF, 0);
    try {
        footprint::bench::stations();
        for (const bool with_patience : {false, true}) {
            footprint::bench::long_network(1'000, with_patience);
            footprint::bench::long_network(1'000'000, with_patience);
        }
        footprint::bench::long_list(1'000);
        footprint::bench::long_list(1'000'000);
    } catch (const std::exception& problem) {
        fmt::print(stderr, "{}\n", problem.what());
        return 1;
    }
    return 0;
}
