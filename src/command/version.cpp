// SPDX-License-Identifier: MIT
// The one file that knows the version this program was built as.
#include "command/command.hpp"
#include "program_version.hpp"

#include <fmt/format.h>

namespace footprint::command {

std::string program_version() {
    return fmt::format("{} ({})", core::built_version, core::built_commit);
}

std::string version_words() {
    return fmt::format("footprint {}", program_version());
}

} // namespace footprint::command
