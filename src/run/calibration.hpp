// SPDX-License-Identifier: MIT
// What is made ready once for a plan before anybody's years are lived: the tables a run reads, and
// the factors fitted to expected do-nothing values. A whole plan (run.cpp) and the measurement of
// speed (bench/engine_bench.cpp) make ready by the same steps. Source: model sections 3 and 4.
#pragma once

#include "core/thread_pool.hpp"
#include "people/people.hpp"
#include "plan/compile.hpp"
#include "run/simulation.hpp"

#include <cstdint>

namespace footprint::run {

/// Only where a cost falls for each person does anybody need to know how many were reached.
void count_people_where_paid(plan::CompiledPlan& compiled);

/// `compiled` must outlive what is made of it.
[[nodiscard]] SimulationTables tables_for(const plan::CompiledPlan& compiled);

/// `central` was compiled at central parameters; `everybody` is the opening population it made.
[[nodiscard]] Calibration calibrate(const plan::CompiledPlan& central,
                                    const people::OpeningPopulation& everybody, std::uint64_t seed,
                                    core::ThreadPool& pool);

} // namespace footprint::run
