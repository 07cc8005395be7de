// SPDX-License-Identifier: MIT
#include "made_workforce.hpp"

#include <doctest/doctest.h>

#include <array>
#include <numeric>

using namespace footprint::workforce;

namespace {

TeamState in_post(std::int64_t posts, std::vector<double> ages = {}) {
    TeamState state;
    state.in_post = posts * one_post;
    state.opening_in_post = state.in_post;
    state.age_shares = std::move(ages);
    return state;
}

std::vector<Flows> a_year(const StaffGroup& group, std::vector<TeamState>& states,
                          const std::vector<std::int64_t>& needed_posts, double gap = 0.0) {
    std::vector<TeamState*> teams;
    std::vector<std::int64_t> needed;
    for (std::size_t team = 0; team < states.size(); ++team) {
        teams.push_back(&states[team]);
        needed.push_back(needed_posts[team] * one_post);
    }
    const std::vector<double> gaps(states.size(), gap);
    return recruit(group, 1, teams, needed, gaps);
}

} // namespace

TEST_CASE("each band of ages retires at its own rate, and those who stay grow older") {
    StaffGroup group = plain_group(2);
    group.ages = {{.share = 0.5, .retirement_share = 0.0, .ageing_share = 0.1},
                  {.share = 0.5, .retirement_share = 0.2, .ageing_share = 0.1}};
    std::vector<TeamState> states = {in_post(100, {0.5, 0.5})};
    const std::vector<Flows> flows = a_year(group, states, {90});
    CHECK(flows[0].retired == 10 * one_post);
    CHECK(states[0].in_post == 90 * one_post);
    // 50 young of whom 5 reach the older band, 40 old.
    CHECK(states[0].age_shares[0] == doctest::Approx(45.0 / 90.0));
    CHECK(states[0].age_shares[1] == doctest::Approx(45.0 / 90.0));
}

TEST_CASE("the newly trained are young") {
    StaffGroup group = plain_group(2);
    group.trained_share = 0.1;
    group.ages = {{.share = 0.5, .retirement_share = 0.0, .ageing_share = 0.0},
                  {.share = 0.5, .retirement_share = 0.0, .ageing_share = 0.0}};
    std::vector<TeamState> states = {in_post(100, {0.5, 0.5})};
    CHECK(a_year(group, states, {200})[0].trained == 10 * one_post);
    CHECK(states[0].age_shares[0] == doctest::Approx(60.0 / 110.0));
}

TEST_CASE("a recruit from inside the footprint is another employer's loss") {
    StaffGroup group = plain_group(2);
    group.move_share = 0.1;
    std::vector<TeamState> states = {in_post(100), in_post(50)};
    // The first lacks 30; of the second's 50 five would move, of its own 100 ten, who stay.
    const std::vector<Flows> flows = a_year(group, states, {130, 50});
    CHECK(flows[0].moved_in == 5 * one_post);
    CHECK(flows[0].moved_out == 0);
    CHECK(flows[1].moved_out == 5 * one_post);
    CHECK(states[0].in_post == 105 * one_post);
    CHECK(states[1].in_post == 45 * one_post);
}

TEST_CASE("staff go to agencies as far as agencies pay more, and to the bank for free hours") {
    StaffGroup group = plain_group(2);
    group.to_bank_share = 0.01;
    group.to_agency_share = 0.05;
    std::vector<TeamState> states = {in_post(100)};
    Flows flows = a_year(group, states, {100}, 0.4)[0];
    CHECK(flows.to_bank == one_post);
    CHECK(flows.to_agency == 2 * one_post); // 0.05 x 0.4
    CHECK(states[0].on_bank == one_post);
    CHECK(states[0].on_agency == 2 * one_post);

    group.return_share = 0.5;
    flows = a_year(group, states, {100}, -0.1)[0];
    CHECK(flows.to_agency == 0);
    CHECK(flows.came_back == 1500);
    CHECK(states[0].on_agency == one_post);
}

TEST_CASE("more people who work part-time give fewer whole-time equivalents") {
    StaffGroup group = plain_group(2);
    group.part_time_share = 0.4;
    group.part_time_hours = 0.5;
    group.part_time_change = 0.02;
    CHECK(hours_of_a_person(group, 0) == doctest::Approx(0.8));
    CHECK(hours_of_a_person(group, 1) == doctest::Approx(0.79));
    std::vector<TeamState> states = {in_post(80)};
    CHECK(a_year(group, states, {80})[0].hours == -one_post);
    CHECK(states[0].in_post == 79 * one_post);
}

TEST_CASE("parts of a whole sum to it") {
    const std::array<std::int64_t, 4> weights = {1, 1, 0, 1};
    const std::vector<std::int64_t> parts = shared_out(100, weights);
    CHECK(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == 100);
    CHECK(parts[2] == 0);
}

TEST_CASE("an employer who had nobody builds a team whose ages sum to one") {
    StaffGroup group = plain_group(2);
    group.outside_share = 0.5;
    group.move_share = 0.5;
    group.ages = {{.share = 0.5, .retirement_share = 0.0, .ageing_share = 0.1},
                  {.share = 0.5, .retirement_share = 0.2, .ageing_share = 0.1}};
    std::vector<TeamState> states = {in_post(0, {0.5, 0.5}), in_post(20, {0.5, 0.5})};
    a_year(group, states, {4, 20});
    CHECK(states[0].in_post > 0);
    CHECK(states[0].age_shares[0] + states[0].age_shares[1] == doctest::Approx(1.0));
}

TEST_CASE("who goes to bank or agency does not move as well") {
    StaffGroup group = plain_group(2);
    group.to_agency_share = 1.0;
    group.move_share = 1.0;
    std::vector<TeamState> states = {in_post(10), in_post(10)};
    a_year(group, states, {10, 20}, 1.0);
    CHECK(states[0].in_post >= 0);
    CHECK(states[1].in_post >= 0);
    CHECK(states[0].in_post + states[1].in_post == 0);
}
