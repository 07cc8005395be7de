// SPDX-License-Identifier: MIT
// Gathering the names that are known, and finding those that are used and are not.
#include "plan/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace footprint::plan {
namespace {

constexpr std::array<std::string_view, 4> flags = {"flag_1", "flag_2", "flag_3", "flag_4"};

template <typename Row, typename Name>
std::vector<std::string> names_of(const Table<Row>& table, Name name) {
    std::vector<std::string> names;
    names.reserve(table.rows.size());
    for (const Row& row : table.rows) {
        names.push_back(row.*name);
    }
    return names;
}

template <typename Row, typename Keep>
std::vector<std::string> names_where(const Table<Row>& table, std::string Row::* name, Keep keep) {
    std::vector<std::string> names;
    for (const Row& row : table.rows) {
        if (keep(row)) {
            names.push_back(row.*name);
        }
    }
    return names;
}

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
    std::string text;
    for (const std::string_view word : words) {
        if (!text.empty()) {
            text += between;
        }
        text += word;
    }
    return text;
}

core::Problem unknown(const Names& names, core::Location where, const Field& field,
                      std::string_view found, std::size_t times) {
    std::vector<std::string> known;
    std::vector<std::string_view> lists;
    for (const std::string_view domain : field.domains) {
        const std::vector<std::string>& all = names.all(domain);
        known.insert(known.end(), all.begin(), all.end());
        const std::string_view list = names.list_of(domain);
        if (std::ranges::find(lists, list) == lists.end()) {
            lists.push_back(list);
        }
    }
    known.insert(known.end(), field.extra_words.begin(), field.extra_words.end());
    const std::string what = joined(field.domains, " or ");
    const std::string listed = joined(lists, " and ");
    return name_unknown(std::move(where), field.name, {what, listed}, found, known, times);
}

template <typename Row>
void check_table_names(const Table<Row>& table, const Names& names, core::Problems& problems) {
    const TableDescription& description = table.description();
    for (std::size_t field = 0; field < table.places.names_used.size(); ++field) {
        const Field& described = description.fields[field];
        for (const auto& [name, use] : table.places.names_used[field]) {
            if (!names.knows_in_any(described.domains, name)) {
                problems.add(unknown(names, table.where(use.row, described.name), described, name,
                                     use.times));
            }
        }
    }
}

} // namespace

std::span<const std::string_view> flag_names() {
    return flags;
}

Names::Names(const Plan& plan) {
    add_places(plan);
    add_organisations(plan);
    add_care(plan);
    add_programme(plan);
}

void Names::add(std::string_view domain, std::string_view list, bool is_read,
                std::vector<std::string> names) {
    std::erase(names, std::string{});
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    domains_.emplace(domain, Domain{std::string(list), std::move(names), is_read});
}

void Names::add_places(const Plan& plan) {
    using place::PlaceKind;
    const bool is_read = plan.places.places.is_read();
    const auto of_kind = [&](PlaceKind kind) {
        return names_where(plan.places, &PlaceRow::place_id,
                           [kind](const PlaceRow& row) { return row.kind == kind; });
    };
    add("place", "places.csv", is_read, names_of(plan.places, &PlaceRow::place_id));
    add("neighbourhood", "places.csv", is_read, of_kind(PlaceKind::neighbourhood));
    add("district", "places.csv", is_read, of_kind(PlaceKind::district));
    add("county", "places.csv", is_read, of_kind(PlaceKind::county));
    add("area", "areas.csv", plan.areas.places.is_read(), names_of(plan.areas, &AreaRow::area_id));
}

void Names::add_organisations(const Plan& plan) {
    using place::OrganisationKind;
    const bool is_read = plan.organisations.places.is_read();
    const auto of_kinds = [&](OrganisationKind first, OrganisationKind second) {
        return names_where(
            plan.organisations, &OrganisationRow::organisation_id,
            [=](const OrganisationRow& row) { return row.kind == first || row.kind == second; });
    };
    add("organisation", "organisations.csv", is_read,
        names_of(plan.organisations, &OrganisationRow::organisation_id));
    add("commissioner", "organisations.csv", is_read,
        of_kinds(OrganisationKind::commissioner, OrganisationKind::health_board));
    add("council", "organisations.csv", is_read,
        of_kinds(OrganisationKind::council, OrganisationKind::council));
    const bool practices_read = plan.practices.places.is_read();
    const std::vector<std::string> practices = names_of(plan.practices, &PracticeRow::practice_id);
    add("practice", "practices.csv", practices_read, practices);
    std::vector<std::string> sites = names_of(plan.sites, &SiteRow::site_id);
    sites.insert(sites.end(), practices.begin(), practices.end());
    add("site", "sites.csv and practices.csv", practices_read && plan.sites.places.is_read(),
        std::move(sites));
}

void Names::add_care(const Plan& plan) {
    const Pack& pack = plan.pack;
    const auto add_column = [this](std::string_view domain, const auto& table, auto column) {
        add(domain, fmt::format("{}.csv", table.description().name), table.places.is_read(),
            names_of(table, column));
    };
    add_column("line", pack.service_lines, &ServiceLineRow::line_id);
    add_column("line group", pack.service_lines, &ServiceLineRow::line_group);
    add_column("condition", pack.conditions, &ConditionRow::condition_id);
    add_column("attribute", pack.attributes, &AttributeRow::attribute);
    add_column("staff group", pack.productive_minutes, &ProductiveMinutesRow::staff_group);
    add_column("inflation category", pack.inflation, &InflationRow::category);
    add_column("specialty", pack.specialties, &SpecialtyRow::specialty);
    add_column("arrival profile", pack.arrival_hours, &ArrivalHourRow::profile);
    add_column("step pool", pack.steps, &StepRow::step_pool);
    add("flag", "plan-folder.md: flag_1 to flag_4", true,
        std::vector<std::string>(flags.begin(), flags.end()));
}

void Names::add_programme(const Plan& plan) {
    std::vector<std::string> initiatives;
    for (const Initiative& initiative : plan.initiatives) {
        initiatives.push_back(initiative.id);
    }
    add("initiative", "initiatives/", true, std::move(initiatives));
    std::vector<std::string> questions;
    for (const QuestionRow& row : plan.questions.rows) {
        questions.push_back(fmt::format("{}", row.question_id));
    }
    add("question", "questions.csv", plan.questions.places.is_read(), std::move(questions));
    add("priority", "priorities.csv", plan.priorities.places.is_read(),
        names_of(plan.priorities, &PriorityRow::priority_id));
    add("workstream", "workstreams.csv", plan.workstreams.places.is_read(),
        names_of(plan.workstreams, &WorkstreamRow::workstream_id));
}

const Names::Domain& Names::domain(std::string_view name) const {
    const auto found = domains_.find(name);
    core::promise(found != domains_.end(), "every kind of name a field refers to is gathered");
    return found->second;
}

const std::vector<std::string>& Names::all(std::string_view domain) const {
    return this->domain(domain).names;
}

std::string_view Names::list_of(std::string_view domain) const {
    return this->domain(domain).list;
}

bool Names::knows(std::string_view domain, std::string_view name) const {
    const Domain& of = this->domain(domain);
    return !of.is_read || std::ranges::binary_search(of.names, name, std::less<>{});
}

bool Names::knows_in_any(const std::vector<std::string_view>& domains,
                         std::string_view name) const {
    return std::ranges::any_of(domains,
                               [&](std::string_view domain) { return knows(domain, name); });
}

void check_names(const Plan& plan, const Names& names, core::Problems& problems) {
    visit_plan_tables(plan, [&](const auto& table) { check_table_names(table, names, problems); });
    visit_pack_tables(plan.pack,
                      [&](const auto& table) { check_table_names(table, names, problems); });
    for (const NameMention& mention : plan.mentions) {
        if (!names.knows_in_any(mention.field->domains, mention.name)) {
            problems.add(unknown(names, mention.where, *mention.field, mention.name, 1));
        }
    }
}

} // namespace footprint::plan
