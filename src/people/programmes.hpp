// SPDX-License-Identifier: MIT
// Whom initiatives reach this month (programme_tables.hpp says how it is meant).
//
// A person's number for an initiative is one keyed draw for the whole run, so somebody reached
// stays reached while coverage rises and the person stays eligible. Everything is judged on
// do-nothing's state; the dead keep their last.
//
// Checked in tests/unit/run/subsets_test.cpp.
#pragma once

#include "core/random_stream.hpp"
#include "people/living.hpp"
#include "people/programme_tables.hpp"

#include <cstdint>
#include <vector>

namespace footprint::people {

/// In which worlds a person is reached: where the player acts and, unless `by_itself`, one of the
/// enablers does too.
struct Reached {
    bool at_all = false;
    bool by_itself = false;
    std::uint8_t enablers = 0; ///< bits by place in Reach::enablers

    /// Whether the person is reached when exactly the players in `acting` act.
    [[nodiscard]] bool in_world(const Reach& reach, std::uint64_t acting) const;
};

class Programmes {
public:
    Programmes(const ProgrammeTables& tables, core::LuckKey luck);

    [[nodiscard]] const ProgrammeTables& tables() const { return *tables_; }

    [[nodiscard]] bool eligible(const Eligibility& rule, const LivingChunk& chunk,
                                std::size_t person, const State& do_nothing, int month) const;

    /// By `state`, do-nothing's of that month. Limited programmes look into the chunk's enrolments.
    [[nodiscard]] Reached reached(std::size_t reach, const LivingChunk& chunk, std::size_t person,
                                  const State& do_nothing, int month) const;

    /// Rank of a person for a limited programme in a year: the lowest are enrolled first.
    [[nodiscard]] std::uint64_t rank(std::size_t reach, std::uint64_t person_id,
                                     std::uint32_t year) const;

    /// The chance-of-effect draw for something that happens once, or once a `turn`, to a person.
    [[nodiscard]] std::uint32_t effect_draw(const LifeEffect& effect, std::uint64_t person_id,
                                            std::uint32_t turn) const;

private:
    [[nodiscard]] Reached covered(const Reach& reach, std::uint64_t person_id, int month) const;
    [[nodiscard]] static Reached enrolled(std::size_t reach, const LivingChunk& chunk,
                                          std::size_t person, int month);

    const ProgrammeTables* tables_;
    core::LuckKey luck_;
    /// By reach: coverage by month as chances, and with each enabler.
    struct Chances {
        std::vector<core::Probability32> alone;
        std::vector<std::vector<core::Probability32>> with_enabler;
        std::uint64_t salt = 0; ///< the initiative's part in a person's number
        [[nodiscard]] std::uint32_t number_of(std::uint64_t person_id) const;
        core::Probability32
            highest; ///< of any month and enabler: whoever is above is never reached
    };
    std::vector<Chances> chances_;
};

} // namespace footprint::people
