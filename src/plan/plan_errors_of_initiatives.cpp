// SPDX-License-Identifier: MIT
// The words of every problem with parameters, footprint.toml and initiatives.
#include "plan/plan_errors.hpp"
#include "plan/problem_forms.hpp"

#include <fmt/format.h>

#include <utility>

namespace footprint::plan {
namespace {

using core::Location;
using core::Problem;
using detail::error;
using detail::warning;
using std::string_view;

} // namespace

Problem parameter_missing(Location where, string_view id) {
    return error(std::move(where), fmt::format("the parameter {} has no description", id),
                 fmt::format("{}.toml beside its table says unit, year, source and standing", id),
                 "add the file", "parameter_missing");
}

Problem parameter_incomplete(Location where, string_view key) {
    return error(
        std::move(where), fmt::format("the parameter has no {}", key),
        "every parameter says id, means, unit, year, known_on, distribution, standing and source",
        "", "parameter_incomplete");
}

Problem parameter_without_range(Location where, string_view id, string_view distribution) {
    return error(std::move(where),
                 fmt::format("the parameter {} is {} and has no range", id, distribution),
                 "low and high are its 10th and 90th percentile",
                 "add both, or set the distribution to fixed", "parameter_without_range");
}

Problem known_later(Location where, string_view id, string_view known_on,
                    string_view plan_known_on) {
    return warning(std::move(where),
                   fmt::format("the parameter {} was known only on {}", id, known_on),
                   fmt::format("the plan was made on {}", plan_known_on), "", "known_later");
}

Problem range_unsound(Location where, double low, double central, double high, string_view wrong) {
    return error(
        std::move(where),
        fmt::format("the range {:g} to {:g} about {:g} cannot be drawn from: {}", low, high,
                    central, wrong),
        "low is at most the central value, high at least; a table's factor has 1 at its centre", "",
        "range_unsound");
}

Problem price_year_unknown(Location where, string_view year, string_view first, string_view last) {
    return error(std::move(where),
                 fmt::format("prices of {} cannot be brought to the opening year", year),
                 fmt::format("money/inflation.csv goes from {} to {}", first, last),
                 "add the years, or give the cost in another year's prices", "price_year_unknown");
}

Problem format_unknown(Location where, std::int64_t found) {
    return error(std::move(where), fmt::format("the plan is written in format {}", found),
                 "this program reads format 1", "use a newer program, or set format = 1",
                 "format_unknown");
}

Problem first_year_does_not_follow(Location where, core::FinancialYear opening,
                                   core::FinancialYear first) {
    return error(std::move(where),
                 fmt::format("the first year {} does not follow the opening year {}",
                             core::to_text(first), core::to_text(opening)),
                 fmt::format("{} is due", core::to_text(opening + 1)), "",
                 "first_year_does_not_follow");
}

Problem outside_the_plan(Location where, string_view key, string_view found, string_view first,
                         string_view last) {
    return error(std::move(where), fmt::format("{} {} lies outside the plan", key, found),
                 fmt::format("the plan goes from {} to {}", first, last), "", "outside_the_plan");
}

Problem ramp_not_finished(Location where, string_view full_reach, string_view last) {
    return warning(std::move(where), fmt::format("full reach comes only in {}", full_reach),
                   fmt::format("the plan ends in {}", last), "", "ramp_not_finished");
}

Problem reach_missing(Location where) {
    return error(std::move(where), "the initiative says neither coverage nor people_per_year",
                 "one of them is due in [reach]", "", "reach_missing");
}

Problem reach_twice(Location where) {
    return error(std::move(where), "the initiative says both coverage and people_per_year",
                 "one of them is due in [reach]", "remove one", "reach_twice");
}

Problem effect_over_100_percent(Location where, string_view key, double size) {
    return error(std::move(where), fmt::format("{} {:g} is more than everything", key, size),
                 "an effect takes away at most 1, which is 100%",
                 size > 1 && size <= 100 ? fmt::format("write {:g} for {:g}%", size / 100, size)
                                         : "",
                 "effect_over_100_percent");
}

Problem effect_below_range(Location where, string_view key, double size, double least) {
    return error(std::move(where),
                 fmt::format("{} {:g} is below what such an effect can be", key, size),
                 fmt::format("at least {:g} is due", least), "", "effect_below_range");
}

Problem no_such_pathway(Location where, string_view from_line, string_view to_line) {
    return error(
        std::move(where), fmt::format("no pathway leads from {} to {}", from_line, to_line),
        "pathways are in care/pathways.csv", "name a branch that is there", "no_such_pathway");
}

Problem effect_key_missing(Location where, string_view kind, string_view key) {
    return error(std::move(where), fmt::format("an effect of the kind {} needs {}", kind, key), "",
                 "", "effect_key_missing");
}

Problem effect_key_unknown(Location where, string_view kind, string_view key,
                           std::span<const std::string> known) {
    return error(std::move(where), fmt::format("an effect of the kind {} knows no {}", kind, key),
                 fmt::format("it may have {}", core::quoted_list(known)),
                 core::did_you_mean(key, known), "effect_key_unknown");
}

Problem effect_without_range(Location where) {
    return error(std::move(where), "the effect has a distribution but no low and high",
                 "low and high are its 10th and 90th percentile",
                 "add both, or set distribution = \"fixed\"", "effect_without_range");
}

Problem shift_goes_nowhere(Location where) {
    return error(std::move(where), "the shift says neither to_line nor to_site",
                 "one or both are due", "", "shift_goes_nowhere");
}

Problem depends_on_itself(Location where, string_view loop) {
    return error(std::move(where),
                 fmt::format("initiatives depend on one another in a loop: {}", loop), "",
                 "remove one of the dependencies", "depends_on_itself");
}

Problem dependency_falls_away(Location where, string_view initiative, string_view dependency) {
    return warning(
        std::move(where),
        fmt::format("\"{}\" depends on \"{}\", which falls away", initiative, dependency),
        "it falls away as well", "", "dependency_falls_away");
}

Problem starts_before_dependency(Location where, string_view initiative, string_view dependency,
                                 string_view starts) {
    return warning(
        std::move(where),
        fmt::format("\"{}\" starts before \"{}\", on which it depends", initiative, dependency),
        fmt::format("that starts in {}", starts), "", "starts_before_dependency");
}

Problem posts_above_cost(Location where, string_view initiative, double pay_thousand_pounds,
                         double cost_thousand_pounds) {
    return warning(std::move(where),
                   fmt::format("the posts of \"{}\" are paid £{:.0f} thousand a year", initiative,
                               pay_thousand_pounds),
                   fmt::format("its cost at full reach is £{:.0f} thousand, out of which they are "
                               "paid",
                               cost_thousand_pounds),
                   "raise the cost, or take out posts", "posts_above_cost");
}

Problem capital_not_granted(Location where, string_view initiative) {
    return warning(
        std::move(where),
        fmt::format("\"{}\" needs capital that is not granted: it falls away", initiative),
        "its savings and costs are not counted", "", "capital_not_granted");
}

Problem before_after_without_reason(Location where, double size, double claim) {
    return error(
        std::move(where),
        fmt::format("a before-after claim of {:g} on people chosen for high use is applied at {:g}",
                    claim, size),
        "at most half of such a claim is applied, as their use falls by itself",
        "lower the size, or say why in reason", "before_after_without_reason");
}

Problem claim_beyond_evidence(Location where, double claim, string_view group, double low,
                              double high) {
    return warning(
        std::move(where),
        fmt::format("the claim {:g} lies beyond the experts' range for {}", claim, group),
        fmt::format("their range for these years is {:.3g} to {:.3g}", low, high), "",
        "claim_beyond_evidence");
}

Problem effect_without_evidence(Location where) {
    return warning(std::move(where), "the effect has no evidence",
                   "[effects.evidence] says claim, design, grade and source", "",
                   "effect_without_evidence");
}

Problem covers_nobody(Location where, string_view initiative, string_view why) {
    return warning(std::move(where), fmt::format("\"{}\" covers nobody: {}", initiative, why),
                   "it changes nothing and is reported as doing nothing", "", "covers_nobody");
}

Problem folder_not_empty(const std::string& folder) {
    return error({core::FileName(folder), 0, 0, {}}, "the folder exists and is not empty",
                 "a new plan begins in a folder of its own", "name another folder",
                 "folder_not_empty");
}

Problem file_unread(Location where, string_view found, std::span<const std::string> tables) {
    std::string near = core::did_you_mean(found, tables);
    return warning(std::move(where),
                   fmt::format("no table is of the name \"{}\", so that nothing reads it", found),
                   "",
                   near.empty() ? "docs/reference/plan-tables.md names every table; rename the "
                                  "file, or keep it in another folder"
                                : std::move(near),
                   "file_unread");
}

Problem no_initiative_file(Location where, string_view found) {
    return warning(std::move(where), fmt::format("\"{}\" is not read", found),
                   "initiatives/ holds one .toml file an initiative", "", "no_initiative_file");
}

} // namespace footprint::plan
