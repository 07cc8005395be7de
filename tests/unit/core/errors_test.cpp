// SPDX-License-Identifier: MIT
// How what is wrong is told.
#include "core/errors.hpp"

#include <doctest/doctest.h>

#include <cstring>

using namespace footprint::core;

namespace {

[[nodiscard]] Problem price_problem() {
    return {{"parameters/nhs_england/price.toml", 14, 12, {}},
            "price \"4,812.50\" is not whole pence",
            "",
            "write 481250 for £4,812.50",
            "not_whole_pence",
            false};
}

} // namespace

TEST_CASE("a problem says where, what is wrong, what is allowed, what to do, and its code") {
    CHECK(to_text(price_problem()) ==
          "parameters/nhs_england/price.toml:14:12: price \"4,812.50\" is not whole pence; "
          "write 481250 for £4,812.50 [not_whole_pence]");
    Problem warning{
        {"areas.csv", 3, 0, {}}, "the row is odd", "even rows are allowed", "", "odd_row", true};
    CHECK(to_text(warning) ==
          "areas.csv:3: warning: the row is odd; even rows are allowed [odd_row]");
    warning.where = {{}, 0, 0, "initiatives[3].start_date"};
    CHECK(to_text(warning) ==
          "initiatives[3].start_date: warning: the row is odd; even rows are allowed [odd_row]");
    warning.where = {};
    CHECK(to_text(warning) == "warning: the row is odd; even rows are allowed [odd_row]");
}

TEST_CASE("problems found in any order are told by file, line and column, with a count") {
    Problems problems;
    problems.add({{"b.csv", 1, 1, {}}, "fourth", "", "", "x", false});
    problems.add({{"a.csv", 10, 1, {}}, "third", "", "", "x", false});
    problems.add({{"a.csv", 9, 5, {}}, "second", "", "", "x", true});
    problems.add({{"a.csv", 9, 4, {}}, "first", "", "", "x", false});
    CHECK(problems.to_text() == "a.csv:9:4: first [x]\n"
                                "a.csv:9:5: warning: second [x]\n"
                                "a.csv:10:1: third [x]\n"
                                "b.csv:1:1: fourth [x]\n"
                                "3 errors, 1 warning\n");
    CHECK(problems.to_text(1) == "a.csv:9:4: first [x]\nand 3 more\n3 errors, 1 warning\n");
    CHECK(problems.only_warnings().to_text() == "a.csv:9:5: warning: second [x]\n1 warning\n");
    CHECK(Problems{}.to_text().empty());
}

TEST_CASE("warnings alone do not stop the work; one error does, and carries all") {
    Problems problems;
    problems.add({{"a.csv", 1, 1, {}}, "odd", "", "", "x", true});
    CHECK_NOTHROW(problems.throw_if_errors());
    problems.add(price_problem());
    CHECK_THROWS_AS(problems.throw_if_errors(), InputError);
    try {
        problems.throw_if_errors();
    } catch (const InputError& error) {
        CHECK(error.problems().errors() == 1);
        CHECK(error.problems().warnings() == 1);
        CHECK(std::strcmp(error.what(), problems.to_text().c_str()) == 0);
    }
}

TEST_CASE("a million problems are counted, and the first of each kind kept") {
    Problems problems;
    for (std::uint32_t line = 1; line <= 50'000; ++line) {
        problems.add({{"a.csv", line, 1, {}}, "odd", "", "", "x", true});
    }
    problems.add(price_problem()); // is not crowded out by warnings
    CHECK(problems.warnings() == 50'000);
    CHECK(problems.in_order().size() == Problems::largest_number_kept + 1);
    CHECK(problems.to_text(2) ==
          "a.csv:1:1: warning: odd [x]\na.csv:2:1: warning: odd [x]\nand 49999 more\n"
          "1 error, 50000 warnings\n");
    Problems twice = problems;
    twice.add_all(twice);
    CHECK(twice.warnings() == 100'000);
    CHECK(twice.errors() == 2);
}

TEST_CASE("the three families say what they are about") {
    CHECK(std::strcmp(Fault("shares sum to the whole").what(), "shares sum to the whole") == 0);
    CHECK_THROWS_AS(promise(false, "shares sum to the whole"), Fault);
    CHECK_NOTHROW(promise(true, "shares sum to the whole"));
    const StoreError store({{"results/run.bin", 0, 0, {}},
                            "the disk is full",
                            "",
                            "free some space",
                            "disk_full",
                            false});
    CHECK(std::strcmp(store.what(),
                      "results/run.bin: the disk is full; free some space [disk_full]") == 0);
    CHECK(static_cast<int>(ExitCode::stopped) == 130);
}
