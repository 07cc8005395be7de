// SPDX-License-Identifier: MIT
// Whom initiatives reach this month (programme_tables.hpp says how it is meant).
//
// A person's number for an initiative is one keyed draw for the whole run, so somebody reached
// stays reached while coverage rises and the person stays eligible. Everything is judged on
// do-nothing's state; the dead keep their last.
//
// Checked in tests/unit/people/programmes_test.cpp.
#pragma once

#include "core/random_stream.hpp"
#include "people/living.hpp"
#include "people/programme_tables.hpp"

#include <array>
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

    /// Bits of the coverage reaches whose coverage in some month is above the person's number.
    [[nodiscard]] std::uint64_t may_cover(std::uint64_t person_id) const;
    /// Bits of the reaches that may reach the person in some month of `year`: those left out
    /// certainly do not. Quick, so that most contacts and birthdays need ask nothing more. With
    /// `state_is_steady` the state that do-nothing's columns hold now is taken for the whole year.
    [[nodiscard]] std::uint64_t may_reach(const LivingChunk& chunk, std::size_t person,
                                          std::size_t year, bool state_is_steady) const {
        const std::uint64_t open =
            chunk.may_cover[person] | (chunk.enrolled[person] != 0 ? limited_ : 0);
        return may_be_eligible(chunk, person, year, state_is_steady, open & ~limited_) |
               (open & limited_);
    }
    /// Those of `reaches` for which the person may be eligible in some month of `year`.
    [[nodiscard]] std::uint64_t may_be_eligible(const LivingChunk& chunk, std::size_t person,
                                                std::size_t year, bool state_is_steady,
                                                std::uint64_t reaches) const;

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

    /// Eligibility by one byte of what a person has: a look-up for each byte instead of a test for
    /// each reach. Bits are reaches.
    struct ByteRule {
        unsigned column = 0; ///< 0 conditions, 1 diagnosed, 2 attributes
        unsigned shift = 0;
        std::array<std::uint64_t, 256> reaches{}; ///< by what the byte holds
    };
    void rule_places_and_ages();
    void rule_bytes();
    std::vector<ByteRule> all_;           ///< not ruled out by what all must have
    std::vector<ByteRule> any_condition_; ///< one of several is there
    std::vector<ByteRule> any_attribute_;
    std::uint64_t asks_condition_ = 0; ///< reaches that ask for one of several conditions
    std::uint64_t asks_attribute_ = 0;
    std::uint64_t limited_ = 0;
    std::array<std::array<std::uint64_t, single_ages>, sexes> by_age_{}; ///< at a year's start
    std::vector<std::uint64_t> by_area_;                                 ///< empty: no reach asks
    std::vector<std::uint64_t> by_practice_; ///< the same; the last: elsewhere
};

} // namespace footprint::people
