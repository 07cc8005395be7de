// SPDX-License-Identifier: MIT
// A grid of text with a label and a column for each year of the summary.
#pragma once

#include "publish/number_text.hpp"
#include "publish/summary.hpp"
#include "publish/summary_text.hpp"
#include "publish/text_grid.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace footprint::publish {

inline constexpr std::size_t most_years_shown = 6;

/// Positions of the years that have a column: all when they fit, else evenly spaced with the first
/// and last.
[[nodiscard]] inline std::vector<std::size_t> years_shown(std::size_t years) {
    std::vector<std::size_t> shown;
    const std::size_t columns = std::min(years, most_years_shown);
    for (std::size_t column = 0; column < columns; ++column) {
        shown.push_back(columns < 2 ? 0 : column * (years - 1) / (columns - 1));
    }
    return shown;
}

/// A grid with a label and a column for each year shown.
class YearGrid {
public:
    explicit YearGrid(const Summary& summary)
        : shown_(years_shown(summary.years.size())), grid_(grid_widths()) {
        add("", summary.years, [](const std::string& year) { return year; });
    }

    template <typename Value, typename Text>
    void add(const std::string& label, const std::vector<Value>& by_year, Text shown_as) {
        std::vector<std::string> cells{label};
        for (const std::size_t year : shown_) {
            cells.push_back(shown_as(by_year.at(year)));
        }
        grid_.add(cells);
    }
    void add_title(const std::string& title) {
        text_before_ += take() + wrapped(title, summary_width);
    }
    [[nodiscard]] std::string text() { return text_before_ + take(); }

private:
    std::string take() {
        std::string taken = grid_.text();
        grid_ = TextGrid(grid_widths());
        return taken;
    }
    [[nodiscard]] std::vector<std::size_t> grid_widths() const {
        std::vector<std::size_t> widths(shown_.size() + 1, 9);
        widths.front() = 38;
        return widths;
    }

    std::vector<std::size_t> shown_;
    TextGrid grid_;
    std::string text_before_;
};

} // namespace footprint::publish
