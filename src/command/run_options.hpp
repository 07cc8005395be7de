// SPDX-License-Identifier: MIT
// The options of footprint run as typed, and as understood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace footprint::command {

struct TypedRunOptions {
    std::string plan;
    std::string out;
    std::string runs = "256";
    std::string sample = "0.1";
    std::string seed;     // empty: the plan's
    std::string scenario; // empty: the plan as it is
    std::string threads;  // empty: as many as the machine has
    bool resume = false;
};

struct RunOptions {
    std::string plan;
    std::string out;
    std::uint32_t runs = 0;             ///< 1: the central run alone; more: so many besides it
    std::uint32_t sample_share_ppm = 0; ///< of the people in the other runs; 1 to 1,000,000
    std::optional<std::uint64_t> seed;
    std::string scenario;
    unsigned threads = 0;
    bool resume = false;
};

/// Throws an InputError that names every option with a value it does not take.
[[nodiscard]] RunOptions understood(const TypedRunOptions& typed);

} // namespace footprint::command
