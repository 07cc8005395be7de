// SPDX-License-Identifier: MIT
// What a contact leads to: the steps of the pathways.
#include "care/care.hpp"

#include <algorithm>

namespace footprint::care {

namespace {
constexpr int months_a_year = 12;
constexpr std::uint32_t days_a_month_tenths = 304; // 30.4 days
constexpr std::uint64_t luck_of_day = 1;
} // namespace

attribution::Presence Care::alive_in(const people::LivingChunk& chunk, std::size_t person,
                                     int month, attribution::Presence presence) {
    if (chunk.changed[person] == 0 && chunk.divergence[person] == people::no_divergence) {
        return chunk.status[person] == people::Status::resident ? presence
                                                                : attribution::Presence::never;
    }
    people::State state = chunk.state_of(person);
    std::uint32_t divergence = chunk.divergence[person];
    if (chunk.changed[person] != 0) {
        std::uint32_t place = change_begin_[person + 1] - 1;
        while (place > change_begin_[person] && changes_[place].month > month) {
            --place;
        }
        state = changes_[place].state;
        divergence = changes_[place].divergence;
    }
    if (divergence == people::no_divergence) {
        return state.alive ? presence : attribution::Presence::never;
    }
    const people::Divergence& worlds = chunk.divergences[divergence];
    std::array<std::uint64_t, (std::size_t{1} << people::most_divergence_players) / 64> bits{};
    for (std::size_t mask = 0; mask < worlds.states.size(); ++mask) {
        bits[mask / 64] |= static_cast<std::uint64_t>(worlds.states[mask].alive) << (mask % 64);
    }
    const std::size_t words = (worlds.states.size() + 63) / 64;
    const attribution::Presence alive =
        *presences_->from_truth_table(worlds.players, {bits.data(), words});
    return or_left_out(presences_->both(presence, alive), presence);
}

void Care::hand_on(const people::LivingChunk& chunk, const Pending& contact,
                   std::vector<Pending>& pending) {
    if (contact.month >= (year_ + 1) * months_a_year) {
        pending.push_back(contact);
        pending.back().asked_by = not_asked; // a request is one of its year
        return;
    }
    Pending now = contact;
    now.presence =
        alive_in(chunk, contact.person, contact.month - year_ * months_a_year, contact.presence);
    if (now.presence != attribution::Presence::never) {
        due_.push_back(now);
    }
}

void Care::take_step(const people::LivingChunk& chunk, const Contact& contact, std::size_t place,
                     std::uint64_t key, bool leads, std::vector<Pending>& pending) {
    const Pathway& pathway = rules_->tables->pathways[place];
    const CareRules::Step& step = rules_->steps[place];
    const std::uint32_t person = contact.person;
    const std::size_t band = band_[person];
    const int absolute = year_ * months_a_year + contact.month;
    const auto& branches = rules_->branches[pathway.from];
    attribution::Presence presence = contact.presence;
    attribution::Presence more =
        attribution::Presence::never; // worlds with a contact that do-nothing lacks
    for (const std::uint16_t effect_place : branches) {
        const ContactEffect& effect = rules_->tables->effects[effect_place];
        if (effect.to_line != pathway.to) {
            continue;
        }
        // A fall takes a contact that would follow away; a rise adds one where none would have
        // followed.
        const std::uint32_t own = high_word(key_within(key, effect.id.value));
        const bool falls = effect.size > 0.0;
        const bool touches =
            falls ? leads && rules_->effect_size[effect_place].happens(own)
                  : !leads && (step.chance[band] * rules_->effect_size[effect_place]).happens(own);
        if (!touches) {
            continue;
        }
        const attribution::Presence reach = reach_of(chunk, person, contact.month, effect);
        if (falls) {
            presence = or_left_out(presences_->minus(presence, reach), presence);
        } else {
            const attribution::Presence here =
                or_left_out(presences_->both(presence, reach), attribution::Presence::never);
            more = or_left_out(presences_->either(more, here), more);
        }
    }
    const attribution::Presence of_child = leads ? presence : more;
    if (of_child == attribution::Presence::never) {
        return;
    }
    const std::uint32_t contacts = step.whole + (step.one_more.happens(low_word(key)) ? 1U : 0U);
    const std::uint32_t day = high_word(key_within(key, luck_of_day));
    const std::uint32_t asked = requests_ != nullptr ? contact.asked_by : not_asked;
    const std::uint32_t spread = pathway.delay_days_to - pathway.delay_days_from + 1U;
    for (std::uint32_t turn = 0; turn < contacts; ++turn) {
        const std::uint64_t own_key = key_within(key, 2 + std::uint64_t{turn});
        // Day of the month of the parent, then the delay; repeat contacts come a delay apart.
        const std::uint32_t day_tenths = core::bounded(day, days_a_month_tenths);
        const bool joins_now = requests_ != nullptr && pathway.joins == Joins::list && turn == 0;
        const std::uint32_t delay =
            joins_now ? 0
                      : (pathway.delay_days_from + core::bounded(high_word(own_key), spread)) *
                            (turn + 1);
        std::uint32_t asked_by = not_asked;
        if (asked != not_asked) {
            asked_by = static_cast<std::uint32_t>(follows_.size());
            follows_.push_back(FollowsFrom{.request = asked, .after_days = delay});
        }
        const std::uint32_t months = (day_tenths + delay * 10) / days_a_month_tenths;
        constexpr std::uint32_t longest_wait_months = 12;
        hand_on(
            chunk,
            Pending{.key = own_key,
                    .person = person,
                    .presence = of_child,
                    // What follows at once is at the same place as far as the flows of the two
                    // lines agree: whoever is admitted from A&E is admitted there.
                    .luck = pathway.delay_days_to == 0 ? contact.luck : low_word(own_key),
                    .line = pathway.to,
                    .month = static_cast<std::int16_t>(
                        absolute + static_cast<int>(std::min(months, longest_wait_months))),
                    .asked_by = asked_by,
                    .flags = flags_of(pathway.joins == Joins::list && !joins_now ? Joins::planned
                                                                                 : pathway.joins)},
            pending);
    }
}

void Care::follow_on(const people::LivingChunk& chunk, std::vector<Pending>& pending) {
    for (std::size_t line = 0; line < rules_->tables->lines; ++line) {
        if (!batch_->has(line)) {
            continue;
        }
        for (const std::uint16_t place : rules_->pathways[line]) {
            const CareRules::Step& step = rules_->steps[place];
            for (const Contact& contact : batch_->of_line(line)) {
                const std::uint64_t key = key_within(contact.key, step.id);
                const std::uint32_t person = contact.person;
                const bool leads = step.chance[band_[person]].happens(high_word(key));
                if ((leads || (may_reach_[person] & step.branch_reaches) != 0) &&
                    contact.presence != attribution::Presence::never) {
                    take_step(chunk, contact, place, key, leads, pending);
                }
            }
        }
    }
    for (Rest& rest : rests_) {
        // Asked for by the stay it ends, which holds its bed until there is a place.
        if (const std::uint32_t asked = batch_->contacts[rest.of].asked_by;
            requests_ != nullptr && asked != not_asked) {
            rest.contact.asked_by = static_cast<std::uint32_t>(follows_.size());
            follows_.push_back(FollowsFrom{.request = asked, .after_days = 0});
        }
        hand_on(chunk, rest.contact, pending);
    }
    rests_.clear();
    for (const Pending& back : next_) {
        hand_on(chunk, back, pending);
    }
    next_.clear();
}

} // namespace footprint::care
