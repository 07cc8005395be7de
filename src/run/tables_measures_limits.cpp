// SPDX-License-Identifier: MIT
// Measures that limits make: four hours, lists, occupancy, cancelled operations. By provider too.
#include "capacity/capacity_tally.hpp"
#include "capacity/standards.hpp"
#include "run/tables_measures.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

namespace footprint::run {

namespace {

constexpr std::size_t quarters_of_4_hours = 16;
constexpr std::size_t days_of_18_weeks = 126;
constexpr double percent = 100.0;

/// Numerators and denominators of one provider, or of all. Where the plan has a standard of a
/// measure's name, the measure is the standard's share, counted in one place.
struct Waits {
    std::int64_t done = 0;
    std::int64_t done_in_4_hours = 0;
    std::int64_t waiting = 0;           ///< at the end of the year, general practice left out
    std::int64_t referrals_waiting = 0; ///< at month ends, all added up
    std::int64_t referrals_within_18_weeks = 0;
    std::vector<std::int64_t> days_at_year_end; ///< people by days since referral, still waiting
    std::int64_t cancelled = 0;
    std::int64_t acute_beds_used = 0; ///< bed nights
    std::int64_t acute_bed_minutes = 0;
    std::int64_t acute_minutes_held = 0;

    void add(const Waits& other) {
        done += other.done;
        done_in_4_hours += other.done_in_4_hours;
        waiting += other.waiting;
        referrals_waiting += other.referrals_waiting;
        referrals_within_18_weeks += other.referrals_within_18_weeks;
        add_days(other.days_at_year_end);
        cancelled += other.cancelled;
        acute_beds_used += other.acute_beds_used;
        acute_bed_minutes += other.acute_bed_minutes;
        acute_minutes_held += other.acute_minutes_held;
    }
    template <typename Counts>
    void add_days(const Counts& people_by_day) {
        if (days_at_year_end.size() < people_by_day.size()) {
            days_at_year_end.resize(people_by_day.size());
        }
        for (std::size_t day = 0; day < people_by_day.size(); ++day) {
            days_at_year_end[day] += people_by_day[day];
        }
    }
};

/// Days that one in a hundred of those waiting at the year's end have waited at least; -1 where
/// nobody waits.
[[nodiscard]] int days_of_longest_waits(const std::vector<std::int64_t>& people_by_day) {
    const std::int64_t people =
        std::accumulate(people_by_day.begin(), people_by_day.end(), std::int64_t{0});
    constexpr std::int64_t part = 100;
    std::int64_t longer = 0;
    for (std::size_t day = people_by_day.size(); people > 0 && day-- > 0;) {
        longer += people_by_day[day];
        if (longer * part >= people) {
            return static_cast<int>(day);
        }
    }
    return -1;
}

template <std::size_t size>
[[nodiscard]] std::int64_t first_of(const std::array<std::uint32_t, size>& counts,
                                    std::size_t entries) {
    return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(entries),
                           std::int64_t{0});
}

/// Bits of the lines whose lists a referral's clock runs on: those that carry it, and those they
/// lead to.
[[nodiscard]] std::uint64_t referral_lines(const plan::CompiledPlan& compiled) {
    std::uint64_t lines = 0;
    for (std::size_t line = 0; line < compiled.care.lines; ++line) {
        lines |= std::uint64_t{compiled.capacity.waiting[line].carries_clock} << line;
    }
    std::uint64_t led_to = 0;
    for (const care::Pathway& pathway : compiled.care.pathways) {
        if (pathway.joins == care::Joins::list && ((lines >> pathway.from) & 1U) != 0) {
            led_to |= std::uint64_t{1} << pathway.to;
        }
    }
    return lines | led_to;
}

[[nodiscard]] std::map<std::uint16_t, Waits> waits_of(const TableSource& source,
                                                      const capacity::YearCounts& counts) {
    const capacity::CapacityTables& tables = source.compiled->capacity;
    const care::ServiceTable& services = source.compiled->care.services;
    const std::uint64_t referral = referral_lines(*source.compiled);
    std::map<std::uint16_t, Waits> by_provider;
    for (std::size_t place = 0; place < tables.places.size(); ++place) {
        Waits& waits = by_provider[services.provider[tables.places[place].service]];
        waits.done += counts.places[place].done;
        waits.done_in_4_hours += first_of(counts.places[place].there_for, quarters_of_4_hours);
    }
    for (std::size_t list = 0; list < tables.lists.size(); ++list) {
        const std::uint16_t service = tables.lists[list].service;
        const capacity::ListCounts& of = counts.lists[list];
        Waits& waits = by_provider[services.provider[service]];
        waits.cancelled += of.cancelled;
        if (!source.names->line_facts[services.line[service]].is_practice_contact) {
            waits.waiting += of.waiting_at_month_end.back();
        }
        if (((referral >> services.line[service]) & 1U) != 0) {
            waits.referrals_waiting += first_of(of.waiting_for, of.waiting_for.size());
            waits.referrals_within_18_weeks += first_of(of.waiting_for, days_of_18_weeks + 1);
            waits.add_days(of.waiting_for_at_year_end);
        }
    }
    const std::vector<std::uint16_t> provider = capacity::provider_of_pool(tables, services);
    for (std::size_t pool = 0; pool < tables.pools.size(); ++pool) {
        if (tables.pools[pool].kind == capacity::BedKind::general_acute) {
            Waits& waits = by_provider[provider[pool]];
            waits.acute_beds_used += counts.pools[pool].used_at_midnights;
            waits.acute_bed_minutes += counts.pools[pool].bed_minutes_open;
            waits.acute_minutes_held += counts.pools[pool].bed_minutes_delayed;
        }
    }
    return by_provider;
}

[[nodiscard]] const capacity::Standard* standard_of(const TableSource& source,
                                                    std::string_view measure) {
    const auto found =
        std::ranges::find(source.compiled->standards, measure, &capacity::Standard::id);
    return found == source.compiled->standards.end() ? nullptr : &*found;
}

/// Puts what standards say of a year into the fields of the measures that have their names.
void take_standards(const TableSource& source, const capacity::YearCounts& counts,
                    std::map<std::uint16_t, Waits>& by_provider) {
    struct Pair {
        std::string_view measure;
        std::int64_t Waits::* numerator;
        std::int64_t Waits::* denominator;
    };
    for (const Pair& pair :
         {Pair{"within_four_hours", &Waits::done_in_4_hours, &Waits::done},
          Pair{"within_18_weeks", &Waits::referrals_within_18_weeks, &Waits::referrals_waiting}}) {
        const capacity::Standard* standard = standard_of(source, pair.measure);
        if (standard == nullptr) {
            continue;
        }
        for (auto& [provider, waits] : by_provider) {
            waits.*pair.numerator = 0;
            waits.*pair.denominator = 0;
        }
        for (const auto& [provider, counted] : capacity::count_standard(
                 *standard, source.compiled->capacity, source.compiled->care.services, counts)) {
            by_provider[provider].*pair.numerator = counted.numerator;
            by_provider[provider].*pair.denominator = counted.denominator;
        }
    }
}

void put_waits(const Waits& waits, std::size_t year, std::size_t world, const Split& split,
               MeasureWriter& writer) {
    const auto put_share = [&](std::string_view measure, std::int64_t part, std::int64_t whole) {
        if (whole != 0) {
            writer.put(measure, year, world,
                       percent * static_cast<double>(part) / static_cast<double>(whole), split);
        }
    };
    put_share("within_four_hours", waits.done_in_4_hours, waits.done);
    put_share("within_18_weeks", waits.referrals_within_18_weeks, waits.referrals_waiting);
    put_share("acute_bed_occupancy", waits.acute_beds_used * care::minutes_a_day,
              waits.acute_bed_minutes);
    put_share("acute_beds_held", waits.acute_minutes_held, waits.acute_bed_minutes);
    if (const int days = days_of_longest_waits(waits.days_at_year_end); days >= 0) {
        constexpr double days_a_week = 7.0;
        writer.put("longest_waits", year, world, days / days_a_week, split);
    }
    writer.put("people_waiting", year, world, static_cast<double>(waits.waiting), split);
    writer.put("operations_cancelled", year, world, static_cast<double>(waits.cancelled), split);
}

} // namespace

void put_limits_measures(const TableSource& source, MeasureWriter& writer) {
    for (std::size_t world = 0; world < capacity::shown_worlds; ++world) {
        const auto& years = source.simulation->served[world];
        for (std::size_t year = 0; year < years.size(); ++year) {
            Waits all;
            std::map<std::uint16_t, Waits> by_provider = waits_of(source, years[year]);
            take_standards(source, years[year], by_provider);
            for (const auto& [provider, waits] : by_provider) {
                all.add(waits);
                put_waits(waits, year, world,
                          Split{.organisation = source.names->organisations[provider]}, writer);
            }
            put_waits(all, year, world, {}, writer);
        }
    }
}

} // namespace footprint::run
