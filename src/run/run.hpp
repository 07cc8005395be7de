// SPDX-License-Identifier: MIT
// A whole plan: from the folder to results. The steps stand as one list in run.cpp.
//
// Runs. Number 0 is the *central run*: everybody, replicate 0, every parameter at its central
// value. Asked for more, the others use a sample of people, each person standing for several:
// number 1 is the sample's own central run; of the rest, every eighth number is another replicate
// at central parameters (chance) and the others are the draws of the parameter design in turn, on
// the luck of replicate 0. So the first 64 runs of 256 are the 64-run design.
//
// A sampled run says how far a figure moves from the sample's own central run; that movement is
// added to the central run of everybody. A sample exaggerates chance: with one person standing for
// w, the variance of a total over sampled replicates is w times that of everybody, so it is divided
// by w.
//
// Source: model section 8. Checked in tests/unit/run/.
#pragma once

#include "core/errors.hpp"
#include "core/stop.hpp"
#include "measure/results.hpp"
#include "plan/compile.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace footprint::run {

/// Rises whenever any result moves.
inline constexpr std::uint32_t model_version = 2;

struct RunRequest {
    std::uint32_t runs = 1;    ///< 1: the central run alone; more: so many sampled runs besides
    double sample_share = 0.1; ///< of people, in the runs besides the central one
    std::uint64_t seed = 0;
    std::uint32_t split_pairs = 0; ///< of orders, to split what queues do; 0: not split
    unsigned threads = 0;          ///< 0: as many as the machine has
    std::string program_version;   ///< kept with the results
    const core::StopFlag* stop = nullptr;
};

/// What is being done, for somebody who waits. `done` of `whole` parts of the step.
struct Progress {
    std::string step;
    std::uint64_t done = 0;
    std::uint64_t whole = 0;
};

struct RunReport {
    std::uint64_t people = 0;
    std::uint64_t person_years = 0; ///< of the central run, do-nothing, the opening year included
    std::uint64_t contacts_do_nothing = 0; ///< of the central run
    std::uint64_t contacts_plan = 0;
    std::uint64_t records = 0;
};

/// Which luck and which draw run `number` of a request has.
[[nodiscard]] measure::RunIdentity identity_of(std::uint32_t number, double sample_share);

/// `plan` was checked without errors; warnings of `problems` are kept with the results. Throws
/// core::Stopped when asked to stop, StoreError and whatever else the sink throws; nothing is then
/// closed.
RunReport run_plan(const plan::Plan& plan, const core::Problems& problems,
                   const RunRequest& request, measure::ResultsSink& sink,
                   const std::function<void(const Progress&)>& progress);

} // namespace footprint::run
