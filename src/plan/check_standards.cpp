// SPDX-License-Identifier: MIT
// Checks of standards: keys that what is counted needs, limits that can be counted, thresholds that
// overlap or are missing.
#include "plan/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

namespace {

using capacity::StandardCounts;

constexpr std::array<std::string_view, 6> keys_of_some = {
    "lines", "clock_from", "clock", "bed_kind", "within_minutes", "within_days"};

struct Keys {
    std::vector<std::string_view> needed;
    std::vector<std::string_view> known; ///< besides those needed
};

[[nodiscard]] Keys keys_of(StandardCounts counts) {
    switch (counts) {
    case StandardCounts::left_place:
        return {.needed = {"lines", "within_minutes"}, .known = {}};
    case StandardCounts::waiting:
        return {.needed = {"lines", "within_days"}, .known = {"clock"}};
    case StandardCounts::seen:
        return {.needed = {"lines", "clock_from", "within_days"}, .known = {}};
    case StandardCounts::beds_used:
    case StandardCounts::beds_held:
        return {.needed = {"bed_kind"}, .known = {}};
    }
    return {};
}

void check_keys_of(const Standard& standard, core::Problems& problems) {
    if (!standard.places.is_given("counts")) {
        return; // told by itself
    }
    const Keys keys = keys_of(standard.counts);
    const std::string_view counts =
        capacity::words_of(standard.counts)[static_cast<std::size_t>(standard.counts)];
    for (const std::string_view key : keys.needed) {
        if (!standard.places.is_given(key)) {
            problems.add(standard_key_missing(standard.places.where("counts"), counts, key));
        }
    }
    for (const std::string_view key : keys_of_some) {
        const bool is_known = std::ranges::find(keys.needed, key) != keys.needed.end() ||
                              std::ranges::find(keys.known, key) != keys.known.end();
        if (!is_known && standard.places.is_given(key)) {
            problems.add(standard_key_not_counted(standard.places.where(key), counts, key));
        }
    }
}

void check_thresholds(const Standard& standard, core::Problems& problems) {
    for (std::size_t later = 0; later < standard.thresholds.size(); ++later) {
        const StandardThreshold& threshold = standard.thresholds[later];
        if (threshold.to_date && threshold.from_date > *threshold.to_date) {
            problems.add(upside_down(threshold.places.where("from_date"), "from_date",
                                     place::to_text(threshold.from_date), "to_date",
                                     place::to_text(*threshold.to_date)));
        }
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const StandardThreshold& other = standard.thresholds[earlier];
            const bool begins_before_end = !other.to_date || threshold.from_date <= *other.to_date;
            const bool ends_after_begin =
                !threshold.to_date || other.from_date <= *threshold.to_date;
            if (begins_before_end && ends_after_begin) {
                problems.add(thresholds_overlap(threshold.places.where("from_date"), standard.id,
                                                place::to_text(threshold.from_date),
                                                other.places.where("from_date")));
            }
        }
    }
}

/// Whether the plan has beds of the kind that the standard is about, if it is about beds.
bool has_what_it_counts(const Plan& plan, const Standard& standard) {
    if (!standard.bed_kind) {
        return true;
    }
    const auto kind = words_of(*standard.bed_kind)[static_cast<std::size_t>(*standard.bed_kind)];
    return std::ranges::any_of(plan.capacity.rows, [&](const CapacityRow& row) {
        return row.kind == CapacityKind::beds && row.of == kind;
    });
}

void warn_of_years(const Plan& plan, const Standard& standard, core::Problems& problems) {
    std::string years;
    const auto first = plan.footprint.opening_year;
    for (std::int32_t year = 0; year <= plan.footprint.years; ++year) {
        const place::Date last_day = place::first_day_of(first + (year + 1)) - std::chrono::days{1};
        if (standard.threshold_on(last_day, plan.footprint.known_on) == nullptr) {
            years += fmt::format("{}{}", years.empty() ? "" : ", ", core::to_text(first + year));
        }
    }
    // A file that sets none at all is a figure to read, not a standard to keep; and a standard
    // about beds that nobody has is kept by nobody.
    if (!years.empty() && !standard.thresholds.empty() && has_what_it_counts(plan, standard)) {
        problems.add(standard_without_threshold(standard.places.whole, standard.id, years));
    }
}

} // namespace

void check_standards(const Plan& plan, core::Problems& problems) {
    for (const Standard& standard : plan.standards) {
        check_keys_of(standard, problems);
        check_thresholds(standard, problems);
        if (standard.within_minutes &&
            *standard.within_minutes % std::int64_t{capacity::minutes_a_quarter} != 0) {
            problems.add(standard_minutes_not_counted(standard.places.where("within_minutes"),
                                                      *standard.within_minutes));
        }
        if (plan.footprint.limits) {
            warn_of_years(plan, standard, problems);
        }
    }
}

} // namespace footprint::plan
