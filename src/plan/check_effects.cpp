// SPDX-License-Identifier: MIT
// Checks of effects: the keys of their kind, sizes, ranges, and evidence that carries the claim.
//
// Before-after studies of people chosen for high use find a fall that would have come by itself, as
// the highest of one year are less high in the next. At most half of such a claim is applied,
// unless the plan says why.
#include "plan/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace footprint::plan {
namespace {

constexpr double most_applied_of_high_use_claims = 0.5;

void check_keys_of_kind(const Effect& effect, core::Problems& problems) {
    const EffectKindDescription& described = description_of(effect.kind);
    const std::string_view kind = words_of(effect.kind)[static_cast<std::size_t>(effect.kind)];
    for (const std::string_view key : described.needed) {
        if (!effect.places.is_given(key)) {
            problems.add(effect_key_missing(effect.places.whole, kind, key));
        }
    }
    const std::vector<std::string> known = keys_of(effect.kind);
    for (const auto& [key, where] : effect.places.keys) {
        if (!key.starts_with("evidence") && std::ranges::find(known, key) == known.end()) {
            problems.add(effect_key_unknown(where, kind, key, known));
        }
    }
    if (effect.site == "all_practices" && effect.kind != EffectKind::change_capacity) {
        problems.add(all_practices_no_site(effect.places.where("site"), kind));
    }
    if (effect.kind == EffectKind::shift && effect.to_line.empty() && effect.to_site.empty()) {
        problems.add(shift_goes_nowhere(effect.places.whole));
    }
    if (effect.nearer_only && effect.to_site.empty()) {
        problems.add(effect_key_missing(effect.places.where("nearer_only"), kind, "to_site"));
    }
}

void check_size(const Effect& effect, core::Problems& problems) {
    const EffectKindDescription& described = description_of(effect.kind);
    if (!described.has_size) {
        return;
    }
    for (const auto& [key, value] : {std::pair("size", effect.size), std::pair("low", effect.low),
                                     std::pair("high", effect.high)}) {
        if (value && *value > 1) {
            problems.add(effect_over_100_percent(effect.places.where(key), key, *value));
        } else if (value && *value < described.least_size) {
            problems.add(
                effect_below_range(effect.places.where(key), key, *value, described.least_size));
        }
    }
    const bool is_fixed = effect.distribution == EffectDistribution::fixed;
    if (!is_fixed && effect.low.has_value() != effect.high.has_value()) {
        problems.add(effect_without_range(effect.places.whole));
    }
    if (effect.distribution && !is_fixed && !effect.low && !effect.high) {
        problems.add(effect_without_range(effect.places.where("distribution")));
    }
}

void check_evidence(const Effect& effect, core::Problems& problems) {
    const bool is_mechanical =
        effect.kind == EffectKind::close_service || effect.kind == EffectKind::add_income ||
        effect.kind == EffectKind::set_flag || effect.kind == EffectKind::change_price ||
        effect.kind == EffectKind::change_capacity || effect.kind == EffectKind::pool_lists;
    if (!effect.evidence.is_given) {
        if (!is_mechanical) {
            problems.add(effect_without_evidence(effect.places.whole));
        }
        return;
    }
    const Evidence& evidence = effect.evidence;
    if (evidence.design != StudyDesign::before_after || !evidence.selected_for_high_use ||
        !evidence.claim || !evidence.reason.empty()) {
        return;
    }
    const double most = most_applied_of_high_use_claims * *evidence.claim;
    if (effect.applied_size() > most) {
        const std::string_view key =
            evidence.fraction_applied ? "evidence.fraction_applied" : "size";
        problems.add(before_after_without_reason(effect.places.where(key), effect.applied_size(),
                                                 *evidence.claim));
    }
}

/// The experts' ranges look further ahead than a plan: they are scaled to the plan's years.
void check_claim(const Plan& plan, const Effect& effect, core::Problems& problems) {
    const Evidence& evidence = effect.evidence;
    const Table<ElicitedRangeRow>& table = plan.pack.elicited_ranges;
    if (evidence.elicited_group.empty() || !evidence.claim || !table.places.is_read()) {
        return;
    }
    const auto found =
        std::ranges::find(table.rows, evidence.elicited_group, &ElicitedRangeRow::elicited_group);
    if (found == table.rows.end()) {
        std::vector<std::string> groups;
        for (const ElicitedRangeRow& row : table.rows) {
            groups.push_back(row.elicited_group);
        }
        problems.add(name_unknown(effect.places.where("evidence.elicited_group"), "elicited_group",
                                  {"group of the experts", "evidence/elicited_ranges.csv"},
                                  evidence.elicited_group, groups, 1));
        return;
    }
    const double scale = share_of_outlook(plan.footprint.years, found->years);
    if (*evidence.claim > found->high_share * scale) {
        problems.add(claim_beyond_evidence(effect.places.where("evidence.claim"), *evidence.claim,
                                           evidence.elicited_group, found->low_share * scale,
                                           found->high_share * scale));
    }
}

/// A line that is moved or closed is offered where the effect says.
void check_sites(const Plan& plan, const Effect& effect, const Names& names,
                 core::Problems& problems) {
    const auto offers = [&](std::string_view site, std::string_view line) {
        return std::ranges::any_of(plan.services.rows, [&](const ServiceRow& service) {
            const bool is_there = service.site_id == site || (service.site_id == "all_practices" &&
                                                              names.knows("practice", site));
            return is_there && service.line_id == line;
        });
    };
    std::vector<std::string> lines = effect.lines;
    if (!effect.to_line.empty()) {
        lines = {effect.to_line};
    }
    const bool is_open_to_all =
        std::ranges::any_of(plan.services.rows, [&](const ServiceRow& service) {
            return service.line_id == effect.to_line && service.opened_by.empty();
        });
    if (effect.kind != EffectKind::change_branch && effect.to_site.empty() && !is_open_to_all &&
        !effect.to_line.empty() && names.knows("line", effect.to_line) &&
        plan.services.places.is_read()) {
        problems.add(line_not_offered(effect.places.where("to_line"), effect.to_line));
    }
    for (const std::string& line : lines) {
        if (!names.knows("line", line) || !plan.services.places.is_read()) {
            continue;
        }
        for (const auto& [key, site] :
             {std::pair<std::string_view, std::string_view>{"to_site", effect.to_site},
              {"site", effect.site}}) {
            // Where sites.csv could not be read every name is taken as known, even none.
            if (!site.empty() && names.knows("site", site) && !offers(site, line)) {
                problems.add(not_offered_there(effect.places.where(key), site, line));
            }
        }
    }
}

/// What has no days of stay has none to change, to give or to take.
void check_days(const Plan& plan, const Effect& effect, core::Problems& problems) {
    if (effect.kind != EffectKind::change_stay && effect.kind != EffectKind::move_stay) {
        return;
    }
    const auto check = [&](std::string_view key, const std::string& line) {
        const auto found =
            std::ranges::find(plan.pack.service_lines.rows, line, &ServiceLineRow::line_id);
        if (found != plan.pack.service_lines.rows.end() &&
            found->mean_stay_days.value_or(0.0) <= 0.0) {
            problems.add(stay_of_none(effect.places.where(key), line));
        }
    };
    for (const std::string& line : effect.lines) {
        check("lines", line);
    }
    check("to_line", effect.to_line);
}

/// The branch that is changed must be a pathway.
void check_branch(const Plan& plan, const Effect& effect, const Names& names,
                  core::Problems& problems) {
    if (effect.kind != EffectKind::change_branch || !plan.pack.pathways.places.is_read() ||
        !names.knows("line", effect.from_line) || !names.knows("line", effect.to_line)) {
        return;
    }
    const bool is_there = std::ranges::any_of(plan.pack.pathways.rows, [&](const PathwayRow& row) {
        return row.from_line == effect.from_line && row.to_line == effect.to_line;
    });
    if (!is_there) {
        problems.add(
            no_such_pathway(effect.places.where("to_line"), effect.from_line, effect.to_line));
    }
}

} // namespace

void check_effects(const Plan& plan, const Names& names, core::Problems& problems) {
    for (const Initiative& initiative : plan.initiatives) {
        for (const Effect& effect : initiative.effects) {
            if (!effect.places.is_given("kind")) {
                continue;
            }
            check_keys_of_kind(effect, problems);
            check_size(effect, problems);
            check_evidence(effect, problems);
            check_claim(plan, effect, problems);
            check_sites(plan, effect, names, problems);
            check_branch(plan, effect, names, problems);
            check_days(plan, effect, problems);
        }
    }
}

} // namespace footprint::plan
