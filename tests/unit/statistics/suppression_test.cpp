// SPDX-License-Identifier: MIT
#include "statistics/suppression.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace footprint::statistics;

namespace {

AnswerTable counts(const Texts& areas, const Texts& years, const Decimals& numbers) {
    AnswerTable table;
    table.add("area", "", areas);
    table.add("year", "", years);
    table.add("count", "", numbers);
    table.add("value", "", Decimals(numbers.size(), 1.0));
    return table;
}

SuppressionOptions below_eight(const std::vector<std::string>& totals_by = {}) {
    return {.least_shown = 8.0,
            .totals_by = totals_by,
            .count = "count",
            .whole = "",
            .follow = {"value"}};
}

Texts reasons(const AnswerTable& table) {
    return std::get<Texts>(table.column("suppressed")->cells);
}

} // namespace

TEST_CASE("one small count takes the next smallest with it, and both lose what follows from them") {
    AnswerTable table = counts({"a", "b", "c"}, {"1", "1", "1"}, {3, 40, 20});
    suppress(table, below_eight());
    CHECK(reasons(table) == Texts{"primary", "no", "secondary"});
    const Decimals& shown = std::get<Decimals>(table.column("count")->cells);
    CHECK(std::isnan(shown[0]));
    CHECK(shown[1] == 40.0);
    CHECK(std::isnan(std::get<Decimals>(table.column("value")->cells)[2]));
}

TEST_CASE("two small counts need no third; zeros and eight are shown") {
    AnswerTable table = counts({"a", "b", "c", "d"}, {"1", "1", "1", "1"}, {3, 7, 0, 8});
    suppress(table, below_eight());
    CHECK(reasons(table) == Texts{"primary", "primary", "no", "no"});
}

TEST_CASE("with totals both ways no row and no column is left with one hidden") {
    AnswerTable table = counts({"a", "a", "b", "b", "c", "c"}, {"1", "2", "1", "2", "1", "2"},
                               {3, 50, 60, 70, 80, 90});
    suppress(table, below_eight({"area", "year"}));
    // a1 is small; a2 goes with it in area a; then b1 in year 1 and b2 in year 2.
    CHECK(reasons(table) == Texts{"primary", "secondary", "secondary", "secondary", "no", "no"});
}

TEST_CASE("of a part and its whole the rest counts too") {
    AnswerTable table = counts({"a", "b"}, {"1", "1"}, {98, 50});
    table.add("people", "", Decimals{100, 100});
    SuppressionOptions options = below_eight();
    options.whole = "people";
    suppress(table, options);
    CHECK(reasons(table) == Texts{"primary", "secondary"});
}

TEST_CASE("a zero is hidden only when nothing else can be") {
    AnswerTable table = counts({"a", "b"}, {"1", "1"}, {3, 0});
    suppress(table, below_eight());
    CHECK(reasons(table) == Texts{"primary", "secondary"});
}
