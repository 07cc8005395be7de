// SPDX-License-Identifier: MIT
// A year's requests of everybody, and the order in which they are made. Rows stay with their chunk,
// by day, so that what is looked at together on a day lies together; what follows from a request
// stands right after it, since it is made only when its parent is seen. A day's order is a list of
// places.
#pragma once

#include "care/requests.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace footprint::capacity {

inline constexpr std::uint32_t nobody = 0xFFFFFFFF; ///< of a person: from beyond the border

/// A person of the whole run: the chunk, then the position in it.
inline constexpr unsigned position_bits = 17;
[[nodiscard]] constexpr std::uint32_t person_number(std::size_t chunk, std::uint32_t position) {
    return static_cast<std::uint32_t>(chunk << position_bits) | position;
}
[[nodiscard]] constexpr std::size_t chunk_of(std::uint32_t person) {
    return person >> position_bits;
}
[[nodiscard]] constexpr std::uint32_t position_of(std::uint32_t person) {
    return person & ((1U << position_bits) - 1);
}

/// Runs `body(0)` to `body(count - 1)`, each once, perhaps at the same time.
using Parallel =
    std::function<void(std::size_t count, const std::function<void(std::size_t)>& body)>;

class YearOfRequests {
public:
    /// Takes the chunks' requests and leaves them empty. In a row of the result `person` is a
    /// person_number and `asked_by` how many of the rows right after it follow from it, what
    /// follows from those included. `outside_share`, by service: contacts of people from beyond the
    /// border for each resident's in do-nothing. They are added, in every world: what people
    /// elsewhere need does not hang on the plan.
    void take(std::span<std::vector<care::Request>> by_chunk, std::span<const double> outside_share,
              const Parallel& parallel);
    /// Gives the chunks their memory back, empty, for the next year. Nothing is made on any day
    /// then.
    void release(std::span<std::vector<care::Request>> by_chunk);

    /// Requests that follow from none, made on a day of the year, by minute and then key: their
    /// places.
    [[nodiscard]] std::span<const std::uint32_t> made_on(std::size_t day) const {
        return std::span(order_).subspan(day_begin_[day], day_begin_[day + 1] - day_begin_[day]);
    }
    [[nodiscard]] const care::Request& at(std::uint32_t place) const {
        return rows_[place >> row_bits_][place & ((1U << row_bits_) - 1)];
    }
    [[nodiscard]] static std::span<const care::Request>
    all_that_follows(const care::Request& request) {
        return {&request + 1, request.asked_by};
    }
    [[nodiscard]] std::size_t size() const;

private:
    /// By day, the chunk's first row; the last is where they end.
    using DayRows = std::array<std::uint32_t, care::days_a_year + 1>;
    struct ByMinute {
        std::uint64_t key = 0;
        std::uint32_t minute = 0;
        std::uint32_t place = 0;
    };
    struct Scratch {
        std::vector<care::Request> rows;
        std::vector<std::uint32_t> follow; ///< by row: how many follow from it
        std::vector<std::uint32_t> next;   ///< by row: where the next that follows from it goes
    };

    void order_chunk(std::size_t chunk, Scratch& scratch);
    void order_day(std::size_t day);

    std::vector<std::vector<care::Request>> rows_; ///< by chunk: by day, roots before what follows
    std::vector<DayRows> day_rows_;                ///< by chunk
    std::vector<std::array<std::uint32_t, care::days_a_year>> roots_; ///< by chunk: number by day
    std::vector<std::uint32_t> order_;                                ///< places of roots
    std::array<std::size_t, care::days_a_year + 1> day_begin_{};
    unsigned row_bits_ = 0; ///< of a place: the row in its chunk; the chunk stands above
};

} // namespace footprint::capacity
