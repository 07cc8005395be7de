// SPDX-License-Identifier: MIT
// The factors found once from expected do-nothing values, in order: lives, then need given lives.
#include "run/calibration.hpp"

#include "care/expected_activity.hpp"

#include <vector>

namespace footprint::run {

void count_people_where_paid(plan::CompiledPlan& compiled) {
    for (people::Reach& reach : compiled.programmes.reaches) {
        reach.counts_people = compiled.finance.players[reach.player].per_person.value != 0;
    }
}

SimulationTables tables_for(const plan::CompiledPlan& compiled) {
    return SimulationTables{.people = &compiled.people,
                            .programmes = &compiled.programmes,
                            .need = &compiled.need,
                            .care = &compiled.care,
                            .capacity = &compiled.capacity,
                            .staffing = {.workforce = &compiled.workforce,
                                         .finance = &compiled.finance,
                                         .inflow_minutes = {}},
                            .all_players = compiled.acting_players};
}

Calibration calibrate(const plan::CompiledPlan& central, const people::OpeningPopulation& everybody,
                      std::uint64_t seed, core::ThreadPool& pool) {
    Calibration calibration;
    calibration.lives = people::calibrate_lives(central.people, everybody, pool);
    const people::LifeRates lives(central.people, calibration.lives);
    const std::vector<need::Inflow> inflows = care::inflows_of(central.care);
    calibration.multipliers = need::person_multipliers(central.need, central.people, seed);
    calibration.need = need::calibrate_need(central.need, central.people, inflows, everybody, lives,
                                            calibration.multipliers, pool);
    calibration.stays = care::stay_shapes(central.care);
    return calibration;
}

} // namespace footprint::run
