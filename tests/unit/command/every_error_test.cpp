// SPDX-License-Identifier: MIT
// What no broken plan shows, whole: errors of typing, of results folders, of the toolbox, and the
// warnings of a run. Every code of these lists has an example here.
#include "command/option_errors.hpp"
#include "run/tables_warnings.hpp"
#include "solve/solve_errors.hpp"
#include "statistics/statistics_errors.hpp"
#include "store/store_errors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <system_error>
#include <vector>

using namespace footprint;

namespace {

struct Example {
    std::string told;
    std::string expected;
};

Example of(const core::Problem& problem, std::string expected) {
    return {core::to_text(problem), std::move(expected)};
}

Example of(const core::InputError& error, std::string expected) {
    return of(error.problems().in_order().front(), std::move(expected));
}

Example of(const core::StoreError& error, std::string expected) {
    return of(error.problem(), std::move(expected));
}

void check_all(const std::vector<Example>& examples, std::span<const core::ErrorCode> codes) {
    std::set<std::string> shown;
    for (const Example& example : examples) {
        CHECK(example.told == example.expected);
        const std::size_t open = example.told.rfind('[');
        shown.insert(example.told.substr(open + 1, example.told.size() - open - 2));
    }
    for (const core::ErrorCode& code : codes) {
        CAPTURE(code.code);
        CHECK(shown.contains(std::string(code.code)));
        CHECK_FALSE(code.cause.empty());
        CHECK_FALSE(code.cure.empty());
    }
}

const core::Location here{"deaths.csv", 3, 7, {}};

} // namespace

TEST_CASE("what was typed, and the machine it was typed on") {
    CLI::App program;
    program.add_subcommand("show");
    check_all(
        {of(command::wrong_arguments("run", "--out is required"),
            "footprint: --out is required; footprint help run says what may be given "
            "[wrong_arguments]"),
         of(command::unknown_command(program, "", "shwo"),
            "footprint: there is no command \"shwo\"; did you mean \"show\"?; footprint help shows "
            "the commands [unknown_command]"),
         of(command::split_without_limits(),
            "footprint: what queues do is to be split, and the plan has no limits; without limits "
            "nobody waits: table attribution has every share, exactly; give --limits "
            "on, or leave --split-queues out [split_without_limits]"),
         of(command::capacity_without_limits(),
            "footprint: the capacity that keeps standards is asked for, and the plan has no "
            "limits; without limits nobody waits, and every standard is kept by any capacity; set "
            "limits = true in [options]; capacity.csv says what there is "
            "[capacity_without_limits]"),
         of(command::sample_within_limits(),
            "footprint: a sample of the people is asked for, and the plan has limits; a tenth of "
            "the people with a tenth of the beds waits many times longer than everybody with all "
            "of them, so within limits every run is of everybody; leave --sample out and ask for "
            "fewer --runs, or give --limits off [sample_within_limits]"),
         of(command::wrong_option_value("--runs", "many", "a whole number of runs"),
            "footprint: --runs is \"many\"; it takes a whole number of runs [wrong_option_value]"),
         of(command::output_not_written(ENOSPC),
            "footprint: the output cannot be written: No space left on device; make room, or send "
            "the output elsewhere [output_not_written]"),
         of(command::files_not_usable(std::filesystem::filesystem_error(
                "read", "plan", std::make_error_code(std::errc::permission_denied))),
            "plan: Permission denied; see that it is there and that you may use it "
            "[files_not_usable]"),
         of(command::memory_ran_out(),
            "footprint: the machine has too little memory free; close other programs, use fewer "
            "--threads, or a smaller --sample [memory_ran_out]")},
        command::command_error_codes());
}

TEST_CASE("results folders, before anything is written to them") {
    check_all(
        {of(store::out_is_symbolic_link("out"),
            "out: this is a symbolic link; results are written to a folder itself; name the folder "
            "the link points to, or another [out_is_symbolic_link]"),
         of(store::out_is_not_results("out"),
            "out: this exists and is not a results folder, and was left as it is; a new folder, an "
            "empty one or one of results may be given; name another folder with --out "
            "[out_is_not_results]"),
         of(store::out_is_in_use("out"),
            "out: another run is writing to this folder; one run writes to a folder at a time; "
            "wait until it is done, or name another folder with --out [out_is_in_use]"),
         of(store::results_not_there("out"),
            "out: there are no results here; a folder that footprint run has written may be given; "
            "make results with: footprint run PLAN --out RESULTS [results_not_there]"),
         of(store::results_unfinished("out"),
            "out: the run that wrote this was stopped before the end; only finished results are "
            "shown; give the same command again with --resume to go on [results_unfinished]"),
         of(store::results_of_other_format("out", "7"),
            "out: these results have format 7; this program reads format 1; use the program "
            "version that wrote them, or run the plan again [results_of_other_format]"),
         of(store::resume_differs("out", "seed is 7, was 3"),
            "out: this is not the run that was stopped: seed is 7, was 3; a run is resumed with "
            "the same inputs, seed, options and program; give the same ones, or leave out --resume "
            "to start afresh [resume_differs]"),
         of(store::cannot_use_file("out/a", "written", ENOSPC),
            "out/a: this cannot be written: No space left on device; make room on that disk, then "
            "give the same command again; run goes on with --resume [cannot_use_file]"),
         of(store::cannot_use_file("out/a", "read", EACCES),
            "out/a: this cannot be read: Permission denied; choose a folder you may write to, or "
            "ask for the right to [cannot_use_file]"),
         of(store::damaged_run_file("out/runs/central.run"),
            "out/runs/central.run: this run's file does not agree with its own hash; run again "
            "with --resume, which makes that run anew [damaged_run_file]"),
         of(store::run_file_of_other_form("out/runs/central.run"),
            "out/runs/central.run: this run's file has a form that this program does not know; use "
            "the program version that wrote it, or run the plan again [run_file_of_other_form]"),
         of(store::damaged_results("out", "results.duckdb is missing"),
            "out: results.duckdb is missing; run the plan again [damaged_results]"),
         of(store::database_refused("out/results.duckdb", "out of room"),
            "out/results.duckdb: the database would not go on: out of room; make room on that "
            "disk, or choose another folder [database_refused]")},
        store::store_error_codes());
}

TEST_CASE("tables given to the toolbox") {
    check_all(
        {of(statistics::number_not_possible(here, "deaths", "-3", "0 or more"),
            "deaths.csv:3:7: deaths is -3; it must be 0 or more [number_not_possible]"),
         of(statistics::numerator_above_denominator(here, "12", "10"),
            "deaths.csv:3:7: the numerator 12 is above the denominator 10; a part cannot be larger "
            "than its whole; correct one of them [numerator_above_denominator]"),
         of(statistics::row_repeated(here, "area", "A01", 2),
            "deaths.csv:3:7: area A01 stands twice; it stood on line 2; keep one of the rows "
            "[row_repeated]"),
         of(statistics::age_band_unknown(here, "0-3", "0-4, 5-9 to 90+"),
            "deaths.csv:3:7: there is no age band \"0-3\"; it must be 0-4, 5-9 to 90+ "
            "[age_band_unknown]"),
         of(statistics::rows_not_enough(here, "area A01 has no row of ages 5-9",
                                        "every band is due"),
            "deaths.csv:3:7: area A01 has no row of ages 5-9; every band is due "
            "[rows_not_enough]"),
         of(statistics::left_out(here, "area A01 has no rate", "it has fewer than 10 deaths"),
            "deaths.csv:3:7: warning: area A01 has no rate; it has fewer than 10 deaths "
            "[left_out]"),
         of(statistics::formula_not_readable(here, "1 +", "it ends too early"),
            "deaths.csv:3:7: \"1 +\" is not a formula: it ends too early; a formula has numbers, "
            "names of "
            "parameters, + - * / ^, comparisons and functions [formula_not_readable]"),
         of(statistics::name_not_known(here, "state", "il", std::vector<std::string>{"ill"}),
            "deaths.csv:3:7: there is no state \"il\"; did you mean \"ill\"? [name_not_known]"),
         of(statistics::queue_grows(here, "desk", "1.2 times"),
            "deaths.csv:3:7: warning: station \"desk\" is asked for 1.2 times what it can do; its "
            "queue grows for as long as it runs, and its figures with it; read them as those of "
            "this length, not of a steady state [queue_grows]"),
         of(statistics::stations_locked(here, 2),
            "deaths.csv:3:7: warning: stations held each other's servers in a ring 2 times; those "
            "held wait until the end; give one of the stations more servers, or its customers "
            "patience [stations_locked]"),
         of(statistics::option_not_possible("--by", "names no column", "a column may be named"),
            "footprint: --by names no column; a column may be named [option_not_possible]")},
        statistics::statistics_error_codes());
}

TEST_CASE("a search that ends before it has found anything") {
    CHECK(core::to_text(solve::nothing_found_yet(here, "--effort")) ==
          "deaths.csv:3:7: the effort allowed was spent before any answer was found; whether there "
          "is one is not known; raise --effort [nothing_found_yet]");
}

TEST_CASE("every warning of a run is explained once, in order") {
    std::vector<std::string> codes;
    for (const core::ErrorCode& code : run::run_warning_codes()) {
        CHECK_FALSE(code.cause.empty());
        CHECK_FALSE(code.cure.empty());
        codes.emplace_back(code.code);
    }
    CHECK(codes == std::vector<std::string>{"care_effect_left_out", "contact_without_service",
                                            "initiative_did_nothing", "life_effect_left_out",
                                            "opening_account_not_reconciled",
                                            "price_effect_left_out"});
}
