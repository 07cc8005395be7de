// SPDX-License-Identifier: MIT
// The words of each error.
#include "store/store_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace footprint::store {
namespace {

core::Problem problem(std::string where, std::string wrong, std::string allowed, std::string remedy,
                      std::string code) {
    core::Problem one;
    one.where.file = core::FileName(std::move(where));
    one.wrong = std::move(wrong);
    one.allowed = std::move(allowed);
    one.remedy = std::move(remedy);
    one.code = std::move(code);
    return one;
}

std::string remedy_for(int error_number) {
    switch (error_number) {
    case ENOSPC:
    case EDQUOT:
        return "make room on that disk, then give the same command again; run goes on with "
               "--resume";
    case EACCES:
    case EPERM:
    case EROFS:
        return "choose a folder you may write to, or ask for the right to";
    default:
        return "see that the disk is there and sound, then run again";
    }
}

constexpr std::array codes{
    core::ErrorCode{"out_is_symbolic_link", "The folder given with --out is a symbolic link.",
                    "Name the folder the link points to, or another."},
    core::ErrorCode{
        "out_is_not_results",
        "What --out names exists and is not a results folder, so nothing in it is touched.",
        "Name a new folder, an empty one, or one that holds results."},
    core::ErrorCode{"out_is_in_use", "Another run is writing to this folder.",
                    "Wait until it is done, or name another folder."},
    core::ErrorCode{"results_not_there", "There are no results in this folder.",
                    "Name the folder that was given to footprint run with --out."},
    core::ErrorCode{"results_unfinished", "The run that wrote this folder was stopped.",
                    "Run the same command again with --resume."},
    core::ErrorCode{"results_of_other_format", "The results were written in another format.",
                    "Use the program version that wrote them, or run the plan again."},
    core::ErrorCode{
        "resume_differs",
        "The stopped run had other inputs, another seed, other options or another program.",
        "Give the same inputs and options, or run without --resume to start afresh."},
    core::ErrorCode{"cannot_use_file",
                    "The system would not read or write a file: its words are told.",
                    "Make room, get the right to write, or choose another folder."},
    core::ErrorCode{"damaged_run_file", "A run's file does not agree with its own hash.",
                    "Run again with --resume, which makes that run anew."},
    core::ErrorCode{"run_file_of_other_form", "A run's file has a form this program does not know.",
                    "Use the program version that wrote it, or run the plan again."},
    core::ErrorCode{"damaged_results",
                    "A file of the results folder is missing or has been changed.",
                    "Run the plan again."},
    core::ErrorCode{"database_refused",
                    "The database would not do what was asked: its words are told.",
                    "Make room on the disk, or choose another folder."},
};

} // namespace

core::InputError out_is_symbolic_link(const std::filesystem::path& out) {
    return core::InputError(
        problem(out.string(), "this is a symbolic link", "results are written to a folder itself",
                "name the folder the link points to, or another", "out_is_symbolic_link"));
}

core::InputError out_is_not_results(const std::filesystem::path& out) {
    return core::InputError(
        problem(out.string(), "this exists and is not a results folder, and was left as it is",
                "a new folder, an empty one or one of results may be given",
                "name another folder with --out", "out_is_not_results"));
}

core::InputError out_is_in_use(const std::filesystem::path& out) {
    return core::InputError(problem(out.string(), "another run is writing to this folder",
                                    "one run writes to a folder at a time",
                                    "wait until it is done, or name another folder with --out",
                                    "out_is_in_use"));
}

core::InputError results_not_there(const std::filesystem::path& results) {
    return core::InputError(problem(results.string(), "there are no results here",
                                    "a folder that footprint run has written may be given",
                                    "make results with: footprint run PLAN --out RESULTS",
                                    "results_not_there"));
}

core::InputError results_unfinished(const std::filesystem::path& results) {
    return core::InputError(
        problem(results.string(), "the run that wrote this was stopped before the end",
                "only finished results are shown",
                "give the same command again with --resume to go on", "results_unfinished"));
}

core::InputError results_of_other_format(const std::filesystem::path& results,
                                         std::string_view found_format) {
    return core::InputError(
        problem(results.string(), fmt::format("these results have format {}", found_format),
                "this program reads format 1",
                "use the program version that wrote them, or run the plan again",
                "results_of_other_format"));
}

core::InputError resume_differs(const std::filesystem::path& results,
                                std::string_view differences) {
    return core::InputError(problem(
        results.string(), fmt::format("this is not the run that was stopped: {}", differences),
        "a run is resumed with the same inputs, seed, options and program",
        "give the same ones, or leave out --resume to start afresh", "resume_differs"));
}

core::StoreError cannot_use_file(const std::filesystem::path& file, std::string_view action,
                                 int error_number) {
    const std::string words = std::generic_category().message(error_number);
    return core::StoreError(problem(file.string(),
                                    fmt::format("this cannot be {}: {}", action, words), {},
                                    remedy_for(error_number), "cannot_use_file"));
}

core::StoreError damaged_run_file(const std::string& file) {
    return core::StoreError(problem(file, "this run's file does not agree with its own hash", {},
                                    "run again with --resume, which makes that run anew",
                                    "damaged_run_file"));
}

core::StoreError run_file_of_other_form(const std::string& file) {
    return core::StoreError(problem(
        file, "this run's file has a form that this program does not know", {},
        "use the program version that wrote it, or run the plan again", "run_file_of_other_form"));
}

core::StoreError damaged_results(const std::filesystem::path& results, std::string_view what) {
    return core::StoreError(
        problem(results.string(), std::string(what), {}, "run the plan again", "damaged_results"));
}

core::StoreError database_refused(const std::filesystem::path& database,
                                  std::string_view its_words) {
    return core::StoreError(
        problem(database.string(), fmt::format("the database would not go on: {}", its_words), {},
                "make room on that disk, or choose another folder", "database_refused"));
}

std::span<const core::ErrorCode> store_error_codes() {
    return codes;
}

} // namespace footprint::store
