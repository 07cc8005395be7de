// SPDX-License-Identifier: MIT
// footprint stat NAME FILE: each method adds its command here, in the order of the list of help.
#pragma once

#include "command/command.hpp"

#include <CLI/CLI.hpp>

namespace footprint::command {

void add_stat_spc(CLI::App& family, Action& chosen);
void add_stat_funnel(CLI::App& family, Action& chosen);
void add_stat_rates(CLI::App& family, Action& chosen);
void add_stat_life_expectancy(CLI::App& family, Action& chosen);
void add_stat_sii(CLI::App& family, Action& chosen);
void add_stat_inequality(CLI::App& family, Action& chosen);
void add_stat_waiting_list(CLI::App& family, Action& chosen);
void add_stat_project(CLI::App& family, Action& chosen);
void add_stat_shapley(CLI::App& family, Action& chosen);
void add_stat_queue(CLI::App& family, Action& chosen);
void add_stat_economics(CLI::App& family, Action& chosen);

} // namespace footprint::command
