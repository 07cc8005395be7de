// SPDX-License-Identifier: MIT
// Where a contact happens, who pays, and how long it lasts. A request that waits for capacity would
// be handed over here.
#include "care/care.hpp"

#include <algorithm>

namespace footprint::care {

namespace {
constexpr int months_a_year = 12;
constexpr std::uint32_t mix = 0x9E3779B9; ///< parts the luck of the payer from that of the site
} // namespace

void Care::find_dated_services(const people::LivingChunk& chunk, std::size_t line) {
    for (std::size_t row = batch_->begin[line]; row < batch_->begin[line + 1]; ++row) {
        if ((batch_->flags[row] & site_is_set) != 0) {
            continue;
        }
        const int absolute = year_ * months_a_year + batch_->month[row];
        const FlowTable& flows = rules_->tables->flows_in(absolute);
        const std::uint32_t person = batch_->person[row];
        const std::size_t from_here = chunk.area[person] * need::line_stride + line;
        const std::uint32_t begin = flows.begin[from_here];
        if (begin != flows.begin[from_here + 1]) {
            std::uint32_t place = begin;
            while (flows.until[place] < batch_->luck[row]) {
                ++place;
            }
            batch_->service[row] = flows.service[place];
            continue;
        }
        const std::size_t practices = flows.of_practice.size() / need::line_stride;
        const std::size_t practice = std::min<std::size_t>(chunk.practice[person], practices - 1);
        const std::uint16_t own = flows.of_practice[practice * need::line_stride + line];
        batch_->service[row] =
            own != no_service ? own : rules_->tables->nearest_in(absolute, from_here);
    }
}

void Care::find_services(const people::LivingChunk& chunk, std::size_t line) {
    const FlowTable& flows = rules_->tables->flows;
    const std::size_t practices = flows.of_practice.size() / need::line_stride;
    for (std::size_t row = batch_->begin[line]; row < batch_->begin[line + 1]; ++row) {
        if ((batch_->flags[row] & site_is_set) != 0) {
            continue;
        }
        const std::uint32_t person = batch_->person[row];
        const std::size_t from_here = chunk.area[person] * need::line_stride + line;
        const std::uint32_t begin = flows.begin[from_here];
        if (begin != flows.begin[from_here + 1]) {
            const std::uint32_t luck = batch_->luck[row];
            std::uint32_t place =
                begin + rules_->flow_guide[(from_here << guide_bits) + (luck >> (32 - guide_bits))];
            while (flows.until[place] < luck) {
                ++place;
            }
            batch_->service[row] = flows.service[place];
            continue;
        }
        const std::size_t practice = std::min<std::size_t>(chunk.practice[person], practices - 1);
        const std::uint16_t own = flows.of_practice[practice * need::line_stride + line];
        batch_->service[row] = own != no_service ? own : rules_->tables->nearest_service[from_here];
    }
}

void Care::leave_out_unserved(std::size_t line) {
    for (std::size_t row = batch_->begin[line]; row < batch_->begin[line + 1]; ++row) {
        if (batch_->service[row] == no_service) {
            tally_.no_service += batch_->presence[row] != attribution::Presence::never ? 1U : 0U;
            batch_->presence[row] = attribution::Presence::never;
        }
    }
}

void Care::find_payers(std::size_t line) {
    const PayerTable& payers = rules_->tables->payers;
    for (std::size_t row = batch_->begin[line]; row < batch_->begin[line + 1]; ++row) {
        const std::size_t group = group_[batch_->person[row]];
        const PayerTable::Split split = payers.split[group * need::line_stride + line];
        batch_->payer[row] =
            batch_->luck[row] * mix <= split.first_until ? split.first : split.second;
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
        if (!has_stays) {
            const auto rows = batch_->days.begin();
            std::fill(rows + batch_->begin[line], rows + batch_->begin[line + 1], std::uint16_t{0});
        }
        for (std::size_t row = batch_->begin[line];
             (may_close || has_stays) && row < batch_->begin[line + 1]; ++row) {
            if (may_close && batch_->presence[row] != attribution::Presence::never) {
                apply_closures(chunk, line, row);
            }
            if (has_stays && batch_->presence[row] != attribution::Presence::never) {
                stay(chunk, line, row);
            }
        }
    }
}

void Care::apply_closures(const people::LivingChunk& chunk, std::size_t line, std::size_t row) {
    const CareTables& tables = *rules_->tables;
    for (const std::uint16_t place : active_[line].closures) {
        const ContactEffect& effect = tables.effects[place];
        const int absolute = year_ * months_a_year + batch_->month[row];
        // Two closures may point at each other: whoever was sent on twice stays where the second
        // sent them.
        if (absolute < effect.from_month || (batch_->flags[row] & sent_on_twice) != 0 ||
            tables.services.site[batch_->service[row]] != effect.site) {
            continue;
        }
        std::uint16_t other = no_service;
        if (effect.to_site >= 0) {
            other =
                tables.open_service_at(static_cast<std::size_t>(effect.to_site), line, absolute);
        }
        if (other == no_service) {
            other = tables.nearest_in(absolute,
                                      chunk.area[batch_->person[row]] * need::line_stride + line);
        }
        if (other == no_service || other == batch_->service[row]) {
            continue; // nowhere else offers it: the check of the plan has warned
        }
        const attribution::Presence before = batch_->presence[row];
        const auto kept = presences_->without(before, effect.player);
        const auto moved = presences_->with(before, effect.player);
        if (!kept.has_value() || !moved.has_value()) {
            ++tally_.players_left_out;
            continue;
        }
        batch_->presence[row] = *kept;
        if (*moved != attribution::Presence::never) {
            // The moved contact keeps its key: what it leads to is the same, elsewhere.
            shifted_.push_back(
                Shifted{.key = batch_->key[row],
                        .person = batch_->person[row],
                        .presence = *moved,
                        .luck = batch_->luck[row],
                        .line = static_cast<std::uint16_t>(line),
                        .service = other,
                        .month = batch_->month[row],
                        .flags = static_cast<std::uint8_t>(
                            no_more_effects | site_is_set |
                            ((batch_->flags[row] & sent_on) != 0 ? sent_on_twice : sent_on))});
        }
    }
}

void Care::stay(const people::LivingChunk& chunk, std::size_t line, std::size_t row) {
    constexpr std::uint64_t luck_of_stay = 0x57A7;
    const std::uint64_t luck = key_within(batch_->key[row], luck_of_stay);
    const float drawn = rules_->stay_days[line][high_word(luck) >> 24];
    const auto in_days = [&](float days) {
        // A fraction of a day is a day with that chance, so that the mean stay is kept.
        const auto whole = static_cast<std::uint32_t>(static_cast<std::int32_t>(days));
        const float part = days - static_cast<float>(whole);
        const bool one_more = static_cast<float>(low_word(luck) >> 8) * 0x1p-24F < part;
        constexpr std::uint32_t longest = 3650;
        return static_cast<std::uint16_t>(std::min(whole + (one_more ? 1U : 0U), longest));
    };
    struct Variant {
        attribution::Presence presence;
        float days;
    };
    std::array<Variant, 16> variants{};
    variants[0] = Variant{.presence = batch_->presence[row], .days = drawn};
    std::size_t size = 1;
    for (const std::uint16_t place : rules_->stays[line]) {
        const ContactEffect& effect = rules_->tables->effects[place];
        const attribution::Presence reach =
            reach_of(chunk, batch_->person[row], batch_->month[row], effect);
        if (reach == attribution::Presence::never) {
            continue;
        }
        const std::size_t before = size;
        for (std::size_t variant = 0; variant < before; ++variant) {
            const auto kept = presences_->minus(variants[variant].presence, reach);
            const auto touched = presences_->both(variants[variant].presence, reach);
            if (!kept.has_value() || !touched.has_value() || size == variants.size()) {
                ++tally_.players_left_out;
                continue;
            }
            if (*touched != attribution::Presence::never) {
                variants[size++] =
                    Variant{.presence = *touched,
                            .days = variants[variant].days * static_cast<float>(1.0 - effect.size)};
            }
            variants[variant].presence = *kept;
        }
    }
    // What the stay is does not change what it leads to: the first row carries the whole presence
    // on, the days of the others are counted beside it.
    batch_->days[row] = in_days(variants[0].days);
    for (std::size_t variant = 1; variant < size; ++variant) {
        if (variants[variant].presence != attribution::Presence::never) {
            other_stays_.push_back(OtherStay{.row = static_cast<std::uint32_t>(row),
                                             .presence = variants[variant].presence,
                                             .days = in_days(variants[variant].days),
                                             .line = static_cast<std::uint16_t>(line)});
        }
    }
    if (size > 1) {
        other_stays_.push_back(OtherStay{.row = static_cast<std::uint32_t>(row),
                                         .presence = variants[0].presence,
                                         .days = batch_->days[row],
                                         .line = static_cast<std::uint16_t>(line)});
        batch_->flags[row] |= stays_differ;
    }
}

} // namespace footprint::care
