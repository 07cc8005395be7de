// SPDX-License-Identifier: MIT
// A run with limited capacity: what is asked of limited services goes from care to the two shown
// worlds, a year at a time (docs/decisions/0110-limits-beside-the-one-pass.md).
#pragma once

#include "capacity/served_world.hpp"
#include "care/requests.hpp"
#include "people/living.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace footprint::run {

/// By world, then year.
using Served = std::vector<std::vector<capacity::YearCounts>>;

/// A world that is served: who acts in it, and what capacity it has.
struct ServedCase {
    std::uint64_t acting = 0; ///< bits of players
    const capacity::CapacityTables* capacity = nullptr;
    std::size_t shown = 0; ///< of the capacity's two worlds, the one that holds
};

class Limits {
public:
    /// `warm_up_days` are served, and not counted, before the run's first day. `all_players`: bits
    /// of those who act in the plan.
    Limits(const capacity::CapacityTables& tables, std::uint64_t all_players, std::size_t chunks,
           std::size_t warm_up_days);
    /// Serves other worlds than the two that are shown: at most 7, none of which is a shown one.
    /// What differs between them is capacity in amount only.
    Limits(std::span<const ServedCase> cases, std::size_t chunks, std::size_t warm_up_days);

    [[nodiscard]] const care::RequestRules& rules() const { return rules_; }
    /// Where care writes down what is asked in a chunk's year.
    [[nodiscard]] std::vector<care::Request>* requests_of(std::size_t chunk) {
        return &requests_[chunk];
    }
    /// Serves the requests of a year, -1 for the warm-up.
    void serve_year(std::span<const people::LivingChunk> chunks, int year,
                    const capacity::Parallel& parallel);

    /// What `world` gave in the last year served.
    [[nodiscard]] const capacity::YearCounts& last_year(std::size_t world) const {
        return served_[world].back();
    }
    void set_staffed(std::size_t world, const capacity::StaffedShares& shares) {
        worlds_[world].set_staffed(shares);
    }

    [[nodiscard]] Served take_served() { return std::move(served_); }

private:
    const capacity::CapacityTables* tables_;
    std::size_t warm_up_days_;
    care::RequestRules rules_;
    std::vector<std::vector<care::Request>> requests_;
    capacity::YearOfRequests year_;
    std::vector<std::uint64_t> acting_; ///< by world
    std::vector<capacity::ServedWorld> worlds_;
    Served served_;
};

} // namespace footprint::run
