// SPDX-License-Identifier: MIT
// The critical path of a programme: when each activity can start and finish at the earliest, when
// it must at the latest if the whole is to finish on its earliest day, and how much room lies
// between.
//
// Method. A link says that one activity's start or finish waits for another's, with a lag (a lead
// when it is below 0). Each becomes a gap between two starts:
//
//     finish to start   start_j  >= start_i + length_i + lag
//     start to start    start_j  >= start_i + lag
//     finish to finish  finish_j >= finish_i + lag
//     start to finish   finish_j >= start_i + lag
//
// The forward pass takes the greatest of these (0 when there is none), the backward pass the least
// from the programme's finish. Total float is latest less earliest start; free float is how far an
// activity can move with every other at its earliest; an activity without total float is critical.
// Activities of length 0 are milestones.
//
// Example: A (3 days), then B (2) and C (4), then D (1). A, C, D are critical, 8 days in all; B has
// a total and a free float of 2.
//
// Three estimates of a length (optimistic a, likely m, pessimistic b) become the mean
// (a + 4m + b) / 6 with variance ((b - a) / 6)^2; the variance of the finish is the largest sum of
// variances along a critical path.
//
// Sources: J. Kelley, M. Walker, "Critical-path planning and scheduling", Proceedings of the
// Eastern Joint Computer Conference (1959), DOI 10.1145/1460299.1460318; S. Elmaghraby, J.
// Kamburowski, "The analysis of activity networks under generalized precedence relations",
// Management Science 38 (1992), DOI 10.1287/mnsc.38.9.1245; D. Malcolm and others, "Application of
// a technique for research and development program evaluation", Operations Research 7 (1959),
// DOI 10.1287/opre.7.5.646. Checked in tests/unit/solve/critical_path_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::solve {

enum class Relation : std::uint8_t { finish_start, start_start, finish_finish, start_finish };

struct Link {
    std::size_t earlier = 0;
    std::size_t later = 0;
    Relation relation = Relation::finish_start;
    double lag = 0.0;
};

/// The least the later start lies after the earlier start.
[[nodiscard]] double gap_between_starts(const Link& link, std::span<const double> lengths);

struct ActivityTimes {
    double earliest_start = 0.0;
    double earliest_finish = 0.0;
    double latest_start = 0.0;
    double latest_finish = 0.0;
    double total_float = 0.0;
    double free_float = 0.0;
    bool is_critical = false;
};

struct CriticalPath {
    std::vector<ActivityTimes> activities;
    double finish = 0.0;
    /// One chain of critical activities from the start to the finish.
    std::vector<std::size_t> path;
    /// Of the finish, where `variances` were given.
    double finish_variance = 0.0;
    /// Not empty when links go round in a circle: the activities of one such circle, in order.
    /// Nothing else is filled in then.
    std::vector<std::size_t> circle;
};

/// `lengths` are not negative; `variances` are empty or as many.
[[nodiscard]] CriticalPath critical_path(std::span<const double> lengths,
                                         std::span<const Link> links,
                                         std::span<const double> variances = {});

/// An order in which every link goes forward; fewer than `activities` when there is a circle.
[[nodiscard]] std::vector<std::size_t> order_of_links(std::size_t activities,
                                                      std::span<const Link> links);

} // namespace footprint::solve
