// SPDX-License-Identifier: MIT
// Everything that can be wrong with a plan or a parameter pack beyond the form of its files
// (files/files_errors.hpp), each made by one function with one stable code. Causes and cures by
// code are in plan_error_codes.cpp; an example of each stands in tests/unit/plan.
#pragma once

#include "core/errors.hpp"
#include "core/quantities.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace footprint::plan {

/// Each code these functions can give, with cause and cure, by code.
[[nodiscard]] std::span<const core::ErrorCode> error_codes();

// Cells, columns and rows.

/// A column in another unit than is due: `cost_million_pounds` for `cost_thousand_pounds`.
[[nodiscard]] core::Problem wrong_unit(core::Location where, std::string_view found,
                                       std::string_view due, std::string_view conversion);
[[nodiscard]] core::Problem row_repeated(core::Location where, std::string_view key,
                                         const core::Location& first);
[[nodiscard]] core::Problem not_an_identifier(core::Location where, std::string_view name,
                                              std::string_view found);
[[nodiscard]] core::Problem not_a_month(core::Location where, std::string_view name,
                                        std::string_view found);
/// `again` holds an hour that the text has already.
[[nodiscard]] core::Problem opening_hours_overlap(core::Location where, std::string_view found,
                                                  std::string_view again);
[[nodiscard]] core::Problem opening_hours_unclear(core::Location where, std::string_view found,
                                                  std::string_view part);
[[nodiscard]] core::Problem upside_down(core::Location where, std::string_view low_name,
                                        std::string_view low, std::string_view high_name,
                                        std::string_view high);
/// Told after `told` of the same kind in one column.
[[nodiscard]] core::Problem and_more_like_it(core::Location where, std::string_view column,
                                             std::size_t more);

// Names that point from one table to another.

struct NamesSought {
    std::string_view what;   // "line"
    std::string_view listed; // "care/service_lines.csv"
};
[[nodiscard]] core::Problem name_unknown(core::Location where, std::string_view column,
                                         const NamesSought& sought, std::string_view found,
                                         std::span<const std::string> known, std::size_t times);
[[nodiscard]] core::Problem id_differs_from_file(core::Location where, std::string_view id,
                                                 std::string_view file);
[[nodiscard]] core::Problem too_many(core::Location where, std::string_view things,
                                     std::size_t found, std::size_t most);

// Totals and years.

[[nodiscard]] core::Problem shares_do_not_sum(core::Location where, std::string_view of_what,
                                              double sum);
[[nodiscard]] core::Problem shares_above_one(core::Location where, std::string_view of_what,
                                             double sum);
[[nodiscard]] core::Problem years_missing(core::Location where, std::string_view of_what,
                                          std::string_view missing, std::string_view first,
                                          std::string_view last);
[[nodiscard]] core::Problem ages_overlap(core::Location where, std::string_view of_what, int age,
                                         const core::Location& other);
[[nodiscard]] core::Problem ages_missing(core::Location where, std::string_view of_what, int from,
                                         int to);
/// A warning.
[[nodiscard]] core::Problem population_differs(core::Location where, std::string_view district,
                                               double by_area, double by_district);
[[nodiscard]] core::Problem moves_differ(core::Location where, std::string_view district,
                                         std::string_view column, double by_age, double in_all);
[[nodiscard]] core::Problem nobody_lives_here(core::Location where, std::string_view what,
                                              std::string_view name);

// Places, organisations and services.

[[nodiscard]] core::Problem nesting_loop(core::Location where, std::string_view loop);
[[nodiscard]] core::Problem parent_too_narrow(core::Location where, std::string_view place,
                                              std::string_view kind, std::string_view parent,
                                              std::string_view parent_kind);
[[nodiscard]] core::Problem place_without_parent(core::Location where, std::string_view place);
[[nodiscard]] core::Problem no_single_footprint(core::Location where, std::size_t found);
[[nodiscard]] core::Problem not_of_kind(core::Location where, std::string_view column,
                                        std::string_view found, std::string_view kind_found,
                                        std::string_view kind_due);
[[nodiscard]] core::Problem closed_without_successor(core::Location where, std::string_view what,
                                                     std::string_view name, std::string_view day);
[[nodiscard]] core::Problem unknown_scenario(core::Location where, std::string_view scenario,
                                             const std::vector<std::string>& known);
[[nodiscard]] core::Problem successor_loop(core::Location where, std::string_view loop);
[[nodiscard]] core::Problem line_not_offered(core::Location where, std::string_view line);
[[nodiscard]] core::Problem line_not_offered_from(core::Location where, std::string_view line,
                                                  std::string_view day);
[[nodiscard]] core::Problem date_not_followed(core::Location where, std::string_view what,
                                              std::string_view name, std::string_view day);
[[nodiscard]] core::Problem not_offered_there(core::Location where, std::string_view site,
                                              std::string_view line_or_group);
[[nodiscard]] core::Problem line_without_rate(core::Location where, std::string_view line);
[[nodiscard]] core::Problem no_payer_rule(core::Location where, std::string_view line_group,
                                          std::string_view nation);
[[nodiscard]] core::Problem payer_rule_never_reached(core::Location where,
                                                     const core::Location& earlier);
[[nodiscard]] core::Problem no_council_for_place(core::Location where, std::string_view place);

[[nodiscard]] core::Problem step_pool_missing(core::Location where, std::string_view line);
/// A unit cost's own price index where the model has no room for one.
[[nodiscard]] core::Problem own_index_unfit(core::Location where, std::string_view line,
                                            std::string_view why);
[[nodiscard]] core::Problem pays_itself(core::Location where, std::string_view organisation);
[[nodiscard]] core::Problem account_below_zero(core::Location where, std::string_view category,
                                               double thousand_pounds);

// Pathways.

[[nodiscard]] core::Problem pathway_loop(core::Location where, std::string_view loop);
/// A warning.
[[nodiscard]] core::Problem pathway_brings_more(core::Location where, std::string_view line,
                                                double brought_per_1000, double rate_per_1000);

// Parameters.

[[nodiscard]] core::Problem parameter_missing(core::Location where, std::string_view id);
[[nodiscard]] core::Problem parameter_incomplete(core::Location where, std::string_view key);
[[nodiscard]] core::Problem parameter_without_range(core::Location where, std::string_view id,
                                                    std::string_view distribution);
/// A warning.
[[nodiscard]] core::Problem known_later(core::Location where, std::string_view id,
                                        std::string_view known_on, std::string_view plan_known_on);
[[nodiscard]] core::Problem range_unsound(core::Location where, double low, double central,
                                          double high, std::string_view wrong);
[[nodiscard]] core::Problem price_year_unknown(core::Location where, std::string_view year,
                                               std::string_view first, std::string_view last);

// Travel.

[[nodiscard]] core::Problem travel_parameter_missing(core::Location where, std::string_view id);
[[nodiscard]] core::Problem travel_speed_missing(core::Location where,
                                                 std::string_view rural_class);
/// Warnings.
[[nodiscard]] core::Problem travel_times_holes(core::Location where, std::size_t holes,
                                               std::size_t ways);
[[nodiscard]] core::Problem public_transport_holes(core::Location where, std::size_t holes,
                                                   std::size_t ways);
[[nodiscard]] core::Problem travel_to_nothing(core::Location where);

// Limited capacity.

[[nodiscard]] core::Problem limits_without_capacity(core::Location where);
[[nodiscard]] core::Problem capacity_of_other_kind(core::Location where, std::string_view kind,
                                                   std::string_view of);
/// A warning.
[[nodiscard]] core::Problem stay_of_none(core::Location where, std::string_view line);
[[nodiscard]] core::Problem all_practices_no_site(core::Location where, std::string_view kind);
[[nodiscard]] core::Problem opened_by_another(core::Location where, std::string_view site,
                                              std::string_view line, std::string_view initiative);
[[nodiscard]] core::Problem opened_for_nobody(core::Location where, std::string_view site,
                                              std::string_view line, std::string_view initiative);
[[nodiscard]] core::Problem capacity_none(core::Location where, std::string_view kind,
                                          std::string_view of, std::string_view site);
/// A warning.
[[nodiscard]] core::Problem capacity_missing(core::Location where, std::string_view of,
                                             std::size_t limited, std::size_t missing,
                                             std::string_view sites);
[[nodiscard]] core::Problem sessions_overlap(core::Location where, std::string_view hours,
                                             const core::Location& earlier);
[[nodiscard]] core::Problem slots_without_sessions(core::Location where, std::string_view line,
                                                   std::string_view site);
[[nodiscard]] core::Problem list_without_slots(core::Location where, std::string_view line,
                                               std::string_view site);
[[nodiscard]] core::Problem places_without_minutes(core::Location where, std::string_view line);
/// A warning.
[[nodiscard]] core::Problem starts_of_none(core::Location where, std::string_view line);
[[nodiscard]] core::Problem starts_beside_others(core::Location where, std::string_view line,
                                                 std::string_view site);
/// A warning.
[[nodiscard]] core::Problem beds_of_no_line(core::Location where, std::string_view kind);
/// A warning.
[[nodiscard]] core::Problem stay_doubtful(core::Location where, std::string_view line, double days);
[[nodiscard]] core::Problem arrival_hours_missing(core::Location where, std::string_view profile,
                                                  std::string_view hours);
[[nodiscard]] core::Problem arrivals_never(core::Location where, std::string_view profile);
/// A warning.
[[nodiscard]] core::Problem capacity_change_without_limits(core::Location where);
[[nodiscard]] core::Problem capacity_change_hours(core::Location where, std::string_view kind);
/// A warning.
[[nodiscard]] core::Problem capacity_change_unlimited(core::Location where, std::string_view kind,
                                                      std::string_view of, std::string_view site);
/// A warning.
[[nodiscard]] core::Problem capacity_change_below_none(core::Location where, double taken,
                                                       std::string_view kind, std::string_view of,
                                                       std::string_view site, double before);

/// Warnings.
[[nodiscard]] core::Problem discharge_unlimited(core::Location where, std::string_view line);
[[nodiscard]] core::Problem pooling_of_none(core::Location where, std::string_view line);
[[nodiscard]] core::Problem pooling_needs_bed(core::Location where, std::string_view line);
[[nodiscard]] core::Problem pooled_twice(core::Location where, std::string_view line,
                                         std::string_view site);

[[nodiscard]] core::Problem specialty_without_slots(core::Location where);
[[nodiscard]] core::Problem specialties_mixed(core::Location where, std::string_view line,
                                              std::string_view site, const core::Location& other);
[[nodiscard]] core::Problem
specialty_without_share(core::Location where, std::string_view specialty, std::string_view line);
[[nodiscard]] core::Problem slots_of_none(core::Location where, std::string_view line,
                                          std::string_view host);

// Standards.

[[nodiscard]] core::Problem standard_key_missing(core::Location where, std::string_view counts,
                                                 std::string_view key);
[[nodiscard]] core::Problem standard_key_not_counted(core::Location where, std::string_view counts,
                                                     std::string_view key);
[[nodiscard]] core::Problem standard_minutes_not_counted(core::Location where,
                                                         std::int64_t minutes);
/// A warning.
[[nodiscard]] core::Problem
standard_without_threshold(core::Location where, std::string_view standard, std::string_view years);
[[nodiscard]] core::Problem thresholds_overlap(core::Location where, std::string_view standard,
                                               std::string_view from, const core::Location& other);

// Staff.

[[nodiscard]] core::Problem staff_group_incomplete(core::Location where, std::string_view group,
                                                   std::string_view table);
[[nodiscard]] core::Problem staff_ages_unsound(core::Location where, std::string_view group,
                                               std::string_view wrong);
[[nodiscard]] core::Problem price_cap_below_basic(core::Location where, double times_basic);
[[nodiscard]] core::Problem agency_ceiling_none(core::Location where,
                                                std::string_view organisation);
/// A warning.
[[nodiscard]] core::Problem agency_ceiling_outside(core::Location where,
                                                   std::string_view organisation,
                                                   std::string_view year, std::string_view first,
                                                   std::string_view last);

// The plan and its initiatives.

[[nodiscard]] core::Problem format_unknown(core::Location where, std::int64_t found);
[[nodiscard]] core::Problem first_year_does_not_follow(core::Location where,
                                                       core::FinancialYear opening,
                                                       core::FinancialYear first);
[[nodiscard]] core::Problem outside_the_plan(core::Location where, std::string_view key,
                                             std::string_view found, std::string_view first,
                                             std::string_view last);
/// A warning.
[[nodiscard]] core::Problem ramp_not_finished(core::Location where, std::string_view full_reach,
                                              std::string_view last);
[[nodiscard]] core::Problem reach_missing(core::Location where);
[[nodiscard]] core::Problem reach_twice(core::Location where);
[[nodiscard]] core::Problem effect_over_100_percent(core::Location where, std::string_view key,
                                                    double size);
[[nodiscard]] core::Problem effect_below_range(core::Location where, std::string_view key,
                                               double size, double least);
[[nodiscard]] core::Problem no_such_pathway(core::Location where, std::string_view from_line,
                                            std::string_view to_line);
[[nodiscard]] core::Problem effect_key_missing(core::Location where, std::string_view kind,
                                               std::string_view key);
[[nodiscard]] core::Problem effect_key_unknown(core::Location where, std::string_view kind,
                                               std::string_view key,
                                               std::span<const std::string> known);
[[nodiscard]] core::Problem effect_without_range(core::Location where);
[[nodiscard]] core::Problem shift_goes_nowhere(core::Location where);
[[nodiscard]] core::Problem depends_on_itself(core::Location where, std::string_view loop);
/// A warning.
[[nodiscard]] core::Problem dependency_falls_away(core::Location where, std::string_view initiative,
                                                  std::string_view dependency);
/// A warning.
[[nodiscard]] core::Problem starts_before_dependency(core::Location where,
                                                     std::string_view initiative,
                                                     std::string_view dependency,
                                                     std::string_view starts);
/// A warning.
[[nodiscard]] core::Problem posts_above_cost(core::Location where, std::string_view initiative,
                                             double pay_thousand_pounds,
                                             double cost_thousand_pounds);
/// A warning: the initiative falls away.
[[nodiscard]] core::Problem capital_not_granted(core::Location where, std::string_view initiative);
[[nodiscard]] core::Problem before_after_without_reason(core::Location where, double size,
                                                        double claim);
/// A warning.
[[nodiscard]] core::Problem claim_beyond_evidence(core::Location where, double claim,
                                                  std::string_view group, double low, double high);
/// A warning.
[[nodiscard]] core::Problem effect_without_evidence(core::Location where);
/// A warning.
[[nodiscard]] core::Problem covers_nobody(core::Location where, std::string_view initiative,
                                          std::string_view why);
[[nodiscard]] core::Problem folder_not_empty(const std::string& folder);
/// A warning: a CSV file that is no table's, for which one of `tables` may have been meant.
[[nodiscard]] core::Problem file_unread(core::Location where, std::string_view found,
                                        std::span<const std::string> tables);
[[nodiscard]] core::Problem no_initiative_file(core::Location where, std::string_view found);

} // namespace footprint::plan
