// SPDX-License-Identifier: MIT
// One condition being given out: weighing everybody, scaling the weights to the registers, choosing
// who has it, and who of them is diagnosed.
//
// A person's chance of a condition is k w, with w = shape(age, sex) x the risk ratios of
// deprivation, attributes and the conditions given out before, and k such that a commissioner's
// chances sum to register / diagnosed share over the register's ages. Chances stop at
// `greatest_chance`, the excess raising k for the others. Each person has one permanent random
// number u for each condition, and those with the lowest u (1 - p) / (p (1 - u)) have it, exactly
// as many as wanted: Pareto sampling, whose inclusion chances are p to within parts in a thousand
// for registers of some hundreds. Worked example: chances 0.5 and 0.2, u = 0.4 and 0.1, one person
// wanted: 0.667 and 0.444, so the second. Below the register's ages, and for those registered
// elsewhere (k of all commissioners together), u < p decides.
//
// Source: B. Rosen, Journal of Statistical Planning and Inference 62(2), 1997, 159-191, DOI
// 10.1016/S0378-3758(96)00186-3. Private to the synthesis; checked in
// tests/unit/people/synthesis_conditions_test.cpp.
#pragma once

#include "people/synthesis_columns.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace footprint::people::synthesis {

/// A numerical bound: Pareto sampling needs chances below 1.
inline constexpr double greatest_chance = 0.999;

/// Columns that every condition uses anew.
struct ConditionColumns {
    std::vector<float> weight;
    std::vector<std::uint32_t> diagnosis_number; ///< keyed; the lowest are diagnosed first
    std::vector<Draws> draws;                    ///< by thread
};

class ConditionPass {
public:
    ConditionPass(const PeopleTables& tables, std::size_t condition, Columns& people,
                  core::LuckKey luck, core::ThreadPool& threads, ConditionColumns& columns);

    /// The risks of those of `conditions_before` count.
    void give_out(std::uint32_t conditions_before);

private:
    /// One commissioner's people of the register's ages.
    struct Pool {
        double weights = 0.0;
        double largest_weight = 0.0;
        std::int64_t able = 0; ///< with a weight above 0
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

    [[nodiscard]] bool is_counted(std::size_t place) const {
        return people_.age[place] >= age_from_ && people_.commissioner[place] < wanted_.size();
    }

    void weigh(std::uint32_t conditions_before);
    void settle_wanted();
    void settle_excess();
    [[nodiscard]] std::vector<std::vector<float>>
    large_weights(std::span<const double> at_least) const;
    [[nodiscard]] std::optional<double>
    spread_scale(std::size_t commissioner, std::span<const float> largest, bool are_all) const;
    void choose();
    void choose_in_block(unsigned thread, std::size_t block, std::vector<Tally>& tallies);
    [[nodiscard]] bool settle_borderline(const std::vector<std::vector<Tally>>& of_block);
    [[nodiscard]] std::vector<Borderline>
    candidates(const std::vector<std::vector<Tally>>& of_block, std::size_t commissioner,
               bool are_chosen) const;
    void find_diagnosed();
    void diagnose_register(std::size_t commissioner, std::vector<std::uint64_t>& order);

    const ConditionTable& conditions_;
    std::size_t condition_;
    Columns& people_;
    core::LuckKey luck_;
    core::ThreadPool& threads_;
    ConditionColumns& columns_;
    std::uint32_t event_;
    std::uint32_t bit_;
    int age_from_;
    std::vector<Pool> pools_;          ///< by commissioner, as the next two
    std::vector<std::int64_t> wanted_; ///< persons
    std::vector<double> nearness_;     ///< how far from 1 a ranking is kept as borderline
    std::vector<double> scale_; ///< k by commissioner, the last for those registered elsewhere
};

} // namespace footprint::people::synthesis
