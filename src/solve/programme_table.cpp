// SPDX-License-Identifier: MIT
// Activities, what they wait for and what they need, from a table.
#include "solve/programme_table.hpp"

#include "files/text_bytes.hpp"
#include "solve/named_rows.hpp"
#include "solve/solve_errors.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace footprint::solve {
namespace {

using statistics::Decimals;
using statistics::MissingCells;
using statistics::Texts;

struct LinkWords {
    std::string_view name;
    Relation relation = Relation::finish_start;
    double lag = 0.0;
};

[[nodiscard]] std::optional<double> lag_of(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double lag = 0.0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), lag);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(lag)) {
        return std::nullopt;
    }
    return lag;
}

/// The relation a text ends with, taken off it.
[[nodiscard]] std::optional<Relation> relation_at_end(std::string_view& text) {
    constexpr std::array<std::pair<std::string_view, Relation>, 4> words{
        {{"FS", Relation::finish_start},
         {"SS", Relation::start_start},
         {"FF", Relation::finish_finish},
         {"SF", Relation::start_finish}}};
    for (const auto& [word, relation] : words) {
        const bool stands_alone = text.size() > word.size() && text.ends_with(word) &&
                                  (text[text.size() - word.size() - 1] == ' ' ||
                                   text[text.size() - word.size() - 1] == '\t');
        if (stands_alone) {
            text.remove_suffix(word.size());
            text = files::without_spaces_around(text);
            return relation;
        }
    }
    return std::nullopt;
}

/// `A`, `A SS`, `A SS+2`, `A FS-1`, `A +2`, for a name that is known.
[[nodiscard]] std::optional<LinkWords> link_words(std::string_view text, const NamedRows& rows) {
    if (rows.find(text).has_value()) {
        return LinkWords{text};
    }
    LinkWords words;
    const std::size_t sign = text.find_last_of("+-");
    std::string_view before = text;
    if (sign != std::string_view::npos && sign > 0) {
        if (const auto lag = lag_of(files::without_spaces_around(text.substr(sign)))) {
            words.lag = *lag;
            before = files::without_spaces_around(text.substr(0, sign));
        }
    }
    if (const auto relation = relation_at_end(before)) {
        words.relation = *relation;
    }
    words.name = before;
    return rows.find(before).has_value() || before == text ? std::optional(words) : std::nullopt;
}

void read_links(statistics::InputColumns& columns, const std::string& name, const NamedRows& rows,
                NamedProgramme& programme) {
    const files::CsvColumn column = columns.optional(name);
    if (!column.is_there()) {
        return;
    }
    const Texts cells = columns.texts(column, MissingCells::are_allowed);
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (cells[row] == "-") {
            continue; // as textbooks write that there is none
        }
        const core::Location where = columns.table().location(row, column.position);
        for (const std::string& text : cut_at_semicolons(cells[row])) {
            const auto words = link_words(text, rows);
            if (!words.has_value()) {
                columns.problems().add(link_not_readable(where, text));
                continue;
            }
            const auto earlier = rows.find(words->name, where, columns.problems());
            if (earlier.has_value()) {
                programme.links.push_back({*earlier, row, words->relation, words->lag});
            }
        }
    }
}

void read_lengths(statistics::InputColumns& columns, const ScheduleTableOptions& options,
                  NamedProgramme& programme) {
    const files::CsvColumn optimistic = columns.optional(options.optimistic);
    const files::CsvColumn likely = columns.optional(options.likely);
    const files::CsvColumn pessimistic = columns.optional(options.pessimistic);
    if (!optimistic.is_there() || !likely.is_there() || !pessimistic.is_there()) {
        programme.lengths = columns.numbers(columns.required(options.length), amount_not_below_zero,
                                            MissingCells::are_refused);
        return;
    }
    const auto read = [&](const files::CsvColumn& column) {
        return columns.numbers(column, amount_not_below_zero, MissingCells::are_refused);
    };
    const Decimals a = read(optimistic);
    const Decimals m = read(likely);
    const Decimals b = read(pessimistic);
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] > m[i] || m[i] > b[i]) {
            columns.problems().add(statistics::number_not_possible(
                columns.table().location(i, likely.position), options.likely,
                fmt::format("{}", m[i]),
                fmt::format("from {} ({}) to {} ({})", a[i], options.optimistic, b[i],
                            options.pessimistic)));
        }
        programme.lengths.push_back((a[i] + 4.0 * m[i] + b[i]) / 6.0);
        programme.variances.push_back((b[i] - a[i]) / 6.0 * ((b[i] - a[i]) / 6.0));
    }
}

void read_teams(statistics::InputColumns& columns, const ScheduleTableOptions& options,
                NamedProgramme& programme) {
    for (const NamedLimit& team : named_limits("--team", options.teams, columns.problems())) {
        const files::CsvColumn column = columns.required(team.name);
        const Decimals needs =
            columns.numbers(column, amount_not_below_zero, MissingCells::are_allowed);
        programme.team_names.push_back(team.name);
        programme.team_sizes.push_back(team.limit);
        for (std::size_t i = 0; i < needs.size() && i < programme.needs.size(); ++i) {
            programme.needs[i].push_back(std::isnan(needs[i]) ? 0.0 : needs[i]);
        }
    }
}

} // namespace

NamedProgramme read_programme(const files::CsvTable& table, const ScheduleTableOptions& options,
                              core::Problems& problems) {
    statistics::InputColumns columns(table, problems);
    const files::CsvColumn name = columns.required(options.name);
    const NamedRows rows("activity", columns, name);
    NamedProgramme programme;
    programme.names = rows.names();
    programme.needs.resize(programme.names.size());
    read_lengths(columns, options, programme);
    read_links(columns, options.after, rows, programme);
    read_teams(columns, options, programme);
    for (std::size_t row = 0; row < programme.names.size(); ++row) {
        programme.where.push_back(name.is_there() ? table.location(row, name.position)
                                                  : table.row_location(row));
    }
    return programme;
}

} // namespace footprint::solve
