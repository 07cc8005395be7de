// SPDX-License-Identifier: MIT
// A block for each kind of capacity, a row for each resource, a column for each year.
#include "publish/capacity_answer.hpp"

#include "publish/number_text.hpp"
#include "publish/table_lookup.hpp"
#include "publish/text_grid.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace footprint::publish {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kinds{"beds", "places", "slots"};
constexpr std::array<std::string_view, 3> titles{"BEDS OPEN", "STAFFED PLACES, MEAN OVER THE WEEK",
                                                 "SLOTS A WEEK"};
constexpr std::size_t name_width = 40;
constexpr std::size_t number_width = 10;
constexpr std::size_t line_width = 100;

/// Each word once, in order of appearance.
std::vector<std::string> words_of(const measure::Table& table, std::string_view column) {
    std::vector<std::string> words;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string& word = table.column(column).text(row);
        if (std::ranges::find(words, word) == words.end()) {
            words.push_back(word);
        }
    }
    return words;
}

std::vector<std::string> sorted_years(const measure::Table& table) {
    std::vector<std::string> years = words_of(table, "financial_year");
    std::ranges::sort(years);
    return years;
}

TextGrid grid_for(const std::vector<std::string>& years) {
    std::vector<std::size_t> widths(years.size() + 2, number_width);
    widths.front() = name_width;
    TextGrid grid(widths);
    std::vector<std::string> head{"", "now"};
    head.insert(head.end(), years.begin(), years.end());
    grid.add(head);
    return grid;
}

/// Where, what, and of which specialty.
using ResourceName = std::array<std::string, 3>;

std::vector<ResourceName> resources_of(const measure::Table& table, std::string_view kind) {
    std::vector<ResourceName> resources;
    for (const std::size_t row : rows_where(table, {{"capacity", kind}})) {
        const ResourceName name{text_at(table, "site", row), text_at(table, "of", row),
                                text_at(table, "specialty", row)};
        if (std::ranges::find(resources, name) == resources.end()) {
            resources.push_back(name);
        }
    }
    return resources;
}

std::vector<std::string> cells_of(const measure::Table& table, std::string_view kind,
                                  const ResourceName& name, const std::vector<std::string>& years) {
    const auto& [site, of, specialty] = name;
    std::vector<std::string> cells{
        fmt::format("{}: {}{}{}", site, of, specialty.empty() ? "" : ", ", specialty), ""};
    for (const std::string& year : years) {
        const auto rows = rows_where(table, {{"financial_year", year},
                                             {"capacity", kind},
                                             {"site", site},
                                             {"of", of},
                                             {"specialty", specialty}});
        if (rows.empty()) {
            cells.emplace_back("-");
            continue;
        }
        if (cells[1].empty()) {
            cells[1] = decimal_text(number_at(table, "now", rows.front()).value_or(0), 1, 1);
        }
        const bool is_reached = text_at(table, "reached", rows.front()) == "yes";
        cells.push_back(decimal_text(number_at(table, "needed", rows.front()).value_or(0), 1, 1) +
                        (is_reached ? "" : "*"));
    }
    return cells;
}

std::string block_of(const measure::Table& table, std::string_view kind, std::string_view title) {
    const std::vector<std::string> years = sorted_years(table);
    TextGrid grid = grid_for(years);
    const std::vector<ResourceName> resources = resources_of(table, kind);
    for (const ResourceName& name : resources) {
        grid.add(cells_of(table, kind, name, years));
    }
    return resources.empty() ? std::string() : fmt::format("\n{}\n{}", title, grid.text());
}

std::string totals_of(const measure::Table& table) {
    const std::vector<std::string> years = sorted_years(table);
    TextGrid grid = grid_for(years);
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        for (const bool is_money : {true, false}) {
            std::vector<std::string> cells{
                fmt::format("{}, {}", kinds[kind],
                            is_money ? "million pounds a year" : "whole-time equivalents"),
                ""};
            bool any = false;
            for (const std::string& year : years) {
                const auto sum = sum_where(&table, is_money ? "cost_pence_per_year" : "posts",
                                           {{"financial_year", year}, {"capacity", kinds[kind]}});
                any = any || sum.has_value();
                cells.push_back(!sum       ? std::string("-")
                                : is_money ? millions_text(*sum)
                                           : decimal_text(*sum, 1, 0));
            }
            if (any) {
                grid.add(cells);
            }
        }
    }
    return fmt::format("\nMORE THAN NOW, AND WHAT IT COSTS (less where minus)\n{}", grid.text());
}

/// A row for each staff group of which other than none is needed.
std::string posts_of(const measure::Table& table) {
    const std::vector<std::string> years = sorted_years(table);
    TextGrid grid = grid_for(years);
    for (const std::string& group : words_of(table, "staff_group")) {
        std::vector<std::string> cells{group, ""};
        bool any = false;
        for (const std::string& year : years) {
            const std::int64_t posts =
                sum_where(&table, "posts", {{"financial_year", year}, {"staff_group", group}})
                    .value_or(0);
            cells.push_back(decimal_text(posts, 1, 0));
            any = any || cells.back() != "0";
        }
        if (any) {
            grid.add(cells);
        }
    }
    return fmt::format("\nPOSTS, WHOLE-TIME EQUIVALENTS MORE THAN NOW (less where minus)\n{}",
                       grid.text());
}

std::string chance_words(std::uint32_t chance_ppm) {
    return decimal_text(chance_ppm, 4, chance_ppm % 10'000 == 0 ? 0 : 2) + "%";
}

} // namespace

std::string capacity_text(const CapacityAnswer& answer) {
    std::string text = wrapped(
        fmt::format("{}: capacity that keeps each standard in force, {}, in at least {} of {} runs",
                    answer.plan_name,
                    answer.world == "plan" ? "with the plan" : "if nothing is done",
                    chance_words(answer.chance_ppm), answer.runs),
        line_width);
    if (answer.needed.rows() == 0) {
        return text + "No standard with a threshold in these years is about any of its capacity.\n";
    }
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        text += block_of(answer.needed, kinds[kind], titles[kind]);
    }
    text += totals_of(answer.needed);
    text += posts_of(answer.posts);
    const bool all_reached = words_of(answer.needed, "reached") == std::vector<std::string>{"yes"};
    if (!all_reached) {
        text += wrapped(
            "\n* kept in fewer runs than asked for. Where four times what there is would not "
            "keep a standard, it is left as it is: something else decides.",
            line_width);
    }
    return text;
}

std::string capacity_csv(const measure::Table& table) {
    std::string csv;
    for (const measure::Column& column : table.columns()) {
        csv += (csv.empty() ? "" : ",") + column.meaning.name;
    }
    csv += '\n';
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string line;
        for (const measure::Column& column : table.columns()) {
            line += line.empty() ? "" : ",";
            if (column.meaning.is_text) {
                line += column.text(row); // ids only: no comma, no quote
            } else {
                std::string number = decimal_text(column.numbers[row], column.meaning.decimals,
                                                  column.meaning.decimals);
                std::erase(number, ',');
                line += number;
            }
        }
        csv += line + '\n';
    }
    return csv;
}

namespace {

Json json_of(const measure::Table& table) {
    Json rows = Json::array();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Json one = Json::object();
        for (const measure::Column& column : table.columns()) {
            if (column.meaning.is_text) {
                one[column.meaning.name] = column.text(row);
            } else if (column.meaning.decimals == 0) {
                one[column.meaning.name] = column.numbers[row];
            } else {
                constexpr double tenths = 10.0;
                one[column.meaning.name] = static_cast<double>(column.numbers[row]) / tenths;
            }
        }
        if (one.contains("reached")) {
            one["reached"] = one["reached"] == "yes";
        }
        rows.push_back(std::move(one));
    }
    return rows;
}

} // namespace

std::string capacity_json(const CapacityAnswer& answer) {
    constexpr double millionths = 1e6;
    const Json json{{"format", 1},
                    {"plan_id", answer.plan_id},
                    {"plan_name", answer.plan_name},
                    {"world", answer.world},
                    {"inputs_hash", answer.inputs_hash},
                    {"program_version", answer.program_version},
                    {"seed", answer.seed},
                    {"chance", answer.chance_ppm / millionths},
                    {"runs", answer.runs},
                    {"needed", json_of(answer.needed)},
                    {"posts", json_of(answer.posts)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace footprint::publish
