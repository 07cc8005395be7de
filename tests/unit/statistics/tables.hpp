// SPDX-License-Identifier: MIT
// What the tests of methods share: a table from text, and a column of an answer.
#pragma once

#include "core/errors.hpp"
#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

inline files::CsvTable table_of(std::string text) {
    core::Problems problems;
    files::CsvTable table = files::parse_csv(std::move(text), core::FileName("t.csv"), problems);
    REQUIRE(problems.to_text() == "");
    return table;
}

inline Decimals decimals(const Answer& answer, std::string_view table, std::string_view column) {
    REQUIRE(answer.table(table) != nullptr);
    const AnswerColumn* found = answer.table(table)->column(column);
    REQUIRE_MESSAGE(found != nullptr, column);
    return std::get<Decimals>(found->cells);
}

inline WholeNumbers whole_numbers(const Answer& answer, std::string_view table,
                                  std::string_view column) {
    REQUIRE(answer.table(table) != nullptr);
    const AnswerColumn* found = answer.table(table)->column(column);
    REQUIRE_MESSAGE(found != nullptr, column);
    return std::get<WholeNumbers>(found->cells);
}

inline Texts texts(const Answer& answer, std::string_view table, std::string_view column) {
    REQUIRE(answer.table(table) != nullptr);
    const AnswerColumn* found = answer.table(table)->column(column);
    REQUIRE_MESSAGE(found != nullptr, column);
    return std::get<Texts>(found->cells);
}

} // namespace footprint::statistics
