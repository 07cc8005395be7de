// SPDX-License-Identifier: MIT
// A batch of contacts with care. One row is one contact in the worlds its presence names. Contacts
// arrive person by person and are then brought together by line, because nearly all that a pass
// asks (has the line effects, pathways, stays?) it asks of the line: once for a run of rows, not
// once for each. A pass reads most of a contact, so that a contact's values stand together.
#pragma once

#include "attribution/presence.hpp"
#include "care/requests.hpp"
#include "need/need_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace footprint::care {

inline constexpr std::size_t batch_rows = 4096;

/// Flags of a row.
inline constexpr std::uint8_t no_more_effects =
    1; ///< shifted, induced or come back: neither avoided nor shifted again
inline constexpr std::uint8_t site_is_set = 2; ///< `service` was chosen by an effect
inline constexpr std::uint8_t sent_on = 8; ///< its service was closed and it was sent to another
inline constexpr std::uint8_t sent_on_twice = 16;
inline constexpr std::uint8_t stays_differ =
    4; ///< its days are counted world by world, beside the row

inline constexpr std::uint8_t days_are_set =
    128; ///< `days` is the rest of a stay that began elsewhere

inline constexpr std::uint8_t joins_bits = 32 | 64; ///< care::Joins, of a follow-on
[[nodiscard]] constexpr Joins joins_of(std::uint8_t flags) {
    return static_cast<Joins>((flags & joins_bits) / 32);
}
[[nodiscard]] constexpr std::uint8_t flags_of(Joins joins) {
    return static_cast<std::uint8_t>(static_cast<std::uint8_t>(joins) * 32);
}

/// A follow-on contact that falls due in a later year. `month` counts from the run's first month.
struct Pending {
    std::uint64_t key = 0;
    std::uint32_t person = 0;
    attribution::Presence presence =
        attribution::Presence::always; ///< of the thread that cares for the chunk
    std::uint32_t luck = 0;
    std::uint16_t line = 0;
    std::int16_t month = 0;
    std::uint16_t service = 0;          ///< with site_is_set
    std::uint16_t days = 0;             ///< with days_are_set
    std::uint32_t asked_by = not_asked; ///< a place in Care's FollowsFrom
    std::uint8_t flags = 0;
};

/// One contact with care, half a line of the cache.
struct Contact {
    std::uint64_t key = 0;    ///< the route from its root: names every draw of the contact
    std::uint32_t person = 0; ///< position in the chunk
    attribution::Presence presence = attribution::Presence::always;
    std::uint32_t luck = 0; ///< decides site and payer
    /// With limits, a place in Care's FollowsFrom; once it has asked, its own request.
    std::uint32_t asked_by = not_asked;
    std::uint16_t service = 0;
    std::uint16_t days = 0;
    std::uint8_t line = 0;
    std::uint8_t payer = 0;
    std::uint8_t month = 0; ///< of the year, 0..11
    std::uint8_t flags = 0;
};
static_assert(sizeof(Contact) == 32);

/// Contacts as they arrive.
struct ContactBatch {
    std::size_t size = 0;
    std::array<Contact, batch_rows> contacts;

    [[nodiscard]] std::size_t room() const { return batch_rows - size; }
    void add(const Contact& contact) { contacts[size++] = contact; }
    /// A contact that follows from another; it falls in `its_month` of the year.
    void add(const Pending& contact, std::uint8_t its_month) {
        add(Contact{.key = contact.key,
                    .person = contact.person,
                    .presence = contact.presence,
                    .luck = contact.luck,
                    .asked_by = contact.asked_by,
                    .service = contact.service,
                    .days = contact.days,
                    .line = static_cast<std::uint8_t>(contact.line),
                    .month = its_month,
                    .flags = contact.flags});
    }
};

/// A contact that follows from nothing. Its site hangs on the high word of its key.
[[nodiscard]] inline Contact root_contact(std::uint64_t key, attribution::Presence presence,
                                          std::uint32_t person, std::uint16_t line,
                                          std::uint8_t month) {
    return Contact{.key = key,
                   .person = person,
                   .presence = presence,
                   .luck = static_cast<std::uint32_t>(key >> 32),
                   .line = static_cast<std::uint8_t>(line),
                   .month = month};
}

/// The same contacts by line: rows begin[line] to begin[line + 1].
struct ContactsByLine {
    std::array<std::uint32_t, need::line_stride + 1> begin{};
    std::array<Contact, batch_rows> contacts;

    /// Leaves out contacts that are in no world.
    void take(const ContactBatch& batch) {
        const std::span<const Contact> arrived(batch.contacts.data(), batch.size);
        std::array<std::uint32_t, need::line_stride> rows{};
        for (const Contact& contact : arrived) {
            rows[contact.line] += contact.presence != attribution::Presence::never ? 1U : 0U;
        }
        std::array<std::uint32_t, need::line_stride> next;
        begin[0] = 0;
        for (std::size_t line = 0; line < need::line_stride; ++line) {
            next[line] = begin[line];
            begin[line + 1] = begin[line] + rows[line];
        }
        for (const Contact& contact : arrived) {
            if (contact.presence != attribution::Presence::never) {
                contacts[next[contact.line]++] = contact;
            }
        }
    }
    [[nodiscard]] bool has(std::size_t line) const { return begin[line] != begin[line + 1]; }
    [[nodiscard]] std::span<Contact> of_line(std::size_t line) {
        return {contacts.data() + begin[line], contacts.data() + begin[line + 1]};
    }
};

/// What follows from, or is drawn for, the contact `key`: both its identity and its luck. One
/// Philox block names a person's contacts of a run, by seed, replicate and person; the key of a
/// root contact is one step from there, by the event's number, and each step of its route is
/// another: a round of a 64-bit finaliser (D. Stafford's mix 13, as in SplitMix64: G. Steele, D.
/// Lea, C. Flood, OOPSLA 2014), whose words are good random numbers and cost a third of a Philox
/// block (decision 62). Tested in tests/unit/run/subsets_test.cpp.
[[nodiscard]] constexpr std::uint64_t key_within(std::uint64_t key, std::uint64_t part) {
    std::uint64_t mixed = key ^ (part * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}
[[nodiscard]] constexpr std::uint32_t high_word(std::uint64_t luck) {
    return static_cast<std::uint32_t>(luck >> 32);
}
[[nodiscard]] constexpr std::uint32_t low_word(std::uint64_t luck) {
    return static_cast<std::uint32_t>(luck);
}

} // namespace footprint::care
