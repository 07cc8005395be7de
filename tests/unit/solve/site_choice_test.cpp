// SPDX-License-Identifier: MIT
#include "core/random_stream.hpp"
#include "files/csv.hpp"
#include "random_programmes.hpp"
#include "solve/network.hpp"
#include "solve/site_choice.hpp"
#include "solve/site_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace {

using namespace footprint;
using namespace footprint::solve;

/// Whether one choice of sites with people sent there keeps to all limits.
[[nodiscard]] bool is_kept(const SiteProblem& problem, const SiteChoice& choice) {
    std::vector<double> volume(problem.sites.size(), 0.0);
    std::vector<double> served(problem.people.size(), 0.0);
    for (const Journey& journey : choice.journeys) {
        if (choice.is_open[journey.site] == 0) {
            return false;
        }
        volume[journey.site] += journey.share * problem.people[journey.place];
        served[journey.place] += journey.share;
    }
    for (std::size_t i = 0; i < problem.sites.size(); ++i) {
        const CandidateSite& site = problem.sites[i];
        const bool is_open = choice.is_open[i] != 0;
        if ((is_open && site.fate == SiteFate::goes) ||
            (!is_open && site.fate == SiteFate::stays) || volume[i] > site.capacity + 1e-6 ||
            (is_open && volume[i] < site.minimum - 1e-6)) {
            return false;
        }
    }
    return std::ranges::all_of(served, [](double s) { return std::abs(s - 1.0) < 1e-6; });
}

/// What the aim is worth for the journeys, larger is worse.
[[nodiscard]] double badness(const SiteProblem& problem, const SiteChoice& choice) {
    double value = 0.0;
    for (std::size_t i = 0; i < problem.sites.size(); ++i) {
        value += problem.aim == SiteAim::cost && choice.is_open[i] != 0
                     ? problem.sites[i].fixed_cost
                     : 0.0;
    }
    for (const Journey& journey : choice.journeys) {
        const double travel = problem.at(journey.place, journey.site);
        const double people = problem.people[journey.place];
        if (problem.aim == SiteAim::centre) {
            value = std::max(value, travel);
        } else if (problem.aim == SiteAim::cover) {
            value -= travel <= problem.within ? people : 0.0;
        } else {
            value += people * travel * (problem.aim == SiteAim::cost ? problem.cost_per_travel : 1);
        }
    }
    return value;
}

/// The best by trying every set of sites and every way of sending whole places to them.
[[nodiscard]] std::optional<double> best_by_trying(const SiteProblem& problem) {
    std::optional<double> best;
    const std::size_t sites = problem.sites.size();
    for (unsigned set = 1; set < 1U << sites; ++set) {
        if (problem.open && static_cast<std::size_t>(std::popcount(set)) != *problem.open) {
            continue;
        }
        SiteChoice choice;
        for (std::size_t i = 0; i < sites; ++i) {
            choice.is_open.push_back(static_cast<char>((set >> i) & 1U));
        }
        std::function<void(std::size_t)> send = [&](std::size_t place) {
            if (place == problem.people.size()) {
                if (is_kept(problem, choice)) {
                    const double value = badness(problem, choice);
                    best = std::min(best.value_or(value), value);
                }
                return;
            }
            double nearest = std::numeric_limits<double>::infinity();
            for (std::size_t i = 0; i < sites; ++i) {
                nearest =
                    choice.is_open[i] != 0 ? std::min(nearest, problem.at(place, i)) : nearest;
            }
            for (std::size_t i = 0; i < sites; ++i) {
                const bool is_allowed =
                    problem.who == WhoGoesWhere::chosen || problem.at(place, i) == nearest;
                if (choice.is_open[i] != 0 && is_allowed) {
                    choice.journeys.push_back({place, i, 1.0});
                    send(place + 1);
                    choice.journeys.pop_back();
                }
            }
        };
        send(0);
    }
    return best;
}

[[nodiscard]] SiteProblem random_problem(std::uint64_t seed) {
    random::Numbers numbers(seed);
    SiteProblem problem;
    problem.aim = static_cast<SiteAim>(seed % 4);
    const auto places = static_cast<std::size_t>(numbers.between(3, 6));
    const auto sites = static_cast<std::size_t>(numbers.between(2, 5));
    for (std::size_t j = 0; j < places; ++j) {
        problem.people.push_back(numbers.between(0, 9));
    }
    const bool has_limits = numbers.between(0, 2) > 0;
    for (std::size_t i = 0; i < sites; ++i) {
        CandidateSite site;
        site.fixed_cost = numbers.between(0, 60);
        if (has_limits && numbers.between(0, 1) == 1) {
            site.capacity = numbers.between(8, 25);
        }
        if (has_limits && numbers.between(0, 1) == 1) {
            site.minimum = numbers.between(1, 12);
        }
        const std::int32_t fate = numbers.between(0, 9);
        if (fate < 2) {
            site.fate = fate == 0 ? SiteFate::stays : SiteFate::goes;
        }
        problem.sites.push_back(site);
    }
    for (std::size_t c = 0; c < places * sites; ++c) {
        problem.travel.push_back(numbers.between(0, 12));
    }
    if (problem.aim != SiteAim::cost || numbers.between(0, 1) == 0) {
        problem.open =
            static_cast<std::size_t>(numbers.between(1, static_cast<std::int32_t>(sites)));
    }
    problem.within = numbers.between(2, 8);
    problem.cost_per_travel = numbers.between(1, 3);
    problem.who =
        has_limits && numbers.between(0, 2) == 0 ? WhoGoesWhere::nearest : WhoGoesWhere::chosen;
    return problem;
}

TEST_CASE("the best sites are those found by trying every choice") {
    std::size_t possible = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        const SiteProblem problem = random_problem(seed);
        const std::optional<double> expected = best_by_trying(problem);
        const SiteChoice choice = best_sites(problem, {});
        if (!expected.has_value()) {
            CHECK_MESSAGE(choice.outcome == SiteChoice::Outcome::impossible, "seed ", seed);
            continue;
        }
        ++possible;
        REQUIRE_MESSAGE(choice.outcome == SiteChoice::Outcome::best, "seed ", seed);
        CHECK_MESSAGE(is_kept(problem, choice), "seed ", seed);
        CHECK_MESSAGE(badness(problem, choice) == doctest::Approx(*expected), "seed ", seed);
        CHECK(choice.bound == choice.value);
    }
    CHECK(possible > 200);
}

// J. Beasley's OR-Library, p-median: pmed1, 100 nodes, 200 edges, 5 sites, 5819. The same as
// p-centre: 127 (Daskin; Elloumi, Labbe, Pochet 2004, table 1).
[[nodiscard]] SiteProblem pmed1() {
    core::Problems problems;
    const files::CsvTable table =
        files::read_csv(files::Folder("examples/solve"), "pmed1.csv", problems);
    files::CsvColumns columns(table, problems);
    const auto from = columns.required("from");
    const auto to = columns.required("to");
    const auto travel = columns.required("travel");
    std::vector<Road> roads;
    for (const files::CsvRow row : table.rows(problems)) {
        roads.push_back({static_cast<std::size_t>(row.whole_number(from, 1, 100)) - 1,
                         static_cast<std::size_t>(row.whole_number(to, 1, 100)) - 1,
                         row.decimal(travel, 0.0), false});
    }
    REQUIRE_FALSE(problems.has_errors());
    std::vector<std::size_t> nodes;
    for (std::size_t n = 0; n < 100; ++n) {
        nodes.push_back(n);
    }
    SiteProblem problem;
    problem.people.assign(100, 1.0);
    problem.sites.resize(100);
    problem.travel = shortest_ways(100, roads, nodes, nodes);
    problem.open = 5;
    return problem;
}

TEST_CASE("pmed1 of the OR-Library has its published medians and centre") {
    SiteProblem problem = pmed1();
    const SiteChoice median = best_sites(problem, {});
    CHECK(median.value == 5819.0);
    CHECK(median.outcome == SiteChoice::Outcome::best);
    problem.aim = SiteAim::centre;
    const SiteChoice centre = best_sites(problem, {});
    CHECK(centre.value == 127.0);
    CHECK(centre.outcome == SiteChoice::Outcome::best);
}

TEST_CASE("what no siting can keep to is told by name, and amounts that none has are refused") {
    const auto faults_of = [](const char* text, const SiteTableOptions& options) {
        core::Problems problems;
        const files::CsvTable travel = files::parse_csv(text, core::FileName("t.csv"), problems);
        (void)choose_sites({&travel, nullptr, nullptr}, options, problems);
        return problems.to_text();
    };
    SiteTableOptions options;
    options.open = 1;
    CHECK(faults_of("place,s1,s2\np1,1,2\np2,,\n", options)
              .find("place \"p2\" has no way to any site") != std::string::npos);
    CHECK(faults_of("place,s1,s2\np1,1,\np2,,3\n", options)
              .find("with 1 open, some place has no way to any of them") != std::string::npos);
    options.capacity = std::numeric_limits<double>::quiet_NaN();
    options.minimum = -3.0;
    options.within = -1.0;
    options.cost_per_travel = -2.0;
    CHECK(faults_of("place,s1,s2\np1,1,2\n", options).find("4 errors") != std::string::npos);
}

// With a gap allowed, sites are decided before it is known that the other fate is no better.
TEST_CASE("a bound within a gap is still no better than the best") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const core::LuckKey luck = core::make_luck_key(seed, 0);
        SiteProblem problem;
        problem.people.assign(12, 1.0);
        problem.sites.resize(6);
        problem.open = 2;
        for (std::uint32_t cell = 0; cell < 72; ++cell) {
            problem.travel.push_back(
                core::bounded(core::draw(luck, 1, core::Process::permutation, cell)[0], 100) + 1.0);
        }
        const double best = best_sites(problem, {}).value;
        for (const double gap : {0.05, 0.3, 0.9}) {
            SiteOptions options;
            options.gap = gap;
            const SiteChoice choice = best_sites(problem, options);
            CHECK_MESSAGE(choice.bound <= best, "seed ", seed);
            CHECK_MESSAGE(choice.value >= best, "seed ", seed);
            if (choice.outcome == SiteChoice::Outcome::best) {
                CHECK_MESSAGE(choice.value == best, "seed ", seed);
            }
        }
    }
}

} // namespace
