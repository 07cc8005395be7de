// SPDX-License-Identifier: MIT
// What each key of footprint.toml may hold.
#include "plan/plan.hpp"

namespace footprint::plan {

const TomlSection& footprint_section() {
    using Row = Footprint;
    static const TomlSection section{
        "",
        "A plan: what it is for, which years it covers, and the parameter pack it uses.",
        {
            field<&Row::format>("format").means("Of the plan folder: 1."),
            field<&Row::id>("id"),
            field<&Row::name>("name").free_words(),
            field<&Row::parameters>("parameters")
                .free_words()
                .means("The parameter pack's folder, from the plan's."),
            field<&Row::standards>("standards")
                .optional()
                .free_words()
                .means("The folder of standards, from the plan's; left out: none are held up."),
            field<&Row::geography_edition>("geography_edition").free_words(),
            field<&Row::population_date>("population_date"),
            field<&Row::opening_year>("opening_year")
                .means("The year of the accounts, simulated in one world."),
            field<&Row::first_year>("first_year"),
            field<&Row::years>("years").within(1, 20).in_unit("years"),
            field<&Row::known_on>("known_on")
                .means("The day the plan was made: a parameter known only later is warned of."),
            field<&Row::seed>("seed").within(0, 9007199254740991.0),
            field<&Row::county_place_ids>("county_place_ids").refers_to({"county"}),
            field<&Row::registered_elsewhere_share>("registered_elsewhere_share")
                .optional()
                .share()
                .means("Of residents, on lists of practices that are not in practices.csv."),
        },
        {"published", "options", "feedback"}};
    return section;
}

const TomlSection& published_section() {
    using Row = PublishedFigures;
    static const TomlSection section{
        "published",
        "Figures printed beside the model's, never fitted to.",
        {
            field<&Row::do_nothing_gap_million_pounds>("do_nothing_gap_million_pounds")
                .optional()
                .in_unit("million pounds"),
            field<&Row::do_nothing_gap_nhs_million_pounds>("do_nothing_gap_nhs_million_pounds")
                .optional()
                .in_unit("million pounds"),
            field<&Row::gap_year>("gap_year").optional(),
            field<&Row::source>("source").optional().free_words(),
        },
        {}};
    return section;
}

const TomlSection& options_section() {
    using Row = Footprint;
    static const TomlSection section{
        "options",
        "What is simulated.",
        {
            field<&Row::steps>("steps").optional().means(
                "False: no stepped cost is ever released or added."),
            field<&Row::limits>("limits").optional().means(
                "Whether what capacity.csv says is all there is: people then wait."),
            field<&Row::split_queues>("split_queues")
                .optional()
                .within(2, 1000)
                .in_unit("pairs of orders")
                .means("Within limits, what queues do is split among workstreams; exactly up to "
                       "six of them, beyond that over so many orders and their reverses. Minutes "
                       "for each; not split where it is not written."),
        },
        {}};
    return section;
}

const TomlSection& feedback_section() {
    using Row = Footprint;
    static const TomlSection section{
        "feedback",
        "With limits: what acts back on care. Each may be switched off to see what it does.",
        {
            field<&Row::unfilled_posts>("unfilled_posts")
                .optional()
                .means("Posts that nobody works take away beds, slots and places of the year "
                       "after. True where it is not written."),
            field<&Row::waits_bring_visits>("waits_bring_visits")
                .optional()
                .means("Some who give up waiting, or wait long, come to A&E (care/coming_back). "
                       "True where it is not written."),
        },
        {}};
    return section;
}

} // namespace footprint::plan
