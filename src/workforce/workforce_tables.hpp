// SPDX-License-Identifier: MIT
// The plain tables that the staff model obeys. The plan module fills them.
//
// Units. Posts are whole-time equivalents, in results in thousandths. A share a year is of staff in
// post. Pay is pence a year of one whole-time equivalent, all that the employer pays, at
// opening-year prices. An hourly price is in times basic hourly pay, which is
//
//     pay / (on-cost x contracted hours a year)
//
// Years are indices, 0 the opening year. Organisations and staff groups are numbered as in finance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace footprint::workforce {

inline constexpr std::int64_t thousandths = 1000; ///< of a whole-time equivalent

/// Staff of one band of ages, the youngest band first.
struct AgeBand {
    double share = 0.0;            ///< of those in post when the plan begins
    double retirement_share = 0.0; ///< of them a year
    double ageing_share = 0.0;     ///< of them a year, who reach the next band
};

struct StaffGroup {
    double productive_minutes = 0.0; ///< of a whole-time equivalent a year
    double vacancy_share = 0.0;      ///< of posts that nobody holds when the plan begins
    double extra_cover_share = 0.0;  ///< cover asked for beyond posts: peaks, sickness, close watch
    double leaver_share = 0.0;       ///< a year, out of the footprint, without retirements
    double trained_share = 0.0;      ///< newly trained a year, for each in post at the start
    double outside_share = 0.0;      ///< who could be recruited from elsewhere, likewise
    double move_share = 0.0;         ///< who would move within the footprint a year
    double part_time_share = 0.0;    ///< of people
    double part_time_hours = 1.0;    ///< that they work, of a full-timer's
    double part_time_change = 0.0;   ///< of the share a year
    double to_bank_share = 0.0;      ///< who give up their post a year for the bank's free hours
    double to_agency_share = 0.0;    ///< likewise for an agency, were its pay twice their own
    double return_share = 0.0;       ///< of those who went to bank or agency, who come back a year
    double bank_share = 0.0;         ///< of a shortfall that the bank can meet
    double bank_price = 1.0;         ///< times basic hourly pay
    double agency_share = 0.0; ///< of what the bank leaves, that agencies can supply at their price
    double agency_price = 1.0; ///< times basic hourly pay, where no cap holds
    double temporary_growth = 0.0; ///< by which bank and agency could be more each year, of the
                                   ///< opening year's over all employers
    std::vector<double> pay_index; ///< by year; 1 in the opening year
    std::vector<AgeBand> ages;
};

/// An organisation's staff of a group. Sorted by organisation and group.
struct Team {
    std::uint16_t organisation = 0;
    std::uint16_t staff_group = 0;
    double in_post = 0.0;       ///< at the start; not known: as many as its minutes need
    bool in_post_known = false; ///< from the plan's establishment
    double pay_per_post = 0.0;  ///< pence a year
};

struct Employer {
    bool is_price_capped = false;                            ///< the cap on hourly prices binds it
    std::vector<std::optional<std::int64_t>> agency_ceiling; ///< by year, pence of the year
};

struct WorkforceTables {
    bool on = false;             ///< off: nothing is said of supply, and the rest is empty
    bool closes_capacity = true; ///< posts that stay unfilled close capacity the year after
    std::size_t years = 0;
    std::vector<StaffGroup> groups;
    std::vector<Employer> employers; ///< by organisation
    std::vector<Team> teams;
    std::vector<std::optional<double>> price_cap; ///< by year: times basic hourly pay
    double on_cost = 1.0;             ///< what an employer pays for each pound of basic pay
    double contracted_hours = 1.0;    ///< a year, that a full-timer is paid for
    double hours_at_work = 1.0;       ///< a year, that a full-timer is there
    double agency_worker_share = 1.0; ///< of an agency's price that the worker earns
    double taken_at_cap_share = 0.0;  ///< of shifts priced above the cap that are worked at the cap
    double over_cap_share = 0.0;      ///< of them, paid above the cap by an override
};

} // namespace footprint::workforce
