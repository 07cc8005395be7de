// SPDX-License-Identifier: MIT
// The reference page of every code the program can tell, made from the modules' own lists and from
// the messages that tests/spec/errors shows whole.
#pragma once

#include <string>

namespace footprint::command {

inline constexpr const char* error_page_path = "docs/reference/errors.md";

/// Run in the root of the repository.
[[nodiscard]] std::string error_page();

} // namespace footprint::command
