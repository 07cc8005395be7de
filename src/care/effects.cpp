// SPDX-License-Identifier: MIT
// What initiatives do to a contact before it has a place: avoid it, or shift it to another line,
// site or channel.
//
// Order: avoidance by player, then shifts by player. An effect that reaches the person and whose
// own draw falls below its size splits the record: the worlds in which it acts lose the contact
// (and may see it come back later, or elsewhere), the others keep it for the next effect.
#include "care/care.hpp"

#include <algorithm>

namespace footprint::care {

namespace {

constexpr int months_a_year = 12;
constexpr std::uint64_t luck_of_day = 1; ///< when a contact comes back
/// Whether a shifted contact comes back. Its copies have the keys from 2 on.
constexpr std::uint64_t luck_of_rebound = 0x4EB0;

} // namespace

people::State Care::state_in(const people::LivingChunk& chunk, std::size_t person,
                             int month) const {
    if (chunk.changed[person] == 0) {
        return chunk.state_of(person);
    }
    std::uint32_t place = change_begin_[person + 1] - 1;
    while (place > change_begin_[person] && changes_[place].month > month) {
        --place;
    }
    return changes_[place].state;
}

attribution::Presence Care::or_left_out(std::optional<attribution::Presence> presence,
                                        attribution::Presence otherwise) {
    if (presence.has_value()) {
        return *presence;
    }
    ++tally_.players_left_out;
    return otherwise;
}

attribution::Presence Care::reach_of(const people::LivingChunk& chunk, std::size_t person,
                                     int month, const ContactEffect& effect) {
    const int absolute = year_ * months_a_year + month;
    if (!may_be_reached(person, effect)) {
        return attribution::Presence::never;
    }
    const people::Reached reached = rules_->programmes->reached(
        effect.reach, chunk, person, state_in(chunk, person, month), absolute);
    if (!reached.at_all) {
        return attribution::Presence::never;
    }
    const people::Reach& reach = rules_->programmes->tables().reaches[effect.reach];
    const attribution::Presence player =
        *presences_->with(attribution::Presence::always, reach.player);
    if (reached.by_itself) {
        return player;
    }
    attribution::Presence enabled = attribution::Presence::never;
    for (std::size_t place = 0; place < reach.enablers.size(); ++place) {
        if (((reached.enablers >> place) & 1U) != 0) {
            const attribution::Presence one =
                *presences_->with(attribution::Presence::always, reach.enablers[place].player);
            enabled = or_left_out(presences_->either(enabled, one), enabled);
        }
    }
    return or_left_out(presences_->both(player, enabled), attribution::Presence::never);
}

void Care::apply_effect(const people::LivingChunk& chunk, Contact& contact, std::size_t place) {
    const ContactEffect& effect = rules_->tables->effects[place];
    const std::uint32_t person = contact.person;
    // Whether it happens is the high word of the effect's own luck, what else is drawn the low
    // word.
    const std::uint64_t own_key = key_within(contact.key, effect.id.value);
    if (!rules_->effect_size[place].happens(high_word(own_key))) {
        return;
    }
    if (effect.only_attribute >= 0 &&
        ((state_in(chunk, person, contact.month).attributes >> effect.only_attribute) & 1U) == 0) {
        return;
    }
    if (!effect.from_areas.empty() &&
        ((effect.from_areas[chunk.area[person]] >> contact.line) & 1U) == 0) {
        return;
    }
    const attribution::Presence reach = reach_of(chunk, person, contact.month, effect);
    if (reach == attribution::Presence::never) {
        return;
    }
    const attribution::Presence before = contact.presence;
    const auto kept = presences_->minus(before, reach);
    const auto touched = presences_->both(before, reach);
    if (!kept.has_value() || !touched.has_value()) {
        ++tally_.players_left_out;
        return;
    }
    contact.presence = *kept;
    if (*touched == attribution::Presence::never) {
        return;
    }
    come_back(contact, place, own_key, *touched);
    if (effect.kind == ContactEffectKind::shift) {
        move_to(contact, place, own_key, *touched);
    }
}

void Care::come_back(const Contact& contact, std::size_t place, std::uint64_t own_key,
                     attribution::Presence touched) {
    const ContactEffect& effect = rules_->tables->effects[place];
    // Two chances of one effect: the avoided contact's is the low word, as it always was.
    const std::uint32_t chance = effect.kind == ContactEffectKind::avoid
                                     ? low_word(own_key)
                                     : high_word(key_within(own_key, luck_of_rebound));
    if (!rules_->rebound[place].happens(chance)) {
        return;
    }
    const std::uint32_t days =
        1 + core::bounded(high_word(key_within(own_key, luck_of_day)),
                          std::max<std::uint32_t>(effect.rebound_within_days, 1));
    constexpr std::uint32_t days_a_month = 30;
    const int absolute = year_ * months_a_year + contact.month;
    next_.push_back(Pending{
        .key = own_key,
        .person = contact.person,
        .presence = touched,
        .luck = contact.luck,
        .line = contact.line,
        .month = static_cast<std::int16_t>(absolute + static_cast<int>(days / days_a_month)),
        .flags = no_more_effects});
}

void Care::move_to(const Contact& contact, std::size_t place, std::uint64_t own_key,
                   attribution::Presence touched) {
    const ContactEffect& effect = rules_->tables->effects[place];
    const std::uint16_t line =
        effect.to_line >= 0 ? static_cast<std::uint16_t>(effect.to_line) : contact.line;
    // A referral moved elsewhere still joins a list when what led to it is seen.
    std::uint8_t flags = no_more_effects | (contact.flags & joins_bits);
    std::uint16_t service = 0;
    if (effect.to_site >= 0) {
        service = rules_->tables->open_service_at(static_cast<std::size_t>(effect.to_site), line,
                                                  year_ * months_a_year + contact.month);
        flags |= service == no_service ? 0 : site_is_set;
    }
    const std::uint32_t again = rules_->induced[place].happens(low_word(own_key)) ? 2 : 1;
    for (std::uint32_t copy = 0; copy < again; ++copy) {
        // The same contact at another site leads to what it would have led to.
        const bool is_the_same = copy == 0 && line == contact.line;
        shifted_.push_back(
            Contact{.key = is_the_same ? contact.key : key_within(own_key, 2 + std::uint64_t{copy}),
                    .person = contact.person,
                    .presence = touched,
                    .luck = contact.luck,
                    .asked_by = contact.asked_by,
                    .service = service,
                    .line = static_cast<std::uint8_t>(line),
                    .month = contact.month,
                    .flags = flags});
    }
}

void Care::apply_effects(const people::LivingChunk& chunk) {
    for (std::size_t line = 0; line < rules_->tables->lines; ++line) {
        const ActiveEffects& effects = active_[line];
        if (effects.avoid_and_shift.empty()) {
            continue;
        }
        for (Contact& contact : batch_->of_line(line)) {
            const std::uint64_t reaches = may_reach_[contact.person];
            if ((reaches & effects.reaches) == 0 || (contact.flags & no_more_effects) != 0) {
                continue;
            }
            for (const std::uint16_t effect : effects.avoid_and_shift) {
                if (contact.presence == attribution::Presence::never) {
                    break;
                }
                if (((reaches >> rules_->tables->effects[effect].reach) & 1U) != 0) {
                    apply_effect(chunk, contact, effect);
                }
            }
        }
    }
}

} // namespace footprint::care
