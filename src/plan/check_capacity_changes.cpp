// SPDX-License-Identifier: MIT
// Checks of what initiatives add to capacity or take away: that there is a limit to change, and
// something to take from.
#include "plan/checks.hpp"
#include "plan/opening_hours.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace footprint::plan {

namespace {

[[nodiscard]] bool is_bed_kind(const std::string& word) {
    const auto words = words_of(capacity::BedKind{});
    return std::ranges::find(words, word) != words.end();
}

[[nodiscard]] bool is_offered(const Plan& plan, const Names& names, const std::string& site,
                              const std::string& line) {
    return std::ranges::any_of(plan.services.rows, [&](const ServiceRow& service) {
        const bool is_there = service.site_id == site ||
                              (service.site_id == "all_practices" && names.knows("practice", site));
        return is_there && service.line_id == line;
    });
}

/// What capacity.csv gives the site at most at one time; nothing where there is no limit.
[[nodiscard]] std::optional<double> there_is(const Plan& plan, const Names& names,
                                             const Effect& effect) {
    std::optional<double> own;
    bool is_of_practices = false;
    for (const CapacityRow& row : plan.capacity.rows) {
        if (row.kind != effect.capacity || row.of != effect.of) {
            continue;
        }
        if (row.site_id == effect.site) {
            own = own.value_or(0.0) + row.amount;
        }
        is_of_practices |= row.site_id == "all_practices" && names.knows("practice", effect.site);
    }
    constexpr double part_of_all = 10'000'000; // a practice's part is known when it is compiled
    return own || !is_of_practices ? own : std::optional(part_of_all);
}

void check_change(const Plan& plan, const Names& names, const Effect& effect,
                  core::Problems& problems) {
    if (!plan.footprint.limits) {
        problems.add(capacity_change_without_limits(effect.places.whole));
    }
    if (!effect.capacity || !effect.amount || effect.of.empty() || effect.site.empty()) {
        return; // told by itself
    }
    const auto kind = words_of(*effect.capacity)[static_cast<std::size_t>(*effect.capacity)];
    const bool is_beds = effect.capacity == CapacityKind::beds;
    if (is_beds != is_bed_kind(effect.of)) {
        if (!is_bed_kind(effect.of) && !names.knows("line", effect.of)) {
            return; // told by itself
        }
        problems.add(capacity_of_other_kind(effect.places.where("of"), kind, effect.of));
        return;
    }
    if (!effect.hours.empty()) {
        if (effect.capacity != CapacityKind::places) {
            problems.add(capacity_change_hours(effect.places.where("hours"), kind));
        } else {
            check_opening_hours(effect.places.where("hours"), effect.hours, problems);
        }
    }
    const bool is_known = (names.knows("site", effect.site) || effect.site == "all_practices") &&
                          (is_beds || names.knows("line", effect.of)) &&
                          plan.services.places.is_read();
    if (!is_known) {
        return;
    }
    if (!is_beds && !is_offered(plan, names, effect.site, effect.of)) {
        problems.add(not_offered_there(effect.places.where("site"), effect.site, effect.of));
        return;
    }
    const std::optional<double> before = there_is(plan, names, effect);
    if (!before) {
        problems.add(
            capacity_change_unlimited(effect.places.where("site"), kind, effect.of, effect.site));
    } else if (*effect.amount < -*before) {
        problems.add(capacity_change_below_none(effect.places.where("amount"), -*effect.amount,
                                                kind, effect.of, effect.site, *before));
    }
}

/// Somebody waits in a bed for each of the lines by the pack, and there are starts of it.
void check_discharge(const Plan& plan, const Names& names, const Effect& effect,
                     core::Problems& problems) {
    for (const std::string& line : effect.lines) {
        const bool is_needed =
            std::ranges::any_of(plan.pack.needs_on_leaving.rows, [&](const NeedOnLeavingRow& row) {
                return row.needs_line == line;
            });
        const bool has_starts =
            std::ranges::any_of(plan.capacity.rows, [&](const CapacityRow& row) {
                return row.kind == CapacityKind::starts && row.of == line;
            });
        if (names.knows("line", line) && !(plan.footprint.limits && is_needed && has_starts)) {
            problems.add(discharge_unlimited(effect.places.where("lines"), line));
        }
    }
}

void check_pooling(const Plan& plan, const Names& names, const Effect& effect,
                   core::Problems& problems) {
    for (const std::string& line : effect.lines) {
        const bool needs_bed = std::ranges::any_of(
            plan.pack.bed_kinds.rows, [&](const LineBedRow& row) { return row.line_id == line; });
        if (!names.knows("line", line)) {
            continue;
        }
        if (needs_bed) {
            problems.add(pooling_needs_bed(effect.places.where("lines"), line));
            continue;
        }
        const auto has_slots = [&](const std::string& site) {
            return std::ranges::any_of(plan.capacity.rows, [&](const CapacityRow& row) {
                return row.kind == CapacityKind::slots && row.of == line && row.site_id == site;
            });
        };
        if (!plan.footprint.limits || std::ranges::count_if(effect.sites, has_slots) < 2) {
            problems.add(pooling_of_none(effect.places.where("sites"), line));
        }
    }
}

/// A list is pooled once at most.
void check_pooled_twice(const Plan& plan, core::Problems& problems) {
    std::set<std::pair<std::string, std::string>> pooled; // line, site
    for (const Initiative& initiative : plan.initiatives) {
        for (const Effect& effect : initiative.effects) {
            if (effect.kind != EffectKind::pool_lists) {
                continue;
            }
            for (const std::string& line : effect.lines) {
                for (const std::string& site : effect.sites) {
                    if (!pooled.insert({line, site}).second) {
                        problems.add(pooled_twice(effect.places.where("sites"), line, site));
                    }
                }
            }
        }
    }
}

} // namespace

void check_capacity_changes(const Plan& plan, const Names& names, core::Problems& problems) {
    for (const Initiative& initiative : plan.initiatives) {
        for (const Effect& effect : initiative.effects) {
            if (effect.kind == EffectKind::change_capacity && effect.places.is_given("kind")) {
                check_change(plan, names, effect, problems);
            } else if (effect.kind == EffectKind::change_discharge) {
                check_discharge(plan, names, effect, problems);
            } else if (effect.kind == EffectKind::pool_lists) {
                check_pooling(plan, names, effect, problems);
            }
        }
    }
    check_pooled_twice(plan, problems);
}

} // namespace footprint::plan
