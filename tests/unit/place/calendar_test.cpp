// SPDX-License-Identifier: MIT
#include "place/calendar.hpp"

#include <doctest/doctest.h>

using namespace footprint;
using namespace footprint::place;

TEST_CASE("a month is written as year and month and read back") {
    const auto april = parse_calendar_month("2016-04");
    REQUIRE(april.has_value());
    CHECK(to_text(*april) == "2016-04");
    CHECK(to_text(first_day_of(*april)) == "2016-04-01");
    CHECK(month_of(first_day_of(*april)) == *april);
    for (const char* slip :
         {"2016-13", "2016-00", "2016-4", "16-04", "2016/04", "2016-04-01", ""}) {
        CHECK_FALSE(parse_calendar_month(slip).has_value());
    }
}

TEST_CASE("months of a run count from April of its first financial year") {
    const core::FinancialYear year{2015};
    CHECK(to_text(first_day_of(year)) == "2015-04-01");
    CHECK(month_of_run(*parse_calendar_month("2015-04"), year).value == 0);
    CHECK(month_of_run(*parse_calendar_month("2016-10"), year).value == 18);
    CHECK(month_of_run(*parse_calendar_month("2015-03"), year).value == -1);
}

TEST_CASE("what is valid from one day to another holds on both of them") {
    const Date april = first_day_of(core::FinancialYear{2015});
    const Validity year{april, april + std::chrono::days{365}};
    CHECK(year.holds_on(april));
    CHECK(year.holds_on(april + std::chrono::days{365}));
    CHECK_FALSE(year.holds_on(april - std::chrono::days{1}));
    CHECK_FALSE(year.holds_on(april + std::chrono::days{366}));
    CHECK(Validity{}.holds_on(april));
}
