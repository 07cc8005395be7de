// SPDX-License-Identifier: MIT
#include "plan/capacity_days.hpp"

#include "plan/capacity_changes.hpp"

#include <algorithm>
#include <chrono>

namespace footprint::plan {

namespace {

constexpr std::int32_t days_a_year = 365;

[[nodiscard]] std::int32_t day_of_run(const Plan& plan, place::Date date) {
    const core::FinancialYear opening = plan.footprint.opening_year;
    std::int32_t years = 0;
    while (place::first_day_of(opening + (years + 1)) <= date) {
        ++years;
    }
    while (place::first_day_of(opening + years) > date) {
        --years;
    }
    const std::chrono::year_month_day named{date};
    const auto leap_day = std::chrono::sys_days{named.year() / std::chrono::February / 28} +
                          std::chrono::days{1}; // or 1 March
    const bool is_past_leap_day =
        named.year().is_leap() && date >= leap_day && named.month() <= std::chrono::March;
    const auto within =
        static_cast<std::int32_t>((date - place::first_day_of(opening + years)).count());
    return years * days_a_year + within - (is_past_leap_day ? 1 : 0);
}

} // namespace

place::Date first_day_of_run(const Plan& plan) {
    return place::first_day_of(plan.footprint.opening_year);
}

std::set<std::int32_t> days_of_change(const Plan& plan, const CapacityRows& rows) {
    std::set<std::int32_t> days{0};
    for (const CapacityRow* row : rows) {
        if (row->from_date) {
            days.insert(std::max(day_of_run(plan, *row->from_date), 0));
        }
        if (row->to_date) {
            days.insert(std::max(day_of_run(plan, *row->to_date) + 1, 0));
        }
    }
    return days;
}

bool holds_on(const Plan& plan, const CapacityRow& row, std::int32_t day) {
    return (!row.from_date || day_of_run(plan, *row.from_date) <= day) &&
           (!row.to_date || day_of_run(plan, *row.to_date) >= day);
}

std::vector<capacity::Change> changes_of(const Plan& plan, const CapacityRows& rows, double share) {
    std::vector<capacity::Change> changes;
    for (const std::int32_t day : days_of_change(plan, rows)) {
        double amount = 0.0;
        for (const CapacityRow* row : rows) {
            amount += holds_on(plan, *row, day) ? row->amount * share : 0.0;
        }
        changes.push_back({.day = day, .amount = amount});
    }
    return changes;
}

std::vector<capacity::HoursChange> hours_of(const Plan& plan, const CapacityRows& rows) {
    std::vector<capacity::HoursChange> changes;
    for (const std::int32_t day : days_of_change(plan, rows)) {
        std::array<double, capacity::hours_a_week> places{};
        for (const CapacityRow* row : rows) {
            const bool holds = holds_on(plan, *row, day);
            const auto open = open_hours(row->hours);
            for (std::size_t hour = 0; hour < capacity::hours_a_week; ++hour) {
                places[hour] += holds && open[hour] ? row->amount : 0.0;
            }
        }
        capacity::HoursChange change{.day = day, .places = {}};
        for (std::size_t hour = 0; hour < capacity::hours_a_week; ++hour) {
            change.places[hour] = static_cast<std::uint16_t>(std::min(places[hour] + 0.5, 65000.0));
        }
        changes.push_back(change);
    }
    return changes;
}

} // namespace footprint::plan
