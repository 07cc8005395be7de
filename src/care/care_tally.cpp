// SPDX-License-Identifier: MIT
// The table by presence, merging, and rows in canonical order.
#include "care/care_tally.hpp"

#include <algorithm>

namespace footprint::care {

namespace {

// A key holds presence (28 bits), year (6), service (16), payer (8), and a 1 that makes it differ
// from empty.
constexpr int payer_shift = 1;
constexpr int service_shift = payer_shift + 8;
constexpr int year_shift = service_shift + 16;
constexpr int presence_shift = year_shift + 6;

[[nodiscard]] std::uint64_t slot_key(std::size_t year, std::size_t service, std::size_t payer,
                                     attribution::Presence presence) {
    return 1U | (payer << payer_shift) | (service << service_shift) | (year << year_shift) |
           (static_cast<std::uint64_t>(presence) << presence_shift);
}

} // namespace

CareTally::CareTally(const CareTallyShape& shape)
    : travel(shape.by_place && shape.travel_groups != 0
                 ? TravelTally(shape.years, shape.travel_groups, shape.tally_areas, shape.sites)
                 : TravelTally()),
      shape_(shape), everywhere_(shape.years * shape.services * shape.payers),
      places_(shape.by_place
                  ? shape.years * shape.tally_areas * shape.lines * report_bands * place_worlds
                  : 0),
      days_(shape.by_place
                ? shape.years * shape.tally_areas * shape.stay_lines * report_bands * place_worlds
                : 0),
      practices_(shape.by_place ? shape.years * (shape.practices + 1) * place_worlds : 0),
      somewhere_(std::size_t{1} << 12) {}

CareTally::Slot& CareTally::slot_of(std::uint64_t key) {
    std::size_t place = ((key * 0x9E3779B97F4A7C15) >> 20) & (somewhere_.size() - 1);
    while (somewhere_[place].key != key && somewhere_[place].key != 0) {
        place = (place + 1) & (somewhere_.size() - 1);
    }
    return somewhere_[place];
}

void CareTally::grow() {
    std::vector<Slot> old(somewhere_.size() * 2);
    old.swap(somewhere_);
    for (const Slot& slot : old) {
        if (slot.key != 0) {
            slot_of(slot.key) = slot;
        }
    }
}

CareTally::YearCounts CareTally::of_year(std::size_t year, std::size_t line) {
    YearCounts counts;
    counts.everywhere_ = everywhere_.data() + year * shape_.services * shape_.payers;
    counts.payers_ = shape_.payers;
    if (shape_.by_place) {
        counts.places_ = places_.data() + (year * shape_.tally_areas * shape_.lines + line) *
                                              report_bands * place_worlds;
    }
    return counts;
}

void CareTally::count_somewhere(std::size_t year, std::size_t service, std::size_t payer,
                                attribution::Presence presence, std::uint32_t days) {
    const std::uint64_t key = slot_key(year, service, payer, presence);
    Slot* slot = &slot_of(key);
    if (slot->key == 0) {
        if (++used_ * 2 > somewhere_.size()) {
            grow();
            slot = &slot_of(key);
        }
        slot->key = key;
    }
    ++slot->count.contacts;
    slot->count.days += days;
}

void CareTally::add(const CareTally& other, const attribution::PresenceTable& theirs,
                    attribution::PresenceTable& ours) {
    for (std::size_t place = 0; place < everywhere_.size(); ++place) {
        everywhere_[place].contacts += other.everywhere_[place].contacts;
        everywhere_[place].days += other.everywhere_[place].days;
    }
    for (std::size_t place = 0; place < places_.size(); ++place) {
        places_[place] += other.places_[place];
    }
    for (std::size_t place = 0; place < days_.size(); ++place) {
        days_[place] += other.days_[place];
    }
    for (std::size_t place = 0; place < practices_.size(); ++place) {
        practices_[place] += other.practices_[place];
    }
    travel.add(other.travel);
    for (const Slot& slot : other.somewhere_) {
        if (slot.key == 0) {
            continue;
        }
        constexpr std::uint64_t below_presence = (std::uint64_t{1} << presence_shift) - 1;
        const attribution::Presence presence = ours.adopt(
            theirs, attribution::Presence{static_cast<std::uint32_t>(slot.key >> presence_shift)});
        const std::uint64_t key =
            (slot.key & below_presence) | (static_cast<std::uint64_t>(presence) << presence_shift);
        Slot* into = &slot_of(key);
        if (into->key == 0) {
            if (++used_ * 2 > somewhere_.size()) {
                grow();
                into = &slot_of(key);
            }
            into->key = key;
        }
        into->count.contacts += slot.count.contacts;
        into->count.days += slot.count.days;
    }
    contacts_do_nothing += other.contacts_do_nothing;
    contacts_plan += other.contacts_plan;
    records += other.records;
    players_left_out += other.players_left_out;
    no_service += other.no_service;
}

std::vector<ActivityRow> CareTally::rows(const attribution::PresenceTable& presences) const {
    std::vector<ActivityRow> rows;
    for (std::size_t year = 0; year < shape_.years; ++year) {
        for (std::size_t service = 0; service < shape_.services; ++service) {
            for (std::size_t payer = 0; payer < shape_.payers; ++payer) {
                const Count& count =
                    everywhere_[(year * shape_.services + service) * shape_.payers + payer];
                if (count.contacts != 0) {
                    rows.push_back(
                        ActivityRow{.year = static_cast<std::uint16_t>(year),
                                    .service = static_cast<std::uint16_t>(service),
                                    .payer = static_cast<std::uint8_t>(payer),
                                    .presence = attribution::Presence::always,
                                    .contacts = static_cast<std::int64_t>(count.contacts),
                                    .days = static_cast<std::int64_t>(count.days)});
                }
            }
        }
    }
    for (const Slot& slot : somewhere_) {
        if (slot.key != 0) {
            rows.push_back(ActivityRow{
                .year = static_cast<std::uint16_t>((slot.key >> year_shift) & 0x3F),
                .service = static_cast<std::uint16_t>((slot.key >> service_shift) & 0xFFFF),
                .payer = static_cast<std::uint8_t>((slot.key >> payer_shift) & 0xFF),
                .presence =
                    attribution::Presence{static_cast<std::uint32_t>(slot.key >> presence_shift)},
                .contacts = static_cast<std::int64_t>(slot.count.contacts),
                .days = static_cast<std::int64_t>(slot.count.days)});
        }
    }
    std::sort(rows.begin(), rows.end(), [&](const ActivityRow& left, const ActivityRow& right) {
        if (left.year != right.year) {
            return left.year < right.year;
        }
        if (left.service != right.service) {
            return left.service < right.service;
        }
        if (left.payer != right.payer) {
            return left.payer < right.payer;
        }
        return left.presence != right.presence &&
               presences.canonically_less(left.presence, right.presence);
    });
    return rows;
}

void CareTally::add_year(std::size_t year, const attribution::PresenceTable& presences,
                         std::vector<InBothWorlds>& by_service) const {
    const auto add = [](InBothWorlds& of, std::size_t world, const Count& count) {
        of.contacts[world] += static_cast<std::int64_t>(count.contacts);
        of.days[world] += static_cast<std::int64_t>(count.days);
    };
    for (std::size_t service = 0; service < shape_.services; ++service) {
        for (std::size_t payer = 0; payer < shape_.payers; ++payer) {
            const Count& count =
                everywhere_[(year * shape_.services + service) * shape_.payers + payer];
            add(by_service[service], 0, count);
            add(by_service[service], 1, count);
        }
    }
    for (const Slot& slot : somewhere_) {
        if (slot.key == 0 || ((slot.key >> year_shift) & 0x3F) != year) {
            continue;
        }
        const std::size_t service = (slot.key >> service_shift) & 0xFFFF;
        const attribution::Presence presence{
            static_cast<std::uint32_t>(slot.key >> presence_shift)};
        if (presences.in_do_nothing(presence)) {
            add(by_service[service], 0, slot.count);
        }
        if (presences.in_plan(presence)) {
            add(by_service[service], 1, slot.count);
        }
    }
}

} // namespace footprint::care
