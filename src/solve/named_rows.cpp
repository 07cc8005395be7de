// SPDX-License-Identifier: MIT
// Finding rows by name.
#include "solve/named_rows.hpp"

#include "files/text_bytes.hpp"
#include "solve/solve_errors.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace footprint::solve {

NamedRows::NamedRows(std::string what, statistics::InputColumns& columns,
                     const files::CsvColumn& column)
    : what_(std::move(what)), names_(columns.texts(column, statistics::MissingCells::are_refused)),
      has_names_(column.is_there()) {
    for (std::size_t row = 0; row < names_.size(); ++row) {
        const auto [first, is_new] = number_of_.emplace(names_[row], row);
        if (!is_new && !names_[row].empty()) {
            columns.problems().add(
                statistics::row_repeated(columns.table().location(row, column.position), what_,
                                         fmt::format("\"{}\"", names_[row]),
                                         columns.table().row_location(first->second).line));
        }
    }
}

std::optional<std::size_t> NamedRows::find(std::string_view name) const {
    const auto found = number_of_.find(std::string(name));
    return found == number_of_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> NamedRows::find(std::string_view name, core::Location where,
                                           core::Problems& problems) const {
    const auto found = find(name);
    if (!found.has_value() && has_names_) {
        problems.add(name_without_row(std::move(where), what_, name, names_));
    }
    return found;
}

std::size_t NamedRows::add(const std::string& name) {
    const auto [place, is_new] = number_of_.emplace(name, names_.size());
    if (is_new) {
        names_.push_back(name);
    }
    return place->second;
}

std::vector<std::string> cut_at_semicolons(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view part = files::without_spaces_around(text.substr(0, end));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::vector<NamedLimit> named_limits(std::string_view option, const std::vector<std::string>& texts,
                                     core::Problems& problems) {
    std::vector<NamedLimit> limits;
    for (const std::string& text : texts) {
        for (const std::string& part : statistics::cut_at_commas(text)) {
            const std::size_t equals = part.rfind('=');
            NamedLimit limit;
            limit.name =
                std::string(files::without_spaces_around(std::string_view(part).substr(0, equals)));
            const std::string_view number =
                equals == std::string::npos
                    ? std::string_view()
                    : files::without_spaces_around(std::string_view(part).substr(equals + 1));
            const auto read =
                std::from_chars(number.data(), number.data() + number.size(), limit.limit);
            if (number.empty() || read.ec != std::errc() ||
                read.ptr != number.data() + number.size() || !std::isfinite(limit.limit) ||
                limit.name.empty()) {
                problems.add(statistics::option_not_possible(
                    option, fmt::format("\"{}\" is not a name and a number", part),
                    "it is written as money=1000,staff=12"));
                continue;
            }
            if (std::ranges::find(limits, limit.name, &NamedLimit::name) != limits.end()) {
                problems.add(statistics::option_not_possible(
                    option, fmt::format("\"{}\" stands twice", limit.name), "each name once"));
                continue;
            }
            limits.push_back(std::move(limit));
        }
    }
    return limits;
}

} // namespace footprint::solve
