// SPDX-License-Identifier: MIT
// What can be wrong with specialties and standards.
#include "plan/plan_errors.hpp"
#include "plan/problem_forms.hpp"

#include <fmt/format.h>

namespace footprint::plan {

using core::Location;
using core::Problem;
using detail::error;
using detail::warning;
using std::string_view;

Problem specialty_without_slots(Location where) {
    return error(std::move(where), "only slots have a specialty",
                 "beds and staffed places are shared by all specialties of a site",
                 "leave specialty empty", "specialty_without_slots");
}

Problem specialties_mixed(Location where, string_view line, string_view site,
                          const Location& other) {
    return error(std::move(where),
                 fmt::format("slots of {} at {} are by specialty and not, as in line {}", line,
                             site, other.line),
                 "a line at a site has one list, or a list for each of its specialties",
                 "give every row a specialty, or none", "specialties_mixed");
}

Problem specialty_without_share(Location where, string_view specialty, string_view line) {
    return error(std::move(where), fmt::format("{} has no share of {}", specialty, line),
                 "care/specialties.csv gives the share of each specialty of a line",
                 "add the row there, or leave these slots out", "specialty_without_share");
}

Problem slots_of_none(Location where, string_view line, string_view host) {
    return error(std::move(where),
                 fmt::format("{} is given the slots of {}, which has none of its own", line, host),
                 "a line is given the slots of another line that is itself given no others'",
                 "name the line whose clinic it is, or leave slots_of empty", "slots_of_none");
}

Problem standard_key_missing(Location where, string_view counts, string_view key) {
    return error(std::move(where), fmt::format("a standard that counts {} lacks {}", counts, key),
                 "each kind of count needs keys of its own (docs/reference/plan-folder.md)",
                 fmt::format("add {}", key), "standard_key_missing");
}

Problem standard_key_not_counted(Location where, string_view counts, string_view key) {
    return error(std::move(where), fmt::format("a standard that counts {} has no {}", counts, key),
                 "each kind of count needs keys of its own (docs/reference/plan-folder.md)",
                 "leave it out, or count something else", "standard_key_not_counted");
}

Problem standard_minutes_not_counted(Location where, std::int64_t minutes) {
    return error(std::move(where), fmt::format("{} minutes cannot be counted", minutes),
                 "minutes in a place are counted by quarters of an hour", "write a multiple of 15",
                 "standard_minutes_not_counted");
}

Problem standard_without_threshold(Location where, string_view standard, string_view years) {
    return warning(std::move(where),
                   fmt::format("{} has no threshold at the end of {}", standard, years),
                   "a year is held to the threshold that is in force on its last day and was known "
                   "when the plan was made",
                   "add one, or read its figures without", "standard_without_threshold");
}

Problem thresholds_overlap(Location where, string_view standard, string_view from,
                           const Location& other) {
    return error(std::move(where),
                 fmt::format("the threshold of {} from {} overlaps that of line {}", standard, from,
                             other.line),
                 "one threshold is in force at a time",
                 "give the earlier one a to_date before the later one's from_date",
                 "thresholds_overlap");
}

} // namespace footprint::plan
