// SPDX-License-Identifier: MIT
// Single values: what is read, what is refused, and what the message tells to write.
#include "files/values.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <array>
#include <limits>

using namespace footprint;
using namespace footprint::files;

namespace {

/// `code: remedy` of the problem that a share, a whole number from 0 to 1000 or pounds up to a
/// million makes.
[[nodiscard]] std::string share_problem(std::string_view text) {
    core::Problem problem;
    CHECK_FALSE(share_from(text, "reach", problem).has_value());
    return problem.code + ": " + problem.remedy;
}
[[nodiscard]] std::string whole_problem(std::string_view text) {
    core::Problem problem;
    CHECK_FALSE(whole_number_from(text, "people", 0, 1000, problem).has_value());
    return problem.code + ": " + problem.remedy;
}
[[nodiscard]] std::string pounds_problem(std::string_view text) {
    core::Problem problem;
    CHECK_FALSE(
        pounds_from(text, "cost", core::Pence{0}, core::Pence{100'000'000}, problem).has_value());
    return problem.code + ": " + problem.remedy;
}
[[nodiscard]] std::string date_problem(std::string_view text) {
    core::Problem problem;
    CHECK_FALSE(date_from(text, "from", problem).has_value());
    return problem.code + ": " + problem.remedy;
}
[[nodiscard]] std::string year_problem(std::string_view text) {
    core::Problem problem;
    CHECK_FALSE(financial_year_from(text, "year", problem).has_value());
    return problem.code + ": " + problem.remedy;
}

} // namespace

TEST_CASE("what a spreadsheet adds to a number is refused with what to write") {
    CHECK(whole_problem("1,234") == "thousands_separator: write 1234");
    CHECK(whole_problem("1 234") == "thousands_separator: write 1234");
    CHECK(whole_problem("12%") == "percent_sign: write 12");
    CHECK(share_problem("12%") == "percent_sign: write 0.12");
    CHECK(share_problem("12.5 %") == "percent_sign: write 0.125");
    CHECK(share_problem("12") == "out_of_range: write 0.12 for 12%");
    CHECK(pounds_problem("£4.50") == "currency_sign: write 4.50");
    CHECK(pounds_problem("-£4,000") == "currency_sign: write -4000");
    CHECK(pounds_problem("4,812.50") == "thousands_separator: write 4812.50");
    CHECK(whole_problem("12.0") == "not_whole_number: write 12");
    CHECK(whole_problem("1e3") == "not_whole_number: write 1000");
}

TEST_CASE("what is no number at all is told so") {
    for (const char* text :
         {"abc", "-", "+5", "0x10", "1.2.3", "--1", "1-", "½", "12a", "n/a", "#REF!"}) {
        CAPTURE(text);
        CHECK(whole_problem(text) == "not_whole_number: ");
        CHECK(share_problem(text) == "not_number: ");
        CHECK(pounds_problem(text) == "not_number: ");
    }
    for (const char* text : {"nan", "inf", "-inf", "infinity", "NAN"}) {
        CAPTURE(text);
        CHECK(share_problem(text) == "not_number: ");
    }
    CHECK(whole_problem("") == "value_missing: ");
    CHECK(whole_problem("  ") == "value_missing: ");
    CHECK(share_problem("%") == "percent_sign: ");
    CHECK(pounds_problem("£") == "currency_sign: ");
}

TEST_CASE("numbers beyond what is possible are out of range, however large") {
    CHECK(whole_problem("1001") == "out_of_range: ");
    CHECK(whole_problem("-1") == "out_of_range: ");
    CHECK(whole_problem("99999999999999999999999") == "out_of_range: ");
    CHECK(share_problem("1e999") == "out_of_range: ");
    CHECK(share_problem("-0.001") == "out_of_range: ");
    CHECK(pounds_problem("1000000.01") == "out_of_range: ");
    CHECK(pounds_problem("99999999999999999999") == "out_of_range: ");
}

TEST_CASE("pounds are read exactly, and no fraction of a penny is taken") {
    core::Problem problem;
    const auto pence = [&](std::string_view text) {
        return pounds_from(text, "cost", core::Pence{-1000}, core::Pence{100'000'000}, problem)
            .value_or(core::Pence{-999'999})
            .value;
    };
    CHECK(pence("4812.5") == 481250);
    CHECK(pence("0.07") == 7);
    CHECK(pence("-0.07") == -7);
    CHECK(pence("12") == 1200);
    CHECK(pounds_problem("4812.505") == "not_whole_pence: round it to whole pence");
    CHECK(pounds_problem("12.") == "not_whole_pence: round it to whole pence");
    CHECK(pounds_problem(".5") == "not_whole_pence: round it to whole pence");
    CHECK(rc::check("any pence", [](std::int32_t amount) {
        core::Problem none;
        const std::int64_t size = std::abs(std::int64_t{amount});
        const std::string text =
            fmt::format("{}{}.{:02}", amount < 0 ? "-" : "", size / 100, size % 100);
        const auto read =
            pounds_from(text, "cost", core::Pence{std::numeric_limits<std::int64_t>::min()},
                        core::Pence{std::numeric_limits<std::int64_t>::max()}, none);
        RC_ASSERT(read == core::Pence{amount});
    }));
}

TEST_CASE("whole numbers and decimals read back what was written") {
    CHECK(rc::check("whole numbers", [](std::int64_t number) {
        core::Problem problem;
        RC_ASSERT(whole_number_from(fmt::format("{}", number), "n",
                                    std::numeric_limits<std::int64_t>::min(),
                                    std::numeric_limits<std::int64_t>::max(), problem) == number);
    }));
    CHECK(rc::check("decimals", [](std::int32_t numerator) {
        core::Problem problem;
        const double number = numerator / 1024.0;
        RC_ASSERT(decimal_from(fmt::format("{}", number), "n",
                               std::numeric_limits<double>::lowest(),
                               std::numeric_limits<double>::max(), problem) == number);
    }));
}

TEST_CASE("dates are year, month, day; British dates are turned round in the remedy") {
    core::Problem problem;
    const auto leap_day = date_from("2016-02-29", "from", problem);
    REQUIRE(leap_day.has_value());
    CHECK(leap_day->day() == std::chrono::day{29});
    CHECK(date_problem("1/4/2016") == "not_date: write 2016-04-01");
    CHECK(date_problem("01.04.2016") == "not_date: write 2016-04-01");
    CHECK(date_problem("2016/4/1") == "not_date: write 2016-04-01");
    CHECK(date_problem("2015-02-29") == "not_date: ");
    CHECK(date_problem("31/4/2016") == "not_date: ");
    CHECK(date_problem("2016-13-01") == "not_date: ");
    CHECK(date_problem("April 2016") == "not_date: ");
    CHECK(date_problem("42461") == "not_date: "); // as a spreadsheet counts days
    CHECK(date_problem("") == "value_missing: ");
}

TEST_CASE("financial years name both their years") {
    CHECK(year_problem("2016") == "not_financial_year: write 2016/17");
    CHECK(year_problem("2016/18") == "not_financial_year: write 2016/17");
    CHECK(year_problem("2016/2017") == "not_financial_year: write 2016/17");
    CHECK(year_problem("16/17") == "not_financial_year: ");
    CHECK(year_problem("next year") == "not_financial_year: ");
}

TEST_CASE("choices are told in full, with the near one") {
    constexpr std::array<std::string_view, 3> kinds = {"acute", "community", "primary_care"};
    core::Problem problem;
    CHECK(one_of_from(" community", "kind", kinds, problem) == 1);
    CHECK_FALSE(one_of_from("acut", "kind", kinds, problem).has_value());
    CHECK(core::to_text(problem) ==
          "kind \"acut\" is not known; it takes \"acute\", \"community\" or \"primary_care\"; "
          "did you mean \"acute\"? [not_one_of]");
    CHECK_FALSE(yes_or_no_from("true", "open", problem).has_value());
    CHECK(core::to_text(problem) ==
          "open \"true\" is neither yes nor no; it takes yes or no [not_yes_or_no]");
}

TEST_CASE("a range is told by the ends it has") {
    using Whole = std::int64_t;
    constexpr Whole least = std::numeric_limits<Whole>::min();
    constexpr Whole most = std::numeric_limits<Whole>::max();
    CHECK(range_in_words(Whole{0}, Whole{10}) == "a whole number from 0 to 10");
    CHECK(range_in_words(Whole{0}, most) == "a whole number from 0 up");
    CHECK(range_in_words(least, Whole{5}) == "a whole number up to 5");
    CHECK(range_in_words(least, most) == "a whole number");
    CHECK(range_in_words(0.0, 1.5) == "a number from 0 to 1.5");
    CHECK(range_in_words(0.0, std::numeric_limits<double>::max()) == "a number from 0 up");
}
