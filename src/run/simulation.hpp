// SPDX-License-Identifier: MIT
// One run of everybody's life and care, from the first day to the last, in every world at once.
//
// The steps, in order (simulation.cpp holds the same list):
//
//   settle              the opening population gets its first clocks
//   warm up             half a year of contacts before the opening year, of which only the
//   follow-ons reach in for each year
//     begin the year    how people stand is counted
//     for each month
//       enrol           limited programmes take the first of those ranked on do-nothing's state
//       live            birthdays, programmes, deaths, illness, births, moves
//     give care         candidates, effects, places, follow-ons, tally
//     serve             with limits: what was asked for waits its turn, in each shown world
//   end                 how people stand is counted once more; the threads' counts become one
//
// What initiatives change is applied in two marked places only: lives (people/life_events.cpp) and
// care's effects pass (care/effects.cpp). Chunks are dealt to hands in turn, hand k having chunks
// k, k + n, ...; a chunk always goes to the same hand, so that what it carries over the year keeps
// its meaning. Counts are whole numbers: the sums are the same for any number of hands.
#pragma once

#include "care/care.hpp"
#include "care/care_tables.hpp"
#include "core/stop.hpp"
#include "need/need.hpp"
#include "people/lives.hpp"
#include "people/people.hpp"
#include "people/programme_tables.hpp"
#include "run/limits.hpp"
#include "run/staffing.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace footprint::run {

/// Runs `body(0)` to `body(count - 1)`, each once, perhaps at the same time.
using Parallel =
    std::function<void(std::size_t count, const std::function<void(std::size_t)>& body)>;

struct SimulationTables {
    const people::PeopleTables* people = nullptr;
    const people::ProgrammeTables* programmes = nullptr;
    const need::NeedTables* need = nullptr;
    const care::CareTables* care = nullptr;
    const capacity::CapacityTables* capacity = nullptr; ///< not `on`: nothing is limited
    StaffingTables staffing;                            ///< with capacity alone
    std::uint64_t all_players = 0; ///< bits of the players whose effects are in the tables
};

/// Found once at central parameters; the same in every run.
struct Calibration {
    people::LifeCalibration lives;
    need::PersonMultipliers
        multipliers; ///< used again where a run's variances are the central ones
    need::NeedCalibration need;
    care::StayShapes stays;
};

struct SimulationOptions {
    std::uint64_t seed = 0;
    std::uint32_t replicate = 0;
    double share_of_people = 1.0; ///< that the population given is a sample of
    bool by_place = true;
    std::size_t hands = 1;
    std::vector<std::uint16_t> tally_area; ///< by area
    std::size_t tally_areas = 0;
    /// Served instead of the two shown worlds, where there are any (at most 7).
    std::vector<ServedCase> cases;
    const core::StopFlag* stop = nullptr;
    std::function<void(std::size_t year)> year_done; ///< may be empty
};

struct Simulation {
    attribution::PresenceTable presences;
    people::LifeTally lives;
    care::CareTally care;                           ///< with limits, of what is asked for
    Served served = Served(capacity::shown_worlds); ///< each empty without limits
    Staff staff;                                    ///< empty where nothing is said of staff
    StaffMinutesAsked minutes_asked;                ///< likewise
    std::uint64_t person_years = 0;                 ///< of do-nothing, lived in the years counted
};

[[nodiscard]] Simulation simulate(const SimulationTables& tables,
                                  const people::OpeningPopulation& population,
                                  const Calibration& calibration, const SimulationOptions& options,
                                  const Parallel& parallel);

} // namespace footprint::run
