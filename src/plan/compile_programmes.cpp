// SPDX-License-Identifier: MIT
// Whom each initiative reaches month by month, and what it changes in their lives.
#include "plan/compile_parts.hpp"

#include <algorithm>

namespace footprint::plan {
namespace {

std::uint32_t bits_of(std::span<const std::string> known, const std::vector<std::string>& names) {
    std::uint32_t bits = 0;
    for (const std::string& name : names) {
        bits |= std::uint32_t{1} << number_of(known, name);
    }
    return bits;
}

std::int16_t number_or_none(std::span<const std::string> known, std::string_view name) {
    return name.empty() ? std::int16_t{-1} : static_cast<std::int16_t>(number_of(known, name));
}

/// By area: 1 inside any of the places, which may be areas themselves; empty: everywhere.
std::vector<std::uint8_t> areas_inside(const CompileInputs& inputs,
                                       const std::vector<std::string>& places) {
    const place::Geography& geography = inputs.geography;
    std::vector<std::uint8_t> inside;
    if (places.empty()) {
        return inside;
    }
    inside.assign(geography.areas.size(), 0);
    for (const std::string& name : places) {
        if (const auto area = place::position_of(geography.areas.ids, name)) {
            inside[*area] = 1;
            continue;
        }
        const auto place = core::index_at<core::PlaceIndex>(number_of(geography.places.ids, name));
        for (std::size_t area = 0; area < inside.size(); ++area) {
            if (place::lies_in(geography, core::index_at<core::AreaIndex>(area), place)) {
                inside[area] = 1;
            }
        }
    }
    return inside;
}

/// By practice, the last for those registered elsewhere: 1 inside; empty: all.
std::vector<std::uint8_t> practices_inside(const CompileInputs& inputs, const Eligible& eligible) {
    const place::Practices& practices = inputs.geography.practices;
    std::vector<std::uint8_t> inside;
    if (eligible.practices.empty() && eligible.commissioners.empty()) {
        return inside;
    }
    inside.assign(practices.size() + 1, 0);
    for (std::size_t practice = 0; practice < practices.size(); ++practice) {
        const std::string& commissioner =
            inputs.geography.organisations.ids[practices.commissioners[practice].position()];
        const bool is_named = eligible.practices.empty() ||
                              std::ranges::find(eligible.practices, practices.ids[practice]) !=
                                  eligible.practices.end();
        const bool is_commissioned =
            eligible.commissioners.empty() ||
            std::ranges::find(eligible.commissioners, commissioner) != eligible.commissioners.end();
        inside[practice] = is_named && is_commissioned ? 1 : 0;
    }
    return inside;
}

people::Eligibility compile_eligibility(const CompileInputs& inputs, const Eligible& eligible,
                                        std::span<const std::uint64_t> watches) {
    const Numbering& numbering = inputs.numbering;
    people::Eligibility made;
    made.age_from = static_cast<std::int16_t>(eligible.age_from);
    made.age_to = static_cast<std::int16_t>(eligible.age_to);
    if (eligible.sex) {
        made.sexes = static_cast<std::uint8_t>(1U << static_cast<unsigned>(*eligible.sex));
    }
    made.diagnosed = eligible.diagnosed;
    made.conditions_all = bits_of(numbering.conditions, eligible.conditions_all);
    made.conditions_any = bits_of(numbering.conditions, eligible.conditions_any);
    made.attributes_all = bits_of(numbering.attributes, eligible.attributes_all);
    made.attributes_any = bits_of(numbering.attributes, eligible.attributes_any);
    if (eligible.online) {
        made.attributes_all |= bits_of(numbering.attributes, {"online"});
    }
    made.areas = areas_inside(inputs, eligible.places);
    made.practices = practices_inside(inputs, eligible);
    if (eligible.use_last_year.is_given) {
        const std::uint64_t bits = line_bits(inputs, eligible.use_last_year.lines);
        made.watch = static_cast<std::int16_t>(std::ranges::find(watches, bits) - watches.begin());
        made.watched_contacts = static_cast<std::uint8_t>(eligible.use_last_year.contacts);
    }
    return made;
}

people::Reach compile_reach(const CompileInputs& inputs, const DrawnValues& drawn,
                            std::size_t player, std::span<const std::uint64_t> watches) {
    const Initiative& initiative = inputs.plan.initiatives[player];
    people::Reach reach;
    reach.player = static_cast<people::Player>(player);
    reach.id = core::permanent_id(initiative.id);
    reach.eligible = compile_eligibility(inputs, initiative.reach.eligible, watches);
    reach.limited = initiative.reach.people_per_year.has_value();
    reach.lasts_months = static_cast<std::int16_t>(initiative.reach.lasts_months);
    const double reach_factor = drawn.drawn("reach_factor", 1);
    const std::vector<double> ramp = ramp_by_month(inputs.plan, initiative, drawn);
    for (const double share : ramp) {
        if (reach.limited) {
            reach.people_per_month.push_back(*initiative.reach.people_per_year /
                                             core::months_per_year * reach_factor * share);
        } else {
            reach.coverage.push_back(
                std::clamp(initiative.reach.coverage.value_or(0) * reach_factor * share, 0.0, 1.0));
        }
    }
    return reach;
}

/// An enabler lifts those it names while it acts itself.
void compile_enablers(const CompileInputs& inputs, const DrawnValues& drawn,
                      std::vector<people::Reach>& reaches) {
    for (std::size_t player = 0; player < inputs.plan.initiatives.size(); ++player) {
        const Initiative& initiative = inputs.plan.initiatives[player];
        for (std::size_t number = 0; number < initiative.effects.size(); ++number) {
            const Effect& effect = initiative.effects[number];
            if (effect.kind != EffectKind::enable || initiative.falls_away()) {
                continue;
            }
            const double uplift = drawn.drawn(effect_value_id(initiative, number),
                                              effect.coverage_uplift_share.value_or(0));
            people::Enabler enabler;
            enabler.player = static_cast<people::Player>(player);
            for (const double share : ramp_by_month(inputs.plan, initiative, drawn)) {
                enabler.uplift_share.push_back(uplift * share);
            }
            for (const std::string& enabled : effect.initiatives) {
                reaches[number_of(inputs.numbering.initiatives, enabled)].enablers.push_back(
                    enabler);
            }
        }
    }
}

std::optional<people::LifeEffectKind> life_effect_kind(EffectKind kind) {
    using people::LifeEffectKind;
    switch (kind) {
    case EffectKind::change_risk_factor:
        return LifeEffectKind::change_attribute;
    case EffectKind::set_flag:
        return LifeEffectKind::set_attribute;
    case EffectKind::change_incidence:
        return LifeEffectKind::change_incidence;
    case EffectKind::change_progression:
        return LifeEffectKind::change_progression;
    case EffectKind::change_case_fatality:
        return LifeEffectKind::change_case_fatality;
    case EffectKind::find_undiagnosed:
        return LifeEffectKind::find_undiagnosed;
    case EffectKind::avoid:
    case EffectKind::shift:
    case EffectKind::change_stay:
    case EffectKind::change_branch:
    case EffectKind::change_staff_minutes:
    case EffectKind::change_unit_cost:
    case EffectKind::change_price:
    case EffectKind::close_service:
    case EffectKind::add_income:
    case EffectKind::enable:
    case EffectKind::change_capacity:
    case EffectKind::change_discharge:
    case EffectKind::pool_lists:
    case EffectKind::move_stay:
        return std::nullopt;
    }
    return std::nullopt;
}

void compile_life_effects(const CompileInputs& inputs, const DrawnValues& drawn, std::size_t player,
                          std::vector<people::LifeEffect>& effects) {
    const Initiative& initiative = inputs.plan.initiatives[player];
    const Numbering& numbering = inputs.numbering;
    for (std::size_t number = 0; number < initiative.effects.size(); ++number) {
        const Effect& written = initiative.effects[number];
        const std::optional<people::LifeEffectKind> kind = life_effect_kind(written.kind);
        if (!kind || initiative.falls_away()) {
            continue;
        }
        people::LifeEffect effect;
        effect.player = static_cast<people::Player>(player);
        effect.reach = static_cast<std::uint16_t>(player);
        effect.kind = *kind;
        effect.id = effect_permanent_id(initiative, number);
        effect.from = number_or_none(numbering.attributes, written.from_attribute);
        effect.to = number_or_none(numbering.attributes, written.kind == EffectKind::set_flag
                                                             ? written.flag
                                                             : written.to_attribute);
        effect.condition = written.condition == "all"
                               ? std::int16_t{-1}
                               : number_or_none(numbering.conditions, written.condition);
        effect.from_condition = number_or_none(numbering.conditions, written.from_condition);
        effect.size = drawn_size(initiative, number, drawn);
        effects.push_back(effect);
    }
}

} // namespace

people::ProgrammeTables compile_programmes(const CompileInputs& inputs, const DrawnValues& drawn,
                                           std::span<const std::uint64_t> watches) {
    people::ProgrammeTables tables;
    for (std::size_t player = 0; player < inputs.plan.initiatives.size(); ++player) {
        tables.reaches.push_back(compile_reach(inputs, drawn, player, watches));
        compile_life_effects(inputs, drawn, player, tables.life_effects);
    }
    compile_enablers(inputs, drawn, tables.reaches);
    return tables;
}

} // namespace footprint::plan
