// SPDX-License-Identifier: MIT
// Shewhart's control charts of one series: centre line, limits at three and at two standard errors,
// and whether the order of the points is that of chance.
//
//     chart   points                  centre c                  standard error
//     run     values                  median                    none
//     i       values                  mean                      mean moving range / 1.128
//     mr      moving ranges           mean                      upper limit 3.267 c, lower 0
//     c       counts                  mean                      sqrt c
//     u       counts / areas n        sum of counts / sum of n  sqrt(c / n)
//     p       parts / wholes n        sum of parts / sum of n   sqrt(c (1 - c) / n)
//     up, pp  as u, p                 as u, p                   as u, p, times s
//     ip      values of weight n      weighted mean             mean of sqrt(pi/2) |d| /
//                                                               sqrt(1/n + 1/n next), over sqrt n
//     g       counts between events   mean, drawn at median     sqrt(c (c + 1))
//     t       times between events    as i of t^(1/3.6), and back
//     xbar    means of subgroups      mean of all values        mean of s (pooled if sizes differ)
//                                                               / (c4(n) sqrt n)
//     s       standard deviations     mean of s (or pooled)     c sqrt(1 - c4(n)^2) / c4(n)
// s of up and pp (Laney): mean moving range of the points' z-values / 1.128; the z-values' standard
// deviation where points are named by words, which have no order. Moving ranges of 3.267 times
// their mean and more are screened before the mean is taken again (Nelson 1982), unless that is
// declined. Limits below what is possible (0, for p and pp also above 1) are drawn there.
//
// The runs test (Anhoej): n points off the centre line are not in random order when the longest run
// on one side is longer than log2(n) rounded + 3, or the line is crossed less often than the 5%
// quantile of a binomial of n - 1 throws at a half.
//
// Sources: D. Montgomery, "Introduction to Statistical Quality Control" (Wiley), equations 6.29 to
// 6.33, 7.17, 7.19 and page 319 (g); D. Laney, Quality Engineering 14, 2002, 531-537; T. Taylor,
// "I'-chart", 2017; L. Nelson, Journal of Quality Technology 14, 1982, 172-173, and 26, 1994,
// 239-241 (t); J. Anhoej and A. Olesen, PLoS ONE 9, 2014, e113825; M. Schilling, 2012; Z. Chen,
// 2010. Definitions and edges are those of the R package qicharts2. Checked in
// tests/unit/statistics/control_charts_test.cpp.
#pragma once

#include "statistics/answer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace footprint::statistics {

enum class ChartKind : std::uint8_t { run, i, mr, c, u, p, up, pp, ip, g, t, xbar, s };

/// Of the kinds of chart, whether each point is a numerator over a denominator.
[[nodiscard]] bool takes_denominators(ChartKind kind);

/// A point of a chart: one value, or a subgroup of values at one time.
struct Subgroup {
    double sum = missing_number;
    double mean = missing_number;      ///< or numerators over denominators
    double deviation = missing_number; ///< standard deviation, n - 1
    double size = 0.0;                 ///< values that are not missing
    double denominator = missing_number;
    bool is_excluded = false; ///< not counted for centre, limits and runs
    bool is_baseline = true;  ///< counted for centre and limits
};

struct ChartLines {
    Decimals points; ///< what is drawn; for some charts not what was given
    Decimals centre;
    Decimals lower;
    Decimals upper;
    Decimals lower_two; ///< at two standard errors
    Decimals upper_two;
};

struct ChartOptions {
    bool screen_outliers = true;
    bool is_in_order = true;      ///< false: points are named by words
    std::optional<double> centre; ///< given rather than worked out
};

/// One part of a chart, its points in order.
[[nodiscard]] ChartLines chart_lines(ChartKind kind, const std::vector<Subgroup>& points,
                                     const ChartOptions& options);

struct RunsTest {
    std::int64_t points = 0;
    std::int64_t useful_points = 0; ///< off the centre line
    std::int64_t longest_run = missing_whole_number;
    std::int64_t longest_run_allowed = missing_whole_number;
    std::int64_t crossings = missing_whole_number;
    std::int64_t crossings_needed = missing_whole_number;
    bool is_signal = false;
};
/// Of the points that are not excluded.
[[nodiscard]] RunsTest runs_test(const ChartLines& lines, const std::vector<Subgroup>& points);

} // namespace footprint::statistics
