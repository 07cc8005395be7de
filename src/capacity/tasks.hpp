// SPDX-License-Identifier: MIT
// Requests that a world has open. Those on a list stand in it themselves, in order. Those in a
// place or bed, on their way to one, or held back until what they follow from is seen, are in a
// pool of rows with a list of free ones: there a task keeps its number until it is closed, over the
// turn of the year too.
#pragma once

#include "capacity/year_of_requests.hpp"
#include "care/requests.hpp"

#include <cstdint>
#include <vector>

namespace footprint::capacity {

using Minute = std::int32_t; ///< from the run's first; below 0 before it

inline constexpr std::uint32_t no_task = 0xFFFFFFFF;

/// Who goes first on a list; in a queue for a place or bed only routine ones let others go first.
enum class Turn : std::uint8_t {
    before_urgent,
    urgent,
    routine,
};
inline constexpr std::size_t turns = 3;

struct Task {
    std::uint64_t key = 0;
    std::uint32_t person = nobody;
    std::uint32_t first_child = no_task; ///< tasks held back until this one is seen
    std::uint32_t next_sibling = no_task;
    std::uint32_t next_stop = no_task; ///< the bed that is next on the same journey
    Minute asked = 0;                  ///< when it would be made if nothing were late
    Minute made = 0;                   ///< when it was made: joined the list, or arrived
    Minute clock = 0;                  ///< start of the referral's clock
    std::uint16_t service = 0;
    std::uint16_t days = 0;
    std::uint8_t line = 0;
    std::uint8_t clock_line = 0; ///< at which the clock started
    std::uint8_t payer = 0;
    care::Joins joins = care::Joins::planned;
    std::uint8_t specialty = 0; ///< 0: none drawn yet
    Turn turn = Turn::routine;
    bool missed_once = false; ///< a slot was given and nobody came
    bool came_back = false;   ///< a visit that nobody's need asked for
};

class Tasks {
public:
    [[nodiscard]] std::uint32_t open(const Task& task);
    /// A row for the caller to write.
    [[nodiscard]] std::uint32_t open();
    void close(std::uint32_t number) { free_.push_back(number); }
    /// Closes all that would have followed from it; how many those were.
    std::size_t close_followers(const Task& task);

    [[nodiscard]] Task& operator[](std::uint32_t number) { return rows_[number]; }
    [[nodiscard]] const Task& operator[](std::uint32_t number) const { return rows_[number]; }
    [[nodiscard]] std::size_t open_now() const { return rows_.size() - free_.size(); }

private:
    std::vector<Task> rows_;
    std::vector<std::uint32_t> free_;
};

inline std::uint32_t Tasks::open() {
    if (free_.empty()) {
        rows_.emplace_back();
        return static_cast<std::uint32_t>(rows_.size() - 1);
    }
    const std::uint32_t number = free_.back();
    free_.pop_back();
    return number;
}

} // namespace footprint::capacity
