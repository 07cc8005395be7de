// SPDX-License-Identifier: MIT
#include "plan/capacity_changes.hpp"

#include "plan/opening_hours.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace footprint::plan {

namespace {

constexpr std::size_t hours_a_day = 24;
constexpr int minutes_an_hour = 60;
constexpr double most_places = 65000.0;

/// The day of the run on which a month of it begins: months from April, years of 365 days.
std::int32_t first_day_of_month(std::size_t month) {
    constexpr std::array<std::int32_t, 12> begins = {0,   30,  61,  91,  122, 153,
                                                     183, 214, 244, 275, 306, 334};
    constexpr std::int32_t days_a_year = 365;
    return static_cast<std::int32_t>(month / begins.size()) * days_a_year +
           begins[month % begins.size()];
}

/// Days on which anything changes, each with what held before any step.
template <typename Change>
std::vector<Change> with_days_of(std::span<const CapacityStep> steps,
                                 const std::vector<Change>& changes) {
    std::set<std::int32_t> days{0};
    for (const Change& change : changes) {
        days.insert(change.day);
    }
    for (const CapacityStep& step : steps) {
        days.insert(step.from_day);
        days.insert(step.until_day);
    }
    std::vector<Change> split;
    for (const std::int32_t day : days) {
        Change held{};
        for (const Change& change : changes) {
            if (change.day <= day) {
                held = change;
            }
        }
        held.day = day;
        split.push_back(held);
    }
    return split;
}

bool holds_on(const CapacityStep& step, std::int32_t day) {
    return step.from_day <= day && day < step.until_day;
}

double added_on(std::span<const CapacityStep> steps, std::int32_t day) {
    double added = 0.0;
    for (const CapacityStep& step : steps) {
        added += holds_on(step, day) ? step.amount : 0.0;
    }
    return added;
}

} // namespace

std::optional<DaysActing> days_acting(const Plan& plan, const Initiative& initiative,
                                      const DrawnValues& drawn) {
    const std::vector<double> ramp = ramp_by_month(plan, initiative, drawn);
    const auto acts = [](double share) { return share > 0.0; };
    const auto from = std::ranges::find_if(ramp, acts);
    const auto until = std::find_if_not(from, ramp.end(), acts);
    if (from == until) {
        return std::nullopt;
    }
    return DaysActing{first_day_of_month(static_cast<std::size_t>(from - ramp.begin())),
                      first_day_of_month(static_cast<std::size_t>(until - ramp.begin()))};
}

std::vector<capacity::Change> share_by_month(const CompileInputs& inputs, const DrawnValues& drawn,
                                             std::uint64_t acting, const std::string& line) {
    std::vector<double> left(months_of(inputs.plan), 1.0);
    for (std::size_t player = 0; player < inputs.plan.initiatives.size(); ++player) {
        const Initiative& initiative = inputs.plan.initiatives[player];
        for (std::size_t number = 0; number < initiative.effects.size(); ++number) {
            const Effect& effect = initiative.effects[number];
            if (((acting >> player) & 1U) == 0 || effect.kind != EffectKind::change_discharge ||
                std::ranges::find(effect.lines, line) == effect.lines.end()) {
                continue;
            }
            const double coverage = std::clamp(
                initiative.reach.coverage.value_or(1) * drawn.drawn("reach_factor", 1), 0.0, 1.0);
            const double size = drawn_size(initiative, number, drawn) * coverage;
            const std::vector<double> ramp = ramp_by_month(inputs.plan, initiative, drawn);
            for (std::size_t month = 0; month < left.size(); ++month) {
                left[month] *= 1.0 - size * ramp[month];
            }
        }
    }
    std::vector<capacity::Change> changes;
    for (std::size_t month = 0; month < left.size(); ++month) {
        if (1.0 - left[month] != (changes.empty() ? 0.0 : changes.back().amount)) {
            changes.push_back({.day = first_day_of_month(month), .amount = 1.0 - left[month]});
        }
    }
    return changes;
}

CapacityChanges::CapacityChanges(const CompileInputs& inputs, const DrawnValues& drawn,
                                 std::uint64_t acting) {
    for (std::size_t player = 0; player < inputs.plan.initiatives.size(); ++player) {
        if (((acting >> player) & 1U) == 0) {
            continue;
        }
        const Initiative& initiative = inputs.plan.initiatives[player];
        const std::optional<DaysActing> days = days_acting(inputs.plan, initiative, drawn);
        if (!days) {
            continue;
        }
        for (const Effect& effect : initiative.effects) {
            if (effect.kind != EffectKind::change_capacity) {
                continue;
            }
            steps_[{effect.site, effect.capacity.value_or(CapacityKind{}), effect.of}].push_back(
                {.from_day = days->from,
                 .until_day = days->until,
                 .amount = effect.amount.value_or(0.0),
                 .hours = effect.hours});
        }
    }
}

std::span<const CapacityStep> CapacityChanges::of(const std::string& site, CapacityKind kind,
                                                  const std::string& of) const {
    const auto found = steps_.find({site, kind, of});
    return found == steps_.end() ? std::span<const CapacityStep>{} : std::span(found->second);
}

std::vector<CapacityStep> part_of(std::span<const CapacityStep> steps, double part) {
    std::vector<CapacityStep> parts(steps.begin(), steps.end());
    for (CapacityStep& step : parts) {
        step.amount *= part;
    }
    return parts;
}

double total_amount(const std::vector<const CapacityRow*>& rows) {
    double sum = 0.0;
    for (const CapacityRow* row : rows) {
        sum += row->amount;
    }
    return sum;
}

void apply(std::span<const CapacityStep> steps, std::vector<capacity::Change>& beds) {
    if (steps.empty()) {
        return;
    }
    beds = with_days_of(steps, beds);
    for (capacity::Change& change : beds) {
        change.amount = std::max(change.amount + added_on(steps, change.day), 0.0);
    }
}

void apply(std::span<const CapacityStep> steps, std::vector<capacity::HoursChange>& places) {
    if (steps.empty()) {
        return;
    }
    places = with_days_of(steps, places);
    for (capacity::HoursChange& change : places) {
        std::array<double, capacity::hours_a_week> added{};
        for (const CapacityStep& step : steps) {
            const auto open = open_hours(step.hours);
            for (std::size_t hour = 0; hour < added.size(); ++hour) {
                added[hour] += holds_on(step, change.day) && open[hour] ? step.amount : 0.0;
            }
        }
        for (std::size_t hour = 0; hour < added.size(); ++hour) {
            change.places[hour] = static_cast<std::uint16_t>(
                std::clamp(change.places[hour] + added[hour] + 0.5, 0.0, most_places));
        }
    }
}

void apply(std::span<const CapacityStep> steps,
           const std::array<std::int16_t, capacity::days_a_week>& session_minute,
           std::vector<capacity::SlotsChange>& slots) {
    if (steps.empty()) {
        return;
    }
    slots = with_days_of(steps, slots);
    const auto open_days = static_cast<double>(
        std::ranges::count_if(session_minute, [](std::int16_t minute) { return minute >= 0; }));
    for (capacity::SlotsChange& change : slots) {
        const double before = std::accumulate(change.slots.begin(), change.slots.end(), 0.0);
        const double after = std::max(before + added_on(steps, change.day), 0.0);
        for (std::size_t weekday = 0; weekday < change.slots.size(); ++weekday) {
            if (before > 0.0) {
                change.slots[weekday] *= after / before;
            } else if (session_minute[weekday] >= 0) {
                change.slots[weekday] = after / open_days;
            }
        }
    }
}

std::array<bool, capacity::hours_a_week> open_hours(const std::string& written) {
    std::array<bool, capacity::hours_a_week> open{};
    const auto times = opening_hours(written);
    if (!times || times->empty()) {
        open.fill(true);
        return open;
    }
    for (const OpenTime& time : *times) {
        const std::size_t begins = time.day * hours_a_day;
        const int until =
            time.to_minute > time.from_minute ? time.to_minute : time.to_minute + 24 * 60;
        for (int minute = time.from_minute; minute < until; minute += minutes_an_hour) {
            open[(begins + static_cast<std::size_t>(minute / minutes_an_hour)) %
                 capacity::hours_a_week] = true;
        }
    }
    return open;
}

} // namespace footprint::plan
