// SPDX-License-Identifier: MIT
// What the opening year's care is expected to come to, against what is drawn, and against the
// published rates it was calibrated to.
//
// Chance. Root contacts are Poisson; follow-ons come in clusters of at most a few, so a count's
// variance is taken as three times its mean, above any here. About 11,500 people; bounds are 4.9
// standard deviations, passed by chance once in a million a comparison.
#include "opening_year.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

namespace footprint::run::test {
namespace {

constexpr double standard_deviations = 4.9;
constexpr double most_clustering = 3.0;

TEST_CASE("expected contacts of the opening year are those drawn, service by service and payer by "
          "payer") {
    const MadeWorld world = make_world(48);
    const care::ExpectedActivity expected = expected_of(world);
    const auto drawn = drawn_in(run_world(world, 1), 0);
    std::size_t compared = 0;
    for (const care::ExpectedActivity::Row& row : expected.rows) {
        const auto found = drawn.find({row.service, row.payer});
        const double contacts =
            found == drawn.end() ? 0.0 : static_cast<double>(found->second.contacts);
        CAPTURE(row.service);
        CAPTURE(row.payer);
        CAPTURE(row.contacts);
        // Somebody who leaves or dies in the year calls less, a newcomer more: a hundredth.
        CHECK(std::abs(contacts - row.contacts) <
              standard_deviations * std::sqrt(most_clustering * row.contacts) +
                  0.02 * row.contacts);
        ++compared;
    }
    CHECK(compared > 20);
    for (const auto& [key, found] : drawn) {
        CHECK(std::any_of(expected.rows.begin(), expected.rows.end(), [&](const auto& row) {
            return row.service == key.first && row.payer == key.second;
        }));
    }
}

TEST_CASE("expected contacts of a line are the published rate times the people, follow-ons and "
          "all") {
    const MadeWorld world = make_world(24);
    std::array<double, made_lines> published{};
    for (const people::Chunk& chunk : world.population.chunks) {
        for (std::size_t person = 0; person < chunk.size(); ++person) {
            constexpr int middle_of_year = 6;
            const std::size_t fifth = static_cast<std::size_t>(
                (world.people.areas.deprivation_decile[chunk.area[person]] - 1) / 2);
            const std::size_t cell = people::cell(
                people::age_band(people::age_at(chunk.born_month[person], middle_of_year)),
                chunk.sex[person], fifth);
            for (std::size_t line = 0; line < made_lines; ++line) {
                published[line] += static_cast<double>(world.need.published_rate[cell][line]);
            }
        }
    }
    std::array<double, made_lines> expected{};
    for (const care::ExpectedActivity::Row& row : expected_of(world).rows) {
        expected[world.care.services.line[row.service]] += row.contacts;
    }
    for (std::size_t line = 0; line < made_lines; ++line) {
        CAPTURE(line);
        CHECK(expected[line] == doctest::Approx(published[line]).epsilon(0.005));
    }
}

TEST_CASE("where pathways bring more of a line than is published, their part stands and no root is "
          "left") {
    MadeWorld world = make_world(8);
    for (need::LineRow& row : world.need.published_rate) {
        row[follow_up] = 0.001F; // far less than half of the outpatients, 1.6 times each
    }
    const need::RootRates rates = need::root_rates(world.need, care::inflows_of(world.care));
    for (std::size_t cell = 0; cell < people::cells; ++cell) {
        CHECK(rates.root[cell][follow_up] == 0.0F);
        CHECK(static_cast<double>(rates.whole[cell][follow_up]) ==
              doctest::Approx(static_cast<double>(rates.whole[cell][outpatient]) * 0.5 * 1.6));
    }
}

} // namespace
} // namespace footprint::run::test
