// SPDX-License-Identifier: MIT
// Checks of limited capacity: what there is of what, where, when; and the lists people start on.
#include "plan/checks.hpp"
#include "plan/opening_hours.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace footprint::plan {

namespace {

using SiteAndLine = std::pair<std::string, std::string>;
using SlotsOf = std::tuple<std::string, std::string, std::string>; // site, line, specialty

struct Offered { ///< lines at sites, with their opening hours
    std::map<SiteAndLine, std::string> hours;
    std::set<std::string, std::less<>> practices;

    explicit Offered(const Plan& plan) {
        for (const ServiceRow& service : plan.services.rows) {
            hours.try_emplace({service.site_id, service.line_id}, service.opening_hours);
        }
        for (const PracticeRow& practice : plan.practices.rows) {
            practices.insert(practice.practice_id);
        }
    }
    [[nodiscard]] bool any_with_bed(const Plan& plan, const std::string& site,
                                    const std::string& kind) const {
        return std::ranges::any_of(plan.pack.bed_kinds.rows, [&](const LineBedRow& line) {
            return kind == words_of(line.bed_kind)[static_cast<std::size_t>(line.bed_kind)] &&
                   of(site, line.line_id) != nullptr;
        });
    }
    [[nodiscard]] const std::string* of(const std::string& site, const std::string& line) const {
        auto found = hours.find({site, line});
        if (found == hours.end() && practices.contains(site)) {
            found = hours.find({"all_practices", line});
        }
        return found == hours.end() ? nullptr : &found->second;
    }
};

[[nodiscard]] bool knows_site(const Names& names, const std::string& site) {
    return site == "all_practices" || names.knows("site", site);
}

[[nodiscard]] bool is_bed_kind(const std::string& word) {
    const auto words = words_of(capacity::BedKind{});
    return std::ranges::find(words, word) != words.end();
}

[[nodiscard]] bool overlap_in_dates(const CapacityRow& left, const CapacityRow& right) {
    const bool left_first = !left.to_date || !right.from_date || *right.from_date <= *left.to_date;
    const bool right_first = !right.to_date || !left.from_date || *left.from_date <= *right.to_date;
    return left_first && right_first;
}

/// Whether anybody is to wait in a bed for the line to start.
[[nodiscard]] bool is_left_for(const Plan& plan, const std::string& line) {
    const auto is_stay = [&](const std::string& from) {
        return std::ranges::any_of(plan.pack.bed_kinds.rows,
                                   [&](const LineBedRow& stay) { return stay.line_id == from; });
    };
    return std::ranges::any_of(plan.pack.pathways.rows,
                               [&](const PathwayRow& step) {
                                   return step.to_line == line && is_stay(step.from_line) &&
                                          step.joins == care::Joins::transfer;
                               }) ||
           std::ranges::any_of(plan.pack.needs_on_leaving.rows, [&](const NeedOnLeavingRow& need) {
               return need.needs_line == line && is_stay(need.from_line);
           });
}

/// Whether an initiative adds to it what is not there yet.
[[nodiscard]] bool is_added_to(const Plan& plan, const CapacityRow& row) {
    return std::ranges::any_of(plan.initiatives, [&](const Initiative& initiative) {
        return std::ranges::any_of(initiative.effects, [&](const Effect& effect) {
            return effect.kind == EffectKind::change_capacity && effect.capacity == row.kind &&
                   effect.of == row.of && effect.site == row.site_id &&
                   effect.amount.value_or(0.0) > 0.0;
        });
    });
}

void check_row(const Plan& plan, const Names& names, const Offered& offered, std::size_t number,
               core::Problems& problems) {
    const Table<CapacityRow>& table = plan.capacity;
    const CapacityRow& row = table.rows[number];
    const auto kind = words_of(row.kind)[static_cast<std::size_t>(row.kind)];
    if ((row.kind == CapacityKind::beds) != is_bed_kind(row.of)) {
        if (!is_bed_kind(row.of) && !names.knows("line", row.of)) {
            return; // told by itself
        }
        problems.add(capacity_of_other_kind(table.where(number, "of"), kind, row.of));
        return;
    }
    if (row.from_date && row.to_date && *row.from_date > *row.to_date) {
        problems.add(upside_down(table.where(number, "from_date"), "from_date",
                                 place::to_text(*row.from_date), "to_date",
                                 place::to_text(*row.to_date)));
    }
    if (row.amount == 0.0 && !is_added_to(plan, row)) {
        problems.add(capacity_none(table.where(number, "amount"), kind, row.of, row.site_id));
    }
    check_opening_hours(table.where(number, "hours"), row.hours, problems);
    if (row.kind == CapacityKind::beds) {
        const bool is_used =
            std::ranges::any_of(plan.pack.bed_kinds.rows, [&](const LineBedRow& line) {
                return row.of == words_of(line.bed_kind)[static_cast<std::size_t>(line.bed_kind)];
            });
        if (!is_used) {
            problems.add(beds_of_no_line(table.where(number, "of"), row.of));
        } else if (plan.services.places.is_read() && knows_site(names, row.site_id) &&
                   !offered.any_with_bed(plan, row.site_id, row.of)) {
            problems.add(not_offered_there(table.where(number, "site_id"), row.site_id, row.of));
        }
        return;
    }
    if (!plan.services.places.is_read() || !names.knows("line", row.of) ||
        !knows_site(names, row.site_id)) {
        return; // told by itself
    }
    const std::string* hours = offered.of(row.site_id, row.of);
    if (hours == nullptr) {
        problems.add(not_offered_there(table.where(number, "site_id"), row.site_id, row.of));
        return;
    }
    if (row.kind == CapacityKind::slots && row.hours.empty() && hours->empty()) {
        problems.add(slots_without_sessions(table.where(number, "hours"), row.of, row.site_id));
    }
    if (row.kind == CapacityKind::starts && !is_left_for(plan, row.of)) {
        problems.add(starts_of_none(table.where(number, "of"), row.of));
    }
    const bool has_minutes =
        std::ranges::any_of(plan.pack.waiting.rows, [&](const LineWaitingRow& line) {
            return line.line_id == row.of && line.mean_place_minutes.has_value();
        });
    if (row.kind == CapacityKind::places && !has_minutes) {
        problems.add(places_without_minutes(table.where(number, "of"), row.of));
    }
}

/// A line has starts at a site, or else beds, slots or places; and not too many have starts.
void check_starts(const Plan& plan, const Offered& offered, core::Problems& problems) {
    constexpr std::size_t most_starts = 254;
    const Table<CapacityRow>& table = plan.capacity;
    std::set<SiteAndLine> with_starts;
    std::size_t services = 0;
    for (const CapacityRow& row : table.rows) {
        if (row.kind == CapacityKind::starts && with_starts.insert({row.site_id, row.of}).second) {
            services += row.site_id == "all_practices" ? offered.practices.size() : 1;
        }
    }
    if (services > most_starts) {
        problems.add(too_many(table.where(), "services with starts", services, most_starts));
    }
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        const CapacityRow& row = table.rows[number];
        const bool is_other = row.kind == CapacityKind::slots || row.kind == CapacityKind::places;
        const bool needs_bed =
            row.kind == CapacityKind::starts &&
            std::ranges::any_of(plan.pack.bed_kinds.rows,
                                [&](const LineBedRow& line) { return line.line_id == row.of; });
        if (needs_bed || (is_other && with_starts.contains({row.site_id, row.of}))) {
            problems.add(starts_beside_others(table.where(number, "kind"), row.of, row.site_id));
        }
    }
}

void check_sessions(const Plan& plan, core::Problems& problems) {
    const Table<CapacityRow>& table = plan.capacity;
    std::map<SlotsOf, std::vector<std::size_t>> rows;
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        if (table.rows[number].kind == CapacityKind::slots && !table.rows[number].hours.empty()) {
            rows[{table.rows[number].site_id, table.rows[number].of, table.rows[number].specialty}]
                .push_back(number);
        }
    }
    for (const auto& [slots_of, numbers] : rows) {
        for (std::size_t later = 1; later < numbers.size(); ++later) {
            const CapacityRow& row = table.rows[numbers[later]];
            const auto clash =
                std::find_if(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(later),
                             [&](std::size_t earlier) {
                                 return overlap_in_dates(table.rows[earlier], row) &&
                                        hours_overlap(table.rows[earlier].hours, row.hours);
                             });
            if (clash != numbers.begin() + static_cast<std::ptrdiff_t>(later)) {
                problems.add(sessions_overlap(table.where(numbers[later], "hours"), row.hours,
                                              table.where(*clash)));
            }
        }
    }
}

/// Slots of a line at a site are all by specialty or none, of specialties with a share of the line.
void check_specialties(const Plan& plan, core::Problems& problems) {
    const Table<CapacityRow>& table = plan.capacity;
    std::map<SiteAndLine, std::size_t> first_row;
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        const CapacityRow& row = table.rows[number];
        if (row.kind != CapacityKind::slots) {
            if (!row.specialty.empty()) {
                problems.add(specialty_without_slots(table.where(number, "specialty")));
            }
            continue;
        }
        const std::size_t first =
            first_row.try_emplace(SiteAndLine{row.site_id, row.of}, number).first->second;
        if (row.specialty.empty() != table.rows[first].specialty.empty()) {
            problems.add(specialties_mixed(table.where(number, "of"), row.of, row.site_id,
                                           table.where(first)));
        }
        const bool has_share =
            std::ranges::any_of(plan.pack.specialties.rows, [&](const SpecialtyRow& part) {
                return part.line_id == row.of && part.specialty == row.specialty && part.share > 0;
            });
        if (!row.specialty.empty() && !has_share) {
            problems.add(
                specialty_without_share(table.where(number, "specialty"), row.specialty, row.of));
        }
    }
}

/// Beds are held by stays.
void check_stays(const Plan& plan, core::Problems& problems) {
    constexpr double longest_mean_stay = 365.0;
    const Table<ServiceLineRow>& lines = plan.pack.service_lines;
    for (std::size_t number = 0; number < lines.rows.size(); ++number) {
        const ServiceLineRow& line = lines.rows[number];
        const double days = line.mean_stay_days.value_or(0.0);
        const bool needs_bed =
            std::ranges::any_of(plan.pack.bed_kinds.rows,
                                [&](const LineBedRow& row) { return row.line_id == line.line_id; });
        if (needs_bed && (days <= 0.0 || days > longest_mean_stay)) {
            problems.add(stay_doubtful(lines.where(number, "mean_stay_days"), line.line_id, days));
        }
    }
}

/// A line that is given another's slots is given those of one that has its own.
void check_shared_slots(const Plan& plan, core::Problems& problems) {
    const Table<LineWaitingRow>& table = plan.pack.waiting;
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        const LineWaitingRow& row = table.rows[number];
        const bool has_none = row.slots_of == row.line_id ||
                              std::ranges::any_of(table.rows, [&](const LineWaitingRow& other) {
                                  return other.line_id == row.slots_of && !other.slots_of.empty();
                              });
        if (!row.slots_of.empty() && has_none) {
            problems.add(slots_of_none(table.where(number, "slots_of"), row.line_id, row.slots_of));
        }
    }
}

/// Whether the line has slots at the site, its own or another line's.
[[nodiscard]] bool has_slots(const Plan& plan, const std::set<SlotsOf>& with_slots,
                             const std::string& site, const OpeningListRow& row) {
    return with_slots.contains({site, row.line_id, row.specialty}) ||
           std::ranges::any_of(plan.pack.waiting.rows, [&](const LineWaitingRow& line) {
               return line.line_id == row.line_id && !line.slots_of.empty() &&
                      with_slots.contains({site, line.slots_of, row.specialty});
           });
}

void check_arrivals(const Plan& plan, core::Problems& problems) {
    constexpr std::int64_t hours_a_day = 24;
    struct Profile {
        std::size_t first_row = 0;
        std::set<std::int64_t> hours;
        double weight = 0.0;
    };
    const Table<ArrivalHourRow>& table = plan.pack.arrival_hours;
    std::map<std::string, Profile> profiles;
    for (std::size_t number = 0; number < table.rows.size(); ++number) {
        const ArrivalHourRow& row = table.rows[number];
        Profile& profile =
            profiles.try_emplace(row.profile, Profile{number, {}, 0.0}).first->second;
        profile.hours.insert(row.hour);
        profile.weight += row.weekday_weight + row.weekend_weight;
    }
    for (const auto& [name, profile] : profiles) {
        std::vector<std::int64_t> missing;
        for (std::int64_t hour = 0; hour < hours_a_day; ++hour) {
            if (!profile.hours.contains(hour)) {
                missing.push_back(hour);
            }
        }
        if (!missing.empty()) {
            problems.add(arrival_hours_missing(table.where(profile.first_row), name,
                                               fmt::format("{}", fmt::join(missing, ", "))));
        }
        if (profile.weight <= 0.0) {
            problems.add(arrivals_never(table.where(profile.first_row), name));
        }
    }
}

} // namespace

void check_capacity(const Plan& plan, const Names& names, core::Problems& problems) {
    if (plan.footprint.limits && plan.capacity.rows.empty()) {
        problems.add(limits_without_capacity(plan.footprint.places.where("options.limits")));
    }
    const Offered offered(plan);
    std::set<SlotsOf> with_slots;
    for (std::size_t number = 0; number < plan.capacity.rows.size(); ++number) {
        check_row(plan, names, offered, number, problems);
        const CapacityRow& row = plan.capacity.rows[number];
        if (row.kind == CapacityKind::slots) {
            with_slots.insert({row.site_id, row.of, row.specialty});
        }
    }
    check_starts(plan, offered, problems);
    check_sessions(plan, problems);
    check_specialties(plan, problems);
    check_stays(plan, problems);
    check_arrivals(plan, problems);
    check_shared_slots(plan, problems);
    for (std::size_t number = 0; number < plan.opening_lists.rows.size(); ++number) {
        const OpeningListRow& row = plan.opening_lists.rows[number];
        if (names.knows("line", row.line_id) && names.knows("site", row.site_id) &&
            !has_slots(plan, with_slots, row.site_id, row) &&
            !(offered.practices.contains(row.site_id) &&
              has_slots(plan, with_slots, "all_practices", row))) {
            problems.add(list_without_slots(plan.opening_lists.where(number, "line_id"),
                                            row.line_id, row.site_id));
        }
    }
}

} // namespace footprint::plan
