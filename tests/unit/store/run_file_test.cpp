// SPDX-License-Identifier: MIT
#include "core/errors.hpp"
#include "example_tables.hpp"
#include "store/run_file.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace footprint;
using store::RunFileReader;

namespace {

constexpr std::int64_t lowest_value = std::numeric_limits<std::int64_t>::min() + 1;
constexpr std::int64_t highest_value = std::numeric_limits<std::int64_t>::max();

measure::Table one_column(const std::vector<std::int64_t>& numbers) {
    measure::Table table("numbers", {measure::number_column("value", "things", 3)});
    for (const std::int64_t number : numbers) {
        table.put_number(number);
    }
    return table;
}

measure::Table through_a_file(const measure::Table& table) {
    const std::string bytes =
        store::run_file_bytes({.identity = {}, .tables = {table}}, "some hash");
    return RunFileReader(bytes, "x.run").table(0);
}

} // namespace

TEST_CASE("a run comes back from its file as it was") {
    const measure::RunOutput run = store::test::some_run(0);
    const std::string bytes = store::run_file_bytes(run, "abc");
    const RunFileReader reader(bytes, "central.run");
    CHECK(reader.head().inputs_hash == "abc");
    CHECK(reader.head().identity == run.identity);
    const measure::RunOutput back = store::read_run_file(reader);
    REQUIRE(back.tables.size() == run.tables.size());
    for (std::size_t table = 0; table < run.tables.size(); ++table) {
        CHECK(back.tables[table].name() == run.tables[table].name());
        CHECK(back.tables[table].columns() == run.tables[table].columns());
    }
    CHECK(store::read_run_file(reader, {"population"}).tables.size() == 1);
}

TEST_CASE("numbers of every width come back, with and without gaps") {
    const std::vector<std::vector<std::int64_t>> columns{
        {},
        {5, 5, 5},
        {measure::Column::no_value},
        {7, measure::Column::no_value},
        {0, 254},
        {0, 255},
        {0, 255, measure::Column::no_value},
        {-1, 65534, measure::Column::no_value},
        {-3, 65533},
        {0, 4294967295, measure::Column::no_value},
        {0, 4294967295},
        {lowest_value, highest_value},
        {lowest_value, measure::Column::no_value, highest_value},
    };
    for (const std::vector<std::int64_t>& numbers : columns) {
        CHECK(through_a_file(one_column(numbers)).column("value").numbers == numbers);
    }
}

TEST_CASE("any numbers come back") {
    CHECK(rc::check([](const std::vector<std::int64_t>& numbers) {
        RC_ASSERT(through_a_file(one_column(numbers)).column("value").numbers == numbers);
    }));
}

TEST_CASE("the same tables make the same bytes") {
    CHECK(store::run_file_bytes(store::test::some_run(2), "a") ==
          store::run_file_bytes(store::test::some_run(2), "a"));
}

TEST_CASE("a run file cut short or changed anywhere is refused") {
    const std::string bytes = store::run_file_bytes(store::test::some_run(1), "abc");
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CHECK_THROWS_AS(RunFileReader(bytes.substr(0, size), "x.run"), core::StoreError);
    }
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        std::string changed = bytes;
        changed[place] = static_cast<char>(changed[place] ^ 1);
        CHECK_THROWS_AS(RunFileReader(changed, "x.run"), core::StoreError);
    }
}

TEST_CASE("a damaged run file is told by name, with what to do") {
    CHECK_THROWS_WITH_AS(RunFileReader("not a run", "runs/000001.run"),
                         "runs/000001.run: this run's file does not agree with its own hash; run "
                         "again with --resume, which makes that run anew [damaged_run_file]",
                         core::StoreError);
}
