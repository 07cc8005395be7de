// SPDX-License-Identifier: MIT
// footprint solve: the family of decisions on anyone's table.
#include "command/solve_command.hpp"

namespace footprint::command {

void add_solve(CLI::App& program, Action& chosen) {
    CLI::App* family = program.add_subcommand(
        "solve", "Decisions with a proven gap: footprint solve NAME --help says what one takes");
    add_solve_site(*family, chosen);
    add_solve_select(*family, chosen);
    add_solve_schedule(*family, chosen);
}

} // namespace footprint::command
