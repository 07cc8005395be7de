// SPDX-License-Identifier: MIT
// Factors on what moves the number of people.
#include "run/scenario.hpp"

namespace footprint::run {

namespace {

constexpr double per_cent = 100.0;

double factor_of(double percent) {
    return 1.0 + percent / per_cent;
}

} // namespace

void apply_scenario(const plan::Plan& plan, people::PeopleTables& tables) {
    if (!plan.scenario) {
        return;
    }
    for (double& moves_in : tables.districts.moves_in) {
        moves_in *= factor_of(plan.scenario->arrivals_percent);
    }
    for (std::size_t year = 1; year < tables.deaths.rate.size(); ++year) {
        for (auto& by_age : tables.deaths.rate[year]) {
            for (double& rate : by_age) {
                rate *= factor_of(plan.scenario->deaths_percent);
            }
        }
    }
}

void apply_scenario(const plan::Plan& plan, people::LifeCalibration& calibration) {
    if (!plan.scenario) {
        return;
    }
    for (double& births : calibration.births_of_district) {
        births *= factor_of(plan.scenario->births_percent);
    }
    for (double& moves_out : calibration.moves_out_of_district) {
        moves_out *= factor_of(plan.scenario->departures_percent);
    }
}

} // namespace footprint::run
