// SPDX-License-Identifier: MIT
// What a finance director reads first: the three gaps by year in both worlds, the bridge of the
// last year with each initiative's own share, where each organisation stands, how surely, and what
// to be careful of.
//
// It is computed from results tables alone, found by name; docs/reference/results.md says what each
// holds. A table or a row that is not there leaves its part of the summary empty, which its readers
// then say or leave out. Nothing is fitted, rounded or made to add up here: the bridge carries any
// part it cannot explain as a line of its own.
//
// Checked in tests/unit/publish/summary_test.cpp.
#pragma once

#include "measure/measures.hpp"
#include "measure/results.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace footprint::publish {

/// Whole pence, or millionths of a measure's unit; empty where there is none.
using Amount = std::optional<std::int64_t>;

/// The last of the years shown is the year of the bridge. Values are by year, in the order of
/// Summary::years.
struct BalanceByYear {
    std::string organisation; ///< id, or `system`, `system_nhs`, `system_council_care`
    std::string name;
    std::vector<Amount> do_nothing_pence;
    std::vector<Amount> plan_pence;
    std::vector<Amount> do_nothing_real_pence; ///< at opening-year prices
    std::vector<Amount> plan_real_pence;
    /// With the plan, each initiative's benefit weighed by the confidence in its evidence; of the
    /// whole system only, and empty where nothing is weighed.
    std::vector<Amount> plan_weighed_pence;
};

struct MeasureByYear {
    measure::MeasureMeaning meaning;
    std::vector<Amount> do_nothing_millionths;
    std::vector<Amount> plan_millionths;
};

/// A standard as all providers together kept it, and each of them.
struct StandardKept {
    std::string organisation; ///< id, or `all`
    std::string name;
    std::vector<Amount> do_nothing_hundredths; ///< of a percent
    std::vector<Amount> plan_hundredths;
    /// `yes`, `no` or `no_threshold`; empty where nothing was counted.
    std::vector<std::string> do_nothing_met;
    std::vector<std::string> plan_met;
};
struct StandardByYear {
    std::string standard; ///< id
    std::string name;
    std::string better_is;
    std::vector<Amount> threshold_hundredths;
    std::vector<StandardKept> kept; ///< all providers together first
};

/// One step between two balances; positive is better for the system.
struct BridgeStep {
    std::string kind;       ///< as in the table
    std::string initiative; ///< id; empty for other steps
    std::string name;
    std::int64_t pence = 0;
    // What an initiative did, summed over organisations; empty for other steps. The first three and
    // `other` sum to `pence`.
    Amount cost_released_pence;
    Amount outside_payments_avoided_pence; ///< contract payments to those outside, less those from
                                           ///< them
    Amount own_cost_pence;
    Amount other_pence;    ///< income added, charges lost, what longer lives cost
    Amount stranded_pence; ///< cost of care no longer given that stays: capacity freed, no cash
    Amount outside_pence;  ///< moved to neighbours, residents and others; positive is cost to them
    std::string grade;     ///< of its weakest evidence
    Amount weighed_pence;  ///< `pence` with the benefit weighed by the confidence in that grade
};

struct Bridge {
    std::string year;
    std::int64_t do_nothing_pence = 0;
    std::vector<BridgeStep> steps;
    std::int64_t plan_pence = 0;
    /// plan - do nothing - steps. Always 0, unless something is wrong.
    std::int64_t unexplained_pence = 0;
};

/// Where an organisation stands in the last year.
struct OrganisationPosition {
    std::string organisation;
    std::string name;
    Amount do_nothing_balance_pence;
    Amount plan_income_pence;
    Amount plan_cost_pence;
    Amount plan_balance_pence;
    Amount against_control_total_pence;
    Amount required_surplus_pence;
    Amount do_nothing_chance_of_balance_millionths;
    Amount plan_chance_of_balance_millionths;
};

/// The spread of a balance over runs.
struct Range {
    std::string year;
    std::string world;
    std::string organisation;
    std::string name;
    Amount p10_pence;
    Amount p50_pence;
    Amount p90_pence;
    Amount chance_of_balance_millionths;
    /// Standard deviations in millionths of a million pounds, that is whole pounds.
    Amount spread_of_chance_pounds;
    Amount spread_of_parameters_pounds;
};

/// What others bear in the last year: no part of any balance, so that a cost moved is not taken for
/// one saved.
struct OutsideLine {
    std::string
        who; ///< `neighbours`, `wales`, `residents`, `funders`, `practices`, `unpaid_carers`
    std::string words;
    bool is_hours = false; ///< else pence
    std::int64_t do_nothing = 0;
    std::int64_t plan = 0;
};

/// A claim, or all that the plan takes from a group of activity, held against the experts' range.
struct OutsideView {
    bool is_of_whole_plan = false;
    std::string initiative; ///< id; empty for the whole plan
    std::string name;
    std::string activity; ///< the experts' kind of activity, or the line group
    Amount claim_millionths;
    Amount applied_millionths;
    Amount low_millionths;
    Amount high_millionths;
    std::string claim_is; ///< `beyond`, `within` or `below`
    std::string applied_is;
};

/// A figure someone published beside the model's own; nothing was fitted to it.
struct PublishedFigure {
    std::string name; ///< id
    std::string words;
    std::string year;
    std::int64_t published_pence = 0;
    Amount model_pence;
    std::string source;
};

/// What a workstream changed of a measure of queues and beds.
struct QueueShare {
    std::string year;
    std::string measure;
    std::string workstream; ///< id, or `not_split_by_sampling`
    std::string name;
    std::int64_t value_millionths = 0;
    Amount standard_error_millionths; ///< 0 where exact; empty of what is not split
    std::string kind;                 ///< `exact`, `sampled` or `remainder`
};

/// A line whose lists, all sites together, are asked for more slots than there are.
struct SlotShortage {
    std::string line; ///< id
    std::string name;
    std::string since;            ///< first year of those in a row, up to the last, in which it is
    std::int64_t sites_short = 0; ///< in the last year, as all that follows
    std::int64_t sites = 0;
    std::int64_t slots = 0; ///< a year
    std::int64_t short_of = 0;
    std::int64_t short_of_if_nothing_is_done = 0;
    std::int64_t waiting = 0; ///< people, at the end of the year
};

/// Beds for which too many wait more than four hours.
struct BedShortage {
    std::string site; ///< id
    std::string name;
    std::string bed_kind;
    std::string since;
    Amount beds_tenths;
    Amount occupancy_hundredths; ///< percent
    Amount admitted_within_4_hours_hundredths;
    Amount if_nothing_is_done_hundredths; ///< admitted within four hours
    std::int64_t operations_cancelled = 0;
};

/// A staff group with posts that nobody fills, not even bank or agency.
struct StaffShortage {
    std::string staff_group;
    std::string since;
    std::int64_t needed_thousandths = 0; ///< whole-time equivalents
    std::int64_t in_post_thousandths = 0;
    std::int64_t bank_thousandths = 0;
    std::int64_t agency_thousandths = 0;
    std::int64_t unfilled_thousandths = 0;
    std::int64_t unfilled_if_nothing_is_done_thousandths = 0;
};

/// What an employer spends on agency staff in the last year, and may.
struct AgencyOfEmployer {
    std::string organisation;
    std::string name;
    std::int64_t ceiling_pence = 0;
    std::int64_t do_nothing_pence = 0;
    std::int64_t plan_pence = 0;
};

/// Where the plan's world has too little in the last year; empty without limits.
struct Shortages {
    std::vector<SlotShortage> slots;  ///< most slots short first
    std::vector<BedShortage> beds;    ///< fewest admitted within four hours first
    std::vector<StaffShortage> staff; ///< most unfilled first

    [[nodiscard]] bool any() const { return !slots.empty() || !beds.empty() || !staff.empty(); }
};

struct Summary {
    std::string plan_id;
    std::string plan_name;
    std::string scenario; ///< id; empty: the plan as it is
    std::string inputs_hash;
    std::string program_version;
    std::uint32_t model_version = 0;
    std::uint64_t seed = 0;
    std::uint32_t runs = 1; ///< as in ResultsHeader
    std::uint32_t sample_share_ppm = measure::whole_population_ppm;
    bool steps = true;
    bool limits = false;
    std::vector<std::string> years; ///< the opening year first
    Amount people_at_start;
    std::vector<BalanceByYear> balances;   ///< the system, then its parts
    std::vector<MeasureByYear> measures;   ///< in order of gap and place in the summary
    std::vector<StandardByYear> standards; ///< only within limits; in order of id
    std::optional<Bridge> bridge;
    std::vector<OrganisationPosition> positions; ///< whole system last
    std::vector<Range> ranges;                   ///< of the system, by year, do nothing first
    std::vector<OutsideLine> outside;
    std::vector<OutsideView> outside_view; ///< the whole plan by group, then claims as in the plan
    std::vector<QueueShare> queue_shares;  ///< every year; none where queues were not split
    Shortages shortages;                   ///< with the plan
    std::vector<AgencyOfEmployer> agency;  ///< of employers with a ceiling; within limits
    std::vector<PublishedFigure> published;
    std::vector<measure::CountedWarning> warnings; ///< most often given first
};

/// `central` are tables of the central run, `over_runs` those over all runs. Tables it looks for:
/// summary_tables().
[[nodiscard]] Summary summary_of(const measure::ResultsHeader& header,
                                 const std::vector<measure::Table>& central,
                                 const std::vector<measure::Table>& over_runs);

/// The tables of the central run that a summary is made from.
[[nodiscard]] std::vector<std::string> summary_tables();

} // namespace footprint::publish
