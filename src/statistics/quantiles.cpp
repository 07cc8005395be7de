// SPDX-License-Identifier: MIT
// Equal parts by rank.
#include "statistics/quantiles.hpp"

#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace footprint::statistics {

WholeNumbers quantiles_of(std::span<const double> values, std::int64_t parts,
                          bool has_highest_first) {
    WholeNumbers found(values.size(), missing_whole_number);
    double most = -std::numeric_limits<double>::infinity();
    for (const double value : values) {
        most = std::isnan(value) ? most : std::max(most, value);
    }
    Decimals turned;
    Decimals sorted;
    for (const double value : values) {
        turned.push_back(has_highest_first ? most - value : value);
        if (!std::isnan(value)) {
            sorted.push_back(turned.back());
        }
    }
    std::ranges::sort(sorted);
    const auto count = static_cast<double>(sorted.size());
    const auto all = static_cast<double>(parts);
    if (count < all) {
        return found;
    }
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (std::isnan(values[row])) {
            continue;
        }
        const auto below = std::ranges::lower_bound(sorted, turned[row]) - sorted.begin();
        const double rank = static_cast<double>(below) + 1.0;
        const double part = std::floor(all + 1.0 - std::ceil((count + 1.0 - rank) / (count / all)));
        found[row] = static_cast<std::int64_t>(std::max(part, 1.0));
    }
    return found;
}

Answer quantiles(const files::CsvTable& table, const QuantileOptions& options,
                 core::Problems& problems) {
    InputColumns columns(table, problems);
    const files::CsvColumn value = columns.required(options.value);
    const Decimals values = columns.numbers(value, any_number, MissingCells::are_allowed);
    const Groups groups = read_groups(columns, options.by);
    if (options.parts < 2) {
        problems.add(option_not_possible("--quantiles", fmt::format("is {}", options.parts),
                                         "it takes 2 or more"));
        return {};
    }
    WholeNumbers parts(values.size(), missing_whole_number);
    for (std::size_t group = 0; group < groups.number(); ++group) {
        const std::vector<std::uint32_t>& rows = groups.rows[group];
        Decimals of_group;
        for (const std::uint32_t row : rows) {
            of_group.push_back(values[row]);
        }
        const WholeNumbers found = quantiles_of(of_group, options.parts, options.has_highest_first);
        for (std::size_t row = 0; row < rows.size(); ++row) {
            parts[rows[row]] = found[row];
        }
        const bool has_any = std::ranges::any_of(
            found, [](std::int64_t part) { return part != missing_whole_number; });
        if (!has_any) {
            problems.add(left_out(table.row_location(rows.front()),
                                  fmt::format("{} is not put into parts", groups.words(group)),
                                  fmt::format("it has fewer than {} values", options.parts)));
        }
    }
    Answer answer{.method = "stat rates",
                  .title = fmt::format("{} equal parts by {}", options.parts, options.value),
                  .notes = {},
                  .tables = {}};
    AnswerTable& made = answer.add_table("rates", answer.title);
    for (const std::string& name : table.column_names()) {
        if (!name.empty() && name != options.value) {
            made.add(name, "as in the file",
                     columns.texts(columns.optional(name), MissingCells::are_allowed));
        }
    }
    made.add(options.value, "as in the file", values);
    made.add("quantile",
             options.has_highest_first ? "1 has the highest values" : "1 has the lowest values",
             std::move(parts));
    answer.notes = {"OHID's rule for deprivation categories, as PHEindicatormethods' "
                    "phe_quantile."};
    return answer;
}

} // namespace footprint::statistics
