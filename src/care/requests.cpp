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
    const std::int32_t first_day = year * static_cast<int>(days_a_year) + days_before_month[month];
    const std::uint32_t days = days_before_month[month + 1] - days_before_month[month];
    return days_before_month[month] * minutes_a_day +
           rules.hours[line].minute_in(weekday_of(first_day, rules.first_weekday), days,
                                       key_within(key, luck_of_minute));
}

std::uint32_t Care::minute_of(const FollowsFrom& from, const Contact& contact) const {
    if (from.request == not_asked) {
        return minute_asked(*rules_->requests, contact.key, year_, contact.month, contact.line);
    }
    return std::min((*requests_)[from.request].minute + from.after_days * minutes_a_day,
                    days_a_year * minutes_a_day - 1);
}

std::uint8_t Care::need_on_leaving(const people::LivingChunk& chunk, const Contact& contact) const {
    constexpr std::uint64_t luck_of_need = 0x1EA5;
    constexpr int months_a_year = 12;
    std::uint64_t luck = key_within(contact.key, luck_of_need);
    for (const NeedOnLeaving& need : rules_->requests->needs_on_leaving[contact.line]) {
        luck = key_within(luck, need.id.value);
        if (need.chance[band_[contact.person]].happens(high_word(luck))) {
            const std::uint16_t service =
                service_for(chunk, contact.person, need.line, year_ * months_a_year + contact.month,
                            low_word(luck));
            return service == no_service ? no_need : rules_->requests->starts_of[service];
        }
    }
    return no_need;
}

void Care::ask_line(const people::LivingChunk& chunk, std::size_t line, std::size_t& next_stay) {
    const bool may_need = !rules_->requests->needs_on_leaving[line].empty();
    for (Contact& contact : batch_->of_line(line)) {
        const FollowsFrom from =
            contact.asked_by != not_asked ? follows_[contact.asked_by] : FollowsFrom{};
        contact.asked_by = not_asked;
        const std::uint8_t worlds = worlds_of(contact.presence);
        const Limited limited = rules_->requests->limited[contact.service];
        const bool waits = limited == Limited::always ||
                           (limited == Limited::when_leaving_a_bed && from.request != not_asked &&
                            joins_of(contact.flags) == Joins::transfer);
        if (worlds != 0 && waits) {
            contact.asked_by = static_cast<std::uint32_t>(requests_->size());
            requests_->push_back(
                Request{.key = contact.key,
                        .person = contact.person,
                        .asked_by = from.request,
                        .minute = minute_of(from, contact),
                        .service = contact.service,
                        .days = {contact.days, contact.days},
                        .line = contact.line,
                        .payer = contact.payer,
                        .worlds = worlds,
                        .joins = joins_of(contact.flags),
                        .needs_on_leaving = may_need ? need_on_leaving(chunk, contact) : no_need});
        }
        // Stays that differ between worlds stand in the order of their contacts.
        for (; (contact.flags & stays_differ) != 0 && next_stay < other_stays_.size() &&
               other_stays_[next_stay].key == contact.key;
             ++next_stay) {
            set_days(contact.asked_by, other_stays_[next_stay]);
        }
    }
}

std::uint8_t Care::worlds_of(attribution::Presence presence) {
    const std::vector<std::uint64_t>& acting = rules_->requests->acting;
    if (acting.empty()) {
        return static_cast<std::uint8_t>(presences_->world_set(presence));
    }
    constexpr std::uint16_t not_known = 0xFFFF;
    const auto number = static_cast<std::size_t>(presence);
    if (number >= known_worlds_.size()) {
        known_worlds_.resize(presences_->size(), not_known);
    }
    if (known_worlds_[number] == not_known) {
        unsigned worlds = 0;
        for (std::size_t world = 0; world < acting.size(); ++world) {
            worlds |= presences_->evaluate(presence, acting[world]) ? 1U << world : 0U;
        }
        known_worlds_[number] = static_cast<std::uint16_t>(worlds);
    }
    return static_cast<std::uint8_t>(known_worlds_[number]);
}

void Care::set_days(std::uint32_t request, const Contact& other) {
    const std::uint8_t worlds = worlds_of(other.presence);
    if (!rules_->requests->acting.empty()) {
        if (request != not_asked && worlds != 0) {
            stays_in_worlds_.push_back(
                StayInWorlds{.request = request, .days = other.days, .worlds = worlds});
        }
        return;
    }
    for (std::size_t world = 0; request != not_asked && world < 2; ++world) {
        if (((unsigned{worlds} >> world) & 1U) != 0) {
            (*requests_)[request].days[world] = other.days;
        }
    }
}

void Care::ask(const people::LivingChunk& chunk) {
    std::size_t next_stay = 0;
    for (std::size_t line = 0; line < rules_->tables->lines; ++line) {
        ask_line(chunk, line, next_stay);
    }
}

} // namespace footprint::care
