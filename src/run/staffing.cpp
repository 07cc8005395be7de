// SPDX-License-Identifier: MIT
#include "run/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace footprint::run {

namespace {

constexpr std::size_t no_team = static_cast<std::size_t>(-1);

/// What would be given were all capacity open.
[[nodiscard]] double with_all_open(double asked, double given, double open_share) {
    return open_share > 0.0 ? std::max(given, std::min(asked, given / open_share)) : asked;
}

} // namespace

Staffing::Staffing(const StaffingTables& tables, const capacity::CapacityTables& capacity,
                   double weight)
    : tables_(tables), capacity_(&capacity), weight_(weight), minutes_of_care_(*tables.finance),
      team_at_(tables.finance->organisations.size() * tables.workforce->groups.size(), no_team),
      worlds_{workforce::Workforce(*tables.workforce), workforce::Workforce(*tables.workforce)} {
    for (std::size_t team = 0; team < tables.workforce->teams.size(); ++team) {
        const workforce::Team& of = tables.workforce->teams[team];
        team_at_[of.organisation * tables.workforce->groups.size() + of.staff_group] = team;
    }
}

void Staffing::add_inflows(std::size_t year, std::size_t world,
                           std::vector<double>& minutes) const {
    for (const finance::StaffTime& time : tables_.inflow_minutes) {
        const std::size_t team =
            team_at_[time.organisation * tables_.workforce->groups.size() + time.staff_group];
        if (time.year == year && team != no_team) {
            minutes[team] +=
                static_cast<double>(world == 0 ? time.minutes.do_nothing : time.minutes.plan);
        }
    }
}

void Staffing::add_minutes(std::size_t service, std::size_t year, std::size_t world,
                           double contacts, double days, std::vector<double>& minutes) const {
    const finance::Service& of = tables_.finance->services[service];
    for (const finance::CareMinutes::OfGroup& group :
         minutes_of_care_.of(of.line, year, of.provider, finance::worlds[world])) {
        const std::size_t team =
            team_at_[of.provider * tables_.workforce->groups.size() + group.staff_group];
        if (team != no_team) {
            minutes[team] += (contacts * group.per_contact + days * group.per_day) * weight_;
        }
    }
}

double Staffing::open_share(std::size_t service, std::size_t world) const {
    const capacity::StaffedShares& shares = shares_[world];
    double share = 1.0;
    if (const std::size_t list = capacity_->list_of[service]; list != capacity::no_limit) {
        share = std::min(share, capacity::StaffedShares::of(shares.lists, list));
    }
    if (const std::size_t place = capacity_->places_of[service]; place != capacity::no_limit) {
        share = std::min(share, capacity::StaffedShares::of(shares.places, place));
    }
    if (const std::size_t pool = capacity_->pool_of[service]; pool != capacity::no_limit) {
        share = std::min(share, capacity::StaffedShares::of(shares.pools, pool));
    }
    if (const std::size_t starts = capacity_->starts_of[service]; starts != capacity::no_limit) {
        share = std::min(share, capacity::StaffedShares::of(shares.starts, starts));
    }
    return share;
}

const capacity::StaffedShares&
Staffing::close_year(std::size_t year, std::size_t world,
                     std::span<const care::CareTally::InBothWorlds> asked,
                     const capacity::YearCounts& given) {
    const std::size_t teams = tables_.workforce->teams.size();
    std::vector<double> work(teams, 0.0);
    std::vector<double> asked_minutes(teams, 0.0);
    const std::size_t payers = capacity_->payers;
    for (std::size_t service = 0; service < asked.size(); ++service) {
        const auto contacts = static_cast<double>(asked[service].contacts[world]);
        const auto days = static_cast<double>(asked[service].days[world]);
        std::int64_t contacts_more = 0;
        std::int64_t days_more = 0;
        for (std::size_t payer = 0; payer < payers; ++payer) {
            contacts_more += given.given_less_asked[service * payers + payer].contacts;
            days_more += given.given_less_asked[service * payers + payer].days;
        }
        if (capacity_->places_of[service] != capacity::no_limit) {
            contacts_more += given.places[capacity_->places_of[service]].came_back_seen;
        }
        const double open = open_share(service, world);
        const double contacts_given = std::max(0.0, contacts + static_cast<double>(contacts_more));
        const double days_given = std::max(0.0, days + static_cast<double>(days_more));
        add_minutes(service, year, world, with_all_open(contacts, contacts_given, open),
                    with_all_open(days, days_given, open), work);
        add_minutes(service, year, world, contacts, days, asked_minutes);
    }
    add_inflows(year, world, work);
    add_inflows(year, world, asked_minutes);

    std::vector<std::int64_t> added_posts(teams, 0);
    for (const finance::PlayerMoney& player : tables_.finance->players) {
        for (const finance::Posts& posts : player.posts) {
            const std::size_t groups = tables_.workforce->groups.size();
            const std::size_t team = player.employer == finance::none
                                         ? no_team
                                         : team_at_[player.employer * groups + posts.staff_group];
            if (world == 1 && player.acts && team != no_team) {
                const double ramp = static_cast<double>(player.ramp_by_year[year].value) / 1e9;
                added_posts[team] += std::llround(
                    static_cast<double>(posts.minutes_a_year) * ramp * workforce::thousandths /
                    tables_.workforce->groups[posts.staff_group].productive_minutes);
            }
        }
    }
    staff_[world].push_back(worlds_[world].next_year(work, added_posts));
    minutes_asked_[world].push_back(std::move(asked_minutes));
    if (tables_.workforce->closes_capacity) {
        staff_capacity(year, world);
    }
    return shares_[world];
}

double Staffing::staffed_share_of(std::size_t service, std::size_t year, std::size_t world) const {
    const finance::Service& of = tables_.finance->services[service];
    double share = 1.0;
    for (const finance::CareMinutes::OfGroup& group :
         minutes_of_care_.of(of.line, year, of.provider, finance::worlds[world])) {
        const std::size_t team =
            team_at_[of.provider * tables_.workforce->groups.size() + group.staff_group];
        if (team != no_team && group.per_contact + group.per_day > 0.0) {
            // What capacity.csv says is what could be staffed in the opening year.
            const double opening = staff_[world].front()[team].filled_share;
            share = std::min(share, staff_[world].back()[team].filled_share / opening);
        }
    }
    return share;
}

void Staffing::staff_capacity(std::size_t year, std::size_t world) {
    capacity::StaffedShares& shares = shares_[world];
    shares.lists.assign(capacity_->lists.size(), 1.0);
    shares.places.assign(capacity_->places.size(), 1.0);
    shares.pools.assign(capacity_->pools.size(), 1.0);
    for (std::size_t list = 0; list < shares.lists.size(); ++list) {
        shares.lists[list] = staffed_share_of(capacity_->lists[list].service, year, world);
    }
    for (std::size_t place = 0; place < shares.places.size(); ++place) {
        shares.places[place] = staffed_share_of(capacity_->places[place].service, year, world);
    }
    shares.starts.assign(capacity_->starts.size(), 1.0);
    for (std::size_t row = 0; row < shares.starts.size(); ++row) {
        shares.starts[row] = staffed_share_of(capacity_->starts[row].service, year, world);
    }
    for (std::size_t service = 0; service < capacity_->pool_of.size(); ++service) {
        if (const std::size_t pool = capacity_->pool_of[service]; pool != capacity::no_limit) {
            shares.pools[pool] =
                std::min(shares.pools[pool], staffed_share_of(service, year, world));
        }
    }
}

} // namespace footprint::run
