// SPDX-License-Identifier: MIT
// What each column of the pack's tables about people and need may hold.
#include "plan/pack_rows.hpp"

namespace footprint::plan {
namespace {

using std::string_view;

constexpr std::array<string_view, 5> deprivations = {
    "deprivation_1", "deprivation_2", "deprivation_3", "deprivation_4", "deprivation_5"};
constexpr std::array<string_view, 6> condition_counts = {
    "conditions_0", "conditions_1", "conditions_2", "conditions_3", "conditions_4", "conditions_5"};
constexpr double oldest = 120;
constexpr double largest_relative_risk = 1000;

template <auto member>
Field age_field(string_view name) {
    return field<member>(name).within(0, oldest).in_unit("years");
}

template <auto member>
Field fifth_field() {
    return field<member>("deprivation_fifth")
        .within(1, 5)
        .all_allowed(every_fifth)
        .means("1 is the most deprived fifth of the country.");
}

template <auto member>
Field relative_risk_field(string_view name = "relative_risk") {
    return field<member>(name).within(0, largest_relative_risk).in_unit("ratio");
}

} // namespace

std::span<const string_view> deprivation_words() {
    return deprivations;
}
std::span<const string_view> condition_count_words() {
    return condition_counts;
}

const TableDescription& describe(const LifeTableRow*) {
    using Row = LifeTableRow;
    static const TableDescription table{
        "people/life_table",
        "a sex, single year of age and calendar year",
        {
            field<&Row::sex>("sex"),
            age_field<&Row::age>("age"),
            field<&Row::year>("year")
                .within(1900, 2200)
                .all_allowed(every_year)
                .means("The calendar year; the financial year that begins in it uses it."),
            field<&Row::deaths_per_100000>("deaths_per_100000")
                .at_least(0)
                .in_unit("deaths per 100,000 person-years"),
        },
        {"sex", "age", "year"}};
    return table;
}

const TableDescription& describe(const FertilityRow*) {
    using Row = FertilityRow;
    static const TableDescription table{
        "people/fertility",
        "a single year of a mother's age",
        {
            age_field<&Row::age>("age"),
            field<&Row::births_per_1000_women>("births_per_1000_women")
                .within(0, 1000)
                .in_unit("births per 1,000 woman-years"),
        },
        {"age"}};
    return table;
}

const TableDescription& describe(const MoveAgesRow*) {
    using Row = MoveAgesRow;
    static const TableDescription table{
        "people/move_ages",
        "a band of ages",
        {
            age_field<&Row::age_from>("age_from"),
            age_field<&Row::age_to>("age_to"),
            field<&Row::moves_in_share>("moves_in_share")
                .share()
                .means("Of all who arrive; the bands sum to 1."),
            field<&Row::moves_out_relative_rate>("moves_out_relative_rate")
                .at_least(0)
                .in_unit("ratio")
                .means("Chance to leave beside other ages; any scale."),
        },
        {"age_from"}};
    return table;
}

const TableDescription& describe(const DeathRiskRow*) {
    using Row = DeathRiskRow;
    static const TableDescription table{
        "people/death_risks",
        "a condition or attribute",
        {
            field<&Row::of>("of").refers_to({"condition", "attribute"}),
            relative_risk_field<&Row::relative_risk>(),
        },
        {"of"}};
    return table;
}

const TableDescription& describe(const DeathDeprivationRow*) {
    using Row = DeathDeprivationRow;
    static const TableDescription table{"people/death_deprivation",
                                        "a band of ages and a deprivation fifth",
                                        {
                                            age_field<&Row::age_from>("age_from"),
                                            age_field<&Row::age_to>("age_to"),
                                            fifth_field<&Row::deprivation_fifth>(),
                                            relative_risk_field<&Row::relative_risk>(),
                                        },
                                        {"age_from", "deprivation_fifth"}};
    return table;
}

const TableDescription& describe(const AttributeRow*) {
    using Row = AttributeRow;
    static const TableDescription table{
        "people/attributes",
        "an attribute among people of an age, sex and deprivation fifth",
        {
            field<&Row::attribute>("attribute"),
            field<&Row::group>("group").means("Attributes of one group exclude each other."),
            age_field<&Row::age_from>("age_from"),
            age_field<&Row::age_to>("age_to"),
            field<&Row::sex>("sex"),
            fifth_field<&Row::deprivation_fifth>(),
            field<&Row::share>("share").share(),
        },
        {"attribute", "age_from", "sex", "deprivation_fifth"}};
    return table;
}

const TableDescription& describe(const AttributeChangeRow*) {
    using Row = AttributeChangeRow;
    static const TableDescription table{
        "people/attribute_changes",
        "a natural change from one attribute to another",
        {
            field<&Row::from_attribute>("from_attribute")
                .refers_to({"attribute"})
                .or_words({"none"})
                .empty_allowed()
                .means("Empty or none: from holding none of the group."),
            field<&Row::to_attribute>("to_attribute")
                .refers_to({"attribute"})
                .or_words({"none"})
                .empty_allowed()
                .means("Empty or none: to holding none of the group."),
            age_field<&Row::age_from>("age_from"),
            age_field<&Row::age_to>("age_to"),
            field<&Row::sex>("sex"),
            field<&Row::per_1000_person_years>("per_1000_person_years")
                .within(0, 10000)
                .in_unit("changes per 1,000 person-years"),
        },
        {"from_attribute", "to_attribute", "age_from", "sex"},
        true,
        false};
    return table;
}

const TableDescription& describe(const ConditionRow*) {
    using Row = ConditionRow;
    static const TableDescription table{
        "need/conditions",
        "a long-term condition",
        {
            field<&Row::condition_id>("condition_id"),
            field<&Row::name>("name").free_words(),
            age_field<&Row::register_age_from>("register_age_from"),
            field<&Row::diagnosed_share>("diagnosed_share").share().means("Of all who have it."),
            field<&Row::opening_growth_percent>("opening_growth_percent")
                .within(-50, 100)
                .in_unit("percent")
                .means("Register growth a year where registers.csv has no earlier year."),
            field<&Row::major>("major").means("Counts in years free of major conditions."),
        },
        {"condition_id"}};
    return table;
}

const TableDescription& describe(const ConditionShapeRow*) {
    using Row = ConditionShapeRow;
    static const TableDescription table{
        "need/condition_shapes",
        "a condition, sex and band of ages",
        {
            field<&Row::condition_id>("condition_id").refers_to({"condition"}),
            field<&Row::sex>("sex"),
            age_field<&Row::age_from>("age_from"),
            age_field<&Row::age_to>("age_to"),
            field<&Row::relative_prevalence>("relative_prevalence").at_least(0).in_unit("ratio"),
        },
        {"condition_id", "sex", "age_from"}};
    return table;
}

const TableDescription& describe(const ConditionRiskRow*) {
    using Row = ConditionRiskRow;
    static const TableDescription table{
        "need/condition_risks",
        "what makes a condition more common",
        {
            field<&Row::condition_id>("condition_id").refers_to({"condition"}),
            field<&Row::of>("of")
                .refers_to({"condition", "attribute"})
                .or_words({"deprivation_1", "deprivation_2", "deprivation_3", "deprivation_4",
                           "deprivation_5"}),
            relative_risk_field<&Row::relative_risk>(),
        },
        {"condition_id", "of"},
        true,
        false};
    return table;
}

const TableDescription& describe(const DiagnosisRateRow*) {
    using Row = DiagnosisRateRow;
    static const TableDescription table{
        "need/diagnosis_rate",
        "a condition",
        {
            field<&Row::condition_id>("condition_id").refers_to({"condition"}),
            field<&Row::per_1000_person_years>("per_1000_person_years")
                .within(0, 10000)
                .in_unit("diagnoses per 1,000 undiagnosed person-years"),
        },
        {"condition_id"},
        true,
        false};
    return table;
}

} // namespace footprint::plan
