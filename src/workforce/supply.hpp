// SPDX-License-Identifier: MIT
// Who is in post next year: retirements, leavers and hours first, then those who come back, the
// newly trained and recruits from elsewhere, and last moves between employers of the footprint.
//
// Everything is in whole thousandths of a whole-time equivalent, so that
//
//     in post = in post last year - retired - left - to bank - to agency + hours + came back
//               + trained + from outside + moved in - moved out
//
// holds exactly, and within a staff group as many move in as move out: a recruit from inside the
// footprint is no new supply.
#pragma once

#include "workforce/workforce_tables.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace footprint::workforce {

/// What changed the staff in post in a year; thousandths of a whole-time equivalent.
struct Flows {
    std::int64_t retired = 0;
    std::int64_t left = 0; ///< out of the footprint
    std::int64_t to_bank = 0;
    std::int64_t to_agency = 0;
    std::int64_t hours = 0;     ///< by fewer or more people working part-time; mostly below 0
    std::int64_t came_back = 0; ///< from bank and agency
    std::int64_t trained = 0;
    std::int64_t from_outside = 0;
    std::int64_t moved_in = 0; ///< from another employer of the footprint
    std::int64_t moved_out = 0;

    [[nodiscard]] std::int64_t net() const {
        return came_back + trained + from_outside + moved_in + hours - retired - left - to_bank -
               to_agency - moved_out;
    }
};

/// A team as a year leaves it.
struct TeamState {
    std::int64_t in_post = 0;
    std::int64_t opening_in_post = 0;
    std::vector<double> age_shares; ///< of those in post; they sum to 1
    std::int64_t on_bank = 0;       ///< who left their post for the bank, and have not come back
    std::int64_t on_agency = 0;
};

/// Whole-time equivalents of a person, `years` after the opening year.
[[nodiscard]] double hours_of_a_person(const StaffGroup& group, std::size_t years);

/// One group's teams through a year that is `year` years after the opening year. `needed` are posts
/// of the new year; `pay_gap` is how far an agency pays above a post, by team.
[[nodiscard]] std::vector<Flows> recruit(const StaffGroup& group, std::size_t year,
                                         std::span<TeamState*> teams,
                                         std::span<const std::int64_t> needed,
                                         std::span<const double> pay_gap);

/// `whole` shared in proportion to `weights`, by rounding running sums: the parts sum to it.
[[nodiscard]] std::vector<std::int64_t> shared_out(std::int64_t whole,
                                                   std::span<const std::int64_t> weights);

} // namespace footprint::workforce
