// SPDX-License-Identifier: MIT
// Eligibility, coverage and enrolment of one person.
#include "people/programmes.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <bit>

namespace footprint::people {

bool Reached::in_world(const Reach& reach, std::uint64_t acting) const {
    if (!at_all || ((acting >> reach.player) & 1U) == 0) {
        return false;
    }
    if (by_itself) {
        return true;
    }
    for (std::size_t place = 0; place < reach.enablers.size(); ++place) {
        const bool counts = ((enablers >> place) & 1U) != 0;
        if (counts && ((acting >> reach.enablers[place].player) & 1U) != 0) {
            return true;
        }
    }
    return false;
}

std::uint32_t Programmes::Chances::number_of(std::uint64_t person_id) const {
    // One round of a 64-bit finaliser (Stafford's mix 13): a third of the cost of a Philox block,
    // and asked very often.
    std::uint64_t mixed = person_id ^ salt;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return static_cast<std::uint32_t>((mixed ^ (mixed >> 31)) >> 32);
}

Programmes::Programmes(const ProgrammeTables& tables, core::LuckKey luck)
    : tables_(&tables), luck_(luck) {
    for (const Reach& reach : tables.reaches) {
        Chances chances;
        const core::Philox4x32Block luck_of_reach =
            core::draw(luck, reach.id.value, core::Process::programme, 0);
        chances.salt = (std::uint64_t{luck_of_reach[0]} << 32) | luck_of_reach[1];
        for (const double coverage : reach.coverage) {
            chances.alone.push_back(core::probability_within_bounds(coverage));
            chances.highest = std::max(chances.highest, chances.alone.back());
        }
        for (const Enabler& enabler : reach.enablers) {
            std::vector<core::Probability32> raised;
            for (std::size_t month = 0; month < reach.coverage.size(); ++month) {
                raised.push_back(core::probability_within_bounds(
                    reach.coverage[month] * (1.0 + enabler.uplift_share[month])));
                chances.highest = std::max(chances.highest, raised.back());
            }
            chances.with_enabler.push_back(std::move(raised));
        }
        chances_.push_back(std::move(chances));
    }
    rule_places_and_ages();
    rule_bytes();
}

void Programmes::rule_places_and_ages() {
    const std::size_t reaches = tables_->reaches.size();
    core::promise(reaches <= 64, "a set of reaches has 64 bits");
    const std::uint64_t everyone =
        reaches == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << reaches) - 1;
    const auto rule_out = [&](const std::vector<std::uint8_t>& inside,
                              std::vector<std::uint64_t>& by_place, std::uint64_t reach) {
        by_place.resize(std::max(by_place.size(), inside.size()), everyone);
        for (std::size_t place = 0; place < inside.size(); ++place) {
            by_place[place] &= inside[place] != 0 ? ~std::uint64_t{0} : ~reach;
        }
    };
    for (std::size_t place = 0; place < reaches; ++place) {
        const Eligibility& rule = tables_->reaches[place].eligible;
        const std::uint64_t reach = std::uint64_t{1} << place;
        limited_ |= tables_->reaches[place].limited ? reach : 0;
        rule_out(rule.areas, by_area_, reach);
        rule_out(rule.practices, by_practice_, reach);
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                // Somebody of that age at the year's start is a year older for a part of it; the
                // last age stands for all above.
                const bool is_last = age + 1 == single_ages;
                const auto low = static_cast<int>(age);
                const bool fits = (low <= rule.age_to && low + 1 >= rule.age_from) ||
                                  (is_last && rule.age_to >= low);
                by_age_[sex][age] |= fits && ((rule.sexes >> sex) & 1U) != 0 ? reach : 0;
            }
        }
    }
}

void Programmes::rule_bytes() {
    constexpr unsigned attribute_column = 2;
    // Bits that a rule looks for in a column: `wanted` of a reach by column.
    const auto make = [&](std::vector<ByteRule>& rules, unsigned column, const auto& wanted,
                          bool all) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            ByteRule rule{.column = column, .shift = shift, .reaches = {}};
            bool is_asked = false;
            for (std::uint32_t held = 0; held < rule.reaches.size(); ++held) {
                for (std::size_t place = 0; place < tables_->reaches.size(); ++place) {
                    const std::uint32_t bits =
                        (wanted(tables_->reaches[place].eligible) >> shift) & 0xFFU;
                    is_asked = is_asked || bits != 0;
                    const bool fits = all ? (bits & ~held) == 0 : (bits & held) != 0;
                    rule.reaches[held] |= std::uint64_t{fits} << place;
                }
            }
            if (is_asked) {
                rules.push_back(rule);
            }
        }
    };
    for (const unsigned column : {0U, 1U}) {
        const auto here = [column](const Eligibility& rule) {
            return column == (rule.diagnosed ? 1U : 0U) ? ~0U : 0U;
        };
        make(
            all_, column, [&](const Eligibility& rule) { return rule.conditions_all & here(rule); },
            true);
        make(
            any_condition_, column,
            [&](const Eligibility& rule) { return rule.conditions_any & here(rule); }, false);
    }
    make(all_, attribute_column, [](const Eligibility& rule) { return rule.attributes_all; }, true);
    make(
        any_attribute_, attribute_column,
        [](const Eligibility& rule) { return rule.attributes_any; }, false);
    for (std::size_t place = 0; place < tables_->reaches.size(); ++place) {
        const Eligibility& rule = tables_->reaches[place].eligible;
        asks_condition_ |= std::uint64_t{rule.conditions_any != 0} << place;
        asks_attribute_ |= std::uint64_t{rule.attributes_any != 0} << place;
    }
}

std::uint64_t Programmes::may_cover(std::uint64_t person_id) const {
    std::uint64_t reaches = 0;
    for (std::size_t reach = 0; reach < chances_.size(); ++reach) {
        const core::Probability32 highest = chances_[reach].highest;
        const bool covers =
            highest.threshold != 0 && highest.happens(chances_[reach].number_of(person_id));
        reaches |= std::uint64_t{covers} << reach;
    }
    return reaches & ~limited_;
}

std::uint64_t Programmes::may_be_eligible(const LivingChunk& chunk, std::size_t person,
                                          std::size_t year, bool state_is_steady,
                                          std::uint64_t reaches) const {
    if (reaches == 0) {
        return 0;
    }
    constexpr int months_a_year = 12;
    const int age =
        std::min(age_at(chunk.born_month[person], static_cast<int>(year) * months_a_year),
                 static_cast<int>(single_ages) - 1);
    reaches &= by_age_[chunk.sex[person]][static_cast<std::size_t>(age)];
    if (!by_area_.empty()) {
        reaches &= by_area_[chunk.area[person]];
    }
    if (!by_practice_.empty()) {
        reaches &=
            by_practice_[std::min<std::size_t>(chunk.practice[person], by_practice_.size() - 1)];
    }
    if (!state_is_steady || reaches == 0) {
        return reaches;
    }
    const std::array<std::uint32_t, 3> columns{chunk.conditions[person], chunk.diagnosed[person],
                                               chunk.attributes[person]};
    const auto of = [&](const ByteRule& rule) {
        return rule.reaches[(columns[rule.column] >> rule.shift) & 0xFFU];
    };
    std::uint64_t has_condition = ~asks_condition_;
    std::uint64_t has_attribute = ~asks_attribute_;
    for (const ByteRule& rule : all_) {
        reaches &= of(rule);
    }
    for (const ByteRule& rule : any_condition_) {
        has_condition |= of(rule);
    }
    for (const ByteRule& rule : any_attribute_) {
        has_attribute |= of(rule);
    }
    return reaches & has_condition & has_attribute;
}

bool Programmes::eligible(const Eligibility& rule, const LivingChunk& chunk, std::size_t person,
                          const State& do_nothing, int month) const {
    if ((rule.conditions_all & ~(rule.diagnosed ? do_nothing.diagnosed : do_nothing.conditions)) !=
            0 ||
        (rule.attributes_all & ~do_nothing.attributes) != 0) {
        return false;
    }
    if (rule.conditions_any != 0 &&
        (rule.conditions_any & (rule.diagnosed ? do_nothing.diagnosed : do_nothing.conditions)) ==
            0) {
        return false;
    }
    if (rule.attributes_any != 0 && (rule.attributes_any & do_nothing.attributes) == 0) {
        return false;
    }
    const int age = age_at(chunk.born_month[person], month);
    if (age < rule.age_from || age > rule.age_to || ((rule.sexes >> chunk.sex[person]) & 1U) == 0) {
        return false;
    }
    if (!rule.areas.empty() && rule.areas[chunk.area[person]] == 0) {
        return false;
    }
    if (!rule.practices.empty()) {
        const std::size_t practice =
            std::min<std::size_t>(chunk.practice[person], rule.practices.size() - 1);
        if (rule.practices[practice] == 0) {
            return false;
        }
    }
    return rule.watch < 0 || chunk.watched_last[person][static_cast<std::size_t>(rule.watch)] >=
                                 rule.watched_contacts;
}

Reached Programmes::covered(const Reach& reach, std::uint64_t person_id, int month) const {
    const Chances& chances = chances_[reach.player];
    Reached reached;
    if (chances.highest.threshold == 0) {
        return reached;
    }
    const std::uint32_t number = chances.number_of(person_id);
    if (!chances.highest.happens(number)) {
        return reached;
    }
    const auto place = static_cast<std::size_t>(month);
    reached.by_itself = chances.alone[place].happens(number);
    for (std::size_t enabler = 0; enabler < chances.with_enabler.size(); ++enabler) {
        if (chances.with_enabler[enabler][place].happens(number)) {
            reached.enablers = static_cast<std::uint8_t>(reached.enablers | (1U << enabler));
        }
    }
    reached.at_all = reached.by_itself || reached.enablers != 0;
    return reached;
}

Reached Programmes::enrolled(std::size_t reach, const LivingChunk& chunk, std::size_t person,
                             int month) {
    Reached reached;
    if (chunk.enrolled[person] == 0) {
        return reached;
    }
    for (const Enrolment& enrolment : chunk.enrolments) {
        if (enrolment.person == person && enrolment.reach == reach && enrolment.from <= month &&
            month < enrolment.until) {
            reached.at_all = true;
            if (enrolment.enabler == 0) {
                reached.by_itself = true;
            } else {
                reached.enablers =
                    static_cast<std::uint8_t>(reached.enablers | (1U << (enrolment.enabler - 1)));
            }
        }
    }
    return reached;
}

Reached Programmes::reached(std::size_t reach, const LivingChunk& chunk, std::size_t person,
                            const State& do_nothing, int month) const {
    const Reach& rule = tables_->reaches[reach];
    if (rule.limited) {
        return enrolled(reach, chunk, person, month);
    }
    if (!eligible(rule.eligible, chunk, person, do_nothing, month)) {
        return Reached{};
    }
    return covered(rule, chunk.id[person], month);
}

std::uint64_t Programmes::rank(std::size_t reach, std::uint64_t person_id,
                               std::uint32_t year) const {
    const core::Philox4x32Block block = core::draw(
        luck_, person_id ^ tables_->reaches[reach].id.value, core::Process::eligibility, year);
    return (std::uint64_t{block[0]} << 32) | block[1];
}

std::uint32_t Programmes::effect_draw(const LifeEffect& effect, std::uint64_t person_id,
                                      std::uint32_t turn) const {
    return core::draw(luck_, person_id ^ effect.id.value, core::Process::effect, turn)[0];
}

} // namespace footprint::people
