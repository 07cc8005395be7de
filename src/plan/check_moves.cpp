// SPDX-License-Identifier: MIT
// Checks of the ages of those who move: every age of every district once, and as many in all as the
// components of change say.
#include "plan/age_cover.hpp"
#include "plan/checks.hpp"

#include <cmath>

namespace footprint::plan {
namespace {

struct Moves {
    double in = 0;
    double out = 0;
    std::size_t bands = 0;
    std::size_t first_row = 0;
};

std::map<std::string, Moves> moves_of_districts(const Plan& plan, core::Problems& problems) {
    AgeCover<MovesByAgeRow> cover(plan.moves_by_age, problems);
    std::map<std::string, Moves> moves;
    for (std::size_t row = 0; row < plan.moves_by_age.rows.size(); ++row) {
        const MovesByAgeRow& written = plan.moves_by_age.rows[row];
        cover.add(fmt::format("\"{}\"", written.district_id), written.age_from, written.age_to,
                  row);
        Moves& district =
            moves.try_emplace(written.district_id, Moves{.first_row = row}).first->second;
        district.in += written.moves_in;
        district.out += written.moves_out;
        ++district.bands;
    }
    cover.demand_all();
    return moves;
}

} // namespace

void check_moves_by_age(const Plan& plan, core::Problems& problems) {
    if (plan.moves_by_age.rows.empty()) {
        return; // the pack's ages stand
    }
    const std::map<std::string, Moves> moves = moves_of_districts(plan, problems);
    for (std::size_t row = 0; row < plan.population_change.rows.size(); ++row) {
        const PopulationChangeRow& written = plan.population_change.rows[row];
        const bool comes = written.component == PopulationComponent::moves_in;
        if (!comes && written.component != PopulationComponent::moves_out) {
            continue;
        }
        const auto found = moves.find(written.district_id);
        if (found == moves.end()) {
            if (comes) {
                problems.add(ages_missing(plan.moves_by_age.where(),
                                          fmt::format("\"{}\"", written.district_id), 0,
                                          static_cast<int>(people::single_ages) - 1));
            }
            continue;
        }
        const double by_age = comes ? found->second.in : found->second.out;
        const double rounding = 0.5 * static_cast<double>(found->second.bands + 1);
        if (std::abs(by_age - written.persons_per_year) > rounding) {
            const std::string_view column = comes ? "moves_in" : "moves_out";
            problems.add(moves_differ(plan.moves_by_age.where(found->second.first_row, column),
                                      written.district_id, column, by_age,
                                      written.persons_per_year));
        }
    }
}

} // namespace footprint::plan
