// SPDX-License-Identifier: MIT
#include "core/errors.hpp"
#include "example_tables.hpp"
#include "store/finished_results.hpp"
#include "store/results_folder.hpp"
#include "store/store_errors.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

using namespace footprint;
using store::FinishedResults;
using store::ResultsFolder;
using store::Start;
using store::test::some_header;
using store::test::some_run;
namespace fs = std::filesystem;

namespace {

measure::Closing some_closing() {
    measure::Closing closing;
    measure::Table uncertainty("uncertainty", {measure::text_column("organisation"),
                                               measure::number_column("p50", "pence")});
    uncertainty.put_text("system");
    uncertainty.put_number(-107);
    closing.tables.push_back(std::move(uncertainty));
    closing.warnings = {{.code = "late", .words = "known later", .count = 3},
                        {.code = "idle", .words = "does nothing", .count = 1}};
    return closing;
}

void write_all(const fs::path& out, Start start, std::uint32_t runs = 3) {
    ResultsFolder folder(out, start);
    folder.begin(some_header(runs));
    for (std::uint32_t number = 0; number < runs; ++number) {
        if (!folder.already_done(some_run(number).identity)) {
            folder.take(some_run(number));
        }
    }
    folder.close(some_closing());
}

void write_text(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::string words_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const core::InputError& error) {
        return core::to_text(error.problems().in_order().at(0));
    } catch (const std::exception& error) {
        return error.what();
    }
    return "nothing was refused";
}

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

TEST_CASE("results are kept whole, with every warning counted") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "a" / "results";
    write_all(out, Start::afresh);
    CHECK(names_in(out) == std::vector<std::string>{"dimensions.run", "over_runs.run",
                                                    "results.duckdb", "results.json", "runs"});
    const FinishedResults results(out);
    CHECK(results.header().seed == 18446744073709551615U);
    REQUIRE(results.header().warnings.size() == 2);
    CHECK(results.header().warnings[0].code == "idle");
    CHECK(results.header().warnings[1].count == 5);
    CHECK(results.header().dimensions.at(0).column("name").text(0) ==
          "Worcestershire Acute Hospitals");
    CHECK(results.central({"population"}).at(0).column("people").numbers.at(0) == 1500);
    CHECK(results.over_runs().at(0).name() == "uncertainty");
    std::vector<std::string> names;
    for (const store::TableMeaning& table : results.tables()) {
        names.push_back(table.name);
    }
    CHECK(names == std::vector<std::string>{"organisations", "population", "position", "runs",
                                            "uncertainty", "warnings"});
}

TEST_CASE("every run can be queried from the database") {
    const TemporaryFolder scratch;
    write_all(scratch.path() / "out", Start::afresh);
    store::Database database(FinishedResults(scratch.path() / "out").database_file(),
                             store::Database::Access::read_only);
    std::vector<std::int64_t> balances;
    database.read(
        "SELECT run, organisation, balance_pence, share FROM position WHERE world = 'plan' "
        "ORDER BY run",
        [&balances](const store::RowBlock& rows) {
            for (std::size_t row = 0; row < rows.rows(); ++row) {
                CHECK(rows.number(0, row) == static_cast<std::int64_t>(row));
                CHECK(rows.text(1, row) == "O'Brien \"RWP\", it's");
                balances.push_back(rows.number(2, row));
                CHECK(rows.number(3, row) == measure::Column::no_value);
            }
        });
    CHECK(balances == std::vector<std::int64_t>{-7, -107, -207});
    CHECK(words_of([&] {
              database.execute("SELECT nothing_like_it");
          }).find("[database_refused]") != std::string::npos);
}

TEST_CASE("a stopped run leaves no results, and goes on with the runs that are missing") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    {
        ResultsFolder stopped(out, Start::afresh);
        stopped.begin(some_header());
        stopped.take(some_run(2));
    }
    CHECK(words_of([&] { FinishedResults{out}; }) ==
          out.string() +
              ": the run that wrote this was stopped before the end; only finished results "
              "are shown; give the same command again with --resume to go on "
              "[results_unfinished]");
    ResultsFolder resumed(out, Start::resume);
    resumed.begin(some_header());
    CHECK(resumed.runs_kept_before() == 1);
    CHECK_FALSE(resumed.already_done(some_run(0).identity));
    CHECK(resumed.already_done(some_run(2).identity));
    CHECK(resumed.kept(some_run(2).identity, {"position"}).tables.at(0).columns() ==
          some_run(2).tables.at(0).columns());
    resumed.take(some_run(0));
    resumed.take(some_run(1));
    resumed.close(some_closing());
    const FinishedResults results(out);
    CHECK(results.central().size() == 2);
}

TEST_CASE("a run is not resumed with another seed or other inputs") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    {
        ResultsFolder stopped(out, Start::afresh);
        stopped.begin(some_header());
        stopped.take(some_run(1));
    }
    measure::ResultsHeader other = some_header();
    other.seed = 4;
    other.runs = 1;
    const std::string words = words_of([&] {
        ResultsFolder resumed(out, Start::resume);
        resumed.begin(other);
    });
    CHECK(words ==
          out.string() +
              ": this is not the run that was stopped: seed is 4, was "
              "18446744073709551615, number of runs is 1, was 2; a run is resumed with the "
              "same inputs, seed, options and program; give the same ones, or leave out "
              "--resume to start afresh [resume_differs]");
    ResultsFolder resumed(out, Start::resume);
    resumed.begin(some_header(4)); // more runs are welcome
    CHECK(resumed.already_done(some_run(1).identity));
}

TEST_CASE("a damaged file of a stopped run is made anew") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    {
        ResultsFolder stopped(out, Start::afresh);
        stopped.begin(some_header());
        stopped.take(some_run(0));
        stopped.take(some_run(1));
    }
    write_text(out / ".unfinished" / "runs" / "000001.run", "half");
    ResultsFolder resumed(out, Start::resume);
    resumed.begin(some_header());
    CHECK(resumed.already_done(some_run(0).identity));
    CHECK_FALSE(resumed.already_done(some_run(1).identity));
}

TEST_CASE("finished results stay until new ones are whole") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    write_all(out, Start::afresh);
    {
        ResultsFolder stopped(out, Start::afresh);
        measure::ResultsHeader other = some_header();
        other.seed = 9;
        stopped.begin(other);
        stopped.take(some_run(0));
    }
    CHECK(FinishedResults(out).header().seed == some_header().seed);
}

TEST_CASE("finished results grow by more runs without repeating those that are there") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    write_all(out, Start::afresh, 1);
    ResultsFolder more(out, Start::resume);
    more.begin(some_header(3));
    CHECK(more.runs_kept_before() == 1);
    more.take(some_run(1));
    more.take(some_run(2));
    more.close(some_closing());
    CHECK(FinishedResults(out).header().runs == 2);
}

TEST_CASE("a program stopped while moving its files up is finished by the next") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    write_all(out, Start::afresh);
    // As after the first two moves: the database and the header have not been moved yet.
    fs::create_directory(out / ".unfinished");
    fs::rename(out / "results.duckdb", out / ".unfinished" / "results.duckdb");
    fs::rename(out / "results.json", out / ".unfinished" / "results.json");
    CHECK_THROWS_AS(FinishedResults{out}, core::InputError);
    ResultsFolder next(out, Start::resume);
    next.begin(some_header());
    CHECK(next.runs_kept_before() == 3);
    CHECK(fs::exists(out / "results.json"));
}

TEST_CASE("runs may be taken by many threads at once") {
    const TemporaryFolder scratch;
    constexpr std::uint32_t runs = 24;
    ResultsFolder folder(scratch.path() / "out", Start::afresh);
    folder.begin(some_header(runs));
    {
        std::vector<std::jthread> threads;
        for (std::uint32_t thread = 0; thread < 4; ++thread) {
            threads.emplace_back([thread, &folder] {
                for (std::uint32_t number = thread; number < runs; number += 4) {
                    folder.take(some_run(number));
                }
            });
        }
    }
    folder.close(some_closing());
    CHECK(FinishedResults(scratch.path() / "out").header().runs == runs - 1);
}

TEST_CASE("a folder of other things is left as it is") {
    const TemporaryFolder scratch;
    write_text(scratch.path() / "letter.txt", "dear board");
    CHECK(words_of([&] { ResultsFolder(scratch.path(), Start::afresh); }) ==
          scratch.path().string() +
              ": this exists and is not a results folder, and was left as it is; a new folder, an "
              "empty one or one of results may be given; name another folder with --out "
              "[out_is_not_results]");
    CHECK_THROWS_AS(ResultsFolder(scratch.path() / "letter.txt", Start::afresh), core::InputError);
    write_text(scratch.path() / "results.json", "{\"rows\": 3}");
    CHECK_THROWS_AS(ResultsFolder(scratch.path(), Start::afresh), core::InputError);
    CHECK(names_in(scratch.path()) == std::vector<std::string>{"letter.txt", "results.json"});
}

TEST_CASE("a symbolic link is not written through") {
    const TemporaryFolder scratch;
    fs::create_directory(scratch.path() / "real");
    fs::create_directory_symlink(scratch.path() / "real", scratch.path() / "link");
    for (const char* name : {"link", "link/"}) {
        CHECK(words_of([&] {
                  ResultsFolder(scratch.path() / name, Start::afresh);
              }).find("[out_is_symbolic_link]") != std::string::npos);
    }
}

TEST_CASE("two programs do not write to one folder") {
    const TemporaryFolder scratch;
    ResultsFolder first(scratch.path() / "out", Start::afresh);
    first.begin(some_header());
    ResultsFolder second(scratch.path() / "out", Start::afresh);
    CHECK(words_of([&] { second.begin(some_header()); }).find("[out_is_in_use]") !=
          std::string::npos);
}

TEST_CASE("results of another format are refused") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    write_all(out, Start::afresh);
    write_text(out / "results.json", "{\"format\": 2}");
    const std::string expected =
        out.string() +
        ": these results have format 2; this program reads format 1; use the program "
        "version that wrote them, or run the plan again [results_of_other_format]";
    CHECK(words_of([&] { FinishedResults{out}; }) == expected);
    CHECK(words_of([&] { ResultsFolder(out, Start::afresh); }) == expected);
}

TEST_CASE("where there are no results, that is said") {
    const TemporaryFolder scratch;
    CHECK(words_of([&] { FinishedResults{scratch.path()}; }).find("[results_not_there]") !=
          std::string::npos);
    CHECK(words_of([&] {
              FinishedResults{scratch.path() / "absent"};
          }).find("[results_not_there]") != std::string::npos);
}

TEST_CASE("a disk that takes no more stops the run with what it has kept") {
    const TemporaryFolder scratch;
    const fs::path out = scratch.path() / "out";
    ResultsFolder folder(out, Start::afresh);
    folder.begin(some_header());
    folder.take(some_run(1));
    // No file may grow beyond 64 bytes now: the same refusal in the middle of a write as from a
    // full disk.
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 64;
    const auto handled = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string words = words_of([&] { folder.take(some_run(2)); });
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handled);
    CHECK(words.find("File too large") != std::string::npos);
    CHECK(words.find("[file_not_written]") != std::string::npos);
    CHECK(names_in(out / ".unfinished" / "runs") == std::vector<std::string>{"000001.run"});
    CHECK_FALSE(folder.already_done(some_run(2).identity));
}

TEST_CASE("every code of the store is explained once") {
    std::vector<std::string> codes;
    for (const core::ErrorCode& code : store::store_error_codes()) {
        CHECK_FALSE(code.cause.empty());
        CHECK_FALSE(code.cure.empty());
        codes.emplace_back(code.code);
    }
    std::ranges::sort(codes);
    CHECK(std::ranges::adjacent_find(codes) == codes.end());
}
