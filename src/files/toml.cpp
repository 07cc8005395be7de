// SPDX-License-Identifier: MIT
// A TOML table's places and keys. Its values are read in toml_values.cpp.
#include "files/toml.hpp"

#include "files/files_errors.hpp"
#include "files/toml_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace footprint::files {

core::Location TomlTable::location() const {
    return is_there() ? location_of(as_table(node_), file_, path_)
                      : core::Location{file_, 0, 0, path_};
}

std::string TomlTable::path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

core::Location TomlTable::location(std::string_view key) const {
    const toml::node* node = is_there() ? as_table(node_).get(key) : nullptr;
    core::Location where = node != nullptr ? location_of(*node, file_, {}) : location();
    where.plan_path = path_of(key);
    return where;
}

core::Location TomlTable::location(std::string_view key, std::size_t entry) const {
    const toml::node* node = is_there() ? as_table(node_).get(key) : nullptr;
    const toml::array* list = node != nullptr ? node->as_array() : nullptr;
    core::Location where = location(key);
    if (list != nullptr && entry < list->size()) {
        where = location_of((*list)[entry], file_, {});
    }
    where.plan_path = fmt::format("{}[{}]", path_of(key), entry);
    return where;
}

bool TomlTable::has(std::string_view key) const {
    return is_there() && as_table(node_).contains(key);
}

void TomlTable::add_problem(std::string_view key, core::Problem problem) const {
    problem.where = location(key);
    problems_->add(std::move(problem));
}

void TomlTable::tell_missing(std::string_view key) const {
    if (!is_there()) {
        return;
    }
    std::vector<std::string> there;
    for (const auto& [name, node] : as_table(node_)) {
        if (std::ranges::find(asked_, name.str()) == asked_.end()) {
            there.emplace_back(name.str());
        }
    }
    problems_->add(key_missing(location(key), key, there));
}

TomlTable TomlTable::inner(const void* table, std::string path) const {
    // Shares the ownership of the whole file.
    return {std::shared_ptr<const void>(node_, table), file_, std::move(path), *problems_};
}

std::vector<std::string> TomlTable::keys() {
    using Place = std::tuple<std::uint32_t, std::uint32_t, std::string>;
    std::vector<Place> places;
    if (is_there()) {
        for (const auto& [name, node] : as_table(node_)) {
            const toml::source_position place = name.source().begin;
            places.emplace_back(place.line, place.column, std::string(name.str()));
        }
    }
    std::ranges::sort(places);
    std::vector<std::string> names;
    for (Place& place : places) {
        asked_.push_back(std::get<2>(place));
        names.push_back(std::move(std::get<2>(place)));
    }
    return names;
}

void TomlTable::refuse_others() {
    if (!is_there()) {
        return;
    }
    const std::vector<std::string> known = asked_;
    for (const auto& [name, node] : as_table(node_)) {
        if (std::ranges::find(known, name.str()) == known.end()) {
            const toml::source_position place = name.source().begin;
            problems_->add(key_unknown({file_, place.line, place.column, path_of(name.str())},
                                       name.str(), known));
        }
    }
}

} // namespace footprint::files
