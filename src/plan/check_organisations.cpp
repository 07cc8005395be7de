// SPDX-License-Identifier: MIT
// Checks of organisations, practices and sites: dates, successors, councils; and of services and
// their hours.
#include "plan/checks.hpp"
#include "plan/opening_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace footprint::plan {
namespace {

/// What closes before the plan begins must say who goes on, and successors must end somewhere.
template <typename Row>
void check_successors(const Table<Row>& table, std::string Row::* id, std::string_view what,
                      place::Date first_day, core::Problems& problems) {
    std::map<std::string, std::size_t, std::less<>> row_of;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        row_of.try_emplace(table.rows[row].*id, row);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const Row& written = table.rows[row];
        if (written.valid_to && *written.valid_to < first_day && written.successor_id.empty()) {
            problems.add(closed_without_successor(table.where(row, "valid_to"), what, written.*id,
                                                  place::to_text(*written.valid_to)));
        }
        std::string loop = written.*id;
        std::size_t now = row;
        for (std::size_t step = 0; step < table.rows.size(); ++step) {
            // A row whose id could not be read is told elsewhere, and follows nobody.
            const std::string& successor = table.rows[now].successor_id;
            const auto next = successor.empty() ? row_of.end() : row_of.find(successor);
            if (next == row_of.end() || next->second < row) {
                break;
            }
            loop += fmt::format(" > {}", next->first);
            if (next->second == row) {
                problems.add(successor_loop(table.where(row, "successor_id"), loop));
                break;
            }
            now = next->second;
        }
    }
}

const OrganisationRow* find_organisation(const Plan& plan, std::string_view id) {
    const auto found =
        std::ranges::find(plan.organisations.rows, id, &OrganisationRow::organisation_id);
    return found == plan.organisations.rows.end() ? nullptr : &*found;
}

/// A person's council is that of the district, or else of a place above it.
void check_councils(const Plan& plan, core::Problems& problems) {
    const bool council_pays = std::ranges::any_of(plan.payers.rows, [](const PayerRow& rule) {
        return rule.payer_id == "council_of_residence";
    });
    if (!council_pays) {
        return;
    }
    std::map<std::string, std::string, std::less<>> parents;
    for (const PlaceRow& place : plan.places.rows) {
        parents.try_emplace(place.place_id, place.parent_place_id);
    }
    std::set<std::string, std::less<>> with_council;
    for (const CouncilRow& council : plan.councils.rows) {
        with_council.insert(council.place_id);
    }
    for (std::size_t row = 0; row < plan.places.rows.size(); ++row) {
        if (plan.places.rows[row].kind != place::PlaceKind::district) {
            continue;
        }
        std::string_view place = plan.places.rows[row].place_id;
        bool is_covered = false;
        for (std::size_t step = 0; step <= parents.size() && !is_covered; ++step) {
            is_covered = with_council.contains(place);
            const auto above = parents.find(place);
            if (above == parents.end()) {
                break;
            }
            place = above->second;
        }
        if (!is_covered && plan.councils.places.is_read()) {
            problems.add(no_council_for_place(plan.places.where(row, "place_id"),
                                              plan.places.rows[row].place_id));
        }
    }
}

} // namespace

void check_organisations(const Plan& plan, core::Problems& problems) {
    const place::Date first_day = place::first_day_of(plan.footprint.opening_year);
    check_successors(plan.organisations, &OrganisationRow::organisation_id, "organisation",
                     first_day, problems);
    check_successors(plan.practices, &PracticeRow::practice_id, "practice", first_day, problems);
    check_successors(plan.sites, &SiteRow::site_id, "site", first_day, problems);
    for (std::size_t row = 0; row < plan.practices.rows.size(); ++row) {
        const OrganisationRow* federation =
            find_organisation(plan, plan.practices.rows[row].organisation_id);
        if (federation != nullptr && federation->kind == place::OrganisationKind::decision_body) {
            problems.add(not_of_kind(plan.practices.where(row, "organisation_id"),
                                     "organisation_id", federation->organisation_id,
                                     place::to_text(federation->kind), "provider of practices"));
        }
    }
    check_councils(plan, problems);
}

namespace {

/// Whether anybody comes for the line without an initiative.
bool is_asked_for(const Plan& plan, std::string_view line) {
    return std::ranges::any_of(plan.pack.line_rates.rows,
                               [&](const LineRateRow& row) {
                                   return row.line_id == line &&
                                          row.contacts_per_1000_person_years > 0.0;
                               }) ||
           std::ranges::any_of(plan.pack.pathways.rows,
                               [&](const PathwayRow& row) { return row.to_line == line; });
}

/// A service that an initiative opens is one to which that initiative, and no other, sends people.
void check_opened(const Plan& plan, const Names& names, core::Problems& problems) {
    for (std::size_t row = 0; row < plan.services.rows.size(); ++row) {
        const ServiceRow& service = plan.services.rows[row];
        if (service.opened_by.empty() || !names.knows("initiative", service.opened_by)) {
            continue;
        }
        bool is_used = false;
        for (const Initiative& initiative : plan.initiatives) {
            for (const Effect& effect : initiative.effects) {
                const bool changes_line = !effect.to_line.empty();
                const bool sends = effect.kind == EffectKind::shift ||
                                   effect.kind == EffectKind::move_stay ||
                                   effect.kind == EffectKind::close_service;
                const bool goes_there =
                    effect.to_site == service.site_id &&
                    (changes_line
                         ? effect.to_line == service.line_id
                         : std::ranges::find(effect.lines, service.line_id) != effect.lines.end());
                if (!sends || !goes_there) {
                    continue;
                }
                is_used |= initiative.id == service.opened_by;
                if (initiative.id != service.opened_by) {
                    problems.add(opened_by_another(effect.places.where("to_site"), service.site_id,
                                                   service.line_id, service.opened_by));
                }
            }
        }
        if (!is_used) {
            problems.add(opened_for_nobody(plan.services.where(row, "opened_by"), service.site_id,
                                           service.line_id, service.opened_by));
        }
    }
}

} // namespace

void check_services(const Plan& plan, const Names& names, core::Problems& problems) {
    std::set<std::string, std::less<>> offered;
    const place::Date first_day = place::first_day_of(plan.footprint.opening_year);
    for (std::size_t row = 0; row < plan.services.rows.size(); ++row) {
        const ServiceRow& service = plan.services.rows[row];
        check_opening_hours(plan.services.where(row, "opening_hours"), service.opening_hours,
                            problems);
        if (service.opens_on && service.closes_on && *service.opens_on > *service.closes_on) {
            problems.add(upside_down(plan.services.where(row, "opens_on"), "opens_on",
                                     place::to_text(*service.opens_on), "closes_on",
                                     place::to_text(*service.closes_on)));
        }
        if (service.opened_by.empty() &&
            place::Validity{service.opens_on, service.closes_on}.holds_on(first_day)) {
            offered.insert(service.line_id);
        }
    }
    for (const std::string& line : names.all("line")) {
        if (!offered.contains(line) && plan.services.places.is_read() && is_asked_for(plan, line)) {
            problems.add(line_not_offered(plan.services.where(), line));
        }
    }
    check_opened(plan, names, problems);
}

} // namespace footprint::plan
