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

void Names::add(std::string_view domain, std::string_view list, std::vector<std::string> names) {
    std::erase(names, std::string{});
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    domains_.emplace(domain, Domain{std::string(list), std::move(names)});
}

void Names::add_places(const Plan& plan) {
    using place::PlaceKind;
    const auto of_kind = [&](PlaceKind kind) {
        return names_where(plan.places, &PlaceRow::place_id,
                           [kind](const PlaceRow& row) { return row.kind == kind; });
    };
    add("place", "places.csv", names_of(plan.places, &PlaceRow::place_id));
    add("neighbourhood", "places.csv", of_kind(PlaceKind::neighbourhood));
    add("district", "places.csv", of_kind(PlaceKind::district));
    add("county", "places.csv", of_kind(PlaceKind::county));
    add("area", "areas.csv", names_of(plan.areas, &AreaRow::area_id));
}

void Names::add_organisations(const Plan& plan) {
    using place::OrganisationKind;
    const auto of_kinds = [&](OrganisationKind first, OrganisationKind second) {
        return names_where(
            plan.organisations, &OrganisationRow::organisation_id,
            [=](const OrganisationRow& row) { return row.kind == first || row.kind == second; });
    };
    add("organisation", "organisations.csv",
        names_of(plan.organisations, &OrganisationRow::organisation_id));
    add("commissioner", "organisations.csv",
        of_kinds(OrganisationKind::commissioner, OrganisationKind::health_board));
    add("council", "organisations.csv",
        of_kinds(OrganisationKind::council, OrganisationKind::council));
    const std::vector<std::string> practices = names_of(plan.practices, &PracticeRow::practice_id);
    add("practice", "practices.csv", practices);
    std::vector<std::string> sites = names_of(plan.sites, &SiteRow::site_id);
    sites.insert(sites.end(), practices.begin(), practices.end());
    add("site", "sites.csv and practices.csv", std::move(sites));
}

void Names::add_care(const Plan& plan) {
    const Pack& pack = plan.pack;
    add("line", "care/service_lines.csv", names_of(pack.service_lines, &ServiceLineRow::line_id));
    add("line group", "care/service_lines.csv",
        names_of(pack.service_lines, &ServiceLineRow::line_group));
    add("condition", "need/conditions.csv", names_of(pack.conditions, &ConditionRow::condition_id));
    add("attribute", "people/attributes.csv", names_of(pack.attributes, &AttributeRow::attribute));
    add("flag", "plan-folder.md: flag_1 to flag_4",
        std::vector<std::string>(flags.begin(), flags.end()));
    add("staff group", "care/productive_minutes.csv",
        names_of(pack.productive_minutes, &ProductiveMinutesRow::staff_group));
    add("inflation category", "money/inflation.csv",
        names_of(pack.inflation, &InflationRow::category));
    add("step pool", "money/steps.csv", names_of(pack.steps, &StepRow::step_pool));
}

void Names::add_programme(const Plan& plan) {
    std::vector<std::string> initiatives;
    for (const Initiative& initiative : plan.initiatives) {
        initiatives.push_back(initiative.id);
    }
    add("initiative", "initiatives/", std::move(initiatives));
    std::vector<std::string> questions;
    for (const QuestionRow& row : plan.questions.rows) {
        questions.push_back(fmt::format("{}", row.question_id));
    }
    add("question", "questions.csv", std::move(questions));
    add("priority", "priorities.csv", names_of(plan.priorities, &PriorityRow::priority_id));
    add("workstream", "workstreams.csv", names_of(plan.workstreams, &WorkstreamRow::workstream_id));
}

const std::vector<std::string>& Names::all(std::string_view domain) const {
    const auto found = domains_.find(domain);
    core::promise(found != domains_.end(), "every kind of name a field refers to is gathered");
    return found->second.names;
}

std::string_view Names::list_of(std::string_view domain) const {
    const auto found = domains_.find(domain);
    core::promise(found != domains_.end(), "every kind of name a field refers to is gathered");
    return found->second.list;
}

bool Names::knows(std::string_view domain, std::string_view name) const {
    return std::ranges::binary_search(all(domain), name, std::less<>{});
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
