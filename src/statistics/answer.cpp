// SPDX-License-Identifier: MIT
// Building answers, and writing them as JSON and CSV.
#include "statistics/answer.hpp"

#include "files/csv.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace footprint::statistics {
namespace {

template <typename Named>
const Named* named(const std::vector<Named>& all, std::string_view wanted) {
    const auto found = std::ranges::find(all, wanted, &Named::name);
    return found == all.end() ? nullptr : &*found;
}

void append_number(std::string& text, double value) {
    fmt::format_to(std::back_inserter(text), "{}", value);
}

/// Text as JSON writes it.
std::string json_string(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void append_json(std::string& text, double value) {
    if (std::isnan(value)) {
        text += "null";
    } else if (std::isinf(value)) {
        text += value > 0.0 ? "\"inf\"" : "\"-inf\"";
    } else {
        append_number(text, value);
    }
}

void append_json(std::string& text, std::int64_t value) {
    if (value == missing_whole_number) {
        text += "null";
    } else {
        fmt::format_to(std::back_inserter(text), "{}", value);
    }
}

void append_json(std::string& text, const std::string& value) {
    text += value.empty() ? "null" : json_string(value);
}

void append_csv(std::string& text, double value) {
    if (!std::isnan(value)) {
        append_number(text, value);
    }
}

void append_csv(std::string& text, std::int64_t value) {
    if (value != missing_whole_number) {
        fmt::format_to(std::back_inserter(text), "{}", value);
    }
}

void append_csv(std::string& text, const std::string& value) {
    files::append_csv_cell(text, value);
}

void append_table_json(std::string& text, const AnswerTable& table) {
    text += fmt::format("    {{\n      \"name\": {},\n      \"title\": {},\n      \"columns\": [",
                        json_string(table.name), json_string(table.title));
    std::vector<std::string> keys;
    for (const AnswerColumn& column : table.columns) {
        keys.push_back(json_string(column.name) + ": ");
        text +=
            fmt::format("{}\n        {{\"name\": {}, \"means\": {}}}", keys.size() == 1 ? "" : ",",
                        json_string(column.name), json_string(column.means));
    }
    text += "\n      ],\n      \"rows\": [";
    const std::size_t rows = table.number_of_rows();
    for (std::size_t row = 0; row < rows; ++row) {
        text += row == 0 ? "\n        {" : ",\n        {";
        for (std::size_t position = 0; position < table.columns.size(); ++position) {
            text += position == 0 ? "" : ", ";
            text += keys[position];
            std::visit([&](const auto& cells) { append_json(text, cells[row]); },
                       table.columns[position].cells);
        }
        text += '}';
    }
    text += rows == 0 ? "]\n    }" : "\n      ]\n    }";
}

std::string warnings_json(const core::Problems& warnings) {
    std::string text;
    for (const core::Problem& problem : warnings.in_order()) {
        text += fmt::format(
            "{}\n    {{\"file\": {}, \"line\": {}, \"column\": {}, \"text\": {}, \"code\": {}}}",
            text.empty() ? "" : ",", json_string(problem.where.file.text()), problem.where.line,
            problem.where.column, json_string(core::to_text(problem)), json_string(problem.code));
    }
    return text.empty() ? text : text + "\n  ";
}

} // namespace

void AnswerTable::add(std::string column, std::string means, Decimals cells) {
    columns.push_back({std::move(column), std::move(means), std::move(cells)});
}

void AnswerTable::add(std::string column, std::string means, WholeNumbers cells) {
    columns.push_back({std::move(column), std::move(means), std::move(cells)});
}

void AnswerTable::add(std::string column, std::string means, Texts cells) {
    columns.push_back({std::move(column), std::move(means), std::move(cells)});
}

std::size_t AnswerTable::number_of_rows() const {
    std::size_t most = 0;
    for (const AnswerColumn& column : columns) {
        most = std::max(most,
                        std::visit([](const auto& cells) { return cells.size(); }, column.cells));
    }
    for (const AnswerColumn& column : columns) {
        core::promise(std::visit([](const auto& cells) { return cells.size(); }, column.cells) ==
                          most,
                      fmt::format("column {} has as many rows as the others", column.name));
    }
    return most;
}

const AnswerColumn* AnswerTable::column(std::string_view wanted) const {
    return named(columns, wanted);
}

AnswerTable& Answer::add_table(std::string name, std::string title_of_table) {
    tables.push_back({std::move(name), std::move(title_of_table), {}});
    return tables.back();
}

const AnswerTable* Answer::table(std::string_view wanted) const {
    return named(tables, wanted);
}

std::string answer_json(const Answer& answer, const core::Problems& warnings) {
    std::string text =
        fmt::format("{{\n  \"format\": 1,\n  \"method\": {},\n  \"title\": {},\n  \"notes\": [",
                    json_string(answer.method), json_string(answer.title));
    for (std::size_t note = 0; note < answer.notes.size(); ++note) {
        text += fmt::format("{}\n    {}", note == 0 ? "" : ",", json_string(answer.notes[note]));
    }
    text += answer.notes.empty() ? "],\n  \"tables\": [" : "\n  ],\n  \"tables\": [";
    for (std::size_t table = 0; table < answer.tables.size(); ++table) {
        text += table == 0 ? "\n" : ",\n";
        append_table_json(text, answer.tables[table]);
    }
    text += answer.tables.empty() ? "],\n" : "\n  ],\n";
    return text + fmt::format("  \"warnings\": [{}]\n}}\n", warnings_json(warnings));
}

std::string answer_csv(const AnswerTable& table) {
    std::vector<std::string> names;
    for (const AnswerColumn& column : table.columns) {
        names.push_back(column.name);
    }
    std::string text = files::csv_line(names);
    const std::size_t rows = table.number_of_rows();
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t begin = text.size();
        for (std::size_t position = 0; position < table.columns.size(); ++position) {
            text += position == 0 ? "" : ",";
            std::visit([&](const auto& cells) { append_csv(text, cells[row]); },
                       table.columns[position].cells);
        }
        if (text.size() == begin) {
            text += "\"\""; // a row of one empty cell is not an empty line
        }
        text += '\n';
    }
    return text;
}

} // namespace footprint::statistics
