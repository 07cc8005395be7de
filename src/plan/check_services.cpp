// SPDX-License-Identifier: MIT
// Checks of where people go and who pays: flows, inflows, who-pays rules.
#include "plan/checks.hpp"
#include "plan/payer_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace footprint::plan {
namespace {

constexpr double share_tolerance = 1e-6;

/// Which line groups each site offers something of.
class Offers {
public:
    explicit Offers(const Plan& plan) {
        std::map<std::string, std::string, std::less<>> group_of;
        for (const ServiceLineRow& line : plan.pack.service_lines.rows) {
            group_of.try_emplace(line.line_id, line.line_group);
        }
        for (const ServiceRow& service : plan.services.rows) {
            const auto group = group_of.find(service.line_id);
            if (group != group_of.end()) {
                groups_[service.site_id].insert(group->second);
            }
            lines_[service.site_id].insert(service.line_id);
        }
        for (const PracticeRow& practice : plan.practices.rows) {
            practices_.insert(practice.practice_id);
        }
    }
    [[nodiscard]] bool offers_group(std::string_view site, std::string_view group) const {
        return holds(groups_, site, group);
    }
    [[nodiscard]] bool offers_line(std::string_view site, std::string_view line) const {
        return holds(lines_, site, line);
    }

private:
    using BySite = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;

    [[nodiscard]] bool holds(const BySite& offers, std::string_view site,
                             std::string_view what) const {
        const auto found = offers.find(site);
        if (found != offers.end() && found->second.contains(what)) {
            return true;
        }
        return practices_.contains(site) && site != "all_practices" &&
               holds(offers, "all_practices", what);
    }

    BySite groups_;
    BySite lines_;
    std::set<std::string, std::less<>> practices_;
};

/// Adds up shares by key and tells those that do not sum to one, at the first row of each.
class ShareSums {
public:
    void add(const std::string& key, double share, std::size_t row) {
        Sum& sum = sums_.try_emplace(key, Sum{0, row}).first->second;
        sum.share += share;
    }
    template <typename Row>
    void tell(const Table<Row>& table, core::Problems& problems) const {
        for (const auto& [key, sum] : sums_) {
            if (std::abs(sum.share - 1) > share_tolerance) {
                problems.add(shares_do_not_sum(table.where(sum.row, "share"), key, sum.share));
            }
        }
    }

private:
    struct Sum {
        double share = 0;
        std::size_t row = 0;
    };
    std::map<std::string, Sum> sums_;
};

} // namespace

void check_flows(const Plan& plan, const Names& names, core::Problems& problems) {
    const Offers offers(plan);
    ShareSums sums;
    const bool lists_are_read = plan.pack.service_lines.places.is_read() &&
                                plan.services.places.is_read() && plan.sites.places.is_read() &&
                                plan.practices.places.is_read();
    const auto is_known = [&](const std::string& site, const std::string& group) {
        return lists_are_read && names.knows("site", site) && names.knows("line group", group);
    };
    for (std::size_t row = 0; row < plan.flows.rows.size(); ++row) {
        const FlowRow& flow = plan.flows.rows[row];
        sums.add(fmt::format("{} from {}", flow.line_group, flow.from_id), flow.share, row);
        if (is_known(flow.site_id, flow.line_group) &&
            !offers.offers_group(flow.site_id, flow.line_group)) {
            problems.add(
                not_offered_there(plan.flows.where(row, "site_id"), flow.site_id, flow.line_group));
        }
    }
    sums.tell(plan.flows, problems);
    for (std::size_t row = 0; row < plan.inflows.rows.size(); ++row) {
        const InflowRow& inflow = plan.inflows.rows[row];
        if (is_known(inflow.site_id, inflow.line_group) &&
            !offers.offers_group(inflow.site_id, inflow.line_group)) {
            problems.add(not_offered_there(plan.inflows.where(row, "site_id"), inflow.site_id,
                                           inflow.line_group));
        }
    }
}

namespace {

void check_splits(const Plan& plan, core::Problems& problems) {
    constexpr std::size_t most_payers = 2;
    const std::vector<PayerRow>& rules = plan.payers.rows;
    std::vector<bool> is_counted(rules.size(), false);
    for (std::size_t first = 0; first < rules.size(); ++first) {
        if (is_counted[first]) {
            continue;
        }
        double sum = 0;
        std::size_t payers = 0;
        for (std::size_t rule = first; rule < rules.size(); ++rule) {
            if (has_equal_keys(rules[first], rules[rule])) {
                is_counted[rule] = true;
                sum += rules[rule].share;
                ++payers;
            }
        }
        const std::string key =
            fmt::format("{} by registration {} and residence {}", rules[first].line_group,
                        rules[first].registration, rules[first].residence);
        if (std::abs(sum - 1) > share_tolerance) {
            problems.add(shares_do_not_sum(plan.payers.where(first, "share"), key, sum));
        }
        if (payers > most_payers) {
            problems.add(too_many(plan.payers.where(first), fmt::format("payers of {}", key),
                                  payers, most_payers));
        }
        for (std::size_t earlier = 0; earlier < first; ++earlier) {
            if (takes_all_of(rules[earlier], rules[first])) {
                problems.add(
                    payer_rule_never_reached(plan.payers.where(first), plan.payers.where(earlier)));
                break;
            }
        }
    }
}

bool has_residents(const Plan& plan) {
    return std::ranges::any_of(plan.organisations.rows, [](const OrganisationRow& row) {
        return row.kind == place::OrganisationKind::residents || row.organisation_id == "residents";
    });
}

std::map<std::string, place::Nation> nations_of_commissioners(const Plan& plan) {
    std::map<std::string, place::Nation> nations;
    for (const PracticeRow& practice : plan.practices.rows) {
        for (const OrganisationRow& organisation : plan.organisations.rows) {
            if (organisation.organisation_id == practice.commissioner_id) {
                nations.try_emplace(practice.commissioner_id, organisation.nation);
            }
        }
    }
    nations.try_emplace("elsewhere", place::Nation::england);
    return nations;
}

} // namespace

void check_payers(const Plan& plan, const Names& names, core::Problems& problems) {
    check_splits(plan, problems);
    for (std::size_t row = 0; row < plan.payers.rows.size(); ++row) {
        if (plan.payers.rows[row].payer_id == "residents" && plan.organisations.places.is_read() &&
            !has_residents(plan)) {
            problems.add(name_unknown(plan.payers.where(row, "payer_id"), "payer_id",
                                      {"organisation of the kind residents", "organisations.csv"},
                                      "residents", {}, 1));
        }
    }
    if (!plan.payers.places.is_read()) {
        return;
    }
    std::map<std::string, std::string, std::less<>> parents;
    for (const PlaceRow& place : plan.places.rows) {
        parents.try_emplace(place.place_id, place.parent_place_id);
    }
    for (const std::string& group : names.all("line group")) {
        std::set<place::Nation> told;
        for (const auto& [registration, nation] : nations_of_commissioners(plan)) {
            for (const std::string& district : names.all("district")) {
                const PayerCase contact{group, nation, registration, district,
                                        parents.find(district)->second};
                if (deciding_rules(plan, contact).empty() && told.insert(nation).second) {
                    problems.add(no_payer_rule(plan.payers.where(), group, place::to_text(nation)));
                }
            }
        }
    }
}

} // namespace footprint::plan
