// SPDX-License-Identifier: MIT
// The steps of a year: posts needed, staff in post, temporary staff, pay.
#include "workforce/workforce.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::workforce {

namespace {

[[nodiscard]] std::int64_t in_thousandths(double posts) {
    return std::llround(posts * static_cast<double>(thousandths));
}

[[nodiscard]] std::int64_t pence_of(std::int64_t posts, double pence_per_post) {
    return std::llround(static_cast<double>(posts) * pence_per_post /
                        static_cast<double>(thousandths));
}

} // namespace

Workforce::Workforce(const WorkforceTables& tables)
    : tables_(&tables), needs_(tables.teams.size()), states_(tables.teams.size()) {}

std::optional<double> Workforce::cap_of(std::size_t employer) const {
    return tables_->employers[employer].is_price_capped ? tables_->price_cap[year_] : std::nullopt;
}

void Workforce::open(std::span<const double> minutes, std::vector<TeamYear>& year) {
    for (std::size_t team = 0; team < states_.size(); ++team) {
        const Team& rules = tables_->teams[team];
        const StaffGroup& group = group_of(team);
        const double of_contacts = minutes[team] / group.productive_minutes;
        const double posts_for_each = (1.0 + group.extra_cover_share) / (1.0 - group.vacancy_share);
        const double in_post = rules.in_post_known ? rules.in_post : of_contacts / posts_for_each;
        const double posts = in_post * posts_for_each;
        Need& need = needs_[team];
        need.beside = std::max(0.0, posts - of_contacts);
        need.scale = of_contacts + need.beside > 0.0 ? posts / (of_contacts + need.beside) : 0.0;
        TeamState& state = states_[team];
        state.in_post = in_thousandths(in_post);
        state.opening_in_post = state.in_post;
        for (const AgeBand& band : group.ages) {
            state.age_shares.push_back(band.share);
        }
        year[team].needed = in_thousandths(posts);
    }
}

void Workforce::recruit_all(std::vector<TeamYear>& year) {
    for (std::size_t group = 0; group < tables_->groups.size(); ++group) {
        std::vector<std::size_t> of_group;
        std::vector<TeamState*> states;
        std::vector<std::int64_t> needed;
        std::vector<double> gaps;
        for (std::size_t team = 0; team < states_.size(); ++team) {
            if (tables_->teams[team].staff_group == group) {
                of_group.push_back(team);
                states.push_back(&states_[team]);
                needed.push_back(year[team].needed);
                gaps.push_back(pay_gap(*tables_, tables_->groups[group],
                                       cap_of(tables_->teams[team].organisation)));
            }
        }
        const std::vector<Flows> flows =
            recruit(tables_->groups[group], year_, states, needed, gaps);
        for (std::size_t place = 0; place < of_group.size(); ++place) {
            year[of_group[place]].flows = flows[place];
        }
    }
}

std::vector<std::int64_t> Workforce::by_group(const std::vector<TeamYear>& year,
                                              std::int64_t TeamYear::* amount) const {
    std::vector<std::int64_t> sums(tables_->groups.size(), 0);
    for (std::size_t team = 0; team < year.size(); ++team) {
        sums[tables_->teams[team].staff_group] += year[team].*amount;
    }
    return sums;
}

void Workforce::cover_employers(std::span<const Supply> supplies,
                                std::vector<TeamYear>& year) const {
    for (std::size_t employer = 0; employer < tables_->employers.size(); ++employer) {
        cover_employer(employer, supplies, year);
    }
}

void Workforce::cover_all(std::vector<TeamYear>& year) {
    std::vector<Supply> supplies(tables_->groups.size());
    cover_employers(supplies, year);
    if (year_ == 0) {
        opening_bank_ = by_group(year, &TeamYear::bank);
        opening_agency_ = by_group(year, &TeamYear::agency);
        return;
    }
    const auto share = [this](std::size_t group, std::int64_t opening, std::int64_t sought) {
        const double most =
            static_cast<double>(opening) *
            (1.0 + tables_->groups[group].temporary_growth * static_cast<double>(year_));
        return sought > 0 ? std::min(1.0, most / static_cast<double>(sought)) : 1.0;
    };
    const std::vector<std::int64_t> bank = by_group(year, &TeamYear::bank);
    for (std::size_t group = 0; group < supplies.size(); ++group) {
        supplies[group].bank = share(group, opening_bank_[group], bank[group]);
    }
    cover_employers(supplies, year);
    const std::vector<std::int64_t> agency = by_group(year, &TeamYear::agency);
    for (std::size_t group = 0; group < supplies.size(); ++group) {
        supplies[group].agency = share(group, opening_agency_[group], agency[group]);
    }
    cover_employers(supplies, year);
}

void Workforce::cover_employer(std::size_t employer, std::span<const Supply> supplies,
                               std::vector<TeamYear>& year) const {
    std::vector<std::size_t> teams;
    std::vector<Shortfall> shortfalls;
    for (std::size_t team = 0; team < states_.size(); ++team) {
        if (tables_->teams[team].organisation == employer) {
            teams.push_back(team);
            shortfalls.push_back(Shortfall{
                .group = &group_of(team),
                .posts = std::max<std::int64_t>(year[team].needed - year[team].in_post, 0),
                .on_bank = states_[team].on_bank,
                .on_agency = states_[team].on_agency,
                .bank_supply = supplies[tables_->teams[team].staff_group].bank,
                .agency_supply = supplies[tables_->teams[team].staff_group].agency,
                .pay_per_post =
                    tables_->teams[team].pay_per_post * group_of(team).pay_index[year_]});
        }
    }
    const auto& ceilings = tables_->employers[employer].agency_ceiling;
    const TemporaryRules rules{.tables = tables_,
                               .price_cap = cap_of(employer),
                               .agency_ceiling =
                                   year_ < ceilings.size() ? ceilings[year_] : std::nullopt};
    const std::vector<Cover> covers = cover(rules, shortfalls);
    for (std::size_t place = 0; place < teams.size(); ++place) {
        TeamYear& of = year[teams[place]];
        of.bank = covers[place].bank;
        of.agency = covers[place].agency;
        of.over_cap = covers[place].over_cap;
        of.bank_pence = covers[place].bank_pence;
        of.agency_pence = covers[place].agency_pence;
        of.unfilled = shortfalls[place].posts - of.bank - of.agency;
        of.spare = std::max<std::int64_t>(of.in_post - of.needed, 0);
    }
}

void Workforce::pay(std::vector<TeamYear>& year) const {
    for (std::size_t team = 0; team < year.size(); ++team) {
        TeamYear& of = year[team];
        const double each = tables_->teams[team].pay_per_post * group_of(team).pay_index[year_];
        of.in_post_pence = pence_of(of.in_post, each);
        of.vacancy_saving_pence = pence_of(of.unfilled, each);
        of.premium_pence =
            of.pay_pence() + of.vacancy_saving_pence - pence_of(of.needed + of.spare, each);
        of.filled_share =
            of.needed > 0 ? 1.0 - static_cast<double>(of.unfilled) / static_cast<double>(of.needed)
                          : 1.0;
    }
}

std::vector<TeamYear> Workforce::next_year(std::span<const double> minutes,
                                           std::span<const std::int64_t> added_posts) {
    std::vector<TeamYear> year(states_.size());
    if (year_ == 0) {
        open(minutes, year);
    }
    for (std::size_t team = 0; team < states_.size(); ++team) {
        const double of_contacts =
            needs_[team].scale * minutes[team] / group_of(team).productive_minutes;
        year[team].of_contacts = in_thousandths(of_contacts);
        if (year_ != 0) {
            year[team].needed =
                in_thousandths(of_contacts + needs_[team].scale * needs_[team].beside) +
                added_posts[team];
        }
    }
    if (year_ != 0) {
        recruit_all(year);
    }
    for (std::size_t team = 0; team < states_.size(); ++team) {
        year[team].in_post = states_[team].in_post;
        year[team].people = std::llround(static_cast<double>(states_[team].in_post) /
                                         hours_of_a_person(group_of(team), year_));
    }
    cover_all(year);
    pay(year);
    ++year_;
    return year;
}

} // namespace footprint::workforce
