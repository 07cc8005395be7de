// SPDX-License-Identifier: MIT
// One block for each measure: the total, then the workstreams whose share is not nothing.
#include "publish/summary_queues.hpp"

#include "publish/number_text.hpp"
#include "publish/table_lookup.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace footprint::publish {
namespace {

constexpr std::string_view not_split = "not_split_by_sampling";
constexpr std::size_t name_width = 46;

std::string line_of(std::string_view name, std::string_view value, std::string_view error) {
    std::string line(name);
    line.resize(std::max(line.size(), line.size() + name_width - width_of(name)), ' ');
    line += fmt::format("{:>12}{}\n", value, error);
    return line;
}

std::string block_of(const measure::MeasureMeaning& meaning,
                     std::span<const QueueShare* const> shares) {
    std::int64_t total = 0;
    for (const QueueShare* share : shares) {
        total += share->value_millionths;
    }
    const unsigned shown = meaning.decimals_shown + 1U;
    const auto text = [shown](std::int64_t millionths) {
        return decimal_text(millionths, measure::measure_decimals, shown);
    };
    std::string block = fmt::format("{} ({})\n", meaning.title, meaning.unit);
    block += line_of("  all that the plan changes", text(total), "");
    for (const QueueShare* share : shares) {
        if (share->value_millionths != 0) {
            block += line_of(
                "  " + share->name, text(share->value_millionths),
                share->standard_error_millionths
                    ? fmt::format(", standard error {}", text(*share->standard_error_millionths))
                    : "");
        }
    }
    return block;
}

} // namespace

std::vector<QueueShare> queue_shares(std::span<const measure::Table> over_runs,
                                     std::span<const measure::Table> dimensions) {
    std::vector<QueueShare> shares;
    const measure::Table* table = find_table(over_runs, "queue_shares");
    for (std::size_t row = 0; table != nullptr && row < table->rows(); ++row) {
        QueueShare share{.year = text_at(*table, "financial_year", row),
                         .measure = text_at(*table, "measure", row),
                         .workstream = text_at(*table, "workstream", row),
                         .name = {},
                         .value_millionths = number_at(*table, "value", row).value_or(0),
                         .standard_error_millionths = number_at(*table, "standard_error", row),
                         .kind = text_at(*table, "kind", row)};
        share.name = share.workstream == not_split
                         ? "not split by sampling"
                         : name_of(dimensions, "workstreams", "workstream", share.workstream);
        shares.push_back(std::move(share));
    }
    return shares;
}

std::string queue_section(const Summary& summary) {
    std::string text;
    for (const measure::MeasureMeaning& meaning : measure::measure_meanings()) {
        std::vector<const QueueShare*> own;
        for (const QueueShare& share : summary.queue_shares) {
            if (share.year == summary.years.back() && share.measure == meaning.name) {
                own.push_back(&share);
            }
        }
        if (!own.empty()) {
            text += block_of(meaning, own);
        }
    }
    return text.empty() ? text
                        : fmt::format("\nWHO CHANGED WHAT QUEUES AND BEDS DID, BY WORKSTREAM, {}\n",
                                      summary.years.back()) +
                              text;
}

} // namespace footprint::publish
