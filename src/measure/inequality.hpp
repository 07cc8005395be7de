// SPDX-License-Identifier: MIT
// How far apart the most and the least deprived are, judged from everybody and not from the two
// ends alone.
//
// Groups of people stand in order from the most deprived; each has a rank between 0 and 1, the
// middle of its stretch of the whole population (with 12% in the first group its rank is 0.06, with
// 10% in the second that is 0.17). A straight line is fitted to the groups' values by least squares
// weighted by people; its rise from rank 0 to rank 1 is the slope index of inequality: for life
// expectancy, the years between the two ends. A relative index sets it against the mean, or one end
// of the line against the other.
//
// Sources: E. Pamuk, "Social class inequality in mortality from 1921 to 1972 in England and Wales",
// Population Studies 39(1), 1985, 17-31, DOI 10.1080/0032472031000141256; Public Health England,
// "Slope index of inequality", technical guide to the Public Health Outcomes Framework. Trusts the
// line: where values do not rise or fall about evenly with rank, the index says less than a table
// of the tenths. Checked in tests/unit/measure/inequality_test.cpp.
#pragma once

#include <optional>
#include <span>

namespace footprint::measure {

struct SlopeOfInequality {
    double slope = 0.0; ///< of the value, from the most deprived end to the least deprived
    double at_most_deprived_end = 0.0;
    double at_least_deprived_end = 0.0;
    double mean = 0.0; ///< of everybody

    /// Slope over the mean; 0 where the mean is.
    [[nodiscard]] double relative_to_mean() const { return mean != 0.0 ? slope / mean : 0.0; }
    /// The least deprived end over the most deprived; 0 where the latter is.
    [[nodiscard]] double ratio_of_ends() const {
        return at_most_deprived_end != 0.0 ? at_least_deprived_end / at_most_deprived_end : 0.0;
    }
};

/// `people` (not below 0) and `values` by group, from the most deprived. Nothing when fewer than
/// two groups have people.
[[nodiscard]] std::optional<SlopeOfInequality> slope_of_inequality(std::span<const double> people,
                                                                   std::span<const double> values);

} // namespace footprint::measure
