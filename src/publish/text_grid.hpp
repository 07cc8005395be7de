// SPDX-License-Identifier: MIT
// Rows of text in aligned columns: the first to the left, the others to the right.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace footprint::publish {

class TextGrid {
public:
    /// Widths of the columns, the first among them; one space is kept free before each later
    /// column.
    explicit TextGrid(std::vector<std::size_t> widths);

    /// Fewer cells than columns leave the last ones empty. A first cell that is too long is wrapped
    /// onto lines of its own; a later one that is too long keeps all its digits and moves what
    /// follows.
    void add(const std::vector<std::string>& cells);

    /// No line has spaces at its end.
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::vector<std::size_t> widths_;
    std::string text_;
};

} // namespace footprint::publish
