// SPDX-License-Identifier: MIT
// footprint solve select FILE
#include "command/method_command.hpp"
#include "command/solve_command.hpp"
#include "solve/selection.hpp"

#include <memory>

namespace footprint::command {

void add_solve_select(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<solve::SelectionOptions>();
    CLI::App* command =
        add_method(family, chosen, "select", "Which initiatives to take within several budgets",
                   [options](const files::CsvTable& table, core::Problems& problems) {
                       return solve::select_initiatives(table, *options, problems);
                   });
    command->add_option("--name", options->name, "Column of names")->capture_default_str();
    command->add_option("--value", options->value, "Column of what each is worth")
        ->capture_default_str();
    command->add_option("--budget", options->budgets,
                        "Columns and what there is of each, such as money=1000,staff=12");
    command->add_option("--must", options->must, "Column with yes for those that must be taken")
        ->capture_default_str();
    command
        ->add_option("--needs", options->needs,
                     "Column of what each needs, several with ; between them")
        ->capture_default_str();
    command
        ->add_option("--not-with", options->not_with,
                     "Column of what each excludes, several with ; between them")
        ->capture_default_str();
    command
        ->add_option("--one-of", options->one_of, "Column of groups of which at most one is taken")
        ->capture_default_str();
    command->add_option("--least", options->least, "Take at least so many")
        ->check(CLI::Range(0, 100'000'000));
    command->add_option("--most", options->most, "Take at most so many")
        ->check(CLI::Range(0, 100'000'000));
    command->add_option("--nodes", options->nodes, "Branches the search may open")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
}

} // namespace footprint::command
