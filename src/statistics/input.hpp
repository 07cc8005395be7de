// SPDX-License-Identifier: MIT
// Reading anyone's table into columns. Which column is which is the user's choice; every fault is
// told at its line and column, and reading goes on to the next. A blank cell and what spreadsheets
// and R write for one (NA, N/A, NaN, NULL) are missing.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

[[nodiscard]] bool is_missing(std::string_view text);

enum class MissingCells : std::uint8_t { are_allowed, are_refused };

struct NumberRange {
    double least = std::numeric_limits<double>::lowest();
    double most = std::numeric_limits<double>::max();
};
inline constexpr NumberRange any_number{};
inline constexpr NumberRange not_below_zero{0.0, std::numeric_limits<double>::max()};

/// The table's columns by name, so that the same one may be asked for twice.
class InputColumns {
public:
    InputColumns(const files::CsvTable& table, core::Problems& problems)
        : table_(table), columns_(table, problems), problems_(problems) {}

    /// A problem when it is missing.
    [[nodiscard]] files::CsvColumn required(std::string_view name);
    /// Not there when `name` is empty; a problem when it is named and missing.
    [[nodiscard]] files::CsvColumn if_named(std::string_view name);
    /// Not there, without a problem, when it is missing.
    [[nodiscard]] files::CsvColumn optional(std::string_view name);
    [[nodiscard]] std::vector<files::CsvColumn> required(const std::vector<std::string>& names);

    /// Missing ones read as `missing_number`. What is outside `range` is a problem, as is a missing
    /// one where they are refused. All missing when the column is not there.
    [[nodiscard]] Decimals numbers(const files::CsvColumn& column, NumberRange range,
                                   MissingCells missing);
    /// As they stand, spaces at the ends taken off; missing ones are empty.
    [[nodiscard]] Texts texts(const files::CsvColumn& column, MissingCells missing);
    /// Days since 1970-01-01 for dates such as 2016-04-01 (a time of day after a T or a space is
    /// passed over); a missing one is `missing_whole_number`, and a problem when they are refused.
    [[nodiscard]] std::vector<std::int64_t> days(const files::CsvColumn& column,
                                                 MissingCells missing = MissingCells::are_refused);

    [[nodiscard]] const files::CsvTable& table() const { return table_; }
    [[nodiscard]] core::Problems& problems() { return problems_; }

private:
    const files::CsvTable& table_;
    files::CsvColumns columns_;
    core::Problems& problems_;
};

/// Which rows belong together: those with the same texts in some columns. Without columns all rows
/// are one group. Groups stand in the order in which they first appear.
struct Groups {
    std::vector<std::string> names;               ///< of the columns
    std::vector<Texts> labels;                    ///< by group, by column
    std::vector<std::uint32_t> group_of_row;      ///< by row of the table
    std::vector<std::vector<std::uint32_t>> rows; ///< by group

    [[nodiscard]] std::size_t number() const { return labels.size(); }
    /// `area "Leeds", sex "Female"`; "the table" when there are no columns.
    [[nodiscard]] std::string words(std::size_t group) const;
    /// One column of the answer for each, with the label of each given group in turn.
    void add_columns(AnswerTable& table, const std::vector<std::uint32_t>& groups) const;
    /// The same, one row a group.
    void add_columns(AnswerTable& table) const;
};

[[nodiscard]] Groups read_groups(InputColumns& columns, const std::vector<std::string>& names);

/// `2016-04-01`.
[[nodiscard]] std::string day_text(std::int64_t days_since_1970);

/// `text` cut at commas, spaces at the ends taken off, empty parts left out.
[[nodiscard]] std::vector<std::string> cut_at_commas(std::string_view text);

} // namespace footprint::statistics
