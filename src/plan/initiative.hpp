// SPDX-License-Identifier: MIT
// An initiative as its file describes it: whom it reaches, what it costs, whom it employs, and what
// effects it has on what evidence. One file each in initiatives/, in TOML.
#pragma once

#include "plan/capacity_rows.hpp"
#include "plan/evidence_rows.hpp"
#include "plan/fields.hpp"
#include "plan/pack_care_rows.hpp"
#include "plan/place_rows.hpp"
#include "plan/toml_section.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace footprint::plan {

enum class EffectKind : std::uint8_t {
    avoid,
    shift,
    change_stay,
    change_branch,
    change_staff_minutes,
    change_unit_cost,
    change_price,
    change_risk_factor,
    set_flag,
    change_incidence,
    change_progression,
    change_case_fatality,
    find_undiagnosed,
    close_service,
    add_income,
    enable,
    change_capacity,
    change_discharge,
    pool_lists,
    move_stay,
};
enum class EffectDistribution : std::uint8_t { normal, triangular, fixed };
enum class Denominator : std::uint8_t { all, eligible, referred };
enum class StudyDesign : std::uint8_t {
    trial,
    meta_analysis,
    difference_in_differences,
    matched_comparison,
    before_after,
    cross_sectional,
    expert_judgement,
    none,
};

[[nodiscard]] std::span<const std::string_view> words_of(EffectKind);
[[nodiscard]] std::span<const std::string_view> words_of(EffectDistribution);
[[nodiscard]] std::span<const std::string_view> words_of(Denominator);
[[nodiscard]] std::span<const std::string_view> words_of(StudyDesign);

/// [reach.eligible.use_last_year]
struct UseLastYear {
    bool is_given = false;
    std::vector<std::string> lines;
    std::int64_t contacts = 1;
};

/// [reach.eligible]: all given keys must hold; none given is everybody.
struct Eligible {
    std::int64_t age_from = 0;
    std::int64_t age_to = 120;
    std::optional<Sex> sex;
    std::vector<std::string> conditions_all;
    std::vector<std::string> conditions_any;
    bool diagnosed = false;
    std::vector<std::string> attributes_all;
    std::vector<std::string> attributes_any;
    std::vector<std::string> places;
    std::vector<std::string> practices;
    std::vector<std::string> commissioners;
    bool online = false;
    UseLastYear use_last_year;
};

/// [reach]
struct Reach {
    std::optional<double> coverage;
    std::optional<double> people_per_year;
    std::int64_t lasts_months = 12;
    Eligible eligible;
};

/// [cost]
struct InitiativeCost {
    core::FinancialYear price_year;
    std::string payer;
    double set_up_thousand_pounds = 0;
    double recurrent_thousand_pounds_per_year = 0;
    double per_person_pounds = 0;
    double capital_thousand_pounds = 0;
    bool capital_granted = true;
    double low_share = 1;
    double high_share = 1;
};

/// [effects.evidence]
struct Evidence {
    bool is_given = false;
    std::optional<double> claim;
    std::optional<Denominator> denominator;
    std::optional<StudyDesign> design;
    bool selected_for_high_use = false;
    std::optional<double> fraction_applied;
    std::string reason;
    std::optional<EvidenceGrade> grade;
    std::string source;
    std::string elicited_group;
};

/// [[effects]]. Which keys a kind needs and knows is told by `effect_kinds`.
struct Effect {
    EffectKind kind{};
    std::vector<std::string> lines;
    std::optional<double> size;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<EffectDistribution> distribution;
    std::optional<double> rebound_share; ///< where not written, the pack's, of avoid and shift
    std::optional<std::int64_t> rebound_within_days;
    std::string to_line;
    std::string to_site;
    bool online_only = false;
    bool nearer_only = false; ///< of shift: from areas nearer to to_site than to where they go
    std::optional<std::int64_t> after_days; ///< of move_stay
    std::optional<double> induced_share;    ///< where not written, the pack's, of shift
    std::string from_line;
    std::string from_group;
    std::string to_group;
    std::optional<double> minutes_ratio;
    std::optional<CostCategory> category;
    std::string payer;
    std::string provider;
    std::string line_group;
    std::string from_attribute;
    std::string to_attribute;
    std::string flag;
    std::string condition;
    std::string from_condition;
    std::string site;
    std::vector<std::string> sites;
    std::optional<place::Date> disposal_on;
    std::string organisation;
    std::optional<double> size_thousand_pounds_per_year;
    std::string from;
    std::vector<std::string> initiatives;
    std::optional<double> coverage_uplift_share;
    std::optional<CapacityKind> capacity;
    std::string of; ///< a kind of bed, or a line
    std::optional<double> amount;
    std::string hours;
    Evidence evidence;
    TomlPlaces places;
    /// The share that acts: the claim times the fraction applied for before-after studies of people
    /// chosen for high use, the written size otherwise.
    [[nodiscard]] double applied_size() const;
};

struct Initiative {
    std::string id;
    std::string name;
    std::string workstream;
    std::vector<std::int64_t> questions;
    std::string owner;
    place::PlanningLevel planning_level{};
    place::CalendarMonth starts;
    std::int64_t ramp_months = 0;
    std::optional<place::CalendarMonth> ends;
    std::vector<std::string> depends_on;
    bool pilot = false;
    bool needs_capital = false;
    Reach reach;
    InitiativeCost cost;
    std::vector<std::pair<std::string, double>>
        staff; // posts at full reach, by staff group in order
    std::vector<Effect> effects;
    TomlPlaces places;

    bool lacks_dependency = false; ///< depends on one that falls away; set when all are read

    [[nodiscard]] bool lacks_capital() const { return needs_capital && !cost.capital_granted; }
    /// Does nothing and costs nothing in any world, and is reported so.
    [[nodiscard]] bool falls_away() const { return lacks_capital() || lacks_dependency; }
};

/// What is written once about a kind of effect.
struct EffectKindDescription {
    EffectKind kind{};
    std::vector<std::string_view> needed; // keys
    std::vector<std::string_view> known;  // further keys
    double least_size = 0;                // below 0 where the share may also rise
    bool has_size = true;                 // size, low, high and distribution
    std::string_view meaning;
};
[[nodiscard]] const EffectKindDescription& description_of(EffectKind kind);
/// Every key of an effect that `kind` may have, `kind` and those of the range included.
[[nodiscard]] std::vector<std::string> keys_of(EffectKind kind);

[[nodiscard]] const TomlSection& initiative_section();
[[nodiscard]] const TomlSection& reach_section();
[[nodiscard]] const TomlSection& eligible_section();
[[nodiscard]] const TomlSection& use_last_year_section();
[[nodiscard]] const TomlSection& initiative_cost_section();
[[nodiscard]] const TomlSection& effect_section();
[[nodiscard]] const TomlSection& evidence_section();

} // namespace footprint::plan
