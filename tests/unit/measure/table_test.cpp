// SPDX-License-Identifier: MIT
#include "core/errors.hpp"
#include "measure/results.hpp"

#include <doctest/doctest.h>

using namespace footprint;

TEST_CASE("rows put by text and by code are the same table") {
    measure::Table by_text(
        "t", {measure::text_column("site"), measure::number_column("contacts", "contacts")});
    measure::Table by_code = by_text;
    by_text.put_text("A");
    by_text.put_number(1);
    by_text.put_text("B");
    by_text.put_nothing();
    const std::uint32_t a = by_code.code_of(0, "A");
    const std::uint32_t b = by_code.code_of(0, "B");
    by_code.put_code(a);
    by_code.put_number(1);
    by_code.put_code(b);
    by_code.put_nothing();
    CHECK(by_text.columns() == by_code.columns());
    CHECK(by_code.rows() == 2);
    CHECK_FALSE(by_code.column("contacts").has_value(1));
    CHECK(by_code.find("days") == nullptr);
    CHECK_THROWS_AS((void)by_code.column("days"), core::Fault);
}

TEST_CASE("a number put where text is due is a fault") {
    measure::Table table("t", {measure::text_column("site")});
    CHECK_THROWS_AS(table.put_number(1), core::Fault);
}

TEST_CASE("columns of different length are a fault") {
    measure::Column two{.meaning = measure::number_column("a", "people"),
                        .dictionary = {},
                        .codes = {},
                        .numbers = {1, 2}};
    measure::Column one{.meaning = measure::number_column("b", "people"),
                        .dictionary = {},
                        .codes = {},
                        .numbers = {1}};
    CHECK_THROWS_AS(measure::Table("t", std::vector<measure::Column>{two, one}), core::Fault);
    CHECK(measure::Table("t", std::vector<measure::Column>{two, two}).rows() == 2);
}

TEST_CASE("equal warnings are counted together, in order of code") {
    const auto together =
        measure::counted_together({{"late", "a", 2}, {"idle", "b", 1}, {"late", "a", 3}});
    REQUIRE(together.size() == 2);
    CHECK(together[0].code == "idle");
    CHECK(together[1].count == 5);
}
