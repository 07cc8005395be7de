// SPDX-License-Identifier: MIT
// What is true of any footprint's staff.
#include "core/random_stream.hpp"
#include "made_workforce.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace footprint::workforce;

namespace {

/// Shares drawn over the ranges that a pack may hold.
class Draws {
public:
    explicit Draws(std::uint32_t which) : which_(which) {}
    double upto(double most) {
        const auto words = footprint::core::draw(footprint::core::make_luck_key(which_, 0), 1,
                                                 footprint::core::Process::scramble, ++number_);
        return footprint::core::unit_interval(words[0]) * most;
    }

private:
    std::uint32_t which_;
    std::uint32_t number_ = 0;
};

constexpr std::size_t years = 8;
constexpr std::size_t employers = 4;

WorkforceTables random_tables(Draws& draws) {
    WorkforceTables tables = plain_tables(years, employers);
    tables.groups.push_back(plain_group(years));
    for (StaffGroup& group : tables.groups) {
        group.vacancy_share = draws.upto(0.4);
        group.extra_cover_share = draws.upto(0.2);
        group.leaver_share = draws.upto(0.3);
        group.trained_share = draws.upto(0.2);
        group.outside_share = draws.upto(0.2);
        group.move_share = draws.upto(0.3);
        group.part_time_share = draws.upto(1.0);
        group.part_time_hours = 0.4 + draws.upto(0.6);
        group.part_time_change = draws.upto(0.04) - 0.02;
        group.to_bank_share = draws.upto(0.1);
        group.to_agency_share = draws.upto(0.3);
        group.return_share = draws.upto(1.0);
        group.bank_share = draws.upto(1.0);
        group.bank_price = 1.0 + draws.upto(1.0);
        group.agency_share = draws.upto(1.0);
        group.agency_price = 1.0 + draws.upto(3.0);
        group.temporary_growth = draws.upto(0.3);
        group.ages = {{.share = 0.6, .retirement_share = 0.0, .ageing_share = draws.upto(0.2)},
                      {.share = 0.4, .retirement_share = draws.upto(0.4), .ageing_share = 0.2}};
    }
    tables.taken_at_cap_share = draws.upto(1.0);
    tables.over_cap_share = draws.upto(1.0);
    for (std::size_t year = 2; year < years; ++year) {
        tables.price_cap[year] = 1.55;
        tables.employers[0].agency_ceiling[year] = static_cast<std::int64_t>(draws.upto(1e8)) + 1;
    }
    tables.employers[0].is_price_capped = true;
    tables.teams.clear();
    for (std::uint16_t employer = 0; employer < employers; ++employer) {
        for (std::uint16_t group = 0; group < 2; ++group) {
            tables.teams.push_back({.organisation = employer,
                                    .staff_group = group,
                                    .in_post = draws.upto(200.0),
                                    .in_post_known = employer != 3,
                                    .pay_per_post = 1e6 + draws.upto(1e7)});
        }
    }
    return tables;
}

void check_team(const TeamYear& of, const TeamYear* before) {
    CHECK(of.needed + of.spare == of.in_post + of.bank + of.agency + of.unfilled);
    CHECK(std::min({of.needed, of.in_post, of.bank, of.agency, of.unfilled, of.over_cap}) >= 0);
    CHECK(of.over_cap <= of.agency);
    CHECK(of.filled_share >= 0.0);
    CHECK(of.filled_share <= 1.0);
    if (before != nullptr) {
        CHECK(of.in_post == before->in_post + of.flows.net());
    }
}

void check_money(const WorkforceTables& tables, const Team& team, std::size_t year,
                 const TeamYear& of) {
    const double each = team.pay_per_post * tables.groups[team.staff_group].pay_index[year];
    CHECK(of.pay_pence() == std::llround(static_cast<double>(of.needed + of.spare) * each / 1000) -
                                of.vacancy_saving_pence + of.premium_pence);
}

} // namespace

TEST_CASE("posts, flows and pay add up in any footprint") {
    for (std::uint32_t which = 1; which <= 60; ++which) {
        Draws draws(which);
        const WorkforceTables tables = random_tables(draws);
        Workforce workforce(tables);
        std::vector<TeamYear> before;
        for (std::size_t year = 0; year < years; ++year) {
            std::vector<double> minutes(tables.teams.size());
            for (double& of_team : minutes) {
                of_team = draws.upto(2e7);
            }
            const std::vector<std::int64_t> none(tables.teams.size(), 0);
            const std::vector<TeamYear> teams = workforce.next_year(minutes, none);
            std::vector<std::int64_t> moved(tables.groups.size(), 0);
            std::vector<std::int64_t> spend(employers, 0);
            for (std::size_t team = 0; team < teams.size(); ++team) {
                check_team(teams[team], before.empty() ? nullptr : &before[team]);
                check_money(tables, tables.teams[team], year, teams[team]);
                moved[tables.teams[team].staff_group] +=
                    teams[team].flows.moved_in - teams[team].flows.moved_out;
                spend[tables.teams[team].organisation] += teams[team].agency_pence;
                if (!tables.employers[tables.teams[team].organisation].is_price_capped) {
                    CHECK(teams[team].over_cap == 0);
                }
            }
            CHECK(moved == std::vector<std::int64_t>(tables.groups.size(), 0));
            const auto ceiling = tables.employers[0].agency_ceiling[year];
            constexpr std::int64_t a_few_pence = 4;
            CHECK((!ceiling || spend[0] <= *ceiling + a_few_pence));
            before = teams;
        }
    }
}

TEST_CASE("the same minutes give the same staff, and more minutes never fewer posts") {
    Draws draws(99);
    const WorkforceTables tables = random_tables(draws);
    Workforce one(tables);
    Workforce other(tables);
    const std::vector<std::int64_t> none(tables.teams.size(), 0);
    const std::vector<double> opening(tables.teams.size(), 5e6);
    const std::vector<double> more(tables.teams.size(), 6e6);
    CHECK(one.next_year(opening, none)[0].in_post == other.next_year(opening, none)[0].in_post);
    const std::vector<TeamYear> as_before = one.next_year(opening, none);
    const std::vector<TeamYear> raised = other.next_year(more, none);
    for (std::size_t team = 0; team < raised.size(); ++team) {
        CHECK(raised[team].needed >= as_before[team].needed);
    }
}
