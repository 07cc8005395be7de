// SPDX-License-Identifier: MIT
// Who is ill at the start, and who of them has been found.
//
// A person's chance of a condition is k w, with w = shape(age, sex) x the risk ratios of deprivation, attributes and
// the conditions given out before, and k such that a commissioner's chances sum to register / diagnosed share over the
// register's ages. Chances stop at `greatest_chance`, the excess raising k for the others. Each person has one
// permanent random number u for each condition, and those with the lowest u (1 - p) / (p (1 - u)) have it, exactly as
// many as wanted: Pareto sampling, whose inclusion chances are p to within parts in a thousand for registers of some
// hundreds. Worked example: chances 0.5 and 0.2, u = 0.4 and 0.1, one person wanted: 0.667 and 0.444, so the second.
// Below the register's ages, and for those registered elsewhere (k of all commissioners together), u < p decides.
//
// Source: B. Rosen, Journal of Statistical Planning and Inference 62(2), 1997, 159-191, DOI
// 10.1016/S0378-3758(96)00186-3. Checked in tests/unit/people/synthesis_test.cpp.
#include "core/errors.hpp"
#include "people/integerise.hpp"
#include "people/synthesis_columns.hpp"

#include <cmath>
#include <compare>

namespace footprint::people::synthesis {

namespace {

/// A numerical bound: Pareto sampling needs chances below 1.
constexpr double greatest_chance = 0.999;

/// The product of the factors of the bits held, by one look-up a byte.
class BitFactors {
public:
    explicit BitFactors(const std::array<float, 32>& factor_of_bit, std::uint32_t bits_that_count) {
        for (std::uint32_t byte = 0; byte < 4; ++byte) {
            if (((bits_that_count >> (8 * byte)) & 0xFF) == 0) {
                continue;
            }
            shifts_.push_back(8 * byte);
            std::array<float, 256>& products = products_.emplace_back();
            products.fill(1.0F);
            for (std::uint32_t held = 0; held < 256; ++held) {
                for (std::uint32_t bit = 0; bit < 8; ++bit) {
                    if (((held & (bits_that_count >> (8 * byte))) >> bit & 1U) != 0) {
                        products[held] *= factor_of_bit[8 * byte + bit];
                    }
                }
            }
        }
    }

    [[nodiscard]] float of(std::uint32_t bits) const {
        float product = 1.0F;
        for (std::size_t byte = 0; byte < shifts_.size(); ++byte) {
            product *= products_[byte][(bits >> shifts_[byte]) & 0xFF];
        }
        return product;
    }

private:
    std::vector<std::uint32_t> shifts_;
    std::vector<std::array<float, 256>> products_;
};

std::uint32_t bits_with_effect(const std::array<float, 32>& factors) {
    std::uint32_t bits = 0;
    for (std::size_t bit = 0; bit < factors.size(); ++bit) {
        bits |= static_cast<std::uint32_t>(factors[bit] != 1.0F) << bit;
    }
    return bits;
}

/// One commissioner's people of the register's ages.
struct Pool {
    double weights = 0.0;      ///< of those below the greatest chance
    double largest_weight = 0.0;
    std::int64_t able = 0;     ///< with a weight above 0
    std::int64_t at_limit = 0; ///< with the greatest chance

    void add(const Pool& other) {
        weights += other.weights;
        largest_weight = std::max(largest_weight, other.largest_weight);
        able += other.able;
        at_limit += other.at_limit;
    }
};

/// A person whose ranking is near the line between having the condition and not.
struct Borderline {
    double ranking;
    std::uint64_t id;
    std::size_t place;
    friend auto operator<=>(const Borderline&, const Borderline&) = default;
};

struct Tally {
    std::int64_t chosen = 0;
    std::vector<Borderline> borderline;
};

struct Found {
    std::vector<std::uint64_t> order; ///< a keyed number, then the person's place
};

/// One condition being given out.
class ConditionPass {
public:
    ConditionPass(const PeopleTables& tables, std::size_t condition, Columns& people,
                  core::LuckKey luck, core::ThreadPool& threads, std::vector<float>& weights,
                  std::vector<Draws>& draws)
        : tables_(tables), conditions_(tables.conditions), condition_(condition), people_(people),
          luck_(luck), threads_(threads), weights_(weights), draws_(draws),
          event_(event_of(tables.conditions.id[condition])), bit_(1U << condition),
          age_from_(tables.conditions.register_age_from[condition]),
          blocks_(blocks_of(people.size())), pools_(tables.commissioners + 1),
          scale_(tables.commissioners + 1, 0.0), wanted_(tables.commissioners, 0),
          nearness_(tables.commissioners, 0.0) {}

    void give_out(std::uint32_t conditions_before) {
        weigh(conditions_before);
        settle_wanted();
        settle_scales();
        choose();
        find_diagnosed();
    }

private:
    [[nodiscard]] bool is_counted(std::size_t place) const {
        return people_.age[place] >= age_from_ && people_.commissioner[place] < wanted_.size();
    }

    /// Sums over the counted people of each commissioner, block by block and then in the order of the blocks.
    template <typename Add>
    std::vector<Pool> sum_pools(const Add& add) {
        std::vector<std::vector<Pool>> of_block(blocks_, std::vector<Pool>(wanted_.size() + 1));
        threads_.for_each_chunk(blocks_, [&](unsigned, std::size_t block) {
            add(block_range(block, people_.size()), of_block[block]);
        });
        std::vector<Pool> sums(wanted_.size() + 1);
        for (const std::vector<Pool>& pools : of_block) {
            for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
                sums[commissioner].add(pools[commissioner]);
            }
        }
        return sums;
    }

    void weigh(std::uint32_t conditions_before);
    void settle_wanted();
    void settle_scales();
    void choose();
    void choose_in_block(unsigned thread, std::size_t block, std::vector<Tally>& tallies);
    [[nodiscard]] bool settle_borderline(const std::vector<std::vector<Tally>>& of_block);
    void find_diagnosed();

    const PeopleTables& tables_;
    const ConditionTable& conditions_;
    std::size_t condition_;
    Columns& people_;
    core::LuckKey luck_;
    core::ThreadPool& threads_;
    std::vector<float>& weights_;
    std::vector<Draws>& draws_;
    std::uint32_t event_;
    std::uint32_t bit_;
    int age_from_;
    std::size_t blocks_;
    std::vector<Pool> pools_;
    std::vector<double> scale_; ///< k by commissioner, the last for those registered elsewhere
    std::vector<std::int64_t> wanted_;
    std::vector<double> nearness_; ///< how far from 1 a ranking is kept as borderline
};

void ConditionPass::weigh(std::uint32_t conditions_before) {
    const RiskRatios& risks = conditions_.risks[condition_];
    std::array<std::array<std::array<float, single_ages>, deprivation_fifths>, sexes> start;
    for (std::size_t sex = 0; sex < sexes; ++sex) {
        for (std::size_t fifth = 0; fifth < deprivation_fifths; ++fifth) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                start[sex][fifth][age] =
                    conditions_.shape[condition_][sex][age] * risks.of_deprivation[fifth];
            }
        }
    }
    const BitFactors of_attributes(risks.of_attribute, bits_with_effect(risks.of_attribute));
    const BitFactors of_conditions(risks.of_condition,
                                   bits_with_effect(risks.of_condition) & conditions_before);
    pools_ = sum_pools([&](BlockRange range, std::vector<Pool>& pools) {
        for (std::size_t place = range.begin; place < range.end; ++place) {
            const float weight =
                start[people_.sex[place]][people_.deprivation_fifth[place]][people_.age[place]] *
                of_attributes.of(people_.attributes[place]) *
                of_conditions.of(people_.conditions[place]);
            weights_[place] = weight;
            if (is_counted(place)) {
                Pool& pool = pools[people_.commissioner[place]];
                pool.weights += static_cast<double>(weight);
                pool.largest_weight = std::max(pool.largest_weight, static_cast<double>(weight));
                pool.able += static_cast<std::int64_t>(weight > 0.0F);
            }
        }
    });
}

void ConditionPass::settle_wanted() {
    const double diagnosed_share = static_cast<double>(conditions_.diagnosed_share[condition_]);
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
        wanted_[commissioner] =
            std::min(pool.able, nearest_whole(static_cast<double>(nearest_whole(persons)) /
                                              diagnosed_share));
        const auto wanted = static_cast<double>(wanted_[commissioner]);
        scale_[commissioner] = pool.weights > 0.0 ? wanted / pool.weights : 0.0;
        nearness_[commissioner] = 12.0 / std::sqrt(wanted + 1.0);
        all_wanted += wanted_[commissioner];
        all_weights += pool.weights;
    }
    scale_.back() = all_weights > 0.0 ? static_cast<double>(all_wanted) / all_weights : 0.0;
}

/// Raises the scales until what the greatest chance cuts off is spread over the others.
void ConditionPass::settle_scales() {
    constexpr int most_rounds = 50;
    bool has_excess = false;
    for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
        has_excess = has_excess || pools_[commissioner].largest_weight * scale_[commissioner] >
                                       greatest_chance;
    }
    for (int round = 0; has_excess && round < most_rounds; ++round) {
        const std::vector<Pool> pools = sum_pools([&](BlockRange range, std::vector<Pool>& sums) {
            for (std::size_t place = range.begin; place < range.end; ++place) {
                if (!is_counted(place)) {
                    continue;
                }
                const std::uint8_t commissioner = people_.commissioner[place];
                const auto weight = static_cast<double>(weights_[place]);
                if (weight * scale_[commissioner] >= greatest_chance) {
                    ++sums[commissioner].at_limit;
                } else {
                    sums[commissioner].weights += weight;
                }
            }
        });
        has_excess = false;
        for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
            const Pool& pool = pools[commissioner];
            const double left = static_cast<double>(wanted_[commissioner]) -
                                greatest_chance * static_cast<double>(pool.at_limit);
            if (pool.at_limit != pools_[commissioner].at_limit && pool.weights > 0.0 && left > 0.0) {
                scale_[commissioner] = std::max(scale_[commissioner], left / pool.weights);
                has_excess = true;
            }
            pools_[commissioner].at_limit = pool.at_limit;
        }
    }
}

void ConditionPass::choose_in_block(unsigned thread, std::size_t block,
                                    std::vector<Tally>& tallies) {
    const BlockRange range = block_range(block, people_.size());
    Draws& drawn = draws_[thread];
    drawn.draw(luck_, std::span(people_.id).subspan(range.begin, range.end - range.begin),
               core::Process::synthesis_condition, event_);
    for (std::size_t place = range.begin; place < range.end; ++place) {
        people_.conditions[place] &= ~bit_;
        const std::uint8_t commissioner = people_.commissioner[place];
        const double chance = std::min(
            greatest_chance, scale_[commissioner] * static_cast<double>(weights_[place]));
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
            tally.borderline.push_back({above / below, people_.id[place], place});
        }
    }
}

/// Adds or takes the people nearest the line until each commissioner has as many as wanted. False when too few people
/// were kept as borderline for that; `nearness_` is then wider.
bool ConditionPass::settle_borderline(const std::vector<std::vector<Tally>>& of_block) {
    constexpr double everybody = 1e12;
    bool is_settled = true;
    for (std::size_t commissioner = 0; commissioner < wanted_.size(); ++commissioner) {
        std::int64_t missing = wanted_[commissioner];
        for (const std::vector<Tally>& tallies : of_block) {
            missing -= tallies[commissioner].chosen;
        }
        if (missing == 0) {
            continue;
        }
        std::vector<Borderline> candidates;
        for (const std::vector<Tally>& tallies : of_block) {
            for (const Borderline& person : tallies[commissioner].borderline) {
                if (((people_.conditions[person.place] & bit_) == 0) == (missing > 0)) {
                    candidates.push_back(person);
                }
            }
        }
        const auto moves = static_cast<std::size_t>(missing > 0 ? missing : -missing);
        if (candidates.size() < moves && nearness_[commissioner] < everybody) {
            nearness_[commissioner] *= 8.0;
            is_settled = false;
            continue;
        }
        std::sort(candidates.begin(), candidates.end());
        if (missing < 0) {
            std::ranges::reverse(candidates);
        }
        for (std::size_t move = 0; move < std::min(moves, candidates.size()); ++move) {
            people_.conditions[candidates[move].place] ^= bit_;
        }
    }
    return is_settled;
}

void ConditionPass::choose() {
    bool is_settled = false;
    while (!is_settled) {
        std::vector<std::vector<Tally>> of_block(blocks_, std::vector<Tally>(wanted_.size()));
        threads_.for_each_chunk(blocks_, [&](unsigned thread, std::size_t block) {
            choose_in_block(thread, block, of_block[block]);
        });
        is_settled = settle_borderline(of_block);
    }
}

void ConditionPass::find_diagnosed() {
    const auto share = core::probability(
        static_cast<double>(conditions_.diagnosed_share[condition_]));
    std::vector<std::vector<Found>> of_block(blocks_, std::vector<Found>(wanted_.size()));
    threads_.for_each_chunk(blocks_, [&](unsigned, std::size_t block) {
        const BlockRange range = block_range(block, people_.size());
        for (std::size_t place = range.begin; place < range.end; ++place) {
            if ((people_.conditions[place] & bit_) == 0) {
                continue;
            }
            const std::uint32_t number = core::draw(luck_, people_.id[place],
                                                    core::Process::synthesis_condition, event_)[1];
            if (is_counted(place)) {
                of_block[block][people_.commissioner[place]].order.push_back(
                    (std::uint64_t{number} << 32) | place);
            } else if (share.happens(number)) {
                people_.diagnosed[place] |= bit_;
            }
        }
    });
    threads_.for_each_chunk(wanted_.size(), [&](unsigned, std::size_t commissioner) {
        std::vector<std::uint64_t> order;
        for (const std::vector<Found>& found : of_block) {
            order.insert(order.end(), found[commissioner].order.begin(),
                         found[commissioner].order.end());
        }
        const std::int64_t on_register =
            std::min(static_cast<std::int64_t>(order.size()),
                     nearest_whole(conditions_.register_persons[condition_][commissioner]));
        std::nth_element(order.begin(), order.begin() + on_register, order.end());
        for (std::int64_t person = 0; person < on_register; ++person) {
            people_.diagnosed[order[static_cast<std::size_t>(person)] & 0xFFFFFFFF] |= bit_;
        }
    });
}

} // namespace

std::vector<std::size_t> order_of_conditions(const ConditionTable& conditions) {
    const std::size_t count = conditions.id.size();
    std::uint32_t given_out = 0;
    std::vector<std::size_t> order;
    while (order.size() < count) {
        std::size_t next = count;
        for (std::size_t condition = 0; condition < count; ++condition) {
            if ((given_out >> condition & 1U) != 0) {
                continue;
            }
            const std::uint32_t others =
                bits_with_effect(conditions.risks[condition].of_condition) & ~(1U << condition);
            const bool is_ready = (others & ~given_out) == 0;
            if (is_ready) {
                next = condition;
                break;
            }
            next = std::min(next, condition); // in a loop the first by id goes first
        }
        given_out |= 1U << next;
        order.push_back(next);
    }
    return order;
}

void assign_conditions(const PeopleTables& tables, Columns& people, core::LuckKey luck,
                       core::ThreadPool& threads) {
    std::vector<float> weights(people.size());
    std::vector<Draws> draws(threads.threads());
    std::uint32_t conditions_before = 0;
    for (const std::size_t condition : order_of_conditions(tables.conditions)) {
        ConditionPass(tables, condition, people, luck, threads, weights, draws)
            .give_out(conditions_before);
        conditions_before |= 1U << condition;
    }
}

} // namespace footprint::people::synthesis
