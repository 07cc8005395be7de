// SPDX-License-Identifier: MIT
// Addresses of luck: distinct, steady, and fair. Luck here is fixed, so each statistical test
// passes for ever or fails for ever; the chance of a false alarm is that over all seeds we might
// have chosen.
#include "core/errors.hpp"
#include "core/random_stream.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>
#include <cmath>
#include <set>
#include <vector>

using namespace footprint::core;

TEST_CASE("a draw's number never changes") {
    // Written down on the first day: if this moves, every result moves.
    const LuckKey luck = make_luck_key(2016, 0);
    CHECK(draw(luck, 1, Process::contact, 0) == draw(luck, 1, Process::contact, 0, 0));
    CHECK(luck.key == Philox4x32Key{0x44329c4b, 0xa3d54e26});
    CHECK(draw(luck, 123456789012, Process::contact, 7, 3) ==
          Philox4x32Block{0x9564a12d, 0x26796988, 0x9ff5d127, 0x3a2b68c6});
}

TEST_CASE("another person, process, event, sub, seed or replicate is another draw") {
    std::set<Philox4x32Block> blocks;
    std::size_t draws = 0;
    for (const std::uint64_t seed : {0ULL, 1ULL, 1ULL << 32}) {
        for (const std::uint32_t replicate : {0U, 1U, 255U}) {
            const LuckKey luck = make_luck_key(seed, replicate);
            for (const std::uint64_t person : {0ULL, 1ULL, 1ULL << 32, ~0ULL}) {
                for (const Process process :
                     {Process::life, Process::contact, Process::validation}) {
                    for (const std::uint32_t event : {0U, 1U, ~0U}) {
                        for (const std::uint32_t sub : {0U, 1U, largest_sub}) {
                            blocks.insert(draw(luck, person, process, event, sub));
                            ++draws;
                        }
                    }
                }
            }
        }
    }
    CHECK(blocks.size() == draws);
}

TEST_CASE("draws for many are the draws for each") {
    const LuckKey luck = make_luck_key(7, 3);
    constexpr std::size_t rows = 700;
    std::vector<std::uint32_t> words[4];
    for (auto& word : words) {
        word.resize(rows);
    }
    const BlockColumns blocks{words[0], words[1], words[2], words[3]};
    const auto row_block = [&](std::size_t row) {
        return Philox4x32Block{words[0][row], words[1][row], words[2][row], words[3][row]};
    };
    constexpr std::uint64_t first_person = 5'000'000'000;
    draw_for_consecutive_persons(luck, first_person, Process::synthesis, 9, 2, blocks);
    for (std::size_t row = 0; row < rows; ++row) {
        REQUIRE(row_block(row) == draw(luck, first_person + row, Process::synthesis, 9, 2));
    }
    std::vector<std::uint64_t> persons;
    std::vector<std::uint32_t> events;
    for (std::uint32_t row = 0; row < rows; ++row) {
        persons.push_back(row * 0x123456789ABCDULL);
        events.push_back(row * row);
    }
    draw_for_each(luck, persons, Process::contact, events, 5, blocks);
    for (std::size_t row = 0; row < rows; ++row) {
        REQUIRE(row_block(row) == draw(luck, persons[row], Process::contact, events[row], 5));
    }
    CHECK_THROWS_AS(draw_for_consecutive_persons(luck, 0xFFFFFFFF, Process::life, 0, 0, blocks),
                    Fault);
}

TEST_CASE("never and always are exact, whatever is drawn") {
    CHECK(probability(0.0) == Probability32::never());
    CHECK(probability(1.0) == Probability32::always());
    for (const std::uint32_t random : {0U, 1U, 0x80000000U, ~0U}) {
        CHECK_FALSE(Probability32::never().happens(random));
        CHECK(Probability32::always().happens(random));
    }
    CHECK(probability(0.5).happens(0x7FFFFFFF));
    CHECK_FALSE(probability(0.5).happens(0x80000000));
    CHECK(probability(0.25).complement() == probability(0.75));
    CHECK(probability(0.5) * probability(0.5) == probability(0.25));
    CHECK(Probability32::always() * Probability32::always() == Probability32::always());
    CHECK(Probability32::always() * probability(0.3) == probability(0.3));
}

TEST_CASE("a probability outside 0 to 1 is a fault unless it is to be brought within") {
    CHECK_THROWS_AS(static_cast<void>(probability(-1e-9)), Fault);
    CHECK_THROWS_AS(static_cast<void>(probability(1.0 + 1e-9)), Fault);
    CHECK_THROWS_AS(static_cast<void>(probability(std::nan(""))), Fault);
    CHECK_THROWS_AS(static_cast<void>(probability_within_bounds(std::nan(""))), Fault);
    CHECK(probability_within_bounds(-3.0) == Probability32::never());
    CHECK(probability_within_bounds(3.0) == Probability32::always());
    CHECK(probability_of_rate(0.0) == Probability32::never());
    CHECK(probability_of_rate(0.1).as_share() == doctest::Approx(0.0951625820).epsilon(1e-8));
    CHECK(probability_of_rate(1e9) == Probability32::always());
}

TEST_CASE("a bounded number stays below its bound and reaches both ends") {
    CHECK(bounded(0, 10) == 0);
    CHECK(bounded(~0U, 10) == 9);
    CHECK(bounded(~0U, 1) == 0);
    CHECK(rc::check("below", [](std::uint32_t random) {
        const auto n = *rc::gen::inRange(1U, ~0U);
        RC_ASSERT(bounded(random, n) < n);
    }));
}

TEST_CASE("sixteen equal chances come out equal") {
    // n = 160,000 draws into 16 cells: chi-squared with 15 degrees of freedom passes 44.26 once in
    // 10,000.
    std::array<double, 16> seen{};
    const LuckKey luck = make_luck_key(1, 1);
    constexpr std::uint32_t persons = 40'000;
    for (std::uint32_t person = 0; person < persons; ++person) {
        for (const std::uint32_t random : draw(luck, person, Process::place, 0)) {
            seen[bounded(random, 16)] += 1.0;
        }
    }
    double chi_squared = 0.0;
    for (const double count : seen) {
        const double expected = persons * 4 / 16.0;
        chi_squared += (count - expected) * (count - expected) / expected;
    }
    CHECK(chi_squared < 44.26);
}

TEST_CASE("neighbouring persons, events and replicates are not correlated") {
    // n = 100,000 pairs each: a correlation of independent draws passes 5 / sqrt(n) once in 1.7
    // million.
    constexpr std::uint32_t pairs = 100'000;
    const auto correlation = [&](auto first, auto second) {
        double sum = 0.0;
        for (std::uint32_t pair = 0; pair < pairs; ++pair) {
            sum += (unit_interval(first(pair)) - 0.5) * (unit_interval(second(pair)) - 0.5);
        }
        return sum / pairs * 12.0;
    };
    const LuckKey luck = make_luck_key(42, 0);
    const LuckKey next_luck = make_luck_key(42, 1);
    const auto here = [&](std::uint32_t i) { return draw(luck, i, Process::life, 0)[0]; };
    const auto next_person = [&](std::uint32_t i) {
        return draw(luck, i + 1, Process::life, 0)[0];
    };
    const auto next_event = [&](std::uint32_t i) { return draw(luck, i, Process::life, 1)[0]; };
    const auto next_replicate = [&](std::uint32_t i) {
        return draw(next_luck, i, Process::life, 0)[0];
    };
    const double bound = 5.0 / std::sqrt(double{pairs});
    CHECK(std::abs(correlation(here, next_person)) < bound);
    CHECK(std::abs(correlation(here, next_event)) < bound);
    CHECK(std::abs(correlation(here, next_replicate)) < bound);
}
