// SPDX-License-Identifier: MIT
#include "solve/critical_path.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace {

using namespace footprint::solve;

TEST_CASE("an activity beside the critical path has float") {
    const std::vector<double> lengths = {3, 2, 4, 1};
    const std::vector<Link> links = {{0, 1}, {0, 2}, {1, 3}, {2, 3}};
    const CriticalPath path = critical_path(lengths, links);
    CHECK(path.finish == 8.0);
    CHECK(path.path == std::vector<std::size_t>{0, 2, 3});
    CHECK(path.activities[1].total_float == 2.0);
    CHECK(path.activities[1].free_float == 2.0);
    CHECK(path.activities[1].latest_start == 5.0);
    CHECK_FALSE(path.activities[1].is_critical);
}

// Hillier, Lieberman, "Introduction to operations research", the Reliable Construction Co. project:
// 14 activities A to N, 44 weeks, critical path A B C E F J L N.
TEST_CASE("Reliable Construction takes 44 weeks along A B C E F J L N") {
    const std::vector<double> weeks = {2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6};
    const std::vector<Link> links = {{0, 1},  {1, 2},  {2, 3},   {2, 4},  {4, 5}, {3, 6},
                                     {4, 7},  {6, 7},  {2, 8},   {5, 9},  {8, 9}, {9, 10},
                                     {9, 11}, {7, 12}, {10, 13}, {11, 13}};
    const CriticalPath path = critical_path(weeks, links);
    CHECK(path.finish == 44.0);
    CHECK(path.path == std::vector<std::size_t>{0, 1, 2, 4, 5, 9, 11, 13});
    // Their table of slacks: D 4, G 4, H 4, I 2, K 1, M 4.
    CHECK(path.activities[3].total_float == 4.0);
    CHECK(path.activities[6].total_float == 4.0);
    CHECK(path.activities[7].total_float == 4.0);
    CHECK(path.activities[8].total_float == 2.0);
    CHECK(path.activities[10].total_float == 1.0);
    CHECK(path.activities[12].total_float == 4.0);
}

TEST_CASE("each relation counts from the right ends") {
    const std::vector<double> lengths = {5, 4};
    const auto start_of_second = [&](Relation relation, double lag) {
        const std::vector<Link> links = {{0, 1, relation, lag}};
        return critical_path(lengths, links).activities[1].earliest_start;
    };
    CHECK(start_of_second(Relation::finish_start, 2) == 7.0);
    CHECK(start_of_second(Relation::finish_start, -2) == 3.0);
    CHECK(start_of_second(Relation::start_start, 2) == 2.0);
    CHECK(start_of_second(Relation::finish_finish, 1) == 2.0);
    CHECK(start_of_second(Relation::start_finish, 6) == 2.0);
    CHECK(start_of_second(Relation::start_finish, 1) == 0.0);
}

TEST_CASE("links in a circle are named") {
    const std::vector<double> lengths = {1, 1, 1, 1};
    const std::vector<Link> links = {{0, 1}, {1, 2}, {2, 3}, {3, 1}};
    CHECK(critical_path(lengths, links).circle == std::vector<std::size_t>{1, 2, 3});
}

TEST_CASE("an activity alone, of no length, or none at all") {
    CHECK(critical_path(std::vector<double>{}, {}).finish == 0.0);
    const CriticalPath one = critical_path(std::vector<double>{0.0}, {});
    CHECK(one.finish == 0.0);
    CHECK(one.activities[0].is_critical);
}

TEST_CASE("of two critical paths the finish has the larger variance") {
    const std::vector<double> lengths = {3, 3, 1};
    const std::vector<double> variances = {0.25, 1.0, 0.5};
    const std::vector<Link> links = {{0, 2}, {1, 2}};
    CHECK(critical_path(lengths, links, variances).finish_variance == doctest::Approx(1.5));
}

} // namespace
