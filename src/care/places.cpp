// SPDX-License-Identifier: MIT
// Where a contact happens, who pays, and how long it lasts. A request that waits for capacity would
// be handed over here.
#include "care/care.hpp"

#include <algorithm>

namespace footprint::care {

namespace {
constexpr int months_a_year = 12;
constexpr std::uint32_t mix = 0x9E3779B9; ///< parts the luck of the payer from that of the site
constexpr std::uint64_t luck_of_rest = 0x2E57'0000; ///< and the days: what names a moved rest
} // namespace

std::uint16_t Care::service_for(const people::LivingChunk& chunk, std::uint32_t person,
                                std::size_t line, int month, std::uint32_t luck) const {
    const FlowTable& flows = rules_->tables->flows_in(month);
    const std::size_t from_here = chunk.area[person] * need::line_stride + line;
    std::uint32_t place = flows.begin[from_here];
    if (place != flows.begin[from_here + 1]) {
        while (flows.until[place] < luck) {
            ++place;
        }
        return flows.service[place];
    }
    const std::size_t practices = flows.of_practice.size() / need::line_stride;
    const std::size_t practice = std::min<std::size_t>(chunk.practice[person], practices - 1);
    const std::uint16_t own = flows.of_practice[practice * need::line_stride + line];
    return own != no_service ? own : rules_->tables->nearest_in(month, from_here);
}

void Care::find_dated_services(const people::LivingChunk& chunk, std::size_t line) {
    for (Contact& contact : batch_->of_line(line)) {
        if ((contact.flags & site_is_set) == 0) {
            contact.service = service_for(chunk, contact.person, line,
                                          year_ * months_a_year + contact.month, contact.luck);
        }
    }
}

void Care::find_services(const people::LivingChunk& chunk, std::size_t line) {
    const FlowTable& flows = rules_->tables->flows;
    const std::size_t practices = flows.of_practice.size() / need::line_stride;
    for (Contact& contact : batch_->of_line(line)) {
        if ((contact.flags & site_is_set) != 0) {
            continue;
        }
        const std::uint32_t person = contact.person;
        const std::size_t from_here = chunk.area[person] * need::line_stride + line;
        const std::uint32_t begin = flows.begin[from_here];
        if (begin != flows.begin[from_here + 1]) {
            const std::uint32_t luck = contact.luck;
            std::uint32_t place =
                begin + rules_->flow_guide[(from_here << guide_bits) + (luck >> (32 - guide_bits))];
            while (flows.until[place] < luck) {
                ++place;
            }
            contact.service = flows.service[place];
            continue;
        }
        const std::size_t practice = std::min<std::size_t>(chunk.practice[person], practices - 1);
        const std::uint16_t own = flows.of_practice[practice * need::line_stride + line];
        contact.service = own != no_service ? own : rules_->tables->nearest_service[from_here];
    }
}

void Care::leave_out_unserved(std::size_t line) {
    for (Contact& contact : batch_->of_line(line)) {
        if (contact.service == no_service) {
            tally_.no_service += contact.presence != attribution::Presence::never ? 1U : 0U;
            contact.presence = attribution::Presence::never;
        }
    }
}

void Care::find_payers(std::size_t line) {
    // Asked for once: the compiler would fetch them again after each byte written to a contact.
    const PayerTable::Split* splits = rules_->tables->payers.split.data() + line;
    const std::uint16_t* groups = group_.data();
    for (Contact& contact : batch_->of_line(line)) {
        const PayerTable::Split split = splits[groups[contact.person] * need::line_stride];
        contact.payer = contact.luck * mix <= split.first_until ? split.first : split.second;
    }
}

void Care::find_places(const people::LivingChunk& chunk) {
    for (std::size_t line = 0; line < rules_->tables->lines; ++line) {
        if (!batch_->has(line)) {
            continue;
        }
        if (rules_->tables->flows_change_before((year_ + 1) * months_a_year)) {
            find_dated_services(chunk, line);
        } else {
            find_services(chunk, line);
        }
        leave_out_unserved(line);
        find_payers(line);
        const bool may_close = !active_[line].closures.empty();
        const bool has_stays = !rules_->stay_days[line].empty();
        if (!may_close && !has_stays) {
            continue;
        }
        for (Contact& contact : batch_->of_line(line)) {
            if (may_close && contact.presence != attribution::Presence::never) {
                apply_closures(chunk, contact);
            }
            if (has_stays && contact.presence != attribution::Presence::never) {
                stay(chunk, contact);
            }
        }
    }
}

void Care::apply_closures(const people::LivingChunk& chunk, Contact& contact) {
    const CareTables& tables = *rules_->tables;
    for (const std::uint16_t place : active_[contact.line].closures) {
        const ContactEffect& effect = tables.effects[place];
        const int absolute = year_ * months_a_year + contact.month;
        // Two closures may point at each other: whoever was sent on twice stays where the second
        // sent them.
        if (absolute < effect.from_month || (contact.flags & sent_on_twice) != 0 ||
            tables.services.site[contact.service] != effect.site) {
            continue;
        }
        std::uint16_t other = no_service;
        if (effect.to_site >= 0) {
            other = tables.open_service_at(static_cast<std::size_t>(effect.to_site), contact.line,
                                           absolute);
        }
        if (other == no_service) {
            other = tables.nearest_in(absolute, chunk.area[contact.person] * need::line_stride +
                                                    contact.line);
        }
        if (other == no_service || other == contact.service) {
            continue; // nowhere else offers it: the check of the plan has warned
        }
        const attribution::Presence before = contact.presence;
        const auto kept = presences_->without(before, effect.player);
        const auto moved = presences_->with(before, effect.player);
        if (!kept.has_value() || !moved.has_value()) {
            ++tally_.players_left_out;
            continue;
        }
        contact.presence = *kept;
        if (*moved != attribution::Presence::never) {
            // The moved contact keeps its key: what it leads to is the same, elsewhere.
            shifted_.push_back(Contact{
                .key = contact.key,
                .person = contact.person,
                .presence = *moved,
                .luck = contact.luck,
                .asked_by = contact.asked_by,
                .service = other,
                .days = contact.days,
                .line = contact.line,
                .month = contact.month,
                .flags = static_cast<std::uint8_t>(
                    no_more_effects | site_is_set | (contact.flags & (joins_bits | days_are_set)) |
                    ((contact.flags & sent_on) != 0 ? sent_on_twice : sent_on))});
        }
    }
}

void Care::stay(const people::LivingChunk& chunk, Contact& contact) {
    if ((contact.flags & days_are_set) != 0) {
        return; // the rest of a stay: no effect touches it twice
    }
    constexpr std::uint64_t luck_of_stay = 0x57A7;
    const std::uint64_t luck = key_within(contact.key, luck_of_stay);
    const float drawn = rules_->stay_days[contact.line][high_word(luck) >> 24];
    const auto in_days = [&](float days) {
        // A fraction of a day is a day with that chance, so that the mean stay is kept.
        const auto whole = static_cast<std::uint32_t>(static_cast<std::int32_t>(days));
        const float part = days - static_cast<float>(whole);
        const bool one_more = static_cast<float>(low_word(luck) >> 8) * 0x1p-24F < part;
        constexpr std::uint32_t longest = 3650;
        return static_cast<std::uint16_t>(std::min(whole + (one_more ? 1U : 0U), longest));
    };
    constexpr std::uint16_t nothing = 0xFFFF;
    struct Variant {
        attribution::Presence presence;
        float days;
        std::uint16_t moved_by = nothing; // an effect
    };
    std::array<Variant, 16> variants{};
    variants[0] = Variant{.presence = contact.presence, .days = drawn};
    std::size_t size = 1;
    for (const std::uint16_t place : rules_->stays[contact.line]) {
        const ContactEffect& effect = rules_->tables->effects[place];
        const bool moves = effect.kind == ContactEffectKind::move_stay;
        if (moves && !rules_->effect_size[place].happens(
                         high_word(key_within(contact.key, effect.id.value)))) {
            continue;
        }
        const attribution::Presence reach = reach_of(chunk, contact.person, contact.month, effect);
        if (reach == attribution::Presence::never) {
            continue;
        }
        const std::size_t before = size;
        for (std::size_t variant = 0; variant < before; ++variant) {
            if (moves && variants[variant].moved_by != nothing) {
                continue; // moved once
            }
            const auto kept = presences_->minus(variants[variant].presence, reach);
            const auto touched = presences_->both(variants[variant].presence, reach);
            if (!kept.has_value() || !touched.has_value() || size == variants.size()) {
                ++tally_.players_left_out;
                continue;
            }
            if (*touched != attribution::Presence::never) {
                variants[size] = variants[variant];
                variants[size].presence = *touched;
                if (moves) {
                    variants[size].moved_by = place;
                } else {
                    variants[size].days *= static_cast<float>(1.0 - effect.size);
                }
                ++size;
            }
            variants[variant].presence = *kept;
        }
    }
    // What the stay is does not change what it leads to: the first row carries the whole presence
    // on, the days of the others are counted beside it.
    contact.days = in_days(variants[0].days);
    const auto set_apart = [&](attribution::Presence presence, std::uint16_t days) {
        Contact other = contact;
        other.presence = presence;
        other.days = days;
        other_stays_.push_back(other);
    };
    for (std::size_t variant = 1; variant < size; ++variant) {
        if (variants[variant].presence == attribution::Presence::never) {
            continue;
        }
        std::uint16_t days = in_days(variants[variant].days);
        if (variants[variant].moved_by != nothing) {
            const std::uint16_t here =
                rules_->tables->effects[variants[variant].moved_by].after_days;
            if (days > here) {
                move_rest(contact, variants[variant].moved_by, variants[variant].presence,
                          static_cast<std::uint16_t>(days - here));
                days = here;
            }
        }
        set_apart(variants[variant].presence, days);
    }
    if (size > 1) {
        set_apart(variants[0].presence, contact.days);
        contact.flags |= stays_differ;
    }
}

void Care::move_rest(const Contact& contact, std::uint16_t place, attribution::Presence presence,
                     std::uint16_t days) {
    const ContactEffect& effect = rules_->tables->effects[place];
    // Two variants of one stay may be moved by one effect: their rests differ in length.
    const std::uint64_t key =
        key_within(key_within(contact.key, effect.id.value), luck_of_rest + days);
    const auto line = static_cast<std::uint16_t>(effect.to_line);
    std::uint16_t service = 0;
    std::uint8_t flags = no_more_effects | days_are_set | flags_of(Joins::transfer);
    if (effect.to_site >= 0) {
        service = rules_->tables->open_service_at(static_cast<std::size_t>(effect.to_site), line,
                                                  year_ * months_a_year + contact.month);
        flags |= service == no_service ? 0 : site_is_set;
    }
    rests_.push_back(Rest{.of = static_cast<std::uint32_t>(&contact - batch_->contacts.data()),
                          .contact = Pending{.key = key,
                                             .person = contact.person,
                                             .presence = presence,
                                             .luck = contact.luck,
                                             .line = line,
                                             .month = static_cast<std::int16_t>(
                                                 year_ * months_a_year + contact.month),
                                             .service = service,
                                             .days = days,
                                             .flags = flags}});
}

} // namespace footprint::care
