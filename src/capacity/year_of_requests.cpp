// SPDX-License-Identifier: MIT
// Two passes bring rows into order: by day, then by minute within the day. Equal minutes are put in
// order of their keys.
#include "capacity/year_of_requests.hpp"

#include "care/contacts.hpp"
#include "core/random_stream.hpp"

#include <algorithm>
#include <utility>

namespace footprint::capacity {

namespace {

using care::Request;

struct ChunkCounts {
    std::array<std::uint32_t, care::days_a_year> roots{}; ///< by day; then where the next one goes
    std::size_t first_follower = 0;
    std::size_t followers = 0;
};

[[nodiscard]] std::size_t day_of(const Request& request) {
    return request.minute / care::minutes_a_day;
}

[[nodiscard]] ChunkCounts count(const std::vector<Request>& requests) {
    ChunkCounts counts;
    for (const Request& request : requests) {
        if (request.asked_by == care::not_asked) {
            ++counts.roots[day_of(request)];
        } else {
            ++counts.followers;
        }
    }
    return counts;
}

/// Adds a request by somebody from beyond the border for each that draws one.
void add_outsiders(std::vector<Request>& requests, std::span<const double> outside_share) {
    constexpr std::uint64_t luck_of_outsiders = 0x0B0D;
    constexpr std::uint8_t in_do_nothing = 1;
    constexpr std::uint8_t in_both = 3;
    const std::size_t residents = requests.size();
    for (std::size_t at = 0; at < residents; ++at) {
        const Request& request = requests[at];
        const double share = outside_share[request.service];
        if (share <= 0.0 || (request.worlds & in_do_nothing) == 0) {
            continue;
        }
        const auto whole = static_cast<std::uint32_t>(share);
        const std::uint64_t luck = care::key_within(request.key, luck_of_outsiders);
        const bool one_more = core::unit_interval(care::high_word(luck)) < share - whole;
        for (std::uint32_t one = 0; one < whole + (one_more ? 1U : 0U); ++one) {
            Request outsider = requests[at];
            outsider.key = care::key_within(luck, 1 + std::uint64_t{one});
            outsider.person = nobody;
            outsider.asked_by = care::not_asked;
            outsider.days[1] = outsider.days[0];
            outsider.worlds = in_both;
            requests.push_back(outsider);
        }
    }
}

} // namespace

void YearOfRequests::take(std::span<std::vector<Request>> by_chunk,
                          std::span<const double> outside_share, const Parallel& parallel) {
    std::vector<ChunkCounts> counts(by_chunk.size());
    parallel(by_chunk.size(), [&](std::size_t chunk) {
        add_outsiders(by_chunk[chunk], outside_share);
        counts[chunk] = count(by_chunk[chunk]);
    });
    std::size_t followers = 0;
    for (ChunkCounts& of_chunk : counts) {
        of_chunk.first_follower = followers;
        followers += of_chunk.followers;
    }
    std::uint32_t row = 0;
    for (std::size_t day = 0; day < care::days_a_year; ++day) {
        day_begin_[day] = row;
        for (ChunkCounts& of_chunk : counts) {
            row += std::exchange(of_chunk.roots[day], row);
        }
    }
    day_begin_[care::days_a_year] = row;
    rows_.resize(row);
    followers_.resize(followers);
    next_sibling_.resize(followers);
    parallel(by_chunk.size(), [&](std::size_t chunk) {
        // What a request leads to is linked from the last to the first, so that the first leads.
        std::vector<Request>& requests = by_chunk[chunk];
        std::vector<std::uint32_t> first_child(requests.size(), nothing_follows);
        auto place =
            static_cast<std::uint32_t>(counts[chunk].first_follower + counts[chunk].followers);
        for (std::size_t at = requests.size(); at-- > 0;) {
            Request& request = requests[at];
            request.person =
                request.person == nobody ? nobody : person_number(chunk, request.person);
            const std::uint32_t parent = std::exchange(request.asked_by, first_child[at]);
            if (parent != care::not_asked) {
                --place;
                followers_[place] = request;
                next_sibling_[place] = std::exchange(first_child[parent], place);
            } else {
                rows_[counts[chunk].roots[day_of(request)]++] = request;
            }
        }
        requests = {};
    });
    parallel(care::days_a_year, [&](std::size_t day) {
        std::vector<Request> scratch;
        sort_day(day, scratch);
    });
}

void YearOfRequests::sort_day(std::size_t day, std::vector<Request>& scratch) {
    const auto rows =
        std::span(rows_).subspan(day_begin_[day], day_begin_[day + 1] - day_begin_[day]);
    const auto minute_of = [](const Request& request) {
        return request.minute % care::minutes_a_day;
    };
    std::array<std::uint32_t, care::minutes_a_day + 1> begin{};
    for (const Request& request : rows) {
        ++begin[minute_of(request) + 1];
    }
    for (std::size_t minute = 0; minute < care::minutes_a_day; ++minute) {
        begin[minute + 1] += begin[minute];
    }
    scratch.resize(rows.size());
    std::array<std::uint32_t, care::minutes_a_day + 1> next = begin;
    for (const Request& request : rows) {
        scratch[next[minute_of(request)]++] = request;
    }
    for (std::size_t minute = 0; minute < care::minutes_a_day; ++minute) {
        std::sort(scratch.begin() + begin[minute], scratch.begin() + begin[minute + 1],
                  [](const Request& left, const Request& right) { return left.key < right.key; });
    }
    std::copy(scratch.begin(), scratch.end(), rows.begin());
}

} // namespace footprint::capacity
