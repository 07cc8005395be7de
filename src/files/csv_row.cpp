// SPDX-License-Identifier: MIT
// Reading the cells of a row as the kinds of value they should be, and asking a table for its
// columns.
#include "files/csv.hpp"
#include "files/files_errors.hpp"
#include "files/text_bytes.hpp"
#include "files/values.hpp"

#include <algorithm>
#include <utility>

namespace footprint::files {

namespace {

constexpr std::chrono::year_month_day no_date{std::chrono::year{1900}, std::chrono::January,
                                              std::chrono::day{1}};
constexpr core::FinancialYear no_year{1900};

} // namespace

core::Location CsvRow::location() const {
    return table_->row_location(row_);
}

core::Location CsvRow::location(const CsvColumn& column) const {
    return column.is_there() ? table_->location(row_, column.position) : location();
}

bool CsvRow::is_blank(const CsvColumn& column) const {
    return without_spaces_around(text(column)).empty();
}

bool CsvRow::has(const CsvColumn& column) const {
    return column.is_there() && !table_->is_absent(row_, column.position);
}

std::string_view CsvRow::text(const CsvColumn& column) const {
    return column.is_there() ? table_->text(row_, column.position) : std::string_view{};
}

void CsvRow::add_problem(const CsvColumn& column, core::Problem problem) const {
    problem.where = location(column);
    problems_->add(std::move(problem));
}

std::string_view CsvRow::required_text(const CsvColumn& column) const {
    if (has(column) && is_blank(column)) {
        add_problem(column, value_missing(column.name, "some text"));
    }
    return text(column);
}

/// What `read` makes of the cell; nothing, with a problem, when it makes nothing. What is not there
/// was told when the column was asked for or the row was read.
template <typename Value, typename Read>
std::optional<Value> CsvRow::value(const CsvColumn& column, Read read) const {
    if (!has(column)) {
        return std::nullopt;
    }
    core::Problem problem;
    std::optional<Value> found = read(text(column), problem);
    if (!found) {
        add_problem(column, std::move(problem));
    }
    return found;
}

std::int64_t CsvRow::whole_number(const CsvColumn& column, std::int64_t least,
                                  std::int64_t most) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return whole_number_from(text, column.name, least, most, problem);
    };
    return value<std::int64_t>(column, read).value_or(least);
}

std::optional<std::int64_t> CsvRow::optional_whole_number(const CsvColumn& column,
                                                          std::int64_t least,
                                                          std::int64_t most) const {
    return is_blank(column) ? std::nullopt : std::optional(whole_number(column, least, most));
}

double CsvRow::decimal(const CsvColumn& column, double least, double most) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return decimal_from(text, column.name, least, most, problem);
    };
    return value<double>(column, read).value_or(least);
}

std::optional<double> CsvRow::optional_decimal(const CsvColumn& column, double least,
                                               double most) const {
    return is_blank(column) ? std::nullopt : std::optional(decimal(column, least, most));
}

double CsvRow::share(const CsvColumn& column) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return share_from(text, column.name, problem);
    };
    return value<double>(column, read).value_or(0.0);
}

std::optional<double> CsvRow::optional_share(const CsvColumn& column) const {
    return is_blank(column) ? std::nullopt : std::optional(share(column));
}

core::Pence CsvRow::pounds(const CsvColumn& column, core::Pence least, core::Pence most) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return pounds_from(text, column.name, least, most, problem);
    };
    return value<core::Pence>(column, read).value_or(least);
}

std::optional<core::Pence> CsvRow::optional_pounds(const CsvColumn& column, core::Pence least,
                                                   core::Pence most) const {
    return is_blank(column) ? std::nullopt : std::optional(pounds(column, least, most));
}

std::chrono::year_month_day CsvRow::date(const CsvColumn& column) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return date_from(text, column.name, problem);
    };
    return value<std::chrono::year_month_day>(column, read).value_or(no_date);
}

std::optional<std::chrono::year_month_day> CsvRow::optional_date(const CsvColumn& column) const {
    return is_blank(column) ? std::nullopt : std::optional(date(column));
}

core::FinancialYear CsvRow::financial_year(const CsvColumn& column) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return financial_year_from(text, column.name, problem);
    };
    return value<core::FinancialYear>(column, read).value_or(no_year);
}

std::optional<core::FinancialYear> CsvRow::optional_financial_year(const CsvColumn& column) const {
    return is_blank(column) ? std::nullopt : std::optional(financial_year(column));
}

bool CsvRow::yes_or_no(const CsvColumn& column) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return yes_or_no_from(text, column.name, problem);
    };
    return value<bool>(column, read).value_or(false);
}

std::optional<bool> CsvRow::optional_yes_or_no(const CsvColumn& column) const {
    return is_blank(column) ? std::nullopt : std::optional(yes_or_no(column));
}

std::size_t CsvRow::one_of(const CsvColumn& column,
                           std::span<const std::string_view> allowed) const {
    const auto read = [&](std::string_view text, core::Problem& problem) {
        return one_of_from(text, column.name, allowed, problem);
    };
    return value<std::size_t>(column, read).value_or(0);
}

std::optional<std::size_t>
CsvRow::optional_one_of(const CsvColumn& column, std::span<const std::string_view> allowed) const {
    return is_blank(column) ? std::nullopt : std::optional(one_of(column, allowed));
}

CsvColumn CsvColumns::optional(std::string_view name) {
    asked_.emplace_back(name);
    const auto names = table_.column_names();
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
        return {CsvColumn::nowhere, std::string(name)};
    }
    return {static_cast<std::size_t>(found - names.begin()), std::string(name)};
}

CsvColumn CsvColumns::required(std::string_view name) {
    CsvColumn column = optional(name);
    if (!column.is_there() && table_.is_readable()) {
        problems_.add(column_missing(table_.names_location(), name, table_.column_names()));
    }
    return column;
}

void CsvColumns::warn_of_others() {
    const std::vector<std::string> known = asked_;
    for (const CsvColumn& column : all_others()) {
        problems_.add(column_unknown(table_.name_location(column.position), column.name, known));
    }
}

std::vector<CsvColumn> CsvColumns::all_others() {
    std::vector<CsvColumn> others;
    const auto names = table_.column_names();
    for (std::size_t position = 0; position < names.size(); ++position) {
        if (!names[position].empty() &&
            std::ranges::find(asked_, names[position]) == asked_.end()) {
            others.push_back({position, names[position]});
            asked_.push_back(names[position]);
        }
    }
    return others;
}

} // namespace footprint::files
