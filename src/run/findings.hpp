// SPDX-License-Identifier: MIT
// All that one run found, before it becomes tables.
#pragma once

#include "finance/finance.hpp"
#include "measure/results.hpp"
#include "people/synthesis_report.hpp"
#include "plan/compile.hpp"
#include "run/simulation.hpp"
#include "run/unmet_need.hpp"

namespace footprint::run {

struct Findings {
    const plan::Compiler* compiler = nullptr;
    const plan::CompiledPlan* compiled = nullptr; ///< as drawn for the run
    Simulation* simulation = nullptr;             ///< its presences grow when shares are asked for
    const care::ActivityRow* rows = nullptr;      ///< of residents simulated, canonical order
    std::size_t row_count = 0;
    const finance::FinanceResults* money = nullptr;
    const UnmetNeed* unmet = nullptr; ///< empty without limits
    const finance::OpeningPosition* opening = nullptr;
    /// Residents that each simulated person stands for.
    double weight = 1.0;
    measure::RunIdentity identity;
};

/// The tables of one run (docs/reference/results.md), in the order of that page.
[[nodiscard]] std::vector<measure::Table> tables_of(const Findings& findings);

/// What the codes of other tables stand for, and what is the same in every run.
[[nodiscard]] std::vector<measure::Table> dimensions_of(const plan::Compiler& compiler);

/// How far the synthetic people are from each total they were made to meet.
[[nodiscard]] measure::Table synthesis_error_table(const plan::Compiler& compiler,
                                                   const people::SynthesisReport& report);

} // namespace footprint::run
