// SPDX-License-Identifier: MIT
#include "plan/capacity_rows.hpp"

#include "plan/fields.hpp"

#include <array>

namespace footprint::plan {

namespace {
using std::string_view;
constexpr std::array<string_view, 4> capacity_kinds = {"beds", "slots", "places", "starts"};
constexpr std::int64_t oldest = 120;
constexpr double longest_minutes = 2 * 24 * 60;
} // namespace

std::span<const string_view> words_of(CapacityKind) {
    return capacity_kinds;
}

const TableDescription& describe(const CapacityRow*) {
    using Row = CapacityRow;
    static const TableDescription table{
        "capacity",
        "what a site can do of one kind; rows of one kind at a site add up",
        {
            field<&Row::site_id>("site_id").refers_to({"site"}).or_words({"all_practices"}),
            field<&Row::kind>("kind").means("Beds of a kind; slots a week of a line with a list; "
                                            "people whom staffed places of a line see at once; "
                                            "starts a week of a line for which people wait in a "
                                            "bed."),
            field<&Row::of>("of")
                .refers_to({"line"})
                .or_words({"general_acute", "maternity", "critical", "community", "mental_health",
                           "virtual_ward"})
                .means("The kind of bed, or the line."),
            field<&Row::specialty>("specialty")
                .optional()
                .refers_to({"specialty"})
                .means("Of slots: a list of its own; empty: one list for the line."),
            field<&Row::amount>("amount")
                .within(0, 10'000'000)
                .in_unit("beds; slots a week; people at once; starts a week"),
            field<&Row::hours>("hours").optional().free_words().means(
                "When places are staffed or sessions begin, such as mon-fri 08:00-18:00; empty: "
                "the "
                "service's opening hours. Beds are open always, and starts have no hours."),
            field<&Row::from_date>("from_date").optional(),
            field<&Row::to_date>("to_date").optional().means("The last day."),
            field<&Row::source>("source").free_words(),
            field<&Row::standing>("standing"),
        },
        {"site_id", "kind", "of", "specialty", "hours", "from_date"},
        false,
        false};
    return table;
}

const TableDescription& describe(const OpeningListRow*) {
    using Row = OpeningListRow;
    static const TableDescription table{
        "opening_lists",
        "a list at a site on the opening year's first day",
        {
            field<&Row::site_id>("site_id").refers_to({"site"}),
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::specialty>("specialty")
                .optional()
                .refers_to({"specialty"})
                .means("Where the slots of capacity.csv are by specialty."),
            field<&Row::waiting>("waiting").within(0, 10'000'000).in_unit("people"),
            field<&Row::within_18_weeks_share>("within_18_weeks_share")
                .share()
                .optional()
                .means("Of those waiting, who have waited no longer; empty: all."),
            field<&Row::source>("source").free_words(),
            field<&Row::standing>("standing"),
        },
        {"site_id", "line_id", "specialty"},
        false,
        false};
    return table;
}

const TableDescription& describe(const SpecialtyRow*) {
    using Row = SpecialtyRow;
    static const TableDescription table{
        "care/specialties",
        "a specialty's part of what is asked of a line",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::specialty>("specialty"),
            field<&Row::share>("share").share().means(
                "Of the line; a list of some specialties shares what is asked in proportion."),
        },
        {"line_id", "specialty"},
        false,
        false};
    return table;
}

const TableDescription& describe(const LineBedRow*) {
    using Row = LineBedRow;
    static const TableDescription table{"care/bed_kinds",
                                        "a line whose contacts need a bed",
                                        {
                                            field<&Row::line_id>("line_id").refers_to({"line"}),
                                            field<&Row::bed_kind>("bed_kind"),
                                            field<&Row::when_full>("when_full")
                                                .optional()
                                                .means("The kind of bed, at the same site, that "
                                                       "those take who would have to wait; "
                                                       "empty: they wait."),
                                        },
                                        {"line_id"},
                                        false,
                                        false};
    return table;
}

const TableDescription& describe(const NeedOnLeavingRow*) {
    using Row = NeedOnLeavingRow;
    static const TableDescription table{
        "care/needs_on_leaving",
        "what some need to start before they can leave a bed; counts with starts in capacity.csv",
        {
            field<&Row::from_line>("from_line").refers_to({"line"}).means("A stay."),
            field<&Row::needs_line>("needs_line")
                .refers_to({"line"})
                .means("Whose contacts come by its own rates, and not from the stay."),
            field<&Row::age_from>("age_from").within(0, oldest).in_unit("years"),
            field<&Row::age_to>("age_to").within(0, oldest).in_unit("years"),
            field<&Row::chance>("chance").share().means(
                "Of those who need nothing of a line before it by name."),
        },
        {"from_line", "needs_line", "age_from"},
        false,
        false};
    return table;
}

const TableDescription& describe(const ComingBackRow*) {
    using Row = ComingBackRow;
    static const TableDescription table{
        "care/coming_back",
        "who comes to a staffed place instead of waiting on for a line, beyond the opening year's",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}).means("What they wait for."),
            field<&Row::to_line>("to_line").refers_to({"line"}).means(
                "What they come to: at the nearest site that has staffed places of it."),
            field<&Row::share_of_those_who_leave>("share_of_those_who_leave")
                .share()
                .means("Of those who give up, who come."),
            field<&Row::after_weeks>("after_weeks")
                .optional()
                .within(0, 520)
                .in_unit("weeks")
                .means("On the list; due with a share a month."),
            field<&Row::share_a_month>("share_a_month")
                .share()
                .means("Of those who have waited longer, who come in a month and wait on."),
        },
        {"line_id"},
        false,
        false};
    return table;
}

const TableDescription& describe(const LineWaitingRow*) {
    using Row = LineWaitingRow;
    static const TableDescription table{
        "care/waiting",
        "how people wait for a line",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::arrivals>("arrivals")
                .refers_to({"arrival profile"})
                .or_words({"any"})
                .means("A profile of care/arrival_hours, or `any`: at any hour alike."),
            field<&Row::slots_of>("slots_of")
                .optional()
                .refers_to({"line"})
                .means("Whose slots it is given at a site where it has none: one order of all who "
                       "wait on both lines' lists."),
            field<&Row::urgent_share>("urgent_share").share().means("Go before the others."),
            field<&Row::goes_before_urgent>("goes_before_urgent")
                .optional()
                .means("Whether all of them go before urgent requests too; empty: no."),
            field<&Row::no_show_share>("no_show_share")
                .share()
                .means("Of people given a slot, who miss their first."),
            field<&Row::mean_weeks_until_leaving>("mean_weeks_until_leaving")
                .within(0.01, 10000)
                .in_unit("weeks")
                .means("Off a list, or sent home or elsewhere while waiting for a bed; empty: "
                       "nobody leaves."),
            field<&Row::mean_minutes_until_leaving>("mean_minutes_until_leaving")
                .within(1, 1'000'000)
                .in_unit("minutes")
                .means("From the queue for a staffed place; empty: nobody leaves."),
            field<&Row::mean_place_minutes>("mean_place_minutes")
                .within(1, longest_minutes)
                .in_unit("minutes")
                .means("For which a staffed place is held; needed where a line has places."),
            field<&Row::place_minutes_spread>("place_minutes_spread")
                .within(0, 5)
                .in_unit("coefficient of variation"),
            field<&Row::carries_clock>("carries_clock")
                .means("Whether a list that this leads to goes on with its referral's clock."),
        },
        {"line_id"},
        false,
        false};
    return table;
}

const TableDescription& describe(const ArrivalHourRow*) {
    using Row = ArrivalHourRow;
    static const TableDescription table{
        "care/arrival_hours",
        "an hour of the day of a profile of arrivals",
        {
            field<&Row::profile>("profile"),
            field<&Row::hour>("hour").within(0, 23).in_unit("hour of the day"),
            field<&Row::weekday_weight>("weekday_weight").at_least(0).in_unit("weight"),
            field<&Row::weekend_weight>("weekend_weight").at_least(0).in_unit("weight"),
        },
        {"profile", "hour"},
        false,
        false};
    return table;
}

} // namespace footprint::plan
