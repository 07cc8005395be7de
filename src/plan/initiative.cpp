// SPDX-License-Identifier: MIT
// What each key of an initiative's file may hold, but for its effects (effect.cpp).
#include "plan/initiative.hpp"

namespace footprint::plan {

const TomlSection& initiative_section() {
    using Row = Initiative;
    static const TomlSection section{
        "",
        "An initiative: whom it reaches, what it costs and what it changes.",
        {
            field<&Row::id>("id").means("Permanent: random draws are keyed by it."),
            field<&Row::name>("name").free_words(),
            field<&Row::workstream>("workstream").refers_to({"workstream"}),
            field<&Row::questions>("questions")
                .refers_to({"question"})
                .means("Which of the ten questions it answers."),
            field<&Row::owner>("owner").refers_to({"organisation"}),
            field<&Row::planning_level>("planning_level"),
            field<&Row::starts>("starts"),
            field<&Row::ramp_months>("ramp_months")
                .within(0, 240)
                .optional()
                .in_unit("months")
                .means("Linear, from 0 at the start to full reach."),
            field<&Row::ends>("ends").optional(),
            field<&Row::depends_on>("depends_on").optional().refers_to({"initiative"}),
            field<&Row::pilot>("pilot").optional(),
            field<&Row::needs_capital>("needs_capital").optional(),
        },
        {"reach", "cost", "staff", "effects"}};
    return section;
}

const TomlSection& reach_section() {
    static const TomlSection section{
        "reach",
        "Whom the initiative covers: a share of the eligible, or so many people a year.",
        {
            field<&Reach::coverage>("coverage")
                .optional()
                .share()
                .means("Of the eligible, at full reach."),
            field<&Reach::people_per_year>("people_per_year")
                .optional()
                .within(0, 100000000)
                .in_unit("people a year"),
            field<&Reach::lasts_months>("lasts_months")
                .optional()
                .within(1, 240)
                .in_unit("months")
                .means("How long a person who was enrolled stays."),
        },
        {"eligible"}};
    return section;
}

const TomlSection& eligible_section() {
    using Row = Eligible;
    static const TomlSection section{
        "reach.eligible",
        "All given keys must hold; none given is everybody.",
        {
            field<&Row::age_from>("age_from").optional().within(0, 120).in_unit("years"),
            field<&Row::age_to>("age_to").optional().within(0, 120).in_unit("years"),
            field<&Row::sex>("sex").optional(),
            field<&Row::conditions_all>("conditions_all").optional().refers_to({"condition"}),
            field<&Row::conditions_any>("conditions_any").optional().refers_to({"condition"}),
            field<&Row::diagnosed>("diagnosed").optional(),
            field<&Row::attributes_all>("attributes_all")
                .optional()
                .refers_to({"attribute", "flag"}),
            field<&Row::attributes_any>("attributes_any")
                .optional()
                .refers_to({"attribute", "flag"}),
            field<&Row::places>("places").optional().refers_to({"place", "area"}),
            field<&Row::practices>("practices").optional().refers_to({"practice"}),
            field<&Row::commissioners>("commissioners").optional().refers_to({"commissioner"}),
            field<&Row::online>("online").optional().means("Only people who are online."),
        },
        {"use_last_year"}};
    return section;
}

const TomlSection& use_last_year_section() {
    using Row = UseLastYear;
    static const TomlSection section{
        "reach.eligible.use_last_year",
        "At least so many contacts of these lines in the year before.",
        {
            field<&Row::lines>("lines").refers_to({"line"}),
            field<&Row::contacts>("contacts").within(1, 255).in_unit("contacts"),
        },
        {}};
    return section;
}

const TomlSection& initiative_cost_section() {
    using Row = InitiativeCost;
    static const TomlSection section{
        "cost",
        "What the initiative costs, and whom.",
        {
            field<&Row::price_year>("price_year"),
            field<&Row::payer>("payer").refers_to({"organisation"}),
            field<&Row::set_up_thousand_pounds>("set_up_thousand_pounds")
                .optional()
                .at_least(0)
                .in_unit("thousand pounds")
                .means("In the first financial year; one-off."),
            field<&Row::recurrent_thousand_pounds_per_year>("recurrent_thousand_pounds_per_year")
                .optional()
                .at_least(0)
                .in_unit("thousand pounds a year")
                .means("Ramped with reach."),
            field<&Row::per_person_pounds>("per_person_pounds")
                .optional()
                .at_least(0)
                .in_unit("pounds")
                .means("For each person enrolled or covered."),
            field<&Row::capital_thousand_pounds>("capital_thousand_pounds")
                .optional()
                .at_least(0)
                .in_unit("thousand pounds"),
            field<&Row::capital_granted>("capital_granted").optional(),
            field<&Row::low_share>("low_share")
                .optional()
                .within(0, 10)
                .in_unit("share")
                .means("10th percentile of cost against plan."),
            field<&Row::high_share>("high_share")
                .optional()
                .within(0, 10)
                .in_unit("share")
                .means("90th percentile of cost against plan."),
        },
        {}};
    return section;
}

} // namespace footprint::plan
