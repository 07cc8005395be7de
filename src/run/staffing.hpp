// SPDX-License-Identifier: MIT
// Staff in a run with limits: after each year the minutes of the care that was given become posts
// needed, and posts that stay unfilled close capacity of the year after, in each shown world.
//
// The work that posts are needed for is what a service would give with all its capacity open: what
// it gave, divided by the share of its capacity that was staffed, but no more than it was asked
// for. Without that division a closed bed would need no nurse, and open again by itself.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "capacity/capacity_tally.hpp"
#include "capacity/staffed_shares.hpp"
#include "care/care_tally.hpp"
#include "finance/care_minutes.hpp"
#include "finance/finance_results.hpp"
#include "workforce/workforce.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::run {

/// By shown world, year and team.
using Staff = std::array<std::vector<std::vector<workforce::TeamYear>>, capacity::shown_worlds>;
/// By shown world, year and team: minutes of contacts asked for, as money counts them.
using StaffMinutesAsked = std::array<std::vector<std::vector<double>>, capacity::shown_worlds>;

struct StaffingTables {
    const workforce::WorkforceTables* workforce = nullptr; ///< not `on`: nothing is said of staff
    const finance::FinanceTables* finance = nullptr;
    /// Of people from beyond the border alone.
    std::span<const finance::StaffTime> inflow_minutes;
};

class Staffing {
public:
    /// `weight`: residents that each counted person stands for.
    Staffing(const StaffingTables& tables, const capacity::CapacityTables& capacity, double weight);

    /// Closes a year of one world with what its services were asked for and gave, and says how much
    /// of their capacity is staffed in the next.
    [[nodiscard]] const capacity::StaffedShares&
    close_year(std::size_t year, std::size_t world,
               std::span<const care::CareTally::InBothWorlds> asked,
               const capacity::YearCounts& given);

    [[nodiscard]] Staff take_staff() { return std::move(staff_); }
    [[nodiscard]] StaffMinutesAsked take_minutes_asked() { return std::move(minutes_asked_); }

private:
    void add_inflows(std::size_t year, std::size_t world, std::vector<double>& minutes) const;
    void add_minutes(std::size_t service, std::size_t year, std::size_t world, double contacts,
                     double days, std::vector<double>& minutes) const;
    void staff_capacity(std::size_t year, std::size_t world);
    [[nodiscard]] double staffed_share_of(std::size_t service, std::size_t year,
                                          std::size_t world) const;
    /// Share of the service's capacity that is staffed in the year being closed.
    [[nodiscard]] double open_share(std::size_t service, std::size_t world) const;

    StaffingTables tables_;
    const capacity::CapacityTables* capacity_;
    double weight_;
    finance::CareMinutes minutes_of_care_;
    std::vector<std::size_t> team_at_; ///< by organisation x groups + group
    std::array<workforce::Workforce, capacity::shown_worlds> worlds_;
    std::array<capacity::StaffedShares, capacity::shown_worlds> shares_;
    Staff staff_;
    StaffMinutesAsked minutes_asked_;
};

} // namespace footprint::run
