// SPDX-License-Identifier: MIT
// Lines fitted to drawn values: what the interval of a slope index is made of (slope_index.hpp).
#pragma once

#include "statistics/slope_index.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace footprint::statistics {

/// To the scale that values of the type are drawn on, logarithms or logits, and back.
[[nodiscard]] double to_scale(double value, IndicatorType type);
[[nodiscard]] double from_scale(double value, IndicatorType type);

/// The quantiles of one answer, least advantaged first.
struct SlopeGroup {
    Decimals people;
    Decimals scaled; ///< on the log or logit scale for rates and proportions
    Decimals errors; ///< on that scale
};

struct SlopeDraws {
    Decimals slopes;
    Decimals ratios;
};
/// `number` names the group among the answers.
[[nodiscard]] SlopeDraws simulate(const SlopeGroup& group, std::size_t number,
                                  std::int64_t repetitions, const SlopeIndexOptions& options);

struct SlopeInterval {
    std::pair<double, double> limits{missing_number, missing_number};
    double reliability = missing_number; ///< mean distance of further samples' limits from these
};
/// Of the first `options.repetitions` draws; more are further samples.
[[nodiscard]] SlopeInterval interval_of(Decimals draws, const ConfidenceLevel& level,
                                        const SlopeIndexOptions& options);

} // namespace footprint::statistics
