// SPDX-License-Identifier: MIT
// An answer for people: columns under their names, numbers to the right, notes folded below.
#include "files/text_bytes.hpp"
#include "statistics/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

constexpr std::size_t line_width = 100;
constexpr int figures_shown = 5;
constexpr int most_decimals = 8;

/// Decimals at which the largest of them shows `figures_shown` figures; none when all are whole.
int decimals_of(const Decimals& cells) {
    double largest = 0.0;
    bool all_whole = true;
    for (const double cell : cells) {
        if (std::isfinite(cell)) {
            largest = std::max(largest, std::abs(cell));
            all_whole = all_whole && cell == std::floor(cell);
        }
    }
    if (all_whole) {
        return 0;
    }
    int decimals = figures_shown - 1;
    for (; largest >= 10.0 && decimals > 0; largest /= 10.0) {
        --decimals;
    }
    for (; largest < 1.0 && decimals < most_decimals; largest *= 10.0) {
        ++decimals;
    }
    return std::max(decimals, 1);
}

Texts shown(const Decimals& cells) {
    const int decimals = decimals_of(cells);
    Texts texts;
    texts.reserve(cells.size());
    for (const double cell : cells) {
        std::string text = std::isnan(cell) ? "-" : fmt::format("{:.{}f}", cell, decimals);
        // What rounds to nothing has no sign.
        if (text.starts_with("-0") && text.find_first_not_of("-0.") == std::string::npos) {
            text.erase(0, 1);
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

Texts shown(const WholeNumbers& cells) {
    Texts texts;
    texts.reserve(cells.size());
    for (const std::int64_t cell : cells) {
        texts.push_back(cell == missing_whole_number ? "-" : fmt::format("{}", cell));
    }
    return texts;
}

Texts shown(const Texts& cells) {
    Texts texts = cells;
    std::ranges::replace(texts, std::string(), std::string("-"));
    return texts;
}

struct ShownColumn {
    Texts lines; // the name first
    std::size_t width = 0;
    bool is_text = false;
};

ShownColumn shown_column(const AnswerColumn& column) {
    ShownColumn made;
    made.is_text = std::holds_alternative<Texts>(column.cells);
    made.lines = std::visit([](const auto& cells) { return shown(cells); }, column.cells);
    made.lines.insert(made.lines.begin(), column.name);
    for (const std::string& line : made.lines) {
        made.width = std::max(made.width, files::number_of_characters(line));
    }
    return made;
}

/// The table's title stands above it unless it is the answer's own.
void append_table(std::string& text, const AnswerTable& table, std::string_view title_of_answer) {
    const std::size_t rows = table.number_of_rows();
    std::vector<ShownColumn> columns;
    for (const AnswerColumn& column : table.columns) {
        columns.push_back(shown_column(column));
    }
    text += table.title == title_of_answer ? "\n" : '\n' + table.title + '\n';
    for (std::size_t line = 0; line <= rows; ++line) {
        std::string made;
        for (const ShownColumn& column : columns) {
            const std::string& cell = column.lines[line];
            const std::string pad(column.width - files::number_of_characters(cell), ' ');
            made += made.empty() ? "" : "  ";
            made += column.is_text ? cell + pad : pad + cell;
        }
        made.erase(made.find_last_not_of(' ') + 1);
        text += made + '\n';
    }
    if (rows == 0) {
        text += "(no rows)\n";
    }
}

/// Folded at spaces to the width of a line.
void append_folded(std::string& text, std::string_view words) {
    std::size_t used = 0;
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        const std::size_t length = files::number_of_characters(words.substr(0, end));
        if (used != 0 && used + 1 + length > line_width) {
            text += '\n';
            used = 0;
        }
        text += used == 0 ? "" : " ";
        text += words.substr(0, end);
        used += length + (used == 0 ? 0 : 1);
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    text += '\n';
}

} // namespace

std::string answer_text(const Answer& answer) {
    std::string text = answer.title + '\n';
    for (const AnswerTable& table : answer.tables) {
        append_table(text, table, answer.title);
    }
    if (!answer.notes.empty()) {
        text += '\n';
    }
    for (const std::string& note : answer.notes) {
        append_folded(text, note);
    }
    return text;
}

} // namespace footprint::statistics
