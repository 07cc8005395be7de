// SPDX-License-Identifier: MIT
// The words of each, and the page of codes.
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace footprint::statistics {
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
    core::ErrorCode{"age_band_unknown", "A row's age band is none that the method knows.",
                    "Write the band as the message shows, such as 0-4 or 90+."},
    core::ErrorCode{"formula_not_readable", "A formula of a model cannot be read.",
                    "Write numbers, names of parameters, + - * / ^, comparisons and functions."},
    core::ErrorCode{"left_out", "The method's own rule left a row or a group without an answer.",
                    "Nothing, if you agree with the rule; the method's page states it."},
    core::ErrorCode{"name_not_known", "A name stands for nothing in the model or game.",
                    "Correct the name, or define what it stands for."},
    core::ErrorCode{"number_not_possible", "A number is outside what the method can take.",
                    "Correct the cell; leave it blank if the number is not known."},
    core::ErrorCode{"numerator_above_denominator",
                    "A part is larger than the whole it is a part of.",
                    "Correct either number, or ask for a rate rather than a proportion."},
    core::ErrorCode{"option_not_possible", "An option does not fit the others or the table.",
                    "Change it as the message says; --help lists every option."},
    core::ErrorCode{"queue_grows", "People ask a station for all that it can do, or more.",
                    "Nothing, if that is what you study; or give it more servers or slots."},
    core::ErrorCode{"row_repeated", "Two rows stand for the same thing.",
                    "Delete one, add them up, or name the column that tells them apart."},
    core::ErrorCode{"rows_not_enough", "The table, or a group of it, is too small or not whole.",
                    "Add what the message says is missing."},
    core::ErrorCode{"stations_locked",
                    "Stations hold each other's servers in a ring, and nobody moves again.",
                    "Give one of them more servers or its customers patience, or hold less."},
};

} // namespace

std::span<const core::ErrorCode> statistics_error_codes() {
    return codes;
}

core::Problem number_not_possible(core::Location where, std::string_view name,
                                  std::string_view found, std::string_view allowed) {
    return problem(std::move(where), fmt::format("{} is {}", name, found),
                   fmt::format("it must be {}", allowed), "", "number_not_possible");
}

core::Problem numerator_above_denominator(core::Location where, std::string_view numerator,
                                          std::string_view denominator) {
    return problem(
        std::move(where),
        fmt::format("the numerator {} is above the denominator {}", numerator, denominator),
        "a part cannot be larger than its whole", "correct one of them",
        "numerator_above_denominator");
}

core::Problem row_repeated(core::Location where, std::string_view what, std::string_view found,
                           std::uint32_t first_line) {
    return problem(std::move(where), fmt::format("{} {} stands twice", what, found),
                   fmt::format("it stood on line {}", first_line), "keep one of the rows",
                   "row_repeated");
}

core::Problem age_band_unknown(core::Location where, std::string_view found,
                               std::string_view allowed) {
    return problem(std::move(where), fmt::format("there is no age band \"{}\"", found),
                   fmt::format("it must be {}", allowed), "", "age_band_unknown");
}

core::Problem rows_not_enough(core::Location where, std::string_view wrong,
                              std::string_view allowed) {
    return problem(std::move(where), std::string(wrong), std::string(allowed), "",
                   "rows_not_enough");
}

core::Problem left_out(core::Location where, std::string_view what, std::string_view why) {
    core::Problem made =
        problem(std::move(where), std::string(what), std::string(why), "", "left_out");
    made.is_warning = true;
    return made;
}

core::Problem option_not_possible(std::string_view option, std::string_view wrong,
                                  std::string_view allowed) {
    return problem({core::FileName("footprint"), 0, 0, {}}, fmt::format("{} {}", option, wrong),
                   std::string(allowed), "", "option_not_possible");
}

core::Problem formula_not_readable(core::Location where, std::string_view formula,
                                   std::string_view wrong) {
    return problem(
        std::move(where), fmt::format("\"{}\" is not a formula: {}", formula, wrong),
        "a formula has numbers, names of parameters, + - * / ^, comparisons and functions", "",
        "formula_not_readable");
}

core::Problem name_not_known(core::Location where, std::string_view what, std::string_view found,
                             std::span<const std::string> names) {
    return problem(std::move(where), fmt::format("there is no {} \"{}\"", what, found), "",
                   core::did_you_mean(found, names), "name_not_known");
}

core::Problem queue_grows(core::Location where, std::string_view station, std::string_view times) {
    core::Problem made =
        problem(std::move(where),
                fmt::format("station \"{}\" is asked for {} what it can do", station, times),
                "its queue grows for as long as it runs, and its figures with it",
                "read them as those of this length, not of a steady state", "queue_grows");
    made.is_warning = true;
    return made;
}

core::Problem stations_locked(core::Location where, std::size_t number) {
    core::Problem made = problem(
        std::move(where),
        fmt::format("stations held each other's servers in a ring {}",
                    number == 1 ? "once" : fmt::format("{} times", number)),
        "those held wait until the end",
        "give one of the stations more servers, or its customers patience", "stations_locked");
    made.is_warning = true;
    return made;
}

} // namespace footprint::statistics
