// SPDX-License-Identifier: MIT
// A year of leaving and joining.
#include "workforce/supply.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace footprint::workforce {

namespace {

[[nodiscard]] std::int64_t part(std::int64_t whole, double share) {
    return std::llround(static_cast<double>(whole) * share);
}

/// Retirements by band of ages, from those in post.
[[nodiscard]] double retiring_share(const StaffGroup& group, const TeamState& team) {
    double share = 0.0;
    for (std::size_t band = 0; band < group.ages.size(); ++band) {
        share += team.age_shares[band] * group.ages[band].retirement_share;
    }
    return share;
}

/// Everybody a year older; those trained join the youngest band, other joiners stand as the staff
/// did when the plan began.
void age(const StaffGroup& group, const Flows& flows, TeamState& team) {
    const std::size_t bands = group.ages.size();
    if (bands == 0 || team.in_post == 0) {
        return;
    }
    std::vector<double> stayed(bands);
    double all_stayed = 0.0;
    for (std::size_t band = 0; band < bands; ++band) {
        stayed[band] = team.age_shares[band] * (1.0 - group.ages[band].retirement_share);
        all_stayed += stayed[band];
    }
    const auto others = static_cast<double>(flows.came_back + flows.from_outside + flows.moved_in);
    const auto trained = static_cast<double>(flows.trained);
    const double kept = std::max(static_cast<double>(team.in_post) - others - trained, 0.0);
    double sum = 0.0;
    for (std::size_t band = 0; band < bands; ++band) {
        const double from_below =
            band == 0 ? 0.0 : stayed[band - 1] * group.ages[band - 1].ageing_share;
        const double leave_band = band + 1 == bands ? 0.0 : group.ages[band].ageing_share;
        const double older = stayed[band] * (1.0 - leave_band) + from_below;
        team.age_shares[band] = (all_stayed > 0.0 ? kept * older / all_stayed : 0.0) +
                                others * group.ages[band].share + (band == 0 ? trained : 0.0);
        sum += team.age_shares[band];
    }
    for (double& share : team.age_shares) {
        share = sum > 0.0 ? share / sum : share;
    }
}

/// Those who go, and those who come of themselves; what is still vacant is returned.
std::int64_t go_and_come(const StaffGroup& group, std::size_t year, double pay_gap,
                         std::int64_t needed, TeamState& team, Flows& flows) {
    flows.retired = part(team.in_post, retiring_share(group, team));
    std::int64_t staying = team.in_post - flows.retired;
    flows.left = part(staying, group.leaver_share);
    staying -= flows.left;
    flows.to_bank = part(staying, group.to_bank_share);
    flows.to_agency = std::min(staying - flows.to_bank,
                               part(staying, group.to_agency_share * std::max(pay_gap, 0.0)));
    staying -= flows.to_bank + flows.to_agency;
    flows.hours =
        part(staying, hours_of_a_person(group, year) / hours_of_a_person(group, year - 1)) -
        staying;
    staying += flows.hours;

    std::int64_t vacant = std::max<std::int64_t>(needed - staying, 0);
    const std::int64_t back_from_bank = part(team.on_bank, group.return_share);
    const std::int64_t back_from_agency = part(team.on_agency, group.return_share);
    const std::int64_t from_bank = std::min(vacant, back_from_bank);
    const std::int64_t from_agency = std::min(vacant - from_bank, back_from_agency);
    flows.came_back = from_bank + from_agency;
    team.on_bank += flows.to_bank - from_bank;
    team.on_agency += flows.to_agency - from_agency;
    vacant -= flows.came_back;
    flows.trained = std::min(vacant, part(team.opening_in_post, group.trained_share));
    vacant -= flows.trained;
    flows.from_outside = std::min(vacant, part(team.opening_in_post, group.outside_share));
    return vacant - flows.from_outside;
}

} // namespace

double hours_of_a_person(const StaffGroup& group, std::size_t years) {
    const double part_time = std::clamp(
        group.part_time_share + group.part_time_change * static_cast<double>(years), 0.0, 1.0);
    return 1.0 - part_time * (1.0 - group.part_time_hours);
}

std::vector<std::int64_t> shared_out(std::int64_t whole, std::span<const std::int64_t> weights) {
    std::vector<std::int64_t> parts(weights.size(), 0);
    const std::int64_t all = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    std::int64_t weight_so_far = 0;
    std::int64_t given = 0;
    for (std::size_t place = 0; place < weights.size() && all > 0; ++place) {
        weight_so_far += weights[place];
        const std::int64_t so_far =
            std::llround(static_cast<double>(whole) * static_cast<double>(weight_so_far) /
                         static_cast<double>(all));
        parts[place] = so_far - given;
        given = so_far;
    }
    return parts;
}

std::vector<Flows> recruit(const StaffGroup& group, std::size_t year, std::span<TeamState*> teams,
                           std::span<const std::int64_t> needed, std::span<const double> pay_gap) {
    std::vector<Flows> flows(teams.size());
    std::vector<std::int64_t> vacant(teams.size());
    std::vector<std::int64_t> would_move(teams.size());
    for (std::size_t team = 0; team < teams.size(); ++team) {
        vacant[team] =
            go_and_come(group, year, pay_gap[team], needed[team], *teams[team], flows[team]);
        // Nobody has joined from inside yet: whoever is in post but for those just come.
        const Flows& of = flows[team];
        const std::int64_t came = of.came_back + of.trained + of.from_outside;
        would_move[team] = part(std::max<std::int64_t>(teams[team]->in_post + of.net() - came, 0),
                                group.move_share);
    }
    // Posts still vacant are sought by all employers, and each loses of those who would move.
    const std::int64_t moves =
        std::min(std::accumulate(vacant.begin(), vacant.end(), std::int64_t{0}),
                 std::accumulate(would_move.begin(), would_move.end(), std::int64_t{0}));
    const std::vector<std::int64_t> in = shared_out(moves, vacant);
    const std::vector<std::int64_t> out = shared_out(moves, would_move);
    for (std::size_t team = 0; team < teams.size(); ++team) {
        // Who would move to the own employer stays.
        const std::int64_t stays = std::min(in[team], out[team]);
        flows[team].moved_in = in[team] - stays;
        flows[team].moved_out = out[team] - stays;
        teams[team]->in_post += flows[team].net();
        age(group, flows[team], *teams[team]);
    }
    return flows;
}

} // namespace footprint::workforce
