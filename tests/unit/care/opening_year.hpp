// SPDX-License-Identifier: MIT
// The made world's opening year, expected and drawn, for tests of need and care.
#pragma once

#include "../run/made_world.hpp"
#include "care/expected_activity.hpp"
#include "core/thread_pool.hpp"
#include "people/life_rates.hpp"

#include <map>
#include <utility>

namespace footprint::run::test {

using ServicePayer = std::pair<std::uint16_t, std::uint8_t>;

/// Contacts and days expected by (service, payer), at the seed of run_world.
[[nodiscard]] inline care::ExpectedActivity expected_of(const MadeWorld& world,
                                                        std::uint64_t seed = 7) {
    core::ThreadPool pool(1);
    const people::LifeRates lives(world.people,
                                  people::calibrate_lives(world.people, world.population, pool));
    const need::PersonMultipliers multipliers =
        need::person_multipliers(world.need, world.people, seed);
    const std::vector<need::Inflow> inflows = care::inflows_of(world.care);
    const need::NeedCalibration calibration = need::calibrate_need(
        world.need, world.people, inflows, world.population, lives, multipliers, pool);
    const need::NeedRates rates(world.need, inflows, calibration, multipliers);
    return care::expect_activity(world.care, rates, world.people, world.population, lives, pool);
}

struct Drawn {
    std::int64_t contacts = 0;
    std::int64_t days = 0;
};

/// What was drawn in `year` in the world in which `acting` act.
[[nodiscard]] inline std::map<ServicePayer, Drawn>
drawn_in(const Simulation& run, std::uint16_t year, std::uint64_t acting = 0) {
    std::map<ServicePayer, Drawn> drawn;
    for (const care::ActivityRow& row : run.care.rows(run.presences)) {
        if (row.year == year && run.presences.evaluate(row.presence, acting)) {
            drawn[{row.service, row.payer}].contacts += row.contacts;
            drawn[{row.service, row.payer}].days += row.days;
        }
    }
    return drawn;
}

/// The same by line and site.
[[nodiscard]] inline std::map<std::pair<std::uint16_t, std::uint16_t>, Drawn>
drawn_at_sites(const MadeWorld& world, const Simulation& run, std::uint16_t year,
               std::uint64_t acting = 0) {
    std::map<std::pair<std::uint16_t, std::uint16_t>, Drawn> sums;
    for (const auto& [key, drawn] : drawn_in(run, year, acting)) {
        Drawn& sum =
            sums[{world.care.services.line[key.first], world.care.services.site[key.first]}];
        sum.contacts += drawn.contacts;
        sum.days += drawn.days;
    }
    return sums;
}

/// Contacts of a line, wherever they are.
[[nodiscard]] inline Drawn drawn_of_line(const MadeWorld& world, const Simulation& run,
                                         std::uint16_t year, std::uint16_t line,
                                         std::uint64_t acting = 0) {
    Drawn sum;
    for (const auto& [key, drawn] : drawn_at_sites(world, run, year, acting)) {
        if (key.first == line) {
            sum.contacts += drawn.contacts;
            sum.days += drawn.days;
        }
    }
    return sum;
}

} // namespace footprint::run::test
