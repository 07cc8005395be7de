// SPDX-License-Identifier: MIT
// Parameter draws: the central run, even filling, independence of order and of newcomers, and less
// noise than chance.
#include "core/errors.hpp"
#include "core/identifiers.hpp"
#include "core/random_stream.hpp"
#include "plan/parameter_draws.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace footprint::plan {
namespace {

constexpr UncertainValueIndex index_of(std::size_t position) {
    return UncertainValueIndex{static_cast<std::uint32_t>(position)};
}

UncertainValue named(std::string id, Distribution distribution = Distribution::normal) {
    UncertainValue value;
    value.id = std::move(id);
    value.distribution = distribution;
    value.low = 0.8;
    value.central = 1.0;
    value.high = 1.2;
    return value;
}

std::vector<UncertainValue> many(std::size_t count) {
    std::vector<UncertainValue> values;
    values.reserve(count);
    for (std::size_t number = 0; number < count; ++number) {
        values.push_back(named(fmt::format("care/rates/line_{}", number)));
    }
    return values;
}

TEST_CASE("draw 0 is the central run") {
    std::vector<UncertainValue> values = many(3);
    values[1].central = 1.1;
    const ParameterDraws draws(values, 1);
    CHECK(draws.values(0) == std::vector<double>{1.0, 1.1, 1.0});
    CHECK(draws.chance(index_of(1), 0) == 0.5);
}

TEST_CASE("the first 64 draws of each parameter fill its range, and all 256 fill it four times as "
          "finely") {
    const ParameterDraws draws(many(100), 20161001);
    for (std::size_t parameter = 0; parameter < draws.size(); ++parameter) {
        std::set<int> of_64;
        std::set<int> of_256;
        for (std::uint32_t draw = 1; draw <= 256; ++draw) {
            const double chance = draws.chance(index_of(parameter), draw);
            of_256.insert(static_cast<int>(chance * 256.0));
            if (draw <= 64) {
                of_64.insert(static_cast<int>(chance * 64.0));
            }
        }
        REQUIRE(of_64.size() == 64);
        REQUIRE(of_256.size() == 256);
    }
}

TEST_CASE("a parameter's draws do not depend on the order it is listed in") {
    const std::vector<UncertainValue> values = many(300);
    std::vector<UncertainValue> reversed = values;
    std::ranges::reverse(reversed);
    const ParameterDraws forwards(values, 5);
    const ParameterDraws backwards(reversed, 5);
    for (std::size_t parameter = 0; parameter < values.size(); ++parameter) {
        for (const std::uint32_t draw : {1U, 2U, 77U, 256U}) {
            REQUIRE(forwards.value(index_of(parameter), draw) ==
                    backwards.value(index_of(values.size() - 1 - parameter), draw));
        }
    }
}

TEST_CASE("a newcomer moves at most one other parameter's draws, and mostly none") {
    const std::vector<UncertainValue> values = many(200);
    const ParameterDraws before(values, 5);
    int newcomers_that_moved_one = 0;
    for (int newcomer = 0; newcomer < 50; ++newcomer) {
        std::vector<UncertainValue> more = values;
        more.push_back(named(fmt::format("an_initiative_{}/effect", newcomer)));
        const ParameterDraws after(more, 5);
        int moved = 0;
        for (std::size_t parameter = 0; parameter < values.size(); ++parameter) {
            moved += before.chance(index_of(parameter), 1) == after.chance(index_of(parameter), 1)
                         ? 0
                         : 1;
        }
        REQUIRE(moved <= 1);
        newcomers_that_moved_one += moved;
    }
    CHECK(newcomers_that_moved_one <= 15); // about one in six could
}

TEST_CASE("another seed is another design") {
    const std::vector<UncertainValue> values = many(2);
    CHECK(ParameterDraws(values, 1).values(1) != ParameterDraws(values, 2).values(1));
}

// Between sets, correlations over 256 draws have a standard deviation of 0.077 (measured over 4,000
// pairs; 1/16 were the draws independent). 1,770 pairs; 5.2 standard deviations would be passed by
// chance in one design of 3,000.
TEST_CASE("no two parameters move together") {
    const ParameterDraws draws(many(60), 3);
    for (std::size_t one = 0; one < draws.size(); ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            double sum = 0.0;
            for (std::uint32_t draw = 1; draw <= 256; ++draw) {
                sum += (draws.chance(index_of(one), draw) - 0.5) *
                       (draws.chance(index_of(other), draw) - 0.5);
            }
            REQUIRE(std::abs(sum * 12.0 / 256.0) < 0.4);
        }
    }
}

// What a plan's gap is like: a sum of products of a few parameters.
double gap_of(const std::vector<double>& values) {
    double gap = 0.0;
    for (std::size_t parameter = 0; parameter + 1 < values.size(); ++parameter) {
        gap += values[parameter] * values[parameter + 1];
    }
    return gap;
}

// Means of 64 runs over 200 seeds. Theory for independent draws: each mean varies with a standard
// deviation of that of the gap / 8. The design's is less than a third of it (it was a tenth when
// this was written).
TEST_CASE("the mean over 64 runs varies much less than over 64 independent ones") {
    const std::vector<UncertainValue> values = many(10);
    double squares_of_design = 0.0;
    double squares_of_chance = 0.0;
    constexpr int seeds = 200;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const ParameterDraws draws(values, seed);
        double design = 0.0;
        double chance = 0.0;
        for (std::uint32_t draw = 1; draw <= 64; ++draw) {
            design += gap_of(draws.values(draw)) / 64.0;
            std::vector<double> independent;
            for (const UncertainValue& value : values) {
                const core::Philox4x32Block words =
                    core::draw(core::make_luck_key(seed, 1), core::permanent_id(value.id).value,
                               core::Process::validation, draw);
                independent.push_back(FittedRange(value).at(core::unit_interval(words[0])));
            }
            chance += gap_of(independent) / 64.0;
        }
        squares_of_design += (design - 9.0) * (design - 9.0);
        squares_of_chance += (chance - 9.0) * (chance - 9.0);
    }
    MESSAGE("standard deviation of the mean over 64 runs: design ",
            std::sqrt(squares_of_design / seeds), ", chance ",
            std::sqrt(squares_of_chance / seeds));
    CHECK(squares_of_design < squares_of_chance / 9.0);
}

TEST_CASE("the design's mean and percentiles are the distribution's") {
    for (const Distribution distribution : {Distribution::normal, Distribution::lognormal,
                                            Distribution::triangular, Distribution::uniform}) {
        const std::vector<UncertainValue> values{named("only", distribution)};
        const ParameterDraws draws(values, 9);
        const FittedRange exact(values[0]);
        std::vector<double> drawn;
        double mean = 0.0;
        double exact_mean = 0.0;
        for (std::uint32_t draw = 1; draw <= 256; ++draw) {
            drawn.push_back(draws.value(index_of(0), draw));
            mean += drawn.back() / 256.0;
            exact_mean += exact.at((draw - 0.5) / 256.0) / 256.0;
        }
        std::ranges::sort(drawn);
        // The k-th smallest of 256 lies in the k-th 256th part.
        REQUIRE(drawn[25] >= exact.at(25.0 / 256.0));
        REQUIRE(drawn[25] <= exact.at(26.0 / 256.0));
        REQUIRE(drawn[230] >= exact.at(230.0 / 256.0));
        REQUIRE(drawn[230] <= exact.at(231.0 / 256.0));
        REQUIRE(std::abs(mean - exact_mean) < 0.001);
    }
}

TEST_CASE("two values of one id are a fault") {
    const std::vector<UncertainValue> twice{named("a"), named("a")};
    CHECK_THROWS_AS(ParameterDraws(twice, 1), core::Fault);
}

} // namespace
} // namespace footprint::plan
