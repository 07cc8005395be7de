// SPDX-License-Identifier: MIT
// Thinned and multiplied populations.
#include "core/errors.hpp"
#include "people/synthesis.hpp"
#include "people/synthesis_sample.hpp"
#include "synthesis_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

namespace {

using namespace footprint;         // NOLINT(google-build-using-namespace): the tested functions
using namespace footprint::people; // NOLINT(google-build-using-namespace): as above

OpeningPopulation everybody() {
    core::ThreadPool pool(2);
    SynthesisReport report;
    return synthesise(made_tables(), 7, pool, report);
}

std::map<std::uint16_t, double> by_area(const OpeningPopulation& population) {
    std::map<std::uint16_t, double> counted;
    for (const Chunk& chunk : population.chunks) {
        for (const std::uint16_t area : chunk.area) {
            counted[area] += 1.0;
        }
    }
    return counted;
}

} // namespace

TEST_CASE("a sample keeps its share of each area to within one person, and of ages nearly") {
    const OpeningPopulation all = everybody();
    const OpeningPopulation tenth = sample(all, 0.1, 3);
    std::map<std::uint16_t, double> taken = by_area(tenth);
    for (const auto& [area, people] : by_area(all)) {
        CHECK(std::abs(taken[area] - 0.1 * people) < 1.0);
    }
    const auto older = [](const OpeningPopulation& population) {
        const Chunk people = joined(population);
        return static_cast<double>(
                   std::ranges::count_if(people.born_month, [](int born) { return born < -780; })) /
               static_cast<double>(people.size());
    };
    CHECK(older(tenth) == doctest::Approx(older(all)).epsilon(0.03));
}

TEST_CASE("those in a sample are as they were among everybody, and another seed takes others") {
    const OpeningPopulation all = everybody();
    const Chunk people = joined(all);
    std::map<std::uint64_t, std::size_t> place;
    for (std::size_t person = 0; person < people.size(); ++person) {
        place[people.id[person]] = person;
    }
    const Chunk some = joined(sample(all, 0.25, 3));
    for (std::size_t person = 0; person < some.size(); ++person) {
        const std::size_t was = place.at(some.id[person]);
        REQUIRE(some.conditions[person] == people.conditions[was]);
        REQUIRE(some.practice[person] == people.practice[was]);
    }
    CHECK(joined(sample(all, 0.25, 4)).id != some.id);
}

TEST_CASE("the whole share is everybody, and a share of nobody is a fault") {
    const OpeningPopulation all = everybody();
    CHECK(are_equal(sample(all, 1.0, 3), all));
    CHECK_THROWS_WITH_AS(static_cast<void>(sample(all, 0.0, 3)),
                         "a sample is a share above 0 and at most 1", core::Fault);
}

TEST_CASE("copies stand beside their original with ids of their own") {
    const OpeningPopulation all = everybody();
    const OpeningPopulation fourfold = replicate_people(all, 4);
    CHECK(fourfold.people == 4 * all.people);
    const Chunk people = joined(fourfold);
    const std::set<std::uint64_t> ids(people.id.begin(), people.id.end());
    CHECK(ids.size() == people.size());
    CHECK(people.id[0] == joined(all).id[0]);
    CHECK(std::ranges::is_sorted(people.area));
    CHECK(are_equal(replicate_people(all, 1), all));
}
