// SPDX-License-Identifier: MIT
// Ranges over the runs of a plan, from the tables they kept (run.hpp says how sampled runs are
// read).
//
// For each balance, measure of the whole and initiative's share of a balance: the value in a draw
// is the central run's, plus the draw's difference from the sample's own central run. P10, P50 and
// P90 are of these, by nearest rank. The chance of balance is the mean over the draws of the chance
// that the value, with normal luck of the variance of chance around it, is not below 0. Variance of
// chance is that of the sampled replicates divided by the people each sampled person stands for;
// variance of parameters that of the draws.
//
// Checked in tests/unit/run/uncertainty_test.cpp.
#pragma once

#include "measure/results.hpp"
#include "run/run.hpp"

namespace footprint::run {

/// `uncertainty`, `measure_ranges` and `initiative_ranges`, empty with fewer than two draws.
[[nodiscard]] measure::Closing close_runs(const measure::ResultsSink& sink,
                                          const RunRequest& request);

} // namespace footprint::run
