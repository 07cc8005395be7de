// SPDX-License-Identifier: MIT
// How much capacity of each kind would keep each standard, with a stated chance.
//
// Sought is, for each pool of beds, staffed place and list that a standard with a threshold in
// force is about, and each year of the plan, the smallest amount with which the standard is kept in
// so many of the runs. A run is another luck: who falls ill, when people come, how long they stay.
// Resources press on one another (an A&E place is held until there is a bed, an operation waits for
// one), so beds are sized first, then places and lists, and what was found is tried together:
//
//   plenty   one world is served with more of everything than is used. As many beds as were then
//            in use, over the occupancy allowed, are needed; what was used of places and slots
//            says around which amounts to look. A standard that is not kept even so, by two
//            standard errors, is decided by something else: it is named, and sized for no further
//   places   seven amounts around the use are served side by side from one pass, and the smallest
//   lists    that keeps the standards is enclosed; twice again within that, or beyond where the
//            most was too little or the least enough, between a quarter of what there is and four
//            times
//   beds     once more, with the operations that the lists now give
//   all      every run is served with what was found. What keeps its standard in too few of them is
//            raised, beds to what that share of the runs used, the rest by a twentieth, and all are
//            tried again, at most so many times. Beds for want of which more than a hundredth of
//            what asks for them is cancelled are raised by a twentieth too: a small unit is full
//            on more nights than its mean says
//
// All amounts are tried on the same requests, so that more capacity is only more capacity. A
// standard about people waiting is judged at the end of the year: those who wait on its first day
// have waited since before it. What no standard can be kept by is left as it is now: buying it
// would help nobody.
//
// Example. A ward's beds spared, 96.0 are used on a mean night of one run, 98.6 of the next, and
// 92% may be: 105 and 108 beds; 108 keep both.
//
// Where it should not be trusted: amounts are whole years', a standard is asked of each site, not
// of a provider's sites together, and staff are taken to be found. Source: model section 4; Erlang
// C for the hand case of tests/unit/run/capacity_need_test.cpp.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "capacity/capacity_tally.hpp"
#include "capacity/standards.hpp"
#include "care/care_tables.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace footprint::run {

enum class ResourceKind : std::uint8_t { beds, places, slots };
inline constexpr std::array<std::string_view, 3> resource_kind_words{"beds", "places", "slots"};

struct Resource {
    ResourceKind kind{};
    std::size_t number = 0; ///< of the pool, staffed place or list
    friend auto operator<=>(const Resource&, const Resource&) = default;
};

/// What the search is about; all outlive it.
struct CapacityQuestion {
    const capacity::CapacityTables* tables = nullptr;
    const care::ServiceTable* services = nullptr;
    std::span<const capacity::Standard> standards;
    /// Hundredths of a percent of beds that may be in use where no standard is in force; none: such
    /// beds are not sized.
    std::optional<std::int64_t> planned_occupancy;
    std::size_t world = 1; ///< whose capacity is changed and served
    std::size_t years = 0; ///< with the opening year, which keeps what it has
    double chance = 0.9;
    std::uint32_t runs = 16;
    std::uint32_t most_rounds = 4;  ///< of trying everything together
    std::uint32_t runs_at_once = 1; ///< handed over together; changes no answer

    /// Passes over everybody, at most.
    [[nodiscard]] std::uint32_t most_passes() const;
};

/// A world with this capacity, with the luck of a run.
struct CapacityTrial {
    std::uint32_t run = 0;
    const capacity::CapacityTables* capacity = nullptr;
};

/// The counts of each year of each trial; those of one run are neighbours, 7 of one at most.
using ServeCapacity = std::function<std::vector<std::vector<capacity::YearCounts>>(
    std::span<const CapacityTrial> trials)>;

/// An amount of a resource in a year: beds, slots a week, or staffed places (mean over the week).
struct CapacityNeed {
    Resource resource;
    std::size_t year = 0;
    double now = 0.0; ///< in that year, without this
    double needed = 0.0;
    double kept_share = 0.0; ///< of the runs, with all that is needed together
    bool is_reached = false; ///< kept in as many runs as was asked for
    /// Of a place or list: what it is sized for, and what more of it would not keep.
    std::vector<const capacity::Standard*> held_to;
    std::vector<const capacity::Standard*> decided_elsewhere;
};

/// By resource, then year.
[[nodiscard]] std::vector<CapacityNeed> capacity_needs(const CapacityQuestion& question,
                                                       const ServeCapacity& serve);

/// Whether these standards are kept there, or of beds the occupancy allowed; none where there is
/// none, or nobody to count.
[[nodiscard]] std::optional<bool>
keeps_standards(const CapacityQuestion& question, const Resource& resource, std::size_t year,
                const capacity::YearCounts& counts,
                std::span<const capacity::Standard* const> standards);

/// The share of beds that may be in use, as a share of 1: the strictest in force.
[[nodiscard]] std::optional<double> occupancy_allowed(const CapacityQuestion& question,
                                                      std::size_t pool, std::size_t year);

/// The same capacity with so much more or less of each resource in a year: 1 is as it is. By
/// resource in order, then year.
struct CapacityFactor {
    Resource resource;
    std::vector<double> by_year;
};
[[nodiscard]] capacity::CapacityTables with_factors(const CapacityQuestion& question,
                                                    std::span<const CapacityFactor> factors);

/// Mean over a year of what there is.
[[nodiscard]] double amount_in_year(const capacity::CapacityTables& tables, std::size_t world,
                                    const Resource& resource, std::size_t year);

} // namespace footprint::run
