// SPDX-License-Identifier: MIT
// Columns of numbers, texts, days and groups.
#include "statistics/input.hpp"

#include "files/files_errors.hpp"
#include "files/text_bytes.hpp"
#include "files/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace footprint::statistics {
namespace {

std::string_view trimmed(const files::CsvTable& table, std::size_t row,
                         const files::CsvColumn& column) {
    return files::without_spaces_around(table.text(row, column.position));
}

/// The rows' cells of `column`, each read by `read(text, problem)`, which gives an optional;
/// `nothing` for missing ones and faults.
template <typename Value, typename Read>
std::vector<Value> read_cells(const files::CsvTable& table, const files::CsvColumn& column,
                              Value nothing, MissingCells missing, std::string_view wanted,
                              core::Problems& problems, Read read) {
    std::vector<Value> values(table.number_of_rows(), nothing);
    if (!column.is_there()) {
        return values;
    }
    core::Problem problem;
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (table.is_absent(row, column.position)) {
            continue; // told when the row was cut
        }
        const std::string_view text = trimmed(table, row, column);
        if (is_missing(text)) {
            if (missing == MissingCells::are_allowed) {
                continue;
            }
            problem = files::value_missing(column.name, wanted);
        } else if (auto value = read(text, problem)) {
            values[row] = std::move(*value);
            continue;
        }
        problem.where = table.location(row, column.position);
        problems.add(std::exchange(problem, {}));
    }
    return values;
}

constexpr char between_labels = '\x1f'; // no table has a unit separator in a name

std::string key_of(const files::CsvTable& table, std::size_t row,
                   const std::vector<files::CsvColumn>& columns) {
    std::string key;
    for (const files::CsvColumn& column : columns) {
        key += column.is_there() ? trimmed(table, row, column) : std::string_view();
        key += between_labels;
    }
    return key;
}

Texts labels_of(const files::CsvTable& table, std::size_t row,
                const std::vector<files::CsvColumn>& columns) {
    Texts labels;
    for (const files::CsvColumn& column : columns) {
        labels.emplace_back(column.is_there() ? trimmed(table, row, column) : std::string_view());
    }
    return labels;
}

} // namespace

bool is_missing(std::string_view text) {
    constexpr std::array<std::string_view, 8> words{"NA",  "N/A", "n/a",  "NaN",
                                                    "nan", "na",  "NULL", "null"};
    return text.empty() || (text.size() <= 4 && std::ranges::find(words, text) != words.end());
}

files::CsvColumn InputColumns::required(std::string_view name) {
    return columns_.required(name);
}

files::CsvColumn InputColumns::if_named(std::string_view name) {
    return name.empty() ? files::CsvColumn{} : columns_.required(name);
}

files::CsvColumn InputColumns::optional(std::string_view name) {
    return columns_.optional(name);
}

std::vector<files::CsvColumn> InputColumns::required(const std::vector<std::string>& names) {
    std::vector<files::CsvColumn> found;
    for (const std::string& name : names) {
        found.push_back(columns_.required(name));
    }
    return found;
}

Decimals InputColumns::numbers(const files::CsvColumn& column, NumberRange range,
                               MissingCells missing) {
    return read_cells<double>(
        table_, column, missing_number, missing, files::range_in_words(range.least, range.most),
        problems_, [&](std::string_view text, core::Problem& problem) {
            return files::decimal_from(text, column.name, range.least, range.most, problem);
        });
}

Texts InputColumns::texts(const files::CsvColumn& column, MissingCells missing) {
    return read_cells<std::string>(
        table_, column, std::string(), missing, "some text", problems_,
        [](std::string_view text, core::Problem&) { return std::optional(std::string(text)); });
}

std::vector<std::int64_t> InputColumns::days(const files::CsvColumn& column, MissingCells missing) {
    return read_cells<std::int64_t>(
        table_, column, missing_whole_number, missing, "a date such as 2016-04-01", problems_,
        [&](std::string_view text, core::Problem& problem) -> std::optional<std::int64_t> {
            const bool has_time = text.size() > 10 && (text[10] == 'T' || text[10] == ' ');
            const auto date =
                files::date_from(has_time ? text.substr(0, 10) : text, column.name, problem);
            if (!date) {
                return std::nullopt;
            }
            return std::chrono::sys_days(*date).time_since_epoch().count();
        });
}

std::string Groups::words(std::size_t group) const {
    if (names.empty()) {
        return "the table";
    }
    std::string text;
    for (std::size_t column = 0; column < names.size(); ++column) {
        text += fmt::format("{}{} \"{}\"", column == 0 ? "" : ", ", names[column],
                            labels[group][column]);
    }
    return text;
}

void Groups::add_columns(AnswerTable& table, const std::vector<std::uint32_t>& groups) const {
    for (std::size_t column = 0; column < names.size(); ++column) {
        Texts cells;
        cells.reserve(groups.size());
        for (const std::uint32_t group : groups) {
            cells.push_back(labels[group][column]);
        }
        table.add(names[column], "as in the file", std::move(cells));
    }
}

void Groups::add_columns(AnswerTable& table) const {
    std::vector<std::uint32_t> all(number());
    for (std::uint32_t group = 0; group < all.size(); ++group) {
        all[group] = group;
    }
    add_columns(table, all);
}

Groups read_groups(InputColumns& columns, const std::vector<std::string>& names) {
    Groups groups;
    groups.names = names;
    const files::CsvTable& table = columns.table();
    const std::vector<files::CsvColumn> found = columns.required(names);
    const std::size_t rows = table.number_of_rows();
    groups.group_of_row.resize(rows);
    std::unordered_map<std::string, std::uint32_t> known;
    std::string last_key;
    std::uint32_t last_group = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        std::string key = key_of(table, row, found);
        if (row == 0 || key != last_key) {
            const auto next = static_cast<std::uint32_t>(groups.labels.size());
            const auto [position, is_new] = known.try_emplace(key, next);
            if (is_new) {
                groups.labels.push_back(labels_of(table, row, found));
                groups.rows.emplace_back();
            }
            last_group = position->second;
            last_key = std::move(key);
        }
        groups.group_of_row[row] = last_group;
        groups.rows[last_group].push_back(static_cast<std::uint32_t>(row));
    }
    return groups;
}

std::string day_text(std::int64_t days_since_1970) {
    const std::chrono::year_month_day date{
        std::chrono::sys_days{std::chrono::days{days_since_1970}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::vector<std::string> cut_at_commas(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        const std::string_view part = files::without_spaces_around(text.substr(0, end));
        if (!part.empty()) {
            parts.emplace_back(part);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

} // namespace footprint::statistics
