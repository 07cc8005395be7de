// SPDX-License-Identifier: MIT
// The options of footprint run as typed, and as understood.
#pragma once

#include "plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace footprint::command {

struct TypedRunOptions {
    std::string plan;
    std::string out;
    std::optional<std::string> runs;         // none: by the plan, as `suited` says
    std::optional<std::string> sample;       // none: the same
    std::string seed;                        // empty: the plan's
    std::string scenario;                    // empty: the plan as it is
    std::string threads;                     // empty: as many as the machine has
    std::optional<std::string> limits;       // none: as the plan says
    std::optional<std::string> split_queues; // none: as the plan says
    bool resume = false;
};

struct RunOptions {
    std::string plan;
    std::string out;
    std::optional<std::uint32_t> runs; ///< 1: the central run alone; more: so many besides it
    std::optional<std::uint32_t> sample_share_ppm; ///< of the people in the other runs; 1 to 10^6
    std::optional<std::uint64_t> seed;
    std::string scenario;
    unsigned threads = 0;
    std::optional<bool> limits;               ///< none: as the plan says
    std::optional<std::uint32_t> split_pairs; ///< of orders; 0: what queues do is not split
    bool resume = false;
};

/// Throws an InputError that names every option with a value it does not take.
[[nodiscard]] RunOptions understood(const TypedRunOptions& typed);

/// "0.1", "1" or "10%" in millionths, exactly; empty for anything else, for 0 and for more than 1.
[[nodiscard]] std::optional<std::uint32_t> share_of_one_ppm(const std::string& text);

/// How many runs, of which share of the people.
struct RunSize {
    std::uint32_t runs = 0;
    std::uint32_t sample_share_ppm = 0;
};
/// What was typed, or else what suits the plan: 256 runs of a tenth of the people; within limited
/// capacity 64 of everybody. Throws an InputError for a sample within limits.
[[nodiscard]] RunSize suited(const RunOptions& options, bool limits);

/// Pairs of orders over which what queues do is split: what was typed, or else what the plan says
/// of runs within limits. Throws an InputError where it was typed and there are no limits.
[[nodiscard]] std::uint32_t split_pairs(const RunOptions& options, const plan::Footprint& plan);

} // namespace footprint::command
