// SPDX-License-Identifier: MIT
// What can be wrong with travel.
#include "plan/plan_errors.hpp"
#include "plan/problem_forms.hpp"

#include <fmt/format.h>

namespace footprint::plan {

using core::Location;
using core::Problem;
using detail::error;
using detail::warning;
using std::string_view;

Problem travel_parameter_missing(Location where, string_view id) {
    return error(std::move(where), fmt::format("people travel, and care/{} is not there", id),
                 "with lines that people travel to, the pack says how long a straight line takes",
                 fmt::format("add care/{}.toml, or leave the column travels out", id),
                 "travel_parameter_missing");
}

Problem travel_speed_missing(Location where, string_view rural_class) {
    return error(std::move(where),
                 fmt::format("how fast cars go from areas of class {} is not known", rural_class),
                 "care/travel_speeds.csv has a row for each class of area in the plan",
                 "add the row there", "travel_speed_missing");
}

Problem travel_times_holes(Location where, std::size_t holes, std::size_t ways) {
    return warning(
        std::move(where),
        fmt::format("{} of {} ways from an area to a site have no car_minutes", holes, ways),
        "such a way is worked out from the straight line; the table travel says how "
        "many journeys are",
        "add the rows to end this warning", "travel_times_holes");
}

Problem public_transport_holes(Location where, std::size_t holes, std::size_t ways) {
    return warning(std::move(where),
                   fmt::format("{} of {} ways from an area to a site have no "
                               "public_transport_minutes",
                               holes, ways),
                   "such a way is not known; the table travel says how many journeys are",
                   "add the rows to end this warning", "public_transport_holes");
}

Problem travel_to_nothing(Location where) {
    return warning(std::move(where), "the pack says of no line that people travel to it",
                   "minutes of travel are used where care/service_lines.csv says travels = yes",
                   "add the column travels, or leave travel_times.csv out", "travel_to_nothing");
}

} // namespace footprint::plan
