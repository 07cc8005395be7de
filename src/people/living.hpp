// SPDX-License-Identifier: MIT
// People while a run goes on: the do-nothing world in columns, and beside it, for those whose life
// differs in some world the plan can make, a *divergence*.
//
// A divergence names the initiatives that touched the person (at most `most_divergence_players`)
// and holds the person's state for each set of them: entry `mask` is the state in every world in
// which, of those players, exactly the ones with a 1 bit act. Entry 0 is do-nothing's. It is never
// changed in place: each change makes a new one, so that what a contact of May saw is still there
// in March.
//
// *Changes* are the diary of a year: from which month a person was in which state. Care reads it
// after the year's life is over. A person without an entry was the same all year.
#pragma once

#include "people/people.hpp"
#include "people/programme_tables.hpp"

#include <cstdint>
#include <vector>

namespace footprint::people {

inline constexpr std::size_t most_divergence_players = 8;

struct Divergence {
    std::vector<Player> players; ///< rising
    std::vector<State> states;   ///< 2^players entries by mask

    /// The mask of a world, given as the bit set of all players that act in it.
    [[nodiscard]] std::size_t mask_of(std::uint64_t acting) const {
        std::size_t mask = 0;
        for (std::size_t place = 0; place < players.size(); ++place) {
            mask |= ((acting >> players[place]) & 1U) << place;
        }
        return mask;
    }
};

/// From the start of `month` (0..11 of the year) the person is so.
struct Change {
    std::uint32_t person = 0; ///< position in the chunk
    std::uint8_t month = 0;
    std::uint32_t divergence = no_divergence;
    State state; ///< do-nothing's
};

/// A stay in a limited programme: months [from, until) from the run's first.
struct Enrolment {
    std::uint32_t person = 0;
    std::uint16_t reach = 0;
    std::int16_t from = 0;
    std::int16_t until = 0;
    /// Reached by the programme alone, or only because enabler number `enabler - 1` of the reach
    /// acts.
    std::uint8_t enabler = 0;
};

/// Where a person is, in do-nothing.
enum class Status : std::uint8_t { resident, dead, departed };

struct LivingChunk {
    std::vector<std::uint64_t> id;
    std::vector<std::int16_t> born_month;
    std::vector<std::uint8_t> sex;
    std::vector<std::uint16_t> area;
    std::vector<std::uint16_t> practice;
    std::vector<std::array<std::uint8_t, families>> use_quantile;
    std::vector<std::uint32_t> conditions;
    std::vector<std::uint32_t> diagnosed;
    std::vector<std::uint32_t> attributes;
    std::vector<Status> status; ///< in do-nothing
    std::vector<std::uint32_t> death_clock;
    std::vector<std::uint32_t> death_hazard; ///< of a month, in units of the clocks
    std::vector<float> death_risk;           ///< LifeRates::death_risk of do-nothing's state
    std::vector<std::uint32_t> life_clock;
    std::vector<std::uint32_t> life_hazard;
    std::vector<std::uint32_t> life_events; ///< so far: names the next one
    std::vector<std::uint32_t> contact_clock;
    std::vector<std::uint32_t> contact_events;
    std::vector<std::uint32_t> divergence; ///< place in `divergences`, or no_divergence
    std::vector<std::uint8_t> changed;     ///< this year: has an entry in `changes`
    std::vector<std::uint8_t>
        enrolled; ///< ever, in any limited programme: has an entry in `enrolments`
    std::vector<std::uint64_t> may_cover; ///< bits of reaches (Programmes::may_cover)
    std::vector<std::array<std::uint8_t, 2>>
        watched_now; ///< do-nothing contacts of watched lines this year
    std::vector<std::array<std::uint8_t, 2>> watched_last; ///< and in the year before

    /// Rows of the opening chunk by age band: newcomers are made in the likeness of one of
    /// their age.
    std::array<std::vector<std::uint32_t>, age_bands> likenesses;
    /// Rows by the calendar month they were born in, 0 = the run's first, rising.
    std::array<std::vector<std::uint32_t>, 12> born_in;
    std::vector<Divergence> divergences;
    std::vector<std::uint32_t> diverged; ///< people with a divergence, in order of their first
    std::vector<Change> changes;         ///< this year's, in order of time
    std::vector<Enrolment> enrolments;   ///< in order of time

    [[nodiscard]] std::size_t size() const { return id.size(); }
    [[nodiscard]] State state_of(std::size_t person) const {
        return State{.conditions = conditions[person],
                     .diagnosed = diagnosed[person],
                     .attributes = attributes[person],
                     .alive = status[person] == Status::resident};
    }
};

inline constexpr std::size_t most_watches = 2;

/// The entry of LivingChunk::born_in of a month of the run or of birth.
[[nodiscard]] constexpr std::size_t month_of_birth(int month) {
    const int within = month % 12;
    return static_cast<std::size_t>(within < 0 ? within + 12 : within);
}

/// Whole years of age at the start of `month` of the run.
[[nodiscard]] constexpr int age_at(std::int16_t born_month, int month) {
    const int months = month - born_month;
    return months < 0 ? 0 : months / 12;
}

} // namespace footprint::people
