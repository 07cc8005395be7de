// SPDX-License-Identifier: MIT
// The draws of everything uncertain: which value each parameter has in each parameter draw of a
// plan's many runs.
//
// Draw 0 is the central run: every parameter at its central value. Draws 1, 2, ... are points of a
// scrambled Sobol design (scrambled_points.hpp), one column for each parameter, put through the
// parameter's own quantile function (uncertain_value.hpp). Draws 1 to 64 are the small design, 1 to
// 256 the usual one, which begins with it. Draws are numbered apart from replicates, so that many
// draws can share one luck.
//
// A parameter's column depends on the seed and on its permanent id alone: its place among 64 sets
// of 16 columns is the remainder of the id's hash. So neither the order of files nor a new
// initiative moves another parameter's draws, with one exception: when two parameters fall on one
// place, the first by id has it, and the others have an order of points of their own. A newcomer
// that takes such a place moves one parameter out of it: for 200 parameters that happens to one
// newcomer in ten, and to one parameter.
//
// Parameters are independent of one another. What moves together must be one parameter: all the
// effects of a plan share a delivery factor for that reason.
//
// Method and limits: docs/model/uncertainty.md. Checked in
// tests/unit/plan/parameter_draws_test.cpp.
#pragma once

#include "plan/scrambled_points.hpp"
#include "plan/uncertain_value.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::plan {

/// A place in the list of uncertain values that the draws were made for.
enum class UncertainValueIndex : std::uint32_t {};

class ParameterDraws {
public:
    static constexpr std::uint32_t central_draw = 0;
    static constexpr std::uint32_t largest_draw = ScrambledPoints::most_points;

    /// Ids differ and ranges are sound (`what_is_wrong_with`): a Fault otherwise. The order given
    /// only numbers them.
    ParameterDraws(std::span<const UncertainValue> values, std::uint64_t seed);

    [[nodiscard]] std::size_t size() const { return fitted_.size(); }

    /// `draw` up to `largest_draw`.
    [[nodiscard]] double value(UncertainValueIndex index, std::uint32_t draw) const;

    /// The chance, between 0 and 1, at which the value stands in its distribution; one half in the
    /// central draw.
    [[nodiscard]] double chance(UncertainValueIndex index, std::uint32_t draw) const;

    /// Of all, in their order.
    [[nodiscard]] std::vector<double> values(std::uint32_t draw) const;

private:
    ScrambledPoints points_;
    std::vector<FittedRange> fitted_;
    std::vector<Column> columns_;
};

} // namespace footprint::plan
