// SPDX-License-Identifier: MIT
// How a waiting list stands: demand and capacity, how fast it grows, how long it should be, and
// what would bring it there.
//
// With demand a, capacity s (both people a week), the longest wait aimed at w (weeks), a factor f
// (4 unless told otherwise), coefficients of variation of the times between referrals (c_a) and
// between removals (c_s), queue q and mean wait m:
//
//     load              rho = a / s                     1 or more: the list grows
//     target mean wait  w / f                           f = 4: about 1.8% wait longer than w
//     target queue      q* = a w / f                    Little's law; too big when q > 2 q*
//     target capacity   a + (c_a^2 + c_s^2) / 2 x f / w  when the queue is not too big (Kingman)
//     relief capacity   a + (q - q*) / 26 weeks         when it is
//     pressure          2 m / w                         above 1: the target is missed
//
// Example: 30 a week, 52 weeks, 1,200 waiting: target queue 390, too big, relief 61.15 a week.
//
// From dates: a is the mean time between referrals turned over, where the first and last day count
// as events too; s is the same of removals, each since the removal before it or since the list was
// last empty, because nobody can be removed from an empty list.
//
// Sources: K. Fong and others, "Understanding waiting lists pressures" (medRxiv, 2022), DOI
// 10.1101/2022.08.23.22279117; the R package NHSRwaitinglist 0.1.2, whose figures the tests hold
// this to. Where the two differ the paper is followed: the package's wl_stats divides a mean wait
// in days by a target in weeks; its figure is given beside ours as pressure_of_days. The package
// counts people who left before the first day of a later --start as waiting; we do not. Checked in
// tests/unit/statistics/waiting_list_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace footprint::statistics {

[[nodiscard]] double queue_load(double demand, double capacity);
[[nodiscard]] double target_mean_wait(double target_wait, double factor = 4.0);
[[nodiscard]] double target_queue_size(double demand, double target_wait, double factor = 4.0);
[[nodiscard]] double target_capacity(double demand, double target_wait, double factor = 4.0,
                                     double demand_variation = 1.0,
                                     double capacity_variation = 1.0);
/// With a number of referrals from which demand was estimated, two standard errors are allowed for.
[[nodiscard]] double relief_capacity(double demand, double queue, double target_queue,
                                     double weeks_to_target = 26.0, double referrals = 0.0,
                                     double demand_variation = 0.0);
[[nodiscard]] double waiting_list_pressure(double mean_wait, double target_wait);

/// Days since 1970-01-01; a removal that has not been is nothing.
struct Waiter {
    std::int64_t referral = 0;
    std::optional<std::int64_t> removal;
};

struct QueueDay {
    std::int64_t day = 0;
    std::int64_t referrals = 0;
    std::int64_t removals = 0;
    std::int64_t queue = 0;
};

struct Window {
    std::optional<std::int64_t> first; ///< the first referral's day otherwise
    std::optional<std::int64_t> last;  ///< the last referral's day otherwise
};

/// Every day of the window; those who came before it and have not left stand on its first day.
[[nodiscard]] std::vector<QueueDay> queue_by_day(std::span<const Waiter> waiters,
                                                 const Window& window);

/// Mean and variation of the times between events.
struct Flow {
    double per_week = missing_number;
    double per_day = missing_number;
    double variation = missing_number;
    std::int64_t count = 0;
};
[[nodiscard]] Flow referral_flow(std::span<const Waiter> waiters, const Window& window);
[[nodiscard]] Flow removal_flow(std::span<const Waiter> waiters, const Window& window);

/// Those still waiting get the slots, the earliest referred first, each on a day after its
/// referral; whether each slot was used. Slots rise.
[[nodiscard]] std::vector<char> first_come_schedule(std::vector<Waiter>& waiters,
                                                    std::span<const std::int64_t> slots);

struct WaitingListOptions {
    std::string referral = "referral";
    std::string removal = "removal";
    std::string slot = "date";
    std::vector<std::string> by;
    std::string start; ///< a date, or empty
    std::string end;
    double target_wait = 0.0; ///< weeks
    double factor = 4.0;
    double weeks_to_target = 26.0;
};

/// From dated referrals and removals; `slots` may be null.
[[nodiscard]] Answer waiting_list(const files::CsvTable& table, const files::CsvTable* slots,
                                  const WaitingListOptions& options, core::Problems& problems);

struct WaitingListNumbers {
    std::optional<double> demand;
    std::optional<double> capacity;
    std::optional<double> queue;
    std::optional<double> mean_wait; ///< weeks
    double demand_variation = 1.0;
    double capacity_variation = 1.0;
    double referrals = 0.0; ///< from which demand was estimated; 0: it is known
};

/// What can be worked out from the numbers there are.
[[nodiscard]] Answer waiting_list_of_numbers(const WaitingListNumbers& numbers,
                                             const WaitingListOptions& options,
                                             core::Problems& problems);

} // namespace footprint::statistics
