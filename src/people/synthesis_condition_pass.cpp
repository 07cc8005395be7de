// SPDX-License-Identifier: MIT
// Everybody's weight for one condition, and the scale that brings each commissioner's chances to
// its register.
#include "people/synthesis_condition_pass.hpp"

#include "core/errors.hpp"
#include "people/bit_factors.hpp"
#include "people/integerise.hpp"

#include <cmath>
#include <functional>
#include <limits>

namespace footprint::people::synthesis {

namespace {

/// By sex, deprivation fifth and age.
using StartingWeights =
    std::array<std::array<std::array<float, single_ages>, deprivation_fifths>, sexes>;

StartingWeights starting_weights(const ConditionTable& conditions, std::size_t condition) {
    StartingWeights weights;
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t fifth = 0; fifth < deprivation_fifths; ++fifth) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                weights[sex][fifth][age] = conditions.shape[condition][sex][age] *
                                           conditions.risks[condition].of_deprivation[fifth];
            }
        }
    }
    return weights;
}

} // namespace

ConditionPass::ConditionPass(const PeopleTables& tables, std::size_t condition, Columns& people,
                             core::LuckKey luck, core::ThreadPool& threads,
                             ConditionColumns& columns)
    : conditions_(tables.conditions), condition_(condition), people_(people), luck_(luck),
      threads_(threads), columns_(columns), event_(event_of(tables.conditions.id[condition])),
      bit_(1U << condition), age_from_(tables.conditions.register_age_from[condition]),
      pools_(tables.commissioners), wanted_(tables.commissioners), nearness_(tables.commissioners),
      scale_(tables.commissioners + 1) {}

void ConditionPass::give_out(std::uint32_t conditions_before) {
    weigh(conditions_before);
    settle_wanted();
    settle_excess();
    choose();
    find_diagnosed();
}

void ConditionPass::weigh(std::uint32_t conditions_before) {
    const RiskRatios& risks = conditions_.risks[condition_];
    const StartingWeights start = starting_weights(conditions_, condition_);
    const BitFactors of_attributes(risks.of_attribute, bits_with_effect(risks.of_attribute));
    const BitFactors of_conditions(risks.of_condition,
                                   bits_with_effect(risks.of_condition) & conditions_before);
    const std::size_t blocks = blocks_of(people_.size());
    std::vector<std::vector<Pool>> of_block(blocks, std::vector<Pool>(wanted_.size()));
    threads_.for_each_chunk(blocks, [&](unsigned, std::size_t block) {
        const BlockRange range = block_range(block, people_.size());
        for (std::size_t place = range.begin; place < range.end; ++place) {
            const float weight =
                start[people_.sex[place]][people_.deprivation_fifth[place]][people_.age[place]] *
                of_attributes.of(people_.attributes[place]) *
                of_conditions.of(people_.conditions[place]);
            columns_.weight[place] = weight;
            if (is_counted(place)) {
                Pool& pool = of_block[block][people_.commissioner[place]];
                pool.weights += static_cast<double>(weight);
                pool.largest_weight = std::max(pool.largest_weight, static_cast<double>(weight));
                pool.able += static_cast<std::int64_t>(weight > 0.0F);
            }
        }
    });
    for (const std::vector<Pool>& pools : of_block) { // in the order of the blocks: floating sums
        for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
            Pool& sum = pools_[commissioner];
            sum.weights += pools[commissioner].weights;
            sum.largest_weight = std::max(sum.largest_weight, pools[commissioner].largest_weight);
            sum.able += pools[commissioner].able;
        }
    }
}

void ConditionPass::settle_wanted() {
    // Rankings within twelve standard errors of the line are kept as borderline; more are looked
    // for when need be.
    constexpr double standard_errors = 12.0;
    const auto diagnosed_share = static_cast<double>(conditions_.diagnosed_share[condition_]);
    core::promise(diagnosed_share > 0.0 && diagnosed_share <= 1.0,
                  "the diagnosed share of a condition is above 0 and at most 1");
    core::promise(conditions_.register_persons[condition_].size() == wanted_.size(),
                  "a condition has a register of each commissioner");
    std::int64_t all_wanted = 0;
    double all_weights = 0.0;
    for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
        const double persons = conditions_.register_persons[condition_][commissioner];
        core::promise(persons >= 0.0, "a register is not below 0");
        const Pool& pool = pools_[commissioner];
        const auto on_register = static_cast<double>(nearest_whole(persons));
        wanted_[commissioner] = std::min(pool.able, nearest_whole(on_register / diagnosed_share));
        const auto wanted = static_cast<double>(wanted_[commissioner]);
        scale_[commissioner] = pool.weights > 0.0 ? wanted / pool.weights : 0.0;
        nearness_[commissioner] = standard_errors / std::sqrt(wanted + 1.0);
        all_wanted += wanted_[commissioner];
        all_weights += pool.weights;
    }
    scale_.back() = all_weights > 0.0 ? static_cast<double>(all_wanted) / all_weights : 0.0;
}

/// By commissioner, the weights from `at_least` on, the largest first.
std::vector<std::vector<float>>
ConditionPass::large_weights(std::span<const double> at_least) const {
    const std::size_t blocks = blocks_of(people_.size());
    using Weights = std::vector<std::vector<float>>;
    std::vector<Weights> of_block(blocks, Weights(wanted_.size()));
    threads_.for_each_chunk(blocks, [&](unsigned, std::size_t block) {
        const BlockRange range = block_range(block, people_.size());
        for (std::size_t place = range.begin; place < range.end; ++place) {
            const auto weight = static_cast<double>(columns_.weight[place]);
            if (is_counted(place) && weight >= at_least[people_.commissioner[place]]) {
                of_block[block][people_.commissioner[place]].push_back(columns_.weight[place]);
            }
        }
    });
    Weights weights(wanted_.size());
    threads_.for_each_chunk(wanted_.size(), [&](unsigned, std::size_t commissioner) {
        std::vector<float>& all = weights[commissioner];
        for (const Weights& some : of_block) {
            all.insert(all.end(), some[commissioner].begin(), some[commissioner].end());
        }
        std::ranges::sort(all, std::greater<>{});
    });
    return weights;
}

/// The scale that spreads over the others what the greatest chance cuts off: with the m largest
/// weights at that chance, k = (wanted - chance x m) / (sum of the other weights), for the least m
/// at which k brings nobody else above it. Nothing when more weights than `largest` are needed to
/// tell.
std::optional<double> ConditionPass::spread_scale(std::size_t commissioner,
                                                  std::span<const float> largest,
                                                  bool are_all) const {
    const auto wanted = static_cast<double>(wanted_[commissioner]);
    double others = pools_[commissioner].weights;
    double scale = wanted / others;
    std::size_t at_limit = 0;
    while (at_limit < largest.size() &&
           scale * static_cast<double>(largest[at_limit]) > greatest_chance) {
        others -= static_cast<double>(largest[at_limit]);
        ++at_limit;
        const double left = wanted - greatest_chance * static_cast<double>(at_limit);
        if (!(left > 0.0) || !(others > pools_[commissioner].weights * 1e-9)) {
            break;
        }
        scale = std::max(scale, left / others);
    }
    if (at_limit == largest.size() && !are_all) {
        return std::nullopt;
    }
    return scale;
}

void ConditionPass::settle_excess() {
    constexpr double nobody = std::numeric_limits<double>::infinity();
    std::vector<double> at_least(wanted_.size(), nobody);
    for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
        if (pools_[commissioner].largest_weight * scale_[commissioner] > greatest_chance) {
            at_least[commissioner] = greatest_chance / scale_[commissioner] / 4.0;
        }
    }
    while (std::ranges::any_of(at_least, [](double weight) { return weight != nobody; })) {
        const std::vector<std::vector<float>> largest = large_weights(at_least);
        for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
            if (at_least[commissioner] == nobody) {
                continue;
            }
            const std::optional<double> scale =
                spread_scale(commissioner, largest[commissioner], at_least[commissioner] == 0.0);
            scale_[commissioner] = scale.value_or(scale_[commissioner]);
            const bool is_small =
                at_least[commissioner] < pools_[commissioner].largest_weight * 1e-6;
            const double fewer = is_small ? 0.0 : at_least[commissioner] / 16.0;
            at_least[commissioner] = scale ? nobody : fewer;
        }
    }
}

} // namespace footprint::people::synthesis
