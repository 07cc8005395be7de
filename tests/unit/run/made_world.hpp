// SPDX-License-Identifier: MIT
// A small world made in code for tests of the engine: two districts, six areas, three practices, a
// hospital and a community trust, four conditions, a dozen lines. Figures are invented to make
// everything happen often.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "care/care_tables.hpp"
#include "need/need_tables.hpp"
#include "people/people.hpp"
#include "people/programme_tables.hpp"
#include "run/simulation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace footprint::run::test {

struct MadeWorld {
    people::PeopleTables people;
    need::NeedTables need;
    care::CareTables care;
    people::ProgrammeTables programmes;
    people::OpeningPopulation population;
    capacity::CapacityTables capacity; ///< off

    [[nodiscard]] SimulationTables tables() const;
};

inline constexpr std::size_t made_areas = 6;
inline constexpr std::size_t made_years = 4; ///< with the opening year

/// No initiative. `persons_per_cell` people in each area, sex and age band.
[[nodiscard]] MadeWorld make_world(std::uint32_t persons_per_cell = 12);

/// Adds an initiative and gives its player number back; effects on lives and contacts are added by
/// the caller.
people::Player add_initiative(MadeWorld& world, const std::string& id, double coverage);

/// Lines of the made world.
enum Line : std::uint16_t {
    ae,
    community,
    day_case,
    emergency,
    follow_up,
    gp,
    item,
    outpatient,
    therapy,
    made_lines
};

[[nodiscard]] Simulation run_world(const MadeWorld& world, std::size_t hands = 1,
                                   std::uint64_t seed = 7, std::uint32_t replicate = 0,
                                   std::vector<ServedCase> cases = {});

} // namespace footprint::run::test
