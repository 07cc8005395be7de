// SPDX-License-Identifier: MIT
// Sites that capacity leaves out: without a row nothing limits a site, so beside sites that are
// limited it would take everybody at once, and look better than they for no other reason.
// Sites of organisations outside the plan are left out of this: what they have is not the plan's.
#include "plan/checks.hpp"

#include <fmt/ranges.h>

#include <map>
#include <set>
#include <string>
#include <utility>

namespace footprint::plan {

namespace {

constexpr std::string_view every_practice = "all_practices";

using Sites = std::set<std::string, std::less<>>;
using SitesOf = std::map<std::string, Sites, std::less<>>; ///< by kind of bed, or by line

[[nodiscard]] Sites sites_outside(const Plan& plan) {
    Sites organisations;
    for (const OrganisationRow& row : plan.organisations.rows) {
        if (row.home == place::Home::outside) {
            organisations.insert(row.organisation_id);
        }
    }
    Sites outside;
    for (const SiteRow& row : plan.sites.rows) {
        if (organisations.contains(row.organisation_id)) {
            outside.insert(row.site_id);
        }
    }
    return outside;
}

/// Where each line, and a line that needs each kind of bed, is offered.
[[nodiscard]] SitesOf offered_inside(const Plan& plan) {
    std::map<std::string, std::string, std::less<>> bed_of;
    for (const LineBedRow& row : plan.pack.bed_kinds.rows) {
        bed_of.emplace(row.line_id, words_of(row.bed_kind)[static_cast<std::size_t>(row.bed_kind)]);
    }
    const Sites outside = sites_outside(plan);
    SitesOf offered;
    for (const ServiceRow& row : plan.services.rows) {
        if (outside.contains(row.site_id)) {
            continue;
        }
        offered[row.line_id].insert(row.site_id);
        if (const auto bed = bed_of.find(row.line_id); bed != bed_of.end()) {
            offered[bed->second].insert(row.site_id);
        }
    }
    return offered;
}

[[nodiscard]] Sites without_row(const Plan& plan, const Sites& limited, const Sites& offering) {
    Sites missing;
    for (const std::string& site : offering) {
        if (limited.contains(site)) {
            continue;
        }
        if (site != every_practice) {
            missing.insert(site);
            continue;
        }
        for (const PracticeRow& practice : plan.practices.rows) {
            if (!limited.contains(practice.practice_id)) {
                missing.insert(practice.practice_id);
            }
        }
    }
    return missing;
}

} // namespace

void check_capacity_gaps(const Plan& plan, core::Problems& problems) {
    if (!plan.footprint.limits) {
        return;
    }
    SitesOf limited;
    for (const CapacityRow& row : plan.capacity.rows) {
        limited[row.of].insert(row.site_id);
    }
    // Who is given another line's slots is limited where that line is.
    for (const LineWaitingRow& row : plan.pack.waiting.rows) {
        const auto own = limited.find(row.line_id);
        const auto host = limited.find(row.slots_of);
        if (own != limited.end() && host != limited.end()) {
            own->second.insert(host->second.begin(), host->second.end());
        }
    }
    const SitesOf offered = offered_inside(plan);
    for (const auto& [of, sites] : limited) {
        const auto offering = offered.find(of);
        if (offering == offered.end()) {
            continue; // told by itself
        }
        const Sites missing = without_row(plan, sites, offering->second);
        if (!missing.empty()) {
            problems.add(capacity_missing(plan.capacity.where(), of, sites.size(), missing.size(),
                                          fmt::format("{}", fmt::join(missing, ", "))));
        }
    }
}

} // namespace footprint::plan
