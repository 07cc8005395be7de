// SPDX-License-Identifier: MIT
// The summary as JSON under schemas/v1/summary.schema.json: the same content as the text, every
// year, nothing rounded.
#pragma once

#include "publish/summary.hpp"

#include <string>

namespace footprint::publish {

/// Keys in the schema's order, two spaces in, a line feed at the end. The same bytes for the same
/// summary.
[[nodiscard]] std::string summary_json(const Summary& summary);

} // namespace footprint::publish
