// SPDX-License-Identifier: MIT
// The synthetic people: one row for each resident, in chunks of some two thousand neighbours, as
// columns.
//
// What stands in the columns is the do-nothing world. A person whose life differs in some world
// that the plan can make has, beside the row, a *divergence*: the person's state in the world of
// each set of the initiatives that changed it (divergence.hpp). Under two in a hundred people have
// one.
//
// A chunk is the home of the people who start there, of the children born to them and of those who
// move in; nobody changes chunk. The dead and the departed stay as rows, so that a position is a
// name for the whole run.
#pragma once

#include "people/people_tables.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace footprint::people {

inline constexpr std::size_t families = 5;
inline constexpr std::uint16_t practice_elsewhere = 0xFFFF;
inline constexpr std::uint32_t no_divergence = 0xFFFFFFFF;

/// What a person is, apart from age, sex and home: the part that differs between worlds.
struct State {
    std::uint32_t conditions = 0;
    std::uint32_t diagnosed = 0; ///< a subset of `conditions`
    std::uint32_t attributes = 0;
    bool alive = true; ///< and living here
    friend bool operator==(const State&, const State&) = default;
};

struct Chunk {
    std::vector<std::uint64_t> id; ///< keys every draw of the person
    std::vector<std::int16_t>
        born_month; ///< months before (negative) or after the run's first month
    std::vector<std::uint8_t> sex;
    std::vector<std::uint16_t> area;
    std::vector<std::uint16_t> practice; ///< or practice_elsewhere
    std::vector<std::uint32_t> conditions;
    std::vector<std::uint32_t> diagnosed;
    std::vector<std::uint32_t> attributes;
    std::vector<std::array<std::uint8_t, families>>
        use_quantile; ///< of the gamma multiplier, in 256ths

    [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// The opening population: chunks in the order of area, sex and age, the same for every run.
struct OpeningPopulation {
    std::vector<Chunk> chunks;
    std::size_t people = 0;
};

} // namespace footprint::people
