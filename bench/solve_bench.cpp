// SPDX-License-Identifier: MIT
// How fast sites, initiatives and programmes are decided, and how close to the proven best:
//   footprint_solve_bench
//
// Medians of random networks made as J. Beasley made the OR-Library's pmed (a ring, then random
// edges of 1 to 100); programmes of 30 activities and four teams in the manner of ProGen over the
// 48 settings of PSPLIB's j30 (network 1.5, 1.8, 2.1; teams called upon 0.25 to 1; scarcity 0.2 to
// 1), ten of each. What the figures mean: docs/benchmarks.md.
#include "../tests/unit/solve/random_programmes.hpp"
#include "solve/network.hpp"
#include "solve/schedule.hpp"
#include "solve/site_choice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <tuple>
#include <vector>

namespace footprint::bench {
namespace {

double seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void median(std::int32_t nodes, std::int32_t edges, std::size_t open, std::uint64_t seed) {
    solve::random::Numbers numbers(seed);
    std::vector<solve::Road> roads;
    const auto road = [&](std::int32_t from, std::int32_t to) {
        roads.push_back({static_cast<std::size_t>(from), static_cast<std::size_t>(to),
                         static_cast<double>(numbers.between(1, 100)), false});
    };
    for (std::int32_t n = 0; n < nodes; ++n) {
        road(n, (n + 1) % nodes);
    }
    while (static_cast<std::int32_t>(roads.size()) < edges) {
        const std::int32_t from = numbers.between(0, nodes - 1);
        road(from, numbers.between(0, nodes - 1));
    }
    std::vector<std::size_t> all;
    for (std::int32_t n = 0; n < nodes; ++n) {
        all.push_back(static_cast<std::size_t>(n));
    }
    solve::SiteProblem problem;
    const double begin = seconds();
    problem.travel = solve::shortest_ways(all.size(), roads, all, all);
    problem.people.assign(all.size(), 1.0);
    problem.sites.resize(all.size());
    problem.open = open;
    const double ways = seconds();
    const solve::SiteChoice choice = solve::best_sites(problem, {});
    fmt::print(
        "median {} nodes {} edges {} sites: {} proven {:.4f}%  ways {:.2f} s, sites {:.2f} s\n",
        nodes, edges, open, choice.value, 100.0 * choice.gap(), ways - begin, seconds() - ways);
    (void)std::fflush(stdout);
}

void programmes() {
    std::vector<double> times;
    std::size_t proven = 0;
    std::uint64_t seed = 1;
    for (const double links : {1.5, 1.8, 2.1}) {
        for (const double teams : {0.25, 0.5, 0.75, 1.0}) {
            for (const double scarcity : {0.2, 0.5, 0.7, 1.0}) {
                for (int k = 0; k < 10; ++k) {
                    const solve::Programme programme =
                        solve::random::programme(30, 4, links, teams, scarcity, seed++);
                    const double begin = seconds();
                    const solve::Schedule schedule = solve::best_schedule(programme, {});
                    times.push_back(seconds() - begin);
                    proven += schedule.is_proven_best() ? 1U : 0U;
                }
            }
        }
    }
    double sum = 0.0;
    for (const double time : times) {
        sum += time;
    }
    fmt::print("programmes of 30: {} of {} proven best, mean {:.4f} s, longest {:.3f} s\n", proven,
               times.size(), sum / static_cast<double>(times.size()), std::ranges::max(times));
}

void larger(std::size_t activities) {
    std::size_t proven = 0;
    double gap = 0.0;
    const double begin = seconds();
    constexpr int tries = 10;
    for (std::uint64_t seed = 1; seed <= tries; ++seed) {
        const solve::Programme programme =
            solve::random::programme(activities, 4, 1.8, 0.75, 0.3, seed);
        const solve::Schedule schedule =
            solve::best_schedule(programme, {.effort = 40'000, .stop = nullptr});
        proven += schedule.is_proven_best() ? 1U : 0U;
        gap += 1.0 - static_cast<double>(schedule.lower_bound) / schedule.finish;
    }
    fmt::print("programmes of {}: {} of {} proven best, mean gap {:.2f}%, mean {:.2f} s\n",
               activities, proven, tries, 100.0 * gap / tries, (seconds() - begin) / tries);
}

} // namespace
} // namespace footprint::bench

int main() {
    (void)std::setvbuf(stdout, nullptr, _IOLBF, 0);
    try {
        footprint::bench::programmes();
        footprint::bench::larger(60);
        footprint::bench::larger(120);
        for (const auto& [nodes, edges, open] : {std::tuple{100, 200, 5UL},
                                                 {400, 3200, 40UL},
                                                 {700, 9800, 70UL},
                                                 {900, 16200, 5UL},
                                                 {900, 16200, 90UL}}) {
            footprint::bench::median(nodes, edges, open, static_cast<std::uint64_t>(nodes));
        }
    } catch (const std::exception& error) {
        (void)std::fprintf(stderr, "footprint_solve_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
