// SPDX-License-Identifier: MIT
// A year's requests of everybody, brought into the order in which they are made. What follows from
// another request waits beside the rows, reached through its parent, since it is made only when its
// parent is seen.
#pragma once

#include "care/requests.hpp"
#include "queues/fetch_ahead.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace footprint::capacity {

inline constexpr std::uint32_t nothing_follows = care::not_asked;
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
    /// person_number and `asked_by` the first of what follows from it, a position in `followers`.
    /// `outside_share`, by service: contacts of people from beyond the border for each resident's
    /// in do-nothing. They are added, in both worlds: what people elsewhere need does not hang on
    /// the plan.
    void take(std::span<std::vector<care::Request>> by_chunk, std::span<const double> outside_share,
              const Parallel& parallel);

    /// Requests that follow from none, made on a day of the year, by minute and then key.
    [[nodiscard]] std::span<const care::Request> made_on(std::size_t day) const {
        return std::span(rows_).subspan(day_begin_[day], day_begin_[day + 1] - day_begin_[day]);
    }
    /// Asks for the memory of what follows from a request.
    void fetch_followers(const care::Request& request) const {
        if (request.asked_by != nothing_follows) {
            queues::fetch_ahead(&followers_[request.asked_by]);
            queues::fetch_ahead(&next_sibling_[request.asked_by]);
        }
    }
    [[nodiscard]] const care::Request& follower(std::uint32_t place) const {
        return followers_[place];
    }
    /// The next that follows from the same request, or nothing_follows.
    [[nodiscard]] std::uint32_t next_sibling(std::uint32_t place) const {
        return next_sibling_[place];
    }
    [[nodiscard]] std::size_t size() const { return rows_.size() + followers_.size(); }

private:
    void sort_day(std::size_t day, std::vector<care::Request>& scratch);

    std::vector<care::Request> rows_;
    std::array<std::size_t, care::days_a_year + 1> day_begin_{};
    std::vector<care::Request> followers_;
    std::vector<std::uint32_t> next_sibling_;
};

} // namespace footprint::capacity
