// SPDX-License-Identifier: MIT
// The words of every problem with a plan: what is wrong; what is allowed; what to do.
#include "plan/plan_errors.hpp"

#include "plan/problem_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace footprint::plan {
namespace {

using core::Location;
using core::Problem;
using detail::error;
using detail::warning;
using std::string_view;

std::string near_or_few(string_view found, std::span<const std::string> known) {
    constexpr std::size_t few = 8;
    std::string near = core::did_you_mean(found, known);
    if (near.empty() && !known.empty() && known.size() <= few) {
        near = fmt::format("there is {}", core::quoted_list(known));
    }
    return near;
}

} // namespace

Problem wrong_unit(Location where, string_view found, string_view due, string_view conversion) {
    return error(std::move(where), fmt::format("the column \"{}\" is in another unit", found),
                 fmt::format("\"{}\" is due", due), std::string(conversion), "wrong_unit");
}

Problem row_repeated(Location where, string_view key, const Location& first) {
    return error(std::move(where), fmt::format("there is already a row for {}", key),
                 fmt::format("the first is at {}", core::to_text(first)), "keep one of them",
                 "row_repeated");
}

Problem not_an_identifier(Location where, string_view name, string_view found) {
    return error(std::move(where), fmt::format("{} \"{}\" is not an identifier", name, found),
                 "it takes letters and digits joined by _ - or .", "rename it",
                 "not_an_identifier");
}

Problem not_a_month(Location where, string_view name, string_view found) {
    return error(std::move(where), fmt::format("{} \"{}\" is not a month", name, found),
                 "it takes a year and month", "write 2016-04 for April 2016", "not_a_month");
}

Problem opening_hours_overlap(Location where, string_view found, string_view again) {
    return error(std::move(where),
                 fmt::format("in the hours \"{}\", those of \"{}\" overlap others", found, again),
                 "every hour of the week stands there once at most", "take out what is there twice",
                 "opening_hours_overlap");
}

Problem opening_hours_unclear(Location where, string_view found, string_view part) {
    return error(std::move(where),
                 fmt::format("opening hours \"{}\" cannot be read at \"{}\"", found, part),
                 "they are days and times, divided by semicolons",
                 "write such as mon-fri 08:00-18:30; sat 09:00-12:00", "opening_hours_unclear");
}

Problem upside_down(Location where, string_view low_name, string_view low, string_view high_name,
                    string_view high) {
    return error(std::move(where),
                 fmt::format("{} {} lies above {} {}", low_name, low, high_name, high),
                 fmt::format("{} is at most {}", low_name, high_name), "swap them", "upside_down");
}

Problem and_more_like_it(Location where, string_view column, std::size_t more) {
    return error(std::move(where),
                 fmt::format("{} more cells of {} are not what is due", more, column), "",
                 "mend those above first", "and_more_like_it");
}

Problem name_unknown(Location where, string_view column, const NamesSought& sought,
                     string_view found, std::span<const std::string> known, std::size_t times) {
    std::string wrong = fmt::format("{} \"{}\" is not a known {}", column, found, sought.what);
    if (times > 1) {
        wrong += fmt::format(" ({} times in this column)", times);
    }
    return error(std::move(where), std::move(wrong), fmt::format("all are in {}", sought.listed),
                 near_or_few(found, known), "reference_unknown");
}

Problem id_differs_from_file(Location where, string_view id, string_view file) {
    return error(std::move(where), fmt::format("the id \"{}\" is not the file's name", id),
                 fmt::format("\"{}\" is due", file), "rename the file or the id",
                 "id_differs_from_file");
}

Problem too_many(Location where, string_view things, std::size_t found, std::size_t most) {
    return error(std::move(where), fmt::format("there are {} {}", found, things),
                 fmt::format("at most {} are offered", most), "join some of them", "too_many");
}

Problem shares_do_not_sum(Location where, string_view of_what, double sum) {
    return error(std::move(where), fmt::format("the shares of {} sum to {:.6g}", of_what, sum),
                 "they sum to 1, within 0.000001", "", "shares_do_not_sum");
}

Problem shares_above_one(Location where, string_view of_what, double sum) {
    return error(std::move(where), fmt::format("the shares of {} sum to {:.6g}", of_what, sum),
                 "they sum to at most 1", "", "shares_above_one");
}

Problem years_missing(Location where, string_view of_what, string_view missing, string_view first,
                      string_view last) {
    return error(std::move(where), fmt::format("{} has no row for {}", of_what, missing),
                 fmt::format("every year from {} to {} is due", first, last),
                 "add the missing years", "years_missing");
}

Problem ages_overlap(Location where, string_view of_what, int age, const Location& other) {
    return error(std::move(where), fmt::format("age {} of {} is in two rows", age, of_what),
                 fmt::format("the other is at {}", core::to_text(other)),
                 "let the bands of ages meet without overlap", "ages_overlap");
}

Problem ages_missing(Location where, string_view of_what, int from, int to) {
    std::string wrong = from == to
                            ? fmt::format("{} has no row for age {}", of_what, from)
                            : fmt::format("{} has no row for ages {} to {}", of_what, from, to);
    return error(std::move(where), std::move(wrong), "every age is due", "add the missing ages",
                 "ages_missing");
}

Problem population_differs(Location where, string_view district, double by_area,
                           double by_district) {
    return warning(
        std::move(where),
        fmt::format("the areas of {} hold {:.0f} persons, its district table {:.0f}: {:+.0f}",
                    district, by_area, by_district, by_area - by_district),
        "the district's ages are spread over the areas' total", "", "population_differs");
}

Problem moves_differ(Location where, string_view district, string_view column, double by_age,
                     double in_all) {
    return error(
        std::move(where),
        fmt::format("{} of \"{}\" over all ages is {:.1f}, population_change.csv says {:.1f}",
                    column, district, by_age, in_all),
        "the two agree within half a person a row", "correct one of the tables", "moves_differ");
}

Problem nobody_lives_here(Location where, string_view what, string_view name) {
    return error(std::move(where), fmt::format("{} \"{}\" has no population", what, name),
                 "every one has its rows in the population tables", "add them",
                 "nobody_lives_here");
}

Problem nesting_loop(Location where, string_view loop) {
    return error(std::move(where), fmt::format("places lie in one another in a loop: {}", loop),
                 "a place lies in a wider one", "", "nesting_loop");
}

Problem parent_too_narrow(Location where, string_view place, string_view kind, string_view parent,
                          string_view parent_kind) {
    return error(
        std::move(where),
        fmt::format("the {} \"{}\" lies in the {} \"{}\"", kind, place, parent_kind, parent),
        "a place lies in one of a wider kind: neighbourhood, district, county, footprint", "",
        "parent_too_narrow");
}

Problem no_single_footprint(Location where, std::size_t found) {
    return error(std::move(where), fmt::format("{} places are of the kind footprint", found),
                 "one is due", "", "no_single_footprint");
}

Problem place_without_parent(Location where, string_view place) {
    return error(std::move(where), fmt::format("\"{}\" lies in no other place", place),
                 "only the footprint has no parent", "name the place it lies in",
                 "place_without_parent");
}

Problem not_of_kind(Location where, string_view column, string_view found, string_view kind_found,
                    string_view kind_due) {
    return error(std::move(where), fmt::format("{} \"{}\" is a {}", column, found, kind_found),
                 fmt::format("a {} is due", kind_due), "", "not_of_kind");
}

Problem closed_without_successor(Location where, string_view what, string_view name,
                                 string_view day) {
    return error(
        std::move(where),
        fmt::format("the {} \"{}\" is valid only to {} and has no successor", what, name, day),
        "what closes before the first day of the plan names its successor",
        "fill successor_id, or remove the row", "closed_without_successor");
}

Problem unknown_scenario(Location where, string_view scenario,
                         const std::vector<std::string>& known) {
    return error(std::move(where), fmt::format("there is no scenario \"{}\"", scenario),
                 known.empty() ? "the plan has none"
                               : fmt::format("the plan has {}", fmt::join(known, ", ")),
                 "name one of them, or add a row to scenarios.csv", "unknown_scenario");
}

Problem successor_loop(Location where, string_view loop) {
    return error(std::move(where), fmt::format("successors lead round in a loop: {}", loop), "", "",
                 "successor_loop");
}

Problem line_not_offered(Location where, string_view line) {
    return error(std::move(where),
                 fmt::format("nobody offers the line \"{}\" on the first day", line),
                 "every line is offered at one site or by all_practices",
                 "add a row to services.csv", "line_not_offered");
}

Problem line_not_offered_from(Location where, string_view line, string_view day) {
    return error(std::move(where),
                 fmt::format("nobody offers the line \"{}\" on {}, within the plan", line, day),
                 "every line is offered somewhere on the first day of every month",
                 "let a service open before the last one closes", "line_not_offered");
}

Problem date_not_followed(Location where, string_view what, string_view name, string_view day) {
    return warning(
        std::move(where),
        fmt::format("the {} \"{}\" changes on {}, within the plan; it is counted under its own "
                    "name from the first day to the last",
                    what, name, day),
        "services, sites and practices open and close within a plan, organisations and areas do "
        "not",
        "read its figures and its successor's together", "date_not_followed");
}

Problem not_offered_there(Location where, string_view site, string_view line_or_group) {
    return error(std::move(where),
                 fmt::format("the site \"{}\" does not offer {}", site, line_or_group),
                 "what a site offers is in services.csv", "add a row there, or name another site",
                 "not_offered_there");
}

Problem stay_of_none(Location where, string_view line) {
    return error(std::move(where), fmt::format("{} has no days of stay", line),
                 "stays are changed, and moved, of and to lines with mean_stay_days in "
                 "care/service_lines.csv",
                 "name a line with stays", "stay_of_none");
}

Problem all_practices_no_site(Location where, string_view kind) {
    return error(std::move(where), fmt::format("{} names all_practices as a site", kind),
                 "of effects, change_capacity alone is of all practices at once",
                 "name one site, or write an effect for each", "all_practices_no_site");
}

Problem opened_by_another(Location where, string_view site, string_view line,
                          string_view initiative) {
    return error(std::move(where),
                 fmt::format("{} at {} is there only because of {}", line, site, initiative),
                 "a service with opened_by takes people whom that initiative sends, and no other",
                 "name another site, or leave opened_by out of the row of services.csv",
                 "opened_by_another");
}

Problem opened_for_nobody(Location where, string_view site, string_view line,
                          string_view initiative) {
    return warning(std::move(where),
                   fmt::format("{} opens {} at {}, and sends nobody there", initiative, line, site),
                   "people come by an effect of the initiative that names the site in to_site: "
                   "shift, close_service or move_stay",
                   "add the effect, or leave opened_by out", "opened_for_nobody");
}

Problem line_without_rate(Location where, string_view line) {
    return error(std::move(where), fmt::format("the line \"{}\" has no rate", line),
                 "care/line_rates.csv has rows for every line", "add them", "line_without_rate");
}

Problem no_payer_rule(Location where, string_view line_group, string_view nation) {
    return error(std::move(where),
                 fmt::format("no rule says who pays for {} of people under the nation {}",
                             line_group, nation),
                 "every contact has a payer",
                 "add a rule, at the end, for registration and residence all", "no_payer_rule");
}

Problem payer_rule_never_reached(Location where, const Location& earlier) {
    return warning(std::move(where), "no contact ever reaches this rule",
                   fmt::format("the rule at {} takes all of them", core::to_text(earlier)),
                   "put the narrower rule first", "payer_rule_never_reached");
}

Problem no_council_for_place(Location where, string_view place) {
    return error(std::move(where),
                 fmt::format("the district \"{}\" has no council that pays", place),
                 "councils.csv names one for it or for its county", "add a row there",
                 "no_council_for_place");
}

Problem step_pool_missing(Location where, string_view line) {
    return error(std::move(where), fmt::format("stepped cost of {} names no pool of steps", line),
                 "step_pool is due where stepped_share is above 0",
                 "name a pool of money/steps.csv, or make the share variable or fixed",
                 "step_pool_missing");
}

Problem own_index_unfit(Location where, string_view line, string_view why) {
    return error(std::move(where),
                 fmt::format("the unit cost of {} cannot rise by its own index: {}", line, why),
                 "index is for cost without a stepped share, and one for a line and category, by "
                 "contact and by day",
                 "leave index empty, or make the stepped share 0 and the indices of the rows alike",
                 "own_index_unfit");
}

Problem pays_itself(Location where, string_view organisation) {
    return error(std::move(where), fmt::format("\"{}\" has a contract with itself", organisation),
                 "payer and provider are two organisations", "remove the row", "pays_itself");
}

Problem account_below_zero(Location where, string_view category, double thousand_pounds) {
    return error(std::move(where),
                 fmt::format("{} is {:g} thousand pounds", category, thousand_pounds),
                 "accounts hold income and cost as numbers of 0 or more",
                 "write it on the other side, without the minus", "account_below_zero");
}

Problem pathway_loop(Location where, string_view loop) {
    return error(std::move(where), fmt::format("pathways lead round in a loop: {}", loop),
                 "a contact never leads back to its own line", "remove one of the steps",
                 "pathway_loop");
}

Problem pathway_brings_more(Location where, string_view line, double brought_per_1000,
                            double rate_per_1000) {
    return warning(
        std::move(where),
        fmt::format("pathways bring {:.4g} contacts of {} per 1,000 person-years, its whole "
                    "rate is {:.4g}",
                    brought_per_1000, line, rate_per_1000),
        "the rate includes what pathways bring", "lower the chances or raise the rate",
        "pathway_brings_more");
}

} // namespace footprint::plan
