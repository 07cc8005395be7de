// SPDX-License-Identifier: MIT
// Names behind numbers.
#include "run/tables_source.hpp"

#include "run/tables_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace footprint::run {

namespace {

std::uint16_t place_of(core::PlaceIndex place) {
    return place.is_none() ? no_place : static_cast<std::uint16_t>(place.position());
}

void add_tally_area(TallyAreas& areas, const place::Geography& geography, std::size_t area,
                    bool is_small) {
    const place::Areas& all = geography.areas;
    areas.ids.push_back(is_small ? all.ids[area]
                                 : geography.places.ids[all.neighbourhoods[area].position()]);
    areas.neighbourhood.push_back(place_of(all.neighbourhoods[area]));
    areas.district.push_back(place_of(all.districts[area]));
    areas.county.push_back(place_of(all.counties[area]));
    areas.fifth.push_back(
        is_small ? static_cast<std::uint8_t>((all.deprivation_deciles[area] - 1) / 2) : no_fifth);
}

/// Which lines are given at a practice somewhere.
std::vector<bool> given_at_practices(const place::Geography& geography) {
    std::vector<bool> given(geography.line_ids.size());
    for (std::size_t service = 0; service < geography.services.size(); ++service) {
        const core::SiteIndex site = geography.services.sites[service];
        if (!geography.sites.practices[site.position()].is_none()) {
            given[geography.services.lines[service].position()] = true;
        }
    }
    return given;
}

std::vector<LineFacts> facts_of_lines(const plan::Compiler& compiler) {
    const std::vector<bool> at_practices = given_at_practices(compiler.geography());
    std::vector<LineFacts> facts(compiler.numbering().lines.size());
    for (const plan::ServiceLineRow& row : compiler.plan().pack.service_lines.rows) {
        const std::size_t line = plan::number_of(compiler.numbering().lines, row.line_id);
        facts[line] = LineFacts{
            .level = row.planning_level,
            .is_emergency_admission = row.admission && row.family == plan::LineFamily::urgent,
            .is_avoidable = row.avoidable,
            .is_practice_contact =
                row.family == plan::LineFamily::general_practice && at_practices[line]};
    }
    return facts;
}

void name_staff(const plan::Compiler& compiler, TableNames& names) {
    names.staff_groups = compiler.numbering().staff_groups;
    names.productive_minutes.assign(names.staff_groups.size(), 0.0);
    for (const plan::ProductiveMinutesRow& row : compiler.plan().pack.productive_minutes.rows) {
        const auto found = std::ranges::find(names.staff_groups, row.staff_group);
        if (found != names.staff_groups.end()) {
            names.productive_minutes[static_cast<std::size_t>(found - names.staff_groups.begin())] =
                row.minutes_per_wte_year;
        }
    }
}

void weigh_health(const plan::Compiler& compiler, TableNames& names) {
    const plan::Pack& pack = compiler.plan().pack;
    names.condition_quality.assign(names.conditions.size(), full_health());
    for (const plan::QalyWeightRow& row : pack.qaly_weights.rows) {
        const auto found = std::ranges::find(names.conditions, row.of);
        QualityByAge& quality = found == names.conditions.end()
                                    ? names.base_quality
                                    : names.condition_quality[static_cast<std::size_t>(
                                          found - names.conditions.begin())];
        for (std::int64_t age = std::max<std::int64_t>(row.age_from, 0);
             age <= row.age_to && age < static_cast<std::int64_t>(people::single_ages); ++age) {
            quality[static_cast<std::size_t>(age)] = row.weight;
        }
    }
    if (const plan::Parameter* discount = pack.find("discount_percent");
        discount != nullptr && discount->value) {
        names.discount_percent = *discount->value;
    }
}

bool is_leap_year(std::int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

} // namespace

TallyAreas tally_areas_of(const place::Geography& geography) {
    const std::size_t count = geography.areas.size();
    const bool is_small = count <= most_tally_areas;
    TallyAreas areas;
    areas.of_area.resize(count);
    std::map<std::uint32_t, std::uint16_t>
        numbers; // of neighbourhoods, in the order of their first area
    for (std::size_t area = 0; area < count; ++area) {
        const auto next = static_cast<std::uint16_t>(areas.size());
        const std::uint16_t number =
            is_small ? next
                     : numbers.try_emplace(geography.areas.neighbourhoods[area].value, next)
                           .first->second;
        areas.of_area[area] = number;
        if (number == next) {
            add_tally_area(areas, geography, area, is_small);
        }
    }
    return areas;
}

TableNames table_names_of(const plan::Compiler& compiler) {
    const place::Geography& geography = compiler.geography();
    const plan::Footprint& footprint = compiler.plan().footprint;
    TableNames names;
    for (std::int32_t year = 0; year <= footprint.years; ++year) {
        const core::FinancialYear financial_year = footprint.opening_year + year;
        names.years.push_back(core::to_text(financial_year));
        names.days_of_year.push_back(is_leap_year(financial_year.start_year + 1) ? 366.0 : 365.0);
    }
    names.organisations = geography.organisations.ids;
    names.sites = geography.sites.ids;
    names.lines = compiler.numbering().lines;
    names.line_facts = facts_of_lines(compiler);
    names.specialties = compiler.numbering().specialties;
    names.conditions = compiler.numbering().conditions;
    name_staff(compiler, names);
    weigh_health(compiler, names);
    names.players = compiler.numbering().initiatives;
    names.places = geography.places.ids;
    names.place_kinds = geography.places.kinds;
    names.people_on_list.assign(geography.sites.size(), 0);
    for (std::size_t site = 0; site < geography.sites.size(); ++site) {
        if (const core::PracticeIndex practice = geography.sites.practices[site];
            !practice.is_none()) {
            names.people_on_list[site] =
                geography.practices.registered_persons[practice.position()];
        }
    }
    names.practices = geography.practices.ids;
    names.tested_claims = tested_claims_of(compiler.plan());
    names.tested_groups = tested_groups_of(compiler.plan());
    names.confidences = confidences_of(compiler.plan());
    names.areas = tally_areas_of(geography);
    names.travel_groups = plan::travel_groups(compiler.plan());
    return names;
}

std::int64_t TableSource::weighted(std::int64_t count) const {
    return weight == 1.0 ? count : std::llround(static_cast<double>(count) * weight);
}

bool is_in_system(const finance::Organisation& organisation) {
    return organisation.home == place::Home::inside &&
           organisation.balance != place::Balance::outside;
}

const std::array<std::string, people::age_bands>& age_band_words() {
    static const std::array<std::string, people::age_bands> words = [] {
        std::array<std::string, people::age_bands> made;
        made[0] = "0";
        made[1] = "1-4";
        for (std::size_t band = 2; band + 1 < people::age_bands; ++band) {
            made[band] = fmt::format("{}-{}", (band - 1) * 5, (band - 1) * 5 + 4);
        }
        made[people::age_bands - 1] = "90+";
        return made;
    }();
    return words;
}

const std::array<std::string, care::report_bands>& report_band_words() {
    static const std::array<std::string, care::report_bands> words = {
        "0-4", "5-14", "15-29", "30-44", "45-64", "65-74", "75-84", "85+"};
    return words;
}

std::size_t report_band_of(std::size_t age_band) {
    constexpr int first_ages_from = 5; // of band 2
    const int age = age_band < 2 ? 0 : (static_cast<int>(age_band) - 1) * first_ages_from;
    return care::report_band(age);
}

std::vector<std::uint32_t> codes_of(measure::Table& table, std::size_t column,
                                    std::span<const std::string> words) {
    std::vector<std::uint32_t> codes;
    codes.reserve(words.size());
    for (const std::string& word : words) {
        codes.push_back(table.code_of(column, word));
    }
    return codes;
}

} // namespace footprint::run
