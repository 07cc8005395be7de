// SPDX-License-Identifier: MIT
// footprint solve NAME FILE: each question adds its command here, in the order of the list of help.
#pragma once

#include "command/command.hpp"

#include <CLI/CLI.hpp>

namespace footprint::command {

void add_solve_site(CLI::App& family, Action& chosen);
void add_solve_select(CLI::App& family, Action& chosen);
void add_solve_schedule(CLI::App& family, Action& chosen);

} // namespace footprint::command
