// SPDX-License-Identifier: MIT
// The summary as plain text of at most 100 columns, without colour.
#pragma once

#include "publish/summary.hpp"

#include <string>
#include <string_view>

namespace footprint::publish {

inline constexpr std::size_t summary_width = 100;

/// `where` is where the results are, as the user named it.
[[nodiscard]] std::string summary_text(const Summary& summary, std::string_view where);

} // namespace footprint::publish
