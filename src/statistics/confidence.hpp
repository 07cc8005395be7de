// SPDX-License-Identifier: MIT
// Levels of confidence as users give them: 0.95 or 95, 0.998 or 99.8, several at once.
#pragma once

#include "core/errors.hpp"
#include "statistics/answer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

struct ConfidenceLevel {
    double share = 0.95;      ///< between 0 and 1
    std::string words = "95"; ///< in per cent as names of columns have it: "95", "99_8"

    /// Chance below the lower limit, and that below the upper one.
    [[nodiscard]] double lower_chance() const { return (1.0 - share) / 2.0; }
    [[nodiscard]] double upper_chance() const { return share + (1.0 - share) / 2.0; }
    /// Standard errors from the middle to a limit.
    [[nodiscard]] double z() const;
    /// `95%`, `99.8%`.
    [[nodiscard]] std::string percent() const;
};

/// Each of `texts` may hold several, cut at commas. A level is a share from `least_share` to below
/// 1, or a per cent from 1 to below 100; anything else is a problem about the option
/// `--confidence`.
[[nodiscard]] std::vector<ConfidenceLevel> confidence_levels(const std::vector<std::string>& texts,
                                                             core::Problems& problems,
                                                             double least_share = 0.5);

/// `95%` or `95% and 99.8%`.
[[nodiscard]] std::string in_words(const std::vector<ConfidenceLevel>& levels);

/// Lower and upper limits of a column of values, level by level, as columns `lower_95`, `upper_95`.
struct Limits {
    std::vector<ConfidenceLevel> levels;
    std::vector<Decimals> lower; ///< by level, by row
    std::vector<Decimals> upper;

    Limits(const std::vector<ConfidenceLevel>& of_levels, std::size_t rows);
    void add_columns(AnswerTable& table) const;
    /// Makes a row's limits missing.
    void forget(std::size_t row);
};

} // namespace footprint::statistics
