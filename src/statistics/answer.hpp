// SPDX-License-Identifier: MIT
// What a method of the toolbox answers: a few tables with named columns, and how they were worked
// out. The same answer is printed for people, as JSON (schemas/v1/answer.schema.json) and as CSV.
//
//     Answer answer{.method = "stat rates", .title = "Crude rates per 100,000"};
//     answer.notes.push_back("Byar's limits ...");
//     AnswerTable& table = answer.add_table("rates", "Rates by area");
//     table.add("area", "what was counted", std::move(areas));
//     table.add("value", "events per 100,000", std::move(values));
//
// Columns are held as columns, so that a million rows stay small. A decimal number that is not a
// number, a whole number that is `missing_whole_number` and an empty text are missing: a dash for
// people, null in JSON, an empty cell in CSV. Infinity is written `inf`, in JSON as text.
#pragma once

#include "core/errors.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace footprint::statistics {

inline constexpr double missing_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::int64_t missing_whole_number = std::numeric_limits<std::int64_t>::min();

using Decimals = std::vector<double>;
using WholeNumbers = std::vector<std::int64_t>;
using Texts = std::vector<std::string>;

struct AnswerColumn {
    std::string name;  ///< snake_case
    std::string means; ///< in words, with the unit
    std::variant<Decimals, WholeNumbers, Texts> cells;
};

struct AnswerTable {
    std::string name;  ///< snake_case, one word if possible
    std::string title; ///< for people
    std::vector<AnswerColumn> columns;

    void add(std::string column, std::string means, Decimals cells);
    void add(std::string column, std::string means, WholeNumbers cells);
    void add(std::string column, std::string means, Texts cells);

    /// Of the longest column; all should have the same.
    [[nodiscard]] std::size_t number_of_rows() const;
    /// Null when there is none of that name.
    [[nodiscard]] const AnswerColumn* column(std::string_view wanted) const;
};

struct Answer {
    std::string method;             ///< as typed: "stat rates"
    std::string title;              ///< one line
    std::vector<std::string> notes; ///< how it was worked out and after whom, a sentence each
    std::vector<AnswerTable> tables;

    AnswerTable& add_table(std::string name, std::string title_of_table);
    /// Null when there is none of that name.
    [[nodiscard]] const AnswerTable* table(std::string_view wanted) const;
};

/// For people: title, tables in columns, notes. Numbers of a column share their decimals, as many
/// as show the largest to five figures.
[[nodiscard]] std::string answer_text(const Answer& answer);

/// For programs, under schemas/v1/answer.schema.json; numbers with every digit they have.
[[nodiscard]] std::string answer_json(const Answer& answer, const core::Problems& warnings);

/// One table, numbers with every digit they have.
[[nodiscard]] std::string answer_csv(const AnswerTable& table);

} // namespace footprint::statistics
