// SPDX-License-Identifier: MIT
// Small tables of capacity and requests written out by hand, for tests of what is served when. Each
// request has a payer of its own, so that what was given names who was seen.
#pragma once

#include "capacity/served_world.hpp"
#include "care/contacts.hpp"
#include "core/random_stream.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace footprint::capacity::test {

inline constexpr std::size_t made_payers = 64;
inline constexpr std::uint32_t an_hour = 60;
inline constexpr std::uint32_t a_day = care::minutes_a_day;
inline constexpr std::int16_t nine = 9 * 60;

/// Services numbered like their lines; all are met at once until something limits them.
[[nodiscard]] inline CapacityTables tables_of(std::uint8_t services) {
    CapacityTables tables;
    tables.on = true;
    tables.payers = made_payers;
    for (std::uint8_t service = 0; service < services; ++service) {
        tables.line_of.push_back(service);
    }
    tables.list_of.assign(services, no_limit);
    tables.places_of.assign(services, no_limit);
    tables.pool_of.assign(services, no_limit);
    tables.starts_of.assign(services, no_limit);
    return tables;
}

/// `changes`: slots a week from a day on, in both worlds, shared by the first so many days of the
/// week, with sessions at 9:00; closed on the others.
inline SlotList& add_list(CapacityTables& tables, std::uint16_t service,
                          const std::vector<Change>& changes, std::size_t open_days = days_a_week) {
    tables.list_of[service] = static_cast<std::uint16_t>(tables.lists.size());
    SlotList& list = tables.lists.emplace_back();
    list.id.value = tables.lists.size();
    list.service = service;
    list.session_minute.fill(-1);
    std::fill_n(list.session_minute.begin(), open_days, nine);
    for (const Change& change : changes) {
        SlotsChange of_days{.day = change.day, .slots = {}};
        std::fill_n(of_days.slots.begin(), open_days,
                    change.amount / static_cast<double>(open_days));
        for (std::vector<SlotsChange>& of_world : list.slots) {
            of_world.push_back(of_days);
        }
    }
    return list;
}

/// `changes`: places at every hour from a day on. Whoever has one keeps it for `minutes`.
inline void add_places(CapacityTables& tables, std::uint16_t service,
                       const std::vector<std::pair<std::int32_t, std::uint16_t>>& changes,
                       std::uint16_t minutes) {
    tables.places_of[service] = static_cast<std::uint16_t>(tables.places.size());
    StaffedPlaces& places = tables.places.emplace_back();
    places.service = service;
    for (const auto& [day, number] : changes) {
        HoursChange change{.day = day, .places = {}};
        change.places.fill(number);
        for (std::vector<HoursChange>& of_world : places.places) {
            of_world.push_back(change);
        }
    }
    tables.place_minutes[tables.line_of[service]].assign(256, minutes);
}

inline std::uint16_t add_pool(CapacityTables& tables, const std::vector<Change>& changes,
                              BedKind kind = BedKind::general_acute) {
    BedPool& pool = tables.pools.emplace_back();
    pool.kind = kind;
    pool.beds.fill(changes);
    return static_cast<std::uint16_t>(tables.pools.size() - 1);
}

/// So many a week of what a service, to which people are transferred from beds, can start.
inline void add_starts(CapacityTables& tables, std::uint16_t service,
                       const std::vector<Change>& changes) {
    tables.starts_of[service] = static_cast<std::uint16_t>(tables.starts.size());
    WeeklyStarts& starts = tables.starts.emplace_back();
    starts.service = service;
    starts.starts.fill(changes);
}

/// A request of somebody of their own, who also has the payer `person`.
[[nodiscard]] inline care::Request ask(std::uint32_t person, std::uint16_t service,
                                       std::uint32_t minute, std::uint16_t days = 0) {
    return care::Request{.key = 1000 + person,
                         .person = person,
                         .minute = minute,
                         .service = service,
                         .days = {days, days},
                         .line = static_cast<std::uint8_t>(service),
                         .payer = static_cast<std::uint8_t>(person % made_payers),
                         .worlds = 3};
}

/// What follows from the request at `parent` of the same list of requests.
[[nodiscard]] inline care::Request follow(const std::vector<care::Request>& requests,
                                          std::uint32_t parent, std::uint16_t service,
                                          care::Joins joins, std::uint32_t after_minutes = 0,
                                          std::uint16_t days = 0) {
    care::Request request =
        ask(requests[parent].person, service, requests[parent].minute + after_minutes, days);
    request.key = care::key_within(requests[parent].key, service);
    request.asked_by = parent;
    request.joins = joins;
    return request;
}

inline void in_turn(std::size_t count, const std::function<void(std::size_t)>& body) {
    for (std::size_t place = 0; place < count; ++place) {
        body(place);
    }
}

/// Lives a year after the other with one chunk of people.
struct Serving {
    ServedWorld world;
    const CapacityTables* tables;
    HereUntil here; ///< everybody all the time, unless the test says otherwise

    explicit Serving(const CapacityTables& of, std::size_t of_world = 0, Minute warm_up_days = 0)
        : world(of, of_world, warm_up_days), tables(&of),
          here{std::vector<std::uint8_t>(made_payers * 64, 12)} {}

    YearCounts year(int number, std::vector<care::Request> requests, std::size_t first_day = 0) {
        std::vector<std::vector<care::Request>> by_chunk{std::move(requests)};
        YearOfRequests ordered;
        const std::vector<double> nobody_else(tables->list_of.size(), 0.0);
        ordered.take(by_chunk, nobody_else, in_turn);
        world.serve_year(ordered, here, number, first_day);
        return world.take_counts();
    }
};

[[nodiscard]] inline YearCounts serve(const CapacityTables& tables,
                                      std::vector<care::Request> requests) {
    return Serving(tables).year(0, std::move(requests));
}

/// Of those who asked for the service, whom nobody has met: 0 where all were.
[[nodiscard]] inline std::int64_t not_given(const YearCounts& counts, std::uint16_t service,
                                            std::uint32_t person) {
    return -counts.given_less_asked[service * made_payers + person].contacts;
}

} // namespace footprint::capacity::test
