// SPDX-License-Identifier: MIT
// The worlds between do-nothing and the plan, served: what queues and beds do in each when only
// some workstreams act.
#pragma once

#include "core/thread_pool.hpp"
#include "measure/table.hpp"
#include "people/people.hpp"
#include "plan/compile.hpp"
#include "run/queue_shares.hpp"
#include "run/run.hpp"
#include "run/simulation.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace footprint::run {

/// A central run that can be made again; all outlive whoever serves it.
struct CentralRun {
    const plan::Compiler* compiler = nullptr;
    const plan::CompiledPlan* compiled = nullptr;
    const people::OpeningPopulation* everybody = nullptr;
    const Calibration* calibration = nullptr;
    SimulationOptions options; ///< of the central run
    Parallel parallel;
};

/// The workstreams with an initiative that acts, in the plan's order.
struct ActingWorkstreams {
    std::vector<std::string> ids;
    std::vector<std::uint64_t> players; ///< bits of each one's initiatives

    [[nodiscard]] std::uint64_t players_of(std::uint64_t set_of_workstreams) const;
};
[[nodiscard]] ActingWorkstreams acting_workstreams(const plan::Plan& plan,
                                                   std::uint64_t acting_players);

/// The measures that limits make of a world, of the whole system.
[[nodiscard]] WaitsOfWorld waits_of_world(const CentralRun& central,
                                          std::vector<capacity::YearCounts> served);

/// Table `queue_shares` of a plan within limits; `pairs` of orders are drawn where there are more
/// workstreams than can be split exactly.
[[nodiscard]] measure::Table split_queues(const CentralRun& central, std::uint32_t pairs,
                                          const std::function<void(const Progress&)>& progress);

} // namespace footprint::run
