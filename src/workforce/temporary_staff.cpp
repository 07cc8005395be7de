// SPDX-License-Identifier: MIT
// Bank and agency.
#include "workforce/temporary_staff.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::workforce {

namespace {

[[nodiscard]] std::int64_t part(std::int64_t whole, double share) {
    return std::llround(static_cast<double>(whole) * share);
}

[[nodiscard]] std::int64_t pence_of(std::int64_t posts, double pence_per_post) {
    return std::llround(static_cast<double>(posts) * pence_per_post /
                        static_cast<double>(thousandths));
}

/// Agency staff whom the cap on prices leaves to be had, and how many of them stand above it.
void take_agency(const TemporaryRules& rules, const Shortfall& lack, Cover& cover) {
    const StaffGroup& group = *lack.group;
    const std::int64_t left = lack.posts - cover.bank;
    const std::int64_t offered =
        part(std::min(left, part(left, group.agency_share) + lack.on_agency), lack.agency_supply);
    if (!rules.price_cap || group.agency_price <= *rules.price_cap) {
        cover.agency = offered;
        return;
    }
    const std::int64_t at_cap = part(offered, rules.tables->taken_at_cap_share);
    cover.over_cap = std::min(offered - at_cap, part(offered, rules.tables->over_cap_share));
    cover.agency = at_cap + cover.over_cap;
}

void price_agency(const TemporaryRules& rules, const Shortfall& lack, Cover& cover) {
    const StaffGroup& group = *lack.group;
    const double market = group.agency_price;
    const double capped = rules.price_cap ? std::min(market, *rules.price_cap) : market;
    const auto each = [&](double price) {
        return pence_of_a_post(*rules.tables, lack.pay_per_post, price);
    };
    cover.agency_pence = pence_of(cover.agency - cover.over_cap, each(capped)) +
                         pence_of(cover.over_cap, each(market));
}

} // namespace

double pence_of_a_post(const WorkforceTables& tables, double pay_per_post, double price) {
    const double basic_an_hour = pay_per_post / (tables.on_cost * tables.contracted_hours);
    return price * basic_an_hour * tables.hours_at_work;
}

double pay_gap(const WorkforceTables& tables, const StaffGroup& group,
               std::optional<double> price_cap) {
    double price = group.agency_price;
    if (price_cap && price > *price_cap) {
        const double at_cap = tables.taken_at_cap_share;
        const double over = std::min(1.0 - at_cap, tables.over_cap_share);
        price = at_cap + over > 0.0 ? (at_cap * *price_cap + over * price) / (at_cap + over)
                                    : *price_cap;
    }
    // A post is paid while its holder is on leave, an agency's shift only while it is worked.
    return price * tables.agency_worker_share * tables.hours_at_work / tables.contracted_hours -
           1.0;
}

std::vector<Cover> cover(const TemporaryRules& rules, std::span<const Shortfall> shortfalls) {
    std::vector<Cover> covers(shortfalls.size());
    std::int64_t spend = 0;
    for (std::size_t team = 0; team < shortfalls.size(); ++team) {
        const Shortfall& lack = shortfalls[team];
        Cover& of = covers[team];
        of.bank =
            part(std::min(lack.posts, part(lack.posts, lack.group->bank_share) + lack.on_bank),
                 lack.bank_supply);
        of.bank_pence = pence_of(
            of.bank, pence_of_a_post(*rules.tables, lack.pay_per_post, lack.group->bank_price));
        take_agency(rules, lack, of);
        price_agency(rules, lack, of);
        spend += of.agency_pence;
    }
    if (!rules.agency_ceiling || spend <= *rules.agency_ceiling) {
        return covers;
    }
    // Beyond the ceiling no shift is bought: all groups give up the same share.
    const double kept = static_cast<double>(*rules.agency_ceiling) / static_cast<double>(spend);
    for (std::size_t team = 0; team < shortfalls.size(); ++team) {
        Cover& of = covers[team];
        const auto within = [kept](std::int64_t posts) {
            return static_cast<std::int64_t>(static_cast<double>(posts) * kept);
        };
        of.over_cap = within(of.over_cap);
        of.agency = std::max(within(of.agency), of.over_cap);
        price_agency(rules, shortfalls[team], of);
    }
    return covers;
}

} // namespace footprint::workforce
