// SPDX-License-Identifier: MIT
// Making data packages and JSON Schemas from the descriptions of tables and sections.
#include "plan/descriptions.hpp"

#include "plan/plan.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace footprint::plan {
namespace {

using files::Json;

constexpr std::string_view identifier_pattern = "^[A-Za-z0-9_.-]+$";
constexpr std::string_view month_pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";
constexpr std::string_view date_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr std::string_view financial_year_pattern = "^[0-9]{4}[/-][0-9]{2}$";

Json number(double value) {
    return files::json_number(value, 6);
}

std::string description_of_field(const Field& field) {
    std::string text = field.meaning;
    if (!field.unit.empty()) {
        text = text.empty() ? fmt::format("In {}.", field.unit)
                            : fmt::format("{} In {}.", text, field.unit);
    }
    return text;
}

Json words(std::span<const std::string_view> from) {
    Json list = Json::array();
    for (const std::string_view word : from) {
        list.push_back(word);
    }
    return list;
}

std::string_view frictionless_type(const Field& field) {
    switch (field.kind) {
    case FieldKind::whole_number:
        return field.knows_all ? "string" : "integer";
    case FieldKind::number:
        return "number";
    case FieldKind::date:
        return "date";
    case FieldKind::yes_no:
        return "boolean";
    case FieldKind::identifier:
    case FieldKind::words:
    case FieldKind::choice:
    case FieldKind::month:
    case FieldKind::financial_year:
    case FieldKind::identifiers:
    case FieldKind::whole_numbers:
        break;
    }
    return "string";
}

Json constraints_of(const Field& field) {
    Json constraints = Json::object();
    constraints["required"] = !field.may_be_empty;
    if (field.kind == FieldKind::number ||
        (field.kind == FieldKind::whole_number && !field.knows_all)) {
        if (std::isfinite(field.lowest)) {
            constraints["minimum"] = number(field.lowest);
        }
        if (std::isfinite(field.highest)) {
            constraints["maximum"] = number(field.highest);
        }
    }
    if (field.kind == FieldKind::choice) {
        constraints["enum"] = words(field.choices);
    } else if (field.kind == FieldKind::identifier) {
        constraints["pattern"] = identifier_pattern;
    } else if (field.kind == FieldKind::financial_year) {
        constraints["pattern"] = financial_year_pattern;
    }
    return constraints;
}

Json frictionless_field(const Field& field) {
    Json made = Json::object();
    made["name"] = field.name;
    made["type"] = frictionless_type(field);
    if (field.kind == FieldKind::yes_no) {
        made["trueValues"] = Json::array({"yes"});
        made["falseValues"] = Json::array({"no"});
    }
    if (const std::string text = description_of_field(field); !text.empty()) {
        made["description"] = text;
    }
    made["constraints"] = constraints_of(field);
    return made;
}

Json resource_of(const TableDescription& table) {
    Json fields = Json::array();
    for (const Field& field : table.fields) {
        fields.push_back(frictionless_field(field));
    }
    std::string name = table.name;
    for (char& letter : name) {
        letter = letter == '/' ? '-' : letter;
    }
    Json resource = Json::object();
    resource["name"] = name;
    resource["path"] = fmt::format("{}.csv", table.name);
    resource["description"] = fmt::format("One row is {}.", table.one_row_is);
    resource["profile"] = "tabular-data-resource";
    resource["encoding"] = "utf-8";
    resource["schema"] = {
        {"fields", fields}, {"primaryKey", words(table.key)}, {"missingValues", Json::array({""})}};
    return resource;
}

/// Data packages are named in lower case with - between words.
std::string package_name(std::string_view id) {
    std::string name(id);
    for (char& letter : name) {
        letter = letter == '_' ? '-' : letter;
    }
    return name;
}

Json package(std::string_view name, std::string_view title) {
    Json made = Json::object();
    made["name"] = name;
    made["title"] = title;
    made["profile"] = "tabular-data-package";
    made["resources"] = Json::array();
    return made;
}

Json schema_of_field(const Field& field) {
    Json made = Json::object();
    if (const std::string text = description_of_field(field); !text.empty()) {
        made["description"] = text;
    }
    switch (field.kind) {
    case FieldKind::identifier:
        made["type"] = "string";
        made["pattern"] =
            field.may_be_absent ? "^[A-Za-z0-9_.-]*$" : std::string(identifier_pattern);
        break;
    case FieldKind::words:
        made["type"] = "string";
        break;
    case FieldKind::choice:
        made["enum"] = words(field.choices);
        break;
    case FieldKind::whole_number:
    case FieldKind::number:
        made["type"] = field.kind == FieldKind::number ? "number" : "integer";
        if (std::isfinite(field.lowest)) {
            made["minimum"] = number(field.lowest);
        }
        if (std::isfinite(field.highest)) {
            made["maximum"] = number(field.highest);
        }
        break;
    case FieldKind::date:
        made["type"] = "string";
        made["pattern"] = date_pattern;
        break;
    case FieldKind::month:
        made["type"] = "string";
        made["pattern"] = month_pattern;
        break;
    case FieldKind::financial_year:
        made["type"] = "string";
        made["pattern"] = financial_year_pattern;
        break;
    case FieldKind::yes_no:
        made["type"] = "boolean";
        break;
    case FieldKind::identifiers:
        made["type"] = "array";
        made["items"] = {{"type", "string"}, {"pattern", identifier_pattern}};
        break;
    case FieldKind::whole_numbers:
        made["type"] = "array";
        made["items"] = {{"type", "integer"}};
        break;
    }
    return made;
}

Json schema_of_section(const TomlSection& section) {
    Json made = Json::object();
    made["type"] = "object";
    made["description"] = section.meaning;
    Json properties = Json::object();
    Json required = Json::array();
    for (const Field& field : section.fields) {
        properties[field.name] = schema_of_field(field);
        if (!field.may_be_absent) {
            required.push_back(field.name);
        }
    }
    made["properties"] = properties;
    made["required"] = required;
    made["additionalProperties"] = false;
    return made;
}

Json whole_schema(std::string_view file, std::string_view title, Json section) {
    Json made = Json::object();
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    made["$id"] = fmt::format("https://footprint.invalid/schemas/v1/{}", file);
    made["title"] = title;
    made.update(section);
    return made;
}

/// Each kind of effect with the keys it needs, as one of several ways an effect may be.
Json effect_kinds() {
    Json ways = Json::array();
    const auto kinds = words_of(EffectKind{});
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        const EffectKindDescription& described = description_of(static_cast<EffectKind>(kind));
        Json names = Json::object();
        names["enum"] = keys_of(described.kind);
        Json way = Json::object();
        way["description"] = described.meaning;
        way["properties"] = {{"kind", {{"const", kinds[kind]}}}};
        way["required"] = words(described.needed);
        way["propertyNames"] = names;
        ways.push_back(way);
    }
    return ways;
}

} // namespace

Json datapackage_of_plan(const Plan& plan) {
    Json made = package(package_name(plan.footprint.id), plan.footprint.name);
    visit_plan_tables(plan, [&](const auto& table) {
        if (table.places.is_read()) {
            made["resources"].push_back(resource_of(table.description()));
        }
    });
    return made;
}

Json datapackage_of_pack(const Plan& plan) {
    Json made = package(package_name(plan.pack.header.id), plan.pack.header.name);
    visit_pack_tables(plan.pack, [&](const auto& table) {
        if (table.places.is_read()) {
            made["resources"].push_back(resource_of(table.description()));
        }
    });
    return made;
}

Json schema_of_pack() {
    return whole_schema("pack.schema.json", "pack.toml of a parameter pack",
                        schema_of_section(pack_section()));
}

Json schema_of_footprint() {
    Json section = schema_of_section(footprint_section());
    section["properties"]["published"] = schema_of_section(published_section());
    section["properties"]["options"] = schema_of_section(options_section());
    section["properties"]["feedback"] = schema_of_section(feedback_section());
    return whole_schema("footprint.schema.json", "footprint.toml of a plan", section);
}

Json schema_of_initiative() {
    Json eligible = schema_of_section(eligible_section());
    eligible["properties"]["use_last_year"] = schema_of_section(use_last_year_section());
    Json reach = schema_of_section(reach_section());
    reach["properties"]["eligible"] = eligible;
    Json effect = schema_of_section(effect_section());
    effect["properties"]["evidence"] = schema_of_section(evidence_section());
    effect["oneOf"] = effect_kinds();
    Json staff = Json::object();
    staff["type"] = "object";
    staff["description"] = "Posts added, whole-time equivalents at full reach, by staff group.";
    staff["additionalProperties"] = {{"type", "number"}, {"minimum", 0}};
    Json section = schema_of_section(initiative_section());
    section["properties"]["reach"] = reach;
    section["properties"]["cost"] = schema_of_section(initiative_cost_section());
    section["properties"]["staff"] = staff;
    section["properties"]["effects"] = {{"type", "array"}, {"items", effect}};
    section["required"].push_back("reach");
    section["required"].push_back("cost");
    return whole_schema("initiative.schema.json", "An initiative of a plan", section);
}

Json schema_of_standard() {
    Json threshold = schema_of_section(standard_threshold_section());
    Json section = schema_of_section(standard_section());
    section["properties"]["source"] = schema_of_section(parameter_source_section());
    section["properties"]["thresholds"] = {{"type", "array"}, {"items", threshold}};
    section["required"].push_back("source");
    return whole_schema("standard.schema.json", "A standard of care", section);
}

Json schema_of_parameter() {
    Json section = schema_of_section(parameter_section());
    section["properties"]["source"] = schema_of_section(parameter_source_section());
    for (const std::string_view key : {"means", "unit", "year", "known_on", "standing", "source"}) {
        section["required"].push_back(key);
    }
    return whole_schema("parameter.schema.json", "A parameter of a pack", section);
}

} // namespace footprint::plan
