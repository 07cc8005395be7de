// SPDX-License-Identifier: MIT
// Whatever is asked: nobody is lost or served twice, beds used never exceed beds open, and the
// order in which chunks come decides nothing.
#include "capacity/standards.hpp"
#include "counts_as_numbers.hpp"
#include "made_capacity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

namespace footprint::capacity::test {
namespace {

enum Service : std::uint16_t {
    referral,
    follow_up,
    ae,
    stay,
    community_stay,
    operation,
    package,
    services
};

constexpr std::uint32_t people = 900;
constexpr std::int32_t opens_wide = 730;

/// Two specialties, the first twice as likely as the second, with as many slots a week.
void add_two_lists(CapacityTables& tables, std::uint16_t service, double first, double second) {
    const auto number = static_cast<std::uint16_t>(tables.lists.size());
    add_list(tables, service, {{0, first}, {opens_wide, 4000.0}}, 5).specialty = 1;
    add_list(tables, service, {{0, second}, {opens_wide, 4000.0}}, 5).specialty = 2;
    tables.list_of[service] = number;
    tables.specialties_of.resize(services);
    tables.specialties_of[service] = {
        {.specialty = 1, .list = number, .until = 0xAAAAAAAA},
        {.specialty = 2, .list = static_cast<std::uint16_t>(number + 1), .until = 0xFFFFFFFF}};
}

CapacityTables tight_tables() {
    CapacityTables tables = tables_of(services);
    add_two_lists(tables, referral, 6.0, 3.0);
    add_list(tables, follow_up, {{0, 6.0}, {opens_wide, 4000.0}});
    add_two_lists(tables, operation, 2.7, 1.3);
    add_places(tables, ae, {{0, 1}, {opens_wide, 50}}, 170);
    const std::uint16_t acute = add_pool(tables, {{0, 3.0}, {opens_wide, 2000.0}});
    tables.pool_of[stay] = acute;
    tables.pool_of[operation] = acute;
    tables.pool_of[community_stay] =
        add_pool(tables, {{0, 2.0}, {opens_wide, 2000.0}}, BedKind::community);
    add_starts(tables, package, {{0, 1.0}, {opens_wide, 2000.0}});
    for (LineWaiting& waiting : tables.waiting) {
        waiting.urgent_share = 0.3;
        waiting.no_show_share = 0.1;
        waiting.mean_weeks_until_leaving = 30.0;
        waiting.mean_minutes_until_leaving = 240.0;
    }
    tables.waiting[community_stay].mean_weeks_until_leaving = 0.6;
    tables.waiting[package].mean_weeks_until_leaving = 1.5;
    tables.waiting[referral].carries_clock = true;
    return tables;
}

std::uint32_t drawn(std::uint64_t key, std::uint64_t part, std::uint32_t below) {
    return core::bounded(care::high_word(care::key_within(key, part)), below);
}

/// A year's requests of people [first, last), whose positions count from `first`.
std::vector<care::Request> requests_of(std::uint32_t first, std::uint32_t last, int year) {
    std::vector<care::Request> requests;
    for (std::uint32_t person = first; person < last; ++person) {
        const std::uint64_t key =
            care::key_within(care::key_within(0x5EED, static_cast<std::uint64_t>(year)), person);
        const auto begins = static_cast<std::uint32_t>(requests.size());
        const bool is_planned = drawn(key, 1, 2) == 0;
        care::Request root = ask(person, is_planned ? referral : ae, drawn(key, 2, 340 * a_day));
        root.key = key;
        root.worlds = static_cast<std::uint8_t>(1 + drawn(key, 3, 3));
        requests.push_back(root);
        if (is_planned) {
            requests.push_back(follow(requests, begins, follow_up, care::Joins::list, a_day));
            if (drawn(key, 4, 3) == 0) {
                requests.push_back(
                    follow(requests, begins, operation, care::Joins::list, a_day, 2));
            }
        } else if (drawn(key, 5, 2) == 0) {
            const auto days = static_cast<std::uint16_t>(drawn(key, 6, 9));
            requests.push_back(follow(requests, begins, stay, care::Joins::planned, 0, days));
            if (drawn(key, 7, 3) == 0) {
                requests.push_back(follow(requests, begins + 1, community_stay,
                                          care::Joins::transfer, days * a_day, 12));
            }
            if (drawn(key, 11, 3) == 0) {
                requests.push_back(
                    follow(requests, begins + 1, package, care::Joins::transfer, days * a_day));
            }
            if (drawn(key, 8, 3) == 0) {
                requests.push_back(
                    follow(requests, begins + 1, follow_up, care::Joins::planned, 20 * a_day));
            }
        }
        for (std::size_t at = begins; at < requests.size(); ++at) {
            requests[at].person = person - first;
            requests[at].worlds = root.worlds;
        }
    }
    return requests;
}

/// One in five is here until some month only, of the first year or the second.
std::uint8_t here_until(std::uint32_t person, int year) {
    const std::uint32_t month = drawn(person, 9, 5) == 0 ? drawn(person, 10, 24) : 100;
    const auto before = static_cast<std::uint32_t>(year) * 12;
    return static_cast<std::uint8_t>(month < before ? 0 : std::min(month - before, 12U));
}

struct Served {
    std::vector<YearCounts> years;
    std::size_t open = 0;
};

/// Three years, in the last of which nobody asks; `chunks` in the order given.
Served serve_years(const CapacityTables& tables, std::size_t world, std::uint32_t chunks,
                   bool backwards, int years) {
    Served served;
    ServedWorld of_world(tables, world, 0);
    const std::uint32_t each = people / chunks;
    for (int year = 0; year < years; ++year) {
        std::vector<std::vector<care::Request>> by_chunk(chunks);
        HereUntil here(chunks);
        for (std::uint32_t chunk = 0; chunk < chunks; ++chunk) {
            const std::uint32_t whose = backwards ? chunks - 1 - chunk : chunk;
            if (year < 2) {
                by_chunk[chunk] = requests_of(whose * each, (whose + 1) * each, year);
            }
            for (std::uint32_t person = whose * each; person < (whose + 1) * each; ++person) {
                here[chunk].push_back(here_until(person, year));
            }
        }
        YearOfRequests ordered;
        const std::vector<double> nobody_else(services, 0.0);
        ordered.take(by_chunk, nobody_else, in_turn);
        of_world.serve_year(ordered, here, year);
        served.years.push_back(of_world.take_counts());
    }
    served.open = of_world.requests_open();
    return served;
}

std::int64_t asked_in(std::size_t world, int years) {
    std::int64_t asked = 0;
    for (int year = 0; year < std::min(years, 2); ++year) {
        for (const care::Request& request : requests_of(0, people, year)) {
            asked += (request.worlds >> world) & 1;
        }
    }
    return asked;
}

TEST_CASE("who joins a list is seen, leaves, dies or still waits, year by year") {
    const CapacityTables tables = tight_tables();
    for (std::size_t world = 0; world < shown_worlds; ++world) {
        const Served served = serve_years(tables, world, 3, false, 3);
        std::int64_t gone = 0;
        for (std::size_t list = 0; list < tables.lists.size(); ++list) {
            CAPTURE(list);
            std::int64_t waiting = 0;
            for (const YearCounts& year : served.years) {
                const ListCounts& of = year.lists[list];
                waiting += of.joined - of.seen - of.left - of.gone;
                CHECK(of.waiting_at_month_end[11] == waiting);
                CHECK(of.seen + of.no_shows + of.cancelled <= of.slots);
                std::int64_t seen = 0;
                for (const std::uint32_t after : of.seen_after) {
                    seen += after;
                }
                CHECK(seen == of.seen);
                std::int64_t by_clock = 0;
                for (const auto& [line, days] : of.seen_after_clock) {
                    for (const std::uint32_t after : days) {
                        by_clock += after;
                    }
                }
                CHECK(by_clock == of.seen);
            }
            // The case is one: each way out is taken.
            CHECK(served.years[0].lists[list].seen > 0);
            CHECK(served.years[0].lists[list].left > 0);
            gone += served.years[1].lists[list].gone;
        }
        CHECK(gone > 0);
        CHECK(served.years[0].lists[tables.list_of[operation]].cancelled > 0);
    }
}

TEST_CASE("a standard counts no more of those it counts than there are") {
    const CapacityTables tables = tight_tables();
    care::ServiceTable where;
    for (std::uint8_t service = 0; service < services; ++service) {
        where.line.push_back(service);
        where.site.push_back(0);
        where.provider.push_back(0);
    }
    const Served served = serve_years(tables, 0, 3, false, 2);
    for (const StandardCounts counts : {StandardCounts::left_place, StandardCounts::waiting,
                                        StandardCounts::seen, StandardCounts::beds_held}) {
        Standard standard;
        standard.counts = counts;
        standard.lines = ~std::uint64_t{0};
        standard.clock_lines = ~std::uint64_t{0};
        standard.bed_kinds = 1;
        standard.applies_to = {1};
        for (const std::uint32_t within : {180U, 240U, 399U}) {
            CAPTURE(static_cast<int>(counts));
            CAPTURE(within);
            standard.within = within;
            const auto by_provider = count_standard(standard, tables, where, served.years[1]);
            REQUIRE(by_provider.size() == 1);
            CHECK(by_provider.at(0).denominator > 0);
            CHECK(by_provider.at(0).numerator > 0);
            CHECK(by_provider.at(0).numerator <= by_provider.at(0).denominator);
        }
        if (counts == StandardCounts::seen) {
            std::int64_t seen = 0;
            for (const ListCounts& list : served.years[1].lists) {
                seen += list.seen;
            }
            CHECK(count_standard(standard, tables, where, served.years[1]).at(0).denominator ==
                  seen);
        }
    }
}

TEST_CASE("every request is given, ends in a named way, or is open at the end") {
    const CapacityTables tables = tight_tables();
    for (std::size_t world = 0; world < shown_worlds; ++world) {
        for (const int years : {1, 2, 3}) {
            CAPTURE(years);
            const Served served = serve_years(tables, world, 3, false, years);
            std::int64_t not_given = static_cast<std::int64_t>(served.open);
            std::int64_t difference = 0;
            std::int64_t ended = 0;
            for (const YearCounts& year : served.years) {
                for (const ListCounts& list : year.lists) {
                    ended += list.left + list.gone;
                }
                for (const PlacesCounts& place : year.places) {
                    ended += place.left + place.gone;
                }
                for (const PoolCounts& pool : year.pools) {
                    ended += pool.left + pool.gone;
                }
                for (const StartsCounts& starts : year.starts) {
                    ended += starts.left;
                }
                ended += year.never_made;
                for (const GivenLessAsked& of : year.given_less_asked) {
                    difference += of.contacts;
                }
            }
            not_given += ended;
            CHECK(-difference == not_given);
            CHECK(ended > 0);
            CHECK(not_given < asked_in(world, years));
            CHECK(served.open <= (years == 3 ? 0U : people));
            CHECK((years != 1 || served.open > 0));
        }
    }
}

TEST_CASE("beds used never exceed beds open, nor places used places open") {
    const CapacityTables tables = tight_tables();
    const Served served = serve_years(tables, 0, 3, false, 2);
    for (const YearCounts& year : served.years) {
        for (std::size_t pool = 0; pool < tables.pools.size(); ++pool) {
            const PoolCounts& of = year.pools[pool];
            CHECK(of.most_used_at_midnight == (pool == 0 ? 3 : 2));
            CHECK(of.used_at_midnights <= 365 * (pool == 0 ? 3 : 2));
            CHECK(of.bed_minutes_open == std::int64_t{365} * a_day * (pool == 0 ? 3 : 2));
            CHECK(of.bed_minutes_used <= of.bed_minutes_open);
            CHECK(of.bed_minutes_delayed <= of.bed_minutes_used);
        }
        CHECK(year.pools[0].bed_minutes_delayed > 0);
        CHECK(year.places[0].place_minutes_used <= year.places[0].place_minutes_open);
        CHECK(year.places[0].done + year.places[0].left <= year.places[0].arrived + 3);
    }
}

TEST_CASE("counts are the same however people are dealt to chunks, and in whatever order") {
    const CapacityTables tables = tight_tables();
    const Served of_one = serve_years(tables, 1, 1, false, 3);
    for (const auto& [chunks, backwards] : {std::pair{3U, false}, {3U, true}, {20U, true}}) {
        const Served other = serve_years(tables, 1, chunks, backwards, 3);
        for (std::size_t year = 0; year < 3; ++year) {
            CHECK(numbers_of(of_one.years[year]) == numbers_of(other.years[year]));
        }
    }
}

} // namespace
} // namespace footprint::capacity::test
