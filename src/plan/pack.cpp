// SPDX-License-Identifier: MIT
// What each key of a parameter's file may hold.
#include "plan/pack.hpp"

#include <algorithm>
#include <array>

namespace footprint::plan {
namespace {

constexpr std::array<std::string_view, 6> distributions = {"fixed",      "normal",  "lognormal",
                                                           "triangular", "uniform", "beta"};

constexpr std::array<ScalarDescription, 21> scalars = {{
    {"people/arrivals_growth", true, "percent a year", -10, 10,
     "By which those who move in become more each year, as the people they come from do."},
    {"people/boys_per_1000_girls", true, "boys born per 1,000 girls", 900, 1200,
     "How many of the newborn are boys."},
    {"people/practice_distance_decay", true, "km", 0.1, 100,
     "People are e times less drawn to a practice for each so many km further."},
    {"care/planned_bed_occupancy", false, "percent", 1, 100,
     "Of beds that may be in use where no standard is in force, in footprint capacity."},
    {"quality/discount_percent", true, "percent a year", 0, 20,
     "By which later years of life count less."},
    {"care/travel_access_minutes", false, "minutes", 0, 120,
     "To the car, to park it and to the door, of each journey whose minutes are not imported."},
    {"care/travel_detour_factor", false, "ratio", 1, 5,
     "By how much roads are longer than the straight line."},
    {"money/capital_charge_percent", false, "percent a year", 0, 30,
     "Depreciation and dividend on capital that initiatives spend."},
    {"money/unpaid_care_pence_per_hour", false, "pence", 0, 100000,
     "What an hour of unpaid care is priced at beside the system."},
    {"plan/delivery_factor", false, "ratio", 0, 3,
     "By which the effects of all initiatives of a plan fall short, or exceed, together."},
    {"plan/reach_factor", false, "ratio", 0, 3,
     "By which all initiatives reach fewer people than planned, or more."},
    {"plan/delay_months", false, "months", 0, 60,
     "By which all initiatives start later than planned."},
    {"plan/rebound_share", true, "share", 0, 1,
     "Of contacts avoided or shifted, how many come back where an effect does not say."},
    {"plan/rebound_within_days", true, "days", 0, 182,
     "Within how many days they come back where an effect does not say."},
    {"plan/induced_share", true, "share", 0, 1,
     "Contacts more at the new place for each one shifted where an effect does not say."},
    {"workforce/employer_on_cost", false, "ratio", 1, 3,
     "What an employer pays for each pound of basic pay."},
    {"workforce/contracted_hours", false, "hours a year", 100, 4000,
     "Hours that a full-timer is paid for."},
    {"workforce/hours_at_work", false, "hours a year", 100, 4000,
     "Hours that a full-timer is at work, after leave, study and sickness."},
    {"workforce/agency_worker_share", false, "share", 0, 1,
     "Of what an agency charges, how much the worker earns."},
    {"workforce/taken_at_cap_share", false, "share", 0, 1,
     "Of agency shifts priced above the cap, how many are worked at the cap."},
    {"workforce/over_cap_share", false, "share", 0, 1,
     "Of agency shifts priced above the cap, how many are paid above it by an override."},
}};

} // namespace

std::span<const std::string_view> words_of(Distribution) {
    return distributions;
}
std::span<const ScalarDescription> scalars_needed() {
    return scalars;
}

const Parameter* Pack::find(std::string_view id) const {
    const auto found = std::ranges::lower_bound(parameters, id, {}, &Parameter::id);
    return found != parameters.end() && found->id == id ? &*found : nullptr;
}

const TomlSection& pack_section() {
    using Row = PackHeader;
    static const TomlSection section{"",
                                     "A parameter pack: national numbers that plans share.",
                                     {
                                         field<&Row::id>("id"),
                                         field<&Row::name>("name").free_words(),
                                         field<&Row::known_on>("known_on"),
                                         field<&Row::publisher>("publisher").free_words(),
                                     },
                                     {}};
    return section;
}

const TomlSection& parameter_section() {
    using Row = Parameter;
    static const TomlSection section{
        "",
        "A parameter: one value, or the table in the CSV of the same name.",
        {
            field<&Row::id>("id").means("The file's name without .toml."),
            field<&Row::means>("means").optional().free_words(),
            field<&Row::unit>("unit").optional().free_words(),
            field<&Row::year>("year").optional().free_words(),
            field<&Row::known_on>("known_on").optional(),
            field<&Row::applies_to>("applies_to").optional().free_words(),
            field<&Row::distribution>("distribution"),
            field<&Row::low>("low").optional().means(
                "10th percentile of the value; of a table's, of the factor on it."),
            field<&Row::high>("high").optional().means("90th percentile."),
            field<&Row::varies_by>("varies_by")
                .optional()
                .means("A column of the table: one draw for each of its values."),
            field<&Row::price_base>("price_base")
                .optional()
                .free_words()
                .means("Money only: the year of its prices."),
            field<&Row::standing>("standing").optional(),
            field<&Row::value>("value").optional().means("A single value only."),
        },
        {"source"}};
    return section;
}

const TomlSection& parameter_source_section() {
    using Row = ParameterSource;
    static const TomlSection section{"source",
                                     "Where the number comes from.",
                                     {
                                         field<&Row::title>("title").free_words(),
                                         field<&Row::publisher>("publisher").free_words(),
                                         field<&Row::page>("page").optional().free_words(),
                                         field<&Row::address>("address").optional().free_words(),
                                         field<&Row::date_read>("date_read").optional(),
                                     },
                                     {}};
    return section;
}

} // namespace footprint::plan
