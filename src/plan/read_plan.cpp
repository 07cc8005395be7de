// SPDX-License-Identifier: MIT
// Reading a plan's folder and the parameter pack it names, file by file, going on whatever is
// wrong.
#include "files/files_errors.hpp"
#include "files/hash.hpp"
#include "files/toml.hpp"
#include "plan/plan.hpp"
#include "plan/plan_errors.hpp"
#include "plan/read_initiative.hpp"
#include "plan/read_pack.hpp"
#include "plan/read_section.hpp"
#include "plan/read_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace footprint::plan {
namespace {

void read_footprint(const files::Folder& folder, Plan& plan, core::Problems& problems) {
    const files::TomlFile file = files::read_toml(folder, "footprint.toml", problems);
    if (!file.is_readable()) {
        return;
    }
    Footprint& footprint = plan.footprint;
    core::Problems found;
    files::TomlTable top = file.top(found);
    footprint.places.whole = top.location();
    read_section(top, footprint_section(), &footprint, "", footprint.places, plan.mentions, found);
    if (auto published = top.optional_table("published")) {
        read_section(*published, published_section(), &footprint.published, "published.",
                     footprint.places, plan.mentions, found);
    }
    if (auto options = top.optional_table("options")) {
        read_section(*options, options_section(), &footprint, "options.", footprint.places,
                     plan.mentions, found);
    }
    if (auto feedback = top.optional_table("feedback")) {
        read_section(*feedback, feedback_section(), &footprint, "feedback.", footprint.places,
                     plan.mentions, found);
    }
    add_but_blank_texts(found, problems);
}

/// One hash over the folders' files: the plan's, the pack's, then those of the standards if any.
std::optional<files::Hash128> hash_of_inputs(std::span<const files::Folder> folders,
                                             core::Problems& problems) {
    files::Hasher all;
    for (const files::Folder& folder : folders) {
        const std::optional<files::Hash128> hash = files::hash_of_folder(folder, problems);
        if (!hash) {
            return std::nullopt;
        }
        all.add(hash->high);
        all.add(hash->low);
    }
    return all.hash();
}

/// Warns of every CSV file of a folder that is no table's: a misnamed table is silence otherwise.
void tell_unread_tables(const files::Folder& folder, std::span<const std::string> paths,
                        std::span<const std::string> tables, core::Problems& problems) {
    for (const std::string& path : paths) {
        if (path.ends_with(".csv") && std::ranges::find(tables, path) == tables.end()) {
            problems.add(file_unread({folder.name_of(path), 0, 0, {}}, path, tables));
        }
    }
}

void tell_unread_tables(const files::Folder& plan_folder, const files::Folder& pack_folder,
                        const Plan& plan, core::Problems& problems) {
    std::vector<std::string> of_plan;
    std::vector<std::string> of_pack;
    const auto file_of = [](const TableDescription& table) {
        return fmt::format("{}.csv", table.name);
    };
    visit_plan_tables(plan,
                      [&](const auto& table) { of_plan.push_back(file_of(table.description())); });
    visit_pack_tables(plan.pack, [&](const auto& table) {
        of_pack.push_back(file_of(table.description()));
        // A plan may hold rows of its own for a table of the pack.
        of_plan.push_back(std::filesystem::path(of_pack.back()).filename().string());
    });
    tell_unread_tables(plan_folder, plan_folder.files_in("", ".csv"), of_plan, problems);
    tell_unread_tables(pack_folder, pack_folder.all_files(), of_pack, problems);
}

} // namespace

Plan read(const std::filesystem::path& folder, core::Problems& problems) {
    Plan plan;
    plan.folder = folder;
    const files::Folder plan_folder(folder);
    if (!plan_folder.is_there(problems)) {
        return plan;
    }
    read_footprint(plan_folder, plan, problems);
    visit_plan_tables(plan, [&](auto& table) {
        const TableDescription& description = table.description();
        read_into(table, plan_folder, fmt::format("{}.csv", description.name),
                  description.is_required, problems);
        check_keys(description, table.places, problems);
    });
    read_initiatives(plan_folder, plan, problems);
    if (plan.footprint.parameters.empty()) {
        return plan; // told already
    }
    const files::Folder pack_folder(folder / plan.footprint.parameters, plan.footprint.parameters);
    if (!pack_folder.is_there(problems)) {
        return plan;
    }
    read_pack(pack_folder, plan_folder, plan.pack, plan.mentions, problems);
    tell_unread_tables(plan_folder, pack_folder, plan, problems);
    std::vector<files::Folder> folders{plan_folder, pack_folder};
    if (!plan.footprint.standards.empty()) {
        const files::Folder standards(folder / plan.footprint.standards, plan.footprint.standards);
        if (standards.is_there(problems)) {
            read_standards(standards, plan, problems);
            folders.push_back(standards);
        }
    }
    if (!problems.has_errors()) { // what cannot be read was told already
        plan.inputs_hash = hash_of_inputs(folders, problems);
    }
    return plan;
}

Plan read_and_check(const std::filesystem::path& folder, core::Problems& problems,
                    std::optional<bool> limits) {
    Plan plan = read(folder, problems);
    plan.footprint.limits = limits.value_or(plan.footprint.limits);
    check(plan, problems);
    problems.throw_if_errors();
    return plan;
}

} // namespace footprint::plan
