// SPDX-License-Identifier: MIT
// The words of each, and the page of codes.
#include "solve/solve_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace footprint::solve {
namespace {

core::Problem problem(core::Location where, std::string wrong, std::string allowed,
                      std::string remedy, std::string code) {
    core::Problem made;
    made.where = std::move(where);
    made.wrong = std::move(wrong);
    made.allowed = std::move(allowed);
    made.remedy = std::move(remedy);
    made.code = std::move(code);
    return made;
}

constexpr std::array codes{
    core::ErrorCode{"link_not_readable",
                    "What an activity waits for is not written as a name with a relation.",
                    "Write a name, or a name, FS, SS, FF or SF, and a lag: A; B SS+2; C FS-1."},
    core::ErrorCode{"links_in_a_circle", "Activities wait for each other in a circle.",
                    "Take out one of the links that the message names."},
    core::ErrorCode{"name_without_row", "A name stands for something that has no row.",
                    "Correct the name, or add a row for it."},
    core::ErrorCode{"need_above_team", "An activity needs more of a team than there is.",
                    "Enlarge the team, or make the activity need less for longer."},
    core::ErrorCode{"nothing_fits", "No choice keeps to everything that is asked.",
                    "Loosen what the message names: a number of sites, a budget, a capacity."},
    core::ErrorCode{"nothing_found_yet",
                    "The effort allowed was spent before any answer was found.",
                    "Allow more effort, or ask for less."},
    core::ErrorCode{"psplib_not_readable", "A file in PSPLIB's form lacks a part or a number.",
                    "Compare it with a file of the library, or give the programme as CSV."},
};

} // namespace

std::span<const core::ErrorCode> solve_error_codes() {
    return codes;
}

core::Problem name_without_row(core::Location where, std::string_view what, std::string_view found,
                               std::span<const std::string> names) {
    return problem(std::move(where), fmt::format("{} \"{}\" has no row", what, found),
                   fmt::format("every {} named must have one", what),
                   core::did_you_mean(found, names), "name_without_row");
}

core::Problem link_not_readable(core::Location where, std::string_view found) {
    return problem(std::move(where), fmt::format("\"{}\" is not a link", found),
                   "a link is a name, or a name, FS, SS, FF or SF, and a lag",
                   "write it as A, B SS+2 or C FS-1, several with ; between them",
                   "link_not_readable");
}

core::Problem links_in_a_circle(core::Location where, std::span<const std::string> circle) {
    std::string words;
    for (const std::string& name : circle) {
        words += fmt::format("\"{}\", then ", name);
    }
    words += circle.empty() ? "" : fmt::format("\"{}\" again", circle.front());
    return problem(std::move(where), fmt::format("these wait for each other: {}", words),
                   "an activity cannot wait for itself", "take out one of these links",
                   "links_in_a_circle");
}

core::Problem need_above_team(core::Location where, std::string_view activity,
                              std::string_view team, std::int64_t need, std::int64_t size) {
    return problem(
        std::move(where),
        fmt::format("\"{}\" needs {} of {}, and there are {}", activity, need, team, size),
        "an activity can never start when it needs more than there is",
        fmt::format("enlarge {} or lower the need", team), "need_above_team");
}

core::Problem nothing_fits(core::Location where, std::string_view why) {
    return problem(std::move(where), fmt::format("nothing keeps to all that is asked: {}", why),
                   "there must be at least one choice that does", "loosen one of them",
                   "nothing_fits");
}

core::Problem nothing_found_yet(core::Location where, std::string_view option) {
    return problem(std::move(where), "the effort allowed was spent before any answer was found",
                   "whether there is one is not known", fmt::format("raise {}", option),
                   "nothing_found_yet");
}

core::Problem psplib_not_readable(core::Location where, std::string_view wrong) {
    return problem(std::move(where), std::string(wrong),
                   "a project file of PSPLIB has its precedence relations, requests, durations and "
                   "resource availabilities",
                   "", "psplib_not_readable");
}

} // namespace footprint::solve
