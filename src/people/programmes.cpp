// SPDX-License-Identifier: MIT
// Eligibility, coverage and enrolment of one person.
#include "people/programmes.hpp"

#include <algorithm>

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
