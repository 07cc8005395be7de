// SPDX-License-Identifier: MIT
// The tables that care obeys: stays, pathways, and what initiatives do to contacts.
#include "plan/compile_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace footprint::plan {
namespace {

using people::single_ages;

/// Lines in an order in which each comes after all that lead to it; equal ones by number.
std::vector<std::size_t> lines_upstream_first(const std::vector<care::Pathway>& pathways,
                                              std::size_t lines) {
    std::vector<std::size_t> inflows(lines, 0);
    for (const care::Pathway& pathway : pathways) {
        ++inflows[pathway.to];
    }
    std::vector<std::size_t> order;
    std::vector<bool> is_placed(lines, false);
    while (order.size() < lines) {
        std::size_t next = lines;
        for (std::size_t line = 0; line < lines && next == lines; ++line) {
            next = !is_placed[line] && inflows[line] == 0 ? line : lines;
        }
        core::promise(next != lines, "pathways are checked to have no loop");
        is_placed[next] = true;
        order.push_back(next);
        for (const care::Pathway& pathway : pathways) {
            inflows[pathway.to] -= pathway.from == next ? 1U : 0U;
        }
    }
    return order;
}

void compile_pathways(const CompileInputs& inputs, const DrawnValues& drawn,
                      care::CareTables& tables) {
    const std::vector<std::string>& lines = inputs.numbering.lines;
    // Rows that differ only in ages and chance are one pathway.
    using Key =
        std::tuple<std::size_t, std::size_t, std::int64_t, std::int64_t, double, care::Joins>;
    struct ByAge {
        std::array<double, single_ages> chance{};
        std::int64_t youngest = 0;
    };
    std::map<Key, ByAge> pathways;
    for (const PathwayRow& row : inputs.plan.pack.pathways.rows) {
        const Key key{number_of(lines, row.from_line),
                      number_of(lines, row.to_line),
                      row.delay_days_from,
                      row.delay_days_to,
                      row.mean_contacts,
                      row.joins.value_or(care::Joins::planned)};
        const auto [found, is_new] = pathways.try_emplace(key);
        ByAge& by_age = found->second;
        by_age.youngest = is_new ? row.age_from : std::min(by_age.youngest, row.age_from);
        const double chance =
            std::clamp(row.chance * drawn.drawn("pathways", row.from_line, 1), 0.0, 1.0);
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        for (std::size_t age = ages.from; age < ages.end; ++age) {
            by_age.chance[age] = chance;
        }
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> times; // from, to
    for (const auto& [key, by_age] : pathways) {
        const auto& [from, to, delay_from, delay_to, mean_contacts, joins] = key;
        care::Pathway pathway;
        std::string name = fmt::format("{}>{}", lines[from], lines[to]);
        if (times[{from, to}]++ > 0) {
            name += fmt::format("@{}", by_age.youngest);
        }
        pathway.id = core::permanent_id(name);
        pathway.from = static_cast<std::uint16_t>(from);
        pathway.to = static_cast<std::uint16_t>(to);
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            pathway.chance[band] = band_mean(by_age.chance, band, inputs.persons_by_age);
        }
        pathway.mean_contacts = mean_contacts;
        pathway.delay_days_from = static_cast<std::uint16_t>(delay_from);
        pathway.delay_days_to = static_cast<std::uint16_t>(delay_to);
        pathway.joins = joins;
        tables.pathways.push_back(pathway);
    }
    std::vector<std::size_t> rank(lines.size());
    const std::vector<std::size_t> order = lines_upstream_first(tables.pathways, lines.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        rank[order[place]] = place;
    }
    std::ranges::sort(tables.pathways, {}, [&](const care::Pathway& pathway) {
        return std::tuple(rank[pathway.from], rank[pathway.to], pathway.delay_days_from,
                          pathway.delay_days_to, pathway.mean_contacts);
    });
}

std::optional<care::ContactEffectKind> contact_effect_kind(EffectKind kind) {
    using care::ContactEffectKind;
    switch (kind) {
    case EffectKind::avoid:
        return ContactEffectKind::avoid;
    case EffectKind::shift:
        return ContactEffectKind::shift;
    case EffectKind::change_stay:
        return ContactEffectKind::change_stay;
    case EffectKind::change_branch:
        return ContactEffectKind::change_branch;
    case EffectKind::close_service:
        return ContactEffectKind::close_service;
    case EffectKind::move_stay:
        return ContactEffectKind::move_stay;
    case EffectKind::change_staff_minutes:
    case EffectKind::change_unit_cost:
    case EffectKind::change_price:
    case EffectKind::change_risk_factor:
    case EffectKind::set_flag:
    case EffectKind::change_incidence:
    case EffectKind::change_progression:
    case EffectKind::change_case_fatality:
    case EffectKind::find_undiagnosed:
    case EffectKind::add_income:
    case EffectKind::enable:
    case EffectKind::change_capacity:
    case EffectKind::change_discharge:
    case EffectKind::pool_lists:
        return std::nullopt;
    }
    return std::nullopt;
}

std::int32_t number_or_none(std::span<const std::string> known, std::string_view name) {
    return name.empty() ? -1 : static_cast<std::int32_t>(number_of(known, name));
}

/// For each area the bits of the effect's lines for which its site is nearer than the one to which
/// most people of the area go, or else the nearest.
std::vector<std::uint64_t> nearer_lines(const CompileInputs& inputs, const care::CareTables& tables,
                                        const care::ContactEffect& effect) {
    const place::Geography& geography = inputs.geography;
    const std::vector<place::Coordinates>& points = geography.sites.points;
    std::vector<std::uint64_t> nearer(geography.areas.size());
    for (std::size_t area = 0; area < geography.areas.size(); ++area) {
        const place::Coordinates& home = geography.areas.centres[area];
        const double there =
            place::distance_km(home, points[static_cast<std::size_t>(effect.to_site)]);
        for (const std::uint16_t line : effect.lines) {
            const std::uint16_t usual = tables.usual_service(area, line);
            if (usual != care::no_service &&
                there < place::distance_km(home, points[tables.services.site[usual]])) {
                nearer[area] |= std::uint64_t{1} << line;
            }
        }
    }
    return nearer;
}

care::ContactEffect compile_effect(const CompileInputs& inputs, const DrawnValues& drawn,
                                   const care::CareTables& tables, std::size_t player,
                                   std::size_t number, care::ContactEffectKind kind) {
    const Initiative& initiative = inputs.plan.initiatives[player];
    const Effect& written = initiative.effects[number];
    const std::vector<std::string>& lines = inputs.numbering.lines;
    const std::vector<std::string>& sites = inputs.geography.sites.ids;
    care::ContactEffect effect;
    effect.player = static_cast<people::Player>(player);
    effect.reach = static_cast<std::uint16_t>(player);
    effect.kind = kind;
    effect.id = effect_permanent_id(initiative, number);
    for (const std::string& line : written.lines) {
        effect.lines.push_back(static_cast<std::uint16_t>(number_of(lines, line)));
    }
    if (kind == care::ContactEffectKind::change_branch) {
        effect.lines.push_back(static_cast<std::uint16_t>(number_of(lines, written.from_line)));
    }
    std::ranges::sort(effect.lines);
    if (kind != care::ContactEffectKind::close_service) {
        effect.size = drawn_size(initiative, number, drawn);
    }
    effect.to_line = number_or_none(lines, written.to_line);
    effect.to_site = number_or_none(sites, written.to_site);
    effect.site = number_or_none(sites, written.site);
    if (written.online_only) {
        effect.only_attribute = number_or_none(inputs.numbering.attributes, "online");
    }
    const bool shifts = kind == care::ContactEffectKind::shift;
    if (shifts || kind == care::ContactEffectKind::avoid) {
        effect.rebound_share = written.rebound_share.value_or(
            std::clamp(single_value(inputs.plan, "rebound_share", drawn), 0.0, 1.0));
        effect.rebound_within_days = static_cast<std::uint16_t>(
            written.rebound_within_days.value_or(static_cast<std::int64_t>(
                single_value(inputs.plan, "rebound_within_days", drawn))));
    }
    if (shifts) {
        effect.induced_share = written.induced_share.value_or(
            std::clamp(single_value(inputs.plan, "induced_share", drawn), 0.0, 1.0));
    }
    if (written.nearer_only && effect.to_site >= 0) {
        effect.from_areas = nearer_lines(inputs, tables, effect);
    }
    effect.after_days = static_cast<std::uint16_t>(written.after_days.value_or(0));
    effect.from_month = month_number(inputs.plan, initiative.starts);
    return effect;
}

} // namespace

void compile_care(const CompileInputs& inputs, const DrawnValues& drawn, care::CareTables& tables) {
    tables.lines = inputs.numbering.lines.size();
    for (const ServiceLineRow& row : inputs.plan.pack.service_lines.rows) {
        const std::size_t line = number_of(inputs.numbering.lines, row.line_id);
        const double factor = drawn.drawn("service_lines", row.line_id, 1);
        tables.mean_stay_days[line] = static_cast<float>(row.mean_stay_days.value_or(0) * factor);
        tables.stay_spread[line] = static_cast<float>(row.stay_spread.value_or(0));
        if (row.admission && row.family == LineFamily::urgent) {
            tables.practice_lines |= std::uint64_t{1} << line;
        }
    }
    compile_pathways(inputs, drawn, tables);
    for (std::size_t player = 0; player < inputs.plan.initiatives.size(); ++player) {
        const Initiative& initiative = inputs.plan.initiatives[player];
        for (std::size_t number = 0; number < initiative.effects.size(); ++number) {
            const auto kind = contact_effect_kind(initiative.effects[number].kind);
            if (kind && !initiative.falls_away()) {
                tables.effects.push_back(
                    compile_effect(inputs, drawn, tables, player, number, *kind));
            }
        }
    }
}

} // namespace footprint::plan
