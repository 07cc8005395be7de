// SPDX-License-Identifier: MIT
// Reading a page line by line.
#include "page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace footprint::spec {

namespace {

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t at = 1; at < line.size(); ++at) {
        if (line[at] == '\\' && at + 1 < line.size() && line[at + 1] == '|') {
            cell += '|';
            ++at;
        } else if (line[at] == '|') {
            cells.push_back(trimmed(cell));
            cell.clear();
        } else if (line[at] != '`') {
            cell += line[at];
        }
    }
    return cells;
}

bool is_rule(const std::vector<std::string>& cells) {
    return std::ranges::all_of(cells, [](const std::string& cell) {
        return !cell.empty() && cell.find_first_not_of("-:") == std::string::npos;
    });
}

class Reader {
public:
    explicit Reader(const std::filesystem::path& file) : name_(file.string()), in_(file) {
        if (!in_) {
            throw std::runtime_error(fmt::format("{}: the page is not there", name_));
        }
        page_.name = file.stem().string();
    }

    Page read() {
        while (next()) {
            if (line_.starts_with("#")) {
                heading();
            } else if (line_.starts_with("```")) {
                fence();
            } else if (line_.starts_with("|") && under_ != Under::prose) {
                table();
            }
        }
        return std::move(page_);
    }

private:
    enum class Under { prose, plan, statements };

    bool next() {
        if (is_held_) {
            is_held_ = false;
            return true;
        }
        ++number_;
        return static_cast<bool>(std::getline(in_, line_));
    }

    [[noreturn]] void refuse(const std::string& why) const {
        throw std::runtime_error(fmt::format("{}:{}: {}", name_, number_, why));
    }

    void heading() {
        const std::string words = trimmed(line_.substr(line_.find_first_not_of('#')));
        constexpr std::string_view plan = "Plan: ";
        constexpr std::string_view from = ", from ";
        if (words == "Must follow") {
            under_ = Under::statements;
        } else if (words.starts_with(plan)) {
            const std::size_t comma = words.find(from);
            if (comma == std::string::npos) {
                refuse("a plan's heading is \"Plan: NAME, from ANOTHER\"");
            }
            page_.plans.push_back(
                PagePlan{.name = trimmed(words.substr(plan.size(), comma - plan.size())),
                         .from = trimmed(words.substr(comma + from.size())),
                         .changes = {},
                         .files = {}});
            under_ = Under::plan;
        } else {
            under_ = Under::prose;
        }
    }

    void fence() {
        const std::vector<std::string> words = split(line_.substr(3), " ");
        PageFile file{.name = words.size() > 1 ? words[1] : "", .text = {}};
        while (next() && !line_.starts_with("```")) {
            file.text += line_ + "\n";
        }
        if (under_ == Under::plan && !file.name.empty()) {
            page_.plans.back().files.push_back(std::move(file));
        }
    }

    void table() {
        PageTable made;
        made.line = number_;
        made.header = cells_of(line_);
        while (next()) {
            if (!line_.starts_with("|")) {
                is_held_ = true;
                break;
            }
            std::vector<std::string> cells = cells_of(line_);
            if (is_rule(cells)) {
                continue;
            }
            if (cells.size() != made.header.size()) {
                refuse("the row has not as many cells as the table's first");
            }
            made.rows.push_back(std::move(cells));
        }
        if (under_ == Under::plan) {
            page_.plans.back().changes.push_back(std::move(made));
        } else {
            page_.statements.push_back(std::move(made));
        }
    }

    std::string name_;
    std::ifstream in_;
    std::string line_;
    std::size_t number_ = 0;
    bool is_held_ = false;
    Under under_ = Under::prose;
    Page page_;
};

} // namespace

std::string trimmed(std::string_view text) {
    constexpr std::string_view spaces = " \t\r\n";
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(first, text.find_last_not_of(spaces) - first + 1));
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    while (!trimmed(text).empty()) {
        const std::size_t end = text.find(separator);
        parts.push_back(trimmed(text.substr(0, end)));
        text = end == std::string_view::npos ? std::string_view{}
                                             : text.substr(end + separator.size());
    }
    return parts;
}

Page read_page(const std::filesystem::path& file) {
    return Reader(file).read();
}

} // namespace footprint::spec
