// SPDX-License-Identifier: MIT
#include "core/errors.hpp"
#include "example_results.hpp"
#include "publish/export.hpp"
#include "publish/table_words.hpp"
#include "shared/temporary_folder.hpp"
#include "store/disk.hpp"
#include "store/results_folder.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace footprint;
using publish::ExportFormat;
namespace fs = std::filesystem;

namespace {

measure::RunOutput run_of(std::uint32_t number) {
    measure::RunOutput run{.identity = {.number = number,
                                        .replicate = 0,
                                        .draw = number,
                                        .sample_share_ppm = 100'000,
                                        .is_central = number == 0},
                           .tables = {publish::test::position()}};
    if (number == 0) {
        run.tables.push_back(publish::test::measures());
    }
    return run;
}

/// Runs taken in the order given.
store::FinishedResults results_in(const fs::path& out, const std::vector<std::uint32_t>& order) {
    measure::ResultsHeader header = publish::test::header();
    header.runs = static_cast<std::uint32_t>(order.size() > 1 ? order.size() - 1 : 1);
    measure::Table texts("workstreams",
                         {measure::text_column("workstream"), measure::text_column("name")});
    publish::test::put(texts, {"b", "with, a comma"}, {});
    publish::test::put(texts, {"a", "with \"quotes\"\nand a line"}, {});
    header.dimensions.push_back(texts);
    store::ResultsFolder folder(out, store::Start::afresh);
    folder.begin(header);
    for (const std::uint32_t number : order) {
        folder.take(run_of(number));
    }
    folder.close({.tables = {publish::test::uncertainty()}, .warnings = {}});
    return store::FinishedResults(out);
}

std::string text_of(const fs::path& file) {
    return store::read_whole(file);
}

std::string everything_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    std::string all;
    for (const fs::path& file : files) {
        all += file.filename().string() + "\n" + text_of(file);
    }
    return all;
}

} // namespace

TEST_CASE("CSV is sorted, quoted where it must be, and has every digit") {
    const TemporaryFolder scratch;
    const auto results = results_in(scratch.path() / "out", {0, 1, 2});
    const auto exported =
        publish::export_results(results, ExportFormat::csv, scratch.path() / "csv", {});
    CHECK(text_of(scratch.path() / "csv" / "workstreams.csv") ==
          "workstream,name\na,\"with \"\"quotes\"\"\nand a line\"\nb,\"with, a comma\"\n");
    CHECK(text_of(scratch.path() / "csv" / "uncertainty.csv")
              .find(",0.003906,4.000000,400.000000\n") != std::string::npos);
    const std::string position = text_of(scratch.path() / "csv" / "position.csv");
    CHECK(position.starts_with(
        "run,financial_year,world,organisation,income_pence,cost_pence,"
        "balance_pence,against_control_total_pence,required_surplus_pence\n"
        "0,2015/16,do_nothing,system,90000000000,95000000000,-5000000000,,\n"));
    CHECK(position.find("\n1,2016/17,plan,system_nhs,") != std::string::npos);
    CHECK(exported.size() == 9);
}

TEST_CASE("CSV and JSON are the same bytes whatever order the runs were made in") {
    const TemporaryFolder scratch;
    const auto first = results_in(scratch.path() / "one", {0, 1, 2});
    const auto second = results_in(scratch.path() / "two", {2, 0, 1});
    publish::export_results(first, ExportFormat::csv, scratch.path() / "csv_one", {});
    publish::export_results(second, ExportFormat::csv, scratch.path() / "csv_two", {});
    CHECK(everything_in(scratch.path() / "csv_one") == everything_in(scratch.path() / "csv_two"));
}

TEST_CASE("a workbook made twice is the same bytes") {
    const TemporaryFolder scratch;
    const auto results = results_in(scratch.path() / "out", {0, 1, 2});
    publish::export_results(results, ExportFormat::xlsx, scratch.path() / "one", {});
    std::this_thread::sleep_for(
        std::chrono::milliseconds(2100)); // archives hold times to two seconds
    const auto exported =
        publish::export_results(results, ExportFormat::xlsx, scratch.path() / "two", {});
    CHECK(text_of(scratch.path() / "one" / "little_place.xlsx") ==
          text_of(scratch.path() / "two" / "little_place.xlsx"));
    REQUIRE(exported.size() == 1);
    CHECK(exported[0].rows_left_out == 0);
}

TEST_CASE("Parquet holds what the tables hold") {
    const TemporaryFolder scratch;
    const auto results = results_in(scratch.path() / "out", {0, 1, 2});
    publish::export_results(results, ExportFormat::parquet, scratch.path() / "parquet", {});
    store::Database database(results.database_file(), store::Database::Access::read_only);
    database.read(
        "SELECT count(*), CAST(sum(balance_pence) AS BIGINT) FROM read_parquet(" +
            store::quoted_text((scratch.path() / "parquet" / "position.parquet").string()) +
            ") WHERE organisation = 'system'",
        [](const store::RowBlock& rows) {
            CHECK(rows.number(0, 0) == 12);
            CHECK(rows.number(1, 0) == 3 * -329 * publish::test::million_pounds);
        });
}

TEST_CASE("every exported column is described with its unit") {
    const TemporaryFolder scratch;
    const auto results = results_in(scratch.path() / "out", {0});
    publish::export_results(results, ExportFormat::csv, scratch.path() / "csv", {});
    const auto package =
        nlohmann::json::parse(text_of(scratch.path() / "csv" / "datapackage.json"));
    CHECK(package.at("inputs_hash") == "0123456789abcdef0123456789abcdef");
    for (const auto& resource : package.at("resources")) {
        CHECK(fs::exists(scratch.path() / "csv" / resource.at("path").get<std::string>()));
        CHECK_FALSE(resource.at("description").get<std::string>().empty());
    }
}

TEST_CASE("a folder that cannot be made is told, and a stop is honoured") {
    const TemporaryFolder scratch;
    const auto results = results_in(scratch.path() / "out", {0});
    std::ofstream(scratch.path() / "file") << "x";
    CHECK_THROWS_AS(
        publish::export_results(results, ExportFormat::csv, scratch.path() / "file" / "csv", {}),
        core::StoreError);
    core::StopFlag stop;
    stop.request();
    CHECK_THROWS_AS(
        publish::export_results(results, ExportFormat::csv, scratch.path() / "csv", stop),
        core::Stopped);
}

TEST_CASE("the reference page has every table that has words") {
    const std::string page = text_of("docs/reference/results.md");
    for (const char* table : {"activity",
                              "activity_by_line",
                              "activity_by_place",
                              "attribution",
                              "bridge",
                              "capacity_steps",
                              "conditions",
                              "demand_growth",
                              "finance",
                              "measures",
                              "opening_accounts",
                              "outside",
                              "population",
                              "population_change",
                              "population_total",
                              "position",
                              "practice_pressure",
                              "prevention",
                              "run_warnings",
                              "runs",
                              "staff",
                              "stranded_cost",
                              "synthesis_error",
                              "uncertainty",
                              "unpaid_care",
                              "warnings"}) {
        CHECK(page.find("### `" + std::string(table) + "`") != std::string::npos);
        CHECK(page.find(publish::table_words(table)) != std::string::npos);
    }
}
