// SPDX-License-Identifier: MIT
// A number that is not known exactly: what we take it to be, and how far off it may be.
//
// A range is always given in the same way, as experts are asked for it and as papers print it: the
// value that one time in ten the truth lies below (`low`), the value that one time in ten it lies
// above (`high`), and the value we would use if there were no uncertainty (`central`). A
// distribution joins them:
//
//   normal      P10 = low, P50 = central, P90 = high: z standard deviations below the centre, each
//               (central - low) / 1.2816, above it each (high - central) / 1.2816. Equal arms are
//               the ordinary normal distribution.
//   lognormal   the same for the logarithms, so that three numbers above 0 stay above 0.
//   triangular  P10 = low, P90 = high and the mode is central.
//   uniform     P10 = low, P90 = high; an eighth of the range lies beyond each; central does not
//               enter.
//   beta        P10 = low, P90 = high, between lower_limit and upper_limit; central does not
//               enter.
//   fixed       always central.
//
// What falls beyond a limit is brought back to it: the four effects in a hundred that would have
// been harm are then none. So low, central and high stay what they were given as, which cutting off
// the tails and scaling up the rest would move.
//
// Example. An effect of 0.20 (0.05 to 0.34): chance 0.5 gives 0.20, 0.9 gives 0.34, 0.99 gives
// 0.45, and 0.02 gives -0.04, brought to 0.
//
// Sources: the P10 and P90 habit is that of the New Hospital Programme's demand model. Two arms: K.
// F. Wallis, "The two-piece normal, binormal, or double Gaussian distribution", Statistical Science
// 29 (2014), pp 106-112, DOI 10.1214/13-STS417; ours joins at the median, not at the mode, so that
// three percentiles are kept. Left out: ranges with more than one hump. Checked in
// tests/unit/plan/uncertain_value_test.cpp.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace footprint::plan {

enum class Distribution : std::uint8_t { fixed, normal, lognormal, triangular, uniform, beta };

/// The distribution of one of the six words above; nothing for any other word.
[[nodiscard]] std::optional<Distribution> distribution_named(std::string_view word);

struct UncertainValue {
    /// Permanent: it keys the draws. For one value of several, the file's id and the value's key.
    std::string id;
    double central = 0.0;
    double low = 0.0;  // 10th percentile
    double high = 0.0; // 90th percentile
    Distribution distribution = Distribution::fixed;
    double lower_limit = -std::numeric_limits<double>::infinity();
    double upper_limit = std::numeric_limits<double>::infinity();
    /// What is drawn multiplies a table of values; central is then 1.
    bool is_factor = false;
};

/// What keeps the value from being drawn, in words that end an error message; empty when nothing
/// does.
[[nodiscard]] std::string_view what_is_wrong_with(const UncertainValue& value);

/// A value made ready to be drawn many times.
class FittedRange {
public:
    /// A Fault when `what_is_wrong_with` has something to say.
    explicit FittedRange(const UncertainValue& value);

    /// The number that the truth is below with this chance, which lies between 0 and 1.
    [[nodiscard]] double at(double chance) const;
    [[nodiscard]] double central() const { return central_; }

private:
    void fit_triangle(const UncertainValue& value);
    void fit_beta(const UncertainValue& value);
    [[nodiscard]] double without_limits(double chance) const;

    Distribution distribution_ = Distribution::fixed;
    double central_ = 0.0;
    double lower_limit_ = 0.0;
    double upper_limit_ = 0.0;
    // normal and lognormal: the two scales; triangular and uniform: the two ends; beta: its two
    // parameters.
    double below_ = 0.0;
    double above_ = 0.0;
};

} // namespace footprint::plan
