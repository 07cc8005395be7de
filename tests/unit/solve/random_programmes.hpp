// SPDX-License-Identifier: MIT
// Random programmes in the manner of ProGen (Kolisch, Sprecher, Drexl 1995), on which PSPLIB rests:
// network complexity, how many teams an activity calls upon, and how scarce they are.
#pragma once

#include "core/random_stream.hpp"
#include "solve/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace footprint::solve::random {

class Numbers {
public:
    explicit Numbers(std::uint64_t seed) : luck_(core::make_luck_key(seed, 0)) {}
    [[nodiscard]] std::int32_t between(std::int32_t least, std::int32_t most) {
        const auto block = core::draw(luck_, 0, core::Process::validation, turn_++);
        return least + static_cast<std::int32_t>(
                           core::bounded(block[0], static_cast<std::uint32_t>(most - least + 1)));
    }
    [[nodiscard]] double share() { return between(0, 1'000'000) / 1e6; }

private:
    core::LuckKey luck_;
    std::uint32_t turn_ = 0;
};

/// `scarcity` 0 (a team only just large enough for any one activity) to 1 (never short).
[[nodiscard]] inline Programme programme(std::size_t activities, std::size_t teams,
                                         double links_each, double teams_each, double scarcity,
                                         std::uint64_t seed) {
    Numbers numbers(seed);
    Programme made;
    const auto n = static_cast<std::int32_t>(activities);
    for (std::size_t i = 0; i < activities; ++i) {
        made.lengths.push_back(numbers.between(1, 10));
        made.needs.emplace_back(teams, 0);
        for (std::size_t team = 0; team < teams; ++team) {
            if (numbers.share() < teams_each) {
                made.needs[i][team] = numbers.between(1, 10);
            }
        }
    }
    const auto link = [&](std::int32_t from, std::int32_t to) {
        made.links.push_back({static_cast<std::size_t>(from), static_cast<std::size_t>(to)});
    };
    for (std::int32_t j = 3; j < n; ++j) {
        link(numbers.between(std::max(0, j - 12), j - 1), j);
    }
    const auto wanted = static_cast<std::size_t>(links_each * static_cast<double>(activities));
    while (made.links.size() < wanted) {
        const std::int32_t from = numbers.between(0, n - 2);
        link(from, numbers.between(from + 1, std::min(n - 1, from + 12)));
    }
    const std::vector<double> lengths(made.lengths.begin(), made.lengths.end());
    const CriticalPath path = critical_path(lengths, made.links);
    for (std::size_t team = 0; team < teams; ++team) {
        std::int32_t least = 0;
        std::int32_t peak = 0;
        for (std::size_t i = 0; i < activities; ++i) {
            least = std::max(least, made.needs[i][team]);
            std::int32_t at_once = 0;
            for (std::size_t j = 0; j < activities; ++j) {
                if (path.activities[j].earliest_start <= path.activities[i].earliest_start &&
                    path.activities[i].earliest_start < path.activities[j].earliest_finish) {
                    at_once += made.needs[j][team];
                }
            }
            peak = std::max(peak, at_once);
        }
        made.team_sizes.push_back(
            std::max(1, least + static_cast<std::int32_t>(std::lround(scarcity * (peak - least)))));
    }
    return made;
}

} // namespace footprint::solve::random
