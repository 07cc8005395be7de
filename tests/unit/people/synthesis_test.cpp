// SPDX-License-Identifier: MIT
// The synthetic people against the totals they were made from.
#include "core/errors.hpp"
#include "people/synthesis.hpp"
#include "place/distance.hpp"
#include "synthesis_tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace {

using namespace footprint;         // NOLINT(google-build-using-namespace): the tested functions
using namespace footprint::people; // NOLINT(google-build-using-namespace): as above

OpeningPopulation made_people(const PeopleTables& tables, SynthesisReport& report,
                              unsigned threads = 2, std::uint64_t seed = 1) {
    core::ThreadPool pool(threads);
    return synthesise(tables, seed, pool, report);
}

const Margin& margin(const SynthesisReport& report, MarginKind kind) {
    return report.margins.at(static_cast<std::size_t>(kind));
}

} // namespace

TEST_CASE("areas, single years, lists, registers and shares are met") {
    const PeopleTables tables = made_tables();
    SynthesisReport report;
    const OpeningPopulation population = made_people(tables, report);
    std::size_t people = 0;
    for (const auto& of_area : tables.areas.persons) {
        for (const auto& of_sex : of_area) {
            people += std::accumulate(of_sex.begin(), of_sex.end(), std::size_t{0});
        }
    }
    CHECK(population.people == people);
    CHECK(margin(report, MarginKind::area_persons).largest_error == 0.0);
    CHECK(margin(report, MarginKind::area_persons).wanted ==
          doctest::Approx(static_cast<double>(people)));
    CHECK(margin(report, MarginKind::district_persons).largest_error == 0.0);
    CHECK(margin(report, MarginKind::practice_lists).largest_error < 1.0);
    CHECK(margin(report, MarginKind::registers).rows.size() == 8);
    CHECK(margin(report, MarginKind::registers).sum_of_errors == doctest::Approx(0.4)); // 251.4
    CHECK(margin(report, MarginKind::prevalences).largest_error < 1.5);
    CHECK(margin(report, MarginKind::attribute_shares).largest_error < 1.0);
    CHECK(report.practice_fit_error < 0.2);
}

TEST_CASE("shares hold for the whole population, not only cell by cell") {
    const PeopleTables tables = made_tables();
    SynthesisReport report;
    made_people(tables, report);
    std::map<std::uint32_t, double> owed;
    for (const MarginRow& row : margin(report, MarginKind::attribute_shares).rows) {
        owed[row.row] += static_cast<double>(row.reached) - row.wanted;
    }
    for (const auto& [attribute, persons] : owed) {
        CAPTURE(attribute);
        CHECK(std::abs(persons) < 1.5);
    }
}

TEST_CASE("people stand in the order of area, sex and age, in chunks of neighbours") {
    const PeopleTables tables = made_tables();
    SynthesisReport report;
    const OpeningPopulation population = made_people(tables, report);
    for (std::size_t chunk = 0; chunk + 1 < population.chunks.size(); ++chunk) {
        CHECK(population.chunks[chunk].size() == people_per_chunk);
    }
    const Chunk all = joined(population);
    const std::set<std::uint64_t> ids(all.id.begin(), all.id.end());
    CHECK(ids.size() == all.size());
    std::size_t out_of_order = 0;
    for (std::size_t person = 1; person < all.size(); ++person) {
        const auto key = [&](std::size_t row) {
            return std::tuple(all.area[row], all.sex[row], -all.born_month[row] / 12);
        };
        out_of_order += key(person - 1) > key(person) ? 1U : 0U;
    }
    CHECK(out_of_order == 0);
    CHECK(*std::ranges::max_element(all.born_month) < 0); // before the run's first month
    CHECK(*std::ranges::min_element(all.born_month) > -12 * 111);
}

TEST_CASE("those of 90 and over thin out as the life table lets them") {
    const PeopleTables tables = made_tables();
    SynthesisReport report;
    const Chunk all = joined(made_people(tables, report));
    std::array<std::size_t, single_ages> people{};
    for (const std::int16_t born : all.born_month) {
        ++people.at(static_cast<std::size_t>(-born / 12));
    }
    const auto at_90 = static_cast<double>(people[90]);
    CHECK(at_90 > 20.0);
    // e to the minus 0.25 a year; within four persons, since districts and sexes are rounded apart.
    CHECK(std::abs(static_cast<double>(people[92]) - at_90 * 0.6065) < 4.0);
    CHECK(std::abs(static_cast<double>(people[94]) - at_90 * 0.3679) < 4.0);
}

TEST_CASE("most people are registered near home") {
    const PeopleTables tables = made_tables();
    SynthesisReport report;
    const Chunk all = joined(made_people(tables, report));
    double to_own = 0.0;
    double to_any = 0.0;
    std::size_t elsewhere = 0;
    for (std::size_t person = 0; person < all.size(); ++person) {
        if (all.practice[person] == practice_elsewhere) {
            ++elsewhere;
            continue;
        }
        for (std::size_t practice = 0; practice < tables.practices.id.size(); ++practice) {
            const double distance = place::distance_km(
                {tables.areas.latitude[all.area[person]], tables.areas.longitude[all.area[person]]},
                {tables.practices.latitude[practice], tables.practices.longitude[practice]});
            to_any += distance / static_cast<double>(tables.practices.id.size());
            to_own += practice == all.practice[person] ? distance : 0.0;
        }
    }
    CHECK(to_own < 0.6 * to_any);
    CHECK(elsewhere == doctest::Approx(0.03 * static_cast<double>(all.size())).epsilon(0.01));
}

TEST_CASE("nobody holds two attributes of a group") {
    SynthesisReport report;
    const Chunk all = joined(made_people(made_tables(), report));
    for (const std::uint32_t attributes : all.attributes) {
        REQUIRE(std::popcount(attributes & 0b00011U) <= 1);
        REQUIRE(std::popcount(attributes & 0b11100U) <= 1);
    }
}

TEST_CASE("the people are the same for one, two and four threads, and others for another seed") {
    const PeopleTables tables = made_tables();
    SynthesisReport report;
    const OpeningPopulation one = made_people(tables, report, 1);
    CHECK(are_equal(one, made_people(tables, report, 2)));
    CHECK(are_equal(one, made_people(tables, report, 4)));
    CHECK_FALSE(are_equal(one, made_people(tables, report, 1, 2)));
}

TEST_CASE("an area more leaves the people of others as they were") {
    PeopleTables tables = made_tables();
    SynthesisReport report;
    const Chunk before = joined(made_people(tables, report));
    add_area(tables, made_areas, 1);
    sum_districts(tables, 2);
    const Chunk after = joined(made_people(tables, report));
    std::map<std::uint64_t, std::size_t> place;
    for (std::size_t person = 0; person < after.size(); ++person) {
        place[after.id[person]] = person;
    }
    std::size_t other_district = 0;
    std::size_t found = 0;
    std::size_t same_attributes = 0;
    for (std::size_t person = 0; person < before.size(); ++person) {
        if (tables.areas.district[before.area[person]] != 0) {
            continue;
        }
        ++other_district;
        const auto now = place.find(before.id[person]);
        if (now == place.end()) {
            continue;
        }
        ++found;
        CHECK(after.born_month[now->second] == before.born_month[person]);
        CHECK(after.use_quantile[now->second] == before.use_quantile[person]);
        same_attributes += after.attributes[now->second] == before.attributes[person] ? 1U : 0U;
    }
    // In the other district everybody is there, as old as before. Shares are of the footprint's
    // cells, of some sixty people here, so those at the edge of a share may hold something else.
    CHECK(found == other_district);
    CHECK(same_attributes > other_district * 9 / 10);
}

TEST_CASE("a district's single years that disagree with its areas are reported, and areas hold") {
    PeopleTables tables = made_tables();
    tables.districts.persons[0][0][40] += 10;
    SynthesisReport report;
    made_people(tables, report);
    CHECK(margin(report, MarginKind::area_persons).largest_error == 0.0);
    CHECK(margin(report, MarginKind::district_persons).largest_error > 0.0);
    CHECK(margin(report, MarginKind::district_persons).sum_of_errors >= 10.0);
}

TEST_CASE("tables that do not fit together are a fault") {
    PeopleTables tables = made_tables();
    tables.areas.longitude.pop_back();
    SynthesisReport report;
    CHECK_THROWS_WITH_AS(made_people(tables, report),
                         "the columns of the areas have one length, below 65,536", core::Fault);
}
