// SPDX-License-Identifier: MIT
// The rows of the parameter pack's tables, as they are written: people and need.
#pragma once

#include "plan/place_rows.hpp"
#include "plan/table.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace footprint::plan {

/// A key that is a number, or `all`.
inline constexpr std::int64_t every_fifth = 0;
inline constexpr std::int64_t every_year = 0;

struct LifeTableRow {
    SexOrAll sex{};
    std::int64_t age = 0;
    std::int64_t year = 0; // calendar; 0 is every year
    double deaths_per_100000 = 0;
};

struct FertilityRow {
    std::int64_t age = 0;
    double births_per_1000_women = 0;
};

struct MoveAgesRow {
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    double moves_in_share = 0;
    double moves_out_relative_rate = 0;
};

struct DeathRiskRow {
    std::string of; // a condition or an attribute
    double relative_risk = 1;
};

struct DeathDeprivationRow {
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    std::int64_t deprivation_fifth = 0; // 1 is the most deprived; 0 is every fifth
    double relative_risk = 1;
};

struct AttributeRow {
    std::string attribute;
    std::string group;
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    SexOrAll sex{};
    std::int64_t deprivation_fifth = 0;
    double share = 0;
};

struct AttributeChangeRow {
    std::string from_attribute; // empty or none: from holding none of the group
    std::string to_attribute;   // empty or none: to holding none
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    SexOrAll sex{};
    double per_1000_person_years = 0;
};

struct ConditionRow {
    std::string condition_id;
    std::string name;
    std::int64_t register_age_from = 0;
    double diagnosed_share = 1;
    double opening_growth_percent = 0;
    bool major = false;
};

struct ConditionShapeRow {
    std::string condition_id;
    SexOrAll sex{};
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    double relative_prevalence = 0;
};

struct ConditionRiskRow {
    std::string condition_id;
    std::string of; // an attribute, a condition, or deprivation_1 .. deprivation_5
    double relative_risk = 1;
};

struct DiagnosisRateRow {
    std::string condition_id;
    double per_1000_person_years = 0;
};

[[nodiscard]] const TableDescription& describe(const LifeTableRow*);
[[nodiscard]] const TableDescription& describe(const FertilityRow*);
[[nodiscard]] const TableDescription& describe(const MoveAgesRow*);
[[nodiscard]] const TableDescription& describe(const DeathRiskRow*);
[[nodiscard]] const TableDescription& describe(const DeathDeprivationRow*);
[[nodiscard]] const TableDescription& describe(const AttributeRow*);
[[nodiscard]] const TableDescription& describe(const AttributeChangeRow*);
[[nodiscard]] const TableDescription& describe(const ConditionRow*);
[[nodiscard]] const TableDescription& describe(const ConditionShapeRow*);
[[nodiscard]] const TableDescription& describe(const ConditionRiskRow*);
[[nodiscard]] const TableDescription& describe(const DiagnosisRateRow*);

/// deprivation_1 (the most deprived) to deprivation_5, and none.
[[nodiscard]] std::span<const std::string_view> deprivation_words();
/// conditions_0 to conditions_5, the number of conditions a person has; 5 is five and more.
[[nodiscard]] std::span<const std::string_view> condition_count_words();

} // namespace footprint::plan
