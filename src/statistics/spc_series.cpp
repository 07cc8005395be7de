// SPDX-License-Identifier: MIT
// Time axes, facets and where series begin afresh.
#include "statistics/spc_series.hpp"

#include "files/text_bytes.hpp"
#include "files/values.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace footprint::statistics {
namespace {

std::optional<double> number_from(std::string_view text) {
    core::Problem ignored;
    return files::decimal_from(text, "", any_number.least, any_number.most, ignored);
}

std::optional<double> day_from(std::string_view text) {
    core::Problem ignored;
    if (const auto date = files::date_from(text.substr(0, 10), "", ignored)) {
        return static_cast<double>(std::chrono::sys_days(*date).time_since_epoch().count());
    }
    return std::nullopt;
}

/// Something like a date: a digit first and two separators in it.
bool looks_like_date(std::string_view text) {
    const auto separators = std::ranges::count_if(
        text, [](char letter) { return letter == '-' || letter == '/' || letter == '.'; });
    return !text.empty() && text.front() >= '0' && text.front() <= '9' && separators == 2;
}

TimeKind kind_of(const files::CsvTable& table, const files::CsvColumn& column, bool needs_order) {
    for (std::size_t row = 0; row < table.number_of_rows(); ++row) {
        const std::string_view text =
            files::without_spaces_around(table.text(row, column.position));
        if (is_missing(text)) {
            continue;
        }
        if (number_from(text)) {
            return TimeKind::numbers;
        }
        if (day_from(text) || looks_like_date(text) || needs_order) {
            return TimeKind::dates;
        }
        return TimeKind::words;
    }
    return TimeKind::dates;
}

void read_days(TimeAxis& time, InputColumns& columns, const files::CsvColumn& column) {
    for (const std::int64_t day : columns.days(column)) {
        const bool is_there = day != missing_whole_number;
        time.order.push_back(is_there ? static_cast<double>(day) : missing_number);
        time.labels.push_back(is_there ? day_text(day) : std::string());
    }
}

void read_words(TimeAxis& time, InputColumns& columns, const files::CsvColumn& column) {
    time.labels = columns.texts(column, MissingCells::are_refused);
    std::unordered_map<std::string, double> known;
    for (const std::string& label : time.labels) {
        const auto next = static_cast<double>(known.size());
        time.order.push_back(known.try_emplace(label, next).first->second);
    }
}

void count_rows(TimeAxis& time, std::size_t rows) {
    for (std::size_t row = 0; row < rows; ++row) {
        time.order.push_back(static_cast<double>(row + 1));
        time.labels.push_back(fmt::format("{}", row + 1));
    }
}

} // namespace

std::optional<double> TimeAxis::order_of(const std::string& typed) const {
    switch (kind) {
    case TimeKind::dates:
        return day_from(typed);
    case TimeKind::numbers:
    case TimeKind::row_numbers:
        return number_from(typed);
    case TimeKind::words: {
        const auto found = std::ranges::find(labels, typed);
        return found == labels.end()
                   ? std::nullopt
                   : std::optional(order[static_cast<std::size_t>(found - labels.begin())]);
    }
    }
    return std::nullopt;
}

TimeAxis read_time(InputColumns& columns, const files::CsvColumn& column, bool needs_order) {
    TimeAxis time;
    const std::size_t rows = columns.table().number_of_rows();
    if (!column.is_there()) {
        count_rows(time, rows);
        return time;
    }
    time.kind = kind_of(columns.table(), column, needs_order);
    switch (time.kind) {
    case TimeKind::numbers:
        time.order = columns.numbers(column, any_number, MissingCells::are_refused);
        time.labels = columns.texts(column, MissingCells::are_allowed);
        break;
    case TimeKind::words:
        read_words(time, columns, column);
        break;
    case TimeKind::dates:
    case TimeKind::row_numbers:
        read_days(time, columns, column);
        break;
    }
    return time;
}

ByFacet::ByFacet(const std::string& option, const std::vector<std::string>& typed,
                 const Groups& facets, core::Problems& problems) {
    for (const std::string& list : typed) {
        for (const std::string& one : cut_at_commas(list)) {
            const std::size_t colon = one.rfind(':');
            if (colon == std::string::npos) {
                for_all_.push_back(one);
                continue;
            }
            const std::string name = one.substr(0, colon);
            const auto found = std::ranges::find_if(facets.labels, [&](const Texts& labels) {
                return fmt::format("{}", fmt::join(labels, "/")) == name;
            });
            if (found == facets.labels.end()) {
                problems.add(option_not_possible(
                    option, fmt::format("names \"{}\", which is no facet of the table", name),
                    "write a facet's name, a colon and the value, or the value alone for all"));
                continue;
            }
            for_one_[static_cast<std::size_t>(found - facets.labels.begin())].push_back(
                one.substr(colon + 1));
        }
    }
    while (for_one_.contains(first_for_all_)) {
        ++first_for_all_;
    }
}

bool ByFacet::is_to_be_checked_at(std::size_t facet) const {
    return for_one_.contains(facet) || first_for_all_ == facet;
}

std::vector<std::string> ByFacet::of(std::size_t facet) const {
    const auto found = for_one_.find(facet);
    return found == for_one_.end() ? for_all_ : found->second;
}

std::vector<std::uint32_t> in_order_of_time(const std::vector<std::uint32_t>& rows,
                                            const TimeAxis& time) {
    std::vector<std::uint32_t> ordered = rows;
    std::ranges::stable_sort(ordered, {}, [&](std::uint32_t row) { return time.order[row]; });
    return ordered;
}

std::vector<double> fresh_starts(const ByFacet& rebase, std::size_t facet,
                                 const std::vector<std::uint32_t>& rows, const TimeAxis& time,
                                 const Groups& facets, core::Problems& problems) {
    std::vector<double> starts;
    for (const std::string& typed : rebase.of(facet)) {
        const std::optional<double> order = time.order_of(typed);
        if (!order && !rebase.is_to_be_checked_at(facet)) {
            continue;
        }
        if (!order) {
            problems.add(option_not_possible("--rebase", fmt::format("is \"{}\"", typed),
                                             "it takes what the column of time holds, such as "
                                             "2020-04-01"));
            continue;
        }
        const bool is_a_point =
            std::ranges::any_of(rows, [&](std::uint32_t row) { return time.order[row] == *order; });
        if (!is_a_point) {
            problems.add(left_out(
                {}, fmt::format("--rebase {} is not used for {}", typed, facets.words(facet)),
                "there is no point at it"));
            continue;
        }
        starts.push_back(*order);
    }
    return starts;
}

double number_of_facet(const std::string& option, const ByFacet& numbers, std::size_t facet,
                       core::Problems& problems) {
    const std::vector<std::string> typed = numbers.of(facet);
    if (typed.empty()) {
        return missing_number;
    }
    const std::optional<double> number = number_from(typed.back());
    if (!number && numbers.is_to_be_checked_at(facet)) {
        problems.add(option_not_possible(option, fmt::format("is \"{}\"", typed.back()),
                                         "it takes a number, or FACET:NUMBER"));
    }
    return number.value_or(missing_number);
}

} // namespace footprint::statistics
