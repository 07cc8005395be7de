// SPDX-License-Identifier: MIT
// Checks of staff: every group has all that its supply needs, ages meet, caps and ceilings make
// sense.
#include "plan/checks.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace footprint::plan {

namespace {

constexpr double share_tolerance = 1e-6;
constexpr std::array<std::string_view, 6> single_values_needed = {
    "agency_worker_share", "contracted_hours", "employer_on_cost",
    "hours_at_work",       "over_cap_share",   "taken_at_cap_share"};

template <typename Row>
std::set<std::string> groups_of(const Table<Row>& table) {
    std::set<std::string> groups;
    for (const Row& row : table.rows) {
        groups.insert(row.staff_group);
    }
    return groups;
}

void check_groups(const Plan& plan, core::Problems& problems) {
    const Pack& pack = plan.pack;
    const auto supply = groups_of(pack.staff_supply);
    const auto ages = groups_of(pack.staff_ages);
    const auto temporary = groups_of(pack.temporary_staff);
    const core::Location where = pack.staff_supply.where(0);
    for (const std::string& group : groups_of(pack.productive_minutes)) {
        if (!supply.contains(group)) {
            problems.add(staff_group_incomplete(where, group, "workforce/staff_supply.csv"));
        }
        if (!ages.contains(group)) {
            problems.add(staff_group_incomplete(where, group, "workforce/staff_ages.csv"));
        }
        if (!temporary.contains(group)) {
            problems.add(staff_group_incomplete(where, group, "workforce/temporary_staff.csv"));
        }
    }
    for (const std::string_view id : single_values_needed) {
        if (pack.find(id) == nullptr || !pack.find(id)->value) {
            problems.add(parameter_missing(where, fmt::format("workforce/{}", id)));
        }
    }
}

void check_ages(const Plan& plan, core::Problems& problems) {
    const Table<StaffAgeRow>& table = plan.pack.staff_ages;
    std::map<std::string, std::map<std::int64_t, std::size_t>> rows; // by group and first age
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        rows[table.rows[number].staff_group][table.rows[number].age_from] = number;
    }
    for (const auto& [group, bands] : rows) {
        double sum = 0.0;
        const StaffAgeRow* before = nullptr;
        for (const auto& [from, number] : bands) {
            const StaffAgeRow& row = table.rows[number];
            sum += row.share;
            if (row.age_to < row.age_from) {
                problems.add(upside_down(table.where(number, "age_from"), "age_from",
                                         fmt::format("{}", row.age_from), "age_to",
                                         fmt::format("{}", row.age_to)));
            } else if (before != nullptr && before->age_to + 1 != row.age_from) {
                problems.add(staff_ages_unsound(
                    table.where(number, "age_from"), group,
                    fmt::format("{} does not follow {}", row.age_from, before->age_to)));
            }
            before = &row;
        }
        if (std::abs(sum - 1.0) > share_tolerance) {
            problems.add(shares_do_not_sum(table.where(bands.begin()->second, "share"),
                                           fmt::format("ages of {}", group), sum));
        }
    }
}

void check_agencies(const Plan& plan, core::Problems& problems) {
    const Table<AgencyPriceCapRow>& caps = plan.pack.agency_price_cap;
    for (std::size_t number = 0; number < caps.rows.size(); ++number) {
        if (caps.rows[number].times_basic_pay < 1.0) {
            problems.add(price_cap_below_basic(caps.where(number, "times_basic_pay"),
                                               caps.rows[number].times_basic_pay));
        }
    }
    const Table<AgencyCeilingRow>& ceilings = plan.agency_ceilings;
    for (std::size_t number = 0; number < ceilings.rows.size(); ++number) {
        const AgencyCeilingRow& row = ceilings.rows[number];
        if (row.thousand_pounds == 0.0) {
            problems.add(agency_ceiling_none(ceilings.where(number, "thousand_pounds"),
                                             row.organisation_id));
        }
        if (row.financial_year < plan.footprint.opening_year ||
            row.financial_year > plan.footprint.last_year()) {
            problems.add(agency_ceiling_outside(
                ceilings.where(number, "financial_year"), row.organisation_id,
                core::to_text(row.financial_year), core::to_text(plan.footprint.opening_year),
                core::to_text(plan.footprint.last_year())));
        }
    }
}

} // namespace

void check_workforce(const Plan& plan, core::Problems& problems) {
    if (!plan.pack.staff_supply.rows.empty()) {
        check_groups(plan, problems);
    }
    check_ages(plan, problems);
    check_agencies(plan, problems);
}

} // namespace footprint::plan
