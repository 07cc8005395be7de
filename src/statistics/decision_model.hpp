// SPDX-License-Identifier: MIT
// Decision trees and Markov cohorts: what each strategy costs and achieves, expected and over draws
// of uncertain parameters.
//
// A tree is rolled back: a branch is worth its own cost and effect and, weighted by their chances,
// those of the branches after it.
//
// A cohort stands in states. In cycle t (1 to n) it moves by the matrix P of that cycle, x_t =
// x_(t-1) P; its cost is the sum over states of c_s(t) times those counted in s, and those counted
// are
//
//     beginning    x_t                     people move at the beginning of the cycle
//     end          x_(t-1)                 at its end
//     life_table   (x_(t-1) + x_t) / 2     anywhere in it (half-cycle correction)
//
// discounted by (1 + r)^((t-1) k), or (1 + r)^(t k) when discounting is from the first cycle on, k
// the cycle's length in years. These are the R package heemod's; with half_cycle and every_cycle
// the n + 1 standings x_0 to x_n are counted instead, the first and last by half or in full, and
// x_t is discounted by (1 + r)^(t k), as in the tutorial of Alarid-Escudero and others (2023). Who
// enters a state, or makes a certain move, may cost (or gain) once, discounted as the cycle is.
//
// Rates become chances together: P = exp(Q k), Q with minus the sum of a row's rates on its
// diagonal, so that competing moves share the time. The matrix exponential is by scaling and
// squaring.
//
// Uncertain parameters are drawn from normal, lognormal, gamma, beta, uniform and Dirichlet
// distributions by their quantiles at seeded random numbers, each parameter by its own address.
//
// Example: the HIV model of Briggs, Claxton and Sculpher (2006), exercises 2.5 and 4.7, costs
// 44,663 and 50,602 for 7.991 and 8.937 years of life: 6,276 a year gained.
//
// Sources: F. Sonnenberg, J. Beck, "Markov models in medical decision making", Medical Decision
// Making 13 (1993), DOI 10.1177/0272989X9301300409; A. Briggs, K. Claxton, M. Sculpher, "Decision
// modelling for health economic evaluation" (Oxford, 2006); F. Alarid-Escudero and others, Medical
// Decision Making 43 (2023), DOI 10.1177/0272989X221103163; C. Moler, C. Van Loan, "Nineteen
// dubious ways to compute the exponential of a matrix", SIAM Review 45 (2003), DOI
// 10.1137/S00361445024180. Checked in tests/unit/statistics/decision_model_test.cpp.
#pragma once

#include "core/errors.hpp"
#include "statistics/cost_effectiveness.hpp"
#include "statistics/expression.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace footprint::statistics {

enum class Distribution : std::uint8_t { none, normal, lognormal, gamma, beta, uniform, dirichlet };

/// first and second: normal mean and deviation; lognormal those of the logarithm; gamma shape and
/// scale; beta its two shapes; uniform least and most. A part of a Dirichlet draw has its count
/// first, and shares `family` with the others.
struct Uncertainty {
    Distribution distribution = Distribution::none;
    double first = 0.0;
    double second = 0.0;
    std::uint32_t address = 0;  ///< of its random numbers
    std::vector<double> counts; ///< Dirichlet: of all parts
    std::size_t part = 0;       ///< Dirichlet: which of them this is
};

/// The mean.
[[nodiscard]] double expected(const Uncertainty& uncertainty);
[[nodiscard]] double drawn(const Uncertainty& uncertainty, std::uint64_t seed, std::uint64_t draw);

struct ModelParameter {
    Expression base; ///< used when nothing is drawn
    Uncertainty uncertainty;
    core::Location where;
};

struct LookUpTable {
    std::vector<double> from; ///< rising
    std::vector<double> values;
};

struct ModelCell {
    Expression expression;
    bool is_rest = false; ///< what the others leave of 1
    core::Location where;
};

struct ModelBranch {
    std::string name; ///< whole path
    std::size_t parent = 0;
    bool has_parent = false;
    std::optional<ModelCell> chance;
    std::optional<ModelCell> cost;
    std::optional<ModelCell> effect;
    core::Location where;
};

using StateCells = std::map<std::size_t, ModelCell>;

struct ModelStrategy {
    std::string name;
    std::map<std::string, ModelParameter> parameters; ///< shared ones, its own in their place
    std::map<std::size_t, StateCells> transitions;    ///< by state, to state
    StateCells costs;
    StateCells effects;
    StateCells entry_costs;
    StateCells entry_effects;
    std::map<std::size_t, StateCells> transition_costs;
    std::optional<ModelCell> start_cost;
    std::optional<ModelCell> start_effect;
    core::Location where;
};

enum class Counting : std::uint8_t { beginning, end, life_table, half_cycle, every_cycle };

struct DecisionModel {
    bool is_tree = false;
    std::map<std::string, LookUpTable> tables;
    // Markov
    std::vector<std::string> states;
    std::vector<double> start;
    std::int64_t cycles = 0;
    double cycle_length = 1.0;
    Counting counting = Counting::life_table;
    bool are_rates = false;
    bool discounts_first = false;
    double discount_costs = 0.0;
    double discount_effects = 0.0;
    std::vector<ModelStrategy> strategies;
    // Tree: parents before their branches; those without a parent are the strategies.
    std::vector<ModelBranch> branches;
    std::map<std::string, ModelParameter> parameters;
};

struct StrategyRun {
    StrategyResult result;
    /// Markov: standing after each cycle, the start first.
    std::vector<std::vector<double>> trace;
};

/// Without a draw, parameters have their base values. Chances that are none go to `problems`.
struct DrawAddress {
    std::uint64_t seed = 0;
    std::uint64_t draw = 0;
};
[[nodiscard]] std::vector<StrategyRun>
run_model(const DecisionModel& model, std::optional<DrawAddress> draw, core::Problems& problems);

/// Of a tree at its base values: the chance, cost and effect of each way to an end.
struct TreeEnd {
    std::size_t branch = 0;
    double chance = 1.0;
    double cost = 0.0;
    double effect = 0.0;
};
[[nodiscard]] std::vector<TreeEnd> tree_ends(const DecisionModel& model, core::Problems& problems);

/// exp(rates): a square matrix by rows.
[[nodiscard]] std::vector<double> matrix_exponential(std::vector<double> matrix, std::size_t size);

/// A model from TOML: docs/statistics/economics.md says what may stand in it.
[[nodiscard]] DecisionModel read_model(std::string bytes, const core::FileName& file,
                                       core::Problems& problems);

struct ModelOptions {
    std::vector<double> thresholds;
    std::uint64_t draws = 0;
    std::uint64_t seed = 1;
};
[[nodiscard]] Answer model_answer(const DecisionModel& model, const ModelOptions& options,
                                  core::Problems& problems);

} // namespace footprint::statistics
