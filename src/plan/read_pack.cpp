// SPDX-License-Identifier: MIT
// Reading a parameter pack: a description for each parameter, then its tables, then the plan's
// additions to them.
#include "plan/read_pack.hpp"

#include "files/files_errors.hpp"
#include "files/toml.hpp"
#include "plan/plan_errors.hpp"
#include "plan/read_section.hpp"
#include "plan/read_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace footprint::plan {
namespace {

/// The last part of a path, without its ending.
std::string stem_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    return std::string(name.substr(0, name.rfind('.')));
}

void read_parameter(const files::Folder& folder, const std::string& path, Pack& pack,
                    std::vector<NameMention>& mentions, core::Problems& problems) {
    const files::TomlFile file = files::read_toml(folder, path, problems);
    if (!file.is_readable()) {
        return;
    }
    Parameter parameter;
    parameter.path = path.substr(0, path.size() - std::string_view(".toml").size());
    core::Problems found;
    files::TomlTable top = file.top(found);
    parameter.places.whole = top.location();
    read_section(top, parameter_section(), &parameter, "", parameter.places, mentions, found);
    if (auto source = top.optional_table("source")) {
        parameter.places.keys.emplace("source", source->location());
        read_section(*source, parameter_source_section(), &parameter.source, "source.",
                     parameter.places, mentions, found);
    }
    add_but_blank_texts(found, problems);
    const std::string due = stem_of(path);
    if (!parameter.id.empty() && parameter.id != due) {
        problems.add(id_differs_from_file(parameter.places.where("id"), parameter.id, due));
    }
    parameter.id = due;
    pack.parameters.push_back(std::move(parameter));
}

void read_header(const files::Folder& folder, Pack& pack, std::vector<NameMention>& mentions,
                 core::Problems& problems) {
    const files::TomlFile file = files::read_toml(folder, "pack.toml", problems);
    if (!file.is_readable()) {
        return;
    }
    files::TomlTable top = file.top(problems);
    pack.header.places.whole = top.location();
    read_section(top, pack_section(), &pack.header, "", pack.header.places, mentions, problems);
}

} // namespace

void read_pack(const files::Folder& pack_folder, const files::Folder& plan_folder, Pack& pack,
               std::vector<NameMention>& mentions, core::Problems& problems) {
    read_header(pack_folder, pack, mentions, problems);
    for (const std::string& path : pack_folder.all_files()) {
        if (path.ends_with(".toml") && path != "pack.toml") {
            read_parameter(pack_folder, path, pack, mentions, problems);
        }
    }
    std::ranges::sort(pack.parameters, {}, &Parameter::id);
    for (std::size_t later = 1; later < pack.parameters.size(); ++later) {
        const Parameter& parameter = pack.parameters[later];
        const Parameter& before = pack.parameters[later - 1];
        if (parameter.id == before.id) {
            problems.add(files::name_repeated(parameter.places.whole, "parameter", parameter.id,
                                              before.places.whole));
        }
    }
    visit_pack_tables(pack, [&](auto& table) {
        const TableDescription& description = table.description();
        read_into(table, pack_folder, fmt::format("{}.csv", description.name),
                  description.is_required, problems);
        read_into(table, plan_folder, fmt::format("{}.csv", stem_of(description.name + ".csv")),
                  false, problems);
        check_keys(description, table.places, problems);
    });
}

} // namespace footprint::plan
