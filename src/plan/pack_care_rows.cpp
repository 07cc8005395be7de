// SPDX-License-Identifier: MIT
// What each column of the pack's tables about care, money and quality may hold.
#include "plan/pack_care_rows.hpp"

namespace footprint::plan {
namespace {

using std::string_view;

constexpr std::array<string_view, 5> families = {"general_practice", "urgent", "planned",
                                                 "community", "social"};
constexpr std::array<string_view, 4> channels = {"face_to_face", "telephone", "online", "home"};
constexpr std::array<string_view, 2> cost_pers = {"contact", "day"};
constexpr std::array<string_view, 4> cost_categories = {"pay", "drugs", "capital", "other"};
constexpr double oldest = 120;
/// Follow-on contacts come within half a year.
constexpr double longest_delay_days = 182;

} // namespace

std::span<const string_view> words_of(LineFamily) {
    return families;
}
std::span<const string_view> words_of(Channel) {
    return channels;
}
std::span<const string_view> words_of(CostPer) {
    return cost_pers;
}
std::span<const string_view> words_of(CostCategory) {
    return cost_categories;
}

const TableDescription& describe(const ServiceLineRow*) {
    using Row = ServiceLineRow;
    static const TableDescription table{
        "care/service_lines",
        "a service line: a kind of contact with one unit",
        {
            field<&Row::line_id>("line_id"),
            field<&Row::name>("name").free_words(),
            field<&Row::line_group>("line_group"),
            field<&Row::family>("family"),
            field<&Row::unit>("unit").free_words().means("What one contact is counted in."),
            field<&Row::units_per_contact>("units_per_contact").within(0, 1000).in_unit("units"),
            field<&Row::channel>("channel"),
            field<&Row::planning_level>("planning_level"),
            field<&Row::mean_stay_days>("mean_stay_days")
                .within(0, 1000)
                .in_unit("days")
                .means("Empty: no stay."),
            field<&Row::stay_spread>("stay_spread")
                .within(0, 10)
                .in_unit("ratio")
                .means("Coefficient of variation of the stay."),
            field<&Row::avoidable>("avoidable").means("Ambulatory-care-sensitive."),
            field<&Row::admission>("admission"),
            field<&Row::needs_attribute>("needs_attribute")
                .refers_to({"attribute"})
                .empty_allowed()
                .means("Without it a person has no such contact."),
            field<&Row::travels>("travels").optional().means(
                "Whether the person goes where it is given; empty: no."),
        },
        {"line_id"}};
    return table;
}

const TableDescription& describe(const LineRateRow*) {
    using Row = LineRateRow;
    static const TableDescription table{
        "care/line_rates",
        "a line among people of an age, sex and deprivation fifth",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::age_from>("age_from").within(0, oldest).in_unit("years"),
            field<&Row::age_to>("age_to").within(0, oldest).in_unit("years"),
            field<&Row::sex>("sex"),
            field<&Row::deprivation_fifth>("deprivation_fifth")
                .within(1, 5)
                .all_allowed(every_fifth)
                .means("1 is the most deprived fifth of the country."),
            field<&Row::contacts_per_1000_person_years>("contacts_per_1000_person_years")
                .within(0, 1000000)
                .in_unit("contacts per 1,000 person-years")
                .means("The whole published rate, what pathways bring included."),
        },
        {"line_id", "age_from", "sex", "deprivation_fifth"}};
    return table;
}

const TableDescription& describe(const LineMultiplierRow*) {
    using Row = LineMultiplierRow;
    static const TableDescription table{
        "care/line_multipliers",
        "how much more or less people with something use a line",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}).or_words({"all"}),
            field<&Row::of>("of")
                .refers_to({"condition", "attribute"})
                .or_words({"conditions_0", "conditions_1", "conditions_2", "conditions_3",
                           "conditions_4", "conditions_5"})
                .means("conditions_5 is five and more conditions."),
            field<&Row::multiplier>("multiplier").within(0, 1000).in_unit("ratio"),
        },
        {"line_id", "of"},
        true,
        false};
    return table;
}

const TableDescription& describe(const LineGrowthRow*) {
    using Row = LineGrowthRow;
    static const TableDescription table{
        "care/line_growth",
        "a line",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}).or_words({"all"}),
            field<&Row::growth_percent_per_year>("growth_percent_per_year")
                .within(-50, 100)
                .in_unit("percent")
                .means("Left after population, ageing and simulated illness."),
        },
        {"line_id"},
        true,
        false};
    return table;
}

const TableDescription& describe(const LastYearOfLifeRow*) {
    using Row = LastYearOfLifeRow;
    static const TableDescription table{
        "care/last_year_of_life",
        "a line",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}).or_words({"all"}),
            field<&Row::multiplier>("multiplier").within(0, 1000).in_unit("ratio"),
        },
        {"line_id"},
        true,
        false};
    return table;
}

const TableDescription& describe(const PersonVariationRow*) {
    using Row = PersonVariationRow;
    static const TableDescription table{
        "care/person_variation",
        "a family of lines",
        {
            field<&Row::family>("family"),
            field<&Row::variance>("variance")
                .within(0, 100)
                .means("Of the person's gamma multiplier with mean 1."),
        },
        {"family"}};
    return table;
}

const TableDescription& describe(const PracticeVariationRow*) {
    using Row = PracticeVariationRow;
    static const TableDescription table{
        "care/practice_variation",
        "a family of lines",
        {
            field<&Row::family>("family"),
            field<&Row::variance>("variance")
                .within(0, 100)
                .means("Between practices, of a multiplier with mean 1."),
        },
        {"family"}};
    return table;
}

const TableDescription& describe(const PathwayRow*) {
    using Row = PathwayRow;
    static const TableDescription table{
        "care/pathways",
        "a step from one contact to the next",
        {
            field<&Row::from_line>("from_line").refers_to({"line"}),
            field<&Row::to_line>("to_line").refers_to({"line"}),
            field<&Row::age_from>("age_from").within(0, oldest).in_unit("years"),
            field<&Row::age_to>("age_to").within(0, oldest).in_unit("years"),
            field<&Row::chance>("chance").share(),
            field<&Row::mean_contacts>("mean_contacts")
                .within(1, 100)
                .in_unit("contacts")
                .means("Given that it happens."),
            field<&Row::delay_days_from>("delay_days_from")
                .within(0, longest_delay_days)
                .in_unit("days"),
            field<&Row::delay_days_to>("delay_days_to")
                .within(0, longest_delay_days)
                .in_unit("days"),
            field<&Row::joins>("joins").optional().means(
                "With limits: after the delay; on a list at once, the delay being the wait; at "
                "the end of the stay it follows, whose bed is held until then; or on a list after "
                "the delay, with the clock of the referral. Empty: planned."),
        },
        {"from_line", "to_line", "age_from"},
        true,
        false};
    return table;
}

const TableDescription& describe(const StaffMinutesRow*) {
    using Row = StaffMinutesRow;
    static const TableDescription table{
        "care/staff_minutes",
        "a staff group's time on a line",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::staff_group>("staff_group").refers_to({"staff group"}),
            field<&Row::minutes_per_contact>("minutes_per_contact")
                .within(0, 100000)
                .in_unit("minutes"),
            field<&Row::minutes_per_day_of_stay>("minutes_per_day_of_stay")
                .within(0, 100000)
                .in_unit("minutes"),
        },
        {"line_id", "staff_group"},
        true,
        false};
    return table;
}

const TableDescription& describe(const ProductiveMinutesRow*) {
    using Row = ProductiveMinutesRow;
    static const TableDescription table{
        "care/productive_minutes",
        "a staff group",
        {
            field<&Row::staff_group>("staff_group"),
            field<&Row::minutes_per_wte_year>("minutes_per_wte_year")
                .within(1, 200000)
                .in_unit("minutes a year"),
        },
        {"staff_group"}};
    return table;
}

const TableDescription& describe(const UnitCostRow*) {
    using Row = UnitCostRow;
    static const TableDescription table{
        "money/unit_costs",
        "a category of a line's unit cost",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::category>("category")
                .means("Rises with the inflation of its name, unless index names another."),
            field<&Row::per>("per"),
            field<&Row::pence>("pence").at_least(0).in_unit("pence"),
            field<&Row::variable_share>("variable_share").share(),
            field<&Row::stepped_share>("stepped_share").share(),
            field<&Row::fixed_share>("fixed_share").share().means("The three sum to 1."),
            field<&Row::step_pool>("step_pool")
                .refers_to({"step pool"})
                .empty_allowed()
                .means("Due where the stepped share is above 0."),
            field<&Row::index>("index")
                .optional()
                .refers_to({"inflation category"})
                .empty_allowed()
                .means("By which the cost rises, in place of its category's; for cost without a "
                       "stepped share."),
        },
        {"line_id", "category", "per"}};
    return table;
}

const TableDescription& describe(const StepRow*) {
    using Row = StepRow;
    static const TableDescription table{
        "money/steps",
        "a pool of stepped cost: a ward, a session, a post",
        {
            field<&Row::step_pool>("step_pool"),
            field<&Row::words>("words").free_words(),
            field<&Row::thousand_pounds>("thousand_pounds")
                .within(0.001, 10000000)
                .in_unit("thousand pounds a year")
                .means("One whole step."),
            field<&Row::notice_months>("notice_months").within(0, 120).in_unit("months"),
        },
        {"step_pool"},
        true,
        false};
    return table;
}

const TableDescription& describe(const InflationRow*) {
    using Row = InflationRow;
    static const TableDescription table{
        "money/inflation",
        "a category of cost in a year",
        {
            field<&Row::category>("category"),
            field<&Row::financial_year>("financial_year"),
            field<&Row::percent>("percent").within(-20, 50).in_unit("percent").means(
                "On the year before."),
        },
        {"category", "financial_year"}};
    return table;
}

const TableDescription& describe(const ChargeRow*) {
    using Row = ChargeRow;
    static const TableDescription table{
        "money/charges",
        "a line for which residents pay a charge",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::pence_per_contact>("pence_per_contact").at_least(0).in_unit("pence"),
        },
        {"line_id"},
        true,
        false};
    return table;
}

const TableDescription& describe(const UnpaidCareRow*) {
    using Row = UnpaidCareRow;
    static const TableDescription table{
        "money/unpaid_care",
        "a line and the care by family and friends that goes with it",
        {
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::hours_per_contact>("hours_per_contact")
                .within(-1000, 1000)
                .in_unit("hours")
                .means("Below 0 where the contact takes the place of such care."),
            field<&Row::hours_per_day_of_stay>("hours_per_day_of_stay")
                .within(-24, 24)
                .in_unit("hours"),
        },
        {"line_id"},
        false,
        false};
    return table;
}

const TableDescription& describe(const QalyWeightRow*) {
    using Row = QalyWeightRow;
    static const TableDescription table{
        "quality/qaly_weights",
        "a condition, or base, and a band of ages",
        {
            field<&Row::of>("of").refers_to({"condition"}).or_words({"base"}),
            field<&Row::age_from>("age_from").within(0, oldest).in_unit("years"),
            field<&Row::age_to>("age_to").within(0, oldest).in_unit("years"),
            field<&Row::weight>("weight").within(-1, 1).in_unit(
                "quality-adjusted life years a year"),
        },
        {"of", "age_from"}};
    return table;
}

} // namespace footprint::plan
