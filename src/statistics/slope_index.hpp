// SPDX-License-Identifier: MIT
// The slope and the relative index of inequality, with intervals by simulation.
//
// Fifths or tenths of a population stand in order from the least to the most advantaged; each has a
// share a of the people and a rank b, the middle of its stretch of everybody (12% in the first:
// 0.06). A line Y = Y0 + s b is fitted by least squares weighted by a. The slope index is s times
// the multiplier, the relative index (Y0 + s) / Y0, or its inverse when the multiplier is negative.
// Rates may be fitted as logarithms and proportions as logits (`is_transformed`); the ends of the
// line are then turned back before they are compared. For the interval each value is drawn again
// and again from a normal distribution about it (on the log or logit scale for rates and
// proportions) with its standard error, which comes from its own 95% limits when not given; the
// limits are the draws at places round(n p) from below.
//
// Sources: A. Low and A. Low, Journal of Public Health 26, 2004, 388-395; OHID, Fingertips
// technical guidance; rules as PHEindicatormethods' phe_sii. Draws are named by group, repetition
// and quantile (core/random_stream.hpp), so a seed gives the same interval again; it agrees with
// other programs' within simulation error. Trusts the line to be straight. Checked in
// tests/unit/statistics/slope_index_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"
#include "statistics/confidence.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace footprint::statistics {

enum class IndicatorType : std::uint8_t { normal, rate, proportion };

struct SlopeIndex {
    double slope = missing_number;
    double relative = missing_number;
    double intercept = missing_number; ///< of the line, at rank 0
};

/// `people` above 0, least advantaged first.
[[nodiscard]] SlopeIndex slope_index(std::span<const double> people, std::span<const double> values,
                                     IndicatorType type, bool is_transformed, double multiplier);

struct SlopeIndexOptions {
    std::string quantile = "quantile";
    std::string population = "population";
    std::string value = "value";
    std::string numerator; ///< of proportions, in place of the value
    std::string lower = "lower";
    std::string upper = "upper";
    std::string standard_error; ///< in place of lower and upper
    std::vector<std::string> by;
    IndicatorType type = IndicatorType::normal;
    bool is_transformed = false;
    bool tells_reliability = false;
    double multiplier = 1.0;
    std::int64_t repetitions = 100'000;
    std::uint64_t seed = 1;
    std::vector<ConfidenceLevel> levels;
};

/// Table `indices`.
[[nodiscard]] Answer slope_indices(const files::CsvTable& table, const SlopeIndexOptions& options,
                                   core::Problems& problems);

} // namespace footprint::statistics
