// SPDX-License-Identifier: MIT
// Money, financial years and months: what they print, what they refuse, and what must not compile.
#include "core/errors.hpp"
#include "core/quantities.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <limits>
#include <type_traits>

using namespace footprint::core;

namespace {

template <typename Left, typename Right>
constexpr bool can_be_added = std::is_invocable_v<std::plus<>, Left, Right>;
template <typename Left, typename Right>
constexpr bool can_be_multiplied = std::is_invocable_v<std::multiplies<>, Left, Right>;
template <typename Left, typename Right>
constexpr bool can_be_compared = std::is_invocable_v<std::less<>, Left, Right>;

// What the types forbid. Each of these would be a mistake in a sum.
static_assert(can_be_added<Pence, Pence>);
static_assert(!can_be_added<Pence, int>, "a bare number is not money");
static_assert(!can_be_added<Pence, Month>);
static_assert(!can_be_added<Month, Month>, "a date and a date make no date");
static_assert(!can_be_added<FinancialYear, FinancialYear>);
static_assert(!can_be_multiplied<Pence, Pence>, "there are no square pence");
static_assert(!can_be_multiplied<Pence, double>,
              "a share of money must say who gets the odd penny");
static_assert(!can_be_multiplied<Pence, bool>);
static_assert(!can_be_compared<Pence, int>);
static_assert(!can_be_compared<Month, FinancialYear>);
static_assert(!std::is_convertible_v<int, Pence>);
static_assert(!std::is_convertible_v<Pence, std::int64_t>);

} // namespace

TEST_CASE("money prints as pounds with grouped thousands and two decimals") {
    CHECK(to_text(Pence{0}) == "£0.00");
    CHECK(to_text(Pence{5}) == "£0.05");
    CHECK(to_text(Pence{123456}) == "£1,234.56");
    CHECK(to_text(Pence{-123456789}) == "-£1,234,567.89");
    CHECK(to_text(Pence{std::numeric_limits<std::int64_t>::min()}) ==
          "-£92,233,720,368,547,758.08");
    CHECK(fmt::format("{:>10}", Pence{100}) == "     £1.00");
}

TEST_CASE("sums and whole multiples of money are exact") {
    CHECK(Pence{100} + Pence{-250} == Pence{-150});
    CHECK(Pence{100} - Pence{250} == Pence{-150});
    CHECK(Pence{333} * 3 == Pence{999});
    CHECK(3U * Pence{-333} == Pence{-999});
    CHECK(-Pence{7} == Pence{-7});
    CHECK(Pence{1} < Pence{2});
}

TEST_CASE("money that cannot be counted is a fault, never a wrong sum") {
    const Pence most{std::numeric_limits<std::int64_t>::max()};
    const Pence least{std::numeric_limits<std::int64_t>::min()};
    CHECK_THROWS_AS(static_cast<void>(most + Pence{1}), Fault);
    CHECK_THROWS_AS(static_cast<void>(least - Pence{1}), Fault);
    CHECK_THROWS_AS(static_cast<void>(-least), Fault);
    CHECK_THROWS_AS(static_cast<void>(most * 2), Fault);
    CHECK_THROWS_AS(static_cast<void>(Pence{2} * std::numeric_limits<std::uint64_t>::max()), Fault);
    CHECK(Pence{0} * std::numeric_limits<std::uint64_t>::max() == Pence{0});
}

TEST_CASE("a financial year prints its two years") {
    CHECK(to_text(FinancialYear{2016}) == "2016/17");
    CHECK(to_text(FinancialYear{1999}) == "1999/00");
    CHECK(FinancialYear{2016} + 4 == FinancialYear{2020});
    CHECK(FinancialYear{2020} - FinancialYear{2016} == 4);
}

TEST_CASE("a financial year is read with a slash or a hyphen, and only when its years follow one "
          "another") {
    CHECK(parse_financial_year("2016/17") == FinancialYear{2016});
    CHECK(parse_financial_year("2016-17") == FinancialYear{2016});
    CHECK(parse_financial_year("1999/00") == FinancialYear{1999});
    for (const char* wrong : {"", "2016", "2016/18", "2016/2017", "16/17", "2016_17", "2016/1a",
                              " 2016/17", "1899/00", "2200/01"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_financial_year(wrong).has_value());
    }
}

TEST_CASE("the months of a run fall into its financial years, before the run too") {
    const FinancialYear first{2016};
    CHECK(financial_year_of(Month{0}, first) == FinancialYear{2016});
    CHECK(financial_year_of(Month{11}, first) == FinancialYear{2016});
    CHECK(financial_year_of(Month{12}, first) == FinancialYear{2017});
    CHECK(financial_year_of(Month{-1}, first) == FinancialYear{2015});
    CHECK(financial_year_of(Month{-12}, first) == FinancialYear{2015});
    CHECK(financial_year_of(Month{-13}, first) == FinancialYear{2014});
    CHECK(month_of_financial_year(Month{-1}) == 11);
    CHECK(month_of_financial_year(Month{25}) == 1);
    CHECK(first_month_of(FinancialYear{2018}, first) == Month{24});
}
