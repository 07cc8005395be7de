// SPDX-License-Identifier: MIT
// A section of a TOML file: what keys it may have, and where in the file each was written.
#pragma once

#include "core/errors.hpp"
#include "plan/fields.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

struct TomlSection {
    std::string name; // "reach.eligible"; empty for the top of the file
    std::string meaning;
    std::vector<Field> fields;
    std::vector<std::string_view> sections; // keys that are sections of their own
    [[nodiscard]] const Field* find(std::string_view key) const;
};

/// Where each key that was written stands, by its path from where this was read: "reach.coverage".
struct TomlPlaces {
    core::Location whole; // the file, or the section
    std::map<std::string, core::Location, std::less<>> keys;

    /// The key's place, or the whole where it was not written.
    [[nodiscard]] const core::Location& where(std::string_view key) const;
    [[nodiscard]] bool is_given(std::string_view key) const { return keys.contains(key); }
};

} // namespace footprint::plan
