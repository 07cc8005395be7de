// SPDX-License-Identifier: MIT
// The nodes of toml++ behind TomlTable; only toml.cpp and toml_values.cpp include this.
#pragma once

#include "core/errors.hpp"

#include <toml++/toml.h>

#include <memory>
#include <string>
#include <utility>

namespace footprint::files {

[[nodiscard]] inline const toml::table& as_table(const std::shared_ptr<const void>& node) {
    return *static_cast<const toml::table*>(node.get());
}

[[nodiscard]] inline core::Location location_of(const toml::node& node, const core::FileName& file,
                                                std::string path) {
    const toml::source_position place = node.source().begin;
    return {file, place.line, place.column, std::move(path)};
}

} // namespace footprint::files
