// SPDX-License-Identifier: MIT
// Primary and secondary suppression.
#include "statistics/suppression.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

namespace footprint::statistics {
namespace {

enum class Hidden : std::uint8_t { no, primary, secondary };

using Sets = std::vector<std::vector<std::size_t>>;

/// Rows that share a value of a column, for each column with known totals.
Sets sets_of(const AnswerTable& table, const std::vector<std::string>& totals_by,
             std::size_t rows) {
    Sets sets;
    for (const std::string& name : totals_by) {
        const AnswerColumn* column = table.column(name);
        if (column == nullptr || !std::holds_alternative<Texts>(column->cells)) {
            continue;
        }
        std::map<std::string, std::vector<std::size_t>> by_value;
        for (std::size_t row = 0; row < rows; ++row) {
            by_value[std::get<Texts>(column->cells)[row]].push_back(row);
        }
        for (auto& [value, some] : by_value) {
            sets.push_back(std::move(some));
        }
    }
    if (sets.empty()) {
        sets.emplace_back();
        for (std::size_t row = 0; row < rows; ++row) {
            sets.front().push_back(row);
        }
    }
    return sets;
}

bool is_small(double count, double least_shown) {
    return count > 0.0 && count < least_shown;
}

/// The smallest count that is shown, those above 0 first; a missing one is no help.
const std::size_t* next_to_hide(const std::vector<std::size_t>& set, const Decimals& counts,
                                const std::vector<Hidden>& hidden) {
    const std::size_t* best = nullptr;
    const auto order = [&](std::size_t row) { return std::pair(counts[row] == 0.0, counts[row]); };
    for (const std::size_t& row : set) {
        const bool may_be = hidden[row] == Hidden::no && !std::isnan(counts[row]);
        if (may_be && (best == nullptr || order(row) < order(*best))) {
            best = &row;
        }
    }
    return best;
}

void hide_a_second(const Sets& sets, const Decimals& counts, std::vector<Hidden>& hidden) {
    bool goes_on = true;
    while (goes_on) {
        goes_on = false;
        for (const std::vector<std::size_t>& set : sets) {
            const auto count = std::ranges::count_if(
                set, [&](std::size_t row) { return hidden[row] != Hidden::no; });
            if (count != 1) {
                continue;
            }
            if (const std::size_t* row = next_to_hide(set, counts, hidden)) {
                hidden[*row] = Hidden::secondary;
                goes_on = true;
            }
        }
    }
}

void hide_cells(AnswerTable& table, const std::vector<std::string>& names,
                const std::vector<Hidden>& hidden) {
    for (AnswerColumn& column : table.columns) {
        if (std::ranges::find(names, column.name) == names.end()) {
            continue;
        }
        for (std::size_t row = 0; row < hidden.size(); ++row) {
            if (hidden[row] == Hidden::no) {
                continue;
            }
            if (auto* decimals = std::get_if<Decimals>(&column.cells)) {
                (*decimals)[row] = missing_number;
            } else if (auto* texts = std::get_if<Texts>(&column.cells)) {
                (*texts)[row].clear();
            } else {
                std::get<WholeNumbers>(column.cells)[row] = missing_whole_number;
            }
        }
    }
}

} // namespace

void suppress(AnswerTable& table, const SuppressionOptions& options) {
    const AnswerColumn* column = table.column(options.count);
    if (options.least_shown <= 0.0 || column == nullptr) {
        return;
    }
    const Decimals counts = std::get<Decimals>(column->cells);
    const AnswerColumn* whole = options.whole.empty() ? nullptr : table.column(options.whole);
    std::vector<Hidden> hidden(counts.size(), Hidden::no);
    for (std::size_t row = 0; row < counts.size(); ++row) {
        const double rest =
            whole == nullptr ? 0.0 : std::get<Decimals>(whole->cells)[row] - counts[row];
        if (is_small(counts[row], options.least_shown) || is_small(rest, options.least_shown)) {
            hidden[row] = Hidden::primary;
        }
    }
    hide_a_second(sets_of(table, options.totals_by, counts.size()), counts, hidden);
    std::vector<std::string> names = options.follow;
    names.push_back(options.count);
    hide_cells(table, names, hidden);
    Texts words;
    for (const Hidden one : hidden) {
        const std::string second = one == Hidden::secondary ? "secondary" : "no";
        words.push_back(one == Hidden::primary ? "primary" : second);
    }
    table.add("suppressed", "whether count and what follows from it are hidden, and why",
              std::move(words));
}

} // namespace footprint::statistics
