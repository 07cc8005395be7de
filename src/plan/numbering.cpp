// SPDX-License-Identifier: MIT
// Numbering names, and putting the geography in the order of its ids.
#include "plan/numbering.hpp"

#include "plan/names.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace footprint::plan {
namespace {

template <typename Row>
std::vector<std::string> sorted_names(const Table<Row>& table, std::string Row::* name) {
    std::set<std::string> names;
    for (const Row& row : table.rows) {
        names.insert(row.*name);
    }
    return {names.begin(), names.end()};
}

/// Rows in the order of their ids.
template <typename Row>
std::vector<const Row*> rows_by_id(const Table<Row>& table, std::string Row::* id) {
    std::vector<const Row*> rows;
    rows.reserve(table.rows.size());
    for (const Row& row : table.rows) {
        rows.push_back(&row);
    }
    std::ranges::sort(rows,
                      [id](const Row* left, const Row* right) { return left->*id < right->*id; });
    return rows;
}

void number_lines(const Plan& plan, Numbering& numbering) {
    numbering.lines = sorted_names(plan.pack.service_lines, &ServiceLineRow::line_id);
    numbering.line_groups = sorted_names(plan.pack.service_lines, &ServiceLineRow::line_group);
    numbering.group_of_line.resize(numbering.lines.size());
    for (const ServiceLineRow& line : plan.pack.service_lines.rows) {
        numbering.group_of_line[number_of(numbering.lines, line.line_id)] =
            static_cast<std::uint16_t>(number_of(numbering.line_groups, line.line_group));
    }
}

std::set<std::string> flags_used(const Plan& plan) {
    std::set<std::string> used;
    const auto note = [&](const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            if (std::ranges::find(flag_names(), name) != flag_names().end()) {
                used.insert(name);
            }
        }
    };
    for (const Initiative& initiative : plan.initiatives) {
        note(initiative.reach.eligible.attributes_all);
        note(initiative.reach.eligible.attributes_any);
        for (const Effect& effect : initiative.effects) {
            note({effect.flag});
        }
    }
    return used;
}

/// A flag is an attribute that nobody holds at the start, in a group of its own.
void number_attributes(const Plan& plan, Numbering& numbering) {
    std::map<std::string, std::string> group_of;
    for (const AttributeRow& row : plan.pack.attributes.rows) {
        group_of.emplace(row.attribute, row.group);
    }
    for (const std::string& flag : flags_used(plan)) {
        group_of.emplace(flag, flag);
    }
    std::set<std::string> groups;
    for (const auto& [attribute, group] : group_of) {
        numbering.attributes.push_back(attribute);
        groups.insert(group);
    }
    numbering.attribute_groups.assign(groups.begin(), groups.end());
    for (const auto& [attribute, group] : group_of) {
        numbering.group_of_attribute.push_back(
            static_cast<std::uint16_t>(number_of(numbering.attribute_groups, group)));
    }
}

} // namespace

std::size_t number_of(std::span<const std::string> names, std::string_view name) {
    const std::optional<std::size_t> position = place::position_of(names, name);
    core::promise(position.has_value(), "a plan that was checked names only what it knows");
    return *position;
}

Numbering number_names(const Plan& plan) {
    Numbering numbering;
    number_lines(plan, numbering);
    number_attributes(plan, numbering);
    numbering.conditions = sorted_names(plan.pack.conditions, &ConditionRow::condition_id);
    numbering.specialties = sorted_names(plan.pack.specialties, &SpecialtyRow::specialty);
    numbering.staff_groups =
        sorted_names(plan.pack.productive_minutes, &ProductiveMinutesRow::staff_group);
    numbering.step_pools = sorted_names(plan.pack.steps, &StepRow::step_pool);
    numbering.inflation_categories = sorted_names(plan.pack.inflation, &InflationRow::category);
    numbering.commissioners = sorted_names(plan.practices, &PracticeRow::commissioner_id);
    std::set<std::string> districts;
    for (const PlaceRow& place : plan.places.rows) {
        if (place.kind == place::PlaceKind::district) {
            districts.insert(place.place_id);
        }
    }
    numbering.districts.assign(districts.begin(), districts.end());
    for (const Initiative& initiative : plan.initiatives) {
        numbering.initiatives.push_back(initiative.id);
    }
    return numbering;
}

namespace {

using core::index_at;
using place::find_index;

void fill_places(const Plan& plan, place::Places& places) {
    const auto rows = rows_by_id(plan.places, &PlaceRow::place_id);
    for (const PlaceRow* row : rows) {
        places.ids.push_back(row->place_id);
        places.names.push_back(row->name);
        places.kinds.push_back(row->kind);
    }
    for (const PlaceRow* row : rows) {
        places.parents.push_back(find_index<core::PlaceIndex>(places.ids, row->parent_place_id));
    }
}

void fill_areas(const Plan& plan, const place::Places& places, place::Areas& areas) {
    for (const AreaRow* row : rows_by_id(plan.areas, &AreaRow::area_id)) {
        areas.ids.push_back(row->area_id);
        areas.names.push_back(row->name);
        areas.neighbourhoods.push_back(
            find_index<core::PlaceIndex>(places.ids, row->neighbourhood_id));
        areas.districts.push_back(find_index<core::PlaceIndex>(places.ids, row->district_id));
        areas.counties.push_back(
            place_of_kind(places, areas.districts.back(), place::PlaceKind::county));
        areas.centres.push_back({row->latitude, row->longitude});
        areas.deprivation_deciles.push_back(row->deprivation_decile);
        areas.rural_classes.push_back(row->rural_class);
        areas.validities.push_back({row->valid_from, row->valid_to});
        areas.successor_ids.push_back(row->successor_id);
    }
}

void fill_organisations(const Plan& plan, place::Organisations& organisations) {
    const auto rows = rows_by_id(plan.organisations, &OrganisationRow::organisation_id);
    for (const OrganisationRow* row : rows) {
        organisations.ids.push_back(row->organisation_id);
        organisations.names.push_back(row->name);
        organisations.kinds.push_back(row->kind);
        organisations.homes.push_back(row->home);
        organisations.balances.push_back(row->home == place::Home::outside ? place::Balance::outside
                                                                           : row->balance);
        organisations.nations.push_back(row->nation);
        organisations.validities.push_back({row->valid_from, row->valid_to});
    }
    for (const OrganisationRow* row : rows) {
        organisations.successors.push_back(
            find_index<core::OrganisationIndex>(organisations.ids, row->successor_id));
    }
}

void fill_practices(const Plan& plan, place::Geography& geography) {
    place::Practices& practices = geography.practices;
    const std::vector<std::string>& organisations = geography.organisations.ids;
    const auto rows = rows_by_id(plan.practices, &PracticeRow::practice_id);
    for (const PracticeRow* row : rows) {
        practices.ids.push_back(row->practice_id);
        practices.names.push_back(row->name);
        practices.organisations.push_back(
            find_index<core::OrganisationIndex>(organisations, row->organisation_id));
        practices.commissioners.push_back(
            find_index<core::OrganisationIndex>(organisations, row->commissioner_id));
        practices.points.push_back({row->latitude, row->longitude});
        practices.registered_persons.push_back(row->registered_persons);
        practices.validities.push_back({row->valid_from, row->valid_to});
    }
    for (const PracticeRow* row : rows) {
        practices.successors.push_back(
            find_index<core::PracticeIndex>(practices.ids, row->successor_id));
    }
    // People of a practice that has closed are on its successor's list.
    const place::Date first_day = place::first_day_of(plan.footprint.opening_year);
    for (std::size_t practice = 0; practice < practices.size(); ++practice) {
        std::size_t open = practice;
        for (std::size_t step = 0;
             step < practices.size() && !practices.successors[open].is_none() &&
             !practices.validities[open].holds_on(first_day);
             ++step) {
            open = practices.successors[open].position();
        }
        if (open != practice) {
            practices.registered_persons[open] += practices.registered_persons[practice];
            practices.registered_persons[practice] = 0;
        }
    }
}

/// Sites, and practices among them, in one order of ids.
void fill_sites(const Plan& plan, place::Geography& geography) {
    struct Entry {
        const SiteRow* site = nullptr;
        std::size_t practice = 0;
    };
    std::map<std::string, Entry> entries;
    for (const SiteRow& row : plan.sites.rows) {
        entries.emplace(row.site_id, Entry{&row, 0});
    }
    place::Practices& practices = geography.practices;
    for (std::size_t practice = 0; practice < practices.size(); ++practice) {
        entries.emplace(practices.ids[practice], Entry{nullptr, practice});
    }
    place::Sites& sites = geography.sites;
    practices.sites.resize(practices.size());
    for (const auto& [id, entry] : entries) {
        const auto site = index_at<core::SiteIndex>(sites.size());
        sites.ids.push_back(id);
        if (entry.site != nullptr) {
            const SiteRow& row = *entry.site;
            sites.names.push_back(row.name);
            sites.kinds.push_back(row.kind);
            sites.organisations.push_back(find_index<core::OrganisationIndex>(
                geography.organisations.ids, row.organisation_id));
            sites.points.push_back({row.latitude, row.longitude});
            sites.validities.push_back({row.valid_from, row.valid_to});
            sites.practices.push_back(core::PracticeIndex::none);
        } else {
            sites.names.push_back(practices.names[entry.practice]);
            sites.kinds.push_back(place::SiteKind::practice);
            sites.organisations.push_back(practices.organisations[entry.practice]);
            sites.points.push_back(practices.points[entry.practice]);
            sites.validities.push_back(practices.validities[entry.practice]);
            sites.practices.push_back(index_at<core::PracticeIndex>(entry.practice));
            practices.sites[entry.practice] = site;
        }
    }
    for (const auto& [id, entry] : entries) {
        sites.successors.push_back(
            entry.site == nullptr
                ? core::SiteIndex::none
                : find_index<core::SiteIndex>(sites.ids, entry.site->successor_id));
    }
}

void fill_services(const Plan& plan, const Numbering& numbering, place::Geography& geography) {
    std::map<std::pair<std::size_t, std::size_t>, const ServiceRow*> services; // site, line
    for (const ServiceRow& row : plan.services.rows) {
        const std::size_t line = number_of(numbering.lines, row.line_id);
        if (row.site_id == "all_practices") {
            for (const core::SiteIndex site : geography.practices.sites) {
                services.try_emplace({site.position(), line}, &row);
            }
        } else {
            services.insert_or_assign({number_of(geography.sites.ids, row.site_id), line}, &row);
        }
    }
    for (const auto& [key, row] : services) {
        geography.services.sites.push_back(index_at<core::SiteIndex>(key.first));
        geography.services.lines.push_back(index_at<core::LineIndex>(key.second));
        geography.services.opening_hours.push_back(row->opening_hours);
        geography.services.contacts.push_back(row->contact);
        geography.services.validities.push_back({row->opens_on, row->closes_on});
        geography.services.only_sent_to.push_back(row->opened_by.empty() ? 0 : 1);
    }
    place::index_by_line(geography.services, numbering.lines.size());
}

} // namespace

place::Geography geography_of(const Plan& plan, const Numbering& numbering) {
    place::Geography geography;
    geography.edition = plan.footprint.geography_edition;
    fill_places(plan, geography.places);
    fill_areas(plan, geography.places, geography.areas);
    fill_organisations(plan, geography.organisations);
    fill_practices(plan, geography);
    fill_sites(plan, geography);
    fill_services(plan, numbering, geography);
    geography.line_ids = numbering.lines;
    geography.line_planning_levels.resize(numbering.lines.size());
    for (const ServiceLineRow& row : plan.pack.service_lines.rows) {
        geography.line_planning_levels[number_of(numbering.lines, row.line_id)] =
            row.planning_level;
    }
    return geography;
}

} // namespace footprint::plan
