// SPDX-License-Identifier: MIT
// A year's requests are the same whatever order chunks come in and however many threads bring them
// into order.
#include "core/thread_pool.hpp"
#include "made_capacity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

namespace footprint::capacity::test {
namespace {

constexpr std::size_t chunks = 7;

/// Requests drawn even over the year; many share a minute. Each third leads to two more.
std::vector<std::vector<care::Request>> drawn_requests() {
    std::vector<std::vector<care::Request>> by_chunk(chunks);
    for (std::uint32_t number = 0; number < 3000; ++number) {
        std::vector<care::Request>& requests = by_chunk[number % chunks];
        const std::uint64_t luck = care::key_within(77, number);
        const std::uint32_t day = care::high_word(luck) % 365;
        care::Request root = ask(number / chunks, 0, day * a_day + care::low_word(luck) % 5);
        root.key = luck;
        const auto parent = static_cast<std::uint32_t>(requests.size());
        requests.push_back(root);
        if (number % 3 == 0) {
            requests.push_back(follow(requests, parent, 1, care::Joins::list, 0));
            requests.push_back(follow(requests, parent, 2, care::Joins::planned, 0));
        }
    }
    return by_chunk;
}

/// All that stands in a year, in order: minute, key, service, and whether something follows.
using Row = std::tuple<std::uint32_t, std::uint64_t, std::uint16_t, std::uint32_t>;
std::vector<Row> rows_of(const YearOfRequests& year) {
    std::vector<Row> rows;
    for (std::size_t day = 0; day < care::days_a_year; ++day) {
        for (const std::uint32_t place : year.made_on(day)) {
            const care::Request& request = year.at(place);
            CHECK(request.minute / a_day == day);
            rows.emplace_back(request.minute, request.key, request.service, 0);
            std::uint32_t rank = 1;
            for (const care::Request& follower : YearOfRequests::all_that_follows(request)) {
                CHECK(follower.person == request.person);
                rows.emplace_back(follower.minute, follower.key, follower.service, rank++);
            }
        }
    }
    return rows;
}

const std::vector<double> no_outsiders(3, 0.0);

TEST_CASE("requests stand by minute and key, and what follows in its order beside its parent") {
    auto by_chunk = drawn_requests();
    YearOfRequests year;
    year.take(by_chunk, no_outsiders, in_turn);
    CHECK(year.size() == 5000);
    CHECK(std::ranges::all_of(by_chunk, [](const auto& chunk) { return chunk.empty(); }));
    const std::vector<Row> rows = rows_of(year);
    CHECK(rows.size() == 5000);
    std::vector<Row> roots;
    std::ranges::copy_if(rows, std::back_inserter(roots),
                         [](const Row& row) { return std::get<3>(row) == 0; });
    CHECK(roots.size() == 3000);
    CHECK(std::ranges::is_sorted(roots));
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (std::get<3>(rows[at]) == 2) {
            CHECK(std::get<2>(rows[at - 1]) == 1);
            CHECK(std::get<2>(rows[at]) == 2);
        }
    }
}

TEST_CASE("what follows from what follows stands right after it, before its younger sibling") {
    std::vector<std::vector<care::Request>> by_chunk(1);
    std::vector<care::Request>& requests = by_chunk[0];
    requests.push_back(ask(0, 0, 300 * a_day));
    requests.push_back(ask(1, 0, 7 * a_day));
    requests.push_back(follow(requests, 0, 1, care::Joins::list));
    requests.push_back(follow(requests, 1, 2, care::Joins::list));
    requests.push_back(follow(requests, 0, 3, care::Joins::list));
    requests.push_back(follow(requests, 2, 4, care::Joins::list)); // from the elder of the first
    YearOfRequests year;
    year.take(by_chunk, std::vector<double>(5, 0.0), in_turn);
    REQUIRE(year.made_on(300).size() == 1);
    const care::Request& first = year.at(year.made_on(300)[0]);
    const auto follows = YearOfRequests::all_that_follows(first);
    REQUIRE(follows.size() == 3);
    CHECK(follows[0].service == 1);
    CHECK(follows[1].service == 4);
    CHECK(follows[2].service == 3);
    CHECK(YearOfRequests::all_that_follows(follows[0]).size() == 1);
    REQUIRE(year.made_on(7).size() == 1);
    CHECK(YearOfRequests::all_that_follows(year.at(year.made_on(7)[0])).size() == 1);
    year.release(by_chunk);
    CHECK(year.size() == 0);
    CHECK(year.made_on(7).empty());
}

TEST_CASE("neither the order of chunks nor the number of threads moves a request") {
    auto in_order = drawn_requests();
    YearOfRequests first;
    first.take(in_order, no_outsiders, in_turn);
    auto backwards = drawn_requests();
    std::ranges::reverse(backwards);
    YearOfRequests second;
    second.take(backwards, no_outsiders, in_turn);
    CHECK(rows_of(first) == rows_of(second));
    auto on_threads = drawn_requests();
    core::ThreadPool pool(4);
    YearOfRequests third;
    third.take(on_threads, no_outsiders,
               [&](std::size_t count, const std::function<void(std::size_t)>& body) {
                   pool.for_each_chunk(count, [&](unsigned, std::size_t place) { body(place); });
               });
    CHECK(rows_of(first) == rows_of(third));
}

TEST_CASE("people from beyond the border ask in both worlds, for each resident of do-nothing") {
    std::vector<std::vector<care::Request>> by_chunk(1);
    for (std::uint32_t person = 0; person < 4000; ++person) {
        by_chunk[0].push_back(ask(person, person % 2 == 0 ? 0 : 1, person, 3));
        by_chunk[0].back().worlds = person % 4 < 2 ? 1 : 2;
        by_chunk[0].back().days[1] = 9;
    }
    YearOfRequests year;
    const std::vector<double> shares{2.25, 0.0};
    year.take(by_chunk, shares, in_turn);
    std::size_t outsiders = 0;
    for (std::size_t day = 0; day < care::days_a_year; ++day) {
        for (const std::uint32_t place : year.made_on(day)) {
            const care::Request& request = year.at(place);
            if (request.person != nobody) {
                CHECK(request.worlds != 3);
                continue;
            }
            ++outsiders;
            CHECK(request.service == 0);
            CHECK(request.worlds == 0xFF); // of however many are asked about
            CHECK(request.days[0] == 3);
            CHECK(request.days[1] == 3);
            CHECK(YearOfRequests::all_that_follows(request).empty());
            CHECK(request.minute % 4 == 0); // of a resident in do-nothing
        }
    }
    // 1,000 residents of do-nothing ask for service 0: 2,000 outsiders and one more for a quarter
    // of them, within 4.9 standard errors of 13.7.
    CHECK(outsiders > 2250 - 67);
    CHECK(outsiders < 2250 + 67);
}

} // namespace
} // namespace footprint::capacity::test
