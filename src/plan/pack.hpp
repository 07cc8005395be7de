// SPDX-License-Identifier: MIT
// The parameter pack: the numbers of the model that are no plan's own, each with its unit, year,
// range, standing and source. A parameter is one TOML file; where it is a table, the table is the
// CSV of the same name beside it. A plan may add rows to any of these tables with a CSV of the
// table's name in its own folder.
#pragma once

#include "plan/capacity_rows.hpp"
#include "plan/evidence_rows.hpp"
#include "plan/money_rows.hpp"
#include "plan/pack_care_rows.hpp"
#include "plan/pack_rows.hpp"
#include "plan/toml_section.hpp"
#include "plan/travel_rows.hpp"
#include "plan/uncertain_value.hpp"
#include "plan/workforce_rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

[[nodiscard]] std::span<const std::string_view> words_of(Distribution);

/// pack.toml
struct PackHeader {
    std::string id;
    std::string name;
    place::Date known_on;
    std::string publisher;
    TomlPlaces places;
};

/// [source]
struct ParameterSource {
    std::string title;
    std::string publisher;
    std::string page;
    std::string address;
    std::optional<place::Date> date_read;
};

/// What is known of one parameter, whether it is a single value or a table.
struct Parameter {
    std::string id;   // the file's name, such as "line_rates"
    std::string path; // with its folder, such as "care/line_rates"
    std::string means;
    std::string unit;
    std::string year;
    std::optional<place::Date> known_on;
    std::string applies_to;
    Distribution distribution{};
    std::optional<double> low;  // 10th percentile: of the value; for a table, of the factor on it
    std::optional<double> high; // 90th percentile
    std::string
        varies_by; // a column of the table: one draw for each of its values; empty: one for all
    std::string price_base; // money only
    std::optional<Standing> standing;
    ParameterSource source;
    std::optional<double> value; // a single value only
    TomlPlaces places;
};

struct Pack {
    PackHeader header;
    std::vector<Parameter> parameters; // in the order of their ids

    Table<LifeTableRow> life_table;
    Table<FertilityRow> fertility;
    Table<MoveAgesRow> move_ages;
    Table<DeathRiskRow> death_risks;
    Table<DeathDeprivationRow> death_deprivation;
    Table<AttributeRow> attributes;
    Table<AttributeChangeRow> attribute_changes;
    Table<ConditionRow> conditions;
    Table<ConditionShapeRow> condition_shapes;
    Table<ConditionRiskRow> condition_risks;
    Table<DiagnosisRateRow> diagnosis_rate;
    Table<ServiceLineRow> service_lines;
    Table<LineRateRow> line_rates;
    Table<LineMultiplierRow> line_multipliers;
    Table<LineGrowthRow> line_growth;
    Table<LastYearOfLifeRow> last_year_of_life;
    Table<PersonVariationRow> person_variation;
    Table<PracticeVariationRow> practice_variation;
    Table<PathwayRow> pathways;
    Table<SpecialtyRow> specialties;
    Table<LineBedRow> bed_kinds;
    Table<LineWaitingRow> waiting;
    Table<NeedOnLeavingRow> needs_on_leaving;
    Table<ComingBackRow> coming_back;
    Table<ArrivalHourRow> arrival_hours;
    Table<TravelSpeedRow> travel_speeds;
    Table<StaffMinutesRow> staff_minutes;
    Table<ProductiveMinutesRow> productive_minutes;
    Table<StaffSupplyRow> staff_supply;
    Table<StaffAgeRow> staff_ages;
    Table<TemporaryStaffRow> temporary_staff;
    Table<AgencyPriceCapRow> agency_price_cap;
    Table<UnitCostRow> unit_costs;
    Table<StepRow> steps;
    Table<InflationRow> inflation;
    Table<ChargeRow> charges;
    Table<UnpaidCareRow> unpaid_care;
    Table<QalyWeightRow> qaly_weights;
    Table<ElicitedRangeRow> elicited_ranges;
    Table<CombinedRangeRow> combined_ranges;
    Table<ConfidenceWeightRow> confidence_weights;

    /// None when there is no parameter of that id.
    [[nodiscard]] const Parameter* find(std::string_view id) const;
};

/// Calls `visit` with each table of the pack, in the order of the reference page.
template <typename SomePack, typename Visit>
void visit_pack_tables(SomePack& pack, Visit&& visit) {
    visit(pack.life_table);
    visit(pack.fertility);
    visit(pack.move_ages);
    visit(pack.death_risks);
    visit(pack.death_deprivation);
    visit(pack.attributes);
    visit(pack.attribute_changes);
    visit(pack.conditions);
    visit(pack.condition_shapes);
    visit(pack.condition_risks);
    visit(pack.diagnosis_rate);
    visit(pack.service_lines);
    visit(pack.line_rates);
    visit(pack.line_multipliers);
    visit(pack.line_growth);
    visit(pack.last_year_of_life);
    visit(pack.person_variation);
    visit(pack.practice_variation);
    visit(pack.pathways);
    visit(pack.specialties);
    visit(pack.bed_kinds);
    visit(pack.waiting);
    visit(pack.needs_on_leaving);
    visit(pack.coming_back);
    visit(pack.arrival_hours);
    visit(pack.travel_speeds);
    visit(pack.staff_minutes);
    visit(pack.productive_minutes);
    visit(pack.staff_supply);
    visit(pack.staff_ages);
    visit(pack.temporary_staff);
    visit(pack.agency_price_cap);
    visit(pack.unit_costs);
    visit(pack.steps);
    visit(pack.inflation);
    visit(pack.charges);
    visit(pack.unpaid_care);
    visit(pack.qaly_weights);
    visit(pack.elicited_ranges);
    visit(pack.combined_ranges);
    visit(pack.confidence_weights);
}

/// A single value that the model needs: where it is and what it may be.
struct ScalarDescription {
    std::string_view path;
    bool is_needed = true;
    std::string_view unit;
    double lowest = 0;
    double highest = 0;
    std::string_view meaning;
};
[[nodiscard]] std::span<const ScalarDescription> scalars_needed();

[[nodiscard]] const TomlSection& pack_section();
[[nodiscard]] const TomlSection& parameter_section();
[[nodiscard]] const TomlSection& parameter_source_section();

} // namespace footprint::plan
