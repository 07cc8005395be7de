// SPDX-License-Identifier: MIT
// footprint stat: the family of statistics on anyone's table.
#include "command/stat_command.hpp"

namespace footprint::command {

void add_stat(CLI::App& program, Action& chosen) {
    CLI::App* family = program.add_subcommand(
        "stat", "Statistics on any table: footprint stat NAME --help says what a method takes");
    add_stat_spc(*family, chosen);
    add_stat_funnel(*family, chosen);
    add_stat_rates(*family, chosen);
    add_stat_life_expectancy(*family, chosen);
    add_stat_sii(*family, chosen);
    add_stat_inequality(*family, chosen);
    add_stat_waiting_list(*family, chosen);
    add_stat_project(*family, chosen);
    add_stat_shapley(*family, chosen);
    add_stat_queue(*family, chosen);
    add_stat_economics(*family, chosen);
}

} // namespace footprint::command
