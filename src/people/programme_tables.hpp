// SPDX-License-Identifier: MIT
// Whom an initiative reaches, and what it changes in their lives: the plain tables compiled from
// the plan.
//
// Months count from the run's first month (April of the opening year). Players are initiatives in
// the order of their textual ids. Eligibility is judged on the do-nothing world's state only, so
// that no initiative and no person's luck changes who another initiative reaches.
//
// Two kinds of reach. *Coverage*: each person has one keyed number in 0..1 for each initiative and
// is covered while that number is below the coverage of the month (it ramps) and the person is
// eligible. *People a year*: each month the eligible whose birthday falls in it are ranked by a
// keyed number and the first so many are enrolled for a stated time. An enabling initiative raises
// either for others; those reached only because of it are reached only in the worlds in which both
// act.
#pragma once

#include "core/identifiers.hpp"
#include "core/random_stream.hpp"

#include <cstdint>
#include <vector>

namespace footprint::people {

using Player = std::uint8_t; ///< as attribution::Player

struct Eligibility {
    std::int16_t age_from = 0;
    std::int16_t age_to = 200; ///< inclusive
    std::uint8_t sexes = 3;    ///< bit 0 female, bit 1 male
    bool diagnosed = false;    ///< conditions must be diagnosed
    std::uint32_t conditions_all = 0;
    std::uint32_t conditions_any = 0; ///< 0: no demand
    std::uint32_t attributes_all = 0;
    std::uint32_t attributes_any = 0; ///< 0: no demand
    std::vector<std::uint8_t> areas;  ///< by area: 1 inside; empty: everywhere
    std::vector<std::uint8_t>
        practices;           ///< by practice (last entry: elsewhere): 1 inside; empty: all
    std::int16_t watch = -1; ///< a watched group of lines (CareTables::watches), or -1
    std::uint8_t watched_contacts = 0; ///< at least so many in the year before
};

struct Enabler {
    Player player = 0;
    std::vector<double>
        uplift_share; ///< by month: coverage or places rise by this share while it acts
};

struct Reach {
    Player player = 0;
    core::PermanentId id;
    Eligibility eligible;
    bool limited = false; ///< by people a year, not by coverage
    std::vector<double>
        coverage; ///< by month, 0..1 (coverage reach); 0 before the start and after the end
    std::vector<double>
        people_per_month;           ///< by month (limited reach), for everybody; samples scale it
    std::int16_t lasts_months = 12; ///< limited reach
    std::vector<Enabler> enablers;
    bool counts_people = true; ///< false: nobody needs to know how many it reaches each year
};

enum class LifeEffectKind : std::uint8_t {
    change_attribute,     ///< the covered who hold `from` take `to`, once, with chance `size`
    set_attribute,        ///< the covered take `to`, once, with chance `size`
    change_incidence,     ///< new cases of `condition` among the covered fall by `size`
    change_progression,   ///< the same among those who hold `from_condition`
    change_case_fatality, ///< the covered's deaths fall by `size` if they hold `condition` (-1:
                          ///< whoever)
    find_undiagnosed,     ///< an undiagnosed case is found, with chance `size` a year
};

struct LifeEffect {
    Player player = 0;
    std::uint16_t reach = 0; ///< place in ProgrammeTables::reaches
    LifeEffectKind kind = LifeEffectKind::change_incidence;
    core::PermanentId id;   ///< of the initiative and the effect's number in it: keys the draws
    std::int16_t from = -1; ///< attribute
    std::int16_t to = -1;   ///< attribute
    std::int16_t condition = -1;
    std::int16_t from_condition = -1;
    double size = 0.0; ///< may be negative where a rate can rise
};

/// One reach for each initiative (place = player), and the effects on lives in player order.
struct ProgrammeTables {
    std::vector<Reach> reaches;
    std::vector<LifeEffect> life_effects;
};

} // namespace footprint::people
