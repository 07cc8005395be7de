// SPDX-License-Identifier: MIT
// What can be wrong with limited capacity.
#include "plan/plan_errors.hpp"
#include "plan/problem_forms.hpp"

#include <fmt/format.h>

namespace footprint::plan {

using core::Location;
using core::Problem;
using detail::error;
using detail::warning;
using std::string_view;

Problem limits_without_capacity(Location where) {
    return error(std::move(where), "limits are asked for, and capacity.csv has no rows",
                 "with limits, capacity.csv says how many beds, slots and places there are",
                 "add rows to capacity.csv, or set limits = false", "limits_without_capacity");
}

Problem capacity_of_other_kind(Location where, string_view kind, string_view of) {
    return error(std::move(where), fmt::format("{} of \"{}\" make no sense", kind, of),
                 "beds are of a kind of bed; slots and places are of a line",
                 "write another kind, or what it is of", "capacity_of_other_kind");
}

Problem capacity_none(Location where, string_view kind, string_view of, string_view site) {
    return warning(std::move(where), fmt::format("no {} of {} at {}", kind, of, site),
                   "with none, nobody who comes there is seen; without a row there is no limit",
                   "leave the row out if there is no limit", "capacity_none");
}

Problem capacity_missing(Location where, string_view of, std::size_t limited, std::size_t missing,
                         string_view sites) {
    return warning(std::move(where),
                   fmt::format("{} is limited at {} {}, and at {} more that offer it nothing is: "
                               "{}",
                               of, limited, limited == 1 ? "site" : "sites", missing, sites),
                   "without a row there is no limit, and nobody waits there",
                   "add rows for these, or read their figures as without limits",
                   "capacity_missing");
}

Problem sessions_overlap(Location where, string_view hours, const core::Location& earlier) {
    return error(std::move(where),
                 fmt::format("sessions {} overlap those of line {}", hours, earlier.line),
                 "sessions of a line at a site do not overlap while both hold",
                 "change hours or dates, or make it one row", "sessions_overlap");
}

Problem slots_without_sessions(Location where, string_view line, string_view site) {
    return error(std::move(where), fmt::format("slots of {} at {} have no hours", line, site),
                 "slots are given out on days on which the service is open",
                 "write hours here, or opening hours in services.csv", "slots_without_sessions");
}

Problem list_without_slots(Location where, string_view line, string_view site) {
    return error(std::move(where), fmt::format("nobody serves the list of {} at {}", line, site),
                 "a list is served by slots: a row of kind slots in capacity.csv",
                 "add the row, or leave the list out", "list_without_slots");
}

Problem places_without_minutes(Location where, string_view line) {
    return error(std::move(where),
                 fmt::format("how long {} holds a staffed place is not known", line),
                 "care/waiting.csv gives mean_place_minutes for every line with places",
                 "add it there", "places_without_minutes");
}

Problem starts_of_none(Location where, string_view line) {
    return warning(std::move(where), fmt::format("nobody waits in a bed for {} to start", line),
                   "starts are for whoever a pathway transfers from a bed (joins = transfer), or "
                   "who needs the line by care/needs_on_leaving.csv; everybody else is met at once",
                   "add a row to either, or leave the starts out", "starts_of_none");
}

Problem starts_beside_others(Location where, string_view line, string_view site) {
    return error(std::move(where),
                 fmt::format("{} at {} has starts, and beds, slots or places besides", line, site),
                 "who leaves a bed for a start waits for nothing else there",
                 "leave one of them out", "starts_beside_others");
}

Problem beds_of_no_line(Location where, string_view kind) {
    return warning(std::move(where), fmt::format("no line uses {} beds", kind),
                   "care/bed_kinds.csv says which line needs which bed",
                   "add a row there, or leave these beds out", "beds_of_no_line");
}

Problem stay_doubtful(Location where, string_view line, double days) {
    return warning(std::move(where),
                   fmt::format("a stay of {} holds a bed for {} days in the mean", line, days),
                   "beds are held for more than no time, and seldom for above a year",
                   "correct mean_stay_days, or leave the line out of care/bed_kinds.csv",
                   "stay_doubtful");
}

Problem arrival_hours_missing(Location where, string_view profile, string_view hours) {
    return error(std::move(where), fmt::format("\"{}\" has no row for hour {}", profile, hours),
                 "every hour from 0 to 23 is due", "add the missing hours; a weight may be 0",
                 "arrival_hours_missing");
}

Problem arrivals_never(Location where, string_view profile) {
    return error(std::move(where), fmt::format("the weights of \"{}\" are all 0", profile),
                 "a profile says when people come", "raise the weight of some hour",
                 "arrivals_never");
}

Problem capacity_change_without_limits(Location where) {
    return warning(std::move(where), "the change of capacity does nothing without limits",
                   "without limits every contact is met, whatever capacity there is",
                   "set limits = true in [options], or leave the effect out",
                   "capacity_change_without_limits");
}

Problem capacity_change_hours(Location where, string_view kind) {
    return error(std::move(where), fmt::format("a change of {} has no hours", kind),
                 "hours say when places are staffed; beds are open always, and slots are added on "
                 "the days that have some",
                 "leave hours out", "capacity_change_hours");
}

Problem capacity_change_unlimited(Location where, string_view kind, string_view of,
                                  string_view site) {
    return warning(std::move(where),
                   fmt::format("there is no limit of {} of {} at {} to change", kind, of, site),
                   "capacity.csv has no such row, so that everybody is seen there at once",
                   "add the row, or leave the effect out", "capacity_change_unlimited");
}

Problem capacity_change_below_none(Location where, double taken, string_view kind, string_view of,
                                   string_view site, double before) {
    return warning(std::move(where),
                   fmt::format("{:g} {} of {} are taken away at {}, which has {:g}", taken, kind,
                               of, site, before),
                   "none is left there, and nobody who comes is seen", "take away less",
                   "capacity_change_below_none");
}

Problem discharge_unlimited(Location where, string_view line) {
    return warning(std::move(where), fmt::format("nobody waits in a bed for {}", line),
                   "with limits, people wait for a line of care/needs_on_leaving.csv that has "
                   "starts in capacity.csv",
                   "set limits = true, add starts, or leave the line out", "discharge_unlimited");
}

Problem pooling_of_none(Location where, string_view line) {
    return warning(
        std::move(where), fmt::format("fewer than two of the sites have a list of {}", line),
        "with limits, lists of at least two sites with slots in capacity.csv are pooled",
        "set limits = true, name other sites, or leave the effect out", "pooling_of_none");
}

Problem pooling_needs_bed(Location where, string_view line) {
    return error(std::move(where),
                 fmt::format("{} needs a bed, which one site cannot give for another", line),
                 "lists of lines without a bed can be pooled", "leave the line out",
                 "pooling_needs_bed");
}

Problem pooled_twice(Location where, string_view line, string_view site) {
    return error(std::move(where), fmt::format("{} at {} is pooled already", line, site),
                 "a list is pooled by one effect of the plan", "leave one of them out",
                 "pooled_twice");
}

} // namespace footprint::plan
