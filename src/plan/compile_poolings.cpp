// SPDX-License-Identifier: MIT
// Lists that initiatives pool: of a line, and of each specialty of it, those of several sites.
#include "plan/capacity_changes.hpp"
#include "plan/compile_parts.hpp"

#include <algorithm>
#include <map>

namespace footprint::plan {

namespace {

/// Lists with slots of their own, by specialty, of the services of the line at the sites; by
/// number.
std::map<std::uint8_t, std::vector<std::uint16_t>>
lists_at(const CompileInputs& inputs, const care::ServiceTable& services, const Effect& effect,
         const std::string& line, const capacity::CapacityTables& tables) {
    std::map<std::uint8_t, std::vector<std::uint16_t>> lists;
    for (std::uint16_t list = 0; list < tables.lists.size(); ++list) {
        const capacity::SlotList& of = tables.lists[list];
        const std::string& site = inputs.geography.sites.ids[services.site[of.service]];
        const bool is_pooled =
            std::ranges::any_of(tables.poolings, [&](const capacity::Pooling& other) {
                return other.list == list || other.with == list;
            });
        if (of.slots_of == capacity::no_limit && !is_pooled &&
            inputs.numbering.lines[services.line[of.service]] == line &&
            std::ranges::find(effect.sites, site) != effect.sites.end()) {
            lists[of.specialty].push_back(list);
        }
    }
    return lists;
}

} // namespace

void compile_poolings(const CompileInputs& inputs, const care::ServiceTable& services,
                      const DrawnValues& drawn, std::uint64_t acting,
                      capacity::CapacityTables& tables) {
    for (std::size_t player = 0; player < inputs.plan.initiatives.size(); ++player) {
        const Initiative& initiative = inputs.plan.initiatives[player];
        const std::optional<DaysActing> days = days_acting(inputs.plan, initiative, drawn);
        for (const Effect& effect : initiative.effects) {
            if (((acting >> player) & 1U) == 0 || !days || effect.kind != EffectKind::pool_lists) {
                continue;
            }
            for (const std::string& line : effect.lines) {
                for (const auto& [specialty, lists] :
                     lists_at(inputs, services, effect, line, tables)) {
                    for (std::size_t other = 1; other < lists.size(); ++other) {
                        tables.poolings.push_back({.list = lists[other],
                                                   .with = lists.front(),
                                                   .from_day = days->from,
                                                   .until_day = days->until});
                    }
                }
            }
        }
    }
}

} // namespace footprint::plan
