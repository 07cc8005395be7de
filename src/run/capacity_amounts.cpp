// SPDX-License-Identifier: MIT
// Years are of 365 days; amounts of a year are means over its days.
#include "run/capacity_amounts.hpp"

#include "capacity/standard_counts.hpp"
#include "care/requests.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace footprint::run {

namespace {

using capacity::CapacityTables;
using capacity::Standard;
using capacity::StandardCounts;

constexpr double of_percent = 10'000.0;
constexpr double most_places = 65'000.0;
constexpr auto days_a_year = static_cast<std::int32_t>(care::days_a_year);

[[nodiscard]] bool is_among(std::uint64_t bits, std::size_t number) {
    return ((bits >> number) & 1U) != 0;
}

[[nodiscard]] double amount_of(const capacity::Change& change) {
    return change.amount;
}
[[nodiscard]] double amount_of(const capacity::SlotsChange& change) {
    return std::accumulate(change.slots.begin(), change.slots.end(), 0.0);
}
[[nodiscard]] double amount_of(const capacity::HoursChange& change) {
    return std::accumulate(change.places.begin(), change.places.end(), 0.0) /
           static_cast<double>(change.places.size());
}

void multiply(capacity::Change& change, double factor) {
    change.amount *= factor;
}
void multiply(capacity::SlotsChange& change, double factor) {
    for (double& slots : change.slots) {
        slots *= factor;
    }
}
void multiply(capacity::HoursChange& change, double factor) {
    for (std::uint16_t& places : change.places) {
        const double whole = std::ceil(static_cast<double>(places) * factor - 1e-9);
        places = static_cast<std::uint16_t>(std::min(whole, most_places));
    }
}

/// What holds on a day.
template <typename Change>
[[nodiscard]] Change held_on(const std::vector<Change>& changes, std::int32_t day) {
    Change held{};
    for (const Change& change : changes) {
        held = change.day <= day ? change : held;
    }
    held.day = day;
    return held;
}

template <typename Change>
[[nodiscard]] double mean_in_year(const std::vector<Change>& changes, std::size_t year) {
    const std::int32_t first = static_cast<std::int32_t>(year) * days_a_year;
    std::set<std::int32_t> days{first};
    for (const Change& change : changes) {
        if (change.day > first && change.day < first + days_a_year) {
            days.insert(change.day);
        }
    }
    double sum = 0.0;
    for (auto day = days.begin(); day != days.end(); ++day) {
        const auto next = std::next(day);
        const std::int32_t until = next == days.end() ? first + days_a_year : *next;
        sum += amount_of(held_on(changes, *day)) * (until - *day);
    }
    return sum / days_a_year;
}

template <typename Change>
void apply(const std::vector<double>& by_year, std::vector<Change>& changes) {
    std::set<std::int32_t> days;
    for (const Change& change : changes) {
        days.insert(change.day);
    }
    for (std::size_t year = 1; year < by_year.size(); ++year) {
        days.insert(static_cast<std::int32_t>(year) * days_a_year);
    }
    std::vector<Change> split;
    for (const std::int32_t day : days) {
        Change held = held_on(changes, day);
        const auto year = static_cast<std::size_t>(std::max(day, 0) / days_a_year);
        multiply(held, by_year[std::min(year, by_year.size() - 1)]);
        split.push_back(held);
    }
    changes = std::move(split);
}

[[nodiscard]] std::uint16_t provider_of(const CapacityQuestion& question,
                                        const Resource& resource) {
    const CapacityTables& tables = *question.tables;
    switch (resource.kind) {
    case ResourceKind::beds:
        return capacity::provider_of_pool(tables, *question.services)[resource.number];
    case ResourceKind::places:
        return question.services->provider[tables.places[resource.number].service];
    case ResourceKind::slots:
        break;
    }
    return question.services->provider[tables.lists[resource.number].service];
}

/// The list and those that stand on it.
[[nodiscard]] std::vector<std::size_t> lists_with_slots_of(const CapacityTables& tables,
                                                           std::size_t list) {
    std::vector<std::size_t> lists{list};
    for (std::size_t other = 0; other < tables.lists.size(); ++other) {
        if (tables.lists[other].slots_of == list) {
            lists.push_back(other);
        }
    }
    return lists;
}

[[nodiscard]] bool is_about(const CapacityQuestion& question, const Standard& standard,
                            const Resource& resource) {
    const CapacityTables& tables = *question.tables;
    const auto line_of = [&](std::uint16_t service) { return question.services->line[service]; };
    switch (resource.kind) {
    case ResourceKind::beds:
        return standard.counts == StandardCounts::beds_used &&
               is_among(standard.bed_kinds,
                        static_cast<std::size_t>(tables.pools[resource.number].kind));
    case ResourceKind::places:
        return standard.counts == StandardCounts::left_place &&
               is_among(standard.lines, line_of(tables.places[resource.number].service));
    case ResourceKind::slots:
        break;
    }
    const bool stands_on_another = tables.lists[resource.number].slots_of != capacity::no_limit;
    if (stands_on_another ||
        (standard.counts != StandardCounts::waiting && standard.counts != StandardCounts::seen)) {
        return false;
    }
    const std::vector<std::size_t> lists = lists_with_slots_of(tables, resource.number);
    return std::ranges::any_of(lists, [&](std::size_t list) {
        return is_among(standard.lines, line_of(tables.lists[list].service));
    });
}

/// A list that hands its clock on may use half of the time, and leaves the rest to the next.
[[nodiscard]] Standard of_stage(const CapacityTables& tables, Standard standard,
                                std::uint8_t line) {
    if (standard.counts == StandardCounts::waiting &&
        standard.clock == capacity::StandardClock::referral && tables.waiting[line].carries_clock) {
        standard.within /= 2;
    }
    return standard;
}

/// Of all who are given the list's slots, as far as the standard is about their line.
[[nodiscard]] capacity::Counted count_at_list(const CapacityQuestion& question,
                                              const Standard& standard, std::size_t list,
                                              const capacity::YearCounts& counts) {
    const CapacityTables& tables = *question.tables;
    capacity::Counted sum;
    for (const std::size_t one : lists_with_slots_of(tables, list)) {
        const auto line =
            static_cast<std::uint8_t>(question.services->line[tables.lists[one].service]);
        if (is_among(standard.lines, line)) {
            const capacity::Counted own =
                capacity::count_at_year_end(of_stage(tables, standard, line), counts.lists[one]);
            sum.numerator += own.numerator;
            sum.denominator += own.denominator;
        }
    }
    return sum;
}

} // namespace

std::vector<const Standard*> standards_of(const CapacityQuestion& question,
                                          const Resource& resource, std::size_t year) {
    std::vector<const Standard*> standards;
    for (const Standard& standard : question.standards) {
        if (standard.threshold_by_year[year] && is_about(question, standard, resource) &&
            standard.applies_to[provider_of(question, resource)] != 0) {
            standards.push_back(&standard);
        }
    }
    return standards;
}

bool has_threshold(const CapacityQuestion& question, const Resource& resource, std::size_t year) {
    return (resource.kind == ResourceKind::beds && question.planned_occupancy) ||
           !standards_of(question, resource, year).empty();
}

std::optional<double> occupancy_allowed(const CapacityQuestion& question, std::size_t pool,
                                        std::size_t year) {
    std::optional<double> allowed;
    for (const Standard* standard :
         standards_of(question, {.kind = ResourceKind::beds, .number = pool}, year)) {
        const double own = *standard->threshold_by_year[year] / of_percent;
        allowed = std::min(allowed.value_or(own), own);
    }
    if (!allowed && question.planned_occupancy) {
        allowed = static_cast<double>(*question.planned_occupancy) / of_percent;
    }
    return allowed;
}

capacity::Counted count_of(const CapacityQuestion& question, const Standard& standard,
                           const Resource& resource, const capacity::YearCounts& counts) {
    return resource.kind == ResourceKind::places
               ? capacity::count_at(standard, counts.places[resource.number])
               : count_at_list(question, standard, resource.number, counts);
}

std::optional<bool> keeps_standards(const CapacityQuestion& question, const Resource& resource,
                                    std::size_t year, const capacity::YearCounts& counts,
                                    std::span<const Standard* const> standards) {
    if (resource.kind == ResourceKind::beds) {
        const capacity::PoolCounts& of = counts.pools[resource.number];
        const std::optional<double> allowed = occupancy_allowed(question, resource.number, year);
        if (!allowed || of.bed_minutes_open == 0) {
            return std::nullopt;
        }
        return static_cast<double>(of.used_at_midnights) * care::minutes_a_day <=
               *allowed * static_cast<double>(of.bed_minutes_open);
    }
    std::optional<bool> kept;
    for (const Standard* standard : standards) {
        if (const auto own = capacity::is_met(*standard, year,
                                              count_of(question, *standard, resource, counts))) {
            kept = kept.value_or(true) && *own;
        }
    }
    return kept;
}

double amount_in_year(const CapacityTables& tables, std::size_t world, const Resource& resource,
                      std::size_t year) {
    switch (resource.kind) {
    case ResourceKind::beds:
        return mean_in_year(tables.pools[resource.number].beds[world], year);
    case ResourceKind::places:
        return mean_in_year(tables.places[resource.number].places[world], year);
    case ResourceKind::slots:
        break;
    }
    return mean_in_year(tables.lists[resource.number].slots[world], year);
}

CapacityTables with_factors(const CapacityQuestion& question,
                            std::span<const CapacityFactor> factors) {
    CapacityTables tables = *question.tables;
    for (const CapacityFactor& factor : factors) {
        const std::size_t number = factor.resource.number;
        switch (factor.resource.kind) {
        case ResourceKind::beds:
            apply(factor.by_year, tables.pools[number].beds[question.world]);
            break;
        case ResourceKind::places:
            apply(factor.by_year, tables.places[number].places[question.world]);
            break;
        case ResourceKind::slots:
            apply(factor.by_year, tables.lists[number].slots[question.world]);
            break;
        }
    }
    return tables;
}

double amount_used(const CapacityQuestion& question, const Resource& resource,
                   const capacity::YearCounts& counts) {
    constexpr double days = care::days_a_year;
    switch (resource.kind) {
    case ResourceKind::beds:
        return static_cast<double>(counts.pools[resource.number].used_at_midnights) / days;
    case ResourceKind::places:
        return static_cast<double>(counts.places[resource.number].place_minutes_used) /
               (days * care::minutes_a_day);
    case ResourceKind::slots:
        break;
    }
    std::int64_t slots = 0;
    for (const std::size_t list : lists_with_slots_of(*question.tables, resource.number)) {
        slots += counts.lists[list].joined + counts.lists[list].no_shows;
    }
    return static_cast<double>(slots) * 7.0 / days;
}

} // namespace footprint::run
