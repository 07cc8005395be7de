// SPDX-License-Identifier: MIT
// When in its month a contact is asked for, and what care writes down of it.
#include "care/requests.hpp"

#include "attribution/presence.hpp"
#include "care/care.hpp"
#include "core/random_stream.hpp"

#include <algorithm>

namespace footprint::care {

std::uint32_t minute_asked(const RequestRules& rules, std::uint64_t key, int year,
                           std::size_t month, std::size_t line) {
    constexpr std::uint64_t luck_of_minute = 0x417E;
    constexpr int most_tries = 64;
    const std::uint32_t first = days_before_month[month] * minutes_a_day;
    const std::uint32_t span = days_before_month[month + 1] * minutes_a_day - first;
    std::uint64_t luck = key_within(key, luck_of_minute);
    std::uint32_t minute = 0;
    for (int tried = 0; tried < most_tries; ++tried) {
        minute = first + core::bounded(high_word(luck), span);
        const std::int32_t day =
            year * static_cast<int>(days_a_year) + static_cast<int>(minute / minutes_a_day);
        const std::uint32_t hour =
            weekday_of(day, rules.first_weekday) * 24 + minute % minutes_a_day / 60;
        if (low_word(luck) <= rules.kept[line][hour]) {
            break;
        }
        luck = key_within(luck, luck_of_minute);
    }
    return minute;
}

std::uint32_t Care::minute_of(const FollowsFrom& from, std::size_t row, std::size_t line) const {
    if (from.request == not_asked) {
        return minute_asked(*rules_->requests, batch_->key[row], year_, batch_->month[row], line);
    }
    return std::min((*requests_)[from.request].minute + from.after_days * minutes_a_day,
                    days_a_year * minutes_a_day - 1);
}

void Care::ask_line(const people::LivingChunk& chunk, std::size_t line) {
    const RequestRules& rules = *rules_->requests;
    for (std::size_t row = batch_->begin[line]; row < batch_->begin[line + 1]; ++row) {
        const FollowsFrom from =
            batch_->asked_by[row] != not_asked ? follows_[batch_->asked_by[row]] : FollowsFrom{};
        batch_->asked_by[row] = not_asked;
        const attribution::Presence presence = batch_->presence[row];
        if (presence == attribution::Presence::never ||
            rules.is_limited[batch_->service[row]] == 0) {
            continue;
        }
        const auto worlds = static_cast<std::uint8_t>(presences_->world_set(presence));
        if (worlds == 0) {
            continue;
        }
        const std::uint32_t person = batch_->person[row];
        batch_->asked_by[row] = static_cast<std::uint32_t>(requests_->size());
        requests_->push_back(Request{.key = batch_->key[row],
                                     .person = person,
                                     .asked_by = from.request,
                                     .minute = minute_of(from, row, line),
                                     .service = batch_->service[row],
                                     .area = chunk.area[person],
                                     .days = {batch_->days[row], batch_->days[row]},
                                     .line = static_cast<std::uint8_t>(line),
                                     .payer = batch_->payer[row],
                                     .worlds = worlds,
                                     .joins = joins_of(batch_->flags[row])});
    }
}

void Care::ask(const people::LivingChunk& chunk) {
    for (std::size_t line = 0; line < rules_->tables->lines; ++line) {
        if (batch_->has(line)) {
            ask_line(chunk, line);
        }
    }
    for (const OtherStay& other : other_stays_) {
        const std::uint32_t request = batch_->asked_by[other.row];
        if (request == not_asked || other.presence == attribution::Presence::never) {
            continue;
        }
        const auto worlds = static_cast<unsigned>(presences_->world_set(other.presence));
        for (std::size_t world = 0; world < 2; ++world) {
            if (((worlds >> world) & 1U) != 0) {
                (*requests_)[request].days[world] = other.days;
            }
        }
    }
}

} // namespace footprint::care
