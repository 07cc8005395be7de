// SPDX-License-Identifier: MIT
// A plan as it was read: every table and file of the plan's folder and of the parameter pack it
// names, typed, each value with the place where it was written, so that whatever is found out later
// can point at the cell.
//
//     core::Problems problems;
//     const plan::Plan plan = plan::read("my-plan", problems);
//     plan::check(plan, problems);
//     problems.throw_if_errors();
//
// `read` finds what is wrong with single values, columns and files; `check` what is wrong between
// them: names that point nowhere, shares and years that do not add up, loops, evidence that does
// not carry its claim. Both go on to the end and tell everything at once. A plan that was checked
// without errors is compiled (plan/compile.hpp) into the plain tables that the modules of people,
// need, care and finance obey.
//
// The form of the folder is docs/reference/plan-folder.md; docs/reference/errors.md lists what is
// checked.
#pragma once

#include "core/errors.hpp"
#include "files/hash.hpp"
#include "plan/capacity_rows.hpp"
#include "plan/initiative.hpp"
#include "plan/money_rows.hpp"
#include "plan/pack.hpp"
#include "plan/place_rows.hpp"
#include "plan/standard.hpp"
#include "plan/travel_rows.hpp"
#include "plan/workforce_rows.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace footprint::plan {

/// [published] of footprint.toml: figures printed beside the model's, never fitted to.
struct PublishedFigures {
    std::optional<double> do_nothing_gap_million_pounds;
    std::optional<double> do_nothing_gap_nhs_million_pounds;
    std::optional<core::FinancialYear> gap_year;
    std::string source;
};

/// footprint.toml
struct Footprint {
    std::int64_t format = 0;
    std::string id;
    std::string name;
    std::string parameters; // the pack's folder, from the plan's
    std::string standards;  // their folder, from the plan's; empty: none
    std::string geography_edition;
    place::Date population_date;
    core::FinancialYear opening_year;
    core::FinancialYear first_year;
    std::int64_t years = 0;
    place::Date known_on;
    std::int64_t seed = 0;
    std::vector<std::string> county_place_ids;
    double registered_elsewhere_share = 0;
    PublishedFigures published;
    bool steps = true;
    bool limits = false;
    bool unfilled_posts = true;               // [feedback]: they close capacity the year after
    bool waits_bring_visits = true;           // [feedback]: to A&E, by those who wait or gave up
    std::optional<std::int64_t> split_queues; ///< pairs of orders
    TomlPlaces places;

    [[nodiscard]] core::FinancialYear last_year() const {
        return first_year + (static_cast<std::int32_t>(years) - 1);
    }
};

/// A name that was written in a TOML file and must be known somewhere.
struct NameMention {
    const Field* field = nullptr;
    std::string name;
    core::Location where;
};

struct Plan {
    std::filesystem::path folder;
    Footprint footprint;

    Table<PlaceRow> places;
    Table<AreaRow> areas;
    Table<AreaPopulationRow> population_by_area;
    Table<DistrictPopulationRow> population_by_district;
    Table<PopulationChangeRow> population_change;
    Table<MovesByAgeRow> moves_by_age;
    Table<OrganisationRow> organisations;
    Table<PracticeRow> practices;
    Table<RegisterRow> registers;
    Table<SiteRow> sites;
    Table<ServiceRow> services;
    Table<FlowRow> flows;
    Table<InflowRow> inflows;
    Table<CapacityRow> capacity;
    Table<OpeningListRow> opening_lists;
    Table<TravelTimeRow> travel_times;
    Table<PayerRow> payers;
    Table<CouncilRow> councils;
    Table<AccountRow> accounts;
    Table<ReportedPositionRow> reported_positions;
    Table<ContractRow> contracts;
    Table<AllocationRow> allocations;
    Table<EstablishmentRow> establishment;
    Table<AgencyCeilingRow> agency_ceilings;
    Table<QuestionRow> questions;
    Table<PriorityRow> priorities;
    Table<WorkstreamRow> workstreams;
    Table<MilestoneRow> milestones;
    Table<ScenarioRow> scenarios;

    std::vector<Initiative>
        initiatives; // in the order of their ids: the player's number is the place here
    Pack pack;
    std::vector<Standard> standards;     // in the order of their ids
    std::optional<ScenarioRow> scenario; // that the plan is tried in; see scenario.hpp
    std::vector<NameMention> mentions;
    std::optional<files::Hash128>
        inputs_hash; // of every file of the plan, the pack and the folder of standards
};

/// Calls `visit` with each table of the plan's own folder, in the order of the reference page.
template <typename SomePlan, typename Visit>
void visit_plan_tables(SomePlan& plan, Visit&& visit) {
    visit(plan.places);
    visit(plan.areas);
    visit(plan.population_by_area);
    visit(plan.population_by_district);
    visit(plan.population_change);
    visit(plan.moves_by_age);
    visit(plan.organisations);
    visit(plan.practices);
    visit(plan.registers);
    visit(plan.sites);
    visit(plan.services);
    visit(plan.flows);
    visit(plan.inflows);
    visit(plan.capacity);
    visit(plan.opening_lists);
    visit(plan.travel_times);
    visit(plan.payers);
    visit(plan.councils);
    visit(plan.accounts);
    visit(plan.reported_positions);
    visit(plan.contracts);
    visit(plan.allocations);
    visit(plan.establishment);
    visit(plan.agency_ceilings);
    visit(plan.questions);
    visit(plan.priorities);
    visit(plan.workstreams);
    visit(plan.milestones);
    visit(plan.scenarios);
}

/// Reads the folder and the pack it names. What is wrong is added to `problems`; the plan is then
/// only good for `check`.
[[nodiscard]] Plan read(const std::filesystem::path& folder, core::Problems& problems);

/// Adds everything that is wrong between the values of a plan.
void check(const Plan& plan, core::Problems& problems);

/// As `read` then `check`, within limits or not whatever the plan says, if `limits` does; throws
/// an InputError when anything is more than a warning.
[[nodiscard]] Plan read_and_check(const std::filesystem::path& folder, core::Problems& problems,
                                  std::optional<bool> limits = {});

[[nodiscard]] const TomlSection& footprint_section();
[[nodiscard]] const TomlSection& published_section();
[[nodiscard]] const TomlSection& options_section();
[[nodiscard]] const TomlSection& feedback_section();

} // namespace footprint::plan
