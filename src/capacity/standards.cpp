// SPDX-License-Identifier: MIT
#include "capacity/standards.hpp"

#include "capacity/standard_counts.hpp"
#include "care/requests.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>

namespace footprint::capacity {

namespace {

constexpr std::int64_t of_percent = 10'000; // shares, in hundredths of a percent

[[nodiscard]] Counted within(std::span<const std::uint32_t> counts, std::size_t entries) {
    const auto until = static_cast<std::ptrdiff_t>(std::min(entries, counts.size()));
    return {.numerator = std::accumulate(counts.begin(), counts.begin() + until, std::int64_t{0}),
            .denominator = std::accumulate(counts.begin(), counts.end(), std::int64_t{0})};
}

void add(Counted& sum, const Counted& more) {
    sum.numerator += more.numerator;
    sum.denominator += more.denominator;
}

[[nodiscard]] bool is_among(std::uint64_t bits, std::size_t number) {
    return ((bits >> number) & 1U) != 0;
}

} // namespace

Counted count_at(const Standard& standard, const ListCounts& counts) {
    // A whole day more: somebody whose clock has run for 126 days and an hour counts as 126 days.
    const std::size_t entries = std::size_t{standard.within} + 1;
    Counted counted;
    if (standard.counts == StandardCounts::waiting) {
        return within(standard.clock == StandardClock::referral ? counts.waiting_for
                                                                : counts.waiting_since_joining,
                      entries);
    }
    for (const auto& [line, days] : counts.seen_after_clock) {
        if (is_among(standard.clock_lines, line)) {
            add(counted, within(days, entries));
        }
    }
    return counted;
}

Counted count_at_year_end(const Standard& standard, const ListCounts& counts) {
    if (standard.counts != StandardCounts::waiting) {
        return count_at(standard, counts);
    }
    return within(standard.clock == StandardClock::referral
                      ? counts.waiting_for_at_year_end
                      : counts.waiting_since_joining_at_year_end,
                  std::size_t{standard.within} + 1);
}

Counted count_at(const Standard& standard, const PoolCounts& counts) {
    if (standard.counts == StandardCounts::beds_used) {
        return {.numerator =
                    counts.used_at_midnights * static_cast<std::int64_t>(care::minutes_a_day),
                .denominator = counts.bed_minutes_open};
    }
    return {.numerator = counts.bed_minutes_delayed, .denominator = counts.bed_minutes_used};
}

Counted count_at(const Standard& standard, const PlacesCounts& counts) {
    return within(counts.there_for, standard.within / minutes_a_quarter);
}

std::vector<std::uint16_t> provider_of_pool(const CapacityTables& tables,
                                            const care::ServiceTable& services) {
    std::vector<std::uint16_t> provider(tables.pools.size(), 0);
    for (std::size_t service = tables.pool_of.size(); service-- > 0;) {
        if (tables.pool_of[service] != no_limit) {
            provider[tables.pool_of[service]] = services.provider[service];
        }
    }
    return provider;
}

std::map<std::uint16_t, Counted> count_standard(const Standard& standard,
                                                const CapacityTables& tables,
                                                const care::ServiceTable& services,
                                                const YearCounts& counts) {
    std::map<std::uint16_t, Counted> by_provider;
    const auto put = [&](std::uint16_t provider, const Counted& counted) {
        if (counted.denominator != 0 && standard.applies_to[provider] != 0) {
            add(by_provider[provider], counted);
        }
    };
    switch (standard.counts) {
    case StandardCounts::left_place:
        for (std::size_t place = 0; place < tables.places.size(); ++place) {
            const std::uint16_t service = tables.places[place].service;
            if (is_among(standard.lines, services.line[service])) {
                put(services.provider[service], count_at(standard, counts.places[place]));
            }
        }
        break;
    case StandardCounts::waiting:
    case StandardCounts::seen:
        for (std::size_t list = 0; list < tables.lists.size(); ++list) {
            const std::uint16_t service = tables.lists[list].service;
            if (is_among(standard.lines, services.line[service])) {
                put(services.provider[service], count_at(standard, counts.lists[list]));
            }
        }
        break;
    case StandardCounts::beds_used:
    case StandardCounts::beds_held: {
        const std::vector<std::uint16_t> provider = provider_of_pool(tables, services);
        for (std::size_t pool = 0; pool < tables.pools.size(); ++pool) {
            if (is_among(standard.bed_kinds, static_cast<std::size_t>(tables.pools[pool].kind))) {
                put(provider[pool], count_at(standard, counts.pools[pool]));
            }
        }
        break;
    }
    }
    return by_provider;
}

std::optional<std::int64_t> share_of(const Counted& counted) {
    if (counted.denominator == 0) {
        return std::nullopt;
    }
    return (2 * counted.numerator * of_percent + counted.denominator) / (2 * counted.denominator);
}

std::optional<bool> is_met(const Standard& standard, std::size_t year, const Counted& counted) {
    if (counted.denominator == 0 || !standard.threshold_by_year.at(year)) {
        return std::nullopt;
    }
    const std::int64_t share = counted.numerator * of_percent;
    const std::int64_t due = *standard.threshold_by_year[year] * counted.denominator;
    return standard.higher_is_better ? share >= due : share <= due;
}

} // namespace footprint::capacity
