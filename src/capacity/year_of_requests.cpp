// SPDX-License-Identifier: MIT
// Each chunk's rows are ordered by day, then each day's places by minute. Equal minutes are put in
// order of their keys.
#include "capacity/year_of_requests.hpp"

#include "care/contacts.hpp"
#include "core/errors.hpp"
#include "core/random_stream.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace footprint::capacity {

namespace {

using care::Request;

[[nodiscard]] std::size_t day_of(const Request& request) {
    return request.minute / care::minutes_a_day;
}

/// Adds a request by somebody from beyond the border for each that draws one.
void add_outsiders(std::vector<Request>& requests, std::span<const double> outside_share) {
    constexpr std::uint64_t luck_of_outsiders = 0x0B0D;
    constexpr std::uint8_t in_do_nothing = 1;
    constexpr std::uint8_t in_every_world = 0xFF;
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
            outsider.worlds = in_every_world;
            outsider.needs_on_leaving = care::no_need; // they go home to care beyond it
            requests.push_back(outsider);
        }
    }
}

} // namespace

void YearOfRequests::take(std::span<std::vector<Request>> by_chunk,
                          std::span<const double> outside_share, const Parallel& parallel) {
    constexpr std::size_t groups = 16; // each with memory of its own to order its chunks in
    constexpr unsigned place_bits = 32;
    rows_.resize(by_chunk.size());
    day_rows_.resize(by_chunk.size());
    roots_.resize(by_chunk.size());
    parallel(groups, [&](std::size_t group) {
        Scratch scratch;
        for (std::size_t chunk = group; chunk < by_chunk.size(); chunk += groups) {
            add_outsiders(by_chunk[chunk], outside_share);
            rows_[chunk].clear();
            std::swap(rows_[chunk], by_chunk[chunk]);
            order_chunk(chunk, scratch);
        }
    });
    std::size_t most_rows = 0;
    for (const std::vector<Request>& rows : rows_) {
        most_rows = std::max(most_rows, rows.size());
    }
    row_bits_ = static_cast<unsigned>(std::bit_width(most_rows));
    core::promise(row_bits_ + std::bit_width(rows_.size()) <= place_bits,
                  "a year's requests have places of 32 bits");
    for (std::size_t day = 0; day < care::days_a_year; ++day) {
        day_begin_[day + 1] = day_begin_[day];
        for (const auto& of_chunk : roots_) {
            day_begin_[day + 1] += of_chunk[day];
        }
    }
    order_.resize(day_begin_[care::days_a_year]);
    parallel(care::days_a_year, [&](std::size_t day) { order_day(day); });
}

void YearOfRequests::release(std::span<std::vector<Request>> by_chunk) {
    for (std::size_t chunk = 0; chunk < rows_.size(); ++chunk) {
        rows_[chunk].clear();
        std::swap(rows_[chunk], by_chunk[chunk]);
    }
    order_.clear();
    day_begin_ = {};
}

std::size_t YearOfRequests::size() const {
    std::size_t size = 0;
    for (const std::vector<Request>& rows : rows_) {
        size += rows.size();
    }
    return size;
}

void YearOfRequests::order_chunk(std::size_t chunk, Scratch& scratch) {
    std::vector<Request>& rows = rows_[chunk];
    scratch.follow.assign(rows.size(), 0);
    scratch.next.resize(rows.size());
    scratch.rows.resize(rows.size());
    // What follows stands later than what it follows from.
    DayRows& begin = day_rows_[chunk];
    begin = {};
    roots_[chunk] = {};
    for (std::size_t at = rows.size(); at-- > 0;) {
        const std::uint32_t all = scratch.follow[at] + 1;
        if (rows[at].asked_by != care::not_asked) {
            scratch.follow[rows[at].asked_by] += all;
        } else {
            begin[day_of(rows[at]) + 1] += all;
            ++roots_[chunk][day_of(rows[at])];
        }
    }
    for (std::size_t day = 0; day < care::days_a_year; ++day) {
        begin[day + 1] += begin[day];
    }
    DayRows next_of_day = begin;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const Request& request = rows[at];
        std::uint32_t& next = request.asked_by != care::not_asked ? scratch.next[request.asked_by]
                                                                  : next_of_day[day_of(request)];
        const std::uint32_t row = std::exchange(next, next + scratch.follow[at] + 1);
        scratch.next[at] = row + 1;
        Request& ordered = scratch.rows[row] = request;
        ordered.asked_by = scratch.follow[at];
        ordered.person = request.person == nobody ? nobody : person_number(chunk, request.person);
    }
    std::ranges::copy(scratch.rows, rows.begin());
}

void YearOfRequests::order_day(std::size_t day) {
    const std::size_t number = day_begin_[day + 1] - day_begin_[day];
    std::vector<ByMinute> roots;
    roots.reserve(number);
    // By minute and the first bits of the key: few are left to sort.
    constexpr unsigned key_bits = 3;
    const auto bucket_of = [](const ByMinute& root) {
        return (root.minute << key_bits) | static_cast<std::uint32_t>(root.key >> (64U - key_bits));
    };
    constexpr std::size_t buckets = std::size_t{care::minutes_a_day} << key_bits;
    std::array<std::uint32_t, buckets + 1> begin{};
    for (std::size_t chunk = 0; chunk < rows_.size(); ++chunk) {
        const std::vector<Request>& rows = rows_[chunk];
        for (std::uint32_t row = day_rows_[chunk][day]; row < day_rows_[chunk][day + 1];
             row += 1 + rows[row].asked_by) {
            const ByMinute root{.key = rows[row].key,
                                .minute = rows[row].minute % care::minutes_a_day,
                                .place = static_cast<std::uint32_t>(chunk << row_bits_) | row};
            ++begin[bucket_of(root) + 1];
            roots.push_back(root);
        }
    }
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        begin[bucket + 1] += begin[bucket];
    }
    std::vector<ByMinute> ordered(number);
    std::array<std::uint32_t, buckets + 1> next = begin;
    for (const ByMinute& root : roots) {
        ordered[next[bucket_of(root)]++] = root;
    }
    const auto places = std::span(order_).subspan(day_begin_[day], number);
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        std::sort(ordered.begin() + begin[bucket], ordered.begin() + begin[bucket + 1],
                  [](const ByMinute& left, const ByMinute& right) { return left.key < right.key; });
    }
    std::ranges::transform(ordered, places.begin(), &ByMinute::place);
}

} // namespace footprint::capacity
