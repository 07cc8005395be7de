// SPDX-License-Identifier: MIT
// The reference page of tables.
#include "plan/descriptions.hpp"
#include "plan/plan.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace footprint::plan {
namespace {

std::string listed(std::span<const std::string_view> words) {
    std::string text;
    for (const std::string_view word : words) {
        text += fmt::format("{}`{}`", text.empty() ? "" : ", ", word);
    }
    return text;
}

std::string range_of(const Field& field) {
    const bool from = std::isfinite(field.lowest);
    const bool to = std::isfinite(field.highest);
    if (from && to) {
        return fmt::format("{:g} to {:g}", field.lowest, field.highest);
    }
    if (from) {
        return fmt::format("{:g} or more", field.lowest);
    }
    return to ? fmt::format("at most {:g}", field.highest) : std::string{};
}

std::string allowed_in(const Field& field) {
    std::string text;
    if (field.kind == FieldKind::choice) {
        text = listed(field.choices);
    } else if (!field.domains.empty()) {
        for (const std::string_view domain : field.domains) {
            text += fmt::format("{}{}", text.empty() ? "a known " : " or ", domain);
        }
        for (const std::string_view word : field.extra_words) {
            text += fmt::format(", or `{}`", word);
        }
    } else {
        text = to_text(field.kind);
        if (const std::string range = range_of(field); !range.empty()) {
            text += fmt::format(", {}", range);
        }
    }
    if (field.knows_all) {
        text += ", or `all`";
    }
    return text;
}

void add_table(std::string& page, const TableDescription& table) {
    page += fmt::format("\n### `{}.csv`\n\nOne row is {}.", table.name, table.one_row_is);
    page += fmt::format(" No two rows agree in {}.", listed(table.key));
    page += table.is_required ? "\n\n" : " The file may be left out.\n\n";
    page += "| column | holds | unit | may be empty | meaning |\n|---|---|---|---|---|\n";
    for (const Field& field : table.fields) {
        const std::string_view empty = field.may_be_absent  ? "yes, or left out"
                                       : field.may_be_empty ? "yes"
                                                            : "";
        page += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.name, allowed_in(field),
                            field.unit, empty, field.meaning);
    }
}

} // namespace

std::string page_of_tables() {
    std::string page = "# Tables of the plan folder, column by column\n\n"
                       "Made from the descriptions that reading follows (src/plan); "
                       "[plan-folder.md](plan-folder.md) says what they are for.\n\n## The plan\n";
    const Plan plan;
    visit_plan_tables(plan, [&](const auto& table) { add_table(page, table.description()); });
    page += "\n## The parameter pack\n\nSingle values:\n\n"
            "| parameter | unit | range | needed | meaning |\n|---|---|---|---|---|\n";
    for (const ScalarDescription& scalar : scalars_needed()) {
        page += fmt::format("| `{}` | {} | {:g} to {:g} | {} | {} |\n", scalar.path, scalar.unit,
                            scalar.lowest, scalar.highest, scalar.is_needed ? "yes" : "no",
                            scalar.meaning);
    }
    visit_pack_tables(plan.pack, [&](const auto& table) { add_table(page, table.description()); });
    return page;
}

std::vector<MadeFile> made_files() {
    return {
        {"schemas/v1/footprint.schema.json", files::json_text(schema_of_footprint())},
        {"schemas/v1/initiative.schema.json", files::json_text(schema_of_initiative())},
        {"schemas/v1/parameter.schema.json", files::json_text(schema_of_parameter())},
        {"schemas/v1/pack.schema.json", files::json_text(schema_of_pack())},
        {"schemas/v1/standard.schema.json", files::json_text(schema_of_standard())},
        {"docs/reference/plan-tables.md", page_of_tables()},
    };
}

std::vector<MadeFile> made_files_of_plan(const Plan& plan, const std::string& plan_path,
                                         const std::string& pack_path) {
    return {
        {fmt::format("{}/datapackage.json", plan_path),
         files::json_text(datapackage_of_plan(plan))},
        {fmt::format("{}/datapackage.json", pack_path),
         files::json_text(datapackage_of_pack(plan))},
    };
}

} // namespace footprint::plan
