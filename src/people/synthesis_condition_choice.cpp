// SPDX-License-Identifier: MIT
// Who has one condition, exactly as many as wanted, and who of them is on the register.
#include "people/integerise.hpp"
#include "people/synthesis_condition_pass.hpp"

#include <utility>

namespace footprint::people::synthesis {

void ConditionPass::choose_in_block(unsigned thread, std::size_t block,
                                    std::vector<Tally>& tallies) {
    const BlockRange range = block_range(block, people_.size());
    Draws& drawn = columns_.draws[thread];
    drawn.draw(luck_, std::span(people_.id).subspan(range.begin, range.end - range.begin),
               core::Process::synthesis_condition, event_);
    std::copy_n(drawn.word(1), range.end - range.begin, &columns_.diagnosis_number[range.begin]);
    for (std::size_t place = range.begin; place < range.end; ++place) {
        people_.conditions[place] &= ~bit_;
        const std::uint8_t commissioner = people_.commissioner[place];
        const double chance = std::min(
            greatest_chance, scale_[commissioner] * static_cast<double>(columns_.weight[place]));
        if (!(chance > 0.0)) {
            continue;
        }
        const double u = core::unit_interval(drawn.word(0)[place - range.begin]);
        const bool is_chosen = u <= chance;
        people_.conditions[place] |= is_chosen ? bit_ : 0U;
        if (!is_counted(place)) {
            continue;
        }
        Tally& tally = tallies[commissioner];
        tally.chosen += static_cast<std::int64_t>(is_chosen);
        const double above = u * (1.0 - chance);
        const double below = chance * (1.0 - u);
        const double nearness = nearness_[commissioner];
        if (above <= (1.0 + nearness) * below && above >= (1.0 - nearness) * below) {
            tally.borderline.push_back(
                {.ranking = above / below, .id = people_.id[place], .place = place});
        }
    }
}

/// The commissioner's borderline people who have the condition, or who do not, the nearest to the
/// line first.
std::vector<ConditionPass::Borderline>
ConditionPass::candidates(const std::vector<std::vector<Tally>>& of_block, std::size_t commissioner,
                          bool are_chosen) const {
    std::vector<Borderline> found;
    for (const std::vector<Tally>& tallies : of_block) {
        for (const Borderline& person : tallies[commissioner].borderline) {
            if (((people_.conditions[person.place] & bit_) != 0) == are_chosen) {
                found.push_back(person);
            }
        }
    }
    std::ranges::sort(found);
    if (are_chosen) {
        std::ranges::reverse(found);
    }
    return found;
}

/// Adds or takes the people nearest the line until each commissioner has as many as wanted. False
/// when too few people were kept as borderline for that; `nearness_` is then wider, and everybody
/// has to be chosen again.
bool ConditionPass::settle_borderline(const std::vector<std::vector<Tally>>& of_block) {
    constexpr double everybody = 1e12;
    bool is_settled = true;
    for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
        std::int64_t chosen = 0;
        for (const std::vector<Tally>& tallies : of_block) {
            chosen += tallies[commissioner].chosen;
        }
        const bool are_too_many = chosen > wanted_[commissioner];
        const auto moves = static_cast<std::size_t>(are_too_many ? chosen - wanted_[commissioner]
                                                                 : wanted_[commissioner] - chosen);
        if (moves == 0) {
            continue;
        }
        const std::vector<Borderline> nearest = candidates(of_block, commissioner, are_too_many);
        if (nearest.size() < moves && nearness_[commissioner] < everybody) {
            nearness_[commissioner] *= 8.0;
            is_settled = false;
            continue;
        }
        for (std::size_t move = 0; move < std::min(moves, nearest.size()); ++move) {
            people_.conditions[nearest[move].place] ^= bit_;
        }
    }
    return is_settled;
}

void ConditionPass::choose() {
    const std::size_t blocks = blocks_of(people_.size());
    bool is_settled = false;
    while (!is_settled) {
        std::vector<std::vector<Tally>> of_block(blocks, std::vector<Tally>(wanted_.size()));
        threads_.for_each_chunk(blocks, [&](unsigned thread, std::size_t block) {
            choose_in_block(thread, block, of_block[block]);
        });
        is_settled = settle_borderline(of_block);
    }
}

/// `order` names the commissioner's people who have the condition: a keyed number, then the place.
void ConditionPass::diagnose_register(std::size_t commissioner, std::vector<std::uint64_t>& order) {
    const std::int64_t on_register = std::min(
        std::ssize(order), nearest_whole(conditions_.register_persons[condition_][commissioner]));
    std::nth_element(order.begin(), order.begin() + on_register, order.end());
    for (std::int64_t person = 0; person < on_register; ++person) {
        people_.diagnosed[order[static_cast<std::size_t>(person)] & 0xFFFFFFFF] |= bit_;
    }
}

void ConditionPass::find_diagnosed() {
    const core::Probability32 share =
        core::probability(static_cast<double>(conditions_.diagnosed_share[condition_]));
    const std::size_t blocks = blocks_of(people_.size());
    using Orders = std::vector<std::vector<std::uint64_t>>; // by commissioner
    std::vector<Orders> of_block(blocks, Orders(wanted_.size()));
    threads_.for_each_chunk(blocks, [&](unsigned, std::size_t block) {
        const BlockRange range = block_range(block, people_.size());
        for (std::size_t place = range.begin; place < range.end; ++place) {
            if ((people_.conditions[place] & bit_) == 0) {
                continue;
            }
            const std::uint32_t number = columns_.diagnosis_number[place];
            if (is_counted(place)) {
                of_block[block][people_.commissioner[place]].push_back(
                    (std::uint64_t{number} << 32) | place);
            } else if (share.happens(number)) {
                people_.diagnosed[place] |= bit_;
            }
        }
    });
    // One after another: two commissioners' people may be neighbours in a column.
    for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
        std::vector<std::uint64_t> order;
        for (const Orders& orders : of_block) {
            order.insert(order.end(), orders[commissioner].begin(), orders[commissioner].end());
        }
        diagnose_register(commissioner, order);
    }
}

} // namespace footprint::people::synthesis
