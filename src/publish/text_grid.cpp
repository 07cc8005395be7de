// SPDX-License-Identifier: MIT
// Filling lines.
#include "publish/text_grid.hpp"

#include "publish/number_text.hpp"

#include <utility>

namespace footprint::publish {

TextGrid::TextGrid(std::vector<std::size_t> widths) : widths_(std::move(widths)) {}

void TextGrid::add(const std::vector<std::string>& cells) {
    std::string line = cells.empty() ? std::string() : cells.front();
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size()) + 2;
    if (width_of(line) > widths_.front()) {
        std::string first = wrapped(line.substr(indent - 2), widths_.front() - (indent - 2), 2);
        first.pop_back(); // its last line feed: the numbers stand in that line
        std::string lines(indent - 2, ' ');
        for (const char letter : first) {
            lines += letter;
            if (letter == '\n') {
                lines.append(indent - 2, ' ');
            }
        }
        const std::size_t last = lines.rfind('\n');
        if (last != std::string::npos) {
            text_ += lines.substr(0, last + 1);
            lines.erase(0, last + 1);
        }
        line = lines;
    }
    std::size_t end = widths_.front();
    for (std::size_t column = 1; column < cells.size(); ++column) {
        end += 1 + widths_.at(column);
        const std::size_t used = width_of(line) + width_of(cells[column]);
        line.append(used < end ? end - used : 1, ' ');
        line += cells[column];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text_ += line + '\n';
}

} // namespace footprint::publish
