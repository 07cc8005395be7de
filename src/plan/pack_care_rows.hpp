// SPDX-License-Identifier: MIT
// The rows of the parameter pack's tables, as they are written: care, money and quality.
#pragma once

#include "care/care_tables.hpp"
#include "plan/pack_rows.hpp"
#include "plan/table.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace footprint::plan {

enum class LineFamily : std::uint8_t { general_practice, urgent, planned, community, social };
enum class Channel : std::uint8_t { face_to_face, telephone, online, home };
enum class CostPer : std::uint8_t { contact, day };
enum class CostCategory : std::uint8_t { pay, drugs, capital, other };

[[nodiscard]] std::span<const std::string_view> words_of(LineFamily);
[[nodiscard]] std::span<const std::string_view> words_of(Channel);
[[nodiscard]] std::span<const std::string_view> words_of(CostPer);
[[nodiscard]] std::span<const std::string_view> words_of(CostCategory);

struct ServiceLineRow {
    std::string line_id;
    std::string name;
    std::string line_group;
    LineFamily family{};
    std::string unit;
    double units_per_contact = 1;
    Channel channel{};
    place::PlanningLevel planning_level{};
    std::optional<double> mean_stay_days;
    std::optional<double> stay_spread;
    bool avoidable = false;
    bool admission = false;
    std::string needs_attribute;
    std::optional<bool> travels; // no where it is not written
};

struct LineRateRow {
    std::string line_id;
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    SexOrAll sex{};
    std::int64_t deprivation_fifth = 0;
    double contacts_per_1000_person_years = 0;
};

struct LineMultiplierRow {
    std::string line_id;
    std::string of; // a condition, an attribute, or conditions_0 .. conditions_5
    double multiplier = 1;
};

struct LineGrowthRow {
    std::string line_id;
    double growth_percent_per_year = 0;
};

struct LastYearOfLifeRow {
    std::string line_id;
    double multiplier = 1;
};

struct PersonVariationRow {
    LineFamily family{};
    double variance = 0;
};

struct PracticeVariationRow {
    LineFamily family{};
    double variance = 0;
};

struct PathwayRow {
    std::string from_line;
    std::string to_line;
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    double chance = 0;
    double mean_contacts = 1;
    std::int64_t delay_days_from = 0;
    std::int64_t delay_days_to = 0;
    std::optional<care::Joins> joins; // planned where it is not written
};

struct StaffMinutesRow {
    std::string line_id;
    std::string staff_group;
    double minutes_per_contact = 0;
    double minutes_per_day_of_stay = 0;
};

struct ProductiveMinutesRow {
    std::string staff_group;
    double minutes_per_wte_year = 0;
};

struct UnitCostRow {
    std::string line_id;
    CostCategory category{};
    CostPer per{};
    double pence = 0;
    double variable_share = 0;
    double stepped_share = 0;
    double fixed_share = 0;
    std::string step_pool;
    std::string index;
};

struct StepRow {
    std::string step_pool;
    std::string words;
    double thousand_pounds = 0;
    std::int64_t notice_months = 0;
};

struct InflationRow {
    std::string category;
    core::FinancialYear financial_year;
    double percent = 0;
};

struct ChargeRow {
    std::string line_id;
    double pence_per_contact = 0;
};

/// Care by family and friends that goes with a contact or a day of stay; negative where the contact
/// replaces it.
struct UnpaidCareRow {
    std::string line_id;
    double hours_per_contact = 0;
    double hours_per_day_of_stay = 0;
};

struct QalyWeightRow {
    std::string of; // a condition, or base
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    double weight = 0;
};

[[nodiscard]] const TableDescription& describe(const ServiceLineRow*);
[[nodiscard]] const TableDescription& describe(const LineRateRow*);
[[nodiscard]] const TableDescription& describe(const LineMultiplierRow*);
[[nodiscard]] const TableDescription& describe(const LineGrowthRow*);
[[nodiscard]] const TableDescription& describe(const LastYearOfLifeRow*);
[[nodiscard]] const TableDescription& describe(const PersonVariationRow*);
[[nodiscard]] const TableDescription& describe(const PracticeVariationRow*);
[[nodiscard]] const TableDescription& describe(const PathwayRow*);
[[nodiscard]] const TableDescription& describe(const StaffMinutesRow*);
[[nodiscard]] const TableDescription& describe(const ProductiveMinutesRow*);
[[nodiscard]] const TableDescription& describe(const UnitCostRow*);
[[nodiscard]] const TableDescription& describe(const StepRow*);
[[nodiscard]] const TableDescription& describe(const InflationRow*);
[[nodiscard]] const TableDescription& describe(const ChargeRow*);
[[nodiscard]] const TableDescription& describe(const UnpaidCareRow*);
[[nodiscard]] const TableDescription& describe(const QalyWeightRow*);

} // namespace footprint::plan
