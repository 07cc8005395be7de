// SPDX-License-Identifier: MIT
// JSON that is the same bytes for the same content: keys in the order they were added, numbers with
// stated digits, two spaces of indent, UTF-8, a line's end at the end. Include <nlohmann/json.hpp>
// where a document is built.
#pragma once

#include "core/errors.hpp"
#include "files/paths.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace footprint::files {

using Json = nlohmann::ordered_json;

/// `value` rounded to this many decimals (0 to 15), as a JSON number written with no more digits
/// than it needs: 12.30 is 12.3. Halves that doubles cannot hold round as printf rounds them. What
/// is not a number, or infinite, is a Fault: JSON has neither.
[[nodiscard]] Json json_number(double value, int decimals);

[[nodiscard]] std::string json_text(const Json& document);

/// Nothing, with a problem at its line and column, when the text is not JSON, or nested more than
/// 64 deep.
[[nodiscard]] std::optional<Json> parse_json(std::string bytes, const core::FileName& file,
                                             core::Problems& problems);
[[nodiscard]] std::optional<Json> read_json(const Folder& folder, std::string_view path,
                                            core::Problems& problems);

} // namespace footprint::files
