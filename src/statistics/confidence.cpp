// SPDX-License-Identifier: MIT
// Reading levels of confidence, and limits as columns.
#include "statistics/confidence.hpp"

#include "files/values.hpp"
#include "statistics/distributions.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace footprint::statistics {

double ConfidenceLevel::z() const {
    return normal_quantile(upper_chance());
}

std::string ConfidenceLevel::percent() const {
    std::string text = words;
    std::ranges::replace(text, '_', '.');
    return text + "%";
}

std::vector<ConfidenceLevel> confidence_levels(const std::vector<std::string>& texts,
                                               core::Problems& problems, double least_share) {
    std::vector<ConfidenceLevel> levels;
    for (const std::string& text : texts) {
        for (const std::string& part : cut_at_commas(text)) {
            core::Problem ignored;
            const double number =
                files::decimal_from(part, "--confidence", 0.0, 100.0, ignored).value_or(0.0);
            const double share = number >= 1.0 ? number / 100.0 : number;
            if (share < least_share || share >= 1.0) {
                problems.add(option_not_possible(
                    "--confidence", fmt::format("is \"{}\"", part),
                    fmt::format("it takes shares from {} to below 1, or per cents such as 99.8",
                                least_share)));
                continue;
            }
            // 99.8 is not 0.998 * 100 to the last bit: the name comes from rounding.
            std::string words = fmt::format("{}", std::round(share * 1e8) / 1e6);
            std::ranges::replace(words, '.', '_');
            levels.push_back({share, words});
        }
    }
    return levels;
}

std::string in_words(const std::vector<ConfidenceLevel>& levels) {
    std::string text;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const bool is_last = level + 1 == levels.size();
        const std::string_view join = is_last ? " and " : ", ";
        text += level == 0 ? std::string_view() : join;
        text += levels[level].percent();
    }
    return text;
}

Limits::Limits(const std::vector<ConfidenceLevel>& of_levels, std::size_t rows)
    : levels(of_levels), lower(of_levels.size(), Decimals(rows, missing_number)),
      upper(of_levels.size(), Decimals(rows, missing_number)) {}

void Limits::add_columns(AnswerTable& table) const {
    for (std::size_t level = 0; level < levels.size(); ++level) {
        table.add("lower_" + levels[level].words,
                  fmt::format("lower {} confidence limit", levels[level].percent()), lower[level]);
        table.add("upper_" + levels[level].words,
                  fmt::format("upper {} confidence limit", levels[level].percent()), upper[level]);
    }
}

void Limits::forget(std::size_t row) {
    for (std::size_t level = 0; level < levels.size(); ++level) {
        lower[level][row] = missing_number;
        upper[level][row] = missing_number;
    }
}

} // namespace footprint::statistics
